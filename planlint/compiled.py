"""A folder of YAML files, made into one JSON value once and kept in the user's own cache folder.

Parsing some seventy files at every start would take longer than the linting. What is kept is planlint's own words
(rules, vocabulary), never a record's; it is JSON, so nothing in it can run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeAlias

Place: TypeAlias = "str | os.PathLike[str]"
"""A path as it comes. `pathlib` itself is left out of a usual run: its import takes as long as reading the rules."""

FORM = 2
"""Raised when what is kept is laid out in another way, so that older files are made anew."""


def compiled(folder: Place, build: Callable[[str], dict[str, Any]]) -> tuple[dict[str, Any], str]:
    """What `build(folder)` makes, and a digest of it; from the cache if no YAML file below the folder has changed.

    A cache that is broken, old or not writable is no error: the value is made anew. The digest depends on the value
    alone.
    """
    import json

    key = _key(os.fspath(folder), build)
    folder = os.fspath(folder)
    name = f"{build.__module__.rpartition('.')[2]}-{_short(os.path.abspath(folder))}.json"
    kept = os.path.join(cache_folder(), name)
    try:
        content = json.loads(unsealed(own_file(kept)))
        if content["key"] == key:
            return content["made"], content["digest"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    made = json.dumps(build(folder), separators=(",", ":"))
    digest = _digest(made)
    with suppress(OSError):
        put_in_place(kept, sealed(f'{{"key":{json.dumps(key)},"digest":"{digest}","made":{made}}}'.encode()))
    return json.loads(made), digest


def cache_folder() -> str:
    """Where planlint keeps what it can make again: the user's own cache folder, never the folder linted.

    Of a user who has none, as in some containers, it is a place where nothing can be kept.
    """
    if os.path.isabs(place := os.environ.get("XDG_CACHE_HOME", "")):
        return os.path.join(place, "planlint")
    if os.path.isabs(place := os.environ.get("LOCALAPPDATA", "")):
        return os.path.join(place, "planlint", "cache")
    caches = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    home = os.path.expanduser("~")
    return os.path.join(home if os.path.isabs(home) else os.devnull, *caches, "planlint")


def yaml_files(folder: Place) -> Iterator[os.DirEntry[str]]:
    """Every YAML file below a folder, hidden ones left out."""
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.endswith((".yaml", ".yml")):
                yield entry


def _key(folder: str, build: Callable[[str], dict[str, Any]]) -> list[Any]:
    """Name, size and time of every file that the value depends on, and of the code that makes it."""
    files = []
    for entry in yaml_files(folder):
        stat = entry.stat()
        files.append([entry.path, stat.st_size, stat.st_mtime_ns])
    code = os.stat(sys.modules[build.__module__].__file__ or folder)
    return [FORM, f"{build.__module__}.{build.__qualname__}", code.st_size, code.st_mtime_ns, sorted(files)]


def _digest(made: str) -> str:
    import hashlib

    return hashlib.sha256(made.encode()).hexdigest()[:20]


def _short(path: str) -> str:
    import zlib

    return f"{zlib.crc32(os.fsencode(path)):08x}"


def own_file(path: str) -> bytes:
    """What a file of the cache folder holds. Raises OSError if it cannot be read, or is another user's: what that one wrote is not believed."""
    with open(path, "rb") as file:
        if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
            raise PermissionError(path)
        return file.read()


def sealed(content: bytes) -> bytes:
    """Content behind a line with its checksum."""
    import zlib

    return b"%08x\n" % zlib.crc32(content) + content


def unsealed(content: bytes) -> bytes:
    """What `sealed` was given. Raises ValueError for anything else: a file that was cut, changed or written by another."""
    import zlib

    inside = content[9:]
    if content[:9] != b"%08x\n" % zlib.crc32(inside):
        raise ValueError("not as it was written")
    return inside


def put_in_place(path: str, content: bytes) -> None:
    """Writes a file of the cache so that whoever reads it meanwhile finds it whole, be it the old or the new. Raises OSError."""
    temporary = f"{path}.{os.urandom(8).hex()}"
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    try:
        with open(temporary, "xb") as file:
            file.write(content)
        os.replace(temporary, path)
    finally:
        # It is gone already if it took the place.
        with suppress(OSError):
            os.unlink(temporary)
