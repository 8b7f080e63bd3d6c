"""What in a record bears a name and is nobody whom one could ring: schools, homes and services, told by how it speaks of them."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.language.words import HONORIFICS, folded
from planlint.model import Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.aged import CAP
from planlint.vocabulary import Vocabulary

_NAME = rf"{CAP}(?: {CAP}){{0,2}}"
_IN_CAPITALS = pattern(rf"{CAP}(?: {CAP}){{0,3}}(?: [a-z]+)?")
_WHERE = pattern(rf"\b(?:at|attend|attends|attending) (?:the )?(?P<name>{_NAME})(?!['’]|\w| (?:and|&) [A-ZÀ-Þ])")
_TOWARDS = pattern(
    r"(?:look|shout|laugh|point|throw|swear|scream|smile|stare|aim|hit|yell|angry|cross|annoyed|kick)\w* $", ANY_CASE
)
"""What goes "at" somebody, and not at a place."""
_LABEL = pattern(
    r"(?:(?:current|new|primary|secondary|previous) )?(?:school|nursery|college|pre-?school|placement|provider|setting|children['’]s home|agency|service|gp surgery)(?:\s?/\s?\w+)?",
    ANY_CASE,
)
"""A label whose answer is a place, or a service."""


def named(root: Part, texts: list[Text], often: set[str], vocabulary: Vocabulary) -> set[str]:
    """The folded names of bodies: with their kind behind ("Little Oaks nursery"), where somebody is ("at Castle Mount"), or labelled as one.

    `often` are names that the record uses for somebody who does things: being with them makes no place of them.
    """
    kinds = vocabulary.set("people", "organisation") | _KINDS
    found: set[str] = set()
    for text in texts:
        for written in _IN_CAPITALS.finditer(text.value):
            found.update(_before_its_kind(written.group().split(), kinds))
        for place in _WHERE.finditer(text.value):
            if place["name"].split()[0] in often or _is_titled(place["name"]):
                continue
            if not _TOWARDS.search(text.value[max(0, place.start() - 14) : place.start()]):
                found.add(folded(place["name"]))
    for part in root.walk():
        if part.heading is not None and part.texts and _LABEL.fullmatch(part.heading.value.strip(" :*_")):
            answer = pattern(rf"\s*(?P<name>{_NAME})\s*(?:[,(.]|$)").match(part.texts[0].value)
            if answer is not None and not _is_titled(answer["name"]):
                found.add(folded(answer["name"]))
    return found


def _is_titled(name: str) -> bool:
    return folded(name.split()[0]).strip(".") in HONORIFICS


def _before_its_kind(words: list[str], kinds: frozenset[str]) -> Iterator[str]:
    """What stands before a word for a kind of body: capitals all ("Marsh Row Primary"), or more than the name of somebody who is taken there ("Little Oaks nursery")."""
    if _is_titled(words[0]):
        return
    for at, word in enumerate(words[1:], 1):
        is_named = word[0].isupper() or at > 1 or folded(word) not in _WHERE_SOMEBODY_GOES
        if folded(word) in kinds and is_named and not (at == 1 and words[0].endswith(("'s", "’s"))):
            yield folded(" ".join(words[:at]))


_KINDS = frozenset(("school", "nursery", "preschool", "staff", "care", "homes", "farm"))
_WHERE_SOMEBODY_GOES = frozenset(
    "home house school nursery group club college church hospital court road street line unit ward advice support care".split()
)
"""Where somebody is taken, as well as what a body may be ("brings Ada home")."""
