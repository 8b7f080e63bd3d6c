"""How long each stage of a run takes, for whoever asks with `--profile`. What is done does not know that it is timed."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

Lap = Callable[[str], None]
"""Told the name of a stage when it is over."""
Spent = dict[str, float]
"""Seconds by stage."""

READING = "reading"
UNDERSTANDING = "understanding"
RULES = "rules"
KNOWN = "known from an earlier run"
BESIDE = "laying records side by side"
PRINTING = "printing"
OTHER = "other"
STAGES = (READING, UNDERSTANDING, RULES, KNOWN, BESIDE, PRINTING, OTHER)
"""The stages of a run in their order. A part of one is named behind a colon and a blank ("rules: ACT101")."""


def unheeded(stage: str) -> None:
    """The lap of a run that nobody times."""


class Clock:
    """Seconds since the last lap go to the stage that it ends."""

    def __init__(self) -> None:
        self._spent: Spent = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """Ends a stage; a new one begins."""
        now = perf_counter()
        self._spent[stage] = self._spent.get(stage, 0.0) + now - self._last
        self._last = now

    def begin(self) -> None:
        """Begins a stage; what went before belongs to none."""
        self._last = perf_counter()

    def taken(self) -> Spent:
        """What was spent since this was last asked."""
        spent, self._spent = self._spent, {}
        return spent


def add(to: Spent, more: Spent) -> None:
    """Adds what was spent elsewhere, in another process perhaps."""
    for stage, seconds in more.items():
        to[stage] = to.get(stage, 0.0) + seconds
