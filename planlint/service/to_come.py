"""What of a child's records is still to come: actions and the review of the newest plan, and the next visit.

The report and the due list both go by it, so that a step past its date is past in both or in neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from planlint.service.reach import Standing
from planlint.traces import Due, Trace

_PLANS = frozenset(("plan", "review"))


class ToCome(NamedTuple):
    """A record with what of it still counts: `what` says of which sorts (action, review, visit), `due` holds them.

    Each has its number among the record's others of that sort, from 1, whether those still count or not.
    """

    trace: Trace
    what: frozenset[str]
    due: tuple[tuple[int, Due], ...]


def to_come(records: Standing) -> Iterator[ToCome]:
    """The records of which something is still to come; a record that doesn't say whose it is stands for a child of its own."""
    by_child: dict[str, list[Trace]] = defaultdict(list)
    for one in (*records.current, *records.old, *records.closed):
        if one.stage in ("final", "closed"):
            by_child[records.child(one)].append(one)
    for of_child in by_child.values():
        yield from _of_child(of_child)


def is_plan(one: Trace) -> bool:
    """Whether a record is a plan or a review, of which only the newest counts."""
    return not _PLANS.isdisjoint((one.kind, *one.also))


def _of_child(told: Sequence[Trace]) -> Iterator[ToCome]:
    """Where the newest has no actions at all, as a review that leaves the plan as it is, those of the last that has some count."""
    closed = [one.written for one in told if one.stage == "closed" and one.written is not None]
    open_now = [one for one in told if one.stage == "final" and not (closed and _day(one) <= max(closed))]
    plans = sorted((one for one in open_now if is_plan(one)), key=_age, reverse=True)
    wanted: dict[str, set[str]] = defaultdict(set)
    if plans:
        wanted[plans[0].record].add("review")
        acting = next((one for one in plans if one.actions), plans[0])
        wanted[acting.record].add("action")
    visiting = max((one for one in open_now if any(due.what == "visit" for due in one.due)), key=_age, default=None)
    if visiting is not None:
        wanted[visiting.record].add("visit")
    for one in open_now:
        if one.record in wanted:
            what = frozenset(wanted[one.record])
            due = [(number, due) for number, due in _numbered(one.due) if due.what in what]
            yield ToCome(one, what, tuple((number, due) for number, due in due if not _was_visited(due, told)))


def _numbered(several: Sequence[Due]) -> Iterator[tuple[int, Due]]:
    counts: Counter[str] = Counter()
    for one in several:
        counts[one.what] += 1
        yield counts[one.what], one


def _was_visited(due: Due, records: Iterable[Trace]) -> bool:
    """Whether a visit has been made since: a record tells of one from that day on."""
    if due.what != "visit":
        return False
    visits = [one.seen for one in records] + [one.written for one in records if one.kind == "direct_work"]
    return any(day is not None and day >= due.day for day in visits)


def _age(one: Trace) -> tuple[date, bool, str]:
    return _day(one), one.actions > 0, one.record


def _day(one: Trace) -> date:
    return one.written or date.min
