"""Each file's way to its findings, in this process or spread over several; what comes back is small and the same either way."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from functools import partial

from planlint.clock import OTHER, Clock, Lap, Spent, unheeded
from planlint.crash import Crash, attempt
from planlint.dataclass import NamedTuple
from planlint.engine import silences
from planlint.patterns import keep
from planlint.results import Checked, RunError
from planlint.run.discover import STDIN, Found
from planlint.run.practice import Practice, Practices
from planlint.run.record import linted
from planlint.run.request import Met, Request, each, is_placed_in, names
from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from planlint.model import Document
    from planlint.run.cache import Entry
    from planlint.run.packed import Packed, Press
    from planlint.run.unchanged import Marks
    from planlint.suppress import Silence
    from planlint.traces import Pressed
    from planlint.understand.digest import Digest

KEY = b"one run"
"""For digests of which nothing outlives the run: their hashes need only be the same for all of its records."""
FEWEST_FILES = 200
"""Files from which on more processes pay for their start, under `--jobs auto`."""
MOST_JOBS = 8
CHUNK = 16
"""Files that a worker is given at a time."""
RAISED = "raised"
"""What a process says of a chunk that it could not do."""
DIED = "the process that checked it died, and so did another: it may need more memory than there is"


class Way(NamedTuple):
    """How the files of a run are done, the same in every process.

    `compare` asks for digests, whose hashes are made with `secret`; with a `press` records come packed; with `marks` each
    comes with what may be kept of it for the next run. Without `lint` they are only read, to be laid beside others.
    """

    request: Request
    compare: bool
    press: Press | None = None
    secret: bytes = KEY
    marks: Marks | None = None
    lint: bool = True


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
    trace: Pressed | None = None
    entry: Entry | None = None
    """What may be kept of it for the next run."""
    known: bytes | None = None
    """The mark of its content, if it was known from an earlier run and has not been read in this one."""
    is_elsewhere: bool = False
    """Whether it belongs to another shard, so that nothing is told of it here."""
    spent: Spent | None = None
    """How long each stage took, where that is wanted."""


def done(way: Way, files: list[Found]) -> Iterator[Done]:
    """Every file in turn, in this process. A fault in planlint is the error of the file where it showed."""
    clock = Clock() if way.request.timed else None
    lap = clock.lap if clock is not None else unheeded
    for file in files:
        for one in _of_file(way, file, lap):
            if clock is None:
                yield one
                continue
            clock.lap(OTHER)
            yield one._replace(spent=clock.taken())
            clock.begin()


def _of_file(way: Way, file: Found, lap: Lap) -> list[Done]:
    came = attempt(
        lambda: [_done(way, file, met, lap) for met in each(way.request, [file], lap, noting=way.marks is not None)]
    )
    if not isinstance(came, Crash):
        return came
    if way.request.debug:
        raise came.error
    return [_undone(way, file, f"checking it stopped with {came.told}")]


def _undone(way: Way, file: Found, why: str) -> Done:
    return Done(file, None, RunError("crash", why, names(way.request, file)[1]), False)


def spread(way: Way, files: list[Found], jobs: int) -> Iterator[Done]:
    """Every file, in their order, by several processes.

    What a process had in hand that died is given to a new one, file by file: who takes its reader along ends nobody
    else's work, and is an error itself.
    """
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    for chunk, came in _shared(way, chunks, jobs):
        if came is not None:
            yield from came
            continue
        for file, again in zip(chunk, _shared(way, [[file] for file in chunk], 1), strict=True):
            yield from again[1] if again[1] is not None else [_undone(way, file, DIED)]


def _shared(way: Way, chunks: list[list[Found]], jobs: int) -> Iterator[tuple[list[Found], list[Done] | None]]:
    """Each chunk in its turn with what came of it, None if the process died that had it in hand.

    What no process could do, because it raised or because none can be started, this one does.
    """
    from planlint.run.crew import Crew

    waiting = deque(enumerate(chunks))
    come: dict[int, list[Done] | None] = {}
    with Crew(partial(_process, _plain(way)), jobs) as crew:
        for number, chunk in enumerate(chunks):
            while number not in come:
                crew.give(lambda: waiting.popleft() if waiting else None, len(waiting))
                if not crew.is_at_work():
                    come[number] = list(done(way, waiting.popleft()[1]))
                for at, came in crew.take() if crew.is_at_work() else ():
                    come[at] = list(done(way, chunks[at])) if came == RAISED else came
            if come[number] is not None:
                # Nobody waits for what is done with this one.
                crew.give(lambda: waiting.popleft() if waiting else None, len(waiting))
            else:
                # What took a process along is tried again with the machine to itself: it may need all of its memory.
                while crew.is_at_work():
                    come.update(crew.take())
            yield chunk, come.pop(number)


def _plain(way: Way) -> Way:
    """The way as it is handed to another process, which loads what is in force itself."""
    return way._replace(request=way.request._replace(practices=Practices(way.request.practices.configuration.flags)))


def _process(way: Way, pipe: Connection) -> BaseProcess:
    from multiprocessing import get_context

    return get_context("spawn").Process(target=_serve, args=(way, pipe))


def _serve(way: Way, pipe: Connection) -> None:
    """What a process does: one chunk after the other, until nobody sends any."""
    if isinstance(attempt(_begin), Crash):
        return
    came: list[Done] | str | None = RAISED
    while came is not None and not isinstance(attempt(partial(pipe.send, came)), Crash):
        files = attempt(pipe.recv)
        came = _tried(way, files) if isinstance(files, list) else None


def _tried(way: Way, files: list[Found]) -> list[Done] | str | None:
    """What comes of a chunk; None if there is no memory left, so that this process can do nothing more."""
    came = attempt(partial(_work, way, files))
    if not isinstance(came, Crash):
        return came
    return None if isinstance(came.error, MemoryError) else RAISED


def jobs_for(asked: str | None, files: list[Found]) -> int:
    """How many processes a run takes: a number that was asked for, or as many as pay."""
    if any(file.path == STDIN for file in files):
        return 1
    if asked not in (None, "auto"):
        return max(1, min(int(str(asked)), len(files)))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_JOBS) if len(files) >= FEWEST_FILES else 1


def _begin() -> None:
    """What a worker process does before its first file."""
    import signal
    from threading import Thread

    from planlint.collected import collect_seldom

    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        # Whoever started this process heard no kill meanwhile; this one has to.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    """Ends this process when the one that started it is gone: killed, it could tell nobody, and we would wait for ever."""
    from multiprocessing import parent_process

    if (run := parent_process()) is not None:
        run.join()
        os._exit(1)


def _work(way: Way, files: list[Found]) -> list[Done]:
    finished = list(done(way, files))
    # The process that started this one reads no record, and so compiles hardly an expression that it could keep.
    keep()
    return finished


def _done(way: Way, file: Found, met: Met, lap: Lap) -> Done:
    request, press = way.request, way.press
    record, practice = met.record, met.practice
    if record is None or practice is None or record.document is None:
        if not is_here(way, file, None):
            return _elsewhere(file)
        trace = _unread(request, file, record, practice) if record is not None and way.lint else None
        return Done(file, record, met.error, practice is not None, trace=trace)
    document = record.document
    of, heard, changed = None, [], None
    lap(OTHER)
    if record.status == "checked" and (way.compare or request.shard is not None):
        of = _digest(way, file, practice, document)
    if not is_here(way, file, of):
        return _elsewhere(file)
    if record.status != "skipped" and way.lint:
        lap(OTHER)
        record = _linted(record, practice, lap)
    if way.lint and file.before is not None and record.status == "checked":
        from planlint.run.changed import narrow

        changed = narrow(record, practice, file.before)
    if of is not None:
        heard = silences(document, practice.rules, practice.settings)
    trace = _traced(request, file, record, practice, of, heard) if way.lint else None
    one = Done(file, record, met.error, True, of, tuple(record.errors), frozenset(record.codes), changed, trace)
    if press is None:
        return one
    # A fingerprint that is made with a key is made of the words of its place.
    words = request.quoted or practice.settings.fingerprint_key is not None
    kept = press.pack(record, heard, words=words)
    if way.marks is None or met.data is None:
        return one._replace(record=kept)
    bare = press.pack(record, heard, words=False) if words else kept
    mark = way.marks.of(practice, names(request, file)[1], file.named, met.data, lint=way.lint)
    return one._replace(record=kept, entry=way.marks.entry(mark, one, bare, document.as_of))


def is_here(way: Way, file: Found, digest: Digest | None) -> bool:
    """Whether a record is this run's, by where it lies, else by whose it is, else by its own name."""
    shard = way.request.shard
    if shard is None or not way.lint:
        return True
    if (placed := is_placed_in(way.request, file)) is not None:
        return placed
    child = digest.child if digest is not None else None
    return shard.holds(child) if child is not None else shard.holds_record(names(way.request, file)[1])


def _elsewhere(file: Found) -> Done:
    return Done(file, None, None, False, is_elsewhere=True)


def _digest(way: Way, file: Found, practice: Practice, document: Document) -> Digest:
    from planlint.understand.digest import digest

    return placed(way, file, practice, digest(document, way.secret, practice.vocabulary))


def placed(way: Way, file: Found, practice: Practice, digest: Digest) -> Digest:
    """The digest with what the record's place says of whose it is."""
    name = practice.settings.child(names(way.request, file)[0])
    if name is None:
        return digest
    from planlint.understand.digest import folder_hash

    return digest._replace(folders=(folder_hash(way.secret, name),))


def _linted(read: Checked, practice: Practice, lap: Lap) -> Checked:
    document = read.document
    assert document is not None
    record = linted(document, rules=practice.rules, settings=practice.settings, lap=lap)
    record.status, record.reason = read.status, read.reason
    return record


def _unread(request: Request, file: Found, record: Checked, practice: Practice | None) -> Pressed | None:
    if request.key is None:
        return None
    from planlint.traces import left_out, pressed

    return pressed(left_out(record, request.key, team(request, file, practice)))


def _traced(
    request: Request, file: Found, record: Checked, practice: Practice, of: Digest | None, heard: list[Silence]
) -> Pressed | None:
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
        team=team(request, file, practice),
        vocabulary=practice.vocabulary,
        beside=comparing(record.document, practice.rules, practice.settings),
        heard=heard,
    )
    return pressed(made)


def team(request: Request, file: Found, practice: Practice | None) -> str | None:
    """The team that a file belongs to by where it lies."""
    return practice.settings.team(names(request, file)[0]) if practice is not None else None
