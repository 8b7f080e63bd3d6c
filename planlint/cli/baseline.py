"""`planlint baseline`."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated, Literal

import typer
from typer import Option

from planlint.cli import options, values
from planlint.cli.streams import errors_told, printed, told, written
from planlint.config import Flags
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.service.baseline import Change

Expires = Annotated[
    str | None,
    Option(metavar="YYYY-MM-DD", help="The last day on which what is added is known; then it is asked about again."),
]


def add_to(app: typer.Typer) -> None:
    """Adds the command and its four to the application."""
    below = typer.Typer(
        no_args_is_help=True,
        help="Take on a repository that already has problems: what is there is known, what comes is asked about.",
    )
    for command in (create, update, prune, show):
        below.command(command.__name__)(command)
    app.add_typer(below, name="baseline")


def create(
    paths: options.Paths = None,
    *,
    expires: Expires = None,
    force: Annotated[bool, Option("--force", help="Make it anew where there is one.")] = False,
    as_of: options.AsOf = None,
    config: options.Config = None,
    jobs: options.Jobs = None,
) -> None:
    """Write down all that is found now, as known."""
    from planlint.reporters.baselined import created
    from planlint.service import baseline

    change = baseline.create(_request(paths, as_of, config, jobs), expires=_last_day(expires), force=force)
    sys.exit(_kept(change, created(change)))


def update(
    paths: options.Paths = None,
    *,
    expires: Expires = None,
    as_of: options.AsOf = None,
    config: options.Config = None,
    jobs: options.Jobs = None,
) -> None:
    """Bring it up to date for these records: add what is new in them, drop what is gone."""
    from planlint.reporters.baselined import updated
    from planlint.service import baseline

    change = baseline.update(_request(paths, as_of, config, jobs), expires=_last_day(expires))
    sys.exit(_kept(change, updated(change)))


def prune(
    *,
    only_check: Annotated[
        bool, Option("--check", help="Only say what is stale; the exit code is 1 if anything is.")
    ] = False,
    as_of: options.AsOf = None,
    config: options.Config = None,
    jobs: options.Jobs = None,
) -> None:
    """Drop what is stale: findings and records that are gone, and what has had its day."""
    from planlint.reporters.baselined import pruned
    from planlint.service import baseline

    change = baseline.prune(_request(None, as_of, config, jobs))
    code = _kept(change, pruned(change, only_check=only_check), write=not only_check)
    sys.exit(max(code, 1) if only_check and change.stale else code)


def show(
    *,
    format: Annotated[Literal["text", "json"], Option("--format", "-f", help="For people or programs.")] = "text",  # noqa: A002
    as_of: options.AsOf = None,
    config: options.Config = None,
) -> None:
    """How much of what it holds, since when and until when."""
    from planlint.reporters import baselined
    from planlint.service import baseline

    path, rows = baseline.show(Practices(Flags(config=config)), values.day(as_of))
    written_as = baselined.as_json if format == "json" else baselined.as_text
    printed(written_as(path, rows), json=format == "json")


def _request(paths: list[str] | None, as_of: str | None, config: str | None, jobs: str | None) -> Request:
    return Request(
        paths=tuple(paths or ["."]),
        practices=Practices(Flags(config=config)),
        as_of=values.day(as_of),
        jobs=values.jobs(jobs),
    )


def _last_day(given: str | None) -> date | None:
    return values.day(given, "--expires") if given is not None else None


def _kept(change: Change, text: str, *, write: bool = True) -> int:
    """Writes the baseline and tells of it; the exit code."""
    outcome = change.outcome
    errors_told(outcome.errors)
    for record in outcome.having("failed"):
        told(f"planlint: {record.path}: {record.reason}")
    if write and change.text is not None:
        trouble = written(change.path, change.text)
        if trouble is not None:
            errors_told([trouble])
            return 2
    printed(text)
    return change.exit_code
