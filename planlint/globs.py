"""Which files a pattern of the configuration means."""

from __future__ import annotations

import re
from functools import lru_cache

FEW = 2
"""Stars with which `re` is quick on any path; with more of them somebody could write a pattern that it never ends with."""


def matches(pattern: str, path: str) -> bool:
    """True if the pattern means the file at `path` (relative, with `/`) or a folder that holds it.

    `*` and `?` stay within a name, `**` crosses folders, `[ab]` is one of these. A pattern without `/` means a name at
    any depth, so `archive` means every folder of that name; with `/` it is read from the configuration's own folder.
    """
    names = path.split("/")
    trimmed = pattern.strip("/")
    if "/" not in pattern.rstrip("/"):
        return any(_means(trimmed, name) for name in names)
    trimmed = trimmed.removeprefix("./")
    return any(_means(trimmed, "/".join(names[:end])) for end in range(len(names), 0, -1))


def name_in(pattern: str, path: str, place: str) -> str | None:
    """The name that stands in the path (relative, with `/`) where the pattern has `{place}`; None if it does not match.

    `teams/{team}/**` finds `North` in `teams/North/42/plan.md`.
    """
    before, sign, after = pattern.removeprefix("./").strip("/").partition(f"{{{place}}}")
    if not sign:
        return None
    if not _means(f"{before}?*{after}", path):
        return None
    found = re.fullmatch(f"{_expression(before)}(?P<name>[^/]+?){_expression(after)}", path)
    return found["name"] if found else None


def _means(pattern: str, path: str) -> bool:
    if pattern.count("*") <= FEW:
        return re.fullmatch(_expression(pattern), path) is not None
    return _walks(_pieces(pattern), path)


def _walks(pieces: tuple[str, ...], path: str) -> bool:
    """The same with all ways through the pattern at once, so that the time is the path's length times the pattern's."""
    # A place is the number of the piece that comes next, and whether it is inside of a folder's name that `**/` crosses.
    places = _onwards({(0, False)}, pieces)
    for character in path:
        reached = set()
        for at, inside in places:
            if at == len(pieces):
                continue
            piece = pieces[at]
            if piece == _FOLDERS:
                if character != "/" or inside:
                    reached.add((at, character != "/"))
            elif piece in (_WITHIN, _ACROSS):
                if character != "/" or piece == _ACROSS:
                    reached.add((at, False))
            elif re.fullmatch(piece, character):
                reached.add((at + 1, False))
        places = _onwards(reached, pieces)
    return (len(pieces), False) in places


def _onwards(places: set[tuple[int, bool]], pieces: tuple[str, ...]) -> set[tuple[int, bool]]:
    """The places, and those behind a piece that may be left out."""
    waiting = list(places)
    while waiting:
        at, inside = waiting.pop()
        behind = (at + 1, False)
        if not inside and at < len(pieces) and pieces[at] in (_FOLDERS, _WITHIN, _ACROSS) and behind not in places:
            places.add(behind)
            waiting.append(behind)
    return places


_FOLDERS, _WITHIN, _ACROSS = "(?:[^/]+/)*", "[^/]*", "(?s:.*)"


def _expression(pattern: str) -> str:
    """The pattern as a regular expression; nothing in it can be read as one."""
    return "".join(_pieces(pattern))


@lru_cache
def _pieces(pattern: str) -> tuple[str, ...]:
    made, at = [], 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            made.append(_FOLDERS)
            at += 3
        elif pattern.startswith("**", at):
            made.append(_ACROSS)
            at += 2
        elif pattern[at] == "[" and (end := pattern.find("]", at + 2)) > 0:
            made.append(_one_of(pattern[at + 1 : end]))
            at = end + 1
        else:
            made.append({"*": _WITHIN, "?": "[^/]"}.get(pattern[at], re.escape(pattern[at])))
            at += 1
    return tuple(made)


def _one_of(inside: str) -> str:
    """`[ab]`, `[a-c]` or `[!ab]`; a range that runs backwards matches nothing."""
    negated = "^" if inside.startswith("!") else ""
    kept = re.sub(r"(.)-(.)", lambda ends: ends[0] if ends[1] <= ends[2] else "", inside.removeprefix("!"))
    escaped = re.escape(kept).replace(r"\-", "-")
    return f"[{negated}{escaped}]" if escaped else "(?!)"
