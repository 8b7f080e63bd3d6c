"""How planlint read each record, as JSON (docs/schema/inspect.schema.json)."""

from __future__ import annotations

from datetime import date

from planlint.language.dates import find
from planlint.model import Action, Document, Entry, Fact, Value
from planlint.reporters.as_json import Json, error_entry, head, opening, place, written
from planlint.reporters.view import View
from planlint.results import Checked
from planlint.run.inspection import Inspected, Inspection
from planlint.source import Span, Text


def report(inspection: Inspection, view: View) -> str:
    """All records as one JSON text; every key is always there."""
    return written(
        {
            **opening(inspection.rules_hash),
            "documents": [_document(inspected, view.quote) for inspected in inspection.records],
            "errors": [error_entry(error) for error in inspection.errors],
        }
    )


def _document(inspected: Inspected, quote: bool) -> Json:
    record = inspected.record
    document = record.document
    told = _told(record, document, quote) if document else _NOTHING
    return {**head(record, quote), **told, "expected": inspected.expected}


_NOTHING: Json = {
    "kind_reason": None,
    "level_reason": None,
    "stage_reason": None,
    "audience_reason": None,
    "facts": {},
    "people": [],
    "sections": [],
    "actions": [],
    "needs": [],
    "outcomes": [],
    "voices": [],
    "entries": [],
}


def _told(record: Checked, document: Document, quote: bool) -> Json:
    line = document.source.position
    facts: Json = {}
    for fact in document.facts:
        facts.setdefault(fact.name, _fact(record, fact, quote))
    parts = [part for part in document.parts() if part.heading is not None]
    return {
        "kind_reason": document.kind_reason if quote else None,
        "level_reason": document.level_reason if quote else None,
        "stage_reason": document.stage_reason if quote else None,
        "audience_reason": document.audience_reason if quote else None,
        "facts": facts,
        "people": [
            {"name": person.name if quote else None, "role": person.role, "line": line(person.span.start).line}
            for person in document.people
        ],
        "sections": [
            {
                "heading": part.heading.value if quote and part.heading else None,
                "role": part.role,
                "line": line(part.span.start).line,
                "end_line": line(max(part.span.start, part.span.end - 1)).line,
            }
            for part in parts
        ],
        "actions": [_action(record, action, quote) for action in document.actions],
        "needs": [{**_text(record, need.text, need.span, quote), "state": need.state} for need in document.needs],
        "outcomes": [
            {
                **_text(record, outcome.text, outcome.span, quote),
                "state": outcome.state,
                "why": _why(outcome.why, quote),
            }
            for outcome in document.outcomes
        ],
        "voices": [
            {
                **_text(record, voice.text, voice.span, quote),
                "state": voice.state,
                "why": _why(voice.why, quote),
                "speaker": voice.speaker if quote else None,
            }
            for voice in document.voices
        ],
        "entries": [
            {
                "line": line(entry.span.start).line,
                "date": _entry_day(entry, document),
                "text": entry.text.value if quote else None,
                "significance": entry.significance.value if quote and entry.significance else None,
            }
            for entry in document.entries
        ],
    }


def _action(record: Checked, action: Action, quote: bool) -> Json:
    where = place(record, action.span)
    return {
        **where,
        "text": action.text.value if quote else None,
        "who": _value(record, action.who, quote),
        "what": _value(record, action.what, quote),
        "when": {**_value(record, action.when, quote), "date": _day(action.when.earliest, action.when.latest)},
        "measure": _value(record, action.measure, quote),
        "overdue": _value(record, action.overdue, quote),
        "status": action.status if quote else None,
        "outcome": _said(record, action.outcome, quote),
    }


def _value(record: Checked, value: Value, quote: bool) -> Json:
    return {
        "text": value.text if quote else None,
        **place(record, value.span),
        "state": value.state,
        "why": _why(value.why, quote),
    }


def _fact(record: Checked, fact: Fact, quote: bool) -> Json:
    told = _said(record, fact.text, quote, fact.span)
    assert told is not None
    return {**told, "date": _day(fact.earliest, fact.latest)}


def _said(record: Checked, text: Text | None, quote: bool, span: Span | None = None) -> Json | None:
    if text is None:
        return None
    return {**_text(record, text, span or text.span(), quote), "state": "found", "why": None}


def _text(record: Checked, text: Text, span: Span, quote: bool) -> Json:
    return {"text": text.value if quote else None, **place(record, span)}


def _entry_day(entry: Entry, document: Document) -> Json | None:
    days = find(entry.day.value, document.as_of) if entry.day else []
    return _day(days[0].earliest, days[0].latest) if days and days[0].form != "impossible" else None


def _why(why: str, quote: bool) -> str | None:
    return why if quote else None


def _day(earliest: date | None, latest: date | None) -> Json | None:
    if earliest is None and latest is None:
        return None
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }
