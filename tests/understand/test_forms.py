"""A form's own words in the cells of steps, and words like them that somebody wrote."""

from __future__ import annotations

import pytest

from planlint.model import Document
from tests.reading import understood

ROW = "| Book Ada's hearing test at the clinic | Jo Marsh | 27 November 2026 | Ada hears the whistle |"
PLAN = """\
# Child in need plan

**Child:** Ada Finch, age 8
**Date of plan:** 2 November 2026

## The plan

| What needs to happen | Who | By when | How we will know |
|---|---|---|---|
| Walk Ada to breakfast club on Mondays | Aunt Bel | 7 December 2026 | Ada has eaten by nine |
"""


def read(row: str) -> Document:
    return understood(f"{PLAN}{row}\n".encode(), "plan.md")


def left(doc: Document) -> list[str]:
    text = doc.source.text
    return [text[one.span.start : one.span.end] for one in doc.judged("section") if one.state == "placeholder"]


@pytest.mark.parametrize(
    ("words", "prompt"),
    [
        ("Book Ada's hearing test at the clinic", "What needs to happen?"),
        ("Book Ada's hearing test at the clinic", "[Describe the action]"),
        ("Book Ada's hearing test at the clinic", "Enter action here"),
        ("Jo Marsh", "Name of person responsible"),
        ("Jo Marsh", "[Name]"),
        ("27 November 2026", "DD/MM/YYYY"),
        ("27 November 2026", "[Insert date]"),
        ("Ada hears the whistle", "How will we know?"),
        ("Ada hears the whistle", "Describe how you will measure progress"),
    ],
)
def test_what_a_form_asks_is_no_answer_to_it(words: str, prompt: str) -> None:
    doc = read(ROW.replace(words, prompt))
    assert (len(doc.actions), left(doc)) == (2, [prompt])


def test_a_name_a_day_and_a_sign_in_the_forms_words_are_none() -> None:
    first, second = read("| Book Ada's hearing test | Who by? | Target date | Success criteria |").actions
    assert (first.who.state, first.when.state, first.measure.state) == ("person", "day", "life")
    assert (second.who.state, second.when.state, second.measure.state) == ("placeholder", "placeholder", "missing")


@pytest.mark.parametrize(
    "row",
    [
        "| What needs to happen? | Name and role | dd/mm/yyyy | How will we know? |",
        "| What needs to happen? | Name and role | | |",
        "| [What will be done] | [Name] | [Date] | [Outcome] |",
    ],
)
def test_a_row_of_nothing_else_is_no_step(row: str) -> None:
    doc = read(row)
    assert ([action.who.text for action in doc.actions], len(left(doc))) == (["Aunt Bel"], 1)
    assert row.strip("| ").startswith(left(doc)[0][:20])


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        "| Ask Mum what needs to happen at bedtime | Jo Marsh | 27 November 2026 | Ada says how we will know that she slept |",
        "| Write the target date on Ada's chart with her | Jo Marsh | by 27 November 2026 | Ada names the day |",
        "| Explain how you get to the clinic to Mum | Jo Marsh | 27 November 2026 | Ada gets there |",
    ],
)
def test_words_that_somebody_wrote_are_left_alone(row: str) -> None:
    doc = read(row)
    assert (len(doc.actions), left(doc)) == (2, [])
