"""Layout -> layout: pieces of a record that are made alike are told to belong together.

Five things that no single piece shows: a step's words with a list of the same labels below each ("**Ring the school**",
"* Who: ..", "* By when: .."), numbered pieces that answer the same labels ("1: {decision: .., responsible: ..}"), rows
whose first key only counts them ("t1: ..", "t2: .."), lines that the same mark parts into as many cells
("Bus pass >> Ring the office >> Dee >> 3 May"), and a question's answer with further labels and answers on the lines below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from planlint.dataclass import NamedTuple
from planlint.language.words import squeezed
from planlint.layout import Cell, Field, Item, Items, Node, Paragraph, Quote, Section, Table
from planlint.patterns import pattern
from planlint.source import Run, Span, Text

_ORDINAL = pattern(
    r"\W*(?:(?:action|step|task|item|goal|decision|point|row|no|number|recommendation|promise|job|a|d|r|s|t)[ _.-]*)?\d{1,2}\W*"
)
_TITLE = pattern(r"[A-ZÀ-Þ][\w'’&/-]*(?: [\w'’&/(),-]+){0,7}\??")
"""A short line without the marks of a sentence."""
_COUNTED = pattern(r"(?P<stem>[a-z]{0,12}[ _.-]?)\d{1,2}")


def regular(nodes: list[Node], is_column: Callable[[str], bool]) -> list[Node]:
    """The nodes, and those below them, with those that are made alike put together."""
    nodes = list(_with_their_own_answers(nodes, is_column))
    merged = _lines_as_rows([_within(node, is_column) for node in _titled_blocks(nodes)], is_column)
    return _rows_under_numbers(_points_with_their_labels(_one_step_each(merged, is_column), is_column), is_column)


def lines_of(text: Text) -> list[Text]:
    """The lines of a text that are not blank."""
    return [text.cut(*found.span()) for found in _A_LINE.finditer(text.value)]


def _with_their_own_answers(nodes: list[Node], is_column: Callable[[str], bool]) -> Iterator[Node]:
    """Labels that stand in another's answer, each on a line of its own with its answer below, beside that other."""
    for node in nodes:
        only = node.children[0] if isinstance(node, Field) and len(node.children) == 1 else None
        if not isinstance(node, Field) or not isinstance(only, Paragraph) or "\n" not in only.text.value:
            yield node
            continue
        lines = [line.strip() for line in lines_of(only.text)]
        labels = [is_column(line.value) for line in lines]
        if len(lines) % 2 == 0 or not all(labels[1::2]) or any(labels[::2]):
            yield node
            continue
        first, *others = lines
        yield Field(
            node.label, [Paragraph(first, first.span())], Span(node.span.start, first.span().end), node.same_line
        )
        for label, answer in zip(others[::2], others[1::2], strict=True):
            span = Span(label.span().start, answer.span().end)
            yield Field(label, [Paragraph(answer, answer.span())], span, same_line=False)


def _one_step_each(nodes: list[Node], is_column: Callable[[str], bool]) -> list[Node]:
    """A list that is nothing but the labels of one step, each once, as those labels."""
    kept: list[Node] = []
    for number, node in enumerate(nodes):
        fields = _answers(node, is_column)
        labels = {squeezed(field.label.value) for field in fields}
        alone = not number or isinstance(nodes[number - 1], (Section, Table))
        if len(fields) >= 3 and len(labels) == len(fields) and alone:
            kept += fields
        else:
            kept.append(node)
    return kept


def _within(node: Node, is_column: Callable[[str], bool]) -> Node:
    if isinstance(node, Table):
        return _with_one_first_column(_without_a_header(node, is_column))
    if isinstance(node, Section):
        return Section(node.heading, node.level, regular(node.children, is_column), node.span)
    if isinstance(node, Field):
        return Field(node.label, regular(node.children, is_column), node.span, node.same_line)
    if isinstance(node, Items):
        points = [Item(regular(one.children, is_column), one.span, one.marker, one.checked) for one in node.children]
        return Items(points, node.span)
    return node


def _without_a_header(table: Table, is_column: Callable[[str], bool]) -> Table:
    """The table with its first line as a row, where that line gives a day and no title: rows pasted without their header."""
    heads = [cell.text.value for cell in table.header]
    if len(heads) < 3 or any(map(is_column, heads)) or not any(_A_DAY.search(head) for head in heads):
        return table
    span = Span(table.header[0].span.start, table.header[-1].span.end)
    return Table([], [list(table.header), *table.rows], [span, *table.row_spans], table.span)


_A_DAY = pattern(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{4})?\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")


def _with_one_first_column(table: Table) -> Table:
    """A table whose rows each call their first cell by another number ("t1", "t2"), with one column for those cells."""
    counted = [number for number, cell in enumerate(table.header) if _COUNTED.fullmatch(squeezed(cell.text.value))]
    stems = {squeezed(table.header[number].text.value).rstrip("0123456789") for number in counted}
    rows = [[row[number] for number in counted if number < len(row) and row[number] is not None] for row in table.rows]
    if len(counted) < 2 or len(stems) != 1 or any(len(cells) != 1 for cells in rows):
        return table
    first, rest = counted[0], frozenset(counted[1:])
    body: list[list[Cell | None]] = []
    for row, cells in zip(table.rows, rows, strict=True):
        kept = [cell for number, cell in enumerate(row) if number not in rest]
        body.append([*kept[:first], cells[0], *kept[first + 1 :]])
    header = [cell for number, cell in enumerate(table.header) if number not in rest]
    return Table(header, body, table.row_spans, table.span)


def _titled_blocks(nodes: list[Node]) -> list[Node]:
    """Set-off blocks that each open with a short line of its own, three or more, as pieces with that line as their title."""
    titled = [_title_and_rest(node) for node in nodes]
    if sum(found is not None for found in titled) < _FEWEST_ROWS:
        return nodes
    kept: list[Node] = []
    for node, found in zip(nodes, titled, strict=True):
        if found is None:
            kept.append(node)
        else:
            title, rest = found
            kept.append(Section(title, 1, rest, node.span))
    return kept


def _title_and_rest(node: Node) -> tuple[Text, list[Node]] | None:
    """The first line of a set-off block, if it can be a title, and what stands below it."""
    inner = node
    while isinstance(inner, Quote) and len(inner.children) == 1 and isinstance(inner.children[0], Quote):
        inner = inner.children[0]
    first = inner.children[0] if isinstance(inner, Quote) and inner.children else None
    if not isinstance(first, Paragraph) or "\n" not in first.text.value:
        return None
    end = first.text.value.index("\n")
    if _TITLE.fullmatch(first.text.value[:end].strip()) is None:
        return None
    rest = first.text.cut(end + 1).strip()
    assert isinstance(inner, Quote)
    return first.text.cut(0, end).strip(), [Paragraph(rest, rest.span()), *inner.children[1:]]


def _points_with_their_labels(nodes: list[Node], is_column: Callable[[str], bool]) -> list[Node]:
    """Each paragraph, or label, over labelled answers, in a list or not, as one point of a list, where two or more stand so."""
    runs = [_run_of_answers(nodes, at, is_column) for at in range(len(nodes))]
    owned = [
        at
        for at, (_, fields) in enumerate(runs)
        if len(fields) >= 2
        and at
        and not runs[at - 1][1]
        and _can_lead(nodes[at - 1], is_column)
        and (isinstance(nodes[at], Items) or not isinstance(nodes[at - 1], Field))
    ]
    firsts = Counter(squeezed(runs[at][1][0].label.value) for at in owned)
    if not firsts or firsts.most_common(1)[0][1] < 2:
        return nodes
    kept: list[Node] = []
    at = 0
    while at < len(nodes):
        if at in owned:
            after, fields = runs[at]
            lead = kept.pop()
            span = Span(lead.span.start, nodes[after - 1].span.end)
            kept.append(Items([Item([_as_paragraph(lead), *fields], span)], span))
            at = after
        else:
            kept.append(nodes[at])
            at += 1
    return kept


def _run_of_answers(nodes: list[Node], at: int, is_column: Callable[[str], bool]) -> tuple[int, list[Field]]:
    """The labelled answers that begin at a node, each label once, and the node behind them."""
    listed = _answers(nodes[at], is_column)
    if listed:
        return at + 1, listed
    fields: list[Field] = []
    seen: set[str] = set()
    while at < len(nodes):
        node = nodes[at]
        if not isinstance(node, Field) or not is_column(node.label.value) or squeezed(node.label.value) in seen:
            break
        seen.add(squeezed(node.label.value))
        fields.append(node)
        at += 1
    return at, fields


def _answers(node: Node, is_column: Callable[[str], bool]) -> list[Field]:
    """The labelled answers of a list that holds nothing else, two or more; empty if it is no such list."""
    if not isinstance(node, Items) or len(node.children) < 2:
        return []
    fields = [item.children[0] for item in node.children if len(item.children) == 1]
    found = [field for field in fields if isinstance(field, Field) and is_column(field.label.value)]
    return found if len(found) == len(node.children) else []


def _can_lead(node: Node, is_column: Callable[[str], bool]) -> bool:
    if isinstance(node, Paragraph):
        return len(node.text.value.split()) >= 1
    if isinstance(node, Items):
        return (
            len(node.children) == 1
            and len(node.children[0].children) == 1
            and _can_lead(node.children[0].children[0], is_column)
        )
    return isinstance(node, Field) and not is_column(node.label.value) and len(node.children) == 1


def _as_paragraph(node: Node) -> Paragraph:
    """The words that lead a list of labelled answers, a label in front of them included."""
    if isinstance(node, Items):
        return _as_paragraph(node.children[0].children[0])
    if isinstance(node, Paragraph):
        return node
    assert isinstance(node, Field)
    words = [child.text for child in node.children if isinstance(child, Paragraph)]
    end = node.label.span().end
    text = Text.joined([node.label, Text(": ", (Run(0, end, 1), Run(1, end, 1))), *words])
    return Paragraph(text, node.span)


def _rows_under_numbers(nodes: list[Node], is_column: Callable[[str], bool]) -> list[Node]:
    """Pieces whose titles only count them, all of labelled answers, as the rows of a table."""
    kept: list[Node] = []
    run: list[Section] = []
    for node in [*nodes, None]:
        if isinstance(node, Section) and _ORDINAL.fullmatch(node.heading.value.lower()) and _is_a_row(node):
            run.append(node)
            continue
        kept += _as_table(run, is_column)
        run = []
        if node is not None:
            kept.append(node)
    return kept


def _is_a_row(section: Section) -> bool:
    return len(section.children) >= 2 and all(
        isinstance(kid, Field) and len(kid.children) <= 1 and all(isinstance(one, Paragraph) for one in kid.children)
        for kid in section.children
    )


def _as_table(run: list[Section], is_column: Callable[[str], bool]) -> list[Node]:
    labels = [{squeezed(kid.label.value): kid for kid in section.children if isinstance(kid, Field)} for section in run]
    shared = Counter(label for row in labels for label in row)
    often = sum(count >= 2 for count in shared.values())
    if len(run) < 2 or often < 2 or not any(is_column(label) for label in shared):
        return list(run)
    header = {label: Cell(kid.label, kid.label.span()) for row in reversed(labels) for label, kid in row.items()}
    names = list(dict.fromkeys(label for row in labels for label in row))
    body: list[list[Cell | None]] = [[_cell(row[label]) if label in row else None for label in names] for row in labels]
    spans = [section.span for section in run]
    return [Table([header[label] for label in names], body, spans, Span(spans[0].start, spans[-1].end))]


def _cell(field: Field) -> Cell:
    child = field.children[0] if field.children else None
    if isinstance(child, Paragraph):
        return Cell(child.text, child.text.span(), field.label)
    end = field.label.span().end
    return Cell(Text("", (Run(0, min(end + 1, field.span.end), 0),)), Span(end, end), field.label)


# ---- lines of cells


class _Line(NamedTuple):
    """One line of running text, and which node it stands in."""

    text: Text
    node: int


_MARKS = tuple(
    pattern(mark)
    for mark in (
        r"\s+>>+\s*|\s*>>+\s+",
        r"\s+;\s+",
        r"\s+[|¦]\s+",
        r"\s+[·•»~]\s+",
        r"\s+//\s+",
        r"\s+/\s+",
        r" {3,}",
        r"\s+(?:[–—→]|-{1,2}>?|=>)\s+",
    )
)
"""What parts a line into cells."""
_PERHAPS_MARK = pattern(r"[>;|¦·•»~/–—→=-]| {3}")
"""Some of which each of them holds."""
_GAP = _MARKS[6]
_WEAK = (_MARKS[5], _MARKS[7])
"""Marks that running text has as well: they part cells only where one of the cells, not the first, says when."""
_SAYS_WHEN = pattern(
    r"\d|\b(?:ongoing|asap|tbc|tba|weekly|daily|monthly|fortnightly|immediate|immediately|easter|christmas|term|autumn|spring|summer|winter"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
_LABELLED = pattern(r"[A-Za-z][\w ]{0,20}:\s")
_A_LINE = pattern(r"[^\n]*[^\s\n][^\n]*")
_FEWEST_CELLS, _FEWEST_ROWS, _MOST_CELLS = 3, 3, 9


def _lines_as_rows(nodes: list[Node], is_column: Callable[[str], bool]) -> list[Node]:
    """Lines one below the other that one mark parts into as many cells, three at least, as a table."""
    kept: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if isinstance(node, Quote):
            kept += _quoted(node, is_column)
            at += 1
            continue
        after = at
        while after < len(nodes) and isinstance(nodes[after], type(node)) and isinstance(node, (Paragraph, Items)):
            after += 1
        group: list[Node] = nodes[at:after] if after > at else [node]
        kept += _tabled(group, is_column) or group
        at += len(group)
    return kept


def _quoted(node: Quote, is_column: Callable[[str], bool]) -> list[Node]:
    """A set-off block of lines of cells as a table, be it one line parted by wide gaps; any other as it stands."""
    lines = list(_lines(node.children))
    if lines and len(node.children) == 1 and all(len(_cut(line.text, _GAP)) >= _FEWEST_CELLS for line in lines):
        return [_table_of([_cut(line.text, _GAP) for line in lines], is_column)]
    return _tabled(list(node.children), is_column) or [node]


def _tabled(group: list[Node], is_column: Callable[[str], bool]) -> list[Node] | None:
    lines = list(_lines(group))
    if sum(len(_PERHAPS_MARK.findall(line.text.value)) >= _FEWEST_CELLS - 1 for line in lines) < _FEWEST_ROWS:
        return None
    for mark in _MARKS:
        cells = [_cut(line.text, mark) for line in lines]
        first, last = _longest([len(row) for row in cells])
        if last - first >= _FEWEST_ROWS and _are_cells(cells[first:last], weak=mark in _WEAK):
            before = _left(group, lines[:first])
            behind = _left(group, lines[last:])
            if before is None or behind is None:
                continue
            return [*before, _table_of(cells[first:last], is_column), *behind]
    return None


def _are_cells(rows: list[list[Text]], *, weak: bool) -> bool:
    """Whether pieces of lines are cells: few open with a label of their own; parted by a weak mark, one column says when."""
    every = [cell.value for row in rows for cell in row]
    if sum(_LABELLED.match(cell) is not None for cell in every) * 3 > len(every):
        return False
    if not weak:
        return True
    width = min(map(len, rows))
    alike = all(len(row) == width for row in rows)
    return alike and any(
        sum(len(row[at].value.split()) <= 8 and _SAYS_WHEN.search(row[at].value) is not None for row in rows) * 5
        >= len(rows) * 3
        for at in range(1, width)
    )


def _lines(nodes: list[Node]) -> Iterator[_Line]:
    """The lines of paragraphs and of points that are one paragraph each; none if anything else is among them."""
    found: list[_Line] = []
    for number, node in enumerate(nodes):
        if isinstance(node, Items):
            if any(len(item.children) != 1 or item.checked is not None for item in node.children):
                return
            paragraphs = [item.children[0] for item in node.children]
        else:
            paragraphs = [node]
        for paragraph in paragraphs:
            if not isinstance(paragraph, Paragraph):
                return
            text = paragraph.text
            found += [_Line(line.strip(), number) for line in lines_of(text)]
    yield from found


def _left(group: list[Node], lines: list[_Line]) -> list[Node] | None:
    """The nodes of lines that are in no table; None if a list would be cut in two."""
    if not lines:
        return []
    if any(isinstance(group[line.node], Items) for line in lines):
        return None
    kept: list[Node] = []
    for number in dict.fromkeys(line.node for line in lines):
        node = group[number]
        assert isinstance(node, Paragraph)
        own = [line.text for line in lines if line.node == number]
        whole = sum(1 for _ in _A_LINE.finditer(node.text.value)) == len(own)
        if whole:
            kept.append(node)
            continue
        start, end = own[0].span().start, own[-1].span().end
        first = next(at for at in range(len(node.text.value)) if node.text.place(at) == start)
        text = node.text.cut(
            first, next(at for at in range(first, len(node.text.value)) if node.text.place(at) == end - 1) + 1
        )
        kept.append(Paragraph(text, text.span()))
    return kept


def _longest(counts: list[int]) -> tuple[int, int]:
    """The longest run of lines with the same number of cells, one more or less here and there."""
    best = (0, 0)
    start = 0
    while start < len(counts):
        if not _FEWEST_CELLS <= counts[start] <= _MOST_CELLS:
            start += 1
            continue
        end = start
        while end < len(counts) and _FEWEST_CELLS <= counts[end] <= _MOST_CELLS:
            end += 1
        most, often = Counter(counts[start:end]).most_common(1)[0]
        alike = all(abs(count - most) <= 1 for count in counts[start:end]) and often * 3 >= (end - start) * 2
        if alike and end - start > best[1] - best[0]:
            best = (start, end)
        start = end
    return best


def _cut(text: Text, mark: re.Pattern[str]) -> list[Text]:
    pieces: list[Text] = []
    at = 0
    for found in mark.finditer(text.value):
        pieces.append(text.cut(at, found.start()).strip())
        at = found.end()
    return [*pieces, text.cut(at).strip()]


def _table_of(rows: list[list[Text]], is_column: Callable[[str], bool]) -> Table:
    """A table; its first row is the header only if two of its cells are titles."""
    cells = [[Cell(text, text.span()) for text in row] for row in rows]
    titled = sum(is_column(cell.text.value) for cell in cells[0]) >= 2
    body: list[list[Cell | None]] = [list(row) for row in (cells[1:] if titled else cells)]
    spans = [Span(row[0].span.start, row[-1].span.end) for row in cells]
    return Table(cells[0] if titled else [], body, spans[1:] if titled else spans, Span(spans[0].start, spans[-1].end))
