"""The labelled records that tables of weights are fitted on, each as planlint understands it, with its labels."""

from __future__ import annotations

import calendar
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ridge

from planlint import vocabulary
from planlint.language import weighed
from planlint.language.words import stem
from planlint.model import Document
from planlint.readers import read
from planlint.source import Span
from planlint.understand import understand
from planlint.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "tests" / "records" / "own"
TABLES = ROOT / "rules" / "vocabulary"
STATEMENTS = ROOT / "tests" / "records" / "statements"
AS_OF = date(2026, 11, 22)
"""The day that the labels were written for."""


class Labelled(NamedTuple):
    """A record by file name, as understood, with its labels."""

    name: str
    doc: Document
    labels: dict[str, Any]

    def says(self, defect: str) -> bool:
        """Whether the auditor found a defect of this kind."""
        return any(one["kind"] == defect for one in self.labels["other_defects"])

    def places(self, defect: str) -> list[Span]:
        """Where the auditor found defects of this kind."""
        text = self.doc.source.text
        located = [one["locate"] for one in self.labels["other_defects"] if one["kind"] == defect]
        return [Span(at, at + len(words)) for words in located if (at := text.find(words)) >= 0]

    def is_at(self, span: Span, defect: str) -> bool:
        """Whether a place is one at which the auditor found a defect of this kind."""
        return any(span.start < one.end and one.start < span.end for one in self.places(defect))


def words() -> Vocabulary:
    """The vocabulary as it is."""
    return vocabulary.load([TABLES])


def labelled(known: Vocabulary) -> Iterator[Labelled]:
    """Each record of tests/records/own, by file name."""
    for labels in sorted(RECORDS.glob("*.labels.json")):
        path = labels.with_name(labels.name.removesuffix(".labels.json"))
        doc = understand(read(path.name, path.read_bytes()), known, as_of=AS_OF)
        yield Labelled(path.name, doc, json.loads(labels.read_text("utf-8")))


class Sentence(NamedTuple):
    """The signs of a sentence, whether it is what a table tells apart, and its record, if it stands in one."""

    signs: frozenset[str]
    truth: bool
    record: str = ""


def likeliest(data: Iterable[Sentence], table: Mapping[str, float]) -> dict[str, float]:
    """How likely the likeliest sentence of each record is to be what a table tells apart."""
    best: dict[str, float] = {}
    for one in data:
        best[one.record] = max(best.get(one.record, 0.0), chance(one.signs, table))
    return best


class Marked(NamedTuple):
    """A short record whose writer marked places in it: the record as understood, and the letter and span of each mark."""

    name: str
    doc: Document
    marks: list[tuple[str, Span]]


def marked(name: str, half: str, known: Vocabulary) -> Iterator[Marked]:
    """The records of tests/records/statements/NAME.json, read without their marks ("⟦Jo rings the clinic.⟧", "⟦U: ...⟧")."""
    for one in json.loads((STATEMENTS / f"{name}.json").read_text("utf-8"))[half]:
        text, marks = _unmarked(one["text"])
        doc = understand(read(f"{one['name']}.md", text.encode()), known, as_of=AS_OF)
        yield Marked(one["name"], doc, marks)


def _unmarked(text: str) -> tuple[str, list[tuple[str, Span]]]:
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        marks.append((found["letter"] or "", Span(len(plain), len(plain) + len(found["words"]))))
        plain += found["words"]
        at = found.end()
    return plain + text[at:], marks


_MARK = re.compile(r"⟦(?:(?P<letter>[A-Z]): ?)?(?P<words>[^⟦⟧\n]*)⟧")


@cache
def names() -> frozenset[str]:
    """Words that stand with a capital inside sentences of our own records and hardly ever without, and their stems: names, which may weigh nothing."""
    texts = [path.read_text("utf-8", "replace") for path in RECORDS.iterdir() if path.suffix != ".json"]
    texts += [path.read_text("utf-8") for path in STATEMENTS.glob("*.json")]
    inside = Counter(word for text in texts for word in _INSIDE.findall(text))
    small = Counter(word for text in texts for word in _SMALL.findall(text))
    found = {word.lower() for word, count in inside.items() if count >= 2 and small[word.lower()] <= count * MOST_SMALL}
    plain = {stem(word) for word, count in small.items() if count >= OFTEN}
    return frozenset(word for name in found - DAYS - TITLES for word in (name, stem(name)) if word not in plain)


DAYS = frozenset(
    name.lower()
    for names in (
        calendar.day_name,
        calendar.day_abbr,
        calendar.month_name,
        calendar.month_abbr,
        ("Tues", "Thurs", "Sept"),
    )
    for name in names
)
OFTEN = 10
"""Times that a word stands in small letters to be a word of its own, whose stem is no name ("time" and "Tim")."""
MOST_SMALL = 0.1
"""How often a name may stand in small letters, as a share of how often it has its capital."""
TITLES = frozenset(("mrs", "miss", "mum", "dad", "nan", "gran", "auntie", "aunt", "uncle", "doctor", "nurse", "sister"))
_INSIDE = re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ][a-zß-ÿ]{2,}")
_SMALL = re.compile(r"\b[a-zß-ÿ]{3,}\b")


@cache
def _is_name(sign: str) -> bool:
    """Whether a sign holds a name: who somebody is called may never count."""
    return not names().isdisjoint(_IN_A_SIGN.findall(sign))


_IN_A_SIGN = re.compile(r"[^\W\d_]+")


def is_word(sign: str) -> bool:
    """Whether a sign is a word or two side by side, and not something told about the sentence, which stands in angle brackets."""
    return not sign.startswith("<") or sign.index(">") < len(sign) - 1


def fit_signs(
    rows: Sequence[tuple[Iterable[str], bool]], *, penalty: float, fewest: int, smallest: float
) -> dict[str, float]:
    """Weights of every sign that stands in enough rows and weighs enough, and the bias."""
    table = ridge.fit(
        [(dict.fromkeys(sorted(sign for sign in signs if not _is_name(sign)), 1.0), truth) for signs, truth in rows],
        ridge=lambda _: penalty,
        fewest=lambda _: fewest,
        balanced=False,
    )
    kept = {sign: weight for sign, weight in table.items() if sign != ridge.BIAS and abs(weight) >= smallest}
    return {weighed.BIAS: table[ridge.BIAS], **kept}


def chance(signs: Iterable[str], table: Mapping[str, float]) -> float:
    total = table[weighed.BIAS] + sum(table.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def write(name: str, lead: Sequence[str], table: Mapping[str, float]) -> None:
    """Writes rules/vocabulary/NAME.yaml: some lines that say what it is, the bias, and the signs by name."""
    lines = [*(f"# {line}" for line in lead), f"{json.dumps(weighed.BIAS)}: {table[weighed.BIAS]:.2f}"]
    lines += [
        f"{json.dumps(sign, ensure_ascii=False)}: {weight:.2f}"
        for sign, weight in sorted(table.items())
        if sign != weighed.BIAS
    ]
    (TABLES / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
