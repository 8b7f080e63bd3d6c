"""What a whole run comes to: its records, what went wrong, and the exit code with its reason."""

from __future__ import annotations

from collections import Counter
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

    `checked` holds the skipped and failed records, too, in the order of paths; `bars` belong to them one by one.
    """

    as_of: date
    rules: RuleSet
    checked: list[Checked] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
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

    def barred(self) -> list[tuple[Checked, Bar]]:
        """Every record with where its findings begin to fail the run."""
        return list(zip(self.checked, self.bars, strict=True))

    def counted(self) -> Counter[str]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for record in self.checked for finding in record.findings)


def decide(outcome: Outcome, *, allow_empty: bool = False) -> tuple[int, str]:
    """Exit code and the reason for it.

    2 beats 1: a job that was not done whole is never reported as one that was.
    """
    failed = len(outcome.having("failed"))
    if outcome.errors or failed:
        return 2, _not_whole(len(outcome.errors), failed)
    if not outcome.having("checked"):
        return (0, "nothing to check, which --allow-empty allows") if allow_empty else (2, "there was nothing to check")
    over = sum(fails(finding, record, bar) for record, bar in outcome.barred() for finding in record.findings)
    limit = _limit({bar.fail_on for bar in outcome.bars})
    if over:
        return 1, f"{many(over, 'finding')} {limit} {'is' if over == 1 else 'are'} left"
    return 0, f"nothing {limit} is left" if limit else "findings don't change it under --fail-on never"


def fails(finding: Finding, record: Checked, bar: Bar) -> bool:
    """Whether a finding of a record fails the run."""
    if record.status != "checked" or bar.fail_on == "never" or (finding.trial and not bar.trial_counts):
        return False
    if not bar.drafts_fail and record.document is not None and record.document.stage == "draft":
        return False
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(bar.fail_on)


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
