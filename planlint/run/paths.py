"""How a path is shown: relative where it can be, and printable always."""

from __future__ import annotations

import os


def shown(path: str) -> str:
    """The path as planlint prints it: relative to the working folder if it lies in it, with `/`, safe for a terminal.

    Bytes that are not UTF-8, and characters that no terminal should be sent, appear as `\\xNN`. Nor is it an order to
    a build server, which takes them from a log: `::error::` where a line begins, `##vso[` anywhere.
    """
    if os.path.isabs(path):
        here = os.getcwd()
        inside = path == here or path.startswith(here.rstrip(os.sep) + os.sep)
        path = os.path.relpath(path, here) if inside else path
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    if not path.isprintable():
        path = "".join(map(_printable, path))
    path = path.replace("##", "#\\x23")
    return f"./{path}" if path.lstrip().startswith("::") else path


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


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))
