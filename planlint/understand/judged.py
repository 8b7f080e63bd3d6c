"""Everything found, turned into judgements in the order of the record."""

from __future__ import annotations

import re

from planlint.language import owners, times
from planlint.language.words import squeezed
from planlint.model import Action, Document, Judgement, Part
from planlint.understand import balance, child, entries, outcomes, worries
from planlint.understand.analysis import analysis
from planlint.understand.day import day
from planlint.understand.history import around, history
from planlint.understand.seen import seen
from planlint.understand.voice import voice
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary


def judge(doc: Document, titles: Titles, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary) -> None:
    """Fill `doc.judgements`, and the outcomes, voices and entries that they come from."""
    words = child.Words(doc, vocabulary)
    doc.entries = entries.gather(doc, titles, vocabulary)
    for action in doc.actions:
        doc.judgements.extend(_of_action(action))
    doc.judgements.extend(outcomes.outcomes(doc, words, titles))
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
    doc.judgements.extend(_sections(doc, vocabulary))


def _of_action(action: Action) -> list[Judgement]:
    found = []
    pairs = (("action.who", action.who), ("action.what", action.what), ("action.when", action.when), ("action.measure", action.measure), ("action.overdue", action.overdue))
    for subject, value in pairs:
        passed = subject == "action.overdue" and value.state in ("passed", "window_passed") or value.state in ("gap_passed", "review_passed")
        found.append(Judgement(subject, value.state, value.span, (value.why,), action=action, part=action.part, due=value.latest if passed else None))
    return found


_JUDGED_ELSEWHERE = frozenset(("voice", "day", "history", "analysis", "outcomes", "actions", "facts"))


def _sections(doc: Document, vocabulary: Vocabulary) -> list[Judgement]:
    """Titled parts with nothing in them, and prompts of a form that still stand."""
    found: list[Judgement] = []
    for part in doc.parts():
        if part.heading is None or part.form == "root" or part.parts:
            continue
        text = part.all_words.strip()
        if not text:
            if part.form == "section" and part.role not in _JUDGED_ELSEWHERE and not _is_last_title(part):
                found.append(Judgement("section", "empty", part.heading.span(), ("nothing stands under it",), part=part))
            continue
        if _stands_for_nothing(text, vocabulary) and part.role not in ("facts",) and not _is_cell(part):
            found.append(Judgement("section", "placeholder", child._words_span(part), ("a prompt or a stand-in, not an answer",), part=part))
    return found


def _is_last_title(part: Part) -> bool:
    """Whether a title with nothing under it only leads into the titles that follow it."""
    parent = part.parent
    return parent is not None and (parent.form == "root" and part is parent.parts[0] or part.level < 30 and part is not parent.parts[-1] and parent.parts[parent.parts.index(part) + 1].level > part.level)


def _is_cell(part: Part) -> bool:
    return part.parent is not None and part.parent.form == "group"


def _stands_for_nothing(text: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(text).strip(" .")
    inside = low.strip("[]()<> ")
    return inside in vocabulary.set("sections", "placeholder") or bool(re.fullmatch(r"\[[^\]]{3,90}\]|<[^>]{3,90}>", text.strip()))
