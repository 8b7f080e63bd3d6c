"""What is particular in a piece of text: the words that could not stand in just any child's record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from planlint.language.kept import forget_with_records, once_for_each_text
from planlint.language.words import folded, stem
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary

_WORD = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLOCK = pattern(
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\s*(?:am|pm|a\.m\.|p\.m\.)?|\b\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.|o'clock)(?=\W|$)|\b(?:half past|quarter (?:past|to)|ten (?:past|to)|twenty (?:past|to)) \w+",
    re.IGNORECASE,
)
_COUNT = pattern(
    r"(?<![\d/.-])\d+(?:[.,]\d+)?(?:%|ml|kg|g|cm|m)?(?![\d/.-]*\d)|£\d+|\b(?:once|twice|half|dozen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)


class Names(tuple[str, ...]):
    """Names that are left out of what is particular; hashed once, since a long record asks about very many texts with them."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


def names(without: Iterable[str]) -> Names:
    return without if isinstance(without, Names) else Names(without)


def words(text: str, vocabulary: Vocabulary, *, without: Iterable[str] = ()) -> Sequence[str]:
    """The particular words of a text, folded, in order: not in the general list, not `without` (a child's or worker's names).

    Numbers and words of one or two letters are left out.
    """
    return _words(text, vocabulary, names(without))


@once_for_each_text
def _words(text: str, vocabulary: Vocabulary, without: Names) -> Sequence[str]:
    left_out = _all_folded(without)
    return [word for word in _all(text, vocabulary) if word not in left_out]


@lru_cache(maxsize=256)
def _all_folded(names: Names) -> frozenset[str]:
    return frozenset(folded(name) for name in names)


@once_for_each_text
def _all(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The particular words of a text, names among them."""
    whole = folded(text)
    if any(mark in text for mark in "–—‘"):
        # Folded, these would join the words on either side.
        lows = [whole[match.start() : match.end()] for match in _WORD.finditer(text)]
    else:
        lows = _WORD.findall(whole)
    known: _Particular = vocabulary.made("particular", _Particular)
    return tuple([low for word in lows if known[low := word.removesuffix("'s")]])


class _Particular(dict[str, bool]):
    """Whether a word is particular, worked out for each when it is first asked about."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        forget_with_records(self.clear)

    def __missing__(self, low: str) -> bool:
        self[low] = _is_particular(low, self._vocabulary)
        return self[low]


def _is_particular(low: str, vocabulary: Vocabulary) -> bool:
    if len(low) < 3 or low[0].isdigit() or low in CALENDAR or is_general(low, vocabulary.set("general", "general")):
        return False
    concrete = vocabulary.made("concrete", lambda one: one.set("life", "everyday") | one.set("life", "service"))
    return not _ABSTRACT.search(low) or low in concrete


_ABSTRACT = pattern(
    r"(?:[ts]ions?|ments?|ness|ity|ities|ances?|ences?|ism|ive|ously|fully|ally|ively|ency|ancy|ship|ology|ical|based|centred|centered|focused|informed|led)$"
)
"""Endings of words for ideas and not for things: what they name cannot be seen, and forms are full of them."""

CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
_DIGIT = pattern(r"\d")
_DATE = pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*(?:\s+20\d\d)?|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b20\d\d-\d\d-\d\d\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def is_general(word: str, general: frozenset[str]) -> bool:
    """Whether a word, or the word that it is a form of, belongs to the general ones."""
    if word in general or stem(word) in general:
        return True
    if "-" in word:
        return all(piece in general or stem(piece) in general for piece in word.split("-") if piece)
    return any(base in general for base in _bases(word))


@lru_cache(maxsize=8192)
def _bases(word: str) -> tuple[str, ...]:
    """What a word may be a form of, by its ending."""
    bases = []
    for ending, fill in (
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("ly", ""),
        ("es", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("ness", ""),
        ("er", ""),
        ("ment", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)] + fill
            bases.append(root)
            if len(root) > 3 and root[-1] == root[-2]:
                bases.append(root[:-1])
    return tuple(bases)


def clocks(text: str) -> int:
    """How many times of day the text names."""
    return len(_CLOCK.findall(text))


def counts(text: str) -> int:
    """How many quantities the text names; dates and times of day are not quantities."""
    return len(_COUNT.findall(_DATE.sub(" ", text) if _DIGIT.search(text) else text))
