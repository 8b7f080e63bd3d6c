"""Blocks of a Word file as nodes: headings open sections, points make lists, cells make tables, the rest is lines of text.

What only a page can say is read so, and in no other way:

* a style with an outline level is a heading; a "Title" stands above all headings;
* a style for quotations is a quotation;
* paragraphs without space between them are lines of one block; those with space are parted as by a blank line;
* a table of one column is a frame: what stands in it is read as if it stood outside;
* a short row across a whole table, shaded, bold, a heading or a question, is a heading over the rows below it;
* a header's title over several columns holds the cells below it together, unless a second header names them;
* rows that fit no column of the first row, or are shaded or bold throughout below rows that are not, begin a new table;
* a row whose first cell is short and whose second holds points, several paragraphs or a table is a label with what stands
  under it, unless the table's first row is a header; other cells that hold a table or a heading are read one by one;
* a cell that is merged downwards stands in each of its rows.
"""

from __future__ import annotations

from planlint.layout import Cell, Field, Item, Items, Node, Quote, Section, Table, Unread
from planlint.readers.docx_blocks import Block, Box, Grid, Lines, Strip
from planlint.readers.gather import Gather, end_of
from planlint.readers.inline import Inline, joined
from planlint.readers.line import Pieces, clip
from planlint.readers.lines import read_lines
from planlint.readers.markdown_lists import number_headings
from planlint.readers.marks import may_begin_with_mark
from planlint.source import Run, Span, Text

IN_TABLE = 10
"""The level of a heading that is a row of a table: below all levels that styles have."""

_LONGEST_TITLE = 14
_LONGEST_LABEL = 8
"""Words."""


class Flow:
    """Blocks in order, as the nodes of one container. `shift` is what a title adds to the levels of headings."""

    def __init__(self, source: str, shift: int) -> None:
        self.source = source
        self.shift = shift
        self.gather = Gather()
        self.sections: list[tuple[Section, Gather]] = []
        self.lines: list[Lines] = []
        self.points: list[Lines] = []

    def nodes(self, blocks: list[Block]) -> list[Node]:
        """The nodes of some blocks."""
        for block in blocks:
            if isinstance(block, Grid):
                self.flush()
                self.grid(block)
            else:
                self.paragraph(block)
        return self.close()

    def close(self) -> list[Node]:
        """Ends all that is open and gives the nodes."""
        self.flush()
        self._close_sections(0)
        number_headings(self.source, self.gather.nodes)
        return self.gather.nodes

    # ---- headings

    def here(self) -> Gather:
        return self.sections[-1][1] if self.sections else self.gather

    def section(self, heading: Text, level: int, span: Span) -> None:
        """Opens a section that lasts until the next heading of its level or above."""
        self._close_sections(level)
        gather = Gather()
        section = Section(heading, level, gather.nodes, span)
        above = self.here()
        above.stop()
        above.nodes.append(section)
        self.sections.append((section, gather))

    def _close_sections(self, level: int) -> None:
        while self.sections and self.sections[-1][0].level >= level:
            section, _ = self.sections.pop()
            number_headings(self.source, section.children)
            if section.children:
                section.span = Span(section.span.start, max(section.span.end, end_of(section.children)))

    # ---- paragraphs

    def paragraph(self, lines: Lines) -> None:
        """Takes in one paragraph; lines and points wait for those that belong to them."""
        words = lines.inline.as_text().value.strip()
        if lines.level is not None and words:
            self.flush()
            heading = lines.inline.as_text().strip()
            self.section(heading, max(1, lines.level + self.shift), Span(lines.start, heading.span().end))
            self._unread(lines)
        elif lines.mark is not None or self.points and lines.continues and words:
            self._flush_lines()
            if _is_another_list(self.points, lines):
                self._flush_points()
            self.points.append(lines)
        elif not words:
            self._flush_lines()
            self._unread(lines)
        else:
            self._flush_points()
            if self.lines and self.lines[0].is_quoted != lines.is_quoted:
                self._flush_lines()
            if lines.is_quoted:
                self.lines.append(lines)
                return
            if self.lines and not _belong_together(self.lines[-1], lines):
                self._flush_lines()
            self.lines.append(lines)

    def _unread(self, lines: Lines) -> None:
        self.here().nodes.extend(lines.inline.unread)

    def flush(self) -> None:
        """Turns what waits into nodes."""
        self._flush_points()
        self._flush_lines()

    def _flush_lines(self) -> None:
        lines, self.lines = self.lines, []
        if lines and lines[0].is_quoted:
            gather = Gather()
            for one in lines:
                _read_lines_of(gather, one)
            self.here().add([Quote(gather.nodes, Span(lines[0].start, max(lines[0].start, end_of(gather.nodes))))])
        elif lines:
            inline = joined([one.inline for one in lines])
            text = inline.as_text()
            here = self.here()
            here.add(read_lines(text, _set_off(inline.strong, text), _set_off(inline.emphasis, text)))
            here.nodes.extend(inline.unread)

    def _flush_points(self) -> None:
        points, self.points = self.points, []
        if points:
            self.here().add([_list(points)])

    # ---- tables

    def grid(self, grid: Grid) -> None:
        """Takes in one table: as a table, as several, or as what stands in its frame."""
        nodes = _Sheet(self.source, self.shift, grid).nodes()
        here = self.here()
        here.add([node for node in nodes if not isinstance(node, Unread)])
        here.nodes.extend(node for node in nodes if isinstance(node, Unread))
        here.stop()


def _belong_together(before: Lines, after: Lines) -> bool:
    """Whether two paragraphs are lines of one block: no space between them, or rows and points that somebody typed."""
    values = before.inline.as_text().value, after.inline.as_text().value
    if all("\t" in value for value in values) or all(map(may_begin_with_mark, values)):
        return True
    if before.close and after.close and before.style == after.style:
        return True
    return not (before.gaps[1] or after.gaps[0])


def _is_another_list(points: list[Lines], after: Lines) -> bool:
    """Whether bullets follow numbers, or numbers bullets, side by side."""
    if after.mark is None:
        return False
    before = next((one for one in reversed(points) if one.mark is not None and one.depth <= after.depth), after)
    return before.depth == after.depth and (before.mark == "•") != (after.mark == "•")


def _set_off(stretches: list[tuple[int, int]], text: Text) -> Pieces:
    """Stretches as somebody sees them: those with only white space between them as one, none with white space at its ends."""
    value = text.value
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and (start <= found[-1][1] or not value[found[-1][1] : start].strip(" \t")):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    pieces: list[tuple[int, int]] = []
    for start, end in found:
        words = value[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            pieces.append((start, end))
    return tuple(pieces)


def _list(points: list[Lines]) -> Items:
    """Points as a list, deeper ones inside the point before them; the first has a mark."""
    items: list[Item] = []
    depth = min(point.depth for point in points if point.mark is not None)
    at = 0
    while at < len(points):
        after = at + 1
        while after < len(points) and (points[after].mark is None or points[after].depth > depth):
            after += 1
        items.append(_item(points[at], points[at + 1 : after]))
        at = after
    return Items(items, Span(items[0].span.start, items[-1].span.end))


def _item(point: Lines, further: list[Lines]) -> Item:
    gather = Gather()
    _read_lines_of(gather, point)
    while further and further[0].mark is None:
        _read_lines_of(gather, further.pop(0))
    if further:
        gather.add([_list(further)])
    mark = point.mark or ""
    end = max(point.start + len(mark), end_of(gather.nodes) if gather.nodes else 0)
    return Item(gather.nodes, Span(point.start, end), mark)


def _read_lines_of(gather: Gather, lines: Lines) -> None:
    text = lines.inline.as_text()
    gather.add(read_lines(text, _set_off(lines.inline.strong, text), _set_off(lines.inline.emphasis, text)))
    gather.nodes.extend(lines.inline.unread)


class _Sheet:
    """One table on its way to nodes."""

    def __init__(self, source: str, shift: int, grid: Grid) -> None:
        self.source = source
        self.shift = shift
        self.strips = grid.strips
        self.width = max((box.column + box.width for strip in self.strips for box in strip.boxes), default=0)
        self.is_headed = bool(self.strips) and self._is_a_header(self.strips[0])
        self.flow = Flow(source, shift)
        self.group: list[Strip] = []
        self.over: list[Strip] = []
        self.columns: list[int] = []
        self.starts: frozenset[int] = frozenset()

    def nodes(self) -> list[Node]:
        for strip in self.strips:
            self._take(strip)
        self._flush()
        return self.flow.close()

    def _take(self, strip: Strip) -> None:
        whole = len(strip.boxes) == 1 and strip.boxes[0].above is None
        if whole and (self.width == 1 or not self._fits(strip) or strip.boxes[0].width >= self.width):
            self._flush()
            self._across(strip.boxes[0])
        elif self._is_parted(strip):
            self._flush()
            self._one_by_one(strip)
        elif self._is_a_second_header(strip):
            self.over, self.group = self.group, []
            self._begin(strip)
        else:
            if self.group and not (self._fits(strip) and not self._begins_anew(strip)):
                self._flush()
            if not self.group:
                self._begin(strip)
            else:
                self.group.append(strip)

    def _begin(self, strip: Strip) -> None:
        self.columns = [box.column for box in strip.boxes]
        self.starts = frozenset(self.columns)
        self.group.append(strip)

    def _fits(self, strip: Strip) -> bool:
        """Whether each cell of a row begins where one of the first row does, or lies under one of a header."""
        if not self.group:
            return False
        starts = {box.column for box in strip.boxes}
        return starts <= self.starts or self.starts <= starts and self._is_a_header(self.group[0])

    def _begins_anew(self, strip: Strip) -> bool:
        return self._is_a_header(strip) and not self._is_a_header(self.group[-1])

    def _is_a_second_header(self, strip: Strip) -> bool:
        """Whether a row gives the columns under a wider title of the header above their own titles."""
        if len(self.group) != 1 or self.over or not self._is_a_header(self.group[0]):
            return False
        own = [box for box in strip.boxes if box.above is None and _words(box)]
        finer = self.starts < {box.column for box in strip.boxes}
        return finer and len(own) > 1 and all(map(_stands_out, own))

    def _is_a_header(self, strip: Strip) -> bool:
        """Whether all cells with words in a row, two or more, are shaded or bold; or Word repeats it on every page."""
        if strip.is_header:
            return True
        filled = [box for box in strip.boxes if _words(box)]
        return len(filled) > 1 and all(box.above is None and _stands_out(box) for box in filled)

    # ---- rows that are no row of a table

    def _across(self, box: Box) -> None:
        """A row across the whole table: a heading over what follows, or words for themselves."""
        # A point whose words are a field's order shows its number and nothing else, which is no less there.
        lines = [block for block in box.blocks if isinstance(block, Lines) and (block.inline.size or block.mark)]
        words = _words(box)
        titled = (
            self.width > 1
            and len(lines) == 1
            and lines[0].mark is None
            and not any(isinstance(block, Grid) for block in box.blocks)
            and 0 < len(words.split()) <= _LONGEST_TITLE
            and (words.endswith(("?", ":")) or not words.endswith((".", ",", ";")) and _stands_out(box))
        )
        if titled and lines[0].level is None:
            words_of = lines[0].inline.as_text().strip()
            place = Span(lines[0].start, words_of.span().end)
            unread = _unread_in(box)
            self.flow.here().nodes.extend(one for one in unread if one.span.start < place.start)
            self.flow.section(_without_colon(words_of), IN_TABLE, place)
            self.flow.here().nodes.extend(one for one in unread if one.span.start >= place.start)
            return
        for block in box.blocks:
            if isinstance(block, Grid):
                self.flow.flush()
                self.flow.grid(block)
            else:
                self.flow.paragraph(block)
        self.flow.flush()

    def _is_parted(self, strip: Strip) -> bool:
        """Whether a row holds more than a row of a table can hold."""
        if any(_holds_more(box) for box in strip.boxes):
            return True
        if self.is_headed or len(strip.boxes) != 2 or any(box.above for box in strip.boxes):
            return False
        label, answer = strip.boxes
        return _is_label(label) and sum(1 for block in answer.blocks if _is_filled(block)) > 1

    def _one_by_one(self, strip: Strip) -> None:
        first, *others = strip.boxes
        if len(others) == 1 and _is_label(first):
            label = _without_colon(_cell_text(self.source, first)[0])
            children = Flow(self.source, self.shift).nodes(others[0].blocks)
            end = end_of(children) if children else 0
            span = Span(label.span().start, max(first.span.end, end))
            self.flow.here().stop()
            self.flow.here().nodes.extend([Field(label, children, span, same_line=False), *_unread_in(first)])
            return
        self.flow.here().stop()
        for box in strip.boxes:
            if box.above is None:
                self.flow.here().nodes.extend(Flow(self.source, self.shift).nodes(box.blocks))

    # ---- rows that are

    def _flush(self) -> None:
        """The rows that were gathered, as a table; two cells alone, the first of them short, as a label and its answer."""
        over, group = self.over, self.group
        self.over, self.group = [], []
        if not group:
            return
        if len(group) == 1 and len(group[0].boxes) == 2 and not over and _is_label(group[0].boxes[0]):
            self._one_by_one(group[0])
            return
        first = {id(box) for strip in over for box in strip.boxes}
        header = [self._cell(box.above if box.above and id(box.above) in first else box) for box in group[0].boxes]
        body = [self._placed(strip) for strip in group[1:]]
        strips = [*over, *group]
        spans = [strip.span for strip in group]
        here = self.flow.here()
        here.add([Table(header, body, spans[1:], Span(strips[0].span.start, spans[-1].end))])
        here.nodes.extend(_titles_over(over, group[0]))
        here.nodes.extend(one for strip in strips for box in strip.boxes for one in _unread_in(box))

    def _placed(self, strip: Strip) -> list[Cell | None]:
        """The cells of a row under those of the first row; what one cell spans is empty but for its first column."""
        row: list[Cell | None] = []
        for at, column in enumerate(self.columns):
            end = self.columns[at + 1] if at + 1 < len(self.columns) else self.width
            boxes = [box for box in strip.boxes if column <= box.column < end]
            row.append(self._cell(_as_one(boxes)) if boxes else None)
        while row and row[-1] is None:
            row.pop()
        return row

    def _cell(self, box: Box) -> Cell:
        text, strong = _cell_text(self.source, box)
        if box.above is not None:
            above, strong = _cell_text(self.source, box.above)
            at = box.span.start
            text = Text(above.value, tuple(Run(index, at, 1) for index in range(len(above.value))) or text.runs)
        return Cell(text, text.span(), None, strong)


def _as_one(boxes: list[Box]) -> Box:
    """Cells under one title as one; those that are merged into others are left out if there is another."""
    own = [box for box in boxes if box.above is None] or boxes[:1]
    if len(own) == 1:
        return own[0]
    blocks = [block for box in own for block in box.blocks if _is_filled(block)]
    return Box(own[0].column, own[0].width, blocks, Span(own[0].span.start, own[-1].span.end), own[0].is_shaded)


def _titles_over(over: list[Strip], header: Strip) -> list[Node]:
    """The titles that stand over several columns with titles of their own."""
    below = {id(box.above) for box in header.boxes}
    wide = [box for strip in over for box in strip.boxes if id(box) not in below and _words(box)]
    return [Unread(box.span, "title over several columns") for box in wide]


def _unread_in(box: Box) -> list[Node]:
    return [one for block in box.blocks if isinstance(block, Lines) for one in block.inline.unread]


def _cell_text(source: str, box: Box) -> tuple[Text, Pieces]:
    """All words of a cell, its paragraphs as lines, the marks of points before them; and what is bold in it."""
    lines = [_marked(source, block) for block in box.blocks if isinstance(block, Lines)]
    inline = joined(lines) if lines else Inline(box.span.start)
    whole = inline.as_text()
    text = whole.strip()
    if not text.value:
        return Text("", (Run(0, box.span.start, 0),)), ()
    strong = _set_off(inline.strong, whole)
    left = len(whole.value) - len(whole.value.lstrip())
    return text, clip(strong, left, left + len(text.value))


def _marked(source: str, lines: Lines) -> Inline:
    if lines.mark is None:
        return lines.inline
    mark = Inline(lines.start)
    mark.words(source[lines.start : lines.inline.start], lines.start)
    base = mark.size
    value = "".join(lines.inline.chunks)
    for run in lines.inline.runs:
        words = value[run.value : run.value + run.length]
        if run.length == 1 and source[run.source] != words:
            mark.form(words, run.source)
        else:
            mark.words(words, run.source)
    mark.strong = [(start + base, end + base) for start, end in lines.inline.strong]
    return mark


def _words(box: Box) -> str:
    """What a cell says."""
    return "\n".join(block.inline.as_text().value for block in box.blocks if isinstance(block, Lines)).strip()


def _is_filled(block: Block) -> bool:
    return isinstance(block, Grid) or block.mark is not None or bool(block.inline.as_text().value.strip())


def _holds_more(box: Box) -> bool:
    """Whether a cell holds a table or a heading."""
    return any(isinstance(block, Grid) or block.level is not None and _is_filled(block) for block in box.blocks)


def _stands_out(box: Box) -> bool:
    """Whether a cell is shaded, or all of its words are bold or a heading."""
    if box.is_shaded:
        return True
    for block in box.blocks:
        if isinstance(block, Lines) and block.level is None and (value := block.inline.as_text().value.strip()):
            text = block.inline.as_text()
            left = len(text.value) - len(text.value.lstrip())
            if _set_off(block.inline.strong, text) != ((left, left + len(value)),):
                return False
    return True


def _is_label(box: Box) -> bool:
    words = _words(box)
    return (
        box.above is None
        and not any(isinstance(block, Grid) for block in box.blocks)
        and 0 < len(words.split()) <= (_LONGEST_TITLE if words.endswith("?") else _LONGEST_LABEL)
        and "\n" not in words
        and not words.endswith((".", ",", ";"))
    )


def _without_colon(text: Text) -> Text:
    end = len(text.value.rstrip(" :"))
    return text.cut(0, end) if end else text
