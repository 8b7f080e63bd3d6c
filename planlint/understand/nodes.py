"""The pieces of a layout: which stand at the margin, which are bold or in italics as a whole, and others put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from planlint.layout import Field, Item, Items, Node, Paragraph, Section, Table
from planlint.typed import TypeVar

_Sort = TypeVar("_Sort", Paragraph, Table, Field, Items)


def lead_of(node: Paragraph) -> str:
    """The bold words that a paragraph opens with, and the white space behind them."""
    if not node.strong or node.strong[0][0] > 0:
        return ""
    return node.text.value[: node.strong[0][1] + 2]


def is_numbered(item: Item) -> bool:
    """Whether a point is numbered and has no other mark."""
    return item.marker[:-1].isdigit()


def at_the_margin(nodes: Iterable[Node], sort: type[_Sort]) -> Iterator[_Sort]:
    """Every node of a sort that stands at the margin or under a heading, in order."""
    for node in nodes:
        if isinstance(node, sort):
            yield node
        elif isinstance(node, (Section, Field)):
            yield from at_the_margin(node.children, sort)


def siblings(nodes: list[Node]) -> Iterator[list[Node]]:
    """The nodes at the margin, and those under each heading, together."""
    yield nodes
    for node in nodes:
        if isinstance(node, (Section, Field)):
            yield from siblings(node.children)


def rewritten(nodes: Iterable[Node], instead: Callable[[Node], list[Node] | None]) -> list[Node]:
    """The nodes with what `instead` gives in the place of each; where that is None the node stays, and what stands under it is gone through."""
    kept: list[Node] = []
    for node in nodes:
        given = instead(node)
        if given is not None:
            kept += given
        elif isinstance(node, Section):
            kept.append(Section(node.heading, node.level, rewritten(node.children, instead), node.span))
        elif isinstance(node, Items):
            points = [
                Item(rewritten(one.children, instead), one.span, one.marker, one.checked) for one in node.children
            ]
            kept.append(Items(points, node.span))
        else:
            kept.append(node)
    return kept


def is_all_italic(node: Paragraph) -> bool:
    """Whether the whole paragraph is in italics."""
    return _is_all(node, node.emphasis)


def is_all_strong(node: Paragraph) -> bool:
    """Whether the whole paragraph is bold."""
    return _is_all(node, node.strong)


def _is_all(node: Paragraph, pieces: Sequence[tuple[int, int]]) -> bool:
    return len(pieces) == 1 and pieces[0][1] - pieces[0][0] >= len(node.text.value.strip()) - 2


def in_capitals(node: Node | None) -> Field | None:
    """A label that is a question in capitals ("WHAT NEEDS TO HAPPEN NOW?"), as a numbered title may be."""
    return node if isinstance(node, Field) and node.label.value.endswith("?") and node.label.value.isupper() else None
