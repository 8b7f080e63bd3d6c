"""How a record was read, for the person who has to see that before trusting a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planlint.layout import unread
from planlint.model import Action, Document, Value
from planlint.reporters.terminal import printable, shortened
from planlint.reporters.there import read_as, there
from planlint.results import LITTLE_PLACED, Checked


class Decided(NamedTuple):
    """Something that planlint took a record for, and the reason."""

    name: str
    value: str
    why: str


class Step(NamedTuple):
    """A step as it was read; None stands for what was not found."""

    what: str
    who: str | None
    when: str | None
    measure: str | None


class Reading(NamedTuple):
    """How one record was read. Names and words of the record are left out where they may not be shown.

    `little` says that less was understood than anybody should rely on; `left_alone` counts the questions that the record
    itself answers with a reason.
    """

    kind: str | None
    level: str
    draft: bool
    little: bool
    read_as: str
    there: str
    left_alone: int
    decided: list[Decided]
    children: list[str]
    people: list[tuple[str, str]]
    steps: list[Step]
    not_understood: list[str]


def reading(record: Checked, document: Document, *, quote: bool) -> Reading:
    """How a record was read."""
    return Reading(
        kind=document.kind,
        level=document.level,
        draft=document.stage == "draft",
        little=document.placed < LITTLE_PLACED,
        read_as=read_as(document),
        there=there(record, document),
        left_alone=len(record.suppressed),
        decided=_decided(document) if quote else [],
        children=[printable(name) for name in document.children] if quote else [],
        people=[(printable(person.name), person.role or "") for person in document.people] if quote else [],
        steps=[_step(action) for action in document.actions] if quote else [],
        not_understood=list(_not_understood(document)) if quote else [],
    )


def worded(name: str | None) -> str:
    """A kind or level as people say it: `child in need`."""
    return "not known" if name in (None, "other") else str(name).replace("_", " ")


def _decided(document: Document) -> list[Decided]:
    return [
        Decided(name, worded(value), printable(why))
        for name, value, why in (
            ("Kind", document.kind, document.kind_reason),
            ("Level", document.level, document.level_reason),
            ("Stage", document.stage, document.stage_reason),
            ("Readers", document.audience, document.audience_reason),
        )
    ]


def _step(action: Action) -> Step:
    return Step(shortened(action.text.value, 200), _value(action.who), _value(action.when), _value(action.measure))


def _value(value: Value) -> str | None:
    return shortened(value.text, 120) if value.text and value.text.strip() else None


def _not_understood(document: Document) -> Iterator[str]:
    text = document.source.text
    for part in document.unplaced:
        heading = f"under {shortened(part.heading.value, 60)}: " if part.heading else ""
        yield f"{heading}{shortened(text[part.span.start : part.span.end], 80)}"
    for node in unread(document.layout.children):
        yield f"{node.reason}, not read: {shortened(text[node.span.start : node.span.end], 60)}"
