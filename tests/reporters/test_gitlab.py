"""GitLab's Code Quality report: the keys that it reads, and fingerprints that stay."""

from __future__ import annotations

import json
from typing import Any

from planlint.source import Span
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import PRIVATE, QUOTING, told

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_every_entry_has_what_gitlab_reads() -> None:
    for issue in issues(told("gitlab")):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in SEVERITIES
        assert issue["location"].keys() == {"path", "lines"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_a_finding_says_rule_message_and_question() -> None:
    (issue,) = [one for one in issues(told("gitlab")) if one["check_name"] == "OUT104"]
    assert issue["description"] == (
        "OUT104: This sentence would fit any child. What would change in the child's ordinary week?"
    )
    assert issue["location"] == {"path": "plans/our plan.md", "lines": {"begin": 1}}


def test_fingerprints_are_unique() -> None:
    known = [issue["fingerprint"] for issue in issues(told("gitlab"))]
    assert len(known) == len(set(known)) == 7


def test_fingerprints_have_no_part_that_moves_with_the_lines() -> None:
    def known(before: str) -> list[str]:
        text = f"{before}- Ring Nan\n"
        record = document(text, steps=("Ring Nan",))
        return [
            issue["fingerprint"]
            for issue in issues(told("gitlab", outcome(checked(record, finding("ACT101", record.actions[0].span)))))
        ]

    assert known("# Plan\n\n") == known("# Plan\n\nMore of it.\n\nAnd more.\n\n")


def test_what_was_not_checked_is_told() -> None:
    first, second, *_ = issues(told("gitlab"))
    assert (first["location"]["path"], first["description"]) == ("gone.md", "planlint: no such file or folder")
    assert (second["location"]["path"], second["severity"]) == ("torn.yaml", "critical")


def test_a_run_without_findings_is_an_empty_list() -> None:
    assert issues(told("gitlab", outcome(checked(document("# Sound\n"))))) == []


def test_the_record_is_never_quoted() -> None:
    assert told("gitlab", view=QUOTING) == told("gitlab", view=PRIVATE)


def test_two_files_with_the_same_words_are_told_apart() -> None:
    records = [document("# Plan\n", path=path) for path in ("a.md", "b.md")]
    found = outcome(*(checked(record, finding("ACT101", Span(0, 6))) for record in records))
    first, second = issues(told("gitlab", found))
    assert first["fingerprint"] != second["fingerprint"]
