"""Lines of running text as nodes: labels, points, rows and paragraphs. Every reader's text comes through here."""

from __future__ import annotations

from collections import Counter

from planlint.layout import Field, Item, Items, Node, Paragraph
from planlint.patterns import pattern
from planlint.readers.gather import Gather
from planlint.readers.labels import MOST_WORDS_BEFORE_PROSE, Label, Labels
from planlint.readers.line import Line, Pieces, clip, is_wrapped
from planlint.readers.marks import Mark, find_marks, may_begin_with_mark
from planlint.readers.rows import find_rows
from planlint.source import Span, Text

MOST_LINES = 100_000
"""Lines of the longest text that is taken apart; a longer one is one paragraph."""

_RULER = pattern(r"[=_*~#\-]{3,}")


def read_lines(text: Text, strong: Pieces = (), emphasis: Pieces = (), *, folded: bool = False) -> list[Node]:
    """The nodes that running text stands for, in order; blank lines part paragraphs.

    `strong` and `emphasis` are the stretches in bold and italics, sorted and apart. `folded` says that each line is a
    paragraph.
    """
    value = text.value
    if _is_prose(value) or value.count("\n") > MOST_LINES:
        return _one_paragraph(text, strong, emphasis)
    blocks = _blocks(value, folded)
    if len(blocks) == 1:
        return _Block(text, strong, emphasis, blocks[0]).read()
    gather = Gather()
    for block in blocks:
        gather.add(_Block(text, strong, emphasis, block).read())
    return gather.nodes


def _is_prose(value: str) -> bool:
    """True for one line that surely holds no label, no mark and no cells."""
    if "\n" in value or "\t" in value or "|" in value or "  " in value or may_begin_with_mark(value):
        return False
    head = value[:110]
    return ":" not in head and "?" not in head and "...." not in head and "……" not in head


def _one_paragraph(text: Text, strong: Pieces, emphasis: Pieces) -> list[Node]:
    words = text.strip()
    if not words.value:
        return []
    if words is not text and (strong or emphasis):
        start = len(text.value) - len(text.value.lstrip())
        strong = clip(strong, start, start + len(words.value))
        emphasis = clip(emphasis, start, start + len(words.value))
    return [Paragraph(words, words.span(), strong, emphasis)]


def _blocks(value: str, folded: bool) -> list[list[Line]]:
    """The lines, in groups parted by blank lines and rulers."""
    blocks: list[list[Line]] = []
    fresh = True
    at = 0
    for raw in value.split("\n"):
        words = raw.strip()
        if not words or _RULER.fullmatch(words):
            fresh = True
        else:
            start = at + len(raw) - len(raw.lstrip())
            if fresh or folded:
                blocks.append([])
                fresh = False
            blocks[-1].append(Line(at, start, start + len(words)))
        at += len(raw) + 1
    return blocks


class _Block:
    """Lines without a blank between them."""

    def __init__(self, text: Text, strong: Pieces, emphasis: Pieces, lines: list[Line], *, points: bool = True) -> None:
        self.text = text
        self.value = text.value
        self.strong = strong
        self.emphasis = emphasis
        self.lines = lines
        self.marks = find_marks(self.value, lines) if points else [None] * len(lines)
        marked = [mark is not None for mark in self.marks]
        self.rows = find_rows(text, lines, marked)
        self.labels = Labels(self.value, strong, lines).find(marked)
        self.bold = self._bold_lines() if strong else frozenset()
        places = [at for at, has_mark in enumerate(marked) if has_mark]
        self.last_mark = places[-1] if places else -1
        self.one_point = len(places) == 1
        self.names = self._names(places[0]) if places and any(self.labels) else Counter()

    def read(self) -> list[Node]:
        """The nodes of the lines, in order."""
        nodes: list[Node] = []
        at = 0
        while at < len(self.lines):
            at = self._step(at, nodes)
        return nodes

    def _step(self, at: int, nodes: list[Node]) -> int:
        """Reads what begins at a line, adds it to the nodes and returns the line after it."""
        if at in self.rows:
            nodes += self.rows[at].nodes
            return self.rows[at].after
        if self.marks[at]:
            return self._points(at, nodes)
        if self.labels[at]:
            return self._fields(at, nodes)
        return self._paragraph(at, nodes)

    def _names(self, first: int) -> Counter[str]:
        """How often each label begins a line from the first point on."""
        return Counter(self.value[labels[0].start : labels[0].end] for labels in self.labels[first:] if labels)

    def _bold_lines(self) -> frozenset[int]:
        """The lines that are bold throughout."""
        stretches = set(self.strong)
        return frozenset(at for at, line in enumerate(self.lines) if (line.start, line.end) in stretches)

    def _is_text(self, at: int) -> bool:
        """True for a line that may go on with the paragraph before it."""
        return not (self.marks[at] or self.labels[at] or at in self.rows or at in self.bold)

    # ---- paragraphs

    def _paragraph(self, at: int, nodes: list[Node]) -> int:
        """Lines of running text; a line that is bold throughout is a paragraph of its own."""
        after = at + 1
        while at not in self.bold and after < len(self.lines) and self._is_text(after):
            after += 1
        nodes.append(self._words(self.lines[at].start, self.lines[after - 1].end))
        return after

    def _words(self, start: int, end: int) -> Paragraph:
        text = self.text.cut(start, end)
        strong = clip(self.strong, start, end) if self.strong else ()
        emphasis = clip(self.emphasis, start, end) if self.emphasis else ()
        return Paragraph(text, text.span(), strong, emphasis)

    # ---- labels

    def _fields(self, at: int, nodes: list[Node]) -> int:
        """The labels of a line. Lines below a long one, or in small letters, go on with its words."""
        labels = self.labels[at] or []
        line = self.lines[at]
        nodes += [self._field(label, line) for label in labels[:-1]]
        last = labels[-1]
        if last.is_bare:
            return self._under(last, at, nodes)
        after = at + 1
        while after < len(self.lines) and self._is_text(after):
            if not line.is_long and not self.value[self.lines[after].start].islower():
                break
            after += 1
        if after > at + 1:
            last = last._replace(value_end=self.lines[after - 1].end)
        nodes.append(self._field(last, line))
        return after

    def _field(self, label: Label, line: Line) -> Node:
        if label.start < 0:
            return self._words(label.value_start, label.value_end)
        name = self.text.cut(label.start, label.end)
        start = name.span().start
        if label.is_bare:
            return Field(name, [], Span(start, self._label_end(label, line)))
        child = self._words(label.value_start, label.value_end)
        return Field(name, [child], Span(start, child.span.end))

    def _label_end(self, label: Label, line: Line) -> int:
        """The place behind a bare label and its colon."""
        behind = self.value[label.end : line.end]
        colon = label.end + len(behind) - len(behind.lstrip())
        return self.text.place(colon if self.value.startswith(":", colon, line.end) else label.end - 1) + 1

    def _under(self, label: Label, at: int, nodes: list[Node]) -> int:
        """A bare label with the lines below it, up to the next label."""
        children: list[Node] = []
        after = at + 1
        if self._is_an_answer(after):
            after = self._paragraph(after, children)
        while after < len(self.lines) and not self.labels[after]:
            after = self._step(after, children)
        name = self.text.cut(label.start, label.end)
        end = children[-1].span.end if children else self._label_end(label, self.lines[at])
        nodes.append(Field(name, children, Span(name.span().start, end), same_line=not children))
        return after

    def _is_an_answer(self, at: int) -> bool:
        """True for a whole sentence with a colon in it that stands below a block's only label (`The school rang: he sleeps in class.`)."""
        if at != 1 or at >= len(self.lines) or any(self.labels[at + 1 :]):
            return False
        labels = self.labels[at]
        if not labels or len(labels) > 1 or labels[0].is_bare or self.strong:
            return False
        words = self.value[labels[0].value_start : labels[0].value_end]
        return words.endswith((".", "!", "?")) and len(words.split()) >= MOST_WORDS_BEFORE_PROSE

    # ---- points

    def _points(self, at: int, nodes: list[Node]) -> int:
        """A list typed by hand; a mark of another kind opens a list inside the point before it."""
        lists: list[tuple[str, Items]] = []
        while at < len(self.lines) and (mark := self.marks[at]):
            after = at + 1
            while after < len(self.lines) and not self.marks[after] and self._continues(after):
                after += 1
            item = self._item(mark, at, after)
            depth = next((index for index, (kind, _) in enumerate(lists) if kind == mark.kind), len(lists))
            if depth < len(lists):
                del lists[depth + 1 :]
                lists[depth][1].children.append(item)
            else:
                fresh = Items([item], item.span)
                (lists[-1][1].children[-1].children if lists else nodes).append(fresh)
                lists.append((mark.kind, fresh))
            _stretch([holder for _, holder in lists], item.span.end)
            at = after
        return at

    def _continues(self, at: int) -> bool:
        """True if a line without a mark belongs to the point before it."""
        if labels := self.labels[at]:
            repeated = self.names[self.value[labels[0].start : labels[0].end]] > 1
            return repeated or (not labels[-1].is_bare and (at < self.last_mark or self.one_point))
        if not self._is_text(at):
            return False
        line, before = self.lines[at], self.lines[at - 1]
        indented = line.start - line.raw > before.start - before.raw
        return indented or is_wrapped(self.value, before) or self.value[line.start].islower()

    def _item(self, mark: Mark, at: int, after: int) -> Item:
        first = self.lines[at]
        lines = [Line(mark.body, mark.body, first.end)] if mark.body < first.end else []
        lines += self.lines[at + 1 : after]
        children = _Block(self.text, self.strong, self.emphasis, lines, points=False).read() if lines else []
        marker = self.value[mark.start : mark.body].split()[0]
        start = self.text.place(mark.start)
        end = children[-1].span.end if children else self.text.span(mark.start, first.end).end
        return Item(children, Span(start, end), marker, mark.checked)


def _stretch(lists: list[Items], end: int) -> None:
    """Makes open lists, and the points that hold the inner ones, end where the last point ends."""
    for holder in lists:
        holder.span = Span(holder.span.start, end)
    for holder in lists[:-1]:
        item = holder.children[-1]
        item.span = Span(item.span.start, end)
