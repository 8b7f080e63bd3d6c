"""Outcomes, balance and allocation; each wanting and sound side by side."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, understood

HEAD = (
    "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Parents:** "
    "Kerry Finch (mum), Leo Finch (dad)\n**Date of plan:** 9 November 2026\n\n"
)
COLUMNS = "## Actions\n\n| Need | Action | Who | By when |\n|---|---|---|---|\n"


def outcome(text: str) -> list[tuple[str, str]]:
    return judged(understood(HEAD + f"## What needs to change\n\n- {text}\n"), "outcome")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ada sleeps in her own bed from eight until seven and nobody wakes her", "life"),
        ("Ada eats her tea at the table with Kerry before the late shift", "life"),
        ("Leo and Ada are at Fenway before the bell four days in five", "life"),
        ("Nobody shouts on the landing when Ada is in bed", "life"),
        ("Kerry to attend the parenting course", "service"),
        ("A referral to CAMHS is completed", "service"),
        ("Family support sessions delivered", "service"),
        ("Parents to engage with all professionals", "service"),
        ("Ada to be safe", "generic"),
        ("Improved emotional wellbeing", "generic"),
        ("Ada reaches her full potential", "generic"),
        ("To achieve positive outcomes", "generic"),
    ],
)
def test_an_outcome(text: str, state: str) -> None:
    assert outcome(text) == [(state, text)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("## What needs to change\n\n- Ada sleeps in her own bed from eight until seven\n", "found"),
        ("## What needs to change\n", "empty"),
        ("## What needs to change\n\nTBC\n", "empty"),
        ("", "absent"),
    ],
)
def test_whether_there_is_any(text: str, state: str) -> None:
    steps = (
        "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | 4 December 2026 |\n"
    )
    assert states(understood(HEAD + text + "\n" + steps), "outcomes") == [state]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "| Ada is late for school | Get Ada to school on time every day | Kerry Finch | 4 December 2026 |\n"
            "| Ada is late for school | Keep a bedtime routine | Mum | 4 December 2026 |\n",
            {"family_only"},
        ),
        (
            "| Ada is late for school | Get Ada to school on time every day | Kerry Finch | 4 December 2026 |\n"
            "| Ada is late for school | Walk past the flat at eight and knock for Ada | Mrs Okonjo, "
            "teacher | 11 December 2026 |\n",
            set(),
        ),
        (
            "| Ada hits other children | Manage her anger and make better choices | Ada | 4 December 2026 |\n",
            {"child_only"},
        ),
        (
            "| Ada hits other children | Tell Mrs Okonjo when she is cross | Ada | 4 December 2026 |\n"
            "| Ada hits other children | Sit with Ada in the den at break each day | Mrs Okonjo, "
            "teacher | 11 December 2026 |\n",
            set(),
        ),
        (
            "| Ray hits Kerry | Make sure that Ray does not come to the house drunk | Kerry Finch | "
            "4 December 2026 |\n"
            "| Ray hits Kerry | Meet Ray at the probation office about the bail conditions | Jo "
            "Marsh | 11 December 2026 |\n",
            {"answerable_for_another"},
        ),
        (
            "| Ray hits Kerry | Keep away from the house, as the bail conditions say | Ray | 4 December 2026 |\n"
            "| Ray hits Kerry | Fit new locks with Kerry | Jo Marsh | 11 December 2026 |\n",
            set(),
        ),
        (
            "| Speech | Refer Ada to speech therapy; the wait is nine months | Jo Marsh | 4 December 2026 |\n",
            {"wait_unfilled"},
        ),
        (
            "| Speech | Refer Ada to speech therapy; the wait is nine months | Jo Marsh | 4 December 2026 |\n"
            "| Speech | Until then play the sound game with Ada each Tuesday in the den | Mrs "
            "Okonjo, teacher | 18 December 2026 |\n",
            set(),
        ),
    ],
    ids=[
        "family alone",
        "with help",
        "child alone",
        "child with help",
        "answers for Ray",
        "Ray answers",
        "waiting",
        "while waiting",
    ],
)
def test_balance(rows: str, expected: set[str]) -> None:
    found = set(states(understood(HEAD + COLUMNS + rows), "balance"))
    assert found & {"family_only", "child_only", "answerable_for_another", "wait_unfilled"} == expected


SIX = [
    "Ring the clinic",
    "Book the taxi",
    "Write to Mr Lowe",
    "Take Ada to the library",
    "Fit the stair gate",
    "Bring the blue book",
]


def table(owners: list[str], days: list[str]) -> str:
    rows = "".join(f"| {what} | {who} | {day} |\n" for what, who, day in zip(SIX, owners, days, strict=True))
    return HEAD + "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n" + rows


PEOPLE = ["Jo Marsh", "Kerry Finch", "Mrs Okonjo, teacher", "Des Holt", "Moira Kay, health visitor", "Leo Finch"]
DAYS = [
    "27 November 2026",
    "30 November 2026",
    "4 December 2026",
    "8 December 2026",
    "11 December 2026",
    "18 December 2026",
]


def test_everything_on_one_day_and_everything_the_leads() -> None:
    spread = set(states(understood(table(PEOPLE, DAYS)), "balance"))
    assert spread & {"one_date", "lead_owns_all"} == set()
    assert "one_date" in states(understood(table(PEOPLE, ["4 December 2026"] * 6)), "balance")
    assert "lead_owns_all" in states(understood(table(["Jo Marsh"] * 6, DAYS)), "balance")


@pytest.mark.parametrize(
    ("line", "vacant"),
    [
        ("**Social worker:** Not allocated", True),
        ("**Social worker:** Duty team", True),
        ("**Social worker:** allocation pending", True),
        ("**Allocated worker:** Vacant", True),
        ("**Social worker:** agency worker (left 3 October), awaiting reallocation", True),
        ("**Social worker:** Jo Marsh", False),
        ("**Social worker:** Jo Marsh (on leave until 16 November; duty until then: Tariq Aziz)", False),
        ("**Lead professional:** Mrs Okonjo, Fenway Primary", False),
        ("Time will be allocated in class for reading.", False),
    ],
)
def test_allocation(line: str, vacant: bool) -> None:
    record = understood(f"# Child in need plan\n\n**Child:** Ada Finch, 8\n{line}\n**Date of plan:** 9 November 2026\n")
    assert ("unallocated" in states(record, "allocation")) is vacant
