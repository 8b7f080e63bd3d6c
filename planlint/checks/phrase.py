"""The check `phrase`: words of a list stand in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document
from planlint.patterns import pattern, quick
from planlint.typed import Any

QUOTED = pattern(r'"[^"\n]*"|\u201c[^\u201d\n]*\u201d|(?<!\w)\u2018[^\n]*?\u2019(?!\w)|(?<!\w)\'[^\n]*?\'(?!\w)')
"""Speech in straight or curly marks; an apostrophe inside a word ends none."""


class Phrase:
    """A hit for every place where one of the literal `phrases` stands as whole words, in any case.

    `in` names the roles of the sections to look at (none: everywhere). Quoted speech is left alone unless
    `not_in_quotes` is false: a child's own words are not text to be corrected.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        longest_first = sorted(parameters["phrases"], key=len, reverse=True)
        words = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in longest_first)
        self.pattern = quick(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
        self.roles = frozenset(parameters["in"])
        self.not_in_quotes: bool = parameters["not_in_quotes"]

    def hits(self, document: Document) -> Iterator[Hit]:
        for part in document.parts():
            if self.roles and part.role not in self.roles:
                continue
            for text in part.texts:
                quoted = [match.span() for match in QUOTED.finditer(text.value)] if self.not_in_quotes else []
                for match in self.pattern.finditer(text.value):
                    if not any(start <= match.start() and match.end() <= end for start, end in quoted):
                        yield Hit(text.span(match.start(), match.end()), part=part)
