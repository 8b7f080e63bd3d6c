"""Findings under the record, and under the action that they are about."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.colours import Paint
from planlint.reporters.masking import without_private
from planlint.reporters.terminal import shortened
from planlint.reporters.view import View
from planlint.reporters.wording import cell_of, heading_of, message_of, question_of, spot, with_gaps
from planlint.results import Checked, Finding
from planlint.run.outcome import Outcome
from planlint.source import Span

_INDENT = "    "


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """Each record with findings, its actions in order with theirs, then what is about the record as a whole."""
    paint = Paint(view.colour)
    return with_gaps(
        "\n".join(_record(record, outcome, view, paint)) + "\n" for record in outcome.checked if record.findings
    )


def _record(record: Checked, outcome: Outcome, view: View, paint: Paint) -> list[str]:
    lines = [paint.bold(heading_of(record))]
    by_action: dict[Span | None, list[Finding]] = {}
    for finding in record.findings:
        by_action.setdefault(finding.action, []).append(finding)
    whole = by_action.pop(None, [])
    for action in sorted(span for span in by_action if span is not None):
        lines.append(f"  {_step(record, action, by_action[action], view)}")
        lines += [line for finding in by_action[action] for line in _finding(finding, record, outcome, view, paint)]
    if whole:
        lines.append("  the record")
        lines += [line for finding in whole for line in _finding(finding, record, outcome, view, paint)]
    return lines


def _step(record: Checked, action: Span, findings: list[Finding], view: View) -> str:
    words = findings[0].action_text
    text = f': "{shortened(without_private(words, record.document), 70)}"' if view.quote and words else ""
    return f"step at {spot(record.document, action.start)}{text}"


def _finding(finding: Finding, record: Checked, outcome: Outcome, view: View, paint: Paint) -> list[str]:
    at = record.position(finding.span.start)
    place = cell_of(record.document, finding.span.start) or f"{at.line}:{at.column}"
    code = paint.severity(finding.severity, f"{finding.code} {finding.severity}")
    return [
        f"{_INDENT}{place:<8} {code} {message_of(finding, record, view)}",
        f"{_INDENT}{'':<8} {question_of(outcome.rule(finding.code), record, view)}",
    ]
