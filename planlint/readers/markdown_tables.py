"""Markdown's tables, with the cells that stand in the file: fewer or more than the header has, if it is so."""

from __future__ import annotations

from itertools import pairwise

from planlint.layout import Cell, Comment, Node, Table
from planlint.patterns import pattern
from planlint.readers.inline import Inline
from planlint.readers.line import clip
from planlint.readers.markdown_comments import COMMENT, comment_at
from planlint.source import Run, Span, Text

_BAR = pattern(r"(?<!\\)\|")


class TableReader:
    """One table while it is being read. `tail` are lines that only stand right under it, `unread` what was left out."""

    def __init__(self, source: str, stand_in: str, comments: list[Comment]) -> None:
        self.source = source
        self.stand_in = stand_in
        self.comments = comments
        self.tail: list[Inline] = []
        self.unread: list[Node] = []
        self._span = Span(0, 0)
        self._header: list[Cell] = []
        self._rows: list[list[Cell | None]] = []
        self._spans: list[Span] = []
        self._row = Span(0, 0)
        self._cell = Span(0, 0)
        self._cells: list[tuple[Cell, Inline, int]] = []

    def table(self) -> Table:
        return Table(self._header, self._rows, self._spans, self._span)

    def open_row(self, start: int, end: int) -> None:
        self._row = Span(start, start + len(self.source[start:end].rstrip()))

    def open_cell(self, start: int, end: int) -> None:
        self._cell = Span(start, end)

    def close_cell(self, inline: Inline) -> None:
        """An empty cell stands where its words would."""
        start, end = self._cell
        words = inline.as_text()
        text = words.strip()
        strong = inline.bold()
        if not text.value:
            text, strong = Text("", (Run(0, min(start + 1, end), 0),)), ()
        elif strong and text is not words:
            left = len(words.value) - len(words.value.lstrip())
            strong = clip(strong, left, left + len(text.value))
        self._cells.append((Cell(text, text.span(), None, strong), inline, end))

    def close_head(self) -> None:
        self._span = self._row
        self._header = self._row_cells()

    def close_row(self) -> None:
        """A line without a bar under a table of several columns is no row, nor are the lines after it."""
        barred = _BAR.search(self.source, *self._row) is not None
        if len(self._header) > 1 and (self.tail or not barred):
            self.tail.append(self._raw() if barred else self._cells[0][1])
            self._cells = []
            return
        self._rows.append(list(self._row_cells()))
        self._spans.append(self._row)
        self._span = Span(self._span.start, self._row.end)

    def _raw(self) -> Inline:
        inline = Inline(self._row.start)
        inline.words(self.source[self._row.start : self._row.end], self._row.start)
        return inline

    def _row_cells(self) -> list[Cell]:
        cells, self._cells = self._cells, []
        kept = []
        for cell, inline, _ in cells:
            if cell.text.value or cell.span.start < self._row.end:
                kept.append(cell)
            for comment in inline.comments:
                comment.target = self._row
            self.comments += inline.comments
            self.unread += inline.unread
        return kept + self._further_cells(cells[-1][2]) if cells else kept

    def _further_cells(self, at: int) -> list[Cell]:
        """Cells beyond the last column of the header, which Markdown leaves out."""
        end = self._row.end
        if at >= end or not self.source[at:end].strip("| \t"):
            return []
        cells = []
        bars = [match.start() for match in _BAR.finditer(self.stand_in, at, end)] + [end]
        for left, right in pairwise(bars):
            text = Text.verbatim(self.source, left + 1, right).strip()
            if COMMENT.fullmatch(text.value):
                self.comments.append(comment_at(self.source, *text.span(), "line", self._row))
            elif right < end or text.value:
                cells.append(Cell(text, text.span()))
        return cells
