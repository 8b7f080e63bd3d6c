"""What the page tells of one text: how it was read, what is there, what is asked, and the record itself."""

from __future__ import annotations

from typing import NamedTuple

from planlint.pages.web.asked import Asked, asked
from planlint.pages.web.reading import Reading, reading, worded
from planlint.pages.web.shown import Block, blocks
from planlint.reporters.questions import questions
from planlint.reporters.view import View
from planlint.reporters.wording import NO_QUESTIONS
from planlint.run.outcome import Outcome, many
from planlint.run.record import EMPTY, NO_SIGN

_NOT_ASKED = {
    NO_SIGN: "Nothing in it looks like a child's record. If it is one, say here what it is.",
    EMPTY: "There is nothing to read yet. Paste a record, or choose a file.",
}
_FAULT = "planlint stopped while it read this. That is a fault in planlint, not in the record."


class Answer(NamedTuple):
    """What the page shows. `told` is the result in one breath, for whoever cannot see it appear.

    `trouble` says why something was not done, `unknown` that somebody may say what the text is; `reading` and `asked` are
    None where there was nothing to read. `errors` are faults of planlint's own, in words that hold nothing of the record.
    """

    told: str
    trouble: str | None = None
    unknown: bool = False
    reading: Reading | None = None
    asked: Asked | None = None
    record: tuple[Block, ...] = ()
    errors: tuple[str, ...] = ()


def answer(outcome: Outcome, *, quote: bool) -> Answer:
    """What is shown of a text that was checked; unless `quote`, none of its words."""
    errors = tuple(error.message for error in outcome.errors)
    if not outcome.checked:
        return trouble(_FAULT, errors)
    record = outcome.checked[0]
    document = record.document
    reason = record.reason or ""
    if document is None or reason in _NOT_ASKED:
        words = _NOT_ASKED.get(reason, _sentence(reason))
        return Answer(words, words, reason == NO_SIGN, errors=errors)
    read = reading(record, document, quote=quote)
    found = asked(record, questions(record, outcome.rule, View(quote=quote)), quote=quote)
    shown = blocks(document.layout, found.places) if quote else ()
    wrong = _sentence(reason) if record.status != "checked" else None
    return Answer(_told(read, found, wrong), wrong, False, read, found, shown, errors)


def trouble(words: str, errors: tuple[str, ...] = ()) -> Answer:
    """What is shown where nothing was read."""
    return Answer(words, words, errors=errors)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _told(read: Reading, found: Asked, wrong: str | None) -> str:
    if wrong:
        return wrong
    level = "" if read.level == "other" else f", {worded(read.level)}"
    parts = [f"Read as: {worded(read.kind) if read.kind else 'a kind that planlint does not know'}{level}."]
    if not found.questions:
        return f"{parts[0]} {NO_QUESTIONS}"
    more = ", more behind a button" if found.rest.questions else ""
    parts.append(f"{many(len(found.first.questions), 'question')}{more}.")
    parts += [f"{group.heading}: {many(len(group.questions), 'question')}." for group in found.others]
    return " ".join(parts)
