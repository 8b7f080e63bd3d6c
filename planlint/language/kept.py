"""What was found in a text, kept for the next question about the same text. In memory only, as the records themselves are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from planlint.typed import Any, TypeVar, cast

Question = TypeVar("Question", bound=Callable[..., Any])

MOST = 500_000
"""Characters of the records of whose texts something is kept; then all is forgotten, so that many records take no more than some."""

_forgetting: list[Callable[[], None]] = []
_read = [0]
"""Characters of the records read since then."""


def once_for_each_text(question: Question) -> Question:
    """The same question, worked out once for each text of a record.

    Its arguments, the text first, are given by position and can be hashed. Nobody may change its answer.
    """
    kept = lru_cache(maxsize=None)(question)
    forget_with_records(kept.cache_clear)
    return cast("Question", kept)


def forget_with_records(forget: Callable[[], None]) -> None:
    """Has something forgotten together with what is kept of records."""
    _forgetting.append(forget)


def begin_record(length: int) -> None:
    """Forgets what was found in the records before this one of so many characters, if they were many or long."""
    _read[0] += length
    if _read[0] > MOST:
        _read[0] = length
        for forget in _forgetting:
            forget()
