"""Steps that no pattern finds: told in letters, minutes and remarks, and taken for steps by how sentences like them are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from planlint.language.owners import Circle
from planlint.language.times import Calendar
from planlint.model import Block, Part
from planlint.understand import told_steps
from planlint.understand.asks import Asks
from tests.reading import understood, vocabulary

HEAD = "# Letter to Osian about our meeting on 16 November 2026\n\nDear Osian,\n\nThank you for coming. The bus is the worst bit.\n\n"
FOOT = "\n\nFfion Tudor, family worker\n"


def tasks(told: str) -> list[str]:
    return [action.text.value for action in understood(f"{HEAD}{told}{FOOT}").actions]


def test_a_promise_in_a_letter_is_a_step_with_the_writer_as_its_owner_and_its_day() -> None:
    told = "I'll ring the bus company about the driver by Friday and tell you what they say."
    doc = understood(f"{HEAD}{told}{FOOT}")
    assert [action.text.value for action in doc.actions] == [told]
    assert doc.actions[0].who.state == "person"
    assert doc.actions[0].when.state == "window"


@pytest.mark.parametrize(
    "told",
    [
        "Last year a taxi was tried and it did not help.",
        "Your nan has your spare key.",
        "If you miss two mornings we will meet again.",
        "You said that you will be a vet.",
    ],
)
def test_what_was_or_is_or_may_be_is_no_step(told: str) -> None:
    assert tasks(told) == []


def test_what_is_agreed_of_a_body_without_a_name_is_a_step_that_nobody_can_be_asked_about() -> None:
    doc = understood(
        "# Child in need meeting, 16 November 2026\n\n**Child:** Osian Tudor (9)\n\n"
        "Everybody said where things stand. It was agreed that school will continue to monitor and that the family would "
        "engage with the support on offer.\n"
    )
    assert [action.who.state for action in doc.actions] == ["agency"]


def test_signs_say_how_a_sentence_asks_and_where_it_stands() -> None:
    doc = understood(f"{HEAD}Rhys takes the form in on 23 November 2026.{FOOT}")
    part, block, value = _holding(doc.parts(), "Rhys")
    finder = Asks(Circle(names={"rhys"}), Calendar(date(2026, 11, 16), date(2026, 11, 22)), vocabulary(), "plan")
    found = told_steps.signs(value, (0, len(value)), block, part, finder)
    assert {
        "<first telling>",
        "<who person>",
        "<day ahead>",
        "<opens>",
        "<alone>",
        "<word 1 a name>",
    } <= found
    assert not any("rhys" in sign for sign in found)


def _holding(parts: Iterable[Part], word: str) -> tuple[Part, Block, str]:
    return next(
        (part, block, block.text.value)
        for part in parts
        for block in part.blocks
        if block.text is not None and word in block.text.value
    )


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [("Please ring me by Tuesday 24 November.", False), ("Rhys has the form by the door on 23 November.", True)],
)
def test_a_request_of_the_reader_is_no_step(sentence: str, is_one: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_steps, "is_likely", lambda *_: True)
    assert any(sentence[:9] in task for task in tasks(sentence)) is is_one
