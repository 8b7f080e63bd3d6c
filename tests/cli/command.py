"""The real command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PLANLINT = [sys.executable, "-m", "planlint"]

SOUND = """\
# Child in need plan

**Child:** Ada Finch, age 8
**Date of plan:** 2 November 2026
**We meet again:** 9 December 2026

## The plan

| What will happen | Who | By when | How we will know |
|---|---|---|---|
| Book Ada's hearing test at the clinic | Jo Marsh, family worker | 27 November 2026 | The letter has come |
"""
NO_OWNER = SOUND.replace("Jo Marsh, family worker", "")
NO_DATE = SOUND.replace("27 November 2026", "")
NOT_A_RECORD = "Two eggs, a cup of flour, a little milk.\n"
ONLY = ["--select", "ACT101,ACT301", "--as-of", "2026-11-22", "--color", "never"]
"""Two rules and a fixed day: what these tests are about is not what all the other rules say."""


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.err.rstrip("\n").rpartition("\n")[2]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what would change what is printed."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("CI", "FORCE_COLOR", "NO_COLOR", "PRE_COMMIT")
    }
    return {**kept, **changes}


def planlint(*arguments: str | bytes, folder: Path, stdin: bytes | None = None, **changes: str) -> Ran:
    """Runs planlint in a folder."""
    done = subprocess.run(
        [*PLANLINT, *arguments],
        cwd=folder,
        input=stdin if stdin is not None else b"",
        capture_output=True,
        env=environment(**changes),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def check(*arguments: str, folder: Path, stdin: bytes | None = None, **changes: str) -> Ran:
    """Runs `planlint check` with two rules on a fixed day."""
    return planlint("check", *arguments, *ONLY, folder=folder, stdin=stdin, **changes)
