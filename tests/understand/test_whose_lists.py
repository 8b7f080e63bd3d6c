"""Whose a list of steps is, where its owner stands above it, before it or beside it and no column says so."""

from __future__ import annotations

import pytest

from planlint.understand.step_places import UNDER_A_NAME
from tests.reading import understood

HEAD = (
    "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of "
    "plan:** 9 November 2026\n\n"
)


def steps(text: str, name: str = "plan.md") -> list[tuple[str, str | None]]:
    """What each step asks, in its first words, and whom."""
    found = understood(text, name).actions
    return [(" ".join(one.text.value.split()[:3]), one.who.text) for one in found]


def test_whoever_stands_before_an_order_is_asked() -> None:
    told = steps(
        f"{HEAD}Thanks, all read.\n\n1. Jo - ring the clinic about the scan - 4 December 2026\n"
        "2. Kerry Finch - collect the form from school by 4 December 2026\n3. Duty team - visit and see Ada\n"
    )
    assert [who for _, who in told] == ["Jo", "Kerry Finch", "Duty team"]


@pytest.mark.parametrize("topic", ["Rent arrears", "CAMHS"])
def test_a_topic_before_an_order_is_asked_nothing(topic: str) -> None:
    asked = understood(f"{HEAD}## Actions\n\n- {topic} - chase\n- Jo Marsh rings the clinic by 4 December 2026\n")
    assert asked.actions[0].who.state != "person"


def test_a_line_that_names_somebody_heads_the_points_below_it() -> None:
    told = steps(
        f"{HEAD}## What happens now\n\nJo Marsh\n- Ring the clinic by 4 December 2026\n- Write to Ada by 5 December 2026\n\n"
        "Kerry Finch, with Jo\n- Draw the map of the bus stops by 6 December 2026\n"
    )
    assert told == [
        ("Ring the clinic", "Jo Marsh"),
        ("Write to Ada", "Jo Marsh"),
        ("Draw the map", "Kerry Finch, with Jo"),
    ]


def test_lists_in_a_row_under_posts_hold_steps() -> None:
    record = understood(
        f"{HEAD}**PLACEMENT STAFF**\n* Follow the missing protocol\n* Key work sessions – weekly\n\n**SOCIAL WORKER**\n"
        "* Statutory visits\n* Identify a placement\n\n**SCHOOL – Mr Tidy**\n* Meeting to be held in November\n\n**MUM**\n* To keep her phone on\n"
    )
    assert [part.title for part in record.parts() if part.why == UNDER_A_NAME] == [
        "PLACEMENT STAFF",
        "SOCIAL WORKER",
        "SCHOOL – Mr Tidy",
        "MUM",
    ]
    assert len(record.actions) == 6


def test_lists_in_a_row_of_what_somebody_said_hold_no_steps() -> None:
    record = understood(
        f"{HEAD}## Views\n\n**MUM**\n* Ada is tired\n* School is kind\n\n**DAD**\n* He sees her on Sundays\n\n**SCHOOL**\n* Attendance is 91%\n"
    )
    assert not [part for part in record.parts() if part.why == UNDER_A_NAME]


def test_two_columns_without_titles_are_owners_and_tasks() -> None:
    told = steps(
        f"{HEAD}## How it went\n\n{'Ada sat on the bench and told me what she had drawn. ' * 12}\n\n## To do\n\n| | |\n|---|---|\n| Jo Marsh | Ring the clinic on Monday 7 December about the scan |\n"
        "| Sue and Clive | Keep the bathroom door open for now and sit with Ada |\n| School | Put a chair by the door in each lesson |\n"
        "| | Put food in her bag |\n"
    )
    assert [who for _, who in told] == ["Jo Marsh", "Sue and Clive", "School", None]


def test_what_somebody_told_makes_no_table_of_steps() -> None:
    assert not steps(
        f"{HEAD}## What others know\n\n| Who I asked | When | Told me |\n|---|---|---|\n"
        "| Miss Tolley | 5 October | Attendance is 93% and she sings in the choir |\n| Dr Prosser | 16 October | Seen once since discharge |\n"
    )


def test_outcomes_with_their_day_make_no_table_of_steps() -> None:
    assert not steps(
        f"{HEAD}| What will be better | How far now | By |\n|---|---|---|\n"
        "| Ada sleeps six hours on at least two nights a week | 0 nights | 29 January 2027 |\n"
        "| Ada swims once a week and chooses it herself | last swam in June | 18 December 2026 |\n"
    )


def test_a_task_that_stands_alone_under_a_number_is_a_row() -> None:
    told = steps(
        "title: Child in need plan\nchild: Ada Finch, 8\nRecommendations-For-Child-In-Need-Plan:\n"
        '  "1":\n    Ada to be weighed again in clinic: Ros Tunney, 14 December 2026\n'
        '  "2":\n    Jo to ring the clinic about the scan: Jo Marsh, 16 December 2026\n',
        "plan.yaml",
    )
    assert [who for _, who in told] == ["Ros Tunney", "Jo Marsh"]


def test_an_answer_beside_labelled_steps_is_what_they_serve() -> None:
    told = steps(
        "title: Child in need plan\nchild: Ada Finch, 8\nwhat_we_want_and_who_does_what:\n"
        "  - for_ada: She swims again. Three lessons before the review, ticked by Bea.\n    steps:\n"
        "      - {step: Book the lessons at the pool, who: Jo Marsh, when: 4 December 2026}\n"
        "      - {step: Walk Ada to the pool, who: Kerry Finch, when: 11 December 2026}\n",
        "plan.yaml",
    )
    assert told == [("Book the lessons", "Jo Marsh"), ("Walk Ada to", "Kerry Finch")]


@pytest.mark.parametrize("mark", ["—", "→"])
def test_long_dashes_and_arrows_mark_points(mark: str) -> None:
    told = steps(
        f"{HEAD}## Actions\n\n{mark} Jo Marsh to ring the clinic by 4 December 2026\n{mark} Kerry Finch to walk Ada to school from 7 December 2026 to 18 December 2026\n"
    )
    assert [who for _, who in told] == ["Jo Marsh", "Kerry Finch"]


def test_a_long_dash_before_whoever_signed_marks_no_point() -> None:
    record = understood(f"{HEAD}## Decision\n\nAda stays at home.\n— Wren Tidy, team manager\n")
    assert [block.form for part in record.parts() if part.title == "Decision" for block in part.blocks] == ["prose"]
