"""The check `problem`: a reader complained about the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.hit import Hit
from planlint.model import Document
from planlint.typed import Any


class Problem:
    """A hit for every problem of the layout whose code is one of `of`, with the reader's advice on what to type.

    "fatal" among the codes stands for every problem that kept the rest from being read.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.codes = frozenset(parameters["of"])

    def hits(self, document: Document) -> Iterator[Hit]:
        for problem in document.layout.problems:
            if problem.code in self.codes or (problem.fatal and "fatal" in self.codes):
                yield Hit(problem.span, note=problem.advice)
