"""The picture of a commit that is stopped: git, pre-commit and planlint's hook as they are today."""

from __future__ import annotations

from tests.pictures import missing


def test_the_picture_shows_what_is_printed_today() -> None:
    assert missing("hook") == [], "run: python docs/terminal_pictures.py hook"
