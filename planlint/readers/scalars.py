"""The words of a YAML scalar with the exact place of each character."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from planlint.patterns import pattern
from planlint.source import Run, Runs, Text

_BREAK = pattern(r"\r\n|\r|\n")
_NEWLINES = pattern(r"\n*")
_FOLD = r"(?P<fold>[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*)"
_PLAIN = pattern(rf"{_FOLD}|[^\r\n \t]+|[ \t]+")
_SINGLE = pattern(rf"{_FOLD}|(?P<escape>'')|[^'\r\n \t]+|[ \t]+")
_DOUBLE = pattern(
    rf"(?P<joint>\\{_FOLD.replace('fold', 'breaks').replace('[ ' + chr(92) + 't]*', '', 1)})|{_FOLD}"
    r"|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))|[^\\\r\n \t]+|[ \t]+"
)
_LONGEST = 1_000_000
"""Characters of the longest quoted or folded scalar in one paragraph that is mapped one by one."""

_TOKENS = {"'": _SINGLE, '"': _DOUBLE}


def scalar_text(source: str, start: int, end: int, style: str, value: str) -> tuple[Text, int]:
    """The value with its places, and where its last character ends in the source.

    `start` and `end` hold the scalar with its quotes or its `|` or `>`; style is "" for plain scalars.
    """
    if style in ("|", ">"):
        return _block(source, start, style, value)
    if style:
        start, end = start + 1, end - 1
    if source[start:end] == value:
        return Text(value, (Run(0, start, len(value)),)), end
    if end - start > _LONGEST:
        return Text(value, (Run(0, start, len(value)),)), end
    runs = Runs()
    for match in _TOKENS.get(style, _PLAIN).finditer(source, start, end):
        kind = match.lastgroup
        if kind is None:
            runs.add(match.start(), match.end() - match.start())
        elif kind == "escape":
            runs.add_form(match.start())
        else:
            breaks = [found.start() for found in _BREAK.finditer(source, match.start(), match.end())]
            for at in breaks[1:] if kind == "joint" or len(breaks) > 1 else breaks:
                runs.add_form(at)
    return _checked(value, runs, start), end


def _checked(value: str, runs: Runs, start: int) -> Text:
    """The text; with a rough map, no longer than its source, if the exact one does not hold."""
    if runs.size == len(value):
        return runs.text(value, start)
    return Text(value, (Run(0, start, len(value)),))


def _lines(source: str, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of the lines after the one that holds `at`, without their line ends."""
    size = len(source)
    match = _BREAK.search(source, at)
    while match:
        start = match.end()
        match = _BREAK.search(source, start)
        yield start, match.start() if match else size


def _block(source: str, start: int, style: str, value: str) -> tuple[Text, int]:
    """A literal or folded scalar: its words stand at the ends of the lines after its header."""
    content = value.rstrip("\n")
    if not content.strip():
        return Text(value, (Run(0, start, len(value)),)), start + 1
    runs = Runs()
    breaks: list[int] = []
    end = start + 1
    sizes = _literal_sizes(content) if style == "|" else _folded_sizes(source, start, content)
    next(sizes)
    for first, stop in _lines(source, start):
        if runs.size >= len(content):
            if runs.size + len(breaks) >= len(value):
                break
            breaks.append(stop)
            continue
        size = sizes.send(source[first:stop])
        if size:
            _close_breaks(runs, breaks, source, content)
            runs.add(stop - size, size)
            end = stop
        breaks.append(stop)
    for at in range(len(value) - runs.size):
        _add_break(runs, source, min(breaks[min(at, len(breaks) - 1)], len(source) - 1), "\n")
    return _checked(value, runs, start), end


def _literal_sizes(content: str) -> Generator[int, str, None]:
    """How many characters at the end of each line sent in belong to the value, if its lines stay lines."""
    yield 0
    for piece in content.split("\n"):
        yield len(piece)
    while True:
        yield 0


def _folded_sizes(source: str, start: int, content: str) -> Generator[int, str, None]:
    """The same if lines are folded: all that stands behind the indentation."""
    indent = _indentation(source, start, content)
    line = yield 0
    while True:
        line = yield max(0, len(line) - indent)


def _indentation(source: str, start: int, content: str) -> int:
    """How many spaces before its lines are no part of a scalar, as its first line with words shows."""
    words = len(content) - len(content.lstrip(" \n"))
    own = words - content.rfind("\n", 0, words) - 1
    for first, stop in _lines(source, start):
        line = source[first:stop]
        if line.strip(" "):
            return len(line) - len(line.lstrip(" ")) - own
    return 0


def _add_break(runs: Runs, source: str, at: int, character: str) -> None:
    """One character of the value that stands for the line end at a place."""
    if source.startswith(character, at):
        runs.add(at, 1)
    else:
        runs.add_form(at)


def _close_breaks(runs: Runs, breaks: list[int], source: str, content: str) -> None:
    """Adds the characters that stand for the line ends since the last words."""
    if content.startswith(" ", runs.size) and breaks and runs.size:
        count = 1
    else:
        found = _NEWLINES.match(content, runs.size)
        count = len(found[0]) if found else 0
    for at in range(count):
        _add_break(runs, source, breaks[min(at, len(breaks) - 1)], content[runs.size])
    breaks.clear()
