"""Several records of one run laid side by side: Digests -> what was carried over from one to another. Pure, and never cached.

Sentences are compared by their keyed hashes through one index and never record by record. A sentence that stands in many
records is a form's own and no copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlint.source import Span
from planlint.understand.digest import Digest, Said

FEWEST = 2
"""Sentences that two records have in common before either is asked about: one may be chance."""
OFTEN = 4
"""A sentence that stands in the records of so many households is a form's own."""


PLANS = frozenset(("plan", "review"))
"""Kinds of record that carry the steps of the one before on."""


class Carried(NamedTuple):
    """Sentences of one record that stand in another: `record` and `other` are places in the list of digests.

    `state` is siblings (another child of the household), households (another family's) or last_time (an older record of the
    same child); or moved (a step of the last plan with a later day and no word about it) or dropped (a step that the last plan
    had and this one doesn't speak of). `spans` are the sentences' places in the record, those of one part together; `other_span` is where the first of
    them stands in the other record.
    """

    record: int
    state: str
    spans: tuple[Span, ...]
    other: int
    other_span: Span


def carried(digests: Sequence[Digest]) -> list[Carried]:
    """What each record shares with another, by record and place; of several others, that with the most sentences in common."""
    shared = _shared(digests)
    found: list[Carried] = []
    for record, others in sorted(shared.items()):
        best: dict[str, tuple[int, list[tuple[Said, Span]]]] = {}
        for other, pairs in sorted(others.items()):
            state = _state(digests[record], digests[other])
            if len(pairs) >= FEWEST and state is not None and len(pairs) > len(best.get(state, (0, []))[1]):
                best[state] = (other, pairs)
        for state, (other, pairs) in sorted(best.items()):
            found.extend(_by_part(record, state, other, pairs))
    return found


def drifted(digests: Sequence[Digest]) -> list[Carried]:
    """Steps of a child's last plan that the next one moved or dropped without a word, by record and place."""
    found: list[Carried] = []
    plans: dict[int, list[int]] = defaultdict(list)
    for number, digest in enumerate(digests):
        if digest.kind in PLANS and digest.written is not None:
            for child in digest.children | digest.cases:
                plans[child].append(number)
    for number, digest in enumerate(digests):
        before = _before(number, digests, plans)
        if before is None:
            continue
        now = {one.hash: one for one in digest.asked}
        shared = sum(one.hash in now for one in digests[before].asked)
        for one in digests[before].asked:
            again = now.get(one.hash)
            if again is None and shared and not one.told:
                found.append(Carried(number, "dropped", (digest.place,), before, one.span))
            elif again is not None and one.latest and again.latest and again.latest > one.latest and not again.told:
                found.append(Carried(number, "moved", (again.span,), before, one.span))
    return found


def _before(number: int, digests: Sequence[Digest], plans: dict[int, list[int]]) -> int | None:
    """The latest older plan of the same child, or None. `plans` are the places of dated plans by the ids of their children and cases."""
    own = digests[number]
    if own.kind not in PLANS or own.written is None:
        return None
    near = {at for child in own.children | own.cases for at in plans.get(child, ())}
    older = [
        (written, at)
        for at in near
        if (written := digests[at].written) is not None and written < own.written and own.is_same_child(digests[at])
    ]
    return max(older)[1] if older else None


def _shared(digests: Sequence[Digest]) -> dict[int, dict[int, list[tuple[Said, Span]]]]:
    """For each record and each other record, the sentences that they have in common with their places in the other."""
    index: dict[int, list[tuple[int, Said]]] = defaultdict(list)
    for number, digest in enumerate(digests):
        seen: set[int] = set()
        for said in digest.said:
            if said.hash not in seen:
                seen.add(said.hash)
                index[said.hash].append((number, said))
    shared: dict[int, dict[int, list[tuple[Said, Span]]]] = defaultdict(lambda: defaultdict(list))
    for places in index.values():
        if len(places) < 2 or _is_of_a_form([digests[number] for number, _ in places]):
            continue
        for number, said in places:
            for other, elsewhere in places:
                if other != number:
                    shared[number][other].append((said, elsewhere.span))
    return shared


def _is_of_a_form(holders: list[Digest]) -> bool:
    """Whether a sentence stands in records of so many households that no one of them copied it from another."""
    households: list[Digest] = []
    for holder in holders:
        if not any(holder.is_same_household(one) for one in households):
            households.append(holder)
        if len(households) >= OFTEN:
            return True
    return False


def _state(digest: Digest, other: Digest) -> str | None:
    """What a record's sharing with another is; None where nothing is wrong with it or the other one is the later."""
    if digest.names & other.names and not digest.is_same_child(other):
        # Perhaps the same child and perhaps not: the records don't say.
        return None
    if digest.is_same_child(other):
        if digest.written is None or other.written is None or digest.written <= other.written:
            return None
        return "last_time" if digest.kind == other.kind else None
    return "siblings" if digest.is_same_household(other) else "households"


def _by_part(record: int, state: str, other: int, pairs: list[tuple[Said, Span]]) -> Iterator[Carried]:
    """One entry for each role, so that a part is asked about once."""
    roles: dict[str | None, list[tuple[Said, Span]]] = defaultdict(list)
    for said, place in pairs:
        roles[said.role].append((said, place))
    for of_role in roles.values():
        ordered = sorted(of_role, key=lambda pair: pair[0].span)
        yield Carried(record, state, tuple(said.span for said, _ in ordered), other, ordered[0][1])
