"""Lines of running text as nodes: labels, points, rows and paragraphs. Every reader's text comes through here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from planlint.layout import Cell, Field, Item, Items, Node, Paragraph, Quote, Table, Unread
from planlint.source import Span, Text

Pieces = tuple[tuple[int, int], ...]
"""Stretches of a value, half open."""

_BULLETS = "•◦▪●○‣■□∙"
_BOXES = {"☐": False, "☑": True, "☒": True, "✓": True, "✔": True}
_MARK = re.compile(
    rf"(?P<dot>[{_BULLETS}]|[{''.join(_BOXES)}])\s*"
    r"|(?P<dash>[·–*+\-])(?:\s+|$)"
    r"|(?P<o>o)\t\s*"
    r"|(?P<number>(?P<open>\(?)(?:(?P<digits>\d{1,2})(?P<close>[.)])|(?P<letters>[a-z]|[ivx]{2,4})(?P<bracket>\))))\s+"
)
_BOX = re.compile(r"\[(?P<tick>[ xX])\]\s+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LABEL = re.compile(r"(?:\d{1,2}(?:[a-z][.)]?|[.)])\s+)?[^\W\d_][^\"“”;!|?]*\??")
_SENTENCE_INSIDE = re.compile(r"\w{3,}[.!?]\s|\s[-–—]\s")
_SEPARATOR = re.compile(r"\s+\|\s+|\s*\t\s*| {2,}")
_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_COLON_BEHIND = re.compile(r" *:")
_RULER = re.compile(r"[=_*~#\-]{3,}")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])[.)]?\s+\S")
_MOST_LABELS = 50
_MOST_LINES = 100_000
_WRAPPED = 60
"""A line of at least so many characters that ends in mid-sentence goes on in the next line."""


class Line(NamedTuple):
    """One line by value offsets: where it begins, and its words without white space around them."""

    raw: int
    start: int
    end: int


class Label(NamedTuple):
    """A label and the words after it, by value offsets; words without a label have start == end == -1."""

    start: int
    end: int
    value_start: int
    value_end: int


class Mark(NamedTuple):
    """The mark in front of a point: what it is, its number in the list and where the words begin."""

    kind: str
    order: int
    start: int
    body: int
    checked: bool | None


class Rows(NamedTuple):
    """What a group of lines with cells stands for, if anything, and the line after it."""

    after: int
    nodes: list[Node]


class Gather:
    """Children of one container, in order, where a label alone in its paragraph takes what stands under it."""

    __slots__ = ("nodes", "waiting")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.waiting: Field | None = None

    def add(self, batch: list[Node]) -> None:
        """Takes the nodes of one block; a block that is a bare label waits for the blocks after it."""
        if not batch:
            return
        if self.waiting is not None:
            batch = self._taken(self.waiting, batch)
        self.nodes.extend(batch)
        if len(batch) == 1 and isinstance(batch[0], Field) and not batch[0].children:
            self.waiting = batch[0]

    def stop(self) -> None:
        """What comes next stands under no label."""
        self.waiting = None

    def _taken(self, label: Field, batch: list[Node]) -> list[Node]:
        """Gives the label what belongs to it and returns the rest."""
        count = 0
        while count < len(batch) and _answers(batch[count]):
            count += 1
        if count:
            listed = not label.children and isinstance(batch[0], (Items, Table))
            label.children.extend(batch[:count])
            label.same_line = False
            label.span = Span(label.span.start, end_of(batch[:count]))
            if listed and not label.label.value.endswith("?"):
                self.waiting = None
        if count < len(batch):
            self.waiting = None
        return batch[count:]


def end_of(nodes: Sequence[Node | Item]) -> int:
    """Where the last of some nodes ends; there must be one."""
    return max(node.span.end for node in nodes)


def _answers(node: Node) -> bool:
    """True for what may stand under a label: anything but a further label or a heading."""
    if isinstance(node, Paragraph):
        return not reads_as_heading(node)
    return isinstance(node, (Items, Table, Quote, Unread))


def reads_as_heading(paragraph: Paragraph) -> bool:
    """True for a paragraph that is bold throughout, or one short line in capitals or with a number."""
    value = paragraph.text.value
    if paragraph.strong == ((0, len(value)),):
        return True
    if len(value) > _WRAPPED or "\n" in value or value[-1:] in ".!?:;,":
        return False
    return value.isupper() or _NUMBERED.match(value) is not None


def read_lines(text: Text, strong: Pieces = (), emphasis: Pieces = (), *, folded: bool = False) -> list[Node]:
    """The nodes that running text stands for, in order; blank lines part paragraphs.

    `strong` and `emphasis` are the stretches in bold and italics, sorted and apart. `folded` says that each line is a paragraph.
    """
    value = text.value
    if _is_prose(value):
        return _one_paragraph(text, strong, emphasis)
    if value.count("\n") > _MOST_LINES:
        return _one_paragraph(text, strong, emphasis)
    words = _Words(text, strong, emphasis)
    blocks = _blocks(value, folded)
    if len(blocks) == 1:
        return words.block(blocks[0])
    gather = Gather()
    for block in blocks:
        gather.add(words.block(block))
    return gather.nodes


def _is_prose(value: str) -> bool:
    """True for one line that surely holds no label, no mark and no cells."""
    if "\n" in value or "\t" in value or "|" in value or "  " in value or _MARK.match(value):
        return False
    head = value[:110]
    return ":" not in head and "?" not in head


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


class _Words:
    """A text whose lines are being read."""

    def __init__(self, text: Text, strong: Pieces, emphasis: Pieces) -> None:
        self.text = text
        self.value = text.value
        self.strong = strong
        self.emphasis = emphasis
        self.bold = frozenset(strong)

    def block(self, lines: list[Line], *, points: bool = True) -> list[Node]:
        """The nodes of lines without a blank between them."""
        return _Block(self, lines, points).read()

    def paragraph(self, start: int, end: int) -> Paragraph:
        text = self.text.cut(start, end)
        strong, emphasis = self.strong, self.emphasis
        return Paragraph(
            text,
            text.span(),
            clip(strong, start, end) if strong else strong,
            clip(emphasis, start, end) if emphasis else emphasis,
        )

    def cell(self, start: int, end: int) -> Cell:
        text = self.text.cut(start, end).strip()
        return Cell(text, text.span())

    def span(self, start: int, end: int) -> Span:
        return self.text.span(start, end)


def clip(pieces: Pieces, start: int, end: int) -> Pieces:
    """The parts of sorted stretches that lie between start and end, counted from start."""
    kept = []
    for index in range(max(0, bisect_right(pieces, (start, 0)) - 1), len(pieces)):
        a, b = pieces[index]
        if a >= end:
            break
        if b > start:
            kept.append((max(a, start) - start, min(b, end) - start))
    return tuple(kept)


class _Block:
    """Lines without a blank between them, told apart one by one."""

    def __init__(self, words: _Words, lines: list[Line], points: bool) -> None:
        self.words = words
        self.value = words.value
        self.lines = lines
        self.marks = self._marks() if points else [None] * len(lines)
        self.rows = self._rows()
        self.labels: list[list[Label] | None] = []
        for at in range(len(lines)):
            self.labels.append(None if self.marks[at] else self._labels(at))
        marked = [at for at, mark in enumerate(self.marks) if mark]
        self.last_mark = marked[-1] if marked else -1
        self.labels_in_points = len(marked) == 1 or any(self.labels[marked[0] : self.last_mark] if marked else [])

    def read(self) -> list[Node]:
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

    # ---- what a line is

    def _wrapped(self, at: int) -> bool:
        """True if line `at` looks as if its sentence went on in the next line."""
        if at < 0:
            return False
        line = self.lines[at]
        return line.end - line.start >= _WRAPPED and self.value[line.start : line.end].rstrip("\"'”’)»")[-1:] not in ".!?:;…|"

    def _marks(self) -> list[Mark | None]:
        found: list[Mark | None] = []
        last: dict[str, int] = {}
        for at, line in enumerate(self.lines):
            mark = self._mark(at, line, last)
            found.append(mark)
            if mark:
                last[mark.kind] = mark.order
        return found

    def _mark(self, at: int, line: Line, last: dict[str, int]) -> Mark | None:
        match = _MARK.match(self.value, line.start, line.end)
        if not match:
            return None
        body = match.end()
        if dot := match["dot"] or match["o"]:
            return Mark(dot, 0, line.start, body, _BOXES.get(dot))
        if dash := match["dash"]:
            if dash not in last and at and self._wrapped(at - 1):
                return None
            box = _BOX.match(self.value, body, line.end)
            return Mark(dash, 0, line.start, box.end() if box else body, box["tick"] != " " if box else None)
        return self._number(at, line, match, last)

    def _number(self, at: int, line: Line, match: re.Match[str], last: dict[str, int]) -> Mark | None:
        """A numbered point: the first of its block, number one, or the number after the last."""
        shape = match["open"] + "{}" + (match["close"] or match["bracket"])
        for name, order in _orders(match["digits"], match["letters"]):
            kind = shape.format(name)
            follows = last.get(kind, -1) + 1 == order
            if follows or order == 1 or (at == 0 and name == "1"):
                return Mark(kind, order, line.start, match.end(), None)
        return None

    def _labels(self, at: int) -> list[Label] | None:
        """The labels of a line with their words, if it begins with one."""
        start, end = self.lines[at].start, self.lines[at].end
        value = self.value
        colon = value.find(":", start, end)
        if colon < 0 and value.find("?", start, end) < 0:
            return None
        if self.words.strong and (bold := self._bold_labels(start, end)):
            return bold
        if colon < 0 or not (value.find("|", start, end) >= 0 or "  " in value[start:end] or "\t" in value[start:end]):
            single = self._plain_label(start, end, at)
            return [single] if single else None
        separators = list(_SEPARATOR.finditer(value, start, end))
        if len(separators) > _MOST_LABELS:
            return None
        return self._separated(start, end, at, separators)

    def _bold_labels(self, start: int, end: int) -> list[Label]:
        """`**Name:** X   **Born:** Y`: one label for each bold piece with a colon, if the line begins with one."""
        value = self.value
        strong = self.words.strong
        first = bisect_left(strong, (start, 0))
        if first == len(strong) or strong[first][0] != start:
            return []
        found: list[tuple[int, int, int]] = []
        for a, b in strong[first : first + _MOST_LABELS]:
            if b > end or b - a > 100:
                break
            words = value[a:b].rstrip()
            match = _COLON_BEHIND.match(value, b, end)
            if words.endswith(":"):
                found.append((a, a + len(words[:-1].rstrip()), b))
            elif match:
                found.append((a, a + len(words), match.end()))
            elif words.endswith("?") and not found:
                found.append((a, a + len(words), b))
            elif not found:
                break
        labels = []
        for index, (a, label_end, after) in enumerate(found):
            if label_end <= a:
                return []
            stop = found[index + 1][0] if index + 1 < len(found) else end
            labels.append(Label(a, label_end, *self._trim(after, stop)))
        return labels

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without white space, and without separators at its end."""
        words = self.value[start:end]
        stripped = words.lstrip()
        start += len(words) - len(stripped)
        stripped = stripped.rstrip()
        if stripped.endswith(" |") or stripped == "|":
            stripped = stripped[:-1].rstrip()
        return start, start + len(stripped)

    def _plain_label(self, start: int, end: int, at: int) -> Label | None:
        """`Label: words`, `Label:` or a question with a short answer or none."""
        value = self.value
        colon = value.find(":", start, min(end, start + 70))
        if colon > 0 and (colon + 1 == end or value[colon + 1].isspace()):
            label = Label(start, start + len(value[start:colon].rstrip()), *self._trim(colon + 1, end))
            if self._is_label(label, at):
                return label
        mark = value.find("?", start, min(end, start + 100))
        if mark > 0 and (mark + 1 == end or value[mark + 1].isspace()):
            question = Label(start, mark + 1, *self._trim(mark + 1, end))
            if self._is_question(question, at):
                return question
        return None

    def _is_label(self, label: Label, at: int) -> bool:
        """Short, begins with a letter, holds no sentence; before prose it is shorter still."""
        words = self.value[label.start : label.end]
        if len(words) > 60 or not _LABEL.fullmatch(words) or _SENTENCE_INSIDE.search(words):
            return False
        count = len(words.split())
        behind = self.value.count(" ", label.value_start, label.value_end) + 1
        if count > (5 if behind > 8 and not words.isupper() else 8):
            return False
        begins_line = at > 0 and self.lines[at].start == label.start
        if begins_line and self._wrapped(at - 1):
            return count <= 4 and not words[0].islower()
        return count <= 3 or not words[0].islower()

    def _is_question(self, question: Label, at: int) -> bool:
        """A short question; words behind it are its answer if they are few or the line before has a label, too."""
        words = self.value[question.start : question.end]
        if len(words) > 90 or not _LABEL.fullmatch(words) or _SENTENCE_INSIDE.search(words):
            return False
        if len(words.split()) > 12 or words[0].islower() or (at and self._wrapped(at - 1)):
            return False
        after_label = at > 0 and self.labels[at - 1] is not None
        if question.value_start == question.value_end:
            return at + 1 < len(self.lines) or at == 0 or after_label
        return after_label or self.value.count(" ", question.value_start, question.value_end) < 4

    def _separated(self, start: int, end: int, at: int, separators: list[re.Match[str]]) -> list[Label] | None:
        """`Worker: A | Supervisor: B`: labels parted by bars, tabs or wide gaps."""
        labels: list[Label] = []
        piece = start
        bar = True
        for sep in [*separators, None]:
            stop = sep.start() if sep else end
            label = self._plain_label(piece, stop, at)
            if label and (bar or not self._ends_sentence(piece)):
                labels.append(label)
            elif not labels and not (sep and "|" in sep[0]):
                return None
            elif bar and not (labels and labels[-1].value_start == labels[-1].value_end and labels[-1].start >= 0):
                labels.append(Label(-1, -1, piece, stop))
            else:
                last = labels[-1]
                first = piece if last.value_start == last.value_end else last.value_start
                labels[-1] = last._replace(value_start=first, value_end=stop)
            if sep:
                bar = "|" in sep[0]
                piece = sep.end()
        return labels if any(label.start >= 0 for label in labels) else None

    def _ends_sentence(self, at: int) -> bool:
        return self.value[max(0, at - 99) : at].rstrip().endswith((".", "!", "?"))

    # ---- what lines make together

    def _paragraph(self, at: int, nodes: list[Node]) -> int:
        """Lines of running text; a line that is bold throughout is a paragraph of its own."""
        first = at
        at += 1
        if not self._bold(first):
            while at < len(self.lines) and self._is_text(at) and not self._bold(at):
                at += 1
        nodes.append(self.words.paragraph(self.lines[first].start, self.lines[at - 1].end))
        return at

    def _bold(self, at: int) -> bool:
        line = self.lines[at]
        return (line.start, line.end) in self.words.bold

    def _is_text(self, at: int) -> bool:
        return not self.marks[at] and not self.labels[at] and at not in self.rows

    def _fields(self, at: int, nodes: list[Node]) -> int:
        labels = self.labels[at] or []
        line = self.lines[at]
        after = at + 1
        for label in labels[:-1]:
            nodes.append(self._field(label, line))
        last = labels[-1]
        if last.start >= 0 and last.value_start >= last.value_end:
            return self._under(last, at, nodes)
        long = line.end - line.start >= _WRAPPED
        while after < len(self.lines) and self._is_text(after) and not self._bold(after):
            if not long and not self.value[self.lines[after].start].islower():
                break
            last = last._replace(value_end=self.lines[after].end)
            after += 1
        nodes.append(self._field(last, line))
        return after

    def _field(self, label: Label, line: Line) -> Node:
        if label.start < 0:
            return self.words.paragraph(label.value_start, label.value_end)
        name = self.words.text.cut(label.start, label.end)
        start = name.span().start
        if label.value_start >= label.value_end:
            return Field(name, [], Span(start, self._label_end(label, line)))
        child = self.words.paragraph(label.value_start, label.value_end)
        return Field(name, [child], Span(start, child.span.end))

    def _label_end(self, label: Label, line: Line) -> int:
        """The place behind a bare label and its colon."""
        behind = self.value[label.end : line.end]
        colon = label.end + len(behind) - len(behind.lstrip())
        return self.words.text.place(colon if self.value.startswith(":", colon, line.end) else label.end - 1) + 1

    def _under(self, label: Label, at: int, nodes: list[Node]) -> int:
        """A bare label with the lines below it, up to the next label."""
        children: list[Node] = []
        after = at + 1
        while after < len(self.lines) and not self.labels[after]:
            after = self._step(after, children)
        name = self.words.text.cut(label.start, label.end)
        end = children[-1].span.end if children else self._label_end(label, self.lines[at])
        nodes.append(Field(name, children, Span(name.span().start, end), same_line=not children))
        return after

    def _points(self, at: int, nodes: list[Node]) -> int:
        """A list typed by hand; a mark of another kind opens a list inside the point before it."""
        open_lists: list[tuple[str, Items]] = []
        while at < len(self.lines) and (mark := self.marks[at]):
            after = at + 1
            while after < len(self.lines) and not self.marks[after] and self._continues(after):
                after += 1
            item = self._item(mark, at, after)
            depth = next((index for index, (kind, _) in enumerate(open_lists) if kind == mark.kind), len(open_lists))
            if depth < len(open_lists):
                del open_lists[depth + 1 :]
                open_lists[depth][1].children.append(item)
            else:
                fresh = Items([item], item.span)
                (open_lists[-1][1].children[-1].children if open_lists else nodes).append(fresh)
                open_lists.append((mark.kind, fresh))
            for _, holder in open_lists:
                holder.span = Span(holder.span.start, item.span.end)
            for _, holder in open_lists[:-1]:
                parent = holder.children[-1]
                parent.span = Span(parent.span.start, item.span.end)
            at = after
        return at

    def _continues(self, at: int) -> bool:
        """True if a line without a mark belongs to the point before it."""
        if at < self.last_mark:
            return True
        if self.labels[at]:
            return self.labels_in_points
        line = self.lines[at]
        indented = line.start - line.raw > self.lines[at - 1].start - self.lines[at - 1].raw
        return indented or self._wrapped(at - 1) or self.value[line.start].islower()

    def _item(self, mark: Mark, at: int, after: int) -> Item:
        first = self.lines[at]
        marker = self.value[mark.start : mark.body].split()[0] if mark.body > mark.start else ""
        lines = [Line(mark.body, mark.body, first.end)] if mark.body < first.end else []
        children = self.words.block(lines + self.lines[at + 1 : after], points=False) if lines or after > at + 1 else []
        start = self.words.text.place(mark.start)
        end = children[-1].span.end if children else self.words.span(mark.start, first.end).end
        return Item(children, Span(start, end), marker, mark.checked)

    # ---- rows

    def _rows(self) -> dict[int, Rows]:
        """Rows of cells, by the line that they begin at."""
        found: dict[int, Rows] = {}
        if "\t" not in self.value and "|" not in self.value:
            return found
        at = 0
        while at < len(self.lines):
            rows = self._rows_at(at)
            if rows.nodes:
                found[at] = rows
            at = rows.after
        return found

    def _rows_at(self, at: int) -> Rows:
        line = self.lines[at]
        if self.value.startswith("|", line.start, line.end):
            return self._pipe_rows(at)
        tabs = self.value.count("\t", line.raw, line.end)
        if not tabs or (self.marks[at] and tabs < 3):
            return Rows(at + 1, [])
        return self._tab_rows(at, tabs)

    def _tab_rows(self, at: int, tabs: int) -> Rows:
        after = at
        labelled = True
        while after < len(self.lines):
            line = self.lines[after]
            if self.value.count("\t", line.raw, line.end) != tabs:
                break
            first_cell = self.value[line.raw : self.value.find("\t", line.raw)].rstrip()
            labelled = labelled and (first_cell.endswith(":") or not first_cell)
            after += 1
        if labelled or (tabs > 1 and after - at < 2):
            return Rows(after, [])
        rows = [self._tab_cells(line) for line in self.lines[at:after]]
        return Rows(after, self._pairs(rows) if tabs == 1 else [self._table(rows)])

    def _tab_cells(self, line: Line) -> list[Cell]:
        cells = []
        start = line.raw
        for words in self.value[line.raw : line.end].split("\t"):
            cells.append(self.words.cell(start, start + len(words)))
            start += len(words) + 1
        return cells

    def _pairs(self, rows: list[list[Cell]]) -> list[Node]:
        """Lines of two cells: the first names the second, if it is short."""
        if any(not _short(row[0].text.value) for row in rows):
            return []
        nodes: list[Node] = []
        for label, words in rows:
            children: list[Node] = [Paragraph(words.text, words.span)] if words.text else []
            end = words.span.end if children else label.span.end
            nodes.append(Field(label.text, children, Span(label.span.start, end)))
        return nodes

    def _pipe_rows(self, at: int) -> Rows:
        after = at
        rows: list[list[Cell]] = []
        while after < len(self.lines) and self.value.startswith("|", self.lines[after].start):
            line = self.lines[after]
            if not _DELIMITERS.fullmatch(self.value, line.start, line.end):
                rows.append(self._pipe_cells(line))
            after += 1
        if after - at < 2 or not rows or len(rows[0]) < 2 or not all(rows):
            return Rows(after, [])
        return Rows(after, [self._table(rows)])

    def _pipe_cells(self, line: Line) -> list[Cell]:
        bars = [match.start() for match in _PIPE.finditer(self.value, line.start, line.end)]
        if bars[-1] != line.end - 1:
            bars.append(line.end)
        return [self.words.cell(left + 1, right) for left, right in zip(bars, bars[1:], strict=False)]

    def _table(self, rows: list[list[Cell]]) -> Table:
        spans = [Span(row[0].span.start, row[-1].span.end) for row in rows]
        body: list[list[Cell | None]] = [list(row) for row in rows[1:]]
        return Table(rows[0], body, spans[1:], Span(spans[0].start, spans[-1].end))


def _orders(digits: str | None, letters: str | None) -> list[tuple[str, int]]:
    """What a point's number may be: kind of numbering and the number."""
    if digits:
        return [("1", int(digits))]
    orders = []
    if letters and len(letters) == 1:
        orders.append(("a", ord(letters) - 96))
    if letters in _ROMAN:
        orders.append(("i", _ROMAN.index(letters) + 1))
    return orders


def _short(words: str) -> bool:
    return 0 < len(words) <= 60 and len(words.split()) <= 8
