"""A round of audit from end to end: a sample is drawn, forms are filled in, and planlint is laid beside them."""

from __future__ import annotations

import csv
import json
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planlint.errors import ConfigError
from planlint.service import calibration
from planlint.service.forms import AT_RISK
from planlint.service.questions import ANSWERS, OF_RECORDS, OF_STEPS
from tests.cli.audits import DAY, NAMES, criterion, fill_text, fill_workbook, forms, kept, sample, service
from tests.cli.command import planlint

README = Path(__file__).parent.parent.parent / "README.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return service(tmp_path)


def nobody_named(form: dict[str, Any], folder: Path) -> bool:
    """Whether the plan of a form names nobody: what auditors see, who have the record."""
    with open(folder / "audit" / "records.csv", encoding="utf-8") as file:
        (path,) = [row["file"] for row in csv.DictReader(file) if row["form"] == form["number"]]
    return "| Jo Marsh" not in (folder / path).read_text("utf-8")


def fill(folder: Path, *, but: str = "") -> None:
    """Auditors who see that nobody is named, and find everything else there; the second of two calls `but` thin."""
    for name, form in forms(folder):

        def answer(question: str, form: dict[str, Any], name: str = name) -> str:
            about = criterion(question, form)
            if about == "who":
                return "not there" if nobody_named(form, folder) else "There."
            return "thin" if about == but and name.endswith("b") else "there"

        if int(form["number"]) % 2:
            fill_text(folder / "audit" / f"form-{name}.md", form, answer, reader=f" JH{name[-1]}", minutes="50")
        else:
            fill_workbook(folder / "audit" / f"form-{name}.xlsx", form, answer, reader=f"jh{name[-1]} ", minutes=70)


def calibrated(folder: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    ran = planlint("calibrate", "audit", "-o", "json=out.json", *arguments, folder=folder)
    assert ran.code == code, ran.out + ran.err
    made: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    return made


def test_how_many_and_how_long_is_said_before_anything_is_read(tmp_path: Path) -> None:
    ran = planlint("sample", "--for", "+-10", "--minutes", "120", folder=tmp_path)
    assert (ran.code, list(tmp_path.iterdir())) == (0, [])
    assert "60 children, 12 of them read by two auditors: 72 readings of 120 minutes, about 144 hours." in ran.out
    assert "within 10 points" in ran.out
    assert "Wilson" in ran.out


def test_the_readmes_example_needs_no_extra(folder: Path) -> None:
    (folder / "openpyxl.py").write_text("raise ModuleNotFoundError('No module named openpyxl', name='openpyxl')\n")
    (command,) = re.findall(r"`planlint (sample records [^`]+)`", README.read_text("utf-8"))
    ran = planlint(*command.split(), *DAY, folder=folder)
    assert (ran.code, {path.suffix for path in (folder / "audit").glob("form-*")}) == (0, {".md"}), ran.err


@pytest.mark.parametrize("given", ["ten", "+-0", "70", "+-"])
def test_points_that_are_none_are_refused(tmp_path: Path, given: str) -> None:
    ran = planlint("sample", "--for", given, folder=tmp_path)
    assert (ran.code, "--for" in ran.err) == (2, True)


def test_a_sample_tells_no_word_and_no_name(folder: Path) -> None:
    ran = sample(folder, "--size", "12")
    assert ran.code == 0, ran.err
    text = (folder / "audit" / "sample.json").read_text("utf-8")
    assert not [
        name for name in (*NAMES, "Finch", "Marsh", "Holt", "hearing", "records/") if re.search(rf"\b{name}\b", text)
    ]
    made = kept(folder)
    assert made["children"] == {"all": 24, "reachable": 24, "drawn": 12}
    assert sum(form["weight"] for form in made["forms"]) == pytest.approx(24)
    assert sum(form["twice"] for form in made["forms"]) == 6


def test_forms_do_not_say_what_planlint_found(folder: Path) -> None:
    """The same plans with nobody named for any step: planlint says other things of them, and the forms stay as they were."""
    sample(folder, "--size", "12")
    for path in (folder / "records").iterdir():
        path.write_text(
            path.read_text("utf-8").replace("Jo Marsh, family worker", "").replace("The letter has come", ""), "utf-8"
        )
    sample(folder, "--size", "12", "--to", "again")
    before, after = (
        {path.name: path.read_text("utf-8") for path in (folder / name).glob("*.md")} for name in ("audit", "again")
    )
    assert before == after
    marks = [json.loads((folder / name / "sample.json").read_text("utf-8")) for name in ("audit", "again")]
    assert marks[0] != marks[1]
    for made in marks:
        for form in made["forms"]:
            assert {record.pop("mark") for record in form["records"]}
    assert marks[0] == marks[1]


def test_a_form_begins_with_the_child_at_risk_and_has_a_dozen_questions(folder: Path) -> None:
    sample(folder, "--size", "6")
    for name, form in forms(folder):
        lines = (folder / "audit" / f"form-{name}.md").read_text("utf-8").splitlines()
        assert lines[:2] == ["<!-- Written by planlint -->", f"**{AT_RISK}**"]
        assert 12 <= len(form["questions"]) + len(OF_STEPS) <= 15
        assert len(form["steps"]) == 1
        assert sum("Where planlint" in line or "mattered most" in line for line in lines) == 1
        assert {"worker", "family", "mattered", "reader"} <= set(re.findall(r"<!-- (\w+) -->", "\n".join(lines)))


def test_a_workbook_offers_the_five_answers_and_nothing_else_can_be_changed(folder: Path) -> None:
    sample(folder, "--size", "6")
    name, form = next(forms(folder))
    book = openpyxl.load_workbook(folder / "audit" / f"form-{name}.xlsx")
    sheet = book["Questions"]
    assert sheet["B1"].value == AT_RISK
    assert sheet.protection.sheet and book["Steps"].protection.sheet
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == f'"{",".join(ANSWERS)}"'
    answers = [row[4] for row in sheet.iter_rows() if str(row[0].value or "").isdecimal()]
    assert len(answers) == len(form["questions"])
    assert all(cell.coordinate in offered.cells and not cell.protection.locked for cell in answers)
    assert all(cell.data_type != "f" for one in book for row in one.iter_rows() for cell in row)
    shown = [row[3].value for row in sheet.iter_rows() if str(row[0].value or "").isdecimal()]
    assert shown == [OF_RECORDS[question["criterion"]].question for question in form["questions"]]


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    service(tmp_path, 6)
    (tmp_path / "records" / "Ada Finch.md").rename(tmp_path / "=cmd.md")
    ran = planlint("sample", "records", "=cmd.md", "--size", "6", *DAY, folder=tmp_path)
    assert ran.code == 0, ran.err
    for path in (tmp_path / "audit").glob("*.xlsx"):
        assert all(
            cell.data_type != "f" for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
        )
    assert ",./=cmd.md" in (tmp_path / "audit" / "records.csv").read_text("utf-8")


def test_the_same_seed_draws_the_same_forms(folder: Path) -> None:
    texts: list[str] = []
    for seed in ("7", "7", "8"):
        assert sample(folder, "--size", "6", "--seed", seed, "--to", f"to-{len(texts)}").code == 0
        texts.append((folder / f"to-{len(texts)}" / "sample.json").read_text("utf-8"))
    assert texts[0] == texts[1] != texts[2]


def test_nothing_is_written_over_and_only_its_owner_looks_in(folder: Path) -> None:
    assert sample(folder, "--size", "6").code == 0
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / "audit").stat().st_mode) == 0o700
    again = sample(folder, "--size", "6")
    assert (again.code, "nothing is written over" in again.err) == (2, True)
    assert [path.name for path in folder.iterdir() if path.name.endswith(".part")] == []


def test_check_does_not_take_a_form_for_a_record(folder: Path) -> None:
    sample(folder, "--size", "6")
    form = next((folder / "audit").glob("*.md"))
    form.write_bytes(b"\xef\xbb\xbf" + form.read_bytes())
    ran = planlint("check", "audit", "--allow-empty", folder=folder)
    assert ran.code == 0
    assert "one of planlint's own files" in ran.err


def test_ids_in_the_place_of_names(folder: Path) -> None:
    sample(folder, "--size", "6", "--paths", "id", "--forms", "markdown")
    text = "".join(path.read_text("utf-8") for path in (folder / "audit").glob("*.md"))
    assert "Finch" not in text
    assert re.search(r"^1\. record-[0-9a-f]{12} \(plan\)$", text, re.MULTILINE)
    assert list((folder / "audit").glob("*.xlsx")) == []
    assert "Finch.md" in (folder / "audit" / "records.csv").read_text("utf-8")


def test_a_record_that_could_not_be_read_is_named_and_can_be_drawn(folder: Path) -> None:
    (folder / "records" / "lost.yaml").write_text("plan: [unclosed\n", "utf-8")
    ran = sample(folder, "--size", "8")
    assert ran.code == 2
    assert "records/lost.yaml: it could not be read whole" in ran.out
    (lost,) = [form for form in kept(folder)["forms"] if form["stratum"] == "could not be read"]
    assert (len(lost["questions"]), lost["steps"]) == (12, [])
    for name, form in forms(folder):
        fill_text(
            folder / "audit" / f"form-{name}.md", form, lambda question, form: "not there" if form is lost else "there"
        )
    made = calibrated(folder)
    assert made["unread"] == {"answers": 0, "wanting": 0} if lost["twice"] is None else made["unread"]["answers"] == 12


def test_nobody_to_draw_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Two eggs.\n", "utf-8")
    ran = planlint("sample", ".", folder=tmp_path)
    assert (ran.code, "no child could be drawn" in ran.err, (tmp_path / "audit").exists()) == (2, True, False)


def test_who_was_audited_is_left_in_peace(folder: Path) -> None:
    sample(folder, "--size", "6")
    ids = [form["child"] for form in kept(folder)["forms"]]
    (folder / "audited.csv").write_text("id,day\n" + "".join(f"{one},2026-09-01\n" for one in ids), "utf-8")
    ran = sample(folder, "--size", "24", "--audited", "audited.csv", "--to", "next")
    assert ran.code == 0, ran.err
    assert "audited in the last twelve months: 6 children" in ran.out
    again = json.loads((folder / "next" / "sample.json").read_text("utf-8"))
    assert not {form["child"] for form in again["forms"]} & set(ids)
    (folder / "audited.csv").write_text("id,day\nCN-1,soon\n", "utf-8")
    ran = sample(folder, "--audited", "audited.csv", "--to", "third")
    assert (ran.code, "audited.csv:2:" in ran.err) == (2, True)


def test_filled_forms_say_how_far_planlint_can_be_trusted(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    made = calibrated(folder)
    assert (made["records"], made["children"], made["auditors"]) == (24, 24, 2)
    assert made["criteria"]["who"]["counts"] == {"both": 8, "planlint_only": 0, "auditors_only": 0, "neither": 16}
    assert made["criteria"]["who"]["kappa"]["value"] == 1
    assert made["criteria"]["who"]["kappa_between_auditors"]["value"] == 1
    assert made["criteria"]["voice"]["counts"]["planlint_only"] == 24
    assert made["minutes"] in (50, 60, 70)
    assert made["read_twice"]["answers"] == made["read_twice"]["alike"] > 0
    assert made["unanswered"] == made["cannot_tell"] == made["forms_blank"] == 0


@pytest.mark.parametrize(
    "name",
    [
        *("audit/form-01-a.md", "audit/form-02-a.xlsx", "audit/sample.json", "audit/records.csv"),
        *("records/Ada Finch.md", "planlint.yaml", "facts.csv", "last.json"),
    ],
)
def test_nothing_that_was_read_is_written_over(folder: Path, name: str) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    planlint("calibrate", "audit", "-o", "json=last.json", folder=folder)
    (folder / "facts.csv").write_text("id,sex\nrecords/Ada Finch.md,girl\n", "utf-8")
    before = (folder / name).read_bytes()
    given = ("--last", "last.json", "--facts", "facts.csv")
    ran = planlint("calibrate", "audit", *given, "-o", f"markdown={name}", "-o", "json=out.json", folder=folder)
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (folder / name).read_bytes() == before
    assert (folder / "out.json").exists()


def test_weights_of_the_sample_are_used(folder: Path) -> None:
    """One author wrote many plans, of which two can be drawn: what auditors say of these counts for all."""
    for number in range(12):
        text = (folder / "records" / f"{NAMES[1]} Finch.md").read_text("utf-8")
        text = text.replace("Ben", f"Bo{number}").replace("2 May", f"{number + 1} June")
        (folder / "records" / f"more {number}.md").write_text(text, "utf-8")
    sample(folder, "--size", "20", "--forms", "markdown")
    weighed = []
    for name, form in forms(folder):
        voice = "there" if form["weight"] > 2 else "not there"
        fill_text(
            folder / "audit" / f"form-{name}.md",
            form,
            lambda question, form, voice=voice: voice if criterion(question, form) == "voice" else "there",  # type: ignore[misc]
        )
        if name.endswith("a"):
            weighed += [
                (form["weight"] * one["weight"], voice) for one in form["questions"] if one["criterion"] == "voice"
            ]
    right, whole = (
        sum(weight for weight, voice in weighed if voice == "not there"),
        sum(weight for weight, _ in weighed),
    )
    told = calibrated(folder)["criteria"]["voice"]["precision"]
    assert told["cases"] == len(weighed)
    assert told["value"] == pytest.approx(right / whole, abs=1e-4)
    assert told["value"] < sum(voice == "not there" for _, voice in weighed) / len(weighed)


def test_where_auditors_differ_is_counted_by_half_and_listed(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder, but="review_date")
    made = calibrated(folder, "-o", "moderation=talk.csv")
    twice = sum(
        form["twice"] and any(one["criterion"] == "review_date" for one in form["questions"])
        for form in kept(folder)["forms"]
    )
    assert made["criteria"]["review_date"]["counts"]["auditors_only"] == twice / 2
    assert made["read_twice"]["answers"] - made["read_twice"]["alike"] == twice
    with open(folder / "talk.csv", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    mine = [row for row in rows if row["criterion"] == "review_date"]
    assert {(row["planlint"], row["auditor_1"], row["auditor_2"], row["agreed"]) for row in mine} == {
        ("there", "there", "thin", "")
    }
    assert len(mine) == twice
    assert not [row for row in rows if row["criterion"] == "who"]
    assert "Finch" not in (folder / "talk.csv").read_text("utf-8")


def test_the_last_round_stands_beside(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    calibrated(folder)
    (folder / "out.json").rename(folder / "last.json")
    ran = planlint("calibrate", "audit", "--last", "last.json", "-o", "markdown=out.md", folder=folder)
    assert "Beside the round of 22 November 2026" in ran.out
    assert "no clear change" in ran.out
    assert "The rules have changed" not in ran.out
    older = json.loads((folder / "last.json").read_text("utf-8"))
    older["tool"]["rules_hash"] = "another"
    (folder / "last.json").write_text(json.dumps(older), "utf-8")
    ran = planlint("calibrate", "audit", "--last", "last.json", "-o", "markdown=out.md", folder=folder)
    assert "The rules have changed since then" in ran.out
    assert "## Beside the round of 22 November 2026" in (folder / "out.md").read_text("utf-8")


def test_the_report_gets_its_value(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    made = calibrated(folder)
    told = calibration.for_report(str(folder / "out.json"))
    assert (told.day, told.records, told.auditors) == (date(2026, 11, 22), 24, 2)
    assert (told.agreed, told.twice, told.missed) == (
        made["read_twice"]["alike"],
        made["read_twice"]["answers"],
        made["missed"],
    )
    assert calibration.judged_alike(str(folder / "out.json"))["who"] == (24, 24)


@pytest.mark.parametrize("text", ["{}", "[1]", "no JSON", '{"type": "calibration", "form": 1}'])
def test_what_is_no_calibration_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "last.json").write_text(text, "utf-8")
    for read in (calibration.read, calibration.for_report, calibration.judged_alike):
        with pytest.raises(ConfigError, match="no calibration"):
            read(str(tmp_path / "last.json"))


def test_answers_that_are_none_are_named_and_not_quoted(folder: Path) -> None:
    sample(folder, "--size", "6", "--forms", "markdown")
    name, _ = next(forms(folder))
    for other, form in forms(folder):
        fill_text(
            folder / "audit" / f"form-{other}.md",
            form,
            lambda question, form, other=other: "Ada said so" if (other, question) == (name, "2") else "there",  # type: ignore[misc]
        )
    ran = planlint("calibrate", "audit", folder=folder)
    assert ran.code == 2
    assert f"audit/form-{name}.md: what stands behind 2 is none of the answers" in ran.err
    assert "Ada" not in ran.out + ran.err


def test_a_form_filled_in_twice_in_different_ways_is_refused(folder: Path) -> None:
    sample(folder, "--size", "6")
    for name, form in forms(folder):
        fill_text(folder / "audit" / f"form-{name}.md", form, lambda question, form: "there")
        fill_workbook(folder / "audit" / f"form-{name}.xlsx", form, lambda question, form: "there")
    assert planlint("calibrate", "audit", folder=folder).code == 0
    name, form = next(forms(folder))
    fill_workbook(folder / "audit" / f"form-{name}.xlsx", form, lambda question, form: "thin")
    ran = planlint("calibrate", "audit", folder=folder)
    assert (ran.code, "it has other answers than" in ran.err) == (2, True)


def test_forms_that_did_not_come_back_are_counted(folder: Path) -> None:
    sample(folder, "--size", "6", "--forms", "markdown")
    name, form = next(forms(folder))
    fill_text(
        folder / "audit" / f"form-{name}.md", form, lambda question, form: "can’t tell" if question == "1" else "THERE"
    )
    made = calibrated(folder)
    assert made["forms_blank"] == len([*forms(folder)]) - 1
    assert (made["children"], made["cannot_tell"]) == (1, 1)
    ran = planlint("calibrate", "audit", folder=folder)
    assert "Not filled in: 11 forms" in ran.out


def test_no_filled_form_is_not_the_whole_job(folder: Path) -> None:
    sample(folder, "--size", "6")
    assert calibrated(folder, code=2)["records"] == 0


def test_records_that_changed_or_went_are_left_out_and_named(folder: Path) -> None:
    sample(folder, "--size", "6")
    fill(folder)
    rows = (folder / "audit" / "records.csv").read_text("utf-8").splitlines()[1:]
    first, second = (row.split(",")[3] for row in rows[:2])
    (folder / first).write_text((folder / first).read_text("utf-8") + "\nMore.\n", "utf-8")
    (folder / second).unlink()
    ran = planlint("calibrate", "audit", "-o", "json=out.json", folder=folder)
    assert ran.code == 2
    assert "it has changed since the sample was drawn" in ran.err
    assert "it is not where it was" in ran.err
    assert "Finch" not in ran.err
    assert json.loads((folder / "out.json").read_text("utf-8"))["records"] == 4


def test_another_key_is_noticed(folder: Path) -> None:
    sample(folder, "--size", "6")
    fill(folder)
    (folder / "planlint.yaml").write_text('fingerprint_key: "another one for the tests"\n', "utf-8")
    ran = planlint("calibrate", "audit", folder=folder)
    assert (ran.code, "the ids in 'audit' were made with another key" in ran.err) == (2, True)


def facts(folder: Path, column: str, value: Any) -> None:
    lines = [f"id,{column}"]
    lines += [f"{name} Finch.md,{value(number)}" for number, name in enumerate(NAMES[:24])]
    (folder / "facts.csv").write_text("\n".join(lines) + "\n", "utf-8")


def test_is_it_fair_to_all(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    facts(folder, "interpreter", lambda number: "Yes" if number % 2 else "no")
    made = calibrated(folder, "--facts", "facts.csv")
    rows = {(row["fact"], row["value"]): row for row in made["fairness"]}
    assert {key for key in rows if key[0] == "interpreter"} == {("interpreter", "yes"), ("interpreter", "no")}
    assert rows["interpreter", "yes"]["children"] == 12
    assert rows["interpreter", "yes"]["misses"]["value"] == 0
    assert rows["interpreter", "yes"]["false_alarms"]["value"] > 0


def test_small_groups_and_what_would_give_them_away_are_left_out(folder: Path) -> None:
    sample(folder, "--size", "24")
    fill(folder)
    facts(folder, "disabled", lambda number: "yes" if number < 4 else "no")
    made = calibrated(folder, "--facts", "facts.csv")
    assert made["fairness"] == []
    assert made["groups_left_out"] == 2


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("social_worker", lambda number: "yes", "about workers"),
        ("Written by", lambda number: "yes", "about workers"),
        ("street", lambda number: f"street {number}", "more than 12 different values"),
    ],
)
def test_nothing_is_counted_for_each_worker(folder: Path, column: str, value: Any, says: str) -> None:
    facts(folder, column, value)
    sample(folder, "--size", "6")
    ran = planlint("calibrate", "audit", "--facts", "facts.csv", folder=folder)
    assert (ran.code, says in ran.err, "facts.csv:1:" in ran.err) == (2, True, True)
