"""Lines that stand among steps and ask nobody for anything: wishes, how things stand, who signed and read, when to meet again."""

from __future__ import annotations

import re

from planlint.language import dates, owners, times
from planlint.language.words import folded
from planlint.patterns import ANY_CASE, pattern
from planlint.understand.asks import Asks

NOT_KNOWN = pattern(
    r"\b(?:not (?:yet )?known|(?:don't|do not|cannot|can't) (?:yet )?(?:know|say)|unknowns?|gaps? in)\b"
)
"""A part that tells what nobody knows yet holds honest gaps, each with who asks and when; they are not steps of the plan."""
SPEECH = pattern(
    r"\W*(?:[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)?\s?:\s*)?[\"“](?=[^\"”]*\b(?:I|me|my|we)\b)[^\"”]{12,}[\"”]\W*(?:$|[A-ZÀ-Þ][\w'’-]*\s?:\s*[\"“])"
)
"""Nothing but what somebody said, with or without who said it."""
SIGNED_OFF = pattern(
    r"\W*(?:(?:read|seen) and (?:agreed|approved|noted)\b|(?:amended|updated|typed up|entered|written up|recorded) (?:on |by )?[\dA-Z]|written (?:on |by )?\d|(?:(?:team|service|practice) )?manager\b[^.:\n]{0,50}\d{1,2}[/.]\d{1,2}[^:\n]{0,6}:\s|(?:a )?cop(?:y|ies) of this\b|(?:read|seen|agreed|approved|authorised|signed|countersigned|checked|endorsed|noted)(?: and \w+)?(?: off)? by\b"
    r"|(?:seen|agreed|authorised|approved)\b\W+[A-Z]\.? [A-Z]|signed\W+[A-Z]|(?:(?:kind |best |many |warm )?regards|yours (?:sincerely|faithfully)|(?:many )?thanks)\b)",
    re.IGNORECASE,
)
"""A manager's own line under a record."""
BRACKETED = pattern(r"^\[[^\]]*\]\.?$|^<[^>]*>$")
"""Nothing but what stands in brackets: a form's own words."""
WISHING = ("can", "would like to", "wants to", "needs to", "need to", "should")
"""How a sentence says what somebody wishes for or ought to do, which by itself asks nobody."""


def is_wish(value: str) -> bool:
    """Whether a listed line is an outcome that stands among the actions ("WANT 1. ...")."""
    return bool(
        pattern(
            r"\s*(?:want|goal|outcome|aim|hope|need|worry|safety goal|danger)\s*(?:no\.?\s*)?\d{0,2}\s*[.:\-–]",
            ANY_CASE,
        ).match(value)
    )


def is_standing(value: str, circle: owners.Circle) -> bool:
    """Whether a listed line recommends how things stand for the child ("That Kasia is looked after"), which asks nobody."""
    found = pattern(
        r"\W*(?:that\s+)?(?P<who>[A-ZÀ-Þ][\w'’-]*(?: and [A-ZÀ-Þ][\w'’-]*)?|the child(?:ren)?)\s+(?:is|are|be|remains?|stays?|continues? to be|to remain|to be|to stay)\s+(?:looked after|subject|made subject|placed|a child|child in need|in (?:the care|care|foster)|accommodated|at home|on a|open)",
        ANY_CASE,
    ).match(value)
    return (
        found is not None
        and (folded(found["who"]).split()[0] in circle.children or "child" in folded(found["who"]))
        or bool(
            pattern(
                r"\W*(?:remain|continue|stay|step(?:ped)? (?:up|down)|close)\s+(?:at |on |as |to )?(?:a )?(?:child in need|cin|cp|child protection|early help|universal|case)\b",
                ANY_CASE,
            ).match(value)
        )
        and len(value.split()) <= 8
    )


def is_of_the_record(value: str, asks: Asks) -> bool:
    """Whether a line is a title, says who has read the record, or on which day those round the child meet again."""
    return (
        _READ_THROUGH.search(value) is not None
        or _A_LETTERED_TITLE.fullmatch(value.strip()) is not None
        or _MEETS_AT.match(value) is not None
        or _ALL_MEET.match(value) is not None
        or _MEETS_AGAIN.match(value) is not None
        and "\n" not in value
        and (
            asks.asking(value).form == "none"
            and asks.asking(_AFTER_THE_DAY.sub("", value)).form == "none"
            or _REVIEW_MEETING.match(value) is not None
        )
    )


_READ_THROUGH = pattern(
    r"^[^.!?\n]{0,40}\b(?:have|has|had) read (?:this|it|the (?:plan|draft|record))\b|^[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? read this\b[^.!?\n]{0,8}\d"
)
"""Who has read the record, which was done and asks nothing."""
_A_LETTERED_TITLE = pattern(r"\W*(?:section|part|annex|appendix) (?:[a-z]|\d{1,2})\b\W*[\w '’&,/-]{0,40}", ANY_CASE)
_MEETS_AGAIN = pattern(
    r"\W*(?:(?:the |our )?(?:next )?(?:(?:(?:child protection|child in need|cin|lac|cla|initial|final|midway|statutory|plan|first|second|third) )*(?:review|conference|core group|meeting|team around the (?:child|family)|taf|tac|panel|hearing)"
    r"(?: (?:conference|meeting|\d{1,2}))?|we (?:all )?(?:meet(?: again)?|look at (?:it|this|all this|all of this|the plan)(?: all)?(?: together)?(?: again)?))\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day )[^.!?\n]{0,24}?\b\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9}|[/.]\d{1,2})",
    ANY_CASE,
)
"""A line with the day on which those round the child meet again."""
_ALL_MEET = pattern(
    r"\W*(?:we|everyone|everybody|all of us|the group|the core group) (?:all )?(?:(?:will|are going to|are due to|are to) (?:all )?)?(?:meets?(?: up)?(?: again)?|comes? (?:back )?together(?: again)?"
    r"|(?:looks? at|goes? through|go through|sits? down with|reviews?) (?:it|this|this plan|the plan|this record|all this|all of this|things)(?: all)?(?: together)?(?: again)?)\b"
    r"[^.!?\n]{0,40}?\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b",
    ANY_CASE,
)
"""On which day all of them come together again, which is the review and no step of anybody's."""
_HOUR = r"(?:at )?\d{1,2}(?:[.:]\d\d)?(?:\s?[ap]\.?\s?m\b\.?|(?=,|\s*$))"
_PLACE = r"(?:,? (?:at|in|his|her|our|my|the|same) [\w'’ -]{2,30}|, (?!i\b|we\b)[\w'’-]+['’]s [\w -]{2,20}|, [a-z]{3,12}(?=\.))"
_MEETS_AT = pattern(
    r"\W*(?P<what>(?:next(?: [a-z-]+){0,3}|(?:child in need |cin |core group |network |family )?(?:review|meeting|conference|core group|taf|tac|sit-?down|get-?together)(?: \d)?)[.:,]?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s[a-z]{3,9}|[/.]\d{1,2})(?:[\s/.](?:20)?\d\d)?,?\s"
    rf"(?:(?:at|in) [\w' -]{{2,24}}, {_HOUR}[.;,(]|{_HOUR}(?:{_PLACE}\s*(?:[.;,(]|$)|\s*$|(?(what)[.;,(]|(?!))))",
    ANY_CASE,
)
"""A day, an hour and a place, and nobody who does anything: where those round the child meet again."""
_AFTER_THE_DAY = pattern(
    r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day \d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?: 20\d\d)?,?(?: (?:at )?\d{1,2}(?:[.:]\d\d)?\s?[ap]m\b)?[,:]? ",
    ANY_CASE,
)
"""A day and perhaps an hour, behind which a step may stand."""
_REVIEW_MEETING = pattern(r"\W*review (?:conference|meeting)\b(?! to\b)", ANY_CASE)


def is_only_a_day(value: str, calendar: times.Calendar) -> bool:
    """Whether nothing but a day stands there."""
    found = dates.find(value, calendar.base) if len(value) <= 60 else []
    left = "".join(" " if any(day.start <= at < day.end for day in found) else char for at, char in enumerate(value))
    return bool(found) and not any(len(word) > 2 for word in pattern(r"[^\W\d_]+").findall(left))


def may_only(low: str) -> bool:
    """Whether a line says what may happen and asks nobody."""
    return bool(pattern(r"\b(?:may|might|could|would) be\b").search(low)) and not pattern(
        r"\b(?:to|will)\s+[a-z]+"
    ).search(low)


def tells_only(low: str) -> bool:
    """Whether a line only tells how things are: a finite past or present with no sign of a task."""
    return bool(
        pattern(
            r"there (?:is|are|was|were|has|have)\b|(?:this|these|it|all of|the (?:\w+ )?(?:plan|family|children|meeting|case|risk|risks|threshold|worries|concerns|strengths))\s+(?:is|are|was|were|has|have|will|needs?)\b"
        ).match(low)
    )
