"""A due list as a calendar (RFC 5545) for whoever keeps the team's: days, ids of records and teams; no name, no file name, no alarm.

So little of the format is used that writing it takes less than a library would bring along; the tests read it with one.
"""

from __future__ import annotations

from collections.abc import Iterator

from planlint import __version__
from planlint.reporters.due_list import word_of
from planlint.reporters.terminal import printable
from planlint.service.due import DueList, Item

_LONGEST = 75
"""Bytes of a line; the rest goes on in the next (RFC 5545, 3.1)."""


def as_calendar(told: DueList) -> str:
    """An entry of a whole day for each. Events and not to-dos, which calendars of offices don't take in.

    The same list is the same text; an entry read in again takes the place of the earlier one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//planlint//due list {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for one in told.items for line in _event(one, f"{told.as_of:%Y%m%d}T000000Z")),
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _event(one: Item, stamp: str) -> Iterator[str]:
    parts = [word_of(one).capitalize(), *([one.team] if one.team else []), one.record, f"line {one.line}"]
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(', '.join(parts))}"
    if one.team:
        yield f"CATEGORIES:{_escaped(one.team)}"
    # Nobody's day is taken by it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(words: str) -> str:
    text = printable(words).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces, no character torn apart; all but the first begin with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode("utf-8")) > _LONGEST:
            yield piece
            piece = " "
        piece += character
    yield piece
