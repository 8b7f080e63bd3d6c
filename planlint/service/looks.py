"""Box 2: where a person should look this week, in children and days of waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.service.overview import Look, Pointer
from planlint.service.reach import Standing
from planlint.service.to_come import to_come
from planlint.traces import Spoken, Trace

WORRY = "A child's worry that nothing answers"
NOBODY = "Nobody allocated"
NOT_SEEN = "Child not seen, and no reason"
NOT_SEEN_WITHIN = "No date seen within our limit, no reason"
REVIEW = "Review date passed, nothing later"
PASSED = "Steps past their date, nothing said"
MOVED = "Dates moved without a word"

NOT_SEEN_RULE = "VOC301"
MOVED_RULES = ("REV152", "REV162")


class Met(NamedTuple):
    """One place where somebody should look. `since` is the day from which it has waited, None where that is not known."""

    trace: Trace
    line: int | None
    since: date | None


def looks(
    records: Standing,
    as_of: date,
    last_seen_by: Callable[[date], date] | None = None,
    not_listed: Collection[str] = (),
) -> tuple[Look, ...]:
    """What box 2 says. `last_seen_by` gives the last day that keeps to the local limit for seeing a child, from the last one.
    `not_listed` are children who are not on the list of open ones: closed since, perhaps, and so they stand last.

    Of reviews and steps only those count that the due list has as well: a newer plan does away with what was to come of an older one.
    """
    reviewed = [one.trace for one in to_come(records) if "review" in one.what]
    return tuple(
        _look(name, met, records, as_of, not_listed)
        for name, met in (
            (WORRY, _spoken(records.current, lambda one: one.criterion == "answered")),
            (NOBODY, _not_found_since(records, "allocation")),
            (NOT_SEEN_WITHIN if last_seen_by else NOT_SEEN, _not_seen(records, as_of, last_seen_by)),
            (REVIEW, _spoken(reviewed, lambda one: one.criterion == "review_date" and one.due is not None)),
            (PASSED, _passed(records, as_of)),
            (MOVED, _spoken(records.current, lambda one: one.code in MOVED_RULES)),
        )
    )


def steps_passed(records: Standing, as_of: date) -> tuple[int, int]:
    """Professionals' steps whose day has passed with nothing said, and in how many records they stand."""
    met = list(_passed(records, as_of))
    return len(met), len({one.trace.record for one in met})


def counted(one: Spoken) -> bool:
    """Whether a finding counts here: not one of a rule on trial, and not one that the record silences."""
    return not one.trial and not one.suppressed


def _spoken(traces: Sequence[Trace], is_meant: Callable[[Spoken], bool]) -> Iterator[Met]:
    for trace in traces:
        for one in trace.spoken:
            if counted(one) and is_meant(one):
                yield Met(trace, one.line or None, one.due or trace.written)


def _not_found_since(records: Standing, criterion: str) -> Iterator[Met]:
    """What a record says nothing of, unless a later one of the child does."""
    found: dict[str, date] = {}
    for one in records.current:
        known = one.criteria.get(criterion)
        if one.written is not None and known is not None and known.state == "found":
            child = records.child(one)
            found[child] = max(found.get(child, one.written), one.written)
    for met in _spoken(records.current, lambda one: one.criterion == criterion):
        since = found.get(records.child(met.trace))
        if since is None or met.trace.written is None or since <= met.trace.written:
            yield met


def _passed(records: Standing, as_of: date) -> Iterator[Met]:
    """Steps of professionals; what a family has not done yet is to be talked through with it and stands on no list."""
    for trace, _, several in to_come(records):
        days = {one.due for one in trace.spoken if counted(one) and one.criterion == "overdue"}
        for _, due in several if days else ():
            ours = due.whose in ("professional", "nobody")
            if due.what == "action" and ours and not due.told and due.day < as_of and due.day in days:
                yield Met(trace, due.line, due.day)


def _not_seen(records: Standing, as_of: date, last_seen_by: Callable[[date], date] | None) -> Iterator[Met]:
    told = list(_spoken(records.current, lambda one: one.code == NOT_SEEN_RULE))
    yield from told
    if last_seen_by is None:
        return
    latest: dict[str, tuple[date, Trace]] = {}
    for one in (*records.current, *records.old):
        child = records.child(one)
        if one.seen is not None and (child not in latest or one.seen > latest[child][0]):
            latest[child] = one.seen, one
    open_now = {records.child(one) for one in records.current} - {records.child(one.trace) for one in told}
    for child, (day, one) in latest.items():
        if child in open_now and last_seen_by(day) < as_of:
            yield Met(one, None, day)


def _look(name: str, met: Iterable[Met], records: Standing, as_of: date, not_listed: Collection[str]) -> Look:
    """One pointer for each record, to where it has waited longest; the longest wait first, what may be closed last."""
    of_record: dict[str, list[Met]] = defaultdict(list)
    for one in met:
        of_record[one.trace.record].append(one)
    first = [min(several, key=lambda one: (one.since or date.max, one.line or 0)) for several in of_record.values()]
    children = {records.child(one.trace) for one in first}
    pointers = [
        (
            records.child(one.trace) in not_listed,
            Pointer(one.trace.record, one.trace.team, one.line, _days(one.since, as_of)),
        )
        for one in first
    ]
    pointers.sort(key=lambda one: (one[0], -(one[1].days if one[1].days is not None else -1), one[1].record))
    return Look(
        name,
        len(children),
        max((one.days for _, one in pointers if one.days is not None), default=None),
        tuple(one for _, one in pointers),
        sum(child in not_listed for child in children),
    )


def _days(since: date | None, as_of: date) -> int | None:
    return max(0, (as_of - since).days) if since is not None else None
