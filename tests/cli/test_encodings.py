"""Streams of another encoding, as Windows gives them to what is redirected, and names with spaces and accents."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planlint.cli.streams import prepare, printed
from planlint.run.paths import typed
from tests.cli.command import NO_OWNER, ONLY, PLANLINT, check, environment, planlint

CONSOLE = ("full", "concise", "grouped", "cards")
JSON = ("json", "jsonl", "gitlab", "sarif")
RECORD = NO_OWNER.replace("Ada Finch", "Łucja “Lu” Śliwa").replace("Book Ada's", "“Book” – 家 Łucja’s")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "réc ords").mkdir()
    (tmp_path / "réc ords" / "Zoë’s plan.md").write_text(RECORD, encoding="utf-8")
    return tmp_path


def told(*arguments: str, folder: Path, encoding: str) -> tuple[int, str, str]:
    """What is printed into streams of an encoding."""
    done = subprocess.run(
        [*PLANLINT, "check", *arguments, *ONLY, "--excerpts", "always"],
        cwd=folder,
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@pytest.mark.parametrize("form", [*CONSOLE, "csv", "github", "html", "junit", "markdown"])
def test_what_cp1252_lacks_is_told_in_ascii(folder: Path, form: str) -> None:
    code, out, err = told(".", "-f", form, "--paths", "relative", folder=folder, encoding="cp1252")
    assert (code, "fault" in err, "Checked 1 record" in err) == (1, False, True)
    assert "Zo" in out


@pytest.mark.parametrize("form", CONSOLE)
def test_a_name_keeps_what_the_stream_has(folder: Path, form: str) -> None:
    _, out, _ = told(".", "-f", form, folder=folder, encoding="cp1252")
    assert "réc ords/Zoë’s plan.md" in out
    _, out, _ = told(".", "-f", form, folder=folder, encoding="ascii")
    assert "r?c ords/Zo?'s plan.md" in out


def test_carets_stand_below_their_words_all_the_same(folder: Path) -> None:
    _, whole, _ = told(".", "-f", "full", folder=folder, encoding="utf-8")
    _, plain, _ = told(".", "-f", "full", folder=folder, encoding="ascii")
    assert "“Book” – 家 Łucja’s" in whole
    assert '"Book" - ? ?ucja\'s' in plain
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in whole.splitlines()]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("form", JSON)
def test_json_loses_nothing(folder: Path, form: str, encoding: str) -> None:
    def read(text: str) -> list[object]:
        return [json.loads(line) for line in text.splitlines()] if form == "jsonl" else [json.loads(text)]

    _, whole, _ = told(".", "-f", form, folder=folder, encoding="utf-8")
    _, plain, _ = told(".", "-f", form, folder=folder, encoding=encoding)
    assert read(plain) == read(whole)
    assert "?" in plain


def test_json_of_the_other_commands_loses_nothing(folder: Path) -> None:
    def inspected(encoding: str) -> object:
        done = subprocess.run(
            [*PLANLINT, "inspect", ".", "-f", "json"],
            cwd=folder,
            capture_output=True,
            env=environment(PYTHONIOENCODING=encoding),
            check=False,
            timeout=120,
        )
        return json.loads(done.stdout.decode(encoding))

    assert inspected("ascii") == inspected("utf-8")
    assert "家" in str(inspected("ascii"))


def test_characters_beyond_the_first_plane_are_pairs(tmp_path: Path) -> None:
    (tmp_path / "😀.md").write_text(NO_OWNER, encoding="utf-8")
    _, out, _ = told(".", "-f", "json", folder=tmp_path, encoding="cp1252")
    assert json.loads(out)["findings"][0]["path"] == "😀.md"
    assert "\\ud83d\\ude00" in out


def test_a_file_of_arguments_holds_names_with_spaces_and_accents(folder: Path) -> None:
    (folder / "my árgs.txt").write_bytes("\ufeffréc ords/Zoë’s plan.md\r\n\r\n--format\r\nconcise\r\n".encode())
    ran = check("@my árgs.txt", folder=folder)
    assert (ran.code, ran.out.startswith("réc ords/Zoë’s plan.md:11:")) == (1, True)


def test_files_are_written_to_such_names(folder: Path) -> None:
    path = folder / "réc ords" / "für später.json"
    code, _, _ = told("réc ords", "-o", f"json={path}", folder=folder, encoding="cp1252")
    assert code == 1
    assert json.loads(path.read_text(encoding="utf-8"))["findings"][0]["path"] == "réc ords/Zoë’s plan.md"


def test_a_command_that_is_told_can_be_typed(folder: Path) -> None:
    ran = planlint("new", "plan", "réc ords/new one.md", folder=folder)
    assert 'planlint check "réc ords/new one.md" tells' in ran.err
    assert (
        'planlint check "réc ords/Zoë’s plan.md" --format cards --all'
        in planlint("check", "réc ords/Zoë’s plan.md", "-f", "cards", folder=folder).out
    )


def test_a_name_that_looks_like_an_option_is_told_as_a_path(tmp_path: Path) -> None:
    for name in ("@home.md", "-plan.md"):
        assert f"planlint check ./{name} tells" in planlint("new", "plan", "--", name, folder=tmp_path).err
        assert os.path.exists(tmp_path / name)


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("plan.md", "plan.md"),
        ("réc/Zoë.md", "réc/Zoë.md"),
        ("a plan.md", '"a plan.md"'),
        ("a;b&c.md", '"a;b&c.md"'),
        ("$(touch x).md", "'$(touch x).md'"),
        ("`x`.md", "'`x`.md'"),
        ("-x y.md", '"./-x y.md"'),
    ],
)
def test_a_path_in_a_command_runs_nothing(path: str, command: str) -> None:
    assert typed(path) == command


@pytest.mark.parametrize(("asked", "bytes_of"), [(None, "utf-8"), ("cp1252", "cp1252")])
def test_on_windows_what_is_redirected_is_utf_8_unless_asked_otherwise(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, bytes_of: str
) -> None:
    kept = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.delenv("PYTHONIOENCODING", raising=False)
        if asked:
            patch.setenv("PYTHONIOENCODING", asked)
        patch.setattr(sys, "platform", "win32")
        patch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding="cp1252"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
        prepare()
        printed("Zoë → 1")
        written = kept.getvalue().decode(bytes_of)
    assert written == ("Zoë > 1" if asked else "Zoë → 1")
