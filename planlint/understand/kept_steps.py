"""Rows and words that were found to be steps, each kept with whose it is and with what stands around it.

Here is the last look at both: an empty cell, somebody's own speech or a line of the record about itself is not kept.
"""

from __future__ import annotations

from planlint.language import owners
from planlint.language.clauses import Asking
from planlint.language.sentences import sentences
from planlint.model import Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.around_steps import Around
from planlint.understand.boxes import are_several, opening
from planlint.understand.found_steps import Found, Search
from planlint.understand.no_steps import NOT_KNOWN, SPEECH, is_of_the_record, is_only_a_day, is_wish
from planlint.understand.rows import NO_WORDS, Row, is_without_step
from planlint.understand.titles import plain
from planlint.understand.whose_steps import Whose


class Keeper:
    """Keeps the steps of one record as they are found."""

    def __init__(self, search: Search, around: Around, whose: Whose) -> None:
        self.search = search
        self.around = around
        self.whose = whose
        self.asks = search.asks
        self.circle = search.asks.circle
        self.calendar = search.asks.calendar
        self.vocabulary = search.asks.vocabulary

    def add_row(self, row: Row, part: Part, *, labelled: bool = False) -> None:
        """Keeps a row as an action, or as a need without one; `labelled` if its cells are labels under a title of its own."""
        text = row.cells["action"]
        if is_without_step(row, self.search.titles):
            self.search.without_step.append(row)
        if not text.value.strip(NO_WORDS) or len(text.value.split()) <= 6 and NOT_KNOWN.search(plain(text.value)):
            return
        if SPEECH.match(text.value.strip()) or _NOTHING.fullmatch(text.value.strip()) or _AN_AGE.fullmatch(text.value):
            return
        if is_only_a_day(text.value, self.calendar):
            # "Next: 17 December 2026", at the head of a record.
            return
        trimmed = text.strip()
        box = opening(trimmed.value)
        if box is not None:
            row.cells["action"] = trimmed = trimmed.cut(box.end)
        if self._is_a_topic(row, trimmed):
            row.cells.pop("who", None)
        self.whose.find_the_owner(row, labelled=labelled)
        self.search.found.append(
            Found(
                trimmed,
                row,
                part,
                self.asks.asking(trimmed.value),
                outcome=row.cells.get("outcome"),
                measure=row.cells.get("measure"),
                need=row.cells.get("need"),
                group=self.around.group(part),
                checked=box is not None and box.ticked,
            )
        )
        self.around.inherit(self.search.found[-1], part)

    def _is_a_topic(self, row: Row, text: Text) -> bool:
        """Whether a line's first words are a topic, and its own sentence says who ("Naledi's school - I will meet ...")."""
        who = row.words("who")
        if not who or owners.judge(who, self.circle, self.vocabulary).state not in ("agency", "group"):
            return False
        return row.cells["who"].span().start < text.span().start and self.asks.asking(text.value).form == "subject"

    def add_text(self, text: Text, part: Part, owner_title: Text | None) -> Found | None:
        """Keeps some words as an action, unless they ask nobody; `owner_title` is the title over them, if it is whose they are."""
        if not text.value.strip() or is_only_a_day(text.value, self.calendar) or _NO_STEP.fullmatch(text.value):
            return None
        if SPEECH.match(text.value) or is_of_the_record(text.value, self.asks) or are_several(text.value):
            return None
        found = Found(
            text,
            None,
            part,
            self._first_asking(text.value),
            owner_title,
            group=self.around.group(part.parent if owner_title is not None and part.parent is not None else part),
        )
        self.around.inherit(found, part)
        wish = self.around.wish_before(text, part)
        if wish is not None:
            found.outcome = wish
        self.search.found.append(found)
        return found

    def _first_asking(self, value: str) -> Asking:
        """How a text asks: by its first sentence, or by the first that asks somebody where the first asks nothing."""
        first = self.asks.asking(value)
        if first.form != "none" and not is_wish(value):
            return first
        for start, end in sentences(value)[1:]:
            how = self.asks.asking(value[start:end])
            if how.form == "subject" and not self.around.is_a_sign(value[start:end]):
                return how.moved(start)
        return first


_AN_AGE = pattern(r"\W*\d{1,2}(?:\s*(?:years?|yrs?|months?|mths?|weeks?|wks?))?(?: old)?\W*")
"""What stands beside a child's name, and is no step."""
_NOTHING = pattern(
    r"(?:none|nil|n/?a|no(?:thing| (?:further |new )?actions?)(?: (?:is |are )?(?:needed|required|further|else|new|identified|at present|at this time))*)\W*",
    ANY_CASE,
)
"""A cell that says that there is no step."""
_NO_STEP = pattern(
    r"\W*(?:yes|no|none|got|n/?a)\b.{0,30}|\W*(?:who|what|when|where|why|how)\b[^.?!]{0,30}\?\W*", ANY_CASE
)
"""What is only an answer ("No, not yet") or only asks ("what next?")."""
