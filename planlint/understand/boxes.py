"""Boxes to tick, as forms have them and as Word draws them: "[ ]", "[x]", "☐", "☒"."""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.patterns import pattern

_TYPED, _DRAWN = r"\[[ xX✓✔]?\]", "[☐☑☒□■✓✔]"
BOX = pattern(rf"{_TYPED}|{_DRAWN}")
_OPENS = pattern(rf"(?P<box>{_TYPED}(?=\s)|{_DRAWN})\s*(?=\S)")
_EMPTY = frozenset(("[ ]", "[]", "☐", "□"))


class Opening(NamedTuple):
    """A box before what is to be done: where the words behind it begin, and whether it is ticked."""

    end: int
    ticked: bool


def opening(value: str) -> Opening | None:
    """The box that some words open with, or None; a box with nothing behind it opens no words."""
    found = _OPENS.match(value)
    return Opening(found.end(), found["box"] not in _EMPTY) if found is not None else None


def are_several(value: str) -> bool:
    """Whether a line has several boxes: answers to choose from, and no step."""
    return len(BOX.findall(value)) > 1
