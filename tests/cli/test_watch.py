"""`planlint watch`: a record is checked as soon as it is saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.cli.command import NO_DATE, NO_OWNER, PLANLINT, SOUND, environment, planlint

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal that Ctrl-C sends")


class Watching:
    """`planlint watch` while it runs, with what it writes line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*PLANLINT, "watch", *arguments, "--every", "0.1", "--as-of", "2026-11-22"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment(XDG_CACHE_HOME=str(folder / "cache")),
        )
        self.lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """The lines up to one that holds these words."""
        seen: list[str] = []
        while not seen or words not in seen[-1]:
            seen.append(self.lines.get(timeout=60))
        return seen

    def stop(self, number: int) -> tuple[int, list[str]]:
        """The exit code after a signal, and what was written still."""
        self.process.send_signal(number)
        code = self.process.wait(60)
        time.sleep(0.1)
        rest = []
        while True:
            try:
                rest.append(self.lines.get_nowait())
            except Empty:
                return code, rest


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    (folder / "planlint.yaml").write_text("select: [ACT101, ACT301]\n")
    watch = Watching(folder, *arguments)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait()


def test_findings_are_printed_when_a_record_is_saved(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    with watching(tmp_path) as watch:
        assert watch.until("findings")[0] == "Watching 1 file; Ctrl-C ends it."
        (tmp_path / "plan.md").write_text(NO_OWNER)
        told = watch.until("1 finding")
        assert told[0].startswith("plan.md:11:") and "ACT101 error" in told[0]
        assert told[-1].endswith("plan.md: 1 finding; 0 mended, 0 left, 1 new since the last run")
        (tmp_path / "plan.md").write_text(NO_DATE)
        assert "1 mended, 0 left, 1 new" in watch.until("since the last run")[-1]


def test_only_what_was_saved_is_checked_again(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    (tmp_path / "other.md").write_text(NO_DATE)
    with watching(tmp_path) as watch:
        watch.until("2 findings")
        (tmp_path / "plan.md").write_text(NO_OWNER + "\n")
        told = watch.until("1 finding")
        assert not any("other.md" in line for line in told)


def test_an_editor_that_puts_a_new_file_in_its_place_saves_once(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    with watching(tmp_path) as watch:
        watch.until("0 findings")
        (tmp_path / "plan.md").unlink()
        time.sleep(0.3)
        (tmp_path / "new.tmp").write_text(NO_OWNER)
        os.replace(tmp_path / "new.tmp", tmp_path / "plan.md")
        assert "ACT101" in watch.until("1 finding")[0]
        time.sleep(0.5)
        assert watch.lines.empty()


def test_a_record_that_is_new_is_met(tmp_path: Path) -> None:
    with watching(tmp_path) as watch:
        watch.until("Watching 0 files")
        (tmp_path / "plan.md").write_text(NO_OWNER)
        assert "ACT101" in watch.until("1 finding")[0]


def test_a_change_of_the_configuration_holds_for_what_is_saved_next(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    with watching(tmp_path) as watch:
        watch.until("1 finding")
        (tmp_path / "planlint.yaml").write_text("select: [ACT301]\n")
        (tmp_path / "plan.md").write_text(NO_OWNER + "\n")
        watch.until("0 findings")
        (tmp_path / "planlint.yaml").write_text("selct: [ACT301]\n")
        (tmp_path / "plan.md").write_text(NO_OWNER)
        watch.until("planlint.yaml:1:1: unknown key `selct`")
        (tmp_path / "planlint.yaml").write_text("select: [ACT101]\n")
        (tmp_path / "plan.md").write_text(NO_OWNER + "\n\n")
        watch.until("1 finding")


def test_what_is_no_record_yet_is_told_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("")
    with watching(tmp_path) as watch:
        assert watch.until("plan.md")[-1].endswith("plan.md: there is nothing in it")
        (tmp_path / "plan.md").write_text(NO_OWNER)
        watch.until("1 finding")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_ends_quietly(tmp_path: Path, number: int, code: int) -> None:
    (tmp_path / "plan.md").write_text(SOUND)
    with watching(tmp_path) as watch:
        watch.until("0 findings")
        assert watch.stop(number) == (code, [])


def test_many_records_are_not_all_printed_at_the_start(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"plan{number}.md").write_text(NO_OWNER)
    with watching(tmp_path) as watch:
        watch.until("Watching 6 files")
        (tmp_path / "plan3.md").write_text(NO_DATE)
        assert watch.until("1 finding")[0].startswith("plan3.md:")


def test_standard_input_is_not_watched(tmp_path: Path) -> None:
    ran = planlint("watch", "-", folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "planlint: PATHS: standard input is read once and never saved; name a record or a folder\n"


@pytest.mark.parametrize("command", ["watch", "fix"])
def test_help_of_what_needs_a_file_promises_no_standard_input(tmp_path: Path, command: str) -> None:
    ran = planlint(command, "--help", folder=tmp_path)
    assert (ran.code, "standard input" in ran.out) == (0, False)


def test_a_path_that_is_not_there_is_2(tmp_path: Path) -> None:
    ran = planlint("watch", "gone.md", folder=tmp_path)
    assert (ran.code, ran.err) == (2, "planlint: gone.md: no such file or folder\n")
