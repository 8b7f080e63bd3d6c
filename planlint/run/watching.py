"""Which records were saved since the last look. Looked for by name, time and length: that works on every disk and share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from planlint.errors import PlanlintError
from planlint.run.request import Request, found

Seen = dict[str, tuple[int, int]]


class Watch:
    """Looks at the files of a request again and again."""

    def __init__(self, request: Callable[[], Request]) -> None:
        """`request` makes the request anew, with the configuration as it stands by then."""
        self._request = request
        self._seen = self._look() or {}

    @property
    def paths(self) -> list[str]:
        """The files that are there."""
        return sorted(self._seen)

    def saved(self) -> list[str]:
        """The files that are new or were written since the last look."""
        now = self._look()
        if now is None:
            return []
        changed = [path for path, state in now.items() if self._seen.get(path) != state]
        # A file that is gone for a moment, while an editor puts the new one in its place, is not new when it is back.
        self._seen = {path: self._seen.get(path, (0, 0)) for path in self._seen if os.path.lexists(path)} | now
        return sorted(changed)

    def _look(self) -> Seen | None:
        """None while the configuration cannot be used: it is told of when a record is saved."""
        try:
            files = found(self._request()).files
        except PlanlintError:
            return None
        return _states(file.path for file in files)


def _states(paths: Iterable[str]) -> Seen:
    states = {}
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        states[path] = (status.st_mtime_ns, status.st_size)
    return states
