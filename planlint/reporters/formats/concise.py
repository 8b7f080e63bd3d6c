"""One line for each finding, as editors and scripts like it."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.view import View
from planlint.reporters.wording import cell_of, message_of
from planlint.run.outcome import Outcome


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """`path:line:column: CODE severity message` for each finding, in Word with its cell; nothing if there is none."""
    for record, finding in outcome.findings():
        at = record.position(finding.span.start)
        message = message_of(finding, record, view)
        cell = cell_of(record.document, finding.span.start)
        message += f" ({cell})" if cell else ""
        yield f"{record.path}:{at.line}:{at.column}: {finding.code} {finding.severity} {message}\n"
