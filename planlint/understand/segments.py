"""Lines -> rows: what one line says in pieces, with who and when between separators, in brackets or behind a label."""

from __future__ import annotations

import re

from planlint.language import clauses, dates, owners, times
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand.boxes import are_several
from planlint.understand.no_steps import is_only_a_day
from planlint.understand.rows import Row, spanning
from planlint.understand.titles import MEETS, Titles, plain
from planlint.vocabulary import Vocabulary

_SEPARATOR = pattern(r"\s+(?:[·|•¦»;~→]|//?|>>+|::|=+>)\s+|\t+| {3,}")
_GAP = pattern(r" {3,}|\t+")
_BOXED = pattern(r"\W*\[(?P<inside>[^\[\]]{0,40})\]\s+(?=\S)")
_NAMED_FIRST = pattern(r"(?P<who>[^:;.\n]{2,60}?)(?:\s*:\s+|\s+(?:[–—→]|-{1,2}|[-=]>)\s+)(?=\S)")
_NAME_ALONE = pattern(
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-ZÀ-Þ][\w'’-]+(?: (?:and )?[A-ZÀ-Þ][\w'’-]+){0,3})\.\s+(?=[A-Z])"
)
_DAYS_FIRST = pattern(
    r"\s*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*(?:\s?[–/-]\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)?|\?|--)(?:\s{2,}|\t|\s*[:|]\s*)"
)
"""The days of the week in front of the lines of a calendar."""
_NAMED_AND_TIMED = pattern(r"(?P<head>[A-ZÀ-Þ][^:;.\n]{4,90}?)\s*:\s+(?=\S)")
"""Somebody and when, before a colon and what they do ("Papa Doyle, by 13 Nov: get a key cut")."""
_DASH = pattern(r"\s+(?:[–—]|-{1,2}|→|>)\s+")


def _pieces(text: Text, separator: re.Pattern[str]) -> list[Text]:
    """The pieces of a line between its separators, empty ones left out."""
    pieces: list[Text] = []
    at = 0
    for found in [*separator.finditer(text.value), None]:
        end = found.start() if found is not None else len(text.value)
        piece = text.cut(at, end).strip()
        if piece.value.strip(" -*_–—"):
            pieces.append(piece)
        at = found.end() if found is not None else end
    return pieces


def _owner_first(
    text: Text, part: Part, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> Row | None:
    """A line that opens with its day in a box, with who does it, or with both ("[27 Nov] CD: takes the dogs away")."""
    value = text.value
    row = Row({}, text.span(), part)
    boxed = _BOXED.match(value)
    begin = 0
    if (
        boxed
        and boxed["inside"].strip(" xX✓")
        and times.judge(boxed["inside"], calendar, vocabulary, cell=True).state != "vague"
        or boxed
        and (not boxed["inside"].strip() or times.lexicon(vocabulary).holds(boxed["inside"], "vague", "placeholder"))
    ):
        assert boxed is not None
        row.cells["when"] = text.cut(*boxed.span("inside")).strip()
        row.places["when"] = text.span(*boxed.span("inside"))
        begin = boxed.end()
    begin = begin or (days.end() if (days := _DAYS_FIRST.match(value)) else 0)
    named = _NAMED_FIRST.match(value, begin) or _named_sentence(value, begin, circle, vocabulary)
    if named is None and not row.cells:
        return None
    if named is not None and is_owner(named["who"], circle, vocabulary):
        row.cells["who"] = text.cut(*named.span("who")).strip()
        begin = named.end()
    elif (
        not row.cells
        and (headed := _NAMED_AND_TIMED.match(value)) is not None
        and (told := _who_and_when(text.cut(*headed.span("head")), calendar, circle, vocabulary)) is not None
    ):
        row.cells["who"], row.cells["when"] = told
        begin = headed.end()
    if not row.cells:
        return None
    rest = text.cut(begin).strip()
    pieces = (
        _pieces(rest, _SEPARATOR if _SEPARATOR.search(rest.value) else _DASH)
        if "\n" not in rest.value.strip()
        else [rest]
    )
    if not pieces or any(
        len(piece.value.split()) > 16 and not _is_cued(piece.value, vocabulary) for piece in pieces[1:]
    ):
        pieces = [rest]
    row.cells["action"] = pieces[0]
    for piece in pieces[1:]:
        _place_segment(row, piece, calendar, circle, vocabulary)
    return row if row.words("action") else None


def _named_sentence(value: str, begin: int, circle: owners.Circle, vocabulary: Vocabulary) -> re.Match[str] | None:
    """A name that stands as a sentence before what its bearer does ("Mrs Aden. Two hot meals a day"), or None."""
    named = _NAME_ALONE.match(value, begin)
    if named is None or named["who"] == "Me":
        return named
    known = owners.judge(named["who"], circle, vocabulary)
    return named if known.state in ("person", "two_people") and is_owner(named["who"], circle, vocabulary) else None


def _who_and_when(
    head: Text, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> tuple[Text, Text] | None:
    """A name and a time in a few words before a colon, or None."""
    who, when, _ = split_answer(head, calendar)
    if when is None or times.judge(when.value, calendar, vocabulary, cell=True).state in ("vague", "missing"):
        return None
    who = who.cut(0, len(pattern(r"[\s,]+(?:visits?|comes?|calls?|rings?|meets?)?\W*$").sub("", who.value)))
    return (who, when) if is_owner(who.value, circle, vocabulary) else None


TO_COME = pattern(r"tb[acd]|to be \w+", re.IGNORECASE)
"""What stands where a name is to come."""


def is_owner(words: str, circle: owners.Circle, vocabulary: Vocabulary) -> bool:
    """Whether a line's first words can be who does it: a name, a post, a body or those whom nobody could ring."""
    words = words.strip(" *_-→")
    if (
        not words
        or pattern(r"[A-Z]?\d{1,2}[a-z]?[.)]?").fullmatch(words)
        or len(words.split()) > 8
        or not words[:1].isalpha()
        or pattern(r"\s(?:to|will|is|are|has|have|be|does|for)\s").search(words)
    ):
        return False
    first = folded(words.split()[0])
    if first in _OF_A_FORM or first not in circle.names and clauses.tasks(vocabulary).holds(first, "act", "vague"):
        # "Chase CMHT - ...", "Section H - ...": an order or a title, and not somebody's name.
        return False
    judged = owners.judge(words, circle, vocabulary)
    state = judged.state
    if judged.why.startswith("names ") and not all(
        word[:1].isupper() or word in ("and", "&", "+", "with", "de", "van", "the")
        for word in pattern(r"\([^)]*\)|,.*$| (?:at|from|of|in) .*$").sub("", words).split()
    ):
        # "Rent arrears": a topic, and not a name.
        return False
    if state in ("person", "two_people"):
        return (words[:1].isupper() or first in _OF_SMALL_LETTERS) and (
            len(words.split()) <= 4 or "(" in words or "," in words or " and " in words
        )
    if state == "agency" and not _ends_in_a_body(words, vocabulary):
        return False
    return (
        state in ("post", "agency", "unallocated")
        and len(words.split()) <= 4
        or state == "placeholder"
        and TO_COME.fullmatch(words) is not None
        or state == "group"
        and bool(owners.lexicon(vocabulary).of(words, "group"))
        and len(words.split()) <= 3
    )


def _ends_in_a_body(words: str, vocabulary: Vocabulary) -> bool:
    """Whether some words close with what makes them a body, or with a name: "Health team" is one, a "Health passport" none."""
    last = words.split()[-1]
    core = words.rstrip(" .,)")
    return not last[:1].islower() or any(
        hit.end >= len(core)
        for hit in owners.lexicon(vocabulary).of(words, "agency", "organisation", "group", "several")
    )


_OF_A_FORM = frozenset(("section", "part", "page", "appendix", "annex", "outcome", "goal", "form", "box", "row"))
"""What a title of a form opens with ("Section H - sign off")."""
_OF_SMALL_LETTERS = frozenset(
    ("me", "mum", "mam", "mom", "dad", "nan", "nana", "gran", "granny", "grandad", "stepdad", "stepmum")
)
"""Whom a line typed in haste opens with in small letters."""


def answered_row(
    part: Part, titles: Titles, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> Row | None:
    """A row whose action is a key and whose answer says who and when ("Dental check": "Bev / 4 December"); None if it does not."""
    if (
        part.heading is None
        or part.parts
        or len(part.heading.value.split()) < 2
        or part.heading.value.rstrip().endswith("?")
        or titles.fact(part.heading.value)
        or MEETS.search(plain(part.heading.value))
        or plain(part.heading.value).startswith("date ")
        or titles.role(part.heading.value) is not None
        and len(part.heading.value.split()) < 4
    ):
        return None
    texts = [text for text in part.texts if text.value.strip()]
    if len(texts) != 1 or len(texts[0].value) > 260:
        return None
    row = Row({"action": part.heading}, part.span, part, {"action": part.heading.span()})
    pieces = _pieces(texts[0], _SEPARATOR if _SEPARATOR.search(texts[0].value) else _DASH)
    if len(pieces) == 1:
        split = split_answer(pieces[0], calendar)
        pieces = [piece for piece in split if piece is not None]
    for piece in pieces:
        _place_segment(row, piece, calendar, circle, vocabulary)
    if not {"who", "when"} & set(row.cells):
        return None
    who = row.words("who")
    if who and "when" not in row.cells and owners.judge(who, circle, vocabulary).state == "group":
        return None
    return row if not who or owners.judge(who, circle, vocabulary).state != "group" or len(who.split()) <= 3 else None


_CUTS = pattern(
    r",\s+(?=(?:by|from|until|before|on|every|each|weekly|fortnightly|monthly|within|as|asap|at|to (?:the )?\d|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|\d)|\s+(?=(?:by|from|until|before|on|every|due)\s+(?:the\s+)?(?:\d|mon|tue|wed|thu|fri|sat|sun|end|next))",
    re.IGNORECASE,
)


def split_answer(text: Text, calendar: times.Calendar) -> tuple[Text, Text | None, Text | None]:
    """An answer to "who and when" in one cell: who, when, and what follows a semicolon or a full stop as how it will be seen."""
    value = text.value
    sign: Text | None = None
    ends = [at for at in (value.find(";"), *(end for _, end in sentences(value)[:-1])) if at > 0]
    if ends:
        sign = text.cut(min(ends) + (value[min(ends) : min(ends) + 1] == ";")).strip()
        text = text.cut(0, min(ends)).strip()
        value = text.value.rstrip(".")
    cut = _CUTS.search(value)
    days = dates.find(value, calendar.base)
    at = cut.start() if cut else days[0].start if days else None
    if at is None or at < 2:
        comma = value.find(", ")
        at = comma if comma > 1 and len(value) - comma < 40 else None
    if at is None:
        return text, None, sign
    return text.cut(0, at).strip(), text.cut(at + len(value[at:]) - len(value[at:].lstrip(" ,;"))).strip(), sign


def is_set_in_columns(value: str) -> bool:
    """Whether the first line of some words is parted into cells by wide gaps, tabs or bars."""
    return _SEPARATOR.search(value.split("\n", 1)[0]) is not None


def segment_row(
    text: Text, part: Part, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> Row | None:
    """A row written as one line with separators ("Order the aid · Mrs Iveson · by 27 November"); None if it is no such line."""
    if are_several(text.value):
        return None
    row = _owner_first(text, part, calendar, circle, vocabulary)
    if row is not None:
        return row
    value = text.value
    separator = _SEPARATOR if _SEPARATOR.search(value) else _DASH
    if "\n" in value.strip():
        # A row set in columns by spaces; what stands below goes on with its first column.
        end = value.index("\n")
        if len(_GAP.findall(value, 0, end)) < 2:
            return None
        below = text.cut(end + 1).strip()
        row = segment_row(text.cut(0, end), part, calendar, circle, vocabulary)
        if row is not None and "action" in row.cells:
            row.cells["action"] = spanning([row.cells["action"], below])
        return row
    if not separator.search(value):
        return None
    pieces = _pieces(text, separator)
    if len(pieces) == 2 and _CAME.match(folded(pieces[1].value)):
        pieces = [*_by_full_stops(pieces[0], calendar), pieces[1]]
    named = len(pieces) >= 2 and separator is _SEPARATOR and is_owner(pieces[0].value, circle, vocabulary)
    if (
        named
        and not is_only_a_day(pieces[1].value, calendar)
        and len(pieces[1].value.split()) >= 2
        and not is_owner(pieces[1].value, circle, vocabulary)
    ):
        row = Row({"who": pieces[0], "action": pieces[1]}, text.span(), part, {"who": pieces[0].span()})
        for piece in pieces[2:]:
            _place_segment(row, piece, calendar, circle, vocabulary)
        return row
    if pieces and len(pieces[0].value) <= 4 and len(pieces) > 2:
        pieces = pieces[1:]
    if (
        len(pieces) < 2
        or separator is _DASH
        and any(len(piece.value.split()) > 9 and not _is_cued(piece.value, vocabulary) for piece in pieces[1:])
    ):
        return None
    row = Row({}, text.span(), part)
    for piece in pieces:
        _place_segment(row, piece, calendar, circle, vocabulary)
    return row if "action" in row.cells and ({"who", "when"} & set(row.cells)) else None


def _by_full_stops(text: Text, calendar: times.Calendar) -> list[Text]:
    """A step, who and by when that full stops part ("Report to the meeting. Jo Marsh. 30.10.26."); the text where they part none."""
    pieces = _pieces(text, _FULL_STOP)
    closing = pieces[-1].value.rstrip(".") if len(pieces) > 1 else ""
    is_day = bool(closing) and len(closing.split()) <= 4 and bool(dates.find(closing, calendar.base))
    return pieces if is_day else [text]


_FULL_STOP = pattern(r"\.\s+")
_ALL_DONE = pattern(
    r"\W*(?:all |both )?(?:done|completed?|finished)\b(?! (?:by|when|if)\b)|\W*(?:in|received|returned|back|sent|held|seen) (?:on )?\d{1,2}[/.]\d"
)
_CAME = pattern(
    r"(?:held|done|attended|sent|completed?|made|met|seen|fitted|agreed|received|booked|signed|paid|started|outstanding|in progress|no progress|not (?:yet|done|started|sent|held|made|met|rec'?d|received|achieved|actioned)|c/f\b|carried (?:forward|over)|cancelled|awaiting|still|has (?:not|been)|came|went|closed)\b"
)
"""How a progress note opens."""


def _is_cued(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of a line says in so many words that it is the sign of success."""
    return clauses.measures(vocabulary).holds(value, "cue", "purpose")


def _opens_with_a_cue(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a piece of a line begins by saying that it is the sign of success ("success: ...")."""
    cue = clauses.measures(vocabulary).first(value, "cue")
    return cue is not None and not value[: cue.start].strip(" *_(")


def _may_be_who(value: str, circle: owners.Circle, vocabulary: Vocabulary) -> bool:
    """Whether a piece of a line can be its owner: somebody, or few words that stand for somebody."""
    size = len(value.split())
    return (
        size <= 14
        and (size <= 4 or owners.judge(value, circle, vocabulary).state != "group")
        and not pattern(r"(?:we|i|it|this|that|to|so)\b").match(folded(value))
    )


def _place_segment(
    row: Row, piece: Text, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> None:
    value = piece.value
    time = times.judge(value, calendar, vocabulary, cell=True)
    owner = owners.judge(value, circle, vocabulary).state
    if "action" not in row.cells:
        column = "action"
    elif _opens_with_a_cue(value, vocabulary):
        column = "measure"
    elif "status" not in row.cells and (
        _CAME.match(folded(value))
        and ("when" in row.cells or dates.find(row.words("action"), calendar.base))
        or _ALL_DONE.match(folded(value))
    ):
        column = "status"
    elif (
        "when" not in row.cells
        and len(value.split()) <= 14
        and time.state not in ("event_undated", "missing")
        and not (time.state == "vague" and owner in ("person", "post"))
    ):
        column = "measure" if time.state == "vague" and time.why.startswith("no day") else "when"
        if column == "measure" and "who" not in row.cells and owner != "group":
            column = "who"
        if column == "measure" and len(value.split()) < 4:
            column = "when"
    elif (
        "when" in row.cells
        and pattern(r"(?:from|since|starts?|starting)\b").match(folded(row.words("when")))
        and not time.why.startswith(("no day", "no time"))
    ):
        # "from 14 October – ongoing": when it starts says less than when it ends.
        row.cells["when"] = piece
        return
    elif "who" not in row.cells and _may_be_who(value, circle, vocabulary):
        column = "who"
    elif len(value.split()) >= 4 or _is_cued(value, vocabulary):
        column = "measure"
    else:
        return
    if column in row.cells:
        return
    row.cells[column] = piece
    row.places[column] = piece.span()
