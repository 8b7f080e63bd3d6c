"""A stand-in for a text, equal in length, that Markdown's grammar can be let loose on.

One character is one byte in it, so that the parser's byte offsets are places in the text, and what workers type by
accident (a placeholder in angle brackets, a name in square brackets before a colon) does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.patterns import pattern

_TAGS = (
    "a abbr address article aside b blockquote body br button caption center cite code col colgroup dd del details div "
    "dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins "
    "kbd label legend li link main mark meta nav ol optgroup option p pre q s samp script section select small span "
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead title tr tt u ul var video"
)
_NOT_A_TAG = pattern(
    rf"<(?!!--|/?(?:{'|'.join(_TAGS.split())})(?=[\s/>])|https?://|mailto:|[^\s<>@]{{1,80}}@[^\s<>@]{{1,80}}>)", re.I
)
_DEFINITION = pattern(r"\[(?=[^\]\[]{0,300}\]:)")
_LONE_BREAK = pattern(r"^[ \t]*(?:<br ?/?>[ \t]*)+$", re.M | re.I)
_LONE_RETURN = pattern(r"\r(?!\n)")
_NON_ASCII = pattern(r"[^\x00-\x7f]+")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INERT = ","
"""Punctuation that means nothing to Markdown wherever it stands."""

_ROWS = pattern(r"(?:^[^\n\r\t]*\t[^\n\r\t]*\t[^\n\r]*(?:\r\n|\r|\n|$)){2,}", re.M)
_LINE_END = pattern(r"\r\n|\r|\n")
_NOT_A_LINE_END = pattern(r"[^\r\n]")


def stand_in_for(text: str) -> str:
    """The stand-in of a text."""
    stand_in = text if text.isascii() else _NON_ASCII.sub(_ascii, text)
    if "\r" in stand_in:
        stand_in = _LONE_RETURN.sub("\n", stand_in)
    if "<" in stand_in:
        stand_in = _LONE_BREAK.sub(lambda match: " " * len(match[0]), stand_in)
        stand_in = _NOT_A_TAG.sub(_INERT, stand_in)
    if "]:" in stand_in:
        stand_in = _DEFINITION.sub(_INERT, stand_in)
    return stand_in


def _ascii(match: re.Match[str]) -> str:
    run = match[0]
    return "Q" * len(run) if run.isalpha() else "".join(map(_ascii_character, run))


def _ascii_character(character: str) -> str:
    if character.isalnum() or "\u0300" <= character <= "\u036f":
        return "Q"
    return " " if character.isspace() or character in _INVISIBLE else _INERT


def blank(stand_in: str, start: int, end: int) -> str:
    """The stand-in with a stretch emptied; its line ends stay."""
    return stand_in[:start] + _NOT_A_LINE_END.sub(" ", stand_in[start:end]) + stand_in[end:]


def set_rows_apart(stand_in: str) -> tuple[str, dict[int, int]]:
    """The stand-in with rules in the place of tab-separated rows, and where the rows that begin at a rule end.

    Rows are two lines or more with the same number of tabs, two at least, which Markdown would take for code or
    points, or whose empty first cell it would drop. Rules within the rows end where they begin.
    """
    apart: dict[int, int] = {}
    if "\t" not in stand_in:
        return stand_in, apart
    pieces = []
    at = 0
    for match in _ROWS.finditer(stand_in):
        for start, end in _even_rows(stand_in, match.start(), match.end()):
            for first, stop in lines_of(stand_in, start, end):
                apart[first] = end if first == start else first
                pieces += [stand_in[at:first], "***".ljust(stop - first)]
                at = stop
    return "".join(pieces) + stand_in[at:], apart


def _even_rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = last = start
    count = tabs = 0
    for line_start, line_end in lines_of(text, start, end):
        line = text[line_start:line_end]
        here = line.count("\t") if len(line) >= 3 and line.strip() else 0
        if here != tabs:
            if count > 1:
                yield first, last
            first, count, tabs = line_start, 0, here
        count += here >= 2
        last = line_end
    if count > 1:
        yield first, last


def lines_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each line of a stretch, without its line end."""
    lines = []
    for match in _LINE_END.finditer(text, start, end):
        lines.append((start, match.start()))
        start = match.end()
    if start < end:
        lines.append((start, end))
    return lines


def line_end(text: str, place: int) -> int:
    """Where the line that holds a place ends."""
    match = _LINE_END.search(text, place)
    return match.start() if match else len(text)


def count_line_ends(text: str, start: int, end: int) -> int:
    return len(_LINE_END.findall(text, start, end))
