"""What is told of each criterion: found, thin, not found, not expected or not checked."""

from __future__ import annotations

from planlint.config import Settings
from planlint.engine import check
from planlint.model import Unplaced
from planlint.results import CriterionState
from planlint.source import Span

from .records import action, comment, document, judge, span
from .test_findings import PLAN, rule, rules

VOICE = {"criterion": "voice", "check": {"kind": "state", "of": ["voice"], "is": ["absent", "thin"]}}


def test_of_the_actions() -> None:
    record = document(PLAN)
    action(record, "Ring the clinic", who="person")
    assert check(record, rules(rule()), Settings()).criteria["who"] == CriterionState("found", 0, 1, 0)
    action(record, "Walk to school", who="missing")
    action(record, "Meet Mr Lowe", who="gap")
    assert check(record, rules(rule()), Settings()).criteria["who"] == CriterionState("thin", 1, 3, 1)
    nobody = document(PLAN)
    action(nobody, "Ring the clinic", who="missing")
    assert check(nobody, rules(rule()), Settings()).criteria["who"] == CriterionState("not_found", 1, 1, 0)


def test_of_the_record() -> None:
    record = document(PLAN)
    absent, thin = rule("VOC101", **VOICE), rule("VOC102", finds="thin", **VOICE)
    judge(record, "voice", "quoted", span(PLAN, "Ada is eight."))
    assert check(record, rules(absent, thin), Settings()).criteria["voice"].state == "found"
    judge(record, "voice", "thin", span(PLAN, "Nothing yet."))
    assert check(record, rules(thin), Settings()).criteria["voice"].state == "thin"
    assert check(record, rules(absent), Settings()).criteria["voice"].state == "not_found"


def test_advice_changes_no_state() -> None:
    record = document(PLAN)
    judge(record, "voice", "thin", span(PLAN, "Nothing yet."))
    assert check(record, rules(rule("VOC101", status="trial", **VOICE)), Settings()).criteria["voice"].state == "found"


def test_not_expected_and_not_checked() -> None:
    record = document(PLAN, kind="chronology")
    judge(record, "voice", "absent", Span(0, 0))
    checked = check(
        record, rules(rule("OUT101", criterion="outcomes"), rule("VOC101", **VOICE)), Settings(ignore=("VOC",))
    )
    assert checked.criteria["outcomes"].state == "not_expected"
    assert checked.criteria["voice"].state == "not_checked"
    assert [(one.rule, one.reason) for one in checked.not_checked] == [("VOC101", "ignored")]


def test_a_part_that_was_not_understood_may_hold_it() -> None:
    record = document(PLAN)
    voice = rules(rule("VOC101", **VOICE))
    assert check(record, voice, Settings()).criteria["voice"].state == "not_expected"
    record.unplaced.append(Unplaced(span(PLAN, "Nothing yet."), None, 12))
    assert check(record, voice, Settings()).criteria["voice"].state == "not_checked"


def test_suppressions_change_no_state() -> None:
    words = '<!-- planlint: ignore[ACT101] reason="agreed with Leo to wait" -->'
    record = document(f"- Ring the clinic {words}\n")
    action(record, "Ring the clinic", who="missing")
    comment(record, words[5:-4], "Ring the clinic")
    checked = check(record, rules(rule(name="action-without-owner")), Settings())
    assert (checked.findings, len(checked.suppressed)) == ([], 1)
    assert checked.criteria["who"].state == "not_found"
