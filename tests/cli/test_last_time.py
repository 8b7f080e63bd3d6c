"""What was mended since the last run: told to a person at a terminal, from fingerprints that nobody can read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planlint.run.remembered import Since, compared, told
from tests.cli.command import NO_DATE, SOUND, planlint
from tests.cli.terminal import at_a_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

CANARY = "Quillfeather"
TWICE = SOUND.replace("Jo Marsh, family worker", "").replace("27 November 2026", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "planlint.yaml").write_text("select: [ACT101, ACT301]\n")
    return tmp_path


def check(folder: Path, text: str, *arguments: str, name: str = "plan.md", **changes: str) -> str:
    (folder / name).write_text(text)
    changes = {"XDG_CACHE_HOME": str(folder / "cache"), **changes}
    return at_a_terminal(folder, "check", name, "-f", "concise", *arguments, **changes)


def test_what_was_mended_and_what_is_left(folder: Path) -> None:
    assert "since the last run" not in check(folder, TWICE)
    assert "1 mended, 1 left since the last run." in check(folder, NO_DATE)
    assert "0 mended, 1 left, 1 new since the last run." in check(folder, TWICE)
    assert "2 mended, 0 left since the last run." in check(folder, SOUND)


def test_nothing_is_said_where_nothing_changed(folder: Path) -> None:
    check(folder, TWICE)
    assert "since the last run" not in check(folder, TWICE)


def test_a_step_worded_anew_that_still_has_no_date_is_not_mended(folder: Path) -> None:
    check(folder, NO_DATE)
    assert "since the last run" not in check(folder, NO_DATE.replace("Book Ada's hearing test", "Ring about the ears"))


@pytest.mark.parametrize("arguments", [["--select", "ACT101"], ["--no-inline"], ["-q"], ["--as-of", "2026-11-22"], ["--excerpts", "never"]])  # fmt: skip
def test_a_run_that_asks_otherwise_is_not_compared(folder: Path, arguments: list[str]) -> None:
    check(folder, TWICE)
    assert "since the last run" not in check(folder, SOUND, *arguments)
    assert "2 mended, 0 left" in check(folder, SOUND)


def test_other_rules_than_last_time_are_not_compared(folder: Path) -> None:
    check(folder, TWICE)
    (folder / "planlint.yaml").write_text("select: [ACT101]\n")
    assert "since the last run" not in check(folder, SOUND)


@pytest.mark.parametrize("log", ["CI", "PRE_COMMIT"])
def test_a_build_remembers_nothing(folder: Path, log: str) -> None:
    check(folder, TWICE, **{log: "1"})
    assert not (folder / "cache" / "planlint" / "last-time").exists()


def test_a_pipe_remembers_nothing(folder: Path) -> None:
    (folder / "plan.md").write_text(TWICE)
    planlint("check", "plan.md", folder=folder, XDG_CACHE_HOME=str(folder / "cache"))
    assert not (folder / "cache" / "planlint" / "last-time").exists()


def test_nothing_in_it_can_be_read(folder: Path) -> None:
    check(folder, TWICE.replace("Ada", CANARY), name=f"{CANARY}.md")
    kept = folder / "cache" / "planlint" / "last-time"
    files = [*kept.iterdir(), kept.parent / "key"]
    assert len(files) == 2
    for path in files:
        assert path.stat().st_mode & 0o077 == 0
        content = path.read_text("ascii")
        assert not any(word in path.name + content for word in (CANARY, "ACT", "action", "plan.md", str(folder)))
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"form": 1}', '{"form": 1, "asked": 3, "prints": 4}'])
def test_what_is_broken_counts_as_not_there(folder: Path, content: str) -> None:
    check(folder, TWICE)
    for path in (folder / "cache" / "planlint" / "last-time").glob("*.json"):
        path.write_text(content)
    ran = check(folder, SOUND)
    assert "since the last run" not in ran and "Checked 1 record" in ran


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    (folder / "cache").write_text("a file where the folder should be")
    ran = check(folder, TWICE)
    assert "Checked 1 record" in ran and "fault" not in ran


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("aab", "ab", "1 mended, 2 left since the last run"),
        ("ab", "ab", None),
        ("a", "abb", "0 mended, 1 left, 2 new since the last run"),
        ("ab", "", "2 mended, 0 left since the last run"),
    ],
)
def test_how_it_is_counted(before: str, now: str, words: str | None) -> None:
    assert told(compared(before, now)) == words


def test_several_records_are_one_sum() -> None:
    assert Since(1, 2, 3).plus(Since(4, 5, 6)) == Since(5, 7, 9)
