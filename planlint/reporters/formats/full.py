"""Findings as a code linter shows them: place, code, the words with carets, the question, and what would do, too."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.colours import Paint
from planlint.reporters.masking import quotable, without_private
from planlint.reporters.terminal import excerpt, shortened, with_carets
from planlint.reporters.view import View
from planlint.reporters.wording import (
    MEANS,
    NO_QUESTIONS,
    about,
    cell_of,
    column_name,
    heading_above,
    message_of,
    question_of,
    with_gaps,
)
from planlint.results import SEVERITIES, Checked, Finding
from planlint.run.outcome import Outcome, many


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """All findings, record by record, and one line of what was found."""
    return with_gaps(_blocks(outcome, view))


def _blocks(outcome: Outcome, view: View) -> Iterator[str]:
    paint = Paint(view.colour)
    for record, finding in outcome.findings():
        yield "\n".join(_block(finding, record, outcome, view, paint)) + "\n"
    if not view.quiet:
        yield _found(outcome) + "\n"


def _block(finding: Finding, record: Checked, outcome: Outcome, view: View, paint: Paint) -> list[str]:
    at = record.position(finding.span.start)
    rule = outcome.rule(finding.code)
    trial = ", on trial" if finding.trial else ""
    place = paint.bold(f"{record.path}:{at.line}:{at.column}")
    lines = [f"{place} {paint.severity(finding.severity, finding.code)} {rule.name} ({finding.severity}{trial})"]
    margin = " " * len(str(at.line))
    if cell := cell_of(record.document, finding.span.start):
        lines.append(f" {margin} @ {cell}{_named(finding, record, view)}")
    if view.quote and record.document is not None:
        text, carets = with_carets(excerpt(quotable(record.document), finding.span))
        lines += [f" {at.line} | {text}", f" {margin} | {paint.severity(finding.severity, carets)}"]
    lines.append(f" {margin} = {message_of(finding, record, view)}")
    lines.append(f" {margin} ? {paint.bold(question_of(rule, record, view))}")
    lines += [f" {margin}   also fine: {about(way, record, view)}" for way in rule.also_fine]
    for other in finding.related:
        path, where = other.elsewhere or (record.path, record.position(other.span.start))
        lines.append(f" {margin}   see {path}:{where.line}:{where.column}: {other.message}")
    return lines


def _named(finding: Finding, record: Checked, view: View) -> str:
    """The column's head and the heading above a place in Word, where the record may be quoted."""
    document = record.document
    if not view.quote or document is None:
        return ""
    column = column_name(document, finding.span.start)
    told = f' ("{shortened(without_private(column, document), 30)}")' if column else ""
    if heading := heading_above(document, finding.span.start) or finding.section_heading:
        told += f', under "{shortened(without_private(heading, document), 60)}"'
    return told


def _found(outcome: Outcome) -> str:
    counted = outcome.counted()
    checked = outcome.having("checked")
    if not counted:
        return NO_QUESTIONS if checked else "Nothing was checked."
    kinds = [f"{counted[name]} x {MEANS[name]} ({name})" for name in reversed(SEVERITIES) if counted[name]]
    records = sum(1 for head in outcome.heads if head.told)
    return f"Found in {records} of {many(len(checked), 'record')}: {', '.join(kinds)}."
