"""Fit how much each sign of a sentence speaks for a worry of the child's that nothing in its record takes up, and report.

    python benchmarks/fit_unmet.py            report only
    python benchmarks/fit_unmet.py --write    write rules/vocabulary/unmet.yaml

Rows are the sentences that planlint asks this of (`unmet.asked`) in the records of tests/records/own, whose labels name every worry
that is left unanswered, and in short records whose writers marked what children told as answered or not
(tests/records/statements/marked_worries.json). Figures are per record: those weighed by a table that was fitted without them, and
the marked ones set aside. The table can be read and argued with.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence

import learned
from learned import Sentence, likeliest

from planlint.model import Document
from planlint.source import Places, Span
from planlint.understand import unmet
from planlint.understand.answers import Answers
from planlint.understand.child import Words
from planlint.understand.worries import told
from planlint.vocabulary import Vocabulary

LABEL = "unanswered_worry"
UNANSWERED = "U"
"""The letter of a mark for a worry that nothing answers."""
RIDGE = 5.0
FEWEST = 2
"""Worries that a sign has to stand in to be weighed."""
SMALLEST = 0.1
"""Signs that weigh less are left out of the table."""
LEVELS = (0.2, 0.3, 0.4, 0.5, 0.6)
FOLDS = 10


def of_records(words: Vocabulary) -> tuple[list[Sentence], dict[str, bool]]:
    """The sentences of all records of tests/records/own, and whether each record has a worry that is left unanswered."""
    rows: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.labelled(words):
        truth[record.name] = record.says(LABEL)
        rows += _of(record.name, record.doc, record.places(LABEL), words)
    return rows, truth


def of_marked(half: str, words: Vocabulary) -> tuple[list[Sentence], dict[str, bool]]:
    """The sentences of the short records whose worries are marked, and whether each has one that is left unanswered."""
    rows: list[Sentence] = []
    truth: dict[str, bool] = {}
    for record in learned.marked("marked_worries", half, words):
        left = [span for letter, span in record.marks if letter == UNANSWERED]
        truth[record.name] = bool(left)
        rows += _of(record.name, record.doc, left, words)
    return rows, truth


def _of(name: str, doc: Document, left: Sequence[Span], words: Vocabulary) -> Iterator[Sentence]:
    child = Words(doc, words)
    if doc.root is None or doc.kind == "chronology" or not child.subjects:
        return
    answers, telling, places = Answers(doc, child), list(told(doc, child)), Places(left)
    for one in unmet.asked(doc, child, telling):
        if answers.takes_up(one):
            continue
        yield Sentence(unmet.signs(one, answers, child, doc), places.meet(one.span), name)


def fit(data: Sequence[Sentence]) -> dict[str, float]:
    worded = {sign for sign, count in _counted(data).items() if count >= FEWEST or not learned.is_word(sign)}
    return learned.fit_signs(
        [(one.signs & worded, one.truth) for one in data], penalty=RIDGE, fewest=1, smallest=SMALLEST
    )


def _counted(data: Sequence[Sentence]) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for one in data:
        for sign in one.signs if one.truth else ():
            counted[sign] += 1
    return counted


def report(name: str, truth: dict[str, bool], best: dict[str, float]) -> None:
    true = sum(truth.values())
    for level in LEVELS:
        said = [record for record, value in best.items() if value >= level]
        right = sum(truth[record] for record in said)
        print(
            f"  {name} from {level}: {right} of {true} found, {len(said) - right} false of {len(truth) - true};"
            f" F1 {2 * right / (len(said) + true):.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true", help="figures by folds of records, too")
    options = parser.parse_args()
    words = learned.words()
    (records, truth), (marked, _), (aside, truth_aside) = (
        of_records(words),
        of_marked("fit", words),
        of_marked("report", words),
    )
    print(
        f"{len(records)} sentences of records and {len(marked)} of marked ones, {sum(one.truth for one in (*records, *marked))} unanswered"
    )
    if options.folds:
        best: dict[str, float] = {}
        names = sorted(truth)
        for fold in range(FOLDS):
            out = set(names[fold::FOLDS])
            table = fit([*marked, *(one for one in records if one.record not in out)])
            best |= likeliest([one for one in records if one.record in out], table)
        report("records", truth, best)
    table = fit([*records, *marked])
    print(f"  {len(table)} signs weighed")
    if truth_aside:
        report("marked", truth_aside, likeliest(aside, table))
    if options.write:
        lead = (
            "How much each sign of a sentence speaks for a worry of the child's that nothing takes up: its words and each two side by side, and",
            "in angle brackets how it is told and where, and what may answer it (planlint/understand/unmet.py). Made by benchmarks/fit_unmet.py",
            "from labelled records: mend the labels, and not the weights.",
        )
        learned.write(unmet.TABLE, lead, table)


if __name__ == "__main__":
    main()
