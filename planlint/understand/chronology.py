"""What a chronology says of its events: whether anybody wrote what they meant, in the lines or of the whole.

Councils differ on whether a line or an analysis carries the meaning, so either will do, and a dated pointer too. Words that a
case system wrote are told by their grammar: a thing that only a system knows, and what was done with it. Sources: Tameside
letter of 14 May 2018 ("system generated"); Devon, Walsall, Wirral, Leeds, Manchester on chronologies.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise

from planlint.language import dates, gaps, particulars, signs
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, squeezed, word_list
from planlint.model import Document, Entry, Judgement
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.understand import entries
from planlint.understand.child import ACTS, TOLD, Words, _title_span
from planlint.understand.reasoned import REASONED, stretches_of
from planlint.vocabulary import Vocabulary

_FEWEST = 3
"""Fewer dated lines than this are no list of which anything can be said."""
_LONG_SILENCE = 3
"""Years without a word between two lines after which it is asked what lies between."""


def chronology(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Judgements of a chronology; of other records only what a system wrote in them."""
    found = _labelled(doc, words.vocabulary)
    if doc.kind != "chronology":
        return [*found, *_printed_elsewhere(doc, words)]
    if len(doc.entries) < _FEWEST:
        return found
    said = [is_said(entry.significance, words) for entry in doc.entries]
    machine = [
        not meant and (is_machine(entry.text.value, words.vocabulary) or _is_by_system(doc, entry))
        for entry, meant in zip(doc.entries, said, strict=True)
    ]
    whole = _meaning(doc, words, base, said)
    # One finding for one cause: lines that are a system's own words are told of as lines.
    found = [whole, *(_of_system(doc, machine) or found)]
    if whole.state in ("told", "pointer", "gap", "gap_passed"):
        found.extend(_drowned(doc, words, said))
    found.extend(_twice(doc))
    found.extend(_days(doc, words, base))
    return found


# -- what it meant


def _meaning(doc: Document, words: Words, base: date, said: list[bool]) -> Judgement:
    count = len(doc.entries)
    places = [entry for entry in doc.entries if entry.significance is not None]
    outside = _outside(doc)
    read = _is_read_together(doc, words, outside)
    wanting = count - sum(said)
    honest = next(
        (gap for text in outside if (gap := gaps.judge(text.value, base, doc.as_of, words.vocabulary)) is not None),
        None,
    )
    span = _title_span(doc)
    if places:
        empty = next(
            (
                entry
                for entry, meant in zip(doc.entries, said, strict=True)
                if not meant and entry.significance is not None
            ),
            None,
        )
        first = empty or next((entry for entry, meant in zip(doc.entries, said, strict=True) if not meant), None)
        whole_column = len(places) * 10 >= count * 9
        bare = sum(1 for entry, meant in zip(doc.entries, said, strict=True) if not meant and _is_bare(entry, words))
        if whole_column:
            blank = wanting * 2 >= count or wanting * 3 > count and not read
        else:
            blank = wanting * 2 > count and (not read or bare * 4 >= count)
        if first is not None and blank and (honest is None or honest.state == "gap_passed"):
            others = tuple(
                entry.span for entry, meant in zip(doc.entries, said, strict=True) if not meant and entry is not first
            )
            why = (f"{wanting} of {count} lines say nothing of what the event meant",)
            return Judgement("chronology", "blank", first.span, why, related=others[:12])
        if honest is not None and wanting * 2 > count:
            due = honest.day if honest.state == "gap_passed" else None
            return Judgement("chronology", honest.state, span, (honest.why,), due=due)
        if not blank:
            return Judgement("chronology", "told", span, ("what the events meant stands in their lines",))
    if read:
        return Judgement("chronology", "told", span, ("the events are read together",))
    if any(_points(text.value, base, words.vocabulary) for text in outside):
        return Judgement("chronology", "pointer", span, ("it says where their meaning is told",))
    if honest is not None:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("chronology", honest.state, span, (honest.why,), due=due)
    if sum(1 for entry in doc.entries if _carries(entry, words)) * 3 >= count:
        return Judgement("chronology", "told", span, ("lines tell what the event did to the child",))
    summary = next((text for text in outside if _counts(text.value, words)), None)
    if summary is not None:
        why = ("the summary counts events",)
        return Judgement("chronology", "counted", summary.span(), why)
    return Judgement(
        "chronology", "untold", span, ("no line, and nothing outside the lines, says what an event meant",)
    )


def is_said(significance: Text | None, words: Words) -> bool:
    """Whether a place for meaning holds more than a form's word: something particular, somebody's words, or a reason."""
    if significance is None:
        return False
    value = significance.value.strip()
    form = squeezed(value).strip(" .!*_-–()")
    if not form or form in words.vocabulary.set("chronology", "stock"):
        return False
    if quotations(value):
        return True
    trade = words.vocabulary.set("reasoning", "trade")
    held = [word for word in particulars.words(value, words.vocabulary, without=words.without) if word not in trade]
    if set(word_list(value)) & _WEEK:
        return True
    if held and len(value.split()) >= 3:
        return True
    stock = signs.shared(value, words.vocabulary, without=words.without)["stock"]
    return len(value.split()) >= 6 and not stock and words.child.search(value) is not None


_WEEK = frozenset(
    f"{day}{plural}"
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for plural in ("", "s")
)


def _outside(doc: Document) -> list[Text]:
    """What stands outside the dated lines: purpose, readings of the whole, notes. Details of the head are left out."""
    entries = Places(entry.span for entry in doc.entries)
    return [
        text
        for part in doc.parts()
        if part.role not in ("facts", "signatures", "household")
        for text in part.texts
        if len(text.value.split()) >= 4 and not entries.meet(text.span())
    ]


def _is_read_together(doc: Document, words: Words, outside: list[Text]) -> bool:
    """Whether something outside the lines joins events to what they did or meant."""
    assert doc.root is not None
    places = Places(text.span() for text in outside)
    asked = Places(action.span for action in doc.actions)

    def is_outside(text: Text) -> bool:
        span = text.span()
        return places.meet(span) and not asked.meet(span)

    for stretch in stretches_of(doc, [doc.root], words, about=is_outside):
        if stretch.part.role in ("actions", "contingency", "oversight"):
            continue
        own = [thought for thought in stretch.thoughts if is_outside(thought.text)]
        if any(thought.suffices or thought.joins and stretch.likely >= REASONED for thought in own):
            return True
    return False


def _points(value: str, base: date, vocabulary: Vocabulary) -> bool:
    return _lexicon(vocabulary).holds(value, "pointed") and any(
        day.form != "impossible" for day in dates.find(value, base)
    )


def _carries(entry: Entry, words: Words) -> bool:
    """Whether a line itself tells what a child did, said or lived through, and so what the event was to a child."""
    value = entry.text.value
    if words.acts.search(value) or words.speaks.search(value) or quotations(value):
        return True
    return any(_DID.match(value[start:end]) for start, end in sentences(value))


_DID = pattern(rf"\W*(?:{ACTS}|{TOLD}|began|would not|wouldn['’]t|refused|hid|hiding|slept|ate|missed)\b", ANY_CASE)
"""A line without a subject that tells what the child did ("Cried each morning until the caretaker came")."""


def _counts(value: str, words: Words) -> bool:
    return _lexicon(words.vocabulary).holds(value, "counting") and len(value.split()) >= 5


def _is_bare(entry: Entry, words: Words) -> bool:
    """Whether a line holds nothing particular: a contact, a meeting, an opening or a closing."""
    value = entry.text.value
    if _carries(entry, words):
        return False
    left_out = words.vocabulary.set("life", "service") | words.vocabulary.set("reasoning", "trade")
    held = particulars.words(value, words.vocabulary, without=words.without)
    return not [word for word in held if word not in left_out]


def _drowned(doc: Document, words: Words, said: list[bool]) -> list[Judgement]:
    bare = [entry for entry, meant in zip(doc.entries, said, strict=True) if not meant and _is_bare(entry, words)]
    if len(doc.entries) < 6 or len(bare) * 2 < len(doc.entries):
        return []
    why = (f"{len(bare)} of {len(doc.entries)} lines are contacts, meetings, openings and closings",)
    return [
        Judgement(
            "chronology.lines",
            "drowned",
            bare[0].span,
            why,
            confidence="medium",
            related=tuple(entry.span for entry in bare[1:12]),
        )
    ]


# -- what a system wrote

_DONE_WITH = (
    r"(?:created|added|uploaded|attached|generated|opened|started|ended|closed|updated|changed|reassigned|transferred|finalised"
    r"|deleted|merged|linked|exported|imported|migrated|amended|re-?opened|locked|removed|escalated|end-dated|triggered|populated|printed|completed"
    r"|authorised|progressed|set|moved|assigned|sent to (?:tray|queue|team)|auto-\w+)"
)
_WITH = pattern(
    rf"(?P<object>[a-z&/ -]{{3,50}}?)(?: (?:was|has been|is))? {_DONE_WITH}\b(?P<rest>.*)",
    ANY_CASE,
)
_VALUE = pattern(r"(?P<object>[a-z&/ -]{3,40}?)\s*(?:\d[\w./-]*\s*)?(?:set to|:|=|–|-|$)\s*(?P<rest>.*)", ANY_CASE)
_PIECE = pattern(r"(?<=\w)\.\s+|;\s*|\n|\s+/\s+|\s[-–|]\s(?=[A-Z])")
_SENDS = pattern(r"sent to (?:\w+ ){0,3}(?:tray|queue|inbox)\b|filter:|status at print\b", ANY_CASE)
_FROM_SYSTEM = pattern(
    r"\b(?:by|via|from|through) (?:the )?(?:\w+ )?(?:interface|workflow|data feed)\b|\bmigration\s*:", ANY_CASE
)
"""What one system hands to another."""
_FOLLOWED = pattern(r"(?P<object>[a-z&/ -]{3,30}):\s*(?P<rest>\S.*)", ANY_CASE)
"""A thing of the system, and what befell it ("Workflow: task reopened")."""
_USER = pattern(r"\b(?:by|user|id)?\s*:?\s*(?:[a-z]{1,3}\d{3,}|SYS(?:TEM)?|[A-Z]{5,}[A-Z]\b)")
_CODE = pattern(
    r"(?:reassigned to|assigned to|(?:outcome|reason|closure) code|workflow step|auto-\w+|ref(?:erence)?)\b", ANY_CASE
)


def is_machine(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a system's own: every piece of it names a thing of the system and what was done with it, or a value."""
    pieces = [piece.strip(" .*_[]()\"'“”") for piece in _PIECE.split(value.strip().strip('"“”'))]
    pieces = [piece for piece in pieces if piece]
    if not pieces or len(value.split()) > 24:
        return False
    kinds = [_piece(piece, vocabulary) for piece in pieces]
    return all(kinds) and "sure" in kinds


def _piece(piece: str, vocabulary: Vocabulary) -> str:
    """What a piece of a line is: surely a system's, a value behind one ("Closed", "NFA", "email"), or nothing of the kind."""
    if pattern(r"[\"“”]").search(piece):
        return ""
    if (
        _is_stamped(piece)
        and not _is_persons(piece)
        or _BARE_POST.fullmatch(piece)
        or _CODE.match(piece)
        or _SENDS.match(piece)
        or _lexicon(vocabulary).holds(piece, "labelled")
    ):
        return "sure"
    if _FROM_SYSTEM.search(piece) and not _is_persons(piece):
        return "sure"
    found = _FOLLOWED.fullmatch(piece)
    if (
        found is not None
        and _is_object(found["object"], "objects", vocabulary)
        and _piece(found["rest"], vocabulary) == "sure"
    ):
        return "sure"
    found = _WITH.fullmatch(piece)
    related = found is not None and squeezed(found["object"]).endswith("relationship")
    if found is not None and len(found["rest"].split()) <= 6 and (related or not _is_persons(found["rest"])):
        if _is_object(found["object"], "objects", vocabulary):
            return "sure"
        if _is_object(found["object"], "shared", vocabulary):
            return "sure" if " generated" in folded(piece) or _USER.search(piece) else "value"
    found = _VALUE.fullmatch(piece)
    if found is not None and len(found["rest"].split()) <= 4:
        if _is_object(found["object"], "objects", vocabulary):
            return "sure" if found["rest"] and ":" in piece else "value"
        if _is_object(found["object"], "shared", vocabulary):
            return "value"
    return "value" if len(piece.split()) <= 3 and not _is_persons(piece) else ""


def _is_object(words: str, kind: str, vocabulary: Vocabulary) -> bool:
    form = squeezed(words).strip(" -:").removeprefix("the ").removeprefix("new ")
    if form in vocabulary.set("chronology", kind):
        return True
    return form.rpartition(" ")[2] in vocabulary.set("chronology", f"of_{kind}") and not _is_persons(form)


_THING = r"(?:form|episode|task|record|document|workflow|involvement|step|alert|work item|activity|report|letter|outcome form)"
_MADE = r"(?:created|generated|started|ended|closed|reassigned|locked|finalised|triggered|stamped|exported|printed)"
_STAMPED = pattern(
    rf"(?:^|[\s(*]){_THING}\b(?: [\w'\"./-]+){{0,4}}? (?:was |has been |is )?"
    rf"(?:{_MADE}\b[^.\n]{{0,30}}?\b\d{{2,4}},? \d{{1,2}}:\d{{2}}\b|(?:{_MADE}|completed|authorised|updated)(?: \w+)? by (?:the |a )?(?:system|workflow|batch|closure)\b)"
    rf"|\b\d{{1,2}}:\d{{2}}(?::\d{{2}})? {_THING} {_MADE}\b"
    r"|^\W*(?:workflow|system)(?: (?:note|message|status|task|step|event))?\s?: ",
    ANY_CASE,
)
"""What only a system says of a form or an episode: at which minute it was made, or that a part of the system made it."""
_CODED = pattern(
    rf"\b(?:[Tt]ask|[Ff]orm|[Ss]tep|[Dd]ocument)(?: ID)? [A-Z]{{2,}}[A-Z0-9-]*\d? {_MADE}\b|\b(?:created|generated|copied|populated) from (?:[A-Z]{{2,}}-?[A-Z0-9-]*\d|[A-Z]+-[A-Z]+|LCS|Mosaic|Liquidlogic)\b"
    rf"|\b[Tt]ask [A-Z]{{2,}}\d* completed\b|\b[A-Z]{{3,}}_[A-Z]{{2,}}\w*\b(?!\.\w)"
)
"""Forms and tasks by their codes, and a code where words belong ("PICKLIST_VALUE_04")."""
_PULLED = pattern(
    r"\b(?:sections?|fields?|text|answers|content|data|boxes|headings)\b[^.\n]{0,40}?\b(?:pulled|carried|brought|copied|rolled|drawn) (?:through|forward|across|over)\b(?:[^.\n]{0,30}\bfrom\b| automatically)",
    ANY_CASE,
)
"""What a form took over from an earlier one."""
_BARE_POST = pattern(
    r"(?:case note\W+)?(?:e-?mails?|letters?|correspondence|(?:phone |telephone )?calls?|text messages?|fax)(?: \d)? (?:in|out|received|sent|in and out)(?: (?:from|to) (?:the )?[\w/&'’-]+(?: [\w/&'’-]+)?)?(?: ?\(?\d+\)?)?|case note",
    ANY_CASE,
)
"""A line that tells that there was post or a call, and not a word of what it said."""


def _is_stamped(value: str) -> bool:
    return any(words.search(value) is not None for words in (_STAMPED, _CODED, _PULLED))


_BY_SYSTEM = pattern(r"(?:\||:|\t)[ \t\"']*(?:system|sys|auto(?:mated|matic)?)[ \t\"']*(?:[|\n\t,}]|$)", ANY_CASE)
"""A cell of its own or an answer that says who entered a line: the system."""


def _is_by_system(doc: Document, entry: Entry) -> bool:
    """Whether the line says in a place of its own that the system entered it, and is no telling of what people did."""
    value = entry.text.value
    if len(value.split()) > 24 or _is_persons(value) or pattern(r"[\"“”]").search(value):
        return False
    return _BY_SYSTEM.search(doc.source.text, *entry.span) is not None


def _is_persons(rest: str) -> bool:
    """Whether somebody is told of in words that no system writes."""
    listed = set(word_list(rest))
    return bool(listed & _PEOPLE_WORDS)


_PEOPLE_WORDS = frozenset(
    "he she they his her their him them mum dad mother father said told asked because who nan gran brother sister child children boy girl baby after when did".split()
)


def _of_system(doc: Document, machine: list[bool]) -> list[Judgement]:
    lines = [entry for entry, own in zip(doc.entries, machine, strict=True) if own]
    if not lines:
        return []
    state = "printed" if len(lines) * 3 > len(doc.entries) else "lines"
    why = (f"{len(lines)} of {len(doc.entries)} lines are a system's",)
    return [Judgement("system", state, lines[0].span, why, related=tuple(entry.span for entry in lines[1:12]))]


_CHECKED = frozenset(("system", "auto", "automatic", "automated", "sys"))
_CHECKS = pattern(
    r"\b(?:check|approv|authoris|review|sign|quality|complet|oversight|overseen|agreed|written|compiled|recorded)",
    ANY_CASE,
)


def _labelled(doc: Document, vocabulary: Vocabulary) -> list[Judgement]:
    """Words that say themselves that a system wrote them: in a title, in brackets, or in the place of whoever checked it; the first few."""
    return list(islice(_each_labelled(doc, vocabulary), _MOST_LABELLED))


_MOST_LABELLED = 3


def _each_labelled(doc: Document, vocabulary: Vocabulary) -> Iterator[Judgement]:
    lexicon = _lexicon(vocabulary)
    for part in doc.parts():
        if (
            part.heading is not None
            and part.form != "root"
            and (lexicon.holds(part.title, "labelled") or _PULLED.search(part.title) is not None)
        ):
            yield Judgement("system", "labelled", part.heading.span(), ("its title says so",), part=part)
            continue
        if part.form == "field" and squeezed(part.words).strip(" .") in _CHECKED and _CHECKS.search(part.title):
            why = ("a system stands where a person would",)
            yield Judgement("system", "labelled", part.texts[0].span(), why, part=part)
            continue
        for text in part.texts:
            told = [
                (bracketed.span(), "it says so in brackets")
                for bracketed in pattern(r"[\[(][^\])\n]{3,60}[\])]").finditer(text.value)
                if lexicon.holds(bracketed.group(), "labelled")
            ]
            told += [
                ((start, end), "it says so")
                for start, end in _whole_lines(text.value)
                if not any(start <= first < end for (first, _), _ in told)
                and _says_so(text.value[start:end], vocabulary)
            ]
            for place, why_so in sorted(told)[:1]:
                yield Judgement("system", "labelled", text.span(*place), (why_so,), part=part)


def _says_so(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a short line does nothing but say that a system wrote, closed or filed something."""
    if len(line.split()) <= 24 and not _is_persons(line) and (_is_stamped(line) or _SENDS.search(line) is not None):
        return True
    if len(line.split()) > 14 or _is_persons(line) or pattern(r"[\"“”?]").search(line):
        return False
    hit = _lexicon(vocabulary).first(line, "labelled")
    if hit is None or pattern(r"\b(?:not|no|never|no longer)\b", ANY_CASE).search(line[: hit.start]):
        return False
    by_itself = folded(line[hit.start : hit.end]).startswith("auto")
    return by_itself or not pattern(r"\b(?:was|were)\b", ANY_CASE).search(line[: hit.start])


def _whole_lines(value: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in value.split("\n"):
        yield from ((at + start, at + end) for start, end in sentences(line))
        at += len(line) + 1


def _printed_elsewhere(doc: Document, words: Words) -> list[Judgement]:
    """Lines of a system where another record tells what came before: most of that part, two at least."""
    for part in doc.parts():
        if part.purpose not in ("history", "chronology", "previous") or part.form == "root":
            continue
        lines = list(_written(doc, part.span))
        machine = [span for span, line in lines if is_machine(_without_day(line), words.vocabulary)]
        if len(machine) >= 2 and len(machine) * 2 >= len(lines):
            why = (f"{len(machine)} of {len(lines)} lines are a system's",)
            return [Judgement("system", "printed", machine[0], why, part=part, related=tuple(machine[1:12]))]
    return []


def _written(doc: Document, span: Span) -> Iterator[tuple[Span, str]]:
    """The lines of a piece of the file that hold words, as they stand there, without the marks at their ends.

    In Word the cells of a row are one line.
    """
    text = doc.source.text
    row: Span | None = None
    place: tuple[int | None, int | None] | None = None
    for line in pattern(r"[^\n\u2028]+").finditer(text, *span):
        bare = line[0].strip(" \t\r-*>|#")
        if not bare:
            continue
        start = line.start() + line[0].find(bare)
        where = doc.source.where(start)
        here = (where.table, where.row) if where is not None and where.table is not None else None
        if row is not None and (here is None or here != place):
            yield row, text[row.start : row.end]
            row = None
        row = Span(start if row is None else row.start, start + len(bare))
        place = here
    if row is not None:
        yield row, text[row.start : row.end]


def _without_day(value: str) -> str:
    at = entries.opens(value)
    return value[at[1] :].strip(" -–:.]|") if at is not None else value


# -- lines twice, their order, and years without a word


def _twice(doc: Document) -> list[Judgement]:
    seen: dict[tuple[str, str], Entry] = {}
    found = []
    for entry in doc.entries:
        day = folded(entry.day.value).strip() if entry.day is not None else ""
        key = (day, squeezed(entry.text.value).strip(" ."))
        if key in seen and len(key[1].split()) >= 3:
            found.append(
                Judgement("entry", "twice", entry.span, ("the same line stands above",), related=(seen[key].span,))
            )
        seen.setdefault(key, entry)
    return found


_BORN = pattern(r"\b(?:born|birth)\b", ANY_CASE)


def _days(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Lines out of their order, and years between two lines of which nothing is said."""
    dated = [
        (day, entry)
        for entry in doc.entries
        if entry.day is not None and (day := _day(entry.day.value, base)) is not None
    ]
    if len(dated) < _FEWEST + 1:
        return []
    steps = [(one, other) for one, other in pairwise(dated) if one[0][0] != other[0][0]]
    back = [(one, other) for one, other in steps if other[0][0] < one[0][0]]
    forward = len(steps) - len(back)
    fewer = back if len(back) <= forward else [pair for pair in steps if pair not in back]
    found = []
    if fewer:
        _, (_, entry) = fewer[0]
        why = ("its day does not follow the line before",)
        found.append(
            Judgement(
                "chronology.order",
                "out_of_order",
                entry.span,
                why,
                related=tuple(pair[1][1].span for pair in fewer[1:8]),
            )
        )
    outside = " ".join(text.value for text in _outside(doc))
    if not _lexicon(words.vocabulary).holds(outside, "years_said"):
        ordered = sorted(dated, key=lambda one: one[0])
        if _BORN.search(ordered[0][1].text.value):
            # A birth stands first in many a list, and the years after it are told by what came of them.
            ordered = ordered[1:]
        for one, other in pairwise(ordered):
            if other[0][0].year - one[0][1].year > _LONG_SILENCE and not fewer:
                why = (f"nothing between {one[0][1].year} and {other[0][0].year}",)
                found.append(
                    Judgement(
                        "chronology.years", "silent", other[1].span, why, related=(one[1].span,), confidence="medium"
                    )
                )
                break
    return found


def _day(value: str, base: date) -> tuple[date, date] | None:
    """The first and last day that an entry's day can mean."""
    years = [int(year) for year in pattern(r"\b(?:19|20)\d\d\b").findall(value)]
    months = pattern(
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?!-?\d)|\b(?P<first>\d{1,2})[./-](?P<second>(?:19|20)\d\d)\b"
    ).search(value)
    if months is not None and len(years) == 1:
        year = int(months["year"] or months["second"])
        month = int(months["month"] or months["first"])
        if 1 <= month <= 12 and not pattern(r"\d{1,2}[./-]\d{1,2}[./-]").search(value):
            return date(year, month, 1), date(year, month, 28)
    told = dates.find(value, base)
    if any(day.form == "impossible" for day in told):
        # Where it belongs is asked by whoever asks which day it is.
        return None
    days = [day for day in told if day.sure or not years]
    if days and (not years or days[0].earliest.year in years):
        return days[0].earliest, max(day.latest for day in days)
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    return entries._lexicon(vocabulary)
