"""`planlint test`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from planlint.cli import values
from planlint.cli.streams import printed, told
from planlint.examples import ExampleOutcome, run_examples
from planlint.run.outcome import many
from planlint.run.paths import shown


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("test")(run)


def run(
    packs: Annotated[
        list[str] | None, Argument(metavar="[PACK]...", help="Folders of rules; planlint's own if none is given.")
    ] = None,
    *,
    vocabulary: Annotated[
        list[str] | None, Option(metavar="FOLDER", help="A folder of local headings, roles and terms.")
    ] = None,
    coverage: Annotated[
        bool, Option("--coverage", help="Every rule has to have an example that fires and one that stays silent.")
    ] = False,
    verbose: Annotated[bool, Option("--verbose", "-v", help="Tell of the examples that hold, too.")] = False,
) -> None:
    """Run the examples held in rule files: does each rule speak at exactly the words that are marked?"""
    outcomes = run_examples(_folders(packs), _folders(vocabulary), coverage=coverage)
    wanting = [outcome for outcome in outcomes if not outcome.held]
    for outcome in outcomes if verbose else wanting:
        printed(_line(outcome))
    counts = Counter(outcome.expects for outcome in outcomes)
    ran = ", ".join(f"{counts[expects]} {expects}" for expects in ("fires", "silent", "missed") if counts[expects])
    rules = len({outcome.rule for outcome in outcomes})
    told(f"Ran the examples of {many(rules, 'rule')} ({ran or 'none'}): {many(len(wanting), 'thing')} found wanting.")
    if not outcomes:
        sys.exit(2)
    sys.exit(1 if wanting else 0)


def _line(outcome: ExampleOutcome) -> str:
    told_of = outcome.told or "holds"
    return f"{shown(outcome.path)}:{outcome.line}: {outcome.rule} {outcome.expects}: {told_of}\n"


def _folders(given: list[str] | None) -> list[Path]:
    for name in given or ():
        if not Path(name).is_dir():
            raise values.wrong(f"{name!r} is no folder", "a pack or vocabulary")
    return [Path(name) for name in given or ()]
