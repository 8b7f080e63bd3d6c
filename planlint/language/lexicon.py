"""Many phrases in one pass: a compiled automaton that finds whole-word phrases with their places.

Making the automatons takes some 9 ms, a good twentieth of linting one plan. So the first texts are looked through by the
first words of the phrases, and the automaton is made when there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from planlint.dataclass import NamedTuple
from planlint.language.kept import forget_with_records, once_for_each_text
from planlint.language.words import folded, squeezed
from planlint.patterns import pattern


class Hit(NamedTuple):
    """A phrase found in a text: value offsets, half open, and the names of the lists that hold it."""

    start: int
    end: int
    lists: tuple[str, ...]
    phrase: str


def _forms(phrases: list[str]) -> list[str]:
    """The phrases as texts are matched with them; all at once where they are written so already."""
    joined = "\n".join(phrases)
    if joined.isascii() and joined.count("\n") == len(phrases) - 1 and not any(odd in joined for odd in _UNEVEN):
        return joined.lower().strip(" ").split("\n")
    return [squeezed(phrase) for phrase in phrases]


_FEW = 6_000
"""Characters of the texts that are looked through by first words; for more the automaton pays."""
_FIRST = pattern(r"^[^\W_]*", re.MULTILINE)
_RUN = pattern(r"[^\W_]+")
_UNEVEN = ("  ", "\t", "\r", "\n ", " \n")
"""White space that is not one blank between two words."""


@once_for_each_text
def _runs(low: str) -> tuple[tuple[str, int], ...]:
    """Each run of letters and digits of a text, and where it begins."""
    return tuple((run.group(), run.start()) for run in _RUN.finditer(low))


class Lexicon:
    """Named phrase lists, matched together.

    A phrase matches whole words only, in any case and with straight or curly quotes. Of phrases of one list that overlap, the
    longest that starts first counts.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, tuple[str, ...]] = {}
        for name, phrases in lists.items():
            own: dict[str, tuple[str, ...]] = dict.fromkeys(_forms(list(phrases)), (name,))
            for form in owners.keys() & own.keys():
                own[form] = (*owners[form], name)
            owners.update(own)
        owners.pop("", None)
        self._phrases = list(owners)
        self._lists = list(owners.values())
        self._looked_through = 0
        self._kept: dict[str, tuple[Hit, ...]] = {}
        forget_with_records(self._kept.clear)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every phrase in the text, by start, then longest first."""
        found = self._kept.get(text)
        if found is None:
            found = self._find(text)
            self._kept[text] = found
        return found

    def _find(self, text: str) -> tuple[Hit, ...]:
        low = folded(text)
        if "  " in low:
            # Runs of blanks would hide a phrase that stands over a line break with indentation.
            return self._squeezed(low)
        return tuple(self._bounded(low, range(len(low) + 1)))

    def _squeezed(self, low: str) -> tuple[Hit, ...]:
        characters: list[str] = []
        places: list[int] = []
        for at, character in enumerate(low):
            if character == " " and characters and characters[-1] == " ":
                continue
            characters.append(character)
            places.append(at)
        places.append(len(low))
        return tuple(self._bounded("".join(characters), places))

    def _bounded(self, low: str, places: Iterable[int]) -> list[Hit]:
        at = places if isinstance(places, (list, range)) else list(places)
        size = len(low)
        found = []
        for index, start, end in self._matches(low):
            if start and low[start - 1].isalnum() and low[start].isalnum():
                continue
            if end < size and low[end].isalnum() and low[end - 1].isalnum():
                continue
            found.append(Hit(at[start], at[end - 1] + 1, self._lists[index], self._phrases[index]))
        if len(found) > 1:
            found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def _matches(self, low: str) -> list[tuple[int, int, int]]:
        """Number, start and end of every phrase in a text, some of which end, or begin, inside a word."""
        if self._looked_through < _FEW:
            self._looked_through += len(low)
            return self._by_first_words(low)
        return self._automaton.find_matches_as_indexes(low, overlapping=True)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        kind = Implementation.ContiguousNFA
        return AhoCorasick(self._phrases or ["\0"], implementation=kind, matchkind=MatchKind.Standard)

    @cached_property
    def _by_first_word(self) -> dict[str, list[int]]:
        """The numbers of the phrases by the word that each begins with; of those that begin with a sign under no word."""
        found: dict[str, list[int]] = {}
        for number, first in enumerate(_FIRST.findall("\n".join(self._phrases)) if self._phrases else ()):
            found.setdefault(first, []).append(number)
        return found

    def _by_first_words(self, low: str) -> list[tuple[int, int, int]]:
        phrases, by_first = self._phrases, self._by_first_word
        found = [
            (number, start, start + len(phrases[number]))
            for word, start in _runs(low)
            if word in by_first
            for number in by_first[word]
            if low.startswith(phrases[number], start)
        ]
        for number in by_first.get("", ()):
            start = low.find(phrases[number])
            while start >= 0:
                found.append((number, start, start + len(phrases[number])))
                start = low.find(phrases[number], start + 1)
        return found

    def of(self, text: str, *names: str) -> list[Hit]:
        """Hits of the named lists; of overlapping ones the longest that starts first."""
        chosen: list[Hit] = []
        for hit in self.hits(text):
            if (not chosen or hit.start >= chosen[-1].end) and any(name in hit.lists for name in names):
                chosen.append(hit)
        return chosen

    def first(self, text: str, *names: str) -> Hit | None:
        """The first hit of the named lists, or None."""
        for hit in self.hits(text):
            for name in names:
                if name in hit.lists:
                    return hit
        return None

    def holds(self, text: str, *names: str) -> bool:
        return self.first(text, *names) is not None
