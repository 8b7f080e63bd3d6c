"""`planlint new` and `planlint schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import planlint


def test_a_blank_record_is_printed(tmp_path: Path) -> None:
    ran = planlint("new", "plan", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Plan\n")
    assert "## What the child says" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_as_yaml_and_for_a_level(tmp_path: Path) -> None:
    ran = planlint("new", "direct-work", "--yaml", "--level", "child-in-need", folder=tmp_path)
    assert ran.code == 0
    assert "\nkind: Direct work (child in need)\n" in ran.out


@pytest.mark.parametrize(("name", "begins"), [("ada.md", "# Plan"), ("ada.yaml", "# Not known yet"), ("Ada.YML", "#")])
def test_a_file_is_made_and_never_written_over(tmp_path: Path, name: str, begins: str) -> None:
    ran = planlint("new", "plan", name, folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    made = (tmp_path / name).read_bytes()
    assert made.startswith(begins.encode())
    assert b"\r" not in made
    (tmp_path / name).write_text("somebody's words")
    again = planlint("new", "plan", name, folder=tmp_path)
    assert again.code == 2
    assert "nothing is written over it" in again.err
    assert (tmp_path / name).read_text() == "somebody's words"


def test_with_all_that_may_be_there(tmp_path: Path) -> None:
    assert "What came before" not in planlint("new", "plan", folder=tmp_path).out
    assert "What came before" in planlint("new", "plan", "--all", folder=tmp_path).out


def test_the_practice_in_force_decides(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("expectations:\n  history_context: {plan: must}\n")
    assert "What came before" in planlint("new", "plan", folder=tmp_path).out
    assert "What came before" not in planlint("new", "plan", "--isolated", folder=tmp_path).out


@pytest.mark.parametrize("command", ["new", "schema"])
def test_an_unknown_kind_or_level_is_2(tmp_path: Path, command: str) -> None:
    ran = planlint(command, "plam", folder=tmp_path)
    assert ran.code == 2
    assert "did you mean `plan`?" in ran.err
    assert planlint(command, "plan", "--level", "high", folder=tmp_path).code == 2


def test_a_schema_is_printed(tmp_path: Path) -> None:
    ran = planlint("schema", "review", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    made = json.loads(ran.out)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["properties"]["next_review"]["title"] == "Next review"
