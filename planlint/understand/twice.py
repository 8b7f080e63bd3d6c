"""Sentences of a record that stand in it twice: pasted as they are, or carried over from one child to another."""

from __future__ import annotations

from collections import defaultdict

from planlint.dataclass import NamedTuple
from planlint.language import repeats
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded
from planlint.model import Document, Judgement, Part

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
LISTED = frozenset(("actions", "outcomes", "measure", "needs"))
"""Where the same words may serve two rows; three times they are pasted."""
_ELSEWHERE = frozenset(("analysis",))
"""Reasoning that stands twice is asked about by the rules of analysis."""


class _Place(NamedTuple):
    sentence: str
    part: Part
    start: int
    judged: Judgement


def twice(doc: Document) -> list[Judgement]:
    """One judgement for each sentence that stands twice, at its second place, with the others as related places.

    `carried_over` is a sentence that differs in the child's name or pronouns alone, `repeated` one that does not differ.
    """
    names = frozenset(folded(part) for child in doc.children for part in child.replace("-", " ").split())
    places: dict[str, list[_Place]] = defaultdict(list)
    for part in doc.parts():
        if part.purpose in SHARED - {"parents"} or part.purpose in _ELSEWHERE:
            continue
        for text in part.texts:
            quoted = quotations(text.value)
            for start, end in sentences(text.value):
                normal = repeats.normal(text.value[start:end], names)
                if normal is None or any(a < end and start < b for a, b in quoted):
                    # Somebody's words may be quoted twice.
                    continue
                span = text.span(start, end)
                judged = Judgement("copied", "repeated", span, part=part)
                places[normal].append(_Place(text.value[start:end], part, span.start, judged))
    found = [one for same in places.values() for one in _of(same)]
    return _one_for_a_stretch(sorted(found, key=lambda one: one.span.start))


def _of(same: list[_Place]) -> list[Judgement]:
    fewest = 3 if all(place.part.purpose in LISTED for place in same) else 2
    if len(same) < fewest:
        return []
    same.sort(key=lambda place: place.start)
    first, second = same[0], same[1]
    plain = {" ".join(folded(place.sentence).split()) for place in same}
    state = "repeated" if len(plain) == 1 else "carried_over"
    others = tuple(place.judged.span for place in (first, *same[2:]))
    return [Judgement("copied", state, second.judged.span, ("it stands here twice",), part=second.part, related=others)]


def _one_for_a_stretch(found: list[Judgement]) -> list[Judgement]:
    """Of sentences copied together, the first; the others are its related places."""
    kept: list[Judgement] = []
    for judged in found:
        last = kept[-1] if kept else None
        if last is not None and last.part is judged.part and last.state == judged.state:
            spans = tuple(dict.fromkeys((*last.related, judged.span)))
            kept[-1] = Judgement(last.subject, last.state, last.span, last.why, part=last.part, related=spans)
        else:
            kept.append(judged)
    return kept
