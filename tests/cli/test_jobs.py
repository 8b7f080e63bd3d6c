"""One process or several: the same bytes, whatever is in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.reporters import FORMATS
from tests.cli.command import NO_DATE, NO_OWNER, NOT_A_RECORD, SOUND, planlint
from tests.engine.test_across import BROTHER, SISTER

FILES = {
    "a.md": SOUND,
    "b.md": NO_OWNER,
    "c.md": NO_DATE,
    "d.yaml": "plan: early help\nchild: Ada\nchild: Bo\n",
    "e.yaml": "plan: [unclosed\n",
    "f.md": NOT_A_RECORD,
    "g.md": '# Plan\n\n<!-- planlint: ignore[ACT101] reason="the owner is chosen at the meeting" -->\n\n' + NO_OWNER,
    "h.md": "",
    "j.md": SISTER,
    "k.md": BROTHER,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "i.md").write_bytes(b"\x00\x01\x02")
    return tmp_path


@pytest.mark.parametrize("excerpts", ["always", "never"])
@pytest.mark.parametrize("form", FORMATS)
def test_the_number_of_processes_changes_no_byte(folder: Path, form: str, excerpts: str) -> None:
    usual = ("check", ".", "--format", form, "--as-of", "2026-11-22", "--excerpts", excerpts, "--color", "never")
    alone, shared = (planlint(*usual, "--jobs", jobs, folder=folder) for jobs in ("1", "2"))
    assert alone == shared
    assert alone.code == 2
    assert form == "cards" or "COP201" in alone.out


def test_files_one_by_one_say_what_they_say_together(folder: Path) -> None:
    usual = ("--format", "concise", "--as-of", "2026-11-22", "--ignore", "COP2")
    together = planlint("check", "a.md", "b.md", "c.md", "g.md", *usual, folder=folder).out
    apart = [planlint("check", name, *usual, folder=folder).out for name in ("a.md", "b.md", "c.md", "g.md")]
    assert together == "".join(apart)


def test_a_number_of_processes_that_is_none(folder: Path) -> None:
    ran = planlint("check", ".", "--jobs", "many", folder=folder)
    assert ran.code == 2
    assert "--jobs" in ran.err
