"""One row for each finding, for a spreadsheet: nothing in it is a formula, and records go by ids unless names are asked for."""

from __future__ import annotations

import csv
import io

from planlint.reporters.cells import cell
from planlint.reporters.masking import quotable
from planlint.reporters.terminal import excerpt
from planlint.reporters.view import View
from planlint.reporters.wording import message_of, question_of
from planlint.results import Checked, Finding
from planlint.run.outcome import Outcome

NAMES = "id"
"""A table is passed on and joined with others; file names hold names of children."""

COLUMNS = (
    "path",
    "kind",
    "level",
    "stage",
    "line",
    "column",
    "end_line",
    "end_column",
    "code",
    "rule",
    "criterion",
    "severity",
    "confidence",
    "on_trial",
    "answered_by",
    "message",
    "question",
    "due",
    "fingerprint",
    "excerpt",
)


def report(outcome: Outcome, view: View) -> str:
    """A line of column names, then the findings in the order of path and place."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for record, finding in outcome.findings():
        rows.writerow(map(cell, _row(record, finding, outcome, view)))
    return text.getvalue()


def _row(record: Checked, finding: Finding, outcome: Outcome, view: View) -> tuple[object, ...]:
    document, rule = record.document, outcome.rule(finding.code)
    start, end = record.position(finding.span.start), record.position(finding.span.end)
    return (
        record.path,
        (document.kind or "") if document else "",
        document.level if document else "",
        document.stage if document else "",
        start.line,
        start.column,
        end.line,
        end.column,
        finding.code,
        rule.name,
        finding.criterion,
        finding.severity,
        finding.confidence,
        "yes" if finding.trial else "no",
        rule.answered_by,
        message_of(finding, record, view),
        question_of(rule, record, view),
        finding.due or "",
        finding.fingerprint,
        excerpt(quotable(document), finding.span).text if view.quote and document else "",
    )
