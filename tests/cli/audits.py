"""A small service that is audited: its records, and auditors who fill in what they were given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl

from planlint.service.questions import OF_STEPS
from tests.cli.command import SOUND, Ran, planlint

KEY = 'fingerprint_key: "one for the tests of audits"\n'
DAY = ("--as-of", "2026-11-22")
NAMES = "Ada Ben Cal Dot Eve Fay Gus Hal Ivy Jan Kit Lou Mia Ned Oz Pia Quin Ros Sam Tess Una Val Wyn Yves Zoe".split()
Answer = Callable[[str, dict[str, Any]], str]
"""What an auditor answers: told the question (its number, or a step's letter and criterion) and the form of sample.json."""


def service(folder: Path, children: int = 24) -> Path:
    """So many plans, of which every third names nobody for its step."""
    (folder / "planlint.yaml").write_text(KEY, "utf-8")
    (folder / "records").mkdir()
    for number, name in enumerate(NAMES[:children]):
        text = SOUND.replace("Ada Finch, age 8", f"{name} Finch, {1 + number} May 2018").replace("Ada", name)
        text = text.replace("## The plan", f"**Author:** {NAMES[number // 2]} Holt{number // 2}\n\n## The plan")
        if number % 3 == 0:
            text = text.replace("Jo Marsh, family worker", "")
        (folder / "records" / f"{name} Finch.md").write_text(text, "utf-8")
    return folder


def sample(folder: Path, *arguments: str) -> Ran:
    return planlint("sample", "records", *arguments, *DAY, folder=folder)


def kept(folder: Path, name: str = "audit") -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / name / "sample.json").read_text("utf-8"))
    return read


def forms(folder: Path, name: str = "audit") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each copy of each form by its name, with what sample.json says of it."""
    for form in kept(folder, name)["forms"]:
        for reader in "ab" if form["twice"] else "a":
            yield f"{form['number']}-{reader}", form


def fill_text(path: Path, form: dict[str, Any], answer: Answer, **fields: str) -> None:
    """Fills in a form in Markdown, as somebody would who writes behind each label."""
    text, question = [], ""
    for line in path.read_text("utf-8").splitlines():
        begun = re.match(r"### (\d+)\. ", line)
        question = begun[1] if begun else "" if line.startswith("## ") else question
        if line == "**Answer:**":
            line = f"**Answer:** {answer(question, form)}"
        elif step := re.match(r"(\| ([A-Z]) \|[^|]*\|)", line):
            line = f"{step[1]} {' | '.join(answer(f'{step[2]} {name}', form) for name in OF_STEPS)} |"
        elif field := re.search(r"<!-- (\w+) -->", line):
            line += fields.get(field[1], "")
        text.append(line)
    path.write_text("\n".join(text) + "\n", "utf-8")


def fill_workbook(path: Path, form: dict[str, Any], answer: Answer, **fields: str | int) -> None:
    """Fills in a form in Excel."""
    book = openpyxl.load_workbook(path)
    for row in book["Questions"].iter_rows():
        key = str(row[0].value or "")
        if key.isdecimal():
            row[4].value = answer(key, form)
        elif key in fields:
            row[3].value = fields[key]
    for row in book["Steps"].iter_rows(min_row=2):
        for cell, name in zip(row[2:], OF_STEPS, strict=True):
            cell.value = answer(f"{row[0].value} {name}", form)
    book.save(path)


def criterion(question: str, form: dict[str, Any]) -> str:
    """What a question is about."""
    letter, _, name = question.partition(" ")
    return name or next(one["criterion"] for one in form["questions"] if one["number"] == letter)
