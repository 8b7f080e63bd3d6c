"""`planlint history`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from typer import Argument, Option

from planlint.cli import options
from planlint.cli.streams import printed
from planlint.config import Flags
from planlint.errors import ConfigError
from planlint.run.own_key import trace_key
from planlint.run.practice import Practices

_File = Annotated[str, Option("--history", metavar="FILE", help="The history that `planlint report` keeps.")]
NAME = "planlint-history.db"
"""What the file is called unless somebody says otherwise."""


def add_to(app: typer.Typer) -> None:
    """Adds the command and its two to the application."""
    below = typer.Typer(
        no_args_is_help=True,
        help="The runs that `planlint report --history` keeps: look at them, take a child out of them.",
    )
    below.command("show")(show)
    below.command("forget")(forget)
    app.add_typer(below, name="history")


def show(
    *,
    history: _File = NAME,
    format: Annotated[Literal["text", "json"], Option("--format", "-f", help="For people or programs.")] = "text",  # noqa: A002
) -> None:
    """List its runs: day, records, version, and what was other than at the run before."""
    from planlint.reporters import remembered_runs
    from planlint.service import history as kept

    written_as = remembered_runs.as_json if format == "json" else remembered_runs.as_text
    printed(written_as(history, kept.key_mark(history), kept.show(history)), json=format == "json")


def forget(
    ids: Annotated[
        list[str],
        Argument(
            metavar="ID...",
            help="Of a record or a child, as a report or a run has it; or a case number, or a file's name.",
        ),
    ],
    *,
    history: _File = NAME,
    config: options.Config = None,
) -> None:
    """Take all that is kept of a record or a child out of every run."""
    from planlint.reporters import remembered_runs
    from planlint.service import history as kept

    key = trace_key(Practices(Flags(config=config)))
    wanted = {one: kept.meant(one, key) for one in ids}
    gone = [kept.forget(history, meant) for meant in wanted.values()]
    missing = [number for number, one in enumerate(gone, start=1) if not one.rows]
    if any(one.rows for one in gone):
        printed(remembered_runs.forgotten(history, gone))
    if missing:
        raise ConfigError(remembered_runs.not_there(len(ids), missing, is_own=kept.is_made_with(history, key)))
