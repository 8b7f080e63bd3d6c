"""Changes of a text by place, and where its lines begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from planlint.source import Source, Span


class Edit(NamedTuple):
    """`text` in the place of what stands in `span`; a span without width puts it in."""

    span: Span
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; none may overlap another. Edits at one place are made in their order."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        assert edit.span.start >= at
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def put(at: int, text: str) -> Edit:
    """An edit that puts text in at a place."""
    return Edit(Span(at, at), text)


def line_start(source: Source, at: int) -> int:
    """Where the line that holds a place begins."""
    return source.line_starts[source.position(at).line - 1]


def line_end(source: Source, at: int) -> int:
    """Where the line that holds a place ends, before its line end."""
    number = source.position(at).line
    return source.line_starts[number - 1] + len(source.line(number))


def next_line(source: Source, at: int) -> int:
    """Where the line after the one that holds a place begins; the end of the text if there is none."""
    number = source.position(at).line
    return source.line_starts[number] if number < len(source.line_starts) else len(source.text)


def indentation(source: Source, at: int) -> str:
    """The white space that the line holding a place begins with."""
    line = source.line(source.position(at).line)
    return line[: len(line) - len(line.lstrip())]


def line_break(source: Source) -> str:
    """The line end that the text uses."""
    starts = source.line_starts
    if len(starts) < 2:
        return "\n"
    before = source.text[: starts[1]]
    return "\r\n" if before.endswith("\r\n") else before[-1]


def in_lines_of(source: Source, text: str) -> str:
    """Text of ours with the line ends that the record has."""
    return text.replace("\n", line_break(source))
