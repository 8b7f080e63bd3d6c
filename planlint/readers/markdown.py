"""Markdown, and text pasted from anywhere, to a layout.

pyromark finds the structure in a stand-in of the text (see stand_in.py); all words are taken from the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyromark import Markdown, Options

from planlint.layout import Comment, Field, Item, Layout, Node, Problem, Quote, Section, Unread
from planlint.patterns import pattern
from planlint.readers.columns import Printed, set_columns_apart, table_of
from planlint.readers.decode import TOO_LONG
from planlint.readers.gather import Gather, end_of
from planlint.readers.inline import Inline, joined, text_of
from planlint.readers.lines import read_lines
from planlint.readers.markdown_comments import COMMENT, aim_at_next, comment_at
from planlint.readers.markdown_lists import lists_of, number_headings
from planlint.readers.markdown_tables import TableReader
from planlint.readers.stand_in import blank, count_line_ends, line_end, lines_of, set_rows_apart, stand_in_for
from planlint.source import Run, Source, Span, Text

DEEPEST = 100
"""Containers inside one another (lists, points, quotes) that are read."""

MOST_EVENTS = 500_000
"""Pieces of text and marks around them that are read; no record has so many."""

_MARKDOWN = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_TASKLISTS)

_FRONT = pattern(r"---[ \t]*(?:\r\n|\r|\n)(.*?(?:\r\n|\r|\n))??(?:---|\.\.\.)[ \t]*(?=[\r\n]|$)", re.S)
_BREAK = pattern(r"<br\s*/?>", re.I)
_MARKER = pattern(r"[-*+]|\d{1,9}[.)]")
_CODE = pattern(r"(`+)(.*)\1", re.S)

_ADVICE_DEEP = "Too many lists or quotes stand inside one another here. Take out the marks at the start of this line."
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
    stand_in, printed = set_columns_apart(stand_in)
    reader = _Reader(layout, stand_in, rows, printed)
    try:
        reader.consume(_events(stand_in))
    except _StopError as stop:
        layout.problems.append(stop.problem)
    reader.finish()
    return layout


def _events(stand_in: str) -> Iterable[Any]:
    """Pairs of an event and its place, both as pyromark gives them."""
    return _MARKDOWN.events_with_range(stand_in)


def _front_matter(layout: Layout) -> int:
    """Reads front matter into the layout and returns where it ends; 0 if there is none."""
    text = layout.source.text
    match = _FRONT.match(text) if text.startswith("---") else None
    if not match:
        return 0
    from planlint.readers.yaml import read_front_matter

    return match.end() if read_front_matter(layout, match.end()) else 0


class _StopError(Exception):
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


class _Reader:
    """Turns events into nodes.

    `rows` are the rules of the stand-in in whose place tab-separated rows stand, `printed` those for columns of blanks.
    """

    def __init__(self, layout: Layout, stand_in: str, rows: dict[int, int], printed: dict[int, Printed]) -> None:
        self.layout = layout
        self.source = layout.source.text
        self.stand_in = stand_in
        self.rows = rows
        self.printed = printed
        self.frames = [_Frame("Document", 0)]
        self.inline: Inline | None = None
        self.table = TableReader(self.source, stand_in, layout.comments)
        self.images = 0
        self.code: list[int] | None = None
        self.block = Span(0, 0)
        self.again = False
        self.about: list[tuple[Comment, Node]] = []

    def consume(self, events: Iterable[Any]) -> None:
        """Takes all events in; raises _StopError at the first that is too many or too deep."""
        for count, (event, place) in enumerate(events):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                self._bare(event, start)
                continue
            (kind,) = event
            body = event[kind]
            if kind == "Text":
                self._text(body, start, end)
            elif kind == "Start" or kind == "End":
                name = body if isinstance(body, str) else next(iter(body))
                handler = (_STARTS if kind == "Start" else _ENDS).get(name)
                if handler:
                    handler(self, body, start, end)
            elif handler := _INLINES.get(kind):
                handler(self, body, start, end)
            if count == MOST_EVENTS:
                raise _StopError(Problem("too-long", Span(start, start), TOO_LONG, fatal=True))

    def finish(self) -> None:
        """Closes what is open and works out what each comment is about."""
        self._flush()
        while len(self.frames) > 1:
            self._end_container()
        root = self.frames[0]
        self._close_sections(root, 0)
        number_headings(self.source, root.gather.nodes)
        self.layout.children.extend(root.gather.nodes)
        for comment, node in self.about:
            comment.target = node.span
        self.layout.comments.sort(key=lambda comment: comment.span)
        aim_at_next(self.layout.comments, self.layout.children)

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

    def _open_aside(self, body: Any, start: int, end: int) -> None:
        inline = self._words(start)
        inline.asides.append(inline.size)

    def _close_strong(self, body: Any, start: int, end: int) -> None:
        if self.inline is not None:
            self.inline.close_aside(self.inline.strong)

    def _close_emphasis(self, body: Any, start: int, end: int) -> None:
        if self.inline is not None:
            self.inline.close_aside(self.inline.emphasis)

    def _open_image(self, body: Any, start: int, end: int) -> None:
        if not self.images:
            self._words(start).unread.append(Unread(Span(start, end), "image"))
        self.images += 1

    def _close_image(self, body: Any, start: int, end: int) -> None:
        self.images -= 1

    def _inline_html(self, body: str, start: int, end: int) -> None:
        if self.images:
            return
        inline = self._words(start)
        if body.startswith("<!--"):
            inline.comments.append(comment_at(self.source, start, end, "line"))
        elif _BREAK.fullmatch(body):
            inline.form("\n", start)
        else:
            inline.unread.append(Unread(Span(start, end), "html"))

    def _inline_code(self, body: str, start: int, end: int) -> None:
        """Words between backticks are words; line ends among them stay line ends."""
        if self.images:
            return
        match = _CODE.match(self.source, start, end)
        inline = self._words(start)
        before: int | None = None
        for begin, stop in lines_of(self.source, *(match.span(2) if match else (start, end))):
            if before is not None:
                inline.line_break(self.source, before)
            inline.words(self.source[begin:stop], begin)
            before = stop

    def _tick(self, body: bool, start: int, end: int) -> None:
        self.frames[-1].checked = body

    # ---- paragraphs, headings and rules

    def _open_paragraph(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self.inline = Inline(start)

    def _close_paragraph(self, body: Any, start: int, end: int) -> None:
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
                self.about.append((comment, nodes[before]))
        self.layout.comments += inline.comments

    def _open_heading(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self.inline = Inline(start)
        self.block = Span(start, end)

    def _close_heading(self, body: dict[str, str], start: int, end: int) -> None:
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
        self.about.extend((comment, section) for comment in inline.comments)
        self.layout.comments += inline.comments

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
        """A rule ends what stands under a label; in the place of one rows or columns may stand."""
        end = self.rows.get(start)
        if start in self.printed:
            self._gather().add([table_of(self.source, self.printed[start])])
        elif end is None:
            self._gather().stop()
        elif end > start:
            self._gather().add(
                read_lines(self._without_comments(text_of(self.source, lines_of(self.source, start, end))))
            )

    def _without_comments(self, text: Text) -> Text:
        """Rows without their comments, each of which is about its row."""
        pieces, at = [], 0
        for match in COMMENT.finditer(text.value):
            if "\n" in match[0]:
                continue
            ends = text.value.find("\n", match.end())
            row = text.span(text.value.rfind("\n", 0, match.start()) + 1, len(text.value) if ends < 0 else ends)
            self.layout.comments.append(comment_at(self.source, *text.span(*match.span()), "line", row))
            pieces.append(text.cut(at, match.start()))
            at = match.end()
        return Text.joined([*pieces, text.cut(at)]) if pieces else text

    # ---- containers

    def _gather(self) -> Gather:
        frame = self.frames[-1]
        return frame.sections[-1][1] if frame.sections else frame.gather

    def _open_container(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self.frames.append(_Frame(body if isinstance(body, str) else next(iter(body)), start))
        if len(self.frames) > DEEPEST:
            raise _StopError(Problem("too-deep", Span(start, start), _ADVICE_DEEP, fatal=True))

    def _close_container(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self._end_container()

    def _end_container(self) -> None:
        frame = self.frames.pop()
        self._close_sections(frame, 0)
        if frame.kind == "List":
            for block in lists_of(self.source, frame.items) if frame.items else ():
                self._gather().add(block)
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

    def _close_sections(self, frame: _Frame, level: int) -> None:
        """Closes the open sections of a level or deeper."""
        while frame.sections and frame.sections[-1][0].level >= level:
            section, _ = frame.sections.pop()
            number_headings(self.source, section.children)
            if section.children:
                section.span = Span(section.span.start, max(section.span.end, end_of(section.children)))

    # ---- tables

    def _open_table(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self.table = TableReader(self.source, self.stand_in, self.layout.comments)

    def _open_row(self, body: Any, start: int, end: int) -> None:
        self.table.open_row(start, end)

    def _open_cell(self, body: Any, start: int, end: int) -> None:
        self.table.open_cell(start, end)
        self.inline = Inline(start)

    def _close_cell(self, body: Any, start: int, end: int) -> None:
        inline, self.inline = self.inline, None
        self.table.close_cell(inline or Inline(start))

    def _close_head(self, body: Any, start: int, end: int) -> None:
        self.table.close_head()

    def _close_row(self, body: Any, start: int, end: int) -> None:
        self.table.close_row()

    def _close_table(self, body: Any, start: int, end: int) -> None:
        self._gather().add([self.table.table()])
        self._gather().nodes.extend(self.table.unread)
        if self.table.tail:
            self._paragraph(joined(self.table.tail))

    # ---- html and code

    def _open_code(self, body: Any, start: int, end: int) -> None:
        self._flush()
        self.code = []
        self.block = Span(start, end)

    def _close_html(self, body: Any, start: int, end: int) -> None:
        """An HTML block: its comments, words that only stand beside them, and the rest, which is not read."""
        self.code = None
        at, end = self.block
        while True:
            opening = self.source.find("<!--", at, end)
            self._beside_html(at, opening if opening >= 0 else end)
            if opening < 0:
                return
            closing = self.source.find("-->", opening + 4, end)
            if closing < 0:
                self.layout.problems.append(Problem("open-comment", Span(opening, opening + 4), _ADVICE_COMMENT))
                self._gather().add([Unread(_trimmed(self.source, opening, end), "html")])
                return
            at = closing + 3
            self.layout.comments.append(comment_at(self.source, opening, at, "next"))

    def _beside_html(self, start: int, end: int) -> None:
        span = _trimmed(self.source, start, end)
        if span.start == span.end:
            return
        if "<" in self.stand_in[span.start : span.end]:
            self._gather().add([Unread(span, "html")])
        else:
            self._read_again(lines_of(self.source, *span))

    def _close_code(self, body: Any, start: int, end: int) -> None:
        """A fenced block is not read; indented lines are what somebody indented."""
        starts, self.code = self.code or [], None
        span = _trimmed(self.source, *self.block)
        fence = self.source[span.start : span.start + 3]
        if fence not in ("```", "~~~") or (starts and starts[0] <= span.start):
            self._read_again(_lines_at(self.source, starts, self.block.end))
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


Handler = Callable[[_Reader, Any, int, int], None]

_STARTS: dict[str, Handler] = {
    "BlockQuote": _Reader._open_container,
    "CodeBlock": _Reader._open_code,
    "Emphasis": _Reader._open_aside,
    "Heading": _Reader._open_heading,
    "HtmlBlock": _Reader._open_code,
    "Image": _Reader._open_image,
    "Item": _Reader._open_container,
    "List": _Reader._open_container,
    "Paragraph": _Reader._open_paragraph,
    "Strong": _Reader._open_aside,
    "Table": _Reader._open_table,
    "TableCell": _Reader._open_cell,
    "TableHead": _Reader._open_row,
    "TableRow": _Reader._open_row,
}
_ENDS: dict[str, Handler] = {
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
_INLINES: dict[str, Handler] = {
    "Code": _Reader._inline_code,
    "InlineHtml": _Reader._inline_html,
    "TaskListMarker": _Reader._tick,
}


def _indent(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(" \t"))


def _lines_at(text: str, starts: list[int], end: int) -> list[tuple[int, int]]:
    """The lines that code begins in, from where it begins to `end` at most, with the blank lines between them."""
    lines: list[tuple[int, int]] = []
    for start in starts:
        before = lines[-1][1] if lines else -1
        if start <= before:
            continue
        if lines and count_line_ends(text, before, start) > 1:
            lines.append((before, before))
        lines.append((start, min(line_end(text, start), end)))
    return lines


def _translated(events: Iterable[Any], lines: list[tuple[int, int]]) -> Iterator[Any]:
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
