"""HTML comments in Markdown and what each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.layout import Comment, Item, Node, Paragraph, Section, Table, Unread
from planlint.patterns import pattern
from planlint.source import Span, Text

COMMENT = pattern(r"<!--(.*?)-->", re.S)


def comment_at(source: str, start: int, end: int, scope: str, target: Span | None = None) -> Comment:
    """The comment that stands, with its marks, between two places."""
    return Comment(Text.verbatim(source, start + 4, end - 3).strip(), Span(start, end), scope, target)


def aim_at_next(comments: list[Comment], children: list[Node]) -> None:
    """Gives each comment that is alone on its line the block after it; a table is never covered whole."""
    following = [comment for comment in comments if comment.scope == "next"]
    if not following:
        return
    blocks = sorted(_blocks(children), key=lambda block: block[:2])
    at = 0
    for comment in following:
        while at < len(blocks) and blocks[at][0] < comment.span.end:
            at += 1
        comment.target = blocks[at][2] if at < len(blocks) else None


def _blocks(children: list[Node]) -> Iterator[tuple[int, int, Span | None]]:
    """Where each block begins, its depth and its span; a heading is a block of its own."""
    pending: list[tuple[Node | Item, int]] = [(node, 0) for node in children]
    while pending:
        node, depth = pending.pop()
        if isinstance(node, Section):
            yield node.span.start, depth, Span(node.span.start, node.heading.span().end)
        elif not isinstance(node, (Item, Unread)):
            yield node.span.start, depth, None if isinstance(node, Table) else node.span
        if not isinstance(node, (Paragraph, Table, Unread)):
            pending.extend((child, depth + 1) for child in node.children)
