"""Long records: what is worked out grows with a record's length and no faster.

Calls of Python functions are counted, those of generator expressions among them, and the characters that are looked through in
any case, and no seconds: a step that holds each passage against each other, or looks through a whole sentence for each piece of it,
shows on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType
from typing import Any, NamedTuple

import pytest

from planlint.config import Flags
from planlint.patterns import AnyCase
from planlint.run.practice import Practices
from planlint.run.single import check_text

PRACTICE = Practices(Flags(isolated=True)).here()
AS_OF = date(2026, 11, 22)
MORE = 4
MOST = 1.15
"""How much more than its share the longer of two records may cost."""
HEAD = "# Child in need plan\n\n**Child:** Ada Finch, age 8\n**Date of plan:** 2 November 2026\n**Next review:** 9 December 2026\n"
OPEN = HEAD.replace("**Next review:** 9 December 2026\n", "")
WHO = ("Jo Marsh", "Kerry Finch", "Mum", "", "All", "Mina Roy", "Aunt Bel", "TBC")
WHAT = (
    "Continue to engage with support",
    "Walk Ada to breakfast club",
    "Ring the clinic about the ears",
    "Keep the flat tidy",
)
SIGN = ("Ada hears the whistle", "The letter has come", "Improved", "Ada has eaten by nine")
THINGS = ("bus", "kettle", "boots", "ladder", "yard", "clinic", "bins", "shed", "choir", "drum", "scooter", "heater")
TOLD = (
    "On {day} Ada told Jo that the {thing} smells of oranges and {number} people sleep beside it.",
    "“I hide by the {thing} when they shout,” Ada said on {day}.",
    "Jo thinks that this is because nobody has mended the {thing} since {day}, so Ada is late.",
    "Kerry said that the {thing} cost £{number}. Please see the file for details.",
)


def day(number: int) -> str:
    when = date(2026, 1, 5) + timedelta(days=number % 290)
    return f"{when.day} {when:%B} {when.year}"


def told(number: int) -> str:
    thing = f"{THINGS[number % 12]} {THINGS[number * 7 % 11]} {number}"
    return " ".join(one.format(day=day(number), thing=thing, number=number) for one in TOLD)


def step(number: int) -> tuple[str, str, str, str]:
    what = f"{WHAT[number % 4]} by the {THINGS[number % 12]} {number}"
    return what, WHO[number % 8], day(number + 320) if number % 3 else "", f"{SIGN[number % 4]} {number}"


def table(size: int) -> tuple[str, str]:
    """A plan with one table, and long stories before it."""
    rows = "".join(f"| {' | '.join(step(number))} |\n" for number in range(size))
    stories = "\n\n".join(told(number) for number in range(size))
    head = "| What will happen | Who | By when | How we will know |\n|---|---|---|---|\n"
    return (
        "plan.md",
        f"{HEAD}\n## What Ada says\n\n{stories}\n\n## Analysis\n\n{stories}\n\n## The plan\n\n{head}{rows}",
    )


def form(size: int) -> tuple[str, str]:
    """What is copied from a form: labels on lines of their own, again for each step."""
    asked = ("Action", "Who", "By when", "How will we know?")
    steps = "\n\n".join(
        "\n".join(f"{label}\n{answer}" for label, answer in zip(asked, step(number), strict=True))
        for number in range(size)
    )
    return "plan.txt", f"Child in need plan\n\nChild: Ada Finch\nDate of plan: 2 November 2026\n\n{steps}\n"


def keys(size: int) -> tuple[str, str]:
    """YAML with needs, each with its steps."""
    lines = ["type: child in need review", "child: Ada Finch, 8", "date: 2 November 2026", "needs:"]
    for number in range(size):
        what, who, when, sign = step(number)
        lines.append(f"  - need: {told(number)[:60]!r}\n    steps:\n      - what: {what}\n        who: {who or 'All'}")
        lines.append(f"        by when: {when or 'ongoing'}\n        how we will know: {sign}")
    return "review.yaml", "\n".join(lines) + "\n"


def chronology(size: int) -> tuple[str, str]:
    rows = "".join(f"| {day(number)} | {told(number)} | {told(number + 1)} |\n" for number in range(size))
    head = "# Chronology\n\n**Child:** Ada Finch, born 3 March 2018\n\n| Date | What happened | What it means |\n|---|---|---|\n"
    return "chronology.md", head + rows


def headings(size: int) -> tuple[str, str]:
    """A title for each piece, with a story and a step under it."""
    pieces = []
    for number in range(size):
        what, who, _, sign = step(number)
        pieces.append(
            f"## Need {number}: the {THINGS[number % 12]}\n\n{told(number)}\n\n- {who or 'Jo Marsh'} will {what.lower()} by {day(number)}. We will know: {sign}\n"
        )
    return "plan.md", f"{HEAD}\n" + "\n".join(pieces)


ENDS = "bara dolf fina gard hild jama kora lene mund nora pold quin rose sine trid vard wena yann zeta bert cine dine ferd gina hana jane kine lotte mara nils"
NAMES = [first + end for first in "Bo Cy Di Fi Gu Ha Iv Ky".split() for end in ENDS.split()]


def days(size: int) -> tuple[str, str]:
    """A plan without a next review, and many days ahead in one sentence."""
    ahead = (date(2027, 1, 1) + timedelta(days=number) for number in range(size))
    listed = ", ".join(f"{one.day} {one:%B} {one.year}" for one in ahead)
    return "plan.md", f"{OPEN}\n## How things are\n\nAda goes swimming with Gran on {listed}.\n"


def pieces(size: int) -> tuple[str, str]:
    """The same with words before each day."""
    ahead = (date(2027, 1, 1) + timedelta(days=number) for number in range(size))
    listed = ", ".join(f"with Gran to the pool on {one.day} {one:%B} {one.year}" for one in ahead)
    return "plan.md", f"{OPEN}\n## How things are\n\nAda goes {listed}.\n"


def sections(size: int) -> tuple[str, str]:
    """A plan whose steps stand under titles of their own, side by side."""
    steps = (f"### School and sleep {number}\n\n- {step(number)[0]}.\n\n" for number in range(size))
    return "plan.md", f"{OPEN}\n## The plan\n\n{''.join(steps)}"


def points(size: int) -> tuple[str, str]:
    """A plan in one long list."""
    steps = (f"- Jo Marsh will {step(number)[0].lower()} by {day(number + 320)}.\n" for number in range(size))
    return "plan.md", f"{OPEN}\n## The plan\n\n{''.join(steps)}"


def children(size: int) -> tuple[str, str]:
    """Children with their birthdays and ages."""
    rows = (f"| {name} Finch | 4 May 2018 | 8 |\n" for name in NAMES[:size])
    head = "| Name | Date of birth | Age |\n|---|---|---|\n"
    return "plan.md", f"{HEAD}\n## The children\n\n{head}{''.join(rows)}"


def strangers(size: int) -> tuple[str, str]:
    """People of the network, and as many names that belong to nobody."""
    known = "".join(f"- {name} Marsh, aunt\n" for name in NAMES[:size])
    others = "".join(f"{name[::-1].capitalize()} attends school here.\n" for name in NAMES[:size])
    return "plan.md", f"{HEAD}\n## Network\n\n{known}\n## How things are\n\n{others}"


class Cost(NamedTuple):
    """What it took to read and check a record: calls, and characters looked through by expressions that hold in any case."""

    calls: int
    characters: int


def cost(name: str, text: str) -> Cost:
    calls = characters = 0
    looks = {looked.__code__ for looked in (AnyCase.search, AnyCase.finditer, AnyCase.findall, AnyCase.sub)}

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls, characters
        calls += event == "call"
        if event == "call" and frame.f_code in looks:
            characters += len(frame.f_locals["text"])

    sys.setprofile(counted)
    try:
        outcome = check_text(name, text.encode(), PRACTICE, as_of=AS_OF)
    finally:
        sys.setprofile(None)
    assert outcome.checked[0].status == "checked" and not outcome.errors
    return Cost(calls, characters)


MADE = [table, form, keys, chronology, headings, days, pieces, sections, points, children, strangers]


@pytest.mark.parametrize("made", MADE)
def test_a_record_costs_what_its_length_costs(made: Callable[[int], tuple[str, str]]) -> None:
    size = 60
    cost(*made(8))  # what is made once for all records
    short, long = cost(*made(size)), cost(*made(size * MORE))
    shares = [round(after / before / MORE, 2) for before, after in zip(short, long, strict=True)]
    assert max(shares) <= MOST, f"{shares} times its share of calls and of characters"
