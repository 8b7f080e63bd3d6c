"""The lines of a chronology: day, words, and what the event meant.

Shapes: a row of a table or of a YAML list whose first cell is a day; a title, bold words, a point, a quotation or a line that
begins with one ("14/02/2017", "[2024-03] HEALTH.", "2019 · 14 Jan", "Spring 2017 to August 2019"). What it meant stands in
a column or label of its own, behind a mark ("So what?", "⇒"), in a quotation below, or in the line itself.
"""

from __future__ import annotations

from planlint.dataclass import dataclass, field
from planlint.language import dates
from planlint.language.lexicon import Lexicon
from planlint.language.words import folded, squeezed
from planlint.layout import Cell
from planlint.model import Block, Document, Entry, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.understand import table_rows
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_OPENS = pattern(
    r"[\W_]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?(?P<day>"
    rf"{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)\b|\d{{1,2}}[./-]{_YEAR}\b"
    rf"|\d{{1,2}}(?:(?:st|nd|rd|th)? +|[-/]){_MONTH}(?:,? +|[-/])(?:{_YEAR}|\d\d\b)|{_MONTH} +\d{{1,2}}(?:st|nd|rd|th)?,? +{_YEAR}"
    rf"|(?:early |mid-?|late |end of |summer |the )*(?:{_MONTH}|spring|summer|autumn|winter|christmas|easter),?(?: (?:to|and|[-–]) {_MONTH})?"
    rf" +(?:of )?{_YEAR}"
    rf"|{_YEAR}(?:\W{{1,4}}\d{{1,2}} +{_MONTH}(?![a-z]))?(?!\w)(?: *(?:to|[-–/]) *(?:{_YEAR}|\d\d)\b)?"
    rf")(?P<until> *(?:to|until|[-–]) *(?:\d{{1,2}} +)?(?:{_MONTH}|spring|summer|autumn|winter)? *{_YEAR}\b)?",
    ANY_CASE,
)
"""A line, title or cell that begins with a day, a month, a season or a year."""
_MARK = pattern(r"[\s/|]*(?:⇒|→|➔|➜|=>|->|>|▸|»)\s*")
_LABEL = pattern(r"\b(?:so what|significance|impact|meaning|why it matters)\s*[:?]\s*", ANY_CASE)
_LONGEST_DAY = 60


def opens(text: str) -> tuple[int, int] | None:
    """Where the day stands with which a text begins, or None."""
    found = _OPENS.match(text)
    if found is None:
        return None
    return found.start("day"), found.end()


def gather(doc: Document, titles: Titles, vocabulary: Vocabulary) -> list[Entry]:
    """Every dated line that tells an event; none from tables of actions."""
    assert doc.root is not None
    if doc.kind == "chronology":
        return _Flow(doc, titles, vocabulary).entries()
    found: list[Entry] = []
    acted = {action.span for action in doc.actions}
    for part in doc.root.walk():
        for block in part.blocks:
            if block.form == "table":
                found.extend(_of_table(part, titles, vocabulary, block, acted))
        titled = part.heading is not None and part.form in ("section", "field")
        entry = _of_part(part, titles, doc) if titled else _of_group(part, titles) if part.form == "group" else None
        if entry is not None:
            found.append(entry)
    return sorted(found, key=lambda entry: entry.span)


@dataclass(slots=True)
class _Line:
    """An event that is being read: where its day stands, its words so far, and what is said of its meaning."""

    day: Text
    around: Part
    texts: list[Text] = field(default_factory=list)
    meaning: Text | None = None
    block: Block | None = None

    def entry(self) -> Entry:
        start = self.day.span().start
        last = max((text.span().end for text in [*self.texts, self.day]), default=start)
        if self.meaning is not None and self.meaning.value.strip():
            last = max(last, self.meaning.span().end)
        text = max(self.texts, key=lambda text: len(text.value)) if self.texts else self.day
        whole = Text.joined(self.texts) if len(self.texts) > 1 else text
        return Entry(self.day, whole, Span(start, last), self.meaning)


class _Flow:
    """Reads a chronology from its first line to its last, whatever holds its lines."""

    def __init__(self, doc: Document, titles: Titles, vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.titles = titles
        self.lexicon = _lexicon(vocabulary)
        self.found: list[Entry] = []
        self.line: _Line | None = None
        self.acted = Places(action.span for action in doc.actions)
        self.children = {folded(word) for child in doc.children for word in child.split()}

    def entries(self) -> list[Entry]:
        assert self.doc.root is not None
        self._part(self.doc.root, inside=False)
        self._close()
        return [entry for entry in self.found if entry.text.value.strip()]

    def _close(self) -> None:
        if self.line is not None:
            self.found.append(self.line.entry())
        self.line = None

    def _part(self, part: Part, *, inside: bool) -> None:
        """One part; `inside` says that it stands within the part of the event that is being read."""
        if part.role in ("actions", "contingency", "signatures") and not self._holds_days(part):
            self._close()
            return
        if part.form == "group" and self._group(part):
            return
        title = part.heading
        if title is not None and part.form != "root":
            at = opens(title.value)
            if at is not None and len(title.value) <= _LONGEST_DAY and part.role != "facts":
                self._close()
                self.line = _Line(title, part)
                inside = True
            elif self.line is not None and part.form in ("field", "runin") and self.is_meaning(title.value):
                self._meaning_of(part, title)
                return
            elif part.role == "facts" and not self._holds_days(part):
                return
            elif inside:
                if self.titles.column(title.value, "chronology") in ("source", "response"):
                    return
                if self.line is not None and part.form == "runin":
                    self.line.texts.append(title)
            else:
                self._close()
        for piece in part.order:
            if isinstance(piece, Part):
                self._part(piece, inside=inside)
            else:
                self._block(piece, part, inside)
        if inside and self.line is not None and self.line.around is part:
            self._close()

    def _meaning_of(self, part: Part, title: Text) -> None:
        """What stands behind a label for meaning, up to the line that begins the next event."""
        lines = [line for text in part.all_texts for line in _lines(text)]
        ends = next((number for number, line in enumerate(lines) if number and self._begins(line)), len(lines))
        self._means(lines[:ends], title)
        for line in lines[ends:]:
            if self._begins(line):
                self._close()
                at = opens(line.value) or (0, 0)
                self.line = _Line(line.cut(*at), part, texts=[_after(line, at)])
            elif self.line is not None:
                self.line.texts.append(line)

    def _begins(self, line: Text) -> bool:
        at = opens(line.value)
        return at is not None and _is_new(line.value, at)

    def _holds_days(self, part: Part) -> bool:
        return sum(1 for text in part.all_texts for line in _lines(text) if opens(line.value) is not None) >= 3

    def _group(self, part: Part) -> bool:
        """An untitled entry with labelled answers (YAML): its first answer that is a day."""
        days = [
            kid
            for kid in part.parts
            if kid.heading is not None and opens(kid.words) is not None and len(kid.words) <= _LONGEST_DAY
        ]
        if not days or self.acted.hold(part.span.start):
            return False
        if any(self.titles.column(kid.heading.value) == "who" for kid in part.parts if kid.heading is not None):
            return False
        self._close()
        line = _Line(days[0].texts[0], part)
        for kid in part.parts:
            if kid is days[0] or kid.heading is None:
                continue
            if self.is_meaning(kid.heading.value):
                line.meaning = _joined(kid.all_texts, kid.heading)
            elif self.titles.column(kid.heading.value, "chronology") not in ("source", "response", "date"):
                line.texts.extend(kid.all_texts)
        self.line = line
        self._close()
        return True

    def is_meaning(self, title: str) -> bool:
        """Whether a label or column gives what an event meant, to the child by name perhaps ("for_oyin")."""
        if self.titles.column(title, "chronology") == "significance":
            return True
        words = squeezed(title.replace("_", " ")).strip(" *:?.!-")
        if self.lexicon.holds(words, "meaning_titles") and len(words.split()) <= 8:
            return True
        listed = words.split()
        return (
            len(listed) <= 5
            and bool({word.removesuffix("'s") for word in listed} & self.children)
            and listed[0] in ("for", "to", "what")
        )

    def _means(self, texts: list[Text], title: Text) -> None:
        if self.line is not None and (self.line.meaning is None or not self.line.meaning.value.strip()):
            self.line.meaning = _joined(texts, title)

    def _block(self, block: Block, part: Part, inside: bool) -> None:
        if block.table is not None:
            self._close()
            self._table(block)
            return
        assert block.text is not None
        if self._is_acted(block.text.span()):
            self._close()
            return
        lines = _lines(block.text)
        for number, line in enumerate(lines):
            at = opens(line.value)
            if (
                at is not None
                and (number == 0 or _is_new(line.value, at))
                and not self._is_detail(line, at, part, inside)
            ):
                self._close()
                self.line = _Line(line.cut(*at), part, block=block)
                line = _after(line, at)
            elif self.line is None:
                continue
            elif number == 0 and self.line.block is not block and not self._goes_on(block, inside):
                self._close()
                continue
            self._add(line, block)

    def _is_detail(self, line: Text, at: tuple[int, int], part: Part, inside: bool) -> bool:
        """Whether a day behind a label is a detail of the record ("Printed: 03/11/2026 08:14 by CLARKEJ")."""
        return part.form == "field" and not inside and len(line.value[at[1] :].split()) <= 6

    def _goes_on(self, block: Block, inside: bool) -> bool:
        """Whether a block below an event still belongs to it: it stands in the event's part, or is set off below it."""
        return inside or block.form == "quote"

    def _add(self, line: Text, block: Block) -> None:
        assert self.line is not None
        mark = _MARK.match(line.value)
        set_off = block.form == "quote" and self.line.block is not None and self.line.block.form != "quote"
        if mark or set_off and self.line.block is not block:
            self._means([line.cut(mark.end() if mark else 0)], self.line.day)
            return
        label = _LABEL.search(line.value)
        if label is not None:
            self._means([line.cut(label.end())], self.line.day)
            line = line.cut(0, label.start())
        if line.value.strip():
            self.line.texts.append(line)

    def _is_acted(self, span: Span) -> bool:
        return self.acted.meet(span)

    def _table(self, block: Block) -> None:
        assert block.table is not None
        header = [cell.text.value for cell in block.table.header]
        dated = [
            sum(1 for row in block.table.rows if len(row) > column and _is_day(row[column]))
            for column in range(min(len(header), 4))
        ]
        best = max(range(len(dated)), key=lambda column: dated[column], default=None)
        if best is None or dated[best] * 2 < len(block.table.rows) or not dated[best]:
            return
        if any(
            self.titles.column(title, whole=True) == "who" and self.titles.column(title, "chronology") != "source"
            for title in header
        ):
            return
        for row, span in zip(block.table.rows, block.table.row_spans, strict=True):
            day = row[best] if len(row) > best else None
            if day is None:
                continue
            meaning: Text | None = None
            texts: list[Text] = []
            for column, cell in enumerate(row):
                title = header[column] if column < len(header) else ""
                if cell is None or column == best:
                    continue
                if self.is_meaning(title):
                    meaning = cell.text
                elif (
                    self.titles.column(title, "chronology") not in ("source", "response")
                    and column > 0
                    or len(cell.text.value.split()) > 6
                ):
                    texts.append(cell.text)
            texts = [text for text in texts if text.value.strip()]
            if texts:
                whole = max(texts, key=lambda text: len(text.value))
                self.found.append(Entry(day.text, whole, span, meaning))


def _is_day(cell: Cell | None) -> bool:
    return cell is not None and opens(cell.text.value) is not None


def _lines(text: Text) -> list[Text]:
    """A text's lines, each with its place."""
    found = []
    at = 0
    for line in text.value.split("\n"):
        if line.strip():
            found.append(text.cut(at, at + len(line)))
        at += len(line) + 1
    return found


def _after(line: Text, at: tuple[int, int]) -> Text:
    """What stands behind a line's day, without the marks between."""
    rest = line.value[at[1] :]
    return line.cut(at[1] + len(rest) - len(rest.lstrip(" ])*_:.,|–—-·")))


def _is_new(value: str, at: tuple[int, int]) -> bool:
    """Whether a later line of a paragraph begins an event, and does not only go on with a date where the line breaks."""
    return (
        not value[: at[0]].strip(" [(*_-–•·")
        and not value[at[1] : at[1] + 2].strip().isalpha()
        or value[: at[0]].strip() == "["
    )


def _joined(texts: list[Text], title: Text) -> Text:
    """What stands in a place for meaning; an empty text behind its label where nothing does."""
    if not texts:
        return title.cut(len(title.value), len(title.value))
    return Text.joined(texts) if len(texts) > 1 else texts[0]


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "chronology", lambda one: Lexicon({name: one.words("chronology", name) for name in one.table("chronology")})
    )
    return made


# -- tables and parts of records of other kinds


def _of_table(part: Part, titles: Titles, vocabulary: Vocabulary, block: Block, acted: set[Span]) -> list[Entry]:
    read, columns = table_rows.table_rows(block, part, titles, vocabulary, "chronology")
    if (
        "date" not in columns
        or "event" not in columns
        or "significance" not in columns
        and part.purpose not in ("chronology", "history", None)
    ):
        return []
    return [
        Entry(row.cells.get("date"), row.cells["event"], row.span, row.cells.get("significance"))
        for row in read
        if row.words("event") and row.cells["event"].span() not in acted
    ]


def _of_part(part: Part, titles: Titles, doc: Document) -> Entry | None:
    """An entry whose title is its day ("14/02/2017: ...")."""
    assert part.heading is not None
    days = dates.find(part.heading.value, doc.as_of)
    if not days or len(part.heading.value) > 60 or days[0].start > 12:
        return None
    cells = {
        titles.column(kid.heading.value, "chronology"): kid.first_text for kid in part.parts if kid.heading is not None
    }
    text = cells.get("event") or (part.first_text if not part.parts else None)
    if text is None:
        return None
    return Entry(part.heading, text, part.span, cells.get("significance"))


def _of_group(part: Part, titles: Titles) -> Entry | None:
    cells: dict[str | None, Text | None] = {
        titles.column(kid.heading.value, "chronology"): kid.first_text for kid in part.parts if kid.heading is not None
    }
    event = cells.get("event")
    if event is None or cells.get("date") is None:
        return None
    return Entry(cells["date"], event, part.span, cells.get("significance"))
