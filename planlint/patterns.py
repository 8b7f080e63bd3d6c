"""planlint's own regular expressions, compiled once and kept in the user's cache folder.

Python's `re` compiles in Python, at a fifth of a millisecond for each of the hundreds of expressions that one plan
needs: that took as long as all the rest. What `re` makes of an expression is a list of numbers; those are kept.

This leans on the one private place where `re` itself hands such a list to its C core (`_sre.compile`, the same from
Python 3.7 on). Nothing depends on it: another Python, another `_sre`, a broken file or a folder that can't be written
all mean that `re.compile` does the work. Nothing is kept that differs from what `re.compile` makes but in the list of
characters that it begins with (`quick`), and the C core checks the numbers again before it takes them.

A record's words never get in: expressions that hold a name are made by `re.compile`, and a test reads every call of
`pattern` to see that its argument is made of literals and constants.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from planlint.compiled import cache_folder, own_file, put_in_place, sealed, unsealed
from planlint.dataclass import NamedTuple
from planlint.typed import Any, cast

FORM = 3
"""Raised when what is kept is laid out in another way, so that older files are made anew."""

ANY_CASE = int(re.IGNORECASE)
"""As a plain number, which is quicker to look up than the enumeration's."""

SMALL = 1 << 16
"""A flag of ours: the expression is kept as `in_small_letters` writes it."""

MOST = 3000
"""Expressions in one file; only a checkout that is being worked on gets there, and then it is begun anew."""


@cache
def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled expression, made of planlint's own words only: it may be kept in a file."""
    flags = int(flags)
    kind = AnyCase if flags & ANY_CASE and _is_plain(expression) else Late
    return cast("re.Pattern[str]", kind(expression, flags))


def keep() -> None:
    """Keeps what had to be compiled, for the next start; does nothing where nothing was or it can't be written."""
    _shelf().keep()


@cache
def _shelf() -> Shelf:
    name = f"patterns-{sys.implementation.cache_tag}.bin"
    return Shelf(os.path.join(cache_folder(), name))


class Late:
    """An expression that is taken from the shelf when it is first asked something; one plan asks half of those there are."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self.asked = flags

    def __getattr__(self, name: str) -> Any:
        """What `re` gives: kept here, so that it is found at once when it is asked for again."""
        if name == "exact":
            value = _shelf().take(self.pattern, self.asked)
        elif name == "small":
            value = _shelf().take(self.pattern, self.asked | SMALL)
        else:
            value = getattr(self.exact, name)
        setattr(self, name, value)
        return value


class AnyCase(Late):
    """An expression that holds in any case, looked for in small letters first; what it gives is what `re` gives.

    Under `re.IGNORECASE` the C core tries every choice of an expression at every character and folds both as it goes. In
    small letters, with the text in small letters, it passes over most choices at their first letter, which takes a third
    to a tenth of the time; and most questions that are asked of a text are answered with no. What is found is found
    again, at its place, by the expression itself.
    """

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        low = text.lower()
        if not text.isascii() and _is_odd(text, low):
            return self.exact.search(text, start, end)  # type: ignore[no-any-return]
        hit = self.small.search(low, start, end)
        if hit is None:
            return None
        return self.exact.match(text, hit.start(), end) or self.exact.search(text, hit.start(), end)  # type: ignore[no-any-return]

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        low = text.lower()
        if not text.isascii() and _is_odd(text, low):
            return self.exact.finditer(text, start, end)  # type: ignore[no-any-return]
        found = []
        for hit in self.small.finditer(low, start, end):
            exact = self.exact.match(text, hit.start(), end)
            if exact is None or exact.end() != hit.end():
                return self.exact.finditer(text, start, end)  # type: ignore[no-any-return]
            found.append(exact)
        return iter(found)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        low = text.lower()
        if self.small.groups > 1 or not text.isascii() and _is_odd(text, low):
            return self.exact.findall(text, start, end)  # type: ignore[no-any-return]
        group = self.small.groups
        spans = [hit.span(group) for hit in self.small.finditer(low, start, end)]
        return [text[first:last] if first >= 0 else "" for first, last in spans]

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        low = text.lower()
        if (text.isascii() or not _is_odd(text, low)) and self.small.search(low) is None:
            return text
        return self.exact.sub(by, text, count)  # type: ignore[no-any-return]


def _is_odd(text: str, low: str) -> bool:
    """Whether a text in small letters has other offsets, or letters that `re.IGNORECASE` takes for more than they are."""
    return len(low) != len(text) or "ı" in text or "ſ" in text


def _is_plain(expression: str) -> bool:
    """Whether `in_small_letters` holds in small letters wherever the expression holds in any."""
    if "(?i" in expression or "(?-i" in expression or r"\N" in expression:
        return False
    return expression.isascii() or all(one == one.lower() for one in set(expression) if not one.isascii())


def in_small_letters(expression: str) -> str:
    """The expression with its letters small, and what stands behind a backslash as it is."""
    return re.sub(r"\\.|\(\?P|[A-Z]", lambda one: one[0].lower() if len(one[0]) == 1 else one[0], expression)


class Place(NamedTuple):
    """What is kept of an expression: the length of its words, where its numbers are, and what `_sre.compile` wants besides."""

    length: int
    start: int
    end: int
    flags: int
    groups: int


class Shelf:
    """The expressions in one file, and those that were met without being in it.

    The file is sealed and holds a line of JSON (key, number of expressions, their named groups), then a mark of each
    expression, then the `Place` of each, then the numbers of all. Every start of planlint reads it, so it is laid out to be
    read without a look at each expression.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._marks: dict[int, int] = {}
        """The number of each expression in the file, by its mark."""
        self._places = memoryview(b"")
        self._numbers = memoryview(b"")
        self._names: dict[str, dict[str, int]] = {}
        self._new: dict[tuple[str, int], re.Pattern[str]] = {}
        try:
            self._read()
        except _ODD:
            self._marks = {}

    def take(self, expression: str, flags: int) -> re.Pattern[str]:
        """The compiled expression, from the file if it is there."""
        mark = _mark(expression, flags)
        number = self._marks.get(mark)
        if number is not None:
            try:
                return self._made(expression, number)
            except _ODD:
                del self._marks[mark]
        compiled = quick(*_as_re_takes_it(expression, flags))
        self._new[expression, flags] = compiled
        return compiled

    def keep(self) -> None:
        """Writes the file anew if expressions were met that it does not hold."""
        if not self._new:
            return
        try:
            put_in_place(self._path, sealed(self._content()))
        except _ODD:
            return
        self._new.clear()

    def _read(self) -> None:
        import json

        content = unsealed(own_file(self._path))
        end = content.index(b"\n") + 1
        head = json.loads(content[:end])
        if head["key"] != _key():
            return
        count = head["count"]
        marks = memoryview(content[end : end + 8 * count]).cast("Q")
        end += 8 * count
        size = 4 * len(Place._fields) * count
        self._places = memoryview(content[end : end + size]).cast("I")
        self._numbers = memoryview(content[end + size :]).cast("I")
        self._names = head["names"]
        self._marks = {mark: number for number, mark in enumerate(marks)}

    def _place(self, number: int) -> Place:
        size = len(Place._fields)
        return Place(*self._places[number * size : (number + 1) * size])

    def _made(self, expression: str, number: int) -> re.Pattern[str]:
        place = self._place(number)
        if place.length != len(expression):
            raise ValueError
        numbers = self._numbers[place.start : place.end].tolist()
        return _of_numbers(expression, place.flags, numbers, place.groups, self._names.get(str(number), {}))

    def _content(self) -> bytes:
        import json
        from array import array

        marks, places, numbers = array("Q"), array("I"), array("I")
        names: dict[str, dict[str, int]] = {}
        for mark, number in self._marks.items() if len(self._marks) + len(self._new) <= MOST else ():
            place = self._place(number)
            own = self._numbers[place.start : place.end]
            if str(number) in self._names:
                names[str(len(marks))] = self._names[str(number)]
            marks.append(mark)
            places.extend(place._replace(start=len(numbers), end=len(numbers) + len(own)))
            numbers.extend(own)
        for (expression, flags), compiled in self._new.items():
            made = _numbers_of(compiled, _as_re_takes_it(expression, flags)[1])
            if made is None:
                continue
            if compiled.groupindex:
                names[str(len(marks))] = dict(compiled.groupindex)
            marks.append(_mark(expression, flags))
            start, end = len(numbers), len(numbers) + len(made)
            places.extend(Place(len(expression), start, end, compiled.flags, compiled.groups))
            numbers.extend(made)
        head = {"key": _key(), "count": len(marks), "names": names}
        return b"".join(
            (
                json.dumps(head, separators=(",", ":")).encode(),
                b"\n",
                marks.tobytes(),
                places.tobytes(),
                numbers.tobytes(),
            )
        )


_ODD = (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError, ArithmeticError, RuntimeError)
"""What another Python, a folder that can't be written, or whatever stands in a file may lead to."""


def _mark(expression: str, flags: int) -> int:
    """A number of 64 bits that stands for an expression with its flags; which is whose is told by the length as well."""
    import zlib

    words = f"{flags}:{expression}".encode()
    return zlib.crc32(words) << 32 | zlib.adler32(words)


def _as_re_takes_it(expression: str, flags: int) -> tuple[str, int]:
    if flags & SMALL:
        return in_small_letters(expression), flags & ~(SMALL | ANY_CASE)
    return expression, flags


def _key() -> list[Any]:
    """What the numbers depend on besides the expression."""
    import _sre  # type: ignore[import-not-found]

    return [FORM, sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE]


@lru_cache(maxsize=512)
def quick(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re` compiles, looked for from the characters that it can begin with.

    The C core passes over all other characters of a text at once, but is told of them only where an expression begins with a
    character: before a word's boundary or a look behind, it tries the whole expression at every place.
    """
    flags = int(flags)
    try:
        return _made_quick(expression, flags)
    except _ODD:
        return re.compile(expression, flags)


def _made_quick(expression: str, flags: int) -> re.Pattern[str]:
    from re import _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(expression, flags)
    state = parsed.state
    numbers = _numbers(parsed, flags)
    return _of_numbers(expression, flags | state.flags, numbers, state.groups - 1, state.groupdict)


def _of_numbers(expression: str, flags: int, numbers: list[int], groups: int, names: dict[str, int]) -> re.Pattern[str]:
    import _sre

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(expression, flags, numbers, groups, names, tuple(by_number))
    return made


def _numbers(parsed: Any, flags: int) -> list[int]:
    """The numbers that `re` makes of an expression, with the characters that it can begin with in their head if they help.

    The head is the number of its kind, its length, what it tells, the shortest and the longest match, and what it tells of.
    """
    from re import _compiler, _constants  # type: ignore[attr-defined]

    flags |= parsed.state.flags
    numbers: list[int] = _compiler._code(parsed, flags)
    kind, length, tells, least, most = numbers[:5]
    if kind != _constants.INFO or tells or not least:
        return numbers
    begins: list[tuple[Any, Any]] = []
    try:
        helps = _begins(parsed, begins) and _is_choosy(begins)
        if flags & ANY_CASE:
            begins = [one for begin in begins for one in _in_any_case(*begin)]
    except ValueError:
        helps = False
    if not helps:
        return numbers
    told: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(begins)[0], flags, told)
    head = [kind, 4 + len(told), _constants.SRE_INFO_CHARSET, least, most, *told]
    return head + numbers[1 + length :]


def _in_any_case(kind: Any, about: Any) -> list[tuple[Any, Any]]:
    """A character with all that `re.IGNORECASE` takes for it; raises ValueError if that cannot be told."""
    if str(kind) == "CATEGORY":
        return [(kind, about)]
    letter = chr(about) if str(kind) == "LITERAL" else ""
    if letter.isascii() and letter:
        return [(kind, ord(one)) for one in (letter.lower() + letter.upper() + _TAKEN_FOR.get(letter.lower(), ""))]
    if letter.lower() == letter.upper() and letter:
        return [(kind, about)]
    raise ValueError(letter)


_TAKEN_FOR = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
"""What `re.IGNORECASE` takes for letters of ASCII beside their capitals."""


def _begins(tokens: Iterable[tuple[Any, Any]], found: list[tuple[Any, Any]]) -> bool:
    """Adds the characters with which a match can begin. False if it can be empty; raises ValueError if that cannot be told."""
    return any(_begins_with(str(kind), about, (kind, about), found) for kind, about in tokens)


def _begins_with(kind: str, about: Any, token: tuple[Any, Any], found: list[tuple[Any, Any]]) -> bool:
    """The same of one piece of an expression."""
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return False
    if kind == "LITERAL":
        found.append(token)
        return True
    if kind == "IN" and str(about[0][0]) != "NEGATE":
        found += about
        return True
    if kind == "SUBPATTERN" and not (about[1] or about[2]):
        return _begins(about[3], found)
    if kind == "BRANCH":
        # Every choice, even behind one that can be empty.
        return False not in [_begins(choice, found) for choice in about[1]]
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _begins(about[2], found) and about[0] > 0
    raise ValueError(kind)


def _is_choosy(begins: list[tuple[Any, Any]]) -> bool:
    """Whether most characters of a text are none of these."""
    return not any(
        str(kind) == "CATEGORY"
        and str(about) not in ("CATEGORY_DIGIT", "CATEGORY_SPACE")
        or str(kind) == "RANGE"
        and about[0] <= ord("e") <= about[1]
        for kind, about in begins
    )


def _numbers_of(compiled: re.Pattern[str], flags: int) -> Any:
    """The numbers behind a compiled expression as an array, or None if they don't make the same one."""
    import _sre
    from array import array
    from re import _parser  # type: ignore[attr-defined]

    numbers = array("I", _numbers(_parser.parse(compiled.pattern, flags), flags))
    names = dict(compiled.groupindex)
    again = _of_numbers(compiled.pattern, compiled.flags, numbers.tolist(), compiled.groups, names)
    same = again == compiled and again.groupindex == compiled.groupindex
    return numbers if same and numbers.itemsize == _sre.CODESIZE == 4 else None
