"""Parts -> steps of the last time: what was to be done, with how it went, where a record looks back on its last plan."""

from __future__ import annotations

from planlint.language import owners
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand import segments
from planlint.understand.asks import Asks
from planlint.understand.kept_steps import Keeper
from planlint.understand.rows import Row
from planlint.understand.step_places import is_a_list


class StepsOfBefore:
    """Finds the steps of one record that were set the last time."""

    def __init__(self, asks: Asks, keeper: Keeper) -> None:
        self.keeper = keeper
        self.asks = asks
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary

    def came_of(self, part: Part) -> bool:
        """Takes a label of the last time's steps whose answer says how it went ("Drug review": "done 4 September, Dr Lall")."""
        if part.form != "field" or part.role == "previous" or part.heading is None or part.parent is None or part.parts:
            return False
        text = part.blocks[0].text if part.blocks else None
        if text is None or len(part.heading.value.split()) < 2 or not _HOW_IT_WENT.match(folded(text.value)):
            return False
        row = Row({"action": part.heading, "status": text}, part.span, part, {"action": part.heading.span()})
        for piece in pattern(r"[^,;.]+").finditer(text.value):
            words = text.cut(*piece.span()).strip()
            if owners.judge(words.value, self.circle, self.vocabulary).state == "person" and owners.name_in(
                words.value, self.circle, self.vocabulary
            ):
                row.cells["who"] = words
                break
        self.keeper.add_row(row, part)
        return True

    def of_text(self, text: Text, part: Part) -> bool:
        """Takes a step of the last time with how it went; True too for a line that only sends the reader on."""
        if self.asks.asking(text.value).modal in ("was to", "were to"):
            self.keeper.add_text(text, part, None)
            return True
        if _SENDS_ON.search(folded(text.value)) or self._lines_of_before(text, part):
            return True
        row = segments.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        if row is not None:
            self.keeper.add_row(row, part)
        return row is not None

    def _lines_of_before(self, text: Text, part: Part) -> bool:
        """Takes the lines of a paragraph that say how the steps of the last time went; False if they are no such lines."""
        lines = list(pattern(r"[^\n]+").finditer(text.value))
        if len(lines) < 2 or not is_a_list([line.group() for line in lines]):
            return False
        pieces = [text.cut(*line.span()).strip() for line in lines]
        found = [segments.segment_row(piece, part, self.calendar, self.circle, self.vocabulary) for piece in pieces]
        if sum(row is not None for row in found) < 2:
            return False
        for row in found:
            if row is not None:
                self.keeper.add_row(row, part)
        return True


_SENDS_ON = pattern(r"\b(?:see|now) (?:agreed|action|step|number|no\.?|above|below|new plan)\b")
_HOW_IT_WENT = pattern(
    r"\W*(?:not )?(?:done|completed?|achieved|started|held|made|sent|met|in place|partly|outstanding)\b"
)
