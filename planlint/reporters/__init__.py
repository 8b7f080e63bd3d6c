"""What a run found, as text: one file per format."""

from __future__ import annotations

from collections.abc import Callable
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
    """The function that turns a run into a format's text; only that format is imported."""
    report: Callable[[Outcome, View], str] = import_module(FORMATS[name]).report
    return report
