"""Lines of cells: parted by tabs, or by bars where Markdown sees no table."""

from __future__ import annotations

from itertools import pairwise

from planlint.dataclass import NamedTuple
from planlint.layout import Cell, Field, Node, Paragraph, Table
from planlint.patterns import pattern
from planlint.readers.line import Line
from planlint.source import Run, Span, Text

_BAR = pattern(r"(?<!\\)\|")
_DELIMITERS = pattern(r"[\s|:\-]*-[\s|:\-]*")
_BORDER = pattern(r"\+(?:[-=:]+\+)+")


class Rows(NamedTuple):
    """What a group of lines with cells stands for, if anything, and the line after it."""

    after: int
    nodes: list[Node]


def find_rows(text: Text, lines: list[Line], marked: list[bool]) -> dict[int, Rows]:
    """Rows of cells, by the line that they begin at.

    Two lines or more with the same number of tabs are a table; lines of two cells whose first is short are fields.
    """
    found: dict[int, Rows] = {}
    value = text.value
    if "\t" not in value and "|" not in value:
        return found
    at = 0
    while at < len(lines):
        line = lines[at]
        tabs = _tabs(value, line)
        if value.startswith("|", line.start, line.end):
            rows = _barred(text, lines, at)
        elif value.startswith("+", line.start, line.end) and _BORDER.fullmatch(value, line.start, line.end):
            rows = _framed(text, lines, at)
        elif tabs and (aligned := _aligned(text, lines, at, marked)).nodes:
            rows = aligned
        elif tabs and (tabs > 2 or not marked[at]):
            rows = _tabbed(text, lines, at, tabs)
        else:
            rows = Rows(at + 1, [])
        if rows.nodes:
            found[at] = rows
        at = rows.after
    return found


def _tabbed(text: Text, lines: list[Line], at: int, tabs: int) -> Rows:
    value = text.value
    after = at
    labelled = True
    while after < len(lines) and _tabs(value, lines[after]) == tabs:
        raw = lines[after].raw
        first = value[raw : value.find("\t", raw)].rstrip()
        labelled = labelled and (first.endswith(":") or not first or _are_labelled(_tabbed_cells(text, lines[after])))
        after += 1
    if tabs == 1 and all(_is_numbered(value, line) or value.startswith("\t", line.raw) for line in lines[at:after]):
        # A number set off by a tab stands before a title or a point; its text, pushed in by a tab, may follow.
        return Rows(after, [])
    if labelled or (tabs > 1 and after - at < 2):
        return Rows(after, [])
    rows = [_tabbed_cells(text, line) for line in lines[at:after]]
    return Rows(after, _pairs(rows) if tabs == 1 else [_table(rows)])


def _aligned(text: Text, lines: list[Line], at: int, marked: list[bool]) -> Rows:
    """Labels and answers set off by as many tabs as it takes to bring the answers below each other; they go on behind tabs alone."""
    found: list[tuple[Cell, list[Cell]]] = []
    counts: set[int] = set()
    after = at
    while after < len(lines) and (tabs := _tabs(text.value, lines[after])):
        cells = [cell for cell in _tabbed_cells(text, lines[after]) if cell.text]
        if found and len(cells) == 1 and text.value.startswith("\t", lines[after].raw):
            found[-1][1].append(cells[0])
        elif len(cells) == 2 and not text.value.startswith("\t", lines[after].raw) and not _are_labelled(cells):
            label = cells[0].text.value
            if not _is_short(label) or marked[after] and not _CAPITALS.fullmatch(label):
                break
            found.append((cells[0], [cells[1]]))
            counts.add(tabs)
        else:
            break
        after += 1
    # As many tabs in a line with more cells are a table's, some of whose cells are empty.
    if not found or counts == {1} or after < len(lines) and _tabs(text.value, lines[after]) in counts:
        return Rows(at + 1, [])
    nodes: list[Node] = []
    for name, answers in found:
        children: list[Node] = [Paragraph(answer.text, answer.span) for answer in answers]
        nodes.append(Field(name.text, children, Span(name.span.start, answers[-1].span.end)))
    return Rows(after, nodes)


def _are_labelled(cells: list[Cell]) -> bool:
    """Whether each cell has a label of its own ("Session: 3 May" beside "Recorded: 4 May"): no label and its answer."""
    return all(_LABELLED.match(cell.text.value) for cell in cells if cell.text.value)


_LABELLED = pattern(r"[^\W\d_][^:\n]{1,40}:(?:\s|$)")
_CAPITALS = pattern(r"(?:\d{1,2}|[A-Z])[.)]?\s+[A-Z][A-Z /&'’()-]{3,60}")
"""A numbered title in capitals, which opens no point of a list."""


def _is_numbered(value: str, line: Line) -> bool:
    return _NUMBER.match(value, line.raw) is not None


_NUMBER = pattern(r"\d{1,2}(?:\.\d{1,2})?[.)]?\t")


def _tabs(value: str, line: Line) -> int:
    """How many tabs a line holds, with those that part empty cells at its ends."""
    return value.count("\t", line.raw, _end(value, line))


def _end(value: str, line: Line) -> int:
    """Where a line ends with its white space."""
    end = value.find("\n", line.end)
    return len(value) if end < 0 else end


def _tabbed_cells(text: Text, line: Line) -> list[Cell]:
    cells = []
    start = line.raw
    for words in text.value[line.raw : _end(text.value, line)].split("\t"):
        cells.append(_cell(text, start, start + len(words)))
        start += len(words) + 1
    return cells


def _pairs(rows: list[list[Cell]]) -> list[Node]:
    """Lines of two cells: the first names the second, if it is short."""
    if any(not _is_short(label.text.value) for label, _ in rows):
        return []
    nodes: list[Node] = []
    for label, words in rows:
        children: list[Node] = [Paragraph(words.text, words.span)] if words.text else []
        end = words.span.end if children else label.span.end
        nodes.append(Field(label.text, children, Span(label.span.start, end)))
    return nodes


def _is_short(words: str) -> bool:
    return 0 < len(words) <= 60 and len(words.split()) <= 8


def _barred(text: Text, lines: list[Line], at: int) -> Rows:
    after = at
    rows: list[list[Cell]] = []
    while after < len(lines) and text.value.startswith("|", lines[after].start):
        line = lines[after]
        if not _DELIMITERS.fullmatch(text.value, line.start, line.end):
            rows.append(_barred_cells(text, line))
        after += 1
    if after - at < 2 or not rows or len(rows[0]) < 2 or not all(rows):
        return Rows(after, [])
    return Rows(after, [_table(rows)])


def _framed(text: Text, lines: list[Line], at: int) -> Rows:
    """A table drawn with lines of plus signs and dashes. Where they part more than the head from the rest, each part is one row."""
    parts: list[list[list[Cell]]] = [[]]
    after = at
    while after < len(lines):
        line = lines[after]
        if _BORDER.fullmatch(text.value, line.start, line.end):
            parts.append([])
        elif text.value.startswith("|", line.start, line.end):
            parts[-1].append(_barred_cells(text, line))
        else:
            break
        after += 1
    parts = [part for part in parts if part]
    rows = [_merged(part) for part in parts] if len(parts) > 2 else [row for part in parts for row in part]
    if len(rows) < 2 or len(rows[0]) < 2 or not all(rows):
        return Rows(after, [])
    return Rows(after, [_table(rows)])


def _merged(lines: list[list[Cell]]) -> list[Cell]:
    """The cells of one row, each with its words from all of the row's lines."""
    row = []
    for column in zip(*lines, strict=False):
        pieces: list[Text] = []
        for text in [cell.text for cell in column if cell.text]:
            if pieces:
                pieces.append(Text("\n", (Run(0, pieces[-1].span().end, 1),)))
            pieces.append(text)
        words = Text.joined(pieces) if pieces else column[0].text
        row.append(Cell(words, words.span()))
    return row


def _barred_cells(text: Text, line: Line) -> list[Cell]:
    bars = [match.start() for match in _BAR.finditer(text.value, line.start, line.end)]
    if bars[-1] != line.end - 1:
        bars.append(line.end)
    return [_cell(text, left + 1, right) for left, right in pairwise(bars)]


def _cell(text: Text, start: int, end: int) -> Cell:
    words = text.cut(start, end).strip()
    return Cell(words, words.span())


def _table(rows: list[list[Cell]]) -> Table:
    spans = [Span(row[0].span.start, max(cell.span.end for cell in row)) for row in rows]
    body: list[list[Cell | None]] = [list(row) for row in rows[1:]]
    return Table(rows[0], body, spans[1:], Span(spans[0].start, spans[-1].end))
