"""Logistic regression with a ridge penalty over signs that are mostly not there: coordinate-wise Newton steps in plain Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

STEPS = 80
CLOSE = 1e-3
"""The fit has settled once no weight moves further."""
BIAS = "bias"


def fit(
    rows: Sequence[tuple[Mapping[str, float], bool]],
    *,
    ridge: Callable[[str], float],
    fewest: Callable[[str], int] = lambda sign: 1,
    side: Callable[[str], int] = lambda sign: 0,
    balanced: bool = True,
) -> dict[str, float]:
    """Weights by sign, and the bias under `BIAS`.

    `ridge` is the penalty of a sign, `fewest` the rows that it has to stand in, `side` +1 or -1 where its weight may not fall on
    the other side of nothing. `balanced` lets both outcomes weigh the same, however many rows each has.
    """
    counted = Counter(sign for signs, _ in rows for sign, value in signs.items() if value)
    kept = sorted(sign for sign, count in counted.items() if count >= fewest(sign))
    number = {sign: at for at, sign in enumerate(kept, 1)}
    columns: list[list[tuple[int, float]]] = [[(row, 1.0) for row in range(len(rows))], *([] for _ in kept)]
    for row, (signs, _) in enumerate(rows):
        for sign, value in signs.items():
            if value and sign in number:
                columns[number[sign]].append((row, value))
    true = sum(truth for _, truth in rows)
    share = (
        {True: len(rows) / (2 * true), False: len(rows) / (2 * (len(rows) - true))}
        if balanced
        else {True: 1.0, False: 1.0}
    )
    penalties = [1e-6, *(ridge(sign) for sign in kept)]
    sides = [0, *(side(sign) for sign in kept)]
    weights = [0.0] * len(columns)
    sums = [0.0] * len(rows)
    for _ in range(STEPS):
        largest = 0.0
        for at, column in enumerate(columns):
            gradient, curve = -penalties[at] * weights[at], penalties[at]
            for row, value in column:
                chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, sums[row]))))
                heavy = share[rows[row][1]]
                gradient += heavy * (rows[row][1] - chance) * value
                curve += heavy * chance * (1 - chance) * value * value
            weight = weights[at] + max(-2.0, min(2.0, gradient / curve))
            weight = max(weight, 0.0) if sides[at] > 0 else min(weight, 0.0) if sides[at] < 0 else weight
            step, weights[at] = weight - weights[at], weight
            largest = max(largest, abs(step))
            for row, value in column:
                sums[row] += step * value
        if largest < CLOSE:
            break
    return {BIAS: weights[0], **dict(zip(kept, weights[1:], strict=True))}
