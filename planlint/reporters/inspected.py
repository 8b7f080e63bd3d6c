"""How planlint read a record, for a tired person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.layout import unread
from planlint.model import Action, Document, Part, Value
from planlint.reporters.colours import Paint
from planlint.reporters.terminal import shortened
from planlint.reporters.view import View
from planlint.reporters.wording import NEEDS, lines_between, spot
from planlint.run.inspection import Inspected, Inspection
from planlint.source import Text


def report(inspection: Inspection, view: View) -> str:
    """Each record: what it is and why, its people, parts, steps and voices, and what was not understood."""
    paint = Paint(view.colour)
    return "\n".join("\n".join(_record(inspected, view, paint)) + "\n" for inspected in inspection.records)


def _record(inspected: Inspected, view: View, paint: Paint) -> Iterator[str]:
    record = inspected.record
    document = record.document
    yield paint.bold(record.path)
    if document is None or record.status != "checked":
        yield f"  {record.status}: {record.reason}"
    if document is None:
        return
    for name, value, why in _decided(document):
        because = f"   {shortened(why, 80)}" if view.quote and why else ""
        yield f"  {name:<10} {value:<18}{because}".rstrip()
    yield f"  {'understood':<10} {document.placed:.0%} of the text stands where its purpose is known, or tells something that was heard"
    for title, lines in (
        ("Facts", _facts(document, view)),
        ("People", _people(document, view)),
        ("Sections", _sections(document, view)),
        ("Steps", _steps(document, view, paint)),
        ("Needs", _needs(document, view)),
        ("Outcomes", _outcomes(document, view)),
        ("Voices", _voices(document, view)),
        ("Entries", _entries(document, view)),
        ("Expected of such a record", _expected(inspected.expected)),
        ("Not understood", _not_understood(document, view)),
    ):
        told = list(lines)
        if told:
            yield ""
            yield paint.bold(title)
            yield from told


def _decided(document: Document) -> list[tuple[str, str, str]]:
    kind = ", also ".join([document.kind or "not known", *document.also])
    return [
        ("kind", kind, document.kind_reason),
        ("level", document.level, document.level_reason),
        ("stage", document.stage, document.stage_reason),
        ("audience", document.audience, document.audience_reason),
    ]


_WIDE = 32
"""Columns for "paragraphs 120 to 140", set in."""


def _spot(document: Document, offset: int) -> str:
    return f"{spot(document, offset):<{16 if document.source.wheres else 9}}"


def _facts(document: Document, view: View) -> Iterator[str]:
    for fact in document.facts:
        day = _day(fact.earliest, fact.latest)
        words = f"  {shortened(fact.text.value, 60)}" if view.quote else ""
        yield f"  {_spot(document, fact.span.start)} {fact.name:<22}{words}{f'  ({day})' if day else ''}"


def _people(document: Document, view: View) -> Iterator[str]:
    for person in document.people:
        name = shortened(person.name, 40) if view.quote else "somebody"
        yield f"  {_spot(document, person.span.start)} {name}, {person.role or 'role not known'}"


def _sections(document: Document, view: View) -> Iterator[str]:
    for part in document.parts():
        if part.heading is None:
            continue
        where = "  " * _depth(part) + lines_between(document, part.span)
        heading = f'  "{shortened(part.heading.value, 60)}"' if view.quote else ""
        yield f"  {where:<{_WIDE if document.source.wheres else 20}} {part.role or 'purpose not known':<20}{heading}".rstrip()


def _depth(part: Part) -> int:
    depth = 0
    while part.parent is not None:
        part = part.parent
        depth += part.heading is not None
    return min(depth, 4)


def _steps(document: Document, view: View, paint: Paint) -> Iterator[str]:
    for number, action in enumerate(document.actions, 1):
        words = shortened(action.text.value, 90) if view.quote else "a step"
        yield f"  {number}  {spot(document, action.span.start)}: {paint.bold(words)}"
        for name, value in _values(action):
            yield f"       {name:<8} {_value(value, view)}"


def _values(action: Action) -> list[tuple[str, Value]]:
    return [
        ("who", action.who),
        ("what", action.what),
        ("when", action.when),
        ("measure", action.measure),
        ("overdue", action.overdue),
    ]


def _value(value: Value, view: View) -> str:
    words = f' "{shortened(value.text, 40)}"' if view.quote and value.text else ""
    day = _day(value.earliest, value.latest)
    why = f": {shortened(value.why, 70)}" if view.quote and value.why else ""
    return f"{value.state}{words}{f' ({day})' if day else ''}{why}"


def _needs(document: Document, view: View) -> Iterator[str]:
    for need in document.needs:
        yield _judged(document, need.text, need.state, _NEED[need.state], view)


_NEED = {
    "met": "it stands beside a step",
    "unmet": "nothing stands where its step would",
    "listed": "it stands for itself",
}


def _outcomes(document: Document, view: View) -> Iterator[str]:
    for outcome in document.outcomes:
        yield _judged(document, outcome.text, outcome.state, outcome.why, view)


def _voices(document: Document, view: View) -> Iterator[str]:
    for voice in document.voices:
        who = f"{shortened(voice.speaker, 30)}, " if view.quote and voice.speaker else ""
        yield _judged(document, voice.text, who + voice.state, voice.why, view)


def _judged(document: Document, text: Text, state: str, why: str, view: View) -> str:
    words = f' "{shortened(text.value, 60)}": {shortened(why, 60)}' if view.quote else ""
    return f"  {_spot(document, text.span().start)} {state}{words}"


def _entries(document: Document, view: View) -> Iterator[str]:
    for entry in document.entries:
        day = shortened(entry.day.value, 20) if view.quote and entry.day else "day" if entry.day else "no day"
        words = f"  {shortened(entry.text.value, 70)}" if view.quote else ""
        meaning = (
            "" if entry.significance is None or not entry.significance.value.strip() else "  (what it meant is said)"
        )
        yield f"  {_spot(document, entry.span.start)} {day}{words}{meaning}"


def _expected(expected: dict[str, str]) -> Iterator[str]:
    for need, words in NEEDS.items():
        criteria = [criterion.replace("_", " ") for criterion, said in expected.items() if said == need]
        if criteria:
            yield f"  {words}: {', '.join(criteria)}"


def _not_understood(document: Document, view: View) -> Iterator[str]:
    for part in document.unplaced:
        heading = f' under "{shortened(part.heading.value, 60)}"' if view.quote and part.heading else ""
        yield f"  {lines_between(document, part.span)}: purpose not known{heading}"
    for node in unread(document.layout.children):
        yield f"  {lines_between(document, node.span)}: {node.reason}, not read"


def _day(earliest: date | None, latest: date | None) -> str:
    days = [f"{day.day} {day:%B %Y}" for day in dict.fromkeys((earliest, latest)) if day is not None]
    return " to ".join(days)
