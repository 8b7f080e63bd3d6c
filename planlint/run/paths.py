"""How a path is shown: relative where it can be, and printable always."""

from __future__ import annotations

import os

from planlint.escaped import escaped


def shown(path: str) -> str:
    """The path as planlint prints it: relative to the working folder if it lies in it, with `/`, and escaped."""
    if os.path.isabs(path):
        here = os.getcwd()
        inside = path == here or path.startswith(here.rstrip(os.sep) + os.sep)
        path = os.path.relpath(path, here) if inside else path
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    return escaped(path)


def typed(path: str) -> str:
    """A shown path as it is typed in a command: never an option, and in quotes if need be.

    Every shell takes double quotes; single ones, which Windows' old one does not know, keep `$(...)` from being run.
    """
    path = f"./{path}" if path.startswith(("-", "@")) else path
    if all(character.isalnum() or character in "-_./:+@" for character in path):
        return path
    if not any(character in path for character in '"$`!\\'):
        return f'"{path}"'
    from shlex import quote

    return quote(path)
