"""A folder of YAML files, made into JSON once and kept in the user's own cache folder.

Parsing some seventy files at every start would take longer than the linting. What is kept is planlint's own words
(rules, vocabulary), never a record's; it is JSON, so nothing in it can run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from planlint.typed import Any, TypeAlias

Place: TypeAlias = "str | os.PathLike[str]"
"""A path as it comes. `pathlib` itself is left out of a usual run: its import takes as long as reading the rules."""

FORM = 3
"""Raised when what is kept is laid out in another way, so that older files are made anew."""


class Parts(Mapping[str, Any]):
    """A mapping whose values are kept as JSON until they are asked for: no record needs all words that planlint knows."""

    def __init__(self, texts: dict[str, bytes], build: Callable[[], dict[str, Any]]) -> None:
        self._texts = texts
        self._build = build
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._read(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def _read(self, name: str) -> Any:
        import json

        try:
            return json.loads(self._texts[name])
        except (ValueError, RecursionError):
            # Its checksum was right, which anybody can work out.
            return json.loads(json.dumps(self._build()[name]))


def compiled(folder: Place, build: Callable[[str], dict[str, Any]]) -> tuple[Parts, str]:
    """What `build(folder)` makes, and a digest of it; from the cache if no YAML file below the folder has changed.

    A cache that is broken, old or not writable is no error: the value is made anew. The digest depends on the value
    alone. A file of the cache is sealed and holds a line of JSON (key, digest, the length of each part's text), then
    the texts.
    """
    import json

    folder = os.fspath(folder)
    key = _key(folder, build)
    name = f"{build.__module__.rpartition('.')[2]}-{_short(os.path.abspath(folder))}.bin"
    kept = os.path.join(cache_folder(), name)
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        line, _, content = unsealed(own_file(kept)).partition(b"\n")
        head = json.loads(line)
        if head["key"] == key:
            return Parts(_cut(content, head["lengths"]), lambda: build(folder)), str(head["digest"])
    texts = {name: json.dumps(part, separators=(",", ":")).encode() for name, part in build(folder).items()}
    content = b"".join(texts.values())
    lengths = {name: len(text) for name, text in texts.items()}
    digest = _digest(repr(list(lengths.items())).encode() + content)
    with suppress(OSError):
        head = json.dumps({"key": key, "digest": digest, "lengths": lengths}, separators=(",", ":"))
        put_in_place(kept, sealed(b"%s\n%s" % (head.encode(), content)))
    return Parts(texts, lambda: build(folder)), digest


def _cut(content: bytes, lengths: dict[str, int]) -> dict[str, bytes]:
    texts = {}
    start = 0
    for name, length in lengths.items():
        texts[name] = content[start : start + length]
        start += length
    return texts


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


def _digest(made: bytes) -> str:
    import hashlib

    return hashlib.sha256(made).hexdigest()[:20]


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
