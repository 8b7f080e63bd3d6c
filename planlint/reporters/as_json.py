"""The pieces of planlint's JSON: a run and what it is made of (docs/schema/check.schema.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from planlint import __version__
from planlint.layout import unread
from planlint.model import Document
from planlint.reporters.masking import quotable, without_private
from planlint.reporters.terminal import KEPT, LOG_ORDER, quoted
from planlint.reporters.view import View
from planlint.reporters.wording import unnamed
from planlint.results import Checked, Finding, Related, RunError
from planlint.rules import Rule
from planlint.run.outcome import Outcome
from planlint.source import Span

SCHEMA_VERSION = 1
Json = dict[str, Any]
_on_one_line = json.JSONEncoder(ensure_ascii=False).encode


def run(outcome: Outcome, view: View) -> Json:
    """A whole run of `check`: every key always there, nothing quoted unless asked for; documents and findings come one by one."""
    counted, spoken = outcome.counted(), outcome.spoken()
    return {
        **opening(outcome.rules.rules_hash),
        "run": {
            "as_of": outcome.as_of.isoformat(),
            "config_files": list(outcome.config_files),
            "excerpts": view.excerpts,
            "exit_code": outcome.exit_code,
            "exit_reason": outcome.exit_reason,
        },
        "summary": {
            "found": len(outcome.checked),
            **{status: len(outcome.having(status)) for status in ("checked", "skipped", "failed")},
            **{severity: counted[severity] for severity in ("error", "warning", "advice")},
            "suppressed": sum(head.suppressed for head in outcome.heads),
            "baselined": sum(head.baselined for head in outcome.heads),
        },
        "rules": {rule.code: rule_entry(rule) for rule in outcome.rules.rules if rule.code in spoken},
        "documents": (_document(record, view) for record in outcome.records.bare()),
        "findings": (_finding(record, finding, view) for record, finding in outcome.findings()),
        "errors": [error_entry(error) for error in outcome.errors],
    }


def written(value: Any) -> str:
    """JSON as planlint prints it."""
    return _safe(json.dumps(value, indent=1, ensure_ascii=False)) + "\n"


def on_one_line(value: Json) -> str:
    """JSON on one line."""
    return _safe(_on_one_line(value)) + "\n"


def _safe(text: str) -> str:
    """The same JSON, with nothing in it that steers a terminal (C1 controls, writing direction) or a build server (`##vso[`)."""
    if text.isascii() and "\x7f" not in text and "##" not in text:
        # JSON itself escapes all other controls.
        return text
    lines = (line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n"))
    return LOG_ORDER.sub(r"\\u0023#", "\n".join(lines))


def _escaped(character: str) -> str:
    if character.isprintable() or character in KEPT:
        return character
    return json.dumps(character)[1:-1] if ord(character) != 0x7F else "\\u007f"


def in_pieces(value: Json) -> Iterator[str]:
    """JSON piece by piece; what an iterator among the values gives is a list, never held whole, of which each item has its line.

    That line is what a reader finds with `grep` and `diff`, and JSON's own C core writes it; of indents it knows nothing.
    """
    yield "{"
    for number, (key, one) in enumerate(value.items()):
        yield f"{',' if number else ''}\n {json.dumps(key, ensure_ascii=False)}: "
        if isinstance(one, Iterator):
            empty = True
            for item in one:
                yield f"{'[' if empty else ','}\n  {_safe(_on_one_line(item))}"
                empty = False
            yield "[]" if empty else "\n ]"
        else:
            yield written(one)[:-1].replace("\n", "\n ")
    yield "\n}\n"


def opening(rules_hash: str) -> Json:
    """The keys with which each of planlint's JSON texts begins."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "planlint", "version": __version__, "rules_hash": rules_hash},
    }


def head(record: Checked, quote: bool) -> Json:
    """What `check` and `inspect` say alike of a document."""
    document = record.document
    return {
        "path": record.path,
        "part": None,
        "kind": document.kind if document else None,
        "also": list(document.also) if document else [],
        "level": document.level if document else "other",
        "stage": document.stage if document else "final",
        "audience": document.audience if document else "agencies",
        "status": record.status,
        "reason": record.reason,
        "subject": _subject(document, quote),
        "reading": reading(document, quote),
    }


def error_entry(error: RunError) -> Json:
    return {"kind": error.kind, "path": error.path, "rule": error.rule, "message": error.message}


def place(record: Checked, span: Span) -> Json:
    """Where a span begins and ends, from 1, the end exclusive."""
    start, end = record.position(span.start), record.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def _document(record: Checked, view: View) -> Json:
    states = {
        criterion: {"state": found.state, "flagged": found.flagged, "of": found.of, "gap": found.gap}
        for criterion, found in record.criteria.items()
    }
    silent = [{"rule": entry.rule, "reason": entry.reason} for entry in record.not_checked]
    known = head(record, view.quote)
    return {**known, "criteria": states, "not_checked": silent, "reading": known.pop("reading")}


def _subject(document: Document | None, quote: bool) -> Json:
    name = document.children[0] if document and document.children else None
    return {"child": None, "family": None, "known_by": "name" if name else None, "name": name if quote else None}


def reading(document: Document | None, quote: bool) -> Json:
    """How much of the record was understood, and which parts were not."""
    if document is None:
        return {"characters": 0, "placed": 0.0, "unplaced": [], "unread": []}
    unplaced = [
        {**_lines(document, part.span), "heading": part.heading.value if quote and part.heading else None}
        for part in document.unplaced
    ]
    missed = [{**_lines(document, node.span), "reason": node.reason} for node in unread(document.layout.children)]
    placed = round(document.placed, 4)
    return {"characters": document.characters, "placed": placed, "unplaced": unplaced, "unread": missed}


def _lines(document: Document, span: Span) -> Json:
    first, last = document.source.position(span.start), document.source.position(max(span.start, span.end - 1))
    return {"line": first.line, "end_line": last.line}


def rule_entry(rule: Rule) -> Json:
    """What a report says of a rule."""
    source = rule.sources[0] if rule.sources else None
    return {
        "name": rule.name,
        "family": rule.family,
        "criterion": rule.criterion,
        "status": rule.status,
        "answered_by": rule.answered_by,
        "question": unnamed(rule.question),
        "also_fine": [unnamed(way) for way in rule.also_fine],
        "source": {"title": source.title, "year": source.year, "url": source.url} if source else None,
        "url": None,
    }


def _finding(record: Checked, finding: Finding, view: View) -> Json:
    quote = view.quote
    return {
        "path": record.path,
        "code": finding.code,
        "criterion": finding.criterion,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": unnamed(finding.message),
        "detail": finding.detail if quote else None,
        **place(record, finding.span),
        "where": _where(record, finding.span),
        "action": _action(record, finding, quote),
        "section": {"role": finding.section_role, "heading": _heading(record, finding) if quote else None},
        "excerpt": _excerpt(record, finding.span, quote),
        "related": [_related(record, other, quote) for other in finding.related],
        "fingerprint": finding.fingerprint,
        "suppression": finding.suppression if quote else None,
        "due": finding.due.isoformat() if finding.due else None,
    }


def _where(record: Checked, span: Span) -> Json | None:
    """Where in a Word file a place is found; None in a file of text."""
    where = record.document.source.where(span.start) if record.document else None
    return where._asdict() if where is not None else None


def _related(record: Checked, other: Related, quote: bool) -> Json:
    """Another place; of one in another record nothing is quoted, since who reads this one may not read that."""
    if other.elsewhere is not None:
        path, at = other.elsewhere
        return {"path": path, "line": at.line, "column": at.column, "message": other.message, "excerpt": None}
    excerpt = _excerpt(record, other.span, quote)
    return {"path": record.path, **_start(record, other.span), "message": other.message, "excerpt": excerpt}


def _action(record: Checked, finding: Finding, quote: bool) -> Json | None:
    if finding.action is None:
        return None
    last = record.position(finding.action.end).line
    text = without_private(finding.action_text, record.document) if quote and finding.action_text else None
    return {**_start(record, finding.action), "end_line": last, "text": text}


def _heading(record: Checked, finding: Finding) -> str | None:
    return without_private(finding.section_heading, record.document) if finding.section_heading else None


def _start(record: Checked, span: Span) -> Json:
    start = record.position(span.start)
    return {"line": start.line, "column": start.column}


def _excerpt(record: Checked, span: Span, quote: bool) -> str | None:
    return quoted(quotable(record.document), span) if quote and record.document else None
