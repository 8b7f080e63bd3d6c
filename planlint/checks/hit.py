"""What a check gives: one place where a rule speaks, before it has a severity or words."""

from __future__ import annotations

from datetime import date

from planlint.dataclass import NamedTuple
from planlint.model import Action, Part
from planlint.source import Position, Span


class Hit(NamedTuple):
    """A place that a rule complains of.

    `note` is planlint's own words to stand after the rule's message, never a record's. `due` is the day whose passing
    alone brought it about; `related` are other places that belong to it,
    `elsewhere` such places in other records, each with that record's path and its position there.
    """

    span: Span
    action: Action | None = None
    part: Part | None = None
    confidence: str = "high"
    due: date | None = None
    related: tuple[Span, ...] = ()
    note: str = ""
    elsewhere: tuple[tuple[Span, tuple[str, Position]], ...] = ()
