"""`planlint rules`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from typer import Option

from planlint.cli import options, values
from planlint.cli.streams import coloured, printed
from planlint.config import Flags
from planlint.decode import did_you_mean
from planlint.results import SEVERITIES
from planlint.rules import STATUSES, RuleSet
from planlint.run.catalogue import catalogue
from planlint.run.practice import Practices

Family = Annotated[list[str] | None, Option(help="Only these families: ACT1, VOC, ...")]
Kind = Annotated[str | None, Option(help="Only rules that speak about this kind of record.")]
Level = Annotated[str | None, Option(help="At this level.")]
Severity = Annotated[str | None, Option(help="Only rules of this severity: error, warning or advice.")]
Status = Annotated[str | None, Option(help="Only rules of this status: stable, trial, off or deprecated.")]


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("rules")(run)


def run(
    *,
    family: Family = None,
    kind: Kind = None,
    level: Level = None,
    severity: Severity = None,
    status: Status = None,
    format: Annotated[  # noqa: A002
        Literal["table", "json", "csv", "markdown"], Option("--format", "-f", help="How it is printed.")
    ] = "table",
    color: options.Colour = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """The catalogue of rules."""
    from planlint.reporters.catalogue import report

    kind, level, _ = values.forced(kind, level, None)
    practice = Practices(Flags(config=config, isolated=isolated)).here()
    entries = catalogue(
        practice,
        families=_families(family, practice.rules),
        kind=kind,
        level=level,
        severity=values.known("--severity", severity, SEVERITIES),
        status=values.known("--status", status, STATUSES),
    )
    printed(
        report(entries, format, practice.rules.rules_hash, colour=coloured(color), columns=values.columns()),
        json=format == "json",
    )


def _families(given: list[str] | None, rules: RuleSet) -> tuple[str, ...]:
    """The families that are asked for, each of which some rule has to be of."""
    known = sorted({rule.family for rule in rules.rules})
    wanted = tuple(name.upper() for name in values.split(given))
    for name in wanted:
        if name not in known:
            near = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise values.wrong(f"no rule is of a family {name!r}{near}", "--family")
    return wanted
