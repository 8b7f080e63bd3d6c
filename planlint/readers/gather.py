"""Nodes side by side: a label alone in its paragraph takes what stands under it."""

from __future__ import annotations

from collections.abc import Sequence

from planlint.layout import Field, Item, Items, Node, Paragraph, Quote, Table, Unread
from planlint.patterns import pattern
from planlint.readers.line import WRAPPED
from planlint.source import Span

_ENDS = (".", "!", "?", ":", ";", ",")
_NUMBERED = pattern(r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z])[.)]?\s+\S")


class Gather:
    """Collects the children of one container, in order."""

    __slots__ = ("nodes", "waiting")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.waiting: Field | None = None

    def add(self, batch: list[Node]) -> None:
        """Takes the nodes of one block; a bare label that is one, or a question at its end, waits for the next."""
        if not batch:
            return
        if self.waiting is not None:
            batch = self._taken(self.waiting, batch)
        self.nodes.extend(batch)
        last = batch[-1] if batch else None
        if isinstance(last, Field) and not last.children and (len(batch) == 1 or last.label.value.endswith("?")):
            self.waiting = last

    def stop(self) -> None:
        """What comes next stands under no label."""
        self.waiting = None

    def _taken(self, label: Field, batch: list[Node]) -> list[Node]:
        """Gives the label what belongs to it and returns the rest."""
        count = 0
        while count < len(batch) and _answers(batch[count], first=count == 0 and not label.children):
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


def _answers(node: Node, *, first: bool) -> bool:
    """True for what may stand under a label: anything but a further label or a heading."""
    if isinstance(node, Paragraph):
        return not reads_as_heading(node)
    if isinstance(node, Items):
        return heading_number(node) in ((None, 1) if first else (None,))
    return isinstance(node, (Table, Quote, Unread))


def heading_number(node: Node) -> int | None:
    """The number of a list that is one short line without a full stop, else None."""
    if not isinstance(node, Items) or len(node.children) != 1:
        return None
    item = node.children[0]
    if len(item.children) != 1 or not item.marker[:-1].isdigit():
        return None
    words = item.children[0]
    if not isinstance(words, Paragraph) or len(words.text.value) > WRAPPED or "\n" in words.text.value:
        return None
    return None if words.text.value.endswith(_ENDS) else int(item.marker[:-1])


def reads_as_heading(paragraph: Paragraph) -> bool:
    """True for a paragraph that is bold throughout, or one short line in capitals or with a number."""
    value = paragraph.text.value
    if paragraph.strong == ((0, len(value)),):
        return True
    if len(value) > WRAPPED or "\n" in value or value.endswith(_ENDS):
        return False
    return value.isupper() or _NUMBERED.match(value) is not None
