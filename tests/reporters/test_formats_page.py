"""docs/formats.md: its table is the list of formats, and each of its commands does what the page says."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from planlint.cli.values import WORD_COPY
from planlint.reporters import FORMATS, names_of
from tests import documented
from tests.cli.command import planlint

ROOT = Path(__file__).parent.parent.parent
PAGE = documented.page("formats.md")
BUILDS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
SUMMARY = "summary"


def strings(value: Any) -> Iterator[str]:
    """Every text in a build's description."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def commands() -> list[str]:
    """Every command of the page that runs planlint, in its shell blocks and in its builds."""
    shell = [one.line for one in documented.commands(PAGE)]
    built = [text for build in BUILDS for text in strings(build)]
    return [line for line in (*shell, *built) if line.startswith("planlint check ")]


def outputs(command: str) -> dict[str, str]:
    """Path -> format of the files that a command writes."""
    words = shlex.split(command)
    named = [words[at + 1].partition("=") for at, word in enumerate(words) if word == "--output"]
    return {path: name for name, _, path in named}


def test_the_table_is_the_list_of_formats() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == sorted((*FORMATS, WORD_COPY))


def test_help_names_the_word_copy_and_what_has_ids(tmp_path: Path) -> None:
    shown = " ".join(re.sub("[│╭╮╰╯─]", " ", planlint("check", "--help", folder=tmp_path).out).split())
    assert f"{WORD_COPY}=PATH is a copy of one Word record" in shown
    with_ids = [name for name in FORMATS if names_of(name) == "id"]
    assert f"{' and '.join(with_ids)} have ids" in shown


def test_there_is_a_build_for_each_of_the_three() -> None:
    assert len(BUILDS) == 3
    assert all(any(text.startswith("planlint check ") for text in strings(build)) for build in BUILDS)


@pytest.mark.parametrize("command", commands())
def test_every_command_runs_and_writes_what_it_names(command: str, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    for name in ("plan-weak.md", "plan-strong.md"):
        shutil.copy(ROOT / "examples" / name, tmp_path / "records")
    line = command.replace("$GITHUB_STEP_SUMMARY", SUMMARY)
    program, *arguments = shlex.split(line)
    ran = planlint(*arguments, "--as-of", "2026-11-22", folder=tmp_path)
    assert (program, ran.code) == ("planlint", 1), ran.err
    assert {path.name for path in tmp_path.iterdir()} == {"records", *outputs(line)}
    for path in outputs(line):
        text = (tmp_path / path).read_text("utf-8")
        assert text.strip()
        assert "Kayden" not in text


@pytest.mark.parametrize("build", BUILDS, ids=["github", "gitlab", "azure"])
def test_a_build_takes_up_the_files_that_its_command_writes(build: Any) -> None:
    texts = list(strings(build))
    (command,) = [text for text in texts if text.startswith("planlint check ")]
    others = " ".join(text for text in texts if text != command)
    written = [path for path in outputs(command) if not path.startswith("$")]
    assert written
    assert [path for path in written if path not in others] == []


def test_the_page_says_rightly_which_formats_never_quote(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "plan-weak.md", tmp_path)
    silent = set(re.findall(r"^\| `(\w+)` \|.*\| never\b.*\|$", PAGE, re.MULTILINE))
    words = "Housing to be chased"
    shown = {
        name: planlint(
            *("check", "plan-weak.md", "-f", name, "--excerpts", "always", "--all", "--as-of", "2026-11-22"),
            folder=tmp_path,
        ).out
        for name in FORMATS
    }
    assert {name for name, text in shown.items() if words not in text} == silent
