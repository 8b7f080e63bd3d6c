"""Honest gaps: a statement of not knowing, somebody who will find out, and a day. Stock phrases and "TBC" are none."""

from __future__ import annotations

import re
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.language import dates, owners
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary


class Gap(NamedTuple):
    """An honest gap: `state` is gap, or gap_passed when its day lies before the day of the check. `day` is None for a dated pointer."""

    state: str
    why: str
    day: date | None
    start: int
    end: int


_NOT_KNOWN = pattern(
    r"\b(?:not (?:yet )?(?:known|agreed|asked|decided|settled|certain|clear|confirmed|sure|safe|seen|heard|met|spoken|found|told|been (?:asked|seen|agreed|told|decided|able))|(?:don't|do not|didn't|did not|doesn't|does not) (?:yet )?know|not known|(?:yet|still) to (?:find out|ask|learn)|(?<![\w,;)] )(?<![\w-])whether|unknown|unsure|no (?:worker|name|date|one|answer|reply|decision|place) (?:yet|so far|has)|no (?:worker|name|date|day|time|answer|reply|decision|place|word|news|result)\b[^.;\n]{1,40}?\b(?:yet|so far)|nobody (?:knows|has|yet)|(?:still )?to be (?:agreed|confirmed|decided|settled|found|named)|tbc|tba|we have not|we haven't|i have not|i haven't|(?:has|have) not (?:yet )?(?:been )?|hasn't|haven't|is not (?:yet )?|isn't (?:yet|safe|known|clear|certain|sure|agreed|decided|settled)|wasn't asked|weren't asked|cannot (?:yet )?(?:say|tell)|can't (?:yet )?(?:say|tell)|could not|couldn't|waiting (?:for|on|to)|awaiting|what is not known|what we don't know|not in post)\b",
    re.IGNORECASE,
)
_FINDS_OUT = pattern(
    r"\b(?:will|to|is to|'ll|has agreed to|can|has said (?:he|she|they) will)\s+(?:then\s+|also\s+)?(?:ask|find|tell|ring|call|phone|email|write|let|confirm|check|see|meet|visit|settle|agree|decide|name|chase|speak|talk|come|report|bring|read|know|hear|give|answer|try|raise|update|put|send|get|show|watch|observe|go)\w*\b|\b(?:asks|rings|tells|confirms|decides|names|settles|finds out|is asking|is finding|is ringing|is due|due to)\b|\b(?:will|shall)(?=\s*[,.;]|\s+(?:on|by)\s)",
    re.IGNORECASE,
)
_GOES_THERE = r"\b[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+ (?!is\b|was\b|has\b|does\b|says\b|thinks\b|feels\b|wants\b|likes\b|needs\b|lives\b|works\b|remains\b|hopes\b|attends\b)[a-z]+[^s\W]s\b (?:\w+ ){0,12}?(?:on|by|with)\b"
"""A named person with what they do next ("Tunde Bakare rides the bus with her on 24 November"): compiled where it is needed."""
_CHOSE = pattern(
    r"\b(?:chose not|did not want|didn't want|did not wish|would rather not|asked not to|preferred not|said no|declined|does not want|doesn't want|wanted to (?:leave|stop)|not today|shook (?:his|her|their) head)\b",
    re.IGNORECASE,
)
_ASKED = pattern(r"\b(?:asked|ask|offered)\b", re.IGNORECASE)
_SAID_NOTHING = pattern(
    r"\b(?:(?:chose|preferred|decided|asked|wanted|would rather) not to (?:say|talk|speak|answer|tell)|(?:did not|didn['’]t|does not|doesn['’]t) (?:want|wish) to (?:say|talk|speak|answer|tell)"
    r"|would rather not (?:say|talk|speak|answer|tell)|had (?:nothing|no more) to (?:say|tell|add))\b",
    re.IGNORECASE,
)
_RESTRICTED = pattern(
    r"\b(?:restricted|separate|confidential|kept (?:in|on|out)|not (?:be )?(?:written|put|recorded|shared|told) (?:here|in this)|held (?:in|on)|is in (?:the|her|his)|are in (?:the|her|his)|stands? in)\b.{0,60}\b(?:record|note|file|section|part|letter|assessment|statement)\b",
    re.IGNORECASE,
)


def judge(text: str, base: date, as_of: date, vocabulary: Vocabulary) -> Gap | None:
    """The honest gap in a field or sentence, or None. All three parts must stand in one or two neighbouring sentences."""
    if not _NOT_KNOWN.search(text):
        return None
    spans = sentences(text)
    for number, (start, end) in enumerate(spans):
        stop = spans[number + 1][1] if number + 1 < len(spans) else end
        piece = text[start:stop]
        if not _NOT_KNOWN.search(text[start:end]):
            continue
        found = _whole(piece, base, as_of, vocabulary, start)
        if found:
            return found
    return None


def closes(step: str, leads_in: str) -> bool:
    """Whether a step is how something gets known of which the words before it say that it is not ("Gethin will by 27 November")."""
    return _NOT_KNOWN.search(leads_in) is not None and _FINDS_OUT.search(step) is not None


def before(text: str) -> str:
    """The words before the first statement of not knowing: what somebody did write there."""
    found = _NOT_KNOWN.search(text)
    return text[: found.start()] if found else text


def stands_for_all(text: str) -> bool:
    """Whether a text says from its first words on that nothing is settled yet: where something else was to stand, it stands for all of it."""
    return _opens_with(text, _NOTHING_YET)


def says_nothing(text: str) -> bool:
    """Whether a short text is a stock answer that leaves its place as empty as before ("Not applicable at the time of writing")."""
    return len(text.split()) <= 14 and (_opens_with(text, _NOTHING_YET) or _opens_with(text, _STOCK))


def _opens_with(text: str, phrases: tuple[str, ...]) -> bool:
    low = folded(text).lstrip(" -*_\"'([")
    for lead in _LEADS:
        low = low.removeprefix(lead)
    for phrase in phrases:
        if low.startswith(phrase):
            rest = low[len(phrase) :]
            if not rest[:1].isalnum() and (
                " " in phrase or not rest[:2].strip().isalpha() or rest.split()[0] in _GOING_ON
            ):
                return True
    return False


_LEADS = (
    "we ",
    "i ",
    "it is ",
    "it's ",
    "this is ",
    "still ",
    "as yet ",
    "we are ",
    "we're ",
    "information ",
    "details ",
    "currently ",
)
_GOING_ON = frozenset(
    "at as yet until to by and whether what how when who which where if because so with for this".split()
)
_NOTHING_YET = (
    "not known",
    "not yet known",
    "not agreed",
    "not yet agreed",
    "not decided",
    "not yet decided",
    "not settled",
    "not yet settled",
    "not sure",
    "not yet sure",
    "not clear",
    "not yet clear",
    "not confirmed",
    "not yet confirmed",
    "unknown",
    "unclear",
    "do not know",
    "don't know",
    "do not yet know",
    "don't yet know",
    "nobody knows",
    "nobody yet knows",
    "to be agreed",
    "to be decided",
    "to be settled",
    "to be confirmed",
    "have not agreed",
    "haven't agreed",
    "have not decided",
    "haven't decided",
)
_STOCK = (
    "not applicable",
    "n/a",
    "not available",
    "not yet available",
    "unavailable",
    "tbc",
    "tba",
    "tbd",
    "to be determined",
    "to be discussed",
    "to be explored",
    "to be established",
    "to be identified",
    "to be considered",
    "to be reviewed",
    "to be added",
    "to be completed",
    "to be advised",
    "none identified",
    "as above",
    "as per plan",
)


def _whole(piece: str, base: date, as_of: date, vocabulary: Vocabulary, start: int) -> Gap | None:
    finds_out = any(not _is_nobody(piece[: found.start()], vocabulary) for found in _FINDS_OUT.finditer(piece))
    if not finds_out and pattern(_GOES_THERE).search(piece) is None or not _somebody(piece, vocabulary):
        return None
    days = [day for day in dates.find(piece, base) if day.form != "impossible" and day.latest >= base]
    if not days:
        return None
    last = max(days, key=lambda day: day.latest)
    state = "gap" if last.latest >= as_of else "gap_passed"
    return Gap(
        state, "not known yet, with somebody who will find out and a day", last.latest, start, start + len(piece)
    )


def _is_nobody(before: str, vocabulary: Vocabulary) -> bool:
    """Whether the words before what is to be found out end with words for nobody in particular ("Everyone involved", "TBC")."""
    size = len(before.rstrip(" *_"))
    hits = [hit for hit in owners.lexicon(vocabulary).hits(before) if hit.end == size]
    return bool(hits) and not {"group", "placeholder"}.isdisjoint(min(hits, key=lambda hit: hit.start).lists)


def _somebody(piece: str, vocabulary: Vocabulary) -> bool:
    """Whether a person or a post is named in the piece."""
    lexicon = owners.lexicon(vocabulary)
    if lexicon.holds(piece, "single", "family", "unallocated"):
        return True
    for word in pattern(r"\b[A-ZÀ-Þ][\w'’-]+").finditer(piece):
        low = folded(word.group())
        if low in _NOT_PEOPLE or low in vocabulary.set("people", "agency"):
            continue
        return True
    return bool(pattern(r"\bI(?:'ll| will| shall| am)\b").search(piece))


_NOT_PEOPLE = frozenset(
    "not no we the this it there nobody what whether who when tbc tba monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter nothing unknown asked if no-one waiting awaiting still to a an".split()
)


def chose_not(text: str, base: date, as_of: date) -> bool:
    """Whether somebody was asked, on a day that has been, and chose not to say."""
    if not _CHOSE.search(text):
        return False
    return any(day.latest <= as_of for day in dates.find(text, base))


def declined(text: str) -> bool:
    return bool(_CHOSE.search(text))


def asked_in_vain(text: str) -> bool:
    """Whether a sentence says that somebody was asked and chose to say nothing."""
    return _ASKED.search(text) is not None and _SAID_NOTHING.search(text) is not None


def restricted(text: str) -> bool:
    """Whether the words point to another place where it is kept."""
    return bool(_RESTRICTED.search(text))
