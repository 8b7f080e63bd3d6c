"""Blank records with something written into them, as a worker would in an editor."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from planlint.blanks import markdown, yaml
from planlint.blanks.record import Blank, BlankPart, Blanks
from planlint.config import Flags
from planlint.decode import load
from planlint.errors import ConfigError
from planlint.run.practice import Practice, Practices

Answers = dict[str, Any]
SUFFIXES = ("md", "yaml")


@cache
def practice() -> Practice:
    return Practices(Flags(isolated=True)).here()


def blank(kind: str) -> Blank:
    """The blank record that `planlint new` writes."""
    held = practice()
    return Blanks(held.vocabulary, held.rules, held.settings.expectations).of(kind).asked()


def text(kind: str, suffix: str) -> str:
    return markdown.record(blank(kind)) if suffix == "md" else yaml.record(blank(kind))


@cache
def answers() -> dict[str, Answers]:
    """What somebody who knows the child writes, by kind and by the name of the part."""
    told: dict[str, Answers] = load(Path(__file__).parent / "answers.yaml", ConfigError).plain()
    return told


def filler(kind: str) -> Answers:
    """What somebody writes who only wants the form to be full."""
    step, event = ["Support the family", "All", "Ongoing", "Improved outcomes"], ["March 2026", "Visit done", ""]
    made: Answers = {}
    for part in blank(kind).parts:
        made[part.name] = "Discussed and reflected on. Ongoing support is being provided as before."
        if part.columns:
            made[part.name] = [step] if part.columns[0].name == "action" else [event] * 3
        if part.listed:
            made[part.name] = ["Improved outcomes"]
    if kind == "chronology":
        made["sum"] = "N/A"
    details = answers()[kind]
    return made | {detail.name: details[detail.name] for detail in blank(kind).details}


def filled(kind: str, suffix: str, given: Answers) -> str:
    """The blank record with answers in their places; nothing of it is taken away."""
    made = text(kind, suffix)
    for detail in blank(kind).details:
        before = f"**{detail.label}:**" if suffix == "md" else f"\n{detail.key}:"
        value = given[detail.name] if suffix == "md" else quoted(given[detail.name])
        assert before in made
        made = made.replace(before, f"{before} {value}", 1)
    for part in blank(kind).parts:
        made = _with_part(made, part, given[part.name], suffix)
    return made


def _with_part(made: str, part: BlankPart, answer: Any, suffix: str) -> str:
    start = made.index(f"## {part.heading}\n" if suffix == "md" else f"\n{part.key}:") + 1
    end = made.find("\n## ", start) if suffix == "md" else made.find("\n\n", start + len(part.key) + 4)
    end = len(made) if end < 0 else end + 1
    inside = made[start:end]
    if part.columns:
        lines = _rows(inside, part, answer, suffix)
    elif part.listed:
        lines = inside.rstrip().removesuffix("-").rstrip() + "".join(
            f"\n- {one}" if suffix == "md" else f"\n  - {quoted(one)}" for one in answer
        )
    else:
        lines = f"{inside.rstrip()}\n{'' if suffix == 'md' else '  '}{answer}"
    return f"{made[:start]}{lines}\n\n{made[end:].lstrip()}"


def _rows(inside: str, part: BlankPart, rows: list[list[str]], suffix: str) -> str:
    assert all(len(row) == len(part.columns) for row in rows)
    if suffix == "md":
        return inside[: inside.rindex("\n|")] + "".join(f"\n| {' | '.join(row)} |" for row in rows)
    keys = [f"  {'  ' if number else '- '}{column.key}: " for number, column in enumerate(part.columns)]
    cells = [f"{key}{quoted(value)}" for row in rows for key, value in zip(keys, row, strict=True)]
    return "\n".join([inside.splitlines()[0], *cells])


def quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
