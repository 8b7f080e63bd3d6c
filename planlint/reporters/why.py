"""Why a rule did or did not speak about a record."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.terminal import shortened
from planlint.reporters.view import View
from planlint.reporters.wording import with_gaps
from planlint.results import Checked
from planlint.rules import Rule
from planlint.run.outcome import Outcome


def report(outcome: Outcome, view: View, rule: Rule) -> Iterator[str]:
    """For each record: what the rule looked at, the state that each was found in, and what came of it."""
    return with_gaps("\n".join(_record(record, view, rule)) + "\n" for record in outcome.checked)


def _record(record: Checked, view: View, rule: Rule) -> list[str]:
    return [f"{record.path}: {rule.code} {rule.name}: {_outcome(record, rule)}", *_looked_at(record, rule, view)]


def _outcome(record: Checked, rule: Rule) -> str:
    spoke = [finding for finding in record.findings if finding.code == rule.code]
    if spoke:
        lines = ", ".join(str(record.position(finding.span.start).line) for finding in spoke)
        return f"spoke at line {lines} ({spoke[0].severity})"
    if any(finding.code == rule.code for finding in record.suppressed):
        return "would have spoken, and is suppressed in the record"
    if record.status != "checked":
        return f"silent, because the record was not checked: {record.reason}"
    for silent in record.not_checked:
        if silent.rule == rule.code:
            return f"did not run: {silent.reason}"
    state = record.criteria.get(rule.criterion)
    if state is not None and state.state == "not_expected":
        kind = record.document.kind if record.document else None
        return f"silent, because {rule.criterion} is not expected of {kind or 'a record of no known kind'} here"
    return "silent"


def _looked_at(record: Checked, rule: Rule, view: View) -> list[str]:
    if record.document is None:
        return []
    lines = []
    for judgement in record.document.judgements:
        if judgement.subject in rule.subjects:
            at = record.position(judgement.span.start)
            why = f": {shortened('; '.join(judgement.why), 90)}" if view.quote and judgement.why else ""
            lines.append(f"  {at.line}:{at.column} {judgement.subject} is {judgement.state}{why}")
    return lines
