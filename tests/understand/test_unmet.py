"""Worries that no words say so: asked as a doubt, of one sentence, where nothing in the record takes it up."""

from __future__ import annotations

import pytest

from tests.reading import findings, judged, states, understood

TELLS = "Her nan says that Kayla checks the back door three times before she will go up."


def review(told: str, step: str = "Marie to bring the tenancy to the school office by 18 November 2026.") -> str:
    return (
        "# Child in need review\n\n**Child:** Kayla Stubbs (9)\n**Date of meeting:** 11 November 2026\n**Worker:** Isaac Bright\n\n"
        f"## Where things are\n\nThe flat is warm and the tenancy is signed. {told}\n\n## Next\n\n- {step}\n"
    )


def test_what_a_child_was_seen_to_do_is_asked_about_where_nothing_takes_it_up() -> None:
    assert judged(understood(review(TELLS)), "worry") == [("in_doubt", TELLS)]
    assert [one.code for one in findings(review(TELLS)) if one.criterion == "answered"] == ["VOC202"]


@pytest.mark.parametrize(
    "step",
    [
        "Isaac to ask Kayla at school on 16 November 2026 about the back door and who she listens for.",
        "Mr Bhatt (housing) fits a new lock to the back door by 20 November 2026.",
    ],
)
def test_a_step_that_shares_its_matter_takes_it_up(step: str) -> None:
    assert states(understood(review(TELLS, step)), "worry") == []


@pytest.mark.parametrize(
    "told",
    [
        "Her nan says that Kayla lines up her football cards on the window.",
        "Marie says that she is worried about the rent.",
        "Kayla has grown two shoe sizes since June.",
    ],
)
def test_light_things_and_what_others_worry_about_are_not_asked_about(told: str) -> None:
    assert states(understood(review(told)), "worry") == []


def test_one_doubt_is_enough_and_none_is_asked_beside_a_worry_told_in_so_many_words() -> None:
    twice = f"{TELLS} At school she asks who has the key, each day at three."
    assert states(understood(review(twice)), "worry") in (["in_doubt"], ["unanswered"])
    plain = f"{TELLS} Kayla told her teacher that she is scared to go to bed."
    assert states(understood(review(plain)), "worry") == ["unanswered"]


def test_what_a_writer_went_by_is_no_reply_to_the_child() -> None:
    told = "Kayla told the dinner lady that she sleeps in her shoes in case they leave again. Nobody was in, so I've gone by the school."
    assert states(understood(review(told)), "worry") == ["unanswered"]
    told = told.replace("so I've gone by the school", "so I told her that nobody leaves before Christmas")
    assert states(understood(review(told)), "worry") == ["answered"]
