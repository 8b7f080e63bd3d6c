"""planlint with a fault put into it, in a process of its own; its worker processes have the fault as well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.cli.command import SOUND, Ran, environment

END = "\nif __name__ == '__main__':\n    from planlint.cli.main import run\n    run()\n"


def records(folder: Path, number: int) -> None:
    """So many sound records, each of another child."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in range(number):
        (folder / f"{one:03}.md").write_text(SOUND.replace("Ada Finch", f"Ada{one} Finch"), "utf-8")


def command(tmp_path: Path, fault: str, *arguments: str) -> list[str]:
    """The command line that runs planlint after a fault was put into it. Worker processes begin with the same file."""
    script = tmp_path / "faulty.py"
    script.write_text(fault + END, "utf-8")
    return [sys.executable, str(script), *arguments]


def run(tmp_path: Path, fault: str, *arguments: str, before: Callable[[], None] | None = None, **changes: str) -> Ran:
    """What comes of planlint with a fault, run in `tmp_path`; `before` happens in its process before it begins."""
    done = subprocess.run(
        command(tmp_path, fault, *arguments),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(XDG_CACHE_HOME=str(tmp_path / "cache")) | changes,
        preexec_fn=before,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
