"""Which kind of record one is most like, by the words that it uses and what its parts are for: asked where no title says it.

How much each sign speaks for each kind stands in `rules/vocabulary/likeness.yaml`, made by benchmarks/fit_kinds.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planlint.dataclass import NamedTuple
from planlint.language.particulars import CALENDAR
from planlint.language.words import stem, stems
from planlint.model import Part
from planlint.vocabulary import Vocabulary

FEWEST = 50
"""Signs that a record must hold for its likeness to be told: in fewer, what most records are weighs more than its own words."""
HEAD = 700
"""Characters at a record's beginning whose words are signs of their own: there a record says what it is."""


class Likeness(NamedTuple):
    """A kind, and how far its sum of weights lies before the next one's."""

    kind: str
    lead: float


class _Table(NamedTuple):
    """Weights by sign, in the order of the kinds."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, tuple[float, ...]]


def likeness(root: Part, vocabulary: Vocabulary) -> Likeness | None:
    """The kind that a record is most like; None if it holds too little to tell."""
    table: _Table = vocabulary.made("likeness", _table)
    found = sorted(signs(root) & table.signs.keys())
    if len(found) < FEWEST:
        return None
    sums = list(table.bias)
    for sign in found:
        for at, weight in enumerate(table.signs[sign]):
            sums[at] += weight
    first, second = sorted(sums, reverse=True)[:2]
    return Likeness(table.kinds[sums.index(first)], first - second)


def _table(vocabulary: Vocabulary) -> _Table:
    weights = {sign: tuple(map(float, row)) for sign, row in vocabulary.table("likeness", "signs").items()}
    kinds, bias = vocabulary.words("likeness", "kinds"), vocabulary.words("likeness", "bias")
    return _Table(tuple(kinds), tuple(map(float, bias)), weights)


def signs(root: Part) -> set[str]:
    """What may speak for a kind: stems ("plan"), those of its beginning ("^plan"), and what parts are for ("@actions")."""
    words = "\n".join(_words(root))
    return {
        *_telling(words),
        *(f"^{word}" for word in _telling(words[:HEAD])),
        *(f"@{part.role}" for part in root.walk() if part.role is not None),
    }


def _telling(words: str) -> Iterator[str]:
    """The stems of words: a day may be written in many ways, and tells no kind."""
    return (word for word in stems(words) if word.isalpha() and word not in _CALENDAR)


_CALENDAR = frozenset(map(stem, CALENDAR))


def _words(part: Part) -> Iterator[str]:
    if part.heading is not None:
        yield part.heading.value
    for piece in part.order:
        if isinstance(piece, Part):
            yield from _words(piece)
        elif piece.text is not None:
            yield piece.text.value
        elif piece.table is not None:
            yield from (cell.text.value for cell in piece.table.header)
            yield from (cell.text.value for row in piece.table.rows for cell in row if cell is not None)
