"""One line of a text, by the offsets of its characters in the text's value."""

from __future__ import annotations

from bisect import bisect_right

from planlint.dataclass import NamedTuple

Pieces = tuple[tuple[int, int], ...]
"""Stretches of a value, half open."""

WRAPPED = 60
"""A line of at least so many characters that ends in mid-sentence goes on in the next line."""


_ENDS = (".", "!", "?", ":", ";", "…", "|")


class Line(NamedTuple):
    """Where a line begins, and its words without white space around them."""

    raw: int
    start: int
    end: int

    @property
    def is_long(self) -> bool:
        return self.end - self.start >= WRAPPED


def is_wrapped(value: str, line: Line) -> bool:
    """True if a line looks as if its sentence went on in the next line."""
    return line.is_long and not value[line.start : line.end].rstrip("\"'”’)»").endswith(_ENDS)


def clip(pieces: Pieces, start: int, end: int) -> Pieces:
    """The parts of sorted stretches that lie between start and end, counted from start."""
    kept = []
    for index in range(max(0, bisect_right(pieces, (start, 0)) - 1), len(pieces)):
        a, b = pieces[index]
        if a >= end:
            break
        if b > start:
            kept.append((max(a, start) - start, min(b, end) - start))
    return tuple(kept)
