"""What is asked of a family, and the help beside it; one adult answering for another; whose an action is."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, understood

HEAD = (
    "# Child in need plan\n\n**Child:** Ines Calloway, 11\n**Mum:** Petra Calloway\n**Dad:** Lee Marsh\n"
    "**Lead:** Ngozi Abel, family worker\n**Date:** 3 November 2026\n**Next review:** 15 December 2026\n\n"
)
COLUMNS = "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n"
BESIDE = "| Weigh the rabbit with the class and write to the vet | Mr Dutt | 24 November 2026 |\n"
LOPSIDED = {"family_only", "child_only", "answerable_for_another"}


def balance(rows: str) -> set[str]:
    return set(states(understood(HEAD + COLUMNS + rows + BESIDE), "balance")) & LOPSIDED


@pytest.mark.parametrize(
    ("action", "who", "state"),
    [
        ("Take up the offer of parenting support", "Mum", "family_only"),
        ("Keep the house clean and tidy", "Mum", "family_only"),
        ("Get Ines to school on time every day", "Mum", "family_only"),
        ("Reduce alcohol intake", "Dad", "family_only"),
        ("Reducing alcohol intake", "Dad", "family_only"),
        ("Managing the money", "Mum", "family_only"),
        ("Accept the need for change", "Parents", "family_only"),
        ("Seek help for her drinking", "Petra", "family_only"),
        ("Find suitable housing", "Petra Calloway", "family_only"),
        ("Make sure Ines is supervised at all times", "Mum", "family_only"),
        ("Manage her own anger", "Ines", "child_only"),
        ("Be home by nine", "Ines", "child_only"),
        ("Ensure Lee does not come to the property", "Mum", "answerable_for_another"),
        ("Not allow Lee to have contact with Ines", "Mum", "answerable_for_another"),
        ("Report any breach by Lee to police", "Mum", "answerable_for_another"),
        ("Not let her ex-partner into the house when he is drunk", "Mum", "answerable_for_another"),
        ("Call the police if the lodger comes back to the flat", "Mum", "answerable_for_another"),
        ("Ensure that Curtis does not attend the home", "Shannon", "answerable_for_another"),
        ("Make sure that Curtis does not lose his temper", "Shannon", "answerable_for_another"),
        ("Set firmer boundaries", "Mum", "family_only"),
        ("Work on her cannabis use", "Mum", "family_only"),
        ("Make healthier choices in the canteen", "Ines", "child_only"),
        ("Take ownership of her health", "Ines", "child_only"),
    ],
)
def test_a_demand_with_no_help_beside_it(action: str, who: str, state: str) -> None:
    assert balance(f"| {action} | {who} | ongoing |\n") == {state}


@pytest.mark.parametrize(
    ("action", "who", "when"),
    [
        ("Walk Ines to the bus stop at ten past eight", "Mum", "until 15 December 2026"),
        ("Ring the clinic for a new hearing test", "Mum", "24 November 2026"),
        ("Keep the blue diary by the kettle and write the bad nights in it", "Mum", "until 15 December 2026"),
        ("Bring the red folder to the next review", "Ines", "15 December 2026"),
        ("Fix the lock on the bathroom door", "Dad", "24 November 2026"),
        ("Tell school when she has had a bad night", "Mum", "until 15 December 2026"),
        ("Contact the GP again if the rash comes back", "Mum", "ongoing"),
    ],
)
def test_a_deed_that_the_family_chose(action: str, who: str, when: str) -> None:
    assert balance(f"| {action} | {who} | {when} |\n") == set()


@pytest.mark.parametrize(
    ("demand", "help_given"),
    [
        ("Reduce alcohol intake | Dad", "Go with Lee to the first three alcohol clinic mornings | Ngozi Abel"),
        (
            "Get Ines to school on time every day | Mum",
            "Knock at half past seven and walk with Petra and Ines to school | Ngozi Abel",
        ),
        ("Complete a parenting programme | Mum", "Book the parenting programme and a minder for Petra | Ngozi Abel"),
    ],
)
def test_help_that_stands_elsewhere_in_the_list(demand: str, help_given: str) -> None:
    assert balance(f"| {demand} | ongoing |\n| {help_given} | 1 December 2026 |\n") == set()


def test_help_for_a_sister_is_no_help_for_the_brother() -> None:
    head = HEAD.replace("**Child:** Ines Calloway, 11", "**Children:** Ines Calloway, 11; Tom Calloway, 6")
    steps = (
        "## Need 1: School\n\n- Tom to improve his attendance.\n"
        "- Mr Dutt will read with Ines in the library on Tuesdays until 15 December 2026.\n\n"
        "## Need 2: Money\n\n- Ngozi Abel will take the rent letter to the landlord by 24 November 2026.\n"
    )
    assert set(states(understood(head + steps), "balance")) & LOPSIDED == {"child_only"}


def test_a_worker_who_makes_sure_of_something_answers_for_nobody() -> None:
    assert balance("| Make sure that Lee does not get the new address | Ngozi Abel | 24 November 2026 |\n") == set()


def test_a_plan_of_deeds_that_only_the_family_has_is_asked_about_once() -> None:
    deeds = "| Wash the curtains | Mum | 24 November 2026 |\n| Paint the fence | Dad | 24 November 2026 |\n"
    found = judged(understood(HEAD + COLUMNS + deeds), "balance")
    assert found == [("family_only", "Wash the curtains")]
    own = "Made by us at our family group conference on 2 November 2026.\n\n"
    assert judged(understood(HEAD + own + COLUMNS + deeds), "balance") == []
    demands = "| Sort out the bedroom | Mum | ongoing |\n| Sort out the kitchen | Dad | ongoing |\n"
    found = judged(understood(HEAD + COLUMNS + demands), "balance")
    assert found == [("family_only", "Sort out the bedroom"), ("family_only", "Sort out the kitchen")]


@pytest.mark.parametrize(
    ("action", "states"),
    [
        ("Ms Roe to ensure that her brother does not come to the property", {"answerable_for_another"}),
        ("Ms Roe to ask that her brother is rung about the property", set()),
    ],
)
def test_a_relation_kept_away_is_asked_of_whoever_is_named_in_the_step(action: str, states: set[str]) -> None:
    assert balance(f"| {action} | Ngozi Abel | ongoing |\n") == states


@pytest.mark.parametrize(
    ("who", "state"), [("Calloway", "child_only"), ("Ines", "child_only"), ("Petra Calloway", "family_only")]
)
def test_the_childs_surname_alone_is_the_child(who: str, state: str) -> None:
    alone = HEAD.replace("**Mum:** Petra Calloway\n**Dad:** Lee Marsh\n", "")
    rows = f"{COLUMNS}| Be home by nine | {who} | ongoing |\n{BESIDE}"
    assert states(understood(alone + rows), "balance") == [state]


@pytest.mark.parametrize(
    ("help_given", "helped"),
    [
        ("| Skip and deep clean of the flat booked with the family | Mr Dutt | 30 November 2026 |", True),
        ("| Skip and deep clean of the flat booked with the family | Mr Dutt | 10 November 2026 |", False),
        ("| Hair strand tests on the flat's adults to be arranged | Mr Dutt | 30 November 2026 |", False),
    ],
)
def test_help_that_has_not_come_and_tests_are_no_help(help_given: str, helped: bool) -> None:
    assert balance(f"| Keep the flat clean and tidy | Mum | ongoing |\n{help_given}\n") == (
        set() if helped else {"family_only"}
    )
