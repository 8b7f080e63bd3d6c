"""What rules say about a document: where, how seriously, and once for each cause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planlint import checks
from planlint.config import Settings
from planlint.engine import check
from planlint.layout import Problem
from planlint.model import Document
from planlint.results import Finding
from planlint.rules import Rule, RuleSet, load
from planlint.source import Span

from .records import action, document, judge, section, span

PLAN = "# Plan\n\nAda is eight.\n\n## Steps\n\n- Ring the clinic\n- Walk to school\n- Meet Mr Lowe\n"
PLAN += "\n## Ada\n\nNothing yet.\n"


def rule(code: str = "ACT101", **changes: Any) -> Rule:
    """planlint's own ACT101 with some of its values changed."""
    ours = load().find("ACT101")
    assert ours
    return ours._replace(code=code, name=changes.pop("name", f"rule-{code.lower()}"), **changes)


def rules(*some: Rule) -> RuleSet:
    return RuleSet(tuple(sorted(some, key=lambda one: one.code)), load().expectations, "")


def told(findings: list[Finding]) -> list[tuple[str, str, Span]]:
    return [(finding.code, finding.severity, finding.span) for finding in findings]


def test_a_state_is_found_at_its_place_and_its_action() -> None:
    record = document(PLAN)
    steps = section(record, "## Steps", role="actions", until="Meet Mr Lowe")
    ring = action(record, "Ring the clinic", part=steps, who="missing")
    action(record, "Walk to school", part=steps, who="person")
    [finding] = check(record, rules(rule()), Settings()).findings
    assert (finding.span, finding.action, finding.action_text) == (ring.span, ring.span, "Ring the clinic")
    assert (finding.section_role, finding.section_heading) == ("actions", "## Steps")
    assert finding.message == "Nobody is named for this step, so nobody can be asked about it."


@pytest.mark.parametrize(
    ("configured", "locked", "severity"),
    [
        ({"ALL": "advice"}, (), "advice"),
        ({"ALL": "advice", "ACT101": "warning"}, (), "warning"),
        ({"ALL": "advice"}, ("ACT1",), "error"),
        ({"ALL": "advice"}, ("ACT3",), "advice"),
    ],
)
def test_what_is_said_of_all_rules_holds_where_nothing_is_said_of_the_rule(
    configured: dict[str, str], locked: tuple[str, ...], severity: str
) -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    settings = Settings(severity=configured, locked=locked)
    assert [finding.severity for finding in check(record, rules(rule()), settings).findings] == [severity]


@pytest.mark.parametrize(
    ("criterion", "finds", "kind", "level", "severity"),
    [
        ("who", "absent", "plan", "early_help", "error"),
        ("who", "thin", "plan", "early_help", "warning"),
        ("who", "advice", "plan", "early_help", "advice"),
        ("who", "absent", "chronology", "early_help", "warning"),
        ("when", "absent", "plan", "early_help", "warning"),
        ("when", "absent", "plan", "child_protection", "error"),
        ("when", "absent", "direct_work", "child_in_need", "warning"),
        ("contingency", "absent", "plan", "early_help", "advice"),
        ("contingency", "absent", "plan", "care_leaver", "warning"),
        ("contingency", "absent", "plan", "child_in_care", "error"),
        ("contingency", "absent", "assessment", "child_in_care", "advice"),
        ("allocation", "absent", "plan", "care_leaver", "error"),
        ("allocation", "absent", "chronology", "child_protection", None),
        ("measure", "absent", "supervision", "early_help", "warning"),
        ("who", "absent", None, "other", "warning"),
        ("voice", "absent", None, "other", None),
    ],
)
def test_severity_is_what_the_table_expects(
    criterion: str, finds: str, kind: str | None, level: str, severity: str | None
) -> None:
    record = document(PLAN, kind=kind, level=level)
    action(record, "Ring the clinic", who="missing")
    found = check(record, rules(rule(criterion=criterion, finds=finds)), Settings()).findings
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_a_form_that_is_two_kinds_has_the_stricter_expectation() -> None:
    record = document(PLAN, kind="plan", also=("assessment",))
    judge(record, "analysis", "absent", Span(0, 0))
    analysis = rule("ANA101", criterion="analysis", check={"kind": "state", "of": ["analysis"], "is": ["absent"]})
    assert told(check(record, rules(analysis), Settings()).findings) == [("ANA101", "error", Span(0, 0))]


def severity_of(record: Document, one: Rule, settings: Settings | None = None) -> list[str]:
    return [finding.severity for finding in check(record, rules(one), settings or Settings()).findings]


def test_caps_and_the_configuration() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    assert severity_of(record, rule(), Settings(severity={"ACT101": "advice"})) == ["advice"]
    assert severity_of(record, rule(), Settings(expectations={"who": {"plan": "may"}})) == ["advice"]
    assert severity_of(record, rule(), Settings(expectations={"who": {"plan": "no"}})) == []
    assert severity_of(record, rule(status="trial")) == ["advice"]
    assert severity_of(record, rule(status="trial"), Settings(trial="full")) == ["error"]
    assert severity_of(record, rule(status="trial"), Settings(trial="off")) == []
    assert severity_of(record, rule(confidence="low")) == ["advice"]


def test_the_configuration_beats_what_the_table_says_of_a_level() -> None:
    record = document(PLAN, level="child_protection")
    action(record, "Ring the clinic", who="missing")
    when = rule("ACT301", criterion="when")
    assert severity_of(record, when, Settings(expectations={"when": {"plan": "may"}})) == ["advice"]
    by_level = {"when": {"by_level": {"child_protection": {"every": "should"}}}}
    assert severity_of(record, when, Settings(expectations=by_level)) == ["warning"]


def test_what_a_day_alone_brings_is_at_most_a_warning() -> None:
    record = document(PLAN)
    judge(record, "action.who", "missing", span(PLAN, "Ring"), due=date(2026, 11, 21))
    judge(record, "action.who", "missing", span(PLAN, "Walk"), confidence="low")
    found = check(record, rules(rule()), Settings()).findings
    assert [(finding.severity, finding.due) for finding in found] == [
        ("warning", date(2026, 11, 21)),
        ("advice", None),
    ]


def test_one_finding_for_one_cause() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing", when="missing")
    when = rule("ACT301", criterion="when", check={"kind": "state", "of": ["action.when"], "is": ["missing"]})
    found = check(record, rules(rule("ACT102"), rule("ACT103"), rule("ACT101", status="trial"), when), Settings())
    assert [finding.code for finding in found.findings] == ["ACT102", "ACT301"]


def test_findings_stand_in_the_order_of_places_then_codes() -> None:
    record = document(PLAN)
    action(record, "Walk to school", who="missing", when="missing")
    action(record, "Ring the clinic", who="missing")
    when = rule("ACT301", criterion="when", check={"kind": "state", "of": ["action.when"], "is": ["missing"]})
    found = check(record, rules(when, rule()), Settings()).findings
    assert [(finding.code, finding.span) for finding in found] == [
        ("ACT101", span(PLAN, "Ring the clinic")),
        ("ACT101", span(PLAN, "Walk to school")),
        ("ACT301", span(PLAN, "Walk to school")),
    ]


def test_least_severity_hides_what_lies_below() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    assert check(record, rules(rule(finds="thin")), Settings(min_severity="error")).findings == []


def test_a_rule_for_other_kinds_says_nothing() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    checked = check(record, rules(rule(kinds=("assessment", "review"))), Settings())
    assert (checked.findings, checked.not_checked) == ([], [])
    assert severity_of(record, rule(kinds=("plan",))) == ["error"]


def test_a_rule_that_crashes_is_an_error_without_the_records_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaks:
        def __init__(self, parameters: dict[str, Any]) -> None: ...

        def hits(self, record: Document) -> Any:
            raise ValueError(record.source.text)

    monkeypatch.setitem(checks.KINDS, "phrase", Breaks)
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    checked = check(record, rules(rule("ACT100", check={"kind": "phrase"}), rule()), Settings())
    assert [finding.code for finding in checked.findings] == ["ACT101"]
    [error] = checked.errors
    assert (error.kind, error.path, error.rule) == ("rule", "plan.md", "ACT100")
    assert "ValueError" in error.message
    assert "Ada" not in error.message
    assert [(one.rule, one.reason) for one in checked.not_checked] == [("ACT100", "stopped by a fault in planlint")]


def test_a_record_that_could_not_be_read_has_only_basic_findings() -> None:
    fault = Problem("yaml-syntax", Span(3, 4), "Put the words after the colon in quotes.", fatal=True)
    record = document(PLAN, problems=(fault,))
    action(record, "Ring the clinic", who="missing")
    checked = check(record, load(), Settings(select=("ACT301",), ignore=("DOC001",), severity={"DOC001": "advice"}))
    assert (checked.status, told(checked.findings)) == ("failed", [("DOC001", "error", Span(3, 4))])
    assert checked.findings[0].message.endswith("Put the words after the colon in quotes.")
    assert {state.state for state in checked.criteria.values()} == {"not_checked"}
    assert ("ACT101", "the record could not be read") in [(one.rule, one.reason) for one in checked.not_checked]


def test_fingerprints_name_code_section_and_words_but_never_lines() -> None:
    def prints(text: str, key: str | None) -> list[str]:
        record = document(text)
        part = section(record, "## Steps", role="actions", until="Meet Mr Lowe")
        for words in ("Ring the clinic", "Walk to school"):
            action(record, words, part=part, who="missing")
        return [one.fingerprint for one in check(record, rules(rule()), Settings(fingerprint_key=key)).findings]

    first, second = prints(PLAN, "secret")
    assert first.startswith("1:")
    assert first.endswith(":1")
    assert len(first.split(":")[1]) == 20
    assert first != second
    assert prints("\n\n" + PLAN, "secret") == [first, second]
    assert (
        prints(PLAN.replace("Ring the clinic", "Ring the  clinic").replace("Ring the  ", "Ring the "), "secret")[0]
        == first
    )
    assert prints(PLAN, "other")[0] != first
    without = prints(PLAN, None)
    assert without[0].split(":")[1] == without[1].split(":")[1]
    assert [one.split(":")[2] for one in without] == ["1", "2"]


def test_no_day_severity_or_path_changes_a_fingerprint() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing")
    settings = Settings(fingerprint_key="secret")
    [one] = check(record, rules(rule()), settings).findings
    record.path, record.as_of = "other.md", date(2027, 1, 1)
    [other] = check(record, rules(rule(finds="thin")), settings).findings
    assert one.fingerprint == other.fingerprint
    assert one.severity != other.severity
