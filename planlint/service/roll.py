"""The list of open children that a service's own system gives: planlint can see only records that exist."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from planlint.dataclass import NamedTuple
from planlint.decode import did_you_mean, one_of
from planlint.errors import ConfigError
from planlint.model import LEVELS
from planlint.run.paths import shown
from planlint.traces import case_id

COLUMNS = ("id", "level", "team")
_LEVELS = {
    "eh": "early_help",
    "targeted_early_help": "early_help",
    "family_help": "early_help",
    "cin": "child_in_need",
    "cp": "child_protection",
    "cpp": "child_protection",
    "child_protection_plan": "child_protection",
    "cla": "child_in_care",
    "lac": "child_in_care",
    "looked_after": "child_in_care",
    "looked_after_child": "child_in_care",
    "in_care": "child_in_care",
    "cl": "care_leaver",
    "leaving_care": "care_leaver",
    "": "other",
}


class Open(NamedTuple):
    """A child on the list: the case number as the list has it, the level and the team. `line` is from 1."""

    number: str
    level: str
    team: str | None
    line: int


class Roll(NamedTuple):
    """The list: each open child once, by the id that its records' traces have."""

    children: Mapping[str, Open]


def read(path: str, key: str) -> Roll:
    """The list in a CSV file with the columns id, level and team. Raises ConfigError with the line that is wrong.

    `key` is the secret that the records' traces were made with.
    """
    name = shown(path)
    try:
        with open(path, "rb") as file:
            text = _decoded(file.read())
    except OSError as error:
        raise ConfigError(f"it cannot be read: {error.strerror}", path=name) from None
    children: dict[str, Open] = {}
    for one in _rows(text, name):
        known = case_id(key, one.number)
        if known is None:
            raise ConfigError("there is no letter or digit in the id", path=name, line=one.line)
        before = children.setdefault(known, one)
        if (before.level, before.team) != (one.level, one.team):
            raise ConfigError(
                f"this child stands in line {before.line} with another level or team", path=name, line=one.line
            )
    if not children:
        raise ConfigError("no child is listed in it", path=name)
    return Roll(children)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls "CSV" and not "CSV UTF-8".
        return data.decode("cp1252", "replace")


def _rows(text: str, name: str) -> Iterator[Open]:
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        places = _places([cell.strip().lower() for cell in next(rows, [])], name)
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield _open(cells, places, name, line)
            line = rows.line_num + 1
    except csv.Error:
        raise ConfigError("a quotation mark is not closed", path=name, line=rows.line_num) from None


def _places(header: list[str], name: str) -> dict[str, int]:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        columns = "column" if len(missing) == 1 else "columns"
        raise ConfigError(
            f"the {columns} {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing; the first line names id, level and team",
            path=name,
            line=1,
        )
    return {column: header.index(column) for column in COLUMNS}


def _open(cells: list[str], places: Mapping[str, int], name: str, line: int) -> Open:
    if len(cells) <= max(places.values()):
        raise ConfigError(f"it has {len(cells)} of the cells that the first line names", path=name, line=line)
    number, level, team = (cells[places[column]].strip() for column in COLUMNS)
    if not number:
        raise ConfigError("the id is missing", path=name, line=line)
    word = "_".join(level.lower().replace("-", " ").split())
    known = _LEVELS.get(word, word)
    if known not in LEVELS:
        raise ConfigError(f"{level!r} is no level{did_you_mean(known, LEVELS) or one_of(LEVELS)}", path=name, line=line)
    return Open(number, known, team or None, line)
