"""The family's own view: something particular that a grown-up of the family thinks, wants or lives with, wherever it stands.

That parents "agree and engage" is what services write of anybody. What decides is a wish, a reason, a disagreement or a circumstance
that could not stand in just any record; the place and the heading do not matter, nor does the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import dates, gaps, particulars
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand import child
from planlint.understand.child import Words, naming
from planlint.vocabulary import Vocabulary

_KIN = (
    r"(?:mum|mam|mammy|mummy|dad|daddy|mother|father|parents?|both parents|carers?|foster (?:carers?|mum|dad)|nan|nana|nanna|nani"
    r"|gran|granny|grandma|grandad|grandmother|grandfather|grandparents|aunt|auntie|aunty|uncle|step-?(?:dad|mum|father|mother)"
    r"|(?:mum|dad|mother|father)['’]s (?:new )?partner|partner|guardians?|special guardians?|family|couple)"
)
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx)\.? (?P<surname>[A-ZÀ-Þ][\w'’.-]*)"
_UNSAID = frozenset(
    ("actions", "contingency", "household", "network", "signatures", "oversight", "wellbeing", "chronology", "measure")
)
"""Parts in which nobody's view is told: a task, a list, somebody else's comment."""
_OTHERS_TITLE = r"\b(?:professionals?|agenc\w+|partners|partner (?:agenc\w+|views)|network|services)\b"
_ENOUGH = 2
"""How many words, none of them general and none a name, make a view somebody's own."""


class _Family:
    """The grown-ups of a record's family, and how a sentence gives one of them the word."""

    def __init__(self, doc: Document, words: Words) -> None:
        self.words = words
        self.vocabulary = words.vocabulary
        self.professionals = frozenset(
            folded(part.strip(".,"))
            for person in doc.people
            if not person.family and person.role != "child"
            for part in person.name.split()
        )
        children = frozenset(folded(name) for name in words.subjects)
        names = sorted({name for name in words.kin if len(name) > 1 and name not in children})
        named = "|".join(re.escape(name) for name in names)
        self.kin = naming(rf"(?<![\w'’])(?:{_KIN}{'|' + named if named else ''})(?![\w])", re.IGNORECASE)
        self._lexicon = _lexicon(words.vocabulary)

    def speaks(self, sentence: str) -> bool:
        """Whether a sentence says what a grown-up of the family thinks, wants or lives with."""
        told = outside_quotations(sentence)
        quoted = quotations(sentence)
        for at in self._subjects(told):
            after = told[at : at + 90]
            hit = self._lexicon.first(after, "view")
            if hit is not None and hit.start <= 45 and not _is_of_another(after[: hit.start], self.words):
                return True
            if quoted and pattern(r"\s*(?:\([^)]*\)\s*)?(?:,[^:]{0,60})?:?\s*$").match(told[at : quoted[0][0] - 1]):
                return True
        return False

    def _subjects(self, told: str) -> Iterator[int]:
        """Where each mention of a grown-up of the family ends."""
        for found in self.kin.finditer(told):
            if told[found.end() : found.end() + 2] not in ("'s", "’s"):
                yield found.end()
        for titled in pattern(_TITLED).finditer(told):
            if folded(titled["surname"]).strip(".'") not in self.professionals:
                yield titled.end()

    def names_one(self, text: str) -> bool:
        return next(self._subjects(text.replace("'s", "  ").replace("’s", "  ")), None) is not None


def _is_of_another(between: str, words: Words) -> bool:
    """Whether somebody else stands between the grown-up and the verb ("to Mum and Ella says")."""
    return bool(pattern(r"[.;:!?]").search(between)) or bool(words.named.search(between))


def family_views(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Whether the family's own view is told, what stands in its place, and who of those that matter was not asked."""
    family = _Family(doc, words)
    own = [part for part in doc.parts("parents") if not _is_of_others(part)]
    told = _first_told(doc, own, family)
    found = [told or _wanting(doc, own, family, base)]
    if told is not None:
        found.extend(_unheard(doc, own, family, base)[:1])
    return found


def _is_of_others(part: Part) -> bool:
    return bool(pattern(_OTHERS_TITLE, re.IGNORECASE).search(part.title))


# -- told


def _first_told(doc: Document, own: list[Part], family: _Family) -> Judgement | None:
    for part in own:
        for inner in part.walk():
            for text in inner.texts:
                for start, end in _pairs(text.value):
                    value = text.value[start:end]
                    if not _is_of_a_service(value, family) and _is_own(value, family):
                        return _judged(text.cut(start, end), inner)
    for part in doc.parts():
        if part.purpose in _UNSAID or part.role == "facts" and len(part.words) < 60:
            continue
        for text in part.texts:
            for start, end in _spoken(text.value, family):
                if _is_own(text.value[start:end], family):
                    return _judged(text.cut(start, end), part)
    return None


def _judged(text: Text, part: Part) -> Judgement:
    return Judgement(
        "family_views", "told", text.span(), ("what somebody of the family thinks or wants, in particular",), part=part
    )


def _pairs(value: str) -> Iterator[tuple[int, int]]:
    """Two neighbouring sentences at a time: a short one seldom holds enough."""
    spans = sentences(value)
    for number, (start, _) in enumerate(spans):
        yield start, spans[min(number + 1, len(spans) - 1)][1]


def _spoken(value: str, family: _Family) -> Iterator[tuple[int, int]]:
    """Sentences in which a grown-up of the family has the word, each with the next where it goes on."""
    spans = sentences(value)
    for number, (start, end) in enumerate(spans):
        if family.speaks(value[start:end]):
            follows = value[spans[number + 1][0] :] if number + 1 < len(spans) else ""
            goes_on = pattern(r"\W*(?:[\"“‘']|(?:He|She|They|Both)\b)").match(follows)
            yield start, spans[number + 1][1] if goes_on else end


def _is_own(value: str, family: _Family) -> bool:
    """Whether words tell something that could not stand for just any family."""
    vocabulary = family.vocabulary
    left = _particular(value, vocabulary)
    quoted = [value[start:end] for start, end in quotations(value)]
    return (
        len(left) >= _ENOUGH
        or bool(left)
        and any(_particular(one, vocabulary) for one in quoted)
        or bool(pattern(_DISAGREES, re.IGNORECASE).search(value))
        and len(value.split()) >= 5
    )


_DISAGREES = (
    r"\b(?:does not|doesn['’]t|do not|don['’]t|did not|didn['’]t) (?:agree|want|think|accept)\b(?! to (?:engage|work))"
    r"|\bdisagrees?\b|\bthinks? (?:it|this|that) (?:is|was) (?:un\w+|wrong|too)|\bwould rather\b"
)


def _particular(value: str, vocabulary: Vocabulary) -> set[str]:
    """The particular words of a text, names and what is written of any family left out."""
    stock = vocabulary.set("family", "stock")
    small = frozenset(pattern(r"(?<![\w’'-])[a-z][\w’'-]*").findall(value.replace("’", "'")))
    capital_first = {
        folded(value[start:end].split(maxsplit=1)[0].strip("\"“‘'(,.;:"))
        for start, end in sentences(value)
        if value[start:end].split()
    }
    found = particulars.words(value, vocabulary)
    return {
        word
        for word in found
        if word not in stock
        and not particulars.is_general(word, stock)
        and (word in small or word in {one.removesuffix("'s") for one in small})
        and word not in capital_first - small
    }


def _is_of_a_service(value: str, family: _Family) -> bool:
    """Whether a sentence under the family's heading is a service's ("School report that ...")."""
    opening = pattern(r"\W*(?:The |All )?([A-Za-zÀ-ÿ'’-]+)(?: ([A-Za-zÀ-ÿ'’-]+))?").match(value)
    if opening is None:
        return False
    first = folded(opening.group(1))
    both = f"{first} {folded(opening.group(2) or '')}".strip()
    agency = family.vocabulary.set("people", "agency")
    return first in agency or both in agency or first in ("professionals", "agencies", "partners", "iro")


# -- what stands in its place


def _wanting(doc: Document, own: list[Part], family: _Family, base: date) -> Judgement:
    vocabulary = family.vocabulary
    parts = [part for part in own if part.all_words.strip(" -–—.\n")]
    if own and (not parts or all(child._is_placeholder(part.all_words.strip(), vocabulary) for part in parts)):
        return Judgement(
            "family_views", "empty", child._label_span(own[0]), ("nothing stands under the heading",), part=own[0]
        )
    for part in parts or doc.parts():
        for text in part.all_texts if parts else part.texts:
            judged = _answer(text, part, bool(parts), family, doc, base)
            if judged is not None:
                return judged
    if parts:
        part = parts[0]
        return Judgement(
            "family_views", "thin", child._words_span(part), ("nothing of the family's own in it",), part=part
        )
    return _agreed(doc, family) or Judgement(
        "family_views",
        "absent",
        child._place(doc, "family_views"),
        ("no passage tells what the family thinks",),
        confidence=child._sure(doc),
    )


def _answer(text: Text, part: Part, own: bool, family: _Family, doc: Document, base: date) -> Judgement | None:
    """An honest gap, a view that was offered and not wanted, or one kept elsewhere; outside its own part only where it names the family."""
    value = text.value
    if not own and not family.names_one(value):
        return None
    honest = gaps.judge(value, base, doc.as_of, family.vocabulary)
    if honest and (own or family.names_one(value[honest.start : honest.end])):
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("family_views", honest.state, text.span(), (honest.why,), part=part, due=due)
    if own and (gaps.chose_not(value, base, doc.as_of) or gaps.restricted(value) or _was_tried(value, base, doc)):
        return Judgement("family_views", "declined", text.span(), ("asked, and how it was answered",), part=part)
    if own and _is_safe_reason(value):
        return Judgement("family_views", "declined", text.span(), ("the reason for not asking is given",), part=part)
    return None


def _was_tried(value: str, base: date, doc: Document) -> bool:
    """Whether it was tried on days that are given, and what came of it."""
    tries = [day for day in dates.find(value, base) if day.form == "day" and day.latest <= doc.as_of]
    return bool(tries) and bool(
        pattern(
            r"\b(?:no (?:answer|reply)|not (?:answered|replied|come)|did(?: not|n['’]t) (?:answer|reply|come|want|pick up)|said no|declined)\b",
            re.IGNORECASE,
        ).search(value)
    )


def _is_safe_reason(value: str) -> bool:
    return bool(
        pattern(
            r"\b(?:not safe|unsafe|would put|puts? (?:her|him|them) at risk|injunction|restraining order|non-molestation|has died|died (?:in|on|when)|is dead|no parents?\b|unaccompanied|orphan\w*)\b",
            re.IGNORECASE,
        ).search(value)
    )


def _agreed(doc: Document, family: _Family) -> Judgement | None:
    """A sentence that says only that the family goes along, where there is no place for its view."""
    lexicon = _lexicon(family.vocabulary)
    for part in doc.parts():
        if part.purpose in _UNSAID or part.role == "facts":
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                value = text.value[start:end]
                if family.names_one(value) and lexicon.holds(outside_quotations(value), "agreement"):
                    return Judgement(
                        "family_views",
                        "thin",
                        text.cut(start, end).span(),
                        ("only that they go along with it",),
                        part=part,
                    )
    return None


# -- somebody who matters and was not asked


def _unheard(doc: Document, own: list[Part], family: _Family, base: date) -> list[Judgement]:
    """Parents and partners of whom the record says, or shows by an empty answer, that nobody asked them, with no reason."""
    found = []
    lexicon = _lexicon(family.vocabulary)
    for part in doc.parts():
        if part.purpose in _UNSAID or part.purpose == "history":
            continue
        titled = part.heading is not None and _is_of_a_parent(part.title, family)
        for text in part.texts:
            if titled and _is_no_answer(text.value, family.vocabulary):
                found.append(_of_unheard(text, part))
                continue
            spans = sentences(text.value)
            for number, (start, end) in enumerate(spans):
                value = outside_quotations(text.value[start:end])
                hit = lexicon.first(value, "unasked")
                if hit is None or not (titled or _is_of_a_parent(value[: hit.end], family)):
                    continue
                around = text.value[start : spans[min(number + 1, len(spans) - 1)][1]]
                if not lexicon.holds(around, "reason") and not gaps.judge(around, base, doc.as_of, family.vocabulary):
                    found.append(_of_unheard(text.cut(start, end), part))
    return found


_PARENT = pattern(
    r"\b(?:mum|mam|dad|daddy|mother|father|dads?|parents?|step-?(?:dad|mum|father|mother)|partner)\b(?!['’]s (?:house|home|flat))",
    re.IGNORECASE,
)


def _is_of_a_parent(value: str, family: _Family) -> bool:
    if _PARENT.search(value.replace("_", " ")) or pattern(r"(?:father|mother|mum|dad)(?:Says|View)").search(value):
        return True
    return any(
        folded(found["surname"]).strip(".'") not in family.professionals for found in pattern(_TITLED).finditer(value)
    )


def _is_no_answer(value: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(value).strip(" .")
    return low in ("not obtained", "not sought", "not asked", "not invited", "not spoken to", "not seen", "none") or (
        child._is_placeholder(value, vocabulary)
    )


def _of_unheard(text: Text, part: Part) -> Judgement:
    return Judgement(
        "family_views", "unheard", text.span(), ("somebody who matters was not asked, with no reason",), part=part
    )


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "family",
        lambda one: Lexicon(
            {
                name: one.words("family", name)
                for name in ("view", "agreement", "unasked", "reason", "difference", "copy")
            }
        ),
    )
    return made
