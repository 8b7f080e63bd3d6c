"""Bytes to characters: which encoding, and whether it is text at all."""

from __future__ import annotations

from planlint.layout import Problem
from planlint.patterns import pattern
from planlint.source import Source, Span

LONGEST = 20_000_000
"""Bytes of the longest file that is read."""

MOST_LINES = 100_000
"""Lines of the longest file that is read."""

_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TOLD = 10

TOO_LONG = "This file is too long to be one record. Save each record as a file of its own."
_ADVICE_BINARY = "This is not a text file. Open it in the program it was made with and save it as plain text (UTF-8)."
_ADVICE_NUL = "There is a NUL character here, which no text holds. Delete it, or save the file as plain text (UTF-8)."
_ADVICE_CONTROL = "There is an invisible character here. Delete it and type the space or line break that belongs here."
_ADVICE_DAMAGED = "A character here was damaged when the file was saved. Type it again and save the file as UTF-8."


def decode(path: str, data: bytes) -> tuple[Source, list[Problem]]:
    """The text of a file and what is wrong with its characters; never raises.

    Refused, with a fatal problem: `too-long`, `binary`, and `nul` for text that holds NULs (UTF-16 without its mark
    is `binary`). A refused file that is not text has an empty source. `Source.encoding` is "utf-8", "utf-16" or
    "cp1252"; text that is mostly good UTF-8 stays UTF-8 with `damaged-character` at its first bad place.
    """
    if len(data) > LONGEST:
        return _refused(path, "too-long", TOO_LONG)
    text, encoding = _characters(data)
    if text.count("\n") > MOST_LINES or text.count("\r") > MOST_LINES:
        return _refused(path, "too-long", TOO_LONG)
    controls = _CONTROL.findall(text)
    if encoding == "cp1252":
        controls += ["\ufffd"] * text.count("\ufffd")
    if len(controls) > 1 and len(controls) * 33 > len(text):
        return _refused(path, "binary", _ADVICE_BINARY)
    source = Source(path, text, encoding=encoding)
    return source, _complaints(text, encoding) if controls or "\ufffd" in text else []


def _refused(path: str, code: str, advice: str) -> tuple[Source, list[Problem]]:
    return Source(path, ""), [Problem(code, Span(0, 0), advice, fatal=True)]


def _characters(data: bytes) -> tuple[str, str]:
    """The decoded text without its mark, and the encoding's name."""
    if data[:2] in _UTF16_MARKS:
        return data.decode("utf-16", "replace"), "utf-16"
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(len(run) for run in pattern(r"[^\x00-\x7f]+").findall(text)) - bad
    if good > bad:
        return text, "utf-8"
    return data.decode("cp1252", "replace"), "cp1252"


def _complaints(text: str, encoding: str) -> list[Problem]:
    problems = []
    nul = text.find("\0")
    if nul >= 0:
        problems.append(Problem("nul", Span(nul, nul + 1), _ADVICE_NUL, fatal=True))
    for match in _CONTROL.finditer(text.replace("\0", " ")):
        problems.append(Problem("control-character", Span(*match.span()), _ADVICE_CONTROL))
        if len(problems) == _TOLD:
            break
    damaged = text.find("\ufffd") if encoding != "utf-16" else -1
    if damaged >= 0:
        problems.append(Problem("damaged-character", Span(damaged, damaged + 1), _ADVICE_DAMAGED))
    return problems
