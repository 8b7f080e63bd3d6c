"""`--profile`: where the time went, on standard error, with all else as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

RECORDS = Path(__file__).parent.parent.parent / "examples"
LINE = re.compile(r" *(?P<seconds>\d+\.\d{3}) +(?:(?P<share>\d+\.\d)% )? (?P<deeper> *)(?P<name>\S.*)")


def run(*options: str) -> tuple[str, str]:
    command = [sys.executable, "-m", "planlint", "check", str(RECORDS), "--isolated", "--as-of", "2026-11-22"]
    done = subprocess.run(
        [*command, "-f", "json", "--exit-zero", *options], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_tells_of_each_stage_and_changes_nothing_else(jobs: str) -> None:
    plain, closing = run("--jobs", jobs, "--no-cache")
    profiled, told = run("--jobs", jobs, "--no-cache", "--profile")
    assert profiled == plain
    assert told.endswith(closing)
    head, *lines = told.removesuffix(closing).splitlines()
    assert head.split() == ["seconds", "share", "where", "the", "time", "went"]
    rows = [LINE.fullmatch(line) for line in lines]
    assert None not in rows
    stages = {row["name"]: float(row["seconds"]) for row in rows if row and not row["deeper"]}
    parts = {row["name"].split()[0]: float(row["seconds"]) for row in rows if row and row["deeper"]}
    every = stages.pop("all processes together")
    by_the_clock = stages.pop("by the clock")
    assert set(stages) == {"reading", "understanding", "rules", "laying records side by side", "printing", "other"}
    assert stages["understanding"] > stages["rules"] > 0
    assert parts["actions"] > 0
    assert any(re.fullmatch(r"[A-Z]{3}\d{3}", name) for name in parts)
    assert sum(stages.values()) == pytest.approx(every, abs=0.01)
    assert by_the_clock > 0
    if jobs == "1":
        assert every <= by_the_clock + 0.01


def test_records_that_are_known_are_a_stage_of_their_own(tmp_path: Path) -> None:
    cache = ("--cache-dir", str(tmp_path))
    first, _ = run("--jobs", "1", *cache)
    again, told = run("--jobs", "1", *cache, "--profile")
    assert again == first
    assert "known from an earlier run" in told
    assert "understanding" not in told
