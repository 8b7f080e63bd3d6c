"""The marks that people type in front of points: bullets, dashes, boxes, numbers, letters."""

from __future__ import annotations

import re

from planlint.dataclass import NamedTuple
from planlint.patterns import pattern
from planlint.readers.line import Line, is_wrapped

_BULLETS = "•◦▪●○‣■□∙→➔➢➤►❖"
_BOXES = {"☐": False, "☑": True, "☒": True, "✓": True, "✔": True}
_MARK = pattern(
    rf"(?P<dot>[{_BULLETS}]|[{''.join(_BOXES)}])\s*"
    r"|(?P<o>[o§·Øüðq])\t\s*"
    r"|(?P<dash>[·–—*+>\-])(?:\s+|$)"
    r"|\[(?P<box>[ xX✓✔])\]\s+"
    r"|(?P<number>(?P<open>\(?)(?:(?P<digits>\d{1,2})(?P<close>[.)])|(?P<letters>[a-z]|[ivx]{2,4})(?P<bracket>[.)])))\s+"
    r"|(?P<bare>\d{1,2})(?:\s{2,3}(?=[A-Z])|\s(?P<dashed>[-–—])\s)|(?P<letter>[a-z])\s{2,3}(?=[A-Z])"
    r"|(?P<series>[A-Z]{1,2})(?P<nth>\d{1,2})[.):]?\s{2,4}(?=[A-Z\"“])"
    r"|(?P<under>\d{1,2}[a-z])\s{2,}|(?P<sub>\d{1,2}\.\d{1,2})[.)]?\s+(?=[A-Z*_\"“‘\[])"
)
_BOX = pattern(r"\[[ xX✓✔]\]\s")
_TICK = pattern(r"\[(?P<tick>[ xX])\]\s+")
_CAPITALS = pattern(r"[A-ZÀ-Þ][A-ZÀ-Þ '’/&,-]{4,}(?:\(|$)")
"""A title in capitals, with or without a remark in brackets."""
_NEEDS_A_NUMBER = pattern(
    r"\b(?:year|section|part|step|stage|page|aged?|no|number|room|flat|box|class|tier|level|at|of|to|the|and|or|under|over|for|in|on|by|from|with|than|only|about)$",
    re.IGNORECASE,
)
"""What a number on the next line belongs to."""
SET_IN = 4
"""Blanks before a ">" that is a bullet: with fewer, it opens a quotation."""
FEWEST_WORDS = 6
"""Words behind a number without a dot, at least: fewer are a title."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Mark(NamedTuple):
    """What the mark is, its number in the list, where it begins and where the words begin."""

    kind: str
    order: int
    start: int
    body: int
    checked: bool | None


def may_begin_with_mark(value: str) -> bool:
    return not value.startswith(">") and _MARK.match(value) is not None


def find_marks(value: str, lines: list[Line]) -> list[Mark | None]:
    """The mark in front of each line, if it has one.

    A dash after a line that goes on, or a number that neither begins nor continues a count, is part of a sentence; a count of
    the kind "4." or "c)" may go on from one stretch of lines to the next.
    """
    found: list[Mark | None] = []
    last: dict[str, int] = {}
    # A long dash alone stands before whoever said or wrote what is above it.
    lone = "—" in value and sum(value.startswith("—", line.start) for line in lines) == 1
    for at, line in enumerate(lines):
        match = None if lone and value.startswith("—", line.start) else _MARK.match(value, line.start, line.end)
        mark = _mark(value, lines, at, match, last) if match else None
        found.append(mark)
        if mark:
            last[mark.kind] = mark.order
    return found


def _mark(value: str, lines: list[Line], at: int, match: re.Match[str], last: dict[str, int]) -> Mark | None:
    start, body = lines[at].start, match.end()
    if match["box"] and _BOX.search(value, body, lines[at].end):
        # "[ ] Yes  [x] No" is an answer, and no point to be ticked off.
        return None
    if dot := match["dot"] or match["o"]:
        checked = _BOXES.get(dot)
        return Mark(dot if checked is None else "box", 0, start, body, checked)
    if box := match["box"]:
        return Mark("box", 0, start, body, box != " ")
    if match["under"]:
        return Mark("under", 0, start, body, None)
    if sub := match["sub"]:
        # "16.10" and "9.05" are times of day, unless the point before was "16.9".
        above, _, nth = sub.partition(".")
        if len(nth) == 2 and last.get(above) != int(nth) - 1:
            return None
        last[above] = int(nth)
        return Mark("sub", 0, start, body, None)
    if (dash := match["dash"]) == ">" and start - lines[at].raw < SET_IN:
        return None
    if dash:
        if dash not in last and at and is_wrapped(value, lines[at - 1]) and not _is_set_in(lines, at):
            return None
        tick = _TICK.match(value, body, lines[at].end)
        return Mark(dash, 0, start, tick.end() if tick else body, tick["tick"] != " " if tick else None)
    if letter := match["letter"]:
        order = ord(letter) - 96
        counts = order == 1 and _counts_on(value, lines, at, "letter", "b") or last.get("letter", -1) + 1 == order
        return Mark("letter", order, start, body, None) if counts else None
    if series := match["series"]:
        order = int(match["nth"])
        counts = order == 1 and _counts_on(value, lines, at, "nth", "2", series) or last.get(series, -1) + 1 == order
        return Mark(series, order, start, body, None) if counts else None
    if bare := match["bare"]:
        order = int(bare)
        counts = order == 1 and _counts_on(value, lines, at, "bare", "2") or last.get("bare", -1) + 1 == order
        told = (
            match["dashed"]
            or value.count(" ", body, lines[at].end) >= FEWEST_WORDS
            and not _CAPITALS.match(value, body, lines[at].end)
        )
        return Mark("bare", order, start, body, None) if counts and told else None
    shape = match["open"] + "{}" + (match["close"] or match["bracket"])
    for name, order in _orders(match["digits"], match["letters"]):
        kind = shape.format(name)
        goes_on = kind not in last and (name == "1" or shape.endswith(")")) and _opens_anew(value, lines, at, body)
        if order == 1 or last.get(kind, -1) + 1 == order or (at == 0 and name == "1") or goes_on:
            return Mark(kind, order, start, body, None)
    return None


def _counts_on(value: str, lines: list[Line], at: int, form: str, second: str, series: str | None = None) -> bool:
    """True if a later line begins with the second mark of the same form and series ("A2" after "A1", "b" after "a")."""
    found = (_MARK.match(value, line.start, line.end) for line in lines[at + 1 :])
    return any(match[form] == second and match["series"] == series for match in found if match is not None)


def _opens_anew(value: str, lines: list[Line], at: int, body: int) -> bool:
    """True if a count that began elsewhere goes on in a line: the line before is closed, and the words begin in capitals."""
    if not value[body : body + 1].isupper():
        return False
    if at == 0:
        return True
    before = lines[at - 1]
    return not is_wrapped(value, before) and _NEEDS_A_NUMBER.search(value, before.start, before.end) is None


def _is_set_in(lines: list[Line], at: int) -> bool:
    """True if a line begins further in than the one before it."""
    return lines[at].start - lines[at].raw > lines[at - 1].start - lines[at - 1].raw


def _orders(digits: str | None, letters: str | None) -> list[tuple[str, int]]:
    """What a point's number may be: kind of numbering and the number."""
    if digits:
        return [("1", int(digits))]
    orders = []
    if letters and len(letters) == 1:
        orders.append(("a", ord(letters) - 96))
    if letters in _ROMAN:
        orders.append(("i", _ROMAN.index(letters) + 1))
    return orders
