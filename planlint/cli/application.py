"""The typer application with its commands."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from planlint import __version__
from planlint.cli.streams import printed

COMMANDS = (
    "check",
    "inspect",
    "explain",
    "rules",
    "report",
    "new",
    "init",
    "schema",
    "server",
    "web",
    "watch",
    "fix",
    "baseline",
    "history",
    "due",
    "test",
    "sample",
    "calibrate",
    "config",
)


def application(arguments: list[str]) -> typer.Typer:
    """The application; where a command is named, only its module is imported, so that it starts fast."""
    app = typer.Typer(
        help="A linter for children's plans and assessments. It reads wording; it cannot see the child.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    named = arguments[0] if arguments and arguments[0] in COMMANDS else None
    for name in (named,) if named else COMMANDS:
        import_module(f"planlint.cli.{name}").add_to(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        printed(f"planlint {__version__}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A linter for children's plans and assessments. It reads wording; it cannot see the child."""
