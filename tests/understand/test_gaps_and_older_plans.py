"""Honest gaps in the places of an action, inline labels without an answer, and days of an older plan."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.model import Action
from tests.reading import findings, understood

BEFORE, AFTER = date(2026, 11, 20), date(2026, 12, 5)
GAP = "Not settled yet; Una Brophy will ask the clinic by 4 December 2026"


def plan(
    *, what: str = "Drive Kit to the physio", who: str = "Una Brophy", when: str = "18 December 2026", how: str = ""
) -> str:
    return (
        "# Child in need plan\n\n**Child:** Kit Lowe, 7\n**Date of plan:** 13 November 2026\n\n## Actions\n\n"
        f"| Action | Who | By when | How we will know |\n|---|---|---|---|\n| {what} | {who} | {when} | {how} |\n"
    )


def first(text: str, as_of: date) -> Action:
    return understood(text, as_of=as_of).actions[0]


@pytest.mark.parametrize(
    ("place", "late"), [("who", "gap_passed"), ("when", "gap_passed"), ("what", "no_act"), ("how", "missing")]
)
def test_a_gap_is_one_whoever_it_names(place: str, late: str) -> None:
    text = plan(**{place: GAP})
    field = "measure" if place == "how" else place
    assert getattr(first(text, BEFORE), field).state == "gap"
    assert getattr(first(text, AFTER), field).state == late


def test_a_name_or_a_day_before_the_gap_stands() -> None:
    written = plan(who=f"Una Brophy. Second driver: {GAP}", when=f"18 December 2026. {GAP}")
    assert first(written, BEFORE).who.state in ("person", "two_people")
    assert first(written, BEFORE).when.state == "day"


def test_a_stock_answer_is_no_sign() -> None:
    assert first(plan(how="Not applicable at present"), BEFORE).measure.state not in ("life", "outcome")


@pytest.mark.parametrize(
    "text",
    [
        "Drive Kit to the physio. When:. What needs to change: Kit walks to the shop. Who is responsible: Una Brophy. What success looks like: Kit carries the bread.",
        "Drive Kit to the physio. Allocated to: Una Brophy. Completed by: . Intended outcome: Kit walks to the shop. How will this be measured: Kit carries the bread.",
    ],
)
def test_labels_as_forms_word_them(text: str) -> None:
    action = first(f"# Child in need plan\n\n## Actions\n\n- {text}\n", BEFORE)
    assert (action.who.text, action.when.state, action.measure.state) == ("Una Brophy", "missing", "life")


def test_labels_without_an_answer_are_missing() -> None:
    text = "# Child in need plan\n\n## Actions\n\n- Drive Kit to the physio. Who: . By when: 4 December 2026. How we will know: .\n"
    action = first(text, BEFORE)
    assert (action.who.state, action.when.state, action.measure.state) == ("missing", "day", "missing")


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        (plan(when="2 October 2026"), True),
        (plan(when="9 November 2026"), False),
        (plan(when="18 December 2026"), False),
        (plan(what="Drive Kit to the physio (done 1 October)", when="2 October 2026"), False),
        (plan(when="2 October 2026").replace("# Child in need plan", "# Child in need review"), False),
        (plan(when="2 October 2026").replace("## Actions", "## What we agreed last time"), False),
    ],
)
def test_a_day_well_before_the_plan(text: str, speaks: bool) -> None:
    codes = [one.code for one in findings(text, as_of=BEFORE)]
    assert ("ACT353" in codes) is speaks
    assert not ("ACT353" in codes and "ACT351" in codes)
