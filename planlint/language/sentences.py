"""Where sentences and quoted speech begin and end, as value offsets."""

from __future__ import annotations

from collections.abc import Sequence

from planlint.language.kept import once_for_each_text
from planlint.patterns import pattern
from planlint.source import Places, Span

_END = pattern(r"[.!?]['\"”’)\]*_]*(?=\s|$)|\n")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st prof rev revd sgt no nos e.g i.e eg ie etc vs approx tel ref p pp para inc dept cllr hon a.m p.m am pm yr yrs jr sr fig u.k w/c re".split()
)
_LAST_WORD = pattern(r"([^\s(\"“'‘]+)$")


@once_for_each_text
def sentences(text: str) -> Sequence[tuple[int, int]]:
    """Half-open pieces of the text, one a sentence, without the blanks between them.

    A full stop after an abbreviation, an initial or inside a number ends nothing, nor does one inside quoted speech that goes
    on. A line break ends a sentence where the line was not simply wrapped.
    """
    pieces: list[tuple[int, int]] = []
    quoted = Places(Span(a, b - 1) for a, b in quotations(text) if b - a < 240)
    start = 0
    for end in _END.finditer(text):
        if end.group() == "\n":
            if not _breaks(text, end.start()):
                continue
        elif _is_abbreviation(text, end.start()) or quoted.hold(end.start()):
            continue
        _add(pieces, text, start, end.end())
        start = end.end()
    _add(pieces, text, start, len(text))
    return pieces


def _breaks(text: str, at: int) -> bool:
    """Whether a line break is more than the wrapping of a long line."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    follows = text[at + 1 : at + 4].lstrip()
    if not line or not text[at + 1 : at + 2].strip() and not follows:
        return True
    if line[-1] in ".!?:;)\"”'’*" or not follows[:1].isalpha() and follows[:1] not in "\"“‘'(£":
        return True
    return follows[:1].isupper() and len(line) < 60


def _add(pieces: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        pieces.append((start, end))


def _is_abbreviation(text: str, stop: int) -> bool:
    if text[stop] != ".":
        # "?" and "!" inside a quotation that runs on in lower case do not end the sentence around it.
        follows = text[stop + 1 : stop + 5].lstrip("'\"”’)]")
        return bool(follows) and follows[:1] == " " and follows[1:2].islower()
    last = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if not last:
        return False
    word = last.group(1).lower().rstrip(".")
    if word in _ABBREVIATIONS:
        follows = text[stop + 1 : stop + 3].strip()
        return word not in ("am", "pm", "a.m", "p.m", "etc") or (bool(follows) and follows[0].islower())
    if len(word) == 1 and word.isalpha() and word != "i":
        follows = text[stop + 1 : stop + 3]
        titled = pattern(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\s$").search(text[max(0, stop - 6) : stop - 1]) is not None
        # "Ms N. by 27 November" goes on, "J. Smith" and "Mrs O. Lowe" go on, "told Ms N. She said" ends.
        return follows[:1] == " " and (
            follows[1:].islower() or follows[1:].isupper() and (not titled or _is_surname(text, stop + 2))
        )
    return word.isdigit() and len(word) <= 2 and (last.start(1) == 0 or text[last.start(1) - 1] == "\n")


_OPENERS = frozenset(
    "a after all also an and are as asked at because before both but by can did do does each every everyone for from good had has have he her here his how i if in is it its last mum dad nan my no"
    " nobody not nothing now on once one only or our she since so some that the their then there these they this those though to today until was we were what when where which while who why will with you your".split()
)


def _is_surname(text: str, start: int) -> bool:
    """Whether the word after a title and an initial can be the surname: no word that a sentence opens with."""
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return end - start > 1 and text[start:end].lower() not in _OPENERS


_QUOTED = pattern(
    r"“((?:[^”\n]|\n(?=[^\S\n]*[a-z])){1,600})”|\"((?:[^\"\n]|\n(?=[^\S\n]*[a-z])){1,600})\"|(?<![^\W\d_])‘([^\n]{1,600}?)’(?![^\W\d_])|(?<![\w])'([^'\n]{2,400}?(?:'[^\W\d_]{1,3}\b[^'\n]{0,300}?)*)'(?![\w])"
)


@once_for_each_text
def quotations(text: str) -> Sequence[tuple[int, int]]:
    """Pieces between quotation marks, the marks left out, in any of the usual kinds."""
    pieces: list[tuple[int, int]] = []
    if not _may_quote(text):
        return pieces
    for found in _QUOTED.finditer(text):
        group = next(number for number in (1, 2, 3, 4) if found.group(number) is not None)
        pieces.append(found.span(group))
    return pieces


def _may_quote(text: str) -> bool:
    return "'" in text or '"' in text or "“" in text or "‘" in text


@once_for_each_text
def outside_quotations(text: str) -> str:
    """The text with quoted words blanked, every offset kept."""
    if not _may_quote(text):
        return text
    kept = list(text)
    for start, end in quotations(text):
        kept[start:end] = " " * (end - start)
    return "".join(kept)
