"""How likely a sentence says what no list of phrases holds: the tables as they were fitted, and the signs that they are read with."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from planlint.language.weighed import CHILD, NAME, likely, signs
from planlint.language.words import stem
from planlint.rules import rules_folder
from planlint.vocabulary import load

VOCABULARY = load([rules_folder() / "vocabulary"])
OWN = Path(__file__).parent.parent / "records" / "own"
STATEMENTS = Path(__file__).parent.parent / "records" / "statements"


def test_a_name_weighs_nothing_whatever_it_is() -> None:
    chances = {
        likely("told", f"{name} told Mrs Abbott that Dad locks the kitchen at night.", [name], VOCABULARY)
        for name in ("Ada", "Nguyen", "O", "Gwenllian", "Singh-Kaur")
    }
    assert len(chances) == 1


def test_signs_are_words_and_pairs_of_words_without_names() -> None:
    assert signs("Ada hid under Mrs Abbott's desk.", ["Ada"]) == {
        *(CHILD, NAME, "hid", "under", "desk"),
        *(f"{CHILD} hid", "hid under", f"under {NAME}", f"{NAME} desk"),
    }


def test_a_short_form_in_capitals_is_a_word_and_may_be_a_name() -> None:
    assert {NAME, "sw", "the sw"} <= signs("Seen by the SW.", [])
    assert {NAME, "camhs", "by camhs"} <= signs("Seen by CAMHS.", [])
    assert "parveen" not in signs("Seen by PARVEEN.", [])


@pytest.mark.parametrize(
    ("table", "file", "key", "level", "precision", "recall"),
    [
        ("told", "worries.json", "worry", 0.5, 0.74, 0.72),
        ("told", "worries.json", "worry", 0.7, 0.82, 0.55),
        ("unseen", "unseen.json", "unseen", 0.5, 0.68, 0.45),
        ("unseen", "unseen.json", "unseen", 0.8, 0.75, 0.18),
        ("unheld", "unheld.json", "unheld", 0.5, 0.82, 0.4),
        ("unheld", "unheld.json", "unheld", 0.7, 0.82, 0.2),
    ],
)
def test_statements_set_aside_are_told_apart(
    table: str, file: str, key: str, level: float, precision: float, recall: float
) -> None:
    """The floors stand a little under what benchmarks/fit_sentences.py reported when the tables were written."""
    aside = json.loads((STATEMENTS / file).read_text("utf-8"))["report"]
    said = [one[key] for one in aside if likely(table, one["text"], one.get("child", "").split(), VOCABULARY) >= level]
    assert sum(said) / len(said) >= precision
    assert sum(said) / sum(one[key] for one in aside) >= recall


@pytest.mark.parametrize("table", ["told", "unseen", "unheld", "unmet", "steps"])
def test_who_somebody_is_called_weighs_nothing(table: str) -> None:
    """What stands only with a capital inside the sentences of tests/records/own is a name, and no sign holds one."""
    own = [path.read_text("utf-8", "replace") for path in sorted(OWN.iterdir()) if path.suffix != ".json"]
    capital = {word.lower() for text in own for word in re.findall(r"(?<=[a-z,] )[A-ZÀ-Þ][a-zß-ÿ]{3,}", text)}
    small = Counter(word for text in own for word in re.findall(r"\b[a-zß-ÿ]{4,}\b", text))
    stems = {stem(word) for word, count in small.items() if count >= 10}
    names = {word for word in capital if not small[word] and word not in stems} - NO_NAMES
    assert len(names) > 2_000
    assert not names & {word for sign in VOCABULARY.table(table) for word in re.findall(r"[^\W\d_]+", sign)}


NO_NAMES = frozenset(
    "pant nanny spider crisp frost rusk wolf north strand babcia mamgu january february october december cyngor".split()
)
"""Words that our records happen to write with a capital only."""
