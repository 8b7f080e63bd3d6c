"""The questions to a record as the page shows them: numbered, in groups, each with its places in the record."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from planlint.pages.web.shown import Place
from planlint.reporters.masking import quotable, without_private
from planlint.reporters.questions import Card, Questions
from planlint.reporters.terminal import shortened
from planlint.results import Checked
from planlint.source import Source, Span

PLACES = 4
"""Places of one question that are named; all of them are marked."""
LONG, SHORT = 70, 42
"""Columns for the words of a question's only place, and of one among several."""
BEFORE_COPYING = ("privacy_identifier", "wrong_child_name")
"""Criteria that have to be looked at before anybody gets a copy."""
_MARK_UP = "#*>-_ \t\r\n"


class Question(NamedTuple):
    """One card with its number. `where` are its first places, each with words to know it by; `more` counts the others."""

    number: int
    card: Card
    places: list[Place]
    where: list[tuple[Place, str]]
    more: int


class Group(NamedTuple):
    """Questions that stand together; `name` is first, others, rest or words, `heading` says whose the others are."""

    name: str
    questions: list[Question]
    heading: str = ""


class Asked(NamedTuple):
    """All questions to a record, those that are seen at once first, as the numbers go."""

    first: Group
    others: list[Group]
    rest: Group
    words: Group

    @property
    def questions(self) -> list[Question]:
        groups = (self.first, *self.others, self.rest, self.words)
        return [question for group in groups for question in group.questions]

    @property
    def places(self) -> list[Place]:
        return [place for question in self.questions for place in question.places]

    @property
    def before_copying(self) -> list[int]:
        """The numbers of what has to be looked at before the record is printed."""
        return [one.number for one in self.questions if one.card.findings[0].criterion in BEFORE_COPYING]

    @property
    def words_asked_about(self) -> int:
        return sum(len(question.card.findings) for question in self.words.questions)


def asked(record: Checked, cards: Questions, *, quote: bool) -> Asked:
    """The cards of a record with numbers and places. Unless `quote`, a place is known by its line."""
    numbers = count(1)
    words = _Words(record, quote)

    def group(name: str, some: list[Card], heading: str = "") -> Group:
        return Group(name, [_question(next(numbers), name, card, words) for card in some], heading)

    first = group("first", cards.first)
    others = [group("others", some, heading) for heading, some in cards.others]
    shown = set(map(id, cards.first))
    rest = group("rest", [card for card in cards.own if id(card) not in shown])
    return Asked(first, others, rest, group("words", cards.words))


def _question(number: int, group: str, card: Card, words: _Words) -> Question:
    spans = dict.fromkeys(card.places)
    places = [Place(span, number, group, f"p{number}-{at}") for at, span in enumerate(spans, 1)]
    if card.step is not None:
        return Question(number, card, places, [(places[0], words.of_step(card, places[0].span))], 0)
    known: dict[str, Place] = {}
    for place in places:
        known.setdefault(words.of(card, place.span, SHORT if len(places) > 1 else LONG), place)
    where = [(place, told) for told, place in known.items()]
    return Question(number, card, places, where[:PLACES], len(where[PLACES:]))


class _Words:
    """Words to know a place by: its own, those of its step, or the heading that it stands under."""

    def __init__(self, record: Checked, quote: bool) -> None:
        self.record = record
        self.quote = quote
        self.source = quotable(record.document) if record.document else Source("", "")

    def of_step(self, card: Card, span: Span) -> str:
        return _quoted(card.words, LONG) if card.words else self.of(card, span, LONG)

    def of(self, card: Card, span: Span, columns: int) -> str:
        if not self.quote:
            return f"line {self.record.position(span.start).line}"
        finding = next((one for one in card.findings if one.span == span), None)
        own = self.source.text[span.start : span.end].replace("|", " ").strip(_MARK_UP)
        if finding is not None and finding.action_text and (card.about_steps or not own):
            return _quoted(without_private(finding.action_text, self.record.document), columns)
        if own:
            return _quoted(own, columns)
        heading = finding.section_heading if finding is not None else None
        return f"under {_quoted(heading, columns)}" if heading else "at its beginning"


def _quoted(words: str, columns: int) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{shortened(words, columns)}\N{RIGHT DOUBLE QUOTATION MARK}"
