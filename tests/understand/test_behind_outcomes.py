"""Steps that stand behind the outcome they serve, in one line with it and behind labels of their own."""

from __future__ import annotations

import pytest

from tests.reading import understood

HEAD = "# Personal Education Plan\n\nPupil: Ada Finch\nSocial worker: Jo Marsh\nDate of plan: 9 November 2026\n\n"
FIRST = "Target 1: To read more. Strategy: tuition. Who: Miss Obi. By: 4 December 2026."
SECOND = (
    "Target 2: Ada reads a whole page to Nan. Strategy: Miss Obi reads with Ada for twenty minutes in the library on"
    " Tuesdays. Who: Miss Obi. By: 12 February 2027."
)


@pytest.mark.parametrize("lines", ["{0}\n{1}", "- {0}\n- {1}", "1. {0}\n2. {1}", "{0}\n\n{1}"])
@pytest.mark.parametrize("label", ["Strategy", "Action", "Provision", "What we will do"])
def test_each_target_has_its_step(lines: str, label: str) -> None:
    text = HEAD + "## Targets\n\n" + lines.format(FIRST, SECOND).replace("Strategy", label) + "\n"
    record = understood(text)
    assert [(one.task, one.who.text, one.when.state) for one in record.actions] == [
        ("tuition", "Miss Obi", "day"),
        ("reads with Ada for twenty minutes in the library on Tuesdays", "Miss Obi", "day"),
    ]
    assert [one.text.value.rstrip(".") for one in record.outcomes] == ["To read more", "Ada reads a whole page to Nan"]
    assert [one.outcome.value.rstrip(".") for one in record.actions if one.outcome] == [
        "To read more",
        "Ada reads a whole page to Nan",
    ]


def test_an_outcome_without_a_label_before_its_step() -> None:
    step = "Ada sleeps in her own bed. Action: Leo takes the telly out of her room before tea each night. Who: Leo Finch. By: 4 December 2026"
    record = understood(f"{HEAD}## Outcomes\n\n- {step}\n")
    assert [one.who.text for one in record.actions] == ["Leo Finch"]
    assert [one.text.value for one in record.outcomes] == ["Ada sleeps in her own bed."]


def test_who_and_when_beside_an_outcome_are_no_outcomes() -> None:
    text = f"{HEAD}## Outcomes\n\nOutcome: Ada sleeps in her own bed\n\nWho: Leo Finch\n\nBy when: 4 December 2026\n"
    assert [one.text.value for one in understood(text).outcomes] == ["Ada sleeps in her own bed"]


def test_how_the_last_targets_went_is_no_step() -> None:
    text = f"{HEAD}## Targets\n\n{SECOND}\n\nReview of previous targets: not met, carried forward.\n"
    assert len(understood(text).actions) == 1
