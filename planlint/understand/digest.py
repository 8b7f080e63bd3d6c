"""What of a record may be laid beside other records: keyed ids and hashes with their places, and nothing that can be read.

Two records are one child's by case number, else by name and birth day; never by name alone, which many children share.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.language import dates, repeats
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Document
from planlint.patterns import pattern
from planlint.source import Span
from planlint.understand.child import Words
from planlint.understand.outcomes import listed_worries
from planlint.understand.planning import subjects
from planlint.understand.twice import SHARED
from planlint.vocabulary import Vocabulary

ANALYSIS = 0
"""The number in `said_in` of parts whose purpose is analysis; the numbers of others count in their record only."""
ARRAYS = {
    "said": "Q",
    "said_at": "I",
    "said_in": "H",
    "asked": "Q",
    "asked_at": "I",
    "asked_by": "I",
    "needed": "Q",
    "needed_at": "I",
    "needed_in": "H",
    "about": "Q",
}
"""The fields of a digest that are arrays, with the kind of number in each."""
FEWEST_WORDS_OF_A_TASK = 4
"""Words of the shortest task that is known again in the next plan."""


class Digest(NamedTuple):
    """One record in numbers, small enough to keep of each of many thousand records.

    `children` and `cases` say whose it is, `names` what its children are called, `household` who belongs there: keyed
    hashes, each once. `written` is its own day. `said` are the keyed hashes of its sentences, each once at its first
    place, with start and end of each one after the other in `said_at` and a number for the role of its part in `said_in`,
    which counts in this record only, but for `ANALYSIS`. `asked` are those of its actions' tasks, with their places in `asked_at`, the
    ordinal of each one's last day in `asked_by` (0 for none) and in `told` whether the record says what came of it.
    `born` is an only child's birth day with its place. `needed` are what the needs that an assessment lists are about, need by
    need: the number of each one's need stands in `needed_in`, the places of the needs in `needed_at`; `about` is what the
    steps and outcomes of a plan are about.
    `folders` are keyed hashes of the place where the records of one child lie, where that is configured.
    """

    kind: str | None
    written: date | None
    children: tuple[int, ...]
    cases: tuple[int, ...]
    names: tuple[int, ...]
    household: tuple[int, ...]
    said: array[int]
    said_at: array[int]
    said_in: array[int]
    asked: array[int]
    asked_at: array[int]
    asked_by: array[int]
    told: bytes
    place: Span
    """Where a record is pointed to as a whole: its title."""
    folders: tuple[int, ...] = ()
    born: tuple[int, ...] = ()
    born_at: Span = Span(0, 0)
    needed: array[int] = array("Q")
    needed_at: array[int] = array("I")
    needed_in: array[int] = array("H")
    about: array[int] = array("Q")

    @property
    def whose(self) -> tuple[int, ...]:
        """All ids of the children whose record it is, the surest first."""
        return (*self.cases, *self.children, *self.folders)

    @property
    def child(self) -> str | None:
        """The id of the child: by case number, else by name and birth day, else by the folder; None if none tells."""
        return next((f"{one:016x}" for one in self.whose), None)

    def is_same_child(self, other: Digest) -> bool:
        """What is surest decides, of all that both tell."""
        for own, theirs in (
            (self.cases, other.cases),
            (self.children, other.children),
            (self.folders, other.folders),
        ):
            if own and theirs:
                return _meet(own, theirs)
        return False

    def is_same_case(self, other: Digest) -> bool:
        """Whether both have one case number; a family's number may be all its children's."""
        return _meet(self.cases, other.cases)

    def is_same_household(self, other: Digest) -> bool:
        return self.is_same_child(other) or len({*self.household} & {*other.household}) >= 2

    def shares_a_name(self, other: Digest) -> bool:
        """Whether a child of one is called like a child of the other."""
        return _meet(self.names, other.names)

    def needs(self) -> Iterator[tuple[Span, set[int]]]:
        """Each need with its place and what it is about."""
        of: dict[int, set[int]] = defaultdict(set)
        for number, about in zip(self.needed_in, self.needed, strict=True):
            of[number].add(about)
        for number in sorted(of):
            yield Span(self.needed_at[2 * number], self.needed_at[2 * number + 1]), of[number]

    def said_span(self, number: int) -> Span:
        """Where a sentence of `said` stands."""
        return Span(self.said_at[2 * number], self.said_at[2 * number + 1])

    def asked_span(self, number: int) -> Span:
        """Where an action of `asked` stands."""
        return Span(self.asked_at[2 * number], self.asked_at[2 * number + 1])


def _meet(some: tuple[int, ...], others: tuple[int, ...]) -> bool:
    return any(one in others for one in some)


class _Said(NamedTuple):
    hash: int
    span: Span
    role: str | None


class _Asked(NamedTuple):
    hash: int
    span: Span
    latest: date | None
    told: bool


def digest(document: Document, key: bytes, vocabulary: Vocabulary) -> Digest:
    """The digest of a record; `key` makes its hashes meaningless elsewhere and is the same for all records of a run."""
    names = _names(document)
    by_hash: dict[int, _Said] = {}
    for one in _said(document, names, key):
        by_hash.setdefault(one.hash, one)
    said = list(by_hash.values())
    asked = list(_asked(document, names, key))
    needs = list(_needs(document, key, vocabulary))
    born, born_at = _born(document, key)
    purposes: list[str | None] = ["analysis", *(one.role for one in said)]
    roles = {role: number for number, role in enumerate(dict.fromkeys(purposes))}
    return Digest(
        document.kind,
        document.written,
        _all_keyed(key, "child", _children(document)),
        _cases(document, key),
        _all_keyed(key, "name", (folded(name.split()[0]) for name in document.children if name.split())),
        _all_keyed(key, "person", _household(document)),
        array("Q", [one.hash for one in said]),
        array("I", [offset for one in said for offset in one.span]),
        array("H", [roles[one.role] for one in said]),
        array("Q", [one.hash for one in asked]),
        array("I", [offset for one in asked for offset in one.span]),
        array("I", [one.latest.toordinal() if one.latest is not None else 0 for one in asked]),
        bytes(one.told for one in asked),
        document.title.span() if document.title is not None else Span(0, 0),
        (),
        born,
        born_at,
        array("Q", [about for _, several in needs for about in several]),
        array("I", [offset for span, _ in needs for offset in span]),
        array("H", [number for number, (_, several) in enumerate(needs) for _ in several]),
        array("Q", _about(document, key, vocabulary)),
    )


def case_hash(key: bytes, number: str) -> int | None:
    """The hash of a child's case number as a digest has it in `cases`; None where there is no letter or digit in it."""
    plain = "".join(pattern(r"[A-Za-z0-9]+").findall(number))
    return _keyed(key, "case", folded(plain)) if plain else None


def folder_hash(key: bytes, name: str) -> int:
    """The hash of the name by which the place of a child's records is known, as a digest has it in `folders`."""
    return _keyed(key, "folder", name)


def _all_keyed(key: bytes, kind: str, words: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({_keyed(key, kind, one) for one in words}))


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


def _cases(document: Document, key: bytes) -> tuple[int, ...]:
    number = document.fact("case_number")
    known = case_hash(key, number.text.value) if number is not None else None
    return (known,) if known is not None else ()


def _born(document: Document, key: bytes) -> tuple[tuple[int, ...], Span]:
    fact = document.fact("dob")
    days = dates.find(fact.text.value, document.as_of) if fact is not None else []
    if fact is None or len(document.children) != 1 or len(days) != 1 or days[0].form != "day":
        return (), Span(0, 0)
    return _all_keyed(key, "born", [days[0].latest.isoformat()]), fact.text.span()


def _needs(document: Document, key: bytes, vocabulary: Vocabulary) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """What each need that an assessment lists is about, with its place; a need that says nothing particular is left out."""
    if document.kind != "assessment":
        return
    words = Words(document, vocabulary)
    for text, _ in listed_worries(document):
        about = _all_keyed(key, "about", subjects(text.value, words))
        if about:
            yield text.span(), about


def _about(document: Document, key: bytes, vocabulary: Vocabulary) -> tuple[int, ...]:
    """What a plan speaks of anywhere: a need that it only names is one that it knows of."""
    if document.kind not in ("plan", "review"):
        return ()
    words = Words(document, vocabulary)
    return _all_keyed(
        key, "about", subjects("\n".join(text.value for part in document.parts() for text in part.texts), words)
    )


def _household(document: Document) -> Iterable[str]:
    """First names of the child and of the family: two in common make two records one household's."""
    for person in document.people:
        if (person.family or person.household or person.role == "child") and person.name.split():
            yield folded(person.name.split()[0])


def _said(document: Document, names: frozenset[str], key: bytes) -> Iterable[_Said]:
    for part in document.parts():
        role = part.purpose
        if role in SHARED:
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                normal = repeats.normal(text.value[start:end], names)
                if normal is not None:
                    yield _Said(_keyed(key, "sentence", normal), text.span(start, end), role)


def _asked(document: Document, names: frozenset[str], key: bytes) -> Iterable[_Asked]:
    """What the record asks somebody to do now; steps of the last time are that record's."""
    for action in document.actions:
        if action.part is not None and action.part.purpose == "previous":
            continue
        normal = repeats.normal(action.task or action.text.value, names, fewest=FEWEST_WORDS_OF_A_TASK)
        if normal is not None:
            told = action.done or action.status is not None
            yield _Asked(_keyed(key, "action", normal), action.span, action.when.latest, told)
