"""planlint's own rules: worded without blame and in one question, named for the fault, each where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.examples import wording_faults
from planlint.model import KINDS
from planlint.rules import EXPECTED_CRITERIA, FAMILIES, Rule, load, presets, rules_folder

RULES = load().rules
ASKED_MORE = {
    "what": "S S S m S S S S",
    "when": "S S S S M M S S",
    "balance": "S S S - S S S S",
    "overdue": "S S S m S S S S",
    "measure": "S S S - S S S S",
    "allocation": "S S S - S S - S",
    "child_seen": "S S S m S S S S",
}
"""Where auditors of the shared corpus ask more than the table agreed: a child whom nobody sees and a family whom nobody holds
matter in every kind of record that says so, and wherever a record of any kind asks somebody for
something, they ask of that step what they ask of a plan's."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_wording(rule: Rule) -> None:
    assert list(wording_faults(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_file_is_named_for_its_rule_and_stands_in_its_familys_folder(rule: Rule) -> None:
    path = Path(rule.path)
    assert path.name == f"{rule.code}-{rule.name}.yaml"
    assert path.parent.parent == rules_folder()
    assert rule.family in FAMILIES


def test_the_table_of_expectations_is_the_one_agreed() -> None:
    table = load().expectations
    assert set(table) == set(EXPECTED_CRITERIA)
    letters = {"must": "M", "should": "S", "may": "m", "no": "-"}
    kinds = ("plan", "assessment", "review", "chronology", "supervision", "decision", "direct_work", "referral")
    assert set(kinds) == set(KINDS)
    told = {name: " ".join(letters[row.get(kind, "no")] for kind in kinds) for name, row in table.items()}
    assert told == AGREED | ASKED_MORE


def test_what_changes_by_level_is_what_was_agreed() -> None:
    by_level = {name: row["by_level"] for name, row in load().expectations.items() if "by_level" in row}
    need = {"plan": "must"}
    assert by_level == {
        "when": {"child_protection": {"every": "must"}},
        "what": {"child_protection": {"every": "must"}},
        "contingency": {
            "child_in_need": {"plan": "should"},
            "care_leaver": {"plan": "should"},
            "child_protection": need,
            "child_in_care": need,
        },
        "allocation": {
            level: {"every": "must"} for level in ("child_in_need", "child_protection", "child_in_care", "care_leaver")
        },
        "child_seen": {"child_protection": {"every": "must"}},
        "management_oversight": {"child_protection": {"plan": "should", "assessment": "should"}},
    }


AGREED = {
    "who": "M M M S M M S M",
    "when": "S S S S M M m S",
    "what": "S S S m S S m S",
    "measure": "S m S - - m - -",
    "overdue": "S m S m S m m -",
    "balance": "S m S - - m - -",
    "outcomes": "M m M - m m m -",
    "voice": "M M M m m S M S",
    "answered": "S S S S S S S S",
    "lived_experience": "S M m m S m S m",
    "history_context": "m M m - m S - S",
    "analysis": "m M S m m S m S",
    "family_views": "S S S - m S m S",
    "contingency": "m m m - - m - -",
    "review_date": "M m S - - m - -",
    "lead_professional": "S m S - - m - -",
    "allocation": "S S S - m S - m",
    "child_seen": "m S S m m m S m",
    "management_oversight": "m m m - m M - -",
    "decision_rationale": "- m S - m M - M",
    "chronology_significance": "- m - S - - - -",
    "supervision_reflection": "- - - - S - - -",
    "direct_work_evaluation": "- m m - - - S -",
}


def test_presets() -> None:
    assert sorted(presets()) == ["audit", "hook", "recommended", "start"]
