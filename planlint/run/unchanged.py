"""Records that are as they were in an earlier run: what was found in them then, without reading and linting them again.

An entry is found by a keyed mark of all that decides it: the record's content and its name (which may give a child's name
away), the settings, rules and words in force, and planlint itself. For which days it holds stands in it: those on which every day
that the record was asked about lies on the same side. It holds what a worker gives back of a record, without
a word of it: places, days, planlint's own words, keyed hashes. Where the record lies has no part in it and is told again in each run.
"""

from __future__ import annotations

import hmac
import json
import os
import sys
from array import array
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

import planlint
from planlint.asked_day import AskedDay
from planlint.config import Settings
from planlint.dataclass import NamedTuple
from planlint.errors import PlanlintError
from planlint.keyed import record_id
from planlint.results import Head, RunError
from planlint.run.cache import Cache, Entry
from planlint.run.discover import STDIN, Found
from planlint.run.packed import Packed
from planlint.run.practice import Practice
from planlint.run.record import taken
from planlint.run.request import Request, names
from planlint.run.workers import Done, Way, is_here, placed, team
from planlint.source import Span
from planlint.traces import Pressed
from planlint.understand.digest import ARRAYS, Digest

FORM = 2
"""Raised when an entry is laid out in another way."""
NOT_DECIDING = frozenset(
    "origins config_files folder exclude format baseline team_from children packs vocabulary required_version fail_on drafts".split()
)
"""Settings that change nothing of what a worker gives back. Those that tell by a record's place whose it is are heeded in each
run anew; packs and vocabulary are known by what stands in them.
"""
_LIBRARIES = ("yaml", "pyromark", "ahocorasick_rs", "lxml")
"""What reads the records beside planlint's own code."""
_PLAIN = tuple(name for name in Digest._fields if name not in ARRAYS and name != "told")
"""The fields of a digest that stand in an entry as they are."""
_SEAL = 16


class Marks:
    """By what a record is known again, in all processes of a run."""

    def __init__(self, own: bytes, run: bytes) -> None:
        """`own` is the user's own secret, `run` all that decides about every record of the run."""
        self.own = own
        self.run = run
        self._last: tuple[Settings, bytes] | None = None

    def of(self, practice: Practice, shown: str, named: bool, data: bytes, *, lint: bool) -> bytes:
        """The mark of a record by its content, and by what is in force for it."""
        name = os.path.basename(shown)
        about = json.dumps([self.run.hex(), self._practice(practice).hex(), name, named, lint]).encode()
        return hmac.digest(self.own, b"mark\0" + about + b"\0" + data, "sha256")

    def entry(self, mark: bytes, one: Done, bare: Packed, as_of: date) -> Entry | None:
        """What may be kept of a record that is finished; `bare` is it without its words. None if nothing may.

        `as_of` is the day that it was read with, which has noted for which days it would be the same.
        """
        if one.error is not None or one.errors or one.changed is not None or not isinstance(as_of, AskedDay):
            return None
        content = _written(one, bare, as_of)
        return Entry(mark, as_of.since, self._seal(mark, content) + content)

    def unsealed(self, entry: Entry) -> bytes | None:
        """The content of an entry, if this user wrote it for this mark and it is whole."""
        seal, content = entry.content[:_SEAL], entry.content[_SEAL:]
        return content if hmac.compare_digest(seal, self._seal(entry.mark, content)) else None

    def _seal(self, mark: bytes, content: bytes) -> bytes:
        return hmac.digest(self.own, b"seal\0" + mark + content, "sha256")[:_SEAL]

    def _practice(self, practice: Practice) -> bytes:
        if self._last is None or self._last[0] is not practice.settings:
            self._last = practice.settings, _decided(practice)
        return self._last[1]


class Unchanged:
    """The records of a run that are known from an earlier one."""

    def __init__(self, way: Way, marks: Marks, cache: Cache) -> None:
        self._way = way
        self._marks = marks
        self._cache = cache

    def done(self, file: Found) -> Done | None:
        """The file as it was finished in an earlier run; None if it is not known or anything about it has changed."""
        request = self._way.request
        if file.path == STDIN or file.before is not None:
            return None
        name, shown = names(request, file)
        try:
            practice = request.practices.of(name)
        except PlanlintError:
            return None
        data = taken(file)
        if isinstance(data, RunError):
            return None
        mark = self._marks.of(practice, shown, file.named, data, lint=self._way.lint)
        day = request.as_of.toordinal()
        entry = self._cache.take(mark, day)
        content = self._marks.unsealed(entry) if entry is not None else None
        kept = _read(content) if content is not None else None
        return self._again(file, practice, mark, kept) if kept is not None and kept.since <= day <= kept.until else None

    def keep(self, one: Done) -> Done:
        """Keeps a record for the next run, as far as it may be."""
        if one.entry is not None:
            self._cache.keep(one.entry)
        return one._replace(entry=None)

    def _again(self, file: Found, practice: Practice, mark: bytes, kept: _Kept) -> Done:
        request = self._way.request
        shown = names(request, file)[1]
        head = Head(shown, *kept.head)
        digest = placed(self._way, file, practice, kept.digest) if kept.digest is not None else None
        if not is_here(self._way, file, digest):
            return Done(file, None, None, False, is_elsewhere=True)
        trace = None
        if request.key is not None and self._way.lint:
            where = team(request, file, practice)
            trace = Pressed(record_id(request.key, shown), shown, where, digest, kept.trace)
        record = Packed(head, False, kept.packed)
        return Done(file, record, None, True, digest, codes=frozenset(kept.codes), trace=trace, known=mark)


def marks(request: Request, expected: bytes, own: bytes, secret: bytes) -> Marks:
    """What decides about all records of a run. `expected` is what packing begins with, `secret` that of digests and traces."""
    about = [
        FORM,
        _made_by(),
        request.allow_empty,
        request.key is not None,
        sha256(expected).hexdigest(),
        hmac.digest(own, b"secret\0" + secret, "sha256").hex(),
    ]
    return Marks(own, sha256(json.dumps(about).encode()).digest())


def _decided(practice: Practice) -> bytes:
    settings = practice.settings
    values = {name: getattr(settings, name) for name in Settings.__slots__ if name not in NOT_DECIDING}
    about = [practice.rules.rules_hash, practice.vocabulary.digest, values]
    return sha256(json.dumps(about, sort_keys=True).encode()).digest()


def _made_by() -> list[Any]:
    """planlint's version and code, and what it reads records with: name, size and time of each file, as they are installed."""
    package = os.path.dirname(os.path.abspath(planlint.__file__))
    files = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(package)
        for name in names
        if name.endswith((".py", ".yaml"))
    ]
    for library in _LIBRARIES:
        spec = find_spec(library)
        files.append(spec.origin if spec is not None and spec.origin is not None else library)
    return [planlint.__version__, sys.version, sys.byteorder, sorted(map(_stamp, files or [package]))]


def _stamp(path: str) -> list[Any]:
    """A file by its size and time; one that lies in an archive by those of the archive."""
    at = path
    while True:
        try:
            status = os.stat(at)
        except OSError:
            if at == os.path.dirname(at):
                return [path]
            at = os.path.dirname(at)
            continue
        return [path, status.st_size, status.st_mtime_ns]


class _Kept(NamedTuple):
    """An entry, read: the days that it holds for, the record's head but for its name, and the rest as it was."""

    since: int
    until: int
    head: tuple[Any, ...]
    codes: list[str]
    digest: Digest | None
    packed: bytes
    trace: bytes


def _written(one: Done, bare: Packed, as_of: AskedDay) -> bytes:
    head, digest = bare.head, one.digest
    blobs = [bare.content, one.trace.content if one.trace is not None else b""]
    about: list[Any] = [None, list(head[1:-1]), sorted(one.codes), None]
    if digest is not None:
        day = digest.written.toordinal() if digest.written is not None else None
        about[3] = [day if name == "written" else getattr(digest, name) for name in _PLAIN]
        blobs += [getattr(digest, name).tobytes() for name in ARRAYS]
        blobs.append(digest.told)
    # Last of all: whatever is written before may still have asked something of the day.
    about[0] = [as_of.since, as_of.until]
    written = json.dumps([*about, list(map(len, blobs))], separators=(",", ":")).encode()
    return b"".join([len(written).to_bytes(4, "big"), written, *blobs])


def _read(content: bytes) -> _Kept:
    end = 4 + int.from_bytes(content[:4], "big")
    (since, until), head, codes, about, lengths = json.loads(content[4:end])
    blobs = []
    for length in lengths:
        blobs.append(content[end : end + length])
        end += length
    status, reason, stage, share, told, suppressed, baselined = head
    head = (status, reason, stage, share, tuple(map(tuple, told)), suppressed, baselined, "")
    return _Kept(
        since, until, head, codes, _digest(about, blobs[2:]) if about is not None else None, blobs[0], blobs[1]
    )


def _digest(about: list[Any], blobs: list[bytes]) -> Digest:
    known: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in zip(_PLAIN, about, strict=True)
    }
    known["written"] = date.fromordinal(known["written"]) if known["written"] is not None else None
    known["place"], known["born_at"] = Span(*known["place"]), Span(*known["born_at"])
    known.update(zip(ARRAYS, map(array, ARRAYS.values(), blobs[:-1]), strict=True))
    return Digest(told=blobs[-1], **known)
