"""Tables whose columns are kept apart by blanks, as case systems print them and people type them.

A header of three titles or more, often with a rule below it, says where the columns begin. What a row has to say goes on in the
lines below it, under its own column:

    date        event                          outcome
    ----------  -----------------------------  --------
    03/03/2026  Visit at home. Ada showed me   to be
                the rabbit.                    seen again

Or bars do, with a rule of dashes below the header that has none of them and so is none of Markdown's:

    What                    | Who   | When
    ----------------------------------------
    Ring the clinic, and    | Jo    | Friday
      tell Nan              | Marsh |
"""

from __future__ import annotations

from itertools import pairwise

from planlint.dataclass import NamedTuple
from planlint.layout import Cell, Table
from planlint.patterns import pattern
from planlint.readers.inline import text_of
from planlint.readers.stand_in import blank, lines_of
from planlint.source import Run, Span, Text

FEWEST = 3
"""Columns of a table that is told by its blanks; two side by side are as often a label and its answer."""

_RULE = pattern(r"[ \t]*[-=_]{5,}[ \t]*")
_RULES = pattern(r"[ \t]*[-=_]{2,}(?:[ \t]+[-=_]{2,}){2,}[ \t]*")
_RUN = pattern(r"[-=_]+")
_GAP = pattern(r" {2,}")
_TITLE = pattern(r"[^\W\d_][^\d:;|!]{0,38}")
_MARKS = pattern(r"[|\t]|<!--|```|~~~")
_BAR = pattern(r"(?<!\\)\|")
_INDENT = 2
"""Blanks more than the header has before a line that goes on with the row above."""
_MOST_WORDS = 6
_MANY = 100
"""Lines of what is no table after all, from which on no other is looked for among them: a long text is not gone through again and again."""
_AT_THE_EDGE = 14
"""Blanks at the end of a first cell that a word would still have had room in: one that ends earlier ends by itself."""


class Printed(NamedTuple):
    """A table in a text: where it begins and ends, and of each cell of the header and the rows its words, line by line."""

    start: int
    end: int
    header: list[list[tuple[int, int]]]
    rows: list[list[list[tuple[int, int]]]]


def set_columns_apart(stand_in: str) -> tuple[str, dict[int, Printed]]:
    """The stand-in with a Markdown rule in the place of each such table, and the tables by where their rules stand."""
    found: dict[int, Printed] = {}
    if "   " not in stand_in and "|" not in stand_in:
        return stand_in, found
    lines = lines_of(stand_in, 0, len(stand_in))
    at = 0
    while at < len(lines):
        after, table = (_barred_at if "|" in stand_in[slice(*lines[at])] else _table_at)(stand_in, lines, at)
        if table is not None:
            found[table.start] = table
        at = after
    for table in found.values():
        stand_in = blank(stand_in, table.start, table.end)
        stand_in = f"{stand_in[: table.start]}***{stand_in[table.start + 3 :]}"
    return stand_in, found


def table_of(source: str, printed: Printed) -> Table:
    """The table, with its words out of the text that it stands for."""
    header = _cells(source, printed.header, printed.start)
    rows: list[list[Cell | None]] = []
    spans = []
    for row in printed.rows:
        first = min(pieces[0][0] for pieces in row if pieces)
        rows.append([*_cells(source, row, first)])
        spans.append(Span(first, max(end for pieces in row for _, end in pieces)))
    return Table(header, rows, spans, Span(header[0].span.start, spans[-1].end))


def _cells(source: str, row: list[list[tuple[int, int]]], at: int) -> list[Cell]:
    """The cells of a row; an empty one stands behind the one before it."""
    cells = []
    for pieces in row:
        text = text_of(source, pieces) if pieces else Text("", (Run(0, at, 0),))
        cells.append(Cell(text, text.span()))
        at = max(at, text.span().end)
    return cells


def _table_at(text: str, lines: list[tuple[int, int]], at: int) -> tuple[int, Printed | None]:
    """The table whose header is the line at `at`, if it is one, and the line after it."""
    start, end = lines[at]
    below = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
    header = text[start:end]
    if not header.strip() or _MARKS.search(header):
        return at + 1, None
    ruled = _RULES.fullmatch(below) is not None
    if ruled:
        columns = [run.start() for run in _RUN.finditer(below)]
    elif (at == 0 or not _GAP.search(text[slice(*lines[at - 1])].strip())) and (titles := _titles(header)):
        columns = titles
    else:
        return at + 1, None
    columns[0] = 0
    body = at + 2 if ruled or _RULE.fullmatch(below) else at + 1
    # What goes on in the next line may run over the columns behind its own, unless each has its rule.
    below_least = [1 if ruled else 2] * len(columns)
    after, rows = _rows(text, lines, body, columns, _edges(text, lines, body, columns), below_least)
    full = sum(sum(map(bool, row)) >= len(columns) - 1 for row in rows)
    if len(rows) < 2 or full < 2 and len(columns) > FEWEST or full * 3 < len(rows):
        return after if after - at > _MANY else at + 1, None
    head = _cut(text, lines[at], columns, [1] * len(columns))
    last = max(stop for row in rows for pieces in row for _, stop in pieces)
    return after, Printed(start, last, [[piece] if piece else [] for piece in head], rows)


def _barred_at(text: str, lines: list[tuple[int, int]], at: int) -> tuple[int, Printed | None]:
    """The table with bars whose header is the line at `at`, if it is one, and the line after it."""
    header = text[slice(*lines[at])]
    titles = _BAR.split(header)
    if (
        len(titles) < FEWEST
        or any(len(title.split()) > _MOST_WORDS or not _TITLE.fullmatch(title.strip()) for title in titles)
        or at + 1 == len(lines)
        or not _RULE.fullmatch(text[slice(*lines[at + 1])])
    ):
        return at + 1, None
    indent = len(header) - len(header.lstrip()) + _INDENT
    rows: list[list[list[tuple[int, int]]]] = []
    after = at + 1
    for place, (start, end) in enumerate(lines[at + 1 :], at + 2):
        line = text[start:end]
        if _RULE.fullmatch(line):
            continue
        cells = _between_bars(text, start, end)
        if len(cells) != len(titles):
            break
        if rows and line[:indent].isspace():
            _go_on(rows[-1], cells)
        elif cells[0] is None:
            # No row, and what stands above need not be gone through again.
            break
        else:
            rows.append([[cell] if cell else [] for cell in cells])
        after = place
    if len(rows) < 2:
        return at + 1, None
    last = max(stop for row in rows for pieces in row for _, stop in pieces)
    head = _between_bars(text, *lines[at])
    return after, Printed(lines[at][0], last, [[piece] if piece else [] for piece in head], rows)


def _between_bars(text: str, start: int, end: int) -> list[tuple[int, int] | None]:
    """The words of a line between its bars; None where there are none."""
    places = [start, *(bar.end() for bar in _BAR.finditer(text, start, end)), end + 1]
    cells: list[tuple[int, int] | None] = []
    for first, stop in pairwise(places):
        words = text[first : stop - 1]
        begins = first + len(words) - len(words.lstrip())
        cells.append((begins, first + len(words.rstrip())) if words.strip() else None)
    return cells


def _titles(header: str) -> list[int] | None:
    """Where the titles of a header begin; None if it is none."""
    indent = len(header) - len(header.lstrip())
    starts = [indent, *(gap.end() for gap in _GAP.finditer(header.rstrip(), indent))]
    if len(starts) < FEWEST:
        return None
    titles = [header[first:stop].strip() for first, stop in zip(starts, [*starts[1:], len(header)], strict=True)]
    if any(len(title.split()) > _MOST_WORDS or not _TITLE.fullmatch(title) for title in titles):
        return None
    return starts


def _edges(text: str, lines: list[tuple[int, int]], at: int, columns: list[int]) -> list[int]:
    """How many blanks part each column from the one before: one where every row has a blank there, else two."""
    rows = []
    for start, end in lines[at : at + _MANY]:
        if not text[start:end].strip():
            break
        if not text[start].isspace():
            rows.append(text[start:end])
    return [1 if all(row[place - 1 : place].isspace() or len(row) <= place for row in rows) else 2 for place in columns]


def _rows(
    text: str, lines: list[tuple[int, int]], at: int, columns: list[int], least: list[int], below_least: list[int]
) -> tuple[int, list[list[list[tuple[int, int]]]]]:
    """The rows from a line on, each cell as its pieces line by line, and the line after them."""
    rows: list[list[list[tuple[int, int]]]] = []
    after = at
    while at < len(lines):
        line = text[slice(*lines[at])]
        if not line.strip() or _RULE.fullmatch(line) or _RULES.fullmatch(line):
            # Rows may stand apart, but what follows has to be a row.
            at += 1
            if at - after > 2:
                break
            continue
        if _MARKS.search(line):
            break
        apart = at > after
        cells = _cut(text, lines[at], columns, least)
        alone = sum(cell is not None for cell in cells) == 1
        if cells[0] is None:
            if not rows or apart:
                break
            _go_on(rows[-1], _cut(text, lines[at], columns, below_least))
        elif alone:
            if not rows or apart or not _is_wrapped(text, rows[-1], cells[0], columns):
                break
            _go_on(rows[-1], cells)
        else:
            rows.append([[cell] if cell else [] for cell in cells])
        at += 1
        after = at
    return after, rows


def _go_on(row: list[list[tuple[int, int]]], cells: list[tuple[int, int] | None]) -> None:
    for pieces, cell in zip(row, cells, strict=True):
        if cell is not None:
            pieces.append(cell)


def _is_wrapped(text: str, row: list[list[tuple[int, int]]], first: tuple[int, int], columns: list[int]) -> bool:
    """Whether a line that has words in the first column only goes on with the row above."""
    if not row[0]:
        return False
    start, end = row[0][-1]
    return text[first[0]].islower() or columns[1] - (end - start) < _AT_THE_EDGE


def _cut(text: str, line: tuple[int, int], columns: list[int], least: list[int]) -> list[tuple[int, int] | None]:
    """The words of a line in each column; words that reach over the next column's beginning stay together.

    `least` is how many blanks there have to be before each column's beginning.
    """
    start, end = line
    cells: list[tuple[int, int] | None] = [None] * len(columns)
    open_at, begins = 0, start
    for number in [*range(1, len(columns)), None]:
        place = end if number is None else start + columns[number]
        if number is not None:
            if place >= end:
                place, number = end, None
            elif not text[max(begins, place - least[number]) : place].isspace():
                continue
        words = text[begins:place]
        if words.strip():
            first = begins + len(words) - len(words.lstrip())
            cells[open_at] = (first, begins + len(words.rstrip()))
        if number is None:
            break
        open_at, begins = number, place
    return cells
