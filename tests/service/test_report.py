"""`planlint report`, the real command over a small service."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.reporters.report import FORMATS
from planlint.service.followed import agreed, asked
from tests.cli.command import planlint
from tests.service.test_gathered import RECORDS, USUAL, run
from tests.test_site import AUTUMN

CONFIG = 'fingerprint_key: "one for the tests"\nteam_from: "{team}/**"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in RECORDS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_from_runs_is_that_from_their_records(folder: Path, name: str) -> None:
    parts = (run(folder, "south.jsonl", "South"), run(folder, "north.jsonl", "North"))
    whole = planlint("report", "North", "South", "-f", name, "-o", f"{name}=whole", *USUAL, folder=folder)
    merged = planlint(
        "report", "--from", *parts, "-f", name, "-o", f"{name}=merged", "--config", "planlint.yaml", folder=folder
    )
    assert (merged.code, merged.out) == (whole.code, whole.out)
    assert whole.code == 2  # one of the files cannot be read
    assert (folder / "merged").read_bytes() == (folder / "whole").read_bytes()
    assert (folder / "whole").read_text("utf-8")


def test_the_code_is_never_one(folder: Path) -> None:
    assert planlint("report", "North", *USUAL, folder=folder).code == 0
    (folder / "empty").mkdir()
    assert planlint("report", "empty", *USUAL, folder=folder).code == 2


def test_a_calibration_stands_beside_its_questions(folder: Path) -> None:
    (folder / "autumn.json").write_text(json.dumps(AUTUMN), "utf-8")
    ran = planlint("report", ".", "--as-of", "2026-11-22", "--calibration", "autumn.json", folder=folder)
    assert ran.code in (0, 2)
    assert "30 records, 2 auditors. Of 96 answers that two gave, 88 were alike. planlint missed 5 things" in " ".join(
        ran.out.split()
    )
    (folder / "autumn.json").write_text("{}", "utf-8")
    ran = planlint("report", ".", "--as-of", "2026-11-22", "--calibration", "autumn.json", folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert "autumn.json" in ran.err


@pytest.mark.parametrize("name", ["planlint.yaml", "North/1/plan.md", "autumn.json", "children.csv", "kept.db"])
def test_nothing_that_was_read_is_written_over(folder: Path, name: str) -> None:
    (folder / "autumn.json").write_text(json.dumps(AUTUMN), "utf-8")
    (folder / "children.csv").write_text("id,level,team\n1,child_in_need,North\n", "utf-8")
    given = ("--calibration", "autumn.json", "--roll", "children.csv", "--history", "kept.db")
    assert planlint("report", "North", *given, *USUAL, folder=folder).code == 0
    begins = (folder / name).read_bytes()[:16]
    ran = planlint("report", "North", *given, "-o", f"json={name}", "-o", "csv=out", *USUAL, folder=folder)
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (folder / name).read_bytes().startswith(begins)
    assert (folder / "out").exists()


def test_nor_is_a_run(folder: Path) -> None:
    runs = (run(folder, "south.jsonl", "South"), run(folder, "north.jsonl", "North"))
    before = (folder / "north.jsonl").read_bytes()
    ran = planlint("report", "--from", *runs, "-o", "json=north.jsonl", folder=folder)
    assert (ran.code, "planlint: north.jsonl: it is not written" in ran.err) == (2, True)
    assert (folder / "north.jsonl").read_bytes() == before


def test_what_auditors_answered_alike_goes_to_the_question_that_asks_it() -> None:
    questions = asked(["who+when", "voice"])
    assert agreed(questions, {"who": (28, 30), "when": (25, 30)}) == {questions[0].name: (53, 60)}
