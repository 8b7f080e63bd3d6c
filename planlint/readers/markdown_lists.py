"""Markdown's lists as workers mean them: what stands at the margin below a point is no part of it."""

from __future__ import annotations

from collections import Counter

from planlint.layout import Field, Item, Items, Node, Paragraph
from planlint.readers.gather import end_of, heading_number
from planlint.source import Span, Text


def lists_of(source: str, items: list[Item]) -> list[list[Node]]:
    """The blocks that a list stands for.

    A bare label or a bold line at the margin, below a point, begins something new: the points after it are a list of
    their own. So do labels with words below the last point, unless other points have such labels, too.
    """
    blocks: list[list[Node]] = []
    run: list[Item] = []
    names = Counter(name for item in items for name in _label_names(source, item))
    for item in items:
        run.append(item)
        opener = _opener(source, item, names)
        if opener:
            blocks += [[_list(run)], [opener]]
            run = []
    if not run:
        return blocks
    below = _labels_below(source, run)
    return [*blocks, [_list(run)], below] if below else [*blocks, [_list(run)]]


def _list(items: list[Item]) -> Node:
    return Items(items, Span(items[0].span.start, items[-1].span.end))


def _label_names(source: str, item: Item) -> list[str]:
    """The labels at the margin at the end of a point."""
    fields = item.children[len(item.children) - _count_labels(source, item) :]
    return [field.label.value for field in fields if isinstance(field, Field)]


def _opener(source: str, item: Item, names: Counter[str]) -> Node | None:
    """Takes a bare label that stands once, or a bold line, at the margin off the end of a point."""
    last = item.children[-1] if len(item.children) > 1 else None
    if isinstance(last, Field):
        opens = not last.children and names[last.label.value] == 1
    else:
        opens = isinstance(last, Paragraph) and last.strong == ((0, len(last.text.value)),)
    if last is None or not opens or not _is_at_margin(source, item, last):
        return None
    _cut(item, 1)
    return last


def _labels_below(source: str, items: list[Item]) -> list[Node]:
    """Takes the labels at the margin off the end of the last point, if no other point has such labels."""
    last = items[-1]
    count = _count_labels(source, last)
    if not count or len(items) < 2 or any(_count_labels(source, item) for item in items[:-1]):
        return []
    below = last.children[-count:]
    _cut(last, count)
    return below


def _count_labels(source: str, item: Item) -> int:
    """How many labels at the end of a point begin at the margin."""
    count = 0
    while count + 1 < len(item.children):
        node = item.children[-1 - count]
        if not isinstance(node, Field) or not _is_at_margin(source, item, node):
            break
        count += 1
    return count


def _cut(item: Item, count: int) -> None:
    del item.children[-count:]
    item.span = Span(item.span.start, end_of(item.children))


def _is_at_margin(source: str, item: Item, node: Node) -> bool:
    """True if a node begins further to the left than the first words of its point."""
    return _column(source, _first_place(node)) < _column(source, item.children[0].span.start)


def _first_place(node: Node) -> int:
    """Where the line of a node begins to have words; marks of bold stand before them."""
    return node.span.start - 2 if isinstance(node, Paragraph) and node.strong else node.span.start


def _column(source: str, place: int) -> int:
    return place - max(source.rfind("\n", 0, place), source.rfind("\r", 0, place)) - 1


def number_headings(source: str, nodes: list[Node]) -> None:
    """Makes headings paragraphs: lists of one short point that count on from each other with other things between."""
    previous: tuple[int, int] | None = None
    for index, node in enumerate(nodes):
        number = heading_number(node)
        if number is None:
            continue
        if previous and number == previous[1] + 1 and index > previous[0] + 1:
            nodes[previous[0]] = _as_typed(source, nodes[previous[0]])
            nodes[index] = _as_typed(source, node)
        previous = index, number


def _as_typed(source: str, node: Node) -> Node:
    """A list of one point as the line that was typed, number and all."""
    words = node.children[0].children[0] if isinstance(node, Items) else None
    if not isinstance(words, Paragraph):
        return node
    number = Text.verbatim(source, node.span.start, words.span.start)
    text = Text.joined([number, words.text])
    shift = len(number.value)
    strong = tuple((start + shift, end + shift) for start, end in words.strong)
    emphasis = tuple((start + shift, end + shift) for start, end in words.emphasis)
    return Paragraph(text, text.span(), strong, emphasis)
