"""Bare tasks: wording whose grammar alone says that it asks for nothing that could be checked, or for a plain piece of paperwork.

What a sentence's weighed signs cannot see: "chase housing" is a clear act and still does not say what is wanted from housing,
"life story work to be considered" names a known tool and asks nobody to do anything with it.
"""

from __future__ import annotations

import re

from planlint.language.words import folded

_CHASED = re.compile(r"^\W*(?:to |will |please )*(?:chase(?: up)?|follow up(?: with)?|liaise(?: with)?|touch base(?: with)?|catch up with|link in with|be in touch(?: with)?|keep in touch(?: with)?)\b")
_WANTED = re.compile(r"\b(?:for (?:a|an|the|his|her|their|her|dates?|results?|places?)\b|to (?:ask|find|get|see|agree|book|say|tell|fix|set)|ask|whether|when|until|date|results?|so that|and (?:get|ask|tell|book|find|agree)|about (?:the|a|his|her|their) \w+|who|what|why|if (?:he|she|they))\b")
_ONLY_THOUGHT = re.compile(
    r"\b(?:(?:is|are|be|being)\s+(?:\w+ly\s+)?(?:considered|explored|looked (?:at|into)|thought about|discussed further|kept under review|kept in mind|monitored|supported|encouraged|prioritised|promoted|addressed|linked in(?: with)?|signposted(?: to)?))\b"
    r"|^\W*(?:to |will )*(?:consider|explore|look (?:into|at)|think about|give thought to|keep (?:\w+ ){0,5}under review|keep an eye on)\b"
)
_QUESTION = re.compile(r"\b(?:whether|who|which|how|why|when|where|what|if)\b|\b(?:with|by|at|in|using|from)\s+(?:the\s+)?[A-ZÀ-Þ]")
_PAPERWORK = re.compile(
    r"\b(?:genogram|ecomap|chronolog\w+|case (?:summary|record|notes?|file)|minutes|written agreement|safety plan|health plan|care plan|placement plan|pathway plan|pep|personal education plan|ehcp?|graded care profile|gcp2?|core group|strategy (?:meeting|discussion)|conference|professionals'? meeting|statutory visits?|referral (?:form )?to\b.{2,40}|risk assessment|parenting assessment|carer'?s assessment|life story book|delegated authority|consent forms?|police checks?|dbs checks?|case transfer|closing summary|outcome letter|information governance|refresher|induction|mandatory training|annual review|health assessment|file (?:audit|read))\b"
)
_PRODUCED = re.compile(r"^\W*(?:[\w'’ -]{0,40}\bto (?:do|have|complete|update|send|hold|arrange|finish|write)\s+)?(?:(?:first|initial|updated|next|new|the|an?|all|complete|update|send|hold|convene|arrange|do|finish|write|mandatory)\s+)*$")
_MADE = re.compile(r"\b(?:to be|is|are|be) (?:brought up to date|updated|completed|sent|finished|held|arranged|convened|circulated|signed|submitted|uploaded|written|done|made|requested|filed)\b")


def leaves_open(task: str) -> str | None:
    """Why a task's words leave open what is to be done, or None: it chases without saying for what, or is only thought about."""
    low = folded(task)
    chased = _CHASED.match(low)
    if chased and not _WANTED.search(low, chased.end()):
        return "does not say what is wanted from them"
    thought = _ONLY_THOUGHT.search(low)
    if thought and not _QUESTION.search(task, thought.end()) and len(low.split()) <= 16:
        return "is only to be thought about"
    return None


def is_paperwork(task: str) -> bool:
    """Whether a short task is one known document or meeting of the field, which is plain as it stands ("Genogram to be updated")."""
    low = folded(task)
    found = _PAPERWORK.search(low)
    if not found or len(low.split()) > 9:
        return False
    return bool(_MADE.search(low)) or bool(_PRODUCED.match(low[: found.start()]))
