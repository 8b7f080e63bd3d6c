"""What a run found, as text. The files in `formats` are the formats: a new one is one new file there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module

from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from planlint.reporters.view import View
    from planlint.run.outcome import Outcome

FORMATS = tuple(
    sorted(
        name.removesuffix(".py")
        for name in os.listdir(os.path.join(os.path.dirname(__file__), "formats"))
        if name.endswith(".py") and name != "__init__.py"
    )
)
"""The name of every format."""


def reporter(name: str) -> Callable[[Outcome, View], str]:
    """The function that turns a run into a format's whole text."""
    return lambda outcome, view: "".join(pieces(name, outcome, view))


def pieces(name: str, outcome: Outcome, view: View) -> Iterable[str]:
    """A run in a format, piece by piece where the format gives it so; only that format is imported."""
    told: str | Iterable[str] = import_module(f"{__name__}.formats.{name}").report(outcome, view)
    return [told] if isinstance(told, str) else told


def names_of(format_name: str) -> str:
    """How a format shows file names where nobody said how: "relative", or "id" for one that is made to be passed on."""
    names: str = getattr(import_module(f"{__name__}.formats.{format_name}"), "NAMES", "relative")
    return names


def is_traced(format_name: str) -> bool:
    """Whether a format tells of the records' traces, which are made while the records are checked."""
    return bool(getattr(import_module(f"{__name__}.formats.{format_name}"), "TRACED", False))


def is_json(format_name: str) -> bool:
    """Whether a format is JSON, in which a character can be written as `\\uNNNN` where a stream lacks it."""
    return bool(getattr(import_module(f"{__name__}.formats.{format_name}"), "JSON", False))
