"""docs/calibrate.md: every command on it does what the page says, with forms filled in where somebody would fill them in."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from planlint.service.agreement import reach_of
from planlint.service.questions import ANSWERS
from tests.cli.audits import DAY, fill_text, forms, service
from tests.cli.command import planlint
from tests.documented import DOCS, commands, page

ROOT = DOCS.parent


def filled(folder: Path, name: str) -> None:
    """Auditors find everything as planlint does, but for the child's voice."""

    def answer(question: str, form: dict[str, Any]) -> str:
        return "not there" if question.isdecimal() else "there"

    for form_name, form in forms(folder, name):
        fill_text(folder / name / f"form-{form_name}.md", form, answer, reader=form_name[-1])


def test_the_round_can_be_followed(tmp_path: Path) -> None:
    service(tmp_path)
    (tmp_path / "audited.csv").write_text("id,day\nCN-1,2026-05-01\n", "utf-8")
    (tmp_path / "facts.csv").write_text("id,interpreter\nAda Finch.md,yes\n", "utf-8")
    (tmp_path / "labelled").mkdir()
    for name in ("A001.md", "A001.md.labels.json"):
        shutil.copy(ROOT / "tests" / "records" / "given" / name, tmp_path / "labelled")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    steps = commands(page("calibrate.md"))
    assert len(steps) == 9
    for one in steps:
        if one.words[:4] == ["python", "-m", "pip", "install"]:
            assert one.words[4] == ".[report]"
            assert "report" in extras
            continue
        if one.words[:2] == ["planlint", "calibrate"] and one.words[2] != "labelled":
            filled(tmp_path, one.words[2])
        dated = DAY if one.words[1] == "sample" else ()
        ran = planlint(*one.words[1:], *dated, folder=tmp_path)
        assert (one.words[0], ran.code) == ("planlint", one.code), f"{one.line}\n{ran.out}{ran.err}"
    assert (tmp_path / "autumn-differences.csv").read_text("utf-8").startswith("criterion,")


def test_the_tables_of_the_page_are_true() -> None:
    text = page("calibrate.md")
    reaches = re.findall(r"^\| (\d+) \| (\d+) points \|$", text, re.MULTILINE)
    assert len(reaches) == 5
    assert [(int(children), round(reach_of(int(children)))) for children, _ in reaches] == [
        (int(children), int(points)) for children, points in reaches
    ]
    assert all(f"| {answer} | {meaning} |" in text for answer, meaning in ANSWERS.items())
