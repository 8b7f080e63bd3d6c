"""Whose an action is, which actions stand under one need, and what a piece of wording is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.language import particulars
from planlint.language.words import HONORIFICS, folded, squeezed, stem, word_list
from planlint.model import Action, Document, Part
from planlint.patterns import pattern
from planlint.understand.child import Words
from planlint.vocabulary import Vocabulary

_FAMILY_WORDS = frozenset(("parents", "the parents", "both parents", "family", "the family"))
_SUBJECT = (
    r"^\W*(?:[a-z0-9]{1,2}[.)]\s+)?(?P<who>(?:M(?:r|rs|s|iss) )?[\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?) (?:is "
    r"|has |are )?(?:to|will|must|should|needs to)\b"
)
_RELATION = frozenset(
    [
        "mum",
        "mother",
        "mam",
        "mummy",
        "dad",
        "father",
        "daddy",
        "stepmum",
        "stepdad",
        "stepmother",
        "stepfather",
        "nan",
        "nana",
        "gran",
        "grandma",
        "grandad",
        "grandmother",
        "grandfather",
        "grandparents",
        "aunt",
        "auntie",
        "uncle",
        "parent",
        "parents",
        "carer",
        "partner",
    ]
)


def side(action: Action, doc: Document, words: Words) -> str:
    """Whose an action is: family, child, other, or nobody's."""
    names = _whole_names(action)
    sides = {_side_of_name(name, doc, words) for name in names}
    subject = pattern(_SUBJECT).match(action.text.value)
    if (
        subject is not None
        and not _is_verb(subject["who"].split()[0], words.vocabulary)
        and (not sides or action.who.state not in ("person", "two_people", "post"))
    ):
        # "Mum to ring ...", where the owner's cell holds a date or a word for everybody.
        named = _side_of_name(subject["who"], doc, words)
        sides = {named} if named != "other" else sides
    if not sides:
        return "other" if action.who.state not in ("missing",) else "nobody"
    if sides == {"other"} and is_asked_to_change(action.text.value) and _is_first_name(action, doc, words):
        return "family"
    return "other" if "other" in sides else "child" if sides == {"child"} else "family"


def _whole_names(action: Action) -> tuple[str, ...]:
    """The owners, each with the first name that stands before a known surname in the owner's words."""
    said = action.who.text or ""
    if not action.owners:
        return (said,) if said else ()
    return tuple(_whole_name(name, said) for name in action.owners)


def _whole_name(name: str, said: str) -> str:
    if f" {name}" not in said:
        return name
    whole = re.search(rf"(?:[A-ZÀ-Þ][\w'’-]+ )+{re.escape(name)}\b", said)
    return whole.group() if whole is not None else name


_CHANGE = (
    r"\b(?:engage\w* (?:with|in)|attend\w* (?:the |a |an |all |her |his |their )?(?:\w+ ){0,3}(?:group"
    r"|course|programme|service|appointments?|sessions|school|college)|self-refer\w*|take (?:her|his"
    r"|their)? ?(?:own )?(?:medication|tablets|responsibility)|improve (?:her|his|their)|clean tests"
    r"|use (?:the )?strategies|keep on top|prioritise|put (?:the |her |his |their )?(?:needs|child\w*)"
    r"|stop (?:drinking|using|smoking|seeing)|refrain|stimulate|implement|stick to"
    r"|consistent (?:routines?|boundaries)|maintain (?:her|his|their)|develop insight|address (?:her|his"
    r"|their))\b"
)


def is_asked_to_change(value: str) -> bool:
    """Whether wording asks what is only ever asked of a family: to engage, to take medication, to stop."""
    return bool(pattern(_CHANGE, re.IGNORECASE).search(value))


def _is_first_name(action: Action, doc: Document, words: Words) -> bool:
    """Whether the owner is called by a first name alone, and no worker of the record has it."""
    subject = pattern(_SUBJECT).match(action.text.value)
    names = action.owners or ((subject["who"],) if subject is not None else ())
    posts = words.once("all posts", lambda: frozenset(_posts(doc, 0)))
    return (
        action.who.state in ("person", "two_people")
        and bool(names)
        and all(len(name.split()) == 1 and name[:1].isupper() and folded(name) not in posts for name in names)
    )


def _is_verb(word: str, vocabulary: Vocabulary) -> bool:
    low = folded(word)
    return any(low in vocabulary.set("tasks", name) for name in ("act", "vague", "asks_to_be", "asks_to_do"))


def _side_of_name(name: str, doc: Document, words: Words) -> str:
    low = squeezed(name)
    parts = set(pattern(r"[\w'-]+").findall(low))
    known = words.once("sides", lambda: _sides(doc, words))
    if low in known.family or parts & family_names(doc, words) or parts & known.family:
        return "family"
    if low in words.vocabulary.set("people", "child") or parts & known.first:
        return "child"
    if parts & known.own and not parts & known.posts and not parts & known.first:
        # An adult who has the child's own surname.
        return "family" if len(parts) > 1 else "child"
    return "other"


class _Sides(NamedTuple):
    """Words for the family, names of workers and of the children, and the children's first names."""

    family: frozenset[str]
    posts: frozenset[str]
    own: frozenset[str]
    first: frozenset[str]


def _sides(doc: Document, words: Words) -> _Sides:
    people = words.vocabulary
    return _Sides(
        people.set("people", "family") | people.set("people", "parents") | _FAMILY_WORDS | _RELATION,
        frozenset(_posts(doc)),
        frozenset(folded(part) for part in words.children),
        frozenset(
            folded(part)
            for child in doc.children
            for name in child.split()[:-1] or child.split()
            for part in (name, name.partition("-")[0])
        ),
    )


def _posts(doc: Document, shortest: int = 3) -> Iterator[str]:
    for person in doc.people:
        if not person.family and person.role not in (None, "child"):
            yield from (folded(part) for part in person.name.split() if len(part) >= shortest)


def family_names(doc: Document, words: Words) -> frozenset[str]:
    """First names and surnames of the family's grown-ups, as far as no worker has the same."""
    return words.once("family_names", lambda: frozenset(_family_names(doc)))


def _family_names(doc: Document) -> set[str]:
    posts = {folded(part) for person in doc.people if not person.family for part in person.name.split()}
    own = {
        folded(part)
        for person in doc.people
        if person.family and person.role != "child" and "foster" not in (person.role or "")
        for part in person.name.split()
    }
    own |= _labelled(doc)
    children = {folded(child.split()[0]) for child in doc.children if child.split()}
    return {name.strip(".,") for name in own - posts - children if len(name) > 2 and name not in HONORIFICS}


def _labelled(doc: Document) -> set[str]:
    """Names that stand beside a label for a relation ("Mum: Petra Calloway", "Parent at home: Priya Sandhu")."""
    found: set[str] = set()
    for part in doc.parts():
        if (
            part.heading is None
            or part.form != "field"
            or len(part.all_words) > 80
            or not _RELATION & set(word_list(part.heading.value))
        ):
            continue
        found |= {folded(name) for name in pattern(r"\b[A-ZÀ-Þ][\w'’-]+").findall(part.all_words)}
    return found - particulars.CALENDAR


class Group(NamedTuple):
    """Actions that stand together. `is_need`: under a need of their own, so that each is help for the others."""

    actions: list[Action]
    is_need: bool


_MOST = 4
"""Most steps under one need; a title with more under it lists everything, and tells not what belongs together."""


_LONGEST = 200
"""Characters of a need; what is longer tells of the whole family and is no need that steps stand under."""


def groups(doc: Document, words: Words) -> list[Group]:
    """The record's actions as it sets them under needs, outcomes or titles, in its own order."""
    needs = {squeezed(action.need) for action in doc.actions if action.need and len(action.need) < _LONGEST}
    wanted = {
        squeezed(action.outcome.value) for action in doc.actions if action.outcome is not None and _is_beside(action)
    }
    homes: dict[tuple[str, object], list[Action]] = {}
    for action in doc.actions:
        key: tuple[str, object]
        if needs and action.need and len(action.need) < _LONGEST:
            key = ("need", squeezed(action.need))
        elif wanted and action.outcome is not None and _is_beside(action):
            key = ("outcome", squeezed(action.outcome.value))
        else:
            key = ("part", id(home_part(action, doc, words)))
        homes.setdefault(key, []).append(action)
    titled = sum(1 for kind, _ in homes if kind == "part")
    return [Group(actions, _is_need(kind, len(actions), titled)) for (kind, _), actions in homes.items()]


def _is_need(kind: str, size: int, titled: int) -> bool:
    """Whether what stands together stands under a need: in a column for it, or under one of several titles."""
    return size <= _MOST and (kind != "part" or titled > 1)


def home_part(action: Action, doc: Document, words: Words) -> Part | None:
    """The innermost titled part around an action that is not only a title for actions."""
    best = words.once("homes", lambda: _Homes(doc)).around(action.span.start)
    while best is not None and best.parent is not None and best.role == "actions":
        best = best.parent
    return best


class _Homes:
    """A record's titled parts, each with the nearest one before it that goes on where it begins: who looks for what is around a
    place goes from one to the next, and passes all others by."""

    def __init__(self, doc: Document) -> None:
        titled = [
            (number, part)
            for number, part in enumerate(doc.parts())
            if part.heading is not None and part.form in ("section", "runin", "field")
        ]
        self._parts = sorted(titled, key=lambda one: one[1].span.start)
        self._starts = [part.span.start for _, part in self._parts]
        self._outer: list[int] = []
        for at, start in enumerate(self._starts):
            self._outer.append(self._going_on(at - 1, start))

    def _going_on(self, at: int, offset: int) -> int:
        while at >= 0 and self._parts[at][1].span.end <= offset:
            at = self._outer[at]
        return at

    def around(self, offset: int) -> Part | None:
        """The part of the deepest level around a place, the later of two; None if it stands under no title."""
        best: tuple[int, int, Part] | None = None
        at = self._going_on(bisect_right(self._starts, offset) - 1, offset)
        while at >= 0:
            number, part = self._parts[at]
            if best is None or (part.level, number) > best[:2]:
                best = (part.level, number, part)
            at = self._going_on(self._outer[at], offset)
        return best[2] if best is not None else None


def _is_beside(action: Action) -> bool:
    """Whether an action's outcome stands with it in a row or entry, and is not the nearest of a list elsewhere."""
    if action.outcome is None or not action.outcome.value.strip():
        return False
    distance = action.span.start - action.outcome.span().end
    return -400 < distance < 500


def themes(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Everyday stems -> what they are about (`life.yaml`, themes)."""
    made: dict[str, frozenset[str]] = vocabulary.made("themes", _themes)
    return made


def _themes(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    about: dict[str, set[str]] = {}
    for theme, listed in vocabulary.table("life", "themes").items():
        for word in listed:
            about.setdefault(stem(word), set()).add(f"<{theme}>")
    return {word: frozenset(found) for word, found in about.items()}


_EVERYWHERE = frozenset(
    stem(word)
    for word in (
        "school", "home", "house", "family", "see", "use", "move", "time", "nurse", "form", "visit", "order", "flat",
        "low", "health", "room", "front",
    )
)  # fmt: skip
"""Everyday words that stand in every record: alone they tell of no subject."""


def about(text: str, words: Words) -> frozenset[str]:
    """The themes that the everyday words of a text speak of."""
    known = themes(words.vocabulary)
    return frozenset(
        theme for word in word_list(text) if stem(word) not in _EVERYWHERE for theme in known.get(stem(word), ())
    )


def subjects(text: str, words: Words) -> frozenset[str]:
    """What a piece of wording is about: its particular stems, and the themes of its everyday words."""
    return about(text, words) | particular_stems(text, words)


def particular_stems(text: str, words: Words) -> frozenset[str]:
    """The stems of a text's particular words, without the children's names."""
    return frozenset(stem(word) for word in particulars.words(text, words.vocabulary, without=words.children))
