"""Nodes side by side: a label alone in its paragraph takes what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planlint.layout import Field, Item, Items, Node, Paragraph, Quote, Table, Unread
from planlint.readers.line import WRAPPED
from planlint.source import Span

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])[.)]?\s+\S")


class Gather:
    """Collects the children of one container, in order."""

    __slots__ = ("nodes", "waiting")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.waiting: Field | None = None

    def add(self, batch: list[Node]) -> None:
        """Takes the nodes of one block; a block that is a bare label waits for the blocks after it."""
        if not batch:
            return
        if self.waiting is not None:
            batch = self._taken(self.waiting, batch)
        self.nodes.extend(batch)
        if len(batch) == 1 and isinstance(batch[0], Field) and not batch[0].children:
            self.waiting = batch[0]

    def stop(self) -> None:
        """What comes next stands under no label."""
        self.waiting = None

    def _taken(self, label: Field, batch: list[Node]) -> list[Node]:
        """Gives the label what belongs to it and returns the rest."""
        count = 0
        while count < len(batch) and _answers(batch[count]):
            count += 1
        if count:
            listed = not label.children and isinstance(batch[0], (Items, Table))
            label.children.extend(batch[:count])
            label.same_line = False
            label.span = Span(label.span.start, end_of(batch[:count]))
            if listed and not label.label.value.endswith("?"):
                self.waiting = None
        if count < len(batch):
            self.waiting = None
        return batch[count:]


def end_of(nodes: Sequence[Node | Item]) -> int:
    """Where the last of some nodes ends; there must be one."""
    return max(node.span.end for node in nodes)


def _answers(node: Node) -> bool:
    """True for what may stand under a label: anything but a further label or a heading."""
    if isinstance(node, Paragraph):
        return not reads_as_heading(node)
    return isinstance(node, (Items, Table, Quote, Unread))


def reads_as_heading(paragraph: Paragraph) -> bool:
    """True for a paragraph that is bold throughout, or one short line in capitals or with a number."""
    value = paragraph.text.value
    if paragraph.strong == ((0, len(value)),):
        return True
    if len(value) > WRAPPED or "\n" in value or value.endswith((".", "!", "?", ":", ";", ",")):
        return False
    return value.isupper() or _NUMBERED.match(value) is not None
