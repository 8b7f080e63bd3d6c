"""A folder that comes from somebody else, its configuration and all: what that names cannot keep planlint waiting, nor fill the memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import NO_OWNER, PLANLINT, Ran, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n" for at in range(9)
)


def check(folder: Path, *arguments: str) -> Ran:
    """The command; a run that waits for a file that never ends is a failure and no hang."""
    done = subprocess.run(
        [*PLANLINT, "check", "a.md", *arguments],
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder.parent / "cache")),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "theirs"
    made.mkdir()
    (made / "a.md").write_text(NO_OWNER)
    for place in ("rules", "words"):
        (made / place).mkdir()
    os.mkfifo(made / "pipe")
    os.mkfifo(made / "rules" / "LOC101-x.yaml")
    os.mkfifo(made / "words" / "headings.yaml")
    (made / "endless").symlink_to("/dev/zero")
    with open(made / "large.json", "wb") as file:
        file.truncate(5_000_000_000)
    return made


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        ("extends: pipe\n", "there is no file `pipe` beside this one"),
        ("extends: endless\n", "there is no file `endless` beside this one"),
        ("extends: large.json\n", "cannot be read (File too large)"),
        ("baseline: pipe\n", "this baseline cannot be read"),
        ("baseline: endless\n", "this baseline cannot be read"),
        ("baseline: large.json\n", "this baseline cannot be read"),
        ("packs: [rules]\n", "cannot be read (it is no file)"),
        ("vocabulary: [words]\n", "cannot be read (it is no file)"),
        (BOMB, "anchors and aliases"),
        ("select: " + "[" * 100_000, "planlint.yaml:1:"),
        ("exclude: !!python/object/apply:os.system [touch canary]\n", "planlint.yaml:1:"),
    ],
    ids=lambda one: one.strip()[:24],
)
def test_what_a_configuration_names_is_a_file_or_refused(folder: Path, configuration: str, told: str) -> None:
    (folder / "planlint.yaml").write_text(configuration)
    ran = check(folder)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert "Traceback" not in ran.err
    assert "MemoryError" not in ran.err
    assert not (folder / "canary").exists()


@pytest.mark.parametrize("name", ["planlint.yaml", ".planlint.yaml", "pyproject.toml"])
def test_a_configuration_that_is_no_file_is_none(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    ran = check(folder)
    assert ran.code == 1
    assert "planlint:recommended is in force" in ran.err


@pytest.mark.parametrize("name", ["planlint.yaml", "pyproject.toml"])
def test_a_configuration_too_large_for_one_is_refused(folder: Path, name: str) -> None:
    with open(folder / name, "wb") as file:
        file.truncate(5_000_000_000)
    ran = check(folder)
    assert (ran.code, "cannot be read" in ran.err) == (2, True)


@pytest.mark.parametrize("pattern", ["*a" * 5_000, "**/" * 3_000 + "x", "{a,b}" * 2_000, "?" * 20_000 + "b"])
def test_a_pattern_made_to_take_for_ever_is_matched_at_once(folder: Path, pattern: str) -> None:
    (folder / "planlint.yaml").write_text(f'exclude: ["{pattern}"]\n')
    deep = folder / ("a" * 200)
    deep.mkdir()
    (deep / f"{'a' * 200}.md").write_text(NO_OWNER)
    assert check(folder, str(deep)).code == 1
