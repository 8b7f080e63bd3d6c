"""What each format says of the same results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.reporters import FORMATS, reporter
from planlint.reporters.closing import closing
from planlint.reporters.view import View
from planlint.results import Checked, RunError
from planlint.run.ids import with_ids
from planlint.source import Span
from tests.cli.command import planlint
from tests.cli.made import checked, document, finding, outcome
from tests.cli.schema import faults

QUOTING = View(quote=True)
PLAN = """\
# Plan for TJ

- Visit the school
- Ring Nan
- Book the hearing test
"""
QUOTE_NOTHING = ("concise", "github", "gitlab", "run")
"""What stands in a build's log, or in a change that many people see."""
STEPS = ("Visit the school", "Ring Nan", "Book the hearing test")


def one_gap() -> Checked:
    record = document(PLAN, steps=STEPS)
    step = record.actions[1]
    return checked(record, finding("ACT101", step.span, about=step))


def test_full_shows_the_place_the_words_and_the_question() -> None:
    assert reporter("full")(outcome(one_gap()), QUOTING) == (
        "plan.md:4:3 ACT101 action-without-owner (error)\n"
        " 4 | - Ring Nan\n"
        "   |   ^^^^^^^^\n"
        "   = Nobody is named for this step, so nobody can be asked about it.\n"
        "   ? Who will do it?\n"
        "     also fine: Not agreed yet; Jo Marsh will settle it with school by 12 May.\n"
        "\n"
        "Found in 1 of 1 record: 1 x a reader cannot act on this (error).\n"
    )


def test_full_without_excerpts_leaves_the_words_out() -> None:
    assert "Ring Nan" not in reporter("full")(outcome(one_gap()), View())


def test_full_says_that_a_rule_is_on_trial() -> None:
    record = document(PLAN, steps=STEPS)
    found = finding("ACT101", record.actions[0].span, severity="advice", trial=True)
    assert "(advice, on trial)" in reporter("full")(outcome(checked(record, found)), QUOTING)


def test_concise_has_one_line_for_a_finding() -> None:
    assert reporter("concise")(outcome(one_gap()), QUOTING) == (
        "plan.md:4:3: ACT101 error Nobody is named for this step, so nobody can be asked about it.\n"
    )


def test_grouped_puts_findings_under_their_step() -> None:
    record = document(PLAN, steps=STEPS)
    first, second = record.actions[0], record.actions[1]
    found = outcome(
        checked(
            record,
            finding("ACT101", first.span, about=first),
            finding("ACT301", first.span, about=first, severity="warning"),
            finding("ACT301", second.span, about=second, severity="warning"),
        )
    )
    assert reporter("grouped")(found, QUOTING).splitlines() == [
        "plan.md: plan, child in need, final",
        '  step at line 3: "Visit the school"',
        "    3:3      ACT101 error Nobody is named for this step, so nobody can be asked about it.",
        "             Who will do it?",
        "    3:3      ACT301 warning There is no date, so nobody could say that it is late.",
        "             When will it be done by?",
        '  step at line 4: "Ring Nan"',
        "    4:3      ACT301 warning There is no date, so nobody could say that it is late.",
        "             When will it be done by?",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_control_character_of_the_record_reaches_no_terminal(name: str) -> None:
    text = PLAN.replace("Ring Nan", "Ring \x1b[2J\x07 Nan")
    record = document(text, steps=("Ring \x1b[2J\x07 Nan",))
    step = record.actions[0]
    found = outcome(checked(record, finding("ACT101", step.span, about=step)))
    shown = reporter(name)(found, QUOTING)
    assert "\x1b" not in shown
    assert "\x07" not in shown


@pytest.mark.parametrize("name", FORMATS)
def test_square_brackets_of_the_record_are_shown_as_they_are(name: str) -> None:
    text = PLAN.replace("Ring Nan", "Ring [/b] Nan [name]")
    record = document(text, steps=("Ring [/b] Nan [name]",))
    step = record.actions[0]
    shown = reporter(name)(outcome(checked(record, finding("ACT101", step.span, about=step))), QUOTING)
    assert name in QUOTE_NOTHING or "Ring [/b] Nan [name]" in shown


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_the_record_leaks_without_excerpts(name: str) -> None:
    record = document("# Secret title\n\n- Secret step\n", path="Secret name.md", steps=("Secret step",))
    step = record.actions[0]
    found = outcome(
        checked(
            record,
            finding("ACT101", step.span, about=step),
            finding("ACT301", step.span, about=step, severity="advice"),
        )
    )
    found.errors = [RunError("missing", "no such file or folder", "Secret other.md")]
    found.config_files = ("Secret folder/planlint.yaml",)
    found = with_ids(found, None)
    assert "Secret" not in reporter(name)(found, View(excerpts="never"))
    assert "TJ" not in reporter(name)(found, View(excerpts="never"))
    assert "Secret" not in closing(found)


def test_ids_are_the_same_in_every_run_that_has_the_key() -> None:
    first, second = (with_ids(outcome(one_gap()), "a key") for _ in range(2))
    assert first.checked[0].path == second.checked[0].path
    other = with_ids(outcome(one_gap()), "another key")
    assert other.checked[0].path != first.checked[0].path


def test_json_has_every_key_of_its_schema() -> None:
    record = document(PLAN, steps=STEPS)
    step = record.actions[1]
    found = outcome(
        checked(
            record,
            finding("ACT101", step.span, about=step),
            finding("ACT301", Span(0, 0), severity="advice"),
            who="thin",
            voice="found",
        ),
        Checked("bin.md", "failed", "it holds no text"),
    )
    found.errors = [RunError("missing", "no such file or folder", "gone.md")]
    for view in (QUOTING, View()):
        assert faults(json.loads(reporter("json")(found, view)), schema("check")) == []


def schema(name: str) -> object:
    path = Path(__file__).parent.parent.parent / "docs" / "schema" / f"{name}.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_json_gives_places_from_1_with_an_exclusive_end() -> None:
    told = json.loads(reporter("json")(outcome(one_gap()), QUOTING))
    (found,) = told["findings"]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (4, 3, 4, 11)
    assert found["action"] == {"line": 4, "column": 3, "end_line": 4, "text": "Ring Nan"}
    assert found["excerpt"] == "- Ring Nan"


def test_json_quotes_nothing_unless_asked() -> None:
    told = json.loads(reporter("json")(outcome(one_gap()), View()))
    (found,) = told["findings"]
    assert found["detail"] is None
    assert found["excerpt"] is None
    assert found["action"]["text"] is None
    assert found["section"] == {"role": "actions", "heading": None}
    assert told["documents"][0]["subject"]["name"] is None


def cards(record: Checked, view: View = QUOTING) -> list[str]:
    return reporter("cards")(outcome(record), view).splitlines()


def test_cards_begin_with_what_is_there() -> None:
    record = one_gap()
    states = {"who": "thin", "what": "found", "when": "found", "voice": "found"}
    lines = cards(checked(record.document or document(PLAN), *record.findings, **states))
    assert lines[:3] == [
        "plan.md: plan, child in need, final",
        "Read as: 3 steps",
        "There: 2 of 3 steps say who, what and when. The child can be heard.",
    ]


def test_cards_claim_nothing_that_was_not_looked_at() -> None:
    record = one_gap()
    lines = cards(checked(record.document or document(PLAN), *record.findings, who="thin", when="not_checked"))
    assert lines[2] == "There: 2 of 3 steps say who."


def test_the_same_gap_on_half_of_the_steps_is_one_card() -> None:
    record = document(PLAN, steps=STEPS)
    found = [finding("ACT301", step.span, about=step) for step in record.actions[:2]]
    lines = cards(checked(record, *found))
    assert "1  There is no date, so nobody could say that it is late (lines 3 and 4)." in lines
    assert not any(line.startswith("2 ") for line in lines)


def test_gaps_of_one_step_are_one_card() -> None:
    record = document(PLAN, steps=STEPS)
    step = record.actions[0]
    lines = cards(checked(record, finding("ACT101", step.span, about=step), finding("ACT301", step.span, about=step)))
    assert "1  Line 3: Nobody is named for this step, so nobody can be asked about it. There is no date, so" in lines
    assert "   Who will do it? When will it be done by?" in lines
    assert not any(line.startswith("2 ") for line in lines)


def test_five_cards_of_which_three_are_about_steps() -> None:
    text = "# Plan for TJ\n\n" + "".join(f"- Step {number} of many\n" for number in range(10, 30))
    steps = tuple(f"Step {number} of many" for number in range(10, 30))
    record = document(text, steps=steps)
    found = [finding("ACT101", step.span, about=step) for step in record.actions[:6]]
    capped, whole = cards(checked(record, *found)), cards(checked(record, *found), View(quote=True, whole=True))
    assert [line[0] for line in capped if line[:1].isdigit()] == ["1", "2", "3"]
    assert [line[0] for line in whole if line[:1].isdigit()] == ["1", "2", "3", "4", "5", "6"]
    assert capped[-1] == "The rest: planlint check plan.md --format cards --all"
    assert not any(line.startswith("The rest") for line in whole)


def test_questions_for_others_come_last_under_their_own_heading() -> None:
    record = document(PLAN, steps=STEPS)
    step = record.actions[0]
    lines = cards(
        checked(record, finding("IGN103", Span(0, 1), severity="warning"), finding("ACT101", step.span, about=step))
    )
    assert lines.index("For your manager") > lines.index("   Who will do it?")


def test_a_draft_says_who_sees_it() -> None:
    assert cards(checked(document(PLAN, stage="draft")))[0] == "Draft. Only you see this."


def test_a_record_that_was_hardly_understood_says_so() -> None:
    record = document(PLAN)
    record.placed = 0.5
    assert any(line.startswith("Only part of this record was understood.") for line in cards(checked(record)))


def test_when_nothing_is_left_cards_praise_nobody() -> None:
    assert cards(checked(document(PLAN)))[-1] == (
        "planlint has no questions about the wording. It cannot see the child, and this is no judgement on the work."
    )


def test_cards_give_no_percentage_and_no_total() -> None:
    text = reporter("cards")(outcome(one_gap()), QUOTING)
    assert "%" not in text
    assert "total" not in text.lower()


def test_the_last_line_says_what_when_why_and_what_planlint_cannot() -> None:
    run = outcome(one_gap(), Checked("old.md", "skipped", "excluded by the configuration"))
    run.exit_code, run.exit_reason = 1, "1 finding at or above error is left"
    assert closing(run) == (
        "Checked 1 record with 2 rules as of 22 November 2026; skipped old.md (excluded by the configuration); "
        "no configuration file, so planlint:recommended is in force; "
        "exit code 1: 1 finding at or above error is left. planlint reads wording. It cannot see the child."
    )


def test_no_format_ever_says_passed() -> None:
    for name in FORMATS:
        assert "passed" not in reporter(name)(outcome(checked(document(PLAN))), QUOTING).lower()


def test_a_card_of_a_skipped_file_says_that_it_was_not_checked(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("zz\n")
    (tmp_path / "plan.md").write_text("# Child in need plan\n\n- Ring the school by Friday\n")
    ran = planlint("check", ".", "-f", "cards", folder=tmp_path)
    assert "Not checked: " in ran.out
    assert "no questions about the wording" not in ran.out
