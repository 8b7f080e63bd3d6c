"""Fit how much each sign speaks for a worry that nothing in its record answers, and report by cross-validation.

    python benchmarks/fit_answers.py            report only
    python benchmarks/fit_answers.py --write    write rules/vocabulary/answers.yaml

Fitted on the records of tests/records/own, whose labels name every worry that is left unanswered; figures are per record, each
told by weights that were fitted without it. Those of given/ and unseen/ are never fitted on. The table can be read and argued with.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import learned
import ridge

from planlint.understand.answers import Answers
from planlint.understand.child import Words
from planlint.understand.worries import UNWORDED, WORDED, told

TABLE = learned.TABLES / "answers.yaml"
LABEL = "unanswered_worry"
RIDGE = 2.0
FOLDS = 10
LEVELS = (0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
"""Shares of the borders that are in force."""
SPEAKS_AGAINST = ("step", "thought_")
"""An answer never makes a worry more likely to be unanswered, whatever a sample says."""


class Sentence(NamedTuple):
    record: str
    signs: dict[str, float]
    unanswered: bool
    answered: bool


def sentences() -> tuple[list[Sentence], dict[str, bool]]:
    """The signs of every sentence that may tell a worry, and whether each record holds an unanswered one."""
    words = learned.words()
    found: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.labelled(words):
        truth[record.name] = record.says(LABEL)
        child = Words(record.doc, words)
        answers = Answers(record.doc, child)
        for one in told(record.doc, child):
            left = record.is_at(one.span, LABEL)
            found.append(Sentence(record.name, answers.signs(one), left, answers.has_one_for(one)))
    return found, truth


def fit(data: Sequence[Sentence]) -> dict[str, float]:
    rows = [(one.signs, one.unanswered) for one in data if not one.answered]
    return ridge.fit(
        rows, ridge=lambda _: RIDGE, side=lambda sign: -1 if sign.startswith(SPEAKS_AGAINST) else 0, balanced=False
    )


def chance(signs: dict[str, float], table: dict[str, float]) -> float:
    total = table[ridge.BIAS] + sum(table.get(sign, 0.0) * value for sign, value in signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def crossed(data: Sequence[Sentence], truth: dict[str, bool]) -> dict[str, float]:
    """How far the most likely sentence of each record reaches its border, weighed by tables fitted on the other folds."""
    records = sorted(truth)
    best: dict[str, float] = defaultdict(float)
    for fold in range(FOLDS):
        aside = set(records[fold::FOLDS])
        table = fit([one for one in data if one.record not in aside])
        for one in data:
            if one.record in aside and not one.answered:
                border = WORDED if one.signs["worded"] else UNWORDED
                best[one.record] = max(best[one.record], chance(one.signs, table) / border)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data, truth = sentences()
    best = crossed(data, truth)
    print(f"{len(data)} sentences of {len(truth)} records, {sum(one.unanswered for one in data)} unanswered")
    for level in LEVELS:
        right = sum(truth[record] for record, value in best.items() if value >= level)
        said = sum(value >= level for value in best.values())
        true = sum(truth.values())
        print(
            f"from {level}: precision {right / max(1, said):.2f} recall {right / true:.2f} F1 {2 * right / (said + true):.2f}"
        )
    table = fit(data)
    for sign, weight in sorted(table.items(), key=lambda pair: -pair[1]):
        print(f"  {sign}: {weight:.2f}")
    if options.write:
        write(table)


def write(table: dict[str, float]) -> None:
    lines = [
        "# How much each sign speaks for a worry that nothing in its record answers (above 0) or for an answer (below).",
        "# Made by benchmarks/fit_answers.py; the signs are named in planlint/understand/answers.py.",
        f"bias: {table[ridge.BIAS]:.2f}",
        *(
            f"{sign}: {weight:.2f}"
            for sign, weight in sorted(table.items(), key=lambda pair: -pair[1])
            if sign != ridge.BIAS
        ),
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
