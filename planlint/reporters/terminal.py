"""Words of a record as they may be printed: nothing in them steers a terminal or a build server, and carets stand under the right ones."""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.patterns import pattern
from planlint.source import Source, Span

TAB = "    "
_WIDEST = 110
_BEFORE = 30
_UNSEEN = "\N{REPLACEMENT CHARACTER}"
KEPT = "\u200d\ufe0f\u00ad"
"""What Python calls unprintable and is part of writing: joiners of emoji, the soft hyphen."""

LOG_ORDER = pattern(r"##(?=[\w.-]*\[)")
"""The mark of an order to a build server, wherever in a line it stands: `##vso[...]`, `##[...]`."""


def printable(text: str) -> str:
    """The text on one line, with everything that a terminal or a build server could take as an order replaced.

    Line ends and tabs become spaces; control characters, escapes and marks that turn the writing direction become
    U+FFFD. `::error::` and `##vso[`, which build servers take from a log, get a space in their mark.
    """
    if not text.isprintable():
        text = "".join(_safe(character) for character in text)
    return _no_order(text)


def _no_order(text: str) -> str:
    if "::" not in text and "##" not in text:
        return text
    text = pattern(r"(?<!\S)::+").sub(lambda found: " ".join(found[0]), text)
    return LOG_ORDER.sub("# #", text)


def _safe(character: str) -> str:
    if character == "\t":
        return TAB
    if character in "\r\n\u2028\u2029" or character.isspace():
        return " "
    # isprintable() is false of every control, format, surrogate, private and unassigned character.
    if character.isprintable() or character in KEPT:
        return character
    return _UNSEEN


def width(text: str) -> int:
    """How many columns a terminal takes for printable text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    total = 0
    for character in text:
        if combining(character) or character in KEPT:
            continue
        total += 2 if east_asian_width(character) in "WF" else 1
    return total


class Excerpt(NamedTuple):
    """The line in which a span begins, or the piece of it around the span's words, with `...` where something is left out.

    A span over several lines has its words to the end of the first; one without width has none.
    """

    line: int
    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        """The whole piece."""
        return self.before + self.words + self.after


def excerpt(source: Source, span: Span) -> Excerpt:
    """The line of a span's words, as it may be printed."""
    line, *pieces = _piece(source, span)
    return Excerpt(line, *map(printable, pieces))


def with_carets(shown: Excerpt) -> tuple[str, str]:
    """The line, and carets for under its words; a single one where there are none."""
    return _no_order(shown.text), " " * width(shown.before) + "^" * max(1, width(shown.words))


def quoted(source: Source, span: Span) -> str:
    """The same line as it stands, for a format that has its own way with any character."""
    return _piece(source, span).text


def _piece(source: Source, span: Span) -> Excerpt:
    line, column = source.position(span.start)
    text = source.line(line)
    start = min(column - 1, len(text))
    end = max(start, min(len(text), start + (span.end - span.start)))
    text, start, end = _window(text, start, end)
    return Excerpt(line, text[:start], text[start:end], text[end:])


def _window(text: str, start: int, end: int) -> tuple[str, int, int]:
    if len(text) <= _WIDEST:
        return text, start, end
    first = max(0, min(start - _BEFORE, len(text) - _WIDEST))
    last = min(len(text), first + _WIDEST)
    left, right = ("..." if first else ""), ("..." if last < len(text) else "")
    shift = len(left) - first
    return left + text[first:last] + right, start + shift, min(end, last) + shift


def shortened(text: str, columns: int) -> str:
    """Printable text in at most so many columns, cut at a word, with `...` if something is left out."""
    text = " ".join(printable(text).split())
    if width(text) <= columns:
        return text
    kept = text[: columns - 3]
    while width(kept) > columns - 3:
        kept = kept[:-1]
    cut = kept.rfind(" ")
    return (kept[:cut] if cut > columns // 2 else kept).rstrip(" ,;:.") + "..."
