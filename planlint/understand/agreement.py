"""Dates and ages of one record that cannot both be right: a weekday that its date does not have, an age that the birthday denies,
two days for one birth, an end before its beginning, something done on a day that has not come.

Only what the record itself says is held against itself. Where it can be read in two ways, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.language import dates
from planlint.language.dates import Day
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded
from planlint.model import Document, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.understand.titles import Titles


def agreement(doc: Document, base: date, titles: Titles) -> list[Judgement]:
    """What disagrees, each at the place that is told last; `base` is the record's own day."""
    found: dict[Span, Judgement] = {}
    actions = [action.when.span for action in doc.actions]
    births = _births(doc, base, titles)
    ages = _ages_told(doc, births, titles)
    rows = _Rows(base)
    for judged in (
        *_calendar(doc, base, actions),
        *_ages(doc, base, births, ages, rows),
        *_two_ages(doc, births, ages, rows),
        *_two_days(doc, base, births),
        *_two_meetings(doc, base),
        *_two_conferences(doc, base),
        *_order(doc, base),
        *_ahead(doc),
    ):
        found.setdefault(judged.span, judged)
    return sorted(found.values(), key=lambda judged: judged.span)


def _judged(state: str, span: Span, why: str, part: Part | None = None, *related: Span) -> Judgement:
    return Judgement("dates", state, span, (why,), part=part, related=related)


class _Told(NamedTuple):
    """One text of the record, a title among them, with the part that it stands in."""

    text: Text
    part: Part


def _told(doc: Document) -> Iterator[_Told]:
    for part in doc.parts():
        if part.heading is not None:
            yield _Told(part.heading, part)
        for text in part.texts:
            yield _Told(text, part)


# -- the calendar


def _calendar(doc: Document, base: date, whens: list[Span]) -> Iterator[Judgement]:
    """A weekday beside a date that falls on another, and a day that no month has.

    The days of actions have a rule of their own for the second (ACT305). Speech in quotation marks is left alone.
    """
    for text, part in _told(doc):
        for day in dates.find(text.value, base):
            span = text.span(day.start, day.end)
            if _is_quoted(text.value, day):
                continue
            if (
                day.weekday_wrong
                and (day.sure or not _falls_on_it(day, text.value))
                or _is_called_another(day, text.value)
            ):
                yield _judged("weekday", span, "the weekday is not that of the date", part)
            elif day.form == "impossible" and not any(
                when.start < span.end and span.start < when.end for when in whens
            ):
                yield _judged("no_such_day", span, "no month has this day", part)


_WEEKDAY_BEHIND = pattern(
    r",? ?\(?(?P<name>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\)?(?=[.,;)]|\s*$)", ANY_CASE
)


def _is_called_another(day: Day, text: str) -> bool:
    """Whether a weekday right behind a whole date is not its own ("17/11/2026 (Monday)")."""
    behind = _WEEKDAY_BEHIND.match(text, day.end) if day.form == "day" and day.sure else None
    if behind is None or day.earliest != day.latest:
        return False
    # "12 May Sun was out" and "14 May, Sat down" are none: the short names stand in brackets or close the line.
    whole = (
        "day" in folded(behind.group()) or behind.group().rstrip().endswith(")") or behind.end() == len(text.rstrip())
    )
    named = next(
        (number for name, number in dates.WEEKDAYS.items() if name.startswith(folded(behind["name"])[:3])), None
    )
    return whole and named is not None and day.earliest.weekday() != named


def _is_quoted(text: str, day: Day) -> bool:
    return any(start <= day.start and day.end <= end for start, end in quotations(text))


def _falls_on_it(day: Day, text: str) -> bool:
    """Whether a date without a year has its weekday in the year before or after, so that this year may be meant."""
    written = text[day.start : day.end].lower()
    wanted = next((number for name, number in dates.WEEKDAYS.items() if written.startswith(name)), None)
    for year in (day.earliest.year - 1, day.earliest.year + 1):
        try:
            if day.earliest.replace(year=year).weekday() == wanted:
                return True
        except ValueError:
            continue
    return False


# -- ages

_NAME = r"[A-ZÀ-Þ][\w'’-]+"
_BORN = r"(?:born|dob|d\.o\.b\.?|date of birth)"
_NAMED_BEFORE = pattern(
    rf"(?P<names>{_NAME}(?:\s{_NAME}){{0,3}})(?:\s\([^()]{{1,20}}\))?(?:,\s(?:aged?\s)?\d{{1,2}})?(?:\s\w+\b)?[\s,(:–-]{{0,3}}(?:was\s|is\s)?$"
)
"""Whose birthday it is: the name that ends just before."""
_JOINS = ("and", "the", "with", "her", "his", "for", "about", "child", "children", "baby")
_AGE_BEHIND = r"\s*(?:\((?:aged? |age )?(?P<a>\d{1,2})(?:\s?(?:years?|yrs?|y/?o))?(?: old)?\b|,?\s+(?:is |was |now )?(?:aged|age)\s+(?P<b>\d{1,2})\b|,\s(?P<c>\d{1,2})(?=[,;.)]|\s*$))"


_Births = dict[str, list[tuple[date, Span]]]


def _births(doc: Document, base: date, titles: Titles) -> _Births:
    """Every birthday that the record tells, by the child's first name folded; of an only child without a name, "child".

    A birthday is a whole date behind "born", or the answer to a label.
    """
    found: _Births = {}
    firsts = frozenset(folded(child.split()[0]) for child in doc.children)
    only = next(iter(firsts)) if len(firsts) == 1 else "child" if not firsts else None
    owners = _owners(doc, firsts)
    for fact in doc.facts:
        if fact.name != "dob":
            continue
        days = list(_whole_days(fact.text.value, base))
        owner = owners.get(fact.span, only)
        if (
            len(days) == 1
            and owner is not None
            and not pattern(r"\b(?:mum|dad|mother|father|parent)\b", ANY_CASE).search(fact.text.value)
        ):
            found.setdefault(owner, []).append((days[0].earliest, fact.text.span(days[0].start, days[0].end)))
    for name, text, _ in _cells(doc, "dob", titles):
        for day in _whole_days(text.value, base)[:1]:
            found.setdefault(name, []).append((day.earliest, text.span(day.start, day.end)))
    for text, _ in _told(doc):
        for born in pattern(rf"\b{_BORN}\b[:\s]{{0,3}}(?:on )?", ANY_CASE).finditer(text.value):
            whole = next((one for one in _whole_days(text.value, base) if 0 <= one.start - born.end() <= 1), None)
            if whole is None:
                continue
            named = _NAMED_BEFORE.search(text.value[max(0, born.start() - 60) : born.start()])
            words = [word for word in folded(named["names"]).split() if word not in _JOINS] if named is not None else []
            owner = words[0] if words else None
            if owner is not None:
                span = text.span(whole.start, whole.end)
                if all(span != other for _, other in found.get(owner, ())):
                    found.setdefault(owner, []).append((whole.earliest, span))
    return found


def _cells(doc: Document, fact: str, titles: Titles) -> Iterator[tuple[str, Text, Part]]:
    """Cells of the columns that hold a fact, each with the first name in its row, folded."""
    for part in doc.parts():
        for block in part.blocks:
            if block.table is None:
                continue
            columns = [at for at, cell in enumerate(block.table.header) if titles.fact(cell.text.value) == fact]
            for row in block.table.rows if columns else ():
                named = next(
                    (cell.text.value for cell in row if cell is not None and pattern(_NAME).match(cell.text.value)),
                    None,
                )
                for at in columns:
                    cell = row[at] if at < len(row) else None
                    if named is not None and cell is not None and cell.text.value.strip():
                        yield folded(named.split()[0].strip(",")), cell.text, part


def _whole_days(text: str, base: date) -> list[Day]:
    """Dates with a year in a text that stand for one day; years before 2000 are none of a child's."""
    return [day for day in dates.find(text, base) if day.form == "day" and day.sure and day.earliest == day.latest]


def _owners(doc: Document, firsts: frozenset[str]) -> dict[Span, str]:
    """Whose the labelled answers at some places are: the child's who alone is named in the group of labels around them."""
    found: dict[Span, str] = {}
    for group in doc.parts():
        words = group.all_words if group.form == "group" else ""
        named = (
            {folded(word) for word in pattern(_NAME).findall(words)} & firsts if len(words) < _MOST_OF_A_GROUP else ()
        )
        if len(named) == 1:
            for part in group.walk():
                found.setdefault(part.span, *named)
    return found


_MOST_OF_A_GROUP = 600
"""Characters of a group of labels about one person, at most."""


class _Age(NamedTuple):
    """A child's age, and where it is told: offsets of its number in a text of a part."""

    text: Text
    part: Part
    start: int
    end: int
    years: int


_AgesTold = dict[str, list[_Age]]
"""By the child's first name, folded."""


def _ages(doc: Document, base: date, births: _Births, ages_told: _AgesTold, rows: _Rows) -> Iterator[Judgement]:
    """An age that a child with this birthday has not on the record's day, nor on any other day that the record is from.

    An entry of a chronology tells the age of its own day.
    """
    if not births:
        return
    days = _record_days(doc, base)
    entries = [(entry.span, entry.day) for entry in doc.entries if entry.day is not None]
    for name, told in births.items():
        born = told[0][0]
        if len({day for day, _ in told}) > 1 or born > base:
            continue
        ages = range(_age(born, min(days)), _age(born, max(days)) + 1)
        for text, part, start, end, age in ages_told.get(name, ()):
            span = text.span(start, end)
            right = ages
            own = next((day for place, day in entries if place.start <= span.start < place.end), None) or rows.day_of(
                part, text
            )
            if own is not None:
                then = [day for day in dates.find(own.value, base) if day.form == "day"]
                if not then:
                    continue
                right = range(_age(born, then[0].earliest), _age(born, then[0].latest) + 1)
            if age not in right and not _is_of_another_time(text.value, start, end, part, own is not None):
                state = "age" if own is not None else _old_or_wrong(age, ages[0], text, part)
                yield _judged(state, span, "the birthday makes it another age", part, told[0][1])


def _old_or_wrong(age: int, now: int, text: Text, part: Part) -> str:
    """What an age that cannot be right is: of a sentence that tells it as it was years ago, the sentence is more likely old than its number wrong."""
    said = part.role not in ("facts", "household") and text is not part.heading and len(text.value.split()) > 5
    old = said and age <= now - 2 and not pattern(_BORN, ANY_CASE).search(text.value)
    return "old_age" if old else "age"


class _Rows:
    """The rows that texts stand in. The tables of a part are gone through once."""

    def __init__(self, base: date) -> None:
        self._base = base
        self._of_cells: dict[int, dict[int, list[Text]]] = {}

    def day_of(self, part: Part, text: Text) -> Text | None:
        """The only cell of the row around a text that is nothing but a day, in a table or a list of labelled entries."""
        if id(part) not in self._of_cells:
            self._of_cells[id(part)] = {id(cell): row for row in _rows_of(part) for cell in row}
        row = self._of_cells[id(part)].get(id(text), [])
        if not row and part.parent is not None and part.parent.form == "group":
            row = [one for field in part.parent.parts for one in field.texts]
        days = [one for one in row if _is_only_a_day(one.value, self._base)]
        return days[0] if len(days) == 1 else None


def _rows_of(part: Part) -> Iterator[list[Text]]:
    for block in part.blocks:
        for cells in block.table.rows if block.table is not None else ():
            yield [cell.text for cell in cells if cell is not None]


def _is_only_a_day(value: str, base: date) -> bool:
    found = dates.find(value, base)
    return len(found) == 1 and found[0].form == "day" and len(value.strip()) - (found[0].end - found[0].start) <= 1


def _told_at_the_head(doc: Document, ages: _AgesTold) -> dict[str, tuple[int, Span]]:
    """The age that the record gives each child where it says whom it is about."""
    heads = Places(fact.span for fact in doc.facts if fact.name in ("child_name", "household", "age"))
    found: dict[str, tuple[int, Span]] = {}
    for child in doc.children:
        name = folded(child.split()[0])
        for text, _, start, end, age in ages.get(name, ()):
            span = text.span(start, end)
            if heads.hold(span.start):
                found.setdefault(name, (age, span))
    return found


def _two_ages(doc: Document, births: _Births, ages: _AgesTold, rows: _Rows) -> Iterator[Judgement]:
    """An age told for now that is more than a year from the one at the head, where no birthday decides."""
    for name, (age, where) in _told_at_the_head(doc, ages).items():
        if name in births:
            continue
        for text, part, start, end, other in ages[name]:
            span = text.span(start, end)
            if (
                abs(other - age) < 2
                or part.purpose in ("previous", "chronology", "history")
                or doc.kind == "chronology"
                or pattern(r"\b(?:19|20)\d\d\b|\bYear \d", ANY_CASE).search(part.title)
            ):
                continue
            if rows.day_of(part, text) is None and not _is_of_another_time(text.value, start, end, part, False):
                yield _judged(
                    _old_or_wrong(other, age, text, part), span, "another age stands at the head", part, where
                )


def _record_days(doc: Document, base: date) -> list[date]:
    """The record's day, and the days on which it was begun, held and finished."""
    names = (
        "plan_date",
        "start_date",
        "completion_date",
        "meeting_date",
        "event_date",
        "recorded_date",
        "referral_date",
    )
    days = [base]
    for fact in doc.facts:
        if fact.name in names:
            days.extend(
                day.earliest
                for day in dates.find(fact.text.value, base)
                if day.form == "day" and abs((day.earliest - base).days) < _LONG
            )
    return days


_LONG = 400
"""Days that a record can be in the making."""


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _ages_told(doc: Document, births: _Births, titles: Titles) -> _AgesTold:
    """Where each child's age is told: as the answer to a label, in a cell of the child's row, or behind the name."""
    firsts = frozenset(folded(child.split()[0]) for child in doc.children)
    found: _AgesTold = {name: [] for name in (*firsts, *births)}
    if not found:
        return found
    only = firsts if len(firsts) == 1 else frozenset() if firsts else found.keys()
    owners = _owners(doc, firsts)
    labelled = {part.span: part for part in reversed(doc.parts())}
    for fact in doc.facts:
        told = _AGE_ANSWERED.match(fact.text.value) if fact.name == "age" else None
        if told is not None:
            for name in [owners[fact.span]] if fact.span in owners else only:
                found[name].append(_Age(fact.text, labelled[fact.span], *told.span(1), int(told[1])))
    for name, text, part in _cells(doc, "age", titles):
        told = _NUMBER_ALONE.fullmatch(text.value) if name in found else None
        if told is not None:
            found[name].append(_Age(text, part, *told.span(1), int(told[1])))
    for text, part in _told(doc):
        for word in pattern(_NAME).finditer(text.value):
            name = folded(word.group())
            number = _age_behind(text.value, word.end()) if name in found else None
            if number is not None:
                found[name].append(_Age(text, part, *number, int(text.value[slice(*number)])))
    return found


_AGE_ANSWERED = pattern(r"\W*(\d{1,2})\b(?!\s*(?:months?|mths?|weeks?|days?|/))", ANY_CASE)
_NUMBER_ALONE = pattern(r"\W*(\d{1,2})\W*")


def _age_behind(value: str, at: int) -> tuple[int, int] | None:
    """Where the number of an age in years stands right behind a first name that ends at an offset, a surname between them or not."""
    rest = pattern(r"(?:\s[A-ZÀ-Þ][\w'’-]+){0,2}").match(value, at)
    at = rest.end() if rest is not None else at
    born = pattern(
        rf"\s*\(?(?:{_BORN})[:\s]{{0,3}}[\w/. -]{{6,20}}?\)?,\s(?:aged?\s|age:?\s)?(?P<d>\d{{1,2}})(?=[,;.)]|\s*$|\s\()",
        ANY_CASE,
    ).match(value, at)
    found = born or pattern(_AGE_BEHIND, ANY_CASE).match(value, at)
    if found is None:
        return None
    key = "d" if born is not None else next(key for key in "abc" if found[key])
    if pattern(r"\s*(?:months?|mths?|weeks?|wks?|days?|m\b|/|:|%|st\b|nd\b|rd\b|th\b| [A-Z])").match(
        value, found.end(key)
    ):
        return None
    return found.span(key)


_THEN = r"\b(?:when|was|were|then|at the time|had been|back then|used to|previous|(?:in|since|from|by|during) (?:[A-Z][a-z]+ )?20\d\d|will be|turns?|turned|birthday|by the time|until)\b"


def _is_of_another_time(text: str, start: int, end: int, part: Part, in_entry: bool) -> bool:
    """Whether the sentence around an age tells of another time than the record's own."""
    if part.purpose in ("history", "chronology") and not in_entry:
        return True
    first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    around = f"{text[max(first, start - 60) : start]} {text[end : min(last, end + 60)]}"
    return not in_entry and pattern(_THEN, ANY_CASE).search(around) is not None and part.role != "facts"


# -- two days for one thing

_ONE_BIRTH = pattern(
    r"\b(?:(?:the |my |our |her |their )?(?:baby|unborn|bump|he|she) (?:is|was|will be) (?:now )?due(?: on)?|due date(?: is| of)?|due to be born(?: on)?"
    r"|EDD(?: is| of)?|EDC(?: is)?|expected date of delivery(?: is)?)\W{0,3}",
    ANY_CASE,
)


def _two_days(doc: Document, base: date, births: _Births) -> Iterator[Judgement]:
    """A second birthday, or a second day on which a baby is due or a plan was agreed."""
    for told in births.values():
        first, where = told[0]
        yield from (
            _judged("two_days", span, "another date of birth stands elsewhere", None, where)
            for day, span in told[1:]
            if day != first
        )
    due: list[tuple[date, Span, Part | None]] = []
    for fact in doc.facts:
        if fact.name == "due_date":
            due.extend(
                (day.earliest, fact.text.span(day.start, day.end), None)
                for day in dates.find(fact.text.value, base)[:1]
                if day.form == "day"
            )
    for text, part in _told(doc):
        for match in _ONE_BIRTH.finditer(text.value):
            if part is not None and part.purpose == "actions" and folded(match.group()).startswith("due date"):
                # A step has a due date, too.
                continue
            day = next(
                (
                    one
                    for one in dates.find(text.value, base)
                    if 0 <= one.start - match.end() <= 1 and one.form == "day"
                ),
                None,
            )
            if day is not None:
                due.append((day.earliest, text.span(day.start, day.end), part))
    for other, span, where_told in due[1:]:
        if other != due[0][0] and span != due[0][1]:
            yield _judged("two_days", span, "another due date stands elsewhere", where_told, due[0][1])


_ONE_MEETING = (
    r"\b(?P<what>next review|next meeting|next core group|next conference|review conference|next supervision|next visit"
    r"|next looked after review|next (?:cin|taf|tac|cp|child in need) (?:review|meeting))\b"
)


def _two_meetings(doc: Document, base: date) -> Iterator[Judgement]:
    """A second day for the one meeting that comes next, in the same words for it."""
    told: list[tuple[Span, str, date, Part]] = []
    for part in doc.parts():
        for text in part.texts:
            label = pattern(_ONE_MEETING, ANY_CASE).search(part.title)
            places = [(label["what"], 0)] if label is not None else []
            places += [(match["what"], match.end()) for match in pattern(_ONE_MEETING, ANY_CASE).finditer(text.value)]
            for what, at in places:
                day = next((one for one in dates.find(text.value, base) if 0 <= one.start - at <= 24), None)
                if day is None or day.form != "day" or day.earliest != day.latest or day.latest < base:
                    continue
                between = text.value[at : day.start]
                if pattern(r"[.;]|\b(?:after|before|then|and|was|moved|from|not)\b", ANY_CASE).search(between):
                    continue
                told.append((text.span(day.start, day.end), folded(what), day.earliest, part))
    found: dict[str, tuple[date, Span]] = {}
    for span, what, when, part in sorted(told, key=lambda one: one[0]):
        first, where = found.setdefault(what, (when, span))
        if first != when:
            yield _judged("two_days", span, "another day for it stands elsewhere", part, where)


_ONE_CONFERENCE = pattern(
    r"\b(?P<what>conference|strategy (?:meeting|discussion))(?:\s(?:was|were)\s(?:held|convened))?(?:\s(?:on|of))(?:\sthe)?\s$",
    ANY_CASE,
)
_TITLED_CONFERENCE = pattern(
    r"\W*(?:date of )?(?:the )?(?:initial |review |first |child protection |case )*(?P<what>conference|strategy (?:meeting|discussion))(?: (?:held|date|on))*\W*",
    ANY_CASE,
)
_MOVED = pattern(
    r"\b(?:moved|postponed|adjourned|reconvened|put back|rearranged|cancelled|brought forward|due|was to|should have|first|second|earlier|later|another)\b",
    ANY_CASE,
)
_NEAR = 21
"""Days within which a child has one conference and not two."""


def _two_conferences(doc: Document, base: date) -> Iterator[Judgement]:
    """A day for the conference or strategy discussion that lies a little beside the day that is told first, at its label or in a sentence."""
    first: dict[str, list[tuple[date, Span]]] = {}
    for part in doc.parts():
        label = _TITLED_CONFERENCE.fullmatch(part.title) if part.heading is not None and part.texts else None
        days = _whole_days(part.texts[0].value, base) if label is not None and len(part.texts[0].value) < 60 else []
        if label is not None and len(days) == 1:
            place = part.texts[0].span(days[0].start, days[0].end)
            first.setdefault(_conference(label["what"]), []).append((days[0].earliest, place))
    for text, part in _told(doc):
        for day in dates.find(text.value, base) if pattern("conference|strategy", ANY_CASE).search(text.value) else ():
            told = _ONE_CONFERENCE.search(text.value, max(0, day.start - 60), day.start)
            sentence = next((text.value[a:b] for a, b in sentences(text.value) if a <= day.start < b), text.value)
            if told is None or day.form != "day" or day.earliest != day.latest or _MOVED.search(sentence):
                continue
            span, what = text.span(day.start, day.end), _conference(told["what"])
            if what == "conference":
                first.setdefault(what, [(day.earliest, span)])
            known = first.get(what, [])
            if known and all(0 < abs((one - day.earliest).days) <= _NEAR for one, _ in known):
                yield _judged("two_days", span, "another day for it stands elsewhere", part, known[0][1])


def _conference(what: str) -> str:
    return folded(what).split()[0]


# -- order

_FROM_TO = pattern(r"\b(?:from|between)\s", ANY_CASE)
_AGREED = pattern(
    r"\b(?:plan|protocol|agreement)\s(?:was\s)?(?:first\s)?(?:agreed|made|drawn up|started|began|begun|put in place)(?:\son)?\s",
    ANY_CASE,
)


def _order(doc: Document, base: date) -> Iterator[Judgement]:
    """An end before its beginning: in a span of days, and among the record's own dates."""
    for text, part in _told(doc):
        for match in _FROM_TO.finditer(text.value):
            days = [day for day in dates.find(text.value, base) if day.start >= match.end()][:2]
            if len(days) < 2 or days[0].start != match.end() or not _is_span(text.value, days):
                continue
            if days[1].latest < days[0].earliest and all(day.form == "day" and day.sure for day in days):
                place = text.span(days[1].start, days[1].end)
                yield _judged("order", place, "the end lies before the beginning", part)
    yield from _starts_before_agreed(doc, base)
    yield from _review_before_the_record(doc, base)
    yield from _signed_before_it_was_held(doc, base)
    starts, ends = _days_of(doc, "start_date", base), _days_of(doc, "completion_date", base)
    if len(starts) == 1 and len(ends) == 1 and ends[0][0] < starts[0][0]:
        yield _judged("order", ends[0][1], "finished before it was begun", None, starts[0][1])
    seen, written = _days_of(doc, "event_date", base), _days_of(doc, "recorded_date", base)
    if len(seen) == 1 and len(written) == 1 and written[0][0] < seen[0][0]:
        yield _judged("order", written[0][1], "written down before it happened", None, seen[0][1])


def _review_before_the_record(doc: Document, base: date) -> Iterator[Judgement]:
    """A next meeting on a day before that of the meeting or plan that fixed it."""
    held = [day for name in ("meeting_date", "plan_date") for day, _ in _days_of(doc, name, base)]
    if not held:
        return
    for part in doc.parts():
        if part.heading is None or not pattern(_ONE_MEETING, ANY_CASE).search(part.title):
            continue
        for text in part.texts[:1]:
            days = _whole_days(text.value, base)
            if len(days) == 1 and days[0].earliest < min(held):
                place = text.span(days[0].start, days[0].end)
                yield _judged("order", place, "the next meeting lies before this one", part)


_LAST_ONE = pattern(
    r"\W*(?:date of )?(?:the )?(?:last|previous) (?:[\w-]+ ){0,3}?(?:review|meeting|conference|supervision|core group|visit)(?: (?:date|held|on))*\W*",
    ANY_CASE,
)
_SIGNED = pattern(
    r"\W*(?:date (?:signed|authorised|approved|of signature|of authorisation)|(?:signed|authorised|approved|signed off)(?: (?:off|by manager))?(?: on| date)?|(?:manager|supervisor|chair)(?:['’]?s)? (?:signature )?date)\W*",
    ANY_CASE,
)


def _signed_before_it_was_held(doc: Document, base: date) -> Iterator[Judgement]:
    """A record of a meeting that was signed before the meeting, or a last meeting that lies behind this one."""
    held = [(day, span) for name in ("meeting_date", "event_date") for day, span in _days_of(doc, name, base)]
    if len({day for day, _ in held}) != 1:
        return
    own, where = held[0]
    for part in doc.parts():
        if part.heading is None or not part.texts or len(part.texts[0].value) > 60:
            continue
        title = part.title.replace("_", " ")
        days = _whole_days(part.texts[0].value, base)
        if len(days) != 1:
            continue
        signed = _SIGNED.fullmatch(title) is not None and days[0].earliest < own
        if signed or _LAST_ONE.fullmatch(title) is not None and days[0].earliest > own:
            place = part.texts[0].span(days[0].start, days[0].end)
            why = "signed before it was held" if signed else "the last meeting lies behind this one"
            yield _judged("order", place, why, part, where)


def _is_span(text: str, days: list[Day]) -> bool:
    between = text[days[0].end : days[1].start].strip().lower()
    return between in ("to", "until", "till", "-", "–", "and", "up to")


def _days_of(doc: Document, name: str, base: date) -> list[tuple[date, Span]]:
    return [
        (day.earliest, fact.text.span(day.start, day.end))
        for fact in doc.facts
        if fact.name == name
        for day in dates.find(fact.text.value, base)
        if day.form == "day" and day.sure
    ]


def _starts_before_agreed(doc: Document, base: date) -> Iterator[Judgement]:
    """A plan whose start lies days before the day on which, by its own account, it was agreed."""
    for part in doc.parts():
        if part.heading is None or not pattern(r"\bstart(?:ed|s)?\b", ANY_CASE).search(part.title):
            continue
        if not pattern(r"\bplan\b", ANY_CASE).search(part.title):
            continue
        started = [day for text in part.texts for day in _whole_days(text.value, base)]
        if len(started) != 1 or not part.texts:
            continue
        for text, where in _told(doc):
            for match in _AGREED.finditer(text.value):
                agreed = next((day for day in _whole_days(text.value, base) if day.start == match.end()), None)
                if agreed is None or not 0 < (agreed.earliest - started[0].earliest).days < _SAME_PLAN or where is part:
                    continue
                place = next(one.span(day.start, day.end) for one in part.texts for day in _whole_days(one.value, base))
                yield _judged(
                    "order", place, "it starts before it was agreed", part, text.span(agreed.start, agreed.end)
                )
                return


_SAME_PLAN = 90
"""Days between two dates that can still be of one plan."""


# -- days that have not come

_DONE = pattern(
    r"(?<![\w-])(?:done|completed|seen|held|signed|visited|met|finished|attended|closed|authorised|recorded|read)(?:\s(?:on|by\s\w+\son))?[\s:]{1,2}$",
    ANY_CASE,
)


def _ahead(doc: Document) -> Iterator[Judgement]:
    """Something told as done on a day that lies ahead of the day of the check, in so many words ("Done 12/12/2026")."""
    for text, part in _told(doc):
        for day in dates.with_year(text.value, doc.as_of):
            before = text.value[max(0, day.start - 40) : day.start]
            # The day of the check is asked last: of the many days in a record only those told as done need it.
            if (
                day.form == "day"
                and _DONE.search(before)
                and not pattern(
                    r"\b(?:to be|be|will|until|till|if|when|once|by|not|must|should|can|get|have it|is|are)\b[^.;,]*$",
                    ANY_CASE,
                ).search(_DONE.sub("", before))
                and day.earliest > doc.as_of
            ):
                yield _judged("ahead", text.span(day.start, day.end), "told as done on a day that has not come", part)


__all__ = ["agreement"]
