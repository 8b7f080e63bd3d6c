"""Another form is seen by the headings of most records, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planlint.pages.report import html
from planlint.reporters.report import markdown, text
from planlint.reporters.view import View
from planlint.service.building import overview
from planlint.service.new_forms import new_forms
from planlint.service.periods import Period
from planlint.service.reach import standing
from planlint.traces import Trace
from tests.service.test_services import services
from tests.service.traced import record

OLD, NEW = tuple(range(12)), (0, 1, 2, *range(20, 30))
DAYS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
Laid = Callable[[int, int], dict[str, Any]]
"""The number of the point in time and of the record at it -> what the record is like."""


def told(laid: Laid, *, each: int = 30, mark: str | None = None) -> tuple[dict[int, str], dict[str, dict[int, str]]]:
    """What is told of the whole service and of each team, by the numbers of the points."""
    periods = [
        Period(str(day), day, mark, [_record(laid, at, number, day) for number in range(each)])
        for at, day in enumerate(DAYS)
    ]
    forms = new_forms(periods, standing([one for period in periods for one in period.records]))
    teams = {one.team for period in periods for one in period.records}
    by_team = {team: _marks(forms.marked(periods, team)) for team in sorted(map(str, teams))}
    return _marks(forms.marked(periods, None)), by_team


def _marks(periods: list[Period]) -> dict[int, str]:
    return {at: one.mark for at, one in enumerate(periods) if one.mark}


def _record(laid: Laid, at: int, number: int, day: date) -> Trace:
    usual = {"team": f"team {number % 2}", "author": f"author {number % 10}", "written": day, "labels": OLD}
    return record(f"{at}-{number}", **{**usual, **laid(at, number)})


def since(first: int) -> Laid:
    return lambda at, number: {"labels": NEW if at >= first else OLD}


def test_a_new_form_marks_the_point_at_which_most_records_have_it() -> None:
    words = "most plans are on another form"
    assert told(since(1)) == ({1: words}, {"team 0": {1: words}, "team 1": {1: words}})
    assert told(since(2))[0] == {2: words}
    assert told(since(3))[0] == {}


def test_it_stands_beside_what_else_is_marked() -> None:
    whole, _ = told(since(2), mark="other rules")
    assert whole == {0: "other rules", 1: "other rules", 2: "other rules; most plans are on another form"}


def test_a_form_that_comes_in_the_middle_is_marked_before_and_behind() -> None:
    def half(at: int, number: int) -> dict[str, Any]:
        return {"labels": NEW if at > 1 or (at == 1 and number // 10 % 2) else OLD}

    assert set(told(half, each=40)[0]) == {1, 2}


def test_a_team_with_a_new_form_is_marked_alone_unless_it_is_most_of_the_service() -> None:
    def one_of_three(at: int, number: int) -> dict[str, Any]:
        is_new = number % 3 == 0 and at >= 1
        return {"team": "new" if number % 3 == 0 else "old", "labels": NEW if is_new else OLD}

    whole, teams = told(one_of_three, each=60)
    assert (whole, teams) == ({}, {"new": {1: "most plans are on another form"}, "old": {}})


def test_teams_that_each_had_their_own_form_are_a_service_with_new_ones() -> None:
    def own(at: int, number: int) -> dict[str, Any]:
        team = number % 3
        begins = 100 * team + (1000 if at >= 1 else 0)
        return {"team": f"team {team}", "labels": tuple(range(begins, begins + 10))}

    whole, teams = told(own, each=60)
    assert set(whole) == {1}
    assert [set(one) for one in teams.values()] == [{1}] * 3


@pytest.mark.parametrize(
    "laid",
    [
        pytest.param(lambda at, number: {"labels": (*OLD, 50, 51) if at else OLD}, id="two headings more"),
        pytest.param(lambda at, number: {"labels": OLD[2:] if at else OLD}, id="two headings less"),
        pytest.param(lambda at, number: {"labels": (*OLD[:3], 100 * at + number)}, id="headings of their own"),
        pytest.param(lambda at, number: {"labels": ()}, id="no headings"),
        pytest.param(lambda at, number: {"labels": NEW if at and number % 10 == 0 else OLD}, id="one writer's"),
        pytest.param(
            lambda at, number: {"author": f"author {number % 2}", "labels": NEW if at else OLD}, id="two writers"
        ),
        pytest.param(
            lambda at, number: (
                {"kind": "referral", "labels": NEW if at else OLD} if number % 10 == 0 else {"labels": OLD}
            ),
            id="a kind of which there are few",
        ),
        pytest.param(
            lambda at, number: (
                {"kind": "assessment", "labels": NEW} if number % 2 == at % 2 or at == 2 else {"labels": OLD}
            ),
            id="more of another kind",
        ),
    ],
)
def test_nothing_else_is_taken_for_one(laid: Laid) -> None:
    assert told(laid)[0] == {}


def test_each_kind_has_its_own_form_and_all_that_changed_are_named() -> None:
    def both(at: int, number: int) -> dict[str, Any]:
        kind = "plan" if number % 2 else "chronology"
        labels = NEW if at >= 1 else OLD
        return {"kind": kind, "labels": labels if kind == "plan" else tuple(one + 500 for one in labels)}

    assert told(both, each=60)[0] == {1: "most chronologies and plans are on another form"}


@pytest.mark.parametrize("name", sorted(services.NEW_FORMS))
def test_a_service_with_a_new_form_is_marked_and_tells_no_change_across_it(name: str) -> None:
    for seed in range(3):
        assert services._told_forms(seed, service=services.NEW_FORMS[name]) == (True, False)


@pytest.mark.parametrize("form_of", services.FORMS_OF)
def test_a_service_without_one_has_no_mark(form_of: str) -> None:
    assert [seed for seed in range(6) if services._tells_a_form(seed, form_of=form_of)] == []


def test_a_team_alone_is_named_with_its_mark_wherever_teams_are_shown() -> None:
    page = overview(services.gathered(services.Service(), 3), services.wanted())
    team = next(line for line in page.lines if line.team == "Team B")
    points = tuple(
        point._replace(mark="most plans are on another form" if at == 3 else None)
        for at, point in enumerate(team.points)
    )
    lines = tuple(line._replace(points=points) if line is team else line for line in page.lines)
    words = f"Team B, {points[3].label}: most plans are on another form"
    marked = page._replace(lines=lines)
    told = " ".join(text.report(marked, View(columns=100)).split())
    assert told.count(words) == 1
    assert html.report(marked).count(words) == 1
    assert "Team B" not in markdown.report(marked, View())
    assert words not in text.report(page, View(columns=100))


def test_a_sign_is_laid_beside_its_first_time_since_the_mark() -> None:
    page = overview(services.gathered(services.SERVICES["another form"], 3), services.wanted())
    whole = next(line for line in page.lines if line.team is None)
    since = next(point.label for point in whole.points if point.mark)
    assert since != whole.points[0].label
    assert {sign.since for sign in page.signs} == {since}


def test_points_for_which_there_is_no_room_are_told_of() -> None:
    page = overview(services.gathered(services.Service(), 3), services.wanted())
    labels = [point.label for point in page.lines[0].points]
    words = f"Between {labels[0]} and {labels[3]} 2 points are left out here; the other formats have all."
    assert words in markdown.report(page, View())
    narrow = " ".join(text.report(page, View(columns=88)).split())
    assert words in narrow
    assert "left out here" not in text.report(page, View(columns=200))
