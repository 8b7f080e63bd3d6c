"""The file of a history: an SQLite database that is whole or as it was, whoever writes at once, and no file of anybody else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from planlint.errors import ConfigError
from planlint.run.paths import shown

FORM = 2
"""Raised when the tables change."""

_APPLICATION = 0x706C6E74
"""What an SQLite file says of whose it is ("plnt")."""
_MAGIC = b"SQLite format 3\0"
_NONE = "this is no history that planlint wrote; it was left as it is"
_PATIENCE = 30.0
"""Seconds to wait for somebody else who writes."""

_TABLES = """\
CREATE TABLE history (key_mark TEXT NOT NULL);
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    as_of TEXT NOT NULL,
    version TEXT NOT NULL,
    rules_hash TEXT NOT NULL,
    practice TEXT NOT NULL,
    rules INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    criteria TEXT NOT NULL
);
CREATE TABLE record (
    run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
    record TEXT NOT NULL,
    child TEXT,
    team TEXT,
    author TEXT,
    kind TEXT,
    also TEXT NOT NULL,
    level TEXT NOT NULL,
    stage TEXT NOT NULL,
    audience TEXT NOT NULL,
    written TEXT,
    actions INTEGER NOT NULL,
    dates_given INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    shares INTEGER,
    states TEXT NOT NULL,
    told TEXT NOT NULL,
    labels BLOB NOT NULL,
    PRIMARY KEY (run, record)
) WITHOUT ROWID;
CREATE INDEX by_record ON record (record);
CREATE INDEX by_child ON record (child);
"""


@contextmanager
def written(path: str, *, must_exist: bool = False) -> Iterator[sqlite3.Connection]:
    """The database, to be written in one transaction; whatever goes wrong, it is as it was before."""
    if not os.path.exists(path):
        if must_exist:
            raise ConfigError("there is no such history", path=shown(path))
        _make_room(path)
    with _opened(path) as there:
        # What is deleted is overwritten, so that forgetting is more than taking a name off a list.
        there.execute("PRAGMA secure_delete = ON")
        there.execute("PRAGMA foreign_keys = ON")
        there.execute("BEGIN IMMEDIATE")
        # Whatever is raised here, closing undoes all of it.
        yield there
        there.execute("COMMIT")


@contextmanager
def read(path: str) -> Iterator[sqlite3.Connection]:
    """The database, which nothing is written to."""
    if not os.path.exists(path):
        raise ConfigError("there is no such history", path=shown(path))
    with _opened(path) as there:
        refuse_strangers(there, path)
        try:
            yield there
        except (TypeError, ValueError, LookupError, OverflowError, MemoryError) as error:
            # SQLite lets anything stand in any column: what no planlint wrote there is seen when it is made use of.
            raise ConfigError(_trouble(error), path=shown(path)) from None


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    """Raises ConfigError for what SQLite says of a file that it cannot read or write; a file that isn't there is never made."""
    _refuse_other_files(path)
    # Not read-only: what a writer left half done when it was killed is undone by whoever opens the file next.
    address = f"{Path(path).absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)) as there:
            yield there
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise ConfigError(_trouble(error), path=shown(path)) from None


def _refuse_other_files(path: str) -> None:
    """SQLite itself would take a file of a few bytes for an empty database, and write over it."""
    try:
        with open(path, "rb") as file:
            beginning = file.read(len(_MAGIC))
    except OSError as error:
        raise ConfigError(f"it cannot be read: {os.strerror(error.errno or 0)}", path=shown(path)) from None
    if beginning not in (b"", _MAGIC):
        raise ConfigError(_NONE, path=shown(path))


def _trouble(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_NOTADB"):
        return _NONE
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "somebody else is writing to it; try again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_FULL", "SQLITE_IOERR")):
        return "it cannot be written: is the folder there, may it be written to, is there room?"
    return f"this history is damaged ({name or type(error).__name__}); it was left as it is"


def _make_room(path: str) -> None:
    """An empty file that only its owner may read, for the database to begin in."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise ConfigError(f"it cannot be written: {os.strerror(error.errno or 0)}", path=shown(path)) from None


def begin(there: sqlite3.Connection, path: str, mark: str) -> None:
    """Makes the tables in an empty database; in any other, checks that it is a history of this key and whole."""
    if _is_empty(there):
        there.execute(f"PRAGMA application_id = {_APPLICATION}")
        there.execute(f"PRAGMA user_version = {FORM}")
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                there.execute(statement)
        there.execute("INSERT INTO history VALUES (?)", (mark,))
        return
    refuse_strangers(there, path)
    refuse_other_key(there, path, mark)
    if there.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise ConfigError("this history is damaged; it was left as it is", path=shown(path))


def _is_empty(there: sqlite3.Connection) -> bool:
    (tables,) = there.execute("SELECT count(*) FROM sqlite_master").fetchone()
    whose = there.execute("PRAGMA application_id").fetchone()
    return bool(tables == 0 and whose == (0,))


def refuse_strangers(there: sqlite3.Connection, path: str) -> None:
    """Raises ConfigError for a database of another program, or of a planlint that has other tables."""
    if there.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
        raise ConfigError(_NONE, path=shown(path))
    (form,) = there.execute("PRAGMA user_version").fetchone()
    if form != FORM:
        raise ConfigError(f"another version of planlint wrote this history (form {form})", path=shown(path))


def refuse_other_key(there: sqlite3.Connection, path: str, mark: str) -> None:
    """Raises ConfigError if its ids were made with another key."""
    if mark_in(there) != mark:
        raise ConfigError(
            "it was made with another key, so nobody could say which records are the same: run planlint where that key is "
            "(`fingerprint_key` of planlint.yaml, else the one in the cache folder of whoever began it), or begin another history",
            path=shown(path),
        )


def mark_in(there: sqlite3.Connection) -> str:
    """By which the key of its ids is known again."""
    mark: str = there.execute("SELECT key_mark FROM history").fetchone()[0]
    return mark
