"""`planlint report`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Annotated, Literal

import typer
from typer import Option

from planlint.cli import options, values
from planlint.cli.lint import checked, terminated
from planlint.cli.streams import coloured, printed, told, written
from planlint.compiled import cache_folder
from planlint.config import Flags
from planlint.decode import did_you_mean
from planlint.errors import ConfigError
from planlint.reporters.closing import long_day
from planlint.reporters.report import formats_in
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE
from planlint.results import RunError
from planlint.run.ids import with_ids
from planlint.run.outcome import many
from planlint.run.own_key import trace_key
from planlint.run.paths import shown
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.service.gathered import Gathered
from planlint.service.overview import Calibration, Overview
from planlint.service.periods import Period

ROOMS = ("reporters.report", "pages.report.formats")
"""Where formats of a report lie, one file each: those that need nothing more, and those that need an extra."""

From = Annotated[
    list[str] | None,
    Option(
        "--from",
        metavar="RUN",
        help="Runs of `check -o run=FILE` in the place of records; may be given several times, or several after one.",
    ),
]
Roll = Annotated[
    str | None, Option(metavar="CSV", help="The list of open children, with the columns id, level and team.")
]
Ask = Annotated[
    list[str] | None,
    Option(
        metavar="QUESTIONS",
        help="What to follow over time: criteria with commas between, joined with + to be asked together.",
    ),
]
Mark = Annotated[
    list[str] | None,
    Option(
        metavar="DAY=WORDS",
        help="What changed on a day other than practice, such as a new form: nothing is compared across it.",
    ),
]
History = Annotated[
    str | None,
    Option(
        metavar="FILE",
        help="Keep this run in a file, without a word or a name, and follow the questions over the runs in it.",
    ),
]
Keep = Annotated[str | None, Option(metavar="TIME", help="How long a history keeps a run: 24m (months) or 2y (years).")]
Calibrated = Annotated[
    str | None,
    Option(
        "--calibration",
        metavar="JSON",
        help="What `calibrate -o json=FILE` found, to say how far each question can be trusted.",
    ),
]
Seed = Annotated[int | None, Option(help="Draws other records to read; if not given, the day decides.")]
Names = Annotated[
    Literal["relative", "id"], Option("--paths", help="File names, which hold names of people, or ids in their place.")
]
Format = Annotated[str, Option("--format", "-f", metavar="FORMAT", help="text, markdown, csv or json.")]
Output = Annotated[
    list[str] | None,
    Option(
        "--output",
        "-o",
        metavar="FORMAT=PATH",
        help="Write this format to a file, as well; may be given several times.",
    ),
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No notes but the last line.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("report")(run)


def run(
    paths: options.Paths = None,
    *,
    runs: From = None,
    roll: Roll = None,
    ask: Ask = None,
    mark: Mark = None,
    history: History = None,
    keep: Keep = None,
    calibration: Calibrated = None,
    seed: Seed = None,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002
    output: Output = None,
    names: Names = "id",
    color: options.Colour = "auto",
    quiet: Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    no_exclude: options.NoExclude = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """One page about a service: where to look, what changed, which records to read, how far to trust it."""
    formats = _formats()
    console = _format_named(format, formats)
    if not _is_text(console, formats):
        raise values.wrong(f"{console} is not for a terminal; write it with --output {console}=PATH", "--format")
    files = [(_format_named(name, formats), path) for name, path in values.pairs(output)]
    for name, _ in files:
        import_module(formats[name])  # A library that is missing is told before the records are read.
    practices = Practices(Flags(isolated=isolated, config=config, no_exclude=no_exclude))
    key = trace_key(practices)
    errors: list[RunError] = []
    stopped = 0
    if history is not None and not runs:
        _ready(history, key, keep)
    elif history is None and keep is not None:
        raise values.wrong("there is nothing to keep without --history FILE", "--keep")
    by_people = _by_people(calibration)
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
        gathered, errors, stopped = _of_records(request, quiet, names)
    if stopped:
        told("planlint: the run was stopped; a report on a part of the service would mislead, so nothing is printed.")
        sys.exit(stopped)
    earlier, since = _followed(history, gathered, keep, quiet)
    overview = _overview(
        gathered,
        practices,
        key,
        roll=roll,
        ask=ask,
        mark=mark,
        calibration=by_people,
        seed=seed,
        earlier=earlier,
        since=since,
    )
    if names == "relative":
        overview = overview.named({one.record: one.path for one in gathered.traces if one.path is not None})
    records = [one.path for one in gathered.traces if one.path is not None]
    for name, path in files:
        error = _written(name, path, overview, formats, records)
        if error is not None:
            errors.append(error)
    on_console = View(colour=coloured(color), columns=values.columns())
    printed(str(_report(console, overview, on_console, formats)), json=console == "json")
    _end(gathered, overview, errors)


def _formats() -> dict[str, str]:
    """The module of every format."""
    here = os.path.dirname(os.path.dirname(__file__))
    return {
        name: f"planlint.{room}.{name}" for room in ROOMS for name in formats_in(os.path.join(here, *room.split(".")))
    }


def _format_named(given: str, formats: Mapping[str, str]) -> str:
    if given in formats:
        return given
    raise values.wrong(
        f"{given!r} is no format of a report{did_you_mean(given, list(formats))}; there are {', '.join(sorted(formats))}",
        "format",
    )


def _is_text(name: str, formats: Mapping[str, str]) -> bool:
    return formats[name].startswith(f"planlint.{ROOMS[0]}.")


def _report(name: str, overview: Overview, view: View, formats: Mapping[str, str]) -> str | bytes:
    made: Callable[[Overview, View], str | bytes] = import_module(formats[name]).report
    return made(overview, view)


def _of_runs(paths: list[str]) -> Gathered:
    from planlint.service.gathered import of_files

    return of_files(paths)


def _of_records(request: Request, quiet: bool, names: str) -> tuple[Gathered, list[RunError], int]:
    from planlint.service.gathered import of_outcome

    signal.signal(signal.SIGTERM, terminated)
    outcome = checked(request, quiet)
    stopped = outcome.exit_code if outcome.exit_code > 2 else 0
    told_as = with_ids(outcome, request.key) if names == "id" else outcome
    return of_outcome(outcome), list(told_as.errors), stopped


def _ready(path: str, key: str, keep: str | None) -> None:
    from planlint.baseline import mark_of
    from planlint.service import history

    history.ready(path, mark_of(key), keep)


def _followed(
    path: str | None, gathered: Gathered, keep: str | None, quiet: bool
) -> tuple[Sequence[Period] | None, str | None]:
    """Keeps the run, and gives the points in time before it with what is other since; None if its own days are to be followed."""
    if path is None or not any(one.status == "checked" for one in gathered.traces):
        return None, None
    from planlint.service import history

    is_new = history.add(path, gathered, keep=keep)
    earlier, since = history.earlier(path, gathered)
    if not quiet:
        so_far = "the first point in time" if not earlier else f"{many(len(earlier), 'earlier point')} in time"
        told(f"planlint: {shown(path)}: {'this run is kept' if is_new else 'this run was kept before'}; {so_far}.")
    return earlier or None, since


def _overview(
    gathered: Gathered,
    practices: Practices,
    key: str,
    *,
    roll: str | None,
    ask: list[str] | None,
    mark: list[str] | None,
    calibration: tuple[Calibration, dict[str, tuple[int, int]]] | None,
    seed: int | None,
    earlier: Sequence[Period] | None,
    since: str | None,
) -> Overview:
    from planlint.baseline import mark_of
    from planlint.service.building import overview, wanted_of
    from planlint.service.followed import agreed, asked
    from planlint.service.roll import read

    if roll is not None and mark_of(key) != gathered.runs[0].key_mark:
        raise ConfigError(
            "--roll: these runs were made with another key, so no child of the list would be known; use the configuration with their fingerprint_key"
        )
    questions = asked(values.split(ask))
    wanted = wanted_of(practices.here(), questions)
    if calibration is not None:
        known, alike = calibration
        wanted = wanted._replace(calibration=known, agreed=agreed(questions, alike))
    return overview(
        gathered,
        wanted._replace(
            roll=read(roll, key) if roll is not None else None,
            marks=_marks(mark or ()),
            seed=seed,
            earlier=earlier,
            mark=since,
        ),
    )


def _by_people(path: str | None) -> tuple[Calibration, dict[str, tuple[int, int]]] | None:
    """What a calibration found, read before any record is: it may be the wrong file."""
    if path is None:
        return None
    from planlint.service.calibration import for_report, judged_alike

    return for_report(path), judged_alike(path)


def _marks(given: Iterable[str]) -> dict[date, str]:
    marks = {}
    for value in given:
        day, sign, words = value.partition("=")
        try:
            marks[date.fromisoformat(day.strip())] = " ".join(words.split())
        except ValueError:
            sign = ""
        if not sign or not words.strip():
            raise values.wrong(f"{value!r}: write it as DAY=WORDS, for instance 2026-09-01='new plan form'", "--mark")
    return marks


def _written(
    name: str, path: str, overview: Overview, formats: Mapping[str, str], records: Iterable[str]
) -> RunError | None:
    if os.path.realpath(path) in map(os.path.realpath, records):
        return RunError("output", "it is not written: what stands there was read in this run", path)
    return written(path, _report(name, overview, View(), formats))


def _end(gathered: Gathered, overview: Overview, errors: list[RunError]) -> None:
    """The last lines on standard error, and the exit code: 2 if not the whole job was done, and never 1."""
    for error in errors:
        told(f"planlint: {f'{error.path}: ' if error.path else ''}{error.message}")
    failed, checked_of = overview.reach.files_unread, sum(one.status == "checked" for one in gathered.traces)
    not_done = [
        f"{many(failed, 'file')} could not be read" if failed else "",
        f"{many(overview.errors, 'error')} kept planlint from doing the whole job" if overview.errors else "",
        "a file that was asked for could not be written" if any(one.kind == "output" for one in errors) else "",
        "" if checked_of else "there was nothing to report on",
    ]
    reasons = ", ".join(filter(None, not_done))
    code = 2 if reasons else 0
    told(
        f"Reported on {many(checked_of, 'record')} of {many(len(gathered.runs), 'run')} with "
        f"{many(max(one.rules for one in gathered.runs), 'rule')} as of {long_day(overview.as_of)}; "
        f"exit code {code}: {reasons or 'the whole job was done'}. {CANNOT_SEE}"
    )
    sys.exit(code)
