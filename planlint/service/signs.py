"""Box 4: signs that the wording changes without the work, of the whole service and never of a team."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from planlint.dataclass import NamedTuple
from planlint.service import chance
from planlint.service.chance import Answer, Change
from planlint.service.followed import of
from planlint.service.groups import enough
from planlint.service.overview import Sign
from planlint.service.periods import Period
from planlint.service.reach import Standing
from planlint.service.trends import change
from planlint.traces import Trace
from planlint.understand.digest import ANALYSIS, Digest

ONE_DATE = "All steps on one date"
ONE_SENTENCE = "One analysis sentence in three or more families"
SILENCED = "Records that silence a question"

STEPS = 4
"""Steps of the shortest plan that could have had several dates."""
FAMILIES = 3
OF_A_FORM = 1 / 3
"""A sentence that stands in more than so many of all families' records is a form's own and nobody's thinking."""
FEWEST_OF_A_FORM = 6


class Untested(NamedTuple):
    """A sign before it is known whether its change is told."""

    sign: Sign
    change: Change | None


def signs(periods: Sequence[Period], records: Standing) -> list[Untested]:
    """What box 4 says, at the last of the periods and at the first."""
    return [
        _followed(
            ONE_DATE,
            [[(one, _one_date(one)) for one in _with_steps(period.records)] for period in periods],
            periods,
            records,
        ),
        _sentences(periods, records),
        _followed(
            SILENCED,
            [[(one, any(said.suppressed for said in one.spoken)) for one in period.records] for period in periods],
            periods,
            records,
            _rules(periods[-1].records if periods else ()),
        ),
    ]


def _followed(
    name: str,
    told: Sequence[Sequence[tuple[Trace, bool]]],
    periods: Sequence[Period],
    records: Standing,
    note: str = "",
) -> Untested:
    held = [[of(one, yes, records) for one, yes in at] if enough(one for one, _ in at) else [] for at in told]
    return Untested(_sign(name, held, periods, note), change(periods, held))


def _sign(name: str, held: Sequence[Sequence[Answer]], periods: Sequence[Period], note: str) -> Sign:
    now = chance.share(held[-1]) if held and held[-1] else None
    # What lies before a mark is not compared.
    since = max((number for number, period in enumerate(periods) if period.mark), default=0)
    first = next((number for number, at in enumerate(held[:-1]) if at and number >= since), None)
    before = chance.share(held[first]) if first is not None else None
    return Sign(name, now, before, note, since=periods[first].label if first is not None else "")


def _with_steps(traces: Sequence[Trace]) -> list[Trace]:
    return [one for one in traces if one.actions >= STEPS]


def _one_date(one: Trace) -> bool:
    return one.dates_given == 1 and sum(due.what == "action" for due in one.due) >= one.actions


def _rules(traces: Sequence[Trace]) -> str:
    """How often each rule was silenced, the most often first."""
    by_rule = Counter(said.code for one in traces for said in one.spoken if said.suppressed)
    told = [f"{code} {count}" for code, count in sorted(by_rule.items(), key=lambda pair: (-pair[1], pair[0]))]
    return f"{by_rule.total()} in all: {', '.join(told)}" if told else ""


def _sentences(periods: Sequence[Period], records: Standing) -> Untested:
    """No change is looked for: how many sentences are shared depends on how many records there are to share them."""
    held, note = [], ""
    for period in periods:
        told = holding(period.records)
        held.append([of(one, yes, records) for one, yes in told] if enough(one for one, _ in told) else [])
        spread = len(_spread(_thinking(period.records)))
        note = f"{spread} sentence{'' if spread == 1 else 's'}" if spread and held[-1] else ""
    return Untested(_sign(ONE_SENTENCE, held, periods, note), None)


def holding(traces: Sequence[Trace]) -> list[tuple[Trace, bool]]:
    """The records that hold an analysis, each with whether a sentence of it stands in three or more families' records.

    Of an earlier run only the answer is kept, as it was found then.
    """
    spread = _spread(_thinking(traces))
    return [
        (one, not spread.isdisjoint(_thoughts(one.digest)) if one.digest is not None else bool(one.shares))
        for one in traces
        if one.shares is not None or (one.digest is not None and ANALYSIS in one.digest.said_in)
    ]


def _thinking(traces: Sequence[Trace]) -> list[Digest]:
    return [one.digest for one in traces if one.digest is not None and ANALYSIS in one.digest.said_in]


def _thoughts(digest: Digest) -> list[int]:
    return [said for said, role in zip(digest.said, digest.said_in, strict=True) if role == ANALYSIS]


def _spread(digests: Sequence[Digest]) -> frozenset[int]:
    """The sentences of analysis that stand in three or more families' records, and are no form's own."""
    holders: dict[int, list[Digest]] = defaultdict(list)
    for digest in digests:
        for said in _thoughts(digest):
            holders[said].append(digest)
    most = max(FEWEST_OF_A_FORM, OF_A_FORM * len(digests))
    return frozenset(
        said for said, several in holders.items() if FAMILIES <= len(several) <= most and _families(several) >= FAMILIES
    )


def _families(digests: Sequence[Digest]) -> int:
    """How many households there are, counted as far as it matters."""
    households: list[Digest] = []
    for digest in digests:
        if not any(digest.is_same_household(one) for one in households):
            households.append(digest)
        if len(households) >= FAMILIES:
            break
    return len(households)
