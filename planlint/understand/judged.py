"""Everything found, turned into judgements in the order of the record."""

from __future__ import annotations

from planlint.clock import UNDERSTANDING, Lap, unheeded
from planlint.language import owners, times
from planlint.model import Action, Document, Judgement
from planlint.understand import (
    balance,
    between,
    child,
    decisions,
    entered,
    lead,
    moments,
    outcomes,
    oversight,
    review,
    sections,
    session,
    supervision,
    twice,
    worries,
)
from planlint.understand.acronyms import acronyms
from planlint.understand.agreement import agreement
from planlint.understand.analysis import analysis
from planlint.understand.chronology import chronology
from planlint.understand.contingency import contingency
from planlint.understand.day import day
from planlint.understand.family import family_views, one_sided
from planlint.understand.heard_once import heard_once
from planlint.understand.history import around, history
from planlint.understand.household import household
from planlint.understand.plainness import plainness
from planlint.understand.privacy import privacy
from planlint.understand.pronouns import pronouns
from planlint.understand.reasoned import reasoning
from planlint.understand.seen import seen
from planlint.understand.strangers import strangers
from planlint.understand.titles import Titles
from planlint.understand.voice import voice
from planlint.understand.wording import wording
from planlint.vocabulary import Vocabulary


def judge(
    doc: Document,
    titles: Titles,
    calendar: times.Calendar,
    circle: owners.Circle,
    vocabulary: Vocabulary,
    lap: Lap = unheeded,
) -> None:
    """Fill `doc.judgements`, and the outcomes, voices and entries that they come from."""
    words = child.Words(doc, vocabulary)
    for action in doc.actions:
        doc.judgements.extend(_of_action(action))
    doc.judgements.extend(outcomes.outcomes(doc, words, calendar.base))
    doc.judgements.extend(outcomes.links(doc, words))
    lap(f"{UNDERSTANDING}: outcomes")
    doc.judgements.extend(balance.balance(doc, words))
    doc.judgements.extend(balance.unfilled_waits(doc, words))
    lap(f"{UNDERSTANDING}: balance")
    doc.judgements.extend(household(doc))
    lap(f"{UNDERSTANDING}: household")
    heard = voice(doc, words, calendar.base)
    doc.judgements.extend(heard)
    lap(f"{UNDERSTANDING}: voice")
    doc.judgements.append(day(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: day")
    doc.judgements.extend(seen(doc, words, heard, calendar.base))
    doc.judgements.extend(between.in_doubt(doc, words, calendar.base, calendar.as_of))
    lap(f"{UNDERSTANDING}: seen")
    doc.judgements.extend(worries.worries(doc, words, calendar.base))
    doc.judgements.extend(heard_once(doc))
    lap(f"{UNDERSTANDING}: worries")
    doc.judgements.append(history(doc, words, calendar.base))
    doc.judgements.extend(around(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: history")
    reasoned = reasoning(doc, words)
    doc.judgements.extend(analysis(doc, words, calendar.base, reasoned))
    lap(f"{UNDERSTANDING}: analysis")
    doc.judgements.extend(decisions.decisions(doc, words, calendar.base, reasoned))
    lap(f"{UNDERSTANDING}: decisions")
    doc.judgements.extend(oversight.oversight(doc, words, calendar.base, reasoned))
    lap(f"{UNDERSTANDING}: oversight")
    doc.judgements.append(contingency(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: contingency")
    doc.judgements.extend(family_views(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: family views")
    doc.judgements.extend(lead.lead(doc, words))
    doc.judgements.extend(lead.agencies(doc, words))
    lap(f"{UNDERSTANDING}: lead")
    _look_again(doc, calendar, vocabulary)
    lap(f"{UNDERSTANDING}: review")
    doc.judgements.extend(chronology(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: chronology")
    doc.judgements.extend(supervision.supervision(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: supervision")
    doc.judgements.extend(session.session(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: session")
    doc.judgements.extend(sections.sections(doc, titles, vocabulary))
    lap(f"{UNDERSTANDING}: sections")
    doc.judgements.extend(twice.twice(doc))
    lap(f"{UNDERSTANDING}: twice")
    doc.judgements.extend(privacy(doc, words, vocabulary))
    lap(f"{UNDERSTANDING}: privacy")
    doc.judgements.extend(strangers(doc, words, vocabulary))
    doc.judgements.extend(pronouns(doc))
    lap(f"{UNDERSTANDING}: strangers")
    doc.judgements.extend(agreement(doc, calendar.base, titles))
    lap(f"{UNDERSTANDING}: agreement")
    doc.judgements.extend(wording(doc, circle, vocabulary))
    doc.judgements.extend(one_sided(doc, words, calendar.base))
    lap(f"{UNDERSTANDING}: wording")
    doc.judgements.extend(acronyms(doc, circle, vocabulary))
    lap(f"{UNDERSTANDING}: acronyms")
    doc.judgements.extend(plainness(doc))
    lap(f"{UNDERSTANDING}: plainness")


def _look_again(doc: Document, calendar: times.Calendar, vocabulary: Vocabulary) -> None:
    """When the plan is looked at again, and the days between which limits run."""
    again = review.review(doc, calendar, vocabulary)
    doc.judgements.extend([again.judgement] if review.is_asked(doc, again) else [])
    doc.judgements.extend(review.drift(doc, calendar, vocabulary, again))
    explained = moments.is_explained(doc, vocabulary)
    doc.moments = moments.moments(doc, calendar.base, vocabulary)
    doc.moments += review.own_moments(doc, calendar, again, explained)
    doc.moments += entered.longest_wait(doc, calendar.base, explained=explained)


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
            and value.state in ("passed", "window_passed", "undone")
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
