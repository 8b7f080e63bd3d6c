"""`extends: planlint:hook`: a final record is stopped for what is on a short list, a draft for nothing but being unreadable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import NO_OWNER, SOUND, planlint

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
ANOTHER_CHILD = """\
# Child in need plan

**Child:** Rehan Akhtar, 9
**At home:** mum Saima, sister Hana (12)
**Social worker:** Ola Brandt
**Date of plan:** 3 November 2026
**Next review:** 8 December 2026

## How things are

Saima has cooked with Rehan on two Sundays. Dylan was seen at school and appeared well.
"""
STOPPED = {
    "DOC103": SOUND + "\n## What Ada says\n\n[Insert the child's views here]\n",
    "DOC110": NO_OWNER.replace("27 November 2026", ""),
    "COP301": ANOTHER_CHILD,
    "PRV101": SOUND.replace("age 8", "age 8, NHS number 943 476 5919"),
    "PRV102": SOUND.replace(
        "The letter has come", "The letter has come; Mum's National Insurance number is QQ 12 34 56 C"
    ),
}


LEFT_IN_STEPS = {
    "a name": SOUND.replace("Jo Marsh, family worker", "Name of person responsible"),
    "a day": SOUND.replace("27 November 2026", "dd/mm/yyyy"),
    "a sign": SOUND.replace("The letter has come", "How will we know it has worked?"),
    "a row": SOUND + "| What needs to happen? | Name and role | dd/mm/yyyy | Success criteria |\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "planlint.yaml").write_text("extends: planlint:hook\n")
    return tmp_path


def check(folder: Path, text: str, *arguments: str) -> tuple[int, dict[str, str]]:
    """The exit code, and the severity of each rule that spoke."""
    (folder / "plan.md").write_text(text)
    ran = planlint("check", "plan.md", "-f", "json", "--as-of", "2026-11-22", *arguments, folder=folder)
    return ran.code, {finding["code"]: finding["severity"] for finding in json.loads(ran.out)["findings"]}


@pytest.mark.parametrize("code", STOPPED)
def test_a_final_record_is_stopped_for_what_is_on_the_list(folder: Path, code: str) -> None:
    exit_code, said = check(folder, STOPPED[code])
    assert (exit_code, said[code]) == (1, "error")
    assert {severity for other, severity in said.items() if other != code} <= {"advice"}


@pytest.mark.parametrize("what", LEFT_IN_STEPS)
def test_words_of_the_form_in_the_cells_of_a_step_are_on_it(folder: Path, what: str) -> None:
    exit_code, said = check(folder, LEFT_IN_STEPS[what])
    assert (exit_code, said["DOC103"]) == (1, "error")
    assert {said.get(code) for code in ("ACT102", "ACT103", "ACT201", "ACT302", "ACT401")} == {None}


@pytest.mark.parametrize("code", STOPPED)
def test_a_draft_is_not(folder: Path, code: str) -> None:
    assert check(folder, STOPPED[code].replace("# Child in need plan", "# Child in need plan (draft)"))[0] == 0


def test_nothing_else_stops_a_record(folder: Path) -> None:
    weak = (EXAMPLES / "plan-weak.md").read_text("utf-8")
    exit_code, said = check(folder, weak)
    assert (exit_code, set(said.values())) == (0, {"advice"})
    assert len(said) > 10
    assert check(folder, NO_OWNER)[0] == 0


def test_what_cannot_be_read_stops_a_draft_too(folder: Path) -> None:
    (folder / "plan.yaml").write_text('title: Plan (draft)\nchild: "Ada\n')
    assert planlint("check", "plan.yaml", "--stage", "draft", folder=folder).code == 2


def test_the_organisations_own_word_goes_before_the_presets(folder: Path) -> None:
    (folder / "planlint.yaml").write_text("extends: planlint:hook\nseverity: {ACT101: error, DOC103: advice}\n")
    assert check(folder, NO_OWNER)[0] == 1
    assert check(folder, STOPPED["DOC103"])[0] == 0
    (folder / "planlint.yaml").write_text("extends: planlint:hook\nlocked: [ACT101]\n")
    assert check(folder, NO_OWNER)[0] == 1
