"""How likely a sentence says something that no list of phrases holds, told by its words and pairs of words.

Children seldom say that they are worried: they tell of a shoe kept on in bed. Nobody writes that a child was not seen: he was at
his nan's each time that anybody called. Each word of a sentence, and each two that stand side by side, add their weight. The tables
(rules/vocabulary/told.yaml, unseen.yaml, unheld.yaml) are fitted on labelled sentences by benchmarks/fit_sentences.py; names count
for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, fsum

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
_LONGEST_SHORT_FORM = 5
"""Letters of a short form in capitals ("SW", "CAMHS")."""


def signs(text: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of a text's words, and each two side by side; the child's names, and capitals inside a sentence, are one word each.

    A short form in capitals may be a name or a word ("SW") and is both.
    """
    return _signs(text, particulars.names(names))


@once_for_each_text
def _signs(text: str, names: particulars.Names) -> frozenset[str]:
    own = {folded(part) for name in names for part in name.replace("-", " ").split()}
    found: set[str] = set()
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        low = folded(word)
        if low.removesuffix("'s") in own:
            sign = CHILD
        elif word[0].isupper() and low not in _OWN_CAPITALS and not _opens(text, match.start()):
            sign = NAME
        else:
            sign = stem(low)
        if sign == before and sign in (CHILD, NAME):
            # A name of several words is one name.
            continue
        found.add(sign)
        if sign == NAME and word.isupper() and 1 < len(word) <= _LONGEST_SHORT_FORM:
            sign = low
            found.add(sign)
        if before:
            found.add(f"{before} {sign}")
        before = sign
    return frozenset(found)


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence or a quotation."""
    return _OPENS.search(text[max(0, at - 6) : at]) is not None


def likely(table: str, text: str, names: Iterable[str], vocabulary: Vocabulary) -> float:
    """How likely a text says what a table of weights is for ("told", "unseen", "unheld"), from 0 to 1."""
    return chance(table, signs(text, names), vocabulary)


def chance(table: str, found: Iterable[str], vocabulary: Vocabulary) -> float:
    """How likely it is that what a table of weights is for is so where these signs were found, from 0 to 1."""
    weights = vocabulary.weights(table)
    # Summed exactly: signs come in no order, and another order must give the same to the last bit.
    total = fsum((weights[BIAS], *[weights.get(sign, 0.0) for sign in found]))
    return logistic(total)


def logistic(total: float) -> float:
    """How likely a sum of weights makes it, from 0 to 1."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


_OWN_CAPITALS = frozenset(
    ("i", "i'm", "i'd", "i'll", "i've", "mum", "dad", "mummy", "daddy", "mam", "nan", "gran", "grandad")
)
"""Words that are written in capitals and are no strangers' names."""
