"""The usual command lines of `check`, read without typer, whose import takes longer than the linting of a plan."""

from __future__ import annotations

import os

from planlint.reporters import FORMATS
from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from planlint.cli.lint import Asked

_FLAGS = {"--exit-zero": "exit_zero", "--all": "whole", "--allow-empty": "allow_empty", "--isolated": "isolated"}
_VALUES = {
    "--format": "format_name",
    "-f": "format_name",
    "--as-of": "as_of",
    "--fail-on": "fail_on",
    "--trial": "trial",
    "--excerpts": "excerpts",
    "--config": "config",
}
_CHOICES = {
    "format_name": FORMATS,
    "fail_on": ("error", "warning", "advice", "never"),
    "trial": ("full", "advice", "off"),
    "excerpts": ("auto", "always", "never"),
}


def usual(arguments: list[str]) -> Asked | None:
    """What was asked for, if all of it is usual and right; else None, and typer reads it and says what is wrong."""
    if arguments[:1] != ["check"] or "_PLANLINT_COMPLETE" in os.environ:
        return None
    values: dict[str, str | bool] = {}
    paths: list[str] = []
    rest = iter(arguments[1:])
    for argument in rest:
        if argument.startswith("@"):
            return None
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif argument in _FLAGS:
            values[_FLAGS[argument]] = True
        else:
            option, sign, value = argument.partition("=")
            name = _VALUES.get(option)
            if name is None or (sign and not option.startswith("--")):
                return None
            value = value if sign else next(rest, "")
            if not value or value.startswith("-") or value not in _CHOICES.get(name, (value,)):
                return None
            values[name] = value
    from planlint.cli.lint import Asked

    return Asked(paths=tuple(paths), **values)  # type: ignore[arg-type]
