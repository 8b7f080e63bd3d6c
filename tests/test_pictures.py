"""Each picture of a terminal shows what its commands print today, and stands on a page."""

from __future__ import annotations

import re

import pytest

from tests.documented import DOCS
from tests.pictures import drawing, missing


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
