"""`planlint due`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Annotated, Literal

import typer
from typer import Option

from planlint.baseline import mark_of
from planlint.cli import options, values
from planlint.cli.lint import checked, terminated
from planlint.cli.streams import printed, told, written
from planlint.compiled import cache_folder
from planlint.config import Flags
from planlint.decode import did_you_mean
from planlint.errors import ConfigError
from planlint.results import RunError
from planlint.run.ids import with_ids
from planlint.run.outcome import many
from planlint.run.own_key import trace_key
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.service.due import DueList
from planlint.service.gathered import Gathered

FORMATS = ("text", "csv", "ics")
_MOST = 3660
"""Days ahead: no plan looks further than ten years."""

From = Annotated[
    list[str] | None,
    Option(
        "--from",
        metavar="RUN",
        help="Runs of `check -o run=FILE` in the place of records; may be given several times, or several after one.",
    ),
]
Days = Annotated[int, Option(min=0, max=_MOST, help="How many days ahead.")]
Team = Annotated[list[str] | None, Option(help="Only this team; may be given several times.")]
Owner = Annotated[
    list[str] | None,
    Option(
        metavar="NAME",
        help="Your own name, as records write it: only what you are to do. May be given several times ('Jo Marsh', 'Jo').",
    ),
]
Format = Annotated[str, Option("--format", "-f", metavar="FORMAT", help="text, csv or ics.")]
Output = Annotated[
    list[str] | None,
    Option(
        "--output",
        "-o",
        metavar="FORMAT=PATH",
        help="Write this format to a file, as well; may be given several times.",
    ),
]
Names = Annotated[
    Literal["relative", "id"],
    Option("--paths", help="File names, which hold names of people, or ids in their place. A calendar always has ids."),
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No progress bar.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("due")(run)


def run(
    paths: options.Paths = None,
    *,
    runs: From = None,
    days: Days = 14,
    team: Team = None,
    owner: Owner = None,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002
    output: Output = None,
    names: Names = "id",
    quiet: Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    no_exclude: options.NoExclude = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """Actions, reviews and visits that are past or due soon, by team; nobody's name is on it."""
    from planlint.service.due import due

    console = _format_named(format)
    files = [(_format_named(name), path) for name, path in values.pairs(output)]
    practices = Practices(Flags(isolated=isolated, config=config, no_exclude=no_exclude))
    key = trace_key(practices)
    errors: list[RunError] = []
    if runs:
        if as_of is not None or names == "relative":
            raise ConfigError(
                "--from: a run has its own day, and ids in the place of names; leave --as-of and --paths out"
            )
        # `--from a b` reads as one option and one path; both are runs.
        gathered = _of_runs([*runs, *(paths or ())])
    else:
        request = Request(
            tuple(paths or ["."]),
            practices,
            values.day(as_of),
            debug=debug,
            jobs=values.jobs(jobs),
            key=key,
            auditing=True,
            cache=None if no_cache else cache_folder(),
        )
        gathered, errors = _of_records(request, quiet, names)
    whole = due(gathered, days=days, owner=_ids(owner, key, gathered))
    listed = _of_teams(whole, team, gathered)
    if names == "id":
        listed = listed._replace(items=tuple(one._replace(path=None) for one in listed.items))
    read = [os.path.realpath(one.path) for one in gathered.traces if one.path is not None]
    for name, path in files:
        error = _written(name, path, listed, read)
        if error is not None:
            errors.append(error)
    printed(_report(console)(listed))
    sys.exit(_end(whole, gathered, errors))


def _of_runs(paths: list[str]) -> Gathered:
    from planlint.service.gathered import of_files

    return of_files(paths)


def _of_records(request: Request, quiet: bool, names: str) -> tuple[Gathered, list[RunError]]:
    from planlint.service.gathered import of_outcome

    signal.signal(signal.SIGTERM, terminated)
    outcome = checked(request, quiet)
    if outcome.exit_code > 2:
        told("planlint: the run was stopped; half a list would be taken for a whole one, so nothing is printed.")
        sys.exit(outcome.exit_code)
    return of_outcome(outcome), list((with_ids(outcome, request.key) if names == "id" else outcome).errors)


def _ids(owner: list[str] | None, key: str, gathered: Gathered) -> frozenset[str] | None:
    from planlint.traces import person_ids

    if not owner:
        return None
    if mark_of(key) != gathered.runs[0].key_mark:
        raise ConfigError(
            "--owner: these runs were made with another key, so nobody would be known; use the configuration with their fingerprint_key"
        )
    return frozenset().union(*(person_ids(key, name) for name in owner))


def _of_teams(whole: DueList, team: list[str] | None, gathered: Gathered) -> DueList:
    if not team:
        return whole
    known = sorted({one.team for one in gathered.traces if one.team is not None})
    for name in team:
        if name not in known:
            raise values.wrong(f"no record is of a team {name!r}{did_you_mean(name, known)}", "--team")
    return whole._replace(
        items=tuple(one for one in whole.items if one.team in team),
        family=tuple(one for one in whole.family if one[0] in team),
    )


def _format_named(given: str) -> str:
    if given in FORMATS:
        return given
    raise values.wrong(f"{given!r} is no format of a due list; there are {', '.join(FORMATS)}", "format")


def _report(name: str) -> Callable[[DueList], str]:
    from planlint.reporters import due_calendar, due_list

    return {"text": due_list.as_text, "csv": due_list.as_csv, "ics": due_calendar.as_calendar}[name]


def _written(name: str, path: str, listed: DueList, read: list[str]) -> RunError | None:
    if os.path.realpath(path) in read:
        return RunError("output", "it is not written: what stands there was read in this run", path)
    return written(path, _report(name)(listed))


def _end(whole: DueList, gathered: Gathered, errors: list[RunError]) -> int:
    """The last lines on standard error; 2 if not the whole job was done, and never 1."""
    from planlint.reporters.due_list import left_out
    from planlint.reporters.wording import CANNOT_SEE

    for error in errors:
        told(f"planlint: {f'{error.path}: ' if error.path else ''}{error.message}")
    unread, met = whole.left_out.unread, sum(run.errors for run in gathered.runs)
    not_done = [
        f"{many(unread, 'file')} could not be read" if unread else "",
        f"{many(met, 'error')} kept planlint from doing the whole job" if met else "",
        "a file that was asked for could not be written" if any(one.kind == "output" for one in errors) else "",
        "" if any(one.status == "checked" for one in gathered.traces) else "there was nothing to list",
    ]
    reasons = ", ".join(filter(None, not_done))
    code = 2 if reasons else 0
    told(f"{left_out(whole)}; exit code {code}: {reasons or 'the whole job was done'}. {CANNOT_SEE}")
    return code
