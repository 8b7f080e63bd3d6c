"""The day on which the record's plan is looked at again: ahead, passed, left open, or nowhere; and what a review says of the last one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from planlint.dataclass import NamedTuple
from planlint.language import dates, gaps, times, working_days
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed
from planlint.model import Action, Document, Judgement, Moment, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.child import _label_span, _place, _sure, _title_span
from planlint.vocabulary import Vocabulary

_MEETS = r"(?:reviews?|meetings?|conferences?|core groups?|taf|tac|pep|rcpc|cin (?:meeting|review)|family meeting|network meeting|check[- ]?in|catch[- ]?up|get-?together)"
_AGAIN = pattern(
    rf"\b(?:next|review) (?:\w+ ){{0,3}}?{_MEETS}\b|\b(?:review|reviewed|reviewing) (?:of )?(?:the|this|our|your|her|his|their|my) (?:\w+ ){{0,2}}?plan\b"
    r"|\bplan (?:will|is to|to|shall|can|should) be (?:looked at again|reviewed|revisited)\b|\b(?:we|us|everyone|everybody|all of us|you and i)(?:'ll| will| shall| are going to| agreed to| plan to)? (?:all )?"
    r"(?:meet|meeting|get together|come together|come back|sit down|sit round|look at (?:this|it|the plan)|talk|review)\b[^.;]{0,25}?\bagain\b"
    r"|\b(?:meet|meeting|look|looking|get|getting|come|coming|sit|sitting) (?:\w+ ){0,4}?(?:again|back together)\b|\breview date\b|\bdate (?:of|for) (?:the |our |next )*review\b|\breview (?:is|will be|on|due|set for|booked for|held on|meeting)\b"
    r"|\bto be reviewed\b|\bwill (?:be reviewed|review)\b|\breviewed (?:on|at|in|every|monthly|weekly|within)\b",
    re.IGNORECASE,
)
"""A sentence about looking at the whole again."""
_OF_ELSE = pattern(
    r"\b(?:medication|medical|medicine|health|pep|ehcp?|education|annual|tenancy|benefits?|pip|dla|contract|asthma|dental|eye|hearing|court|police|bail|speech|physio|foster carers?|carers?|risk assessment|court order|prescription|attendance|behaviour|school) (?:plan )?(?:reviews?|meetings?)\b",
    re.IGNORECASE,
)
"""Reviews of something else."""
_FROM_NOW = pattern(
    r"\s*(?:'s|s')?\s*(?:today\b|from (?:today|now|this|the date of this|our meeting|the meeting)|of (?:today|this|the date of this)|after (?:this|today)|time\b|['’] time)",
    re.IGNORECASE,
)
_ENDS = pattern(
    r"\b(?:last|final|any ?more|clos(?:e|es|ed|ing)|end(?:s|ed|ing)?|ceas(?:e|ed)|step(?:ped|ping)?[ -]down|discontinued|deregister(?:ed)?|no longer (?:need|require)s?)\b",
    re.IGNORECASE,
)
_CLOSES = pattern(
    r"\b(?:close|closed|closing) (?:to|with|the (?:plan|case|episode)|this (?:plan|case)|our|her|his|their)\b|\b(?:plan|case|episode|help|support|involvement|work|team around (?:the family|her|him|them)) (?:was |is |will |has |have |can |now |therefore |to |be |been |should |are )*(?:close|closed|ends?|ended|ending|closing|discontinued|cease|ceased)\b"
    r"|\bstep(?:ped|ping)?[ -]down (?:to|from)\b|\bno (?:further|more|next) (?:reviews?|meetings?|core groups?|conferences?)\b|\b(?:last|final|closing) (?:review|meeting|taf|core group)\b|\bnfa\b|\bno further action\b"
    r"|\b(?:end|ending|ended|close|closing|stop) (?:the|this|our|her|his|their|your) (?:\w+ ){0,3}?(?:plan|help|support|involvement)\b|\bnot need (?:us|me|the team|a plan) any ?more\b"
    r"|\b(?:no longer|not) (?:need|require)s? (?:a |the |to be on a |to have a )?(?:plan|team around|team|social worker|early help|child protection plan)\b",
    re.IGNORECASE,
)
"""A review that ends the plan, told as decided."""
_NOT_DECIDED = pattern(
    r"\b(?:if|when|once|unless|until|before|whether|consider\w*|could|may|might|aim\w*|hope\w*|working towards|view to|would|not (?:be |to )?clos\w+|don't close|do not close|was closed|were closed|closed in|previously|last time|school|nursery|gate|door|shop|account)\b",
    re.IGNORECASE,
)


class _Spot(NamedTuple):
    """A place where the next review's day belongs: its label or sentence, what stands there, and where."""

    text: Text | None
    span: Span
    part: Part | None
    says_next: bool
    is_label: bool
    is_conference: bool = False
    settled_by: date | None = None
    """Of an honest gap, the day on which somebody will know."""


ENDED = ("closes", "not_needed")
"""Nothing is to be looked at again."""


class Found(NamedTuple):
    """What became of it, with the day where there is one."""

    judgement: Judgement
    day: date | None = None


def review(doc: Document, calendar: times.Calendar, vocabulary: Vocabulary) -> Found:
    """Whether a reader knows on which day the plan is looked at again."""
    spots = [_with_gap(spot, calendar, vocabulary) for spot in _spots(doc)]
    left = _left_open(spots, calendar, doc, vocabulary)
    dated = _dated(spots, calendar, doc)
    if dated is not None and dated.judgement.state == "passed":
        dated = _beside(doc, calendar, vocabulary) or dated
    over = doc.stage in ("closed", "superseded") and (dated is None or dated.judgement.state == "passed")
    if (
        dated is not None
        and not over
        and not (left is not None and left.is_conference and not _names_conference(spots, calendar))
    ):
        return dated
    if over:
        return Found(_closing(doc, calendar, vocabulary))
    if left is not None and left.is_label:
        return Found(_judged_open(left, calendar, vocabulary))
    if _ends_plan(doc):
        return Found(_closing(doc, calendar, vocabulary))
    if (found := _beside(doc, calendar, vocabulary)) is not None:
        return found
    if left is not None:
        return Found(_judged_open(left, calendar, vocabulary))
    return Found(
        Judgement(
            "review",
            "absent",
            _place(doc, "review"),
            ("no day is told on which it is looked at again",),
            confidence=_sure(doc),
        )
    )


def is_asked(doc: Document, found: Found) -> bool:
    """Whether there is anything to say of the next review: not where the plan ended, nor where another record has it."""
    state = found.judgement.state
    return state not in ENDED and (state != "absent" or doc.kind in ("plan", "review"))


# -- places


def _spots(doc: Document) -> Iterator[_Spot]:
    """Labels first, then parts for the review, then sentences of any part."""
    labelled: set[Span] = set()
    reviewed = {fact.span for fact in doc.facts if fact.name == "review_date"}
    for part in doc.parts():
        if part.span in reviewed or _is_short_place(part):
            title = folded(part.title)
            texts = part.all_texts
            text = texts[0] if texts else None
            labelled.update(one.span() for one in texts)
            yield _Spot(
                text,
                text.span() if text is not None and text.value.strip() else _label_span(part),
                part,
                not pattern(r"^(?:date of )?(?:the )?review(?: date)?$|^date$").match(title.strip(" :.*_")),
                True,
                bool(pattern(r"\bconference\b|\brcpc\b|\bcppm\b").search(title)),
            )
            for text in texts[1:]:
                yield _Spot(text, text.span(), part, True, False)
    for part in doc.parts():
        if part.purpose in ("history", "chronology", "previous"):
            continue
        for text in part.texts:
            if text.span() not in labelled and _AGAIN.search(text.value):
                for start, end in sentences(text.value):
                    if _AGAIN.search(text.value[start:end]) and not _OF_ELSE.search(text.value[start:end]):
                        piece = text.cut(start, end)
                        said_next = (
                            pattern(r"\bnext\b|\bagain\b|\bwill\b", re.IGNORECASE).search(piece.value) is not None
                        )
                        yield _Spot(piece, piece.span(), part, said_next, False)


def _with_gap(spot: _Spot, calendar: times.Calendar, vocabulary: Vocabulary) -> _Spot:
    honest = gaps.judge(spot.text.value, calendar.base, calendar.as_of, vocabulary) if spot.text is not None else None
    return spot._replace(settled_by=honest.day) if honest else spot


_AGAIN_TITLE = pattern(
    r"(?:the |our |we )?(?:next )?(?:check(?:ing)?[- ]?in|catch(?:ing)?[- ]?up)$|(?:we |we'll |when we |our |the )?(?:sit|sitting|meet|meeting|get|getting|look|looking|come|coming|talk|talking)\b.{0,20}\b(?:again|back together)\b"
    r"|back (?:together|round the table)\b|(?:date )?(?:of )?(?:the )?next (?:rcpc|cppm|get-?together)\b"
)
"""A label that asks for the next time in words of its own."""


def _is_short_place(part: Part) -> bool:
    """Whether a part is a place for the next review's day alone: by its role, and short."""
    if part.heading is not None and part.form in ("field", "runin") and len(part.all_words) <= 160:
        title = folded(part.title).strip(" :.*_")
        if _AGAIN_TITLE.match(title) and not _OF_ELSE.search(title):
            return True
    return (
        part.role == "review"
        and part.heading is not None
        and not part.parts
        and len(part.all_words) <= 160
        and pattern(
            r"\b(?:next|again|when|date|due)\b|^review$|^reviewed$|\breview(?:ing)? (?:it|this|arrangements)\b"
        ).search(folded(part.title).strip(" :.*_"))
        is not None
    )


def _beside(doc: Document, calendar: times.Calendar, vocabulary: Vocabulary) -> Found | None:
    """A day ahead under a title, or in a line, that speaks of meeting again in words of its own."""
    words = _words(vocabulary)
    for part in doc.parts():
        if part.purpose in ("history", "chronology", "previous"):
            continue
        titled, texts = _says_again(part, words), part.texts
        if part.heading is not None and part.parent is not None and _says_again(part.parent, words):
            # A day in bold under a title ("**Tuesday 4 May 2027.**") is a title itself.
            titled, texts = True, [part.heading, *texts]
        named = _named_cells(part, words)
        for number, text in enumerate(texts):
            opens = number == 0 or len(text.value) <= 40
            for line, days in _by_line(text.value, _lying_ahead(text.value, calendar)):
                if text.span() not in named and not _tells_next(line, words):
                    first = (day for day in days if opens and day.start <= 40)
                    days = [day for day in first if titled or _is_bare_day(part, day, doc, words)]
                for day in days:
                    span = text.span(day.start, day.end)
                    why = (f"{day.latest} lies ahead",)
                    return Found(Judgement("review", "ahead", span, why, part=part), day.latest)
    return None


def _lying_ahead(value: str, calendar: times.Calendar) -> Iterator[dates.Day]:
    """The days of a text that come after the record's own and have not passed."""
    for day in dates.find(value, calendar.base):
        if day.form != "impossible" and day.latest > calendar.base and day.latest >= calendar.as_of:
            yield day


def _says_again(part: Part, words: Lexicon) -> bool:
    """Whether a title speaks of meeting again, and of no other meeting than this record's."""
    title = part.title if part.heading is not None else ""
    return words.holds(title, "titles") and not words.holds(title, "other")


def _is_bare_day(part: Part, day: dates.Day, doc: Document, words: Lexicon) -> bool:
    """Whether a day ahead is all that a label outside the steps holds, and the label speaks of nothing else."""
    around = part.parent
    if part.form != "field" or part.purpose in ("actions", "contingency", "outcomes", "measure", "voice", "household"):
        return False
    known = next((fact.name for fact in doc.facts if fact.span == part.span), None)
    return (
        known in (None, "meeting_date", "plan_date", "event_date", "review_date")
        and day.start <= 12
        and len(part.all_words) <= 80
        and not (around is not None and around.form == "group")
        and not words.holds(part.title, "other")
    )


def _named_cells(part: Part, words: Lexicon) -> set[Span]:
    """The cells whose column, or whose row, is titled as the next time."""
    found: set[Span] = set()
    for block in part.blocks:
        for row in block.table.rows if block.table is not None else ():
            header = block.table.header if block.table is not None else []
            for number, cell in enumerate(row):
                titles = (header[number] if number < len(header) else None, row[0] if number else None)
                if cell is not None and any(_titles_next(one.text.value, words) for one in titles if one is not None):
                    found.add(cell.text.span())
    return found


def _titles_next(title: str, words: Lexicon) -> bool:
    return len(title) <= 60 and words.holds(title, "titles") and not words.holds(title, "other")


def _tells_next(line: str, words: Lexicon) -> bool:
    """Whether a line with a day ahead speaks of those round the child coming together, and of nothing else."""
    if words.holds(line, "gathers"):
        return True
    return _MEETING_DAY.search(line) is not None and _OF_ELSE.search(line) is None


_MEETING_DAY = pattern(
    rf"\b(?:reviews?|conferences?|rcpc|cppm|core group|taf|tac|(?:planning|network|team|cin|lac|child in need|looked after|multi-agency|care team) (?:\w+ )?(?:meeting|review))\b|\b(?:the|our|this) (?:next )?meeting\b|\b(?:meet|look|sit down|get together|come together|come back|talk) (?:\w+ ){{0,4}}?(?:again|back together|round the table)\b"
    rf"|\bnext (?!visit|session|appointment|court|hearing|birthday|week|month|term|year|time|step|day|lesson)(?:\w+ ){{0,2}}?\w+,? (?:is |on |will be |at )|^\W*next\b[^.]{{0,30}}:|\b{_MEETS} \d\b",
    re.IGNORECASE,
)
"""A line or sentence whose day ahead can be that of the next time; only used to keep silent."""


def _by_line(value: str, days: Iterable[dates.Day]) -> Iterator[tuple[str, list[dates.Day]]]:
    """The days of a text by their line: the sentence, and the one before it where that is a few words ("Review 3. Mon 1 Feb 2027")."""
    spans = sentences(value)

    def sentence_of(day: dates.Day) -> int | None:
        at = bisect_right(spans, day.start, key=itemgetter(0)) - 1
        return at if at >= 0 and day.start < spans[at][1] else None

    for at, found in groupby(days, sentence_of):
        start, end = spans[at] if at is not None else (0, len(value))
        if at and len(value[slice(*spans[at - 1])].split()) <= 4:
            start = spans[at - 1][0]
        yield value[start:end], list(found)


# -- days


def _dated(spots: list[_Spot], calendar: times.Calendar, doc: Document) -> Found | None:
    """The next day on which it is looked at again, or the last one if that has passed."""
    told: list[tuple[date, Span, _Spot]] = []
    for spot in spots:
        if spot.text is not None:
            told.extend((day, spot.text.span(start, end), spot) for day, start, end in _days(spot, calendar))
    if doc.kind == "review":
        # "Date of review" on a review is its own day, or the last one's.
        told = [one for one in told if one[0] >= calendar.as_of or one[2].says_next]
    ahead = sorted((one for one in told if one[0] >= calendar.as_of), key=lambda one: one[0])
    if ahead:
        when, span, spot = ahead[0]
        return Found(Judgement("review", "ahead", span, (f"{when} lies ahead",), part=spot.part), when)
    if (
        calendar.review is not None
        and calendar.review >= calendar.as_of
        and _is_of_this(calendar.review, spots, doc, calendar)
    ):
        why = (f"{calendar.review} lies ahead",)
        return Found(Judgement("review", "ahead", _title_span(doc), why), calendar.review)
    if told:
        when, span, spot = max(told, key=lambda one: (one[0], -one[1].start))
        return Found(Judgement("review", "passed", span, (f"{when} has passed",), part=spot.part, due=when), when)
    return None


def _is_of_this(when: date, spots: list[_Spot], doc: Document, calendar: times.Calendar) -> bool:
    """Whether a day found for a review is no honest gap's, and stands somewhere without a review of something else."""
    if any(spot.settled_by == when for spot in spots):
        return False
    assert doc.root is not None
    return any(
        any(day.latest == when for day in days) and not _OF_ELSE.search(line)
        for text in doc.root.all_texts
        for line, days in _by_line(text.value, dates.find(text.value, calendar.base))
    ) or any(
        part.heading is not None and any(day.latest == when for day in dates.find(part.title, calendar.base))
        for part in doc.parts()
    )


def _days(spot: _Spot, calendar: times.Calendar) -> Iterator[tuple[date, int, int]]:
    """The days of a place that can be the next time: after the record's own, or on any day where the words say "next"."""
    assert spot.text is not None
    value = spot.text.value
    settled = spot.settled_by
    days = [day for day in dates.find(value, calendar.base) if day.form != "impossible" and day.latest != settled]
    if len(days) > 1 and not spot.is_label:
        # "From 30 November until the review on 15 January": what goes on begins on the first, and nobody meets.
        days = [day for day in days if not _BEGINS_THEN.search(value[: day.start])]
    for day in days:
        later = _later(day, value, calendar) if spot.is_label or spot.says_next else None
        if later is not None:
            yield later, day.start, day.end
        elif day.latest > calendar.base or spot.is_label and spot.says_next and not _was_held(value, day):
            yield day.latest, day.start, day.end
    is_open = (
        pattern(r"\b(?:tbc|tba|tbd|to be |or so\b|about|approximately|around|if|after)").search(folded(value))
        is not None
    )
    if not days and settled is None:
        for length in dates.lengths(value):
            words = folded(value[length.start : length.end])
            if _FROM_NOW.match(value[length.end :]) or words.endswith("time") or length.within and not is_open:
                yield calendar.base + timedelta(days=length.days), length.start, length.end


_BEGINS_THEN = pattern(r"\b(?:from|since|starting|beginning|starts|begins)(?: on)? (?:the )?$", re.IGNORECASE)


def _later(day: dates.Day, value: str, calendar: times.Calendar) -> date | None:
    """A next time without a year that seems to lie behind, or on another weekday, is the one ahead that fits."""
    words = folded(value[day.start : day.end])
    named = next((number for name, number in dates.WEEKDAYS.items() if words.startswith(f"{name} ")), None)
    fits = named is None or day.latest.weekday() == named
    if day.sure or day.form != "day" or day.latest > calendar.base and fits:
        return None
    step = 1 if pattern(r"^(?:[a-z]+day |[a-z]{3,5} )?(?:the )?\d+\w{0,2}$").match(words) else 12
    for count in range(1, 9):
        ahead = working_days.after(day.latest, count * step, "months", "england")
        if ahead > calendar.base and (step == 12 or named is None or ahead.weekday() == named):
            return ahead if (ahead - calendar.base).days <= _FURTHEST else None
    return None


_FURTHEST = 240
"""Days from the record's own up to which a day without a year is read as the one ahead."""


def _was_held(value: str, day: dates.Day) -> bool:
    return (
        pattern(r"\s*\(?\W*(?:held|done|took place|happened|cancelled)\b", re.IGNORECASE).match(value[day.end :])
        is not None
    )


def _names_conference(spots: list[_Spot], calendar: times.Calendar) -> bool:
    """Whether a day is told for a review conference somewhere, apart from the label that has none."""
    return any(
        spot.text is not None
        and (
            spot.is_conference or pattern(r"\b(?:review )?conference\b|\brcpc\b", re.IGNORECASE).search(spot.text.value)
        )
        and any(True for _ in _days(spot, calendar))
        for spot in spots
    )


# -- left open


def _left_open(spots: list[_Spot], calendar: times.Calendar, doc: Document, vocabulary: Vocabulary) -> _Spot | None:
    """The first place that has no day: a label before a sentence."""
    without = [spot for spot in spots if spot.text is None or not any(True for _ in _days(spot, calendar))]
    labels = [spot for spot in without if spot.is_label]
    conference = [spot for spot in labels if spot.is_conference and doc.level == "child_protection"]
    return next(
        iter(
            [
                *conference,
                *labels,
                *(spot for spot in without if not spot.is_label and _is_open(spot, calendar, vocabulary)),
            ]
        ),
        None,
    )


def _is_open(spot: _Spot, calendar: times.Calendar, vocabulary: Vocabulary) -> bool:
    """Whether a sentence speaks of the next time and gives none: "in due course", "every six weeks", "date to be confirmed"."""
    value = spot.text.value if spot.text is not None else ""
    if not spot.says_next and not pattern(r"\breviewed\b|\breview\b", re.IGNORECASE).search(value):
        return False
    if gaps.judge(value, calendar.base, calendar.as_of, vocabulary):
        return True
    return _lexicon(vocabulary).holds(value, "vague", "placeholder", "frequency") or bool(dates.lengths(value))


def _judged_open(spot: _Spot, calendar: times.Calendar, vocabulary: Vocabulary) -> Judgement:
    if spot.text is None or not spot.text.value.strip(" -–—._|"):
        return Judgement("review", "empty", spot.span, ("nothing stands there",), part=spot.part)
    value = spot.text.value
    honest = gaps.judge(value, calendar.base, calendar.as_of, vocabulary)
    if honest:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("review", honest.state, spot.span, (honest.why,), part=spot.part, due=due)
    impossible = next((day for day in dates.find(value, calendar.base) if day.form == "impossible"), None)
    if impossible is not None:
        span = spot.text.span(impossible.start, impossible.end)
        return Judgement("review", "impossible", span, ("no calendar has this day",), part=spot.part)
    if _is_stand_in(value, vocabulary):
        return Judgement("review", "stand_in", spot.span, ("it stands in for a day",), part=spot.part)
    return Judgement("review", "undated", spot.span, ("it is told without a day",), part=spot.part)


def _is_stand_in(value: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(value).strip(" .")
    inside = low.strip("[]()<> .")
    return (
        inside in vocabulary.set("times", "placeholder")
        or inside in vocabulary.set("sections", "placeholder")
        or inside in vocabulary.set("sections", "prompts")
        or low.startswith(("to be ", "tbc", "tba", "tbd", "["))
    )


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    return times.lexicon(vocabulary)


# -- ending


def _ends_plan(doc: Document) -> bool:
    """Whether the record ends the plan, as decided and not as a hope."""
    if doc.kind not in ("review", "decision", "plan"):
        return False
    for part in doc.parts():
        if part.purpose in ("history", "chronology", "previous", "contingency", "actions", "outcomes", "reason"):
            continue
        for text in part.texts:
            if _ENDS.search(text.value):
                for start, end in sentences(text.value):
                    line = text.value[start:end]
                    if _CLOSES.search(line) and not _NOT_DECIDED.search(line):
                        return True
    return False


def _closing(doc: Document, calendar: times.Calendar, vocabulary: Vocabulary) -> Judgement:
    """The plan ends here; steps that are still to come are then seen by nobody."""
    open_steps = [
        action
        for action in doc.actions
        if not action.done and action.when.latest is not None and action.when.latest >= calendar.as_of
    ]
    handed_on = _words(vocabulary).holds(doc.root.all_words if doc.root is not None else "", "handed_on")
    if doc.stage == "superseded" or doc.kind not in ("plan", "review") or len(open_steps) < 2 or handed_on:
        return Judgement(
            "review", "closes" if doc.stage != "superseded" else "not_needed", _title_span(doc), ("the plan ends here",)
        )
    last = open_steps[-1]
    return Judgement(
        "review",
        "closes_open",
        last.span,
        ("the plan ends here, and steps are still to come",),
        action=None,
        part=last.part,
        related=tuple(action.span for action in open_steps[:-1]),
    )


# -- what became of the last plan


def drift(doc: Document, calendar: times.Calendar, vocabulary: Vocabulary, again: Found) -> list[Judgement]:
    """A review that does not look back, and days of steps that were moved with both standing there and no reason."""
    found = [
        Judgement(
            "review.moved", "unexplained", action.when.span, ("moved, with no reason",), action=action, part=action.part
        )
        for action in doc.actions
        if _is_moved(action, calendar, vocabulary)
    ]
    if doc.kind == "review" and is_asked(doc, again) and not _looks_back(doc, vocabulary):
        why = ("nothing says what became of the last steps",)
        found.append(Judgement("review.look_back", "missing", _title_span(doc), why, confidence=_sure(doc)))
    return found


def _is_moved(action: Action, calendar: times.Calendar, vocabulary: Vocabulary) -> bool:
    told = " ".join(filter(None, (action.when.text, action.status)))
    lexicon = _words(vocabulary)
    if not lexicon.holds(told, "moved") or lexicon.holds(f"{told} {action.text.value}", "because"):
        return False
    days = {day.latest for day in dates.find(told, calendar.base) if day.form != "impossible"}
    return len(days) >= 2


def _looks_back(doc: Document, vocabulary: Vocabulary) -> bool:
    if any(action.status or action.done for action in doc.actions):
        return True
    lexicon = _words(vocabulary)
    return any(
        part.role in ("previous", "scaling", "feedback", "activity")
        or part.heading is not None
        and lexicon.holds(part.title, "look_back")
        or any(lexicon.holds(text.value, "look_back") for text in part.texts)
        for part in doc.parts()
    )


def _words(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "review", lambda one: Lexicon({name: one.words("review", name) for name in one.table("review")})
    )
    return made


# -- the record's own days, for limits


def own_moments(doc: Document, calendar: times.Calendar, found: Found, explained: bool) -> list[Moment]:
    """The record's own day, where it stands in it, and the next review's, for limits between the two."""
    assert doc.root is not None
    moments = []
    for text in doc.root.all_texts[:30]:
        own = next(
            (day for day in dates.find(text.value, calendar.base) if day.latest == calendar.base and day.form == "day"),
            None,
        )
        if own is not None:
            moments.append(Moment("own_day", calendar.base, text.span(own.start, own.end)))
            break
    if found.day is not None and found.judgement.span.end > found.judgement.span.start:
        moments.append(Moment("next_review", found.day, found.judgement.span, found.judgement.part, explained))
    return moments
