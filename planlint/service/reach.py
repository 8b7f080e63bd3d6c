"""Box 1: how much of the service is here, and which records count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planlint.dataclass import NamedTuple
from planlint.service.overview import Reach
from planlint.service.roll import Roll
from planlint.traces import Trace

REPLACING = ("plan", "assessment", "chronology", "review", "referral")
"""Kinds of record of which a child has one at a time; a visit or a supervision does not do away with the one before."""


class Standing(NamedTuple):
    """The records of a service by how they count. `current` are what the page is about; `children` says whose each record is.

    Records of no known child are not in `children`.
    """

    current: tuple[Trace, ...]
    drafts: tuple[Trace, ...]
    old: tuple[Trace, ...]
    closed: tuple[Trace, ...]
    restricted: tuple[Trace, ...]
    failed: tuple[Trace, ...]
    children: dict[str, str]

    def child(self, one: Trace) -> str:
        """Whose record it is; one that does not say stands for a child of its own."""
        return self.children.get(one.record) or one.child or one.record


def standing(traces: Sequence[Trace]) -> Standing:
    """Sorts the records: first restricted ones out, then drafts, old versions and closed ones."""
    children = _children(traces)
    checked = [one for one in traces if one.status == "checked"]
    restricted = [one for one in checked if one.audience == "restricted"]
    rest = [one for one in checked if one.audience != "restricted"]
    drafts = [one for one in rest if one.stage == "draft"]
    final = [one for one in rest if one.stage == "final"]
    older = _older(final, children)
    return Standing(
        current=tuple(one for one in final if one.record not in older),
        drafts=tuple(drafts),
        old=tuple(one for one in rest if one.stage == "superseded" or one.record in older),
        closed=tuple(one for one in rest if one.stage == "closed"),
        restricted=tuple(restricted),
        failed=tuple(one for one in traces if one.status == "failed"),
        children=children,
    )


def reach(records: Standing, roll: Roll | None) -> Reach:
    """What box 1 says."""
    known = Reach(
        open=None,
        planned=None,
        without=None,
        unread=None,
        records=len(records.current),
        files_unread=len(records.failed),
        drafts=len(records.drafts),
        old=len(records.old),
        restricted=len(records.restricted),
        no_kind=sum(one.kind is None for one in records.current),
        nobody=sum(one.record not in records.children for one in records.current),
        closed=len(records.closed),
    )
    if roll is None:
        return known
    # A plan that not everybody may read is one all the same.
    plans = [one for one in (*records.current, *records.restricted) if "plan" in (one.kind, *one.also)]
    planned = {child for one in plans if one.stage == "final" for child in _ids(one, records)}
    unread = {child for one in records.failed for child in _ids(one, records)} - planned
    missing = [one for child, one in roll.children.items() if child not in planned and child not in unread]
    return known._replace(
        open=len(roll.children),
        planned=sum(child in planned for child in roll.children),
        without=len(missing),
        unread=sum(child in unread for child in roll.children),
        missing=tuple(sorted(one.number for one in missing)),
        not_listed=len(not_listed(records, roll)),
    )


def not_listed(records: Standing, roll: Roll | None) -> frozenset[str]:
    """The children of whom current records tell with a case number, and who are not on the list."""
    return frozenset(_numbered(records) - roll.children.keys()) if roll is not None else frozenset()


def _numbered(records: Standing) -> set[str]:
    """The children of current records that give a case number."""
    numbered = [one for one in records.current if one.digest is not None and one.digest.cases]
    return {records.child(one) for one in numbered}


def with_teams(traces: Sequence[Trace], roll: Roll | None) -> list[Trace]:
    """The records with the team that the list gives their child, where their own place says none."""
    if roll is None:
        return list(traces)
    children = _children(traces)
    return [
        one._replace(team=known.team)
        if one.team is None and (known := roll.children.get(children.get(one.record, ""))) is not None
        else one
        for one in traces
    ]


def _ids(one: Trace, records: Standing) -> set[str]:
    named = {f"{known:016x}" for known in one.digest.cases} if one.digest is not None else set()
    return named | {records.children[one.record]} if one.record in records.children else named


def _children(traces: Sequence[Trace]) -> dict[str, str]:
    """Whose each record is: by case number where any record of the child has one, else by name and birth day."""
    numbers: dict[int, set[str]] = defaultdict(set)
    for one in traces:
        if one.digest is not None and one.digest.cases and one.child is not None:
            for child in one.digest.children:
                numbers[child].add(one.child)
    known: dict[str, str] = {}
    for one in traces:
        if one.child is None:
            continue
        named = one.digest.children if one.digest is not None and not one.digest.cases else ()
        of = {number for child in named for number in numbers[child]} if named else set()
        known[one.record] = next(iter(of)) if len(of) == 1 else one.child
    return known


def _older(final: Sequence[Trace], children: dict[str, str]) -> set[str]:
    """Records of which there is a later one of the same kind about the same child, by their own days."""
    several: dict[tuple[str, str], list[Trace]] = defaultdict(list)
    for one in final:
        if one.record in children and one.kind in REPLACING and one.written is not None:
            several[children[one.record], one.kind].append(one)
    return {
        one.record
        for records in several.values()
        for one in records
        if one.written != max(other.written for other in records if other.written is not None)
    }
