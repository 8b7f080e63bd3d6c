"""Everything found, turned into judgements in the order of the record."""

from __future__ import annotations

from planlint.language import owners, times
from planlint.model import Action, Document, Judgement
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary


def judge(doc: Document, titles: Titles, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary) -> None:
    """Fill `doc.judgements`."""
    for action in doc.actions:
        doc.judgements.extend(_of_action(action))


def _of_action(action: Action) -> list[Judgement]:
    found = []
    for subject, value in (("action.who", action.who), ("action.what", action.what), ("action.when", action.when), ("action.measure", action.measure), ("action.overdue", action.overdue)):
        due = value.latest if subject == "action.overdue" and value.state in ("passed", "window_passed") or value.state in ("gap_passed", "review_passed") else None
        found.append(Judgement(subject, value.state, value.span, (value.why,), action=action, part=action.part, due=due))
    return found
