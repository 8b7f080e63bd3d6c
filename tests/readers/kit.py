"""The promises that every reader keeps, checked on one layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from planlint.layout import Cell, Field, Item, Items, Layout, Node, Paragraph, Quote, Section, Table, Unread
from planlint.readers import read
from planlint.source import Span, Text

FORMS = set("\\&'<*\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""With what a character may begin that stands in the source in another form."""

MARKUP = {
    "markdown": re.compile(
        r"&#?\w+;|<br ?/?>|\]\([^)\n]*\)|\[[xX]\]|^\W*(?:\d{1,9}[.)]\s*)+|\[[^\]]*\]:.*$|\\[xX]", re.M | re.I
    ),
    "yaml": re.compile(
        r"\\(?:x..|u....|U........|.)|[&!*][^\s,\[\]{}]*|^%.*$|[|>][-+\d]+|(?<=[ \[{,(\n])o\t"
        r"|^\s*.?\s*\(?\w{1,4}[.)]\s",
        re.M,
    ),
}
"""Letters and digits that are no words: entities, addresses, numbers of points, escapes, anchors."""


def check(layout: Layout, *, aliases: bool = False) -> None:
    """Raises AssertionError for the first promise that a layout breaks."""
    whole = Span(0, len(layout.source.text))
    _check_nodes(layout.children, whole, aliases)
    for problem in layout.problems:
        assert whole.covers(problem.span), problem
        assert problem.advice and problem.code
    for comment in layout.comments:
        assert whole.covers(comment.span), comment
        assert comment.scope in ("line", "next")
        assert comment.target is None or whole.covers(comment.target)
        assert comment.scope == "next" or comment.target is not None, comment
    for text in texts(layout.children):
        check_text(text, layout.source.text)
    if not aliases:
        _check_cover(layout)


def _check_nodes(nodes: list[Node], parent: Span, aliases: bool) -> None:
    before = parent.start
    for node in nodes:
        assert parent.covers(node.span), (node, parent)
        assert node.span.start <= node.span.end, node
        if isinstance(node, Unread) and node.reason != "code":
            assert node.span.start >= before or node.span.end <= before, (node, before)
            continue
        assert node.span.start >= before or aliases, (node, before)
        before = node.span.end
        _check_inside(node, aliases)


def _check_inside(node: Node, aliases: bool) -> None:
    if isinstance(node, Paragraph):
        assert node.text.value.strip() or not node.text.value
        assert node.span == node.text.span()
        for start, end in node.strong + node.emphasis:
            assert 0 <= start < end <= len(node.text.value), node
    elif isinstance(node, Field):
        assert node.label.value.strip() == node.label.value != "", node
        assert node.span.start == node.label.span().start
        _check_nodes(node.children, node.span if aliases else Span(node.label.span().end, node.span.end), aliases)
    elif isinstance(node, Section):
        assert node.span.covers(node.heading.span()), node
        _check_nodes(node.children, node.span, aliases)
    elif isinstance(node, Quote):
        _check_nodes(node.children, node.span, aliases)
    elif isinstance(node, Items):
        assert node.children
        before = node.span.start
        for item in node.children:
            assert node.span.covers(item.span), (item, node.span)
            assert item.span.start >= before, (item, before)
            before = item.span.end
            _check_nodes(item.children, item.span, aliases)
    elif isinstance(node, Table):
        _check_table(node, aliases)


def _check_table(table: Table, aliases: bool) -> None:
    assert len(table.rows) == len(table.row_spans)
    assert table.header
    before = table.span.start
    for row, span in zip(table.rows, table.row_spans, strict=True):
        assert table.span.covers(span), (table.span, span)
        assert span.start >= before or aliases
        before = span.end
        cells = sorted((cell for cell in row if cell), key=lambda cell: cell.span)
        place = span.start
        for cell in cells:
            assert cell.span == cell.text.span()
            assert span.covers(cell.span), (cell, span)
            assert cell.span.start >= place or aliases, cell
            # A cell of several lines goes on beside the cells behind it; `_check_cover` sees that they share no character.
            place = cell.span.start if "\n" in cell.text.value else cell.span.end
            for start, end in cell.strong:
                assert 0 <= start < end <= len(cell.text.value), cell


def check_text(text: Text, source: str) -> None:
    """Raises AssertionError unless a text reads in its places as it is said to."""
    at = 0
    for run in text.runs:
        assert run.value == at, text
        at += run.length
        assert 0 <= run.source <= run.source + run.length <= len(source), (text, run)
        words = text.value[run.value : run.value + run.length]
        there = source[run.source : run.source + run.length]
        is_form = run.length == 1 and (there in FORMS or there.isspace())
        assert words == there or is_form, (words, there)
    assert at == len(text.value), text


def texts(nodes: list[Node]) -> Iterator[Text]:
    """Every text of a tree once; a key that heads a column stands in its first row."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.text
        elif isinstance(node, Field):
            yield node.label
        elif isinstance(node, Section):
            yield node.heading
        elif isinstance(node, Table):
            yield from _table_texts(node)
        elif isinstance(node, Items):
            for item in node.children:
                yield from texts(item.children)
        if isinstance(node, (Field, Section, Quote)):
            yield from texts(node.children)


def _table_texts(table: Table) -> Iterator[Text]:
    keyed = any(cell and cell.label for row in table.rows for cell in row)
    if not keyed:
        yield from (cell.text for cell in table.header)
    for row in table.rows:
        for cell in row:
            if cell:
                yield cell.text
                if cell.label:
                    yield cell.label


def _check_cover(layout: Layout) -> None:
    """Every letter and digit stands in one text, or in something that is told as not read."""
    source = layout.source.text
    count: Counter[int] = Counter()
    for text in texts(layout.children):
        for run in text.runs:
            if run.length > 1 or text.value[run.value : run.value + 1] == source[run.source : run.source + run.length]:
                count.update(range(run.source, run.source + run.length))
    twice = [at for at, times in count.items() if times > 1 and source[at].isalnum()]
    assert not twice, f"read twice: {source[min(twice) :][:40]!r}"
    if layout.failed:
        return
    covered = set(count)
    for span in _told(layout):
        covered.update(range(span.start, span.end))
    missing = [at for at, character in enumerate(source) if character.isalnum() and at not in covered]
    if missing:
        for match in MARKUP[layout.format].finditer(source) if layout.format in MARKUP else ():
            covered.update(range(match.start(), match.end()))
        for item in items(layout.children):
            if source.startswith(item.marker, item.span.start):
                covered.update(range(item.span.start, item.span.start + len(item.marker)))
        missing = [at for at in missing if at not in covered]
    assert not missing, f"in no node: {source[missing[0] :][:60]!r} at {missing[0]}"


def _told(layout: Layout) -> Iterator[Span]:
    for comment in layout.comments:
        yield comment.span
    for problem in layout.problems:
        yield problem.span
    yield from unread(layout.children)


def unread(nodes: list[Node]) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, Unread):
            yield node.span
        elif isinstance(node, Items):
            for item in node.children:
                yield from unread(item.children)
        elif isinstance(node, (Field, Section, Quote)):
            yield from unread(node.children)


def items(nodes: list[Node]) -> Iterator[Item]:
    for node in nodes:
        if isinstance(node, Items):
            for item in node.children:
                yield item
                yield from items(item.children)
        elif isinstance(node, (Field, Section, Quote)):
            yield from items(node.children)


def pairs(nodes: list[Node], above: str = "") -> list[tuple[str, str]]:
    """Labels and values of a tree in order, whatever its shape: the flat form in which formats can be compared."""
    found: list[tuple[str, str]] = []
    for node in nodes:
        if isinstance(node, Paragraph):
            found.append((above, node.text.value))
        elif isinstance(node, Field):
            found += pairs(node.children, node.label.value) or [(node.label.value, "")]
        elif isinstance(node, Section):
            found += pairs(node.children, node.heading.value)
        elif isinstance(node, Table):
            found += _table_pairs(node)
        elif not isinstance(node, Unread):
            parts = (
                node.children if isinstance(node, Quote) else [part for item in node.children for part in item.children]
            )
            found += pairs(parts, above)
    return found


def _table_pairs(table: Table) -> list[tuple[str, str]]:
    cells = [pair for row in table.rows for pair in zip(table.header, row, strict=False)]
    return [(_name(cell, column), cell.text.value) for column, cell in cells if cell]


def _name(cell: Cell, column: Cell) -> str:
    return cell.label.value if cell.label else column.text.value


def outline(nodes: list[Node], depth: int = 0) -> list[str]:
    """A tree as lines of text: kind, words and places of each node, indented by depth."""
    lines: list[str] = []
    for node in nodes:
        start, end = node.span
        lines.append(f"{'  ' * depth}{_line(node)} {start}-{end}")
        if isinstance(node, Table):
            body: list[list[Cell | None]] = [list(node.header), *node.rows]
            lines += [f"{'  ' * (depth + 1)}{_row(row)}" for row in body]
        elif isinstance(node, Items):
            for item in node.children:
                tick = "" if item.checked is None else f" [{'x' if item.checked else ' '}]"
                lines.append(f"{'  ' * (depth + 1)}{item.marker or 'item'}{tick} {item.span.start}-{item.span.end}")
                lines += outline(item.children, depth + 2)
        elif isinstance(node, (Field, Section, Quote)):
            lines += outline(node.children, depth + 1)
    return lines


def _line(node: Node) -> str:
    if isinstance(node, Paragraph):
        marks = "".join(f" bold={node.text.value[a:b]!r}" for a, b in node.strong)
        return f"words {node.text.value!r}{marks}"
    if isinstance(node, Field):
        return f"{'field' if node.same_line else 'field over'} {node.label.value!r}"
    if isinstance(node, Section):
        return f"section {node.level} {node.heading.value!r}"
    return f"unread {node.reason}" if isinstance(node, Unread) else type(node).__name__.lower()


def _row(row: Iterable[Cell | None]) -> str:
    return " | ".join("-" if cell is None else f"{cell.text.value!r} {cell.span.start}" for cell in row)


def read_outline(path: str, text: str) -> list[str]:
    """The outline of a text's layout, which keeps its promises."""
    layout = read(path, text.encode())
    check(layout, aliases=path.endswith(".yaml") and "*" in text)
    return outline(layout.children)
