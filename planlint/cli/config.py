"""`planlint config`."""

from __future__ import annotations

import os
from typing import Annotated, Any, Literal

import typer
from typer import Argument, Option

from planlint.cli import options
from planlint.cli.streams import printed
from planlint.config import Flags, Settings
from planlint.dataclass import field_names

_NOT_SETTINGS = ("folder", "config_files", "origins")


def add_to(app: typer.Typer) -> None:
    """Adds the command and its two to the application."""
    below = typer.Typer(no_args_is_help=True, help="The settings in force, and what a configuration may say.")
    below.command("show")(show)
    below.command("schema")(schema)
    app.add_typer(below, name="config")


def show(
    path: Annotated[str, Argument(metavar="[FILE]", help="The record, or folder, that is asked about.")] = ".",
    *,
    format: Annotated[Literal["text", "json"], Option("--format", "-f", help="For people or programs.")] = "text",  # noqa: A002
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """The settings in force for a record, and where each came from."""
    from planlint.config import effective

    record = os.path.join(path, "record") if os.path.isdir(path) else path
    settings = effective(record, Flags(config=config, isolated=isolated))
    printed(_json(settings) if format == "json" else _text(settings), json=format == "json")


def _settings(settings: Settings) -> dict[str, Any]:
    values = {name: getattr(settings, name) for name in field_names(type(settings)) if name not in _NOT_SETTINGS}
    if values["fingerprint_key"]:
        values["fingerprint_key"] = "(set; it is a secret)"
    return values


def _text(settings: Settings) -> str:
    files = ", ".join(settings.config_files) or "none, so planlint:recommended"
    lines = [f"configuration: {files}"]
    for name, value in _settings(settings).items():
        origin = settings.origins.get(name, "default")
        lines.append(f"{name:<17} {_worded(value):<40} {origin}".rstrip())
    return "\n".join(lines) + "\n"


def _worded(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_worded(one)}" for key, one in value.items()) or "-"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)


def _json(settings: Settings) -> str:
    from planlint.reporters.as_json import written

    told = {
        name: {
            "value": list(value) if isinstance(value, tuple) else value,
            "from": settings.origins.get(name, "default"),
        }
        for name, value in _settings(settings).items()
    }
    return written({"config_files": list(settings.config_files), "settings": told})


def schema() -> None:
    """JSON Schema of a configuration file, for editors."""
    from planlint.reporters.config_schema import report

    printed(report())
