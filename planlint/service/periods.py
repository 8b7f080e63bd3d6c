"""Points in time: from the records' own days, or as earlier runs left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from planlint.dataclass import NamedTuple
from planlint.traces import Trace

MOST = 8
"""Points that a page shows: two years of quarters."""
MONTHS_UP_TO = 184
"""Days between the first and the last record up to which months are counted and not quarters."""
COUNTED = ("final", "superseded", "closed")
"""Stages of records that somebody has finished: an older version says how practice was then."""


class Period(NamedTuple):
    """A point in time: its name, its last day, the records that count for it, and what else than practice changed with it."""

    label: str
    day: date
    mark: str | None
    records: Sequence[Trace]


def of_own_days(traces: Sequence[Trace], as_of: date, marks: Mapping[date, str] | None = None) -> tuple[Period, ...]:
    """Quarters, or months if the records span no more than half a year, by the day that each record gives as its own.

    `marks` says what changed on which day; it is told of the period in which that day lies.
    """
    dated = [
        (one.written, one)
        for one in traces
        if one.written is not None and one.status == "checked" and one.kind and one.stage in COUNTED
    ]
    dated = [(day, one) for day, one in dated if day <= as_of and one.audience != "restricted"]
    if not dated:
        return ()
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    months = 1 if (last - first).days <= MONTHS_UP_TO else 3
    held: dict[date, list[Trace]] = defaultdict(list)
    for day, one in dated:
        held[_end(day, months)].append(one)
    ends = sorted(held)
    told: dict[date, list[str]] = defaultdict(list)
    for day, words in sorted((marks or {}).items()):
        told[next((end for end in ends if end >= _end(day, months)), ends[-1])].append(words)
    return tuple(
        Period(_label(end, months), min(end, as_of), "; ".join(told[end]) or None, held[end]) for end in ends[-MOST:]
    )


def marked(periods: Sequence[Period], marks: Mapping[date, str]) -> list[Period]:
    """Points of earlier runs with what changed on which day, told of the first point on or after it; before the first it changes nothing."""
    told: dict[date, list[str]] = defaultdict(list)
    for day, words in sorted(marks.items()):
        since = next((one.day for one in periods[1:] if one.day >= day), None)
        if since is not None and day > periods[0].day:
            told[since].append(words)
    return [one._replace(mark="; ".join(filter(None, (one.mark, *told[one.day]))) or None) for one in periods]


def _end(day: date, months: int) -> date:
    """The last day of the month or quarter."""
    month = (day.month - 1) // months * months + months
    following = date(day.year + 1, 1, 1) if month == 12 else date(day.year, month + 1, 1)
    return following - timedelta(days=1)


def _label(end: date, months: int) -> str:
    if months == 1:
        return f"{end:%b %Y}"
    return f"{date(end.year, end.month - months + 1, 1):%b}-{end:%b %Y}"
