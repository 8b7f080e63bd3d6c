"""Parts -> rows: what stands together about one action or one event, whether in a table, a group of labels or a repeated label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planlint.dataclass import dataclass, field
from planlint.language import clauses, dates, owners, times
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.layout import Cell, Table
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand.titles import MEETS, Titles, plain
from planlint.vocabulary import Vocabulary


@dataclass(slots=True)
class Row:
    """Cells by what they hold. An empty cell has an empty text at its place; a column that is not there has no entry."""

    cells: dict[str, Text]
    span: Span
    part: Part
    places: dict[str, Span] = field(default_factory=dict)

    def words(self, column: str) -> str:
        text = self.cells.get(column)
        return text.value.strip() if text is not None else ""


def table_rows(
    block: Block,
    part: Part,
    titles: Titles,
    vocabulary: Vocabulary,
    group: str = "plan",
    calendar: times.Calendar | None = None,
) -> tuple[list[Row], list[str | None]]:
    """The rows of a table and what its columns hold. A table on its side is turned round first."""
    table = block.table
    assert table is not None
    table = _turned(table, titles)
    columns = _columns(table, titles, vocabulary, group, listed=part.purpose == "actions")
    rows = [_row(cells, columns, span, part) for cells, span in zip(table.rows, table.row_spans, strict=True)]
    if group == "plan":
        _say_once_for_all(rows)
        rows = list(_by_column(rows, table, columns, titles, vocabulary))
    if "who_when" in columns and calendar is not None:
        for row in rows:
            _part_who_and_when(row, calendar)
        columns = [*columns, "who", "when"]
    return rows, columns


_WHOSE = pattern(
    r"(?:what |(?:actions?|tasks?|steps?) (?:for|by) )?(?P<who>.{1,40}?)(?:['’]s)?(?: (?:will|can|is going to|are going to|to))?(?: (?:do|actions?|tasks?|steps?|jobs?))?\W*",
    ANY_CASE,
)
"""The title of a column of one person's steps ("What Mum will do", "Jo's actions")."""


def _by_column(
    rows: list[Row], table: Table, columns: list[str | None], titles: Titles, vocabulary: Vocabulary
) -> Iterator[Row]:
    """The rows, and a further one for each cell of further columns of steps; a column's title may say whose its steps are."""
    if "action" not in columns:
        yield from rows
        return
    first = columns.index("action")
    heads = [cell.text for cell in table.header]
    further = [n for n, head in enumerate(heads) if columns[n] is None and titles.column(head.value) == "action"]
    whose = {n: _whose(heads[n], vocabulary) for n in (first, *further) if n < len(heads) and "who" not in columns}
    for row, cells in zip(rows, table.rows, strict=True):
        own = [(first, row)] if row.words("action") or not further else []
        for number in further:
            cell = cells[number] if number < len(cells) else None
            if cell is not None and cell.text.value.strip():
                kept = {column: text for column, text in row.cells.items() if column not in _OF_ONE_STEP}
                own.append((number, Row({**kept, "action": cell.text}, cell.span, row.part, dict(row.places))))
        for number, one in own:
            if (who := whose.get(number)) is not None:
                one.cells["who"] = who
            yield one


_OF_ONE_STEP = ("action", "who", "measure", "status")
"""Cells of a row that belong to its first step alone."""


def _whose(title: Text, vocabulary: Vocabulary) -> Text | None:
    """Whom the title of a column of steps names, if it is somebody."""
    found = _WHOSE.fullmatch(title.value)
    who = title.cut(*found.span("who")) if found is not None else None
    if who is None or owners.judge(who.value, owners.Circle(), vocabulary).state not in ("person", "two_people"):
        return None
    return who


def _say_once_for_all(rows: list[Row]) -> None:
    """An outcome or need that stands in the first of some rows and is left blank in those below is said for them, too: most are blank."""
    said: dict[str, Text] = {}
    asked = [row for row in rows if row.words("action")]
    grouped = [
        column
        for column in ("outcome", "need")
        if len(asked) >= 4 and sum(not row.words(column).strip() for row in asked) * 2 >= len(asked)
    ]
    for row in rows:
        for column in grouped:
            if row.words(column).strip():
                said[column] = row.cells[column]
            elif column in said and column in row.cells and row.words("action"):
                row.cells[column] = said[column]


def _part_who_and_when(row: Row, calendar: times.Calendar) -> None:
    """One cell that answers who and when, as two; a sign of success behind it as a third."""
    cell = row.cells.pop("who_when", None)
    if cell is None:
        return
    who, when, sign = split_answer(cell, calendar)
    place = row.places.pop("who_when", cell.span())
    for column, text in (("who", who), ("when", when), ("measure", sign)):
        if text is not None:
            row.cells[column] = text
        elif column == "when":
            end = len(cell.value)
            row.cells[column] = cell.cut(end, end)
            row.places[column] = place


def _row(cells: list[Cell | None], columns: list[str | None], span: Span, part: Part) -> Row:
    row = Row({}, span, part)
    for number, cell in enumerate(cells):
        column = columns[number] if number < len(columns) else None
        if cell is None:
            continue
        if column is None or row.words(column):
            continue
        row.cells[column] = cell.text
        row.places[column] = (
            Span(cell.label.span().start, cell.text.span().end)
            if cell.label is not None and not cell.text.value.strip()
            else cell.span
        )
    return row


_SEPARATOR = pattern(r"\s+(?:[·|•¦»;~→]|//?|>>+|::|=+>)\s+|\t+| {3,}")
_BOX = pattern(r"[☐☑☒□■✓✔]")
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
    if first not in circle.names and clauses.tasks(vocabulary).holds(first, "act", "vague"):
        # "Chase CMHT - ...": an order, and not somebody's name.
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
        return words[:1].isupper() and (len(words.split()) <= 4 or "(" in words or "," in words or " and " in words)
    return (
        state in ("post", "agency", "unallocated")
        and len(words.split()) <= 4
        or state == "placeholder"
        and TO_COME.fullmatch(words) is not None
        or state == "group"
        and bool(owners.lexicon(vocabulary).of(words, "group"))
        and len(words.split()) <= 3
    )


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
    return text.cut(0, at).strip(), text.cut(at).strip(), sign


def is_set_in_columns(value: str) -> bool:
    """Whether the first line of some words is parted into cells by wide gaps, tabs or bars."""
    return _SEPARATOR.search(value.split("\n", 1)[0]) is not None


def segment_row(
    text: Text, part: Part, calendar: times.Calendar, circle: owners.Circle, vocabulary: Vocabulary
) -> Row | None:
    """A row written as one line with separators ("Order the aid · Mrs Iveson · by 27 November"); None if it is no such line."""
    if len(_BOX.findall(text.value)) > 1:
        # A line of a form to tick.
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
    if named and len(pieces[1].value.split()) >= 2 and not is_owner(pieces[1].value, circle, vocabulary):
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


def _columns(table: Table, titles: Titles, vocabulary: Vocabulary, group: str, *, listed: bool) -> list[str | None]:
    """What each column holds; `listed` if the table stands where actions are listed."""
    heads = [cell.text.value for cell in table.header]
    found = [titles.column(head, group) for head in heads]
    if group != "plan":
        return found
    found = _by_content(table, found, heads, vocabulary)
    if found.count("measure") > 1:
        # "So that" beside "We'll know because": what it is for, and how it will be seen.
        found = [
            "outcome" if column == "measure" and plain(head) in _AIMS and "outcome" not in found else column
            for column, head in zip(found, heads, strict=True)
        ]
    if not any(cell is not None and cell.label is not None for row in table.rows for cell in row):
        found = _one_each(found)
    if "action" not in found and (done := found.index("status") if "status" in found else 0):
        widest = max(range(done), key=lambda number: _mean_length(table, number))
        if _mean_length(table, widest) >= _SHORTEST_TASK:
            found[widest] = "action"
    if not any(found) and (listed or not any(head.strip() for head in heads)):
        return _untitled(table, vocabulary, listed=listed)
    if "action" in found or not ({"who", "when"} & set(found)):
        return _guessed(table, found, heads, vocabulary, sure="action" in found)
    return (
        _guessed(table, found, heads, vocabulary, sure=False)
        if {"who", "when"} <= set(found) or any(titles.column(head, whole=True) for head in heads)
        else found
    )


_AIMS = ("so that", "aim", "purpose", "result we want")


def _by_content(table: Table, found: list[str | None], heads: list[str], vocabulary: Vocabulary) -> list[str | None]:
    """A column headed "By" is who or when, and one headed "Action" may only number the actions: told by what stands in it."""
    kept = list(found)
    for number, column in enumerate(found):
        cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
        if column == "action" and cells and all(len(cell) <= 5 for cell in cells):
            kept[number] = "number"
        elif column == "number" and sum(_COUNTS.fullmatch(cell) is None for cell in cells) * 2 > len(cells):
            kept[number] = None
        elif column == "who" and "action" not in found and _mean_words(cells) > _MOST_OF_A_NAME:
            # "Task and the person doing it": the task, with its owner in it.
            kept[number] = "action"
    if "status" not in kept and {"action", "who", "when"} & set(kept):
        for number, column in enumerate(kept):
            cells = [cell.text.value for row in table.rows if number < len(row) and (cell := row[number]) is not None]
            filled = [cell for cell in cells if cell.strip(" -–—")]
            if (
                column in (None, "measure", "outcome", "rag")
                and len(filled) >= 2
                and sum(map(_is_state, filled)) * 5 >= len(filled) * 4
            ):
                # "What has come of it": told by what stands in it.
                kept[number] = "status"
                break
    if "when" not in kept:
        for number, column in enumerate(kept):
            cells = [cell.text.value for row in table.rows if number < len(row) and (cell := row[number]) is not None]
            filled = [cell for cell in cells if cell.strip()]
            if (
                column == "outcome"
                and cells
                and (sum(map(_is_day, cells)) * 2 > len(cells) or _hold_times(filled, vocabulary, loosely=True))
            ):
                # "Target: 23/10/2026" is a day, whatever it is called.
                kept[number] = "when"
    for number, head in enumerate(heads):
        if found[number] != "when" or plain(head) not in ("by", "by?"):
            continue
        filled = [
            value
            for row in table.rows
            if number < len(row) and (cell := row[number]) is not None and (value := cell.text.value.strip())
        ]
        if (
            filled
            and not any(_is_day(value) for value in filled)
            and sum(
                1
                for value in filled
                if owners.judge(value, owners.Circle(), vocabulary).state in ("person", "post", "two_people")
            )
            * 2
            > len(filled)
        ):
            kept[number] = "who"
    return kept


def _one_each(found: list[str | None]) -> list[str | None]:
    """Each column once: of two that claim who or when, the first keeps it; a second "action" is the status or the outcome."""
    seen: set[str] = set()
    kept: list[str | None] = []
    for column in found:
        if column in seen and column in ("action", "who", "when", "measure"):
            kept.append("status" if column == "when" else None)
            continue
        if column:
            seen.add(column)
        kept.append(column)
    return kept


def _guessed(
    table: Table, found: list[str | None], heads: list[str], vocabulary: Vocabulary, *, sure: bool
) -> list[str | None]:
    """Columns whose title says nothing, told by what stands in them: days are when, names are who, the longest is what."""
    columns = list(found)
    widest: tuple[float, int] | None = None
    for number, column in enumerate(columns):
        if column is not None:
            continue
        cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if (
            "when" not in columns
            and sum(1 for cell in filled if _is_day(cell)) * 2 > len(filled)
            and ("who" in columns or "action" in columns)
        ):
            columns[number] = "when"
            continue
        if "who" not in columns and ("when" in columns or "action" in columns) and _hold_names(filled, vocabulary):
            columns[number] = "who"
            continue
        length = sum(len(cell) for cell in filled) / len(filled)
        if widest is None or length > widest[0]:
            widest = (length, number)
    if "action" in columns or not ({"who", "when"} & set(columns)):
        return _with_days_beside_names(table, columns)
    for number, column in enumerate(columns):
        # A short label beside long words that say what will be different: the long words are what is asked.
        if column == "outcome" and (widest is None or widest[0] * 2 < _mean_length(table, number)):
            widest = (_mean_length(table, number), number)
    if widest is not None and widest[0] > 15:
        columns[widest[1]] = "action"
    return _with_days_beside_names(table, columns)


def _with_days_beside_names(table: Table, columns: list[str | None]) -> list[str | None]:
    """The columns with one of few words, a day among them, as when, if it stands right behind who does it ("Rhythm")."""
    if "when" in columns or "action" not in columns or "who" not in columns:
        return columns
    number = columns.index("who") + 1
    if number >= len(columns) or columns[number] is not None:
        return columns
    cells = [row[number].text.value.strip() for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
    filled = [cell for cell in cells if cell]
    if any(map(_is_day, filled)) and _mean_words(filled) <= _MOST_OF_A_TIME:
        return [*columns[:number], "when", *columns[number + 1 :]]
    return columns


def _untitled(table: Table, vocabulary: Vocabulary, *, listed: bool) -> list[str | None]:
    """Columns without titles, told by what stands in them; without a column of names only where actions are listed."""
    width = max(len(table.header), *map(len, table.rows), 0)
    columns: list[str | None] = [None] * width
    filled = [
        [
            cell.text.value.strip()
            for row in table.rows
            if at < len(row) and (cell := row[at]) is not None and cell.text.value.strip()
        ]
        for at in range(width)
    ]
    if width < 2:
        return columns
    days = next((at for at in range(width) if _hold_times(filled[at], vocabulary, loosely=listed)), None)
    if days is None:
        return columns
    holders = [
        at
        for at in range(width)
        if at != days
        and _hold_names(filled[at], vocabulary, loosely=listed)
        and not _open_with_acts(filled[at], vocabulary)
    ]
    # A column of topics looks like one of names; the names stand beside the days.
    names = min(holders, key=lambda at: abs(at - days)) if holders else None
    if names is None and not listed:
        return columns
    columns[days] = "when"
    if names is not None:
        columns[names] = "who"
    left = [at for at in range(width) if columns[at] is None]
    if left:
        action = max(left, key=lambda at: _mean_words(filled[at]) if at < days or not left[0] < days else 0.0)
        columns[action] = "action"
        behind = [at for at in left if at > max(days, action) and filled[at]]
        if behind and names is not None:
            columns[behind[-1]] = "measure" if _mean_words(filled[behind[-1]]) > 2 else "status"
    return columns


def _open_with_acts(cells: list[str], vocabulary: Vocabulary) -> bool:
    """Whether most cells of a column begin by asking for something ("Ring the clinic")."""
    acts = vocabulary.set("tasks", "act")
    return sum(folded(cell.split()[0]) in acts for cell in cells if cell.split()) * 2 > len(cells)


def _hold_times(cells: list[str], vocabulary: Vocabulary, *, loosely: bool = False) -> bool:
    """Whether most cells of a column say when, days among them, with a few words on it at most; `loosely` if one day is enough."""
    dated = sum(map(_says_when, cells))
    loose = sum(
        len(cell.split()) <= 6
        and times.lexicon(vocabulary).holds(
            cell, "vague", "placeholder", "frequency", *(("meeting",) if loosely else ())
        )
        for cell in cells
        if not _says_when(cell)
    )
    if loosely and dated and loose and dated + loose == len(cells):
        return True
    return bool(dated) and (dated + loose) * 2 > len(cells) and dated * 4 > len(cells)


def _hold_names(cells: list[str], vocabulary: Vocabulary, *, loosely: bool = False) -> bool:
    """Whether most cells of a column are somebody, with a few words on them at most ("Jade, with Sunita"); `loosely` counts "All", too."""
    circle = owners.Circle()
    first = [_NAME_ENDS.split(cell)[0].strip() for cell in cells]
    named = [
        name
        for name in first
        if 0 < len(name.split()) <= 7
        and (
            (state := owners.judge(name, circle, vocabulary).state) in ("person", "post", "two_people", "agency")
            or (state == "unallocated" or loosely and state == "group")
            and len(name.split()) <= 2
        )
    ]
    return len(named) * 3 > len(cells) * 2 and max(map(len, cells), default=0) < 70 and _mean_words(cells) <= 8


def _mean_words(cells: list[str]) -> float:
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


_NAME_ENDS = pattern(r"[,;(]|\s(?:with|from|at|who|and then)\s")
_COUNTS = pattern(r"\W*(?:[A-Za-z]{0,3}[ .-]?\d{0,3}[a-z]?|[ivxIVX]+)\W*")
"""What only numbers a row: "3", "b)", "A2"."""
_SHORTEST_TASK = 25
"""Characters of a cell that is what was to be done, at least, on average."""
_MOST_OF_A_TIME = 5
"""Words of a cell that says when, at most, on average."""
_MOST_OF_A_NAME = 8
"""Words of a cell that is a name, at most, on average."""


def _mean_length(table: Table, number: int) -> float:
    cells = [len(row[number].text.value) for row in table.rows if number < len(row) and row[number] is not None]  # type: ignore[union-attr]
    return sum(cells) / len(cells) if cells else 0.0


def _says_when(cell: str) -> bool:
    """Whether a cell is a day or says that something is done, with a few words on it at most."""
    return _is_day(cell[:59]) or pattern(r"(?:done|today|tomorrow|now)\b").match(folded(cell)) is not None


def _is_state(cell: str) -> bool:
    return _STATE.match(cell) is not None


_STATE = pattern(
    r"\W*(?:done|not (?:yet )?done|not started|not yet|part(?:ly|ially)?|in progress|on ?going|green|amber|red|achieved|completed?|outstanding|carried|started|yes|no|half|cancelled|on track|delayed|closed|new|met|unmet|stopped|happened|waiting|awaiting|still)\b",
    ANY_CASE,
)
"""How a note of what came of a step begins."""


def _is_day(cell: str) -> bool:
    from datetime import date

    return len(cell) < 60 and bool(dates.find(cell, date(2026, 6, 1)))


def _turned(table: Table, titles: Titles) -> Table:
    """The table with its first column as header, if that is where its titles stand."""
    if len(table.rows) < 2 or any(cell is not None and cell.label is not None for row in table.rows for cell in row):
        return table
    side = [table.header[0] if table.header else None, *[row[0] if row else None for row in table.rows]]
    across = [titles.column(cell.text.value) for cell in table.header]
    down = [titles.column(cell.text.value) if cell is not None else None for cell in side]
    if len({column for column in down if column} & {"action", "who", "when", "measure", "outcome", "status"}) < 2:
        return table
    if len({column for column in across if column} & {"action", "who", "when", "who_when"}) >= 2:
        return table
    every: list[list[Cell | None]] = [list(table.header), *table.rows]
    width = max(len(row) for row in every)
    header = [cell for cell in side if cell is not None]
    if len(header) != len(side):
        return table
    rows: list[list[Cell | None]] = []
    spans: list[Span] = []
    for number in range(1, width):
        column = [row[number] if number < len(row) else None for row in every]
        present = [cell for cell in column if cell is not None]
        if not present:
            continue
        rows.append(column)
        spans.append(Span(min(cell.span.start for cell in present), max(cell.span.end for cell in present)))
    return Table(header, rows, spans, table.span)


_NUMBERED_ACTION = pattern(
    r"^(?:action|step|task|no|promise|job|decision)\s*(?:no\.?\s*)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)$"
)


def label_rows(part: Part, titles: Titles, tell: Teller | None = None) -> list[tuple[Row, list[Part]]]:
    """Rows made of a part's own labelled answers: one, or one for each time that the label of the action comes again."""
    rows: list[tuple[Row, list[Part]]] = []
    current: Row | None = None
    used: list[Part] = []
    exact = {
        titles.column(kid.heading.value, whole=True)
        for kid in part.parts
        if kid.heading is not None and kid.form == "field"
    }
    whole = part.form != "group" and (part.form == "root" or not {"who", "when"} <= exact)
    labelled = [
        (kid, column_of(kid, titles, whole=whole))
        for kid in part.parts
        if kid.heading is not None and kid.form in ("field", "runin")
    ]
    labelled = [
        (kid, None if column == "action" and whole and len(kid.order) > 1 else column) for kid, column in labelled
    ]
    if tell is not None and not any(column == "when" for _, column in labelled):
        # "Target: 23/10/2026" is a day, whatever it is called.
        labelled = [
            (kid, "when" if column == "outcome" and tell(_answer(kid).value.strip()) == "when" else column)
            for kid, column in labelled
        ]
    if tell is not None and part.form == "group":
        labelled = _told_apart(labelled, tell)
    if (
        part.form == "group"
        and part.blocks
        and part.blocks[0].text is not None
        and not any(column == "action" for _, column in labelled)
    ):
        return _pointed(part, part.blocks[0].text, labelled)
    if not any(column == "action" for _, column in labelled):
        return []
    starts = _starter(labelled)
    for kid, column in labelled:
        if column is None:
            continue
        if column == starts or current is None or column == "action" and "action" in current.cells:
            if (
                column not in ("action", starts)
                and current is None
                and column not in ("who", "when", "need", "outcome", "number")
            ):
                continue
            current = Row({}, kid.span, part)
            used = []
            rows.append((current, used))
        if column in current.cells and current.cells[column].value.strip():
            continue
        text = _answer(kid)
        current.cells[column] = text
        current.places[column] = kid.span if not text.value.strip() else text.span()
        current.span = Span(min(current.span.start, kid.span.start), max(current.span.end, kid.span.end))
        used.append(kid)
    return [(row, parts) for row, parts in rows if row.words("action")]


Teller = Callable[[str], str | None]
"""Tells from an answer alone whether it is who or when, or None."""


def _told_apart(labelled: list[tuple[Part, str | None]], tell: Teller) -> list[tuple[Part, str | None]]:
    """Labels that are in no list, told by what is answered under them."""
    have = {column for _, column in labelled}
    kept: list[tuple[Part, str | None]] = []
    for kid, column in labelled:
        if column is None:
            guess = tell(_answer(kid).value.strip())
            if guess is not None and guess not in have:
                have.add(guess)
                column = guess
        kept.append((kid, column))
    return kept


def _pointed(part: Part, point: Text, labelled: list[tuple[Part, str | None]]) -> list[tuple[Row, list[Part]]]:
    """A row whose action is the point itself, with its answers labelled below it."""
    if not {"who", "when", "measure"} & {column for _, column in labelled}:
        return []
    row = Row({"action": point}, part.span, part, {"action": point.span()})
    used: list[Part] = []
    for kid, column in labelled:
        if column is not None and column != "action" and column not in row.cells:
            text = _answer(kid)
            row.cells[column] = text
            row.places[column] = kid.span if not text.value.strip() else text.span()
            used.append(kid)
    return [(row, used)]


def _starter(labelled: list[tuple[Part, str | None]]) -> str:
    """The label that begins each row: the first that comes as often as the action's."""
    columns = [column for _, column in labelled if column]
    count = columns.count("action")
    first = columns.index("action")
    for column in columns[max(0, first - 5) : first]:
        if (
            columns.count(column) == count
            and columns.index(column) >= first - 5
            and column in ("who", "when", "need", "number", "outcome", "measure")
        ):
            return column
    return "action"


def column_of(part: Part, titles: Titles, *, whole: bool = False) -> str | None:
    """What a labelled answer holds as a cell of a row."""
    if part.heading is None:
        return None
    label = part.heading.value
    low = plain(label)
    if _NUMBERED_ACTION.match(low):
        return "action"
    numbered = _ORDINAL.search(low)
    if numbered:
        # "Who does decision one", "action 2 due": one set of labels for each action.
        bare = (low[: numbered.start()] + " " + low[numbered.end() :]).strip()
        return titles.column(pattern(r"\b(?:for|of|on|to|in)$").sub("", bare).strip()) if bare else "action"
    return titles.column(label, whole=whole) or titles.column(_COUNT_BEHIND.sub("", low), whole=whole)


_COUNT_BEHIND = pattern(r"(?<=[a-z])[ _]?\d{1,2}$")
"""The number of the action behind a label ("owner2")."""
_ORDINAL = pattern(
    r"\b(?:decision|action|step|task|goal|point|item|promise|job)\s*(?:no\.?\s*)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
)


def is_numbered(part: Part) -> bool:
    """Whether a label belongs to one of several numbered actions ("By when for decision one")."""
    return part.heading is not None and _ORDINAL.search(plain(part.heading.value)) is not None


def _answer(part: Part) -> Text:
    texts = part.all_texts
    if not texts:
        assert part.heading is not None
        end = len(part.heading.value)
        return part.heading.cut(end, end)
    return texts[0] if len(texts) == 1 else spanning(texts)


def spanning(texts: list[Text]) -> Text:
    """Several texts as one, with line breaks between them that stand nowhere."""
    pieces: list[Text] = []
    for text in texts:
        if pieces:
            last = pieces[-1]
            pieces.append(Text("\n", (type(last.runs[0])(0, last.span().end, 1),)))
        pieces.append(text)
    return Text.joined(pieces)


_LEADS = pattern(r"\s*(?:\d{1,2}[.)]?\s+)?(?:\[[^\]\n]{0,8}\]\s*)?")
"""A number and the outcome that it serves, in front of an action's words."""


def followed_rows(part: Part, titles: Titles) -> list[tuple[Row, list[Part]]]:
    """Rows of an action's own words and the labels that stand below it, one after another ("Ring the school", "Who: Jo", "By: 3 May")."""
    found: list[tuple[Row, list[Part]]] = []
    block: Block | None = None
    current: tuple[Row, list[Part]] | None = None
    for piece in part.order:
        if isinstance(piece, Block):
            block, current = piece, None
            continue
        column = column_of(piece, titles, whole=True) if piece.form == "field" else None
        if column not in ("who", "when", "measure", "status", "outcome") or block is None or block.text is None:
            block, current = None, None
            continue
        if current is None:
            lead = _LEADS.match(block.text.value)
            text = block.text.cut(lead.end() if lead else 0).strip()
            current = (Row({"action": text}, block.span, part, {"action": text.span()}), [])
            found.append(current)
        if column not in current[0].cells:
            text = _answer(piece)
            current[0].cells[column] = text
            current[0].places[column] = piece.span if not text.value.strip() else text.span()
            current[1].append(piece)
    return [(row, parts) for row, parts in found if {"who", "when"} & set(row.cells) and len(row.words("action")) < 500]


def named_rows(part: Part, titles: Titles) -> Iterator[Row]:
    """Rows whose action is the title itself: a key or heading that is the action, its owner and day labelled below it."""
    for kid in part.parts:
        if kid.heading is None or titles.role(kid.heading.value) is not None and len(kid.heading.value.split()) < 5:
            continue
        columns = {
            column_of(grandchild, titles): grandchild for grandchild in kid.parts if grandchild.heading is not None
        }
        if "action" in columns or not ({"who", "when"} & {column for column in columns if column}):
            continue
        if len(kid.heading.value.split()) < 3 or titles.fact(kid.heading.value):
            continue
        if any(grandchild.parts or grandchild.role == "actions" for grandchild in kid.parts):
            continue
        if len(followed_rows(kid, titles)) >= 2:
            continue
        row = Row({"action": kid.heading}, kid.span, kid)
        row.places["action"] = kid.heading.span()
        for column, grandchild in columns.items():
            if column:
                text = _answer(grandchild)
                row.cells[column] = text
                row.places[column] = grandchild.span if not text.value.strip() else text.span()
        yield row
