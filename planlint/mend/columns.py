"""A column that the table of steps does not have, or the key that a step in YAML does not have."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.blanks.record import Column
from planlint.layout import Cell, Field, Item, Items, Node, Section, Table
from planlint.mend.edits import Edit, line_break, line_end, put
from planlint.model import Document
from planlint.source import Source, Span
from planlint.understand.titles import Titles


def column(document: Document, step: Span, wanted: Column, titles: Titles) -> list[Edit]:
    """Edits that give the table in which a step stands an empty column; none if there is no table, or it has one.

    In YAML every step without such a key gets one.
    """
    table = next((one for one in _tables(document.layout.children) if one.span.covers(step)), None)
    if table is None or not table.rows:
        return []
    if _first_label(table.rows[0]) is not None:
        return _keys(document.source, table, wanted, titles)
    if any(titles.column(cell.text.value) in (wanted.name, "who_when") for cell in table.header):
        return []
    return _cells(document.source, table, wanted.title)


def _tables(nodes: list[Node]) -> Iterator[Table]:
    pending: list[Node | Item] = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, Table):
            yield node
        elif isinstance(node, (Field, Section, Item, Items)):
            pending += node.children


def _cells(source: Source, table: Table, title: str) -> list[Edit]:
    """A cell at the end of every line of the table, in which short rows are filled up first."""
    first = source.position(table.span.start).line
    last = source.position(table.span.end - 1).line
    lines = range(first, last + 1)
    tabbed = "|" not in source.line(first)
    rows = {source.position(span.start).line: row for span, row in zip(table.row_spans, table.rows, strict=True)}
    edits = []
    for number in lines:
        wanted = title if number == first else "" if number in rows or tabbed else "---"
        missing = len(table.header) - len(rows[number]) if number in rows else 0
        edits.append(_at_line_end(source, number, [""] * max(0, missing) + [wanted], tabbed=tabbed))
    return edits


def _at_line_end(source: Source, number: int, cells: list[str], *, tabbed: bool) -> Edit:
    line = source.line(number)
    at = source.line_starts[number - 1] + len(line if tabbed else line.rstrip())
    if tabbed:
        return put(at, "".join(f"\t{cell}" for cell in cells))
    if line.rstrip().endswith("|") and not line.rstrip().endswith("\\|"):
        return put(at, "".join(f" {cell} |" if cell else "  |" for cell in cells))
    return put(at, "".join(f" | {cell}" for cell in cells))


def _keys(source: Source, table: Table, wanted: Column, titles: Titles) -> list[Edit]:
    """The key at the end of every row that has none of that meaning; rows on one line, in braces, are left alone."""
    columns = [titles.column(cell.text.value) for cell in table.header]
    edits = []
    for row, span in zip(table.rows, table.row_spans, strict=True):
        held = {name for name, cell in zip(columns, row, strict=False) if cell is not None}
        label = _first_label(row)
        if label is None or held & {wanted.name, "who_when"} or source.text[span.start] in "{-":
            continue
        indent = " " * (source.position(label).column - 1)
        edits.append(put(line_end(source, span.end - 1), f"{line_break(source)}{indent}{wanted.key}:"))
    return edits


def _first_label(row: list[Cell | None]) -> int | None:
    """Where the first key of a row stands, if its cells carry keys."""
    places = [cell.label.span().start for cell in row if cell is not None and cell.label is not None]
    return min(places, default=None)
