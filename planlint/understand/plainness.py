"""The two longest sentences of a record that a family reads, and about how old a reader would have to be."""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.language import readability
from planlint.language.sentences import outside_quotations, sentences
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span
from planlint.understand.readers import family_reads

MOST_WORDS = 35
"""Words of a sentence that a family is asked to hold in mind."""
MOST_IN_A_PLAIN_RECORD = 45
"""Words that a sentence may have where the whole record is plain."""
PLAIN_AGE = 11
"""The reading age that a record for families aims at (Scotland and GOV.UK: 9 to 11)."""
_PIECES = pattern(r"[,;:•/|()\n]|\s[-–—]\s")
_BREATH = pattern(r"[;:]\s|\s[-–—]\s|\n")
_FEW = 6
"""Words of a piece of a list on average."""


class _Sentence(NamedTuple):
    words: int
    span: Span
    part: Part


def plainness(doc: Document) -> list[Judgement]:
    """One judgement for a record that a family reads; none for others and for empty ones."""
    if not family_reads(doc):
        return []
    told: list[str] = []
    long: list[_Sentence] = []
    for part in doc.parts():
        for text in part.texts:
            own = outside_quotations(text.value)
            for start, end in sentences(text.value):
                sentence = own[start:end]
                count = len(readability.words(sentence))
                if count < 2:
                    continue
                told.append(sentence)
                if count <= MOST_WORDS:
                    continue
                # A semicolon, a colon or a dash gives breath as a full stop does.
                count = max(len(readability.words(piece)) for piece in _BREATH.split(sentence))
                if count > MOST_WORDS and not _is_list(sentence, count):
                    long.append(_Sentence(count, text.span(start, end), part))
    if not told:
        return []
    ages = readability.reading_ages(told)
    note = f"Two formulas put the whole record at a reading age of {_range(*ages)}." if ages else ""
    plain = ages is not None and ages[1] <= PLAIN_AGE
    if not long or plain and max(one.words for one in long) <= MOST_IN_A_PLAIN_RECORD:
        return [Judgement("reading", "plain", doc.title.span() if doc.title else Span(0, 0), (note,))]
    first, *others = sorted(sorted(long, key=lambda one: -one.words)[:2], key=lambda one: one.span)
    return [
        Judgement(
            "reading",
            "long",
            first.span,
            (f"{first.words} words in one sentence",),
            part=first.part,
            related=tuple(other.span for other in others),
            note=note,
        )
    ]


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _is_list(sentence: str, count: int) -> bool:
    """Whether it only names one thing after the other."""
    pieces = [piece for piece in _PIECES.split(sentence) if piece.strip()]
    return len(pieces) >= 6 and count / len(pieces) < _FEW
