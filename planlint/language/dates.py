"""Days as people in the United Kingdom write them: found in running text, with the earliest and latest day each can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr", "feb february chwefror", "mar march mawrth", "apr april ebrill", "may mai", "jun june mehefin", "jul july gorffennaf", "aug august awst",
            "sep sept september medi", "oct october hydref", "nov november tachwedd", "dec december rhagfyr",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday", "sat saturday", "sun sunday")
    )
    for name in names.split()
}
NUMBERS = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple": 2}

_MONTH = "(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
_WEEKDAY = "(?P<weekday{0}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:20\d\d|'?[23]\d(?![\d:.]|\s*(?:am|pm|a\.m|p\.m|o'clock|to\b|-)))"

_DATE = re.compile(
    "|".join(
        (
            r"(?P<iso>\b20\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b)",
            rf"(?:\b{_WEEKDAY.format(1)}\.?,?\s+(?:the\s+)?)?\b(?P<slash>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20\d\d|\d\d))\b(?![/\d])",
            rf"(?:\b{_WEEKDAY.format(2)}s?\.?,?\s+(?:the\s+)?|\bthe\s+)?\b(?P<days>{_DAY}(?:(?:\s*,\s*|\s*(?:-|–|&|\band\b|\bor\b|\bto\b)\s*(?:the\s+)?){_DAY})*)\s*[-\s]\s*(?:of\s+)?{_MONTH.format('month')}\b\.?(?:,?[\s-]+(?P<year>{_YEAR})\b)?",
            rf"\b{_MONTH.format('month2')}\s+(?P<day2>{_DAY})\b(?![:/])(?:,?\s+(?P<year2>20\d\d)\b)?",
            rf"\b(?:(?P<part>(?:the )?(?:first|second|third|last|fourth) (?:week|half) (?:of|in)|end of|end|mid|middle of|early|late|beginning of|start of|by the end of)[\s-]+)?\b{_MONTH.format('month3')}\b(?:,?\s+(?P<year3>20\d\d)\b)?",
            r"\b(?P<short>(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]))\b(?![/\d])",
            r"(?<=\b(?:by|on|to)\s)(?P<dotted>(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))\b(?!\s*(?:am|pm|:|\d))(?!\.\d)",
            rf"\b{_WEEKDAY.format(3)}\s+(?:the\s+)?(?P<day4>{_DAY})\b(?!\s*(?:am|pm|[:.]\d))",
            r"\bthe\s+(?P<day5>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b(?!\s+(?:birthday|floor|time|session|visit|of the|week|month|year|child|lesson|one))",
            r"\b(?P<feast>christmas eve|christmas day|christmas|new year's day|(?<!in the )new year|boxing day|good friday|easter(?:\s+sunday|\s+monday)?)\b(?!\s+(?:card|present|dinner|play|party|list|tree|concert|fair|show|jumper|hamper))(?:\s+(?P<feastyear>20\d\d)\b)?",
        )
    ),
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<within>within|in|after|for|over)\s+(?:the\s+(?:next|first)\s+)?)?(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|forty-eight|forty eight|twenty-four|twenty four)\s*(?:\((?:\d+)\)\s*)?(?P<working>working |school |calendar )?-?(?P<unit>hours?|hrs?|days?|weeks?|wks?|months?|fortnights?)\b(?:'?s?\s+time)?",
    re.IGNORECASE,
)
_BY_WEEKDAY = re.compile(
    rf"\b(?P<lead>by|on|this|next|before|until|from|for|coming|to)\s+(?P<which>this coming|this|next|coming)?\s*{_WEEKDAY.format('')}\b(?!\s+(?:\d|the \d|and|evening club|mornings))", re.IGNORECASE
)


class Day(NamedTuple):
    """A mention of a day, or of several: value offsets, the days it can mean, and how it was written.

    `form` is day, month, part (of a month), feast, weekday or impossible. `sure` is false if the year was not written and is
    the nearest to the base. `weekday_wrong` is true if a weekday is named that the date does not have.
    """

    start: int
    end: int
    earliest: date
    latest: date
    form: str
    sure: bool = True
    weekday_wrong: bool = False


def find(text: str, base: date) -> list[Day]:
    """Every day that the text mentions, in order. A date without a year is the nearest one to `base`.

    A day that no calendar has (31 June) comes with form "impossible" and the last day of its month.
    """
    if not any(character.isdigit() for character in text) and not _may_hold_names(text):
        return []
    days: list[Day] = []
    for found in _DATE.finditer(text):
        days.extend(_read(found, base))
    for found in _BY_WEEKDAY.finditer(text):
        if not any(day.start < found.end() and found.start() < day.end for day in days):
            ahead = (WEEKDAYS[found["weekday"].lower()] - base.weekday()) % 7
            ahead += 7 if found["which"] and "next" in found["which"].lower() and ahead == 0 else 0
            first = base + timedelta(days=ahead)
            days.append(Day(found.start(), found.end(), first, first + timedelta(days=7 if ahead < 7 else 0), "weekday", False))
    days.sort(key=lambda day: day.start)
    return days


def _may_hold_names(text: str) -> bool:
    low = text.lower()
    return any(name in low for name in ("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "christmas", "easter", "new year")) or any(
        name in low for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )


def _read(found: re.Match[str], base: date) -> list[Day]:
    start, end = found.span()
    if found["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", found["iso"]))
        return [_day(start, end, day, month, year, None, base)]
    if found["slash"]:
        day, month, year = (int(part) for part in re.split(r"[-/.]", found["slash"]))
        if month > 12:
            if day > 12 or month > 31:
                return []
            return [_day(start, end, day, month, year, found["weekday1"], base)]
        return [_day(start, end, day, month, year, found["weekday1"], base)]
    if found["days"]:
        year = found["year"]
        number = int(year.lstrip("'")) if year else None
        month = MONTHS[found["month"].lower()]
        each = [int(digits) for digits in re.findall(r"\d+", found["days"])]
        weekday = found["weekday2"] if len(each) == 1 else None
        if len(each) == 1:
            return [_day(start, end, each[0], month, number, weekday, base)]
        last = _day(start, end, each[-1], month, number, None, base)
        first = _day(start, end, each[0], month, number or last.latest.year, None, base)
        if first.earliest > last.latest:
            return [last]
        return [last._replace(earliest=first.earliest)]
    if found["month2"]:
        if found["month2"].lower() == "may" and found["month2"][0] == "m":
            return []
        year = int(found["year2"]) if found["year2"] else None
        return [_day(start, end, int(re.sub(r"\D", "", found["day2"])), MONTHS[found["month2"].lower()], year, None, base)]
    if found["month3"]:
        return _month(found, base)
    if found["short"] or found["dotted"]:
        day, month = (int(part) for part in re.split(r"[/.]", found["short"] or found["dotted"]))
        return [_day(start, end, day, month, None, None, base)]
    if found["day4"] or found["day5"]:
        number = int(re.sub(r"\D", "", found["day4"] or found["day5"]))
        return [_bare_day(start, end, number, found["weekday3"], base)]
    return _feast(found, base)


def _month(found: re.Match[str], base: date) -> list[Day]:
    word = found["month3"]
    part = (found["part"] or "").lower().strip(" -")
    written = found["year3"]
    if not written and not part and (word[0].islower() or len(word) < 4 or word.lower() in ("may", "march", "august")):
        # "may", "march" and "mar" are also other words; a bare month is a date only where it is written as one.
        before = found.string[max(0, found.start() - 12) : found.start()].lower().split()
        if word.lower() not in ("may", "march", "august") and word[0].isupper() and len(word) == 3:
            pass
        elif not (word[0].isupper() and before and before[-1] in ("in", "by", "since", "until", "from", "during", "before", "after", "to", "of", "last", "this", "next")):
            return []
    month = MONTHS[word.lower()]
    year = int(written) if written else _nearest_year(15, month, base)
    last = monthrange(year, month)[1]
    first_day, last_day = 1, last
    part = part.removeprefix("the ")
    if part.startswith(("early", "beginning", "start")):
        last_day = 10
    elif " week" in part and not part.startswith("last"):
        first_day = {"first": 1, "second": 8, "third": 15, "fourth": 22}[part.split()[0]]
        last_day = min(last, first_day + 6)
    elif part.startswith("first half"):
        last_day = 15
    elif part.startswith("mid"):
        first_day, last_day = 10, 20
    elif part:
        first_day = 20
    return [Day(found.start(), found.end(), date(year, month, first_day), date(year, month, last_day), "part" if part else "month", bool(written))]


def _day(start: int, end: int, day: int, month: int, year: int | None, weekday: str | None, base: date) -> Day:
    sure = year is not None
    if year is None:
        year = _nearest_year(day, month, base)
    elif year < 100:
        year += 2000
    try:
        when = date(year, month, day)
    except ValueError:
        last = date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else date(year, 12, 31)
        return Day(start, end, last, last, "impossible", sure)
    wrong = bool(weekday) and WEEKDAYS[(weekday or "").lower()] != when.weekday()
    return Day(start, end, when, when, "day", sure, wrong)


def _nearest_year(day: int, month: int, base: date) -> int:
    best = base.year
    distance = 9999
    for year in (base.year - 1, base.year, base.year + 1):
        when = date(year, month, min(day, monthrange(year, month)[1]))
        if abs((when - base).days) < distance:
            best, distance = year, abs((when - base).days)
    return best


def _bare_day(start: int, end: int, number: int, weekday: str | None, base: date) -> Day:
    candidates = []
    for months in (-1, 0, 1):
        month = (base.month - 1 + months) % 12 + 1
        year = base.year + (base.month - 1 + months) // 12
        if number <= monthrange(year, month)[1]:
            candidates.append(date(year, month, number))
    fitting = [when for when in candidates if not weekday or WEEKDAYS[weekday.lower()] == when.weekday()] or candidates
    when = min(fitting, key=lambda one: (abs((one - base).days), one))
    return Day(start, end, when, when, "day", False)


def _feast(found: re.Match[str], base: date) -> list[Day]:
    name = found["feast"].lower()
    written = int(found["feastyear"]) if found["feastyear"] else None
    if name.startswith(("easter", "good")):
        years = [written] if written else [base.year, base.year + 1]
        whens = [_easter(year) for year in years]
        when = next((one for one in whens if one >= base - timedelta(days=60)), whens[-1])
    elif name.startswith("new year"):
        when = date(written or (base.year + 1 if base.month > 2 else base.year), 1, 1)
    else:
        when = date(written or (base.year if base.month > 2 else base.year - 1), 12, 25)
    return [Day(found.start(), found.end(), when, when, "feast", written is not None)]


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


class Length(NamedTuple):
    """A length of time: "six weeks", "within 10 working days"; `within` is false where it only says how long."""

    start: int
    end: int
    days: int
    within: bool


def lengths(text: str) -> list[Length]:
    """Lengths of time that the text names, in days; working days are counted as seven for five."""
    found_lengths = []
    for found in _RELATIVE.finditer(text):
        word = found["count"].lower()
        count = int(word) if word.isdigit() else NUMBERS.get(word, {"forty-eight": 48, "forty eight": 48}.get(word, 24))
        unit = found["unit"].lower()
        days = count * (1 / 24 if unit[0] == "h" else 1 if unit[0] == "d" else 14 if unit[0] == "f" else 7 if unit[0] == "w" else 30.5)
        if found["working"] and found["working"].lower().startswith(("working", "school")):
            days = days * 7 / 5
        found_lengths.append(Length(found.start(), found.end(), max(1, round(days)), bool(found["within"])))
    return found_lengths
