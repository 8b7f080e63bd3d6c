"""Labelled records, counted as `benchmarks/accuracy.py` counts them, which knows nothing of calibrate."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Ran, planlint
from tests.test_records import RECORDS, accuracy

GIVEN = RECORDS / "given"
AS_OF = ("--as-of", "2026-11-22")


def calibrate(folder: Path, *arguments: str) -> tuple[Ran, dict[str, Any]]:
    ran = planlint("calibrate", *arguments, "--isolated", "-o", "json=out.json", *AS_OF, folder=folder)
    made = folder / "out.json"
    return ran, json.loads(made.read_text("utf-8")) if made.exists() else {}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, dict[str, Any]]:
    return calibrate(tmp_path_factory.mktemp("given"), str(GIVEN))


def test_every_figure_is_the_one_that_is_known(given: tuple[Ran, dict[str, Any]]) -> None:
    ran, made = given
    assert ran.code in (0, 1), ran.err
    known = accuracy.figures([accuracy.score(path) for path in accuracy.labelled(GIVEN)], resamples=0)
    rows = (*accuracy.ACTION_CRITERIA, *accuracy.ASPECTS, *accuracy.MORE, *accuracy.WHOLE)
    for row in rows:
        counts = made["criteria"][row]["counts"]
        tally = known[row].tally
        assert (counts["both"], counts["planlint_only"], counts["auditors_only"]) == (tally.tp, tally.fp, tally.fn), row
        assert made["criteria"][row]["f1"]["value"] == pytest.approx(known[row].value, abs=1e-4)
    for row in ("acronym", "blaming_language", "jargon", "placeholder", "system_generated"):
        assert made["criteria"][row]["recall"]["value"] == pytest.approx(known[row].value, abs=1e-4)


def test_it_says_how_many(given: tuple[Ran, dict[str, Any]]) -> None:
    ran, made = given
    assert (made["records"], made["auditors"]) == (len(accuracy.labelled(GIVEN)), 1)
    assert "No record was read by two." in ran.out
    assert "between" not in ran.out


@pytest.fixture
def one(tmp_path: Path) -> Path:
    for name in ("A001.md", "A001.md.labels.json"):
        shutil.copy(GIVEN / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["A001.md", "A001.md.labels.json"])
def test_neither_a_record_nor_its_labels_are_written_over(one: Path, name: str) -> None:
    before = (one / name).read_bytes()
    ran, _ = calibrate(one, ".", "-o", f"markdown={name}")
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (one / name).read_bytes() == before


def changed(folder: Path, **more: Any) -> None:
    path = folder / "A001.md.labels.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **more}), "utf-8")


def test_labels_that_cannot_be_followed_are_named_without_a_word(one: Path) -> None:
    actions = json.loads((one / "A001.md.labels.json").read_text("utf-8"))["actions"]
    changed(one, actions=[actions[0], {**actions[1], "locate": "Quillfeather"}])
    ran, _ = calibrate(one, ".")
    assert (ran.code, "A001.md: the words by which its labels find action 2 are not in it" in ran.err) == (2, True)
    assert "Quillfeather" not in ran.err
    changed(one, actions=[{"who": "ok"}])
    assert "no labels as planlint knows them" in calibrate(one, ".")[0].err
    (one / "A001.md.labels.json").write_text("{", "utf-8")
    assert "its labels cannot be read" in calibrate(one, ".")[0].err


def test_a_record_that_cannot_be_read_is_not_the_whole_job(one: Path) -> None:
    (one / "B.yaml").write_text("plan: [unclosed\n", "utf-8")
    shutil.copy(one / "A001.md.labels.json", one / "B.yaml.labels.json")
    ran, made = calibrate(one, ".")
    assert (ran.code, made["records"]) == (2, 1)
    assert "B.yaml" in ran.err


def test_a_folder_without_labels_or_sample_is_refused(tmp_path: Path) -> None:
    ran, _ = calibrate(tmp_path, ".")
    assert (ran.code, "no sample in '.', and no record with labels" in ran.err) == (2, True)
    ran, _ = calibrate(tmp_path, "nowhere")
    assert (ran.code, "FOLDER: 'nowhere' is no folder" in ran.err) == (2, True)


def test_facts_are_found_by_file_name(one: Path) -> None:
    (one / "facts.csv").write_text("id;interpreter\nA001.md;yes\n", "utf-8")
    ran, made = calibrate(one, ".", "--facts", "facts.csv")
    assert made["groups_left_out"] == 3, ran.err
