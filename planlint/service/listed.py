"""Lists that a service keeps in a spreadsheet and gives to planlint as CSV. A wrong line is named, and never quoted."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planlint.errors import ConfigError
from planlint.run.paths import shown


class Line(NamedTuple):
    """One line of a list: its number in the file, and what stands in each column, by the column's name in small letters."""

    number: int
    values: dict[str, str]


class Listed(NamedTuple):
    """A list: the names of its columns, in small letters, and its lines."""

    path: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def fault(self, line: Line, message: str) -> ConfigError:
        """The error for a line that cannot be followed, to be raised."""
        return ConfigError(message, path=self.path, line=line.number)


def read(path: str, needed: Sequence[str]) -> Listed:
    """The list in a CSV file, with commas or, as some offices have it, semicolons.

    Raises ConfigError with the line if it cannot be read, or lacks one of the columns that are `needed`, there or in a line.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = _rows(file.read())
    except OSError as error:
        raise ConfigError(f"it cannot be read: {error.strerror}", path=shown(path)) from None
    except (UnicodeDecodeError, csv.Error):
        raise ConfigError("this is no list: save it as CSV in UTF-8", path=shown(path)) from None
    if not rows:
        raise ConfigError(f"it is empty: its first line names the columns ({', '.join(needed)})", path=shown(path))
    (first, head), *others = rows
    columns = tuple(name.strip().lower() for name in head)
    for name in needed:
        if name not in columns:
            raise ConfigError(f"its first line names no column {name!r}", path=shown(path), line=first)
    lines = tuple(_line(number, row, columns, needed, path) for number, row in others)
    return Listed(shown(path), columns, lines)


def day(listed: Listed, line: Line, column: str) -> date:
    """The day that a line gives in a column. Raises ConfigError with the line if it is none."""
    try:
        return date.fromisoformat(line.values[column])
    except ValueError:
        raise listed.fault(line, f"{column!r} is no day; write it as 2026-11-22") from None


def _rows(text: str) -> list[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=";" if ";" in first and "," not in first else ",")
    return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]


def _line(number: int, row: list[str], columns: Sequence[str], needed: Sequence[str], path: str) -> Line:
    if len(row) > len(columns):
        raise ConfigError("this line has more columns than the first", path=shown(path), line=number)
    values = dict(zip(columns, [*(cell.strip() for cell in row), *[""] * (len(columns) - len(row))], strict=True))
    for name in needed:
        if not values[name]:
            raise ConfigError(f"{name!r} is empty in this line", path=shown(path), line=number)
    return Line(number, values)
