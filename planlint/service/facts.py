"""Facts that a service holds about children, by which it can be seen whether planlint is wrong more often about some than others.

Never about who wrote a record: groups are of children, and one of few children is not shown.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planlint.errors import ConfigError
from planlint.service import listed
from planlint.service.judged import Judged
from planlint.traces import Trace, case_id

FEWEST = 10
"""Children of a group that is shown."""
MOST_VALUES = 12
"""A column that has more different values tells people apart."""
_ABOUT_WORKERS = (
    "worker",
    "author",
    "owner",
    "staff",
    "practitioner",
    "manager",
    "supervisor",
    "allocated",
    "written by",
    "completed by",
    "name",
    "email",
)


class Facts(NamedTuple):
    """What a list tells: the names of its facts, and what holds of each child or record, as the list calls it and by the child's id."""

    names: tuple[str, ...]
    of: Mapping[str, Mapping[str, str]]


class Group(NamedTuple):
    """The judgements about children for whom a fact has one value."""

    fact: str
    value: str
    children: int
    judged: tuple[Judged, ...]


def read(path: str, key: str) -> Facts:
    """The facts in a CSV file: a column `id` (a case number, a record's id or its file), every other column a fact.

    Raises ConfigError if it cannot be followed, or if a column is about workers or tells people apart.
    """
    known = listed.read(path, ("id",))
    names = tuple(name for name in known.columns if name and name != "id")
    for name in names:
        plain = name.replace("_", " ").replace("-", " ")
        if any(word in plain for word in _ABOUT_WORKERS):
            raise ConfigError(
                "a column is about workers or names, and nothing is ever counted for each of them",
                path=known.path,
                line=1,
            )
        if len({line.values[name].casefold() for line in known.lines}) > MOST_VALUES:
            message = f"the column {name!r} has more than {MOST_VALUES} different values: that would tell people apart"
            raise ConfigError(message, path=known.path, line=1)
    of = {line.values["id"]: {name: line.values[name].casefold() for name in names} for line in known.lines}
    of_children = {child: values for name, values in of.items() if (child := case_id(key, name)) is not None}
    return Facts(names, of_children | of)


def groups(judged: Iterable[Judged], traces: Mapping[str, Trace], facts: Facts | None) -> tuple[list[Group], int]:
    """The groups that are large enough to be shown, in the order of facts and values; and how many were left out.

    Where few children are left out in all, the smallest group that is shown goes with them: otherwise they could be worked out.
    """
    of: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        for fact, value in _facts_of(one, traces[one.record], facts).items():
            if value:
                of[fact][value].append(one)
    shown: list[Group] = []
    left_out = 0
    for fact, values in of.items():
        some = [
            Group(fact, value, len({one.child for one in mine}), tuple(mine)) for value, mine in sorted(values.items())
        ]
        large = _large(some)
        left_out += len(some) - len(large)
        # A group that stands alone has nothing to be laid beside.
        shown += large if len(large) > 1 else []
    return shown, left_out


def _large(some: Sequence[Group]) -> list[Group]:
    large = [group for group in some if group.children >= FEWEST]
    hidden = sum(group.children for group in some if group.children < FEWEST)
    if 0 < hidden < FEWEST and large:
        large.remove(min(large, key=lambda group: group.children))
    return large


def _facts_of(one: Judged, trace: Trace, facts: Facts | None) -> dict[str, str]:
    """What is known of a record: its kind and level, and what the list says of it or of its child."""
    known = {"kind": (trace.kind or "none").replace("_", " "), "level": trace.level.replace("_", " ")}
    if facts is None:
        return known
    path = trace.path or ""
    names = (one.record, path, os.path.basename(path), one.child, trace.child or "")
    return known | dict(next((facts.of[name] for name in names if name in facts.of), {}))
