"""The labelled records that tables of weights are fitted on, each as planlint understands it, with its labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planlint import vocabulary
from planlint.model import Document
from planlint.readers import read
from planlint.source import Span
from planlint.understand import understand
from planlint.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "tests" / "records" / "own"
TABLES = ROOT / "rules" / "vocabulary"
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

    def is_at(self, span: Span, defect: str) -> bool:
        """Whether a place is one at which the auditor found a defect of this kind."""
        text = self.doc.source.text
        located = [one["locate"] for one in self.labels["other_defects"] if one["kind"] == defect]
        return any(span.start < at + len(words) and at < span.end for words in located if (at := text.find(words)) >= 0)


def words() -> Vocabulary:
    """The vocabulary as it is."""
    return vocabulary.load([TABLES])


def labelled(known: Vocabulary) -> Iterator[Labelled]:
    """Each record of tests/records/own, by file name."""
    for labels in sorted(RECORDS.glob("*.labels.json")):
        path = labels.with_name(labels.name.removesuffix(".labels.json"))
        doc = understand(read(path.name, path.read_bytes()), known, as_of=AS_OF)
        yield Labelled(path.name, doc, json.loads(labels.read_text("utf-8")))
