"""A day that notes for how long its answers hold: it answers as a plain day does, and never notes a day too many."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.asked_day import AskedDay
from planlint.language import dates

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
TEXTS = st.sampled_from(
    (
        *("by 12 May", "on Tuesday 12 May", "29 February", "3 to 5 May", "the 31st", "by Friday", "next Friday 6th"),
        *(
            "in March",
            "mid June",
            "end of August",
            "Christmas",
            "Good Friday",
            "New Year",
            "30/6",
            "31 June",
            "w/c 4 May",
        ),
        *("12 May 2026", "Easter 2027", "2026-02-29", "nothing", "by 1 January and by 31 December", "Monday the 2nd"),
    )
)
COMPARING: dict[str, Callable[[date, date], Any]] = {
    "<": lambda day, other: day < other,
    "<=": lambda day, other: day <= other,
    ">": lambda day, other: day > other,
    ">=": lambda day, other: day >= other,
    "==": lambda day, other: day == other,
    "!=": lambda day, other: day != other,
    "behind": lambda day, other: other < day,
    "not behind": lambda day, other: other >= day,
    "is it": lambda day, other: other == day,
    "the later": lambda day, other: max(day, other).toordinal(),
    "the first": lambda day, other: sorted([other, day])[0].toordinal(),
    "in a pair": lambda day, other: (day, 1) < (other, 2),
    "between": lambda day, other: (day - other).days,
    "since": lambda day, other: (other - day).days,
    "in a set": lambda day, other: day in {other},
}
ASKING: dict[str, Callable[[date], Any]] = {
    "year": lambda day: day.year,
    "month": lambda day: day.month,
    "weekday": lambda day: day.weekday(),
    "told": lambda day: f"{day:%d %B} {day} {day!r}"[:12],
    "later": lambda day: day + timedelta(days=3),
    "earlier": lambda day: day - timedelta(days=3),
    "replaced": lambda day: day.replace(day=1),
    "copied": copy.copy,
    "in itself": lambda day: (day == day, day < day, day >= day),
}
QUESTION = st.one_of(
    st.tuples(st.sampled_from(sorted(COMPARING)), DAYS),
    st.tuples(st.sampled_from(sorted(ASKING)), st.none()),
    st.tuples(st.just("find"), TEXTS),
)


def answers(day: date, asked: list[tuple[str, Any]]) -> list[Any]:
    """What each question is answered with this day."""
    given = []
    for name, about in asked:
        if name == "find":
            given.append(dates.find(about, day))
        else:
            given.append(COMPARING[name](day, about) if name in COMPARING else ASKING[name](day))
    return given


@settings(max_examples=1500, deadline=None)
@given(DAYS, st.lists(QUESTION, min_size=1, max_size=4), DAYS)
def test_on_every_day_that_it_notes_the_answers_are_the_same(
    day: date, asked: list[tuple[str, Any]], other: date
) -> None:
    noting = AskedDay(day)
    given = answers(noting, asked)
    assert given == answers(day, asked)
    assert noting.since <= day.toordinal() <= noting.until
    near = [noting.since, noting.until, min(max(other.toordinal(), noting.since), noting.until)]
    for number in near:
        if date(2024, 1, 1).toordinal() <= number <= date(2029, 12, 31).toordinal():
            assert answers(date.fromordinal(number), asked) == given


@pytest.mark.parametrize("text", ["by 12 May", "30/6", "in March", "12 May 2026", "on Tuesday 12 May"])
def test_a_day_without_a_year_holds_for_months_and_one_with_it_for_ever(text: str) -> None:
    day = AskedDay(date(2026, 5, 1))
    found = dates.find(text, day)
    assert found == dates.find(text, date(2026, 5, 1))
    assert day.until - day.since > (200 if "2026" not in text else 1_000_000)


def test_a_comparison_leaves_one_side_and_two_leave_what_lies_between() -> None:
    day = AskedDay(date(2026, 5, 10))
    assert day > date(2026, 5, 1)
    assert (day.since, day.until) == (date(2026, 5, 2).toordinal(), date.max.toordinal())
    assert date(2026, 5, 20) >= day
    assert (day.since, day.until) == (date(2026, 5, 2).toordinal(), date(2026, 5, 20).toordinal())


def test_nothing_that_can_be_asked_of_a_day_goes_unnoticed() -> None:
    of_no_day = {"fromisocalendar", "fromisoformat", "fromordinal", "fromtimestamp", "strptime", "today"}
    of_all_days = {"__doc__", "__getattribute__", "__new__", "max", "min", "resolution"}
    assert set(vars(date)) - set(vars(AskedDay)) <= of_no_day | of_all_days
