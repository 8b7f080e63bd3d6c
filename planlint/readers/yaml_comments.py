"""The comments of a YAML text and what each is about. The parser drops them, so they are looked for between scalars."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.layout import Comment, Field, Item, Items, Layout, Node, Section, Table, Unread
from planlint.patterns import pattern
from planlint.readers.scalars import scalar_text
from planlint.readers.stand_in import line_end
from planlint.readers.yaml_tree import Scalar
from planlint.source import Span, Text

_NAME = pattern(r"(?:[&*!]\S*|^%.*)\Z", re.M)
"""A name or a directive, in which # is no comment."""

Holder = Section | Field | Items | Item


class Behind(NamedTuple):
    """What a comment at the end of a line is about: a node by its list and place there, and what is around."""

    nodes: list[Node]
    place: int
    target: Span
    around: list[Holder]


def read_comments(layout: Layout, text: str, scalars: list[Scalar], stopped: int) -> None:
    """Adds the comments up to a place to the layout, and what was not read because it looks like one.

    `text` is what the parser was given. A comment behind a value may be half a sentence (`flat # 3`), so that it is
    told as not read unless it is one of ours.
    """
    inside = [_inside(text, scalar) for scalar in scalars if scalar.end > scalar.start]
    found = list(_find(layout.source.text, text[:stopped], inside))
    unread: list[tuple[Behind, Unread]] = []
    for comment in found:
        if comment.scope == "line":
            _aim_at_line(comment, layout.children, text, inside, unread)
    for behind, node in reversed(unread):
        behind.nodes.insert(behind.place + 1, node)
    following = [comment for comment in found if comment.scope == "next"]
    if following:
        _aim_at_next(following, layout.children)
    layout.comments += found


def _inside(text: str, scalar: Scalar) -> Span:
    """Where a scalar's own characters stand; for a block scalar, from its first line to its last."""
    if not scalar.is_block:
        return Span(scalar.start, scalar.end)
    _, end = scalar_text(text, scalar.start, scalar.end, scalar.style, scalar.value)
    first = line_end(text, scalar.start)
    return Span(first, max(first, end))


def _scalar_at(inside: list[Span], place: int) -> Span | None:
    index = bisect_right(inside, place, key=lambda span: span.start) - 1
    return inside[index] if index >= 0 and place < inside[index].end else None


def _find(source: str, text: str, inside: list[Span]) -> Iterator[Comment]:
    at = text.find("#")
    while at >= 0:
        scalar = _scalar_at(inside, at)
        start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        if scalar:
            end = scalar.end
        elif _NAME.search(text, max(start, at - 200), at):
            end = at + 1
        else:
            end = line_end(text, at)
            words = Text.verbatim(source, at, end).strip()
            hashes = len(words.value) - len(words.value.lstrip("#"))
            scope = "line" if text[start:at].strip() else "next"
            yield Comment(words.cut(hashes).strip(), words.span(), scope, None)
        at = text.find("#", end)


def _aim_at_line(
    comment: Comment, children: list[Node], text: str, inside: list[Span], unread: list[tuple[Behind, Unread]]
) -> None:
    start = comment.span.start
    before = start - 1
    while before > 0 and text[before].isspace():
        before -= 1
    behind = _behind(children, before)
    if not behind:
        comment.scope = "next"
        return
    comment.target = behind.target
    if _scalar_at(inside, before) and not comment.text.value.startswith("planlint:"):
        unread.append((behind, Unread(comment.span, "comment after a value")))
        for holder in behind.around:
            holder.span = Span(holder.span.start, max(holder.span.end, comment.span.end))


def _behind(nodes: list[Node], place: int) -> Behind | None:
    """The innermost field, row, point or section that holds a place."""
    found: Behind | None = None
    around: list[Holder] = []
    while True:
        index = bisect_right(nodes, place, key=lambda node: node.span.start) - 1
        if index < 0:
            return found
        node = nodes[index]
        if isinstance(node, Items):
            item = node.children[_last_before(node.children, place)]
            around += [node, item]
            nodes = item.children
            found = Behind(nodes, len(nodes) - 1, item.span, around.copy())
        elif isinstance(node, Table):
            row = bisect_right(node.row_spans, place, key=lambda span: span.start) - 1
            return Behind(nodes, index, node.row_spans[max(row, 0)], around)
        elif isinstance(node, (Field, Section)):
            found = Behind(nodes, index, node.span, around.copy())
            if place >= node.span.end:
                return found
            around.append(node)
            nodes = node.children
        else:
            return found or Behind(nodes, index, node.span, around)


def _last_before(items: list[Item], place: int) -> int:
    return max(0, bisect_right(items, place, key=lambda item: item.span.start) - 1)


def _aim_at_next(comments: list[Comment], children: list[Node]) -> None:
    """Gives each comment that is alone on its line the key, row or point that comes after it."""
    targets = sorted(_targets(children), key=lambda span: span.start)
    for comment in comments:
        index = bisect_right(targets, comment.span.end - 1, key=lambda span: span.start)
        comment.target = targets[index] if index < len(targets) else None


def _targets(children: list[Node]) -> Iterator[Span]:
    """The spans of fields, sections, rows and points, the outer ones first."""
    pending: list[Node | Item] = list(reversed(children))
    while pending:
        node = pending.pop()
        if isinstance(node, Table):
            yield from node.row_spans
        elif isinstance(node, (Field, Section, Item)):
            yield node.span
        if isinstance(node, (Field, Section, Item, Items)):
            pending.extend(reversed(node.children))
