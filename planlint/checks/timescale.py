"""The check `timescale`: two days of the record lie further apart than a limit allows, and no reason is given."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document
from planlint.timescales import Overrun, Timescales, told
from planlint.typed import Any

_WORDED = {
    "must": "the regulations say {limit}",
    "should": "the guidance says {limit}",
    "good_practice": "good practice is {limit}",
    "own": "planlint asks after {limit}, and no rule names it",
    "local": "the limit here is {limit}",
}


class Timescale:
    """A hit at the later day for every limit of `of` that the record oversteps without a word on why.

    `limits` holds what is in force, which the engine adds: a rule names limits and never a number.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.names: list[str] = parameters["of"]
        self.limits: Timescales = parameters["limits"]

    def hits(self, document: Document) -> Iterator[Hit]:
        for over in self.limits.overruns(document, self.names):
            if not over.end.explained:
                yield Hit(over.end.span, part=over.end.part, related=_beginning(over), note=_note(over))


def _beginning(over: Overrun) -> tuple[Any, ...]:
    return (over.start.span,) if over.start.span != over.end.span else ()


def _note(over: Overrun) -> str:
    worded = _WORDED[over.bound.force].format(limit=over.bound)
    if over.bound.unit == "months":
        # "3 months; the limit is 3 months" would say nothing: what is over is told in days.
        return f"({told((over.end.day - over.start.day).days, 'days')}; {worded})"
    return f"({told(over.taken, over.bound.unit)}; {worded})"
