"""When a plan is looked at again: days in many words, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import judged, states, understood

PLAN = """# Early Help Plan

**Child:** Alfie Dunn, 7
**Date of plan:** 9 November 2026
**Lead:** Moira Keane
{line}
## What we will do

| Step | Who | By when |
|---|---|---|
| Walk the new way to school twice with Alfie | Moira Keane | 27 November 2026 |

{after}
"""


def plan(line: str = "", after: str = "") -> str:
    return PLAN.format(line=line, after=after)


@pytest.mark.parametrize(
    "line",
    [
        "**Next review:** Thursday 14 January 2027",
        "**Next review:** 14/1/27, 3.30",
        "**Next review:** Thursday 14/01",
        "**Next review:** six weeks from today",
        "**Next review:** a month today",
        "**Next review:** January 2027",
        "**Next review:** week of 11 January",
        "**Follow-up:** 14 January 2027",
        "**TAF 3:** 14 January 2027",
        "**Plan runs until:** 14 January 2027",
        "**Date of review conference (RCPC):** 14 January 2027",
        "**Review:** six weekly, the next on 17 December 2026",
        "**Everybody back on:** 14 January 2027",
    ],
)
def test_labels_that_hold_a_day(line: str) -> None:
    assert states(understood(plan(line)), "review") == ["ahead"]


@pytest.mark.parametrize(
    "after",
    [
        "We will reconvene on 14 January 2027.",
        "Review 2. Thursday 14 January 2027, same kitchen.",
        "We'll all be back here on 14 January 2027.",
        "On 14 January 2027 we sit down with the plan.",
        "## We meet\n\nThursday 14 January 2027, half past six.",
        "## When I come back\n\n**Thursday 14 January 2027.** Before that I write to you.",
        "Then on 14 January Mum, Moira and Miss Oduya will have hot chocolate and see if the plan is doing its job.",
        "| This meeting | Next meeting |\n|---|---|\n| 9 November 2026 | 14 January 2027 |",
        "| Meeting | Day |\n|---|---|\n| TAF 2 | 14 January 2027 |",
    ],
)
def test_lines_that_tell_the_day_in_other_words(after: str) -> None:
    assert states(understood(plan(after=after)), "review") == ["ahead"]


@pytest.mark.parametrize(
    ("line", "state", "words"),
    [
        ("**Next review:** TBC", "stand_in", "TBC"),
        ("**Next review:** [date]", "stand_in", "[date]"),
        ("**Next review:** to be arranged when a worker is found", "stand_in", "to be arranged when a worker is found"),
        ("**Next review:**", "empty", "Next review"),
        ("**Next review:** in due course", "undated", "in due course"),
        ("**Next review:** six monthly", "undated", "six monthly"),
        ("**Next review:** 6-8 weeks", "undated", "6-8 weeks"),
        ("**Check in:** soon", "undated", "soon"),
        ("**Next review:** 31 November 2026", "impossible", "31 November 2026"),
        ("**Next review:** 2 November 2026", "passed", "2 November 2026"),
        ("**Next review:** 21 November 2026", "passed", "21 November 2026"),
        ("**Next review:** 14 January 2026", "passed", "14 January 2026"),
        ("**Next review:** 5 November 2026 (held)", "undated", "5 November 2026 (held)"),
        ("**Next review:** 5 November 2026, cancelled", "undated", "5 November 2026, cancelled"),
        ("", "absent", "Early Help Plan"),
    ],
)
def test_what_is_no_day_ahead(line: str, state: str, words: str) -> None:
    assert judged(understood(plan(line)), "review") == [(state, words)]


def test_a_medication_review_is_not_this_plans() -> None:
    after = "Jo Marsh books a medication review for 14 January 2027."
    assert states(understood(plan(after=after)), "review") == ["absent"]


def test_the_day_itself_has_not_passed() -> None:
    text = plan("**Next review:** 21 November 2026")
    assert states(understood(text, as_of=date(2026, 11, 21)), "review") == ["ahead"]
    passed = understood(text, as_of=date(2026, 11, 22)).judged("review")[0]
    assert (passed.state, passed.due) == ("passed", date(2026, 11, 21))


def test_an_honest_gap_until_its_day() -> None:
    text = plan("**Next review:** not agreed yet, Moira Keane will ring Kelly and fix it by 27 November 2026")
    assert states(understood(text, as_of=date(2026, 11, 27)), "review") == ["gap"]
    assert states(understood(text, as_of=date(2026, 11, 28)), "review") == ["gap_passed"]


def test_the_conference_of_a_child_protection_plan_needs_its_own_day() -> None:
    head = "# Child Protection Plan\n\n**Child:** Ria Marsh, 4\n**Date of plan:** 9 November 2026\n"
    open_one = head + "**Next core group:** 7 December 2026\n**Review conference:** TBC\n"
    assert states(understood(open_one), "review") == ["stand_in"]
    dated = head + "**Next core group:** 7 December 2026\n**Review conference:** 26 January 2027, room TBC\n"
    assert states(understood(dated), "review") == ["ahead"]


REVIEW = "# TAF review 3\n\n**Child:** Alfie Dunn, 7\n**Date:** 9 November 2026\n\nSince we last met Alfie walks by himself.\n\n"


@pytest.mark.parametrize(
    "ending",
    [
        "We agreed to end the plan. Kelly rings Moira if she wants us back.",
        "Kelly said she does not need us any more and we all agreed; this was our last meeting.",
        "The plan is closed today.",
    ],
)
def test_a_review_that_ends_the_plan_needs_no_next(ending: str) -> None:
    assert states(understood(REVIEW + ending + "\n"), "review") == []


@pytest.mark.parametrize(
    "hope",
    [
        "If all goes well the plan will close.",
        "We may end the plan at some point.",
        "The nursery closed to him in June.",
    ],
)
def test_a_hope_ends_nothing(hope: str) -> None:
    assert states(understood(REVIEW + hope + "\n"), "review") == ["absent"]


def test_steps_left_over_when_the_plan_ends() -> None:
    steps = "## Steps\n\n- Wanda Kolb will show Kelly the strip by 4 December 2026.\n- Petra Sands will send the form by 11 December 2026.\n\n"
    ends = "## Decision\n\nThe plan is closed today.\n"
    assert states(understood(REVIEW + steps + ends), "review") == ["closes_open"]
    handed = "## Decision\n\nThe plan is closed today. Mrs Khan takes over both steps.\n"
    assert states(understood(REVIEW + steps + handed), "review") == []


def test_a_day_that_was_moved() -> None:
    moved = PLAN.replace("27 November 2026", "Was 16 October 2026, now 4 December 2026").format(line="", after="")
    assert states(understood(moved), "review.moved") == ["unexplained"]
    told = PLAN.replace("27 November 2026", "Was 16 October 2026, now 4 December 2026 because the bus was off")
    assert states(understood(told.format(line="", after="")), "review.moved") == []


def test_a_review_looks_back() -> None:
    assert states(understood(REVIEW), "review.look_back") == []
    bare = "# TAF review 3\n\n**Child:** Alfie Dunn, 7\n**Date:** 9 November 2026\n\nThe chair welcomed everybody.\n"
    assert states(understood(bare), "review.look_back") == ["missing"]
    assert states(understood(plan()), "review.look_back") == []


def test_of_an_assessment_only_a_day_that_is_spoken_of() -> None:
    head = "# Child and family assessment\n\n**Child:** Emre Yilmaz, 8\n**Completed:** 26 October 2026\n"
    assert states(understood(head), "review") == []
    assert states(understood(head + "**Next review:** TBC\n"), "review") == ["stand_in"]


def test_a_childs_birth_day_is_not_the_day_of_the_review() -> None:
    text = """# Child in need review

**Child:** Nell Sorley
**Date of birth:** 17 August 2021
**Child last seen:** 2 May 2026
**Date of review:** 22 May 2026
**Next review:** 21 June 2026

## Progress since the last review

The damp is gone: the health visitor looked on 19 May 2026.
"""
    assert understood(text).written == date(2026, 5, 22)


@pytest.mark.parametrize(
    "before",
    [
        "**Plan:** child protection, neglect, since 4 June 2026",
        "**Category / since:** Neglect, 4 June 2026",
        "**Child:** Nell Sorley, 8 (placed 4 June 2026)",
        "**Number:** 4th look at the plan (started 4 June 2026)",
        "**Opened:** 4 June 2026",
        "**For:** Nell Sorley, 18 (4 June 2008)",
    ],
)
def test_what_began_earlier_is_not_the_day_of_the_record(before: str) -> None:
    text = f"# Core group\n\n{before}\n\n**Round the table:** Thurs 12 November 2026, 1pm, school\n\nOn 10 November 2026 Jo saw Nell.\n"
    assert understood(text).written == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Jo saw Nell at home on 2 November 2026.", date(2026, 11, 2)),
        ("Jo saw Nell at home on 20 June 2026.", date(2026, 6, 4)),
        ("Printed on 2 November 2026.", date(2026, 6, 4)),
        ("Jo is to ring school by 2 November 2026.", date(2026, 6, 4)),
    ],
)
def test_a_record_tells_nothing_that_happened_long_after_its_own_day(told: str, day: date) -> None:
    assert understood(f"# Visit\n\nNell Sorley, 8. 4 June 2026, the flat\n\n## Home\n\n{told}\n").written == day
