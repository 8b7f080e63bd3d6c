"""How long `planlint check` of one plan takes, as a whole process, next to yamllint on the same file.

    python benchmarks/startup.py [FILE.yaml] [--runs 20]

The two take turns, so that what else the machine does falls on both alike. Prints medians in milliseconds and their
ratio, and exits with 1 if the ratio is above 1.5. Both programs are taken from the folder of the Python that runs this.
What planlint keeps of its own between runs is kept in a folder of its own, as on a machine that has had one version.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 1.5
PLAN = """\
title: Child in need plan
child: Ada Finch
plan date: 2026-11-02
next review: 2026-12-14
actions:
""" + "".join(
    f"""\
  - what: Walk Ada to breakfast club, week {number}
    who: Jo Marsh
    by when: 2026-12-{number + 1:02}
    how we will know: Ada eats breakfast five days in five
"""
    for number in range(1, 13)
)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="start-up of planlint and yamllint, whole processes")
    parser.add_argument("file", nargs="?", type=Path, help="a YAML plan; one of twelve actions if not given")
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plan = given.file or Path(folder) / "plan.yaml"
        if given.file is None:
            plan.write_text(PLAN, encoding="utf-8")
        commands = {
            "planlint": [_program("planlint"), "check", str(plan)],
            "yamllint": [_program("yamllint"), str(plan)],
        }
        medians = _medians(commands, given.runs, _environment(folder))
    for name, median in medians.items():
        print(f"{name:<9} {median * 1000:6.1f} ms")
    ratio = medians["planlint"] / medians["yamllint"]
    print(f"ratio     {ratio:6.2f}   (at most {LIMIT})")
    sys.exit(ratio > LIMIT)


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _medians(commands: dict[str, list[str]], runs: int, environment: dict[str, str]) -> dict[str, float]:
    for command in commands.values():
        _seconds(command, environment)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(_seconds(command, environment))
    return {name: statistics.median(times) for name, times in taken.items()}


def _environment(folder: str) -> dict[str, str]:
    """Ours, but with compiled modules kept, as they are where a program is installed, and a cache in this folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"XDG_CACHE_HOME": folder}


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return seconds


if __name__ == "__main__":
    main()
