"""The one file is what is installed: the same findings, made twice the same, and nothing left where it may not be."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from planlint.compiled import cache_folder
from release import one_file, start
from tests.cli.command import environment

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "one-file.md"
CHECK = ["check", "examples", "--as-of", "2026-11-22", "--excerpts", "always", "-f", "json"]
ALONE = ("-S", "-E")
"""Python without the site's packages and the caller's own: the file has to bring everything."""
FOREIGN = "ahocorasick_rs/ahocorasick_rs.cp399-win_amd64.pyd"


def run(*command: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=environment(**changes),
        check=False,
        timeout=240,
    )


def made(output: Path, *arguments: str | Path) -> Path:
    done = run("-m", "release.one_file", "-o", output, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return output


@pytest.fixture(scope="module")
def pyz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("one file é") / "planlint.pyz")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_finds_what_the_installed_command_finds(pyz: Path, cache: str, jobs: str) -> None:
    installed = run("-m", "planlint", *CHECK)
    alone = run(*ALONE, pyz, *CHECK, "--jobs", jobs, XDG_CACHE_HOME=cache)
    assert json.loads(installed.stdout)["findings"]
    assert (alone.returncode, alone.stdout, alone.stderr) == (
        installed.returncode,
        installed.stdout,
        installed.stderr,
    )


@pytest.mark.parametrize(
    "command",
    [
        ["report", "examples", "-f", "text"],
        ["report", "examples", "-f", "markdown"],
        ["report", "examples", "-f", "csv"],
        ["report", "examples", "-f", "json"],
        ["due", "examples", "-f", "ics"],
    ],
)
def test_it_reports_on_a_service_as_the_installed_command_does(pyz: Path, cache: str, command: list[str]) -> None:
    installed, alone = (
        run(*begin, *command, "--as-of", "2026-11-22", XDG_CACHE_HOME=cache)
        for begin in (("-m", "planlint"), (*ALONE, pyz))
    )
    assert len(installed.stdout) > 100
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, installed.stdout, installed.stderr)


def test_it_draws_a_sample_and_says_what_the_page_and_forms_in_excel_need(
    pyz: Path, cache: str, tmp_path: Path
) -> None:
    drawn = run(*ALONE, pyz, "sample", "examples", "--forms", "markdown", "--to", tmp_path / "audit", XDG_CACHE_HOME=cache)  # fmt: skip
    assert drawn.returncode == 0, drawn.stderr
    assert (tmp_path / "audit" / "form-01-a.md").is_file()
    for asked in (["sample", "examples", "--to", tmp_path / "x"], ["report", "examples", "-o", f"html={tmp_path}/r"]):
        refused = run(*ALONE, pyz, *asked, XDG_CACHE_HOME=cache)
        assert (refused.returncode, "pip install 'planlint[report]'" in refused.stderr) == (2, True)


def test_two_builds_have_the_same_bytes(pyz: Path, tmp_path: Path) -> None:
    assert made(tmp_path / "again.pyz").read_bytes() == pyz.read_bytes()


def test_a_second_run_unpacks_nothing(pyz: Path, tmp_path: Path) -> None:
    folder = tmp_path / "planlint" / "one-file"
    run(*ALONE, pyz, "rules", XDG_CACHE_HOME=str(tmp_path))
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.py")}
    run(*ALONE, pyz, "rules", XDG_CACHE_HOME=str(tmp_path))
    assert len(before) > 100
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.py")} == before
    assert len(list(folder.iterdir())) == 1


def test_without_a_cache_folder_it_runs_and_leaves_nothing(pyz: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "temporary").mkdir()
    changes = {name: str(tmp_path / "temporary") for name in ("TMPDIR", "TEMP", "TMP")}
    ran = run(*ALONE, pyz, *CHECK, XDG_CACHE_HOME=str(tmp_path / "file"), **changes)
    assert (ran.returncode, bool(json.loads(ran.stdout)["findings"])) == (1, True)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_it_keeps_no_word_of_a_record(pyz: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Child in need plan\n\nChild: Zebedee Quillfeather\n\nZebedee said no.\n")
    ran = run(*ALONE, pyz, "check", tmp_path / "plan.md", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert "Checked 1 record" in ran.stderr
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert any(path.name == "application.py" for path in kept)
    assert not any(b"Quillfeather" in path.read_bytes() for path in kept)


def test_it_keeps_its_folder_where_planlint_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert start._cache_folder() == cache_folder()
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, f"/{name}")
        assert start._cache_folder() == cache_folder()


def test_it_tells_nothing_of_the_machine_that_made_it(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as packed:
        names = packed.namelist()
        assert not any(str(ROOT).encode() in packed.read(name) for name in names)
    assert not any(name.endswith((".pyc", "/RECORD", "/direct_url.json")) for name in names)


def test_terms_and_rules_are_in_it(pyz: Path) -> None:
    with zipfile.ZipFile(pyz) as packed:
        names = packed.namelist()
    assert any(".dist-info/" in name and "LICENSE" in name for name in names)
    ours = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
    assert {
        name.removeprefix("content/planlint/_rules/") for name in names if name.startswith("content/planlint/_rules/")
    } == ours


def wheel_with(folder: Path, release: str) -> Path:
    path = folder / f"ahocorasick_rs-{release}-cp399-cp399-win_amd64.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(FOREIGN, b"compiled for another")
        packed.writestr("ahocorasick_rs/__init__.py", b"not taken")
    return path


def test_parts_for_another_python_are_added_and_left_packed(tmp_path: Path) -> None:
    both = made(tmp_path / "both.pyz", "--also", wheel_with(tmp_path, version("ahocorasick_rs")))
    with zipfile.ZipFile(both) as packed:
        assert packed.read(f"content/{FOREIGN}") == b"compiled for another"
        assert packed.read("content/ahocorasick_rs/__init__.py") != b"not taken"
    assert run(*ALONE, both, *CHECK, XDG_CACHE_HOME=str(tmp_path)).returncode == 1
    assert list(tmp_path.rglob("*.pyd")) == []


def test_another_release_is_refused(tmp_path: Path) -> None:
    done = run("-m", "release.one_file", "-o", tmp_path / "x", "--also", wheel_with(tmp_path, "0.0.1"))
    assert (done.returncode, "is another release" in done.stderr) == (1, True)


def test_an_unknown_extra_is_refused(tmp_path: Path) -> None:
    done = run("-m", "release.one_file", "-o", tmp_path / "x", "--extra", "dcox")
    assert (done.returncode, done.stderr) == (1, "one_file: no such extra: dcox\n")


def test_a_file_for_another_python_says_so(tmp_path: Path) -> None:
    one_file.write(tmp_path / "other.pyz", {FOREIGN: b""})
    ran = run(*ALONE, tmp_path / "other.pyz", "check", "examples", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ".cp399-win_amd64.pyd" in ran.stderr
    assert not (tmp_path / "cache").exists()


def commands() -> list[list[str]]:
    blocks = PAGE.read_text(encoding="utf-8").split("```sh\n")[1:]
    return [shlex.split(line) for block in blocks for line in block.partition("```")[0].splitlines()]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_pages_commands(command: list[str], pyz: Path, cache: str) -> None:
    if command[1] == "dist/planlint.pyz":
        done = run(*ALONE, pyz, *command[2:], XDG_CACHE_HOME=cache)
        assert (done.returncode in (0, 1), "Traceback" in done.stderr, bool(done.stdout)) == (True, False, True)
    elif command[2] == "release.one_file":
        offered = run(*command[1:3], "--help").stdout
        assert [word for word in command[3:] if word.startswith("-") and word not in offered] == []
    else:
        # pip fetches, and tests do not: what it is asked for is what the file cannot be made or run without.
        assert command[:3] == ["python", "-m", "pip"]
        named = {word for word in command[4:] if not word.startswith("-")}
        assert {"hatchling", "packaging"} <= named or {"ahocorasick_rs", "pyromark", "PyYAML"} <= named
