"""Who is in the record: its children, their family, and the people with posts, with where each is first named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from planlint.dataclass import NamedTuple
from planlint.language.lexicon import Lexicon
from planlint.language.owners import lexicon
from planlint.language.particulars import CALENDAR, is_general
from planlint.language.words import HONORIFICS, folded, squeezed
from planlint.model import Fact, Part, Person
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.aged import CAP, NO_NAMES
from planlint.understand.subjects import DEAR, children_of
from planlint.vocabulary import Vocabulary

_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS|DI|Sgt|Nurse|Sister|Rev|Revd|Auntie|Aunty|Aunt|Uncle)\.?\s+)?{CAP}(?:\s+(?:{CAP}|[A-Z]\.|de|van|bin|al|O['’])){{0,9}}"
_NAME_ROLE = pattern(rf"(?P<name>{_NAME})\s*(?:\((?P<brackets>[^()]{{2,70}})\)|,\s*(?P<comma>[^,.;:()\n]{{2,60}}))")
_TITLED_BY_NAME = pattern(rf"(?P<name>{CAP}(?: {CAP}){{1,2}})\s*[,(–-]\s*(?P<brackets>[^()]{{2,40}})\)?")
"""A title that is a name and where its bearer comes from ("Tom Reed (school)")."""
_ROLE_NAME = pattern(
    rf"\b(?P<role>[a-z](?=[a-z' -]{{0,40}}+(?:\s|,\s|\(|[^\W\d_a-z]))[a-z' -]{{1,40}}?),?\s+\(?(?P<name>{_NAME})"
)
"""Looked for only where the small letters that begin there lead up to a capital one."""
_OF_THE_NEXT = pattern(rf"(?:(?:her|his|their|your|our|my|and|the) )?[a-z]+(?: [a-z]+)? {CAP}\b")
_RELATION = r"(?P<role>[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother|[Nn]an|[Gg]ran\w*|[Aa]unt\w*|[Uu]ncle|[Ss]tep\w*|[Pp]artner|[Cc]arer|[Mm]am)"
_RELATION_BRACKET = pattern(rf"\b{_RELATION}\s*[,:]?\s*\(?(?P<name>{CAP}(?:\s{CAP})?)")
_RELATION_LABEL = pattern(
    rf"(?:^|[\n|:;.])[\s*_]*{_RELATION}(?: (?:of|to) (?:both|all|{CAP}(?:(?:,| and| &) {CAP}){{0,3}}))?[*_]*\s[–—-]\s[*_]*(?P<name>{CAP}(?:\s{CAP})?)"
)
"""A relation as a label before a dash ("Dad of both - Marlon Ellis")."""


class People(NamedTuple):
    """All people of a record; `children` are the names of those that it is about, first names first."""

    everyone: tuple[Person, ...]
    children: tuple[str, ...]
    family: tuple[str, ...]


def first_names(names: list[str]) -> list[str]:
    """What the children are called: every name but the last, and an only name."""
    return [word for name in names if name for word in (name.split()[:-1] or name.split())]


def gather(root: Part, facts: list[Fact], texts: list[Text], vocabulary: Vocabulary) -> People:
    """Find the record's people from its facts, its labelled lists and the wording of its sentences."""
    found: dict[str, Person] = {}
    children = children_of(facts, root, texts, vocabulary)
    telling = [fact.text for fact in facts if fact.name == "child_name"]
    telling += [part.heading for part in root.walk() if part.heading is not None] + texts
    for name in children:
        found.setdefault(folded(name), Person(name, "child", _place(name, telling), household=True, family=True))
    lex = lexicon(vocabulary)
    for fact in facts:
        post = _FACT_POSTS.get(fact.name)
        if post:
            for name in _names_in_fact(fact.text.value, vocabulary):
                _keep(found, Person(name, post, _place(name, [fact.text])))
    for text in texts:
        for person in _in_text(text, lex, vocabulary):
            _keep(found, person)
    for part in root.walk():
        if part.heading is not None and (titled := _TITLED_BY_NAME.fullmatch(part.heading.value)):
            who = _person_name(titled["name"], vocabulary)
            if who and lex.of(titled["brackets"], "agency", "single", "several"):
                _keep(found, Person(who, None, part.heading.span(*titled.span("name"))))
    for part in root.walk():
        for person in _labelled_kin(part, lex, vocabulary):
            _keep(found, person)
    everyone = tuple(found.values())
    family = tuple(person.name for person in everyone if person.family and person.role != "child")
    return People(everyone, tuple(children), family)


def _place(name: str, texts: list[Text]) -> Span:
    """Where a name, or else its first or last word, first stands; no width at the first of the texts if neither does."""
    words = name.split()
    whole, first, last = (r"\W+".join(map(re.escape, some)) for some in (words, words[:1], words[-1:]))
    for wanted in (rf"(?<!\w){whole}(?!\w)", whole, rf"(?<!\w){first}(?!\w)", rf"(?<!\w){last}(?!\w)"):
        expression = re.compile(wanted, re.IGNORECASE)
        places = [text.span(*match.span()) for text in texts if (match := expression.search(text.value))]
        if places:
            return min(places)
    return texts[0].span(0, 0) if texts else Span(0, 0)


def _labelled_kin(part: Part, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    """Who stands behind a label that is a relation ("Mum: Amina Bashir", "Parent/carer 1: Tom Reed", "Parents: Ada and Tom Reed")."""
    if part.form not in ("field", "runin") or part.heading is None:
        return
    relation = _relation(part.heading.value, lex)
    if relation is None:
        return
    for text in part.texts[:1]:
        at = 0
        # "Mr and Mrs Lyle": a title alone names nobody.
        while match := pattern(rf"\s*(?P<name>{_NAME})").match(text.value, at):
            name = _person_name(match["name"].strip(), vocabulary)
            alone = name is not None and squeezed(name).strip(".") in HONORIFICS
            if not alone:
                if name is None or len(name.split()) > 3:
                    return
                yield Person(name, relation, text.span(*match.span("name")), family=True)
            joined = pattern(r"(?:\s*\([^()]*\))?\s*(?:,?\s+and\s|&|/|\+)").match(text.value, match.end())
            if joined is None:
                return
            at = joined.end()


def _relation(label: str, lex: Lexicon) -> str | None:
    """The relation that a label names from end to end, or None: "birth mother", "parent(s)", "parent/carer 2", "name of step-father"."""
    low = _OF_A_LABEL.sub(" ", squeezed(label).replace("(s)", ""))
    pieces = [piece.strip() for piece in pattern(r"/|&|,|\bor\b|\band\b").split(low) if piece.strip()]
    # Carers alone may be foster carers, whom a label of theirs names.
    found = [_kin(piece, lex) for piece in pieces if piece not in ("carer", "carers")]
    return found[0] if 0 < len(found) <= 3 and all(found) else None


_OF_A_LABEL = pattern(
    r"^names? of (?:the )?|[’']?s? names?$|\bof (?:the )?child(?:ren)?$|\b(?:first|second|main|other)\b|\b\d$|[*_:]"
)


def _kin(words: str, lex: Lexicon) -> str | None:
    if words in _LOOKING_AFTER:
        return words
    hits = lex.of(words, "family")
    return hits[0].phrase if hits and hits[0].end - hits[0].start >= len(words) - 3 else None


_LOOKING_AFTER = frozenset(("parent", "parents", "guardian", "guardians", "legal guardian"))
"""Labels of kin that are no words for a relation in running text: there a parent may be anybody's."""


_FACT_POSTS = {
    "lead_professional": "lead professional",
    "social_worker": "social worker",
    "author": "author",
    "manager": "manager",
}


def _keep(found: dict[str, Person], person: Person) -> None:
    key = folded(person.name)
    before = found.get(key)
    if before is None or before.role in (None, "author") and person.role not in (None, "author"):
        found[key] = person


def _names_in_fact(text: str, vocabulary: Vocabulary) -> list[str]:
    names = []
    for piece in pattern(r"[,;/|\n(]|\band\b|\bwith\b").split(pattern(r"\bDr\.").sub("Dr", text)):
        match = pattern(rf"\s*(?:[A-Z]\.\s*)?({_NAME})").match(piece)
        if match and (name := _person_name(match.group(0).strip(), vocabulary)):
            names.append(name)
    return names


def _person_name(name: str, vocabulary: Vocabulary) -> str | None:
    """The name if it can be a person's, without a post in front of it; else None."""
    words = name.split()
    organisations = vocabulary.set("people", "organisation")
    if any(folded(word).strip(".'") in organisations for word in words):
        return None
    while words and (folded(words[0]) in NO_NAMES or words[0] in vocabulary.table("people", "abbreviations")):
        words = words[1:]
    acts = vocabulary.set("tasks", "act")
    if len(words) > 1 and words[0].endswith("s") and folded(words[0]).removesuffix("s") in acts:
        # "Meets Thuy": what somebody does, at the start of a line under their name.
        words = words[1:]
    if not words or all(len(word) > 3 and word.isupper() for word in words):
        return None
    words[-1] = pattern(r"['’]s$").sub("", words[-1])
    low = squeezed(" ".join(words))
    if (
        low in vocabulary.set("people", "agency")
        or low in vocabulary.set("people", "group")
        or low in vocabulary.set("people", "placeholder")
    ):
        return None
    if (
        low in vocabulary.set("people", "single")
        or low in vocabulary.set("people", "family")
        or low in vocabulary.set("people", "unallocated")
    ):
        return None
    if (
        low not in _NAMES_TOO
        and not words[0].isupper()
        and (low in vocabulary.set("general", "general") or low in CALENDAR)
    ):
        # "Maybe", "Before", "Aug": an everyday word that opens a sentence.
        return None
    return " ".join(words)


_NAMES_TOO = frozenset("hope faith may will summer chase star amber april june august".split())
"""Everyday words and months that people are called by."""


def _in_text(text: Text, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    value = text.value
    found = _NAME_ROLE.search(value)
    while found is not None:
        what = found["brackets"] or found["comma"]
        # "Mum Tess, brother Otto": what stands behind the comma is who comes next.
        if not (found["comma"] and _OF_THE_NEXT.match(what)):
            yield from _with_role(text, found, what, lex, vocabulary)
        # "Lorna Stead, Kerry Finch (mother)": the next name has brackets of its own.
        found = _NAME_ROLE.search(value, found.start("comma") if found["comma"] and what[:1].isupper() else found.end())
    for found in chain(_RELATION_BRACKET.finditer(value), _RELATION_LABEL.finditer(value)):
        name = _person_name(found["name"], vocabulary)
        if name and folded(name) not in NO_NAMES:
            yield Person(name, folded(found["role"]), text.span(*found.span("name")), family=True)
    # Only behind a post or a relation is a name looked for: most texts hold none.
    for found in _ROLE_NAME.finditer(value) if lex.holds(value, "single", "several", "family") else ():
        hits = lex.of(found["role"], "single", "several", "family")
        if hits and hits[-1].end == len(found["role"].rstrip()):
            name = _person_name(found["name"], vocabulary)
            if name:
                yield Person(name, hits[-1].phrase, text.span(*found.span("name")), family="family" in hits[-1].lists)


def _with_role(text: Text, found: re.Match[str], what: str, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    name = _person_name(found["name"], vocabulary)
    if not name:
        return
    post = vocabulary.table("people", "abbreviations").get(what.strip())
    hits = lex.of(what, "single", "several", "family")
    if post:
        yield Person(name, str(post), text.span(*found.span("name")))
    elif hits and (found["brackets"] or hits[0].start <= (0 if what[:1].isupper() else 28)):
        yield Person(name, hits[0].phrase, text.span(*found.span("name")), family="family" in hits[0].lists)


def greets_child(texts: list[Text], children: Iterable[str]) -> bool:
    """Whether a record is a letter that greets its child by name."""
    names = {folded(part) for name in children for part in name.split()}
    greeted = [found for text in texts[:14] for found in DEAR.finditer(text.value)]
    return any(folded(found["name"]) in names for found in greeted)


_DOES = pattern(
    rf"(?<![\w'’])(?P<name>{CAP})(?P<doing>\s+(?:will|to|is|has|was|had|and|[a-z]+(?:s|ed)|rang|told|went|came|took|gave|met|saw|thinks?)\b|['’]s\s)"
)
_AT = pattern(r"\b(?:in|at|from|near|of|via|through|on)\s+$")


def called_often(texts: list[Text], vocabulary: Vocabulary) -> set[str]:
    """First names that a record uses again and again for somebody who does things, though it never says who they are."""
    general = vocabulary.set("general", "general")
    organisations = vocabulary.set("people", "organisation")
    seen: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        for found in _DOES.finditer(text.value):
            name = found["name"].removesuffix("'s").removesuffix("’s")
            low = folded(name)
            if (
                len(low) < 3
                or low in NO_NAMES
                or low in organisations
                or is_general(low, general)
                or name.isupper()
                or low.endswith(("ing", "ed", "ly"))
            ):
                continue
            if (
                low in vocabulary.set("people", "agency")
                or low in vocabulary.set("people", "group")
                or low in vocabulary.set("tasks", "act")
            ):
                continue
            seen[name] += 1
            if _AT.search(text.value[max(0, found.start() - 9) : found.start()]):
                places[name] += 1
    return {name for name, count in seen.items() if count >= 2 and places[name] * 2 < count}
