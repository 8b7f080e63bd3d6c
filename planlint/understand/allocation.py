"""Who holds the record: a named worker, an honest "duty until a day", or nobody."""

from __future__ import annotations

import re

from planlint.language import dates, gaps, owners
from planlint.language.words import squeezed
from planlint.model import Document, Fact, Judgement
from planlint.source import Text
from planlint.vocabulary import Vocabulary

_LEAD_FACTS = ("social_worker", "lead_professional")
_VACANT = re.compile(
    r"\b(?:allocation (?:is )?pending|not (?:yet |currently )?allocated|unallocated|awaiting (?:re-?)?allocation|to be allocated|no (?:allocated|named) (?:social )?worker|once (?:your |the |her |his |their |this )?(?:case|family|a worker|worker)? ?(?:has been|is|been) allocated|when (?:a |the |your )?(?:new )?worker is allocated|no (?:social )?worker (?:has been|is) allocated|vacant post|(?:held|managed|covered) (?:on|by) (?:the )?duty|worker (?:has )?left|will be allocated in due course|lead (?:professional )?(?:is )?(?:tbc|to be confirmed|to be agreed|to be identified)|no lead (?:professional|practitioner|worker))\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:until|from|on|by|starts?|joins?|takes over|allocat\w+|begins?)\b", re.IGNORECASE)


def judge(doc: Document, texts: list[Text], vocabulary: Vocabulary) -> Judgement | None:
    """Whether somebody holds the record; None if the record does not speak of it."""
    held = [fact for fact in doc.facts if fact.name in _LEAD_FACTS]
    named = [fact for fact in held if _names_somebody(fact, vocabulary)]
    for fact in held:
        if fact in named:
            continue
        value = fact.text.value
        low = squeezed(value)
        vacant = not low.strip("-") or low.strip(".") in vocabulary.set("people", "placeholder") or owners.lexicon(vocabulary).holds(value, "unallocated", "placeholder")
        if vacant and not named:
            return _vacant(doc, fact.text, fact, vocabulary)
    for text in texts:
        found = _VACANT.search(text.value)
        if found and not named:
            piece = text.cut(*found.span())
            return _vacant(doc, piece, None, vocabulary, around=text.value)
        if found and re.search(r"\b(?:your|the|this|her|his|their) (?:case|new worker|family)\b", found.group(), re.IGNORECASE):
            return _vacant(doc, text.cut(*found.span()), None, vocabulary, around=text.value)
    if named:
        return Judgement("allocation", "held", named[0].span, (f"{named[0].text.value.strip()} holds it",))
    return None


def _names_somebody(fact: Fact, vocabulary: Vocabulary) -> bool:
    value = fact.text.value
    if owners.lexicon(vocabulary).holds(value, "unallocated"):
        return False
    return owners.judge(value, owners.Circle(), vocabulary).state in ("person", "two_people") or owners.name_in(value, owners.Circle(), vocabulary) is not None


def _vacant(doc: Document, text: Text, fact: Fact | None, vocabulary: Vocabulary, around: str = "") -> Judgement:
    words = around or text.value
    span = text.span() if text.value.strip() or fact is None else fact.span
    day = [day for day in dates.find(words, doc.as_of) if day.latest >= doc.as_of]
    if day and _DATED.search(words) or gaps.judge(words, doc.as_of, doc.as_of, vocabulary):
        return Judgement("allocation", "duty_dated", span, ("covered, with the day on which somebody takes it",))
    return Judgement("allocation", "unallocated", span, ("the record says that nobody holds it",))
