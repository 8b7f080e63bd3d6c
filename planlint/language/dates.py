"""Days as people in the United Kingdom write them: found in running text, with the earliest and latest day each can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planlint.asked_day import AskedDay, plain
from planlint.dataclass import NamedTuple
from planlint.language.kept import once_for_each_text
from planlint.language.words import folded, holds_digit
from planlint.patterns import pattern

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr",
            "feb february chwefror",
            "mar march mawrth",
            "apr april ebrill",
            "may mai",
            "jun june mehefin",
            "jul july gorffennaf",
            "aug august awst",
            "sep sept september medi",
            "oct october hydref",
            "nov november tachwedd",
            "dec december rhagfyr",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
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

_DATE = pattern(
    "|".join(
        (
            r"(?P<iso>\b20\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01]))(?:t\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?\b",
            rf"(?:\b{_WEEKDAY.format(1)}\.?,?\s+(?:the\s+)?)?\b(?P<slash>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:20\d\d|\d\d))\b(?![/\d])",
            rf"(?:\b{_WEEKDAY.format(2)}s?\.?,?\s+(?:the\s+)?|\bthe\s+)?\b(?P<days>{_DAY}(?:(?:\s*,\s*|\s*(?:-|–|&|\band\b|\bor\b|\bto\b)\s*(?:the\s+)?){_DAY})*)(?:\s*-\s*|\s+)(?:of\s+)?{_MONTH.format('month')}\b\.?(?:,?[\s-]+(?P<year>{_YEAR})\b)?",
            rf"\b{_MONTH.format('month2')}\s+(?P<day2>{_DAY})\b(?![:/])(?:,?\s+(?P<year2>20\d\d)\b)?",
            rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+{_WEEKDAY.format(5)}\s+(?:of|in)\s+{_MONTH.format('month4')}\b(?:,?\s+(?P<year4>20\d\d)\b)?",
            rf"\b(?:(?P<part>(?:the )?(?:first|second|third|last|fourth) (?:week|half) (?:of|in)|end of|end|mid|middle of|early|late|beginning of|start of|by the end of)[\s-]+)?\b{_MONTH.format('month3')}\b(?:,?\s+(?P<year3>20\d\d)\b)?",
            r"\b(?P<short>(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]))\b(?![/\d])",
            r"(?:(?<=\bby\s)|(?<=\bon\s)|(?<=\bdue\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bw/c\s)|(?<=\bto\s)(?!\d+/(?:3|4|5|7|10)\b)|^)(?P<bare>(?:[12]?\d|3[01])/(?:1[0-2]|[1-9]))(?:\b(?![/\d])(?=[.,;)]|\s*$|\s(?:and|at|with|to|for)\b))",
            r"(?:(?<=\b(?:by|on|to)\s)|(?<=\b(?:mon|tue|wed|thu|fri|sat|sun)\s)|(?<=\b(?:tues|weds|thur|from)\s)|(?<=\b(?:thurs|until)\s)|(?<=day\s))(?P<dotted>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))\b(?!\s*(?:am|pm|:|\d))(?!\.\d)",
            rf"\b{_WEEKDAY.format(3)}\s+(?:the\s+)?(?P<day4>{_DAY})\b(?!\s*(?:am|pm|[:.]\d))",
            r"\bthe\s+(?P<day5>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b(?!\s+of the)",
            r"\b(?P<feast>christmas eve|christmas day|christmas|new year's eve|new year's day|(?<!in the )new year|boxing day|good friday|easter(?:\s+sunday|\s+monday)?)\b(?!\s+(?:card|present|dinner|play|party|list|tree|concert|fair|show|jumper|hamper))(?:\s+(?P<feastyear>20\d\d)\b)?",
        )
    ),
    re.IGNORECASE,
)
_BEGINS = pattern(
    r"\b(?=\d|the\s+(?:\d|first|second|third|last|fourth)|mon|tue|wed|thu|fri|sat|sun"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
    r"|(?:first|second|third|last|fourth)\s(?:week|half|mon|tue|wed|thu|fri|sat|sun)|end|mid|early|late|beginning|start|by\sthe\send"
    r"|christmas|new\syear|boxing|good\sfriday|easter)"
)
"""Where in a folded text a date may begin: `_DATE` is far too long to be tried at every character."""
_WEEKDAY_NAME = pattern("mon|tue|wed|thu|fri|sat|sun")
_RELATIVE = pattern(
    r"\b(?:(?P<within>within|in|after|for|over)\s+(?:the\s+(?:next|first)\s+)?)?(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|forty-eight|forty eight|twenty-four|twenty four)\s*(?:\((?:\d+)\)\s*)?(?P<working>working |school |calendar )?-?(?P<unit>hours?|hrs?|days?|weeks?|wks?|months?|fortnights?)\b(?:'?s?\s+time)?",
    re.IGNORECASE,
)
_BY_WEEKDAY = pattern(
    rf"\b(?P<lead>by|on|this|next|before|until|from|for|coming|to|(?:close|end) of (?:play|business|day|school))\s+(?:(?P<which>this coming|this|next|coming)\s*)?{_WEEKDAY.format('')}\b(?!\s+(?:\d|the \d|and\s+(?:on\s+)?(?:mon|tue|wed|thu|fri|sat|sun)|evening club|mornings))",
    re.IGNORECASE,
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
    if not isinstance(base, AskedDay):
        return list(_found(text, base))
    days, since, until = _found_holding(text, base.plain)
    base.hold(since, until)
    return list(days)


def with_year(text: str, base: date) -> list[Day]:
    """Those of the days of `find` that are sure; they are the same whatever the base."""
    return [day for day in _found(text, plain(base)) if day.sure]


@once_for_each_text
def _found(text: str, base: date) -> list[Day]:
    return _days(text, base)


@once_for_each_text
def _found_holding(text: str, base: date) -> tuple[list[Day], int, int]:
    """The days that are found, and the first and the last base (ordinals) with which they are the same."""
    asked = AskedDay(base)
    return _days(text, asked), asked.since, asked.until


def _days(text: str, base: date) -> list[Day]:
    dated, by_weekday = _mentions(text)
    days: list[Day] = []
    for found in dated:
        days.extend(_whole_week(day, text) for day in _read(found, base))
    for found in by_weekday:
        if not any(day.start < found.end() and found.start() < day.end for day in days):
            ahead = (WEEKDAYS[found["weekday"].lower()] - base.weekday()) % 7
            ahead += 7 if found["which"] and "next" in found["which"].lower() and ahead == 0 else 0
            first = base + timedelta(days=ahead)
            days.append(
                Day(found.start(), found.end(), first, first + timedelta(days=7 if ahead < 7 else 0), "weekday", False)
            )
    days.sort(key=lambda day: day.start)
    return days


@once_for_each_text
def _mentions(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Where a text may name days by their date and by their weekday, whatever the base."""
    low = folded(text)
    begins = [found.start() for found in _BEGINS.finditer(low)]
    if not begins or not holds_digit(text) and not _may_hold_names(text):
        return [], []
    return list(_written(text, begins)), list(_BY_WEEKDAY.finditer(text)) if _WEEKDAY_NAME.search(low) else []


def _written(text: str, begins: Iterable[int]) -> Iterator[re.Match[str]]:
    """Every date as `_DATE.finditer` finds them, tried only where one may begin."""
    behind = 0
    for at in begins:
        found = _DATE.match(text, at) if at >= behind else None
        if found is not None:
            yield found
            behind = found.end()


_WEEK_OF = (
    "w/c",
    "w/b",
    "w/e",
    "wc",
    "week commencing",
    "week beginning",
    "week starting",
    "week of",
    "week ending",
    "week from",
)


def _whole_week(day: Day, text: str) -> Day:
    """A day with the week that it opens or closes ("w/c 30 November"): what is due in a week is late when the week is over."""
    if day.form != "day" or day.earliest != day.latest:
        return day
    before = text[max(0, day.start - 24) : day.start].lower().rstrip(" :,").removesuffix(" the").rstrip()
    lead = next(
        (words for words in _WEEK_OF if before.endswith(words) and not before[: -len(words)][-1:].isalnum()), None
    )
    if lead is None:
        return day
    if lead in ("w/e", "week ending"):
        return day._replace(earliest=day.latest - timedelta(days=6))
    return day._replace(latest=day.earliest + timedelta(days=6))


def _may_hold_names(text: str) -> bool:
    low = text.lower()
    return any(
        name in low
        for name in ("day", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "christmas", "easter", "new year")
    ) or any(
        name in low for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )


def _read(found: re.Match[str], base: date) -> list[Day]:
    start, end = found.span()
    if found["iso"]:
        whole, month, day = (int(part) for part in pattern(r"[-/.]").split(found["iso"]))
        return [_day(start, end, day, month, whole, None, base)]
    if found["slash"]:
        day, month, whole = (int(part) for part in pattern(r"[-/.]").split(found["slash"]))
        if month > 12 and (day > 12 or month > 31):
            return []
        return [_day(start, end, day, month, whole, found["weekday1"], base)]
    if found["days"]:
        number = int(found["year"].lstrip("'")) if found["year"] else None
        month = MONTHS[found["month"].lower()]
        each = [int(digits) for digits in pattern(r"\d+").findall(found["days"])]
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
        return [
            _day(
                start,
                end,
                int(pattern(r"\D").sub("", found["day2"])),
                MONTHS[found["month2"].lower()],
                year,
                None,
                base,
            )
        ]
    if found["month4"]:
        return [_nth_weekday(found, base)]
    if found["month3"]:
        return _month(found, base)
    if written := found["short"] or found["dotted"] or found["bare"]:
        if _is_score(found) or written.startswith("0/") or found["bare"] and _may_be_score(found):
            return []
        day, month = (int(part) for part in pattern(r"[/.]").split(written))
        return [_day(start, end, day, month, None, None, base)]
    if found["day5"] and _COUNTS.match(found.string, end):
        return []
    if found["day4"] or found["day5"]:
        return [
            _bare_day(start, end, int(pattern(r"\D").sub("", found["day4"] or found["day5"])), found["weekday3"], base)
        ]
    return _feast(found, base)


_COUNTS = pattern(
    r"\s+(?!(?:and|or|nor|but|so|as|if|that|which|who|when|where|while|whether|because|until|till|how|what|after|before|since|he|she|it|we|you|they|his|her|hers|its|our|your|their|this"
    r"|these|the|an?|my|to|at|in|on|by|of|from|with|without|for|about|is|was|were|are|will|would|has|had|did|does|also|again|already|instead|herself|himself|themselves|both|then|there|now"
    r"|onwards?|inclusive|latest|if|please|via|through|not|too|i)\b)[a-z][a-z]+"
)
"""A noun behind "the 2nd": the second of some things, and no day ("the 2nd bedroom", "the 9th centile")."""
_SCORED = frozenset(
    "scored scores score scoring mark marks marked got gets gained gains achieved rated rates averaged".split()
)
_COUNTED = frozenset(
    "marks mark points point questions right correct sessions lessons visits days weeks times meetings appointments spellings words contacts".split()
)


def _is_score(found: re.Match[str]) -> bool:
    """Whether "10/12" is so many out of so many: a score or a mark before it, or what was counted behind it."""
    before = found.string[max(0, found.start() - 30) : found.start()].lower().split()[-3:]
    after = found.string[found.end() : found.end() + 20].lower().split()
    return any(word.strip(",:(") in _SCORED for word in before) or bool(after) and after[0].strip(".,;:)") in _COUNTED


def _may_be_score(found: re.Match[str]) -> bool:
    """Whether "7/10" that opens a text is more than a cell's whole answer, or so many out of ten."""
    return found.start() == 0 and (found.end() < len(found.string.rstrip()) or found["bare"].endswith("/10"))


def _month(found: re.Match[str], base: date) -> list[Day]:
    word = found["month3"]
    part = (found["part"] or "").lower().strip(" -")
    written = found["year3"]
    if not written and not part and _is_given_name(found):
        return []
    if not written and not part and (word[0].islower() or len(word) < 4 or word.lower() in ("may", "march", "august")):
        # "may", "march" and "mar" are also other words; a bare month is a date only where it is written as one.
        before = found.string[max(0, found.start() - 12) : found.start()].lower().split()
        if word.lower() not in ("may", "march", "august") and word[0].isupper() and len(word) == 3:
            pass
        elif not (
            word[0].isupper()
            and before
            and before[-1]
            in ("in", "by", "since", "until", "from", "during", "before", "after", "to", "of", "last", "this", "next")
        ):
            return []
    month = MONTHS[word.lower()]
    year = int(written) if written else _nearest_year(15, month, base)
    end_of_month = last_day(year, month)
    first_day, closing = 1, end_of_month
    part = part.removeprefix("the ")
    if part.startswith(("early", "beginning", "start")):
        closing = 10
    elif " week" in part and not part.startswith("last"):
        first_day = {"first": 1, "second": 8, "third": 15, "fourth": 22}[part.split()[0]]
        closing = min(end_of_month, first_day + 6)
    elif part.startswith("first half"):
        closing = 15
    elif part.startswith("mid"):
        first_day, closing = 10, 20
    elif part:
        first_day = 20
    return [
        Day(
            found.start(),
            found.end(),
            date(year, month, first_day),
            date(year, month, closing),
            "part" if part else "month",
            bool(written),
        )
    ]


def _nth_weekday(found: re.Match[str], base: date) -> Day:
    """A day told by its place among those of its name in a month ("the last Sunday of November")."""
    month, weekday = MONTHS[found["month4"].lower()], WEEKDAYS[found["weekday5"].lower()]
    year = int(found["year4"]) if found["year4"] else _nearest_year(15, month, base)
    if found["nth"].lower() == "last":
        closing = date(year, month, last_day(year, month))
        when = closing - timedelta(days=(closing.weekday() - weekday) % 7)
    else:
        first = date(year, month, 1)
        weeks = ("first", "second", "third", "fourth").index(found["nth"].lower())
        when = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * weeks)
    return Day(found.start(), found.end(), when, when, "day", bool(found["year4"]))


_ALSO_NAMES = frozenset(("april", "may", "june", "august", "jan"))
_OF_TIME = frozenset(
    "in by since until till from during before after to of last this next early mid late each every and or end for".split()
)
_DOES = frozenset(
    "will to has had is was who and says said can could should would rang rings came comes went goes told tells asked asks took takes gave gives wants knows thinks does did".split()
)
_TITLES = frozenset("mr mrs ms miss dr aunt auntie aunty nan nana gran granny grandma cousin sister mum mam sw".split())


def _is_given_name(found: re.Match[str]) -> bool:
    """Whether a month's name, bare, is somebody's: a surname, a title or what they do stands beside it ("April Jones", "June rang")."""
    word = found["month3"]
    if word.lower() not in _ALSO_NAMES or not word[0].isupper():
        return False
    before = [one.strip("(,;:") for one in found.string[max(0, found.start() - 16) : found.start()].lower().split()]
    if before and before[-1].strip(".") in _TITLES:
        return True
    if before and before[-1] in _OF_TIME:
        return False
    after = found.string[found.end() : found.end() + 24]
    if after.startswith(("'s", "’s")):
        return True
    following = after.split()
    return (
        after[:1].isspace()
        and bool(following)
        and (following[0][:1].isupper() and following[0].isalpha() or following[0].strip(".,;:") in _DOES)
    )


def _day(start: int, end: int, day: int, month: int, year: int | None, weekday: str | None, base: date) -> Day:
    sure = year is not None
    if year is None:
        year = _nearest_year(day, month, base, weekday)
    elif year < 100:
        year += 2000
    try:
        when = date(year, month, day)
    except ValueError:
        last = date(year, month, last_day(year, month)) if 1 <= month <= 12 else date(year, 12, 31)
        return Day(start, end, last, last, "impossible", sure)
    wrong = bool(weekday) and WEEKDAYS[(weekday or "").lower()] != when.weekday()
    return Day(start, end, when, when, "day", sure, wrong)


def last_day(year: int, month: int) -> int:
    """The month's last day. `calendar` knows it, too, but imports all that Python knows of locales."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _nearest_year(day: int, month: int, base: date, weekday: str | None = None) -> int:
    """The year in which the day lies nearest to `base`. Where two are about as near, a weekday that is written decides."""
    at = plain(base)
    near: list[tuple[int, int, date]] = []
    for year in (at.year - 1, at.year, at.year + 1):
        if 1 <= year <= 9999:
            when = date(year, month, min(day, last_day(year, month)))
            near.append((abs((when - at).days), year, when))
    near.sort()
    if isinstance(base, AskedDay):
        _hold_nearest(base, near[0][2])
    if weekday:
        for distance, year, when in near:
            if distance <= _BOTH_NEAR and when.weekday() == WEEKDAYS[weekday.lower()]:
                return year
    return near[0][1]


_BOTH_NEAR = 210
"""Days from the record's date up to which a day without a year could be meant, before or after."""
_NEAR = 365 - _BOTH_NEAR - 1
"""Days from the base up to which a day is the only one that can be meant: that of another year is further off than `_BOTH_NEAR`."""


def _hold_nearest(base: AskedDay, nearest: date) -> None:
    """Notes with which other bases the year would be the same."""
    if abs((nearest - base.plain).days) <= _NEAR:
        base.hold(nearest.toordinal() - _NEAR, nearest.toordinal() + _NEAR)
    else:
        base.pin()


def _bare_day(start: int, end: int, number: int, weekday: str | None, base: date) -> Day:
    candidates = []
    for months in (-1, 0, 1):
        month = (base.month - 1 + months) % 12 + 1
        year = base.year + (base.month - 1 + months) // 12
        if number <= last_day(year, month):
            candidates.append(date(year, month, number))
    fitting = [when for when in candidates if not weekday or WEEKDAYS[weekday.lower()] == when.weekday()] or candidates
    when = min(fitting, key=lambda one: (abs((one - base).days), one))
    return Day(start, end, when, when, "day", False)


def _feast(found: re.Match[str], base: date) -> list[Day]:
    name = found["feast"].lower()
    written = int(found["feastyear"]) if found["feastyear"] else None
    if name.startswith(("easter", "good")):
        years = [written] if written else [base.year, base.year + 1]
        shift = timedelta(days=-2 if name.startswith("good") else 1 if name.endswith("monday") else 0)
        whens = [easter(year) + shift for year in years]
        when = next((one for one in whens if one >= base - timedelta(days=60)), whens[-1])
    elif name in ("new year's day", "new year"):
        when = date(written or (base.year + 1 if base.month > 2 else base.year), 1, 1)
    else:
        month, day = _FEASTS.get(name, (12, 25))
        when = date(written or (base.year if base.month > 2 else base.year - 1), month, day)
    return [Day(found.start(), found.end(), when, when, "feast", written is not None)]


_FEASTS = {"christmas eve": (12, 24), "boxing day": (12, 26), "new year's eve": (12, 31)}


def easter(year: int) -> date:
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
        days = count * (
            1 / 24
            if unit[0] == "h"
            else 1
            if unit[0] == "d"
            else 14
            if unit[0] == "f"
            else 7
            if unit[0] == "w"
            else 30.5
        )
        if found["working"] and found["working"].lower().startswith(("working", "school")):
            days = days * 7 / 5
        found_lengths.append(Length(found.start(), found.end(), max(1, round(days)), bool(found["within"])))
    return found_lengths
