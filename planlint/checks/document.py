"""The check `document`: something about the record as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document
from planlint.source import Span
from planlint.typed import Any

PARTLY_UNDERSTOOD = 0.6
"""The share of the text below which a record counts as only partly understood."""


class Whole:
    """A hit at the title if the document is in one of the states `is`: no known kind, not UTF-8, partly understood."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.states = frozenset(parameters["is"])

    def hits(self, document: Document) -> Iterator[Hit]:
        found = {
            "unknown_kind": document.kind is None and not document.layout.failed,
            "other_encoding": document.source.encoding != "utf-8",
            "partly_understood": document.placed < PARTLY_UNDERSTOOD,
        }
        if any(found[state] for state in self.states):
            yield Hit(document.title.span() if document.title else Span(0, 0))
