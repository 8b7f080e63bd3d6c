"""`planlint inspect`."""

from __future__ import annotations

import sys

import typer

from planlint.cli import options, values
from planlint.cli.streams import coloured, errors_told, printed
from planlint.config import Flags
from planlint.reporters.view import View
from planlint.run.ids import take_names_out
from planlint.run.inspection import Inspection, inspect
from planlint.run.practice import Practices
from planlint.run.request import Request


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("inspect")(run)


def run(
    paths: options.Paths = None,
    *,
    format: options.InspectFormat = "text",  # noqa: A002
    kind: options.Kind = None,
    level: options.Level = None,
    stage: options.Stage = None,
    as_of: options.AsOf = None,
    excerpts: options.Excerpts = "auto",
    names: options.InspectNames = "relative",
    color: options.Colour = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    no_exclude: options.NoExclude = False,
    allow_empty: options.AllowEmpty = False,
    debug: options.Debug = False,
) -> None:
    """Show how planlint read each record: trust no linter that misread the file."""
    kind, level, stage = values.forced(kind, level, stage)
    flags = Flags(kind=kind, level=level, stage=stage, no_exclude=no_exclude, isolated=isolated, config=config)
    request = Request(
        paths=tuple(paths or ["."]),
        practices=Practices(flags),
        as_of=values.day(as_of),
        stdin_filename=stdin_filename,
        allow_empty=allow_empty,
        debug=debug,
    )
    inspection = inspect(request)
    if names == "id":
        records = [inspected.record for inspected in inspection.records]
        inspection.errors = take_names_out(records, inspection.errors, request.practices.key())
    view = View(quote=excerpts != "never", colour=coloured(color), excerpts=excerpts, columns=values.columns())
    printed(_text(inspection, view, format), json=format == "json")
    errors_told(inspection.errors)
    sys.exit(inspection.exit_code)


def _text(inspection: Inspection, view: View, format_name: str) -> str:
    if format_name == "json":
        from planlint.reporters.inspected_json import report
    else:
        from planlint.reporters.inspected import report
    return report(inspection, view)
