"""What came before, and what else an assessment looks round for: adults, identity, sides of a life, gaps.

A past is told when something particular happened in it to people. Dates of contacts, "known to services" and a file's
openings and closings are no past of anybody's. What surrounds it is said weakly: one sentence mends each, and an honest
line that it was looked at, or is not known yet, is a full answer.
"""

from __future__ import annotations

import re
from datetime import date

from planlint.language import dates, gaps, particulars
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import NAME, folded, squeezed, tokens, word_list
from planlint.model import Document, Fact, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand.child import (
    Window,
    Words,
    _is_placeholder,
    _label_span,
    _place,
    _sure,
    _title_span,
    _words_span,
    windows,
)
from planlint.vocabulary import Vocabulary

_PAST = (
    r"\b(?:(?:19|20)\d\d|(?i:years? ago|months? ago|last (?:year|winter|summer|spring|autumn))"
    r"|[Ww]hen (?:he|she|they|I|you|[A-ZÀ-Þ]\w+) (?:was|were)|was \d+ when|[Aa]t (?:the age of )?\w+teen"
    r"|[Aa]t (?:five|six|seven|eight|nine|ten|eleven|twelve)|[Aa]ged? \d+|[Ff]rom \d+ to \d+"
    r"|(?i:as a (?:child|girl|boy|teenager))"
    r"|used to|[Ss]ince|[Uu]ntil|[Bb]efore|[Ff]irst time|[Ss]econd time|[Tt]hird|[Bb]orn|grew up|childhood"
    r"|[Ii]n (?:[Yy]ear \d|[Rr]eception|nursery|infants|primary)"
    r"|[Ff]or (?:two|three|four|five|six|seven|eight|nine|ten|eighteen) (?:years|months|weeks)"
    r"|[Ff]or (?:a|one|half a|over a|about a) (?:year|month|term|summer|winter|while)|(?i:a (?:year|month|term) later)"
    r"|[Tt]hat (?:summer|winter|spring|autumn|year)|[Aa]fter (?:his|her|their|the))\b"
)
_CITED = (
    r"\([A-ZÀ-Þ][^()\d]{2,60}(?:et al\.?)?,? (?:19|20)\d\d[^()]{0,60}\)"
    r"|\b(?:Children|Care|Education) Act (?:19|20)\d\d"
)
"""A book or an Act, whose year is no year of this family's."""
_TITLED = r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+(?P<names>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?)"
"""A name is nothing particular of the past."""
_LISTED = r"^\W*(?:\d{1,2}[/. ]|(?:19|20)\d\d|[A-Z][a-z]{2,8} (?:19|20)\d\d|(?:contact|assessment|referral)\b)"
_TELLS_PAST = frozenset(
    (
        None,
        "reason",
        "chronology",
        "about",
        "adults",
        "parents",
        "worries",
        "analysis",
        "environment",
        "decision",
        "development",
        "discussion",
    )
)
_OWN = ("history", "previous")


def history(doc: Document, words: Words, base: date) -> Judgement:
    """Whether the record tells what came before and what became of it, or lists dates, or says nothing particular."""
    own = [part for part in doc.parts() if part.role in _OWN]
    seen = windows(doc, words)
    good = [window for window in seen if window.part.purpose in _OWN and _tells_history(window, words)]
    lines = [line for part in own for text in part.texts for line in _lines(text.value)]
    listed = _is_list(lines, words.vocabulary)
    if good and not listed:
        return _told(good[0])
    elsewhere = [window for window in seen if window.part.purpose in _TELLS_PAST and _tells_history(window, words)]
    old = [window for window in elsewhere if _is_long_ago(window.value, base, words.vocabulary)]
    deeds = set().union(*(_happened(window.value, words.vocabulary) for window in elsewhere))
    if old and not listed and len(deeds) >= 2:
        return _told(old[0])
    if not listed and own and _is_first(own, words):
        return Judgement(
            "history", "told", _words_span(own[0]), ("nothing came before here, and it says so",), part=own[0]
        )
    if not any(part.role == "history" for part in own):
        # What became of the last steps is no history, and no place for one either.
        return _untold(doc, seen, words)
    return _wanting(doc, own, listed, words, base)


def _is_list(lines: list[str], vocabulary: Vocabulary) -> bool:
    """Whether most of it is dates and entries, and no longer sentence says what became of them."""
    entries = [line for line in lines if pattern(_LISTED, re.IGNORECASE).match(line) and len(line.split()) <= 9]
    return (
        len(lines) >= 3
        and len(entries) * 2 > len(lines)
        and not any(_joins_up(line, vocabulary) for line in lines if line not in entries)
    )


def _joins_up(line: str, vocabulary: Vocabulary) -> bool:
    return (
        len(line.split()) >= 12
        and _lexicon(vocabulary).holds(line, "turn")
        and not pattern(_LISTED, re.IGNORECASE).match(line)
    )


def _told(window: Window) -> Judgement:
    return Judgement(
        "history", "told", window.text.span(), ("a particular past and what became of it",), part=window.part
    )


def _untold(doc: Document, seen: list[Window], words: Words) -> Judgement:
    """No place for history, and no past told: a sentence that says that there is one is the place to ask at."""
    for window in seen:
        if (
            window.part.purpose in _TELLS_PAST
            and (hit := _lexicon(words.vocabulary).first(window.value, "known_to")) is not None
        ):
            start, end = next(
                ((start, end) for start, end in sentences(window.value) if start <= hit.start < end),
                (hit.start, hit.end),
            )
            text = window.text.cut(start, end)
            return Judgement(
                "history",
                "thin",
                text.span(),
                ("it says that there is a history",),
                part=window.part,
                confidence="medium",
            )
    return Judgement(
        "history", "absent", _place(doc, "history"), ("no passage tells what came before",), confidence=_sure(doc)
    )


def _wanting(doc: Document, own: list[Part], listed: bool, words: Words, base: date) -> Judgement:
    text = "\n".join(part.all_words for part in own).strip()
    part = next((one for one in own if one.all_words.strip()), own[0])
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("history", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0])
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("history", honest.state, _words_span(part), (honest.why,), part=part, due=due)
    if _points(text, base, words.vocabulary):
        return Judgement(
            "history", "pointer", _words_span(part), ("it points to a dated record that tells it",), part=part
        )
    if listed:
        return Judgement("history", "dates_only", _words_span(part), ("dates, and not what became of them",), part=part)
    return Judgement("history", "thin", _words_span(part), ("nothing particular about the past",), part=part)


def _lines(value: str) -> list[str]:
    return [value[start:end] for start, end in sentences(value)]


def _tells_history(window: Window, words: Words) -> bool:
    value = pattern(_CITED).sub("", window.value)
    pasts = len(pattern(_PAST).findall(value))
    named = [name for match in pattern(_TITLED).finditer(value) for name in match["names"].split()]
    things = len(set(particulars.words(value, words.vocabulary, without=[*words.without, *named])))
    if pasts == 0 or not _is_of_people(value, words):
        return False
    turns = len(_lexicon(words.vocabulary).of(value, "turn"))
    if things < 3:
        # What was tried and how it ended can be told in the plainest words there are.
        own = window.part.purpose in _OWN
        return own and things + turns >= 3 and turns >= 2 and len(_happened(value, words.vocabulary)) >= 2
    return (
        turns >= 1
        and pasts + turns >= 2
        or window.part.purpose in _OWN
        and len(_happened(value, words.vocabulary)) >= 3
    )


def _is_of_people(value: str, words: Words) -> bool:
    """Whether anybody is in it: when a building was put up is no past of a family."""
    kin = words.vocabulary.set("context", "somebody") - {"and", "then", "both", "who"}
    listed = set(word_list(value))
    if listed & (kin | _ONES) or words.named.search(value) or _happened(value, words.vocabulary):
        return True
    return pattern(rf"\b{NAME} (?:was|were|had|has|is|and|with|lived|moved)\b").search(value) is not None


_ONES = frozenset(
    (
        "i",
        "you",
        "me",
        "him",
        "her",
        "his",
        "their",
        "my",
        "your",
        "our",
        "baby",
        "child",
        "nobody",
        "somebody",
        "everybody",
    )
)


def _happened(value: str, vocabulary: Vocabulary) -> set[str]:
    """What people did or what befell them ("Des handed Ruby over"), and not what was done with their file."""
    irregular = vocabulary.set("context", "past_verbs")
    service = vocabulary.set("context", "service_past")
    somebody = vocabulary.set("context", "somebody")
    found = set()
    before = ""
    for token in tokens(value):
        word = folded(token.group())
        past = (word in irregular or word.endswith("ed") and len(word) > 4) and word not in service
        if past and (before[:1].isupper() and before != "I" or folded(before) in somebody):
            found.add(word)
        before = token.group()
    return found


def _is_first(own: list[Part], words: Words) -> bool:
    """Whether the record says that nothing came before here, and tells something of the time all the same."""
    text = " ".join(part.all_words for part in own)
    return (
        _lexicon(words.vocabulary).holds(text, "first_contact")
        and len(set(particulars.words(text, words.vocabulary, without=words.without))) >= 2
        or any(_FIRST_ASKED.search(line) and dates.find(line, words.doc.as_of) for line in _lines(text))
    )


_FIRST_ASKED = pattern(r"\b(?:first contact|first time)\b[^.]*\basked\b", re.IGNORECASE)
"""Nothing is known yet, and on which day it was asked for ("First contact; records asked for on 3 November")."""


def _is_long_ago(value: str, base: date, vocabulary: Vocabulary) -> bool:
    """Whether some of it lies before the year of the record, or in somebody's childhood."""
    if _lexicon(vocabulary).holds(value, "long_ago"):
        return True
    cited = pattern(_CITED).sub("", value)
    return any(word.isdigit() and len(word) == 4 and 1900 < int(word) < base.year for word in word_list(cited))


def _points(text: str, base: date, vocabulary: Vocabulary) -> bool:
    """Whether a sentence sends the reader to a dated record that tells it."""
    lexicon = _lexicon(vocabulary)
    for line in _lines(text):
        if (
            lexicon.holds(line, "pointing")
            and lexicon.holds(line, "pointer_to")
            and any(day.form != "impossible" for day in dates.find(line, base))
        ):
            return True
    return False


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The words of context as one lexicon, made once for a vocabulary."""
    made: Lexicon = vocabulary.made(
        "context", lambda one: Lexicon({name: one.words("context", name) for name in one.table("context")})
    )
    return made


# -- what stands around it


def around(doc: Document, words: Words, base: date) -> list[Judgement]:
    """The adults, the child's identity, the sides of the child's life and the gaps, where they should be told."""
    found = [*_adults(doc, words), *_identity(doc, words, base)]
    if doc.kind == "assessment":
        found += [_domains(doc, words), _unknowns(doc, words)]
    return found


_MOTHER = ("mum", "mam", "mother", "mummy")
_FATHER = ("dad", "father", "daddy")
_TOLD_OF = {"mum": _MOTHER, "mother": _MOTHER, "dad": _FATHER, "father": _FATHER}
"""Labels of a parent's name, and what they are called where they are told of."""


def _adults(doc: Document, words: Words) -> list[Judgement]:
    """Parents whom a label names and no sentence speaks of. A reason in place of the name is an answer."""
    if doc.kind not in ("assessment", "referral", "decision") or doc.root is None:
        return []
    prose = folded(
        "\n".join(
            text.value
            for part in doc.root.walk()
            if part.purpose not in ("facts", "household", "network", "signatures")
            for text in part.texts
        )
    )
    children = {folded(name) for name in words.children}
    said = set(word_list(prose)) | {word.removesuffix("'s") for word in word_list(prose)}
    for fact in doc.facts:
        label = squeezed(doc.source.text[fact.span.start : fact.text.span().start]).strip(" *_:#|-")
        if (
            fact.name == "parents"
            and label in _TOLD_OF
            and _is_a_name(fact)
            and not _is_told_of(fact, label, said, children)
        ):
            return [
                Judgement(
                    "history.adults",
                    "missing",
                    fact.text.span(),
                    ("named here, and no sentence speaks of them",),
                    confidence="low",
                )
            ]
    return (
        [Judgement("history.adults", "told", _title_span(doc), ("each adult named is spoken of",))] if doc.facts else []
    )


_FULL_NAME = r"(?:M(?:r|rs|s|iss) )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}(?:\s?[,(].{0,40})?"


def _is_a_name(fact: Fact) -> bool:
    value = fact.text.value.strip()
    return bool(pattern(_FULL_NAME).fullmatch(value)) and "known" not in folded(value)


def _is_told_of(fact: Fact, label: str, said: set[str], children: set[str]) -> bool:
    named = {word for word in word_list(fact.text.value.split("(")[0].split(",")[0]) if len(word) > 2}
    first = word_list(fact.text.value)[:1]
    own = (
        bool(first and first[0] in said)
        or bool(named and named <= said)
        or bool({word for word in named if word not in children} & said)
    )
    return own or bool(said & set(_TOLD_OF[label])) or "parents" in said


def _identity(doc: Document, words: Words, base: date) -> list[Judgement]:
    """A part about who the child is that holds labels of a form and nothing of the child's life."""
    for part in doc.parts("identity"):
        text = part.all_words.strip()
        is_box = part.form not in ("section", "runin") and len(text) < 25
        if is_box or not text or _is_placeholder(text, words.vocabulary):
            continue
        state, why = _of_identity(text, doc, words, base)
        sure = "low" if state == "label_only" else "high"
        return [Judgement("history.identity", state, _words_span(part), (why,), part=part, confidence=sure)]
    return []


def _of_identity(text: str, doc: Document, words: Words, base: date) -> tuple[str, str]:
    answered = _lexicon(words.vocabulary).holds(text, "not_known", "identity_said")
    if answered or gaps.judge(text, base, doc.as_of, words.vocabulary):
        return "told", "not known yet, or no matter to the family, and it says so"
    labels = words.vocabulary.set("context", "identity_labels")
    held = [word for word in particulars.words(text, words.vocabulary, without=words.without) if word not in labels]
    if not held and len(text.split()) <= 40 and labels & set(word_list(text)):
        return "label_only", "labels, and nothing of what they mean to the child"
    return "told", "what it means in the child's life"


def _domains(doc: Document, words: Words) -> Judgement:
    """Whether the child, the care and the family's surroundings are each spoken of at all."""
    lexicon = _lexicon(words.vocabulary)
    prose = _prose(doc)
    if any(lexicon.holds(text.value, "scope_said") for text in prose) or any(
        lexicon.holds(title, "scope_said") for title in _titles(doc)
    ):
        return Judgement("history.domains", "covered", _title_span(doc), ("it says what it leaves out",))
    missing = [
        side
        for side in ("side_child", "side_care", "side_around")
        if not any(lexicon.holds(text.value, side) for text in prose)
    ]
    state = "missing" if missing else "covered"
    return Judgement(
        "history.domains",
        state,
        _title_span(doc),
        tuple(f"no word of {side.removeprefix('side_')}" for side in missing) or ("all three sides are spoken of",),
        confidence="low" if missing else "high",
    )


def _unknowns(doc: Document, words: Words) -> Judgement:
    """Whether anything in an assessment is said not to be known."""
    lexicon = _lexicon(words.vocabulary)
    told = next((text for text in _prose(doc) if lexicon.holds(text.value, "not_known")), None)
    if told is not None:
        return Judgement("history.unknowns", "told", told.span(), ("something is said not to be known",))
    return Judgement(
        "history.unknowns", "missing", _title_span(doc), ("nothing is said not to be known",), confidence="low"
    )


def _prose(doc: Document) -> list[Text]:
    """What the record tells, without its head: a title ("Child and family assessment") speaks of nobody's family."""
    assert doc.root is not None
    title = _title_span(doc)
    return [text for part in doc.root.walk() if part.role != "facts" for text in part.texts if text.span() != title]


def _titles(doc: Document) -> list[str]:
    return [part.heading.value for part in doc.parts() if part.heading is not None]
