"""Sentences between the lines of which nobody has met the child, or nobody holds the record.

Hardly anybody writes that a child was not seen: he was at his nan's each time that anybody called. No list holds the ways to say so;
each sentence that speaks of seeing children or of who has a case is weighed by its words (`language.weighed`). What is found so is
asked as a doubt, and only where nothing in so many words was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.language import dates, gaps
from planlint.language.sentences import outside_quotations
from planlint.language.weighed import likely
from planlint.model import Document, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.understand.child import Window, Words, finds, follows, windows
from planlint.understand.meant import means_child, somebody

UNSEEN, UNHELD = 0.8, 0.7
"""How likely a sentence must be to say so to ask. Chosen so that few of the shared corpus are asked wrongly (tests/records/given), with
the totals of tests/records/unseen in view; benchmarks/fit_sentences.py tells what each border finds among our own records."""
_FEWEST = 4
"""Words of a sentence that can be weighed."""
_REACH = 160
"""Letters behind a sentence in which the next one may settle the matter."""
_BEFORE = 400
"""Letters before a sentence that tell whom its pronoun means."""
_NOT_OF_VISITS = frozenset(
    (
        "contingency",
        "actions",
        "history",
        "chronology",
        "outcomes",
        "measure",
        "strengths",
        "consent",
        "signatures",
        "household",
        "worries",
    )
)
_NOT_OF_NOW = frozenset(("contingency", "history", "chronology", "outcomes", "measure", "signatures", "household"))
_OF_SEEING = pattern(
    r"\b(?:visit\w*|see|sees|seen|saw|unseen|met|meet\w*|call(?:s|ed|ing)?|phone\w*|video|facetime|teams|screen|camera|photos?|pictures?|sp[eo]ke?n?|talk\w*|contact\w*|sight\w*|eyes"
    r"|door(?:step)?|access|session\w*|appointment\w*|interview\w*|alone|in person|face[- ]to[- ]face|asleep|upstairs|knock\w*|no reply|out at|not in|not home|text(?:s|ed)?|knows? (?:him|her|them)|met with"
    r"|interpret\w*|present|in the room|at (?:school|nursery|his|her|their|a friend)\w*)\b",
    ANY_CASE,
)
"""What a sentence speaks of that can say whether a child was met."""
_OF_OTHERS = pattern(
    r"\b(?:dentist|optician|orthodontist|paediatric\w*|consultant|hospital|gp|doctor|camhs|therapist|physio\w*|clinic|audiolog\w*|dietit\w*)\b",
    ANY_CASE,
)
"""By whom a child may go unseen without its being the worker's visit."""
_SEEN = pattern(r"\b(?:was|were|been) (?:\w+ ){0,2}(?:seen|met)\b", ANY_CASE)
_BUT = pattern(
    r"\b(?:not|n['’]t|never|no|nobody|only|last|asleep|sleeping|without|unless|but|though|until|since|screen|video|camera|phone|call)\b",
    ANY_CASE,
)
"""What turns it where a sentence says that the child was seen."""
_OF_HOLDING = pattern(
    r"\b(?:worker|workers|sw|practitioner|professional|adviser|advisor|pa|iro|hv|chair|visitor|officer|lead|key ?worker|case|caseload|cases|team|duty|post|vacan\w*|recruit\w*|alloca\w*|re-?allocat\w*|unallocated|inbox"
    r"|list|rota|tray|cover\w*|handover|hand(?:ed)? over|maternity|sick|leave|left|leaves|leaving|replace\w*|retire\w*|nobody|no one|no-one|whoever)\b",
    ANY_CASE,
)
"""What a sentence speaks of that can say whether anybody holds a record."""
_TAKEN_ON = pattern(
    r"\b(?:took|takes?|taking|taken) (?:\w+ )?(?:over|on|it|him|her|them)\b|\b(?:handed|passed|transferred) (?:\w+ ){0,3}(?:over )?to (?=[A-ZÀ-Þ])|\bby name\b|\bas a named\b|\bintroduced\b"
    r"|\b(?:will be|is now|now has|has had|holds|will hold|keeps|picks? (?:it|him|her|them|this) up|starts|begins|joins|covers|is covering)\b"
)


def in_doubt(doc: Document, words: Words, base: date, as_of: date) -> list[Judgement]:
    """A sentence that reads as if nobody met the child, and one as if nobody holds the record, at most one of each.

    Nothing is in doubt that was found in so many words. `base` is the record's own day, `as_of` that of the check.
    """
    found: list[Judgement] = []
    told = {one.subject: one.state for one in doc.judgements if one.subject in ("seen", "allocation")}
    if told.get("seen") not in ("not_seen", "not_alone"):
        found.extend(_first("seen", "unseen", UNSEEN, of_visits(doc, words), words, base, as_of))
    if told.get("allocation") != "unallocated":
        found.extend(_first("allocation", "unheld", UNHELD, of_holders(doc, words), words, base, as_of))
    return found


def _first(
    name: str, table: str, border: float, asked: Iterator[Window], words: Words, base: date, as_of: date
) -> Iterator[Judgement]:
    """The likeliest of some sentences, if it is likely enough and nothing beside it settles the matter."""
    weighed = [(likely(table, one.value, words.subjects, words.vocabulary), one) for one in asked]
    for chance, window in sorted(weighed, key=lambda pair: -pair[0]):
        if chance < border:
            return
        if not _is_settled(window, base, as_of, words):
            yield Judgement(
                name,
                "in_doubt",
                window.text.span(),
                ("it reads so, and nothing says why or until when",),
                "medium",
                part=window.part,
            )
            return


def of_visits(doc: Document, words: Words) -> Iterator[Window]:
    """Sentences that may say between the lines that the child was not met."""
    for window in _sentences(doc, words, _NOT_OF_VISITS):
        plain = outside_quotations(window.value)
        if _OF_OTHERS.search(plain) or _SEEN.search(plain) and not _BUT.search(plain):
            continue
        if _OF_SEEING.search(plain) and (
            _is_of_child(plain, window.part, words) or _means_child(window, plain, doc, words)
        ):
            yield window


def _means_child(window: Window, sentence: str, doc: Document, words: Words) -> bool:
    """Whether a pronoun in a sentence that names a grown-up is the child's all the same ("She was at her nan's, so I asked Mum")."""
    he = finds(r"\b(?:he|she|they)\b", sentence)
    at = window.text.span().start
    before = doc.source.text[max(window.part.span.start, at - _BEFORE) : at]
    return he is not None and means_child(he.group(), before, sentence[: he.start()], words)


def _is_of_child(sentence: str, part: Part, words: Words) -> bool:
    """Whether a sentence speaks of a child of the record and not of a grown-up alone."""
    named = words.named.search(sentence) is not None or finds(
        r"\b(?:child(?:ren)?|boys|girls|twins|baby|bump|y\.?p)\b", sentence
    )
    if named:
        return True
    alone = any(words.is_adult(one) for one in somebody(sentence))
    return not alone and (words.is_own(part) or finds(r"\b(?:he|she|they|him|her|them)\b", sentence) is not None)


def of_holders(doc: Document, words: Words) -> Iterator[Window]:
    """Sentences that may say between the lines that nobody holds the record."""
    for window in _sentences(doc, words, _NOT_OF_NOW):
        if _OF_HOLDING.search(outside_quotations(window.value)):
            yield window


def _sentences(doc: Document, words: Words, without: frozenset[str]) -> Iterator[Window]:
    for window in windows(doc, words, 1):
        if window.part.purpose not in without and len(window.value.split()) >= _FEWEST:
            yield window


def _is_settled(window: Window, base: date, as_of: date, words: Words) -> bool:
    """Whether the sentence or the one behind it says why, who has it instead, or on which day it comes right."""
    value = f"{window.value} {follows(window, len(window.value), _REACH)}"
    if gaps.declined(value) or gaps.judge(value, base, as_of, words.vocabulary) is not None:
        return True
    return _TAKEN_ON.search(value) is not None or any(
        one.form == "day" and one.latest > base for one in dates.find(value, base)
    )
