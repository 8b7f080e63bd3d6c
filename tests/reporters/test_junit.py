"""JUnit's XML, read by a library that reads it for a living."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from planlint.reporters.view import View
from planlint.run.outcome import Bar
from tests.reporters.run import PRIVATE, QUOTING, everything, told


def suites(view: View = PRIVATE) -> dict[str, TestSuite]:
    return {suite.name: suite for suite in JUnitXml.fromstring(told("junit", view=view).encode())}


def came(case: TestCase) -> list[type]:
    return [type(one) for one in case.result]


def test_each_record_is_a_suite_and_each_rule_that_spoke_a_case() -> None:
    assert list(suites()) == ["planlint", "drafts/plan.md", "plans/our plan.md", "sound.md", "old.md", "torn.yaml"]
    assert [case.name for case in suites()["plans/our plan.md"]] == [
        "read",
        "ACT101 action-without-owner",
        "ACT301 action-without-date",
        "OUT104 outcome-that-fits-any-child",
    ]


def test_only_what_fails_the_run_is_a_failure() -> None:
    results = {(name, case.name.split()[0]): came(case) for name, suite in suites().items() for case in suite}
    assert results == {
        ("planlint", "gone.md"): [Error],
        ("drafts/plan.md", "read"): [],
        ("drafts/plan.md", "ACT101"): [Skipped],
        ("plans/our plan.md", "read"): [],
        ("plans/our plan.md", "ACT101"): [Failure],
        ("plans/our plan.md", "ACT301"): [Skipped],
        ("plans/our plan.md", "OUT104"): [Skipped],
        ("sound.md", "read"): [],
        ("old.md", "read"): [Skipped],
        ("torn.yaml", "read"): [Error],
    }


@pytest.mark.parametrize(("bar", "failed"), [(Bar("warning"), 2), (Bar("never"), 0), (Bar("advice"), 2)])
def test_failures_are_those_of_the_exit_code(bar: Bar, failed: int) -> None:
    found = everything()
    found.bars = [bar] * len(found.checked)
    xml = JUnitXml.fromstring(told("junit", found).encode())
    xml.update_statistics()  # type: ignore[no-untyped-call]
    assert xml.failures == failed


def test_the_counts_are_those_of_the_cases() -> None:
    text = told("junit")
    said = ElementTree.fromstring(text).attrib
    xml = JUnitXml.fromstring(text.encode())
    xml.update_statistics()  # type: ignore[no-untyped-call]
    assert {name: str(getattr(xml, name)) for name in ("tests", "failures", "errors", "skipped")} == {
        name: said[name] for name in ("tests", "failures", "errors", "skipped")
    }


def test_a_case_says_every_line_and_the_question() -> None:
    cases = {case.name.split()[0]: case for case in suites()["plans/our plan.md"]}
    (result,) = cases["ACT301"].result
    assert result.message == "There is no date, so nobody could say that it is late. When will it be done by?"
    assert result.text == (
        "line 3 (warning): There is no date, so nobody could say that it is late.\n"
        "line 4 (warning): There is no date, so nobody could say that it is late.\n"
        "When will it be done by?"
    )


def test_the_words_stand_there_only_where_they_may_be_quoted() -> None:
    assert "Ring Nan" in told("junit", view=QUOTING)
    assert "Ring Nan" not in told("junit", view=PRIVATE)
