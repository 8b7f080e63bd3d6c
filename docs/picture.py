"""Draws docs/terminal.svg from a real run on an example: `python docs/picture.py`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "terminal.svg"
COMMAND = ["check", "examples/plan-weak.md", "--format", "cards", "--as-of", "2026-11-22"]
AT_A_TERMINAL = ["--color", "always", "--excerpts", "always"]
"""What holds by itself where a person sits at the screen."""
COLUMNS = 100

THEME = TerminalTheme(
    (253, 252, 249),
    (45, 45, 48),
    [
        (45, 45, 48),
        (150, 45, 45),
        (60, 110, 60),
        (140, 95, 0),
        (40, 80, 150),
        (130, 50, 130),
        (0, 105, 115),
        (90, 90, 90),
    ],
)
"""Dark on light, like paper."""

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def shown() -> tuple[str, str]:
    """What the run prints, and its last line, which goes to standard error."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "planlint", *COMMAND, *AT_A_TERMINAL],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8").strip()


def drawing() -> str:
    """The run as SVG, in fonts that the reader's machine has: one that is fetched would tell where it is read."""
    report, last_line = shown()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "dim"), " ".join(["planlint", *COMMAND])))
    console.print(Text.from_ansi(report))
    console.print(Text(last_line, style="dim"))
    svg = console.export_svg(title="planlint", theme=THEME, unique_id="planlint")
    svg = re.sub(r"\s*@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("#807f80", "#5c5c62")  # what rich makes of dim text is too pale to read on paper
    return svg.replace("Fira Code, monospace", FONTS).replace(
        "<!-- Generated with Rich https://www.textualize.io -->", ""
    )


def main() -> None:
    PICTURE.write_text(drawing(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
