"""Paragraphs and tables of a Word file in the order in which they are read; what is deleted in tracked changes is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from planlint.dataclass import dataclass, field
from planlint.layout import Unread
from planlint.readers.docx_package import Element, RefusedError
from planlint.readers.docx_styles import Numbering, Styles, W, child_value, switched, whole_number
from planlint.readers.docx_words import MC, Asides, Page, Words, shows_prompt
from planlint.readers.inline import Inline
from planlint.source import Span, Where

DEEPEST = 40
"""Tables and text boxes inside one another."""

WIDEST = 200
"""Columns that one cell may span."""

_AROUND = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_OTHER_FILES = {f"{W}altChunk": "another file set in", f"{W}subDoc": "linked file, not fetched"}
_QUOTATIONS = ("quote", "intense quote", "block text")
_WHITE = ("", "auto", "ffffff")


@dataclass(slots=True)
class Lines:
    """One paragraph. `start` is where its line begins: before the mark of a point, if it is one.

    `level` is that of a heading; `mark` is what stands before a point, and `depth` how far in; `continues` says that it
    goes on with the point before it, `is_quoted` that its style is one for quotations. `gaps`: whether there is space before and after it; `close`: none to its own style.
    """

    inline: Inline
    start: int
    level: int | None = None
    mark: str | None = None
    depth: int = 0
    continues: bool = False
    is_quoted: bool = False
    gaps: tuple[bool, bool] = (True, True)
    close: bool = False
    style: str | None = None


@dataclass(slots=True)
class Box:
    """One cell of a table. `column` counts from 0 over the whole table, `above` is the cell that this one is merged into."""

    column: int
    width: int
    blocks: list[Block]
    span: Span
    is_shaded: bool
    above: Box | None = None


@dataclass(slots=True)
class Strip:
    """One row of a table."""

    boxes: list[Box]
    span: Span
    is_header: bool


@dataclass(slots=True)
class Grid:
    """One table."""

    strips: list[Strip] = field(default_factory=list)


Block = Lines | Grid


class Blocks:
    """Reads the blocks of a file's parts onto its page."""

    def __init__(self, page: Page, styles: Styles, numbering: Numbering, asides: Asides) -> None:
        self.page = page
        self.styles = styles
        self.numbering = numbering
        self.words = Words(page, styles, asides)
        self.tables = 0
        self.is_body = True
        self.anchor: Element | None = None

    def read(self, element: Element, where: Where, *, depth: int = 0, prompt: bool = False) -> list[Block]:
        """The blocks under a body, a cell, a text box, a header, a note."""
        if depth > DEEPEST:
            raise RefusedError("too-deep")
        blocks: list[Block] = []
        waiting: list[Element] = []
        for child, asked in _flattened(element, prompt):
            if child.tag == f"{W}p":
                waiting.append(child)
                if not _runs_on(child):
                    blocks += self._paragraph(waiting, where, depth, asked)
                    waiting = []
                continue
            if waiting:
                blocks += self._paragraph(waiting, where, depth, asked)
                waiting = []
            if child.tag == f"{W}tbl":
                blocks.append(self._table(child, where, depth))
            elif child.tag in _OTHER_FILES:
                blocks.append(self._other_file(_OTHER_FILES[child.tag], where))
            elif child.tag.endswith(("}oMathPara", "}oMath")):
                blocks.append(self._other_file("equation", where))
            elif child.tag == f"{W}bookmarkStart":
                self.words.mark(child, 0)
        if waiting:
            blocks += self._paragraph(waiting, where, depth, prompt)
        return blocks

    def _other_file(self, reason: str, where: Where) -> Lines:
        lines = self._blank(where)
        lines.inline.unread.append(Unread(Span(self.page.size, self.page.size), reason))
        return lines

    def _blank(self, where: Where) -> Lines:
        self.page.open_line(where, self.anchor)
        return Lines(Inline(self.page.size), self.page.size)

    # ---- paragraphs

    def _paragraph(self, paragraphs: list[Element], where: Where, depth: int, prompt: bool) -> list[Block]:
        """One paragraph, or several as one where the marks between them are deleted, and the boxes that hang at it."""
        own = paragraphs[-1]
        properties = own.find(f"{W}pPr")
        style = child_value(properties, "pStyle") or self.styles.usual
        name = self.styles.name(style)
        anchor, self.anchor = self.anchor, self._anchor(own, where)
        self.page.open_line(where, self.anchor)
        lines = Lines(Inline(self.page.size), self.page.size, style=style)
        if all(self._is_contents(one) for one in paragraphs):
            lines.inline.unread.append(Unread(Span(self.page.size, self.page.size), "table of contents"))
            self.anchor = anchor
            return [lines]
        lines.level = self.styles.heading_level(style, properties)
        if lines.level is None:
            self._point(lines, properties, style, name, paragraphs)
        lines.inline, frames = self.words.read(paragraphs, style, prompt=prompt)
        lines.gaps = self.styles.gaps(style, properties)
        lines.close = self.styles.is_close(style, properties)
        blocks: list[Block] = [lines]
        inside = Where("text box") if where.part == "body" else where
        for frame in frames:
            blocks += self.read(frame, inside, depth=depth + 1)
        self.anchor = anchor
        return blocks

    def _is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of a table of contents, which only repeats the headings."""
        return self.styles.name(child_value(paragraph.find(f"{W}pPr"), "pStyle")).startswith("toc ")

    def _anchor(self, paragraph: Element, where: Where) -> Element | None:
        """The paragraph at which a comment about this one can hang: Word takes none in boxes, headers and notes."""
        return paragraph if self.is_body and where.part == "body" else self.anchor

    def _point(
        self, lines: Lines, properties: Element | None, style: str | None, name: str, paragraphs: list[Element]
    ) -> None:
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        key, depth = self.styles.list_of(style)
        if numbered is not None:
            key = child_value(numbered, "numId") or key
            own = child_value(numbered, "ilvl")
            depth = whole_number(own, depth)
        if key is not None and any(_has_words(one) for one in paragraphs):
            lines.mark = self.numbering.mark(key, depth)
            lines.depth = max(0, min(depth, 8))
        if lines.mark is not None:
            self.page.write(f"{lines.mark} ")
        else:
            lines.continues = name.startswith("list continue")
            lines.is_quoted = name in _QUOTATIONS

    # ---- tables

    def _table(self, table: Element, where: Where, depth: int) -> Grid:
        self.tables += 1
        number = self.tables
        grid = Grid()
        open_above: dict[int, Box] = {}
        for row, asked in _rows(table):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            place = Where(where.part, number, len(grid.strips) + 1)
            column = max(0, min(whole_number(child_value(properties, "gridBefore")), WIDEST))
            boxes: list[Box] = []
            below: dict[int, Box] = {}
            for cell, prompt in _cells(row, asked):
                box = self._box(cell, column, place._replace(column=len(boxes) + 1), depth, prompt, open_above)
                column += box.width
                boxes.append(box)
                if cell.find(f"{W}tcPr/{W}vMerge") is not None:
                    below[box.column] = box.above or box
            open_above = below
            if boxes:
                is_header = switched(properties, "tblHeader") is True
                grid.strips.append(Strip(boxes, Span(boxes[0].span.start, boxes[-1].span.end), is_header))
        return grid

    def _box(
        self, cell: Element, column: int, where: Where, depth: int, prompt: bool, open_above: dict[int, Box]
    ) -> Box:
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        above = open_above.get(column) if goes_on else None
        anchor = self.anchor
        first = len(self.page.lines)
        blocks = self.read(cell, where, depth=depth + 1, prompt=prompt)
        if len(self.page.lines) == first:
            blocks.append(self._blank(where))
        if above is not None:
            self._hang_above(first, above)
        self.anchor = anchor
        start = self.page.lines[first].start
        shade = properties.find(f"{W}shd") if properties is not None else None
        is_shaded = shade is not None and shade.get(f"{W}fill", "").lower() not in _WHITE
        width = max(1, min(whole_number(child_value(properties, "gridSpan"), 1), WIDEST))
        if above is not None and self.page.size > start:
            above = None
        # What a merged cell says has the end of its empty line for its place.
        end = self.page.size + (above is not None)
        return Box(column, width, blocks, Span(start, end), is_shaded, above)

    def _hang_above(self, first: int, above: Box) -> None:
        """A cell that is merged into the one above is not seen: what is said of it hangs at that one."""
        index = bisect_left(self.page.lines, above.span.start, key=lambda line: line.start)
        for at in range(first, len(self.page.lines)):
            self.page.lines[at] = self.page.lines[at]._replace(anchor=self.page.lines[index].anchor)


def _flattened(element: Element, prompt: bool) -> Iterator[tuple[Element, bool]]:
    """What stands under an element, and in content controls around it; whether that is only a prompt."""
    for child in element:
        if child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _flattened(content, prompt or shows_prompt(child))
        elif child.tag in _AROUND:
            yield from _flattened(child, prompt)
        elif child.tag == f"{MC}AlternateContent":
            chosen = child.find(f"{MC}Choice")
            if chosen is None:
                chosen = child.find(f"{MC}Fallback")
            if chosen is not None:
                yield from _flattened(chosen, prompt)
        else:
            yield child, prompt


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for row, prompt in _flattened(table, False):
        if row.tag == f"{W}tr":
            yield row, prompt


def _cells(row: Element, prompt: bool) -> Iterator[tuple[Element, bool]]:
    for cell, asked in _flattened(row, prompt):
        if cell.tag == f"{W}tc" and cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield cell, asked


def _runs_on(paragraph: Element) -> bool:
    """Whether the mark at a paragraph's end is deleted, so that the next one goes on with it."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _has_words(paragraph: Element) -> bool:
    return any(one.text and one.text.strip() for one in paragraph.iter(f"{W}t"))
