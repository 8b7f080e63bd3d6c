"""One record written in many ways: formats, order of columns, wording of headings, style of days, ends of lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import docx

from .records import Record, Step

FIELDS = ("outcome", "what", "who", "when", "measure")
COLUMNS: dict[str, tuple[str, ...]] = {
    "outcome": ("Outcome", "What needs to change", "Goal", "Desired outcome"),
    "what": ("Action", "What will be done", "What", "Step", "Task"),
    "who": ("Who", "Person responsible", "By whom", "Owner", "Lead"),
    "when": ("By when", "When", "Timescale", "Due date", "Deadline"),
    "measure": ("How we will know", "Success looks like", "How will we know it has worked?", "Measure of success"),
}
"""Wordings of a column's title, the plain one first."""

_DAY = re.compile(r"\{(\d{4}-\d\d-\d\d)\}")
_WEEKDAYS = ("Mon", "Tues", "Weds", "Thurs", "Fri", "Sat", "Sun")


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _slashed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _ordinal(day: date) -> str:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day:%B %Y}"


def _iso(day: date) -> str:
    return day.isoformat()


def _weekday(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {day:%b}"


DAYS = {"long": _long, "slashed": _slashed, "ordinal": _ordinal, "iso": _iso, "weekday": _weekday}
SUFFIXES = {
    "table": ".md",
    "bullets": ".md",
    "list": ".yaml",
    "nested": ".yaml",
    "form": ".txt",
    "bare": ".txt",
    "rows": ".txt",
    "word": ".docx",
    "sheet": ".docx",
}
FORMATS = tuple(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Style:
    """How a record is written. `headings` and `columns` choose among the wordings; they wrap round."""

    layout: str = "table"
    order: tuple[str, ...] = FIELDS
    headings: int = 0
    columns: int = 0
    days: str = "long"
    line_end: str = "\n"
    mark: bool = False

    @property
    def name(self) -> str:
        return f"record{SUFFIXES[self.layout]}"


PLAIN = Style()


def write(record: Record, style: Style = PLAIN) -> bytes:
    """The record as the bytes of a file."""
    return _written(record, style)


@cache
def _written(record: Record, style: Style) -> bytes:
    if style.layout in _WORD:
        return _WORD[style.layout](record, style)
    lines = "\n".join(_WRITERS[style.layout](record, style)) + "\n"
    text = lines.replace("\n", style.line_end)
    return (b"\xef\xbb\xbf" if style.mark else b"") + text.encode()


def _dated(text: str, style: Style) -> str:
    return _DAY.sub(lambda found: DAYS[style.days](date.fromisoformat(found[1])), text)


def _facts(record: Record, style: Style) -> Iterator[tuple[str, str]]:
    """Labels and answers of the head. The record's own day has its year in every style."""
    for label, value in record.facts:
        written = _dated(value, style)
        day = _DAY.fullmatch(value)
        yield label, f"{written} {day[1][:4]}" if day and style.days == "weekday" else written


def _parts(record: Record, style: Style) -> Iterator[tuple[str, list[str]]]:
    for part in record.parts:
        yield part.titles[style.headings % len(part.titles)], [_dated(text, style) for text in part.paragraphs]


def _fields(record: Record, style: Style) -> list[str]:
    """The fields that any action of the record has, in the order asked for."""
    return [name for name in style.order if name != "outcome" or any(step.outcome for step in record.steps)]


def _column(name: str, style: Style) -> str:
    return COLUMNS[name][style.columns % len(COLUMNS[name])]


def _value(step: Step, name: str, style: Style) -> str:
    return _dated(getattr(step, name), style)


def _step_title(record: Record, style: Style) -> str:
    return record.step_titles[style.headings % len(record.step_titles)]


def _markdown(record: Record, style: Style) -> Iterator[str]:
    yield f"# {record.title}"
    yield ""
    for label, value in _facts(record, style):
        yield f"**{label}:** {value}  "
    for title, paragraphs in _parts(record, style):
        yield from ("", f"## {title}")
        for paragraph in paragraphs:
            yield from ("", paragraph)


def _table(record: Record, style: Style) -> Iterator[str]:
    yield from _markdown(record, style)
    if record.steps:
        names = _fields(record, style)
        yield from ("", f"## {_step_title(record, style)}", "")
        yield "| " + " | ".join(_column(name, style) for name in names) + " |"
        yield "|" + "---|" * len(names)
        for step in record.steps:
            yield "| " + " | ".join(_value(step, name, style) for name in names) + " |"


def _bullets(record: Record, style: Style) -> Iterator[str]:
    yield from _markdown(record, style)
    if record.steps:
        names = [name for name in _fields(record, style) if name != "what"]
        yield from ("", f"## {_step_title(record, style)}", "")
        for step in record.steps:
            labelled = [(_column(name, style).rstrip("?"), _value(step, name, style)) for name in names]
            yield f"- {step.what}. " + ". ".join(f"{label}: {value}".strip() for label, value in labelled) + "."


def _yaml_head(record: Record, style: Style) -> Iterator[str]:
    yield f"title: {_scalar(record.title)}"
    for label, value in _facts(record, style):
        yield f"{label.lower()}: {_scalar(value)}"
    for title, paragraphs in _parts(record, style):
        if not paragraphs:
            yield f"{_scalar(title)}:"
        elif len(paragraphs) == 1:
            yield f"{_scalar(title)}: {_scalar(paragraphs[0])}"
        else:
            yield f"{_scalar(title)}: |"
            for paragraph in paragraphs:
                yield from (f"  {paragraph}", "")


def _list(record: Record, style: Style) -> Iterator[str]:
    yield from _yaml_head(record, style)
    if record.steps:
        yield f"{_scalar(_step_title(record, style).lower())}:"
        for step in record.steps:
            for number, name in enumerate(_fields(record, style)):
                pair = f"{_scalar(_column(name, style).lower())}: {_scalar(_value(step, name, style))}"
                yield f"  {'- ' if number == 0 else '  '}{pair}".rstrip()


def _nested(record: Record, style: Style) -> Iterator[str]:
    """Mappings all the way down: each action's own text is the key over its details."""
    yield from _yaml_head(record, style)
    if record.steps:
        yield f"{_scalar(_step_title(record, style).lower())}:"
        for step in record.steps:
            yield f"  {_scalar(step.what)}:"
            for name in _fields(record, style):
                if name != "what":
                    pair = f"{_scalar(_column(name, style).lower())}: {_scalar(_value(step, name, style))}"
                    yield f"    {pair}".rstrip()


def _form(record: Record, style: Style) -> Iterator[str]:
    """Pasted from a case system: a label with its colon, a line break, the answer."""
    return _labelled(record, style, ":")


def _bare(record: Record, style: Style) -> Iterator[str]:
    """Pasted from a case system: a label, a line break, the answer."""
    return _labelled(record, style, "")


def _labelled(record: Record, style: Style, colon: str) -> Iterator[str]:
    yield record.title
    for label, value in _facts(record, style):
        yield from ("", label + colon, value)
    for title, paragraphs in _parts(record, style):
        yield from ("", _label(title, colon), *paragraphs)
    if record.steps:
        yield from ("", _step_title(record, style))
        for step in record.steps:
            yield ""
            for name in _fields(record, style):
                yield from (_label(_column(name, style), colon), _value(step, name, style))


def _label(title: str, colon: str) -> str:
    return title if title.endswith("?") else title + colon


def _rows(record: Record, style: Style) -> Iterator[str]:
    """Pasted from a case system: labels and answers, actions as rows with tabs."""
    yield record.title
    yield ""
    for label, value in _facts(record, style):
        yield f"{label}:\t{value}"
    for title, paragraphs in _parts(record, style):
        yield from ("", title, *paragraphs)
    if record.steps:
        names = _fields(record, style)
        yield from ("", _step_title(record, style), "\t".join(_column(name, style) for name in names))
        for step in record.steps:
            yield "\t".join(_value(step, name, style) for name in names)


def _word(record: Record, style: Style) -> bytes:
    """Word as it is taught: styles for title and headings, details with bold labels, one table for the actions."""
    document = docx.Document()
    document.add_heading(record.title, 0)
    for label, value in _facts(record, style):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}:").bold = True
        paragraph.add_run(f" {value}")
    for title, paragraphs in _parts(record, style):
        document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    if record.steps:
        document.add_heading(_step_title(record, style), 1)
        names = _fields(record, style)
        rows = [[_column(name, style) for name in names]]
        rows += [[_value(step, name, style) for name in names] for step in record.steps]
        _fill(document.add_table(len(rows), len(names)), rows)
    return _saved(document)


def _sheet(record: Record, style: Style) -> bytes:
    """Word as forms are made: one table with everything in it, bold rows across it as titles."""
    document = docx.Document()
    document.add_paragraph().add_run(record.title).bold = True
    names = _fields(record, style)
    width = max(2, len(names))
    table = document.add_table(0, width)
    for label, value in _facts(record, style):
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].merge(cells[-1]).text = value
    for title, paragraphs in _parts(record, style):
        _across(table, title, is_title=True)
        if paragraphs:
            _across(table, "\n".join(paragraphs), is_title=False)
    if record.steps:
        _across(table, _step_title(record, style), is_title=True)
        for step in (None, *record.steps):
            cells = table.add_row().cells
            for cell, name in zip(cells, names, strict=False):
                cell.text = _column(name, style) if step is None else _value(step, name, style)
    return _saved(document)


def _across(table: Any, text: str, *, is_title: bool) -> None:
    cells = table.add_row().cells
    cell = cells[0].merge(cells[-1])
    cell.paragraphs[0].add_run(text).bold = is_title


def _fill(table: Any, rows: list[list[str]]) -> None:
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word


def _saved(document: Any) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _scalar(text: str) -> str:
    """A YAML scalar of these words, plain where plain is safe."""
    if not text:
        return ""
    if re.search(r"[:#]|^[\s'\"\[\]{}&*!|>%@`?,-]|\s$", text):
        return json.dumps(text, ensure_ascii=False)
    return text


_WRITERS = {
    "table": _table,
    "bullets": _bullets,
    "list": _list,
    "nested": _nested,
    "form": _form,
    "bare": _bare,
    "rows": _rows,
}
_WORD = {"word": _word, "sheet": _sheet}
