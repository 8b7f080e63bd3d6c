"""Blank records: filled in by somebody who knows the child they raise no question, filled with filler they do."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml

from planlint.blanks import markdown as as_markdown
from planlint.blanks import yaml as as_yaml
from planlint.blanks.record import Blanks, key_of
from planlint.blanks.schema import schema
from planlint.engine import check
from planlint.model import KINDS, LEVELS
from planlint.readers import read
from planlint.results import Checked
from planlint.rules import ACTION_CRITERIA, EXPECTED_CRITERIA
from planlint.understand import understand
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary
from tests.blanks.filled import SUFFIXES, answers, blank, filled, filler, practice, text

AS_OF = date(2026, 11, 20)
EVERY = [(kind, suffix) for kind in KINDS for suffix in SUFFIXES]
WITHOUT_A_PLACE = {"overdue", "balance", "answered"}
"""Criteria of how the answers of a record hang together."""

ASKED_OF_FILLER = {
    "chronology": {"chronology_significance"},
    "supervision": {"supervision_reflection", "what", "who", "when", "measure", "lived_experience"},
}


def checked(words: str, suffix: str) -> Checked:
    held = practice()
    document = understand(read(f"record.{suffix}", words.encode()), held.vocabulary, as_of=AS_OF)
    return check(document, held.rules, held.settings)


def all_of(kind: str, level: str | None = None) -> Any:
    held = practice()
    return Blanks(held.vocabulary, held.rules, held.settings.expectations).of(kind, level)


@pytest.mark.parametrize(("kind", "suffix"), EVERY)
def test_filled_in_well_it_raises_no_question(kind: str, suffix: str) -> None:
    record = checked(filled(kind, suffix, answers()[kind]), suffix)
    assert record.document is not None and record.document.kind == kind
    assert [one for one in record.findings if one.severity != "advice"] == []


@pytest.mark.parametrize(("kind", "suffix"), EVERY)
def test_what_is_left_is_a_small_point_about_a_part_that_only_may_be_there(kind: str, suffix: str) -> None:
    record = checked(filled(kind, suffix, answers()[kind]), suffix)
    may = {criterion for part in all_of(kind).parts for criterion in part.criteria} - {
        criterion for part in blank(kind).parts for criterion in part.criteria
    }
    assert {one.criterion for one in record.findings} <= may | {"lived_experience"}


@pytest.mark.parametrize(("kind", "suffix"), EVERY)
def test_filled_with_filler_it_is_asked_about(kind: str, suffix: str) -> None:
    record = checked(filled(kind, suffix, filler(kind)), suffix)
    asked = {one.criterion for one in record.findings if one.severity != "advice"}
    assert asked >= ASKED_OF_FILLER.get(kind, {"what", "who", "when", "measure", "voice"})


@pytest.mark.parametrize(("kind", "suffix"), EVERY)
def test_left_blank_it_is_no_record_without_questions_and_its_comments_are_no_words_of_it(
    kind: str, suffix: str
) -> None:
    record = checked(text(kind, suffix), suffix)
    assert record.document is not None and record.document.kind == kind
    assert record.findings
    assert "DOC103" not in {one.code for one in record.findings}
    assert record.document.layout.problems == []
    assert not any("?" in words.value for part in record.document.parts() for words in part.texts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_is_read_for_what_it_is(kind: str) -> None:
    titles = Titles(practice().vocabulary)
    for part in all_of(kind).parts:
        for heading in (part.heading, part.key):
            found = titles.role(heading)
            assert (found.role if found else None) == part.role, heading
        for column in part.columns:
            assert titles.column(column.title) == titles.column(column.key), column.title


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_expected_has_its_place(kind: str) -> None:
    places = {criterion for part in blank(kind).parts for criterion in part.criteria}
    facts = practice().vocabulary.table("blanks")["facts"]
    places |= {criterion for detail in blank(kind).details for criterion in facts[detail.name].get("criteria", ())}
    expectations = practice().rules.expectations
    asked = {one for one in EXPECTED_CRITERIA if expectations[one].get(kind) in ("must", "should")}
    # A chronology tells what happened and asks for nothing; of what is asked where it does, no place is kept free.
    asked -= WITHOUT_A_PLACE | (set(ACTION_CRITERIA) if kind == "chronology" else set())
    assert asked - places == set()


@pytest.mark.parametrize("kind", KINDS)
def test_its_questions_are_the_rules_own(kind: str) -> None:
    table = practice().vocabulary.table("blanks")
    named = {
        code
        for row in (*table["parts"].values(), *table["facts"].values(), *table["columns"]["steps"].values())
        for code in row.get("ask", ())
    }
    rules = practice().rules
    assert [code for code in named if rules.find(code) is None] == []
    asked = {question for part in all_of(kind).parts for question in part.questions}
    assert any(rule.question.replace("{child}", "the child") in asked for rule in rules.rules)
    assert not any("{" in question for question in asked)


def test_a_level_is_in_the_title_and_asks_for_more() -> None:
    plain = {part.name for part in all_of("plan", "early_help").asked().parts}
    protected = all_of("plan", "child_protection").asked()
    assert protected.title == "Child protection plan"
    assert {part.name for part in protected.parts} - plain == {"contingency", "oversight"}
    assert all_of("direct_work", "child_in_need").title == "Direct work (child in need)"
    for level in LEVELS[:-1]:
        record = checked(as_markdown.record(all_of("plan", level)), "md")
        assert record.document is not None and record.document.level == level


def test_local_headings_and_expectations_are_used() -> None:
    held = practice()
    none = {"lived_experience": {"plan": "no", "by_level": {}}, "analysis": {"plan": "must"}}
    parts = {part.name for part in Blanks(held.vocabulary, held.rules, none).of("plan").asked().parts}
    assert "analysis" in parts and "day" not in parts

    local = Vocabulary({**held.vocabulary.files, "blanks": _with_heading(held.vocabulary, "The lighthouse")}, "")
    (voice,) = (one for one in Blanks(local, held.rules, {}).of("plan").parts if one.name == "voice")
    assert (voice.heading, voice.key) == ("The lighthouse", "the_lighthouse")


def _with_heading(vocabulary: Vocabulary, heading: str) -> dict[str, Any]:
    table = dict(vocabulary.table("blanks"))
    return {**table, "parts": {**table["parts"], "voice": {**table["parts"]["voice"], "heading": heading}}}


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one_and_takes_a_sound_record(kind: str) -> None:
    made = schema(all_of(kind))
    jsonschema.Draft7Validator.check_schema(made)
    taken = jsonschema.Draft7Validator(made)
    for words in (filled(kind, "yaml", answers()[kind]), text(kind, "yaml")):
        assert [error.message for error in taken.iter_errors(yaml.safe_load(words))] == []
    # What editors show: every key has a title, and every part its questions.
    assert all(one["title"] for one in made["properties"].values())
    described = {key for key, one in made["properties"].items() if one.get("description")}
    assert described >= {part.key for part in all_of(kind).parts if part.questions or part.need}


def test_the_schema_knows_the_keys_of_the_blank_record() -> None:
    made = schema(all_of("plan"))["properties"]
    assert set(yaml.safe_load(text("plan", "yaml"))) <= set(made)
    assert set(made["what_will_happen"]["items"]["properties"]) == {"what", "who", "by_when", "how_we_will_know"}
    assert "What did the child say, do or choose, and when?" in made["what_the_child_says"]["description"]
    assert made["what_the_child_says"]["description"].endswith("It has to be there.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"what_will_happen": "Ring the clinic"},
        {"what_should_be_different": 8},
        {"what_the_child_says": 8},
        {"what_will_happen": [{"what": {"a": "b"}}]},
    ],
)
def test_the_schema_refuses_what_is_no_answer(wrong: object) -> None:
    assert list(jsonschema.Draft7Validator(schema(all_of("plan"))).iter_errors(wrong))


def test_a_part_alone_can_be_put_into_a_record() -> None:
    part = blank("plan").part_for("voice")
    assert part is not None
    assert as_markdown.section(part, 3).startswith("### What the child says\n\n<!--\nWhat did the child say")
    assert as_yaml.section(part, 2).splitlines()[0].startswith("  # What did the child say")
    assert "\n  what_the_child_says: >\n" in as_yaml.section(part, 2)


@pytest.mark.parametrize(
    ("heading", "key"), [("What the child says", "what_the_child_says"), ("Manager's comments", "managers_comments")]
)
def test_a_heading_as_a_key(heading: str, key: str) -> None:
    assert key_of(heading) == key
