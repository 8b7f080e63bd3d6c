"""planlint at a terminal of its own."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.cli.command import PLANLINT, environment


def at_a_terminal(folder: Path, *arguments: str, typed: str = "", **changes: str) -> str:
    """What planlint writes to a terminal, on standard output and standard error, while somebody types."""
    ours, its = os.openpty()
    try:
        running = subprocess.Popen(
            [*PLANLINT, *arguments], cwd=folder, stdin=its, stdout=its, stderr=its, env=environment(**changes)
        )
        os.close(its)
        os.write(ours, typed.encode())
        written = b""
        with suppress(OSError):
            while piece := os.read(ours, 4096):
                written += piece
        running.wait(60)
    finally:
        os.close(ours)
    return written.decode("utf-8", "replace")
