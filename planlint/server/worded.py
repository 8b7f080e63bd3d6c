"""What was found in a record, as an editor shows it: diagnostics, and a rule explained where the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from planlint.patterns import pattern
from planlint.reporters.explained import as_markdown, report
from planlint.reporters.view import View
from planlint.reporters.wording import message_of, question_of
from planlint.results import Checked, Finding
from planlint.rules import Rule
from planlint.server.examined import Examined
from planlint.server.places import Places
from planlint.source import Source, Span

SOURCE = "planlint"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "advice": types.DiagnosticSeverity.Information,
}
COLUMNS = 90
"""Of a rule explained to an editor that shows plain text as it is."""
_NAME = pattern(r"[A-Za-z][A-Za-z0-9]*(?:-[a-z0-9]+)*")


def diagnostics(examined: Examined, places: Places, view: View) -> list[types.Diagnostic]:
    """Every finding of a document, or the one thing that kept it from being checked."""
    if examined.fault is not None:
        return [_trouble(f"planlint cannot use the configuration for this record: {examined.fault}")]
    if examined.error is not None:
        return [_trouble(f"planlint could not check this record: {examined.error.message}")]
    record = examined.record
    return [diagnostic(examined, record, finding, places, view) for finding in record.findings] if record else []


def diagnostic(examined: Examined, record: Checked, finding: Finding, places: Places, view: View) -> types.Diagnostic:
    """One finding: what a reader cannot do, and the question whose answer mends it."""
    rule = _rule(examined, finding.code)
    words = [message_of(finding, record, view), *([question_of(rule, record, view)] if rule is not None else [])]
    related = [
        types.DiagnosticRelatedInformation(types.Location(examined.opened.uri, places.range(other.span)), other.message)
        for other in finding.related
        if other.elsewhere is None
    ]
    return types.Diagnostic(
        places.range(finding.span),
        " ".join([*words, *(["(on trial)"] if finding.trial else [])]),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.code == "IGN105" else None,
        related_information=related or None,
    )


def explained(examined: Examined, offset: int, *, markdown: bool) -> tuple[str, Span] | None:
    """The rules that speak at a place, or that a name written there means, explained; with the words that they are about."""
    practice = examined.practice
    if practice is None or examined.record is None:
        return None
    spoken = touching(examined.record.findings, Span(offset, offset))
    rules = list(dict.fromkeys(finding.code for finding in spoken))
    if spoken:
        around = min((finding.span for finding in spoken), key=lambda span: span.end - span.start)
    else:
        named = _named(examined.source, offset)
        rule = practice.rules.find(named[0]) if named else None
        if named is None or rule is None:
            return None
        rules, around = [rule.code], named[1]
    known = [rule for rule in map(practice.rules.find, rules) if rule is not None]
    expected, words = practice.rules.expectations, practice.vocabulary
    if markdown:
        return "\n\n---\n\n".join(as_markdown(rule, expected, words) for rule in known), around
    return report(known, expected, words, colour=False, columns=COLUMNS), around


def touching(findings: Sequence[Finding], span: Span) -> list[Finding]:
    """The findings that a place or a selection lies at; of one without width, the character on either side counts."""
    found = []
    for finding in findings:
        start, end = finding.span
        if start == end:
            start, end = start - 1, end + 1
        if start <= span.end and span.start <= end:
            found.append(finding)
    return found


def _named(source: Source, offset: int) -> tuple[str, Span] | None:
    """The word at a place that could be a rule's code or name."""
    at = source.position(offset)
    start = source.line_starts[at.line - 1]
    for match in _NAME.finditer(source.line(at.line)):
        if match.start() <= at.column - 1 <= match.end():
            return match[0], Span(start + match.start(), start + match.end())
    return None


def _rule(examined: Examined, code: str) -> Rule | None:
    return examined.practice.rules.find(code) if examined.practice is not None else None


def _trouble(message: str) -> types.Diagnostic:
    nowhere = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(nowhere, nowhere), message, severity=types.DiagnosticSeverity.Error, source=SOURCE
    )
