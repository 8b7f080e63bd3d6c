"""`planlint explain`."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Option

from planlint.cli import options, values
from planlint.cli.streams import coloured, printed
from planlint.config import Flags
from planlint.decode import did_you_mean
from planlint.rules import Rule, selects
from planlint.run.practice import Practices


def add_to(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("explain")(run)


def run(
    names: Annotated[
        list[str] | None,
        Argument(metavar="[RULE]...", help="Codes, their beginnings, or names.", autocompletion=values.rule_named),
    ] = None,
    *,
    whole: Annotated[bool, Option("--all", help="Every rule.")] = False,
    color: options.Colour = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """What a rule asks, why it matters, a weak and a strong example, the honest ways out, its limits."""
    from planlint.reporters.explained import report

    practice = Practices(Flags(config=config, isolated=isolated)).here()
    rules = practice.rules
    wanted: list[Rule] = list(rules.rules) if whole else []
    for name in values.split(names):
        found = [rule for rule in rules.rules if selects(name, rule)]
        if not found:
            raise values.wrong(f"no rule {name!r}{did_you_mean(name, rules.known())}", "RULE")
        wanted += found
    if not wanted:
        raise values.wrong("name a rule, or say --all.", "RULE")
    told = report(
        list({rule.code: rule for rule in wanted}.values()),
        rules.expectations,
        practice.vocabulary,
        colour=coloured(color),
        columns=values.columns(),
    )
    printed(told)
