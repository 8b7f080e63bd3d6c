"""Each file's way to its findings, in this process or spread over several; what comes back is small and the same either way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlint.dataclass import NamedTuple
from planlint.engine import silences
from planlint.results import Checked, RunError
from planlint.run.batch import linted
from planlint.run.discover import STDIN, Found
from planlint.run.practice import Practice, Practices
from planlint.run.request import Met, Request, each, names

if TYPE_CHECKING:
    from planlint.run.packed import Packed, Press
    from planlint.suppress import Silence
    from planlint.understand.digest import Digest

KEY = b"one run"
"""Digests are never kept: their hashes need only be the same for all records of a run."""
FEWEST_FILES = 200
"""Files from which on more processes pay for their start, under `--jobs auto`."""
MOST_JOBS = 8
CHUNK = 16
"""Files that a worker is given at a time."""


class Done(NamedTuple):
    """One file, finished: its record with findings, what went wrong, and its digest where records are compared.

    `file` names the file again by which its practice is found; `has_practice` is false if none can be used. `errors` are
    those of rules on this record, `codes` the rules that its result speaks of.
    """

    file: Found
    record: Checked | Packed | None
    error: RunError | None
    has_practice: bool
    digest: Digest | None = None
    errors: tuple[RunError, ...] = ()
    codes: frozenset[str] = frozenset()
    changed: frozenset[int] | None = None
    """The lines that changed, where only those are asked about."""
    trace: bytes | None = None


def done(
    request: Request, files: list[Found], *, compare: bool, press: Press | None, lint: bool = True
) -> Iterator[Done]:
    """Every file in turn, in this process. `compare` asks for digests; with a `press` records come packed."""
    for file, met in zip(files, each(request, files), strict=True):
        yield _done(request, file, met, compare=compare, press=press, lint=lint)


def spread(request: Request, files: list[Found], jobs: int, *, compare: bool, press: Press) -> Iterator[Done]:
    """Every file, in their order, by several processes. What a process that died had in hand is done in this one."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    plain = request._replace(practices=Practices(request.practices.configuration.flags))
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(plain, compare, press))
    finished = 0
    try:
        for several in pool.map(_work, chunks):
            yield from several
            finished += 1
    except BrokenExecutor:
        for chunk in chunks[finished:]:
            yield from done(request, chunk, compare=compare, press=press)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def jobs_for(asked: str | None, files: list[Found]) -> int:
    """How many processes a run takes: a number that was asked for, or as many as pay."""
    if any(file.path == STDIN for file in files):
        return 1
    if asked not in (None, "auto"):
        return max(1, min(int(str(asked)), len(files)))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS) if len(files) >= FEWEST_FILES else 1


class _Worker(NamedTuple):
    request: Request
    compare: bool
    press: Press


_here: list[_Worker] = []
"""What this process was started for: a worker process is told once, before its first file."""


def _begin(request: Request, compare: bool, press: Press) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here.append(_Worker(request, compare, press))


def _work(files: list[Found]) -> list[Done]:
    worker = _here[0]
    return list(done(worker.request, files, compare=worker.compare, press=worker.press))


def _done(request: Request, file: Found, met: Met, *, compare: bool, press: Press | None, lint: bool) -> Done:
    record, practice = met.record, met.practice
    if record is None or practice is None or record.document is None:
        trace = _unread(request, file, record, practice) if record is not None and lint else None
        return Done(file, record, met.error, practice is not None, trace=trace)
    document = record.document
    of, heard, changed = None, [], None
    if record.status != "skipped" and lint:
        record = _linted(record, practice)
    if lint and file.before is not None and record.status == "checked":
        from planlint.run.changed import narrow

        changed = narrow(record, practice, file.before)
    if record.status == "checked" and compare:
        from planlint.understand.digest import digest

        key = request.key.encode() if request.key is not None else KEY
        of, heard = digest(document, key, practice.vocabulary), silences(document, practice.rules, practice.settings)
    # A fingerprint that is made with a key is made of the words of its place.
    words = request.quoted or practice.settings.fingerprint_key is not None
    kept = press.pack(record, heard, words=words) if press is not None else record
    trace = _traced(request, file, record, practice, of, heard) if lint else None
    return Done(file, kept, met.error, True, of, tuple(record.errors), frozenset(record.codes), changed, trace)


def _linted(read: Checked, practice: Practice) -> Checked:
    document = read.document
    assert document is not None
    record = linted(document, rules=practice.rules, settings=practice.settings)
    record.status, record.reason = read.status, read.reason
    return record


def _unread(request: Request, file: Found, record: Checked, practice: Practice | None) -> bytes | None:
    if request.key is None:
        return None
    from planlint.traces import left_out, pressed

    return pressed(left_out(record, request.key, _team(request, file, practice)))


def _traced(
    request: Request, file: Found, record: Checked, practice: Practice, of: Digest | None, heard: list[Silence]
) -> bytes | None:
    if request.key is None:
        return None
    if of is None:
        return _unread(request, file, record, practice)
    from planlint.engine import comparing
    from planlint.traces import pressed, trace

    assert record.document is not None
    made = trace(
        record,
        of,
        key=request.key,
        team=_team(request, file, practice),
        vocabulary=practice.vocabulary,
        beside=comparing(record.document, practice.rules, practice.settings),
        heard=heard,
    )
    return pressed(made)


def _team(request: Request, file: Found, practice: Practice | None) -> str | None:
    return practice.settings.team(names(request, file)[0]) if practice is not None else None
