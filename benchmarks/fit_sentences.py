"""Fit how much each word of a sentence speaks for what no list of phrases holds, and report on sentences set aside.

    python benchmarks/fit_sentences.py [told|unseen|unheld]            report only
    python benchmarks/fit_sentences.py [told|unseen|unheld] --write    write rules/vocabulary/told.yaml, ...

`told`: what a child told is something hard. `unseen`: nobody has met the child. `unheld`: nobody holds the record. Labelled sentences
stand in tests/records/statements, "fit" and "report" apart. For `unseen` and `unheld` the sentences of the records in
tests/records/own that are asked the same question are fitted on as well, for hardly any sentence of a record says so; their figures
are per record, each weighed by a table that was fitted without it. The tables can be read and argued with.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import learned

from planlint.language import weighed
from planlint.model import Document
from planlint.understand.between import of_holders, of_visits
from planlint.understand.child import Window, Words

FEWEST = 2
"""True sentences, or statements, that a sign has to stand in to be weighed."""
HEAVIER = 4
"""How much more a labelled sentence of a record counts than the many around it."""
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
FOLDS = 5


class Concept(NamedTuple):
    """What a table tells apart: its statements' file and key, the ridge, the smallest weight kept, and in records the label and who is asked."""

    file: str
    key: str
    ridge: float
    smallest: float
    says: str
    label: str | None = None
    asked: Callable[[Document, Words], Iterator[Window]] | None = None


CONCEPTS = {
    "told": Concept(
        "worries.json",
        "worry",
        2.0,
        0.12,
        "what a child told or showed speaks for something hard (above 0) or for something light (below)",
    ),
    "unseen": Concept(
        "unseen.json", "unseen", 1.0, 0.15, "a sentence speaks for a child whom nobody has met", "not_seen", of_visits
    ),
    "unheld": Concept(
        "unheld.json",
        "unheld",
        1.0,
        0.15,
        "a sentence speaks for a record that nobody holds",
        "unallocated",
        of_holders,
    ),
}


class Sentence(NamedTuple):
    signs: frozenset[str]
    truth: bool
    record: str = ""


def statements(concept: Concept, half: str) -> list[Sentence]:
    rows = json.loads((learned.STATEMENTS / concept.file).read_text("utf-8"))[half]
    return [Sentence(weighed.signs(one["text"], one.get("child", "").split()), bool(one[concept.key])) for one in rows]


def of_records(concept: Concept) -> tuple[list[Sentence], dict[str, bool]]:
    """The sentences of records that are asked the question, and whether each record's labels say yes anywhere."""
    assert concept.asked is not None and concept.label is not None
    words = learned.words()
    found: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.labelled(words):
        truth[record.name] = record.says(concept.label)
        who = Words(record.doc, words)
        for window in concept.asked(record.doc, who) if record.doc.root is not None else ():
            says = record.is_at(window.text.span(), concept.label)
            found.append(Sentence(weighed.signs(window.value, who.subjects), says, record.name))
    return found, truth


def fit(concept: Concept, data: Sequence[Sentence]) -> dict[str, float]:
    """Weights of every sign that stands in enough statements or true sentences, and the bias."""
    counted = Counter(sign for one in data if one.truth or not one.record for sign in one.signs)
    known = {sign for sign, count in counted.items() if count >= FEWEST}
    rows = [(one.signs & known, one.truth) for one in data for _ in range(HEAVIER if one.truth and one.record else 1)]
    return learned.fit_signs(rows, penalty=concept.ridge, fewest=1, smallest=concept.smallest)


def report(name: str, weighed_so: Sequence[tuple[bool, float]]) -> None:
    """Figures at each level, of what is so and how likely it was said to be."""
    true = sum(truth for truth, _ in weighed_so)
    for level in LEVELS:
        found = [truth for truth, likely in weighed_so if likely >= level]
        print(
            f"  {name} from {level}: {sum(found)} of {true} found, {len(found) - sum(found)} false;"
            f" precision {sum(found) / max(1, len(found)):.2f} recall {sum(found) / true:.2f}"
        )


def by_folds(concept: Concept, told: list[Sentence], records: list[Sentence], truth: dict[str, bool]) -> None:
    """Figures per record, each weighed by a table fitted without it."""
    highest: dict[str, float] = {}
    fold = {record: number % FOLDS for number, record in enumerate(sorted(truth))}
    for number in range(FOLDS):
        table = fit(concept, [*told, *(one for one in records if fold[one.record] != number)])
        for one in records:
            if fold[one.record] == number:
                highest[one.record] = max(highest.get(one.record, 0.0), learned.chance(one.signs, table))
    report("records", [(truth[record], highest.get(record, 0.0)) for record in truth])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="told, unseen, unheld; all if none is named")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true", help="figures per record by folds, too")
    options = parser.parse_args()
    for name in options.tables or CONCEPTS:
        concept = CONCEPTS[name]
        told, aside = statements(concept, "fit"), statements(concept, "report")
        records, truth = of_records(concept) if concept.asked is not None else ([], {})
        table = fit(concept, [*told, *records])
        print(
            f"{name}: {len(told)} statements and {len(records)} sentences of records fitted on, {len(aside)} statements set aside, {len(table)} signs weighed"
        )
        report("statements", [(one.truth, learned.chance(one.signs, table)) for one in aside])
        if options.folds and truth:
            by_folds(concept, told, records, truth)
        if options.write:
            lead = (
                f"How much each word, and each two side by side, of {concept.says}.",
                "Made by benchmarks/fit_sentences.py from labelled sentences: mend the sentences, and not the weights.",
            )
            learned.write(name, lead, table)


if __name__ == "__main__":
    main()
