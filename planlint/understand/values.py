"""What a record says in a place, and what was made of it, as values of the model."""

from __future__ import annotations

from planlint.language import gaps, times
from planlint.model import Value
from planlint.source import Text


def of(text: Text, state: str, why: str) -> Value:
    """The words as they stand, without white space around them, and what was made of them."""
    return Value(text.value.strip(), text.span(), state, why)


def of_time(text: Text, judged: times.Time) -> Value:
    """The words of a time within a text."""
    words = text.cut(judged.start, judged.end)
    return Value(words.value.strip() or None, words.span(), judged.state, judged.why, judged.earliest, judged.latest)


def of_gap(text: Text, honest: gaps.Gap, passed: str = "gap_passed") -> Value:
    """An honest gap; `passed` is the state of one whose day has gone by."""
    state = "gap" if honest.state == "gap" else passed
    return Value(text.value.strip(), text.span(), state, honest.why, honest.day, honest.day)
