"""planlint's own regular expressions, compiled once and kept in the user's cache folder.

Python's `re` compiles in Python, at a fifth of a millisecond for each of the hundreds of expressions that one plan
needs: that took as long as all the rest. What `re` makes of an expression is a list of numbers; those are kept.

This leans on the one private place where `re` itself hands such a list to its C core (`_sre.compile`, the same from
Python 3.7 on). Nothing depends on it: another Python, another `_sre`, a broken file or a folder that can't be written
all mean that `re.compile` does the work. Nothing is kept that does not equal what `re.compile` makes (compiled
expressions compare their numbers), and the C core checks the numbers again before it takes them.

A record's words never get in: expressions that hold a name are made by `re.compile`, and a test reads every call of
`pattern` to see that its argument is made of literals and constants.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from planlint.compiled import cache_folder

FORM = 1
"""Raised when what is kept is laid out in another way, so that older files are made anew."""

ANY_CASE = int(re.IGNORECASE)
"""As a plain number, which is quicker to look up than the enumeration's."""

MOST = 3000
"""Expressions in one file; only a checkout that is being worked on gets there, and then it is begun anew."""


@cache
def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled expression, made of planlint's own words only: it may be kept in a file."""
    flags = int(flags)
    small = _in_small_letters(expression) if flags & ANY_CASE else None
    if small is None:
        return _shelf().take(expression, flags)
    return cast("re.Pattern[str]", AnyCase(expression, flags, small, _shelf().take))


def keep() -> None:
    """Keeps what had to be compiled, for the next start; does nothing where nothing was or it can't be written."""
    _shelf().keep()


@cache
def _shelf() -> Shelf:
    name = f"patterns-{sys.implementation.cache_tag}.bin"
    return Shelf(os.path.join(cache_folder(), name))


class AnyCase:
    """An expression that holds in any case, looked for in small letters first; what it gives is what `re` gives.

    Under `re.IGNORECASE` the C core tries every choice of an expression at every character and folds both as it goes. In
    small letters, with the text in small letters, it passes over most choices at their first letter, which takes a third
    to a tenth of the time; and most questions that are asked of a text are answered with no. What is found is found
    again, at its place, by the expression itself.
    """

    def __init__(
        self, expression: str, flags: int, small: str, compiled: Callable[[str, int], re.Pattern[str]]
    ) -> None:
        self.pattern = expression
        self._flags = flags
        self._compiled = compiled
        self._small = compiled(small, flags & ~ANY_CASE)

    def __getattr__(self, name: str) -> Any:
        """All else that a compiled expression has; it is compiled as it stands when that is first asked for."""
        value = self._compiled(self.pattern, self._flags) if name == "exact" else getattr(self.exact, name)
        setattr(self, name, value)
        return value

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        low = _lowered(text)
        if low is None:
            return self.exact.search(text, start, end)  # type: ignore[no-any-return]
        hit = self._small.search(low, start, end)
        return hit and (self.exact.match(text, hit.start(), end) or self.exact.search(text, hit.start(), end))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        low = _lowered(text)
        if low is None:
            return self.exact.finditer(text, start, end)  # type: ignore[no-any-return]
        found = []
        for hit in self._small.finditer(low, start, end):
            exact = self.exact.match(text, hit.start(), end)
            if exact is None or exact.end() != hit.end():
                return self.exact.finditer(text, start, end)  # type: ignore[no-any-return]
            found.append(exact)
        return iter(found)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        low = _lowered(text)
        if low is None or self._small.groups > 1:
            return self.exact.findall(text, start, end)  # type: ignore[no-any-return]
        group = self._small.groups
        spans = [hit.span(group) for hit in self._small.finditer(low, start, end)]
        return [text[first:last] if first >= 0 else "" for first, last in spans]

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        low = _lowered(text)
        if low is not None and self._small.search(low) is None:
            return text
        return self.exact.sub(by, text, count)  # type: ignore[no-any-return]


def _lowered(text: str) -> str | None:
    """The text in small letters with every offset kept; None where `re.IGNORECASE` takes more letters for the same."""
    low = text.lower()
    return low if text.isascii() or len(low) == len(text) and "ı" not in text and "ſ" not in text else None


def _in_small_letters(expression: str) -> str | None:
    """An expression that holds in small letters wherever this one holds in any; None where that is not plain to see."""
    if "(?i" in expression or "(?-i" in expression or r"\N" in expression:
        return None
    if not expression.isascii() and any(one != one.lower() and not one.isascii() for one in expression):
        return None
    return re.sub(r"\\.|\(\?P|[A-Z]", lambda one: one[0].lower() if len(one[0]) == 1 else one[0], expression)


class Shelf:
    """The expressions in one file, and those that were met without being in it.

    The file is a line of JSON (key, checksum, and for each expression what `_sre.compile` wants besides the numbers)
    and then all numbers, four bytes each.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._numbers = memoryview(b"")
        self._places: dict[tuple[str, int], list[Any]] = {}
        self._new: dict[tuple[str, int], re.Pattern[str]] = {}
        try:
            self._read()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ImportError):
            self._places = {}

    def take(self, expression: str, flags: int) -> re.Pattern[str]:
        """The compiled expression, from the file if it is there."""
        place = self._places.get((expression, flags))
        if place is not None:
            try:
                return self._made(expression, *place)
            except (RuntimeError, ValueError, TypeError, AttributeError, ImportError):
                del self._places[expression, flags]
        compiled = re.compile(expression, flags)
        self._new[expression, flags] = compiled
        return compiled

    def keep(self) -> None:
        """Writes the file anew if expressions were met that it does not hold."""
        if not self._new:
            return
        temporary = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(self._content())
            os.replace(temporary, self._path)
        except (OSError, ValueError, TypeError, AttributeError, ImportError, RuntimeError, OverflowError):
            try:
                os.unlink(temporary)
            except OSError:
                return
        self._new.clear()

    def _read(self) -> None:
        import json
        import zlib

        with open(self._path, "rb") as file:
            head = json.loads(file.readline())
            numbers = file.read()
        if head["key"] == _key() and head["checksum"] == zlib.crc32(numbers):
            self._numbers = memoryview(numbers).cast("I")
            self._places = {(text, flags): place for text, flags, *place in head["patterns"]}

    def _made(
        self, expression: str, start: int, end: int, flags: int, groups: int, names: dict[str, int]
    ) -> re.Pattern[str]:
        import _sre  # type: ignore[import-not-found]

        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            by_number[number] = name
        made: re.Pattern[str] = _sre.compile(
            expression, flags, self._numbers[start:end].tolist(), groups, names, tuple(by_number)
        )
        return made

    def _content(self) -> bytes:
        import json
        import zlib

        entries: list[list[Any]] = []
        pieces: list[bytes] = []
        at = 0
        old = self._places if len(self._places) + len(self._new) <= MOST else {}
        for (text, flags), (start, end, *rest) in old.items():
            pieces.append(self._numbers[start:end].tobytes())
            entries.append([text, flags, at, at + end - start, *rest])
            at += end - start
        for (text, flags), compiled in self._new.items():
            numbers = _numbers_of(compiled, flags)
            if numbers is not None:
                pieces.append(memoryview(numbers).tobytes())
                entries.append(
                    [text, flags, at, at + len(numbers), compiled.flags, compiled.groups, dict(compiled.groupindex)]
                )
                at += len(numbers)
        content = b"".join(pieces)
        head = {"key": _key(), "checksum": zlib.crc32(content), "patterns": entries}
        return json.dumps(head, separators=(",", ":")).encode() + b"\n" + content


def _key() -> list[Any]:
    """What the numbers depend on besides the expression."""
    import _sre

    return [FORM, sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE]


def _numbers_of(compiled: re.Pattern[str], flags: int) -> Any:
    """The numbers behind a compiled expression as an array, or None if they don't make the same one."""
    import _sre
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    numbers = array("I", _compiler._code(_parser.parse(compiled.pattern, flags), flags))
    names = dict(compiled.groupindex)
    by_number: list[str | None] = [None] * (compiled.groups + 1)
    for name, number in names.items():
        by_number[number] = name
    again = _sre.compile(compiled.pattern, compiled.flags, numbers.tolist(), compiled.groups, names, tuple(by_number))
    same = again == compiled and again.groupindex == compiled.groupindex
    return numbers if same and numbers.itemsize == _sre.CODESIZE == 4 else None
