"""Which files a pattern of the configuration means."""

from __future__ import annotations

import re


def matches(pattern: str, path: str) -> bool:
    """True if the pattern means the file at `path` (relative, with `/`) or a folder that holds it.

    `*` and `?` stay within a name, `**` crosses folders, `[ab]` is one of these. A pattern without `/` means a name at
    any depth, so `archive` means every folder of that name; with `/` it is read from the configuration's own folder.
    """
    names = path.split("/")
    trimmed = pattern.strip("/")
    if "/" not in pattern.rstrip("/"):
        compiled = re.compile(_expression(trimmed))
        return any(compiled.fullmatch(name) for name in names)
    compiled = re.compile(_expression(trimmed.removeprefix("./")))
    return any(compiled.fullmatch("/".join(names[:end])) for end in range(len(names), 0, -1))


def name_in(pattern: str, path: str, place: str) -> str | None:
    """The name that stands in the path (relative, with `/`) where the pattern has `{place}`; None if it does not match.

    `teams/{team}/**` finds `North` in `teams/North/42/plan.md`.
    """
    before, sign, after = pattern.removeprefix("./").strip("/").partition(f"{{{place}}}")
    if not sign:
        return None
    found = re.fullmatch(f"{_expression(before)}(?P<name>[^/]+?){_expression(after)}", path)
    return found["name"] if found else None


def _expression(pattern: str) -> str:
    """The pattern as a regular expression; nothing in it can be read as one."""
    made, at = [], 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            made.append("(?:[^/]+/)*")
            at += 3
        elif pattern.startswith("**", at):
            made.append(".*")
            at += 2
        elif pattern[at] == "[" and (end := pattern.find("]", at + 2)) > 0:
            made.append(_one_of(pattern[at + 1 : end]))
            at = end + 1
        else:
            made.append({"*": "[^/]*", "?": "[^/]"}.get(pattern[at], re.escape(pattern[at])))
            at += 1
    return "".join(made)


def _one_of(inside: str) -> str:
    """`[ab]`, `[a-c]` or `[!ab]`; a range that runs backwards matches nothing."""
    negated = "^" if inside.startswith("!") else ""
    kept = re.sub(r"(.)-(.)", lambda ends: ends[0] if ends[1] <= ends[2] else "", inside.removeprefix("!"))
    escaped = re.escape(kept).replace(r"\-", "-")
    return f"[{negated}{escaped}]" if escaped else "(?!)"
