"""What a count may owe to chance: intervals of shares, and whether a share changed over time.

Records of one author, or of one child, are not independent of each other. So a share's interval, and every test, rests on how
much the sums of whole authors differ, and the same for whole children; whichever of the two is less sure is what counts
(Cameron and Miller, "A practitioner's guide to cluster-robust inference", 2015). Different authors are taken to be independent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import asin, erf, exp, lgamma, log, pi, sqrt
from statistics import NormalDist

from planlint.dataclass import NamedTuple
from planlint.service.agreement import wilson
from planlint.service.overview import Share

ERROR = 0.05
"""The most that the chance may be of saying "change" anywhere on a page about a service in which nothing changed."""
_LEAST = 1e-12
_LEAST_TOGETHER = 0.25
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
    low, high = wilson(mean, worth, quantile(max(1.0, sure)))
    return Share(found, of, max(0.0, min(low, mean)), min(1.0, max(high, mean)))


def change(points: Sequence[tuple[float, Sequence[Answer]]]) -> Change | None:
    """Whether the share changed over points in time, each with its day as a number; None if that cannot be told.

    Three things are looked at: a line through all points, the later half of them against the earlier, and the last against all
    before it. The chance is that of any of them being as great as it is.
    """
    held = [(at, answers) for at, answers in points if answers]
    if len(held) < 2 or len({at for at, _ in held}) < 2:
        return None
    free = [_sure([one[by] for _, answers in held for one in answers]) for by in (1, 2)]
    if min(free) < 1:
        return None
    counts = [len(answers) for _, answers in held]
    ways = [_line([at for at, _ in held], counts), _step(counts, len(held) // 2), _step(counts, len(held) - 1)]
    sizes = [sum(weight * _even(answers) for weight, (_, answers) in zip(way, held, strict=True)) for way in ways]
    chances = [_chance(held, way, size, free) for way, size in zip(ways, sizes, strict=True)]
    least = min(chances)
    return Change(_any(max(_LEAST, least), ways, counts), up=sizes[chances.index(least)] > 0)


def _chance(
    points: Sequence[tuple[float, Sequence[Answer]]], way: Sequence[float], size: float, free: Sequence[float]
) -> float:
    """The chance that one comparison is as great, whether whole authors or whole children are what is independent."""
    alone = sum(weight * weight / len(answers) for weight, (_, answers) in zip(way, points, strict=True))
    return max(
        two_sided(size / sqrt(alone * _together(points, way, by)), of) for by, of in zip((1, 2), free, strict=True)
    )


def _even(answers: Sequence[Answer]) -> float:
    """The share on the scale on which chance moves it as far wherever it is (Anscombe 1948)."""
    return 2 * asin(sqrt((sum(one.yes for one in answers) + 0.375) / (len(answers) + 0.75)))


def _together(points: Sequence[tuple[float, Sequence[Answer]]], way: Sequence[float], by: int) -> float:
    """How many times more a comparison may differ than with independent records, because of whole authors (1) or children (2)."""
    values = []
    for weight, (_, answers) in zip(way, points, strict=True):
        mean = sum(one.yes for one in answers) / len(answers)
        spread = sqrt(mean * (1 - mean))
        if spread:
            values += [(one[by], weight * (one.yes - mean) / spread / len(answers)) for one in answers]
    alone = sum(value * value for _, value in values)
    # Few authors may show hardly any spread by chance.
    return max(_LEAST_TOGETHER, _spread(values) / alone) if alone else 1.0


def _line(days: Sequence[float], counts: Sequence[int]) -> list[float]:
    """What each point's share weighs in the slope of a straight line through all records."""
    middle = sum(at * count for at, count in zip(days, counts, strict=True)) / sum(counts)
    square = sum(count * (at - middle) ** 2 for at, count in zip(days, counts, strict=True))
    return [count * (at - middle) / square for at, count in zip(days, counts, strict=True)]


def _step(counts: Sequence[int], at: int) -> list[float]:
    """What each point's share weighs in that of all from one on, less that of all before it."""
    before, after = sum(counts[:at]), sum(counts[at:])
    return [-count / before for count in counts[:at]] + [count / after for count in counts[at:]]


def _any(chance: float, ways: Sequence[Sequence[float]], counts: Sequence[int]) -> float:
    """The chance, at most, that any of three comparisons is so far out, seeing how much they have in common (Hunter 1976)."""

    def alike(one: int, other: int) -> float:
        products = [
            sum(a * b / count for a, b, count in zip(ways[first], ways[second], counts, strict=True))
            for first, second in ((one, other), (one, one), (other, other))
        ]
        return products[0] / sqrt(products[1] * products[2])

    pairs = sorted(_either(chance, alike(one, other)) for one, other in ((0, 1), (0, 2), (1, 2)))
    return min(1.0, pairs[0] + pairs[1] - chance)


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
