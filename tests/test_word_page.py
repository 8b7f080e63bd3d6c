"""docs/word.md: each of its commands runs as it stands there, and what it quotes is what planlint says today."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType

import docx
import pytest

from planlint.readers import read
from tests.cli.command import planlint

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "word.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("planlint ")
]


def maker() -> ModuleType:
    made = importlib.util.spec_from_file_location("make_word_plan", DOCS / "word" / "make.py")
    assert made and made.loader
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "word").mkdir(parents=True)
    shutil.copy(DOCS / "word" / "plan.docx", tmp_path / "docs" / "word")
    return tmp_path


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_runs_as_it_stands_there(folder: Path, line: str) -> None:
    before = (folder / "docs/word/plan.docx").read_bytes()
    ran = planlint(*shlex.split(line)[1:], folder=folder)
    assert ran.code == (0 if "inspect" in line else 1)
    assert ran.out
    assert (folder / "docs/word/plan.docx").read_bytes() == before
    if "docx=copy.docx" in line:
        assert len(list(docx.Document(str(folder / "copy.docx")).comments)) > 1


def test_there_are_commands() -> None:
    assert len(COMMANDS) == 4


def test_what_it_quotes_is_what_planlint_says_today(folder: Path) -> None:
    told = planlint(
        "check", "docs/word/plan.docx", "--as-of", "2026-11-22", "-f", "full", "--excerpts", "always", folder=folder
    )
    quoted = [block for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if block.startswith("docs/")]
    assert quoted
    assert [block for block in quoted if block not in told.out] == []


def test_the_plan_is_what_its_script_makes() -> None:
    made, kept = (read("plan.docx", data) for data in (maker().made(), (DOCS / "word" / "plan.docx").read_bytes()))
    assert (made.source.text, made.source.wheres) == (kept.source.text, kept.source.wheres), (
        "run: python docs/word/make.py"
    )


def test_everything_on_the_form_is_read_as_the_page_says(folder: Path) -> None:
    layout = read("plan.docx", (DOCS / "word" / "plan.docx").read_bytes())
    assert "[Click or tap to enter a date.]" in layout.source.text
    assert "feeds her and changes her" in layout.source.text
    assert "gets Tegan up, changes her" not in layout.source.text
    assert [comment.text.value.split("[")[0] for comment in layout.comments] == ["planlint: ignore"]
    assert {where.part for where in layout.source.wheres or ()} == {"body", "text box", "header"}
