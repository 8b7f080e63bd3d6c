"""How old a reader would have to be, by two measures that count letters, words and sentences and need no dictionary.

The formulas are those of the Automated Readability Index (Smith and Senter, 1967) and of Coleman and Liau (1975), as
textstat has them; importing that takes longer than checking a plan, and its other measures want a word list from the network.
"""

from __future__ import annotations

from collections.abc import Sequence

from planlint.patterns import pattern

FEWEST_WORDS = 150
"""Below so many words a formula says nothing: one long sentence more would move it by years."""
_AGE_OF_GRADE = 5
"""School grades are American: a child in grade 1 is six."""
_MARKS = ".,;:!?()\"'“”‘’"
"""What mostly stands beside a word, so that the rest need not be counted one by one."""
_HOLDS = pattern(r"\w")


def words(text: str) -> list[str]:
    """What stands between blanks and holds a letter or digit."""
    return [piece for piece in text.split() if piece.isalnum() or _HOLDS.search(piece)]


def reading_ages(sentences: Sequence[str]) -> tuple[int, int] | None:
    """The lower and the higher age by the two measures, between 6 and 20; None for too few words."""
    counted = [word for sentence in sentences for word in words(sentence)]
    if len(counted) <= FEWEST_WORDS:
        return None
    grades = (automated_index(counted, len(sentences)), coleman_liau_index(counted, len(sentences)))
    ages = sorted(max(6, min(20, round(grade) + _AGE_OF_GRADE)) for grade in grades)
    return ages[0], ages[1]


def automated_index(counted: list[str], sentences: int) -> float:
    """The Automated Readability Index of the words of so many sentences, an American school grade."""
    characters = sum(
        len(word) if word.isalnum() else sum(character.isalnum() for character in word)
        for word in (word.strip(_MARKS) for word in counted)
    )
    return 4.71 * characters / len(counted) + 0.5 * len(counted) / sentences - 21.43


def coleman_liau_index(counted: list[str], sentences: int) -> float:
    """The Coleman-Liau index of the words of so many sentences, an American school grade."""
    letters = sum(
        len(word) if word.isalpha() else sum(character.isalpha() for character in word)
        for word in (word.strip(_MARKS) for word in counted)
    )
    return 5.88 * letters / len(counted) - 29.6 * sentences / len(counted) - 15.8
