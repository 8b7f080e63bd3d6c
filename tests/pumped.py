"""Texts on which a regular expression may take long: for each of its repeats what leads there, the repeated part many times, and an end that fits nowhere."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, NamedTuple, NoReturn

MANY = 20
"""From which number of repeats on a repeat counts as one without an end."""
ENDS = ("", "\x00", " \x00")
"""What stands behind the pumped part; no expression of ours asks for a NUL."""
ANYWHERE = ("a", " ", "A", "aB ", "1", "\n", "- ", "a.", "a, ", "Aa ")
"""Parts that are pumped whatever the expression is."""
_REPEATS = (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT)
_CATEGORIES = {
    of.CATEGORY_DIGIT: "1",
    of.CATEGORY_NOT_DIGIT: "a",
    of.CATEGORY_SPACE: " ",
    of.CATEGORY_NOT_SPACE: "a",
    of.CATEGORY_WORD: "a",
    of.CATEGORY_NOT_WORD: "-",
}


class Pump(NamedTuple):
    """A text that can be made as long as wanted."""

    before: str
    part: str
    end: str

    def text(self, length: int) -> str:
        """About so many characters."""
        return self.before + self.part * max(1, (length - len(self.before)) // len(self.part)) + self.end


def pumps(expression: str, flags: int = 0) -> set[Pump]:
    """The texts for an expression."""
    tree = list(_parser.parse(expression, flags))
    found = {(before, part) for before, part in _repeats(tree, "") if part}
    found |= {("", part) for part in ANYWHERE}
    return {Pump(before, part, end) for before, part in found for end in ENDS}


def _repeats(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each repeat without an end: the shortest text before it, and a text that it repeats."""
    for kind, value in tree:
        if kind in _REPEATS:
            _, most, inner = value
            if most >= MANY:
                for part in {_shortest(list(inner)), _shortest(list(inner), longer=True)}:
                    yield before, part
                    # What starts anew at each part: the text before it is pumped along.
                    yield "", before + part
            yield from _repeats(list(inner), before)
        else:
            for branch in _branches(kind, value):
                yield from _repeats(branch, before)
        before += _shortest([(kind, value)])


def _branches(kind: Any, value: Any) -> Iterator[list[Any]]:
    if kind is of.SUBPATTERN:
        yield list(value[-1])
    elif kind is of.BRANCH:
        yield from map(list, value[1])
    elif kind is of.ATOMIC_GROUP:
        yield list(value)
    elif kind in (of.ASSERT, of.ASSERT_NOT):
        yield list(value[1])
    elif kind is of.GROUPREF_EXISTS:
        yield from (list(branch) for branch in value[1:] if branch is not None)


def _shortest(tree: list[Any], *, longer: bool = False) -> str:
    """A short text that fits; `longer` takes one round of each repeat that may be left out."""
    text = ""
    for kind, value in tree:
        if kind is of.LITERAL:
            text += chr(value)
        elif kind is of.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is of.ANY:
            text += "a"
        elif kind is of.IN:
            text += _one_of(value)
        elif kind is of.CATEGORY:
            text += _CATEGORIES.get(value, "a")
        elif kind in _REPEATS:
            text += _shortest(list(value[2]), longer=longer) * max(value[0], int(longer and value[1] > 0))
        elif kind is of.BRANCH:
            text += (max if longer else min)((_shortest(list(one), longer=longer) for one in value[1]), key=len)
        elif kind in (of.SUBPATTERN, of.ATOMIC_GROUP):
            text += _shortest(next(_branches(kind, value)), longer=longer)
    return text


def _one_of(choices: list[Any]) -> str:
    takes = [one for one in choices if one[0] is not of.NEGATE]
    if len(takes) != len(choices):
        inside = re.compile("[" + "".join(map(_in_a_class, takes)) + "]")
        return next((one for one in "a 1-A.\nz\u00e9" if not inside.match(one)), "\u2603")
    kind, value = takes[0]
    if kind is of.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is of.RANGE else _CATEGORIES.get(value, "a")


def _in_a_class(choice: tuple[Any, Any]) -> str:
    kind, value = choice
    if kind is of.LITERAL:
        return re.escape(chr(value))
    if kind is of.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {
        of.CATEGORY_DIGIT: r"\d",
        of.CATEGORY_NOT_DIGIT: r"\D",
        of.CATEGORY_SPACE: r"\s",
        of.CATEGORY_NOT_SPACE: r"\S",
        of.CATEGORY_WORD: r"\w",
        of.CATEGORY_NOT_WORD: r"\W",
    }
    return names[value]


class TooLongError(Exception):
    """It took longer than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Ends what takes more seconds of processor time with TooLongError, however busy the machine is; `re` looks for signals as it works."""
    import signal

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def took(compiled: re.Pattern[str], text: str, most: float, *, from_one_place: bool = False) -> float:
    """Seconds of processor time that going through a text takes, `most` if it is that much or more."""
    start = time.process_time()
    try:
        with at_most(most):
            if from_one_place:
                compiled.match(text)
            else:
                compiled.search(text)
    except TooLongError:
        return most
    return time.process_time() - start
