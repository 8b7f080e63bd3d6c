"""The short way of reading a command line gives what typer would give."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from planlint.cli import check
from planlint.cli.application import application
from planlint.cli.fast import usual
from planlint.cli.lint import Asked
from planlint.reporters import FORMATS


def by_typer(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Asked:
    kept: list[Asked] = []

    def keep(asked: Asked) -> int:
        kept.append(asked)
        return 0

    monkeypatch.setattr(check, "lint", keep)
    with pytest.raises(SystemExit):
        application(arguments)(arguments, prog_name="planlint")
    return kept[0]


def usual_lines() -> Iterator[list[str]]:
    yield ["check"]
    yield ["check", "a.md", "folder", "-"]
    for option in ("--format", "-f"):
        for name in FORMATS:
            yield ["check", option, name, "a.md"]
    yield ["check", "--format=json", "a.md", "--exit-zero"]
    yield ["check", "--as-of", "2026-11-22", "--trial", "full", "--exit-zero", "--excerpts", "always", "a.md"]
    yield ["check", "a.md", "--fail-on", "warning", "--config", "ours.yaml", "--isolated", "--allow-empty", "--all"]
    yield ["check", "--fail-on", "error", "--fail-on", "never"]


@pytest.mark.parametrize("arguments", list(usual_lines()), ids=" ".join)
def test_it_agrees_with_typer(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert usual(arguments) == by_typer(arguments, monkeypatch)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version"],
        ["rules"],
        ["check", "--help"],
        ["check", "--", "-odd.md"],
        ["check", "-qv"],
        ["check", "-fjson"],
        ["check", "-f=json"],
        ["check", "--format"],
        ["check", "--format", "xml"],
        ["check", "--as-of", "--exit-zero"],
        ["check", "--form", "json"],
        ["check", "@args.txt"],
    ],
    ids=" ".join,
)
def test_it_leaves_all_else_to_typer(arguments: list[str]) -> None:
    assert usual(arguments) is None


def test_every_option_of_check_has_its_place() -> None:
    names = {"format_name" if name == "format" else name for name in inspect.signature(check.run).parameters}
    assert names == set(Asked._fields)


def test_completion_is_typers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_PLANLINT_COMPLETE", "complete_bash")
    assert usual(["check"]) is None
