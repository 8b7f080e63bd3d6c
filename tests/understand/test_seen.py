"""Whether the child was seen: said in so many words, by telling each time where the child was, of brothers and sisters, in a chronology."""

from __future__ import annotations

import pytest

from tests.reading import states, understood

RECORD = """# Child in need plan

**Child:** Ada Finch, 8
**Lives with:** Mum Kerry Finch, brother Tom Finch
**Social worker:** Jo Marsh
**Plan date:** 16 November 2026

## Since the last plan

{told}
"""


def seen(told: str) -> list[str]:
    return [
        state for state in states(understood(RECORD.format(told=told)), "seen") if state in ("not_seen", "not_alone")
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Ada was at swimming on both occasions.",
        "Ada was out with her friends whenever I called.",
        "I called at the flat twice. Ada was with her nan all the times I came.",
        "You've not managed to see the kids since half term.",
        "It has not been possible to see Ada since September.",
        "Tom has not been spoken to.",
        "Ada was asleep on the settee the first day and at after-school club the other times I called.",
        "Ada - not seen. At a friend's on 6 November.",
        "Tom was not seen as he was at his dad's.",
        "Ada grew this year. She likes hats. She was at training or at her nan's whenever anybody called.",
        "ada_seen: No. Ada was at school.",
        "**Children spoken to:** no",
        "**Dates child visited since last review:** None recorded since 3 September 2026.",
        "| Date | Child | Seen | Alone |\n|---|---|---|---|\n| 4 November | Tom | Y | Y |\n| 5 November | Ada | N | home said out |",
        "| Date | Worker | Child seen? |\n|---|---|---|\n| 5 November | Jo Marsh | No |",
    ],
)
def test_a_child_who_was_not_met(told: str) -> None:
    assert seen(told) == ["not_seen"]


@pytest.mark.parametrize(
    "told",
    [
        "Ada was at home on both occasions.",
        "Ada - seen at school on 6 November.",
        "Ada was in good spirits on each visit and told me about her kite.",
        "Ada was at swimming on both occasions. I saw her at school on 9 November and she showed me her kite.",
        "Jo will see Ada at home every ten days and find one sober adult up, every time.",
        "Tom wasn't seen today; he has his own time with me and was seen on the 12th.",
        "Her sister Lou (19) has left home and was not seen.",
        "The landlord was not seen.",
        "ada_seen: No, she would rather come to Jo's room on 3 December 2026.",
        "| Date | Child | Seen | Alone |\n|---|---|---|---|\n| 4 November | Ada | N | |\n| 9 November | Ada | Y | Y |",
        "| Date | Worker | Child seen? |\n|---|---|---|\n| 5 November | Jo Marsh | No |\n| 9 November | Jo Marsh | Yes |",
        "| Date | Child seen | Reason |\n|---|---|---|\n| 5 November | No | Ada texted that she had cramps and wanted her bed |",
    ],
)
def test_a_child_who_was_met_or_need_not_be(told: str) -> None:
    assert seen(told) == []


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("You haven't been able to get Ada by herself since August.", ["not_alone"]),
        ("Ada was seen with both parents present in the front room. Ada said that she fell.", ["not_alone"]),
        ("Ada was seen with both parents present in the front room. I saw her by herself at school.", []),
    ],
)
def test_what_a_child_said_in_front_of_others_is_no_meeting_alone(told: str, state: list[str]) -> None:
    assert seen(told) == state


CHRONOLOGY = """# Chronology

**Child:** Ada Finch, 8

| Date | Event |
|---|---|
| 1 September 2026 | Referral from school about Ada's cough. |
| 14 September 2026 | Home visit. Mum spoken to. Ada asleep upstairs. |
{more}
| 9 November 2026 | Case transferred. |
"""


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ("| 5 October 2026 | Core group held. |", ["not_seen"]),
        ("| 5 October 2026 | Home visit. Ada told Jo about her kite. |", []),
        (
            "| 28 September 2026 | Home visit. No reply, card left. |\n| 5 October 2026 | Ada told Jo about her kite. |",
            ["not_seen"],
        ),
        ("| 5 October 2026 | Home visit. No reply, card left. Jo saw Ada at school at noon. |", ["not_seen"]),
    ],
)
def test_a_chronology_in_which_no_entry_tells_of_meeting_the_child(more: str, state: list[str]) -> None:
    found = states(understood(CHRONOLOGY.format(more=more)), "seen")
    assert [one for one in found if one in ("not_seen", "not_alone")] == state


@pytest.mark.parametrize(
    "told",
    [
        "Ada was at her nan's on the 7th and the 21st.",
        "Visits were in the school day so the children were not there. Mum said that they are happy.",
        "Ada was in bed at the visit and has not been spoken to. Tom is too young to give his views.",
        "Last face to face 18 September 2026.",
    ],
)
def test_what_is_no_answer_for_a_child_who_was_not_met(told: str) -> None:
    assert seen(told) == ["not_seen"]


def test_a_label_that_asks_when_a_child_by_name_was_last_seen() -> None:
    last = "## Visits\n\nLast seen Ada: {} (duty)\n"
    assert seen(last.format("2 September 2026")) == ["not_seen"]
    assert seen(last.format("2 November 2026")) == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("8 November, closing visit. No reply at the door. Spoke to Kerry by phone.", ["not_seen"]),
        ("8 November. No reply at the door. I drove to school and she showed me her kite.", []),
    ],
)
def test_a_visit_at_which_nobody_answered(told: str, found: list[str]) -> None:
    record = understood(RECORD.format(told="Steady.") + f"\n## Last visit\n\n{told}\n")
    assert [state for state in states(record, "seen") if state == "not_seen"] == found
