"""`planlint init`."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Literal

import typer
from typer import Argument, Option

from planlint.cli import values
from planlint.cli.streams import created, printed, told
from planlint.config import FILES
from planlint.run.paths import shown, typed
from planlint.starting import BUILDS, PRE_COMMIT, StartFile, configuration


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("init")(run)


def run(
    folder: Annotated[str, Argument(metavar="[FOLDER]", help="Where the records lie.")] = ".",
    *,
    preset: Annotated[
        Literal["start", "recommended", "hook", "audit"],
        Option(help="What to begin with: start is a dozen questions for the first month."),
    ] = "start",
    pre_commit: Annotated[bool, Option("--pre-commit", help="And a hook that runs before each commit.")] = False,
    ci: Annotated[
        list[str] | None,
        Option(
            metavar="|".join(BUILDS),
            help="And the steps of a build; may be given again.",
            autocompletion=values.starting(tuple(BUILDS)),
        ),
    ] = None,
) -> None:
    """Set planlint up for a folder of records. What is there already is never written over: it is shown what to add."""
    import secrets

    if not os.path.isdir(folder):
        raise values.wrong(f"{folder!r} is no folder", "FOLDER")
    builds = [values.known("--ci", name, tuple(BUILDS)) for name in ci or ()]
    asked = [*([PRE_COMMIT] if pre_commit else []), *(BUILDS[name] for name in builds if name)]
    had = next((name for name in FILES[:2] if os.path.exists(os.path.join(folder, name))), None)
    if had is None:
        # A build's steps would be read as steps for somebody.
        builds_beside = [file.name for file in asked if file.name.endswith(".yml") and file.name[0] != "."]
        _made(folder, configuration(preset, secrets.token_hex(16), builds_beside))
    else:
        told(f"{shown(_path(folder, had))} is there already and stays as it is.")
    for file in asked:
        _put(folder, file)
    told(f"Next: planlint check {typed(shown(folder))} --format cards, and planlint new plan for a blank record.")
    if had is not None and not asked:
        sys.exit(2)


def _put(folder: str, file: StartFile) -> None:
    """Makes a file, or shows what belongs into the one that is there."""
    path = _path(folder, file.name)
    if not os.path.lexists(path):
        _made(folder, file)
        return
    told(f"{shown(path)} is there already and stays as it is. This belongs into it:")
    printed(file.text)


def _made(folder: str, file: StartFile) -> None:
    path = _path(folder, file.name)
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    created(path, file.text)
    told(f"Wrote {shown(path)}.")


def _path(folder: str, name: str) -> str:
    return os.path.normpath(os.path.join(folder, *name.split("/")))
