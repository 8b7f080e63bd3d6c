"""How likely what a child told is something hard: the table as it was fitted, and the signs that it is read with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.language import told
from planlint.rules import rules_folder
from planlint.vocabulary import load

VOCABULARY = load([rules_folder() / "vocabulary"])
STATEMENTS = json.loads((Path(__file__).parent.parent / "records" / "statements" / "worries.json").read_text("utf-8"))


def test_a_name_weighs_nothing_whatever_it_is() -> None:
    chances = {
        told.likely(f"{name} told Mrs Abbott that Dad locks the kitchen at night.", [name], VOCABULARY)
        for name in ("Ada", "Nguyen", "O", "Gwenllian", "Singh-Kaur")
    }
    assert len(chances) == 1


def test_signs_are_words_without_names() -> None:
    assert told.signs("Ada hid under Mrs Abbott's desk.", ["Ada"]) == {
        told.CHILD,
        told.NAME,
        "hid",
        "under",
        "desk",
    }


@pytest.mark.parametrize(("level", "precision", "recall"), [(0.5, 0.75, 0.75), (0.7, 0.85, 0.55)])
def test_statements_set_aside_are_told_apart(level: float, precision: float, recall: float) -> None:
    """The floors stand a little under what benchmarks/fit_told.py reported when the table was written."""
    said = [
        one["worry"]
        for one in STATEMENTS["report"]
        if told.likely(one["text"], one["child"].split(), VOCABULARY) >= level
    ]
    assert sum(said) / len(said) >= precision
    assert sum(said) / sum(one["worry"] for one in STATEMENTS["report"]) >= recall
