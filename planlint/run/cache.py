"""What was found in records, kept in the user's own cache folder until the next run, under marks that only this user can make.

SQLite, because it is one file whatever the number of records (a file for each takes five times as long to write and is slow on
Windows), because several runs may read and write it at once, and because a run that is killed leaves it whole. It is asked
for whole entries only, each of which its reader checks; whatever cannot be read or written counts as not kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from planlint.dataclass import NamedTuple

if TYPE_CHECKING:
    import sqlite3

Value = TypeVar("Value")

FILE = "planlint-cache.sqlite"
MOST_BYTES = 400_000_000
"""What the cache may hold: some 50,000 records. Beyond it those that were not used for longest make room."""
LONGEST_ENTRY = 64_000_000
PATIENCE = 2.0
"""Seconds that another run may take to write; then this one goes on without."""
OFTEN = 1.0
"""Seconds between two times that what was found is written, if it is not for its number: a run that is killed loses no more."""
MANY = 20
_SECONDS_OF_A_DAY = 86_400
_TABLE = (
    "CREATE TABLE kept (mark BLOB NOT NULL, since INTEGER NOT NULL, used INTEGER NOT NULL, entry BLOB NOT NULL,"
    " PRIMARY KEY (mark, since))"
)
_LATEST = "SELECT since, used, entry FROM kept WHERE mark = ? AND since <= ? ORDER BY since DESC LIMIT 1"
_MADE = [("table", "kept", _TABLE), ("index", "sqlite_autoindex_kept_1", None)]
_SET_UP = (
    "PRAGMA trusted_schema = OFF",
    # A cache need not outlive a power cut: what is left of it then is found broken and made anew.
    "PRAGMA synchronous = OFF",
    # No write-ahead log, which needs shared memory: some people's folders lie on a server.
    "PRAGMA journal_mode = DELETE",
)


class Entry(NamedTuple):
    """What is kept of one record, the mark of all that decides it but for the day, and the first day (an ordinal) it holds for."""

    mark: bytes
    since: int
    content: bytes


class Cache:
    """The entries of a folder. Nothing that happens to the file is an error of the run."""

    def __init__(self, folder: str, most_bytes: int = MOST_BYTES) -> None:
        self.path = os.path.join(folder, FILE)
        self._most_bytes = most_bytes
        self._today = int(time.time()) // _SECONDS_OF_A_DAY
        self._new: list[Entry] = []
        self._used: list[tuple[int, bytes, int]] = []
        self._written = time.monotonic()
        self._here = _connected(self.path)

    def take(self, mark: bytes, day: int) -> Entry | None:
        """The entry with this mark that begins to hold last before a day, or on it; None if there is none.

        Until when it holds stands in it, for its reader to see.
        """
        row = self._ask(lambda here: here.execute(_LATEST, (mark, day)).fetchone())
        if row is None or not isinstance(row[2], bytes):
            return None
        if row[1] != self._today:
            self._used.append((self._today, mark, row[0]))
        return Entry(mark, row[0], row[2])

    def keep(self, entry: Entry) -> None:
        """Keeps an entry, together with others."""
        self._new.append(entry)
        if len(self._new) >= MANY or time.monotonic() - self._written >= OFTEN:
            self._write()

    def close(self) -> None:
        """Writes what is left, makes room if there is too much, and lets go of the file."""
        self._write()
        self._ask(self._make_room)
        if self._here is not None:
            self._here.close()
            self._here = None

    def _write(self) -> None:
        if self._new or self._used:
            self._ask(self._put)
        self._new, self._used = [], []
        self._written = time.monotonic()

    def _put(self, here: sqlite3.Connection) -> None:
        here.execute("BEGIN IMMEDIATE")
        rows = [(entry.mark, entry.since, self._today, entry.content) for entry in self._new]
        here.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
        here.executemany("UPDATE kept SET used = ? WHERE mark = ? AND since = ?", self._used)
        here.execute("COMMIT")

    def _make_room(self, here: sqlite3.Connection) -> None:
        """Drops the quarter that was not used for longest, until the rest may stay. The file keeps its length and is filled anew."""
        while _held(here) > self._most_bytes:
            here.execute(
                "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept ORDER BY used, rowid"
                " LIMIT 1 + (SELECT count(*) FROM kept) / 4)"
            )

    def _ask(self, ask: Callable[[sqlite3.Connection], Value]) -> Value | None:
        """What the file answers; None if it cannot, and then it is not asked again in this run."""
        if self._here is None:
            return None
        import sqlite3

        try:
            return ask(self._here)
        except (sqlite3.Error, UnicodeError) as trouble:
            self._here.close()
            self._here = None
            if _is_broken(trouble):
                _take_away(self.path)
        return None


def _connected(path: str) -> sqlite3.Connection | None:
    """The file, made if there is none and made anew if it is broken; None if there can be none."""
    try:
        import sqlite3
    except ImportError:  # some Pythons are built without it
        return None
    for _ in range(2):
        try:
            return _opened(path)
        except (sqlite3.Error, UnicodeError) as trouble:
            if not _is_broken(trouble):
                return None
            _take_away(path)
        except OSError:
            return None
    return None


def _opened(path: str) -> sqlite3.Connection:
    import sqlite3

    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    here = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        here.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ENTRY)
        for line in _SET_UP:
            here.execute(line)
        here.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1))
        # Nothing but our own table is asked: no view, no trigger.
        if here.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").fetchall() != _MADE:
            raise _foreign()
    except (sqlite3.Error, UnicodeError):
        here.close()
        raise
    return here


def _foreign() -> sqlite3.DatabaseError:
    import sqlite3

    trouble = sqlite3.DatabaseError("not as planlint makes it")
    trouble.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    return trouble


def _is_broken(trouble: Exception) -> bool:
    """Whether there is no use in the file. sqlite3 quotes a broken one in its complaints, which then are no text."""
    import sqlite3

    if isinstance(trouble, UnicodeError):
        return True
    code = getattr(trouble, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _take_away(path: str) -> None:
    """Deletes the file, its journal first: that one would be played into the next."""
    for one in (f"{path}-journal", path):
        with suppress(OSError):
            os.unlink(one)


def _held(here: sqlite3.Connection) -> int:
    """Bytes that are in use."""
    (pages,), (free,), (size,) = (
        here.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
