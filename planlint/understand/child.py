"""The child in the record: voice, an ordinary day, being seen, and worries that were told, each judged with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planlint.language import dates, gaps, particulars, signs, times
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, squeezed, stem
from planlint.model import Document, Judgement, Part, Voice
from planlint.source import Span, Text
from planlint.vocabulary import Vocabulary

VOICE_ROLES = ("voice",)
NEAR_ROLES = frozenset((None, "about", "day", "activity", "reason", "development", "strengths", "worries", "seen", "discussion", "previous", "reflection", "analysis", "history", "environment", "parenting", "difference", "identity", "scaling", "feedback", "actions", "decision"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that may hold the child's voice, and how likely it does."""

    text: Text
    part: Part
    likely: float
    why: tuple[str, ...]


class Words:
    """What a record's own names and kinds of words are, for reading who says and does what."""

    def __init__(self, doc: Document, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.children = [part for child in doc.children for part in child.split()]
        self.firsts = [folded(child.split()[0]) for child in doc.children]
        names = "|".join(sorted((re.escape(name) for name in {child.split()[0] for child in doc.children}), key=len, reverse=True))
        who = rf"(?:{names}|[Hh]e|[Ss]he|[Tt]hey|[Ii]|[Yy]ou|the (?:child|boy|girl|baby|twins|children))" if names else r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Yy]ou|[Tt]he (?:child|boy|girl|baby|twins|children))"
        self.named = re.compile(rf"(?<![\w'])(?:{names})(?![\w])" if names else r"(?!x)x", re.IGNORECASE)
        self.child = re.compile(rf"(?<![\w']){who}(?![\w])")
        told = r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|shouted|replied|answered|explained|signed|drew|chose|picked|scored|pressed|texted|pointed|showed|nodded|shook|shrugged|dictated|wants?|wanted|wishes|worries|hates|likes|loves|misses|would like|would rather|does ?n['’]t (?:like|want)|does not (?:like|want)|did ?n['’]t want|is (?:worried|scared|frightened|afraid)|was (?:worried|scared|frightened))"
        self.speaks = re.compile(rf"(?<![\w']){who}\s+(?:\w+\s+){{0,3}}?{told}\b")
        self.voice_of = re.compile(rf"(?<![\w']){who}(?:\s\([^)]*\))?\s*:\s*[\"“‘']")


def passages(doc: Document, words: Words) -> list[Passage]:
    """Every stretch of the record in which the child may be heard or seen, with how likely it is so."""
    found: list[Passage] = []
    for part, text in _texts(doc):
        purpose = part.purpose
        if purpose in VOICE_ROLES:
            found.append(_judged(text, part, words))
        elif purpose in NEAR_ROLES and part.role != "facts":
            for start, end in _told_pieces(text, words):
                found.append(_judged(text.cut(start, end), part, words, floor=-0.8))
    return found


def _texts(doc: Document) -> Iterator[tuple[Part, Text]]:
    assert doc.root is not None
    for part in doc.root.walk():
        if part.role == "facts":
            continue
        for text in part.texts:
            if text.value.strip():
                yield part, text


def _told_pieces(text: Text, words: Words) -> Iterator[tuple[int, int]]:
    """The sentences in which the child speaks or shows something, with the next one."""
    spans = sentences(text.value)
    for number, (start, end) in enumerate(spans):
        sentence = text.value[start:end]
        if words.speaks.search(sentence) and (words.named.search(sentence) or quotations(sentence)) or words.voice_of.search(sentence):
            yield start, spans[min(number + 1, len(spans) - 1)][1]


def _judged(text: Text, part: Part, words: Words, *, floor: float = 0.0) -> Passage:
    best = 0.0
    why: tuple[str, ...] = ()
    for start, end in _windows(text.value):
        piece = text.value[start:end]
        found = signs.of_voice(piece, words.vocabulary, without=words.children)
        weighed = signs.weigh(found, "voice", words.vocabulary)
        if weighed.likely > best:
            best, why = weighed.likely, weighed.why
    return Passage(text, part, best, why)


def _windows(value: str, size: int = 4) -> Iterator[tuple[int, int]]:
    """The text in overlapping pieces of a few sentences, as long as those that the weights were fitted on."""
    spans = sentences(value)
    if len(spans) <= size:
        if spans:
            yield spans[0][0], spans[-1][1]
        return
    for number in range(0, len(spans) - size + 1, 2):
        yield spans[number][0], spans[number + size - 1][1]
    yield spans[-size][0], spans[-1][1]


def day_likely(doc: Document, words: Words) -> tuple[float, float, Part | None]:
    """How well an ordinary day can be pictured: in the parts for it, and elsewhere; and the first part for it."""
    own, other = 0.0, 0.0
    place: Part | None = None
    for part, text in _texts(doc):
        purpose = part.purpose
        if purpose == "day":
            place = place or part
        for start, end in _windows(text.value):
            weighed = signs.weigh(signs.of_day(text.value[start:end], words.vocabulary, without=words.children), "day", words.vocabulary).likely
            if purpose == "day":
                own = max(own, weighed)
            elif purpose in NEAR_ROLES or purpose == "voice":
                other = max(other, weighed)
    return own, other, place
