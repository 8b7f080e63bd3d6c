"""How far a long run is, for a person who waits at a terminal."""

from __future__ import annotations

import os
import sys
import time

WAIT = 1.0
"""Seconds of a run before anything is shown."""
EVERY = 0.1
FEWEST = 20
"""Files of a run that is shown: of fewer, the next one may be the last."""
_WIDTH = 30


class Progress:
    """A bar on standard error, drawn over itself and wiped when the run is done."""

    def __init__(self, quiet: bool) -> None:
        self._is_shown = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = time.monotonic()
        self._drawn = 0.0

    def tell(self, done: int, of: int) -> None:
        """Shows that so many files are done."""
        now = time.monotonic()
        if not self._is_shown or of < FEWEST or now - self._begun < WAIT or now - self._drawn < EVERY:
            return
        self._drawn = now
        filled = _WIDTH * done // of
        _draw(f"\r[{'#' * filled}{' ' * (_WIDTH - filled)}] {done} of {of} files")

    def wipe(self) -> None:
        """Takes the bar away."""
        if self._drawn:
            _draw("\r\x1b[2K")


def _draw(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        return
