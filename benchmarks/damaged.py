"""Sound actions of labelled records, each damaged in one way at a time: how often the damage is told where it was done.

    python benchmarks/damaged.py [--each N] [--misses]

Of the actions that their auditor found nothing wrong with, and of which planlint says nothing, who, what, when or how it will be seen is
written over with words that say nothing, or a day with one long past; then the record is checked again. `in words` is what stands inside a sentence,
the others have a cell, a label or a line of their own. Left out are actions that are done, and those whose own words still name
somebody else, or another day, when theirs is gone. `--each N` damages every Nth action; `--misses` lists those of given and own.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import accuracy

from planlint.language.words import folded
from planlint.model import Action, Document
from planlint.results import Finding
from planlint.source import Span

WHO = ("All", "Professionals", "The family", "TBC", "Social Care", "Everyone involved", "Relevant agencies", "School")
WHAT = (
    *("Continue to engage with support", "Monitor the situation", "Support the family", "Promote positive behaviour"),
    *("Keep the child safe", "Work with professionals", "Improve communication", "Address the concerns"),
    *(
        "Attend appointments as required",
        "Build a relationship with the family",
        "Liaise with agencies",
        "Parenting work",
    ),
)
WHEN = ("ongoing", "as soon as possible", "in due course", "asap", "when needed", "tbc", "over the coming weeks")
MEASURE = (
    *("Improved outcomes", "Progress is made", "Things are better", "Needs are met", "TBC", "Engagement with services"),
    *("All sessions attended", "Positive feedback", "Ongoing monitoring", "Reduction in concerns", "Work completed"),
)
PAST = "3 March 2026"
"""Long before the day of the check: to be told as overdue, or as no day of the plan's."""
BEFORE_A_DAY = re.compile(r"\b(?:by|on|before|from|until|within|at)\s+(?:the\s+)?$", re.IGNORECASE)
_ONE_DAY = re.compile(r"(?:by |on |due )?(?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?)", re.IGNORECASE)
_SOME_TIME = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\d{1,2}/\d|\d(?:st|nd|rd|th)\b|\d{4}"
    r"|\b(?:every|each|weekly|fortnightly|daily|monthly|term|weeks?|christmas|easter|review|tomorrow|today|tonight|days?|until|till"
    r"|half|meeting)\b",
    re.IGNORECASE,
)
_OWN_SIGN = frozenset(("life", "told"))
"""The states of a sign of success that is the action's own."""
_NOBODY_ELSE = ("i", "we", "you", "me")
_ABOUT_A_STEP = frozenset(("who", "what", "when", "overdue", "measure"))


ROWS = {
    "who": {"who"},
    "who in words": {"who"},
    "what": {"what"},
    "when": {"when"},
    "when in words": {"when"},
    "past": {"when", "overdue"},
    "measure": {"measure"},
}
"""The rows of the table, each with the criteria of which one has to be told."""


class Damage(NamedTuple):
    """A record with one thing written over, the words that stand there now, and the row of the table in which it counts."""

    row: str
    words: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    found: dict[str, dict[str, Counter[bool]]] = {}
    for name in ("given", "own", "unseen"):
        found[name] = defaultdict(Counter)
        for path, line, damage in _damaged(accuracy.RECORDS / name, options.each):
            record, findings, _ = accuracy.checked(path.name, damage.text.encode())
            said = not ROWS[damage.row].isdisjoint(_told_at(line, record, findings))
            found[name][damage.row][said] += 1
            if options.misses and not said and name != "unseen":
                print(f"{path.name}:{line}: {damage.row}, {damage.words}")
    print(f"{'':16}" + "".join(f"{name:20}" for name in found))
    for row in ROWS:
        print(f"{row:16}" + "".join(f"{_share(rows[row]):20}" for rows in found.values()))


def _share(counts: Counter[bool]) -> str:
    every = counts.total()
    return f"{counts[True]}/{every} {counts[True] / every:.2f}" if every else "-"


def _damaged(folder: Path, each: int) -> Iterator[tuple[Path, int, Damage]]:
    """The damaged forms of the records of a folder, with the line of the action that was damaged."""
    chance = random.Random(accuracy.SEED)
    number = 0
    for path in accuracy.labelled(folder):
        text, labels = accuracy.words(path), accuracy.told(path)
        record, findings, _ = accuracy.checked(path.name, text.encode())
        if record.source.text != text:
            continue
        own = accuracy.own_actions(record, labels, text)
        names = {word for person in record.people for word in folded(person.name).split()}
        for at, label in enumerate(labels["actions"]):
            if at not in own or {label["who"], label["what"], label["when"]} != {"ok"}:
                continue
            action = record.actions[own[at]]
            line = accuracy.line_at(record, action.span)
            if action.done or not _ABOUT_A_STEP.isdisjoint(_told_at(line, record, findings)):
                continue
            number += 1
            if number % each == 0:
                yield from ((path, line, one) for one in _damages(action, text, names, chance))


def _damages(action: Action, text: str, names: set[str], chance: random.Random) -> Iterator[Damage]:
    who, when, whole = action.who.span, action.when.span, action.span
    owner, day = text[who.start : who.end], text[when.start : when.end]
    around = text[whole.start : whole.end]
    apart = [span.end <= whole.start or span.start >= whole.end for span in (who, when)]
    if action.who.text and owner[:1].isupper() and owner.lower() not in _NOBODY_ELSE:
        others = not apart[0] and not names.isdisjoint(folded(around.replace(owner, "")).split())
        for new in chance.sample(WHO, 2) if not others else ():
            yield Damage("who" if apart[0] else "who in words", new, _over(text, who, new))
    if action.when.text and day and not _SOME_TIME.search(around.replace(day, "")):
        head = BEFORE_A_DAY.sub("", text[: when.start])
        for new in chance.sample(WHEN, 2):
            yield Damage("when" if apart[1] else "when in words", new, head + new + text[when.end :])
        if (one := _ONE_DAY.fullmatch(day)) is not None:
            yield Damage("past", PAST, text[: when.start + one.start("day")] + PAST + text[when.end :])
    sign = action.measure.span
    own = action.outcome is None and action.measure.text and action.measure.state in _OWN_SIGN
    if own and (sign.end <= whole.start or sign.start >= whole.end):
        for new in chance.sample(MEASURE, 2):
            yield Damage("measure", new, _over(text, sign, new))
    if action.who.text and action.when.text and all(apart):
        for new in chance.sample(WHAT, 2):
            yield Damage("what", new, _over(text, whole, new))


def _over(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


def _told_at(line: int, record: Document, findings: list[Finding]) -> set[str]:
    """The criteria of what is told of the action on a line."""
    return {one.criterion for one in findings if accuracy.line_spoken_of(one, record) == line}


if __name__ == "__main__":
    main()
