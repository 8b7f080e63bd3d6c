"""SARIF, held to the schema that OASIS publishes with the standard (sarif-schema-2.1.0.json, errata 01, unchanged)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from planlint.reporters.view import View
from planlint.results import RunError
from tests.cli.made import checked, document, outcome
from tests.reporters.run import PRIVATE, QUOTING, REASON, everything, told

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))


def run(view: View = PRIVATE) -> Any:
    (only,) = json.loads(told("sarif", view=view))["runs"]
    return only


@pytest.mark.parametrize("view", [PRIVATE, QUOTING], ids=["private", "quoting"])
def test_it_holds_to_the_standards_schema(view: View) -> None:
    validator = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
    for found in (everything(), outcome(), outcome(checked(document("# Sound\n")))):
        assert [error.message for error in validator.iter_errors(json.loads(told("sarif", found, view)))] == []


def test_the_schema_would_notice() -> None:
    log = json.loads(told("sarif"))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert not Draft4Validator(SCHEMA).is_valid(log)


def test_results_point_at_the_words_by_relative_uri() -> None:
    result = run()["results"][1]
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "plans/our%20plan.md",
        "uriBaseId": "%SRCROOT%",
        "index": 1,
    }
    assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 19}
    assert run()["columnKind"] == "unicodeCodePoints"
    assert run()["artifacts"][1]["location"]["uri"] == "plans/our%20plan.md"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("../other/plan.md", {"uri": "../other/plan.md", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/plan.md", {"uri": "file:///tmp/plan.md"}),
        ("C:/Plans/plan.md", {"uri": "file:///C%3A/Plans/plan.md"}),
        ("a:b#c?d%é.md", {"uri": "a%3Ab%23c%3Fd%25%C3%A9.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_any_path_is_a_valid_reference(path: str, location: object) -> None:
    log = json.loads(told("sarif", outcome(checked(document("# Sound\n", path=path)))))
    assert log["runs"][0]["artifacts"][0]["location"] == location


def test_results_are_known_again_by_planlints_own_fingerprint() -> None:
    fingerprints = [result["partialFingerprints"] for result in run()["results"]]
    assert fingerprints[1] == {"planlint/v1": "1:0123456789abcdef0123:1"}


def test_every_result_names_a_rule_that_explains_itself() -> None:
    rules = run()["tool"]["driver"]["rules"]
    for result in run()["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "**Who will do it?**" in rules[0]["help"]["markdown"]
    assert "### Why it matters\n\nA step that belongs to nobody" in rules[0]["help"]["markdown"]
    assert "Why it matters\n\nA step that belongs to nobody" in rules[0]["help"]["text"]
    assert "{child}" not in json.dumps(rules)


def test_severities_are_sarifs_levels() -> None:
    levels = {(result["ruleId"], result["level"]) for result in run()["results"]}
    assert levels == {("ACT101", "error"), ("ACT301", "warning"), ("OUT104", "note")}


def test_what_was_set_aside_in_the_record_is_there_and_marked() -> None:
    suppressed = [result for result in run()["results"] if result["suppressions"]]
    assert [result["suppressions"] for result in suppressed] == [[{"kind": "inSource", "status": "accepted"}]]
    quoting = [result["suppressions"] for result in run(QUOTING)["results"] if result["suppressions"]]
    assert quoting == [[{"kind": "inSource", "status": "accepted", "justification": REASON}]]


def test_the_words_stand_in_a_snippet_only_where_they_may_be_quoted() -> None:
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run(QUOTING)["results"]]
    assert regions[1]["snippet"] == {"text": "Visit the school"}
    assert not any("snippet" in result["locations"][0]["physicalLocation"]["region"] for result in run()["results"])


def test_what_went_wrong_is_told_and_the_run_is_no_success() -> None:
    (invocation,) = run()["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "no such file or folder",
        "Not checked: it could not be read whole.",
    ]


def test_a_rule_that_crashed_is_named() -> None:
    found = everything()
    found.errors = [RunError("rule", "rule ACT101 could not be applied: KeyError", "plan.md", "ACT101")]
    log = json.loads(told("sarif", found))
    (first, *_) = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert first["associatedRule"] == {"id": "ACT101"}
