"""How old a reader would have to be, by two measures that count letters, words and sentences and need no dictionary.

The formulas are those of the Automated Readability Index (Smith and Senter, 1967) and of Coleman and Liau (1975), as
textstat has them; importing that takes longer than checking a plan, and its other measures want a word list from the network.
"""

from __future__ import annotations

from collections.abc import Sequence

from planlint.patterns import pattern

FEWEST_WORDS = 150
"""Below so many words a formula says nothing (practice-review.md)."""
_AGE_OF_GRADE = 5
"""School grades are American: a child in grade 1 is six."""
_WORD = pattern(r"[^\s]*\w[^\s]*")


def words(text: str) -> list[str]:
    """What stands between blanks and holds a letter or digit."""
    return _WORD.findall(text)


def automated_index(sentences: Sequence[str]) -> float:
    """The Automated Readability Index, an American school grade."""
    counted = [word for sentence in sentences for word in words(sentence)]
    characters = sum(character.isalnum() for word in counted for character in word)
    return 4.71 * characters / len(counted) + 0.5 * len(counted) / len(sentences) - 21.43


def coleman_liau_index(sentences: Sequence[str]) -> float:
    """The Coleman-Liau index, an American school grade."""
    counted = [word for sentence in sentences for word in words(sentence)]
    letters = sum(character.isalpha() for word in counted for character in word)
    return 5.88 * letters / len(counted) - 29.6 * len(sentences) / len(counted) - 15.8


def reading_ages(sentences: Sequence[str]) -> tuple[int, int] | None:
    """The lower and the higher age by the two measures, between 6 and 20; None for too few words."""
    if sum(len(words(sentence)) for sentence in sentences) <= FEWEST_WORDS:
        return None
    ages = sorted(
        max(6, min(20, round(grade) + _AGE_OF_GRADE))
        for grade in (automated_index(sentences), coleman_liau_index(sentences))
    )
    return ages[0], ages[1]
