"""What a record says is needed or worried about, and whether the place for a step beside it was left empty."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.language.words import squeezed
from planlint.model import Document, Judgement, Need
from planlint.source import Text
from planlint.understand.found_steps import Search

_LONGEST = 240
"""Characters of one need; what is longer tells more than one."""


def needs(doc: Document, search: Search) -> list[Need]:
    """The needs of a record, each once, in its order: beside steps, without one, or listed for themselves."""
    beside = [(found.need, "met") for found in search.found if found.need is not None]
    without = [(row.cells["need"], "unmet") for row in search.without_step]
    texts = [*beside, *without, *((text, "listed") for text in _listed(doc))]
    kept: dict[str, Need] = {}
    for text, state in texts:
        words = text.strip()
        if words.value and len(words.value) <= _LONGEST:
            kept.setdefault(squeezed(words.value), Need(words, words.span(), state))
    return sorted(kept.values(), key=lambda need: need.span)


def unmet(found: Iterable[Need]) -> list[Judgement]:
    """What is asked of needs whose step was left empty."""
    why = ("nothing stands where its step would",)
    return [Judgement("need", "unmet", need.span, why) for need in found if need.state == "unmet"]


def _listed(doc: Document) -> Iterable[Text]:
    for part in doc.parts("needs"):
        if part.form == "field" or any(block.form == "point" for block in part.blocks):
            yield from part.texts
