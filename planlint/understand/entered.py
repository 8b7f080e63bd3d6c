"""How long single entries of a record waited to be written up: two days in one line, the second behind "entered" or in a column of its own.

Of all entries only the one that waited longest is told: what it says of a record's habits it says once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.language import dates
from planlint.language.words import holds_digit
from planlint.layout import Table
from planlint.model import Document, Moment
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand.titles import plain

OF, ENTERED = "entry_of", "entered"
"""The names of the two days in rules/timescales.yaml."""
_ENTERED = pattern(
    r"\b(?:written up|typed up|put on(?: file| the (?:file|system))?|recorded|entered|logged|keyed(?: in)?|uploaded)(?: (?:on|in|to|onto)(?: the (?:file|system))?)*[:\s]{1,3}(?=\S)",
    ANY_CASE,
)
"""What stands before the day on which an entry was made."""
_COLUMN = pattern(
    r"(?:date |when )?(?:entered|recorded|written up|put on|logged|keyed|input|inputted)(?: on| in| on (?:the )?(?:file|system))?"
    r"|(?:date|day) of (?:entry|recording|input)|entry date|recording date"
)
_DAY_COLUMN = pattern(r".*\b(?:dates?|when|day|of event|event date)\b.*")
_MOST = 40
"""Characters behind "entered" within which its day begins and ends."""


class _Pair(NamedTuple):
    """The day of an event and the day on which it was entered, with their places."""

    day: date
    span: Span
    entered: date
    entered_span: Span


def longest_wait(doc: Document, base: date, *, explained: bool) -> list[Moment]:
    """The two days of the entry that waited longest; empty where no entry has both."""
    pairs = [pair for pair in _pairs(doc, base) if pair.entered > pair.day]
    if not pairs:
        return []
    worst = max(pairs, key=lambda pair: (pair.entered - pair.day, -pair.span.start))
    return [
        Moment(OF, worst.day, worst.span, None, explained),
        Moment(ENTERED, worst.entered, worst.entered_span, None, explained),
    ]


def _pairs(doc: Document, base: date) -> Iterator[_Pair]:
    for part in doc.parts():
        for block in part.blocks:
            if block.table is not None:
                yield from _of_table(block.table, base)
            for text in block.texts:
                yield from _of_lines(text, base)
    for entry in doc.entries:
        if entry.day is not None and (day := _day(entry.day, base)) is not None:
            behind = Text.verbatim(doc.source.text, entry.span.start, entry.span.end)
            for _, entered, span in _entered(behind, 0, len(behind.value), base):
                yield _Pair(day, entry.day.span(), entered, span)


def _of_table(table: Table, base: date) -> Iterator[_Pair]:
    heads = [plain(cell.text.value) for cell in table.header]
    at = next((number for number, head in enumerate(heads) if _COLUMN.fullmatch(head)), None)
    of = next((number for number, head in enumerate(heads) if number != at and _DAY_COLUMN.fullmatch(head)), None)
    if at is None or of is None:
        return
    for row in table.rows:
        first, last = (row[number] if number < len(row) else None for number in (of, at))
        if first is None or last is None:
            continue
        day, entered = _day(first.text, base), _day(last.text, base)
        if day is not None and entered is not None:
            yield _Pair(day, first.text.span(), entered, last.text.span())


def _of_lines(text: Text, base: date) -> Iterator[_Pair]:
    """Lines that hold the day of a visit and, behind it, the day on which it was written up."""
    if not holds_digit(text.value) or _ENTERED.search(text.value) is None:
        return
    for line in pattern(r"[^\n]+").finditer(text.value):
        start = line.start()
        for begins, entered, span in _entered(text, start, line.end(), base):
            days = (day for day in dates.find(text.value[start:begins], base) if day.form == "day")
            if (of := next(days, None)) is not None:
                yield _Pair(of.latest, text.span(start + of.start, start + of.end), entered, span)


def _entered(text: Text, start: int, end: int, base: date) -> Iterator[tuple[int, date, Span]]:
    """Each day behind "entered" in a stretch of a text: where that word begins, the day, and its place."""
    for found in _ENTERED.finditer(text.value, start, end):
        behind = text.value[found.end() : min(found.end() + _MOST, end)]
        day = next((one for one in dates.find(behind, base) if one.form == "day"), None)
        if day is not None and day.start <= len("Monday the "):
            yield found.start(), day.latest, text.span(found.end() + day.start, found.end() + day.end)


def _day(text: Text, base: date) -> date | None:
    """The day that a cell begins with, or None."""
    found = dates.find(text.value, base) if holds_digit(text.value) else []
    return found[0].latest if found and found[0].form == "day" else None
