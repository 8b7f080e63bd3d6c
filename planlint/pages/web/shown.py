"""A record as a page shows it: what its layout says, with the places that questions point at marked in its own words.

Nothing here is markup. A template prints it, and escapes every word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint.layout import Cell, Field, Item, Items, Layout, Node, Paragraph, Quote, Section, Table, Unread
from planlint.source import Source, Span, Text

DEEPEST = 24
"""Blocks inside one another that are shown so; what lies deeper is shown at that depth."""
_WORDS_ON_A_LABELS_LINE = 400
"""Characters of an answer that is shown on its label's line."""


class Place(NamedTuple):
    """Where a question points: `number` is the question's, `name` the place's own."""

    span: Span
    number: int
    group: str
    name: str


class Piece(NamedTuple):
    """Words in one style. `begin` are the places that begin here, `groups` those of all places that cover the words."""

    text: str
    begin: tuple[Place, ...] = ()
    groups: tuple[str, ...] = ()
    strong: bool = False
    emphasis: bool = False


class Block(NamedTuple):
    """A piece of the page: `form` is section, field, paragraph, table, row, head, cell, list, item, quote or unread.

    `words` are those of a heading, label, paragraph or cell. `note` is the head of a cell's column, a point's own mark or
    the reason why something was not read. `beside` says that a field's answer stands on its label's line.
    """

    form: str
    words: tuple[Piece, ...] = ()
    inside: tuple[Block, ...] = ()
    level: int = 0
    note: str = ""
    beside: bool = False


def blocks(layout: Layout, places: Sequence[Place]) -> tuple[Block, ...]:
    """The whole record, one block after the other. Of a record that could not be read whole, its bare lines."""
    if layout.failed or not layout.children:
        return _bare(layout.source, places)
    unread = {span: Text.verbatim(layout.source.text, *span) for span in _unread(layout.children)}
    marked = _Marked(layout.source, [*_texts(layout.children), *unread.values()], places, unread)
    return tuple(_blocks(layout.children, marked, 0))


def _bare(source: Source, places: Sequence[Place]) -> tuple[Block, ...]:
    whole = Text.verbatim(source.text, 0, len(source.text))
    return (Block("paragraph", _Marked(source, [whole], places).pieces(whole)),)


def _texts(nodes: Sequence[Node | Item]) -> Iterator[Text]:
    """Every text in the order in which it is shown."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.text
        elif isinstance(node, Section | Field):
            yield node.heading if isinstance(node, Section) else node.label
            yield from _texts(node.children)
        elif isinstance(node, Table):
            yield from (cell.text for cell in node.header)
            yield from (cell.text for row in node.rows for cell in row if cell is not None)
        elif isinstance(node, Items | Item | Quote):
            yield from _texts(node.children)


def _unread(nodes: Sequence[Node | Item]) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, Unread):
            yield node.span
        elif isinstance(node, Section | Field | Items | Item | Quote):
            yield from _unread(node.children)


class _Marked:
    """The texts of a record, and which places begin in and lie over each."""

    def __init__(
        self, source: Source, texts: list[Text], places: Sequence[Place], unread: Mapping[Span, Text] | None = None
    ) -> None:
        self.source = source
        self.unread = unread or {}
        self.over: dict[int, list[tuple[int, int, Place]]] = {}
        self.begin: dict[int, list[tuple[int, Place]]] = {}
        self.runs = sorted(
            ((run.source, run.length, run.value, text) for text in texts for run in text.runs), key=lambda run: run[:3]
        )
        self.starts = [run[0] for run in self.runs]
        for place in places:
            if self.runs:
                self._lay(place)

    def _lay(self, place: Place) -> None:
        """Lays a place over the words that it covers; one that covers none is pinned to the words beside it."""
        span, began = place.span, False
        for at in range(max(0, bisect_right(self.starts, span.start) - 1), bisect_left(self.starts, span.end)):
            start, length, value, text = self.runs[at]
            first, last = max(start, span.start), min(start + length, span.end)
            if first < last:
                first, last = value + first - start, value + last - start
                self.over.setdefault(id(text), []).append((first, last, place))
                if not began:
                    self.begin.setdefault(id(text), []).append((first, place))
                began = True
        if not began:
            offset, text = self._beside(span.start)
            self.begin.setdefault(id(text), []).append((offset, place))

    def _beside(self, offset: int) -> tuple[int, Text]:
        """The end of the words before a place if they stand on its line, else the beginning of those behind it."""
        after = bisect_left(self.starts, offset)
        if after < len(self.runs) and self.starts[after] == offset:
            return self.runs[after][2], self.runs[after][3]
        if after:
            start, length, value, text = self.runs[after - 1]
            if offset <= start + length:
                return value + offset - start, text
            if after == len(self.runs) or not set("\r\n") & set(self.source.text[start + length : offset]):
                return value + length, text
        _, _, value, text = self.runs[after]
        return value, text

    def pieces(
        self, text: Text, strong: Sequence[tuple[int, int]] = (), emphasis: Sequence[tuple[int, int]] = ()
    ) -> tuple[Piece, ...]:
        """The text, cut wherever a style or a place begins or ends."""
        over, begin = self.over.get(id(text), ()), self.begin.get(id(text), ())
        if not (over or begin or strong or emphasis):
            return (Piece(text.value),) if text.value else ()
        size = len(text.value)
        cuts = {0, size, *(at for at, _ in begin)}
        for start, end, *_ in (*over, *strong, *emphasis):
            cuts |= {start, end}
        edges = sorted(cut for cut in cuts if 0 <= cut <= size)
        found = []
        for start, end in zip(edges, [*edges[1:], size], strict=True):
            groups = dict.fromkeys(place.group for first, last, place in over if first <= start < last)
            here = tuple(place for at, place in begin if at == start)
            if start < end or here:
                bold, slanted = _is_in(start, strong), _is_in(start, emphasis)
                found.append(Piece(text.value[start:end], here, tuple(groups), bold, slanted))
        return tuple(found)


def _is_in(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in stretches)


def _blocks(nodes: Sequence[Node], marked: _Marked, depth: int) -> Iterator[Block]:
    for node in nodes:
        yield from _block(node, marked, depth)


def _block(node: Node, marked: _Marked, depth: int) -> Iterator[Block]:
    if isinstance(node, Paragraph):
        yield Block("paragraph", marked.pieces(node.text, node.strong, node.emphasis))
    elif isinstance(node, Table):
        yield _table(node, marked)
    elif isinstance(node, Unread):
        yield Block("unread", marked.pieces(marked.unread[node.span]), note=node.reason)
    elif isinstance(node, Section | Field):
        yield from _titled(node, marked, depth)
    elif depth >= DEEPEST:
        points: Sequence[Item | Quote] = node.children if isinstance(node, Items) else [node]
        for point in points:
            yield from _blocks(point.children, marked, depth)
    elif isinstance(node, Quote):
        yield Block("quote", inside=tuple(_blocks(node.children, marked, depth + 1)))
    else:
        yield Block("list", inside=tuple(_item(item, marked, depth + 1) for item in node.children))


def _titled(node: Section | Field, marked: _Marked, depth: int) -> Iterator[Block]:
    section = isinstance(node, Section)
    words = marked.pieces(node.heading if isinstance(node, Section) else node.label)
    if depth >= DEEPEST:
        yield Block("field", words)
        yield from _blocks(node.children, marked, depth)
        return
    inside = tuple(_blocks(node.children, marked, depth + 1))
    level = node.level if isinstance(node, Section) else 0
    yield Block("section" if section else "field", words, inside, level, beside=not section and _fits_beside(node))


def _fits_beside(node: Section | Field) -> bool:
    if not node.children:
        return True
    first = node.children[0]
    return len(node.children) == 1 and isinstance(first, Paragraph) and len(first.text.value) < _WORDS_ON_A_LABELS_LINE


def _item(item: Item, marked: _Marked, depth: int) -> Block:
    boxes = {True: "\N{BALLOT BOX WITH CHECK}", False: "\N{BALLOT BOX}", None: ""}
    numbered = item.marker if any(character.isalnum() for character in item.marker) else ""
    note = boxes[item.checked] or numbered
    return Block("item", inside=tuple(_blocks(item.children, marked, depth)), note=note)


def _table(table: Table, marked: _Marked) -> Block:
    heads = [cell.text.value for cell in table.header]
    rows = [Block("row", inside=tuple(_cell(cell, "head", "", marked) for cell in table.header))]
    for row in table.rows:
        named = [*heads, *[""] * (len(row) - len(heads))]
        cells = (_cell(cell, "cell", head, marked) for cell, head in zip(row, named, strict=False))
        rows.append(Block("row", inside=tuple(cells)))
    return Block("table", inside=tuple(rows))


def _cell(cell: Cell | None, form: str, head: str, marked: _Marked) -> Block:
    return Block(form, marked.pieces(cell.text, cell.strong) if cell is not None else (), note=head)
