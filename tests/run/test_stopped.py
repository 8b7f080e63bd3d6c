"""Ctrl-C, a polite kill and a pipe that is closed, at any moment of the real command: what was finished is told, and nothing is half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import PLANLINT, environment
from tests.run.faults import records

RECORDS, FEW = 600, 12
MOMENTS = (0.1, 0.2, 0.35, 0.6, 0.9, 1.3, 1.7)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("many")
    records(made / "records", RECORDS)
    return made


@pytest.fixture
def few(tmp_path: Path) -> Path:
    records(tmp_path / "records", FEW)
    return tmp_path


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PLANLINT, *arguments],
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder / "cache")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_whoever_ends_a_run_is_told_what_was_finished(
    folder: Path, jobs: str, moment: float, name: str, code: int
) -> None:
    (folder / "old.json").write_text("an older report")
    usual = ("--jobs", jobs, "--no-cache", "-f", "json", "-o", "json=old.json", "--exit-zero")
    running = started(folder, "check", "records", *usual)
    time.sleep(moment)
    # A terminal sends Ctrl-C to all processes of a run, a kill is for one.
    send = os.killpg if name == "SIGINT" else os.kill
    send(running.pid, getattr(signal, name))
    out, err = running.communicate(timeout=60)
    if running.returncode in (-signal.SIGTERM, -signal.SIGINT):
        # Before planlint's own first line was reached, or before it listens for a kill.
        assert out == ""
        assert "planlint/run" not in err
        return
    assert "Traceback" not in err
    assert "fault" not in err
    assert running.returncode in (code, 0)
    kept = (folder / "old.json").read_text()
    if out:
        told = json.loads(out)
        assert kept == out
        assert told["run"]["exit_code"] == running.returncode
        assert len(told["documents"]) == RECORDS or running.returncode == code
        assert all(one["status"] == "checked" for one in told["documents"])
    else:
        assert "planlint: stopped" in err or err == ""
        assert kept == "an older report" or json.loads(kept)
    assert not [one for one in os.listdir(folder) if one.endswith(".part")]


@pytest.mark.parametrize("form", ["concise", "json", "csv"])
def test_a_pipe_that_is_closed_ends_the_run_quietly_with_2(few: Path, form: str) -> None:
    running = started(few, "check", "records", "-f", form, "--no-cache", "-o", "json=whole.json")
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    assert running.wait(timeout=60) == 2
    assert running.stderr.read() == ""
    running.stderr.close()
    assert len(json.loads((few / "whole.json").read_text())["documents"]) == FEW


@pytest.mark.parametrize("arguments", [("explain", "--all"), ("rules", "-f", "json"), ("inspect", "records")])
def test_so_does_every_other_command(few: Path, arguments: tuple[str, ...]) -> None:
    running = started(few, *arguments)
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    assert running.wait(timeout=60) == 2
    assert running.stderr.read() == ""
    running.stderr.close()
