"""What a page of the documentation shows: files to write and commands to run, in their order.

A `yaml` block whose first line is `# name` is that file. Each line of a `sh` block is a command that ends with 0, or with what the
comment behind it says (`# exit code 1`).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parent.parent / "docs"
_BLOCK = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"# ([\w./-]+\.ya?ml)\n(.*)", re.DOTALL)
_EXIT_CODE = re.compile(r"\s+# exit code (\d+)$")


class FileShown(NamedTuple):
    """A file that the page says to write."""

    name: str
    text: str


class CommandShown(NamedTuple):
    """A line of a shell block, without its exit code."""

    line: str
    code: int

    @property
    def words(self) -> list[str]:
        return shlex.split(self.line, comments=True)


def page(name: str) -> str:
    """The text of a page of docs/."""
    return (DOCS / name).read_text("utf-8")


def shown(text: str) -> Iterator[FileShown | CommandShown]:
    """All that a page shows. A `yaml` block that names no file shows none."""
    for kind, content in _BLOCK.findall(text):
        if kind == "sh":
            yield from (_command(line) for line in content.splitlines() if line.strip())
        elif named := _NAMED.fullmatch(content):
            yield FileShown(*named.groups())


def commands(text: str) -> list[CommandShown]:
    """The commands alone."""
    return [one for one in shown(text) if isinstance(one, CommandShown)]


def _command(line: str) -> CommandShown:
    told = _EXIT_CODE.search(line)
    return CommandShown(line[: told.start()], int(told[1])) if told else CommandShown(line, 0)
