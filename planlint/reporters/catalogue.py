"""The list of rules as a table for a terminal, JSON, CSV or Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from planlint.reporters.as_json import Json, opening, rule_entry, written
from planlint.reporters.wording import unnamed
from planlint.run.catalogue import Entry

_COLUMNS = ("code", "name", "criterion", "severity", "status", "asked of", "question")


def report(entries: Sequence[Entry], format_name: str, rules_hash: str, *, colour: bool, columns: int) -> str:
    """The entries in one of the four formats."""
    if format_name == "json":
        return written({**opening(rules_hash), "rules": [_json(entry) for entry in entries]})
    if format_name == "table":
        return _table(entries, colour, columns)
    writers: dict[str, Callable[[list[tuple[str, ...]]], str]] = {"csv": _csv, "markdown": _markdown}
    return writers[format_name]([_COLUMNS, *(_cells(entry) for entry in entries)])


def _json(entry: Entry) -> Json:
    rule = entry.rule
    return {
        "code": rule.code,
        **rule_entry(rule),
        "confidence": rule.confidence,
        "finds": rule.finds,
        "kinds": list(rule.kinds),
        "message": unnamed(rule.message),
        "severities": entry.severities,
        "limits": list(rule.limits),
    }


def _cells(entry: Entry) -> tuple[str, ...]:
    rule = entry.rule
    severity = " or ".join(entry.strongest) or "-"
    question = unnamed(rule.question)
    return rule.code, rule.name, rule.criterion, severity, rule.status, rule.answered_by, question


def _csv(rows: list[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _markdown(rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(_COLUMNS), *lines[1:]]) + "\n"


def _table(entries: Sequence[Entry], colour: bool, columns: int) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    # The questions stand in `explain`: beside the rest they would be cut to a few letters a line.
    for name in _COLUMNS[:-1]:
        table.add_column(name, no_wrap=name in ("code", "name", "status"))
    for entry in entries:
        table.add_row(*(Text(cell) for cell in _cells(entry)[:-1]))
    text = io.StringIO()
    Console(file=text, width=columns, force_terminal=colour, no_color=not colour, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"
