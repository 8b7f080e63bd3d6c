"""Fit how much each word and part of a record speaks for its kind, and report by cross-validation.

    python benchmarks/fit_kinds.py            report only
    python benchmarks/fit_kinds.py --write    write rules/vocabulary/likeness.yaml

Fitted on the records of tests/records/own; figures are of records that were told by weights fitted without them. Those of
given/ and unseen/ are never fitted on. The table is asked only where no title names a kind; it can be read and argued with.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import learned
import ridge

from planlint.understand.likeness import signs

TABLE = learned.TABLES / "likeness.yaml"
RIDGE = 6.0
FEWEST = 8
"""Records that a sign has to stand in."""
MOST = 0.8
"""Share of the records in which a sign says nothing of any of them."""
KEPT = 500
"""Signs that are kept: those that speak loudest and most often."""
FOLDS = 5


class Record(NamedTuple):
    """A record's signs and its kind."""

    signs: frozenset[str]
    kind: str
    is_named: bool
    """Whether its title says what it is."""


Table = dict[str, dict[str, float]]
"""Weights by sign and kind."""


def records() -> list[Record]:
    """Every record of own/."""
    found = []
    for record in learned.labelled(learned.words()):
        assert record.doc.root is not None
        is_named = record.doc.kind_reason.endswith("in its title")
        found.append(Record(frozenset(signs(record.doc.root)), record.labels["doc_type"], is_named))
    return found


def fit(data: Sequence[Record], kinds: Sequence[str]) -> Table:
    """One kind against all others, for each; then again with the signs that are kept."""
    counted = Counter(sign for one in data for sign in one.signs)
    usable = {sign for sign, count in counted.items() if FEWEST <= count < MOST * len(data)}
    first = _fitted(data, kinds, usable)
    loud = {
        sign: (max(weights.values()) - min(weights.values())) * min(counted[sign], len(data) - counted[sign]) ** 0.5
        for sign, weights in first.items()
        if sign != ridge.BIAS
    }
    return _fitted(data, kinds, set(sorted(loud, key=lambda sign: (-loud[sign], sign))[:KEPT]))


def _fitted(data: Sequence[Record], kinds: Sequence[str], usable: set[str]) -> Table:
    table: Table = {}
    for kind in kinds:
        rows = [(dict.fromkeys(one.signs & usable, 1.0), one.kind == kind) for one in data]
        for sign, weight in ridge.fit(rows, ridge=lambda _: RIDGE, balanced=False).items():
            table.setdefault(sign, dict.fromkeys(kinds, 0.0))[kind] = weight
    return table


def told(one: Record, table: Table, kinds: Sequence[str]) -> str:
    """The kind that a record is most like."""
    sums = dict(table[ridge.BIAS])
    for sign in one.signs & table.keys():
        for kind in kinds:
            sums[kind] += table[sign][kind]
    return max(kinds, key=lambda kind: sums[kind])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = records()
    kinds = sorted({one.kind for one in data})
    right: list[tuple[bool, bool]] = []
    for fold in range(FOLDS):
        table = fit([one for at, one in enumerate(data) if at % FOLDS != fold], kinds)
        right += [(told(one, table, kinds) == one.kind, one.is_named) for one in data[fold::FOLDS]]
    unnamed = [is_right for is_right, is_named in right if not is_named]
    print(f"{len(data)} records: right {sum(one for one, _ in right)} of {len(right)}")
    print(f"without a title that names a kind: right {sum(unnamed)} of {len(unnamed)}")
    if options.write:
        write(fit(data, kinds), kinds)


def write(table: Table, kinds: Sequence[str]) -> None:
    """Writes the table, a line for each sign."""
    lines = [
        "# How much each sign speaks for a record's being of each kind, where no title says it: a word's stem, one of its first",
        "# lines (^), what a part is for (@). Made by benchmarks/fit_kinds.py; read by planlint/understand/likeness.py.",
        f"kinds: [{', '.join(kinds)}]",
        f"bias: [{_row(table[ridge.BIAS], kinds)}]",
        "signs:",
        *(f'  "{sign}": [{_row(table[sign], kinds)}]' for sign in sorted(table) if sign != ridge.BIAS),
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def _row(weights: dict[str, float], kinds: Sequence[str]) -> str:
    return ", ".join(f"{weights[kind]:.2f}" for kind in kinds)


if __name__ == "__main__":
    main()
