"""Lists that a service keeps in a spreadsheet and gives to planlint as CSV. A wrong line is named, and never quoted."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from itertools import zip_longest
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


def read(path: str, columns: Sequence[str], filled: Sequence[str] | None = None) -> Listed:
    """The list in a CSV file, with commas, semicolons or tabs between, as spreadsheets write it.

    Raises ConfigError with the line if it cannot be read, lacks one of the `columns`, or has an empty cell in one of those
    that have to be `filled` (all, if nothing else is said).
    """
    name = shown(path)
    try:
        with open(path, "rb") as file:
            rows = _rows(_decoded(file.read()))
    except OSError as error:
        raise ConfigError(f"it cannot be read: {error.strerror}", path=name) from None
    except csv.Error:
        raise ConfigError(
            "this is no list: save it as CSV; perhaps a quotation mark is not closed", path=name
        ) from None
    if not rows:
        raise ConfigError(f"it is empty: its first line names the columns ({', '.join(columns)})", path=name)
    (first, head), *others = rows
    named = tuple(cell.strip().lower() for cell in head)
    for column in columns:
        if column not in named:
            raise ConfigError(f"its first line names no column {column!r}", path=name, line=first)
    lines = tuple(_line(number, row, named, columns if filled is None else filled, name) for number, row in others)
    return Listed(name, named, lines)


def day(listed: Listed, line: Line, column: str) -> date:
    """The day that a line gives in a column. Raises ConfigError with the line if it is none."""
    try:
        return date.fromisoformat(line.values[column])
    except ValueError:
        raise listed.fault(line, f"{column!r} is no day; write it as 2026-11-22") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls "CSV" and not "CSV UTF-8".
        return data.decode("cp1252", "replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows in which anything stands, each with the number of the line that it begins in."""
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows, line = [], 1
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((line, row))
        line = reader.line_num + 1
    return rows


def _line(number: int, row: list[str], columns: Sequence[str], filled: Sequence[str], path: str) -> Line:
    if any(cell.strip() for cell in row[len(columns) :]):
        raise ConfigError("this line has more columns than the first", path=path, line=number)
    values = dict(zip_longest(columns, (cell.strip() for cell in row[: len(columns)]), fillvalue=""))
    for name in filled:
        if not values[name]:
            raise ConfigError(f"{name!r} is empty in this line", path=path, line=number)
    return Line(number, values)
