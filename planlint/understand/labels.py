"""The headings, labels and columns by which a form is known again: what somebody laid out before anybody wrote in it."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.language.words import folded
from planlint.model import Document
from planlint.patterns import pattern

MOST = 48
"""Labels of a record that are looked at: the longest forms have fewer."""
MOST_WORDS = 10
"""Words of the longest label; a longer line is somebody's sentence."""

_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def labels(document: Document) -> list[str]:
    """Each label once, in order, without numbers and marks; the names of the record's children are left out of it."""
    names = frozenset(
        folded(part) for child in document.children for part in child.replace("-", " ").split() if len(part) > 1
    )
    told = (normal for one in _lines(document) if (normal := _normal(one, names)) is not None)
    return list(dict.fromkeys(told))[:MOST]


def _lines(document: Document) -> Iterator[str]:
    for part in document.parts():
        if part.heading is not None:
            yield part.title
        for block in part.blocks:
            if block.table is not None:
                yield from (cell.text.value for cell in block.table.header)


def _normal(line: str, names: frozenset[str]) -> str | None:
    words = [word.removesuffix("'s") for word in _WORD.findall(folded(line.replace("_", " ")))]
    kept = ["#" if word in names else word for word in words]
    return " ".join(kept) if any(word != "#" for word in kept) and len(kept) <= MOST_WORDS else None
