"""The secret of this user, for ids that need not be the same anywhere else. It is made once and stays in the user's cache folder."""

from __future__ import annotations

import os
from contextlib import suppress

from planlint.compiled import cache_folder
from planlint.run.practice import Practices

_FEWEST = 32
"""Characters of a key that was written whole."""


def trace_key(practices: Practices) -> str:
    """The key with which traces are made: the configuration's, with which runs of several machines go together, else the user's."""
    return practices.key() or own_key()


def own_key() -> str:
    """The user's key; where none can be kept, one that holds for this run only."""
    return kept_key() or os.urandom(32).hex()


def kept_key() -> str | None:
    """The user's key; None where none can be kept."""
    path = os.path.join(cache_folder(), "key")
    made = os.urandom(32).hex()
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        _made(path, made)
    try:
        with open(path, encoding="ascii") as file:
            known = file.read(128)
    except (OSError, ValueError):
        return None
    return known if len(known) >= _FEWEST else None


def _made(path: str, key: str) -> None:
    """Writes the key unless there is one: of several that begin together the first wins, and no one reads half a key."""
    temporary = f"{path}.{os.getpid()}.{key[:8]}"
    if os.path.exists(path):
        return
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(key)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)
