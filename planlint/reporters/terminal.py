"""Words of a record on a terminal: nothing in them can steer it, and carets stand under the right ones."""

from __future__ import annotations

from planlint.source import Source, Span

TAB = "    "
_WIDEST = 110
_BEFORE = 30
_UNSEEN = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text on one line, with every character that a terminal could take as an order replaced.

    Line ends and tabs become spaces; control characters, escapes and marks that turn the writing direction become
    U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character == "\t":
        return TAB
    if character in "\r\n\u2028\u2029" or character.isspace():
        return " "
    # isprintable() is false of every control, format, surrogate, private and unassigned character.
    if character.isprintable() or character in "\u200d\ufe0f\u00ad":
        return character
    return _UNSEEN


def width(text: str) -> int:
    """How many columns a terminal takes for printable text."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    total = 0
    for character in text:
        if combining(character) or character in "\u200d\ufe0f\u00ad":
            continue
        total += 2 if east_asian_width(character) in "WF" else 1
    return total


def excerpt(source: Source, span: Span) -> tuple[int, str, str]:
    """Line number, that line as it may be printed, and carets under the words of the span.

    A span over several lines is marked to the end of its first line; one without width gets a single caret. Of a long
    line the piece around the words is given, with `...` where something is left out.
    """
    line, column = source.position(span.start)
    text = source.line(line)
    start = min(column - 1, len(text))
    end = max(start, min(len(text), start + (span.end - span.start)))
    text, start, end = _window(text, start, end)
    before, words = printable(text[:start]), printable(text[start:end])
    return line, before + words + printable(text[end:]), " " * width(before) + "^" * max(1, width(words))


def quoted(source: Source, span: Span) -> str:
    """The line in which a span begins, as it stands, long ones cut around its words."""
    line, column = source.position(span.start)
    text = source.line(line)
    start = min(column - 1, len(text))
    return _window(text, start, max(start, min(len(text), start + (span.end - span.start))))[0]


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
