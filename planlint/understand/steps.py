"""Parts that hold steps though no title says so: told by what stands in them, most of it asking somebody for something.

A council's own heading ("Off the back of this", "Now") is in no list. Where most lines under it name somebody and a day, or order
something, a reader knows what it is for; so does this.
"""

from __future__ import annotations

from planlint.language import dates, owners, times
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import pattern
from planlint.understand import rows
from planlint.understand.asks import Asks
from planlint.understand.parts import WEEK_LEVEL
from planlint.understand.titles import Titles, names_an_outcome, plain


class Steps:
    """Marks the parts of one record that hold steps by their content."""

    def __init__(
        self,
        titles: Titles,
        asks: Asks,
    ) -> None:
        self.titles = titles
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary
        self.asking = asks.asking

    def mark(self, root: Part) -> None:
        """Give the role "actions" to every part without a role of its own whose lines mostly ask."""
        for part in self._outcomes_with_steps(root):
            part.role, part.why = "actions", "steps under one of several outcomes"
        for part in root.walk():
            if (
                part.heading is not None
                and part.role is None
                and any(block.form == "point" for block in part.blocks)
                and self.titles.column(part.heading.value, whole=True) == "action"
            ):
                part.role, part.why = "actions", "a list under the label of an action"
            beneath = (
                part.parent is not None
                and part.parent.role == "outcomes"
                and part.heading is not None
                and len(part.heading.value.split()) >= 4
            )
            if (
                part.heading is not None
                and part.form == "section"
                and (beneath or part.role == "outcomes" and names_an_outcome(plain(part.heading.value)))
                and self._points_ask(part)
            ):
                part.role, part.why = "actions", "steps under the outcome that they serve"
            for kid in self._siblings_that_ask(part):
                kid.role, kid.why = "actions", "it and the pieces beside it ask somebody for something by a day"
            if part.parent is None or part.role is not None or part.purpose is not None or part.heading is None:
                continue
            if self._lines_ask(part) or self._owners_inside(part) or self._keys_ask(part):
                part.role, part.why = "actions", "most of what stands in it asks somebody for something"
                for beside in part.parent.parts if part.level == WEEK_LEVEL else []:
                    if beside.level == WEEK_LEVEL and beside.role is None:
                        beside.role, beside.why = "actions", "a week of a calendar of steps"

    def _outcomes_with_steps(self, root: Part) -> list[Part]:
        """Pieces titled by the outcome that they serve, where half of the points under all of them ask somebody for something."""
        titled = [
            part
            for part in root.walk()
            if part.role == "outcomes"
            and part.form == "section"
            and part.heading is not None
            and names_an_outcome(plain(part.heading.value))
            and any(block.form == "point" for block in part.blocks)
        ]
        points = [
            block.text.value
            for part in titled
            for block in part.blocks
            if block.form == "point" and block.text is not None
        ]
        asking = [point for point in points if self.asks(point) or self.asking(point).form in ("passive", "subject")]
        return titled if len(titled) >= 2 and len(points) >= 4 and len(asking) * 2 >= len(points) else []

    def _lines_ask(self, part: Part) -> bool:
        """Whether at least three lines stand there and most of them ask."""
        lines = [
            line
            for block in part.blocks
            if block.text is not None and block.form in ("point", "prose")
            for line in self._lines(block.text.value, block.form)
        ]
        asking = [line for line in lines if self.asks(line)]
        told = part.heading is not None and plain(part.heading.value).startswith(("here is", "here's", "here are"))
        most = 2 * len(asking) >= len(lines) if told else len(asking) * 5 >= len(lines) * 3
        return len(lines) >= 3 and most and not part.parts

    def _points_ask(self, part: Part) -> bool:
        """Whether the list under an outcome's own title asks somebody for something."""
        points = [block.text.value for block in part.blocks if block.text is not None and block.form == "point"]
        asking = [point for point in points if self.asks(point)]
        return bool(points) and len(asking) * 5 >= len(points) * 3

    def _lines(self, value: str, form: str) -> list[str]:
        if form == "point":
            return [value]
        return [line for line in value.split("\n") if line.strip()]

    def asks(self, line: str) -> bool:
        """Whether one line asks somebody for something."""
        if len(line) > 420:
            return False
        bare = pattern(r"^\W*\[[^\]]{0,30}\]\s*").sub("", line)
        how = self.asking(bare)
        if how.form == "order":
            return True
        if how.form == "subject" and how.modal in ("to", "will", "is to", "are to"):
            return True
        dated = times.judge(bare, self.calendar, self.vocabulary, cell=False).state in times.DATED
        if how.form in ("telling", "passive"):
            return dated and not _PAST.search(folded(bare))
        first = pattern(r"\s[–—-]\s|:\s|\s/\s").split(bare)[0]
        return (
            first != bare
            and len(first.split()) <= 6
            and owners.judge(first, self.circle, self.vocabulary).state in owners.SOMEBODY
            and not _PAST.search(folded(bare))
        )

    def _siblings_that_ask(self, part: Part) -> list[Part]:
        """Short pieces side by side, under topics or days of the week, most of which say who does what and when."""
        if part.purpose in _TOLD:
            return []
        kids = [
            kid
            for kid in part.parts
            if kid.role is None
            and kid.heading is not None
            and kid.form in ("runin", "field")
            and not kid.parts
            and not any(block.form == "point" for block in kid.blocks)
            and 0 < len(kid.all_words) <= 700
            and self.titles.column(kid.heading.value) is None
            and self.titles.fact(kid.heading.value) is None
        ]
        asking = [kid for kid in kids if self._asks_by_a_day(kid.all_words)]
        return asking if len(asking) >= 3 and len(asking) * 5 >= len(kids) * 4 else []

    def _asks_by_a_day(self, value: str) -> bool:
        """Whether a sentence says who does something, and a day or an end for it stands there."""
        return any(self._asks_somebody(value[start:end]) for start, end in sentences(value)) and any(
            day.latest >= self.calendar.base for day in dates.find(value, self.calendar.base)
        )

    def _asks_somebody(self, sentence: str) -> bool:
        how = self.asking(sentence)
        if how.form == "order":
            return True
        if how.form == "telling" or how.form == "subject" and how.modal in ("to", "will", "is to", "are to"):
            return owners.judge(sentence[slice(*how.subject)], self.circle, self.vocabulary).state in owners.SOMEBODY
        return False

    def _owners_inside(self, part: Part) -> bool:
        """Whether it is made of pieces under the names of those who do them."""
        kids = [kid.heading.value for kid in part.parts if kid.heading is not None]
        if part.blocks or len(kids) < 2 or len(kids) != len(part.parts):
            return False
        named = [
            name
            for name in kids
            if len(name.split()) <= 4
            and owners.judge(name, self.circle, self.vocabulary).state in ("person", "post", "two_people", "group")
        ]
        texts = [text.value for text in part.all_texts]
        return (
            len(named) == len(kids)
            and len(texts) >= 2
            and sum(1 for text in texts if self.asks(text)) * 5 >= len(texts) * 3
        )

    def _keys_ask(self, part: Part) -> bool:
        """Whether most of its keys are tasks whose answers say who and when."""
        kids = [kid for kid in part.parts if kid.heading is not None and kid.form == "field" and not kid.parts]
        if part.blocks or len(kids) < 3 or len(kids) != len(part.parts):
            return False
        good = [
            kid
            for kid in kids
            if rows.answered_row(kid, self.titles, self.calendar, self.circle, self.vocabulary) is not None
        ]
        return len(good) * 5 >= len(kids) * 3


_TOLD = frozenset(
    (
        "voice",
        "history",
        "previous",
        "chronology",
        "household",
        "network",
        "facts",
        "contingency",
        "analysis",
        "parents",
        "day",
        "seen",
        "reason",
        "signatures",
        "review",
    )
)
"""What a part is for whose pieces tell and do not ask."""
_PAST = pattern(r"\b(?:was|were|had|said|told|came|went|did|felt|wanted|thought)\b")
