"""What a count may owe to chance: intervals of shares, and whether a share changed over time.

Records of one author, or of one child, are not independent of each other. So a share's interval, and every test, rests on how
much the sums of whole authors differ, and the same for whole children; whichever of the two is less sure is what counts
(Cameron and Miller, "A practitioner's guide to cluster-robust inference", 2015). Different authors are taken to be independent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import erf, exp, lgamma, log, pi, sqrt
from statistics import NormalDist

from planlint.dataclass import NamedTuple
from planlint.service.overview import Share

ERROR = 0.05
"""The most that the chance may be of saying "change" anywhere on a page about a service in which nothing changed."""
_LEAST = 1e-12
_STEPS = 200


class Answer(NamedTuple):
    """One record's answer to a question, and whose record it is."""

    yes: bool
    author: str
    child: str


class Change(NamedTuple):
    """How likely a change as great as this one is if nothing changed, and whether it is a rise."""

    chance: float
    up: bool


def share(answers: Sequence[Answer]) -> Share:
    """The share of yes with its 95 % interval (Wilson's, as if there were only as many records as authors make them worth)."""
    of, found = len(answers), sum(one.yes for one in answers)
    mean = found / of
    usual = mean * (1 - mean) * of
    worth, sure = float(of), _sure_by(answers)
    if usual:
        spread = max(_spread([(key[by], key.yes - mean) for key in answers]) for by in (1, 2))
        worth = of / max(1.0, spread / usual)
    z = quantile(max(1.0, sure))
    middle, near = worth * mean + z * z / 2, z * sqrt(worth * mean * (1 - mean) + z * z / 4)
    low, high = (middle - near) / (worth + z * z), (middle + near) / (worth + z * z)
    return Share(found, of, max(0.0, min(low, mean)), min(1.0, max(high, mean)))


def change(points: Sequence[tuple[float, Sequence[Answer]]]) -> Change | None:
    """Whether the share changed over points in time, each with its day as a number; None if that cannot be told.

    Two things are looked at, a line through all points and the last point against all before it, and the chance is that of
    either being as great as it is.
    """
    held = [(at, answers) for at, answers in points if answers]
    if len(held) < 2 or len({at for at, _ in held}) < 2:
        return None
    several = [one for one in (_of(held, by) for by in (1, 2)) if one is not None]
    return max(several, key=lambda one: one.chance) if len(several) == 2 else None


def _of(points: Sequence[tuple[float, Sequence[Answer]]], by: int) -> Change | None:
    """The change if whole authors (1) or whole children (2) are independent."""
    records = [answer for _, answers in points for answer in answers]
    free = _sure([one[by] for one in records])
    if free < 1:
        return None
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    sizes = (0.0, 0.0)
    line, last = _line(points), _last(points)
    for (_, answers), *weights in zip(points, line, last, strict=True):
        mean = sum(one.yes for one in answers) / len(answers)
        sizes = (sizes[0] + weights[0] * mean, sizes[1] + weights[1] * mean)
        for one in answers:
            of = sums[str(one[by])]
            for number, weight in enumerate(weights):
                of[number] += weight * (one.yes - mean) / len(answers)
    more = len(sums) / (len(sums) - 1)
    spread = [more * sum(of[number] ** 2 for of in sums.values()) for number in (0, 1)]
    if not any(sizes):
        return Change(1.0, up=True)
    # Few authors, or records that all say the same, may show no spread at all by chance.
    least = [_least(points, weights) for weights in (line, last)]
    spread = [max(pair) for pair in zip(spread, least, strict=True)]
    chances = [two_sided(size / sqrt(of), free) for size, of in zip(sizes, spread, strict=True)]
    both = more * sum(of[0] * of[1] for of in sums.values()) / sqrt(spread[0] * spread[1])
    at = 0 if chances[0] <= chances[1] else 1
    return Change(_either(max(_LEAST, min(chances)), both), up=sizes[at] > 0)


def _line(points: Sequence[tuple[float, Sequence[Answer]]]) -> list[float]:
    """What each point's share weighs in the slope of a straight line through all records."""
    size = sum(len(answers) for _, answers in points)
    middle = sum(at * len(answers) for at, answers in points) / size
    square = sum(len(answers) * (at - middle) ** 2 for at, answers in points)
    return [len(answers) * (at - middle) / square for at, answers in points]


def _last(points: Sequence[tuple[float, Sequence[Answer]]]) -> list[float]:
    before = sum(len(answers) for _, answers in points[:-1])
    return [*(-len(answers) / before for _, answers in points[:-1]), 1.0]


def _least(points: Sequence[tuple[float, Sequence[Answer]]], weights: Sequence[float]) -> float:
    """A quarter of what independent records would spread, of which at each point one more were a yes and one more a no."""
    total = 0.0
    for (_, answers), weight in zip(points, weights, strict=True):
        of = len(answers) + 2
        mean = (sum(one.yes for one in answers) + 1) / of
        total += weight * weight * mean * (1 - mean) / len(answers)
    return total / 4


def _spread(values: Iterable[tuple[object, float]]) -> float:
    """How much the sum of all values may differ by chance, if those of different keys are independent."""
    sums: dict[object, float] = defaultdict(float)
    for key, value in values:
        sums[key] += value
    more = len(sums) / (len(sums) - 1) if len(sums) > 1 else 1.0
    return more * sum(value * value for value in sums.values())


def _sure_by(answers: Sequence[Answer]) -> float:
    return min(_sure([one[by] for one in answers]) for by in (1, 2))


def _sure(keys: Sequence[object]) -> float:
    """Degrees of freedom: as many as there would be authors if all had the same number of records, less one."""
    counts: dict[object, int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return len(keys) ** 2 / sum(count * count for count in counts.values()) - 1


def beyond(tests: Sequence[tuple[float, float]], error: float = ERROR) -> list[bool]:
    """Which of several chances, each with its weight, are small enough to be told: of all together at most `error` is wrong.

    Holm's way with weights (Holm 1979), which holds however the tests hang together.
    """
    told = [False] * len(tests)
    order = sorted(range(len(tests)), key=lambda number: tests[number][0] / tests[number][1])
    left = sum(weight for _, weight in tests)
    for number in order:
        chance, weight = tests[number]
        if chance > error * weight / left:
            break
        told[number] = True
        left -= weight
    return told


# -- distributions


def two_sided(size: float, free: float) -> float:
    """The chance that Student's t of so many degrees of freedom is as far from 0."""
    return _incomplete_beta(free / (free + size * size), free / 2, 0.5)


@cache
def quantile(free: float, chance: float = 0.05) -> float:
    """The size that Student's t goes beyond with this chance, on both sides together."""
    low, high = 0.0, 1.0
    while two_sided(high, free) > chance:
        low, high = high, high * 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, free) > chance else (low, middle)
    return high


def _either(chance: float, together: float) -> float:
    """The chance that one or the other of two normal values is so far out, if they hang `together` so much (-1 to 1)."""
    together = max(-1.0, min(1.0, together))
    rest = sqrt(1 - together * together)
    if rest < 1e-6:
        return chance
    z = -NormalDist().inv_cdf(chance / 2)
    total = 0.0
    for step in range(_STEPS + 1):
        x = -z + 2 * z * step / _STEPS
        inside = _below((z - together * x) / rest) - _below((-z - together * x) / rest)
        total += (1 if step in (0, _STEPS) else 4 if step % 2 else 2) * exp(-x * x / 2) / sqrt(2 * pi) * inside
    return min(1.0, max(chance, 1 - total * 2 * z / _STEPS / 3))


def _below(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 300):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_zero(1 + numerator * d)
            c = _not_zero(1 + numerator / c)
            value *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return front * value


def _not_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300
