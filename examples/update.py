"""Writes the report beside each example anew, with the real command: `python examples/update.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
AS_OF = "2026-11-22"
WAY = ["--format", "cards", "--as-of", AS_OF, "--excerpts", "always", "--color", "never"]
"""The records are invented, so they may be quoted, as they would be to a person at a terminal."""


def records() -> list[Path]:
    """The examples, in the order of their names."""
    found = (path for path in FOLDER.iterdir() if path.suffix in (".md", ".yaml", ".txt"))
    return sorted(path for path in found if path.name != "planlint.yaml" and not path.name.endswith(".report.txt"))


def report_of(record: Path) -> Path:
    """Where the report on a record stands."""
    return record.with_name(f"{record.stem}.report.txt")


def planlint(*arguments: str) -> str:
    """What planlint prints when it is run at the top of the project, whatever it makes of the record."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "planlint", *arguments],
        cwd=FOLDER.parent,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


def told(record: Path) -> str:
    """What planlint tells of a record today."""
    return planlint("check", record.relative_to(FOLDER.parent).as_posix(), *WAY)


def main() -> None:
    for record in records():
        report_of(record).write_text(told(record), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
