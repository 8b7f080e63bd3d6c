"""Runs of several months in one file, so that a service can see whether anything changes: keyed ids, days and states, no word of a record.

The file is an SQLite database: one that is written by two at once, or interrupted, is whole or as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, overload

from planlint.errors import ConfigError
from planlint.keyed import mark_of, record_id
from planlint.results import CriterionState
from planlint.rules import EXPECTED_CRITERIA
from planlint.service.followed import state_as_written
from planlint.service.gathered import Gathered
from planlint.service.history_file import begin, mark_in, read, refuse_other_key, refuse_strangers, written
from planlint.service.periods import MONTHS_UP_TO, MOST, Period
from planlint.service.reach import standing
from planlint.service.signs import holding
from planlint.traces import Due, Spoken, Trace, case_id

_STATES = {"found": "f", "thin": "t", "not_found": "n", "not_expected": "-", "not_checked": "?"}
_LETTERS = {letter: state for state, letter in _STATES.items()}
_DATED = Due("action", date.min, "nobody", 0, True)
_LABEL = 4
"""Bytes of the hash of a label."""
_KEPT_FOR = re.compile(r"(?P<number>[1-9]\d{0,3})(?P<unit>[my])")

_COLUMNS = (
    "record, child, team, author, kind, also, level, stage, audience, written, actions, dates_given, dated, "
    "shares, states, told, labels"
)
_NAMES = _COLUMNS.split(", ")
_RUN = "as_of, version, rules_hash, practice, rules"
_RUNS = f"SELECT {_RUN}, number FROM run ORDER BY as_of, number"  # noqa: S608
_PUT_RUN = f"INSERT INTO run ({_RUN}, errors, criteria, identity) VALUES (?, ?, ?, ?, ?, ?, ?, '')"  # noqa: S608
_PUT_RECORD = f"INSERT INTO record (run, {_COLUMNS}) VALUES (?{', ?' * len(_NAMES)})"  # noqa: S608
_OF_RUNS = "SELECT count(DISTINCT record) FROM record WHERE run IN (SELECT value FROM json_each(?))"
_CRITERIA = "SELECT number, criteria FROM run WHERE number IN (SELECT value FROM json_each(?))"
# Of the columns beside max() SQLite gives those of the row that holds the maximum.
_RECORDS = (
    f"SELECT {_COLUMNS}, max(run) FROM record WHERE run IN (SELECT value FROM json_each(?)) "  # noqa: S608
    "GROUP BY record ORDER BY record"
)
_OF_IDS = (
    "FROM record WHERE record IN (SELECT value FROM json_each(:ids)) OR child IN (SELECT value FROM json_each(:ids))"
)


class Kept(NamedTuple):
    """A run as the history has it. `mark` says what is other than at the run before it, planlint's own words; None if nothing is."""

    as_of: date
    version: str
    rules_hash: str
    practice: str
    rules: int
    records: int
    teams: tuple[str, ...]
    mark: str | None = None


class Forgotten(NamedTuple):
    """How many rows were taken out of how many runs, and how many records they were of."""

    rows: int
    records: int
    runs: int


def add(path: str, gathered: Gathered, *, keep: str | None = None) -> bool:
    """Puts a run into the history at `path`, which is made if there is none; False if it was there already.

    With `keep` ("24m", "2y") runs that are older than that before this one's day are dropped. Raises ConfigError, and leaves
    the file as it was, if it is no history, is damaged, or was made with another key.
    """
    oldest = _oldest(gathered.as_of, keep) if keep is not None else None
    with written(path) as there:
        begin(there, path, gathered.runs[0].key_mark)
        is_new = _put(there, gathered)
        if not is_new:
            there.execute("ROLLBACK TO before")
        if oldest is not None:
            there.execute("DELETE FROM run WHERE as_of < ?", (oldest.isoformat(),))
        return is_new


def forget(path: str, ids: Iterable[str]) -> Forgotten:
    """Takes all rows of these records or children out of every run; what stood there is written over with zeros."""
    wanted = {"ids": json.dumps(sorted(set(ids)))}
    with written(path, must_exist=True) as there:
        refuse_strangers(there, path)
        counted = f"SELECT count(*), count(DISTINCT record), count(DISTINCT run) {_OF_IDS}"
        found = there.execute(counted, wanted).fetchone()
        there.execute(f"DELETE {_OF_IDS}", wanted)
        return Forgotten(*found)


def meant(given: str, key: str) -> list[str]:
    """The ids that somebody may mean: the very words, the record of a file of that name, the child with that case number."""
    numbered = case_id(key, given)
    return [given.strip(), record_id(key, given), *([numbered] if numbered is not None else [])]


def is_made_with(path: str, key: str) -> bool:
    """Whether a history was made with this key."""
    return key_mark(path) == mark_of(key)


def show(path: str) -> list[Kept]:
    """The runs of a history, the oldest first, each with what is other than at the one before it."""
    with read(path) as there:
        runs = [_kept(there, row) for row in there.execute(_RUNS)]
    return [one._replace(mark=_change(runs[at - 1], one) if at else None) for at, one in enumerate(runs)]


def ready(path: str, key_mark: str, keep: str | None = None) -> None:
    """Raises ConfigError now for what `add` would refuse after a long run."""
    if keep is not None:
        _oldest(date.max, keep)
    if os.path.exists(path) and os.path.getsize(path):
        with read(path) as there:
            refuse_other_key(there, path, key_mark)


def earlier(path: str, gathered: Gathered) -> tuple[list[Period], str | None]:
    """The points in time before a run, and what is other in this run than at the last of them, apart from practice."""
    run, as_of = gathered.runs[0], gathered.as_of
    found = periods(path, key_mark=run.key_mark, before=as_of)
    if not found:
        return found, None
    teams = {one.team for one in gathered.traces if one.status == "checked" and one.team is not None}
    practice = _joined(one.practice for one in gathered.runs)
    now = Kept(as_of, run.version, run.rules_hash, practice, run.rules, 0, tuple(sorted(teams)))
    return found, _change(next(reversed(_days(path, before=as_of).values()))[1], now)


def periods(path: str, *, key_mark: str | None = None, before: date | None = None) -> list[Period]:
    """A point in time for each month, or for each quarter where it is more than half a year: the last day of it on which there was a run.

    `before` is the day of a run that stands for its own month or quarter. Several runs of a day are laid together, a record as
    the latest of them has it. The records are read as they are gone through and never held. Raises ConfigError if `key_mark` is
    given and the history was made with another key.
    """
    if key_mark is not None:
        with read(path) as there:
            refuse_other_key(there, path, key_mark)
    days = _days(path, before=before)
    if not days:
        return []
    last = before or max(days)
    months = 1 if (last - min(days)).days <= MONTHS_UP_TO else 3
    points = {
        _bucket(day, months): day for day in days if before is None or _bucket(day, months) < _bucket(last, months)
    }
    wanted = list(points.values())[-MOST:]
    found: list[Period] = []
    for at, day in enumerate(wanted):
        numbers, kept = days[day]
        mark = _change(days[wanted[at - 1]][1], kept) if at else None
        found.append(Period(f"{day.day} {day:%b %Y}", day, mark, Records(os.path.abspath(path), numbers)))
    return found


def _days(path: str, *, before: date | None) -> dict[date, tuple[tuple[int, ...], Kept]]:
    """The runs of each day, the oldest day first, with what they are together."""
    found: dict[date, tuple[tuple[int, ...], Kept]] = {}
    with read(path) as there:
        for row in there.execute(_RUNS).fetchall():
            run = _kept(there, row)
            if before is not None and run.as_of >= before:
                continue
            numbers, kept = found.get(run.as_of, ((), run))
            teams = tuple(sorted({*kept.teams, *run.teams}))
            found[run.as_of] = (*numbers, row[-1]), run._replace(teams=teams)
    return found


def _bucket(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def key_mark(path: str) -> str:
    """By which the key of a history is known again."""
    with read(path) as there:
        return mark_in(there)


class Records(Sequence[Trace]):
    """The records of some runs, by their ids, each as the latest of the runs has it. Every walk reads them from the file."""

    def __init__(self, path: str, runs: tuple[int, ...]) -> None:
        self.path = path
        self.runs = runs

    def __len__(self) -> int:
        with read(self.path) as there:
            count: int = there.execute(_OF_RUNS, (self._asked,)).fetchone()[0]
        return count

    def __iter__(self) -> Iterator[Trace]:
        with read(self.path) as there:
            criteria = {
                number: {name: at for at, name in enumerate(names.split())}
                for number, names in there.execute(_CRITERIA, (self._asked,))
            }
            for row in there.execute(_RECORDS, (self._asked,)):
                yield _trace(row, criteria[row[-1]])

    @overload
    def __getitem__(self, at: int) -> Trace: ...

    @overload
    def __getitem__(self, at: slice) -> list[Trace]: ...

    def __getitem__(self, at: int | slice) -> Trace | list[Trace]:
        return list(self)[at]

    @property
    def _asked(self) -> str:
        return json.dumps(self.runs)


# -- a run as rows


def _put(there: sqlite3.Connection, gathered: Gathered) -> bool:
    """Adds a run with its records; False, with the work to be rolled back, if the very same is there already."""
    run = gathered.runs[0]
    practice = _joined(one.practice for one in gathered.runs)
    made = (run.as_of.isoformat(), run.version, run.rules_hash, practice, max(one.rules for one in gathered.runs))
    there.execute("SAVEPOINT before")
    errors = sum(one.errors for one in gathered.runs)
    number = there.execute(_PUT_RUN, (*made, errors, " ".join(EXPECTED_CRITERIA))).lastrowid
    seen = hashlib.sha256(repr(made).encode())

    records = standing(gathered.traces)
    shares = {one.record: yes for one, yes in holding(records.current)}

    def rows() -> Iterator[tuple[Any, ...]]:
        for trace in gathered.traces:
            if trace.status == "checked":
                row = _row(trace, records.children.get(trace.record, trace.child), shares.get(trace.record))
                seen.update(repr(row).encode())
                yield (number, *row)

    there.executemany(_PUT_RECORD, rows())
    identity = seen.hexdigest()
    if there.execute("SELECT 1 FROM run WHERE identity = ?", (identity,)).fetchone():
        return False
    there.execute("UPDATE run SET identity = ? WHERE number = ?", (identity, number))
    return True


def _joined(marks: Iterable[str]) -> str:
    return "-".join(sorted({part for mark in marks for part in mark.split("-") if part}))


def _row(trace: Trace, child: str | None, shares: bool | None) -> tuple[Any, ...]:
    return (
        trace.record,
        child,
        trace.team,
        trace.author,
        trace.kind,
        " ".join(trace.also),
        trace.level,
        trace.stage,
        trace.audience,
        trace.written.isoformat() if trace.written is not None else None,
        trace.actions,
        trace.dates_given,
        sum(one.what == "action" for one in trace.due),
        shares,
        " ".join(_state(trace, criterion) for criterion in EXPECTED_CRITERIA),
        " ".join(_told(one) for one in trace.spoken if one.suppressed),
        b"".join(one.to_bytes(_LABEL, "big") for one in trace.labels),
    )


def _trace(row: tuple[Any, ...], criteria: Mapping[str, int]) -> Trace:
    given = dict(zip(_NAMES, row, strict=False))
    return Trace(
        record=given["record"],
        status="checked",
        kind=given["kind"],
        also=tuple(given["also"].split()),
        level=given["level"],
        stage=given["stage"],
        audience=given["audience"],
        child=given["child"],
        team=given["team"],
        author=given["author"],
        written=date.fromisoformat(given["written"]) if given["written"] is not None else None,
        actions=given["actions"],
        dates_given=given["dates_given"],
        shares=bool(given["shares"]) if given["shares"] is not None else None,
        criteria=States(criteria, given["states"]),
        spoken=tuple(map(_of_told, given["told"].split())),
        # On which days they were due is nobody's business now; how many of its steps had one is a sign of box 4.
        due=(_DATED,) * given["dated"],
        labels=_labels(given["labels"]),
    )


def _labels(written: bytes) -> tuple[int, ...]:
    return tuple(_label(written[at : at + _LABEL]) for at in range(0, len(written), _LABEL))


@lru_cache(maxsize=4096)
def _label(written: bytes) -> int:
    return int.from_bytes(written, "big")


class States(Mapping[str, CriterionState]):
    """States by criterion, as they are written and no more: there are very many of them."""

    __slots__ = ("criteria", "written")

    def __init__(self, criteria: Mapping[str, int], written: str) -> None:
        self.criteria = criteria
        self.written = written

    def __getitem__(self, criterion: str) -> CriterionState:
        return _of_state(self.written.split()[self.criteria[criterion]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.criteria)

    def __len__(self) -> int:
        return len(self.criteria)


def _state(trace: Trace, criterion: str) -> str:
    """A state as a letter, with how many of how many actions were flagged and honest gaps where it is about actions.

    It is the state as it was written: what only the passing of a day brought is told apart by findings, which aren't kept.
    """
    letter = _STATES[state_as_written(trace, criterion)]
    one = trace.criteria.get(criterion)
    is_counted = one is not None and (one.flagged or one.of or one.gap)
    return f"{letter}{one.flagged}/{one.of}/{one.gap}" if one is not None and is_counted else letter


@lru_cache(maxsize=4096)
def _of_state(written: str) -> CriterionState:
    numbers = [int(number) for number in written[1:].split("/")] if len(written) > 1 else []
    return CriterionState(_LETTERS[written[0]], *numbers)


def _told(one: Spoken) -> str:
    return f"{one.code}/{one.criterion}/{one.severity}/{int(one.trial)}{int(one.suppressed)}"


@lru_cache(maxsize=4096)
def _of_told(written: str) -> Spoken:
    code, criterion, severity, flags = written.split("/")
    return Spoken(code, criterion, severity, flags[0] == "1", 0, None, flags[1] == "1")


def _kept(there: sqlite3.Connection, row: tuple[Any, ...]) -> Kept:
    as_of, version, rules_hash, practice, rules, number = row
    records = there.execute("SELECT count(*) FROM record WHERE run = ?", (number,)).fetchone()[0]
    teams = there.execute("SELECT DISTINCT team FROM record WHERE run = ? AND team IS NOT NULL", (number,))
    names = tuple(sorted(team for (team,) in teams))
    return Kept(date.fromisoformat(as_of), version, rules_hash, practice, rules, records, names)


def _change(before: Kept, now: Kept) -> str | None:
    """What is other now, apart from practice: planlint's version, its rules, what was decided locally, whose records they are."""
    parts = []
    if now.version != before.version:
        parts.append(f"planlint {now.version}")
    if now.rules_hash != before.rules_hash:
        parts.append("other rules")
    if now.practice != before.practice:
        parts.append("other settings or vocabulary")
    if now.teams != before.teams:
        parts.append("other teams")
    return ", ".join(parts) or None


def _oldest(day: date, keep: str) -> date:
    """The first day of what is kept: so many months or years before a day."""
    given = _KEPT_FOR.fullmatch(keep.strip().lower())
    if given is None:
        raise ConfigError(f"--keep: {keep!r} is no time; write it as 24m (months) or 2y (years)")
    months = int(given["number"]) * (12 if given["unit"] == "y" else 1)
    at = day.year * 12 + day.month - 1 - months
    if at < 12:
        return date.min
    year, month = divmod(at, 12)
    for last in (day.day, 30, 29, 28):
        with suppress(ValueError):
            return date(year, month + 1, min(day.day, last))
    raise AssertionError
