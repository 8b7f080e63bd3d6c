"""YAML events to plain trees, one for each document; recursion has a limit and nothing is resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planlint.layout import Problem
from planlint.patterns import pattern
from planlint.pyyaml import yaml
from planlint.readers.decode import TOO_LONG
from planlint.readers.mistakes import Trouble, explain
from planlint.source import Span
from planlint.typed import Any, TypeAlias

DEEPEST = 100
"""Collections inside one another that are read."""

MOST_VALUES = 200_000
"""Keys and values that are read; no record has so many."""

_PROPERTIES = pattern(r"(?:(?:&[\w-]+|![^\s,\[\]{}]*)(?:\s|(?<=\s)#[^\r\n]*)*)+", re.ASCII)

_ADVICE_DEEP = (
    "Too many lists stand inside one another here. Take out brackets, dashes or spaces at the start of this line."
)
_ADVICE_RECURSIVE = "The name marked with * here stands inside itself. Write the words out instead."
_ADVICE_ALIAS = "The word after * here is taken for a name that is not given anywhere. Put double quotes around it."


class Scalar:
    """One value as written. `start` and `end` hold its quotes or its `|` or `>`; style is "" for plain ones."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style

    @property
    def is_block(self) -> bool:
        return self.style in ("|", ">")


class _Branch:
    """Something that holds other pieces; `open` until its end has been read."""

    __slots__ = ("end", "open", "parts", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.open = True
        self.parts: list[Node] = []


class Mapping(_Branch):
    """`parts` holds keys and values in turn."""

    __slots__ = ()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.parts[::2], self.parts[1::2], strict=False)


class Sequence(_Branch):
    """`parts` holds its entries."""

    __slots__ = ()


class Alias:
    """Where something that was given a name stands again."""

    __slots__ = ("end", "start", "target")

    def __init__(self, start: int, end: int, target: Anchored) -> None:
        self.start = start
        self.end = end
        self.target = target


Anchored: TypeAlias = Scalar | Mapping | Sequence
Node: TypeAlias = Scalar | Mapping | Sequence | Alias


def target_of(node: Node) -> Anchored:
    return node.target if isinstance(node, Alias) else node


class Composer:
    """Reads a text. `roots` are its documents, `stopped` is where reading ended, `problems` says why."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.roots: list[Node] = []
        self.scalars: list[Scalar] = []
        self.stopped = len(text)
        self._stack: list[Mapping | Sequence] = []
        self._anchors: dict[str, Anchored] = {}
        self._bracket: int | None = None
        self._read()

    def _read(self) -> None:
        try:
            self._take_all(_parser(self.text).get_event)
        except yaml.YAMLError as error:
            self._complain(error)
        for holder in self._stack:
            holder.open = False
            if isinstance(holder, Mapping) and len(holder.parts) % 2:
                last = holder.parts[-1].end
                holder.parts.append(Scalar("", last, last, ""))

    def _take_all(self, next_event: Callable[[], Any]) -> None:
        """Takes events, up to the end of the stream or to what cannot be read."""
        parts = self.roots
        kind: type | None = None
        while kind is not yaml.StreamEndEvent:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                parts.append(self._scalar(event))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                parts = self._close(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if self._is_full(event):
                    return
                node: Mapping | Sequence = self._open(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
                parts.append(node)
                parts = node.parts
            elif kind is yaml.AliasEvent:
                parts.append(self._alias(event))
            elif kind is yaml.DocumentEndEvent:
                self._anchors = {}

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        node = Scalar(event.value, start, end, event.style or "")
        if event.anchor or event.tag:
            match = _PROPERTIES.match(self.text, start, end)
            node.start = match.end() if match else start
            if event.anchor:
                self._anchors[event.anchor] = node
        self.scalars.append(node)
        return node

    def _is_full(self, event: Any) -> bool:
        """True, with a problem, if there are too many collections inside one another or too many values."""
        deep = len(self._stack) >= DEEPEST
        if not deep and len(self.scalars) <= MOST_VALUES:
            return False
        self.stopped = event.start_mark.index
        self._fail(*(("too-deep", _ADVICE_DEEP) if deep else ("too-long", TOO_LONG)), self.stopped)
        return True

    def _open(self, event: Any, kind: type[Mapping] | type[Sequence]) -> Mapping | Sequence:
        start = event.start_mark.index
        node = kind(start, event.end_mark.index)
        if event.flow_style:
            self._bracket = start
        if event.anchor:
            self._anchors[event.anchor] = node
        self._stack.append(node)
        return node

    def _close(self, event: Any) -> list[Node]:
        holder = self._stack.pop()
        holder.open = False
        if event.end_mark.index > event.start_mark.index:
            holder.end = event.end_mark.index
        return self._stack[-1].parts if self._stack else self.roots

    def _alias(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        target = self._anchors.get(event.anchor)
        if target is None:
            self.problems.append(Problem("unknown-alias", Span(start, end), _ADVICE_ALIAS))
            return Scalar(self.text[start:end], start, end, "")
        if isinstance(target, (Mapping, Sequence)) and target.open:
            self.problems.append(Problem("recursive-alias", Span(start, end), _ADVICE_RECURSIVE))
            return Scalar("", start, start, "")
        return Alias(start, end, target)

    def _complain(self, error: yaml.YAMLError) -> None:
        place = _index(getattr(error, "problem_mark", None), len(self.text))
        last = self.scalars[-1] if self.scalars else None
        trouble = Trouble(
            getattr(error, "problem", None) or str(getattr(error, "reason", "")),
            place,
            getattr(error, "context", None) or "",
            _index(getattr(error, "context_mark", None), place),
            (last.start, last.end, last.style) if last else None,
            self._bracket,
        )
        self.stopped = place
        if "depth" in trouble.problem:
            self._fail("too-deep", _ADVICE_DEEP, place)
        else:
            at, advice = explain(self.text, trouble)
            self._fail("yaml-syntax", advice, at)

    def _fail(self, code: str, advice: str, place: int) -> None:
        size = len(self.text)
        self.problems.append(Problem(code, Span(min(place, size), min(place + 1, size)), advice, fatal=True))


def _parser(text: str) -> Any:
    """The C parser, or the pure one where PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from planlint.readers.pure import PureParser

        return PureParser(text)
    return CParser(text)


def _index(mark: Any, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.index)
