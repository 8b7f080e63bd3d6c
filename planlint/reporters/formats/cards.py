"""The worker's view: what is there first, then a few cards, the child before the steps before the words.

No totals, no percentage, no praise. Other people's questions come last.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from planlint.reporters.colours import Paint
from planlint.reporters.questions import CARDS, Card, questions
from planlint.reporters.terminal import shortened
from planlint.reporters.there import read_as, there
from planlint.reporters.view import View
from planlint.reporters.wording import NO_QUESTIONS, heading_of, spot, spots, with_gaps
from planlint.results import LITTLE_PLACED, Checked
from planlint.run.outcome import Outcome, many
from planlint.run.paths import typed


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """Each record's cards."""
    paint = Paint(view.colour)
    records = (record for record in outcome.checked if record.document is not None)
    return with_gaps(_record(record, outcome, view, paint) for record in records)


def _record(record: Checked, outcome: Outcome, view: View, paint: Paint) -> str:
    document = record.document
    assert document is not None
    lines = ["Draft. Only you see this."] if document.stage == "draft" else []
    lines += [paint.bold(heading_of(record)), f"Read as: {read_as(document)}"]
    if document.placed < LITTLE_PLACED:
        lines.append(f"Only part of this record was understood. What and how: planlint inspect {typed(record.path)}")
    already = there(record, document)
    lines += _wrapped(already, view, "There: ") if already else []
    asked = questions(record, outcome.rule, view)
    words = sum(len(card.findings) for card in asked.words)
    own = sorted([*asked.own, *asked.words], key=lambda card: card.order) if view.whole else asked.own
    shown = own if view.whole else asked.first
    if record.status == "skipped":
        lines += ["", *_wrapped(f"{record.reason}.", view, "Not checked: ")]
    elif not record.findings:
        lines += ["", NO_QUESTIONS]
    for number, card in enumerate(shown, 1):
        lines += ["", *_card(card, number, record, view, paint)]
    if words and not view.whole:
        lines += ["", f"{many(words, 'word')} the family may trip over."]
    for heading, theirs in asked.others:
        lines += ["", heading]
        for card in theirs if view.whole else theirs[:CARDS]:
            lines += _card(card, 0, record, view, paint)
    if len(shown) < len(own) or (words and not view.whole):
        lines += ["", f"The rest: planlint check {typed(record.path)} --format cards --all"]
    return "\n".join(lines) + "\n"


def _card(card: Card, number: int, record: Checked, view: View, paint: Paint) -> list[str]:
    mark = f"{number}  " if number else "-  "
    lines = _wrapped(_says(card, record), view, mark)
    if card.words:
        lines.append(paint.dim(f'   "{shortened(card.words, view.columns - 6)}"'))
    return lines + [paint.bold(line) for line in _wrapped(card.asks, view, "   ")]


def _says(card: Card, record: Checked) -> str:
    if card.step is not None:
        return f"{spot(record.document, card.step.start).capitalize()}: {card.says}"
    return f"{card.says.rstrip('.')} ({spots(record.document, [place.start for place in card.places])})."


def _wrapped(text: str, view: View, mark: str) -> list[str]:
    return textwrap.wrap(text, view.columns, initial_indent=mark, subsequent_indent=" " * min(len(mark), 3))
