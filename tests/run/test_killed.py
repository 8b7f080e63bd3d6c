"""A run that is killed: nothing half-written is left, nobody goes on working for it, and the next run goes on from there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planlint.run.cache import FILE
from planlint.service.gathered import of_files
from tests.cli.command import PLANLINT, SOUND, environment, planlint

RECORDS = 120
PADDING = (
    "Ada told me on {} that she walks to school with her aunt and waits at the gate until the bell goes at nine.\n\n"
)
USUAL = ("check", "records", "-o", "run=run.jsonl", "--as-of", "2026-11-22", "--jobs", "2", "--cache-dir", "kept")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    for number in range(RECORDS):
        more = "## How things are\n\n" + "".join(PADDING.format(f"{day} May") for day in range(1, 20))
        (tmp_path / "records" / f"{number}.md").write_text(SOUND.replace("Ada Finch", f"Ada Finch {number}") + more)
    return tmp_path


def kept(folder: Path) -> int:
    """How many records are kept. Who only reads cannot put right what a killed process left half done in SQLite's own side files."""
    try:
        with sqlite3.connect(f"file:{folder / 'kept' / FILE}?mode=rw", uri=True) as here:
            return int(here.execute("SELECT count(*) FROM kept").fetchone()[0])
    except sqlite3.Error:
        return 0


def stopped(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """A run that was sent a signal when part of its records were done."""
    running = subprocess.Popen(
        [*PLANLINT, *USUAL],
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder / "own")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 100
    while not kept(folder) and running.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(number)
    return running


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize(("name", "code"), [("SIGKILL", -9), ("SIGTERM", 143), ("SIGINT", 130)])
def test_a_run_goes_on_where_the_last_one_ended(folder: Path, name: str, code: int) -> None:
    (folder / "run.jsonl").write_text("an older run")
    with stopped(folder, getattr(signal, name)) as running:
        _, err = running.communicate(timeout=100)
        assert running.returncode == code
        assert name == "SIGKILL" or b"is not written: the run was stopped" in err
        assert nobody_is_left(running.pid)
    before = kept(folder)
    assert 0 < before < RECORDS
    assert (folder / "run.jsonl").read_text() == "an older run"
    assert [one.name for one in folder.iterdir() if one.suffix == ".part"] == []
    again = planlint(*USUAL, folder=folder, XDG_CACHE_HOME=str(folder / "own"))
    assert again.code in (0, 1)
    assert kept(folder) == RECORDS
    whole = (folder / "run.jsonl").read_text()
    planlint(*USUAL, "--no-cache", folder=folder, XDG_CACHE_HOME=str(folder / "own"))
    assert (folder / "run.jsonl").read_text() == whole
    assert len(of_files([str(folder / "run.jsonl")]).traces) == RECORDS


def nobody_is_left(group: int) -> bool:
    """Whether all processes of a run end within some seconds."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
