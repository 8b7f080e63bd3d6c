"""YAML to a layout. Every scalar is the text that stands in the file; nothing is ever resolved to a number or a day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

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
    Section,
    Table,
    Unread,
)
from planlint.readers.lines import read_lines
from planlint.readers.mistakes import Trouble, explain
from planlint.readers.scalars import scalar_text
from planlint.source import Run, Source, Span, Text

DEEPEST = 100
"""Collections inside one another that are read."""

MOST_VALUES = 200_000
"""Keys and values that are read; no record has so many."""

WIDEST = 100
"""Different keys that the rows of a table may have; rows with more are points."""

MOST_ALIASED = 20_000
"""Values and characters that aliases may add to a file."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa1-\u1fff\u200c-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|(?<=\s)#[^\r\n]*)*)+")
_NAME = re.compile(r"(?:[&*!]\S*|^%.*)\Z", re.M)
_COLON = re.compile(r"\s*:")

_ADVICE_DEEP = "Too many lists stand inside one another here. Take out brackets, dashes or spaces at the start of this line."
_ADVICE_LONG = "This file is too long to be one record. Save each record as a file of its own."
_ADVICE_DUPLICATE = "This key stands twice under the same heading, so one of the two may be lost. Give one of them another name."
_ADVICE_BOMB = "The names marked with * here repeat each other too many times. Write the words out instead."
_ADVICE_RECURSIVE = "The name marked with * here stands inside itself. Write the words out instead."
_ADVICE_ALIAS = "The word after * here is taken for a name that is not given anywhere. Put double quotes around the value."


def read_yaml(source: Source) -> Layout:
    """The layout of a YAML text; never raises. A fatal problem leaves what was read before it."""
    layout = Layout(source, [], "yaml")
    _read(layout, len(source.text), lambda roots: True)
    return layout


def read_front_matter(layout: Layout, end: int) -> bool:
    """Adds the fields of front matter that ends at a place; False, and nothing added, if it is no YAML mapping."""
    trial = Layout(layout.source, [], "yaml")
    if not _read(trial, end, lambda roots: bool(roots) and isinstance(roots[0], _Map)) or trial.failed:
        return False
    layout.children += trial.children
    layout.comments += trial.comments
    layout.problems += trial.problems
    return True


class _Scalar:
    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style


class _Map:
    """Keys and values in turn."""

    __slots__ = ("end", "open", "parts", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.parts: list[_Node] = []
        self.open = True

    def pairs(self) -> Iterator[tuple[_Node, _Node]]:
        return zip(self.parts[::2], self.parts[1::2], strict=False)


class _Sequence:
    __slots__ = ("end", "open", "parts", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.parts: list[_Node] = []
        self.open = True


class _Alias:
    __slots__ = ("end", "start", "target")

    def __init__(self, start: int, end: int, target: _Scalar | _Map | _Sequence) -> None:
        self.start = start
        self.end = end
        self.target = target


_Node = _Scalar | _Map | _Sequence | _Alias


class _Bomb(Exception):
    """Aliases that repeat each other without end."""

    def __init__(self, place: int) -> None:
        self.place = place


def _read(layout: Layout, end: int, wanted: Callable[[list[_Node]], bool]) -> bool:
    """Reads the source's text up to a place into the layout, if its documents are wanted."""
    text = layout.source.text
    stand_in = _UNPRINTABLE.sub(" ", text)[:end]
    composer = _Composer(layout, stand_in)
    composer.run()
    if not wanted(composer.roots):
        return False
    builder = _Builder(layout, stand_in)
    try:
        for root in composer.roots:
            layout.children += builder.nodes(root, 1, None)
    except _Bomb as bomb:
        layout.problems.append(Problem("alias-bomb", Span(bomb.place, bomb.place + 1), _ADVICE_BOMB, fatal=True))
    if "#" in stand_in:
        _Comments(layout, stand_in, composer.scalars, composer.stopped).read()
    layout.problems.sort(key=lambda problem: problem.span)
    return True


def _parser(text: str) -> Any:
    """The C parser, or the pure one where PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from planlint.readers.pure import PureParser

        return PureParser(text)
    return CParser(text)


class _Composer:
    """Events to trees, one for each document."""

    def __init__(self, layout: Layout, text: str) -> None:
        self.layout = layout
        self.text = text
        self.roots: list[_Node] = []
        self.scalars: list[_Scalar] = []
        self.stack: list[_Map | _Sequence] = []
        self.anchors: dict[str, _Scalar | _Map | _Sequence] = {}
        self.bracket: int | None = None
        self.stopped = len(text)

    def run(self) -> None:
        try:
            self._take_all(_parser(self.text).get_event)
        except YAMLError as error:
            self._complain(error)
        for holder in self.stack:
            holder.open = False
            if isinstance(holder, _Map) and len(holder.parts) % 2:
                last = holder.parts[-1].end
                holder.parts.append(_Scalar("", last, last, ""))

    def _take_all(self, next_event: Callable[[], Any]) -> None:
        """Adds what the events say, up to the end of the stream or to what cannot be read."""
        parts = self.roots
        scalars = self.scalars
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                node = _Scalar(event.value, event.start_mark.index, event.end_mark.index, event.style or "")
                if event.anchor or event.tag:
                    self._name(event, node)
                scalars.append(node)
                parts.append(node)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                holder = self.stack.pop()
                holder.open = False
                if event.end_mark.index > event.start_mark.index:
                    holder.end = event.end_mark.index
                parts = self.stack[-1].parts if self.stack else self.roots
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if self._full(event):
                    return
                parts.append(self._open(event, _Map if kind is MappingStartEvent else _Sequence))
                parts = self.stack[-1].parts
            elif kind is AliasEvent:
                parts.append(self._alias(event))
            elif kind is DocumentEndEvent:
                self.anchors = {}
            elif kind is StreamEndEvent:
                return

    def _full(self, event: Any) -> bool:
        """True, with a problem, if there are too many collections inside one another or too many values."""
        deep = len(self.stack) >= DEEPEST
        if not deep and len(self.scalars) <= MOST_VALUES:
            return False
        self.stopped = event.start_mark.index
        code, advice = ("too-deep", _ADVICE_DEEP) if deep else ("too-long", _ADVICE_LONG)
        self.layout.problems.append(Problem(code, Span(self.stopped, self.stopped + 1), advice, fatal=True))
        return True

    def _name(self, event: Any, node: _Scalar) -> None:
        """Takes the anchor and the tag off a scalar."""
        match = _PROPERTIES.match(self.text, node.start, node.end)
        node.start = match.end() if match else node.start
        if event.anchor:
            self.anchors[event.anchor] = node

    def _open(self, event: Any, kind: type[_Map] | type[_Sequence]) -> _Map | _Sequence:
        start = event.start_mark.index
        node = kind(start, event.end_mark.index)
        if event.flow_style:
            self.bracket = start
        if event.anchor:
            self.anchors[event.anchor] = node
        self.stack.append(node)
        return node

    def _alias(self, event: Any) -> _Node:
        start, end = event.start_mark.index, event.end_mark.index
        target = self.anchors.get(event.anchor)
        if target is None:
            self.layout.problems.append(Problem("unknown-alias", Span(start, end), _ADVICE_ALIAS))
            return _Scalar(self.text[start:end], start, end, "")
        if isinstance(target, (_Map, _Sequence)) and target.open:
            self.layout.problems.append(Problem("recursive-alias", Span(start, end), _ADVICE_RECURSIVE))
            return _Scalar("", start, start, "")
        return _Alias(start, end, target)

    def _complain(self, error: YAMLError) -> None:
        place = _index(getattr(error, "problem_mark", None), len(self.text))
        last = self.scalars[-1] if self.scalars else None
        trouble = Trouble(
            getattr(error, "problem", None) or str(getattr(error, "reason", "")),
            place,
            getattr(error, "context", None) or "",
            _index(getattr(error, "context_mark", None), place),
            (last.start, last.end, last.style) if last else None,
            self.bracket,
        )
        self.stopped = place
        if "depth" in trouble.problem:
            self.layout.problems.append(Problem("too-deep", Span(place, place), _ADVICE_DEEP, fatal=True))
            return
        at, advice = explain(self.text, trouble)
        at = min(at, len(self.text))
        self.layout.problems.append(Problem("yaml-syntax", Span(at, min(at + 1, len(self.text))), advice, fatal=True))


def _index(mark: Any, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)


class _Builder:
    """Trees to nodes. `at` is the place of the alias that a piece of a tree is read through, else None."""

    def __init__(self, layout: Layout, stand_in: str) -> None:
        self.layout = layout
        self.source = layout.source.text
        self.stand_in = stand_in
        self.changed = stand_in != self.source[: len(stand_in)]
        self.merges = "<<" in stand_in
        self.aliased = 0

    def nodes(self, node: _Node, level: int, at: int | None) -> list[Node]:
        """What stands under a key, a dash or at the top."""
        node, at = self._resolved(node, at)
        if isinstance(node, _Map):
            return self._fields(node, level, at)
        if isinstance(node, _Sequence):
            return self._sequence(node, level, at)
        return self._words(node, at)

    def _resolved(self, node: _Node, at: int | None) -> tuple[_Scalar | _Map | _Sequence, int | None]:
        if isinstance(node, _Alias):
            at = node.start if at is None else at
            node = node.target
        elif at is None:
            return node, at
        if at is not None:
            self.aliased += 1 + (len(node.value) if isinstance(node, _Scalar) else 0)
            if self.aliased > MOST_ALIASED + len(self.source):
                raise _Bomb(at)
        return node, at

    def _text(self, node: _Scalar, at: int | None) -> Text:
        if at is not None:
            return Text(node.value, tuple(Run(index, at, 1) for index in range(len(node.value))) or (Run(0, at, 0),))
        size = len(node.value)
        if not node.style and node.end - node.start == size and self.source.startswith(node.value, node.start):
            return Text(node.value, (Run(0, node.start, size),))
        text, _ = scalar_text(self.stand_in, node.start, node.end, node.style, node.value)
        return self._as_written(text) if self.changed else text

    def _as_written(self, text: Text) -> Text:
        """The text with the characters of the file where the parser was given others."""
        pieces = []
        for run in text.runs:
            words = text.value[run.value : run.value + run.length]
            same = self.stand_in[run.source : run.source + run.length] == words
            pieces.append(self.source[run.source : run.source + run.length] if same else words)
        return Text("".join(pieces), text.runs)

    def _words(self, node: _Scalar, at: int | None) -> list[Node]:
        text = self._text(node, at)
        return read_lines(text, folded=node.style != "|" and node.style != '"') if text.value else []

    def _value(self, node: _Scalar, at: int | None) -> list[Node]:
        """The words behind a key: lines are told apart only where there are several."""
        text = self._text(node, at)
        if node.style in ("|", ">") or "\n" in text.value:
            return read_lines(text, folded=node.style != "|" and node.style != '"')
        return [Paragraph(text, text.span())] if text.value.strip() else []

    # ---- mappings

    def _pairs(self, node: _Map, at: int | None) -> list[tuple[_Node, _Node, int | None]]:
        """Keys and values, those that are merged in among them; each with the alias that it is read through."""
        if not self.merges:
            return [(key, value, at) for key, value in node.pairs()]
        pairs: list[tuple[_Node, _Node, int | None]] = []
        own: set[str] = set()
        merged: list[tuple[int, _Node]] = []
        for key, value in node.pairs():
            if isinstance(key, _Scalar) and key.style == "":
                if key.value == "<<" and self._is_merge(value):
                    merged.append((len(pairs), value))
                    continue
                own.add(key.value)
            pairs.append((key, value, at))
        for index, value in reversed(merged):
            pairs[index:index] = self._merged(value, at, own)
        return pairs

    def _is_merge(self, value: _Node) -> bool:
        target = value.target if isinstance(value, _Alias) else value
        return isinstance(target, _Map) or (
            isinstance(target, _Sequence) and bool(target.parts) and all(self._is_merge(part) for part in target.parts)
        )

    def _merged(self, value: _Node, at: int | None, own: set[str]) -> list[tuple[_Node, _Node, int | None]]:
        target, at = self._resolved(value, at)
        if isinstance(target, _Sequence):
            return [pair for part in target.parts for pair in self._merged(part, at, own)]
        pairs = []
        for key, inner, place in self._pairs(target, at) if isinstance(target, _Map) else []:
            if isinstance(key, _Scalar) and key.value not in own:
                own.add(key.value)
                pairs.append((key, inner, place))
        return pairs

    def _fields(self, node: _Map, level: int, at: int | None) -> list[Node]:
        nodes: list[Node] = []
        seen: set[str] = set()
        for key, value, place in self._pairs(node, at):
            if isinstance(key, _Scalar) and place is None:
                if key.value in seen:
                    self._duplicate(key)
                seen.add(key.value)
            nodes += self._field(key, value, level, place)
        return nodes

    def _duplicate(self, key: _Scalar) -> None:
        self.layout.problems.append(Problem("duplicate-key", Span(key.start, key.end), _ADVICE_DUPLICATE))

    def _field(self, key: _Node, value: _Node, level: int, at: int | None) -> list[Node]:
        """One pair. An empty key adds nothing to its value; a key that is a collection stands in front of it."""
        name, key_at = self._resolved(key, at)
        before = value.start
        value, value_at = self._resolved(value, at)
        if not isinstance(name, _Scalar):
            return self.nodes(name, level, key_at) + self.nodes(value, level, value_at)
        label = self._text(name, key_at).strip()
        if not label.value:
            return self.nodes(value, level, value_at)
        start, end = label.span()
        inner = self._value(value, value_at) if isinstance(value, _Scalar) else self.nodes(value, level + 1, value_at)
        end = max(end, inner[-1].span.end if inner else self._colon(name, key_at, before))
        if isinstance(value, _Scalar):
            return [Field(label, inner, Span(start, end), value.style not in ("|", ">"))]
        return [Section(label, level, inner, Span(start, end))]

    def _colon(self, key: _Scalar, at: int | None, before: int) -> int:
        """The place behind a key and its colon, which stands before the value."""
        if at is not None:
            return at
        match = _COLON.match(self.stand_in, key.end, max(before, key.end))
        return match.end() if match else key.end

    # ---- sequences

    def _sequence(self, node: _Sequence, level: int, at: int | None) -> list[Node]:
        if not node.parts:
            return []
        table = self._table(node, at)
        if table:
            return [table]
        items = []
        for part in node.parts:
            start = part.start if at is None else at
            children = self.nodes(part, level, at)
            first = children[0].span.start if children else start
            last = children[-1].span.end if children else start
            items.append(Item(children, Span(first, max(first, last))))
        return [Items(items, Span(items[0].span.start, items[-1].span.end))]

    def _table(self, node: _Sequence, at: int | None) -> Table | None:
        """Rows, if every part is a mapping of different keys to scalars."""
        if not all(_is_row(part) for part in node.parts):
            return None
        header: dict[str, Cell] = {}
        rows: list[dict[str, Cell]] = []
        for part in node.parts:
            target, place = self._resolved(part, at)
            row: dict[str, Cell] = {}
            for key, value, pair_at in self._pairs(target, place) if isinstance(target, _Map) else []:
                cell = self._cell(key, value, pair_at)
                if cell is None or cell.label is None or cell.label.value in row:
                    return None
                row[cell.label.value] = cell
                if cell.label.value not in header:
                    header[cell.label.value] = Cell(cell.label, cell.label.span())
            rows.append(row)
            if len(header) > WIDEST or not row:
                return None
        spans = [_row_span(row) for row in rows]
        names = list(header)
        body = [[row.get(name) for name in names] for row in rows]
        return Table(list(header.values()), body, spans, Span(spans[0].start, spans[-1].end))

    def _cell(self, key: _Node, value: _Node, at: int | None) -> Cell | None:
        name, key_at = self._resolved(key, at)
        words, value_at = self._resolved(value, at)
        if not isinstance(name, _Scalar) or not isinstance(words, _Scalar):
            return None
        label = self._text(name, key_at).strip()
        text = self._text(words, value_at).strip()
        if not text.value:
            text = Text("", (Run(0, self._colon(name, key_at, value.start), 0),))
        return Cell(text, text.span(), label)


def _is_row(node: _Node) -> bool:
    target = node.target if isinstance(node, _Alias) else node
    if not isinstance(target, _Map) or not target.parts:
        return False
    return all(
        isinstance(value.target if isinstance(value, _Alias) else value, _Scalar)
        or (isinstance(key, _Scalar) and key.value == "<<")
        for key, value in target.pairs()
    )


def _row_span(row: dict[str, Cell]) -> Span:
    cells = list(row.values())
    start = cells[0].label.span().start if cells[0].label else cells[0].span.start
    return Span(start, max(start, cells[-1].span.end))


class _Comments:
    """Finds the comments between the scalars, and what each one is about."""

    def __init__(self, layout: Layout, text: str, scalars: list[_Scalar], stopped: int) -> None:
        self.layout = layout
        self.text = text
        self.stopped = stopped
        self.inside = [_inside(text, scalar) for scalar in scalars if scalar.end > scalar.start]
        self.starts = [span.start for span in self.inside]

    def read(self) -> None:
        unread: list[tuple[list[Node], int, Node]] = []
        found = list(self._find())
        for comment in found:
            if comment.scope == "line":
                self._aim_at_line(comment, unread)
        for nodes, index, node in reversed(unread):
            nodes.insert(index, node)
        following = [comment for comment in found if comment.scope == "next"]
        if following:
            _aim_at_next(following, self.layout.children)
        self.layout.comments += found

    def _scalar_at(self, place: int) -> Span | None:
        index = bisect_right(self.starts, place) - 1
        return self.inside[index] if index >= 0 and place < self.inside[index].end else None

    def _find(self) -> Iterator[Comment]:
        text = self.text
        at = text.find("#")
        while 0 <= at < self.stopped:
            scalar = self._scalar_at(at)
            if scalar:
                at = text.find("#", scalar.end)
                continue
            start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
            if _NAME.search(text, max(start, at - 200), at):
                at = text.find("#", at + 1)
                continue
            end = at + len(re.split(r"[\r\n]", text[at : at + 4000], maxsplit=1)[0])
            words = Text.verbatim(self.layout.source.text, at, end).strip()
            hashes = len(words.value) - len(words.value.lstrip("#"))
            scope = "line" if text[start:at].strip() else "next"
            yield Comment(words.cut(hashes).strip(), words.span(), scope, None)
            at = text.find("#", end)

    def _aim_at_line(self, comment: Comment, unread: list[tuple[list[Node], int, Node]]) -> None:
        before = self.text.rfind(self.text[: comment.span.start].rstrip()[-1:], 0, comment.span.start)
        path: list[Section | Field | Items | Item] = []
        found = _behind(self.layout.children, before, path)
        if not found:
            comment.scope = "next"
            return
        nodes, index, comment.target = found
        if self._scalar_at(before) and not comment.text.value.startswith("planlint:"):
            unread.append((nodes, index + 1, Unread(comment.span, "comment after a value")))
            for holder in path:
                holder.span = Span(holder.span.start, max(holder.span.end, comment.span.end))


def _inside(text: str, scalar: _Scalar) -> Span:
    """Where a scalar's own characters stand; for a block scalar, from its first line to its last."""
    if scalar.style not in ("|", ">"):
        return Span(scalar.start, scalar.end)
    _, end = scalar_text(text, scalar.start, scalar.end, scalar.style, scalar.value)
    match = re.compile(r"[^\r\n]*").match(text, scalar.start)
    first = match.end() if match else scalar.start
    return Span(first, max(first, end))


def _behind(
    nodes: list[Node], place: int, path: list[Section | Field | Items | Item]
) -> tuple[list[Node], int, Span] | None:
    """The innermost field, row, point or section that holds a place: its list, its index there and what to cover.

    `path` gets what stands around that list.
    """
    found: tuple[list[Node], int, Span] | None = None
    around: list[Section | Field | Items | Item] = []
    while True:
        index = bisect_right(nodes, place, key=lambda node: node.span.start) - 1
        if index < 0:
            return found
        node = nodes[index]
        if isinstance(node, Items):
            item = node.children[max(0, bisect_right(node.children, place, key=lambda item: item.span.start) - 1)]
            around += [node, item]
            path[:] = around
            found = item.children, len(item.children) - 1, item.span
            nodes = item.children
            continue
        if isinstance(node, Table):
            row = bisect_right(node.row_spans, place, key=lambda span: span.start) - 1
            path[:] = around
            return nodes, index, node.row_spans[max(row, 0)]
        if not isinstance(node, (Field, Section)):
            return found or (nodes, index, node.span)
        path[:] = around
        found = nodes, index, node.span
        if place >= node.span.end:
            return found
        around.append(node)
        nodes = node.children


def _aim_at_next(comments: list[Comment], children: list[Node]) -> None:
    """Gives each comment the key, row or point that comes after it."""
    spans = sorted(_targets(children), key=lambda pair: pair[0])
    starts = [start for start, _ in spans]
    for comment in comments:
        index = bisect_right(starts, comment.span.end - 1)
        comment.target = spans[index][1] if index < len(spans) else None


def _targets(children: list[Node]) -> Iterator[tuple[int, Span]]:
    """Start and span of every field, section, row and point, the outer ones first."""
    pending: list[Node | Item] = list(reversed(children))
    while pending:
        node = pending.pop()
        if isinstance(node, Table):
            yield from ((span.start, span) for span in node.row_spans)
        elif isinstance(node, (Field, Section, Item)):
            yield node.span.start, node.span
        if isinstance(node, (Field, Section, Item, Items)):
            pending.extend(reversed(node.children))
