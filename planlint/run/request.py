"""What was asked for on the command line, and each of its files as planlint reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from planlint.asked_day import AskedDay
from planlint.clock import OTHER, READING, Lap, unheeded
from planlint.dataclass import NamedTuple
from planlint.errors import PlanlintError
from planlint.results import Checked, RunError
from planlint.run.discover import STDIN, Discovery, Found, discover
from planlint.run.paths import shown
from planlint.run.practice import Practice, Practices
from planlint.run.record import EMPTY, NO_SIGN, NO_WORDS, taken, understood
from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from planlint.run.shards import Shard


class Request(NamedTuple):
    """The records that a command is about, and how they are to be taken; not how the result is shown."""

    paths: tuple[str, ...]
    practices: Practices
    as_of: date
    stdin_filename: str | None = None
    allow_empty: bool = False
    debug: bool = False
    beside: tuple[str, ...] = ()
    """Folders with other records of the same children: read to be compared, and not checked."""
    jobs: str | None = None
    whole: bool = False
    """Whether documents are kept whole, for whoever asks why a rule spoke."""
    quoted: bool = False
    """Whether anything that is printed or written may quote the records."""
    changed_since: str | None = None
    """A commit: only records that changed since are checked, and only what the change brought is told."""
    key: str | None = None
    """The secret with which ids are made of names and sentences, where traces of the records are wanted."""
    auditing: bool = False
    """Whether what a baseline knows is told like everything else."""
    shard: Shard | None = None
    """Which children this run takes, where several runs share them."""
    cache: str | None = None
    """The folder in which it is kept what was found in records, so that those that have not changed need not be done again."""
    timed: bool = False
    """Whether it is wanted how long each stage took."""


class Met(NamedTuple):
    """One file of a run: the record as it was read, or the error that kept it from being read, or both.

    `practice` is None if the configuration for it cannot be used; `data` are the bytes that were read.
    """

    practice: Practice | None
    record: Checked | None
    error: RunError | None = None
    data: bytes | None = None


def found(request: Request) -> Discovery:
    """The files of a request. Raises ConfigError if a flag says something that planlint cannot follow."""
    practices = request.practices
    met = discover(
        request.paths,
        excluded=practices.excludes,
        own_folders=practices.own_folders(),
        for_a_hook=request.allow_empty,
    )
    if request.changed_since is not None:
        from planlint.run.changed import narrowed

        met = narrowed(met, request.changed_since, [names(request, file)[0] for file in met.files])
    return _of_shard(met, request, request.shard) if request.shard is not None else met


def _of_shard(met: Discovery, request: Request, shard: Shard) -> Discovery:
    """What may be a shard's; of files that nothing tells of by their place it is known only when they have been read."""
    files = [file for file in met.files if is_placed_in(request, file) is not False]
    left_out = [file for file in met.left_out if shard.holds_record(file.shown)]
    errors = [error for error in met.errors if shard.holds_record(error.path or "")]
    return Discovery(files, left_out, errors, len(met.files) - len(files))


def is_placed_in(request: Request, file: Found) -> bool | None:
    """Whether a file belongs to the request's shard by where it lies; None if that does not tell whose it is."""
    name = names(request, file)[0]
    child = request.practices.child(name) if request.shard is not None else None
    if request.shard is None or child is None:
        return None
    return request.shard.holds(f"folder\x1f{child}")


def compared(request: Request, checked: list[Found]) -> Discovery:
    """The files that the checked ones are laid beside and that are not checked themselves, and what is wrong with them."""
    if not request.beside:
        return Discovery([], [], [])
    own = {os.path.realpath(file.path) for file in checked}
    met = found(request._replace(paths=request.beside, changed_since=None, shard=None))
    return met._replace(files=[file for file in met.files if os.path.realpath(file.path) not in own])


def left_out(met: Discovery) -> list[Checked]:
    """The files that are not read at all, as records of the result."""
    return [Checked(file.shown, file.status, file.reason) for file in met.left_out]


def each(request: Request, files: list[Found], lap: Lap = unheeded, *, noting: bool = False) -> Iterator[Met]:
    """Every file in turn, read and understood. `noting` has each document's `as_of` note for which days it would be the same."""
    for file in files:
        name, shown = names(request, file)
        try:
            practice = request.practices.of(name)
        except PlanlintError as error:
            record = Checked(shown, "failed", "its configuration cannot be used")
            yield Met(None, record, RunError("configuration", str(error)))
            continue
        lap(OTHER)
        data = taken(file)
        if isinstance(data, RunError):
            yield Met(practice, None, data)
            continue
        lap(READING)
        as_of = AskedDay(request.as_of) if noting else request.as_of
        came = _read(request._replace(as_of=as_of), file, shown, practice, data, lap)
        yield Met(practice, None, came) if isinstance(came, RunError) else Met(practice, came, data=data)


def names(request: Request, file: Found) -> tuple[str, str]:
    """The name by which the configuration is found, and the one that is printed."""
    if file.path != STDIN:
        return file.path, file.shown
    name = request.stdin_filename or STDIN
    return name, shown(name)


def _read(request: Request, file: Found, shown: str, practice: Practice, data: bytes, lap: Lap) -> Checked | RunError:
    record = understood(
        shown,
        data,
        vocabulary=practice.vocabulary,
        settings=practice.settings,
        as_of=request.as_of,
        named=file.named,
        debug=request.debug,
        lap=lap,
    )
    if request.allow_empty and isinstance(record, Checked) and record.reason in (NO_SIGN, EMPTY, NO_WORDS):
        record.status = "skipped"
    return record
