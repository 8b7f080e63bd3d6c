"""Box 5: which records to read before the meeting, drawn by chance so that nobody chooses whose."""

from __future__ import annotations

from collections.abc import Sequence

from planlint.keyed import keyed
from planlint.results import LITTLE_PLACED
from planlint.service.looks import counted
from planlint.service.overview import Pointer, Reading
from planlint.service.reach import Standing
from planlint.traces import Trace

LITTLE, ORDINARY, UNSURE = "little to ask", "ordinary", "planlint was unsure"
EACH = 2


def reading(records: Standing, seed: int) -> tuple[Reading, ...]:
    """Two records with little to ask, two ordinary ones and two of which planlint was unsure; the same for the same seed.

    No child is drawn twice, and no author either as long as there are others.
    """
    known = sorted((one for one in records.current if one.kind is not None), key=lambda one: (_asked(one), one.record))
    quarter = max(EACH, len(known) // 4)
    groups: list[tuple[str, Sequence[Trace]]] = [
        (UNSURE, [one for one in records.current if is_unsure(one)]),
        (LITTLE, known[:quarter]),
        (ORDINARY, known[quarter : max(quarter + EACH, len(known) - quarter)]),
    ]
    drawn: list[tuple[str, Trace]] = []
    for why, group in groups:
        drawn += [(why, one) for one in _drawn(group, [one for _, one in drawn], records, seed)]
    order = [LITTLE, ORDINARY, UNSURE]
    return tuple(
        Reading(Pointer(one.record, one.team), why) for why, one in sorted(drawn, key=lambda pair: order.index(pair[0]))
    )


def is_unsure(one: Trace) -> bool:
    """Whether the record was read only in part, or is of no known kind."""
    silent = any(state.state == "not_checked" for state in one.criteria.values())
    return one.kind is None or one.placed < LITTLE_PLACED or silent


def _asked(one: Trace) -> int:
    return sum(counted(said) and said.severity != "advice" for said in one.spoken)


def _drawn(group: Sequence[Trace], before: Sequence[Trace], records: Standing, seed: int) -> list[Trace]:
    order = sorted(group, key=lambda one: keyed(str(seed).encode(), one.record))
    drawn: list[Trace] = []
    for is_free in (_no_author_twice, _no_child_twice):
        for one in order:
            if len(drawn) < EACH and is_free(one, [*before, *drawn], records):
                drawn.append(one)
    return drawn


def _no_child_twice(one: Trace, drawn: Sequence[Trace], records: Standing) -> bool:
    return records.child(one) not in {records.child(other) for other in drawn}


def _no_author_twice(one: Trace, drawn: Sequence[Trace], records: Standing) -> bool:
    return _no_child_twice(one, drawn, records) and one.author not in {other.author for other in drawn}
