"""Tables -> rows: cells by what their columns hold."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.language import owners, times
from planlint.language.words import folded
from planlint.layout import Cell, Table
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand.rows import Row
from planlint.understand.segments import split_answer
from planlint.understand.table_columns import below_its_title, turned
from planlint.understand.table_columns import columns as columns_of
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary


def table_rows(
    block: Block,
    part: Part,
    titles: Titles,
    vocabulary: Vocabulary,
    group: str = "plan",
    calendar: times.Calendar | None = None,
) -> tuple[list[Row], list[str | None]]:
    """The rows of a table and what its columns hold. A table on its side is turned round first."""
    table = block.table
    assert table is not None
    table = turned(below_its_title(table, titles), titles)
    columns = columns_of(table, titles, vocabulary, group, listed=part.purpose == "actions")
    rows = [_row(cells, columns, span, part) for cells, span in zip(table.rows, table.row_spans, strict=True)]
    if group == "plan":
        _say_once_for_all(rows)
        rows = list(_by_column(rows, table, columns, titles, vocabulary))
    if "who_when" in columns and calendar is not None:
        for row in rows:
            _part_who_and_when(row, calendar)
        columns = [*columns, "who", "when"]
    return rows, columns


_WHOSE = pattern(
    r"(?:what |(?:actions?|tasks?|steps?) (?:for|by) )?(?P<who>.{1,40}?)(?:['’]s)?(?: (?:will|can|is going to|are going to|to))?(?: (?:do|actions?|tasks?|steps?|jobs?))?\W*",
    ANY_CASE,
)
"""The title of a column of one person's steps ("What Mum will do", "Jo's actions")."""


def _by_column(
    rows: list[Row], table: Table, columns: list[str | None], titles: Titles, vocabulary: Vocabulary
) -> Iterator[Row]:
    """The rows, and a further one for each cell of further columns of steps; a column's title may say whose its steps are."""
    if "action" not in columns:
        yield from rows
        return
    first = columns.index("action")
    heads = [cell.text for cell in table.header]
    further = [n for n, head in enumerate(heads) if columns[n] is None and titles.column(head.value) == "action"]
    whose = {n: _whose(heads[n], vocabulary) for n in (first, *further) if n < len(heads) and "who" not in columns}
    for row, cells in zip(rows, table.rows, strict=True):
        own = [(first, row)] if row.words("action") or not further else []
        for number in further:
            cell = cells[number] if number < len(cells) else None
            if cell is not None and cell.text.value.strip():
                kept = {column: text for column, text in row.cells.items() if column not in _OF_ONE_STEP}
                own.append((number, Row({**kept, "action": cell.text}, cell.span, row.part, dict(row.places))))
        for number, one in own:
            if (who := whose.get(number)) is not None:
                one.cells["who"] = who
            yield one


_OF_ONE_STEP = ("action", "who", "measure", "status")
"""Cells of a row that belong to its first step alone."""


def _whose(title: Text, vocabulary: Vocabulary) -> Text | None:
    """Whom the title of a column of steps names, if it is somebody."""
    found = _WHOSE.fullmatch(title.value)
    who = title.cut(*found.span("who")) if found is not None and " and who" not in folded(title.value) else None
    if who is None or owners.judge(who.value, owners.Circle(), vocabulary).state not in ("person", "two_people"):
        return None
    return who


def _say_once_for_all(rows: list[Row]) -> None:
    """An outcome or need that stands in the first of some rows and is left blank in those below is said for them, too: most are blank."""
    said: dict[str, Text] = {}
    asked = [row for row in rows if row.words("action")]
    grouped = [
        column
        for column in ("outcome", "need")
        if len(asked) >= 4 and sum(not row.words(column).strip() for row in asked) * 2 >= len(asked)
    ]
    for row in rows:
        for column in grouped:
            if row.words(column).strip():
                said[column] = row.cells[column]
            elif column in said and column in row.cells and row.words("action"):
                row.cells[column] = said[column]


def _part_who_and_when(row: Row, calendar: times.Calendar) -> None:
    """One cell that answers who and when, as two; a sign of success behind it as a third."""
    cell = row.cells.pop("who_when", None)
    if cell is None:
        return
    who, when, sign = split_answer(cell, calendar)
    place = row.places.pop("who_when", cell.span())
    for column, text in (("who", who), ("when", when), ("measure", sign)):
        if text is not None:
            row.cells[column] = text
        elif column == "when":
            end = len(cell.value)
            row.cells[column] = cell.cut(end, end)
            row.places[column] = place


def _row(cells: list[Cell | None], columns: list[str | None], span: Span, part: Part) -> Row:
    row = Row({}, span, part)
    for number, cell in enumerate(cells):
        column = columns[number] if number < len(columns) else None
        if cell is None:
            continue
        if column is None or row.words(column):
            continue
        row.cells[column] = cell.text
        row.places[column] = (
            Span(cell.label.span().start, cell.text.span().end)
            if cell.label is not None and not cell.text.value.strip()
            else cell.span
        )
    return row
