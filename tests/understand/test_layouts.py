"""Steps in layouts that councils' forms have: drawn tables, merged titles, boxes, marks of symbols, lists that close with owners."""

from __future__ import annotations

import pytest

from tests.reading import understood

HEAD = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of plan:** 9 November 2026\n\n"


def steps(text: str, name: str = "plan.md") -> list[tuple[str, str | None]]:
    """What each step asks, in its first three words, and whom."""
    return [(" ".join(one.text.value.split()[:3]), one.who.text) for one in understood(text, name).actions]


def test_a_table_drawn_with_plus_signs() -> None:
    text = (
        f"{HEAD}4. What is to happen\n\n+-----------------+-------------+----------+\n| action          | who         | by       |\n"
        "+-----------------+-------------+----------+\n| Ring the clinic about the scan | Jo Marsh | 25-11-26 |\n"
        "| Move the meeting to 3.30 and tell Ada | Pat Lee | 27-11-26 |\n+-----------------+-------------+----------+\n"
    )
    assert steps(text) == [("Ring the clinic", "Jo Marsh"), ("Move the meeting", "Pat Lee")]


def test_tasks_and_days_in_a_list_of_two_keys_are_no_questions() -> None:
    text = (
        "supervision:\n  child: Ada Finch, 8\n  manager_direction:\n"
        '    - {task: "Jo to progress the plan", due: ongoing}\n'
        '    - {task: "Visits to be up to date", due: 13/11/2026}\n'
        '    - {task: "Jo to share the report with Kerry", due: 02/12/2026}\n'
    )
    assert [what for what, _ in steps(text, "plan.yaml")] == ["Jo to progress", "Visits to be", "Jo to share"]


@pytest.mark.parametrize(("empty", "ticked"), [("[ ]", "[x]"), ("☐", "☒"), ("☐", "☑"), ("□", "■")])
def test_boxes_in_cells_and_owners_without_a_title(empty: str, ticked: str) -> None:
    text = (
        f"{HEAD}## Decision\n\n| Next steps (tick) | |\n|---|---|\n| {empty} visit Ada at school | Jo Marsh, 25.11.26 |\n"
        f"| {ticked} tell the school | Pat Lee, 10.11.26 |\n"
    )
    found = understood(text).actions
    assert [(one.text.value, one.done) for one in found] == [("visit Ada at school", False), ("tell the school", True)]


def test_titles_of_columns_below_a_merged_title() -> None:
    text = (
        f"{HEAD}## What we'll do\n\n| *Sleeping through* | | |\n|---|---|---|\n| **Job** | **Whose** | **Until** |\n"
        "| Put the bell back on the gate | Pat Lee | 25 November 2026 |\n"
    )
    assert steps(text) == [("Put the bell", "Pat Lee")]


@pytest.mark.parametrize("marks", ["§\t §\t", "Ø\t Ø\t", "a  |b  ", "     > |     > "])
def test_symbols_and_letters_before_points(marks: str) -> None:
    first, second = marks.split("|") if "|" in marks else marks.split(" ")
    text = f"{HEAD}## Actions\n\n{first}Jo Marsh to ring the clinic by 25 November 2026\n{second}Pat Lee to mend the gate by 26 November 2026\n"
    assert [who for _, who in steps(text)] == ["Jo Marsh", "Pat Lee"]


def test_points_that_close_with_who_and_when() -> None:
    text = (
        f"{HEAD}## Decisions\n\n1. Tell Ada herself, in person. *(Jo Marsh; 25 November 2026.)*\n"
        "2. Dental service, referral form. *(Pat Lee, 27 November 2026.)*\n3. Post Ada the photo. *(Pat Lee, 28 November 2026.)*\n"
    )
    assert [who for _, who in steps(text)] == ["Jo Marsh", "Pat Lee", "Pat Lee"]


@pytest.mark.parametrize("nothing", ["Nothing needed", "None", "No actions needed.", "n/a"])
def test_a_cell_that_says_that_there_is_no_step(nothing: str) -> None:
    text = f"{HEAD}## The scores\n\n| Point | Score | Next |\n|---|---|---|\n| Home | 3 | Jo Marsh to ring the landlord by 25 November 2026 |\n| School | 4 | Pat Lee to sit with Ada on Mondays until 14 December 2026 |\n| Work | 9 | {nothing} |\n"
    assert [what for what, _ in steps(text)] == ["Jo Marsh to", "Pat Lee to"]


def test_boxes_to_choose_from_and_ages_are_no_steps() -> None:
    text = f"{HEAD}## Actions\n\n- Home ☐ going well ☒ ok for now ☐ not ok\n- Jo Marsh to ring the clinic by 25 November 2026\n"
    assert [what for what, _ in steps(text)] == ["Jo Marsh to"]


@pytest.mark.parametrize(
    ("step", "day"),
    [
        ("Jo Marsh to send the form, 6 November 2026", "passed"),
        ("Ada to be weighed at the clinic on 6 November 2026 and Jo Marsh to phone the figure through", "passed"),
        ("Jo Marsh to read the report of 6 November 2026", "undated"),
        ("Jo Marsh to see Ada again Tues 24.11 about the form", "ahead"),
    ],
)
def test_a_day_on_which_somebody_was_to_do_something(step: str, day: str) -> None:
    found = understood(f"{HEAD}## Actions\n\n- {step}\n").actions
    assert [one.overdue.state for one in found] == [day]


@pytest.mark.parametrize("going", ["Jo Marsh is also going to", "Jo Marsh's going to", "Jo Marsh is going to"])
def test_going_to_asks_as_will_does(going: str) -> None:
    found = understood(f"{HEAD}## Actions\n\n{going} ring the clinic by 25 November 2026.\n").actions
    assert [one.who.text for one in found] == ["Jo Marsh"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("1", "outcome"), ("2", "missing"), ("7", "missing")],
)
def test_an_outcome_that_is_pointed_to_by_its_number(outcome: str, state: str) -> None:
    text = (
        f"{HEAD}## Outcomes\n\n1. Ada sleeps through on five nights of seven, two now.\n2. Improved outcomes\n\n## Plan\n\n"
        "| Action | Who | By when | Outcome |\n|---|---|---|---|\n"
        f"| Attend the Triple P course | Kerry Finch | 25 January 2027 | {outcome} |\n"
    )
    assert [one.measure.state for one in understood(text).actions] == [state]


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("Kerry Finch to complete the Freedom Programme by 25 January 2027", "missing"),
        (
            "Kerry Finch to supervise all time that Leo has with Ada, from 25 November 2026 to 25 January 2027",
            "missing",
        ),
        ("Kerry Finch to self-refer to the Harbour alcohol service by 25 November 2026", "missing"),
        ("Kerry Finch to bring the red folder from Nan's by 25 November 2026", "not_needed"),
    ],
)
def test_what_is_to_be_kept_up_is_no_single_act(step: str, state: str) -> None:
    head = HEAD.replace("# Child in need plan", "# Child in need review")
    found = understood(
        f"{head}## Actions\n\n- {step}\n- Jo Marsh to ring Mrs Lee about the bus by 26 November 2026\n"
    ).actions
    assert found[0].measure.state == state


@pytest.mark.parametrize(("empty", "ticked"), [("[ ]", "[x]"), ("☐", "☒")])
def test_a_question_with_boxes_to_choose_from_is_no_step(empty: str, ticked: str) -> None:
    text = f"{HEAD}## Plan\n\n1. Jo Marsh to ring the clinic, 25.11.26\n2. Is it working?\tYes {empty}\tPartly {ticked}\tNo {empty}\n"
    assert steps(text) == [("Jo Marsh to", "Jo Marsh")]


def test_a_side_of_life_called_family_is_planned_for_like_the_others() -> None:
    text = """\
document: Pathway plan
young_person: Dee Moss
areas:
  money: {need: Rent is behind, goal: Dee owes nothing, steps: [{do: Ring housing benefit, by: Tunde, when: 2026-12-04}]}
  family: {need: Her gran is ill, goal: Dee speaks to her on Sundays, steps: [{do: Buy a phone card, by: Tunde, when: 2026-12-04}]}
"""
    record = understood(text, "plan.yaml")
    assert [one.text.value for one in record.outcomes] == ["Dee owes nothing", "Dee speaks to her on Sundays"]
    assert "family_name" not in {one.name for one in record.facts}
