"""Who is in the record: its children, their family, and the people with posts, with where each is first named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlint.language.lexicon import Lexicon
from planlint.language.owners import lexicon
from planlint.language.words import folded, squeezed
from planlint.model import Fact, Part, Person
from planlint.source import Span, Text
from planlint.vocabulary import Vocabulary

_CAP = r"[A-ZÀ-ÞŁŚŻŹĆĐŠŽČ][\w'’-]*"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS|DI|Sgt|Nurse|Sister|Rev|Revd|Auntie|Aunty|Aunt|Uncle)\.?\s+)?{_CAP}(?:\s+(?:{_CAP}|[A-Z]\.|de|van|bin|al|O['’]))*"
_NAME_ROLE = re.compile(rf"(?P<name>{_NAME})\s*(?:\((?P<brackets>[^()]{{2,70}})\)|,\s*(?P<comma>[^,.;:()\n]{{2,60}}))")
_ROLE_NAME = re.compile(rf"\b(?P<role>[a-z][a-z' -]{{1,40}}?),?\s+\(?(?P<name>{_NAME})")
_RELATION_BRACKET = re.compile(rf"\b(?P<role>[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother|[Nn]an|[Gg]ran\w*|[Aa]unt\w*|[Uu]ncle|[Ss]tep\w*|[Pp]artner|[Cc]arer|[Mm]am)\s*[,:]?\s*\(?(?P<name>{_CAP}(?:\s{_CAP})?)")
_AGE = re.compile(rf"(?P<name>{_CAP}(?:[ -]{_CAP}){{0,3}})\s*(?:\((?:aged\s+)?(?P<age>\d{{1,2}}|unborn|[\w ]{{1,12}} (?:months?|weeks?))(?:[,;)\s]|\s*(?:yrs?|years?|months?))|,?\s+(?:is\s+|aged\s+|age\s+)(?P<age2>\d{{1,2}})\b)")
_DEAR = re.compile(rf"^\s*(?:Dear|Hello|Hi)\s+(?P<name>{_CAP})(?:\s+and\s+(?P<second>{_CAP}))?", re.MULTILINE)
_NO_NAMES = frozenset(
    "mum dad mother father parents child children the a an this that we he she they it you i in on at by for from to and or but no not yes all any each every some plan action actions need outcome review date school nursery"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
    " family social worker early help child's health education home contact referral assessment year reception manager supervisor team core group police housing camhs".split()
)


class People(NamedTuple):
    """All people of a record; `children` are the names of those that it is about, first names first."""

    everyone: tuple[Person, ...]
    children: tuple[str, ...]
    family: tuple[str, ...]


def child_names(text: str) -> list[str]:
    """The names in a fact that tells whom the record is about ("Oisín Gallagher (9), Niamh Gallagher (5)")."""
    cleaned = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    cleaned = re.sub(r"\b(?:aged?|born|dob|d\.o\.b|year|yr|nhs|and his|and her|twins?|siblings?|unborn baby of|initials)\b.*?(?=,|;|\band\b|$)", " ", cleaned, flags=re.IGNORECASE)
    names = []
    for piece in re.split(r"[,;/&+|\n]|\band\b", cleaned):
        words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", piece) if word[:1].isupper() and folded(word) not in _NO_NAMES]
        if words and len(words) <= 5:
            names.append(" ".join(words))
    return names


def first_names(names: list[str]) -> list[str]:
    return [name.split()[0] for name in names if name]


def gather(root: Part, facts: list[Fact], texts: list[Text], vocabulary: Vocabulary) -> People:
    """Find the record's people from its facts, its labelled lists and the wording of its sentences."""
    found: dict[str, Person] = {}
    children = _children(facts, root, texts)
    spans = {fact.name: fact.span for fact in facts}
    for name in children:
        found.setdefault(folded(name), Person(name, "child", spans.get("child_name", Span(0, 0)), household=True, family=True))
    lex = lexicon(vocabulary)
    for fact in facts:
        post = _FACT_POSTS.get(fact.name)
        if post:
            for name in _names_in_fact(fact.text.value, vocabulary):
                _keep(found, Person(name, post, fact.span))
    for text in texts:
        for person in _in_text(text, lex, vocabulary):
            _keep(found, person)
    everyone = tuple(found.values())
    family = tuple(person.name for person in everyone if person.family and person.role != "child")
    return People(everyone, tuple(children), family)


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
    for piece in re.split(r"[,;/|\n(]|\band\b|\bwith\b", re.sub(r"\bDr\.", "Dr", text)):
        match = re.match(rf"\s*(?:[A-Z]\.\s*)?({_NAME})", piece)
        if match and (name := _person_name(match.group(0).strip(), vocabulary)):
            names.append(name)
    return names


def _person_name(name: str, vocabulary: Vocabulary) -> str | None:
    """The name if it can be a person's, without a post in front of it; else None."""
    words = name.split()
    organisations = vocabulary.set("people", "organisation")
    if any(folded(word).strip(".'") in organisations for word in words):
        return None
    while words and (folded(words[0]) in _NO_NAMES or words[0] in vocabulary.table("people", "abbreviations")):
        words = words[1:]
    if not words or all(len(word) > 3 and word.isupper() for word in words):
        return None
    low = squeezed(" ".join(words))
    if low in vocabulary.set("people", "agency") or low in vocabulary.set("people", "group") or low in vocabulary.set("people", "placeholder"):
        return None
    if low in vocabulary.set("people", "single") or low in vocabulary.set("people", "family") or low in vocabulary.set("people", "unallocated"):
        return None
    return " ".join(words)


def _in_text(text: Text, lex: Lexicon, vocabulary: Vocabulary) -> Iterator[Person]:
    value = text.value
    for found in _NAME_ROLE.finditer(value):
        what = found["brackets"] or found["comma"]
        yield from _with_role(text, found, what, lex, vocabulary)
    for found in _RELATION_BRACKET.finditer(value):
        name = _person_name(found["name"], vocabulary)
        if name and folded(name) not in _NO_NAMES:
            yield Person(name, folded(found["role"]), text.span(*found.span("name")), family=True)
    for found in _ROLE_NAME.finditer(value):
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
    elif hits and (found["brackets"] or hits[0].start <= 28):
        yield Person(name, hits[0].phrase, text.span(*found.span("name")), family="family" in hits[0].lists)


def _children(facts: list[Fact], root: Part, texts: list[Text]) -> list[str]:
    for fact in facts:
        if fact.name == "child_name":
            names = child_names(fact.text.value)
            if names:
                return _single(names)
    head = [text for text in texts[:14]]
    for text in head:
        dear = _DEAR.search(text.value)
        if dear and dear["name"] not in ("Colleague", "Colleagues", "Sir", "Madam", "All", "Ms", "Mr", "Mrs", "Dr", "Miss", "Parents", "Parent", "Mum", "Dad"):
            return [name for name in (dear["name"], dear["second"]) if name]
    titles = [part.heading for part in root.walk() if part.heading is not None][:6]
    for title in [*titles, *head]:
        aged = _AGE.search(title.value)
        if aged and (aged["age"] or aged["age2"]) and not (aged["age2"] or aged["age"] or "").isdigit() or aged and int(re.sub(r"\D", "", aged["age"] or aged["age2"] or "0") or 0) < 25:
            return _single(child_names(aged["name"]))
    for title in titles:
        about = re.search(rf"\b(?:[Aa]bout|[Ff]or|[Oo]f|[Rr]e|[Ww]ith)[:\s]+({_CAP}(?:\s{_CAP})?)", title.value)
        if about and (names := child_names(about.group(1))):
            return _single(names)
    return []


def _single(names: list[str]) -> list[str]:
    """Names without doubles; a surname alone after a first name belongs to it."""
    kept: list[str] = []
    for name in names:
        if name not in kept:
            kept.append(name)
    return kept
