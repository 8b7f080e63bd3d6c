"""Who holds the record: a named worker, an honest "on duty until a day" with a name for it, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.language import dates, gaps, owners
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Fact, Judgement
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.titles import plain
from planlint.vocabulary import Vocabulary

_LEAD_FACTS = ("social_worker", "lead_professional")
_NOT_OF_NOW = frozenset(("history", "chronology", "contingency"))
_HEAD = 800
"""Characters at the head of a record, in which a labelled detail tells of now whatever its label speaks of."""
_BEFORE = pattern(r"\b(?:was|were|had|had been|been|previously|until)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BY_THEN = pattern(r"\bhad (?:been )?\w+", re.IGNORECASE)
_WORKER = pattern(
    r"\b(?:social worker|sw|lead (?:professional|practitioner|worker)|key ?worker|personal adviser"
    r"|family worker|case|caseholder)\b",
    re.IGNORECASE,
)
_YET_TO_COME = pattern(
    r"\b(?:to be|will be|once|when|until|as soon as|after|pending|waiting|awaiting|list|vacan\w+|left"
    r"|duty|tbc|tba|cover)\b",
    re.IGNORECASE,
)
_ABOUT_THIS = pattern(
    r"\b(?:your|the|this|her|his|their|our) (?:case|new worker|family)\b|\bthey(?:['’]re| are)\b", re.IGNORECASE
)


_POST = (
    r"(?:(?:social |key|support |family (?:support )?|lead |case |outreach |children['’]s |early help |link |named |allocated )?worker"
    r"|sw|lead (?:professional|practitioner)|personal advis[eo]r|practitioner|care manager|case ?holder|key ?worker|independent reviewing officer)"
)
_SETTLED = r"(?:allocated|assigned|identified|appointed|found|named|confirmed|recruited|decided|in post|available|free)"
_HELD_BY_NOBODY = pattern(
    rf"^\W*post (?:is )?vacant\b|\b(?:case|family|child) (?:is |currently )?between workers\b|\b(?:to be|awaiting) re-?allocat\w+\b|\b(?:no|without an?|not (?:yet )?(?:have|had|got|been given) an?|does(?: not|n['’]t) (?:yet )?have an?|has(?: not|n['’]t) got an?)"
    rf" (?:(?:allocated|named|permanent|regular|new|current|lead) )?{_POST}\b"
    rf"(?! (?:has |had |have |was |could |can |will |would )?(?:seen|saw|visited|attended|asked|spoken|spoke|came|been (?:out|to)|ever|told|present|there))"
    rf"|\b(?:(?:an?|the|new|another|her|his|their|your|our) (?:\w+ )?)?{_POST} (?:(?:is |are )?(?:still )?(?:yet )?to be|will be|has(?: not|n['’]t) (?:yet )?been"
    rf"|is(?: not|n['’]t) (?:yet )?|is yet to be) ?(?:yet )?{_SETTLED}\b(?! (?:for|to (?:help|support|work|do|sit|come))\b)"
    rf"|\b(?:when|once|until|till|as soon as|pending)\b (?:(?:an?|the|a new|another|her|his|their|your) )?(?:\w+ ){{0,2}}(?:{_POST}|one|somebody|someone)"
    rf" (?:becomes?|is|comes|has been|can be|gets) {_SETTLED}\b"
    r"|\b(?:case|family|child|referral|he|she|they|it|this)\b[^.;]{0,40}\b(?:sits?|sitting|sat|held|holding|kept|covered|managed|monitored|overseen|placed|put|remains?)"
    r" (?:\w+ ){0,2}(?:with|by|on|in|through|via|to|at) (?:the |our |a |an )?(?:duty(?! senior)|(?:team|duty) (?:inbox|tray|list)|waiting list|allocation list|allocations? (?:tray|list)|inbox|backlog|unallocated)\b"
    r"|^\W*(?:\w+[.)] )?duty (?:team |worker |desk )?(?:to|will) (?:hold|cover|pick up|monitor|visit|see|do|respond|contact|keep|make)\b"
    rf"|\b(?:name|identify|allocate|find|appoint|recruit|assign|source) (?:an?|the|her|his|their|another|a new|a permanent) (?:\w+ )?{_POST}\b",
    re.IGNORECASE,
)
"""Wording in which nobody holds a record: no worker, one still to come, or a desk or list in a worker's place."""
_MAY_BE_HELD_BY_NOBODY = pattern(
    r"vacant|worker|allocat|\bsw\b|practitioner|professional|advis|manager|holder|officer|duty|inbox|tray|list|backlog"
    r"|somebody|one (?:becom|is|comes|has|can|gets)",
    re.IGNORECASE,
)
"""A word without which none of that is said, so that few texts are tried with all of it."""


_NOBODY_NEXT = pattern(
    rf"\b{_POST}\b[^.;\n\w]{{0,6}}(?:once|when) (?:identified|allocated|available|recruited|in post|appointed)\b"
    rf"|\b{_POST}\b[^.;\n\w]{{0,4}}(?:not (?:yet )?allocated|none (?:is |are )?free|on (?:a |the )?waiting list)"
    r"|\bnobody (?:has been|is|was) (?:allocated|assigned)\b"
    r"|\bheld by duty\b"
    r"|\b(?:to be|will be) picked up (?:by|from) (?:the |an? )?[^.;\n]{0,40}\b(?:lists?|hubs?|team|tray|inbox|service)\b",
    ANY_CASE,
)
"""Wording in which the one who comes next is nobody yet, whoever holds the record now."""
_WAITS = pattern(
    r"^\W*(?:vacan(?:t|cy)|post vacant|(?:on|from) (?:a |the )?(?:waiting|allocation) list|awaiting allocation|unallocated)\b",
    ANY_CASE,
)
_NOT_ALLOCATED = pattern(
    r"\W*(?:awaiting allocation|unallocated|not (?:yet )?allocated|allocation pending)\b", ANY_CASE
)


def judge(doc: Document, texts: list[Text], vocabulary: Vocabulary) -> Judgement | None:
    """Whether somebody holds the record; None if the record does not speak of it."""
    held = [fact for fact in doc.facts if fact.name in _LEAD_FACTS]
    named = [fact for fact in held if names_somebody(fact, vocabulary)]
    if not named:
        for fact in held:
            if says_nobody(fact.text.value, vocabulary):
                return _vacant(doc, fact.text, fact, vocabulary)
    for fact in doc.facts:
        if (
            fact.name in (*_LEAD_FACTS, "manager")
            and _WAITS.search(fact.text.value)
            and not _has_name(fact.text.value, vocabulary)
        ):
            # One post of several that a child should have somebody in, though another is filled.
            return _vacant(doc, fact.text, fact, vocabulary)
    for text in _labelled(doc, is_held=bool(named)):
        if not _has_name(text.value, vocabulary) and (
            says_nobody(text.value, vocabulary) or _A_DESK.search(text.value)
        ):
            return _vacant(doc, text, None, vocabulary)
    for text in _of_now(doc, texts):
        for match in _NOBODY_NEXT.finditer(text.value):
            return _vacant(
                doc, text.cut(*match.span()), None, vocabulary, around=_sentences_at(text.value, match.start())
            )
        for start, end in _vacancies(text.value, vocabulary):
            if not named or _ABOUT_THIS.search(_sentence_at(text.value, start)):
                return _vacant(doc, text.cut(start, end), None, vocabulary, around=_sentences_at(text.value, start))
    for cell in _cells(doc):
        # The step of a post that nobody is in yet, told in its row: what only waits its turn on a list is another thing.
        if _NOT_ALLOCATED.match(cell.value) and not _has_name(cell.value, vocabulary):
            return _vacant(doc, cell, None, vocabulary)
    if named:
        return Judgement("allocation", "held", named[0].span, (f"{named[0].text.value.strip()} holds it",))
    return None


_ITS_WORKER = pattern(
    r"(?:(?P<now>current|allocated|receiving|new|named|present|next) )?(?:(?:case|social|key|lead|family|support) ?)?(?:worker|practitioner|professional|case ?holder|personal advis[eo]r)(?: \(?now\)?)?"
)
_A_DESK = pattern(r"\b(?:pool|inbox|tray|duty|hub|desk|queue|waiting list|rota|team)\b", ANY_CASE)
"""What cases are sent to that nobody has."""
_LONGEST_ANSWER = 12
"""Words in the place for a worker's name."""


def _labelled(doc: Document, *, is_held: bool) -> Iterator[Text]:
    """What stands in a place for the worker's name, by its label: where somebody is named, only in the place of who has it now or next."""
    assert doc.root is not None
    for part in doc.root.walk():
        if part.heading is None or not part.texts or part.purpose in _NOT_OF_NOW:
            continue
        label = _ITS_WORKER.fullmatch(plain(part.heading.value))
        text = part.texts[0]
        if label and (label["now"] or not is_held) and 0 < len(text.value.split()) <= _LONGEST_ANSWER:
            yield text


def _cells(doc: Document) -> Iterator[Text]:
    """The cells of the tables in parts that tell of now."""
    assert doc.root is not None
    for part in doc.root.walk():
        for block in part.blocks if part.purpose not in _NOT_OF_NOW else ():
            for row in block.table.rows if block.table is not None else ():
                yield from (cell.text for cell in row if cell is not None)


def says_nobody(value: str, vocabulary: Vocabulary) -> bool:
    """Whether the place for the worker's name holds no name: nothing, a stand-in, the duty desk, a wait."""
    low = squeezed(value)
    if not low.strip(" -–—.") or low.strip(".") in vocabulary.set("people", "placeholder"):
        return True
    return owners.lexicon(vocabulary).holds(value, "unallocated", "placeholder") or bool(_YET_TO_COME.search(value))


_GONE = pattern(
    r"\b(?:left|leaves|gone|moved on|vacan\w+|ended|former\w*|previous\w*|(?:await\w*|pending"
    r"|re-?)\s?-?allocat\w+|to be allocated|unallocated)\b",
    re.IGNORECASE,
)


def names_somebody(fact: Fact, vocabulary: Vocabulary) -> bool:
    """Whether a worker's place names somebody who is there, or who is on duty for the time between."""
    value = _told_of_the_worker(fact.text.value)
    if pattern(r"\W*(?:to be|once|when|awaiting|pending)\b", ANY_CASE).match(value):
        return False
    if _BETWEEN.search(value):
        return False
    if owners.lexicon(vocabulary).holds(value, "unallocated"):
        return (
            not _GONE.search(value)
            and not pattern(r"\W*(?:on )?duty\b", ANY_CASE).match(value)
            and _has_name(value, vocabulary)
        )
    state = owners.judge(value, owners.Circle(), vocabulary).state
    return state in ("person", "two_people") or owners.name_in(value, owners.Circle(), vocabulary) is not None


_BETWEEN = pattern(r"\bbetween workers\b|\b(?:to be |awaiting )re-?allocat\w+", re.IGNORECASE)
"""Somebody is named who does not keep the record."""


def _told_of_the_worker(value: str) -> str:
    """The first sentence of what stands in a worker's place, and the next where it goes on about the same worker ("Left in May")."""
    spans = sentences(value)
    if len(spans) < 2:
        return value
    goes_on = pattern(r"\W*(?:has )?(?:left|leaves|leaving|gone|moved on|off sick|on leave)\b", re.IGNORECASE)
    return value[: spans[1][1]] if goes_on.match(value[spans[1][0] :]) else value[: spans[0][1]]


def _of_now(doc: Document, texts: list[Text]) -> list[Text]:
    """The record's texts without those of parts that tell of the past or of what might be."""
    assert doc.root is not None
    past = {
        text.span()
        for part in doc.root.walk()
        if part.purpose in _NOT_OF_NOW and not (part.form == "field" and part.span.start < _HEAD)
        for text in part.texts
    }
    return [text for text in texts if text.span() not in past]


def _vacancies(value: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where a text says that no worker holds this now; words that could be of a school place need a worker near."""
    found = []
    for hit in _lexicon(vocabulary).of(value, "vacant", "vacant_of_a_worker"):
        if _BEFORE.search(folded(value[max(0, hit.start - 30) : hit.start])):
            continue
        if "vacant" in hit.lists or _WORKER.search(value[max(0, hit.start - 45) : hit.end + 30]):
            found.append((hit.start, hit.end))
    if not found and _MAY_BE_HELD_BY_NOBODY.search(value):
        for match in _HELD_BY_NOBODY.finditer(value):
            if not _BEFORE.search(folded(value[max(0, match.start() - 30) : match.start()])) and not _BY_THEN.search(
                match.group()
            ):
                found.append(match.span())
    return found


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "vacancies",
        lambda one: Lexicon({name: one.words("people", name) for name in ("vacant", "vacant_of_a_worker")}),
    )
    return made


def _sentence_at(value: str, at: int) -> str:
    """The sentence at an offset."""
    return next((value[start:end] for start, end in sentences(value) if at < end), value)


def _sentences_at(value: str, at: int) -> str:
    """The sentence at an offset and the one after it: an honest gap stands in one or two neighbouring sentences."""
    spans = sentences(value)
    number = next((number for number, (_, end) in enumerate(spans) if at < end), len(spans) - 1)
    return value[spans[number][0] : spans[min(number + 1, len(spans) - 1)][1]] if spans else value


def _vacant(doc: Document, text: Text, fact: Fact | None, vocabulary: Vocabulary, around: str = "") -> Judgement:
    words = around or text.value
    span = text.span() if text.value.strip() or fact is None else fact.span
    ahead = any(day.latest >= doc.as_of for day in dates.find(words, doc.as_of))
    if ahead and _has_name(words, vocabulary) or gaps.judge(words, doc.as_of, doc.as_of, vocabulary):
        return Judgement("allocation", "duty_dated", span, ("covered, with the day on which somebody named takes it",))
    return Judgement("allocation", "unallocated", span, ("the record says that nobody holds it",))


def _has_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a person, or a manager, is named for the time between."""
    pieces = pattern(r"[,;:.()]|\b(?:when|until|from|and|with|to|by|on)\b").split(words)
    return any(owners.name_in(piece, owners.Circle(), vocabulary) for piece in pieces if piece.strip()) or bool(
        pattern(r"\b(?:team|practice|service|duty) manager\b", ANY_CASE).search(words)
    )
