"""JUnit's XML: a suite for each record, and in it a case for each rule that spoke.

What does not fail the run is "skipped", never passed; the one case that can pass says that the record was read, and no
more: a test viewer must not call wording a success.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from planlint.reporters.masking import quotable
from planlint.reporters.terminal import excerpt, printable
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE, message_of, question_of
from planlint.results import Checked, Finding
from planlint.run.outcome import Bar, Outcome, fails

_READ = {"failed": "error", "skipped": "skipped", "checked": ""}


class Case(NamedTuple):
    """One test: `came` is failure, error, skipped or, where it is none of these, nothing."""

    name: str
    came: str = ""
    message: str = ""
    words: str = ""


def report(outcome: Outcome, view: View) -> str:
    """All suites; what kept planlint from doing the whole job has one of its own, which comes first."""
    errors = [Case(error.path or error.kind, "error", error.message) for error in outcome.errors]
    suites = [("planlint", errors)] if errors else []
    suites += [(record.path, _cases(record, bar, outcome, view)) for record, bar in outcome.barred()]
    everything = [case for _, cases in suites for case in cases]
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<testsuites name="planlint" {_counts(everything)}>\n',
            *(_suite(name, cases, outcome) for name, cases in suites),
            "</testsuites>\n",
        )
    )


def _cases(record: Checked, bar: Bar, outcome: Outcome, view: View) -> list[Case]:
    by_code: dict[str, list[Finding]] = {}
    for finding in record.findings:
        by_code.setdefault(finding.code, []).append(finding)
    read = Case("read", _READ[record.status], record.reason or "")
    return [read, *(_case(findings, record, bar, outcome, view) for findings in by_code.values())]


def _case(findings: list[Finding], record: Checked, bar: Bar, outcome: Outcome, view: View) -> Case:
    rule = outcome.rule(findings[0].code)
    failing = record.status == "failed" or any(fails(finding, record, bar) for finding in findings)
    question = question_of(rule, record, view)
    lines = [_line(finding, record, view) for finding in findings]
    return Case(
        f"{rule.code} {rule.name}",
        "failure" if failing else "skipped",
        f"{message_of(findings[0], record, view)} {question}",
        "\n".join([*lines, question]),
    )


def _line(finding: Finding, record: Checked, view: View) -> str:
    at = record.position(finding.span.start)
    trial = ", on trial" if finding.trial else ""
    told = f"line {at.line} ({finding.severity}{trial}): {message_of(finding, record, view)}"
    if not view.quote or record.document is None:
        return told
    return f"{told}\n    {excerpt(quotable(record.document), finding.span).text}"


def _suite(name: str, cases: list[Case], outcome: Outcome) -> str:
    properties = "".join(
        f'<property name="{key}" value="{_attribute(value)}"/>'
        for key, value in (("as_of", outcome.as_of.isoformat()), ("note", CANNOT_SEE))
    )
    inside = "".join(_element(name, case) for case in cases)
    opening = f'<testsuite name="{_attribute(name)}" {_counts(cases)}>\n'
    return f" {opening}  <properties>{properties}</properties>\n{inside} </testsuite>\n"


def _element(suite: str, case: Case) -> str:
    opening = f'  <testcase classname="{_attribute(suite)}" name="{_attribute(case.name)}" time="0"'
    if not case.came:
        return f"{opening}/>\n"
    told = f'<{case.came} message="{_attribute(case.message)}" type="planlint">{_content(case.words)}</{case.came}>'
    return f"{opening}>{told}</testcase>\n"


def _counts(cases: list[Case]) -> str:
    number = {came: sum(case.came == came for case in cases) for came in ("failure", "error", "skipped")}
    return (
        f'tests="{len(cases)}" failures="{number["failure"]}" errors="{number["error"]}" '
        f'skipped="{number["skipped"]}" time="0"'
    )


def _attribute(words: str) -> str:
    return escape(printable(words))


def _content(words: str) -> str:
    return "\n".join(_attribute(line) for line in words.split("\n"))
