"""The bar that a long run shows at a terminal."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from planlint.cli.progress import Progress
from tests.cli.command import SOUND, planlint
from tests.cli.terminal import at_a_terminal


class Terminal:
    def __init__(self, is_one: bool = True) -> None:
        self.is_one = is_one
        self.written = ""

    def isatty(self) -> bool:
        return self.is_one

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        pass


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.delenv("TERM", raising=False)
    return now


def bar(monkeypatch: pytest.MonkeyPatch, clock: list[float], *, terminal: Terminal, quiet: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", terminal)
    shown = Progress(quiet)
    for done in range(1, 41):
        clock[0] += 0.2
        shown.tell(done, 40)
    shown.wipe()
    return terminal.written


def test_it_shows_after_a_while_how_much_is_done_and_wipes_itself(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    drawn = bar(monkeypatch, clock, terminal=Terminal()).split("\r")[1:]
    assert drawn[0] == "[###                           ] 5 of 40 files"
    assert drawn[-2] == f"[{'#' * 30}] 40 of 40 files"
    assert drawn[-1] == "\x1b[2K"


def test_off_a_terminal_or_when_told_to_be_quiet_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    assert bar(monkeypatch, clock, terminal=Terminal(is_one=False)) == ""
    assert bar(monkeypatch, clock, terminal=Terminal(), quiet=True) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert bar(monkeypatch, clock, terminal=Terminal()) == ""


def test_a_short_run_has_none(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    shown = Progress(False)
    shown.tell(1, 40)
    clock[0] = 5.0
    shown.tell(1, 3)
    shown.wipe()
    assert terminal.written == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_real_run_shows_it_on_standard_error_only(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"plan{number}.md").write_text(SOUND * 3)
    drawn = at_a_terminal(tmp_path, "check", ".", "-f", "json", "-o", "json=out.json", "--jobs", "1", TERM="xterm")
    assert "of 150 files" in drawn
    assert "of 150 files" not in (tmp_path / "out.json").read_text()
    assert "of 150 files" not in planlint("check", ".", "--jobs", "1", folder=tmp_path).err
