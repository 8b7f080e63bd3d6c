"""The list of open children that a service's own system gives: planlint can see only records that exist."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.dataclass import NamedTuple
from planlint.decode import did_you_mean, one_of
from planlint.errors import ConfigError
from planlint.model import LEVELS
from planlint.service import listed
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
    told = listed.read(path, COLUMNS, filled=("id",))
    children: dict[str, Open] = {}
    for line in told.lines:
        one = Open(line.values["id"], _level(told, line), line.values["team"] or None, line.number)
        known = case_id(key, one.number)
        if known is None:
            raise told.fault(line, "there is no letter or digit in the id")
        before = children.setdefault(known, one)
        if (before.level, before.team) != (one.level, one.team):
            raise told.fault(line, f"this child stands in line {before.line} with another level or team")
    if not children:
        raise ConfigError("no child is listed in it", path=told.path)
    return Roll(children)


def _level(told: listed.Listed, line: listed.Line) -> str:
    given = line.values["level"]
    word = "_".join(given.lower().replace("-", " ").split())
    known = _LEVELS.get(word, word)
    if known not in LEVELS:
        raise told.fault(line, f"{given!r} is no level{did_you_mean(known, LEVELS) or one_of(LEVELS)}")
    return known
