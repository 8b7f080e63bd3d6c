"""Fit how much each word of what a child told speaks for something hard, and report on statements set aside.

    python benchmarks/fit_told.py            report only
    python benchmarks/fit_told.py --write    write rules/vocabulary/told.yaml

Statements stand in tests/records/statements/worries.json, "fit" and "report" apart. The table it writes can be read and
argued with.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import NamedTuple

import ridge

from planlint.language import told

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = ROOT / "tests" / "records" / "statements" / "worries.json"
TABLE = ROOT / "rules" / "vocabulary" / "told.yaml"
RIDGE = 2.0
FEWEST = 3
"""Statements that a word has to stand in to be weighed."""
SMALLEST = 0.05
"""Weights nearer to nothing are left out of the table."""
LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9)


class Statement(NamedTuple):
    signs: frozenset[str]
    hard: bool


def statements(half: str) -> list[Statement]:
    return [
        Statement(told.signs(one["text"], one["child"].split()), bool(one["worry"]))
        for one in json.loads(STATEMENTS.read_text("utf-8"))[half]
    ]


def fit(data: list[Statement]) -> dict[str, float]:
    """Weights of every word that stands in enough statements, and the bias."""
    rows = [(dict.fromkeys(one.signs, 1.0), one.hard) for one in data]
    table = ridge.fit(rows, ridge=lambda _: RIDGE, fewest=lambda _: FEWEST, balanced=False)
    return {told.BIAS: table.pop(ridge.BIAS), **table}


def figures(data: list[Statement], table: dict[str, float], level: float) -> tuple[float, float]:
    """Precision and recall of "hard" where it is taken for hard from a likelihood on."""
    border = math.log(level / (1 - level))
    said = [one.hard for one in data if table[told.BIAS] + sum(table.get(sign, 0.0) for sign in one.signs) >= border]
    return sum(said) / max(1, len(said)), sum(said) / sum(one.hard for one in data)


def write(table: dict[str, float]) -> None:
    lines = [
        "# How much each word of what a child told or showed speaks for something hard (above 0) or for something light (below).",
        "# Made by benchmarks/fit_told.py from labelled statements: mend the statements, and not the weights.",
        f"{json.dumps(told.BIAS)}: {table[told.BIAS]:.2f}",
    ]
    lines += [
        f"{json.dumps(sign, ensure_ascii=False)}: {weight:.2f}"
        for sign, weight in sorted(table.items())
        if sign != told.BIAS and abs(weight) >= SMALLEST
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    fitted, aside = statements("fit"), statements("report")
    table = fit(fitted)
    print(f"{len(fitted)} statements fitted on, {len(aside)} set aside, {len(table)} words weighed")
    for level in LEVELS:
        precision, recall = figures(aside, table, level)
        print(f"from {level}: precision {precision:.2f} recall {recall:.2f}")
    if options.write:
        write(table)


if __name__ == "__main__":
    main()
