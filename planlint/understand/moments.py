"""The days of a record's events by the words before them: received, held, written up, sent out; and why one came late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import dates
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import folded, holds_digit
from planlint.model import Document, Moment, Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand.titles import plain
from planlint.vocabulary import Vocabulary

_PAST = frozenset(("history", "chronology", "previous", "contingency"))
"""Parts that tell of other times than the record's own."""

_WRITTEN = ("recorded", "circulated")
"""Days beside which a reason alone says why they came late ("Recorded 26 November, as I was at court")."""

_BEFORE = pattern(r"(?:^|[.;|,()/•–—\n]|\s-|\s{2}|\d\s)(?P<label>[^.;|,()/•–—\d\n]{2,})$")
"""The words before a day, back to where another piece of the line ends."""
_LONGEST = 70
"""Characters before a day among which its label is looked for."""
_TIME = pattern(r"[\s,;:]*(?:at )?\d{1,2}[.:]\d{2}(?:\s?[ap]m)?\s*$", re.IGNORECASE)


class Phrases:
    """The labels of events, looked up whole, and the wordings that end in one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table("moments")
        self.labels: dict[str, list[str]] = {}
        for name, lists in table.items():
            for label in lists.get("labels", ()):
                self.labels.setdefault(plain(label), []).append(name)
        self.said = Lexicon({name: lists.get("said", ()) for name, lists in table.items()})
        self.reasons = Lexicon({name: table.get(name, {}).get("words", ()) for name in ("late", "reason", "about")})

    def names(self, before: str) -> list[str]:
        """The events whose label these words are, or whose wording ends them."""
        form = plain(before).strip(" -–—|\t")
        whole = self.labels.get(form) or self.labels.get(form.removesuffix(" on"))
        if whole:
            return whole
        low = folded(before).rstrip(" :-\t")
        ends = [hit for hit in self.said.hits(before) if hit.end >= len(low)]
        return list(max(ends, key=lambda hit: hit.end - hit.start).lists) if ends else []


def phrases(vocabulary: Vocabulary) -> Phrases:
    made: Phrases = vocabulary.made("moments", Phrases)
    return made


def moments(doc: Document, base: date, vocabulary: Vocabulary) -> list[Moment]:
    """Every labelled day of an event, in the order of the record."""
    known = phrases(vocabulary)
    assert doc.root is not None
    found = [one for part in doc.root.walk() if part.purpose not in _PAST for one in _of_part(part, base, known)]
    why = is_explained(doc, vocabulary) if found else False
    return [
        Moment(one.name, one.day, one.span, one.part, why or one.explained)
        for one in sorted(found, key=lambda one: (one.span, one.name))
    ]


def _of_part(part: Part, base: date, known: Phrases) -> Iterator[Moment]:
    """The moments of a part: its title is the label of its first day, words before a day are another's."""
    title = plain(part.title) if part.heading is not None and part.form in ("field", "runin", "section") else ""
    for number, text in enumerate(part.texts):
        if not holds_digit(text.value):
            continue
        names = known.labels.get(title, ()) if number == 0 and len(text.value) < 160 else ()
        if not names and not _may_hold(text.value, known):
            continue
        last, why = 0, _says_why(text.value, known, ("late", "reason"))
        held_up = why or _says_why(text.value, known, ("reason",))
        for day in dates.find(text.value, base):
            before = text.value[last : day.start]
            if day.form == "day" and day.earliest == day.latest:
                for name in _names(before, last == 0, names, known):
                    yield Moment(
                        name, day.latest, text.span(day.start, day.end), part, held_up if name in _WRITTEN else why
                    )
            last = day.end
    if part.heading is not None and part.form in ("section", "runin"):
        yield from _of_title(part.heading, part, base, known)


def _of_title(heading: Text, part: Part, base: date, known: Phrases) -> Iterator[Moment]:
    """A day in a title ("Minutes circulated 17 November 2026")."""
    if any(character.isdigit() for character in heading.value):
        for day in dates.find(heading.value, base):
            if day.form == "day":
                for name in _names(heading.value[: day.start], False, (), known):
                    yield Moment(name, day.latest, heading.span(day.start, day.end), part)


def _may_hold(value: str, known: Phrases) -> bool:
    """Whether a text may name an event: a short line may hold labels, a longer one has to hold a known wording."""
    return len(value) <= 400 or bool(known.said.hits(value))


def _names(before: str, first: bool, of_title: list[str] | tuple[str, ...], known: Phrases) -> list[str]:
    words = _TIME.sub("", before)
    if first and of_title and not words.strip(" :-–—") or first and of_title and len(words) <= 12:
        return list(of_title)
    found = _BEFORE.search(words[-_LONGEST:])
    return known.names(found["label"] if found else words[-_LONGEST:])


def is_explained(doc: Document, vocabulary: Vocabulary) -> bool:
    """Whether a sentence anywhere says that something of the record came late, and why."""
    known = phrases(vocabulary)
    assert doc.root is not None
    return any(_says_why(text.value, known, ("late", "reason", "about")) for text in doc.root.all_texts)


def _says_why(value: str, known: Phrases, wanted: tuple[str, ...]) -> bool:
    """Whether one sentence holds words of all the lists."""
    return _holds_all(value, known, wanted) and any(
        _holds_all(value[start:end], known, wanted) for start, end in sentences(value)
    )


def _holds_all(value: str, known: Phrases, wanted: tuple[str, ...]) -> bool:
    found = {name for hit in known.reasons.hits(value) for name in hit.lists}
    return found.issuperset(wanted)
