"""What was found in a text, kept for the next question about the same text. In memory only, as the records themselves are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

Question = TypeVar("Question", bound=Callable[..., Any])

LONGEST = 2000
"""Characters of the longest text that is kept; a record's longest ones are read again."""
MOST = 2048
"""Texts kept for each question: more than most records hold, so that what asks later still finds what was asked before."""


def once_for_each_text(question: Question) -> Question:
    """The same question, worked out once for each text.

    Its arguments, the text first, are given by position and can be hashed. Nobody may change its answer.
    """
    kept = lru_cache(maxsize=MOST)(question)

    @wraps(question)
    def ask(text: str, *more: Any) -> Any:
        return kept(text, *more) if len(text) <= LONGEST else question(text, *more)

    return cast("Question", ask)
