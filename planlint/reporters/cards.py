"""The worker's view: what is there first, then a few cards, the child before the steps before the words.

No totals, no percentage, no praise. Other people's questions come last.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.model import Document
from planlint.reporters.colours import Paint
from planlint.reporters.masking import without_private
from planlint.reporters.terminal import shortened
from planlint.reporters.view import View
from planlint.reporters.wording import (
    LITTLE_PLACED,
    NO_QUESTIONS,
    heading_of,
    lines_of,
    message_of,
    question_of,
    with_gaps,
)
from planlint.results import SEVERITIES, Checked, Finding
from planlint.run.outcome import Outcome, many
from planlint.source import Span

CARDS = 5
CARDS_ABOUT_STEPS = 3
STEP_CRITERIA = ("who", "what", "when", "overdue", "measure")
WORD_CRITERIA = ("blaming_language", "jargon", "acronym", "readability")
_IMPORTANCE = (
    (
        "document",
        "answered",
        "wrong_child_name",
        "copy_paste",
        "privacy_identifier",
        "child_seen",
        "allocation",
        "voice",
    ),
    ("outcomes", "balance"),
    STEP_CRITERIA,
    ("lived_experience", "history_context", "analysis", "family_views"),
    ("review_date", "contingency", "lead_professional", "management_oversight", "decision_rationale"),
)
"""What matters most for the child comes first (practice review, section 7); whatever is not named here comes after."""

_THERE = {
    "voice": "The child can be heard.",
    "outcomes": "What is to be different for the child is said.",
    "lived_experience": "An ordinary day can be pictured.",
    "history_context": "What came before is told.",
    "analysis": "What it means for the child is said.",
    "family_views": "The family's own view is here.",
    "review_date": "The day of the review is given.",
    "child_seen": "It is said when the child was seen.",
}
_OTHERS = {
    "manager": "For your manager",
    "chair": "For the chair",
    "partner": "For the other agency",
    "system": "For whoever looks after the system",
}


class Card(NamedTuple):
    """One cause: what a reader cannot do, where, and what would mend it."""

    order: tuple[bool, int, int, int]
    about_steps: bool
    answered_by: str
    says: str
    asks: str
    words: str | None = None


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """Each record's cards."""
    paint = Paint(view.colour)
    records = (record for record in outcome.checked if record.document is not None)
    return with_gaps(_record(record, outcome, view, paint) for record in records)


def _record(record: Checked, outcome: Outcome, view: View, paint: Paint) -> str:
    document = record.document
    assert document is not None
    lines = ["Draft. Only you see this."] if document.stage == "draft" else []
    lines += [paint.bold(heading_of(record)), f"Read as: {_read_as(document)}"]
    if document.placed < LITTLE_PLACED:
        lines.append(f"Only part of this record was understood. What and how: planlint inspect {record.path}")
    there = _there(record, document)
    lines += _wrapped(there, view, "There: ") if there else []
    cards = sorted(_cards(record, outcome, view), key=lambda card: card.order)
    own = [card for card in cards if card.answered_by == "worker"]
    words = [finding for finding in record.findings if finding.criterion in WORD_CRITERIA]
    shown = own if view.whole else _first(own)
    if record.status == "skipped":
        lines += ["", *_wrapped(f"{record.reason}.", view, "Not checked: ")]
    elif not cards and not words:
        lines += ["", NO_QUESTIONS]
    for number, card in enumerate(shown, 1):
        lines += ["", *_card(card, number, view, paint)]
    if words and not view.whole:
        lines += ["", f"{many(len(words), 'word')} the family may trip over."]
    for answers, heading in _OTHERS.items():
        theirs = [card for card in cards if card.answered_by == answers]
        lines += ["", heading] if theirs else []
        for card in theirs if view.whole else theirs[:CARDS]:
            lines += _card(card, 0, view, paint)
    if len(shown) < len(own) or (words and not view.whole):
        lines += ["", f"The rest: planlint check {record.path} --format cards --all"]
    return "\n".join(lines) + "\n"


def _read_as(document: Document) -> str:
    counts = [
        (len(document.actions), "step"),
        (len(document.needs), "need"),
        (len(document.outcomes), "outcome"),
        (len(document.entries), "entry"),
    ]
    return ", ".join("1 entry" if (n, noun) == (1, "entry") else _plural(n, noun) for n, noun in counts if n) or "text"


def _plural(count: int, noun: str) -> str:
    return f"{count} entries" if noun == "entry" else many(count, noun)


def _there(record: Checked, document: Document) -> str:
    asked = {finding.criterion for finding in record.findings}
    found = [_clear_steps(record, document)] if document.actions else []
    found += [
        words
        for criterion, words in _THERE.items()
        if criterion in record.criteria and record.criteria[criterion].state == "found" and criterion not in asked
    ]
    return " ".join(filter(None, found))


def _clear_steps(record: Checked, document: Document) -> str:
    """How many steps say who, what and when, as far as that was looked at."""
    states = {criterion: record.criteria[criterion].state for criterion in record.criteria}
    looked_at = [name for name in ("who", "what", "when") if states.get(name) in ("found", "thin", "not_found")]
    flagged = {
        finding.action for finding in record.findings if finding.criterion in looked_at and finding.severity != "advice"
    }
    clear = sum(1 for action in document.actions if action.span not in flagged)
    if not clear or not looked_at:
        return ""
    say = "says" if len(document.actions) == 1 else "say"
    return f"{clear} of {many(len(document.actions), 'step')} {say} {_listed(looked_at)}."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _first(cards: list[Card]) -> list[Card]:
    shown: list[Card] = []
    for card in cards:
        steps = sum(1 for other in shown if other.about_steps)
        if len(shown) < CARDS and not (card.about_steps and steps >= CARDS_ABOUT_STEPS):
            shown.append(card)
    return shown


def _cards(record: Checked, outcome: Outcome, view: View) -> list[Card]:
    cards = []
    steps: dict[Span, list[Finding]] = {}
    same: dict[str, list[Finding]] = {}
    for finding in record.findings:
        if finding.criterion in WORD_CRITERIA and not view.whole:
            continue
        same.setdefault(finding.code, []).append(finding)
    half = len(record.document.actions) / 2 if record.document else 0
    for findings in same.values():
        on_steps = findings[0].criterion in STEP_CRITERIA
        if len(findings) > 1 and (not on_steps or len(findings) >= half):
            cards.append(_shared(findings, record, outcome, view))
        elif on_steps and findings[0].action is not None:
            for finding in findings:
                steps.setdefault(finding.action or finding.span, []).append(finding)
        else:
            cards += [_shared([finding], record, outcome, view) for finding in findings]
    cards += [_step(findings, record, outcome, view) for findings in steps.values()]
    return cards


def _shared(findings: list[Finding], record: Checked, outcome: Outcome, view: View) -> Card:
    first = findings[0]
    lines = [record.position(finding.span.start).line for finding in findings]
    lines += [
        record.position(other.span.start).line
        for finding in findings
        for other in finding.related
        if not other.elsewhere
    ]
    rule = outcome.rule(first.code)
    says = f"{message_of(first, record, view).rstrip('.')} ({lines_of(lines)})."
    words = without_private(first.action_text, record.document) if len(findings) == 1 and first.action_text else None
    return Card(
        _order(findings, record),
        first.criterion in STEP_CRITERIA,
        rule.answered_by,
        says,
        question_of(rule, record, view),
        words if view.quote else None,
    )


def _step(findings: list[Finding], record: Checked, outcome: Outcome, view: View) -> Card:
    action = findings[0].action or findings[0].span
    says = " ".join(message_of(finding, record, view) for finding in findings)
    asks = " ".join(question_of(outcome.rule(finding.code), record, view) for finding in findings)
    text = findings[0].action_text
    words = without_private(text, record.document) if view.quote and text else None
    where = f"Line {record.position(action.start).line}: "
    return Card(_order(findings, record), True, outcome.rule(findings[0].code).answered_by, where + says, asks, words)


def _order(findings: list[Finding], record: Checked) -> tuple[bool, int, int, int]:
    strongest = max(SEVERITIES.index(finding.severity) for finding in findings)
    group = next((n for n, names in enumerate(_IMPORTANCE) if findings[0].criterion in names), len(_IMPORTANCE))
    return strongest == 0, group, -strongest, findings[0].span.start


def _card(card: Card, number: int, view: View, paint: Paint) -> list[str]:
    mark = f"{number}  " if number else "-  "
    lines = _wrapped(card.says, view, mark)
    if card.words:
        lines.append(paint.dim(f'   "{shortened(card.words, view.columns - 6)}"'))
    return lines + [paint.bold(line) for line in _wrapped(card.asks, view, "   ")]


def _wrapped(text: str, view: View, mark: str) -> list[str]:
    return textwrap.wrap(text, view.columns, initial_indent=mark, subsequent_indent=" " * min(len(mark), 3))
