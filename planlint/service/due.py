"""What is past or due: professionals' actions, reviews and visits of each child's newest plan, by team and without a name.

What a family or a child said they would do is counted and not listed: it is to be talked through with them.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from planlint.service.gathered import Gathered
from planlint.service.reach import standing
from planlint.service.to_come import is_plan, to_come
from planlint.traces import Due, Trace

_FAMILY = frozenset(("family", "child"))
_NAMESPACE = uuid.UUID("3c1f3b1e-5a43-4c0e-9d8a-6a1f0a7c52d1")
"""Of planlint's own, so that nobody else's entry of a calendar has the same id."""


class Item(NamedTuple):
    """Something that is past or due: `what` is action, review or visit.

    `days` are those that are left, below 0 where it is past. `is_held` says that somebody is named for it. `number` is its
    place among the record's others of that sort, from 1, whether those are due or not.
    """

    record: str
    what: str
    day: date
    line: int
    team: str | None
    days: int
    is_held: bool
    number: int
    path: str | None = None

    @property
    def uid(self) -> str:
        """The same for the same entry of a record in every list, even when its day is moved."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.record} {self.what} {self.number}"))


class LeftOut(NamedTuple):
    """How many records nothing was taken from, and why: `old` by their own word or because there is a newer one."""

    drafts: int
    old: int
    closed: int
    restricted: int
    unread: int


class DueList(NamedTuple):
    """All that is past, or due up to `until`, by team and day.

    `family` counts steps of families and children in so many records, by team. `of_owner` says that it is one person's own list.
    """

    as_of: date
    until: date
    items: tuple[Item, ...]
    family: tuple[tuple[str | None, int, int], ...]
    records: int
    left_out: LeftOut
    of_owner: bool


def due(gathered: Gathered, *, days: int, owner: frozenset[str] | None = None) -> DueList:
    """The list as of the run's day. With the ids of an owner only what that person is to do or wrote down."""
    as_of = gathered.as_of
    until = as_of + timedelta(days=min(days, (date.max - as_of).days))
    current = list(to_come(standing(gathered.traces)))
    items: list[Item] = []
    steps: Counter[str | None] = Counter()
    records: dict[str | None, set[str]] = defaultdict(set)
    for trace, _, several in current:
        for number, one in several:
            if one.told or one.day > until or (owner is not None and not _is_of(one, trace, owner)):
                continue
            if one.whose in _FAMILY:
                steps[trace.team] += 1
                records[trace.team].add(trace.record)
            else:
                items.append(_item(trace, one, number, as_of))
    family = tuple((team, steps[team], len(records[team])) for team in sorted(steps, key=_by_team))
    order = sorted(items, key=lambda one: (_by_team(one.team), one.day, one.record, one.line, one.what))
    taken = {one.trace.record for one in current}
    return DueList(as_of, until, tuple(order), family, len(taken), _left_out(gathered.traces, taken), owner is not None)


def _is_of(one: Due, trace: Trace, owner: frozenset[str]) -> bool:
    """Whether it is this person's: an action by those who are to do it, all else by who wrote the record."""
    if one.whose in _FAMILY or one.what != "action":
        return trace.author in owner
    return not owner.isdisjoint(one.owners)


def _item(trace: Trace, one: Due, number: int, as_of: date) -> Item:
    days = (one.day - as_of).days
    is_held = one.whose != "nobody"
    return Item(trace.record, one.what, one.day, one.line, trace.team, days, is_held, number, trace.path)


def _by_team(team: str | None) -> tuple[bool, str]:
    return team is None, team or ""


def _left_out(traces: Iterable[Trace], taken: set[str]) -> LeftOut:
    counts: Counter[str] = Counter()
    for one in traces:
        if one.status == "failed":
            counts["unread"] += 1
        elif one.status == "checked" and one.audience == "restricted":
            counts["restricted"] += 1
        elif one.status == "checked" and one.stage in ("draft", "closed"):
            counts[one.stage] += 1
        elif one.status == "checked" and (one.stage == "superseded" or is_plan(one)):
            counts["old"] += one.record not in taken
    return LeftOut(counts["draft"], counts["old"], counts["closed"], counts["restricted"], counts["unread"])
