"""What to type where YAML cannot be read: the mistakes that workers make, in plain words."""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.patterns import pattern


class Trouble(NamedTuple):
    """A parser's complaint: its words, the places that they name, and the last scalar read before it."""

    problem: str
    place: int
    context: str
    context_place: int
    scalar: tuple[int, int, str] | None
    bracket: int | None


_AFTER_COLON = "put double quotes around everything after the first colon"
_AFTER_DASH = "put double quotes around everything after the dash"

_COLON = "There is a second colon in this line. To keep it, {quote}."
_NO_SPACE_AFTER_COLON = "Type a space after the colon."
_DEEPER = (
    "This line begins further to the right than the line above allows. "
    "Put its first letter exactly under the first letter of the key above, or put the text above into double quotes."
)
_TAB = "There is a tab at the start of this line. Delete it and type spaces."
_QUOTE = "A quotation mark opens here and is never closed. Type the same mark where the words end, or delete this one."
_AFTER_QUOTE = (
    "There are words after the closing quotation mark. "
    "Put the whole value into single quotes, and type every apostrophe in it twice."
)
_APOSTROPHE = (
    "The apostrophe in this value ends the quotation. "
    "Type it twice, or put double quotes around the value instead of single ones."
)
_BACKSLASH = "There is a backslash here. Type it twice, or put single quotes around the value instead of double ones."
_SIGN = "A value cannot begin with this sign. To keep it, {quote}."
_BLOCK = "Words stand behind this sign. Move them to the next line, with two more spaces in front than the key has."
_DASH = "There is no space after the dash. Type one."
_DASH_PLACE = "A list cannot begin on this line. Put the dash on a new line below the key."
_LIST_UNDER_VALUE = (
    "A list begins here under a key that already has words. Move the words into the list, or give the list a key."
)
_COMMENT = (
    "Everything after a space and # is taken for a comment, so the sentence breaks off here. To keep it, {quote}."
)
_NO_COLON = (
    "This line has no key. If it goes on from the line above, put two more spaces in front of it; "
    "if it is a key, type a colon and a space after it."
)
_BRACKET = "A bracket opens here. If it is part of the words, {quote}; if it opens a list, type the closing bracket."
_INDENT = (
    "This line does not line up with the lines above. "
    "Give it the same number of spaces in front as the key or dash before it."
)
_OTHER = (
    "This line cannot be read. "
    "Put double quotes around the words after the colon, and check that the line is under its key."
)

_KEY_WITHOUT_SPACE = pattern(r"[ \t]*(?:- +)?[^\s:#\"'][^:]*?(:)\S")


def explain(text: str, trouble: Trouble) -> tuple[int, str]:
    """The place of the mistake and what to type there."""
    for explanation in (_signs, _scalars, _brackets, _quotes, _indentation):
        found = explanation(text, trouble)
        if found:
            place, advice = found
            return place, advice.format(quote=_quote(text, place))
    return trouble.place, _OTHER


def _quote(text: str, place: int) -> str:
    """Which words of a line to put into quotation marks."""
    before = text[_line_start(text, place) : place + 1]
    return _AFTER_DASH if before.lstrip().startswith("- ") and not pattern(r":\s").search(before) else _AFTER_COLON


def _signs(text: str, trouble: Trouble) -> tuple[int, str] | None:
    """A colon, a tab, a dash or another sign where it cannot stand."""
    problem, place = trouble.problem, trouble.place
    if "mapping values are not allowed" in problem:
        return _colon(text, place)
    if "cannot start any token" in problem:
        return place, _TAB if text.startswith("\t", place) else _SIGN
    if "tab character" in problem:
        return place, _TAB
    if "sequence entries are not allowed" in problem:
        return place, _DASH_PLACE
    if any(words in problem for words in ("mapping keys are not allowed", "node content", "tag handle")):
        return place, _SIGN
    return None


def _scalars(text: str, trouble: Trouble) -> tuple[int, str] | None:
    """A value that begins in a way that promises something else."""
    problem, context, begin = trouble.problem, trouble.context, trouble.context_place
    if "quoted scalar" in context:
        escape = "escape" in problem or "hexdecimal" in problem
        return (trouble.place, _BACKSLASH) if escape else (begin, _QUOTE)
    if any(words in context for words in ("an alias", "an anchor", "a tag", "a directive")):
        return begin, _SIGN
    if "block scalar" in context:
        return (begin, _BLOCK) if "line break" in problem else (trouble.place, _INDENT)
    if "simple key" in context:
        return _no_colon(text, begin)
    return None


def _colon(text: str, place: int) -> tuple[int, str]:
    """A colon where no key can be: a second one in its line, or a key under a value."""
    start = _line_start(text, place)
    if pattern(r":(?=\s)").search(text[start:place]):
        return place, _COLON
    above = text[_line_start(text, start - 1) : start].rstrip("\r\n") if start else ""
    if pattern(r"\s#").search(above):
        return start - len(above.partition("#")[2]) - 2, _COMMENT
    match = _KEY_WITHOUT_SPACE.match(above)
    if match and not pattern(r":\s").search(above):
        return _line_start(text, start - 1) + match.start(1), _NO_SPACE_AFTER_COLON
    own = text[start:place]
    return start + len(own) - len(own.lstrip()), _DEEPER


def _no_colon(text: str, place: int) -> tuple[int, str]:
    start = _line_start(text, place)
    line = text[start:].splitlines()[0] if start < len(text) else ""
    words = line.lstrip()
    at = start + len(line) - len(words)
    if pattern(r"-[^\s-]").match(words):
        return at, _DASH
    above = text[_line_start(text, start - 1) : start] if start else ""
    comment = pattern(r"\s(#)").search(above)
    if comment and len(words) < len(line):
        return _line_start(text, start - 1) + comment.start(1), _COMMENT
    match = _KEY_WITHOUT_SPACE.match(line)
    if match:
        return start + match.start(1), _NO_SPACE_AFTER_COLON
    return at, _NO_COLON


def _brackets(text: str, trouble: Trouble) -> tuple[int, str] | None:
    if "flow" in trouble.context:
        return trouble.context_place, _BRACKET
    before = text[_line_start(text, trouble.place) : trouble.place].rstrip()
    if before.endswith(("]", "}")) and trouble.bracket is not None:
        return trouble.bracket, _BRACKET
    return None


def _quotes(text: str, trouble: Trouble) -> tuple[int, str] | None:
    """Words behind a closing quotation mark: an apostrophe, a mark that closed too late, or too early."""
    if not trouble.scalar:
        return None
    start, end, style = trouble.scalar
    if style not in ("'", '"') or text[end : trouble.place].strip(" \t"):
        return None
    if "\n" in text[start:end] or "\r" in text[start:end]:
        return start, _QUOTE
    if style == "'" and text[end : end + 1].isalnum():
        return end - 1, _APOSTROPHE
    return trouble.place, _AFTER_QUOTE


def _indentation(text: str, trouble: Trouble) -> tuple[int, str] | None:
    place = trouble.place
    if trouble.scalar:
        between = text[trouble.scalar[1] : place]
        comment = pattern(r"[ \t](#)").search(between)
        if comment and not between[: comment.start()].strip():
            return trouble.scalar[1] + comment.start(1), _COMMENT
    above = text[_line_start(text, _line_start(text, place) - 1) : place].lstrip()
    if pattern(r"-\s").match(text[place : place + 2]) and "mapping" in trouble.context and not above.startswith("-"):
        return place, _LIST_UNDER_VALUE
    if any(words in trouble.problem for words in ("expected key", "block end", "indicator", "document start")):
        return place, _INDENT
    return None


def _line_start(text: str, place: int) -> int:
    """Where the line that holds a place begins."""
    return max(text.rfind("\n", 0, max(place, 0)), text.rfind("\r", 0, max(place, 0))) + 1
