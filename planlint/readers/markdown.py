"""Markdown, and text pasted from anywhere, to a layout.

pyromark finds the structure in a stand-in of the text (see stand_in.py); all words are taken from the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
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
from planlint.readers.gather import Gather, end_of
from planlint.readers.inline import Inline, joined, text_of
from planlint.readers.line import clip
from planlint.readers.lines import read_lines
from planlint.readers.stand_in import blank, count_line_ends, line_end, lines_of, set_rows_apart, stand_in_for
from planlint.source import Run, Source, Span, Text

DEEPEST = 100
"""Containers inside one another (lists, points, quotes) that are read."""

MOST_EVENTS = 1_000_000
"""Pieces of text and marks around them that are read; no record has so many."""

Event = tuple[Any, dict[str, int]]

_MARKDOWN = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS)

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?(?:\r\n|\r|\n))??(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)", re.S)
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
    stand_in = stand_in_for(source.text)
    head = _front_matter(layout)
    if head:
        stand_in = blank(stand_in, 0, head)
    stand_in, rows = set_rows_apart(stand_in)
    reader = _Reader(layout, stand_in, rows)
    try:
        reader.consume(_events(stand_in))
    except _Stop as stop:
        layout.problems.append(stop.problem)
    reader.finish()
    return layout


def _events(stand_in: str) -> Iterable[Event]:
    return _MARKDOWN.events_with_range(stand_in)


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

    __slots__ = ("cell", "cells", "header", "row", "rows", "span", "spans", "tail", "unread")

    def __init__(self) -> None:
        self.span = Span(0, 0)
        self.header: list[Cell] = []
        self.rows: list[list[Cell | None]] = []
        self.spans: list[Span] = []
        self.row = Span(0, 0)
        self.cell = Span(0, 0)
        self.cells: list[tuple[Cell, Inline, int]] = []
        self.tail: list[Inline] = []
        self.unread: list[Node] = []


class _Reader:
    """Turns events into nodes. `rows` are the rules of the stand-in in whose place tab-separated rows stand."""

    def __init__(self, layout: Layout, stand_in: str, rows: dict[int, int]) -> None:
        self.layout = layout
        self.source = layout.source.text
        self.stand_in = stand_in
        self.tab_rows = rows
        self.frames = [_Frame("Document", 0)]
        self.inline: Inline | None = None
        self.table = _Rows()
        self.images = 0
        self.code: list[int] | None = None
        self.block = Span(0, 0)
        self.again = False
        self.targets: list[tuple[Comment, Node]] = []

    def consume(self, events: Iterable[Event]) -> None:
        """Takes all events in; raises _Stop at the first that cannot be."""
        for count, (event, place) in enumerate(events):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                self._bare(event, start)
                continue
            (kind,) = event
            body = event[kind]
            if kind == "Text":
                self._text(body, start, end)
            elif kind == "Start":
                name = body if isinstance(body, str) else next(iter(body))
                if handler := _STARTS.get(name):
                    handler(self, start, end)
            elif kind == "End":
                name = body if isinstance(body, str) else next(iter(body))
                if handler := _ENDS.get(name):
                    handler(self, body)
            elif kind == "InlineHtml":
                self._inline_html(start, end)
            elif kind == "Code":
                self._inline_code(start, end)
            elif kind == "TaskListMarker":
                self.frames[-1].checked = body
            if count == MOST_EVENTS:
                raise _Stop(Problem("too-long", Span(start, start), _ADVICE_LONG, fatal=True))

    def finish(self) -> None:
        """Closes what is open and works out what each comment is about."""
        self._flush()
        while len(self.frames) > 1:
            self._end_container()
        root = self.frames[0]
        self._close_sections(root, 0)
        self._number_headings(root.gather.nodes)
        self.layout.children.extend(root.gather.nodes)
        for comment, node in self.targets:
            comment.target = node.span
        self.layout.comments.sort(key=lambda comment: comment.span)
        pending = [comment for comment in self.layout.comments if comment.scope == "next"]
        if pending:
            _aim(pending, self.layout.children)

    # ---- words

    def _bare(self, event: str, start: int) -> None:
        if event == "Rule":
            self._flush()
            self._rule(start)
        elif not self.images and self.code is None:
            self._words(start).line_break(self.source, start)

    def _text(self, body: str, start: int, end: int) -> None:
        if self.code is not None:
            self.code.append(start)
        elif not self.images:
            inline = self.inline or self._words(start)
            if len(body) == end - start:
                inline.words(self.source[start:end], start)
            else:
                inline.form(body, start)

    def _words(self, start: int) -> Inline:
        """The words being read; a point without a paragraph of its own opens them at its first word."""
        if self.inline is None:
            self.inline = Inline(start)
        return self.inline

    def _open_aside(self, start: int, end: int) -> None:
        inline = self._words(start)
        inline.asides.append(inline.size)

    def _close_strong(self, body: Any) -> None:
        if self.inline is not None:
            self.inline.close_aside(self.inline.strong)

    def _close_emphasis(self, body: Any) -> None:
        if self.inline is not None:
            self.inline.close_aside(self.inline.emphasis)

    def _open_image(self, start: int, end: int) -> None:
        if not self.images:
            self._words(start).unread.append(Unread(Span(start, end), "image"))
        self.images += 1

    def _close_image(self, body: Any) -> None:
        self.images -= 1

    def _inline_html(self, start: int, end: int) -> None:
        if self.images:
            return
        inline = self._words(start)
        raw = self.source[start:end]
        if raw.startswith("<!--"):
            inline.comments.append(self._comment(start, end, "line", None))
        elif _BREAK.fullmatch(raw):
            inline.form("\n", start)
        else:
            inline.unread.append(Unread(Span(start, end), "html"))

    def _comment(self, start: int, end: int, scope: str, target: Span | None) -> Comment:
        return Comment(Text.verbatim(self.source, start + 4, end - 3).strip(), Span(start, end), scope, target)

    def _inline_code(self, start: int, end: int) -> None:
        """Words between backticks are words; line ends among them stay line ends."""
        match = _CODE.fullmatch(self.source, start, end)
        if self.images or not match:
            return
        inline = self._words(start)
        at = None
        for begin, stop in lines_of(self.source, *match.span(2)):
            if at is not None:
                inline.line_break(self.source, at)
            inline.words(self.source[begin:stop], begin)
            at = stop

    # ---- paragraphs, headings and rules

    def _open_paragraph(self, start: int, end: int) -> None:
        self._flush()
        self.inline = Inline(start)

    def _close_paragraph(self, body: Any) -> None:
        self._flush()

    def _flush(self) -> None:
        """Turns the words being read into nodes."""
        inline, self.inline = self.inline, None
        if inline is not None:
            self._paragraph(inline)

    def _paragraph(self, inline: Inline) -> None:
        nodes = read_lines(inline.as_text(), inline.bold(), inline.italic())
        if inline.comments:
            self._take_comments(inline, nodes)
        if inline.unread:
            nodes = sorted(nodes + inline.unread, key=lambda node: node.span.start)
        self._gather().add(nodes)

    def _take_comments(self, inline: Inline, nodes: list[Node]) -> None:
        """Comments at the end of a line are about the node before them; without one, about the next block."""
        starts = [node.span.start for node in nodes]
        for comment in inline.comments:
            before = bisect_right(starts, comment.span.start) - 1
            if before < 0:
                comment.scope = "next"
            else:
                self.targets.append((comment, nodes[before]))
        self.layout.comments.extend(inline.comments)

    def _open_heading(self, start: int, end: int) -> None:
        self._flush()
        self.inline = Inline(start)
        self.block = Span(start, end)

    def _close_heading(self, body: dict[str, str]) -> None:
        inline, self.inline = self.inline, None
        if inline is None:
            return
        text = inline.as_text()
        if self._is_underlined(text, inline):
            self._paragraph(inline)
            self._gather().stop()
        else:
            self._open_section(text.strip(), int(body["Heading"][1]), inline)

    def _open_section(self, heading: Text, level: int, inline: Inline) -> None:
        start, end = self.block
        if not heading.value:
            heading = Text("", (Run(0, min(start + level, end), 0),))
        frame = self.frames[-1]
        self._close_sections(frame, level)
        gather = Gather()
        section = Section(heading, level, gather.nodes, Span(start, heading.span().end))
        above = self._gather()
        above.stop()
        above.nodes.append(section)
        frame.sections.append((section, gather))
        gather.nodes.extend(inline.unread)
        self.targets.extend((comment, section) for comment in inline.comments)
        self.layout.comments.extend(inline.comments)

    def _is_underlined(self, text: Text, inline: Inline) -> bool:
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
        if len(words) > 100 or words.startswith("|") or words.endswith((".", ",", ";")):
            return True
        return any(isinstance(node, Field) for node in read_lines(text, inline.bold()))

    def _rule(self, start: int) -> None:
        """A rule ends what stands under a label; in the place of one tab-separated rows may stand."""
        end = self.tab_rows.get(start)
        if end is None:
            self._gather().stop()
        else:
            self._gather().add(read_lines(text_of(self.source, lines_of(self.source, start, end))))

    # ---- containers

    def _gather(self) -> Gather:
        frame = self.frames[-1]
        return frame.sections[-1][1] if frame.sections else frame.gather

    def _open_container(self, kind: str, start: int) -> None:
        self._flush()
        self.frames.append(_Frame(kind, start))
        if len(self.frames) > DEEPEST:
            raise _Stop(Problem("too-deep", Span(start, start), _ADVICE_DEEP, fatal=True))

    def _close_container(self, body: Any) -> None:
        self._flush()
        self._end_container()

    def _end_container(self) -> None:
        frame = self.frames.pop()
        self._close_sections(frame, 0)
        if frame.kind == "List":
            self._end_list(frame.items)
        elif frame.kind == "Item":
            self._end_item(frame)
        else:
            nodes = frame.gather.nodes
            end = end_of(nodes) if nodes else frame.start + 1
            self._gather().add([Quote(nodes, Span(frame.start, end))])

    def _end_item(self, frame: _Frame) -> None:
        nodes = frame.gather.nodes
        match = _MARKER.search(self.source, frame.start)
        start, marker = (match.start(), match[0]) if match else (frame.start, "")
        end = end_of(nodes) if nodes else start + len(marker)
        self.frames[-1].items.append(Item(nodes, Span(start, end), marker, frame.checked))

    def _end_list(self, items: list[Item]) -> None:
        """Adds the list; labels at the margin right below its last point stand beside it."""
        if not items:
            return
        below: list[Node] = []
        last = items[-1]
        count = self._labels_at_margin(last)
        if count and len(items) > 1 and not any(self._labels_at_margin(item) for item in items[:-1]):
            below = last.children[-count:]
            del last.children[-count:]
            last.span = Span(last.span.start, end_of(last.children))
        self._gather().add([Items(items, Span(items[0].span.start, last.span.end))])
        self._gather().add(below)

    def _labels_at_margin(self, item: Item) -> int:
        """How many labels at the end of a point begin further to the left than its first words."""
        if len(item.children) < 2 or not isinstance(item.children[-1], Field):
            return 0
        margin = self._column(item.children[0].span.start)
        count = 0
        while count + 1 < len(item.children):
            node = item.children[-1 - count]
            if not isinstance(node, Field) or self._column(node.span.start) >= margin:
                break
            count += 1
        return count

    def _column(self, place: int) -> int:
        return place - max(self.source.rfind("\n", 0, place), self.source.rfind("\r", 0, place)) - 1

    def _close_sections(self, frame: _Frame, level: int) -> None:
        """Closes the open sections of a level or deeper."""
        while frame.sections and frame.sections[-1][0].level >= level:
            section, _ = frame.sections.pop()
            self._number_headings(section.children)
            if section.children:
                section.span = Span(section.span.start, max(section.span.end, end_of(section.children)))

    def _number_headings(self, nodes: list[Node]) -> None:
        """Lists of one short point that count on from each other, with other things between, are headings: paragraphs."""
        previous: tuple[int, int] | None = None
        for index, node in enumerate(nodes):
            number = _heading_number(node)
            if number is None:
                continue
            if previous and number == previous[1] + 1 and index > previous[0] + 1:
                nodes[previous[0]] = self._as_typed(nodes[previous[0]])
                nodes[index] = self._as_typed(node)
            previous = index, number

    def _as_typed(self, node: Node) -> Node:
        """A list of one point as the line that was typed, number and all."""
        words = node.children[0].children[0] if isinstance(node, Items) else None
        if not isinstance(words, Paragraph):
            return node
        number = Text.verbatim(self.source, node.span.start, words.span.start)
        text = Text.joined([number, words.text])
        shift = len(number.value)
        strong = tuple((start + shift, end + shift) for start, end in words.strong)
        emphasis = tuple((start + shift, end + shift) for start, end in words.emphasis)
        return Paragraph(text, text.span(), strong, emphasis)

    # ---- tables

    def _open_table(self, start: int, end: int) -> None:
        self._flush()
        self.table = _Rows()

    def _open_row(self, start: int, end: int) -> None:
        self.table.row = Span(start, start + len(self.source[start:end].rstrip()))

    def _open_cell(self, start: int, end: int) -> None:
        self.table.cell = Span(start, end)
        self.inline = Inline(start)

    def _close_cell(self, body: Any) -> None:
        inline, self.inline = self.inline, None
        if inline is None:
            return
        start, end = self.table.cell
        words = inline.as_text()
        text = words.strip()
        strong = inline.bold()
        if not text.value:
            text = Text("", (Run(0, min(start + 1, end), 0),))
        elif strong and text is not words:
            left = len(words.value) - len(words.value.lstrip())
            strong = clip(strong, left, left + len(text.value))
        self.table.cells.append((Cell(text, text.span(), None, strong if text.value else ()), inline, end))

    def _close_head(self, body: Any) -> None:
        table = self.table
        table.span = table.row
        table.header = self._row_cells()

    def _close_row(self, body: Any) -> None:
        table = self.table
        barred = _BAR.search(self.source, *table.row) is not None
        if len(table.header) > 1 and (table.tail or not barred):
            table.tail.append(self._raw(table.row) if barred else table.cells[0][1])
            table.cells = []
            return
        table.rows.append(list(self._row_cells()))
        table.spans.append(table.row)
        table.span = Span(table.span.start, table.row.end)

    def _row_cells(self) -> list[Cell]:
        """The cells that stand in the row, be they fewer or more than the header's."""
        table = self.table
        cells, table.cells = table.cells, []
        row = table.row
        kept = []
        for cell, inline, _ in cells:
            if cell.text.value or cell.span.start < row.end:
                kept.append(cell)
            for comment in inline.comments:
                comment.target = row
            self.layout.comments += inline.comments
            table.unread += inline.unread
        return kept + self._further_cells(cells[-1][2], row) if cells else kept

    def _raw(self, row: Span) -> Inline:
        inline = Inline(row.start)
        inline.words(self.source[row.start : row.end], row.start)
        return inline

    def _further_cells(self, at: int, row: Span) -> list[Cell]:
        """Cells beyond the last column of the header, which Markdown leaves out."""
        if at >= row.end or not self.source[at : row.end].strip("| \t"):
            return []
        cells = []
        bars = [match.start() for match in _BAR.finditer(self.stand_in, at, row.end)] + [row.end]
        for left, right in pairwise(bars):
            text = Text.verbatim(self.source, left + 1, right).strip()
            if _COMMENT.fullmatch(text.value):
                self.layout.comments.append(self._comment(*text.span(), "line", row))
            elif right < row.end or text.value:
                cells.append(Cell(text, text.span()))
        return cells

    def _close_table(self, body: Any) -> None:
        table = self.table
        self._gather().add([Table(table.header, table.rows, table.spans, table.span)])
        self._gather().nodes.extend(table.unread)
        if table.tail:
            self._paragraph(joined(table.tail))

    # ---- html and code

    def _open_code(self, start: int, end: int) -> None:
        self._flush()
        self.code = []
        self.block = Span(start, end)

    def _close_html(self, body: Any) -> None:
        """An HTML block: its comments, words that only stand beside them, and the rest, which is not read."""
        self.code = None
        start, end = self.block
        while True:
            opening = self.source.find("<!--", start, end)
            self._beside_html(start, opening if opening >= 0 else end)
            if opening < 0:
                return
            closing = self.source.find("-->", opening + 4, end)
            if closing < 0:
                self.layout.problems.append(Problem("open-comment", Span(opening, opening + 4), _ADVICE_COMMENT))
                self._gather().add([Unread(_trimmed(self.source, opening, end), "html")])
                return
            self.layout.comments.append(self._comment(opening, closing + 3, "next", None))
            start = closing + 3

    def _beside_html(self, start: int, end: int) -> None:
        span = _trimmed(self.source, start, end)
        if span.start == span.end:
            return
        if "<" in self.stand_in[span.start : span.end]:
            self._gather().add([Unread(span, "html")])
        else:
            self._read_again(lines_of(self.source, *span))

    def _close_code(self, body: Any) -> None:
        """A fenced block is not read; indented lines are what somebody indented."""
        starts, self.code = self.code or [], None
        span = _trimmed(self.source, *self.block)
        fence = self.source[span.start : span.start + 3]
        if fence not in ("```", "~~~") or (starts and starts[0] <= span.start):
            self._read_again(_lines_at(self.source, starts))
            return
        if not self.source.endswith(fence, span.start + 3, span.end):
            self.layout.problems.append(Problem("open-code", Span(span.start, span.start + 3), _ADVICE_CODE))
        self._gather().add([Unread(span, "code")])

    def _read_again(self, lines: list[tuple[int, int]]) -> None:
        """Reads lines that Markdown took for code, or left aside, as text without their common margin."""
        source = self.source
        margin = min((_indent(source, start, end) for start, end in lines if source[start:end].strip()), default=0)
        moved = [(min(start + margin, end), end) for start, end in lines]
        if self.again:
            self._gather().add(read_lines(text_of(source, moved)))
            return
        self.again = True
        stand_in = "\n".join(self.stand_in[start:end] for start, end in moved)
        self.consume(_translated(_events(stand_in), moved))
        self._flush()
        self.again = False


_STARTS: dict[str, Callable[[_Reader, int, int], None]] = {
    "BlockQuote": lambda reader, start, end: reader._open_container("Quote", start),
    "CodeBlock": _Reader._open_code,
    "Emphasis": _Reader._open_aside,
    "Heading": _Reader._open_heading,
    "HtmlBlock": _Reader._open_code,
    "Image": _Reader._open_image,
    "Item": lambda reader, start, end: reader._open_container("Item", start),
    "List": lambda reader, start, end: reader._open_container("List", start),
    "Paragraph": _Reader._open_paragraph,
    "Strong": _Reader._open_aside,
    "Table": _Reader._open_table,
    "TableCell": _Reader._open_cell,
    "TableHead": _Reader._open_row,
    "TableRow": _Reader._open_row,
}
_ENDS: dict[str, Callable[[_Reader, Any], None]] = {
    "BlockQuote": _Reader._close_container,
    "CodeBlock": _Reader._close_code,
    "Emphasis": _Reader._close_emphasis,
    "Heading": _Reader._close_heading,
    "HtmlBlock": _Reader._close_html,
    "Image": _Reader._close_image,
    "Item": _Reader._close_container,
    "List": _Reader._close_container,
    "Paragraph": _Reader._close_paragraph,
    "Strong": _Reader._close_strong,
    "Table": _Reader._close_table,
    "TableCell": _Reader._close_cell,
    "TableHead": _Reader._close_head,
    "TableRow": _Reader._close_row,
}


def _heading_number(node: Node) -> int | None:
    """The number of a list that is one short line without a full stop, else None."""
    if not isinstance(node, Items) or len(node.children) != 1:
        return None
    item = node.children[0]
    if len(item.children) != 1 or not item.marker[:-1].isdigit():
        return None
    words = item.children[0]
    if not isinstance(words, Paragraph) or len(words.text.value) > 60 or "\n" in words.text.value:
        return None
    return None if words.text.value.endswith((".", "!", "?", ":", ";", ",")) else int(item.marker[:-1])


def _indent(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(" \t"))


def _lines_at(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """The lines that code begins in, from where it begins, with the blank lines between them."""
    lines: list[tuple[int, int]] = []
    for start in starts:
        before = lines[-1][1] if lines else -1
        if start <= before:
            continue
        if lines and count_line_ends(text, before, start) > 1:
            lines.append((before, before))
        lines.append((start, line_end(text, start)))
    return lines


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


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _aim(comments: list[Comment], children: list[Node]) -> None:
    """Gives each comment that is alone on its line the block after it; a table is never covered whole."""
    blocks = sorted(_blocks(children), key=lambda block: block[:2])
    at = 0
    for comment in comments:
        while at < len(blocks) and blocks[at][0] < comment.span.end:
            at += 1
        comment.target = blocks[at][2] if at < len(blocks) else None


def _blocks(children: list[Node]) -> Iterator[tuple[int, int, Span | None]]:
    """Where each block begins, its depth and its span; a heading is a block of its own."""
    pending: list[tuple[Node | Item, int]] = [(node, 0) for node in children]
    while pending:
        node, depth = pending.pop()
        if isinstance(node, Section):
            yield node.span.start, depth, Span(node.span.start, node.heading.span().end)
        elif not isinstance(node, Item):
            yield node.span.start, depth, None if isinstance(node, Table) else node.span
        if not isinstance(node, (Paragraph, Table, Unread)):
            pending.extend((child, depth + 1) for child in node.children)
