"""A name as it may be printed: nothing in it steers a terminal or a build server."""

from __future__ import annotations


def escaped(name: str) -> str:
    """Bytes that are not UTF-8, and characters that no terminal should be sent, as `\\xNN`.

    Nor is it an order to a build server, which takes them from a log: `::error::` where a line begins, `##vso[` anywhere.
    What is escaped already stays as it is.
    """
    if not name.isprintable():
        name = "".join(map(_printable, name))
    name = name.replace("##", "#\\x23")
    return f"./{name}" if name.lstrip().startswith("::") else name


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))
