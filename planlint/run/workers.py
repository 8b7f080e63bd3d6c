"""Each file's way to its findings, in this process or spread over several; what comes back is small and the same either way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from planlint.dataclass import replace
from planlint.layout import Layout, Node, Section, unread
from planlint.model import Document
from planlint.results import Checked, RunError
from planlint.run.batch import linted
from planlint.run.discover import STDIN, Found
from planlint.run.practice import Practice, Practices
from planlint.run.request import Met, Request, each

if TYPE_CHECKING:
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

    `file` names the file again by which its practice is found; `has_practice` is false if none can be used.
    """

    file: Found
    record: Checked | None
    error: RunError | None
    has_practice: bool
    digest: Digest | None = None
    changed: frozenset[int] | None = None
    """The lines that changed, where only those are asked about."""


def done(request: Request, files: list[Found], *, compare: bool, whole: bool, lint: bool = True) -> Iterator[Done]:
    """Every file in turn, in this process. `compare` asks for digests; unless `whole`, a document keeps only what is printed of it."""
    for file, met in zip(files, each(request, files), strict=True):
        yield _done(file, met, compare=compare, whole=whole, lint=lint)


def spread(request: Request, files: list[Found], jobs: int, *, compare: bool) -> Iterator[Done]:
    """Every file, in their order, by several processes. What a process that died had in hand is done in this one."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    plain = request._replace(practices=Practices(request.practices.configuration.flags))
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(plain, compare))
    finished = 0
    try:
        for several in pool.map(_work, chunks):
            yield from several
            finished += 1
    except BrokenExecutor:
        for chunk in chunks[finished:]:
            yield from done(request, chunk, compare=compare, whole=False)
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


_here: list[_Worker] = []
"""What this process was started for: a worker process is told once, before its first file."""


def _begin(request: Request, compare: bool) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here.append(_Worker(request, compare))


def _work(files: list[Found]) -> list[Done]:
    worker = _here[0]
    return list(done(worker.request, files, compare=worker.compare, whole=False))


def _done(file: Found, met: Met, *, compare: bool, whole: bool, lint: bool) -> Done:
    read, practice = met.record, met.practice
    if read is None or practice is None or read.document is None or read.status == "skipped":
        return Done(file, read, met.error, practice is not None)
    document = read.document
    record = _linted(read, practice) if lint else read
    changed = None
    if lint and file.before is not None and record.status == "checked":
        from planlint.run.changed import narrow

        changed = narrow(record, practice, file.before)
    of = None
    if compare and record.status == "checked":
        from planlint.understand.digest import digest

        of = digest(document, KEY)
    if not whole:
        record.document = printed_of(document)
    return Done(file, record, met.error, has_practice=True, digest=of, changed=changed)


def _linted(read: Checked, practice: Practice) -> Checked:
    document = read.document
    assert document is not None
    record = linted(document, rules=practice.rules, settings=practice.settings)
    record.status, record.reason = read.status, read.reason
    return record


def printed_of(document: Document) -> Document:
    """What reporters and suppressions need of a document: its text, what it is, where its actions stand, what was not read."""
    layout = document.layout
    kept = [node for node in layout.children if _is_for_planlint(node)]
    others = [node for node in layout.children if not _is_for_planlint(node)]
    small = Layout(layout.source, [*kept, *unread(others)], layout.format, layout.comments, layout.problems)
    return replace(
        document,
        layout=small,
        root=None,
        actions=[replace(action, part=None) for action in document.actions],
        judgements=[],
        facts=[],
        people=[],
        voices=[],
    )


def _is_for_planlint(node: Node) -> bool:
    return isinstance(node, Section) and node.heading.value.strip().lower() == "planlint"
