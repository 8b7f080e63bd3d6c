"""The example with Dask: a worker killed half-way loses nothing, and nothing is counted twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from planlint.service.gathered import of_files
from tests.cli.command import SOUND, environment, planlint
from tests.engine.test_across import BROTHER, SISTER, STRANGER

SCRIPT = Path(__file__).parent.parent.parent / "examples" / "cluster" / "shards.py"
CHILDREN = 24
PADDING = "Ada told me on {} May that she walks to school with her aunt and waits at the gate until the bell goes.\n\n"
CONFIGURATION = 'fingerprint_key: "one for the tests"\nchildren: ["records/{child}/**"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    more = "## How things are\n\n" + "".join(PADDING.format(day) for day in range(1, 30))
    texts = {
        f"{number}/plan.md": SOUND.replace("Ada Finch", f"Ada Finch {number}") + more for number in range(CHILDREN)
    }
    texts |= {
        "x/a.md": SISTER,
        "y/b.md": BROTHER,
        "z/c.md": STRANGER,
        "broken.yaml": "plan: [unclosed\n",
        "z/d.pdf": "",
    }
    for name, text in texts.items():
        path = tmp_path / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text(CONFIGURATION)
    return tmp_path


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        str(SCRIPT),
        "records",
        "--into",
        "runs",
        "--as-of",
        "2026-11-22",
        "--shards",
        "4",
        *more,
    ]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder / "own")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def at_work(process: psutil.Process) -> Iterator[psutil.Process]:
    """The workers that have a shard in hand."""
    for one in process.children(recursive=True):
        try:
            if "--shard" in one.cmdline():
                yield one.parent() or one
        except psutil.Error:
            continue


def test_a_worker_that_is_killed_loses_nothing(folder: Path) -> None:
    with started(folder) as running:
        until = time.monotonic() + 100
        while not (workers := list(at_work(psutil.Process(running.pid)))) and time.monotonic() < until:
            time.sleep(0.01)
        workers[0].send_signal(signal.SIGKILL)
        out, err = running.communicate(timeout=300)
    assert running.returncode == 0, err
    assert not workers[0].is_running() or workers[0].status() == psutil.STATUS_ZOMBIE
    assert "4 of 4 shards done" in out
    runs = sorted(map(str, (folder / "runs").iterdir()))
    assert [Path(run).name for run in runs] == [f"{number}-of-4.jsonl" for number in range(1, 5)]
    planlint("check", "records", "-o", "run=alone.jsonl", "--as-of", "2026-11-22", "--no-cache", folder=folder)
    alone = of_files([str(folder / "alone.jsonl")])
    assert of_files(runs).traces == alone.traces
    assert len({one.record for one in alone.traces}) == len(alone.traces) == CHILDREN + 5
    assert f"{CHILDREN + 3} records checked" in out


def test_a_shard_that_cannot_be_done_is_told_of(folder: Path) -> None:
    (folder / "runs").mkdir()
    (folder / "runs" / "2-of-4.jsonl").mkdir()
    with started(folder, "--workers", "1") as running:
        _, err = running.communicate(timeout=300)
    assert running.returncode != 0
    assert "2-of-4" in err
