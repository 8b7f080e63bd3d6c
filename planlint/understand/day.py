"""An ordinary day of the child: whether it can be pictured, anywhere in the record where the child is told of."""

from __future__ import annotations

from datetime import date

from planlint.language import dates, gaps, signs
from planlint.language.sentences import quotations
from planlint.model import Document, Judgement
from planlint.understand import child
from planlint.understand.child import Window, Words, finds, windows

PICTURED = 0.5
"""How likely a passage must be to picture a child's day; set on the records in tests/records/own."""

PICTURED_TOGETHER = 0.68
"""The same for two plain passages of the child's own parts together."""
PLAIN = 0.3
"""How likely each of the two must be at least."""
FAR = 0.38
"""Below this, no passage comes near: the day is missing whatever the headings of the record."""

Picture = tuple[float, Window, tuple[str, ...]]

_POINTER = (
    r"\b(?:see|told in|as told in|is in|are in|stands in|recorded in|written in|set out in)\b[^.]{0,60}"
    r"\b(?:assessment|record|visit|session|note|report|letter|diary)\b[^.]{0,40}\d"
)


def day(doc: Document, words: Words, base: date) -> Judgement:
    """Whether a day is pictured, or what stands where it belongs.

    An honest gap and a pointer to a dated record that tells the day are both answers.
    """
    found = _pictures(doc, words, base)
    best = max(found, key=lambda one: one[0], default=None)
    if best is not None and (best[0] >= PICTURED or _together(found, words) >= PICTURED_TOGETHER):
        return Judgement("day", "particular", best[1].text.span(), best[2], part=best[1].part)
    own = doc.parts("day")
    if not own:
        # Parts of unknown purpose were searched as well.
        sure = "high" if best is None or best[0] < FAR else child._sure(doc)
        why = ("no passage that pictures a day",)
        return Judgement("day", "absent", child._place(doc, "day"), why, confidence=sure)
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


def _pictures(doc: Document, words: Words, base: date) -> list[Picture]:
    """Every passage that could picture the day, with how likely it does."""
    pictures = []
    for window in windows(doc, words):
        if _may_picture(window, words, base):
            found = signs.of_day(window.value, words.vocabulary, without=words.without)
            weighed = signs.weigh(found, "day", words.vocabulary)
            likely = weighed.likely
            if likely < PICTURED and _is_of_the_day(window, words) and _tells_enough(window.value, found):
                likely = PICTURED
            pictures.append((likely, window, weighed.why))
    return pictures


_ARRANGED = r"\b(?:attends?|access(?:es|ed)?|registered|receives?|engages?|presents?|is known to)\b"
"""What services write of anybody: what was arranged, and no day."""


def _is_of_the_day(window: Window, words: Words) -> bool:
    """Whether a passage stands in the place for the day and speaks of the child."""
    return words.purpose(window.part) == "day" and words.child.search(window.value) is not None


def _tells_enough(value: str, found: signs.Signs) -> bool:
    """Whether a plain line in the place for the day holds three things of a child's life and a time at which they are so."""
    if found["everyday"] < 1.0 or found["stock"] or found["stock_voice"] or finds(_ARRANGED, value):
        return False
    return finds(_REPEATED, value) is not None


def _together(found: list[Picture], words: Words) -> float:
    """How likely the two best passages of the child's own parts are to picture a day between them."""
    own = sorted((likely for likely, window, _ in found if _is_near(window, words)), reverse=True)[:2]
    return 1 - (1 - own[0]) * (1 - own[1]) if len(own) == 2 and own[1] >= PLAIN else 0.0


def _is_near(window: Window, words: Words) -> bool:
    purpose = words.purpose(window.part)
    return (
        purpose in ("day", "voice", "about")
        or (words.in_session and purpose == "activity")
        or words.is_own(window.part)
    )


_REPEATED = (
    r"\b(?:every|each|most|usually|always|often|sometimes|normally|never|\w+days|\w+days? in|mornings?|evenings?|afternoons?|nights?|weekends?"
    r"|(?:before|after|to|from|home from) (?:school|nursery|work|bed|college)|bedtime|teatime|breakfast|tea|dinner|lunch|wakes?|gets up|o'clock)\b"
    r"|\b(?:at|by|until|till|from) (?:half past |quarter (?:past|to) )?(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)


_OPENING, _DATE = 12, 40
"""Characters before the date of a passage that opens with it ("On Thursday the ..."), and of a date."""


def _is_one_moment(text: str, base: date) -> bool:
    """Whether a passage opens with a date and tells what was seen then, with nothing of what a day holds again and again.

    What the child says on a date is about more than that date.
    """
    days = dates.find(text[: _OPENING + _DATE], base)
    return bool(days) and days[0].start <= _OPENING and not quotations(text) and not finds(_REPEATED, text)


def _may_picture(window: Window, words: Words, base: date) -> bool:
    """Whether a passage could be about the child's day: it stands where the child is told of, or the child does something in it.

    One dated moment that is told as what the child showed is a voice and no ordinary day.
    """
    purpose = words.purpose(window.part)
    if purpose in child.SILENT:
        return False
    if purpose == "voice" and _is_one_moment(window.value, base):
        return False
    if purpose in ("day", "voice", "about"):
        return True
    if purpose in (None, "activity", "seen"):
        return bool(words.child.search(window.value))
    return bool(words.named.search(window.value)) and bool(
        words.acts.search(window.value) or words.speaks.search(window.value)
    )
