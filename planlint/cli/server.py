"""`planlint server`."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import Annotated

import typer
from typer import Option

from planlint.cli import options, values
from planlint.config import Flags
from planlint.errors import ConfigError
from planlint.reporters.view import View

PAUSE = 0.25
"""Seconds without a key before a record is checked: shorter than a look up from the keyboard."""


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("server")(run)


def run(
    *,
    as_of: options.AsOf = None,
    trial: options.Trial = None,
    excerpts: options.Excerpts = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
    stdio: Annotated[  # noqa: ARG001
        bool, Option("--stdio", hidden=True, help="Taken for editors that say it: there is no other way.")
    ] = True,
) -> None:
    """Language server for editors, on standard input and output: questions while a record is written."""
    try:
        from planlint.server.examined import Examiner
        from planlint.server.serve import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise ConfigError(
            "the language server needs the extra `lsp`; pip install 'planlint[lsp]' installs it"
        ) from None
    if sys.stdin.isatty():
        raise ConfigError("it is an editor that starts the language server; docs/editors says how")
    day = values.day(as_of) if as_of else None
    examiner = Examiner(Flags(trial=trial, config=config, isolated=isolated), lambda: day or date.today(), os.getcwd())
    serve(examiner, View(quote=excerpts != "never", excerpts=excerpts), delay=PAUSE)
