"""What a whole run comes to: its records, what went wrong, and the exit code with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planlint.dataclass import dataclass, field
from planlint.results import SEVERITIES, Checked, Finding, RunError
from planlint.rules import Rule, RuleSet


class Bar(NamedTuple):
    """Where a record's findings begin to fail the run: `fail_on` is a severity or "never".

    Drafts are spared unless `drafts_fail`, rules on trial unless `trial_counts`.
    """

    fail_on: str = "error"
    drafts_fail: bool = False
    trial_counts: bool = False


@dataclass(slots=True)
class Outcome:
    """Everything that a reporter may tell.

    `checked` holds the skipped and failed records, too, in the order of paths.
    """

    as_of: date
    rules: RuleSet
    checked: list[Checked] = field(default_factory=list)
    errors: list[RunError] = field(default_factory=list)
    rule_count: int = 0
    config_files: tuple[str, ...] = ()
    exit_code: int = 0
    exit_reason: str = ""
    by_code: dict[str, Rule] = field(init=False)

    def __post_init__(self) -> None:
        self.by_code = {rule.code: rule for rule in self.rules.rules}

    def rule(self, code: str) -> Rule:
        """The rule of that code; every finding's rule is known."""
        return self.by_code[code]

    def having(self, status: str) -> list[Checked]:
        """The records of a status: checked, failed or skipped."""
        return [record for record in self.checked if record.status == status]

    def findings(self) -> list[tuple[Checked, Finding]]:
        """Every finding with its record, in the order of path, place and code."""
        return [(record, finding) for record in self.checked for finding in record.findings]

    def counted(self) -> Counter[str]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for record in self.checked for finding in record.findings)


def decide(outcome: Outcome, bars: Sequence[Bar], *, may_be_empty: str | None = None) -> tuple[int, str]:
    """Exit code and the reason for it; `bars` belong to `outcome.checked` one by one.

    `may_be_empty` is the reason why it would be no error if nothing was checked, if there is one. 2 beats 1: a job that was not done whole is never reported as one that was.
    """
    failed = len(outcome.having("failed"))
    if outcome.errors or failed:
        return 2, _not_whole(len(outcome.errors), failed)
    if not outcome.having("checked"):
        return (0, may_be_empty) if may_be_empty else (2, "there was nothing to check")
    over = sum(_over(record, bar) for record, bar in zip(outcome.checked, bars, strict=True))
    limit = _limit({bar.fail_on for bar in bars})
    if over:
        return 1, f"{many(over, 'finding')} {limit} {'is' if over == 1 else 'are'} left"
    return 0, f"nothing {limit} is left" if limit else "findings don't change it under --fail-on never"


def _over(record: Checked, bar: Bar) -> int:
    if record.status != "checked" or bar.fail_on == "never":
        return 0
    if not bar.drafts_fail and record.document is not None and record.document.stage == "draft":
        return 0
    least = SEVERITIES.index(bar.fail_on)
    return sum(
        1
        for finding in record.findings
        if SEVERITIES.index(finding.severity) >= least and (bar.trial_counts or not finding.trial)
    )


def _limit(fail_on: set[str]) -> str:
    names = [name for name in reversed(SEVERITIES) if name in fail_on]
    return f"at or above {' or '.join(names)}" if names else ""


def _not_whole(errors: int, failed: int) -> str:
    parts = []
    if failed:
        parts.append(f"{many(failed, 'file')} could not be checked")
    if errors:
        parts.append(f"{many(errors, 'error')} kept planlint from doing the whole job")
    return ", ".join(parts)


def many(count: int, noun: str) -> str:
    """A count with its noun: `1 finding`, `2 findings`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
