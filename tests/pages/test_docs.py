"""What the docs say about the page holds: every command opens it, and the numbers are those in force."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from planlint.pages.web.app import LARGEST, LONGEST, MEGABYTE
from planlint.results import LITTLE_PLACED
from tests.documented import commands, page
from tests.pages.served import served

ROOT = Path(__file__).parents[2]
PAGE = page("web.md")
COMMANDS = [one.words for one in commands(PAGE)]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_opens_the_page(command: list[str]) -> None:
    assert command[:2] == ["planlint", "web"]
    with served(*command[2:], usual=False) as opened:
        head = f"GET {opened.path} HTTP/1.1\r\nHost: 127.0.0.1:{opened.port}\r\nConnection: close\r\n\r\n"
        assert opened.sent(head.encode()).startswith(b"HTTP/1.1 200")
        if "--port" in command:
            assert str(opened.port) == command[command.index("--port") + 1]


def test_the_numbers_are_those_in_force() -> None:
    assert f"less than {LITTLE_PLACED:.0%}".replace("%", " %") in PAGE
    assert f"A text may have {LONGEST:,} characters, a file {LARGEST // MEGABYTE} MB." in PAGE


def test_the_extra_that_it_names_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {name.split(">")[0] for name in extras["web"]} == {"flask", "planlint[docx]", "waitress"}
    assert "pip install 'planlint[web]'" in PAGE


def test_the_picture_is_there() -> None:
    shown = re.findall(r"\]\((\w+\.png)\)", PAGE)
    assert shown == ["web.png"]
    for name in shown:
        assert (ROOT / "docs" / name).read_bytes().startswith(b"\x89PNG")
