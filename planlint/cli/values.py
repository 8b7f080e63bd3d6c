"""How the values of options are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from planlint.decode import did_you_mean, one_of
from planlint.errors import ConfigError
from planlint.model import KINDS, LEVELS, STAGES
from planlint.reporters import FORMATS
from planlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from planlint.run.practice import Practices


def day(given: str | None, option: str = "--as-of") -> date:
    """The day that an option names, today in local time if it names none."""
    if given is None:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise wrong(f"{given!r} is no day; write it as 2026-11-22", option) from None


def jobs(given: str | None) -> str | None:
    """How many processes `--jobs` asks for: a number or "auto"."""
    if given is None or given == "auto" or given.isdecimal() and int(given) > 0:
        return given
    raise wrong(f"{given!r} is no number of processes; write a number from 1 on, or auto", "--jobs")


def shard(given: str | None) -> tuple[int, int] | None:
    """Number and count of the shards that `--shard` names, as in `2/4`."""
    if given is None:
        return None
    number, _, of = given.partition("/")
    if number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return int(number), int(of)
    raise wrong(f"{given!r} is no shard; write for instance 2/4 for the second of four", "--shard")


def forced(kind: str | None, level: str | None, stage: str | None) -> tuple[str | None, str | None, str | None]:
    """The three, each checked against the words that planlint knows."""
    return known("--kind", kind, KINDS), known("--level", level, LEVELS), known("--stage", stage, STAGES)


def known(option: str, given: str | None, words: Sequence[str]) -> str | None:
    """The word that an option was given, which has to be one of `words`; None if it was not given."""
    if given is None:
        return None
    word = given.strip().lower().replace("-", "_").replace(" ", "_")
    if word in words:
        return word
    raise wrong(f"{given!r} is not known{did_you_mean(word, words) or one_of(words)}", option)


def starting(words: Sequence[str]) -> Callable[[str], list[str]]:
    """What a shell completes an option or argument to."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def rule_named(incomplete: str) -> list[str]:
    """The codes and names of rules that a shell completes to."""
    from planlint.rules import load

    return [word for rule in load().rules for word in (rule.code, rule.name) if word.startswith(incomplete)]


def split(given: Iterable[str] | None) -> tuple[str, ...]:
    """Values that may be given one by one or with commas between."""
    return tuple(word for value in given or () for word in value.replace(",", " ").split())


def wrong(message: str, option: str) -> ConfigError:
    """Wrong usage of an option, to be raised."""
    return ConfigError(f"{option}: {message}")


def columns() -> int:
    """How wide text may be on this terminal."""
    if not sys.stdout.isatty():
        return 100
    try:
        return max(60, min(os.get_terminal_size(sys.stdout.fileno()).columns, 110))
    except OSError:
        return 100


def format_named(practices: Practices) -> str | None:
    """The format that a flag or the working folder's configuration names; None if neither does."""
    given = practices.format()
    return given if given is None else one_format(given, FORMATS, practices.origin("format") or "--format")


def one_format(given: str, formats: Iterable[str], option: str = "--format") -> str:
    """The format that was given, which has to be one of these; `option` is where it was named."""
    known = list(formats)
    if given in known:
        return given
    near = did_you_mean(given, known) or f"; there are {', '.join(known)}"
    raise wrong(f"{given!r} is no format{near}", option)


WORD_COPY = "docx"
"""What an `--output` names that asks for a copy of a Word record with the questions beside its words."""


def copies(given: Iterable[str] | None) -> tuple[list[str], list[str]]:
    """The paths of the Word copies that `--output` asks for, and all its other values."""
    values, begins = list(given or ()), f"{WORD_COPY}="
    paths = [value.removeprefix(begins) for value in values if value.startswith(begins) and value != begins]
    return paths, [value for value in values if not value.startswith(begins) or value == begins]


def files(given: Iterable[str] | None) -> list[tuple[str, str]]:
    """Format and path of each `--output` that is no Word copy, the format one of those that a run can be told in."""
    return [(one_format(name, (*FORMATS, WORD_COPY), "--output"), path) for name, path in pairs(given)]


def pairs(given: Iterable[str] | None) -> list[tuple[str, str]]:
    """Each `--output` as what stands before the sign and the path behind it."""
    named: list[tuple[str, str]] = []
    for value in given or ():
        format_name, sign, path = value.partition("=")
        if not sign or not path:
            raise wrong(f"{value!r}: write it as FORMAT=PATH, for instance json=report.json", "--output")
        if any(os.path.abspath(path) == os.path.abspath(other) for _, other in named):
            raise wrong(f"two formats cannot both be written to {path!r}", "--output")
        named.append((format_name, path))
    return named
