"""Who gets a copy of a record, as far as it says so: its audience, and the members of the family who will read it.

A letter that greets a parent, a line "Copies: Dad, school" and a list of who was in the room all put the record into somebody's
hands. Nothing is guessed from a kind of record: that is `kind.audience_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from planlint.dataclass import NamedTuple
from planlint.language.lexicon import Lexicon
from planlint.language.owners import lexicon as people_lexicon
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Part
from planlint.patterns import pattern, quick
from planlint.vocabulary import Vocabulary


class Copies(NamedTuple):
    """`audience` as in `Document`, put right by what is said of copies; `letter` is true of a letter to somebody of the family.

    `readers` are members of the family who get it, each by the word that `Kin.of` gives for them.
    """

    audience: str
    letter: bool
    readers: frozenset[str]


class Kin:
    """Grown-ups of the family under one word each: "Dad", "Father" and the name that the record gives him are the same."""

    def __init__(self, doc: Document, vocabulary: Vocabulary) -> None:
        self._words: dict[str, str] = {}
        for one, words in vocabulary.table("privacy", "same_person").items():
            self._words.update(dict.fromkeys(words, one))
        self._parents = vocabulary.set("privacy", "both_parents")
        self.names: dict[str, str] = {}
        """First names and surnames behind a title, folded, to that word or to the name itself."""
        children = {folded(part) for child in doc.children for part in child.split()}
        for person in doc.people:
            words = person.name.split()
            if not person.family or person.role == "child" or not words:
                continue
            one = self._words.get(folded(person.role or ""), folded(person.name))
            first = words[1] if len(words) > 1 and words[0].rstrip(".") in _TITLES else words[0]
            if folded(first) not in children:
                self.names[folded(first)] = one

    @cached_property
    def _term(self) -> re.Pattern[str]:
        """Any of these words; few records ask for it, so it is compiled where one does."""
        terms = sorted({*self._words, *self._parents, *self.names}, key=len, reverse=True)
        return quick(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, terms))})(?![\w-])", re.IGNORECASE)

    def of(self, words: str) -> set[str]:
        """The grown-ups of the family whom words name."""
        return {one for found in self._term.finditer(folded(words)) for one in self._one(found.group())}

    def places(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Where each is named, by value offset."""
        for found in self._term.finditer(folded(words)):
            for one in self._one(found.group()):
                yield *found.span(), one

    def _one(self, term: str) -> tuple[str, ...]:
        low = squeezed(term)
        if low in self._parents:
            return ("mum", "dad")
        known = self.names.get(low) or self._words.get(low)
        return (known,) if known else ()


_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Mx"))
_DEAR = pattern(
    r"^\s*(?:Dear|Hello|Hi)\s+(?P<title>(?:Mr|Mrs|Ms|Miss|Mx)\.?(?:\s(?:and|&)\s(?:Mr|Mrs|Ms))?\s+)?(?P<name>[A-ZÀ-Þ][\w'’-]+)",
    re.MULTILINE,
)


def copies(doc: Document, vocabulary: Vocabulary, kin: Kin) -> Copies:
    """Read the labels and sentences that say who gets a record; a sentence that says who does not get it gives nobody."""
    told = _lexicon(vocabulary)
    labels = vocabulary.set("privacy", "copy_labels")
    readers: set[str] = set()
    family = False
    for part in doc.parts():
        if part.heading is not None and squeezed(part.title).strip(" :*_.") in labels:
            readers |= _unless_absent(part, kin)
        for text in part.texts:
            readers |= _in_lists(text.value, labels, kin)
            if not told.holds(text.value, "told", "had", "family"):
                continue
            for start, end in sentences(text.value):
                named, own = _in_sentence(text.value[start:end], told, kin)
                readers |= named
                family = family or own
    letter = _is_letter_to_family(doc, vocabulary, kin)
    audience = doc.audience
    if audience != "restricted" and (family or letter or readers and doc.kind in _NOT_FOR_THE_FAMILY):
        audience = "family"
    return Copies(audience, letter, frozenset(readers))


_NOT_FOR_THE_FAMILY = ("referral", "decision", "chronology", "direct_work", "assessment", "plan", "review", None)
"""Kinds of record that a copy turns into one for the family; minutes of supervision name people and are given to nobody."""


def _unless_absent(part: Part, kin: Kin) -> set[str]:
    """The family among a list of who was there or gets a copy; who sent apologies was not and does not."""
    found: set[str] = set()
    for text in part.all_texts:
        for piece in pattern(r"[;\n]|\.\s").split(text.value):
            cut = pattern(_WITHOUT, re.IGNORECASE).search(piece)
            found |= kin.of(piece[: cut.start()] if cut else piece)
    return found


def _in_lists(value: str, labels: frozenset[str], kin: Kin) -> set[str]:
    """The family in sentences that are a label and a list ("Kept by Moira Strang. Copies: Gran, Mum.")."""
    if ":" not in value:
        return set()
    found: set[str] = set()
    for start, end in sentences(value):
        label, _, listed = value[start:end].partition(":")
        if squeezed(label).strip(" :*_.") in labels:
            cut = pattern(_WITHOUT, re.IGNORECASE).search(listed)
            found |= kin.of(listed[: cut.start()] if cut else listed)
    return found


_WITHOUT = r"\b(?:apolog\w+|absent|did not|not|never|no copy|except|apart from|without|invited but)\b"
"""Behind which a list names who was not there, or gets none."""


def _in_sentence(sentence: str, told: Lexicon, kin: Kin) -> tuple[set[str], bool]:
    readers: set[str] = set()
    low = folded(sentence)
    for hit in told.of(sentence, "told", "had", "family"):
        if pattern(r"\b(?:not|never|no|without)\b|n't\b").search(low[max(0, hit.start - 40) : hit.start]):
            continue
        if "family" in hit.lists:
            return readers | kin.of(sentence[hit.start : hit.end]), True
        if "told" in hit.lists:
            after = pattern(r"[.;]|\b(?:but|so that|because|not|except|apart)\b").split(
                sentence[hit.end : hit.end + 120]
            )[0]
            readers |= kin.of(after)
        if "had" in hit.lists:
            before = pattern(r"[.;]|\b(?:but|and then|because)\b").split(sentence[max(0, hit.start - 60) : hit.start])[
                -1
            ]
            readers |= kin.of(before)
    return readers, False


def _is_letter_to_family(doc: Document, vocabulary: Vocabulary, kin: Kin) -> bool:
    texts = [text for part in doc.parts() for text in part.texts]
    for text in texts[:14]:
        dear = _DEAR.search(text.value)
        if dear is None:
            continue
        if folded(dear["name"]) in kin.names or kin.of(dear["name"]):
            return True
        posts = people_lexicon(vocabulary)
        name = folded(dear["name"])
        if any(name in folded(person.name).split() and person.role and not person.family for person in doc.people):
            return False
        if posts.holds(" ".join(one.value for one in texts[:4]), "agency") and not dear["title"]:
            return False
        written = _lexicon(vocabulary)
        return any(written.holds(one.value, "letter") for one in texts)
    return False


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "copies",
        lambda one: Lexicon(
            {
                "told": one.words("privacy", "copy_told"),
                "had": one.words("privacy", "copy_had"),
                "family": one.words("privacy", "family_copy"),
                "letter": one.words("privacy", "written_to_family"),
            }
        ),
    )
    return made
