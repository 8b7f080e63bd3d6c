"""The check `state`: something that understanding judged is in one of the states named."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document
from planlint.typed import Any


class State:
    """A hit for every judgement of the subjects `of` that is in one of the states `is`, where it stands."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.subjects = frozenset(parameters["of"])
        self.states = frozenset(parameters["is"])

    def hits(self, document: Document) -> Iterator[Hit]:
        for judged in document.judgements:
            if judged.state in self.states and judged.subject in self.subjects:
                yield Hit(
                    judged.span,
                    action=judged.action,
                    part=judged.part,
                    confidence=judged.confidence,
                    due=judged.due,
                    related=judged.related,
                    note=judged.note,
                )
