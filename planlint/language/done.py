"""Whether words say that a thing was done: a progress note, the cell for a time, a note behind a step."""

from __future__ import annotations

import re

from planlint.language.times import lexicon
from planlint.language.words import folded, squeezed
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary

_CAME = (
    "sent|done|received|held|met|completed?|returned|made|paid|fitted|seen|signed|booked|posted|emailed|attended|came|given|rung|told"
    "|did|closed|rang|went|gone|collected|bought|fetched|ordered|typed|submitted|referred|delivered|visited|served|arrived|finished|taken|installed"
)
"""What came of a thing, in a word."""


def in_time(cell: str) -> bool:
    """Whether the cell for a time says what came of it ("20/11/2026 - sent 12/11/2026", "6 Nov, done by phone", "sent 10 November")."""
    if _CAME_SINCE.search(cell) or _CAME_WITH_IT.search(cell) or _CAME_ON.match(cell):
        return True
    low = squeezed(cell)
    if pattern(r"(?:done|completed|complete|achieved|yes|✓|✔)\b").match(low):
        return True
    return pattern(r"\b(?:done|completed)\b").search(low) is not None and not pattern(
        r"\b(?:not|to be|when|if|once) (?:\w+ )?(?:done|completed)\b|\bby\b"
    ).search(low)


def noted_behind(step: str) -> bool:
    """Whether a note behind a step tells what came of it ("Paid 11 June, £1,842", "[Seen 19/11]", "Done on the 18th")."""
    return _NOTED.search(step) is not None


def inside(step: str) -> bool:
    """Whether a step's own words say that it was done."""
    return _INSIDE.search(step) is not None or _HAS_DONE.match(step) is not None


def is_asked(step: str) -> bool:
    """Whether "done" in a step is what is asked or awaited ("to be done", "once completed")."""
    return pattern(r"\b(?:to be|not|be|get|is|when|once|until) (?:done|completed)\b").search(folded(step)) is not None


def in_status(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a progress note says that the thing was done: in its first words, or as all that it says."""
    low = squeezed(text).lstrip("-*_ ")
    if not low:
        return False
    lex = lexicon(vocabulary)
    head = pattern(r"[.;]|\bbut\b|\bhowever\b").split(low)[0]
    share = _SHARE.match(low)
    if share is not None and int(share["some"]) < int(share["all"]):
        return False
    if _BEGINS_DONE.match(low) or _CAME_ON.match(low) or _ONLY_LATE.match(low):
        return True
    if low.startswith(("not ", "nothing ", "nobody ")):
        return False
    if lex.holds(head, "not_done"):
        return False
    said = lex.first(head, "done")
    if said is not None and any(word in _PARTLY for word in head[: said.start].replace("-", " ").split()):
        return False
    return said is not None and (said.start <= 12 or len(head.split()) <= 6) or low.startswith(("yes", "✓", "✔"))


def tells_what_came(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words tell what came of a thing without a word for "done" ("He has new glasses and likes them")."""
    low = squeezed(text)
    if len(low.split()) < _A_TELLING:
        return False
    return _DROPPED.match(low) is not None or (
        _HAPPENED.search(low) is not None
        and _STILL_OPEN.search(low) is None
        and not lexicon(vocabulary).holds(low, "not_done")
    )


def is_told_undone(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words tell that a thing was not done, or not all of it: more than that it stands open."""
    low = squeezed(text).strip(" -_*.()[]")
    return not _ONLY_OPEN.fullmatch(low) and lexicon(vocabulary).holds(low, "not_done")


_BEGINS_DONE = pattern(r"(?:done|completed?|achieved|finished)\b(?!\s+(?:by|when|if|to|with|in part|only)\b)")
_ONLY_LATE = pattern(
    r"(?:not|but only) (?:until|till|til|before) (?:the )?(?:\d{1,2}\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* \d)"
)
"""What came after its day ("Not until 19 Oct")."""
_SHARE = pattern(r"(?P<some>\d{1,3}) ?(?:of|out of|/) ?(?:the )?(?P<all>\d{1,3})(?! ?/)\b")
"""How many of how many ("5 of 14 done")."""
_PARTLY = frozenset("half some part parts most nearly almost partly mostly only little none nobody nothing".split())
"""What is said before "done" where only a piece of it is."""

_A_TELLING = 4
"""Words from which on a note can tell what happened; fewer are a status."""
_DROPPED = pattern(r"\W*(?:no longer|not) (?:needed|wanted|required|relevant)\b(?! yet)")
"""That nobody wants it any more; with the reason, that is what came of it."""
_HAPPENED = pattern(
    r"\b(?:has|have|had|is|are|was|were|went|came|goes|comes|got|gets|saw|sees|took|takes|gave|made|found|said|says|told|rang|left|began|kept|slept|sleeps|paid|sent|met"
    r"|(?!need|used|suppos|plann)[a-z]{3,}ed)\b"
)
_STILL_OPEN = pattern(
    r"\b(?:not|no|never|none|nobody|nothing|neither|cannot|couldn't|unable|refus\w+|declin\w+|wait\w*|still|yet|chas\w+|delay\w*|stuck|lost|forg[eo]t\w*|missed|unclear|tbc"
    r"|to be|to do|will|due|remains?|on hold|queued?|paused|parked|overdue|needs?)\b|n['’]t\b|['’]ll\b|\?"
)
"""What says that a thing waits, was not to be had, or is yet to come."""
_ONLY_OPEN = pattern(
    r"(?:(?:still )?(?:ongoing|in progress|pending|open|tbc|unknown|unclear|no update|waiting|awaiting|started|overdue|no)[ .]*){1,2}"
)

_INSIDE = pattern(
    r"(?<=[.!?])\s+(?:Done|Completed|Finished)\s*[.,;:!(–-]|\b\w+ (?:messaged|said|says|reports?|texted|confirmed|tells us): done\b|\((?:seen|met|held|sent|booked|fitted|gone|visited|made|signed|posted|came)\b[.,;)]|\([^()\n]{3,40}: done\b|[-–—]\s*[*_]*all done\b|[(*_\[–-]\s*(?:done|completed|update[^.]{0,20}: done|[a-z]+ messaged: done)\b[^)]*|\b(?:done|completed)\s*(?:on\s+)?\d|✓|✔|\b(?:done|completed)\s*[.)\]*_]*\s*$|\b(?:sent|made|held|seen|booked|paid|fitted|signed|rung|emailed|posted|submitted) (?:on )?\d{1,2}[/.]\d{1,2}\b",
    re.IGNORECASE,
)
_HAS_DONE = pattern(
    r"\W*(?:[A-ZÀ-Þ][\w'’-]+(?:,? (?:and|&) [A-ZÀ-Þ][\w'’-]+)?|[Ww]e|[Tt]hey|[Ss]he|[Hh]e|I|[Mm]um|[Dd]ad|[Nn]an)(?: (?:has|have)|['’](?:s|ve))"
    r" (?:already |now |both |all )?(?:stopped|moved|given|taken|fitted|bought|found|left(?! to\b)|changed|put|got(?! to\b)|sent|rung|written|signed|paid|told|spoken|met|finished"
    r"|completed|done|cleared|mended|cancelled|returned|handed|thrown|sorted)\b(?![^.;]{0,30}\b(?:to (?:be|do)|half|some of|part of|not)\b)"
)
"""Somebody who has done it, where it opens the step ("Chris has stopped the joke."); who has agreed or offered has not yet."""
_CAME_SINCE = pattern(rf"(?:[-–—(\[,;]\s*|\.\s+)(?:{_CAME}|in|back)\b[^-–—]{{0,24}}\d{{1,2}}[/. ]", re.IGNORECASE)
"""A day in the cell for the time, with what came of it behind ("20/11/2026 - sent 12/11/2026")."""
_CAME_WITH_IT = pattern(
    rf"\d[^-–—(,;]{{0,12}}\s*[-–—(,;]\s*(?:all )?(?:{_CAME})\b(?! by \d)",
    re.IGNORECASE,
)
"""The same without a day of what came of it ("6 Nov, done by phone")."""
_CAME_ON = pattern(
    rf"\W*(?:{_CAME})\s(?:on )?(?:the )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )?\d{{1,2}}(?:[/.]\d|(?:st|nd|rd|th)?\b(?! (?:times|weeks|sessions|hours)))",
    re.IGNORECASE,
)
"""What came of it, and on which day, with nothing before it ("sent 10 November")."""
_NOTED = pattern(
    rf"\[(?i:{_CAME}|in)\b[^\]]{{0,60}}\]"
    rf"|(?<=[.!?*;])\s+[*_(]*(?:(?i:{_CAME})|In place|Started)\b[^.!?]{{0,24}}\d"
    r"|: got (?:it|them|one) \d"
    rf"|(?i:\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)): (?i:{_CAME})\b"
    r"|[;,–—-] (?:he|she|they|we|I) (?:did|has|have)(?=[,.;!]|$)",
)
"""A note behind a step of what came of it ("Paid 11 June, £1,842")."""
