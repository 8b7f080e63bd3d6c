"""What one rule says of one record, said once, with each of its places."""

from __future__ import annotations

from typing import NamedTuple

from planlint.reporters.importance import order
from planlint.reporters.wording import lines_of
from planlint.results import SEVERITIES, Checked, Finding
from planlint.rules import Rule
from planlint.run.outcome import Outcome


class Cause(NamedTuple):
    """A rule and its findings in one record, in the order of their places."""

    rule: Rule
    findings: list[Finding]

    @property
    def severity(self) -> str:
        """The gravest of its findings."""
        return max((finding.severity for finding in self.findings), key=SEVERITIES.index)

    @property
    def on_trial(self) -> bool:
        """Whether the rule is on trial."""
        return any(finding.trial for finding in self.findings)

    @property
    def says(self) -> str:
        """What a reader cannot do: the rule's words, and of a single place whatever is said of it besides."""
        return self.findings[0].message if len(self.findings) == 1 else self.rule.message

    def note(self, finding: Finding) -> str:
        """What is said of this one of several places beyond the rule's own words; often nothing."""
        return finding.message.removeprefix(self.says).strip()


def causes(record: Checked, outcome: Outcome) -> list[Cause]:
    """All that is asked of a record, the child before the steps before the words."""
    by_code: dict[str, list[Finding]] = {}
    for finding in record.findings:
        by_code.setdefault(finding.code, []).append(finding)
    found = [Cause(outcome.rule(code), findings) for code, findings in by_code.items()]
    return sorted(found, key=lambda cause: order(cause.findings))


def see_also(finding: Finding, record: Checked) -> str:
    """`See line 12 and line 3 of other.md.`, for the other places that belong to a finding; nothing if there are none."""
    lines = [record.position(other.span.start).line for other in finding.related if not other.elsewhere]
    others = [f"line {other.elsewhere[1].line} of {other.elsewhere[0]}" for other in finding.related if other.elsewhere]
    named = [lines_of(lines)] if lines else []
    return f"See {' and '.join([*named, *others])}." if finding.related else ""
