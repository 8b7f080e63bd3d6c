"""`planlint schema`."""

from __future__ import annotations

import typer

from planlint.blanks.schema import schema
from planlint.cli import options
from planlint.cli.new import KindOfRecord, Level, blank_of
from planlint.cli.streams import printed
from planlint.config import Flags
from planlint.run.practice import Practices


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("schema")(run)


def run(
    kind: KindOfRecord, *, level: Level = None, config: options.Config = None, isolated: options.Isolated = False
) -> None:
    """JSON Schema of a kind of record in YAML: an editor completes its keys from it and shows the questions."""
    import json

    made = schema(blank_of(kind, level, Practices(Flags(config=config, isolated=isolated))))
    printed(json.dumps(made, ensure_ascii=False, indent=1) + "\n", json=True)
