"""Which children's records are read in an audit: drawn by chance, in strata, so that what is seen in them can be said of all.

The unit is a child. First, of each author's children two at most are kept, then children are drawn from each level and kind of record.
A child's weight is one through its chance of being drawn: for so many children of the service it stands.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import NamedTuple, TypeVar

from planlint.model import KINDS, LEVELS
from planlint.service import listed
from planlint.service.reach import Standing, standing
from planlint.traces import Trace, case_id

FEWEST_TWICE = 6
TWICE = 0.2
"""The share of children whose records two auditors read, and the fewest."""
PER_AUTHOR = 2
FEWEST_PER_STRATUM = 2
UNREAD = "could not be read"
_UNKNOWN = "unknown"
_LEVELS = ("other", "early_help", "care_leaver", "child_in_need", "child_in_care", "child_protection")
"""From the lowest to the highest."""
assert sorted(_LEVELS) == sorted(LEVELS)

Thing = TypeVar("Thing")


class Child(NamedTuple):
    """A child of the frame with its records. `id` is the child's, or the record's where it does not say whose it is."""

    id: str
    records: tuple[Trace, ...]
    level: str
    kind: str
    author: str | None

    @property
    def is_unread(self) -> bool:
        return self.kind == UNREAD


class Frame(NamedTuple):
    """All children that can be drawn, and what was left out: records by reason, and children."""

    children: tuple[Child, ...]
    left_out: Mapping[str, int]
    audited: int = 0
    unknown: int = 0
    """Lines of the list of audits that name nobody here."""

    @property
    def without_author(self) -> int:
        return sum(1 for child in self.children if child.author is None and not child.is_unread)


class Stratum(NamedTuple):
    """Children of one level and kind of record: how many there are, could be drawn, and were."""

    name: str
    children: int
    reachable: int
    drawn: int


class Drawn(NamedTuple):
    """A child that was drawn, for how many it stands, and whether two auditors read its records."""

    child: Child
    stratum: str
    weight: float
    twice: bool


class Sample(NamedTuple):
    """The children that were drawn, in the order of their forms."""

    seed: int
    children: tuple[Drawn, ...]
    strata: tuple[Stratum, ...]
    frame: int
    reachable: int


def readings(children: int) -> int:
    """How often records are read if so many children are drawn, those that are read twice counted twice."""
    return children + _twice(children)


def frame(traces: Iterable[Trace], as_of: date, *, key: str, audited: listed.Listed | None = None) -> Frame:
    """The children whose records can be drawn on a day, in the order of their ids.

    Drafts, old versions and restricted records are left out, as the report has them. A record that could not be read is there, as one
    nobody knows about. `audited` lists when which child was audited last. Raises ConfigError if it says what cannot be followed.
    """
    several = list(traces)
    records = standing(several)
    of_child: dict[str, list[Trace]] = defaultdict(list)
    for trace in (*records.current, *records.closed, *records.failed):
        of_child[records.child(trace)].append(trace)
    children = [_child(name, records) for name, records in sorted(of_child.items())]
    resting, unknown = _resting(children, as_of, key, audited)
    kept = tuple(child for child in children if child.id not in resting)
    return Frame(kept, _left_out(several, records), len(children) - len(kept), unknown)


def _left_out(traces: Sequence[Trace], records: Standing) -> dict[str, int]:
    counts = {
        "draft": len(records.drafts),
        "old version": len(records.old),
        "restricted": len(records.restricted),
        "no record": sum(one.status not in ("checked", "failed") for one in traces),
    }
    return {reason: count for reason, count in counts.items() if count}


def _child(name: str, records: Sequence[Trace]) -> Child:
    """A child by its main record: a plan if there is one, else what comes first of the kinds, the latest of it."""
    read = [record for record in records if record.status == "checked"]
    if not read:
        return Child(name, tuple(records), UNREAD, UNREAD, None)
    main = min(read, key=_rank)
    level = max((record.level for record in read), key=_LEVELS.index)
    return Child(name, tuple(sorted(records, key=_newest_first)), level, main.kind or "no known kind", main.author)


def _rank(record: Trace) -> tuple[int, int, str]:
    kind = KINDS.index(record.kind) if record.kind in KINDS else len(KINDS)
    return kind, *_newest_first(record)


def _newest_first(record: Trace) -> tuple[int, str]:
    return -(record.written.toordinal() if record.written is not None else 0), record.record


def _resting(children: Sequence[Child], as_of: date, key: str, audited: listed.Listed | None) -> tuple[set[str], int]:
    """The children that were audited within a year, who are left in peace, and how many lines name nobody here."""
    if audited is None:
        return set(), 0
    by_record = {record.record: child.id for child in children for record in child.records}
    known = {child.id: child.id for child in children} | by_record
    since = _a_year_before(as_of)
    resting, unknown = set(), 0
    for line in audited.lines:
        day = listed.day(audited, line, "day")
        if day > as_of:
            raise audited.fault(line, f"'day' lies after {as_of}, the day as of which the sample is drawn")
        child = known.get(line.values["id"]) or known.get(case_id(key, line.values["id"]) or "")
        if child is None:
            unknown += 1
        elif day > since:
            resting.add(child)
    return resting, unknown


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def draw(known: Frame, size: int, seed: int) -> Sample:
    """So many children of the frame, or all that there are with two for each author, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    by_author: dict[str, list[Child]] = defaultdict(list)
    for child in known.children:
        by_author[UNREAD if child.is_unread else child.author or _UNKNOWN].append(child)
    reachable: list[tuple[Child, float]] = []
    for _, own in sorted(by_author.items()):
        kept = chance.sample(own, min(PER_AUTHOR, len(own)))
        reachable += [(child, len(own) / len(kept)) for child in kept]
    name = _naming([child for child, _ in reachable], size)
    strata: dict[str, list[tuple[Child, float]]] = defaultdict(list)
    for one in sorted(reachable, key=lambda one: one[0].id):
        strata[name(one[0])].append(one)
    shares = _shares({stratum: len(some) for stratum, some in strata.items()}, size)
    met = [
        (child, stratum, before * len(some) / shares[stratum])
        for stratum, some in sorted(strata.items())
        for child, before in chance.sample(some, shares[stratum])
    ]
    chance.shuffle(met)
    twice = set(chance.sample(range(len(met)), _twice(len(met))))
    every = Counter(name(child) for child in known.children)
    return Sample(
        seed,
        tuple(Drawn(child, stratum, weight, at in twice) for at, (child, stratum, weight) in enumerate(met)),
        tuple(Stratum(one, every[one], len(strata[one]), shares.get(one, 0)) for one in sorted(every)),
        len(known.children),
        len(reachable),
    )


def _naming(children: Sequence[Child], size: int) -> Callable[[Child], str]:
    """How finely the children are divided: by level and kind if each stratum can have two, else by level, else not at all."""
    for name in (_by_level_and_kind, _by_level):
        if len({name(child) for child in children}) * FEWEST_PER_STRATUM <= size:
            return name
    return _not_at_all


def _by_level_and_kind(child: Child) -> str:
    return UNREAD if child.is_unread else f"{child.level.replace('_', ' ')}, {child.kind.replace('_', ' ')}"


def _by_level(child: Child) -> str:
    return UNREAD if child.is_unread else child.level.replace("_", " ")


def _not_at_all(_child: Child) -> str:
    return "all"


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many are drawn from each stratum: two at first, then in proportion (by the divisors of Sainte-Laguë)."""
    shares = dict.fromkeys(sizes, 0)
    for _ in range(min(size, sum(sizes.values()))):
        free = [name for name in sizes if shares[name] < sizes[name]]
        first = max(
            free, key=lambda name: (shares[name] < FEWEST_PER_STRATUM, sizes[name] / (2 * shares[name] + 1), name)
        )
        shares[first] += 1
    return {name: share for name, share in shares.items() if share}


def _twice(children: int) -> int:
    return min(children, max(FEWEST_TWICE, ceil(children * TWICE)))


def chosen(things: Sequence[Thing], most: int, chance: random.Random) -> tuple[list[Thing], float]:
    """At most so many of the things, in their order, and for how many each stands."""
    if not things:
        return [], 1.0
    kept = sorted(chance.sample(range(len(things)), min(most, len(things))))
    return [things[at] for at in kept], len(things) / len(kept)
