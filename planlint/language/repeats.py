"""When two sentences are the same but for the child they speak of: names, pronouns, case and marks count for nothing."""

from __future__ import annotations

from planlint.language.kept import once_for_each_text
from planlint.language.words import folded
from planlint.patterns import pattern

FEWEST_WORDS = 8
"""Words of the shortest sentence that two people would hardly write alike."""

_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_PRONOUNS = frozenset(
    "he she they him her them his hers their theirs himself herself themselves themself he's she's they're he'll she'll they'll"
    " boy girl son daughter brother sister child young man lady".split()
)
"""Words that change when a sentence is carried over from one child to another."""


def normal(sentence: str, names: frozenset[str], *, fewest: int = FEWEST_WORDS) -> str | None:
    """A sentence without what changes from child to child, or None if it is too short to tell. `names` are folded, one word each."""
    return _normal(sentence, names, fewest)


@once_for_each_text
def _normal(sentence: str, names: frozenset[str], fewest: int) -> str | None:
    words = []
    for word in _WORD.findall(folded(sentence)):
        word = word.removesuffix("'s")
        words.append("#" if word in names else "@" if word in _PRONOUNS else word)
    if len(words) < fewest or sum(word not in "#@" for word in words) < fewest - 2:
        return None
    return " ".join(words)
