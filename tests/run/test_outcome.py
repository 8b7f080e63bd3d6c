"""Which findings fail a run."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.layout import Layout
from planlint.model import Document
from planlint.results import Checked, Finding
from planlint.rules import RuleSet
from planlint.run.outcome import Bar, Outcome, decide, fails
from planlint.source import Source, Span

DAY = date(2026, 11, 22)
NO_RULES = RuleSet((), {}, "")


def record(status: str, stage: str, severity: str, *, trial: bool) -> Checked:
    source = Source("plan.md", "")
    document = Document("plan.md", source, Layout(source, [], ""), DAY, stage=stage)
    finding = Finding("ACT101", "who", severity, "high", "", Span(0, 0), trial=trial)
    return Checked("plan.md", status, None, document, [finding])


@pytest.mark.parametrize(
    ("bar", "stage", "severity", "trial", "is_met"),
    [
        (Bar(), "final", "error", False, True),
        (Bar(), "final", "warning", False, False),
        (Bar("warning"), "final", "warning", False, True),
        (Bar("warning"), "final", "error", False, True),
        (Bar("never"), "final", "error", False, False),
        (Bar(), "draft", "error", False, False),
        (Bar(drafts_fail=True), "draft", "error", False, True),
        (Bar(), "final", "error", True, False),
        (Bar(trial_counts=True), "final", "error", True, True),
        (Bar(trial_counts=True), "draft", "error", True, False),
    ],
)
def test_what_fails_a_run_is_what_the_exit_code_counts(
    bar: Bar, stage: str, severity: str, trial: bool, is_met: bool
) -> None:
    one = record("checked", stage, severity, trial=trial)
    assert bar.is_met("checked", stage, severity, on_trial=trial) is is_met
    assert fails(one.findings[0], one, bar) is is_met
    assert decide(Outcome(DAY, NO_RULES, [one], [bar]))[0] == int(is_met)


def test_a_finding_of_a_record_that_was_not_read_whole_is_not_counted() -> None:
    one = record("failed", "final", "error", trial=False)
    assert not fails(one.findings[0], one, Bar())
    assert decide(Outcome(DAY, NO_RULES, [one], [Bar()])) == (2, "1 file could not be checked")
