"""A form as Markdown, written and read back when somebody has filled it in."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.patterns import pattern
from planlint.run.record import OWN_REPORT
from planlint.service.filled import CLOSING, OPENING, Entry, Raw, in_words
from planlint.service.forms import AT_RISK, Form
from planlint.service.questions import ANSWERS, OF_RECORDS, OF_STEPS

_FORM = "Form:"
_ANSWER = "Answer"
_LINE = "A line, if it helps"


def written(form: Form, name: str) -> str:
    """The form for one reader."""
    return "\n".join(_lines(form, name)) + "\n"


def _lines(form: Form, name: str) -> Iterator[str]:
    yield OWN_REPORT
    yield f"**{AT_RISK}**"
    yield ""
    yield f"# Audit form {name}"
    yield ""
    yield f"{_FORM} {name}"
    yield ""
    for key, label in OPENING.items():
        yield _field(key, label)
    yield ""
    yield "## This child's records"
    yield ""
    for number, record in enumerate(form.records):
        yield f"{number + 1}. {_plain(record.path)} ({in_words(record.kind)})"
    yield ""
    yield "Read the child's whole file, with the worker if you can. If you have worked with this child, hand the form back."
    yield ""
    yield f"Then write one of these behind each **{_ANSWER}:**, about the record that the question names:"
    yield ""
    yield from (f"- *{answer}*: {meaning}" for answer, meaning in ANSWERS.items())
    yield ""
    yield "## Questions"
    for question in form.questions:
        yield ""
        yield f"### {question.number}. {OF_RECORDS[question.criterion].question}"
        yield ""
        yield f"In record {form.number_of(question.record)}: {question.place}"
        yield ""
        yield f"**{_ANSWER}:**"
        yield ""
        yield f"**{_LINE}:**"
    if form.steps:
        yield ""
        yield "## Steps"
        yield ""
        yield "The same answers, one in each box, about what stands at that place."
        yield ""
        yield from (f"- {asked.short} {asked.question}" for asked in OF_STEPS.values())
        yield ""
        yield f"| Step | Where | {' | '.join(asked.short for asked in OF_STEPS.values())} |"
        yield f"|---|---|{'---|' * len(OF_STEPS)}"
        for step in form.steps:
            place = f"record {form.number_of(step.record)}, {step.place}"
            yield f"| {step.letter} | {place} |{'  |' * len(OF_STEPS)}"
    yield ""
    yield "## At the end"
    for key, label in CLOSING.items():
        yield ""
        yield _field(key, label)


def _field(key: str, label: str) -> str:
    return f"**{label.rstrip('?:')}:** <!-- {key} -->  "


def _plain(path: str) -> str:
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|" else mark for mark in path)


def name_in(text: str) -> str | None:
    """Which form it is; None if it is none of planlint's."""
    if not text.startswith(OWN_REPORT):
        return None
    found = pattern(r"(?m)^Form: (\d{1,9}-[a-z])\s*$").search(text)
    return found[1] if found else None


def read(text: str) -> Raw:
    """What was filled in, as it stands there."""
    answers: list[Entry] = []
    fields: dict[str, str] = {}
    question = key = ""
    for line in text.splitlines():
        if begun := pattern(r"### (\d{1,3})\. ").match(line):
            question, key = begun[1], ""
        elif line.startswith("## "):
            question = key = ""
        elif field := pattern(r"\*\*[^*]{1,80}:\*\*(.{0,2000}?)<!-- (\w{1,20}) -->(.{0,2000})").match(line):
            key = field[2]
            fields[key] = f"{field[1]} {field[3]}".strip()
        elif question and line.startswith(f"**{_ANSWER}:**"):
            answers.append(Entry(question, line.partition(":**")[2]))
        elif step := pattern(r"\|\s{0,9}([A-Z])\s{0,9}\|").match(line):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            answers += [Entry(f"{step[1]} {name}", cell) for name, cell in zip(OF_STEPS, cells[2:], strict=False)]
        elif key and line.strip():
            fields[key] = f"{fields[key]} {line.strip()}".strip()
    return Raw(answers, fields)
