"""The check `share`: too many of a record's actions are in the states named."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document, Judgement
from planlint.typed import Any


class Share:
    """One hit for the whole record, at the first of them, if too large a share of those judged is in one of the states.

    The share is `at_least` or `more_than`. Actions count once however many of their parts are in such a state, or only
    if they are so `in_each_part`; where fewer than `minimum` were judged there is never a hit.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.subjects = frozenset(parameters["of"])
        self.states = frozenset(parameters["is"])
        self.at_least: float = parameters.get("at_least", 0.0)
        self.more_than: float = parameters.get("more_than", -1.0)
        self.minimum: int = parameters["minimum"]
        self.in_each_part: bool = parameters.get("in_each_part", False)

    def hits(self, document: Document) -> Iterator[Hit]:
        judged = [judgement for judgement in document.judgements if judgement.subject in self.subjects]
        found = _first_of_each([judgement for judgement in judged if judgement.state in self.states])
        if self.in_each_part:
            sound = {id(judgement.action) for judgement in judged if judgement.state not in self.states}
            found = [judgement for judgement in found if id(judgement.action) not in sound]
        of = len(_first_of_each(judged))
        if not found or of < self.minimum:
            return
        share = len(found) / of
        if share >= self.at_least and share > self.more_than:
            first, *others = found
            yield Hit(
                first.span,
                part=first.part,
                confidence=first.confidence,
                related=tuple(judgement.span for judgement in others),
                note=f"({len(found)} of {of})",
            )


def _first_of_each(judgements: list[Judgement]) -> list[Judgement]:
    """One judgement for each action; judgements of no action all stay."""
    kept: dict[int, Judgement] = {}
    for judgement in judgements:
        kept.setdefault(id(judgement.action) if judgement.action else id(judgement), judgement)
    return sorted(kept.values(), key=lambda judgement: judgement.span)
