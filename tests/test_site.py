"""The pages of the site that begin with a reader: every command does what the page says, and everybody finds a door."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.cli.command import planlint
from tests.documented import DOCS, CommandShown, FileShown, commands, page, shown

ROOT = DOCS.parent
SILENT = ("index.md", "your-record.md", *(f"templates/{path.name}" for path in sorted((DOCS / "templates").iterdir())))
FOLLOWED = (
    *(f"start/{path.name}" for path in sorted((DOCS / "start").iterdir())),
    "cannot-see.md",
    "due.md",
    "history.md",
    "privacy.md",
    "report.md",
    "roll-out.md",
    "rule-packs.md",
    "scale.md",
)
AUTUMN = {
    "type": "calibration",
    "form": 1,
    "day": "2026-10-30",
    "records": 30,
    "auditors": 2,
    "read_twice": {"answers": 96, "alike": 88},
    "missed": 5,
    "criteria": {"who": {"alike": {"answers": 28, "of": 30}}, "when": {"alike": {"answers": 25, "of": 30}}},
}
"""What docs/calibrate.md writes in its autumn, as far as a report reads it."""
OPENS_A_PAGE = ["planlint", "web"]
"""Never ends; tests/pages/test_docs.py opens it."""
INSTALL = ["python", "-m", "pip", "install"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where somebody might stand: the repository's examples, a sound plan, and records with questions."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(DOCS / "local", tmp_path / "docs" / "local")
    shutil.copy(ROOT / "examples" / "plan-strong.md", tmp_path / "plan.md")
    (tmp_path / "records").mkdir()
    (tmp_path / "autumn.json").write_text(json.dumps(AUTUMN), "utf-8")
    for name in ("plan-weak.md", "review-weak.yaml"):
        shutil.copy(ROOT / "examples" / name, tmp_path / "records")
    return tmp_path


def extras() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return set(project["optional-dependencies"])


def test_engineers_are_told_of_every_extra_that_is_not_for_building_planlint() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", page("start/engineer.md"), re.MULTILINE))
    assert told == extras() - {"test", "benchmark"}


def follow(one: CommandShown, folder: Path) -> None:
    words = one.words
    if words[: len(INSTALL)] == INSTALL:
        (what,) = words[len(INSTALL) :]
        named = re.fullmatch(r"\.(?:\[([\w,]+)\])?", what)
        assert named, what
        assert set(filter(None, (named[1] or "").split(","))) <= extras()
        return
    if words == OPENS_A_PAGE:
        return
    dated = words[1] in ("check", "inspect", "due", "report") and not {"--as-of", "--from"} & {*words}
    ran = planlint(*words[1:], *(["--as-of", "2026-11-22"] if dated else []), folder=folder)
    assert (words[0], ran.code) == ("planlint", one.code), f"{one.line}\n{ran.out}{ran.err}"


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_page_can_be_followed(name: str, folder: Path) -> None:
    steps = list(shown(page(name)))
    assert steps
    for step in steps:
        if isinstance(step, FileShown):
            (folder / step.name).parent.mkdir(exist_ok=True)
            (folder / step.name).write_text(step.text, "utf-8")
        else:
            follow(step, folder)


@pytest.mark.parametrize("name", SILENT)
def test_pages_for_people_who_run_nothing_show_no_command(name: str) -> None:
    assert commands(page(name)) == []


def test_the_questions_of_the_first_month_are_those_that_the_page_tells() -> None:
    """A dozen, about what the page lists; a new one would have to be told."""
    start = yaml.safe_load((ROOT / "rules" / "presets" / "start.yaml").read_text("utf-8"))
    assert (len(start["select"]), start["fail_on"]) == (12, "never")
    assert {code[:4] for code in start["select"]} == {"ACT1", "ACT2", "ACT3", "OUT1", "VOC1", "VOC2", "VOC3", "LEA1"}


def test_both_drafts_hold_the_three_promises() -> None:
    notice, assessment = (
        page(f"templates/{name}.md") for name in ("notice-to-staff", "data-protection-impact-assessment")
    )
    for promise in ("**Your drafts are private.**", "**Nothing for each worker.**", "**No conduct use.**"):
        assert promise in notice
    assert "drafts are private; no output for each worker; no use in conduct" in assessment


def test_the_front_page_has_a_door_for_everybody() -> None:
    doors = set(re.findall(r"\]\(([\w/-]+\.md)", page("index.md")))
    assert {f"start/{path.name}" for path in (DOCS / "start").iterdir()} <= doors
    assert {"your-record.md", "privacy.md", "roll-out.md", "cannot-see.md"} <= doors


def test_every_page_stands_in_the_menu() -> None:
    """A page that the menu lacks stops the site's build; the rules' pages are found by their own index."""
    menu = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"local/plan.md"}
    assert sorted(name for name in pages if not (name in menu or re.fullmatch(r"rules/[A-Z]+\d+\.md", name))) == []
