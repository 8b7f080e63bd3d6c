"""Fit how much each word of a sentence speaks for what no list of phrases holds, and report on sentences set aside.

    python benchmarks/fit_sentences.py [told|unseen|unheld]            report only
    python benchmarks/fit_sentences.py [told|unseen|unheld] --write    write rules/vocabulary/told.yaml, ...

`told`: what a child told is something hard. `unseen`: nobody has met the child. `unheld`: nobody holds the record. Labelled sentences
stand in tests/records/statements, "fit" and "report" apart. For `unseen` and `unheld` the sentences of the records in
tests/records/own that are asked the same question are fitted on as well, for hardly any sentence of a record says so, and those of
short records in which their writers marked it (marked_gaps.json); these figures are per record, each weighed by a table that was
fitted without it. The tables can be read and argued with.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import learned
from learned import Sentence, likeliest

from planlint.language import weighed
from planlint.model import Document
from planlint.source import Places, Span
from planlint.understand.between import of_holders, of_visits
from planlint.understand.child import Window, Words
from planlint.vocabulary import Vocabulary

FEWEST = 2
"""True sentences, or statements, that a sign has to stand in to be weighed."""
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
FOLDS = 5


class Concept(NamedTuple):
    """What a table tells apart: its statements' file and key, the ridge, the smallest weight kept, and for records the label, the letter
    of a mark, which sentences are asked, and how much more a true one counts than the many around it."""

    file: str
    key: str
    ridge: float
    smallest: float
    says: str
    label: str | None = None
    letter: str = ""
    asked: Callable[[Document, Words], Iterator[Window]] | None = None
    heavier: int = 1


CONCEPTS = {
    "told": Concept(
        "worries.json",
        "worry",
        2.0,
        0.12,
        "what a child told or showed speaks for something hard (above 0) or for something light (below)",
    ),
    "unseen": Concept(
        "unseen.json",
        "unseen",
        1.0,
        0.15,
        "a sentence speaks for a child whom nobody has met",
        "not_seen",
        "N",
        of_visits,
        4,
    ),
    "unheld": Concept(
        "unheld.json",
        "unheld",
        1.0,
        0.15,
        "a sentence speaks for a record that nobody holds",
        "unallocated",
        "H",
        of_holders,
        4,
    ),
}


def statements(concept: Concept, half: str) -> list[Sentence]:
    rows = json.loads((learned.STATEMENTS / concept.file).read_text("utf-8"))[half]
    return [Sentence(weighed.signs(one["text"], one.get("child", "").split()), bool(one[concept.key])) for one in rows]


def of_records(concept: Concept) -> tuple[list[Sentence], dict[str, bool]]:
    """The sentences of records that are asked the question, and whether each record's labels say yes anywhere."""
    assert concept.label is not None
    words = learned.words()
    found: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.labelled(words):
        truth[record.name] = record.says(concept.label)
        found += _of(concept, record.name, record.doc, record.places(concept.label), words)
    return found, truth


def of_marked(concept: Concept, half: str) -> tuple[list[Sentence], dict[str, bool]]:
    """The sentences of short marked records that are asked the question, and whether each record is marked so anywhere."""
    words = learned.words()
    found: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.marked("marked_gaps", half, words):
        places = [span for letter, span in record.marks if letter == concept.letter]
        truth[record.name] = bool(places)
        found += _of(concept, record.name, record.doc, places, words)
    return found, truth


def _of(concept: Concept, name: str, doc: Document, places: Sequence[Span], words: Vocabulary) -> Iterator[Sentence]:
    who, told = Words(doc, words), Places(places)
    assert concept.asked is not None
    for window in concept.asked(doc, who) if doc.root is not None else ():
        yield Sentence(weighed.signs(window.value, who.subjects), told.meet(window.text.span()), name)


def fit(concept: Concept, data: Sequence[Sentence]) -> dict[str, float]:
    """Weights of every sign that stands in enough statements or true sentences, or holds the child or a name, and the bias."""
    counted = Counter(sign for one in data if one.truth or not one.record for sign in one.signs)
    known = {sign for one in data for sign in one.signs if counted[sign] >= FEWEST or not learned.is_word(sign)}
    rows = [
        (one.signs & known, one.truth)
        for one in data
        for _ in range(concept.heavier if one.truth and one.record else 1)
    ]
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
        highest |= likeliest([one for one in records if fold[one.record] == number], table)
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
        marked: list[Sentence] = []
        marked_aside: list[Sentence] = []
        truth_aside: dict[str, bool] = {}
        if concept.asked is not None:
            marked, (marked_aside, truth_aside) = of_marked(concept, "fit")[0], of_marked(concept, "report")
        table = fit(concept, [*told, *records, *marked])
        print(
            f"{name}: {len(told)} statements and {len(records) + len(marked)} sentences of records fitted on, {len(aside)} statements set aside, {len(table)} signs weighed"
        )
        report("statements", [(one.truth, learned.chance(one.signs, table)) for one in aside])
        if truth_aside:
            best = likeliest(marked_aside, table)
            report("marked records", [(truth_aside[record], best.get(record, 0.0)) for record in truth_aside])
        if options.folds and truth:
            by_folds(concept, [*told, *marked], records, truth)
        if options.write:
            lead = (
                f"How much each word, and each two side by side, of {concept.says}.",
                "Made by benchmarks/fit_sentences.py from labelled sentences: mend the sentences, and not the weights.",
            )
            learned.write(name, lead, table)


if __name__ == "__main__":
    main()
