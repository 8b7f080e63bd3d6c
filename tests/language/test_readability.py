"""The two measures beside textstat's (0.7.4, which rounds), and when they say nothing."""

from __future__ import annotations

import pytest

from planlint.language.readability import FEWEST_WORDS, automated_index, coleman_liau_index, reading_ages, words

EASY = [
    "Mornings are hard.",
    "The bus comes at ten to eight and Dot has often slept four hours.",
    "Her dad gets her up twice.",
]
HARD = [
    "Following the multi-agency assessment of parental circumstances, professionals determined that substantial interventions remain necessary.",
    "Engagement continues intermittently.",
]


@pytest.mark.parametrize(("sentences", "automated", "coleman"), [(EASY, 0.6, 2.04), (HARD, 26.9, 33.54)])
def test_as_textstat_has_them(sentences: list[str], automated: float, coleman: float) -> None:
    counted = [word for sentence in sentences for word in words(sentence)]
    assert automated_index(counted, len(sentences)) == pytest.approx(automated, abs=1.3)
    assert coleman_liau_index(counted, len(sentences)) == pytest.approx(coleman, abs=1.3)


def test_no_number_for_few_words() -> None:
    few = ["word"] * FEWEST_WORDS
    assert reading_ages([" ".join(few)]) is None
    assert reading_ages([" ".join([*few, "more"])]) is not None


def test_ages_keep_within_what_means_something() -> None:
    low, high = reading_ages(EASY * 8) or (0, 0)
    assert 6 <= low <= high <= 9
    assert reading_ages(HARD * 10) == (20, 20)
    assert reading_ages([]) is None
