"""The kinds of check: what each finds, and where."""

from __future__ import annotations

from typing import Any

import pytest

from planlint.checks import KINDS
from planlint.layout import Problem
from planlint.model import Document
from planlint.rules import CHECKS
from planlint.source import Span, Text

from .records import action, document, section, span, words

PLAN = "# Plan\n\n- Ring the clinic\n- Walk to school\n- Meet Mr Lowe\n\n"
PLAN += "## Words\n\nUncooperative, “she’s uncooperative”.\n"


def places(kind: str, record: Document, **parameters: Any) -> list[Span]:
    return [hit.span for hit in KINDS[kind]({"kind": kind, **parameters}).hits(record)]


def test_every_kind_that_a_rule_may_name_has_its_class() -> None:
    assert {*KINDS, "suppression", "across"} == set(CHECKS)


def steps(*states: str) -> Document:
    record = document(PLAN)
    for told, state in zip(("Ring the clinic", "Walk to school", "Meet Mr Lowe"), states, strict=False):
        action(record, told, who=state, when=state)
    return record


def test_state() -> None:
    record = steps("gap", "person", "missing")
    found = places("state", record, of=["action.who"], **{"is": ["gap", "missing"]})
    assert found == [span(PLAN, "Ring the clinic"), span(PLAN, "Meet Mr Lowe")]


@pytest.mark.parametrize(
    ("states", "parameters", "found"),
    [
        (("gap", "gap", "person"), {"more_than": 0.5, "minimum": 3}, ["Ring the clinic"]),
        (("gap", "person", "person"), {"more_than": 0.5, "minimum": 3}, []),
        (("person", "gap", "gap"), {"at_least": 0.66, "minimum": 3}, ["Walk to school"]),
        (("gap", "person"), {"at_least": 0.5, "minimum": 2}, ["Ring the clinic"]),
        (("gap", "person"), {"more_than": 0.5, "minimum": 2}, []),
        (("gap", "gap"), {"at_least": 0.5, "minimum": 3}, []),
        (("person", "person", "person"), {"at_least": 0.0, "minimum": 1}, []),
    ],
)
def test_share_counts_each_action_once(states: tuple[str, ...], parameters: dict[str, Any], found: list[str]) -> None:
    parameters = {"of": ["action.who", "action.when"], "is": ["gap"], **parameters}
    assert places("share", steps(*states), **parameters) == [span(PLAN, told) for told in found]


def test_share_may_count_only_actions_that_lack_each_part() -> None:
    parameters = {"of": ["action.who", "action.when"], "is": ["missing"], "at_least": 1.0, "minimum": 1}
    record = document(PLAN)
    action(record, "Ring the clinic", who="missing", when="missing")
    action(record, "Walk to school", who="missing", when="day")
    assert places("share", record, **parameters) == [span(PLAN, "Ring the clinic")]
    assert places("share", record, **parameters, in_each_part=True) == []
    bare = steps("missing", "missing")
    assert places("share", bare, **parameters, in_each_part=True) == [span(PLAN, "Ring the clinic")]


def test_share_says_how_many_and_where_the_others_are() -> None:
    parameters = {"kind": "share", "of": ["action.who"], "is": ["gap"], "at_least": 0.5, "minimum": 3}
    [hit] = KINDS["share"](parameters).hits(steps("gap", "person", "gap"))
    assert (hit.note, hit.related, hit.action) == ("(2 of 3)", (span(PLAN, "Meet Mr Lowe"),), None)


def test_a_hit_has_no_note_that_nobody_wrote() -> None:
    for parameters in (
        {"kind": "document", "is": ["unknown_kind"]},
        {"kind": "state", "of": ["action.who"], "is": ["gap"]},
    ):
        record = steps("gap", "person", "person")
        record.kind = None
        [hit] = KINDS[str(parameters["kind"])](parameters).hits(record)
        assert (hit.note, hit.related, hit.elsewhere) == ("", (), ())


def test_phrase_leaves_speech_alone() -> None:
    record = document(PLAN)
    section(record, "## Words", role="analysis", until="uncooperative”.")
    parameters: dict[str, Any] = {"phrases": ["uncooperative"], "in": [], "not_in_quotes": True}
    assert places("phrase", record, **parameters) == [span(PLAN, "Uncooperative")]
    both = places("phrase", record, **{**parameters, "not_in_quotes": False})
    assert both == [span(PLAN, "Uncooperative"), span(PLAN, "uncooperative")]
    assert places("phrase", record, **{**parameters, "in": ["voice"]}) == []
    assert places("phrase", record, **{**parameters, "in": ["analysis"]}) == [span(PLAN, "Uncooperative")]


def test_phrase_passes_over_the_sections_that_it_is_not_for() -> None:
    record = document(PLAN)
    section(record, "# Plan", role="actions", until="Meet Mr Lowe")
    section(record, "## Words", role="analysis", until="uncooperative”.")
    parameters: dict[str, Any] = {"phrases": ["uncooperative", "clinic"], "in": ["analysis"], "not_in_quotes": True}
    assert places("phrase", record, **parameters) == [span(PLAN, "Uncooperative")]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("at risk", "is at\nrisk now", ["at\nrisk"]),
        ("risk", "risky brisk risk-taking", ["risk"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("he's", "he's well", ["he's"]),
    ],
)
def test_phrase_means_whole_words_and_nothing_but_the_words(phrase: str, text: str, found: list[str]) -> None:
    record = document(text)
    assert record.root
    record.root.blocks.append(words(record, 0, len(text)))
    hits = places("phrase", record, phrases=[phrase], not_in_quotes=True, **{"in": []})
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_problem() -> None:
    twice, torn = (
        Problem("duplicate-key", Span(2, 6), "Keep one."),
        Problem("yaml-syntax", Span(9, 9), "Close it.", True),
    )
    record = document(PLAN, problems=(twice, torn))
    assert places("problem", record, of=["duplicate-key"]) == [Span(2, 6)]
    assert places("problem", record, of=["fatal"]) == [Span(9, 9)]


def test_document() -> None:
    record = document(PLAN, kind=None)
    record.title = Text.verbatim(PLAN, 2, 6)
    assert places("document", record, **{"is": ["unknown_kind"]}) == [Span(2, 6)]
    assert places("document", document(PLAN, kind=None), **{"is": ["unknown_kind"]}) == [Span(0, 0)]
    assert places("document", record, **{"is": ["other_encoding", "partly_understood"]}) == []
    record.placed = 0.6
    assert places("document", record, **{"is": ["partly_understood"]}) == []
    record.placed = 0.59
    assert places("document", record, **{"is": ["partly_understood"]}) == [Span(2, 6)]
