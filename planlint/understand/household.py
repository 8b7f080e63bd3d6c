"""Children who live in the household, are named with their age, and of whom the plan says nothing more.

A child without a word is not always a child without a plan: a brother may have one of his own. So it is a question, asked only where
the record names the child, gives an age under eighteen and nowhere speaks of that child again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planlint.language.words import folded
from planlint.layout import Cell
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Text

_KIN = r"(?:half[- ]|step[- ])?(?:brother|sister|sibling|twin)"
_NAME = r"(?P<name>[A-ZÀ-ÞŁŚŻ][\w'’-]+)"
_AGE = r"(?:aged?\s)?(?P<age>\d{1,2})(?:\s?(?:years?|yrs?|y(?:ears?)? old))?(?P<months>\s?(?:months?|mths?|weeks?|wks?|days?))?"
_FORMS = (
    pattern(rf"\b{_KIN}\s(?:called\s)?{_NAME}(?:\s[A-ZÀ-Þ][\w'’-]+)?,?\s\(?{_AGE}\b"),
    pattern(rf"\b{_NAME}(?:\s[A-ZÀ-Þ][\w'’-]+)?\s\({_AGE},\s(?:\w+\s)?{_KIN}\)"),
    pattern(rf"\b{_NAME}(?:\s[A-ZÀ-Þ][\w'’-]+)?,\s(?:\w+\s)?{_KIN},\s{_AGE}\b"),
    pattern(rf"\b{_KIN}[:,]?\s{_NAME}(?:\s[A-ZÀ-Þ][\w'’-]+)?,\s{_AGE}\b"),
)
_AT_HOME = pattern(r"\b(?:lives? with|at home|household|living with|home is|in the home|family)\b")
_ELSEWHERE = pattern(
    r"\b(?:lives? (?:at|with (?:his|her|their) (?:dad|father|mum|mother|nan|aunt))|left home|moved out|in care|fostered|own plan|separate)\b"
)
_WORD = pattern(r"[^\W\d_][\w'-]*")
GROWN_UP = 18
"""Years at which a child is one no longer (Children Act 1989, section 105)."""


def household(doc: Document) -> list[Judgement]:
    """One judgement for each brother or sister at home whom a plan or an assessment names once and never again."""
    if doc.kind not in ("plan", "assessment") or not doc.children:
        return []
    own = {folded(piece) for child in doc.children for piece in child.split()}
    named = [
        (folded(name).removesuffix("'s"), text.span(*place))
        for part in doc.parts()
        for text in part.texts
        for name, place in _siblings(text, at_home=_is_of_home(part.title, text.value))
        if folded(name) not in own
    ]
    words = _words(doc) if named else Counter()
    found = [
        Judgement("household", "unplanned", span, ("named with an age and never spoken of again",))
        for name, span in named
        if words[name] == 1
    ]
    return sorted(found, key=lambda one: one.span)


def _words(doc: Document) -> Counter[str]:
    """How often each word of the record stands in it, those of titles and of the cells of tables once more."""
    texts = [text for part in doc.parts() for text in (*part.texts, *([part.heading] if part.heading else []))]
    texts += [cell.text for part in doc.parts() for cell in _cells(part)]
    return Counter(word.removesuffix("'s") for text in texts for word in _WORD.findall(folded(text.value)))


def _cells(part: Part) -> Iterator[Cell]:
    for block in part.blocks:
        if block.table is not None:
            every: list[list[Cell | None]] = [list(block.table.header), *block.table.rows]
            for row in every:
                yield from (cell for cell in row if cell is not None)


def _is_of_home(title: str, value: str) -> bool:
    low = folded(f"{title} {value[:200]}")
    return _AT_HOME.search(low) is not None


def _siblings(text: Text, *, at_home: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Brothers and sisters named with an age under eighteen, where the words are of the household."""
    if not at_home or _ELSEWHERE.search(folded(text.value)):
        return
    seen: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text.value):
            grown = match["months"] is None and int(match["age"]) >= GROWN_UP
            if not grown and match.start("name") not in seen:
                seen.add(match.start("name"))
                yield match["name"], match.span("name")
