"""Places of a record as an editor counts them: lines and units from 0, in the encoding that it asked for."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from planlint.source import Source, Span

_MARK = "\ufeff"


class Places:
    """Turns code points of a record into an editor's positions, and back.

    `encoding` is "utf-8", "utf-16" (a character beyond U+FFFF counts as two) or "utf-32". `marked` says that the
    editor's text begins with a byte-order mark, which is no part of a record.
    """

    def __init__(self, source: Source, encoding: str, *, marked: bool = False) -> None:
        self.source = source
        self.marked = marked
        self._width: Callable[[str], int] = _WIDTHS[encoding]

    def position(self, offset: int) -> types.Position:
        """Where a code point stands; past the end is the end."""
        at = self.source.position(offset)
        before = self.source.line(at.line)[: at.column - 1]
        # Between CR and LF there is no place in an editor's line.
        return types.Position(at.line - 1, self._width(before) + self._mark(at.line))

    def range(self, span: Span) -> types.Range:
        """Where a span begins and ends."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The code point at an editor's position; past a line's end is its end, inside a character is its beginning."""
        starts = self.source.line_starts
        if position.line >= len(starts):
            return len(self.source.text)
        units = position.character - self._mark(position.line + 1)
        line = self.source.line(position.line + 1)
        taken = 0
        for number, character in enumerate(line):
            taken += self._width(character)
            if taken > units:
                return starts[position.line] + number
        return starts[position.line] + len(line)

    def _mark(self, line: int) -> int:
        return self._width(_MARK) if self.marked and line == 1 else 0


def _utf_8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf_16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


_WIDTHS: dict[str, Callable[[str], int]] = {"utf-8": _utf_8, "utf-16": _utf_16, "utf-32": len}
