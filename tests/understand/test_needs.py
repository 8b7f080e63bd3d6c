"""What a record says is needed: beside a step, without one, or in a list of its own."""

from __future__ import annotations

import pytest

from tests.reading import findings, states, understood

HEAD = "# Child in Need Plan\n\nChild: Ada Finch, 8\nSocial worker: Jo Marsh\nDate of plan: 9 November 2026\nNext review: 7 December 2026\n\n## Plan\n\n"
TABLE = "| Need | Action | Who | By when |\n|---|---|---|---|\n| Ada's tooth hurts | Dentist on Mill Road with Ada | Jo Marsh | 4 December 2026 |\n"
LABELS = "Need: {}\n\nAction: {}\n\nWho: {}\n\nBy when: {}\n\n"


def found(text: str, path: str = "plan.md") -> list[tuple[str, str]]:
    return [(need.text.value, need.state) for need in understood(text, path).needs]


@pytest.mark.parametrize("nothing", ["", "-", "–", "—", "..."])
def test_a_row_whose_step_is_empty(nothing: str) -> None:
    text = f"{HEAD}{TABLE}| Ada hides food under her bed | {nothing} | | |\n"
    record = understood(text)
    assert found(text) == [("Ada's tooth hurts", "met"), ("Ada hides food under her bed", "unmet")]
    assert [one.text.value for one in record.actions] == ["Dentist on Mill Road with Ada"]
    assert states(record, "need") == ["unmet"]
    assert [text[one.span.start : one.span.end] for one in findings(text) if one.code == "OUT106"] == [
        "Ada hides food under her bed"
    ]


@pytest.mark.parametrize(
    "row",
    [
        "| Ada hides food under her bed | Jo asks her about it | | |",
        "| Ada hides food under her bed | | Jo Marsh | |",
        "| Health | | | |",
        "| Emotional and behavioural development | | | |",
        "| | | | |",
    ],
)
def test_a_row_with_something_in_it_or_nothing_but_a_topic_of_the_form(row: str) -> None:
    assert states(understood(f"{HEAD}{TABLE}{row}\n"), "need") == []


def test_keys_and_labels_alike() -> None:
    keys = "title: Child in need plan\nchild: Ada Finch\nneeds:\n  - issue: Ada's tooth hurts\n    action: Dentist on Mill Road\n    who: Jo Marsh\n    when: 2026-12-04\n  - issue: Ada hides food under her bed\n    action: ''\n    who: ''\n    when: ''\n"
    told = [("Ada's tooth hurts", "met"), ("Ada hides food under her bed", "unmet")]
    assert found(keys, "plan.yaml") == told


def test_needs_in_a_list_of_their_own_are_listed() -> None:
    text = (
        HEAD.replace("## Plan", "## What Ada needs\n\n- A bed of her own\n- Somebody to read to her\n\n## Plan") + TABLE
    )
    assert found(text)[:2] == [("A bed of her own", "listed"), ("Somebody to read to her", "listed")]
