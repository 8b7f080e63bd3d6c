"""A blank record, or one part of it, as YAML; the questions stand in comments, which are no part of the record."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.blanks.record import Blank, BlankPart
from planlint.blanks.wording import GAP

ALONE = "Answers of several lines go under the key, two blanks further in."


def record(blank: Blank) -> str:
    """The whole blank record."""
    lines = [f"# {GAP}", f"# {ALONE}", f"kind: {blank.title}"]
    for detail in blank.details:
        lines += [*(f"# {question}" for question in detail.questions), f"{detail.key}:"]
    for part in blank.parts:
        lines += ["", *_part(part)]
    return "\n".join([*lines, ""])


def section(part: BlankPart, indent: int) -> str:
    """One part with its key so many blanks in, to be put into a mapping of a record."""
    return "".join(f"{' ' * indent}{line}\n" for line in _part(part))


def _part(part: BlankPart) -> Iterator[str]:
    yield from (f"# {question}" for question in part.questions)
    if part.columns:
        yield f"{part.key}:"
        for number, column in enumerate(part.columns):
            yield from (f"    # {question}" for question in column.questions)
            yield f"  {'- ' if number == 0 else '  '}{column.key}:"
    elif part.listed:
        yield f"{part.key}:"
        yield "  -"
    else:
        yield f"{part.key}: >"
        yield ""
