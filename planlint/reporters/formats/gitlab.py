"""GitLab's Code Quality report. Nothing of the record is quoted, ever."""

from __future__ import annotations

import hashlib

from planlint.reporters.as_json import Json, written
from planlint.reporters.view import View
from planlint.reporters.wording import unnamed
from planlint.results import Checked, Finding
from planlint.run.outcome import Outcome

JSON = True
_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}
_NOT_DONE = "critical"


def report(outcome: Outcome, view: View) -> str:
    """A list with every finding, and with what kept planlint from checking a record."""
    undone = [(error.path or ".", error.kind, error.message) for error in outcome.errors]
    undone += [
        (record.path, "not-checked", f"Not checked: {record.reason}.")
        for record in outcome.having("failed")
        if not record.findings
    ]
    issues = [_issue(path, kind, f"planlint: {words}", _NOT_DONE, 1, words) for path, kind, words in undone]
    return written([*issues, *(_finding(record, finding, outcome) for record, finding in outcome.findings())])


def _finding(record: Checked, finding: Finding, outcome: Outcome) -> Json:
    rule = outcome.rule(finding.code)
    # GitLab shows the description and nothing else, so the rule is named in it.
    words = f"{rule.code}: {unnamed(finding.message)} {unnamed(rule.question)}"
    line = record.position(finding.span.start).line
    return _issue(record.path, rule.code, words, _SEVERITIES[finding.severity], line, finding.fingerprint)


def _issue(path: str, check: str, words: str, severity: str, line: int, known_by: str) -> Json:
    """One entry. GitLab tells new from old by the fingerprint, which has no part that moves with the lines above."""
    content = "\x1f".join((path, check, known_by)).encode("utf-8", "surrogatepass")
    return {
        "description": words,
        "check_name": check,
        "fingerprint": hashlib.sha256(content).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
