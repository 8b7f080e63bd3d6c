"""The labels by which a form is known again: the same in every format, and nothing of what was written into it."""

from __future__ import annotations

from planlint.understand.labels import MOST, labels
from tests.reading import understood

MARKDOWN = """\
# Child in need plan

Child: Quilla Zabrowe
Date: 2 November 2026

## What Quilla says

She likes the den. Mum: we talked about it.

## Actions

| What | Who | By when |
| --- | --- | --- |
| Walk Quilla to school | Jo Marsh | 24 November 2026 |

## Visit 3 on 4 May 2026

It rained.
"""
YAML = """\
title: Child in need plan
child: Zora Pell
date: 2026-11-03
what_zora_says: She likes swimming.
actions:
  - what: Walk Zora to school
    who: Sam Okoro
    by when: 25 November 2026
"""


def test_headings_labels_and_columns_are_told_once_without_names_and_numbers() -> None:
    told = labels(understood(MARKDOWN))
    assert {"child", "date", "what # says", "actions", "what", "who", "by when", "visit on may"} <= {*told}
    assert len(told) == len(set(told))
    words = " ".join(told)
    assert not [
        one for one in ("quilla", "zabrowe", "jo", "marsh", "den", "rained", "2026", "4") if one in words.split()
    ]


def test_the_same_form_is_the_same_in_another_format() -> None:
    shared = {*labels(understood(MARKDOWN))} & {*labels(understood(YAML, "plan.yaml"))}
    assert {"child", "date", "what # says", "actions", "what", "who", "by when"} <= shared


def test_a_sentence_is_no_label_and_there_is_an_end() -> None:
    long = "## She came home late and the door was locked and nobody had the key that day\n\nYes.\n\n"
    many = "".join(f"## Heading {chr(97 + at % 26)}{chr(97 + at // 26)}\n\nYes.\n\n" for at in range(80))
    told = labels(understood(f"# Child in need plan\n\nChild: Bo\n\n{long}{many}"))
    assert len(told) == MOST
    assert not [one for one in told if "locked" in one]
