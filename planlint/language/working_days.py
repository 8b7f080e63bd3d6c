"""Days on which offices are open in each nation of the United Kingdom, and how far one day lies from another.

Bank holidays follow the rules of the Banking and Financial Dealings Act 1971 and its yearly proclamations: most fall by rule,
those of one year alone stand in a table. Nothing is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from planlint.language.dates import easter, last_day

_ONCE = {
    "everywhere": (date(2011, 4, 29), date(2012, 6, 5), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)),
    "scotland": (date(2026, 6, 15),),
}
"""Royal days, and Scotland's day for the World Cup."""

_MOVED = {(2020, "early May"): (5, 8), (2022, "spring"): (6, 2), (2012, "spring"): (6, 4)}
"""Holidays that were held on another day than their usual Monday."""


@lru_cache(maxsize=256)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation in a year.

    Wales has those of England. The islands keep days of their own as well, which are not known here.
    """
    nation = nation if nation in ("scotland", "northern_ireland") else "england"
    good_friday = easter(year) - timedelta(days=2)
    held = {
        good_friday,
        _moved(year, "early May", _monday(year, 5, 1)),
        _moved(year, "spring", _monday(year, 6, 1) - timedelta(days=7)),
        *(day for day in (*_ONCE["everywhere"], *_ONCE.get(nation, ())) if day.year == year),
    }
    fixed = [(1, 1), (12, 25), (12, 26)]
    if nation == "scotland":
        held.add(_monday(year, 8, 1))
        fixed += [(1, 2), (11, 30)]
    else:
        held |= {good_friday + timedelta(days=3), _monday(year, 9, 1) - timedelta(days=7)}
    if nation == "northern_ireland":
        fixed += [(3, 17), (7, 12)]
    return frozenset(_with_substitutes(held, (date(year, month, day) for month, day in sorted(fixed))))


def is_working_day(day: date, nation: str) -> bool:
    """Whether a day is neither at a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(nation, day.year)


def after(day: date, amount: int, unit: str, nation: str) -> date:
    """The last day that lies within so many units of a day, which itself counts as day nought.

    A month ends on the day of the same number, or on the last of a month that has no such day.
    """
    if unit == "months":
        months = day.year * 12 + day.month - 1 + amount
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, last_day(year, month + 1)))
    if unit != "working days":
        return day + timedelta(days=amount * (7 if unit == "weeks" else 1))
    while amount > 0:
        day += timedelta(days=1)
        amount -= is_working_day(day, nation)
    return day


def between(start: date, end: date, unit: str, nation: str) -> int:
    """How many whole units lie between two days: 0 if they are the same or the first is the later one."""
    if end <= start:
        return 0
    if unit == "months":
        whole = (end.year - start.year) * 12 + end.month - start.month
        return whole - (after(start, whole, "months", nation) > end)
    if unit != "working days":
        return (end - start).days // (7 if unit == "weeks" else 1)
    return sum(is_working_day(start + timedelta(days=number), nation) for number in range(1, (end - start).days + 1))


def _monday(year: int, month: int, day: int) -> date:
    """The first Monday on or after a day."""
    first = date(year, month, day)
    return first + timedelta(days=-first.weekday() % 7)


def _moved(year: int, name: str, usual: date) -> date:
    month, day = _MOVED.get((year, name), (usual.month, usual.day))
    return date(year, month, day)


def _with_substitutes(held: set[date], fixed: Iterable[date]) -> set[date]:
    """Holidays of fixed date that fall on a weekend move to the next working day that is no holiday itself."""
    fixed = list(fixed)
    held = held | {day for day in fixed if day.weekday() < 5}
    for day in fixed:
        while day.weekday() >= 5:
            day = _next_free(day, held)
        held.add(day)
    return held


def _next_free(day: date, held: set[date]) -> date:
    """The next day that is no holiday."""
    day += timedelta(days=1)
    while day in held:
        day += timedelta(days=1)
    return day
