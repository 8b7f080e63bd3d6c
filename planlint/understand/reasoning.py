"""What came before, and what it means: history and analysis of a record, judged by what is particular in them."""

from __future__ import annotations

import re
from datetime import date

from planlint.language import gaps, particulars, signs
from planlint.language.sentences import sentences
from planlint.language.words import stem
from planlint.model import Document, Judgement, Part
from planlint.understand.child import Window, Words, _is_placeholder, _label_span, _place, _sure, _words_span, windows

REASONED = 0.36
"""How likely the best stretch of an analysis must be to be anchored; set on the records in tests/records/own."""
REASONED_ELSEWHERE = 0.5
"""The same for reasoning that stands under no heading of its own."""

_PAST = re.compile(
    r"\b(?:(?:19|20)\d\d|years? ago|months? ago|last (?:year|winter|summer|spring|autumn)|when (?:he|she|they|I|you|[A-ZÀ-Þ]\w+) (?:was|were)|at (?:the age of )?\w+teen|at (?:five|six|seven|eight|nine|ten|eleven|twelve)|aged? \d+|from \d+ to \d+|as a (?:child|girl|boy|teenager)|used to|since|until|before|first time|second time|third|born|grew up|childhood|for (?:two|three|four|five|six|seven|eight|nine|ten|eighteen) (?:years|months|weeks)|after (?:his|her|their|the))\b"
)
_TURN = re.compile(
    r"\b(?:stopped|ended|ends?|left|moved|died|shut|closed|came back|went back|returned|lost|began|started|changed|fell|rose|worked|helped|never|nobody|no one|nothing|each time|every time|until|because|which is why|pattern|same|again|since then|by then|only|refused|asked|had been|was told|held|lasted|broke|made|put down|wasn't|didn't|took|sent|went|rang|told)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\W*(?:\d{1,2}[/. ]|(?:19|20)\d\d|[A-Z][a-z]{2,8} (?:19|20)\d\d|(?:contact|assessment|referral)\b)", re.IGNORECASE)


def history(doc: Document, words: Words, base: date) -> Judgement:
    """Whether the record tells what came before and what became of it, or only lists dates, or says nothing particular."""
    own = [part for part in doc.parts() if part.role in ("history", "previous")]
    told = [window for window in windows(doc) if window.part.purpose in ("history", "previous")]
    lines = [line for part in own for text in part.texts for line in _lines(text.value)]
    listed = len(lines) >= 3 and sum(1 for line in lines if _LISTED.match(line) and len(line.split()) <= 9) * 2 > len(lines)
    good = [window for window in told if _tells_history(window, words)]
    if good and not listed:
        return Judgement("history", "told", good[0].text.span(), ("a particular past and what became of it",), part=good[0].part)
    elsewhere = [window for window in windows(doc) if window.part.purpose in (None, "reason", "chronology", "about", "adults", "parents", "worries", "analysis", "environment", "decision", "development") and _tells_history(window, words)]
    if len(elsewhere) >= 2 and not listed:
        return Judgement("history", "told", elsewhere[0].text.span(), ("a particular past and what became of it",), part=elsewhere[0].part)
    text = "\n".join(part.all_words for part in own).strip()
    if not own:
        return Judgement("history", "absent", _place(doc, "history"), ("no passage tells what came before",), confidence=_sure(doc))
    part = own[0]
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("history", "empty", _label_span(part), ("nothing stands under the heading",), part=part)
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        return Judgement("history", honest.state, _words_span(part), (honest.why,), part=part, due=honest.day if honest.state == "gap_passed" else None)
    if listed:
        return Judgement("history", "dates_only", _words_span(part), ("dates, and not what became of them",), part=part)
    return Judgement("history", "thin", _words_span(part), ("nothing particular about the past",), part=part)


def _lines(value: str) -> list[str]:
    return [value[start:end] for start, end in sentences(value)]


def _tells_history(window: Window, words: Words) -> bool:
    value = window.value
    pasts = len(_PAST.findall(value))
    turns = len(_TURN.findall(value))
    telling = set(particulars.words(value, words.vocabulary, without=words.children))
    return pasts >= 1 and pasts + turns >= 2 and turns >= 1 and len(telling) >= 3


def analysis(doc: Document, words: Words, base: date) -> Judgement:
    """Whether a reader is told what it means for this child: by sentences that join something told here to an effect or reason."""
    own = doc.parts("analysis")
    where = _where_told(doc, words)
    best: tuple[float, Window, tuple[str, ...], signs.Signs] | None = None
    elsewhere: tuple[float, Window, tuple[str, ...], signs.Signs] | None = None
    for number, window in enumerate(windows(doc)):
        purpose = window.part.purpose
        if purpose not in ("analysis", "decision", "worries", "oversight", "reflection", "reason", "closure", "strengths", None):
            continue
        told = frozenset(word for word, places in where.items() if places - {number})
        found = signs.of_analysis(window.value, words.vocabulary, told=told, without=words.without)
        weighed = signs.weigh(found, "analysis", words.vocabulary)
        if purpose == "analysis":
            best = (weighed.likely, window, weighed.why, found) if best is None or weighed.likely > best[0] else best
        else:
            elsewhere = (weighed.likely, window, weighed.why, found) if elsewhere is None or weighed.likely > elsewhere[0] else elsewhere
    for found_one, needed in ((best, REASONED), (elsewhere, REASONED_ELSEWHERE)):
        if found_one is not None and found_one[0] >= needed and (found_one is best or not own):
            return Judgement("analysis", "anchored", found_one[1].text.span(), found_one[2], part=found_one[1].part)
    if not own:
        return Judgement("analysis", "absent", _place(doc, "analysis"), ("no passage says what it means for the child",), confidence=_sure(doc))
    return _wanting(doc, words, base, own, best[3] if best else {})


def _wanting(doc: Document, words: Words, base: date, own: list[Part], found: signs.Signs) -> Judgement:
    part = own[0]
    text = "\n".join(one.all_words for one in own).strip()
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("analysis", "empty", _label_span(part), ("nothing stands under the heading",), part=part)
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        return Judgement("analysis", honest.state, _words_span(part), (honest.why,), part=part, due=honest.day if honest.state == "gap_passed" else None)
    restates = found.get("anchors", 0) >= 1 and found.get("new_particulars", 0) < 0.75
    state = "description" if restates else "general"
    return Judgement("analysis", state, _words_span(part), ("it tells again what happened" if restates else "it would fit any child",), part=part)


def _where_told(doc: Document, words: Words) -> dict[str, set[int]]:
    """For each particular stem the numbers of the windows that hold it."""
    where: dict[str, set[int]] = {}
    for number, window in enumerate(windows(doc)):
        for word in set(particulars.words(window.value, words.vocabulary, without=words.without)):
            where.setdefault(stem(word), set()).add(number)
    return where
