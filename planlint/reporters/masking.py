"""A record's text as it may be quoted: what a privacy rule points at is shown as a place, never as a value.

Quoting a number in the very finding that asks for it to be taken out would put it into one more file.
"""

from __future__ import annotations

from planlint.model import Document
from planlint.source import Source, Span

_SHOWN = ("file_name",)
"""What is private about the file and no words of the record."""


def quotable(document: Document) -> Source:
    """The record's source with everything private in it masked, letter by letter, so that all places stay the same."""
    source = document.source
    spans = _private(document)
    if not spans:
        return source
    text = source.text
    for start, end in spans:
        text = text[:start] + masked(text[start:end]) + text[end:]
    return Source(source.path, text, encoding=source.encoding)


def masked(words: str) -> str:
    """Words with a dot for every letter and digit."""
    return "".join("\N{BULLET}" if character.isalnum() else character for character in words)


def without_private(words: str, document: Document | None) -> str:
    """Words of the record, such as an action's, with whatever is private in the record masked in them."""
    if document is None:
        return words
    for start, end in _private(document):
        value = document.source.text[start:end]
        if value:
            words = words.replace(value, masked(value))
    return words


def _private(document: Document) -> list[Span]:
    return [judged.span for judged in document.judged("private") if judged.state not in _SHOWN]
