"""The skeleton of a part that is missing: its heading, and the questions that help to fill it, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.blanks import markdown, yaml
from planlint.blanks.record import Blank, BlankPart
from planlint.mend.edits import Edit, in_lines_of, line_break, line_start, next_line, put
from planlint.model import Document, Part
from planlint.source import Source


def skeleton(document: Document, blank: Blank, part: BlankPart) -> Edit | None:
    """Puts an empty part into a record, before or behind the closest one of those that a blank record of its kind has.

    None if the record has such a part already.
    """
    roles = [one.role for one in blank.parts]
    if part.role is None or document.parts(part.role):
        return None
    titled = list(_titled(document))
    before = [one for one in titled if one.role in roles[: roles.index(part.role)]]
    behind = [one for one in titled if one.role in roles[roles.index(part.role) + 1 :]]
    near = before[-1] if before else behind[0] if behind else None
    if document.layout.format == "yaml":
        return _in_yaml(document.source, part, near, at_end=bool(before))
    return _in_markdown(document.source, part, near, at_end=bool(before))


def _titled(document: Document) -> Iterator[Part]:
    """The parts whose titles begin a line of their own: headings with #, and keys of a mapping, none inside another."""
    source = document.source
    for part in document.parts():
        if part.heading is None or part.role in (None, "facts"):
            continue
        start = part.heading.span().start
        opening = source.text[line_start(source, start) : start]
        is_title = (
            not opening.strip()
            if document.layout.format == "yaml"
            else bool(opening.strip("# ") == "" and "#" in opening)
        )
        if is_title:
            yield part


def _in_markdown(source: Source, part: BlankPart, near: Part | None, *, at_end: bool) -> Edit:
    broken = line_break(source)
    if near is None or near.heading is None:
        at, level = len(source.text), 2
    else:
        level = _level(source, near)
        at = next_line(source, near.span.end - 1) if at_end else line_start(source, near.heading.span().start)
    before = source.text[:at]
    gap = "" if before.endswith(broken * 2) else broken if before.endswith(broken) else broken * 2
    text = in_lines_of(source, markdown.section(part, level).rstrip("\n"))
    return put(at, f"{gap}{text}{broken * 2 if source.text[at:].strip() else broken}")


def _level(source: Source, near: Part) -> int:
    assert near.heading is not None
    start = near.heading.span().start
    return source.text[line_start(source, start) : start].count("#")


def _in_yaml(source: Source, part: BlankPart, near: Part | None, *, at_end: bool) -> Edit | None:
    if near is None or near.heading is None:
        return None
    start = near.heading.span().start
    first = line_start(source, start)
    at = next_line(source, max(start, near.span.end - 1)) if at_end else _above_comments(source, first)
    broken = "" if not at_end or source.text[:at].endswith(("\n", "\r")) else line_break(source)
    return put(at, broken + in_lines_of(source, yaml.section(part, start - first)))


def _above_comments(source: Source, at: int) -> int:
    """Where the comments begin that stand right above a line."""
    number = source.position(at).line
    while number > 1 and source.line(number - 1).lstrip().startswith("#"):
        number -= 1
    return source.line_starts[number - 1]
