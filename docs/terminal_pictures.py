"""Draws the pictures of terminals from real runs, each in a folder of its own: `python docs/terminal_pictures.py [NAME]...`."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.text import Text  # noqa: E402

from docs.picture import COLUMNS, FONTS, THEME  # noqa: E402

PLAN = """\
# Child in need plan

**Child:** Ada Finch, age 8
**Date of plan:** 2 November 2026
**Next review:** 9 December 2026
**Social worker:** Jo Marsh

## What Ada says

"I want to hear the whistle at football," Ada told Jo on 2 November.

## The plan

| What will happen | Who | By when | How we will know |
|---|---|---|---|
| Book Ada's hearing test at the clinic | | 27 November 2026 | Ada hears the whistle |
| Stand beside the referee with Ada on Saturdays | Leo Finch | ASAP | Ada plays on when it blows |
"""
MENDED = PLAN.replace("clinic | |", "clinic | Jo Marsh |")
LEFT = PLAN.replace("| ASAP |", "| dd/mm/yyyy |")
SKIPS = """\
# Child in need plan

**Child:** Ada Finch, age 8

### What happened

Jo saw Ada miss the whistle on 2 November. Click or tap here to enter text.
"""
CONFIG = "extends: planlint:start\n"
SETTLED = 2.5
"""Seconds without a word after which a command that goes on has said what it had to say."""


class Scene(NamedTuple):
    """Files that lie in a folder, and what somebody types there. `saved` is put over `plan.md` while the last command goes on."""

    files: Mapping[str, str]
    typed: tuple[str, ...]
    saved: str | None = None


HOOKS = """\
repos:
  - repo: ../planlint
    rev: v0.1.0
    hooks:
      - id: planlint
        args: [--min-severity, error]
"""
SCENES = {
    "new": Scene({}, ("planlint new plan ada.md", "head -24 ada.md")),
    "init": Scene(
        {"records/ada.md": PLAN},
        ("planlint init --pre-commit", "planlint check records --format cards --as-of 2026-11-22"),
    ),
    "baseline": Scene(
        {"planlint.yaml": "baseline: planlint-baseline.json\n", "records/ada.md": PLAN},
        (
            "planlint baseline create --as-of 2026-11-22",
            "planlint check --as-of 2026-11-22",
            "sed -i 's/age 8/age 8, NHS number 943 476 5919/' records/ada.md",
            "planlint check --as-of 2026-11-22",
        ),
    ),
    "fix": Scene(
        {"ada.md": SKIPS},
        ("planlint fix --diff ada.md", "planlint fix --prompt 'Click or tap here to enter text.' ada.md", "cat ada.md"),
    ),
    "watch": Scene({"planlint.yaml": CONFIG, "plan.md": PLAN}, ("planlint watch plan.md --as-of 2026-11-22",), MENDED),
    "hook": Scene(
        {"planlint.yaml": "extends: planlint:hook\n", ".pre-commit-config.yaml": HOOKS, "records/ada.md": LEFT},
        ("git add -A", "git commit -m \"Ada's plan\"", "sed -i 's/dd.mm.yyyy/4 December 2026/' records/ada.md",
         "git add -A", "git commit -m \"Ada's plan\""),
    ),
}  # fmt: skip


def printed(scene: Scene) -> str:
    """What stands on the terminal in the end, with its colours."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        folder = home / "plans"
        for name, content in scene.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        folder.mkdir(exist_ok=True)
        around = _hooked(home, folder) if HOOKS in scene.files.values() else _surroundings(home)
        shown = ""
        for number, line in enumerate(scene.typed):
            saved = scene.saved if number == len(scene.typed) - 1 else None
            shown += f"\x1b[2m$ \x1b[0m{line}\n{_run(line, folder, around, saved)}\n"
        return shown.replace(str(folder), "plans").rstrip("\n")


def _surroundings(home: Path) -> dict[str, str]:
    """An environment in which `planlint` is this checkout's, and a home without anything in it."""
    commands = home / "bin"
    commands.mkdir()
    command = commands / "planlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planlint "$@"\n')
    command.chmod(0o755)
    return {
        **{name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ},
        "PATH": os.pathsep.join([str(commands), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
    }


def _hooked(home: Path, folder: Path) -> dict[str, str]:
    """An environment for git in which pre-commit has installed this checkout's hook into a new repository."""
    from tests.with_git.conftest import cloned, offline
    from tests.with_git.repository import Repository

    around = {**offline(home / "home"), "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    cloned(home / "planlint", around)
    records = Repository(folder, around)
    done = records.run("python", "-m", "pre_commit", "install", "--install-hooks")
    assert done.code == 0, done.err
    return around


def _run(line: str, folder: Path, environment: Mapping[str, str], saved: str | None) -> str:
    """What one line prints at a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    running = subprocess.Popen(  # noqa: S603
        ["sh", "-c", f"exec {line}" if saved else line], cwd=folder, env=dict(environment),  # noqa: S607
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    heard = _heard(ours, SETTLED if saved else None)
    if saved:
        (folder / "plan.md").write_text(saved, encoding="utf-8")
        heard += _heard(ours, SETTLED)
        running.send_signal(signal.SIGINT)
        heard += _heard(ours, None)
    running.wait()
    os.close(ours)
    return _settled(heard.decode("utf-8"))


def _heard(terminal: int, settled: float | None) -> bytes:
    """What comes until a command ends or, if it goes on, until it has been silent for so many seconds after its first word."""
    heard = b""
    last = time.monotonic()
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                return heard
            if not more:
                return heard
            heard, last = heard + more, time.monotonic()
        elif settled and heard and time.monotonic() - last > settled:
            return heard


def _settled(heard: str) -> str:
    """The lines as they stand in the end: a line that was written over shows what came last."""
    return "\n".join(line.rpartition("\r")[2] for line in heard.replace("\r\n", "\n").split("\n"))


def drawing(name: str, words: str, columns: int = COLUMNS) -> str:
    """A terminal's words as SVG, in fonts that the reader's machine has."""
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(words))
    svg = console.export_svg(title="planlint", theme=THEME, unique_id=f"planlint-{name}")
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("#807f80", "#5c5c62").replace("Fira Code, monospace", FONTS)
    return svg.replace("<!-- Generated with Rich https://www.textualize.io -->", "")


def main(names: list[str]) -> None:
    for name in names or list(SCENES):
        words = printed(SCENES[name])
        (PICTURES / f"{name}.svg").write_text(drawing(name, words), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if shutil.which("sh") is None:
        raise SystemExit("the pictures are drawn on Linux or macOS")
    main(sys.argv[1:])
