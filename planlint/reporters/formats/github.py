"""GitHub's workflow commands: each finding becomes an annotation at its line. Nothing of the record is quoted, ever.

Of each severity GitHub shows the first ten of a step, so the gravest come first.
"""

from __future__ import annotations

from collections.abc import Mapping

from planlint.reporters.view import View
from planlint.reporters.wording import unnamed
from planlint.results import SEVERITIES, Checked, Finding
from planlint.run.outcome import Outcome

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def report(outcome: Outcome, view: View) -> str:
    """A command for each error of the run, then for each finding."""
    lines = [_command("error", {"file": error.path, "title": "planlint"}, error.message) for error in outcome.errors]
    lines += [
        _command("error", {"file": record.path, "title": "planlint"}, f"Not checked: {record.reason}.")
        for record in outcome.having("failed")
        if not record.findings
    ]
    found = sorted(outcome.findings(), key=lambda one: -SEVERITIES.index(one[1].severity))
    return "".join([*lines, *(_annotation(record, finding, outcome) for record, finding in found)])


def _annotation(record: Checked, finding: Finding, outcome: Outcome) -> str:
    start, end = record.position(finding.span.start), record.position(finding.span.end)
    rule = outcome.rule(finding.code)
    place = {"file": record.path, "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # Columns of two lines are refused.
        place |= {"col": start.column, "endColumn": max(end.column, start.column)}
    place["title"] = f"{rule.code} {rule.name}{' (on trial)' if finding.trial else ''}"
    words = f"{unnamed(finding.message)} {unnamed(rule.question)}"
    return _command(_COMMANDS[finding.severity], place, words)


def _command(name: str, properties: Mapping[str, object], words: str) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None)
    return f"::{name} {told}::{_escaped(words)}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
