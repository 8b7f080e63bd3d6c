"""Several records of one run laid side by side: Digests -> what was carried over from one to another. Pure, and never cached.

Sentences are compared by their keyed hashes through one index and never record by record. A sentence that stands in many
records is a form's own and no copy.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from planlint.dataclass import NamedTuple
from planlint.source import Span
from planlint.understand.digest import Digest

FEWEST = 2
"""Sentences that two records have in common before either is asked about: one may be chance."""
OFTEN = 4
"""A sentence that stands in the records of so many households is a form's own."""
AT_A_TIME = 50_000
"""Sentences that are looked up in one another at a time: some 15 MB of index."""

PLANS = frozenset(("plan", "review"))
"""Kinds of record that carry the steps of the one before on."""


class Carried(NamedTuple):
    """Sentences of one record that stand in another: `record` and `other` are places in the list of digests.

    `state` is siblings (another child of the household), households (another family's) or last_time (an older record of the
    same child); or moved (a step of the last plan with a later day and no word about it) or dropped (a step that the last plan
    had and this one doesn't speak of); or unplanned (a need of the assessment that the plan doesn't speak of) or born_otherwise (another
    birth day than the other record has). `spans` are the sentences' places in the record, those of one part together; `other_span` is where the first of
    them stands in the other record.
    """

    record: int
    state: str
    spans: tuple[Span, ...]
    other: int
    other_span: Span


def between(digests: Sequence[Digest]) -> Iterator[Carried]:
    """All that is to be said of any record because of another, by record."""
    return merge(carried(digests), drifted(digests), disagreeing(digests), key=lambda one: one.record)


def carried(digests: Sequence[Digest]) -> Iterator[Carried]:
    """What each record shares with another, by record and place; of several others, that with the most sentences in common."""
    shared = _shared(digests)
    holding: dict[int, list[int]] = defaultdict(list)
    for number, holders in enumerate(shared):
        for record in holders[::2]:
            holding[record].append(number)
    for record in sorted(holding):
        yield from _of_record(record, [shared[at] for at in holding[record]], digests)


def drifted(digests: Sequence[Digest]) -> Iterator[Carried]:
    """Steps of a child's last plan that the next one moved or dropped without a word, by record and place."""
    plans: dict[int, list[int]] = defaultdict(list)
    for number, digest in enumerate(digests):
        if digest.kind in PLANS and digest.written is not None:
            for child in {*digest.whose}:
                plans[child].append(number)
    for number, digest in enumerate(digests):
        before = _before(number, digests, plans)
        if before is not None:
            yield from _steps(number, digest, before, digests[before])


def disagreeing(digests: Sequence[Digest]) -> Iterator[Carried]:
    """Needs of a child's assessment that no later plan speaks of, and birth days that one child's records give differently."""
    of_child: dict[int, list[int]] = defaultdict(list)
    for number, digest in enumerate(digests):
        for child in {*digest.whose}:
            of_child[child].append(number)
    for number, digest in enumerate(digests):
        near = sorted({at for child in {*digest.whose} for at in of_child[child]} - {number})
        yield from _unplanned(number, digest, near, digests)
        yield from _born_otherwise(number, digest, near, digests)


def _unplanned(record: int, plan: Digest, near: list[int], digests: Sequence[Digest]) -> Iterator[Carried]:
    """The first need of the last assessment before a plan that the plan does not speak of.

    Of needs that are put in other words altogether nothing is said: most of the list has to be known again.
    """
    if plan.kind != "plan" or plan.written is None or not plan.about:
        return
    before = [
        (written, at)
        for at in near
        if digests[at].kind == "assessment"
        and (written := digests[at].written) is not None
        and written <= plan.written
        and plan.is_same_child(digests[at])
    ]
    if not before:
        return
    last = max(before)[1]
    spoken = set(plan.about)
    needs = list(digests[last].needs())
    missing = [span for span, about in needs if not about & spoken]
    if missing and 2 * len(missing) <= len(needs):
        yield Carried(record, "unplanned", (plan.place,), last, missing[0])


def _born_otherwise(record: int, digest: Digest, near: list[int], digests: Sequence[Digest]) -> Iterator[Carried]:
    """A birth day that another record of the same name and number gives differently."""
    for at in near:
        other = digests[at]
        is_one_child = digest.is_same_case(other) and digest.shares_a_name(other)
        if is_one_child and digest.born and other.born and digest.born != other.born:
            yield Carried(record, "born_otherwise", (digest.born_at,), at, other.born_at)
            return


def _steps(record: int, digest: Digest, before: int, last: Digest) -> Iterator[Carried]:
    now = {asked: at for at, asked in enumerate(digest.asked)}
    shared = any(asked in now for asked in last.asked)
    for at, asked in enumerate(last.asked):
        again = now.get(asked)
        if again is None and shared and not last.told[at]:
            yield Carried(record, "dropped", (digest.place,), before, last.asked_span(at))
        elif again is not None and 0 < last.asked_by[at] < digest.asked_by[again] and not digest.told[again]:
            yield Carried(record, "moved", (digest.asked_span(again),), before, last.asked_span(at))


def _before(number: int, digests: Sequence[Digest], plans: dict[int, list[int]]) -> int | None:
    """The latest older plan of the same child, or None. `plans` are the places of dated plans by the ids of whose they are."""
    own = digests[number]
    if own.kind not in PLANS or own.written is None:
        return None
    near = {at for child in {*own.whose} for at in plans.get(child, ())}
    older = [
        (written, at)
        for at in near
        if (written := digests[at].written) is not None and written < own.written and own.is_same_child(digests[at])
    ]
    return max(older)[1] if older else None


def _shared(digests: Sequence[Digest]) -> list[array[int]]:
    """The sentences that stand in several records and are no form's own: the records of each, each with its number there.

    A slice of all hashes at a time, so that the index of many thousand records needs no more memory than that of a few.
    """
    shared: list[array[int]] = []
    for said, places in _sliced(digests):
        index: dict[int, int | array[int]] = {}
        for at, one in enumerate(said):
            known = index.setdefault(one, at)
            if known == at:
                continue
            if isinstance(known, int):
                known = index[one] = places[2 * known : 2 * known + 2]
            known.extend(places[2 * at : 2 * at + 2])
        shared += [
            holders
            for holders in index.values()
            if not isinstance(holders, int) and not _is_of_a_form(digests[number] for number in holders[::2])
        ]
    return shared


def _sliced(digests: Sequence[Digest]) -> list[tuple[array[int], array[int]]]:
    """All sentences in slices by their hashes, each with its place: the record, and its number there."""
    slices = 1 + sum(len(digest.said) for digest in digests) // AT_A_TIME
    found = [(array("Q"), array("I")) for _ in range(slices)]
    for number, digest in enumerate(digests):
        for at, one in enumerate(digest.said):
            said, places = found[one % slices]
            said.append(one)
            places.append(number)
            places.append(at)
    return found


def _is_of_a_form(holders: Iterable[Digest]) -> bool:
    """Whether a sentence stands in records of so many households that no one of them copied it from another."""
    households: list[Digest] = []
    for holder in holders:
        if not any(holder.is_same_household(one) for one in households):
            households.append(holder)
        if len(households) >= OFTEN:
            return True
    return False


def _of_record(record: int, shared: list[array[int]], digests: Sequence[Digest]) -> Iterator[Carried]:
    """What one record shares, given all that it has in common with any other."""
    in_common = Counter(other for holders in shared for other in holders[::2] if other != record)
    best: dict[str, int] = {}
    for other, count in sorted(in_common.items()):
        state = _state(digests[record], digests[other]) if count >= FEWEST else None
        if state is not None and (state not in best or count > in_common[best[state]]):
            best[state] = other
    for state, other in sorted(best.items()):
        pairs = []
        for holders in shared:
            places = dict(zip(holders[::2], holders[1::2], strict=True))
            if other in places:
                pairs.append((places[record], places[other]))
        yield from _by_part(record, state, other, pairs, digests)


def _state(digest: Digest, other: Digest) -> str | None:
    """What a record's sharing with another is; None where nothing is wrong with it or the other one is the later."""
    if digest.shares_a_name(other) and not digest.is_same_child(other):
        # Perhaps the same child and perhaps not: the records don't say.
        return None
    if digest.is_same_child(other):
        if digest.written is None or other.written is None or digest.written <= other.written:
            return None
        return "last_time" if digest.kind == other.kind else None
    return "siblings" if digest.is_same_household(other) else "households"


def _by_part(
    record: int, state: str, other: int, pairs: list[tuple[int, int]], digests: Sequence[Digest]
) -> Iterator[Carried]:
    """One entry for each role, so that a part is asked about once. `pairs` are numbers of sentences, here and there."""
    own = digests[record]
    roles: dict[int, list[tuple[Span, int]]] = defaultdict(list)
    for here, there in pairs:
        roles[own.said_in[here]].append((own.said_span(here), there))
    for of_role in roles.values():
        ordered = sorted(of_role)
        yield Carried(record, state, tuple(span for span, _ in ordered), other, digests[other].said_span(ordered[0][1]))
