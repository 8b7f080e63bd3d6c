"""The questions to one record as cards: one for each cause, the child before the steps before the words.

What a person looks at (the terminal's cards, the local page) is made from these.
"""

from __future__ import annotations

from collections.abc import Callable

from planlint.dataclass import NamedTuple
from planlint.reporters.importance import OTHERS, STEP_CRITERIA, order
from planlint.reporters.masking import without_private
from planlint.reporters.view import View
from planlint.reporters.wording import about, message_of, question_of
from planlint.results import Checked, Finding
from planlint.rules import Rule
from planlint.source import Span

CARDS = 5
CARDS_ABOUT_STEPS = 3
WORD_CRITERIA = ("blaming_language", "jargon", "acronym", "readability")


class Gap(NamedTuple):
    """What one rule says on a card: what a reader cannot do, the question that would mend it, and the honest ways out."""

    rule: Rule
    says: str
    asks: str
    also_fine: tuple[str, ...]


class Card(NamedTuple):
    """One cause.

    `step` is the step that it is about where the card is one step's own; `words` are those of its only step, None where
    they may not be shown. `places` are all that it points at, in the order of the record.
    """

    order: tuple[bool, int, int, int]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    places: tuple[Span, ...]
    step: Span | None = None
    words: str | None = None

    @property
    def answered_by(self) -> str:
        return self.gaps[0].rule.answered_by

    @property
    def about_steps(self) -> bool:
        return self.findings[0].criterion in STEP_CRITERIA

    @property
    def about_words(self) -> bool:
        return self.findings[0].criterion in WORD_CRITERIA

    @property
    def says(self) -> str:
        return " ".join(gap.says for gap in self.gaps)

    @property
    def asks(self) -> str:
        return " ".join(gap.asks for gap in self.gaps)


class Questions(NamedTuple):
    """A record's cards, sorted by whose they are: `first` are the few of `own` that a tired worker is shown."""

    own: list[Card]
    first: list[Card]
    words: list[Card]
    others: list[tuple[str, list[Card]]]
    """The headings under which other people's questions stand, each with its cards."""


def questions(record: Checked, rule: Callable[[str], Rule], view: View) -> Questions:
    """The cards of one record; `rule` gives the rule of a code."""
    cards = _cards(record, rule, view)
    asked = [card for card in cards if not card.about_words]
    own = [card for card in asked if card.answered_by == "worker"]
    theirs = [(heading, [card for card in asked if card.answered_by == who]) for who, heading in OTHERS.items()]
    words = [card for card in cards if card.about_words]
    return Questions(own, _first(own), words, [(heading, some) for heading, some in theirs if some])


def _first(cards: list[Card]) -> list[Card]:
    shown: list[Card] = []
    for card in cards:
        steps = sum(1 for other in shown if other.about_steps)
        if len(shown) < CARDS and not (card.about_steps and steps >= CARDS_ABOUT_STEPS):
            shown.append(card)
    return shown


def _cards(record: Checked, rule: Callable[[str], Rule], view: View) -> list[Card]:
    """One card for a gap that half the steps share, else one for each step with all its gaps."""
    cards = []
    steps: dict[Span, list[Finding]] = {}
    same: dict[str, list[Finding]] = {}
    for finding in record.findings:
        same.setdefault(finding.code, []).append(finding)
    half = len(record.document.actions) / 2 if record.document else 0
    for findings in same.values():
        on_steps = findings[0].criterion in STEP_CRITERIA
        if len(findings) > 1 and (not on_steps or len(findings) >= half):
            cards.append(_shared(findings, record, rule, view))
        elif on_steps and findings[0].action is not None:
            for finding in findings:
                steps.setdefault(finding.action or finding.span, []).append(finding)
        else:
            cards += [_shared([finding], record, rule, view) for finding in findings]
    cards += [_step(span, findings, record, rule, view) for span, findings in steps.items()]
    return sorted(cards, key=lambda card: card.order)


def _shared(findings: list[Finding], record: Checked, rule: Callable[[str], Rule], view: View) -> Card:
    gap = _gap(findings[0], record, rule, view)
    places = [finding.span for finding in findings]
    places += [other.span for finding in findings for other in finding.related if not other.elsewhere]
    words = _words(findings[0], record, view) if len(findings) == 1 else None
    return Card(order(findings), tuple(findings), (gap,), tuple(sorted(places)), words=words)


def _step(step: Span, findings: list[Finding], record: Checked, rule: Callable[[str], Rule], view: View) -> Card:
    gaps = tuple(_gap(finding, record, rule, view) for finding in findings)
    places = tuple(sorted(finding.span for finding in findings))
    words = _words(findings[0], record, view)
    return Card(order(findings), tuple(findings), gaps, places, step, words)


def _gap(finding: Finding, record: Checked, rule: Callable[[str], Rule], view: View) -> Gap:
    spoken = rule(finding.code)
    also_fine = tuple(about(way, record, view) for way in spoken.also_fine)
    return Gap(spoken, message_of(finding, record, view), question_of(spoken, record, view), also_fine)


def _words(finding: Finding, record: Checked, view: View) -> str | None:
    if not view.quote or not finding.action_text:
        return None
    return without_private(finding.action_text, record.document)
