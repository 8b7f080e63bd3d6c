"""The kinds of check that a rule may name: a closed list, one small class per file, no code from outside."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.document import Whole
from planlint.checks.hit import Hit
from planlint.checks.phrase import Phrase
from planlint.checks.problem import Problem
from planlint.checks.share import Share
from planlint.checks.state import State
from planlint.checks.timescale import Timescale
from planlint.model import Document
from planlint.typed import Any, Protocol

__all__ = ["KINDS", "Check", "Hit"]


class Check(Protocol):
    """A check is made of a rule's parameters, which were read strictly, and finds places in one document."""

    def __init__(self, parameters: dict[str, Any]) -> None: ...

    def hits(self, document: Document) -> Iterator[Hit]: ...


KINDS: dict[str, type[Check]] = {
    "state": State,
    "share": Share,
    "phrase": Phrase,
    "problem": Problem,
    "document": Whole,
    "timescale": Timescale,
}
"""Kind of check -> class. Two are not here: what `suppression` tells comes of applying suppressions (`suppress.py`), what `across` tells of
comparing records (`across.py`)."""
