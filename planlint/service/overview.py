"""What a report says of a service, before it is a page: six boxes and two appendices, as values.

Nothing here is a word of a record. A group of records that is too small to be shown, or that would give a small one away, has
None in the place of its share.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Share(NamedTuple):
    """`found` of `of` records, with the 95 % interval of their share: `low` and `high` from 0 to 1."""

    found: int
    of: int
    low: float
    high: float


class Pointer(NamedTuple):
    """A record that somebody should open: its id or its file's name, where to look, and how many days it has waited."""

    record: str
    team: str | None = None
    line: int | None = None
    days: int | None = None


class Reach(NamedTuple):
    """Box 1: how much of the service is here, in children. None where no list of open children was given.

    `planned` have a current plan that was read, `without` have none, `unread` have only records that could not be read.
    `files_unread` counts files; `drafts`, `old`, `restricted` count records that were left out; `no_kind` those of no known kind, `nobody` those
    that do not say whose they are.
    """

    open: int | None
    planned: int | None
    without: int | None
    unread: int | None
    records: int
    files_unread: int
    drafts: int
    old: int
    restricted: int
    no_kind: int
    nobody: int
    missing: tuple[str, ...] = ()
    """The open children without a plan, as the list names them."""
    closed: int = 0
    """Records that are closed by their own word, left out as well."""
    not_listed: int = 0
    """Children with a case number of whom records tell, and who are not on the list of open ones."""


class Look(NamedTuple):
    """Box 2: something for which a person should look this week, with the children it is about and the longest wait in days."""

    name: str
    children: int
    longest: int | None
    records: tuple[Pointer, ...]
    not_listed: int = 0
    """How many of these children are not on the list of open ones; their records stand last."""


class Point(NamedTuple):
    """A question at one time. `share` is None where the group is too small; `mark` says what changed, other than practice."""

    label: str
    day: date
    share: Share | None
    mark: str | None = None


class Line(NamedTuple):
    """Box 3: a question over time, of the whole service (`team` is None) or of a team against its own past.

    `change` is more, less, no clear change or too few to tell. `agreed` is how many of how many records auditors and planlint
    judged alike in the last calibration.
    """

    criterion: str
    question: str
    team: str | None
    points: tuple[Point, ...]
    change: str
    agreed: tuple[int, int] | None = None


class Sign(NamedTuple):
    """Box 4: a sign that the wording changes without the work, now and at the first point in time; None where nothing was counted.

    `change` is as a `Line` has it, or empty where no change is looked for.
    """

    name: str
    now: Share | None
    before: Share | None
    note: str = ""
    change: str = ""
    since: str = ""
    """The name of the first point in time."""


class Reading(NamedTuple):
    """Box 5: a record to read before the meeting, and why it was drawn."""

    pointer: Pointer
    why: str


class Unknown(NamedTuple):
    """Box 6: something that was not checked, in how many records, and why."""

    what: str
    records: int
    why: str


class Calibration(NamedTuple):
    """The last time that people judged the same records: when, how many, by how many auditors, how often they agreed, what planlint missed."""

    day: date
    records: int
    auditors: int
    agreed: int
    missed: int
    twice: int = 0
    """To so many questions two auditors answered, and `agreed` of them they answered alike."""


class States(NamedTuple):
    """Appendix: what was found of a criterion in the records of a kind and level; None where the group is too small."""

    criterion: str
    kind: str
    level: str
    of: int | None
    found: int | None
    thin: int | None
    not_found: int | None
    not_checked: int | None


class Common(NamedTuple):
    """Appendix: one of the findings that came most often, in how many records, with the rule's own invented example."""

    code: str
    name: str
    message: str
    question: str
    records: int
    example: str


class Overview(NamedTuple):
    """A service as its records stood on a day."""

    as_of: date
    version: str
    rules_hash: str
    seed: int
    reach: Reach
    looks: tuple[Look, ...]
    steps_passed: tuple[int, int]
    """Actions whose day has passed with nothing said, and in how many records they stand."""
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    reading: tuple[Reading, ...]
    unknowns: tuple[Unknown, ...]
    calibration: Calibration | None
    states: tuple[States, ...]
    common: tuple[Common, ...]
    errors: int
    teams_left_out: int = 0
    """Teams of fewer than 10 records or 3 authors, and those left out so that they cannot be worked out."""

    def named(self, names: Mapping[str, str]) -> Overview:
        """The same with files' names in the place of records' ids, as far as they are known."""

        def renamed(one: Pointer) -> Pointer:
            return one._replace(record=names.get(one.record, one.record))

        return self._replace(
            looks=tuple(look._replace(records=tuple(map(renamed, look.records))) for look in self.looks),
            reading=tuple(one._replace(pointer=renamed(one.pointer)) for one in self.reading),
        )
