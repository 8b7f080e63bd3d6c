"""Long records: what is worked out grows with a record's length and no faster.

Calls of Python functions are counted, those of generator expressions among them, and no seconds: a step that holds each passage
against each other shows on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest

from planlint.config import Flags
from planlint.run.practice import Practices
from planlint.run.single import check_text

PRACTICE = Practices(Flags(isolated=True)).here()
AS_OF = date(2026, 11, 22)
MORE = 4
MOST = 1.15
"""How much more than its share the longer of two records may cost."""
HEAD = "# Child in need plan\n\n**Child:** Ada Finch, age 8\n**Date of plan:** 2 November 2026\n**Next review:** 9 December 2026\n"
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


def calls(name: str, text: str) -> int:
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        outcome = check_text(name, text.encode(), PRACTICE, as_of=AS_OF)
    finally:
        sys.setprofile(None)
    assert outcome.checked[0].status == "checked" and not outcome.errors
    return count


@pytest.mark.parametrize("made", [table, form, keys, chronology, headings])
def test_a_record_costs_what_its_length_costs(made: Callable[[int], tuple[str, str]]) -> None:
    size = 60
    calls(*made(8))  # what is made once for all records
    short, long = calls(*made(size)), calls(*made(size * MORE))
    assert long <= short * MORE * MOST, f"{long / short / MORE:.2f} times its share"
