"""`planlint due`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer
from typer import Option

from planlint.cli import gathering, options, values
from planlint.cli.streams import printed
from planlint.config import Flags
from planlint.decode import did_you_mean
from planlint.results import RunError
from planlint.run.own_key import trace_key
from planlint.run.practice import Practices
from planlint.service.due import DueList
from planlint.service.gathered import Gathered

FORMATS = ("text", "csv", "ics")
_MOST = 3660
"""Days ahead: no plan looks further than ten years."""

Days = Annotated[int, Option(min=0, max=_MOST, help="How many days ahead.")]
Team = Annotated[list[str] | None, Option(help="Only this team; may be given several times.")]
Owner = Annotated[
    list[str] | None,
    Option(
        metavar="NAME",
        help="Your own name, as records write it: only what you are to do. May be given several times ('Jo Marsh', 'Jo').",
    ),
]
Format = Annotated[
    str,
    Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", rich_help_panel=options.OUTPUT),
]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("due")(run)


def run(
    paths: options.Paths = None,
    *,
    runs: gathering.From = None,
    days: Days = 14,
    team: Team = None,
    owner: Owner = None,
    as_of: options.AsOf = None,
    format: Format = "text",  # noqa: A002
    output: options.Output = None,
    names: gathering.Names = "id",
    quiet: options.Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    no_exclude: options.NoExclude = False,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """Steps, reviews and visits that are past or due soon, by team; nobody's name is on it."""
    from planlint.reporters.due_list import left_out
    from planlint.service.due import due

    console = values.one_format(format, FORMATS)
    files = [(values.one_format(name, FORMATS, "--output"), path) for name, path in values.pairs(output)]
    practices = Practices(Flags(isolated=isolated, config=config, no_exclude=no_exclude))
    key = trace_key(practices)
    errors: list[RunError] = []
    if runs:
        gathered = gathering.of_runs(runs, paths, as_of=as_of, names=names)
        read = [*runs, *(paths or ())]
    else:
        asked = gathering.request(paths, practices, key, as_of=as_of, jobs=jobs, no_cache=no_cache, debug=debug)
        gathered, errors, read = gathering.of_records(asked, quiet, names)
    whole = due(gathered, days=days, owner=_ids(owner, key, gathered))
    listed = _of_teams(whole, team, gathered)
    if names == "id":
        listed = listed._replace(items=tuple(one._replace(path=None) for one in listed.items))
    made = [(name, path, partial(_report(name), listed)) for name, path in files]
    errors += gathering.files_written(made, [*read, *practices.files()])
    printed(_report(console)(listed))
    done, unread = left_out(whole), whole.left_out.unread
    sys.exit(gathering.ending(done, gathered, errors, unread=unread, nothing="there was nothing to list"))


def _ids(owner: list[str] | None, key: str, gathered: Gathered) -> frozenset[str] | None:
    from planlint.traces import person_ids

    if not owner:
        return None
    gathering.refuse_another_key("--owner", key, gathered)
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


def _report(name: str) -> Callable[[DueList], str]:
    from planlint.reporters import due_calendar, due_list

    return {"text": due_list.as_text, "csv": due_list.as_csv, "ics": due_calendar.as_calendar}[name]
