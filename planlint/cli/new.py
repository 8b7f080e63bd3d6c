"""`planlint new`."""

from __future__ import annotations

import os
from typing import Annotated

import typer
from typer import Argument, Option

from planlint.blanks.record import Blank, Blanks
from planlint.cli import options, values
from planlint.cli.streams import created, printed, told
from planlint.config import Flags
from planlint.model import KINDS, LEVELS
from planlint.readers import YAML_SUFFIXES
from planlint.run.paths import shown, typed
from planlint.run.practice import Practices

KindOfRecord = Annotated[
    str, Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.", autocompletion=values.starting(KINDS))
]
Level = Annotated[
    str | None,
    Option(help="Ask what is asked at this level.", autocompletion=values.starting(LEVELS)),
]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("new")(run)


def run(
    kind: KindOfRecord,
    path: Annotated[str | None, Argument(metavar="[PATH]", help="A file to be made; it is printed if none.")] = None,
    *,
    yaml: Annotated[bool, Option("--yaml", help="As YAML; a PATH that ends in .yaml says the same.")] = False,
    level: Level = None,
    whole: Annotated[bool, Option("--all", help="With the parts that may be there.")] = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """A blank record with the questions that matter, as comments. It never writes over a file."""
    blank = blank_of(kind, level, Practices(Flags(config=config, isolated=isolated)), path)
    text = _text(blank if whole else blank.asked(), yaml or (path or "").lower().endswith(YAML_SUFFIXES))
    if path is None:
        printed(text)
        return
    created(path, text)
    told(f"Wrote {shown(path)}. planlint check {typed(shown(path))} tells what is still asked.")


def blank_of(kind: str, level: str | None, practices: Practices, path: str | None = None) -> Blank:
    """The blank record of a kind, as the practice in force at `path` has it. Raises ConfigError if there is no such kind."""
    practice = practices.of(os.path.abspath(path)) if path else practices.here()
    blanks = Blanks(practice.vocabulary, practice.rules, practice.settings.expectations)
    known = values.known("KIND", kind, KINDS)
    assert known is not None
    return blanks.of(known, values.known("--level", level, LEVELS))


def _text(blank: Blank, as_yaml: bool) -> str:
    if as_yaml:
        from planlint.blanks.yaml import record
    else:
        from planlint.blanks.markdown import record
    return record(blank)
