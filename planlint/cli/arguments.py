"""What stands on the command line before any option is looked at."""

from __future__ import annotations

import os

from planlint.errors import ConfigError


def expanded(arguments: list[str]) -> list[str]:
    """The arguments with each `@args.txt` replaced by that file's lines, one argument a line; blank lines are left out.

    After `--` nothing is replaced, so that a record whose name begins with `@` can be named; nor is it in a hook, which
    is given names that nobody chose: the lines of a record would be told of as if they were files. Raises ConfigError if
    such a file cannot be read.
    """
    if os.environ.get("PRE_COMMIT"):
        return arguments
    given: list[str] = []
    for number, argument in enumerate(arguments):
        if argument == "--":
            return given + arguments[number:]
        if argument.startswith("@") and len(argument) > 1:
            given += _lines(argument[1:])
        else:
            given.append(argument)
    return given


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return [line for line in (line.rstrip("\r\n") for line in file) if line.strip()]
    except (OSError, UnicodeDecodeError):
        raise ConfigError("this file of arguments cannot be read as UTF-8 text", path=path) from None
