"""How far two judgements of the same things agree: figures with their intervals, from weighted cases of children drawn in strata.

Intervals are for 95 %. They come from drawing the children again and again (the bootstrap of Rao and Wu, 1988: of n children of a stratum
n - 1 are drawn, each counting n / (n - 1) times), so that what stands in one child's records counts as one child's. Of a share
that is near 0 or 1, and of few, drawing again says too little: there the interval of Wilson (1927) goes further, and the wider holds.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, sqrt
from operator import itemgetter, mul
from typing import NamedTuple

Z = 1.959964
"""Of the normal distribution, 95 % lies within so many deviations of its mean."""
RESAMPLES = 1000
FEWEST = 20
"""Under so many cases a figure tells too little."""


class Tally(NamedTuple):
    """Weighted cases: both said yes, only the first, only the second, neither. The first is planlint, or one of two auditors."""

    both: float = 0.0
    first: float = 0.0
    second: float = 0.0
    neither: float = 0.0

    def plus(self, other: Tally, times: float = 1.0) -> Tally:
        return Tally(*(mine + times * theirs for mine, theirs in zip(self, other, strict=True)))


class Case(NamedTuple):
    """One thing that was judged by both: whose it is, for how many it stands, what was said, and how far that was true.

    `true` is 0 or 1; where two auditors differ, what each said counts half.
    """

    child: str
    stratum: str
    weight: float
    said: bool
    true: float

    @property
    def tally(self) -> Tally:
        yes, no = self.weight * self.true, self.weight * (1 - self.true)
        return Tally(both=yes, first=no) if self.said else Tally(second=yes, neither=no)


class Estimate(NamedTuple):
    """A figure with its 95 % interval and the number of cases it rests on; None where there were none."""

    value: float | None
    low: float | None
    high: float | None
    cases: float

    @property
    def is_enough(self) -> bool:
        """Whether there were enough cases to tell anything."""
        return self.cases >= FEWEST


class Figures(NamedTuple):
    """How one question was answered by both. `counts` are unweighted."""

    counts: Tally
    precision: Estimate
    recall: Estimate
    f1: Estimate
    kappa: Estimate


def precision(tally: Tally) -> float | None:
    """Of what the first said, how much the second said as well."""
    return _ratio(tally.both, tally.both + tally.first)


def recall(tally: Tally) -> float | None:
    """Of what the second said, how much the first said as well."""
    return _ratio(tally.both, tally.both + tally.second)


def f1(tally: Tally) -> float | None:
    """Both in one: their harmonic mean."""
    return _ratio(2 * tally.both, 2 * tally.both + tally.first + tally.second)


def kappa(tally: Tally) -> float | None:
    """Agreement beyond chance."""
    return kappa_of(((tally.both, tally.first), (tally.second, tally.neither)))


def kappa_of(table: Sequence[Sequence[float]]) -> float | None:
    """Cohen's kappa (Educational and Psychological Measurement 20, 1960) of a square table; None where both always say the same one thing."""
    total = sum(map(sum, table))
    if not total:
        return None
    agreed = sum(table[at][at] for at in range(len(table))) / total
    chance = sum(sum(row) * sum(column) for row, column in zip(table, zip(*table, strict=True), strict=True)) / total**2
    return _ratio(agreed - chance, 1 - chance)


def wilson(share: float, cases: float, z: float = Z) -> tuple[float, float]:
    """The interval of a share, for 95 % unless `z` says otherwise (Wilson, Journal of the American Statistical Association 22, 1927)."""
    if cases <= 0:
        return 0.0, 1.0
    middle = share + z * z / (2 * cases)
    half = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    whole = 1 + z * z / cases
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def size_for(points: float, share: float = 0.8) -> int:
    """How many are to be drawn so that a share's Wilson interval reaches no further than so many points, on average of both sides."""
    at = ceil(Z * Z * share * (1 - share) / (points / 100) ** 2)
    while at > 1 and reach_of(at - 1, share) <= points:
        at -= 1
    while reach_of(at, share) > points:
        at += 1
    return at


def reach_of(cases: float, share: float = 0.8) -> float:
    """How many points a share's Wilson interval reaches to either side, on average."""
    low, high = wilson(share, cases)
    return 50 * (high - low)


class Draws:
    """The children of all cases, drawn again and again, the same for the same seed."""

    def __init__(self, cases: Iterable[Case], seed: int, resamples: int = RESAMPLES) -> None:
        strata: dict[str, dict[str, None]] = defaultdict(dict)
        for case in cases:
            strata[case.stratum][case.child] = None
        self._number = {child: at for at, child in enumerate(child for some in strata.values() for child in some)}
        groups = [[self._number[child] for child in some] for some in strata.values()]
        chance = random.Random(seed)  # noqa: S311 - no secret
        self._draws = [_drawn(_together(groups), len(self._number), chance) for _ in range(resamples)]

    def totals(self, tallies: Mapping[str, Tally]) -> list[Tally]:
        """What the tallies of these children come to in each draw."""
        if not tallies:
            return []
        numbers = [self._number[child] for child in tallies]
        columns = list(zip(*tallies.values(), strict=True))
        # One too many, since itemgetter gives a single item alone and only several as a tuple; `map` stops before it.
        times = itemgetter(*numbers, numbers[0])
        return [Tally(*(sum(map(mul, times(draw), column)) for column in columns)) for draw in self._draws]


def _together(groups: Sequence[list[int]]) -> list[list[int]]:
    """Strata of one child, of which nothing can be drawn again, as one; a single one goes with the first of the others."""
    alone = [group[0] for group in groups if len(group) == 1]
    others = [group for group in groups if len(group) > 1]
    if not alone:
        return others
    return [*others, alone] if len(alone) > 1 or not others else [others[0] + alone, *others[1:]]


def figures(cases: Sequence[Case], draws: Draws) -> Figures:
    """How far what was said was true, over these cases."""
    tallies: dict[str, Tally] = {}
    total = counts = Tally()
    for case in cases:
        tallies[case.child] = tallies.get(case.child, Tally()).plus(case.tally)
        total = total.plus(case.tally)
        counts = counts.plus(case._replace(weight=1.0).tally)
    said = [case.weight for case in cases if case.said]
    true = [case.weight * case.true for case in cases if case.true]
    said_cases, true_cases = counts.both + counts.first, counts.both + counts.second
    totals = draws.totals(tallies)
    return Figures(
        counts,
        _share(precision, total, totals, said_cases, _effective(said)),
        _share(recall, total, totals, true_cases, _effective(true)),
        _share(f1, total, totals, true_cases, min(_effective(said), _effective(true))),
        _share(kappa, total, totals, float(len(cases)), None),
    )


def errors(cases: Sequence[Case], draws: Draws) -> tuple[Estimate, Estimate]:
    """How often the first spoke where nothing was wanting, and was silent where something was."""
    turned = [case._replace(said=not case.said) for case in cases]
    sound = [case._replace(true=1 - case.true) for case in cases]
    return figures(sound, draws).recall, figures(turned, draws).recall


def _share(
    measure: Callable[[Tally], float | None],
    total: Tally,
    totals: Sequence[Tally],
    cases: float,
    effective: float | None,
) -> Estimate:
    """A measure with its interval; `effective` are the equal cases that a share is worth, None if it is no share."""
    value = measure(total)
    met = sorted(drawn for one in totals if (drawn := measure(one)) is not None)
    if value is None or not met:
        return Estimate(value, None, None, cases)
    low = min(value, met[int(len(met) * 0.025)])
    high = max(value, met[min(len(met) - 1, int(len(met) * 0.975))])
    # F1 is no share of anything; where nothing is wrong, or nothing right, it is the smaller of two that are.
    if effective is not None and (measure is not f1 or value in (0.0, 1.0)):
        wide = wilson(value, effective)
        low, high = min(low, wide[0]), max(high, wide[1])
    return Estimate(value, low, high, cases)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _effective(weights: Sequence[float]) -> float:
    """How many cases of equal weight tell as much as these (Kish, Survey Sampling, 1965)."""
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def _drawn(groups: Sequence[Sequence[int]], size: int, chance: random.Random) -> list[float]:
    """How many times each child counts in a draw."""
    drawn = [0.0] * size
    for group in groups:
        count = max(1, len(group) - 1)
        for child in chance.choices(group, k=count):
            drawn[child] += len(group) / count
    return drawn
