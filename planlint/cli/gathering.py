"""What the commands about a whole service share: records or saved runs in, formats out to files, and the last line."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Option

from planlint.cli import options, values
from planlint.cli.lint import checked, terminated
from planlint.cli.streams import errors_told, refused, told, written
from planlint.compiled import cache_folder
from planlint.errors import ConfigError
from planlint.keyed import mark_of
from planlint.reporters.wording import CANNOT_SEE
from planlint.results import RunError
from planlint.run.ids import with_ids
from planlint.run.outcome import many
from planlint.run.practice import Practices
from planlint.run.request import Request

if TYPE_CHECKING:
    from planlint.service.gathered import Gathered

From = Annotated[
    list[str] | None,
    Option(
        "--from",
        metavar="RUN",
        help="Runs of `check -o run=FILE` in the place of records; may be given several times, or several after one.",
    ),
]
Names = Annotated[
    Literal["relative", "id"],
    Option(
        "--paths", help="File names, which hold names of people, or ids in their place.", rich_help_panel=options.OUTPUT
    ),
]

Reports = Sequence[tuple[str, str, Callable[[], str | bytes]]]
"""What is asked for in files: format, path, and what makes it."""


def request(
    paths: Iterable[str] | None,
    practices: Practices,
    key: str,
    *,
    as_of: str | None,
    jobs: str | None,
    no_cache: bool,
    debug: bool = False,
) -> Request:
    """The run over records that a command about a service asks for: with traces, and without what is in the cache."""
    return Request(
        tuple(paths or ["."]),
        practices,
        values.day(as_of),
        debug=debug,
        jobs=values.jobs(jobs),
        key=key,
        auditing=True,
        cache=None if no_cache else cache_folder(),
    )


def of_records(asked: Request, quiet: bool, names: str) -> tuple[Gathered, list[RunError], list[str]]:
    """What the records come to, what went wrong, and the files that were read.

    A run that was stopped ends the command, since half a service would be taken for a whole one.
    """
    from planlint.service.gathered import of_outcome

    signal.signal(signal.SIGTERM, terminated)
    outcome = checked(asked, quiet)
    if outcome.exit_code > 2:
        told("planlint: the run was stopped; half a service would be taken for a whole one, so nothing is printed.")
        sys.exit(outcome.exit_code)
    errors = list((with_ids(outcome, asked.key) if names == "id" else outcome).errors)
    return of_outcome(outcome), errors, outcome.read


def of_runs(runs: Sequence[str], paths: Sequence[str] | None, *, as_of: str | None, names: str) -> Gathered:
    """What saved runs come to. `--from a b` reads as one option and one path; both are runs."""
    from planlint.service.gathered import of_files

    if as_of is not None or names == "relative":
        raise ConfigError("--from: a run has its own day, and ids in the place of names; leave --as-of and --paths out")
    return of_files([*runs, *(paths or ())])


def refuse_another_key(option: str, key: str, gathered: Gathered) -> None:
    """Raises ConfigError if runs were made with another key than this one: then nobody in an option's value would be known."""
    if mark_of(key) != gathered.runs[0].key_mark:
        raise ConfigError(
            f"{option}: these runs were made with another key, so nobody would be known; use the configuration with their fingerprint_key"
        )


def files_written(reports: Reports, read: Sequence[str]) -> list[RunError]:
    """Writes what is asked for in files, never over one of those that were read; the errors that were met."""
    met = [refused(path, read) or written(path, made()) for _, path, made in reports]
    return [error for error in met if error is not None]


def ending(done: str, gathered: Gathered, errors: Sequence[RunError], *, unread: int, nothing: str) -> int:
    """The last lines on standard error, and the exit code: 2 if not the whole job was done, and never 1."""
    errors_told(errors)
    met = sum(run.errors for run in gathered.runs)
    not_done = [
        f"{many(unread, 'file')} could not be read" if unread else "",
        f"{many(met, 'error')} kept planlint from doing the whole job" if met else "",
        "a file that was asked for could not be written" if any(one.kind == "output" for one in errors) else "",
        "" if any(one.status == "checked" for one in gathered.traces) else nothing,
    ]
    return closed(done, ", ".join(filter(None, not_done)))


def closed(done: str, reasons: str, code: int = 2) -> int:
    """The last line: what was done and what the exit code means, which is 0 if there is no reason for another."""
    code = code if reasons else 0
    told(f"{done}; exit code {code}: {reasons or 'the whole job was done'}. {CANNOT_SEE}")
    return code
