"""Wordings written with choices ("[put|puts] [her|him]self at risk"), found without writing out every one of them.

A few hundred such keys stand for many thousands of phrases; an automaton of all of them takes longer to build than a plan
takes to check. Here each word of a text is looked up once among the first words of the keys, and only then the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from planlint.dataclass import NamedTuple
from planlint.language.words import folded
from planlint.patterns import pattern
from planlint.typed import Any

_WORD = pattern(r"[^\W_]+(?:['&/.-]+[^\W_]+)*(?:-(?=\s))?")
_PIECES = pattern(r"\[([^\]]*)\]")

Word = tuple[str, int, int]
"""A word of a text, folded, and where it stands."""
Slot = tuple[tuple[str, ...], ...]
"""The choices of one place, each as its words."""


class Found(NamedTuple):
    """A wording in a text: value offsets, half open, what its key stands for, and its words as they are written in the key."""

    start: int
    end: int
    meaning: Any
    phrase: str


class Choices:
    """Keys with what each stands for, of which many may be found in a text."""

    def __init__(self, keys: Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[str, Any]]] = {}
        self._slots: dict[str, tuple[list[Slot], frozenset[str] | None]] = {}
        for key, meaning in keys:
            for first in _first_words(key):
                self._by_first.setdefault(first, []).append((key, meaning))

    def find(self, text: str) -> list[Found]:
        """Every wording in the text, by start, the longest first; of one key that fits in several ways, the longest."""
        low = folded(text)
        listed = _WORD.findall(low)
        words: list[Word] = []
        hits = []
        for at, word in enumerate(listed):
            if word not in self._by_first:
                continue
            behind = listed[at + 1] if at + 1 < len(listed) else ""
            for key, meaning in self._by_first[word]:
                slots, seconds = self._slots.get(key) or self._read(key)
                if seconds is not None and behind not in seconds:
                    continue
                words = words or [(found.group(), found.start(), found.end()) for found in _WORD.finditer(low)]
                end = _match(slots, 0, words, at, low)
                if end is not None:
                    phrase = " ".join(listed[at:end])
                    hits.append(Found(words[at][1], words[end - 1][2], meaning, phrase))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _read(self, key: str) -> tuple[list[Slot], frozenset[str] | None]:
        """A key's places, read when its first word is met, and the words that may stand second; None where it may end there."""
        slots = slots_of(key)
        self._slots[key] = (slots, _second_words(slots))
        return self._slots[key]


def _second_words(slots: list[Slot]) -> frozenset[str] | None:
    if len(slots) < 2 and any(len(choice) < 2 for choice in slots[0]):
        return None
    firsts = [choice[0] for choice in slots[1] if choice] if len(slots) > 1 else []
    return frozenset(firsts + [choice[1] for choice in slots[0] if len(choice) > 1])


def _first_words(key: str) -> set[str]:
    """The words that a wording of this key may begin with; the rest of the key is read only where one of them stands."""
    if not key.startswith("["):
        return {key.split(" ", 1)[0].lower()}
    return {choice.split(" ", 1)[0].lower() for choice in key[1 : key.index("]")].split("|")}


def slots_of(key: str) -> list[Slot]:
    """A key as its places in order; words outside of brackets are places with one choice."""
    slots: list[Slot] = []
    for number, piece in enumerate(_PIECES.split(folded(key))):
        if number % 2:
            slots.append(tuple(tuple(choice.split()) for choice in piece.split("|")))
        elif piece.strip():
            slots.append((tuple(piece.split()),))
    return slots


def _match(slots: list[Slot], number: int, words: list[Word], at: int, low: str) -> int | None:
    """The furthest word behind a match of the slots from `number` on, or None."""
    if number == len(slots):
        return at
    best = None
    for choice in slots[number]:
        end = at + len(choice)
        if end > len(words) or words[at][0] != choice[0] or not _stand(choice, words, at, low, joined=number > 0):
            continue
        found = _match(slots, number + 1, words, end, low)
        if found is not None and (best is None or found > best):
            best = found
    return best


def _stand(choice: tuple[str, ...], words: list[Word], at: int, low: str, *, joined: bool) -> bool:
    """Whether the words of a choice stand there with nothing but blanks between them and before the first."""
    for number, wanted in enumerate(choice):
        word, start, _ = words[at + number]
        if word != wanted or (number or joined) and low[words[at + number - 1][2] : start].strip():
            return False
    return True
