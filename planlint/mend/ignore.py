"""Where a suppression of a finding can stand, in the record's own syntax, with its reason left to be written."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.layout import Field, Item, Items, Node, Section, Table
from planlint.mend.edits import Edit, indentation, line_break, line_end, line_start, put
from planlint.model import Document
from planlint.results import Finding
from planlint.rules import Rule
from planlint.source import Source, Span

REASON = 'reason=""'
"""Not valid as it stands: planlint asks for the reason at this very comment until one is written."""


def places(document: Document, finding: Finding, rule: Rule) -> Iterator[Edit]:
    """Edits of which one silences the finding once there is a reason, the closest first and the whole file last.

    Which of them does is for the caller to find out.
    """
    if document.layout.format == "yaml":
        yield from _in_yaml(document, finding, f"# planlint: ignore[{rule.name}] {REASON}")
        whole = f"# planlint: ignore-file[{rule.name}] {REASON}"
    else:
        yield from _in_markdown(document.source, finding.span, f"<!-- planlint: ignore[{rule.name}] {REASON} -->")
        whole = f"<!-- planlint: ignore-file[{rule.name}] {REASON} -->"
    yield _at_the_end(document.source, whole)


def _in_markdown(source: Source, span: Span, comment: str) -> Iterator[Edit]:
    last = line_end(source, max(span.start, span.end - 1))
    line = source.text[line_start(source, last) : last]
    kept = len(line.rstrip())
    if line.rstrip().endswith("|"):
        # Inside the last cell: there it covers the row.
        yield put(last - (len(line) - kept) - 1, f"{comment} " if line[: kept - 1].endswith(" ") else f" {comment} ")
    yield put(last - (len(line) - kept), f" {comment}")
    start = line_start(source, span.start)
    yield put(start, f"{indentation(source, start)}{comment}{line_break(source)}")


def _in_yaml(document: Document, finding: Finding, comment: str) -> Iterator[Edit]:
    source = document.source
    span = finding.span
    yield put(line_end(source, max(span.start, span.end - 1)), f"  {comment}")
    around = [span, *_around(document.layout.children, span)]
    for start in dict.fromkeys(line_start(source, one.start) for one in around):
        yield put(start, f"{indentation(source, start)}{comment}{line_break(source)}")


def _around(nodes: list[Node], span: Span) -> list[Span]:
    """The keys, rows and points that hold a place, the innermost first."""
    found: list[Span] = []
    pending: list[Node | Item] = list(nodes)
    while pending:
        node = pending.pop()
        if not node.span.covers(span):
            continue
        if isinstance(node, Table):
            found += [row for row in node.row_spans if row.covers(span)]
        elif isinstance(node, (Field, Section, Item)):
            found.append(node.span)
        if isinstance(node, (Field, Section, Item, Items)):
            pending += node.children
    return sorted(found, key=lambda one: one.end - one.start)


def _at_the_end(source: Source, comment: str) -> Edit:
    ends = source.text.endswith(("\n", "\r")) or not source.text
    broken = line_break(source)
    return put(len(source.text), f"{'' if ends else broken}{broken}{comment}{broken}")
