"""By when: whether a reader could say on which day something is late, and which day that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from planlint.dataclass import NamedTuple
from planlint.language import dates
from planlint.language.lexicon import Hit, Lexicon
from planlint.language.words import folded, squeezed
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary


class Time(NamedTuple):
    """The state of a time (`model.STATES["action.when"]`), why, the days it can mean, and its words' place in the text.

    `start` and `end` are value offsets of the words that decided, (0, 0) if there are none.
    """

    state: str
    why: str
    earliest: date | None = None
    latest: date | None = None
    start: int = 0
    end: int = 0


class Calendar(NamedTuple):
    """The days that a record's times lean on: its own date, its next review, dated events by name, a birth that is due."""

    base: date
    as_of: date
    review: date | None = None
    events: Mapping[str, date] = MappingProxyType({})
    due_birth: date | None = None


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "times",
        lambda one: Lexicon(
            {
                name: one.words("times", name)
                for name in ("vague", "placeholder", "frequency", "meeting", "done", "not_done")
            }
        ),
    )
    return made


DATED = ("day", "window", "ends", "event_dated")
"""The states of a time that has a last day."""
_COUNT = pattern(
    r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s*(?:(?:x|more)\s*)?(?:weekly |fortnightly |monthly )?(?:sessions?|visits?|appointments?|weeks|times|meetings|lessons|saturdays|sundays|mondays|tuesdays|wednesdays|thursdays|fridays|nights|days)\b",
    re.IGNORECASE,
)
_PREGNANCY = pattern(r"\b(?:by|before|at|from)\s+(\d{1,2})\s*(?:-\s*\d{1,2}\s*)?weeks?\b", re.IGNORECASE)
_EVENT = pattern(
    r"\b(?:by|before|until|till|prior to|ahead of|at|in time for|after|when|once|on)\s+(?:the\s+|her\s+|his\s+|their\s+|our\s+|your\s+|my\s+)?(?:next\s+|first\s+|final\s+)?([a-z][\w' -]{2,40})",
    re.IGNORECASE,
)
_TODAY = frozenset(
    (
        "today",
        "by today",
        "today please",
        "later today",
        "this morning",
        "this afternoon",
        "this evening",
        "tonight",
        "same day",
    )
)
_LEFT_OPEN = ("to be ", "tbc", "tba", "tbd", "not known", "unknown", "not set")
_ENDLESS = ("ongoing", "on-going", "on going", "continuous", "long term", "long-term")


def judge(text: str, calendar: Calendar, vocabulary: Vocabulary, *, cell: bool) -> Time:
    """What a time cell, or the words of a whole sentence (`cell` false), say about the last day.

    In a sentence only a day that could be a deadline counts: one that lies on or after the record's own date, or that stands
    behind "by", "until" and the like.
    """
    low = squeezed(text)
    if not any(character.isalnum() for character in low):
        return Time("missing", "no time is written")
    lex = lexicon(vocabulary)
    if cell and low.strip(".") in vocabulary.set("times", "placeholder"):
        return Time("placeholder", f"'{low}' stands in for a date", start=0, end=len(text))
    mentions = [_of_the_review(day, text, calendar) for day in dates.find(text, calendar.base)]
    wrong = next((day for day in mentions if day.form == "impossible"), None)
    if wrong:
        return Time("impossible", "no calendar has this day", wrong.earliest, wrong.latest, wrong.start, wrong.end)
    usable = mentions if cell else [day for day in mentions if _may_be_deadline(text, day, calendar)]
    if usable:
        return _from_days(text, usable, calendar, lex, cell)
    return _without_days(text, low, calendar, lex, cell)


def _of_the_review(day: dates.Day, text: str, calendar: Calendar) -> dates.Day:
    """A day of the month that something runs to is the next review's, if that is on such a day ("until we meet on the 17th")."""
    review = calendar.review
    if review is None or day.latest >= review or day.latest.day != review.day:
        return day
    if _DAY_OF_MONTH.fullmatch(text[day.start : day.end]) and _RUNS_TO.search(text[max(0, day.start - 30) : day.start]):
        return day._replace(earliest=review, latest=review)
    return day


_DAY_OF_MONTH = pattern(r"(?:the )?\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE)
_RUNS_TO = pattern(
    r"\b(?:until|till|up to|to|before)\b(?: (?:we|you|they)(?: all)? meet(?: again)?)?(?: on)? ?$", re.IGNORECASE
)


def _may_be_deadline(text: str, day: dates.Day, calendar: Calendar) -> bool:
    before = folded(text[max(0, day.start - 22) : day.start])
    if pattern(
        r"\b(?:of|since|dated|born|given|seen|held|signed|letter of|report of|agreed on|agreed|told|from the)\s*\(?(?:on |the )?$"
    ).search(before) and not pattern(
        r"\b(?:weekends?|weeks?|mornings?|evenings?|afternoons?|nights?|whole|this side) of\s*(?:the )?$"
    ).search(before):
        return day.latest >= calendar.as_of and "from the" in before
    if _LAST_TIME.search(before):
        return False
    if pattern(r"\((?:given|agreed|seen|signed|from|since|was|last)?\s*$").search(before):
        return day.latest >= calendar.base and not pattern(r"\((?:given|agreed|seen|signed)\s*$").search(before)
    if day.latest >= calendar.base - timedelta(days=1):
        return True
    return _is_asked_for(text, day) or bool(
        pattern(
            r"\b(?:by|before|until|till|due|no later than|up to|set for|asked for|requested for|booked for|planned for|for)\s+(?:the\s+)?$"
        ).search(before)
    )


def _is_asked_for(text: str, day: dates.Day) -> bool:
    """Whether a day that has gone by is the one on which somebody was "to" do something ("Jo to ring the clinic, 6 Nov")."""
    asked = text[: day.start]
    if _ASKS_TO.match(asked) is None or _TELLS_BACK.search(asked):
        return False
    return not text[day.end :].strip(" .)*_]") or _ON_THE_DAY.search(asked) is not None


_ASKS_TO = pattern(
    r"\W*[^.;:!?]{2,70}?\s(?:is |are )?to (?:be )?(?!the\b|an?\b|his\b|her\b|their\b|my\b|our\b|your\b|\d)[a-z]+"
)
_TELLS_BACK = pattern(
    r"\b(?:was|were|had|has|have|said|told|went|came|did|since|last|about|regarding|re)\b|[.;]\s", re.IGNORECASE
)
"""What stands before a day on which something happened; the day of a later sentence is another thing's."""
_ON_THE_DAY = pattern(r"(?:\b(?:on|over|during|w/c|w/b|week of)(?: the)?|[,(–-])\s*$", re.IGNORECASE)


_LAST_TIME = pattern(
    r"\b(?:last|previous|latest)(?: one| visit| time| session| seen| done| review| meeting)?(?: was)?(?: on)?:?\s*$"
)
"""What stands before the day on which something was last done."""


def _from_days(text: str, days: list[dates.Day], calendar: Calendar, lex: Lexicon, cell: bool) -> Time:
    last = max(days, key=lambda day: (day.latest, -day.start))
    first = min(days, key=lambda day: day.earliest)
    latest = last.latest
    frequency = _frequency(text, lex)
    if len(days) == 1 and (length := _runs_for(text, last)) is not None:
        latest = last.latest + timedelta(days=length)
    if calendar.review is not None and latest < calendar.review and _TO_REVIEW.search(text):
        return Time("ends", "it runs to the dated review", first.earliest, calendar.review, 0, len(text))
    start = first.start if cell else last.start
    end = max(day.end for day in days) if cell else last.end
    if cell:
        start, end = 0, len(text)
    if frequency and latest == last.latest and len(days) == 1 and _only_a_start(text, last):
        if _COUNT.search(text):
            return Time("ends", "a frequency with a number of times", last.earliest, None, start, end)
        return _open_frequency(calendar, last.earliest, start, end)
    if frequency and (latest > first.earliest or _is_an_end(text, last)):
        return Time("ends", "a frequency with an end", first.earliest, latest, start, end)
    if (
        cell
        and len(days) == 1
        and not frequency
        and latest == last.latest
        and _only_a_start(text, last)
        and pattern(r"\W*(?:from|starts?|starting|begins?|beginning|since|commencing)\b").match(folded(text))
    ):
        # "From 2 November": a start that says no end lasts until the record is looked at again.
        return _open_frequency(calendar, last.earliest, start, end)
    if last.form in ("month", "part", "weekday") or first.earliest < last.latest and first is last:
        return Time("window", "a stretch of time with a last day", first.earliest, latest, start, end)
    return Time("day", "a day", first.earliest, latest, start, end)


_TO_REVIEW = pattern(
    r"\b(?:to|until|till|up to|through to)\s+(?:the |our |your |we |next )*(?:review|rev|meet(?:ing)?|conference|core group)\b(?! on\b)",
    re.IGNORECASE,
)
"""What is done again and again up to the next time that the record is looked at."""


def _only_a_start(text: str, day: dates.Day) -> bool:
    before = folded(text[max(0, day.start - 28) : day.start])
    return bool(
        pattern(
            r"\b(?:from|starting|starts|start|beginning|commencing|since|first (?:one|visit|session)?)\s*(?:on |the )?$"
        ).search(before)
    )


def _is_an_end(text: str, day: dates.Day) -> bool:
    """Whether the day closes something that is done until then ("weekly until 18 December")."""
    before = folded(text[max(0, day.start - 28) : day.start]).rstrip()
    return before.removesuffix(" the").endswith(
        (
            " until",
            " till",
            " up to",
            " to",
            " through to",
            " ending",
            " ending on",
            " ends",
            " ends on",
            " finishing",
            " finishing on",
            " -",
        )
    )


def _runs_for(text: str, day: dates.Day) -> int | None:
    for length in dates.lengths(text):
        if length.start > day.end or length.end <= day.start:
            before = folded(text[max(0, length.start - 6) : length.start + 7])
            after = folded(text[length.end : length.end + 14])
            if (
                pattern(r"\bfor\b").search(before)
                and length.days >= 7
                and not after.startswith((" before", " ago"))
                and _only_or_from(text, day)
            ):
                return length.days
    return None


def _only_or_from(text: str, day: dates.Day) -> bool:
    before = folded(text[max(0, day.start - 28) : day.start])
    return not pattern(r"\b(?:by|until|till|up to|before)\s+(?:the )?$").search(before)


def _frequency(text: str, lex: Lexicon) -> Hit | None:
    """How often something is done; "150 g a week" says how fast a baby grows."""
    return next((hit for hit in lex.of(text, "frequency") if not _GROWN.search(text[: hit.start])), None)


_GROWN = pattern(r"\d\s?(?:g|gms?|grams?|kg|kgs|kilos?|lbs?|oz|ounces?|ml|%)\s*$")


def _open_frequency(calendar: Calendar, earliest: date | None, start: int, end: int) -> Time:
    # A review before the first time cannot decide whether it goes on.
    review = calendar.review if earliest is None or calendar.review is None or earliest <= calendar.review else None
    if review and review >= calendar.as_of:
        return Time("ends", "a frequency, and a dated review lies ahead", earliest, review, start, end)
    if review:
        return Time("open", "a frequency whose review has passed", earliest, review, start, end)
    return Time("open", "how often, not until when", earliest, None, start, end)


def _without_days(text: str, low: str, calendar: Calendar, lex: Lexicon, cell: bool) -> Time:
    plain = _plain_cell(text, low, calendar, lex) if cell else None
    if plain:
        return plain
    if later := _FROM_TODAY.search(low):
        many = dates.NUMBERS.get(later["count"]) or int(later["count"])
        latest = calendar.base + timedelta(days=many * {"w": 7, "f": 14, "m": 31}[later["unit"][0]] + 1)
        return Time("window", "counted from the record's own day", calendar.base, latest, *later.span())
    if (hour := _WITHIN_TODAY.search(low)) and (cell or not low.startswith("today")):
        return Time("day", "the day of the record", calendar.base, calendar.base, *hour.span())
    vague = lex.first(text, "vague")
    meeting = _meeting(text, lex, cell)
    if (
        vague
        and not (meeting and vague.start >= meeting[0] - 12 and vague.end <= meeting[1])
        and (cell or _is_time_word(text, vague.start, vague.end))
    ):
        frequency_beside = _frequency(text, lex)
        if not (frequency_beside and vague.phrase not in _ENDLESS and _COUNT.search(text)):
            return Time("vague", f"'{vague.phrase}' never falls due", start=vague.start, end=vague.end)
    if meeting:
        return _to_meeting(text, meeting, calendar)
    pregnancy = _PREGNANCY.search(text)
    if pregnancy and calendar.due_birth:
        when = calendar.due_birth - timedelta(days=(40 - int(pregnancy.group(1))) * 7)
        return Time("event_dated", "weeks of the pregnancy, whose due date is given", when, when, *pregnancy.span())
    event = _dated_event(text, calendar)
    if event:
        return event
    frequency = _frequency(text, lex)
    if frequency:
        if (count := _COUNT.search(text)) and not (count.start() <= frequency.start < count.end()):
            return Time(
                "ends",
                "a frequency with a number of times",
                None,
                None,
                min(frequency.start, count.start()),
                max(frequency.end, count.end()),
            )
        return _open_frequency(calendar, None, frequency.start, frequency.end)
    within = [length for length in dates.lengths(text) if cell or length.within]
    if within:
        length = max(within, key=lambda one: one.days)
        if (
            pattern(r"\s*(?:of|after|from)\s+(?!today|the date of this|this)").match(folded(text[length.end :]))
            and not calendar.events
        ):
            return Time("event_undated", "counted from something without a date", start=length.start, end=length.end)
        latest = calendar.base + timedelta(days=length.days)
        return Time(
            "window", "a length of time from the record's own date", calendar.base, latest, length.start, length.end
        )
    if cell and _COUNT.search(text):
        return Time("ends", "a number of times", None, None, 0, len(text))
    return _last_of_cell(text, low, calendar, lex) if cell else _last_of_sentence(low, calendar)


_WITHIN_TODAY = pattern(
    r"\b(?:by|before|at|until|after) (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|noon|midday|school|lunch|tea|the end of|close of (?:play|business)|the \w+) (?:of )?(?:today|this (?:morning|afternoon|evening))\b"
    r"|\b(?:later|end of|first thing) today\b|\btoday,? (?:by|before|at|after|from)\b|\btoday,? \d{1,2}(?:[:.]\d\d| ?[ap]m)"
)
"""An hour or a moment of the record's own day ("by 17:00 today", "today after school")."""


def _plain_cell(text: str, low: str, calendar: Calendar, lex: Lexicon) -> Time | None:
    """A cell that is left open, or that means the record's own day."""
    if low.startswith(_LEFT_OPEN) and lex.holds(low, "placeholder"):
        # "To be agreed at the next meeting" names the day of the agreeing.
        return Time("placeholder", "stands in for a date", start=0, end=len(text))
    if low.strip(" .()") in _TODAY:
        return Time("day", "the day of the record", calendar.base, calendar.base, 0, len(text))
    return None


def _last_of_cell(text: str, low: str, calendar: Calendar, lex: Lexicon) -> Time:
    """A cell in which no day, meeting, length or number of times was found."""
    if lex.holds(text, "placeholder"):
        return Time("placeholder", "stands in for a date", start=0, end=len(text))
    if near := _near(low, calendar):
        return near._replace(start=0, end=len(text))
    if lex.holds(text, "done") and not lex.holds(text, "not_done"):
        return Time("done", "said to be done", start=0, end=len(text))
    undated = _EVENT.search(text)
    why = "an event without a date" if undated else "no day can be read from this"
    return Time("event_undated" if undated else "vague", why, start=0, end=len(text))


def _last_of_sentence(low: str, calendar: Calendar) -> Time:
    if start := pattern(r"\b(?:starting|from|as of)\s+(?:today|tonight|tomorrow|now)\b").search(low):
        return _open_frequency(calendar, calendar.base, *start.span())
    near = _near(low, calendar)
    if near is not None and not low.startswith(("today", "this week")):
        # "Today was calm": a sentence that opens so tells how it was.
        return near
    return Time("missing", "no time is written")


def _near(low: str, calendar: Calendar) -> Time | None:
    """A day told from the record's own: today or tomorrow, or the week that it was written in or the next."""
    if day := pattern(r"\b(?:today|tonight|tomorrow|same day|this (?:evening|afternoon|morning))\b").search(low):
        return Time("day", "the day of the record", calendar.base, calendar.base + timedelta(days=1), *day.span())
    if month := _NEAR_MONTH.search(low):
        closing = calendar.base.replace(day=dates.last_day(calendar.base.year, calendar.base.month))
        return Time("window", "the month of the record", calendar.base, closing, *month.span())
    if week := _NEAR_WEEK.search(low):
        sunday = calendar.base + timedelta(days=6 - calendar.base.weekday() + (7 if "next" in week.group() else 0))
        return Time("window", "the week of the record or the next", calendar.base, sunday, *week.span())
    return None


_NEAR_WEEK = pattern(
    r"\b(?:(?:by|before|at) (?:the )?(?:end of (?:the|this|next) week|weekend)|(?:early |later |some time )?(?:this|next) week)\b"
)


_FROM_TODAY = pattern(
    r"\b(?P<count>a|one|two|three|four|five|six|\d) (?P<unit>weeks?|fortnights?|months?) (?:from )?(?:today|tomorrow)\b"
)
_NEAR_MONTH = pattern(r"\b(?:by|before|at) (?:the )?end of (?:the|this) month\b")


def _is_time_word(text: str, start: int, end: int) -> bool:
    """Whether a vague time word in a sentence is its time: it closes the sentence or stands alone between commas."""
    after = text[end:].strip()
    before = text[:start].rstrip()
    return (
        not after.strip(".;)*_ ")
        or after[0] in ".;,)"
        and (not before or before[-1] in ",;(-:" or len(text[start:end].split()) > 1 or not after.strip(".;,) "))
    )


def _meeting(text: str, lex: Lexicon, cell: bool) -> tuple[int, int, str] | None:
    for hit in lex.of(text, "meeting"):
        before = folded(text[max(0, hit.start - 26) : hit.start])
        alone = cell and len(squeezed(text).split()) <= len(hit.phrase.split()) + 2
        if (
            alone
            or pattern(
                r"\b(?:by|at|before|until|till|prior to|ahead of|in time for|for|to)\s+(?:(?:the|our|your|her|his|their|each|every)\s*)?(?:(?:next|following|first|coming|initial|planned)\s*)?(?:[a-z]{2,8} )?$"
            ).search(before)
            or pattern(r"\bnext (?:[a-z]{2,12} )?$").search(before)
        ):
            if not cell and not pattern(r"\b(?:by|before|until|till|prior to|ahead of|in time for|next|at)\b").search(
                before
            ):
                continue
            return hit.start, hit.end, hit.phrase
    found = _WE_MEET.search(text)
    return (found.start(), found.end(), "meeting") if found else None


_WE_MEET = pattern(
    r"\b(?:(?:until|till|before|by the time|by when) we (?:next |all )?(?:meet|get together)|(?:when|at the time) we (?:next (?:meet|get together)|(?:meet|get together) again))(?: again| next)?\b",
    re.IGNORECASE,
)
"""The next meeting, told as what people do."""


def _to_meeting(text: str, meeting: tuple[int, int, str], calendar: Calendar) -> Time:
    start, end, phrase = meeting
    start = _with_lead(text, start)
    when = next((day for name, day in calendar.events.items() if name in phrase or phrase in name), None)
    if (
        when is None
        and not any(word in phrase for word in ("hearing", "panel", "conference"))
        or when is None
        and calendar.review
    ):
        when = calendar.review
    if when is None:
        return Time("review_undated", "the record gives no date for that meeting", start=start, end=end)
    if when < calendar.as_of:
        # A meeting of the past is a last day like any other: what was due by it is late.
        return Time("review_passed", "that meeting has passed", when, when, start, end)
    return Time("event_dated", "the record gives that meeting's date", when, when, start, end)


_LEADING = frozenset(
    "by at before until till prior to ahead of in time for the our your her his their each every next following first coming initial planned".split()
)


def _with_lead(text: str, start: int) -> int:
    """Where the words that lead to a meeting begin ("by the next review")."""
    while start > 0:
        before = text[:start].rstrip()
        word = before.split()[-1] if before else ""
        if folded(word) not in _LEADING:
            break
        start = len(before) - len(word)
    return start


def _dated_event(text: str, calendar: Calendar) -> Time | None:
    for found in _EVENT.finditer(text):
        words = folded(found.group(1))
        for name, when in calendar.events.items():
            if words.startswith(name):
                return Time("event_dated", "the record dates that event", when, when, *found.span())
    return None
