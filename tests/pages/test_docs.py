"""What the docs say about the page holds: every command opens it, and the numbers are those in force."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from planlint.pages.web.app import LARGEST, LONGEST, MEGABYTE
from planlint.reporters.wording import LITTLE_PLACED
from tests.pages.served import served

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [shlex.split(line, comments=True) for block in BLOCKS for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_opens_the_page(command: list[str]) -> None:
    assert command[:2] == ["planlint", "web"]
    with served(*command[2:], usual=False) as page:
        head = f"GET {page.path} HTTP/1.1\r\nHost: 127.0.0.1:{page.port}\r\nConnection: close\r\n\r\n"
        assert page.sent(head.encode()).startswith(b"HTTP/1.1 200")
        if "--port" in command:
            assert str(page.port) == command[command.index("--port") + 1]


def test_the_numbers_are_those_in_force() -> None:
    assert f"less than {LITTLE_PLACED:.0%}".replace("%", " %") in PAGE
    assert f"A text may have {LONGEST:,} characters, a file {LARGEST // MEGABYTE} MB." in PAGE


def test_the_extra_that_it_names_is_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {name.split(">")[0] for name in extras["web"]} == {"flask", "waitress"}
    assert "pip install 'planlint[web]'" in PAGE


def test_the_picture_is_there() -> None:
    for name in re.findall(r"\]\((\w+\.png)\)", PAGE):
        assert (ROOT / "docs" / name).read_bytes().startswith(b"\x89PNG")
