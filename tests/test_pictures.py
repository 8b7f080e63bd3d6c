"""Each picture of a terminal shows what its commands print today, and stands on a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import planlint
from tests.documented import DOCS
from tests.pictures import drawing, missing, shown


@pytest.mark.parametrize("name", sorted(set(drawing.SCENES) - {"hook"}))
def test_a_picture_shows_what_is_printed_today(name: str) -> None:
    assert missing(name) == [], f"run: python docs/terminal_pictures.py {name}"


def test_every_picture_stands_on_a_page_and_every_page_has_its_picture() -> None:
    there = {path.relative_to(DOCS).as_posix() for path in (DOCS / "pictures").iterdir()}
    asked = {
        name
        for page in DOCS.rglob("*.md")
        for name in re.findall(r"\]\((?:\.\./)?(pictures/[\w.-]+)\)", page.read_text("utf-8"))
    }
    assert asked == there


def test_the_editor_shows_what_is_asked_today(tmp_path: Path) -> None:
    """The first words of each question; the rest stands to the right of the window."""
    (tmp_path / "ada.md").write_text(drawing.PLAN, "utf-8")
    told = json.loads(planlint("check", "ada.md", "-f", "json", "--as-of", "2026-11-22", folder=tmp_path).out)
    first = {finding["line"]: finding["message"].replace(" ", "") for finding in told["findings"]}
    assert [message for message in first.values() if message[:5] not in shown("editor")] == []
    assert len(first) >= 4
