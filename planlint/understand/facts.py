"""The details at a record's head: labelled answers whose label is known, and dates and reviews told in a sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from planlint.dataclass import NamedTuple
from planlint.language import dates
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Fact, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.titles import Titles

_LONGEST = 260


def label_facts(root: Part, titles: Titles) -> list[Fact]:
    """Labelled details in order; marks the parts that hold them as "facts"."""
    facts: list[Fact] = []
    for part in root.walk():
        if part.heading is None or part.form not in ("field", "section", "runin"):
            continue
        name = titles.fact(part.heading.value)
        if name is None or name in _WHO_MAY_ACT and _is_among_actions(part, titles) or _is_planned_for(part, titles):
            continue
        texts = part.all_texts
        words = sum(len(text.value) for text in texts)
        if (
            words > _LONGEST
            and name not in ("household", "attended", "seen")
            or part.form == "section"
            and titles.role(part.heading.value)
            and name not in ("child_name", "household")
        ):
            continue
        value = Text.joined(texts) if len(texts) == 1 else (texts[0] if texts else part.heading.cut(0, 0))
        if name in ("child_name", "household") and len(texts) > 1:
            value = texts[0]
        part.role = part.role or "facts"
        part.why = f"the label '{folded(part.heading.value).strip()}'"
        facts.append(Fact(name, value, part.span))
    return facts


_WHO_MAY_ACT = frozenset(("school", "gp", "parents", "social_worker", "lead_professional", "manager", "organisation"))


def _is_among_actions(part: Part, titles: Titles) -> bool:
    """Whether a label stands in a list of steps, where it says who does one ("School: a seat by the door by Friday")."""
    around = part.parent
    if part.form != "field" or around is None or around.form != "group":
        return False
    while around is not None and around.heading is None:
        around = around.parent
    role = titles.role(around.heading.value) if around is not None and around.heading is not None else None
    return role is not None and role.role == "actions"


def _is_planned_for(part: Part, titles: Titles) -> bool:
    """Whether a label is that of a side of life with its own need, outcome or steps ("family: {need: ..., goal: ..., steps: ...}")."""
    labels = [kid.heading.value for kid in part.parts if kid.heading is not None]
    return part.form == "section" and any(
        titles.column(label, whole=True) in ("need", "outcome", "action") for label in labels
    )


_DATE_FACTS = ("plan_date", "completion_date", "meeting_date", "event_date", "start_date", "recorded_date")
_WRITTEN = pattern(
    r"\b(?:written|dated|completed|finished|agreed|made|signed|date of|meeting on|meeting held|review on|review of|held|met on|talked through|put together|dated the|drawn up|updated|on behalf|decided|decision by|recorded|prepared|spoken through|plan date|date)\b",
    re.IGNORECASE,
)
_BORN = pattern(
    r"(?:\bb\.|\b(?:born|dob|d\.o\.b\.?|since|from|began|subject of a plan|(?:order|plan|order made|registered|open(?:ed)?) (?:since|from|on|of)|moved (?:in|here)|start(?:ed|s)?|placed|arrived|left|made (?:a|the subject of a) plan|last (?:assessment|review|visit|plan))\b)\W*(?:on )?$|\b(?:1?\d|2[0-5]) \($",
    re.IGNORECASE,
)
"""What stands before a day that is no day of the record's own."""
_OF_BEFORE = pattern(r"\b(?:since|category|icpc|last assessment|previous|opened|arrived|status|legal)\b", re.IGNORECASE)
"""In a label: what it is answered with began, or was, before the record ("Category / since")."""
_LONGEST_LABEL = 48
"""Characters of a line of the head that may be the label of the next."""
_OTHER_DAYS = ("dob", "due_date", "last_seen")
"""Facts with a day of the child's, which is no day of the record's own."""
_REVIEW = pattern(
    r"\b(?:next (?:review|meeting|core group|conference|taf|tac|pep|supervision|update|session|time|visit|cin)|review(?: meeting| conference)?(?: is| will be| date| on|:)|we(?:'ll| will)? (?:meet|look|come back|review)|(?:will be|to be|be) reviewed|meet(?:ing)? again|look(?: at this)? again|our next|your next|review)\b",
    re.IGNORECASE,
)


_BY_LABEL = "the label for its date ({})"
LATEST = "the latest day that it tells"
NO_DATE = "no date was found in it"


def record_date(
    facts: list[Fact], head: list[Text], tail: list[Text], as_of: date, texts: list[Text]
) -> tuple[date, str]:
    """The record's own day, with the reason: by label, by the wording of its head, else its latest past day, else `as_of`."""
    best: tuple[date, str] | None = None
    for name in _DATE_FACTS:
        for fact in facts:
            if fact.name == name:
                days = [
                    day.latest
                    for day in dates.find(fact.text.value, as_of)
                    if day.form != "impossible" and day.latest <= as_of
                ]
                if days and (best is None or name in ("plan_date", "meeting_date") and max(days) > best[0]):
                    best = (max(days), name)
    if best and best[1] != "start_date":
        # Whatever else the record tells is not compared with `as_of`, so that this holds for other days, too.
        return best[0], _BY_LABEL.format(best[1])
    past = _past(head, as_of, texts)
    last = max(past.happened, default=None)
    if best and (last is None or last - best[0] <= _TOLD_LATER):
        return best[0], _BY_LABEL.format(best[1])
    others = [fact.span for fact in facts if fact.name in _OTHER_DAYS]
    for number, text in enumerate(head):
        if any(span.covers(text.span()) for span in others):
            continue
        if number and _OF_BEFORE.search(head[number - 1].value) and len(head[number - 1].value) <= _LONGEST_LABEL:
            continue
        named = [
            day.latest
            for day in dates.find(text.value, as_of)
            if day.form == "day"
            and day.latest <= as_of
            and not _BORN.search(text.value[max(0, day.start - 24) : day.start])
            and not _TO_COME.search(text.value[max(0, day.start - 28) : day.start])
        ]
        own = max(named, default=None)
        if own is None or last is not None and last - own > _TOLD_LATER:
            continue
        if len(text.value) < 60 or _WRITTEN.search(text.value):
            return own, "the date at its head"
    for text in reversed(tail):
        named = [day.latest for day in dates.with_year(text.value, as_of) if day.form == "day" and day.latest <= as_of]
        if named and len(text.value) < 300:
            return max(named), "the date at its foot"
    if past.named:
        return max([*past.happened, *past.filed] or past.named), LATEST
    return as_of, NO_DATE


class _Past(NamedTuple):
    """The days by the day of the check that a record names with their year: all, and those on which something happened."""

    named: list[date]
    happened: list[date]
    filed: list[date]
    """Those that its head names, or of which it tells that it was itself written, signed or printed."""


def _past(head: list[Text], as_of: date, texts: list[Text]) -> _Past:
    past = _Past([], [], [])
    at_head = {text.span() for text in head}
    for text in texts:
        for day in dates.with_year(text.value, as_of):
            if day.form != "day" or day.latest > as_of:
                continue
            past.named.append(day.latest)
            before = text.value[max(0, day.start - 28) : day.start]
            if _BORN.search(before[-24:]):
                continue
            told = _telling(text.value, day.start)
            if told is not None:
                (past.filed if _FILED.search(told) else past.happened).append(day.latest)
            elif text.span() in at_head and not _TO_COME.search(before):
                past.filed.append(day.latest)
    return past


def _telling(value: str, at: int) -> str | None:
    """The sentence round a day, if it tells what happened and does not ask for something by that day."""
    start, end = next(((start, end) for start, end in sentences(value) if start <= at < end), (0, len(value)))
    told = value[start:end]
    return told if _HAPPENED.search(told) and not _LAST_DAY.search(value[max(0, at - 14) : at]) else None


_TO_COME = pattern(
    r"\b(?:next|conference|due|hearing|ends?|until|review (?:due|on|is|by))\b[^.;]{0,16}$", re.IGNORECASE
)
"""What stands before the day of something that is still to come, in the words at a record's head."""
_HAPPENED = pattern(
    r"\b(?:was|were|had|said|told|came|went|did|saw|met|gave|took|got|rang|sat|wrote|left|ran|made|began|seen|held|written|spoken|taken|given|drawn|sent|[a-z]{3,}ed)\b"
)
_FILED = pattern(
    r"\b(?:enter|record|typ|print|export|generat|upload|updat|authoris|sign)ed\b|\bwritten up\b", re.IGNORECASE
)
"""What is done with a record after its own day."""
_TOLD_LATER = timedelta(days=45)
"""A record tells nothing that happened so long after its own day: such a day is of what began, or was agreed, before it. Ours, from no
source: longer than records are written up after a meeting."""
_LAST_DAY = pattern(r"\b(?:by|until|till|before|due|from|w/c|w/e|next|on or before)\b[^.;]{0,8}$", re.IGNORECASE)


def review_date(facts: list[Fact], root: Part, texts: list[Text], base: date) -> date | None:
    """The next review's day, where it is told: the later of two days, the first of more."""
    found: list[date] = []
    for fact in facts:
        if fact.name == "review_date":
            found.extend(
                day.latest
                for day in dates.find(fact.text.value, base)
                if day.form not in ("impossible",) and day.latest >= base
            )
    if not found:
        for part in root.walk():
            if part.role == "review":
                for text in part.all_texts + ([part.heading] if part.heading else []):
                    found.extend(
                        day.latest
                        for day in dates.find(text.value, base)[:1]
                        if day.form == "day" and day.latest > base
                    )
    if not found:
        for text in texts:
            for sentence in pattern(r"[^.!?\n]+").finditer(text.value):
                if _REVIEW.search(sentence.group()):
                    found.extend(
                        day.latest
                        for day in dates.find(sentence.group(), base)[-1:]
                        if day.form == "day" and day.latest > base
                    )
    if not found:
        return None
    return max(found) if len(set(found)) <= 2 else found[0]


_EVENT_NAMES = (
    "conference",
    "panel",
    "hearing",
    "core group",
    "strategy meeting",
    "planning meeting",
    "family group conference",
    "birth",
    "discharge",
    "trial",
    "court",
    "half term",
    "end of term",
    "christmas",
)


def events(texts: list[Text], base: date) -> dict[str, date]:
    """Days of events that the record dates somewhere ("conference ... 3 December"), by the event's name; the latest told counts."""
    found: dict[str, date] = {}
    for text in texts:
        for sentence in pattern(r"[^.!?\n]+").finditer(text.value):
            low = folded(sentence.group())
            for name in _EVENT_NAMES:
                at = low.find(name)
                if at < 0:
                    continue
                days = [
                    day
                    for day in dates.find(sentence.group(), base)
                    if day.form == "day" and (day.start >= at or at - day.end < 25)
                ]
                if days:
                    nearest = min(days, key=lambda day: abs(day.start - at))
                    if name not in found or nearest.latest > found[name]:
                        found[name] = nearest.latest
    return found


def due_birth(facts: list[Fact], texts: list[Text], base: date) -> date | None:
    """The day on which a baby is due, if the record tells it."""
    for fact in facts:
        if fact.name == "due_date":
            for day in dates.find(fact.text.value, base):
                return day.latest
    for text in texts:
        due = pattern(r"\b(?:due (?:date|on)?|edd|expected)\b[^.\n]{0,30}", ANY_CASE).search(text.value)
        if due and pattern(r"\b(?:baby|unborn|pregnan|edd|birth)\b", ANY_CASE).search(text.value):
            for day in dates.find(due.group(), base):
                if day.latest > base:
                    return day.latest
    return None
