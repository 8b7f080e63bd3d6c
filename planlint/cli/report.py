"""`planlint report`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import Annotated

import typer
from typer import Option

from planlint.cli import gathering, options, values
from planlint.cli.streams import coloured, printed, told
from planlint.config import Flags
from planlint.reporters.closing import long_day
from planlint.reporters.report import FORMATS, formats_in
from planlint.reporters.view import View
from planlint.results import RunError
from planlint.run.outcome import many
from planlint.run.own_key import trace_key
from planlint.run.paths import shown
from planlint.run.practice import Practices
from planlint.service.gathered import Gathered
from planlint.service.overview import Calibration, Overview
from planlint.service.periods import Period

Roll = Annotated[
    str | None, Option(metavar="FILE.csv", help="The list of open children, with the columns id, level and team.")
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
        metavar="FILE.json",
        help="What `calibrate -o json=FILE.json` found, to say how far each question can be trusted.",
    ),
]
Seed = Annotated[int | None, Option(help="Draws other records to read; if not given, the day decides.")]
Format = Annotated[
    str,
    Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, markdown, csv or json; html and xlsx go to files.",
        rich_help_panel=options.OUTPUT,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("report")(run)


def run(
    paths: options.Paths = None,
    *,
    runs: gathering.From = None,
    roll: Roll = None,
    ask: Ask = None,
    mark: Mark = None,
    history: History = None,
    keep: Keep = None,
    calibration: Calibrated = None,
    seed: Seed = None,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002
    output: options.Output = None,
    names: gathering.Names = "id",
    color: options.Colour = "auto",
    quiet: options.Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    no_exclude: options.NoExclude = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """One page about a service: where to look, what changed, which records to read, how far to trust it."""
    formats = _formats()
    console = values.one_format(format, formats)
    if console not in FORMATS:
        raise values.wrong(f"{console} is not for a terminal; write it with --output {console}=PATH", "--format")
    files = [(values.one_format(name, formats, "--output"), path) for name, path in values.pairs(output)]
    for name, _ in files:
        import_module(formats[name])  # A library that is missing is told before the records are read.
    practices = Practices(Flags(isolated=isolated, config=config, no_exclude=no_exclude))
    key = trace_key(practices)
    errors: list[RunError] = []
    if history is not None and not runs:
        _ready(history, key, keep)
    elif history is None and keep is not None:
        raise values.wrong("there is nothing to keep without --history FILE", "--keep")
    by_people = _by_people(calibration)
    if runs:
        gathered = gathering.of_runs(runs, paths, as_of=as_of, names=names)
        read = [*runs, *(paths or ())]
    else:
        request = gathering.request(paths, practices, key, as_of=as_of, jobs=jobs, no_cache=no_cache, debug=debug)
        gathered, errors, read = gathering.of_records(request, quiet, names)
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
    made = [(name, path, partial(_report, name, overview, View(), formats)) for name, path in files]
    read += [*practices.files(), *filter(None, (roll, history, calibration))]
    errors += gathering.files_written(made, read)
    on_console = View(colour=coloured(color), columns=values.columns())
    printed(str(_report(console, overview, on_console, formats)), json=console == "json")
    unread = overview.reach.files_unread
    sys.exit(
        gathering.ending(_done(gathered), gathered, errors, unread=unread, nothing="there was nothing to report on")
    )


def _formats() -> dict[str, str]:
    """The module of every format: those that need nothing more, then those that need an extra."""
    pages = os.path.join(os.path.dirname(os.path.dirname(__file__)), "pages", "report", "formats")
    plain = {name: f"planlint.reporters.report.{name}" for name in FORMATS}
    return plain | {name: f"planlint.pages.report.formats.{name}" for name in formats_in(pages)}


def _report(name: str, overview: Overview, view: View, formats: Mapping[str, str]) -> str | bytes:
    made: Callable[[Overview, View], str | bytes] = import_module(formats[name]).report
    return made(overview, view)


def _ready(path: str, key: str, keep: str | None) -> None:
    from planlint.keyed import mark_of
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
    from planlint.service.building import overview, wanted_of
    from planlint.service.followed import agreed, asked
    from planlint.service.roll import read

    if roll is not None:
        gathering.refuse_another_key("--roll", key, gathered)
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


def _done(gathered: Gathered) -> str:
    read = sum(one.status == "checked" for one in gathered.traces)
    return (
        f"Reported on {many(read, 'record')} of {many(len(gathered.runs), 'run')} with "
        f"{many(max(one.rules for one in gathered.runs), 'rule')} as of {long_day(gathered.as_of)}"
    )
