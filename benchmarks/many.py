"""One run over many records: seconds, peak memory of planlint and of its largest worker, and a digest of what it printed.

    python benchmarks/many.py FOLDER... [--jobs 1 --jobs 4]

The digests of all numbers of processes have to be the same: exits with 1 if they are not. Memory is read from /proc and
missing elsewhere. planlint is the one that the Python that runs this would import.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

OFTEN = 0.2
"""Seconds between two looks at the memory."""


class Ran(NamedTuple):
    """One run. Memory is in megabytes, 0 where it could not be read or nobody worked beside."""

    seconds: float
    alone: float
    worker: float
    printed: float
    digest: str


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description="one run over many records: time, memory, digest of the output")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--jobs", action="append", help="number of processes; may be given several times")
    given = parser.parse_args()
    digests = set()
    for jobs in given.jobs or ["1", "4"]:
        ran = run(given.folders, jobs)
        digests.add(ran.digest)
        memory = f"planlint {ran.alone:4.0f} MB, largest worker {ran.worker:4.0f} MB"
        print(
            f"--jobs {jobs:<3} {ran.seconds:7.1f} s, {memory}, printed {ran.printed:6.1f} MB, {ran.digest}", flush=True
        )
    sys.exit(len(digests) > 1)


def run(folders: list[Path], jobs: str, options: Sequence[str] = ()) -> Ran:
    """One run of `check`, watched."""
    command = [sys.executable, "-m", "planlint", "check", *map(str, folders), "--format", "json"]
    start = time.perf_counter()
    running = subprocess.Popen(
        [*command, "--as-of", "2026-11-22", "--isolated", "--jobs", jobs, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    peaks: dict[int, float] = {}
    watching = threading.Thread(target=_watch, args=(running, peaks))
    watching.start()
    printed, digest = 0, hashlib.sha256()
    assert running.stdout is not None
    while piece := running.stdout.read(1 << 20):
        printed += len(piece)
        digest.update(piece)
    running.wait()
    watching.join()
    seconds = time.perf_counter() - start
    alone = peaks.pop(running.pid, 0.0)
    return Ran(seconds, alone, max(peaks.values(), default=0.0), printed / 1e6, digest.hexdigest()[:12])


def _watch(running: subprocess.Popen[bytes], peaks: dict[int, float]) -> None:
    while running.poll() is None:
        for process in (running.pid, *_children(running.pid)):
            peaks[process] = max(peaks.get(process, 0.0), _peak(process))
        time.sleep(OFTEN)


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _peak(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


if __name__ == "__main__":
    main()
