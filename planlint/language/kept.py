"""What was found in a text, kept for the next question about the same text. In memory only, as the records themselves are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from planlint.typed import Any, TypeVar, cast

Question = TypeVar("Question", bound=Callable[..., Any])

MOST = 500_000
"""Characters of the records of whose texts something is kept; then all is forgotten, so that many records take no more than some."""


class _Kept:
    """How all that is kept of records is forgotten, and how many characters of them were read since that was done."""

    def __init__(self) -> None:
        self._forgetting: list[Callable[[], None]] = []
        self._read = 0

    def forgotten_by(self, forget: Callable[[], None]) -> None:
        self._forgetting.append(forget)

    def begin_record(self, length: int) -> None:
        self._read += length
        if self._read > MOST:
            self._read = length
            for forget in self._forgetting:
                forget()


_KEPT = _Kept()


def once_for_each_text(question: Question) -> Question:
    """The same question, worked out once for each text of a record.

    Its arguments, the text first, are given by position and can be hashed. Nobody may change its answer.
    """
    kept = lru_cache(maxsize=None)(question)
    forget_with_records(kept.cache_clear)
    return cast("Question", kept)


def forget_with_records(forget: Callable[[], None]) -> None:
    """Has something forgotten together with what is kept of records."""
    _KEPT.forgotten_by(forget)


def begin_record(length: int) -> None:
    """Forgets what was found in the records before this one of so many characters, if they were many or long."""
    _KEPT.begin_record(length)
