"""Markdown, and text pasted from anywhere, to a layout.

pyromark finds the structure. It is given a stand-in of the text, equal in length, in which one character is one byte
and in which what workers type by accident does no harm; all words are then taken from the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from pyromark import Markdown, Options

from planlint.layout import (
    Cell,
    Comment,
    Field,
    Item,
    Items,
    Layout,
    Node,
    Paragraph,
    Problem,
    Quote,
    Section,
    Table,
    Unread,
)
from planlint.readers.lines import Gather, Pieces, clip, end_of, read_lines
from planlint.readers.scalars import Runs
from planlint.source import Run, Source, Span, Text

DEEPEST = 100
"""Containers inside one another (lists, points, quotes) that are read."""

MOST_EVENTS = 1_000_000
"""Pieces of text and marks around them that are read; no record has so many."""

Event = tuple[Any, dict[str, int]]

_MARKDOWN = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS)

_TAGS = (
    "a abbr address article aside b blockquote body br button caption center cite code col colgroup dd del details div "
    "dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins "
    "kbd label legend li link main mark meta nav ol optgroup option p pre q s samp script section select small span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead title tr tt u ul var video"
)
_NOT_A_TAG = re.compile(rf"<(?!!--|/?(?:{'|'.join(_TAGS.split())})(?=[\s/>])|https?://|mailto:|[^\s<>@]+@[^\s<>@]+>)", re.I)
_DEFINITION = re.compile(r"\[(?=[^\]\[]{0,300}\]:(?!\s*<?(?:https?://|mailto:|www\.|[/#.])))")
_LONE_BREAK = re.compile(r"^[ \t]*(?:<br ?/?>[ \t]*)+$", re.M | re.I)
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NESTED = re.compile(rf"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{{1,9}}[.)])[ \t]+){{{DEEPEST},}}", re.M)
_DASHES = re.compile(r"[ \t]*(?:[-*_][ \t]*)+$", re.M)
_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?(?:\r\n|\r|\n))??(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)", re.S)
_ROWS = re.compile(r"(?:^[^\n\r\t]*\t[^\n\r\t]*\t[^\n\r]*(?:\r\n|\r|\n|$)){2,}", re.M)
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_MARKER = re.compile(r"[-*+]|\d{1,9}[.)]")
_BAR = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+)(.*)\1", re.S)

_ADVICE_DEEP = "Too many lists or quotes stand inside one another here. Take out the marks at the start of this line."
_ADVICE_LONG = "This file is too long to be one record. Save each record as a file of its own."
_ADVICE_COMMENT = "A comment begins here and never ends, so nothing after it can be read. Type --> where it should end."
_ADVICE_CODE = "A code block begins here and never ends, so nothing after it can be read. Delete these marks."


def read_markdown(source: Source) -> Layout:
    """The layout of a text; never raises."""
    layout = Layout(source, [], "markdown")
    text = source.text
    stand_in = _stand_in(text)
    deep = _too_deep(stand_in)
    if deep is not None:
        layout.problems.append(Problem("too-deep", Span(deep, deep + 1), _ADVICE_DEEP, fatal=True))
        return layout
    reader = _Reader(layout)
    head = _front_matter(layout)
    if head:
        stand_in = re.sub(r"[^\r\n]", " ", stand_in[:head]) + stand_in[head:]
    stand_in = reader.set_rows_apart(stand_in)
    try:
        reader.consume(_events(stand_in))
    except _Stop as stop:
        layout.problems.append(stop.problem)
    reader.finish()
    return layout


def _events(stand_in: str) -> Iterable[Event]:
    return _MARKDOWN.events_with_range(stand_in)


def _stand_in(text: str) -> str:
    """The text with one byte for each character, and harmless characters where workers meant no markup."""
    stand_in = text if text.isascii() else _NON_ASCII.sub(_ascii, text)
    if "\r" in stand_in:
        stand_in = re.sub(r"\r(?!\n)", "\n", stand_in)
    if "<" in stand_in:
        stand_in = _LONE_BREAK.sub(lambda match: " " * len(match[0]), stand_in)
        stand_in = _NOT_A_TAG.sub(",", stand_in)
    if "]:" in stand_in:
        stand_in = _DEFINITION.sub(",", stand_in)
    return stand_in


def _ascii(match: re.Match[str]) -> str:
    run = match[0]
    return "Q" * len(run) if run.isalpha() else "".join(map(_ascii_character, run))


def _ascii_character(character: str) -> str:
    if character.isalnum() or "\u0300" <= character <= "\u036f":
        return "Q"
    return " " if character.isspace() or character in _INVISIBLE else ","


def _too_deep(stand_in: str) -> int | None:
    """Where a line begins with more marks of lists and quotes than are read."""
    for match in _NESTED.finditer(stand_in):
        if not _DASHES.match(stand_in, match.start()):
            return match.start()
    return None


def _front_matter(layout: Layout) -> int:
    """Reads front matter into the layout and returns where it ends; 0 if there is none."""
    text = layout.source.text
    match = _FRONT.match(text) if text.startswith("---") else None
    if not match:
        return 0
    from planlint.readers.yaml import read_front_matter

    return match.end() if read_front_matter(layout, match.end()) else 0


class _Stop(Exception):
    """The rest of the text cannot be read."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Inline:
    """The words of one paragraph, heading or cell while they are being read."""

    __slots__ = ("asides", "chunks", "comments", "emphasis", "runs", "start", "strong", "unread")

    def __init__(self, start: int) -> None:
        self.start = start
        self.chunks: list[str] = []
        self.runs = Runs()
        self.strong: list[tuple[int, int]] = []
        self.emphasis: list[tuple[int, int]] = []
        self.asides: list[int] = []
        self.comments: list[Comment] = []
        self.unread: list[Node] = []

    @property
    def size(self) -> int:
        return self.runs.size

    def add(self, words: str, at: int) -> None:
        """Words that stand unchanged in the source from a place on."""
        self.chunks.append(words)
        self.runs.add(at, len(words))

    def add_form(self, words: str, at: int) -> None:
        """Characters that stand in the source in another form, which begins at a place."""
        self.chunks.append(words)
        for _ in words:
            self.runs.add_form(at)

    def add_break(self, source: str, at: int) -> None:
        """A line break that stands at a place, whatever line ends the file has."""
        if source.startswith("\n", at):
            self.add("\n", at)
        else:
            self.add_form("\n", at)

    def bold(self) -> Pieces:
        return _apart(self.strong)

    def italic(self) -> Pieces:
        return _apart(self.emphasis)

    def text(self) -> Text:
        return self.runs.text("".join(self.chunks), self.start)


def _apart(pieces: list[tuple[int, int]]) -> Pieces:
    """Stretches in order; those that overlap as one."""
    if len(pieces) < 2:
        return tuple(pieces)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class _Frame:
    """One open container: the document, a quote, a list or a point."""

    __slots__ = ("checked", "gather", "items", "kind", "sections", "start")

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.start = start
        self.gather = Gather()
        self.items: list[Item] = []
        self.sections: list[tuple[Section, Gather]] = []
        self.checked: bool | None = None


class _Rows:
    """A table while it is being read. `tail` holds lines that only stand under it."""

    __slots__ = ("cells", "header", "rows", "span", "spans", "tail", "unread")

    def __init__(self) -> None:
        self.span = Span(0, 0)
        self.header: list[Cell] = []
        self.rows: list[list[Cell | None]] = []
        self.spans: list[Span] = []
        self.cells: list[tuple[Cell, _Inline, int]] = []
        self.tail: list[_Inline] = []
        self.unread: list[Node] = []


class _Reader:
    """Turns events into nodes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.source_text = layout.source.text
        self.stand_in = ""
        self.frames = [_Frame("document", 0)]
        self.inline: _Inline | None = None
        self.heading: int | None = None
        self.table: _Rows | None = None
        self.row = Span(0, 0)
        self.cell = Span(0, 0)
        self.muted = 0
        self.code: list[tuple[int, int]] | None = None
        self.block = Span(0, 0)
        self.again = False
        self.set_apart: dict[int, int] = {}
        self.targets: list[tuple[Comment, Node]] = []

    # ---- before and after

    def set_rows_apart(self, stand_in: str) -> str:
        """Puts a rule in the place of tab-separated rows of three cells or more, which Markdown would not keep."""
        if "\t" in stand_in:
            pieces = []
            at = 0
            for match in _ROWS.finditer(stand_in):
                for start, end in _even_rows(stand_in, match.start(), match.end()):
                    self.set_apart[start] = end
                    pieces += [stand_in[at:start], "***", re.sub(r"[^\r\n]", " ", stand_in[start + 3 : end])]
                    at = end
            stand_in = "".join(pieces) + stand_in[at:]
        self.stand_in = stand_in
        return stand_in

    def finish(self) -> None:
        """Closes what is open and works out what each comment is about."""
        self._flush()
        while len(self.frames) > 1:
            self._end_container()
        root = self.frames[0]
        self._close_sections(root, 0)
        self._numbered_headings(root.gather.nodes)
        self.layout.children.extend(root.gather.nodes)
        for comment, node in self.targets:
            comment.target = node.span
        pending = [comment for comment in self.layout.comments if comment.scope == "next" and comment.target is None]
        if pending:
            _aim(pending, self.layout.children)

    # ---- events

    def consume(self, events: Iterable[Event]) -> None:
        for count, (event, place) in enumerate(events):
            start, end = place["start"], place["end"]
            if count == MOST_EVENTS:
                raise _Stop(Problem("too-long", Span(start, start), _ADVICE_LONG, fatal=True))
            if isinstance(event, str):
                self._bare(event, start, end)
                continue
            ((kind, body),) = event.items()
            if kind == "Text":
                self._text(body, start, end)
            elif kind == "Start":
                self._start(body, start, end)
            elif kind == "End":
                self._end(body, end)
            elif kind == "InlineHtml":
                self._inline_html(start, end)
            elif kind == "Code":
                self._inline_code(start, end)
            elif kind == "TaskListMarker":
                self.frames[-1].checked = body

    def _bare(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self._flush()
            self._rule(start)
        elif self.muted == 0 and self.code is None:
            self._words(start).add_break(self.source_text, start)

    def _text(self, body: str, start: int, end: int) -> None:
        if self.code is not None:
            self.code.append((start, end))
        elif self.muted == 0:
            inline = self._words(start)
            if len(body) == end - start:
                inline.add(self.source_text[start:end], start)
            else:
                inline.add_form(body, start)

    def _words(self, start: int) -> _Inline:
        """The words being read; a point without a paragraph of its own opens them at its first word."""
        if self.inline is None:
            self.inline = _Inline(start)
        return self.inline

    def _start(self, body: Any, start: int, end: int) -> None:
        name = body if isinstance(body, str) else next(iter(body))
        if name in ("Strong", "Emphasis"):
            inline = self._words(start)
            inline.asides.append(inline.size)
        elif name == "Image":
            if self.muted == 0:
                self._words(start).unread.append(Unread(Span(start, end), "image"))
            self.muted += 1
        elif name == "TableCell":
            self.cell = Span(start, end)
            self.inline = _Inline(start)
        elif name in ("TableRow", "TableHead"):
            self.row = Span(start, start + len(self.source_text[start:end].rstrip()))
        elif name != "Link":
            self._flush()
            self._start_block(name, body, start, end)

    def _start_block(self, name: str, body: Any, start: int, end: int) -> None:
        if name == "Paragraph":
            self.inline = _Inline(start)
        elif name == "Heading":
            self.inline = _Inline(start)
            self.heading = int(body["Heading"]["level"][1])
            self.block = Span(start, end)
        elif name in ("List", "Item", "BlockQuote"):
            self.frames.append(_Frame(name, start))
            if len(self.frames) > DEEPEST:
                raise _Stop(Problem("too-deep", Span(start, start), _ADVICE_DEEP, fatal=True))
        elif name == "Table":
            self.table = _Rows()
        elif name in ("CodeBlock", "HtmlBlock"):
            self.code = []
            self.block = Span(start, end)

    def _end(self, body: Any, end: int) -> None:
        name = body if isinstance(body, str) else next(iter(body))
        if name in ("Strong", "Emphasis"):
            if self.inline is not None and self.inline.asides:
                begin = self.inline.asides.pop()
                if self.inline.size > begin:
                    (self.inline.strong if name == "Strong" else self.inline.emphasis).append((begin, self.inline.size))
        elif name == "Image":
            self.muted -= 1
        elif name == "Paragraph":
            self._flush()
        elif name == "Heading":
            self._end_heading()
        elif name == "TableCell":
            self._end_cell()
        elif name in ("TableHead", "TableRow"):
            self._end_row(header=name == "TableHead")
        elif name == "Table":
            self._end_table()
        elif name in ("List", "Item", "BlockQuote"):
            self._flush()
            self._end_container()
        elif name == "CodeBlock":
            self._end_code()
        elif name == "HtmlBlock":
            self.code = None
            self._html(self.block.start, self.block.end)

    # ---- containers

    @property
    def gather(self) -> Gather:
        frame = self.frames[-1]
        return frame.sections[-1][1] if frame.sections else frame.gather

    def _end_container(self) -> None:
        frame = self.frames.pop()
        self._close_sections(frame, 0)
        nodes = frame.gather.nodes
        if frame.kind == "List":
            self._end_list(frame.items)
        elif frame.kind == "Item":
            match = _MARKER.search(self.source_text, frame.start)
            marker = match[0] if match else ""
            start = match.start() if match else frame.start
            end = end_of(nodes) if nodes else start + len(marker)
            self.frames[-1].items.append(Item(nodes, Span(start, end), marker, frame.checked))
        else:
            end = end_of(nodes) if nodes else frame.start + 1
            self.gather.add([Quote(nodes, Span(frame.start, end))])

    def _end_list(self, items: list[Item]) -> None:
        """Adds the list; labels at the margin right below its last point stand beside it."""
        if not items:
            return
        below: list[Node] = []
        if len(items) > 1 and not any(_at_margin(self.source_text, item) for item in items[:-1]):
            last = items[-1]
            count = _at_margin(self.source_text, last)
            if count:
                below = last.children[-count:]
                del last.children[-count:]
                last.span = Span(last.span.start, end_of(last.children))
        self.gather.add([Items(items, Span(items[0].span.start, items[-1].span.end))])
        if below:
            self.gather.add(below)

    def _close_sections(self, frame: _Frame, level: int) -> None:
        """Closes the open sections of a level or deeper."""
        while frame.sections and frame.sections[-1][0].level >= level:
            section, _ = frame.sections.pop()
            self._numbered_headings(section.children)
            if section.children:
                section.span = Span(section.span.start, max(section.span.end, end_of(section.children)))

    def _numbered_headings(self, nodes: list[Node]) -> None:
        """Makes lists of one short point that count on from each other, with other things between, the headings they are."""
        previous: tuple[int, int] | None = None
        for index, node in enumerate(nodes):
            number = _heading_number(node)
            if number is None:
                continue
            if previous and number == previous[1] + 1 and index > previous[0] + 1:
                for place in (previous[0], index):
                    nodes[place] = self._heading_of(nodes[place])
            previous = index, number

    def _heading_of(self, node: Node) -> Node:
        """A list of one point as the line that was typed, number and all."""
        if not isinstance(node, Items):
            return node
        words = node.children[0].children[0]
        assert isinstance(words, Paragraph)
        number = Text.verbatim(self.source_text, node.span.start, words.span.start)
        text = Text.joined([number, words.text])
        shift = len(number.value)
        strong = tuple((start + shift, end + shift) for start, end in words.strong)
        emphasis = tuple((start + shift, end + shift) for start, end in words.emphasis)
        return Paragraph(text, text.span(), strong, emphasis)

    def _rule(self, start: int) -> None:
        end = self.set_apart.get(start)
        if end is None:
            self.gather.stop()
            return
        self.gather.add(read_lines(_text_of(self.source_text, _lines(self.source_text, start, end))))

    # ---- paragraphs and headings

    def _flush(self) -> None:
        """Turns the words being read into nodes."""
        inline, self.inline = self.inline, None
        if inline is not None:
            self._paragraph(inline)

    def _paragraph(self, inline: _Inline) -> None:
        nodes = read_lines(inline.text(), inline.bold(), inline.italic())
        for comment in inline.comments:
            holder = _before(nodes, comment.span.start)
            if holder is None:
                comment.scope = "next"
            else:
                self.targets.append((comment, holder))
        self.layout.comments.extend(inline.comments)
        self.gather.add(_with_unread(nodes, inline.unread))

    def _end_heading(self) -> None:
        inline, level = self.inline, self.heading
        self.inline = self.heading = None
        if inline is None or level is None:
            return
        text = inline.text()
        if self._is_underlined(text, inline):
            self._paragraph(inline)
            self.gather.stop()
            return
        text = text.strip()
        if not text:
            at = min(self.block.start + level, self.block.end)
            text = Text("", (Run(0, at, 0),))
        frame = self.frames[-1]
        self._close_sections(frame, level)
        gather = Gather()
        section = Section(text, level, gather.nodes, Span(self.block.start, text.span().end))
        self.gather.stop()
        self.gather.nodes.append(section)
        frame.sections.append((section, gather))
        self.targets.extend((comment, section) for comment in inline.comments)
        self.layout.comments.extend(inline.comments)
        gather.nodes.extend(inline.unread)

    def _is_underlined(self, text: Text, inline: _Inline) -> bool:
        """True if lines above a rule only look like a heading: several, or one that is a label, a row or a sentence."""
        raw = self.stand_in[self.block.start : self.block.end].strip()
        if raw.startswith("#"):
            return False
        lines = text.value.count("\n") + 1
        rule = raw.rpartition("\n")[2].strip()
        if rule.startswith("="):
            return lines > 2
        if lines > 1:
            return True
        words = text.value.strip()
        if len(rule) > 4 and abs(len(rule) - len(words)) <= 3:
            return False
        nodes = read_lines(text, inline.bold())
        return len(words) > 100 or words.endswith((".", ",", ";")) or words.startswith("|") or isinstance(nodes[0] if nodes else None, Field)

    # ---- tables

    def _end_cell(self) -> None:
        inline, self.inline = self.inline, None
        if inline is None or self.table is None:
            return
        words = inline.text()
        left = len(words.value) - len(words.value.lstrip())
        text = words.strip()
        if not text.value:
            at = min(self.cell.start + 1, self.cell.end)
            text = Text("", (Run(0, at, 0),))
        strong = clip(inline.bold(), left, left + len(text.value))
        self.table.cells.append((Cell(text, text.span(), None, strong), inline, self.cell.end))

    def _end_row(self, *, header: bool) -> None:
        table = self.table
        if table is None:
            return
        cells, table.cells = table.cells, []
        row, text = self.row, self.source_text
        if not header and len(table.header) > 1 and (table.tail or not _BAR.search(text, row.start, row.end)):
            table.tail.append(cells[0][1] if not _BAR.search(text, row.start, row.end) else self._raw(row))
            return
        kept = [cell for cell, _, _ in cells if cell.text.value or cell.span.start < row.end]
        if cells:
            kept += self._further_cells(cells[-1][2], row)
        for _, inline, _ in cells:
            for comment in inline.comments:
                comment.target = row
            self.layout.comments.extend(inline.comments)
            table.unread.extend(inline.unread)
        if header:
            table.span = row
            table.header = kept
        else:
            table.rows.append(list(kept))
            table.spans.append(row)
            table.span = Span(table.span.start, row.end)

    def _raw(self, row: Span) -> _Inline:
        inline = _Inline(row.start)
        inline.add(self.source_text[row.start : row.end], row.start)
        return inline

    def _further_cells(self, at: int, row: Span) -> list[Cell]:
        """Cells beyond the last column of the header, which Markdown leaves out."""
        if at >= row.end or not self.source_text[at : row.end].strip("| \t"):
            return []
        cells = []
        bars = [match.start() for match in _BAR.finditer(self.stand_in, at, row.end)] + [row.end]
        for left, right in pairwise(bars):
            words = Text.verbatim(self.source_text, left + 1, right)
            comment = _COMMENT.fullmatch(words.value.strip())
            if comment:
                place = left + 1 + words.value.find("<!--")
                self.layout.comments.append(self._comment(place, place + len(comment[0]), "line", row))
            elif right < row.end or words.value.strip():
                text = words.strip()
                cells.append(Cell(text, text.span()))
        return cells

    def _end_table(self) -> None:
        table, self.table = self.table, None
        if table is None:
            return
        self.gather.add([Table(table.header, table.rows, table.spans, table.span)])
        self.gather.nodes.extend(table.unread)
        if table.tail:
            self._paragraph(_joined(table.tail))

    # ---- html and code

    def _inline_html(self, start: int, end: int) -> None:
        if self.muted:
            return
        inline = self._words(start)
        raw = self.source_text[start:end]
        if raw.startswith("<!--"):
            inline.comments.append(self._comment(start, end, "line", None))
        elif _BREAK.fullmatch(raw):
            inline.add_form("\n", start)
        else:
            inline.unread.append(Unread(Span(start, end), "html"))

    def _comment(self, start: int, end: int, scope: str, target: Span | None) -> Comment:
        return Comment(Text.verbatim(self.source_text, start + 4, end - 3).strip(), Span(start, end), scope, target)

    def _inline_code(self, start: int, end: int) -> None:
        """Words between backticks are words; line ends among them stay line ends."""
        match = _CODE.fullmatch(self.source_text, start, end)
        if self.muted or not match:
            return
        inline = self._words(start)
        at = match.start(2)
        for piece in re.split(r"(\r\n|\r|\n)", match[2]):
            if piece[:1] in ("\r", "\n"):
                inline.add_break(self.source_text, at)
            else:
                inline.add(piece, at)
            at += len(piece)

    def _html(self, start: int, end: int) -> None:
        """An HTML block: its comments, words that only stand beside them, and the rest, which is not read."""
        text = self.source_text
        while True:
            opening = text.find("<!--", start, end)
            self._beside_html(start, opening if opening >= 0 else end)
            if opening < 0:
                return
            closing = text.find("-->", opening + 4, end)
            if closing < 0:
                self.layout.problems.append(Problem("open-comment", Span(opening, opening + 4), _ADVICE_COMMENT))
                self.gather.add([Unread(_trimmed(text, opening, end), "html")])
                return
            self.layout.comments.append(self._comment(opening, closing + 3, "next", None))
            start = closing + 3

    def _beside_html(self, start: int, end: int) -> None:
        span = _trimmed(self.source_text, start, end)
        if span.start == span.end:
            return
        if "<" in self.stand_in[span.start : span.end]:
            self.gather.add([Unread(span, "html")])
        else:
            self._read_again(_lines(self.source_text, span.start, span.end))

    def _end_code(self) -> None:
        pieces, self.code = self.code or [], None
        text = self.source_text
        span = _trimmed(text, self.block.start, self.block.end)
        fence = text[span.start : span.start + 3]
        if fence in ("```", "~~~") and (not pieces or pieces[0][0] > span.start):
            if not text[span.start : span.end].endswith(fence) or span.end - span.start < 6:
                self.layout.problems.append(Problem("open-code", Span(span.start, span.start + 3), _ADVICE_CODE))
            self.gather.add([Unread(span, "code")])
        else:
            self._read_again(_code_lines(text, pieces))

    def _read_again(self, lines: list[tuple[int, int]]) -> None:
        """Reads lines that Markdown took for code, or left aside, as text."""
        text = self.source_text
        margin = min((_indent(text, start, end) for start, end in lines if text[start:end].strip()), default=0)
        moved = [(min(start + margin, end), end) for start, end in lines]
        if self.again:
            self.gather.add(read_lines(_text_of(text, moved)))
            return
        self.again = True
        stand_in = "\n".join(self.stand_in[start:end] for start, end in moved)
        self.consume(_translated(_events(stand_in), moved))
        self._flush()
        self.again = False


def _code_lines(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that pieces of code stand in, from where the code begins, with the blank lines between them."""
    lines: list[tuple[int, int]] = []
    for start, _ in pieces:
        if lines and start <= lines[-1][1]:
            continue
        if lines and len(_LINE_END.findall(text, lines[-1][1], start)) > 1:
            lines.append((lines[-1][1], lines[-1][1]))
        match = _LINE_END.search(text, start)
        lines.append((start, match.start() if match else len(text)))
    return lines


def _heading_number(node: Node) -> int | None:
    """The number of a list that is one short line without a full stop, else None."""
    if not isinstance(node, Items) or len(node.children) != 1:
        return None
    item = node.children[0]
    if len(item.children) != 1 or not item.marker[:-1].isdigit() or not isinstance(words := item.children[0], Paragraph):
        return None
    value = words.text.value
    if len(value) > 60 or "\n" in value or value[-1:] in ".!?:;,":
        return None
    return int(item.marker[:-1])


def _at_margin(text: str, item: Item) -> int:
    """How many labels at the end of a point begin further to the left than its first words."""
    if len(item.children) < 2 or not isinstance(item.children[-1], Field):
        return 0
    margin = _column(text, item.children[0].span.start)
    count = 0
    while count + 1 < len(item.children):
        node = item.children[-1 - count]
        if not isinstance(node, Field) or _column(text, node.span.start) >= margin:
            break
        count += 1
    return count


def _column(text: str, place: int) -> int:
    return place - max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) - 1


def _indent(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(" \t"))


def _translated(events: Iterable[Event], lines: list[tuple[int, int]]) -> Iterator[Event]:
    """Events of joined lines, with places in the text that the lines were taken from."""
    begins = []
    at = 0
    for start, end in lines:
        begins.append(at)
        at += end - start + 1

    def place(offset: int) -> int:
        index = bisect_right(begins, offset) - 1
        return lines[index][0] + offset - begins[index]

    for event, where in events:
        yield event, {"start": place(where["start"]), "end": place(max(where["end"] - 1, 0)) + 1}


def _text_of(text: str, lines: list[tuple[int, int]]) -> Text:
    """Lines as one text, with a line break at the end of each but the last."""
    inline = _Inline(lines[0][0] if lines else 0)
    for index, (start, end) in enumerate(lines):
        if index:
            inline.add_break(text, lines[index - 1][1])
        inline.add(text[start:end], start)
    return inline.text()


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a stretch, without their line ends."""
    lines = []
    for match in _LINE_END.finditer(text, start, end):
        lines.append((start, match.start()))
        start = match.end()
    if start < end:
        lines.append((start, end))
    return lines


def _even_rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of two lines or more with the same number of tabs, two at least."""
    first = last = start
    count = tabs = 0
    for line_start, line_end in _lines(text, start, end):
        line = text[line_start:line_end]
        here = line.count("\t") if len(line) >= 3 and line.strip() else 0
        if here != tabs:
            if count > 1:
                yield first, last
            first, count, tabs = line_start, 0, here
        count += here >= 2
        last = line_end
    if count > 1:
        yield first, last


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def _joined(lines: list[_Inline]) -> _Inline:
    """Lines of words as one paragraph."""
    whole = _Inline(lines[0].start)
    for line in lines:
        if whole.size:
            whole.add_form("\n", max(line.start - 1, 0))
        base = whole.size
        text = line.text()
        for run in text.runs:
            add = whole.add if run.length > 1 else whole.add_form
            add(text.value[run.value : run.value + run.length], run.source)
        whole.strong += [(a + base, b + base) for a, b in line.strong]
        whole.emphasis += [(a + base, b + base) for a, b in line.emphasis]
        whole.comments += line.comments
        whole.unread += line.unread
    return whole


def _before(nodes: list[Node], at: int) -> Node | None:
    """The last node that begins before a place."""
    found = None
    for node in nodes:
        if node.span.start > at:
            break
        found = node
    return found


def _with_unread(nodes: list[Node], unread: list[Node]) -> list[Node]:
    """Nodes with what was not read among them, each behind the node that it stands in."""
    if not unread:
        return nodes
    return sorted(nodes + unread, key=lambda node: node.span.start)


def _aim(comments: list[Comment], children: list[Node]) -> None:
    """Gives each comment that is alone on its line the block after it; a table is never covered whole."""
    blocks = sorted(_blocks(children), key=lambda block: block[0])
    at = 0
    for comment in sorted(comments, key=lambda comment: comment.span):
        while at < len(blocks) and blocks[at][0] < comment.span.end:
            at += 1
        comment.target = blocks[at][2] if at < len(blocks) else None


def _blocks(children: list[Node]) -> Iterator[tuple[int, int, Span | None]]:
    """Where each block begins, its rank there (outer blocks first) and its span; a heading is a block of its own."""
    pending: list[tuple[Node | Item, int]] = [(node, 0) for node in children]
    while pending:
        node, rank = pending.pop()
        if isinstance(node, Section):
            yield node.span.start, rank, Span(node.span.start, node.heading.span().end)
        elif not isinstance(node, Item):
            yield node.span.start, rank, None if isinstance(node, Table) else node.span
        if not isinstance(node, (Paragraph, Table, Unread)):
            pending.extend((child, rank + 1) for child in node.children)
