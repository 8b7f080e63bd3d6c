"""What a run found, as text: one file per format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from planlint.reporters.view import View
from planlint.run.outcome import Outcome

FORMATS = {
    "full": "planlint.reporters.full",
    "concise": "planlint.reporters.concise",
    "grouped": "planlint.reporters.grouped",
    "cards": "planlint.reporters.cards",
    "json": "planlint.reporters.json",
}


def reporter(name: str) -> Callable[[Outcome, View], str]:
    """The function that turns a run into a format's whole text."""
    return lambda outcome, view: "".join(pieces(name, outcome, view))


def pieces(name: str, outcome: Outcome, view: View) -> Iterable[str]:
    """A run in a format, piece by piece where the format gives it so; only that format is imported."""
    told: str | Iterable[str] = import_module(FORMATS[name]).report(outcome, view)
    return [told] if isinstance(told, str) else told
