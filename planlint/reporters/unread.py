"""The pieces of a record that its reader could not take in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.layout import Field, Item, Items, Node, Quote, Section, Unread


def unread(nodes: Sequence[Node | Item]) -> Iterator[Unread]:
    """Every unread piece below these nodes, in order."""
    for node in nodes:
        if isinstance(node, Unread):
            yield node
        elif isinstance(node, Section | Field | Items | Item | Quote):
            yield from unread(node.children)
