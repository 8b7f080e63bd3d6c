"""Fit how much each sign of a sentence speaks for its asking somebody for a step, and report by folds of records.

    python benchmarks/fit_steps.py            report only
    python benchmarks/fit_steps.py --write    write rules/vocabulary/steps.yaml

Every sentence of the records in tests/records/own, and of the short ones whose steps their writers marked
(tests/records/statements/marked_steps.json), is a row: true if a step begins in it. Sentences further on in a step that a pattern
finds are left out, for they are neither. Each step with a day ahead is weighed again with words that name no day in its place, and with
words that name nobody in the place of its subject. Reported are the sentences in which no pattern finds a step: how many of those that
are one each border finds, and how many it takes that are none, in records weighed by a table that was fitted without them, and in the
marked ones set aside. The table can be read and argued with.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import damaged
import learned

from planlint.language import dates
from planlint.language.sentences import sentences
from planlint.model import Block, Document
from planlint.source import Places, Span, Text
from planlint.understand import actions, document, told_steps
from planlint.understand.found_steps import Found

RIDGE = 3.0
FEWEST = 5
"""Sentences, written over or not, that a sign has to stand in to be weighed."""
SMALLEST = 0.15
"""Signs that weigh less are left out of the table."""
LEVELS = (0.4, 0.5, 0.6, 0.7, 0.8)
FOLDS = 5
PUT_OFF = (
    *("soon", "as soon as possible", "shortly", "at some point", "in the next few weeks", "in due course", "tbc"),
    *("when needed", "in the near future", "when they can", "going forward", "regularly", "in the new year", "asap"),
)
"""What stands in many records where a day should: steps are weighed with it as well as with their own words."""
NOBODY = (
    *("Everyone involved", "Professionals", "The family", "Someone", "All agencies", "The school", "TBC", "Everybody"),
    *("Children's services", "The network", "Health", "The worker", "Partner agencies"),
)
"""The same where somebody should stand."""


class Sentence(NamedTuple):
    """The signs of a sentence, whether a labelled step begins in it, its record, and whether a pattern finds a step in it."""

    signs: frozenset[str]
    truth: bool
    record: str
    found: bool


class _Kept(actions.Finder):
    """A finder that can be asked afterwards how its record asks."""

    last: actions.Finder

    def find(self) -> list[Found]:
        type(self).last = self
        return super().find()


def of_records() -> Iterator[Sentence]:
    """The sentences of all records of tests/records/own."""
    for record in learned.labelled(learned.words()):
        if record.doc.root is not None:
            located = [_place(record.doc, one["locate"]) for one in record.labels["actions"]]
            yield from _of(record.name, record.doc, located)


def of_marked(half: str) -> Iterator[Sentence]:
    """The sentences of the short records whose steps are marked."""
    for record in learned.marked("marked_steps", half, learned.words()):
        if record.doc.root is not None:
            yield from _of(record.name, record.doc, [span for _, span in record.marks])


def _of(name: str, doc: Document, located: Sequence[Span]) -> Iterator[Sentence]:
    found = [action.span for action in doc.actions]
    steps = Places(found)
    for part in doc.parts():
        for block in part.blocks:
            if block.text is None or block.form == "table":
                continue
            for start, end in sentences(block.text.value):
                if end - start < told_steps.FEWEST:
                    continue
                span = block.text.span(start, end)
                truth = any(
                    span.start <= one.start < span.end or start == 0 and one.start <= span.start < one.end
                    for one in located
                )
                begins = any(
                    span.start <= one.start < span.end or start == 0 and one.covers(Span(span.start, span.start))
                    for one in found
                )
                if truth or begins or not steps.hold(span.start):
                    written_over = _written_over(block, (start, end), span.start) if truth else ()
                    place, beside = told_steps.of_place(part, _Kept.last.asks), begins or steps.hold(span.start)
                    for form, at in ((block, (start, end)), *written_over):
                        signs = told_steps.signs(form.text.value, at, form, part, _Kept.last.asks)
                        yield Sentence(signs | place, truth, name, beside)


def _written_over(block: Block, at: tuple[int, int], number: int) -> Iterator[tuple[Block, tuple[int, int]]]:
    """A step with a day ahead, its day and then its subject written over with words that name none: it asks for as much as before."""
    assert block.text is not None
    value, (start, end) = block.text.value, at
    sentence = value[start:end]
    asks = _Kept.last.asks
    ahead = [day for day in dates.find(sentence, asks.calendar.base) if day.latest > asks.calendar.base]
    if not ahead:
        return
    head = damaged.BEFORE_A_DAY.sub("", sentence[: ahead[0].start])
    others = [head + PUT_OFF[number % len(PUT_OFF)] + sentence[ahead[-1].end :]]
    for begin, how in islice(asks.clauses(sentence), 1):
        if how.form in ("subject", "telling") and how.subject != (0, 0):
            first, last = (begin + place for place in how.subject)
            others.append(f"{sentence[:first]}{NOBODY[number % len(NOBODY)]}{sentence[last:]}")
    for other in others:
        text = Text(value[:start] + other + value[end:], block.text.runs)
        yield Block(block.form, text, block.span), (start, start + len(other))


def _place(doc: Document, words: str) -> Span:
    at = doc.source.text.find(words)
    return Span(at, at + len(words))


def fit(data: Sequence[Sentence]) -> dict[str, float]:
    return learned.fit_signs([(one.signs, one.truth) for one in data], penalty=RIDGE, fewest=FEWEST, smallest=SMALLEST)


def by_folds(data: Sequence[Sentence], more: Sequence[Sentence]) -> None:
    """What each border finds beside the patterns in records weighed by a table fitted without them."""
    fold = {record: number % FOLDS for number, record in enumerate(sorted({one.record for one in data}))}
    weighed_so: list[tuple[bool, float]] = []
    for number in range(FOLDS):
        table = fit([*more, *(one for one in data if fold[one.record] != number)])
        weighed_so += beside_patterns([one for one in data if fold[one.record] == number], table)
    report("records", weighed_so)


def beside_patterns(data: Sequence[Sentence], table: dict[str, float]) -> list[tuple[bool, float]]:
    return [(one.truth, learned.chance(one.signs, table)) for one in data if not one.found]


def report(name: str, weighed_so: Sequence[tuple[bool, float]]) -> None:
    true = sum(truth for truth, _ in weighed_so)
    for level in LEVELS:
        taken = [truth for truth, likely in weighed_so if likely >= level]
        print(f"  {name} from {level}: {sum(taken)} of {true} found, {len(taken) - sum(taken)} false")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true", help="figures by folds of records, too")
    options = parser.parse_args()
    told_steps.is_likely = told_steps.is_hardly = lambda *_: False  # Steps are those that patterns find.
    document.Finder = _Kept  # type: ignore[attr-defined]
    records, marked, aside = list(of_records()), list(of_marked("fit")), list(of_marked("report"))
    true = sum(one.truth for one in (*records, *marked))
    print(f"{len(records)} sentences of records and {len(marked)} of marked ones, {true} of which begin a step")
    if options.folds:
        by_folds(records, marked)
    table = fit([*records, *marked])
    print(f"  {len(table)} signs weighed")
    report("marked", beside_patterns(aside, table))
    if options.write:
        lead = (
            "How much each sign of a sentence speaks for its asking somebody for a step: its words and each two side by side, and in angle",
            "brackets how it asks, whom, by when and where it stands (planlint/understand/told_steps.py). Made by benchmarks/fit_steps.py",
            "from labelled records: mend the labels, and not the weights.",
        )
        learned.write(told_steps.TABLE, lead, table)


if __name__ == "__main__":
    main()
