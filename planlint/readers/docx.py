"""Word to a layout. The text of the source is what a reader sees on the pages, each paragraph and each cell's a line.

So for Word `line` is the number of a paragraph, counted from the top as one reads, those in cells among them row by row,
empty ones as well; text boxes come after the paragraph that they hang at, notes, headers and footers at the end. `column`
is the character in it, the mark of a point ("2.") counted as it is seen. `Source.where` tells table, row and cell.

Tracked changes are read as accepted; docx_words.py says what is read and what is told as unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.layout import Comment, Field, Item, Layout, Node, Paragraph, Section, Table, Unread
from planlint.readers.addressed import is_ours
from planlint.readers.docx_blocks import Block, Blocks, Grid
from planlint.readers.docx_flow import Flow
from planlint.readers.docx_package import Element, Package, RefusedError, Relation
from planlint.readers.docx_styles import TITLE, Numbering, Styles, W
from planlint.readers.docx_words import Asides, Page
from planlint.source import Run, Source, Span, Text, Where

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_RUNNING = ("header", "footer")
_KINDS = ("default", "first", "even")


class Opened(NamedTuple):
    """A Word file as it was read, for whoever writes beside its words: the package and what stands where on its pages."""

    layout: Layout
    package: Package
    document: Element
    page: Page


def read_docx(path: str, data: bytes) -> Layout:
    """The layout of a Word file; never raises. A file that is refused has an empty source and a fatal problem."""
    if not data:
        return Layout(Source(path, ""), [], "docx")
    try:
        return open_docx(path, data).layout
    except RefusedError as refused:
        return Layout(Source(path, ""), [], "docx", problems=[refused.problem])


def open_docx(path: str, data: bytes) -> Opened:
    """A Word file, read. Raises RefusedError if it cannot be read whole."""
    package = Package(data)
    reading = _Reading(package)
    blocks = reading.body()
    further = [*reading.notes(), *reading.running()]
    text = reading.page.text()
    shift = _shift(blocks)
    children = Flow(text, shift).nodes(blocks)
    for others in further:
        children += Flow(text, shift).nodes(others)
    source = Source(path, text, wheres=tuple(_wheres(reading.page, children)))
    comments = list(_comments(reading.asides, children, len(text)))
    return Opened(Layout(source, children, "docx", comments), package, reading.document, reading.page)


def _wheres(page: Page, children: list[Node]) -> list[Where]:
    """Where each line stands, with the heading that it stands under."""
    wheres = [line.where for line in page.lines]
    starts = [line.start for line in page.lines]
    pending = [node for node in children if not isinstance(node, Unread)]
    while pending:
        node = pending.pop(0)
        if isinstance(node, Section):
            heading = bisect_right(starts, node.heading.span().start)
            for at in range(heading, bisect_right(starts, max(node.span.start, node.span.end - 1))):
                wheres[at] = wheres[at]._replace(heading=heading)
        if isinstance(node, Section | Field):
            pending += [child for child in node.children if not isinstance(child, Unread)]
    return wheres


class _Reading:
    """One file on its way onto its page."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.document = package.tree(package.document)
        if self.document.tag != f"{W}document":
            raise RefusedError("not-word")
        self.relations = package.relations(package.document)
        self.page = Page()
        self.asides = Asides(_comment_words(self._tree_of("comments")))
        self.blocks = Blocks(self.page, Styles(self._tree_of("styles")), self._numbering(), self.asides)
        self.blocks.words.outside = _outside(self.relations)

    def _numbering(self) -> Numbering:
        return Numbering(self._tree_of("numbering"))

    def _tree_of(self, kind: str) -> Element | None:
        """The part of a kind that the document points to; None if it points to none."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.is_outside:
                return self.package.tree(relation.target)
        return None

    def body(self) -> list[Block]:
        body = self.document.find(f"{W}body")
        return self.blocks.read(body, Where()) if body is not None else []

    def notes(self) -> Iterator[list[Block]]:
        """Footnotes and endnotes, in the order in which they are referred to."""
        self.blocks.is_body = False
        trees: dict[str, dict[str, Element]] = {}
        for kind, key in dict.fromkeys(self.asides.notes):
            if kind not in trees:
                root = self._tree_of(_NOTES[kind])
                every = root.iter(W + kind) if root is not None else ()
                trees[kind] = {one.get(f"{W}id", ""): one for one in every}
            note = trees[kind].get(key)
            if note is not None:
                yield self.blocks.read(note, Where(kind))

    def running(self) -> Iterator[list[Block]]:
        """Headers, then footers, each once."""
        self.blocks.is_body = False
        for part in _RUNNING:
            seen: set[str] = set()
            for reference in sorted(self.document.iter(f"{W}{part}Reference"), key=_order):
                relation = self.relations.get(reference.get(_ID, ""))
                if relation is None or relation.is_outside or relation.target in seen:
                    continue
                seen.add(relation.target)
                self.blocks.words.outside = _outside(self.package.relations(relation.target))
                yield self.blocks.read(self.package.tree(relation.target), Where(part))


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _order(reference: Element) -> int:
    kind = reference.get(f"{W}type", "default")
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _outside(relations: dict[str, Relation]) -> frozenset[str]:
    """The ids of what a part points to that lies outside the file."""
    return frozenset(key for key, relation in relations.items() if relation.is_outside)


def _shift(blocks: Iterable[Block]) -> int:
    """1 if a title stands above the first heading, so that all headings are below it; else 0."""
    for level in _levels(blocks):
        return 1 if level == TITLE else 0
    return 0


def _levels(blocks: Iterable[Block]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, Grid):
            for strip in block.strips:
                for box in strip.boxes:
                    yield from _levels(box.blocks)
        elif block.level is not None and block.inline.as_text().value.strip():
            yield block.level


# ---- comments


def _comment_words(root: Element | None) -> dict[str, str]:
    """What each comment says, by its id, its paragraphs as lines."""
    found: dict[str, str] = {}
    for comment in root.iter(f"{W}comment") if root is not None else ():
        paragraphs = ("".join(one.text or "" for one in lines.iter(f"{W}t")) for lines in comment.iter(f"{W}p"))
        found[comment.get(f"{W}id", "")] = "\n".join(paragraphs).strip()
    return found


def _comments(asides: Asides, children: list[Node], size: int) -> Iterator[Comment]:
    """The comments that speak to planlint, each with the words that it hangs at and what it is about."""
    aim = _Aim(children)
    for key in asides.met:
        words = asides.comments.get(key, "")
        if not is_ours(words):
            continue
        end = min(asides.ended[key], size)
        start = min(asides.begun.get(key, end), end)
        text = Text(words, tuple(Run(at, start, 1) for at in range(len(words))))
        target = aim.at(start) or Span(start, end)
        last = aim.at(max(start, end - 1)) or target
        covered = Span(min(target.start, last.start), max(target.end, last.end))
        yield Comment(text, Span(start, end), "line", covered)


class _Aim:
    """Finds what a comment at a place is about: its row, the section whose heading it is, a label with its answer, its block."""

    def __init__(self, children: list[Node]) -> None:
        self.children = children
        self._in_order: dict[int, list[Node | Item]] = {}

    def at(self, place: int) -> Span | None:
        nodes: list[Node] | list[Item] = self.children
        around: Span | None = None
        while True:
            node = self._holding(nodes, place)
            if node is None:
                return around
            if isinstance(node, Table):
                spans = [Span(node.span.start, node.header[-1].span.end), *node.row_spans]
                return next((span for span in spans if span.start <= place <= span.end), node.span)
            if isinstance(node, Section) and place <= node.heading.span().end:
                return node.span
            if isinstance(node, Field) and (_is_one_block(node) or place <= node.label.span().end):
                return node.span
            if isinstance(node, Paragraph | Unread):
                return around or node.span
            around = node.span if isinstance(node, Item) else None
            nodes = node.children

    def _holding(self, nodes: list[Node] | list[Item], place: int) -> Node | Item | None:
        """The node that a place lies in or at the end of."""
        ordered = self._in_order.get(id(nodes))
        if ordered is None:
            ordered = [node for node in nodes if not isinstance(node, Unread)]
            self._in_order[id(nodes)] = ordered
        index = bisect_right(ordered, place, key=lambda node: node.span.start) - 1
        return ordered[index] if index >= 0 and place <= ordered[index].span.end else None


def _is_one_block(field: Field) -> bool:
    return all(isinstance(child, Paragraph) for child in field.children) and len(field.children) <= 1
