"""A page of the documentation, followed word for word: its files written, its commands run, its exit codes met.

A `yaml` block whose first line is `# name` is that file. Each line of a `sh` block is a command that ends with 0, or with what the
comment behind it says (`# exit code 1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .repository import Repository

_BLOCK = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?P<command>.+?)(?:\s+# exit code (?P<code>\d+))?")


def follow(page: str, repository: Repository) -> Iterator[str]:
    """What each command printed, in order. Fails at the first whose exit code is not the page's."""
    for kind, content in _BLOCK.findall(page):
        if kind == "yaml":
            name, _, text = content.partition("\n")
            repository.write(name.removeprefix("# "), text)
            continue
        for line in content.splitlines():
            told = _COMMAND.fullmatch(line)
            assert told, line
            ran = repository.run("sh", "-c", told["command"])
            assert ran.code == int(told["code"] or 0), f"{line}\n{ran.out}{ran.err}"
            yield ran.out + ran.err
