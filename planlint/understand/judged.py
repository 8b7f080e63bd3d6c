"""Everything found, turned into judgements in the order of the record."""

from __future__ import annotations

from planlint.language import owners, times
from planlint.model import Action, Document, Judgement
from planlint.understand import balance, child, moments, outcomes, review, sections, worries
from planlint.understand.analysis import analysis
from planlint.understand.day import day
from planlint.understand.history import around, history
from planlint.understand.seen import seen
from planlint.understand.titles import Titles
from planlint.understand.voice import voice
from planlint.vocabulary import Vocabulary


def judge(
    doc: Document, titles: Titles, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> None:
    """Fill `doc.judgements`, and the outcomes, voices and entries that they come from."""
    words = child.Words(doc, vocabulary)
    for action in doc.actions:
        doc.judgements.extend(_of_action(action))
    doc.judgements.extend(outcomes.outcomes(doc, words, calendar.base))
    doc.judgements.extend(outcomes.links(doc, words))
    doc.judgements.extend(balance.balance(doc, words))
    doc.judgements.extend(balance.unfilled_waits(doc, words))
    heard = voice(doc, words, calendar.base)
    doc.judgements.extend(heard)
    doc.judgements.append(day(doc, words, calendar.base))
    doc.judgements.extend(seen(doc, words, heard))
    doc.judgements.extend(worries.worries(doc, words))
    doc.judgements.append(history(doc, words, calendar.base))
    doc.judgements.extend(around(doc, words, calendar.base))
    doc.judgements.extend(analysis(doc, words, calendar.base))
    again = review.review(doc, calendar, vocabulary)
    doc.judgements.extend([again.judgement] if review.is_asked(doc, again) else [])
    doc.judgements.extend(review.drift(doc, calendar, vocabulary, again))
    doc.moments = moments.moments(doc, calendar.base, vocabulary)
    explained = moments.is_explained(doc, vocabulary)
    doc.moments += review.own_moments(doc, calendar, again, explained)
    doc.judgements.extend(sections.sections(doc, titles, vocabulary))


def _of_action(action: Action) -> list[Judgement]:
    found = []
    pairs = (
        ("action.who", action.who),
        ("action.what", action.what),
        ("action.when", action.when),
        ("action.measure", action.measure),
        ("action.overdue", action.overdue),
    )
    for subject, value in pairs:
        passed = (
            subject == "action.overdue"
            and value.state in ("passed", "window_passed")
            or value.state in ("gap_passed", "review_passed")
        )
        found.append(
            Judgement(
                subject,
                value.state,
                value.span,
                (value.why,),
                action=action,
                part=action.part,
                due=value.latest if passed else None,
            )
        )
    return found
