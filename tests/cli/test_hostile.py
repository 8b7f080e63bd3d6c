"""Files that somebody made to stop planlint, one folder of them: each has its outcome, and the sound record beside them its findings."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import NO_OWNER, ONLY, planlint

DEEP = 100_000
ANCHORS = "".join(f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n" for at in range(9))
FILES: dict[str, bytes] = {
    "aliases.yaml": b'plan: x\na: &a ["lol", "lol"]\n' + ANCHORS.encode(),
    "columns.md": b"# Plan\n\n|" + b"a|" * 10_000 + b"\n|" + b"-|" * 10_000 + b"\n|" + b"b|" * 10_000 + b"\n",
    "deep.md": b"# Plan\n\n" + b"> " * DEEP + b"x\n",
    "deep.yaml": b"plan: " + b"[" * DEEP + b"]" * DEEP,
    "ends.md": NO_OWNER.replace("\n", "\r\n", 3).encode() + b"a\rb\r\n",
    "latin.md": NO_OWNER.encode() + b"\nCaf\xe9\n",
    "line.md": NO_OWNER.encode() + b"\n" + b"x " * 500_000 + b"\n",
    "long.md": b"# Plan\n\n" + b"Ada reads with Mrs Bell in the corner by the window each day.\n\n" * 800_000,
    "marks.md": NO_OWNER.encode() + b"\n" + b"[" * 20_000 + b"a" + b"]" * 20_000 + b"\n\n" + b"*a_ " * 20_000 + b"\n",
    "nothing.md": NO_OWNER.encode() + b"\x00\x01\x1b[31m\x07",
    "turned.md": NO_OWNER.encode() + "\n\u202eevil\u202c\u2066\n".encode(),
    "sound.md": NO_OWNER.encode(),
}
FAILED = {"aliases.yaml", "deep.md", "deep.yaml", "long.md", "nothing.md"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    if sys.platform != "win32":
        (folder / "two\nlines [b].md").write_text(NO_OWNER, "utf-8")
        os.mkfifo(folder / "pipe.md")
        os.symlink(".", folder / "loop")
        os.symlink("gone", folder / "gone.md")
    ran = planlint("check", ".", *ONLY, "--format", "json", folder=folder)
    assert ran.code == 2
    return json.loads(ran.out)


def test_every_file_has_its_outcome(told: Any) -> None:
    status = {one["path"]: one["status"] for one in told["documents"]}
    assert {name for name in FILES if status[name] == "failed"} == FAILED
    assert {name for name in FILES if status[name] == "checked"} == set(FILES) - FAILED


def test_what_can_be_read_is_read_as_ever(told: Any) -> None:
    codes = {one["path"] for one in told["findings"] if one["code"] == "ACT101"}
    assert codes >= {"ends.md", "latin.md", "line.md", "marks.md", "turned.md", "sound.md"}


def test_a_file_that_failed_says_so_where_it_stands(told: Any) -> None:
    assert {one["path"] for one in told["findings"] if one["code"] == "DOC001"} == FAILED


@pytest.mark.skipif(sys.platform == "win32", reason="such files cannot be made there")
def test_what_is_no_file_is_left_alone(told: Any) -> None:
    status = {one["path"]: one["status"] for one in told["documents"]}
    assert status["pipe.md"] == "skipped"
    assert not any(path.startswith("loop") for path in status)
    assert sum("lines [b].md" in path for path in status) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot be made there")
def test_no_line_of_the_console_is_made_by_a_file_name(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.md").write_text(NO_OWNER, "utf-8")
    ran = planlint("check", ".", *ONLY, "--format", "concise", folder=tmp_path)
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["two\\x0alines.md"]
