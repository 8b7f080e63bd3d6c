"""Outcomes in plain words, outcomes not settled yet, and outcomes and worries that no step leads to."""

from __future__ import annotations

import pytest

from tests.reading import flagged, judged, states, understood

HEAD = (
    "# Early help plan\n\n**Child:** Ada Finch, 8\n**Lead professional:** Jo Marsh\n"
    "**Date of plan:** 9 November 2026\n\n"
)
STEPS = (
    "## Steps\n\n| Action | Who | By when |\n|---|---|---|\n"
    "| Read the bedtime story in Ada's room | Leo Finch | 4 December 2026 |\n"
    "| Cook tea with Ada on Mondays | Kerry Finch | 11 December 2026 |\n"
)
TITLE = "## What we want to be different\n\n"


def test_a_familys_plain_words_are_enough_where_a_sign_says_what_will_be_seen() -> None:
    row = "## Plan\n\n| Outcome | Action | Who | By when | How will we know |\n|---|---|---|---|---|\n"
    plain = "| Dad is part of the week | Write the pick-up days on the fridge | Leo Finch | 4 December 2026 | {} |\n"
    sign = "Leo has signed the book at the gate on four Thursdays out of five"
    assert states(understood(HEAD + row + plain.format(sign)), "outcome") == ["life"]
    assert states(understood(HEAD + row + plain.format("Improved engagement")), "outcome") == ["generic"]


def test_an_outcome_not_settled_yet_is_no_fault() -> None:
    record = HEAD + TITLE + "Not settled yet; Jo Marsh and Kerry choose it with Ada on 4 December 2026.\n\n" + STEPS
    assert states(understood(record), "outcome") == []
    assert states(understood(record), "outcomes") == ["found"]
    assert "outcomes" not in flagged(record)


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("We want Ada to fall asleep in her own bed and not to listen at the landing.", "found"),
        ("By Easter Ada walks past the dog at number nine with her nan.", "found"),
        ("We want the best possible outcomes for Ada.", "absent"),
        ("Ada is eight and has a brother.", "absent"),
    ],
)
def test_a_sentence_may_say_what_the_plan_is_for(sentence: str, state: str) -> None:
    assert states(understood(HEAD + sentence + "\n\n" + STEPS), "outcomes") == [state]


def test_an_outcome_that_no_step_leads_to() -> None:
    listed = (
        TITLE
        + "- Ada sleeps through until seven\n- Ada eats with somebody at the table\n- Ada's teeth stop hurting\n\n"
    )
    assert judged(understood(HEAD + listed + STEPS), "outcome.link") == [
        ("served", "Ada sleeps through until seven"),
        ("served", "Ada eats with somebody at the table"),
        ("unserved", "Ada's teeth stop hurting"),
    ]
    assert "outcomes" not in flagged(HEAD + listed + STEPS), "words alone join them: no more than advice"


def test_a_worry_that_is_met_elsewhere_or_not_known_yet_needs_no_step() -> None:
    worries = "## What are we worried about?\n\n- Ada lies awake until two\n- Ada has no tea on Mondays\n- {}\n\n"
    alone = "Water runs down the wall behind the boiler"
    for worry, expected in (
        (alone, "unmet"),
        (f"{alone}; the landlord's repair plan covers it", "met"),
        (f"{alone}. Whether it is safe is not known yet; Jo Marsh asks the engineer by 4 December 2026", "met"),
    ):
        assert states(understood(HEAD + worries.format(worry) + STEPS), "need")[-1] == expected


def test_a_plan_whose_steps_use_other_words_altogether_is_left_alone() -> None:
    listed = TITLE + "- Ada's teeth stop hurting\n- Ada hears what is said at playtime\n\n"
    assert states(understood(HEAD + listed + STEPS), "outcome.link") == []
