"""An ordinary day of the child: whether it can be pictured, anywhere in the record where the child is told of."""

from __future__ import annotations

from datetime import date

from planlint.language import gaps, signs
from planlint.model import Document, Judgement
from planlint.understand import child
from planlint.understand.child import Window, Words, finds, windows

PICTURED = 0.5
"""How likely a passage must be to picture a child's day; set on the records in tests/records/own."""

_POINTER = (
    r"\b(?:see|told in|as told in|is in|are in|stands in|recorded in|written in|set out in)\b[^.]{0,60}"
    r"\b(?:assessment|record|visit|session|note|report|letter|diary)\b[^.]{0,40}\d"
)


def day(doc: Document, words: Words, base: date) -> Judgement:
    """Whether a day is pictured, or what stands where it belongs.

    An honest gap and a pointer to a dated record that tells the day are both answers.
    """
    best = _best(doc, words)
    if best is not None and best[0] >= PICTURED:
        return Judgement("day", "particular", best[1].text.span(), best[2], part=best[1].part)
    own = doc.parts("day")
    if not own:
        why = ("no passage that pictures a day",)
        return Judgement("day", "absent", child._place(doc, "day"), why, confidence=child._sure(doc))
    text = "\n".join(part.all_words for part in own).strip()
    if not text.strip(" -–—.\n") or child._is_placeholder(text, words.vocabulary):
        return Judgement("day", "empty", child._label_span(own[0]), ("nothing stands under the heading",), part=own[0])
    span = child._words_span(own[0])
    if finds(_POINTER, text):
        return Judgement("day", "pointer", span, ("it points to a dated record that tells it",), part=own[0])
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest and honest.state == "gap":
        return Judgement("day", "pointer", span, (honest.why,), part=own[0])
    return Judgement("day", "thin", span, best[2] if best else (), part=own[0])


def _best(doc: Document, words: Words) -> tuple[float, Window, tuple[str, ...]] | None:
    best: tuple[float, Window, tuple[str, ...]] | None = None
    for window in windows(doc):
        if not _may_picture(window, words):
            continue
        found = signs.of_day(window.value, words.vocabulary, without=words.without)
        weighed = signs.weigh(found, "day", words.vocabulary)
        if best is None or weighed.likely > best[0]:
            best = (weighed.likely, window, weighed.why)
    return best


def _may_picture(window: Window, words: Words) -> bool:
    purpose = window.part.purpose
    if purpose in child.SILENT:
        return False
    if purpose in ("day", "voice", "about") or words.named.search(window.value):
        return True
    return bool(words.child.search(window.value)) and purpose in (None, "activity", "seen")
