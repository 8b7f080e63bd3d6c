"""When the records of a service, or of a team, go over to another form: seen by their headings, so that it isn't read as practice.

A label is of a form if at least half of the records have it. Another form is there where most of these labels are hardly seen any
more, or others have come in their place, and where so many writers went over that chance can't have done it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from planlint.dataclass import NamedTuple
from planlint.service import chance
from planlint.service.followed import of
from planlint.service.groups import enough
from planlint.service.periods import Period
from planlint.service.reach import Standing
from planlint.traces import Trace

OF_A_FORM = 0.5
"""The share of records from which on a label is their form's own."""
FEWEST_LABELS = 4
"""Labels of the shortest form that is known again."""
OTHER = 0.4
"""How far the labels of two times have to lie apart, from 0 (all the same) to 1 (none is). A form that has three of four labels of
the old one lies so far from it, and so do two times if only half of the records went over to a form that has a third of them.
"""
MOVED = 0.3
"""By how much the share of records with a label has to move before the label is told as gone or new."""
SURE = 0.01
"""The most that the chance of it may be if nothing had changed, seeing how many writers there are."""
OF_ALL = 0.2
"""The share of all records that a kind has to have before its form marks a point."""


_SEVERAL = {
    "chronology": "chronologies",
    "supervision": "records of supervision",
    "direct_work": "records of direct work",
}


class NewForms(NamedTuple):
    """What is told at which point in time: of the whole service, and of each team."""

    whole: Mapping[int, str]
    teams: Mapping[str, Mapping[int, str]]

    def marked(self, periods: Sequence[Period], team: str | None) -> list[Period]:
        """The points in time with these marks beside those that they have."""
        told = self.teams.get(team, {}) if team is not None else self.whole
        return [
            period._replace(mark="; ".join(filter(None, (period.mark, told.get(at)))) or None)
            for at, period in enumerate(periods)
        ]


def new_forms(periods: Sequence[Period], records: Standing) -> NewForms:
    """At which points in time most records came to be on another form than before."""
    held = [list(period.records) for period in periods]
    teams: dict[str, list[list[Trace]]] = defaultdict(lambda: [[] for _ in held])
    for at, traces in enumerate(held):
        for one in traces:
            if one.team is not None:
                teams[one.team][at].append(one)
    of_teams = {name: _changed(own, records) for name, own in teams.items()}
    whole = _changed(held, records)
    for at, traces in enumerate(held):
        # Where each team has a form of its own there is none of the whole service that could change.
        for kind in {kind for own in of_teams.values() for kind in own.get(at, ())}:
            moved = sum(len(teams[name][at]) for name, own in of_teams.items() if kind in own.get(at, ()))
            if 2 * moved >= len(traces):
                whole.setdefault(at, set()).add(kind)
    for own in of_teams.values():
        for at, kinds in whole.items():
            own.setdefault(at, set()).update(kinds)
    return NewForms(_worded(whole), {name: _worded(own) for name, own in of_teams.items()})


def _worded(changed: Mapping[int, set[str]]) -> dict[int, str]:
    return {
        at: f"most {' and '.join(sorted(_several(kind) for kind in kinds))} are on another form"
        for at, kinds in changed.items()
    }


def _several(kind: str) -> str:
    return _SEVERAL.get(kind, f"{kind}s")


def _changed(held: Sequence[Sequence[Trace]], records: Standing) -> dict[int, set[str]]:
    """For each point in time the kinds of record of which most are on another form since."""
    found: dict[int, set[str]] = defaultdict(set)
    kinds = {one.kind for traces in held for one in traces if one.kind is not None}
    for kind in kinds:
        before: list[Trace] = []
        for at, traces in enumerate(held):
            now = [one for one in traces if one.kind == kind]
            if len(now) < OF_ALL * len(traces) or not enough(now):
                continue
            if enough(before) and _is_other(before, now, records):
                found[at].add(kind)
                before = []
            before += now
    return found


def _is_other(before: Sequence[Trace], now: Sequence[Trace], records: Standing) -> bool:
    shares = _shares(before), _shares(now)
    own = [{label for label, share in one.items() if share >= OF_A_FORM} for one in shares]
    if max(map(len, own)) < FEWEST_LABELS:
        return False
    pairs = {label: (shares[0].get(label, 0.0), shares[1].get(label, 0.0)) for label in own[0] | own[1]}
    alike = sum(map(min, pairs.values())) / sum(map(max, pairs.values()))
    if 1 - alike < OTHER:
        return False
    gone = {label for label, (first, then) in pairs.items() if first - then >= MOVED}
    come = {label for label, (first, then) in pairs.items() if then - first >= MOVED}
    told = [[of(one, _is_on(one, come, gone), records) for one in several] for several in (before, now)]
    change = chance.change([(float(at), several) for at, several in enumerate(told)])
    return change is not None and change.up and change.chance <= SURE


def _shares(traces: Sequence[Trace]) -> dict[int, float]:
    """Of each label the share of records that have it."""
    counts = Counter(label for one in traces for label in one.labels)
    return {label: count / len(traces) for label, count in counts.items()}


def _is_on(one: Trace, come: set[int], gone: set[int]) -> bool:
    """Whether a record has more of the labels that came than of those that went."""
    held = frozenset(one.labels)
    return len(held & come) * max(1, len(gone)) > len(held & gone) * max(1, len(come))
