"""Sound actions of labelled records, each damaged in one way at a time: how often the damage is told where it was done.

    python benchmarks/damaged.py [--each N] [--misses]

Of the actions that their auditor found nothing wrong with, and of which planlint says nothing, who, what or when is written over with
words that say nothing, or a day with one long past; then the record is checked again. `in words` is what stands inside a sentence,
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

from planlint import engine
from planlint.config import Settings
from planlint.language.words import folded
from planlint.model import Action, Document
from planlint.readers import read
from planlint.results import Finding
from planlint.rules import load, rules_folder
from planlint.source import Span
from planlint.understand import understand
from planlint.vocabulary import load as load_vocabulary

sys.path.insert(0, str(Path(__file__).parent))

from accuracy import AS_OF, FLAGGED, RECORDS, SEED, labelled, line_of, pair, told, words

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
PAST = "3 March 2026"
"""A day before any record's own, so that it is told as overdue or as no day of this record's."""
_BEFORE_A_DAY = re.compile(r"\b(?:by|on|before|from|until|within|at)\s+(?:the\s+)?$", re.IGNORECASE)
_ONE_DAY = re.compile(r"(?:by |on |due )?(?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?)", re.IGNORECASE)
_SOME_TIME = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\d{1,2}/\d|\d(?:st|nd|rd|th)\b|\d{4}"
    r"|\b(?:every|each|weekly|fortnightly|daily|monthly|term|weeks?|christmas|easter|review|tomorrow|today|tonight|days?|until|till"
    r"|half|meeting)\b",
    re.IGNORECASE,
)
_NOBODY_ELSE = ("i", "we", "you", "me")


class Damage(NamedTuple):
    """A record with one thing written over: in which row of the table it counts, and the criteria that tell of it."""

    row: str
    words: str
    criteria: tuple[str, ...]
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    found: dict[str, dict[str, Counter[bool]]] = {}
    for name in ("given", "own", "unseen"):
        found[name] = defaultdict(Counter)
        for path, line, damage in _damaged(RECORDS / name, options.each):
            record, findings = _checked(path.name, damage.text)
            said = bool(_about(findings, record, line, damage.criteria))
            found[name][damage.row][said] += 1
            if options.misses and not said and name != "unseen":
                print(f"{path.name}:{line}: {damage.row}, {damage.words}")
    print(f"{'':16}" + "".join(f"{name:20}" for name in found))
    for row in ("who", "who in words", "what", "when", "when in words", "past"):
        print(f"{row:16}" + "".join(f"{_share(rows[row]):20}" for rows in found.values()))


def _share(counts: Counter[bool]) -> str:
    every = counts.total()
    return f"{counts[True]}/{every} {counts[True] / every:.2f}" if every else "-"


def _damaged(folder: Path, each: int) -> Iterator[tuple[Path, int, Damage]]:
    """The damaged forms of the records of a folder, with the line of the action that was damaged."""
    chance = random.Random(SEED)
    number = 0
    for path in labelled(folder):
        text, labels = words(path), told(path)
        record, findings = _checked(path.name, text)
        if record.source.text != text:
            continue
        position = record.source.position
        places = [(position(one.span.start).line, position(one.span.end).line) for one in record.actions]
        own = pair([line_of(text, one["locate"]) for one in labels["actions"]], places)
        names = {word for person in record.people for word in folded(person.name).split()}
        for at, label in enumerate(labels["actions"]):
            if at not in own or {label["who"], label["what"], label["when"]} != {"ok"}:
                continue
            action = record.actions[own[at]]
            line = position(action.span.start).line
            if action.done or _about(findings, record, line, ("who", "what", "when", "overdue")):
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
            yield Damage("who" if apart[0] else "who in words", new, ("who",), _over(text, who, new))
    if action.when.text and day and not _SOME_TIME.search(around.replace(day, "")):
        head = _BEFORE_A_DAY.sub("", text[: when.start])
        for new in chance.sample(WHEN, 2):
            yield Damage("when" if apart[1] else "when in words", new, ("when",), head + new + text[when.end :])
        if (one := _ONE_DAY.fullmatch(day)) is not None:
            yield Damage(
                "past", PAST, ("when", "overdue"), text[: when.start + one.start("day")] + PAST + text[when.end :]
            )
    if action.who.text and action.when.text and all(apart):
        for new in chance.sample(WHAT, 2):
            yield Damage("what", new, ("what",), _over(text, whole, new))


def _over(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


_VOCABULARY = load_vocabulary([rules_folder() / "vocabulary"])
_RULES = load()


def _checked(name: str, text: str) -> tuple[Document, list[Finding]]:
    record = understand(read(name, text.encode()), _VOCABULARY, as_of=AS_OF)
    checked = engine.check(record, _RULES, Settings(trial="full"))
    return record, [finding for finding in checked.findings if finding.severity in FLAGGED]


def _about(findings: list[Finding], record: Document, line: int, criteria: tuple[str, ...]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.criterion in criteria and record.source.position((finding.action or finding.span).start).line == line
    ]


if __name__ == "__main__":
    main()
