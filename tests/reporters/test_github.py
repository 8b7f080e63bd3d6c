"""Workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

from typing import NamedTuple

from planlint.results import RunError
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import PRIVATE, QUOTING, everything, told


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    words: str


def commands(text: str) -> list[Command]:
    """Each line as a command: name, properties between commas, and the words behind the second `::`."""
    found = []
    for line in text.splitlines():
        assert line.startswith("::")
        head, words = line[2:].split("::", 1)
        name, _, listed = head.partition(" ")
        pairs = (pair.split("=", 1) for pair in listed.split(","))
        found.append(Command(name, {key: unescaped(value) for key, value in pairs}, unescaped(words)))
    return found


def unescaped(words: str) -> str:
    for mark, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        words = words.replace(mark, character)
    return words


def test_each_finding_is_an_annotation_at_its_place() -> None:
    assert commands(told("github"))[-1] == Command(
        "notice",
        {
            "file": "plans/our plan.md",
            "line": "1",
            "endLine": "1",
            "col": "3",
            "endColumn": "14",
            "title": "OUT104 outcome-that-fits-any-child (on trial)",
        },
        "This sentence would fit any child. What would change in the child's ordinary week?",
    )


def test_the_gravest_come_first_since_github_shows_ten_of_a_kind() -> None:
    assert [command.name for command in commands(told("github"))] == [
        "error",
        "error",
        "error",
        "error",
        "warning",
        "warning",
        "notice",
    ]


def test_what_was_not_checked_is_an_error() -> None:
    first, second, *_ = commands(told("github"))
    assert first == Command("error", {"file": "gone.md", "title": "planlint"}, "no such file or folder")
    assert second.words == "Not checked: it could not be read whole."


def test_a_place_over_several_lines_has_no_columns() -> None:
    text = "# Plan\n\n- Ring\n  Nan\n"
    record = document(text, steps=("Ring\n  Nan",))
    (only,) = commands(told("github", outcome(checked(record, finding("ACT101", record.actions[0].span)))))
    assert (only.properties["line"], only.properties["endLine"], "col" in only.properties) == ("3", "4", False)


def test_nothing_in_a_path_or_a_message_ends_its_field() -> None:
    found = everything()
    found.checked = []
    found.bars = []
    found.errors = [RunError("missing", "100% gone\n::error::no", "a,line=9::b%3A.md")]
    assert commands(told("github", found)) == [
        Command("error", {"file": "a,line=9::b%3A.md", "title": "planlint"}, "100% gone\n::error::no")
    ]


def test_the_record_is_never_quoted() -> None:
    assert told("github", view=QUOTING) == told("github", view=PRIVATE)
