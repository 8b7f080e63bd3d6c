"""Move the day of the check by one and only findings with `due` change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.reading import AS_OF, findings

from .records import INES, KOFI, SOUND, TOBI, WREN, Record
from .writing import Style, write

GAP = "Not known yet; Helen Brandt will ask by {2026-11-25}"
WANTING = (
    TOBI.step(0, who=GAP).step(1, when="ongoing").step(2, when="{2026-11-24}"),
    INES.step(0, when="by the next review").step(1, who="All").without("voice"),
    KOFI.saying("voice", "Not asked yet; Nadia Flynn will see Kofi on {2026-11-26}.").step(0, when="{2026-11-20}"),
    WREN.step(0, when="").saying("history", "Not known yet. Priya Nair will ask Hull by {2026-11-24}."),
)
RECORDS = (*SOUND, *WANTING)
IDS = [*(one.name for one in SOUND), *(f"{one.name} wanting" for one in WANTING)]
DAYS = [AS_OF + timedelta(days=number) for number in range(-7, 27)]


def undated(record: Record, day: date, style: Style) -> set[tuple[str, int, str]]:
    found = findings(write(record, style), style.name, as_of=day)
    return {(one.code, one.span.start, one.severity) for one in found if one.due is None}


@pytest.mark.parametrize("record", RECORDS, ids=IDS)
@pytest.mark.parametrize("layout", ["table", "list"])
def test_only_what_is_due_changes_from_day_to_day(record: Record, layout: str) -> None:
    style = Style(layout=layout)
    first = undated(record, DAYS[0], style)
    changed = {day: undated(record, day, style) ^ first for day in DAYS}
    assert {day: difference for day, difference in changed.items() if difference} == {}


def coming_and_going(record: Record) -> dict[str, list[date]]:
    """For each code with a day: the days of the check on which it stands first."""
    before: set[str] = set()
    new: dict[str, list[date]] = {}
    for day in DAYS:
        now = {one.code for one in findings(write(record), as_of=day) if one.due is not None}
        for code in sorted(now - before):
            new.setdefault(code, []).append(day)
        before = now
    return new


def test_an_action_is_late_on_the_day_after_its_day() -> None:
    assert coming_and_going(TOBI.step(0, when="{2026-11-24}")).get("ACT351", [])[:1] == [date(2026, 11, 25)]


def test_a_gap_is_past_on_the_day_after_its_day() -> None:
    assert coming_and_going(TOBI.step(0, who=GAP)).get("ACT106") == [date(2026, 11, 26)]


def test_a_finding_of_the_day_is_at_most_a_warning() -> None:
    for record in RECORDS:
        for day in DAYS:
            late = [one.severity for one in findings(write(record), as_of=day) if one.due is not None]
            assert "error" not in late, record.name


def test_due_names_the_day_that_passed() -> None:
    late = [one for one in findings(write(TOBI.step(0, when="{2026-11-18}"))) if one.criterion == "overdue"]
    assert [one.due for one in late] == [date(2026, 11, 18)]
