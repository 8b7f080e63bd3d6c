"""Pieces of analysis that only stand there a second time: under another child, or as the record's history over again."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.language.sentences import sentences
from planlint.language.words import word_list
from planlint.model import Document, Judgement, Part
from planlint.source import Text
from planlint.understand.child import (
    Words,
    _words_span,
)

COPIED_WORDS = 8
"""Shorter sentences may well be true of two children in the same words."""
PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers", "they", "them", "their"])


def said_again(doc: Document, own: list[Part], words: Words) -> list[Judgement]:
    """Pieces of analysis whose sentences stand under another child, or are the record's history over again."""
    found: list[Judgement] = []
    told: dict[str, str] = {}
    leaves = [
        leaf
        for part in own
        if not any(part is inner for other in own if other is not part for inner in other.walk())
        for leaf in part.walk()
        if leaf.texts
    ]
    for leaf in leaves:
        child = _child_of(leaf, own, words)
        if child is None:
            continue
        forms = _forms(leaf.texts, [*words.children, child])
        again = [form for form in forms if told.get(form, child) != child]
        if again and sum(len(form) for form in again) * 2 >= sum(len(form) for form in forms):
            found.append(
                Judgement(
                    "analysis",
                    "copied",
                    _words_span(leaf),
                    ("the same sentences stand under another child",),
                    part=leaf,
                )
            )
        for form in forms:
            told.setdefault(form, child)
    if not found and own and (copied := _is_told_before(doc, own, words)) is not None:
        found.append(copied)
    return found


def _child_of(part: Part, own: list[Part], words: Words) -> str | None:
    """The child whose piece this is: by the closest heading that names one, else by a short title of its own."""
    names = {name.split()[0] for name in words.subjects}
    one: Part | None = part
    while one is not None:
        if one.heading is not None:
            listed = word_list(one.heading.value)
            named = [name for name in names if name.casefold() in listed]
            if len(named) == 1:
                return named[0]
            inside = one is part and not any(one is whole for whole in own)
            if inside and len(listed) <= 2 and one.heading.value[:1].isupper():
                return one.heading.value
        one = one.parent
    return None


def _forms(texts: Iterable[Text], named: Iterable[str]) -> list[str]:
    """Longer sentences in a form in which only a child's name and he or she may differ."""
    names = {word for name in named for word in word_list(name)}
    same = PRONOUNS | {"himself", "herself", "themselves"} | names
    forms = []
    for text in texts:
        for start, end in sentences(text.value):
            listed = word_list(text.value[start:end])
            if len(listed) >= COPIED_WORDS:
                forms.append(" ".join("*" if word.removesuffix("'s") in same else word for word in listed))
    return forms


def _is_told_before(doc: Document, own: list[Part], words: Words) -> Judgement | None:
    """An analysis most of which stands word for word in another part of the record."""
    mine = {id(part) for one in own for part in one.walk()}
    others = {
        form
        for part in doc.parts()
        if id(part) not in mine and part.purpose not in ("analysis", "decision", "closure")
        for form in _forms(part.texts, words.children)
    }
    for part in own:
        forms = _forms(part.all_texts, words.children)
        again = [form for form in forms if form in others]
        if again and sum(len(form) for form in again) * 5 >= sum(len(form) for form in forms) * 3:
            return Judgement(
                "analysis", "copied", _words_span(part), ("these sentences stand elsewhere in the record",), part=part
            )
    return None
