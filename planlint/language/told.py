"""How likely what a child told or showed is something hard, told by its words.

Children seldom say that they are worried: they tell of a shoe kept on in bed. No list of phrases holds that. Each word of a sentence
adds its weight (rules/vocabulary/told.yaml, fitted on labelled statements by benchmarks/fit_weights.py); names count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp

from planlint.language import particulars
from planlint.language.kept import once_for_each_text
from planlint.language.words import folded, stem
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary

_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = pattern(r"(?:^|[.!?:][\"”’')]*\s+|[\"“‘(]\s*)$")
BIAS = "<bias>"
CHILD = "<child>"
NAME = "<name>"


def signs(text: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of a text's words; the child's names, and capitals inside a sentence, stand as one word each."""
    return _signs(text, particulars.names(names))


@once_for_each_text
def _signs(text: str, names: particulars.Names) -> frozenset[str]:
    own = {folded(part) for name in names for part in name.replace("-", " ").split()}
    found: set[str] = set()
    before = ""
    for word in _WORD.finditer(text):
        low = folded(word.group())
        if low.removesuffix("'s") in own:
            sign = CHILD
        elif word.group()[:1].isupper() and low not in _OWN_CAPITALS and not _OPENS.search(text[: word.start()][-6:]):
            sign = NAME
        else:
            sign = stem(low)
        found.add(sign)
        if before in _TURNS:
            found.add(f"{before} {sign}")
        before = sign
    return frozenset(found)


def likely(text: str, names: Iterable[str], vocabulary: Vocabulary) -> float:
    """How likely a text tells of something hard, from 0 to 1."""
    table: Mapping[str, float] = vocabulary.table("told")
    total = float(table[BIAS]) + sum(float(table.get(sign, 0.0)) for sign in signs(text, names))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


_OWN_CAPITALS = frozenset(
    ("i", "i'm", "i'd", "i'll", "i've", "mum", "dad", "mummy", "daddy", "mam", "nan", "gran", "grandad")
)
"""Words that are written in capitals and are no strangers' names."""
_TURNS = frozenset(
    (
        "not",
        "no",
        "never",
        "any",
        "more",
        "used",
        "has",
        "stop",
        "when",
        "if",
        "who",
        "nobody",
        "before",
        "after",
        "in",
        "at",
        "on",
        "by",
    )
)
"""Words that turn what stands behind them, and count together with it."""
