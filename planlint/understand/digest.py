"""What of a record may be laid beside other records: keyed ids and hashes with their places, and nothing that can be read.

Two records are one child's by case number, else by name and birth day; never by name alone (design.md 9).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from planlint.language import dates, repeats
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Document
from planlint.patterns import pattern
from planlint.source import Span

SHARED = frozenset(
    (
        "history",
        "previous",
        "chronology",
        "household",
        "network",
        "facts",
        "reason",
        "parents",
        "adults",
        "oversight",
        "signatures",
        "consent",
        "review",
        "contingency",
        "wellbeing",
    )
)
"""What brothers and sisters may truly have in common: family facts told twice are no copying."""


FEWEST_WORDS_OF_A_TASK = 4
"""Words of the shortest task that is known again in the next plan."""


class Said(NamedTuple):
    """One sentence: its keyed hash, where it stands, and the role of the part that it stands in."""

    hash: int
    span: Span
    role: str | None


class Asked(NamedTuple):
    """One action: the keyed hash of its task, where it stands, its last day, and whether the record says what came of it."""

    hash: int
    span: Span
    latest: date | None
    told: bool


class Digest(NamedTuple):
    """One record: `children` and `cases` say whose it is, `names` what its children are called, `household` who belongs there, `written` its own day."""

    path: str
    kind: str | None
    level: str
    stage: str
    written: date | None
    children: frozenset[int]
    cases: frozenset[int]
    names: frozenset[int]
    household: frozenset[int]
    said: tuple[Said, ...]
    asked: tuple[Asked, ...]
    place: Span
    """Where a record is pointed to as a whole: its title."""

    def is_same_child(self, other: Digest) -> bool:
        if self.cases and other.cases:
            return bool(self.cases & other.cases)
        return bool(self.children & other.children)

    def is_same_household(self, other: Digest) -> bool:
        return self.is_same_child(other) or len(self.household & other.household) >= 2


def digest(document: Document, key: bytes) -> Digest:
    """The digest of a record; `key` makes its hashes meaningless elsewhere and is the same for all records of a run."""
    names = _names(document)
    return Digest(
        document.path,
        document.kind,
        document.level,
        document.stage,
        _written(document),
        frozenset(_keyed(key, "child", one) for one in _children(document)),
        frozenset(_keyed(key, "case", one) for one in _cases(document)),
        frozenset(_keyed(key, "name", folded(one.split()[0])) for one in document.children if one.split()),
        frozenset(_keyed(key, "person", one) for one in _household(document)),
        tuple(_said(document, names, key)),
        tuple(_asked(document, names, key)),
        document.title.span() if document.title is not None else Span(0, 0),
    )


def _keyed(key: bytes, kind: str, words: str) -> int:
    import hashlib

    content = f"{kind}\x1f{words}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8, key=key[:64]).digest(), "big")


def _names(document: Document) -> frozenset[str]:
    return frozenset(folded(part) for child in document.children for part in child.replace("-", " ").split())


def _children(document: Document) -> Iterable[str]:
    """Each child's name together with the birth day; nothing where the record tells no birth day."""
    born = document.fact("dob")
    days = dates.find(born.text.value, document.as_of) if born is not None else []
    if len(document.children) == 1 and days:
        yield f"{folded(document.children[0])}\x1f{days[0].latest.isoformat()}"


def _cases(document: Document) -> Iterable[str]:
    number = document.fact("case_number")
    if number is not None and (digits := "".join(pattern(r"[A-Za-z0-9]+").findall(number.text.value))):
        yield folded(digits)


def _household(document: Document) -> Iterable[str]:
    """First names of the child and of the family: two in common make two records one household's."""
    for person in document.people:
        if (person.family or person.household or person.role == "child") and person.name.split():
            yield folded(person.name.split()[0])


def _written(document: Document) -> date | None:
    for name in ("plan_date", "completion_date", "meeting_date", "event_date", "start_date"):
        fact = document.fact(name)
        days = dates.find(fact.text.value, document.as_of) if fact is not None else []
        past = [day.latest for day in days if day.latest <= document.as_of]
        if past:
            return max(past)
    return None


def _said(document: Document, names: frozenset[str], key: bytes) -> Iterable[Said]:
    for part in document.parts():
        role = part.purpose
        if role in SHARED:
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                normal = repeats.normal(text.value[start:end], names)
                if normal is not None:
                    yield Said(_keyed(key, "sentence", normal), text.span(start, end), role)


def _asked(document: Document, names: frozenset[str], key: bytes) -> Iterable[Asked]:
    """What the record asks somebody to do now; steps of the last time are that record's."""
    for action in document.actions:
        if action.part is not None and action.part.purpose == "previous":
            continue
        normal = repeats.normal(action.task or action.text.value, names, fewest=FEWEST_WORDS_OF_A_TASK)
        if normal is not None:
            told = action.done or action.status is not None
            yield Asked(_keyed(key, "action", normal), action.span, action.when.latest, told)
