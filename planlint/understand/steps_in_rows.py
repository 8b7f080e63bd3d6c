"""Parts -> steps in rows: tables, groups of labels, labels with who and when below them, and labels that promise."""

from __future__ import annotations

from planlint.language import dates, owners, times
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand import kind, labelled_rows, segments, table_rows
from planlint.understand.found_steps import Search
from planlint.understand.kept_steps import Keeper
from planlint.understand.rows import Row
from planlint.understand.step_places import HOLDS_ACTIONS, is_history
from planlint.understand.steps_in_points import StepsInPoints
from planlint.understand.steps_in_sentences import StepsInSentences
from planlint.understand.titles import WHAT_WAS_DONE, plain
from planlint.understand.whose_steps import Whose


class StepsInRows:
    """Finds the steps of one record that stand in rows."""

    def __init__(
        self, search: Search, keeper: Keeper, whose: Whose, points: StepsInPoints, sentences: StepsInSentences
    ) -> None:
        self.keeper = keeper
        self.whose = whose
        self.points = points
        self.sentences = sentences
        self.root = search.root
        self.titles = search.titles
        self.labels = search.labels
        self.used = search.used
        self.taken = search.taken
        self.asks = search.asks
        self.circle = search.asks.circle
        self.calendar = search.asks.calendar
        self.vocabulary = search.asks.vocabulary
        self.kind = search.asks.kind

    def take(self, part: Part) -> None:
        """Takes all rows of a part, and of the pieces that stand as rows under it."""
        self._labelled_as_action(part)
        self._promised(part)
        for block in part.blocks:
            if block.form == "table":
                self._table(block, part)
        self._label_rows(part)
        self._followed_rows(part)
        if part.parent is None and part.form != "root":
            return
        if part.purpose in HOLDS_ACTIONS or any(
            labelled_rows.column_of(kid, self.titles) in ("who", "when") for kid in part.parts for kid in kid.parts
        ):
            for row in [*labelled_rows.named_rows(part, self.titles), *self._answered_rows(part)]:
                if (
                    id(row.part) in self.used
                    or is_history(part)
                    or part is self.root
                    and row.part is self.root.parts[0]
                    or (part is self.root or part is self.root.parts[0])
                    and kind.names_a_kind(row.words("action"), self.vocabulary)
                ):
                    continue
                self.keeper.add_row(row, part)
                self.used.update(id(kid) for kid in row.part.walk())

    def _labelled_as_action(self, part: Part) -> None:
        """Takes the answer under "Action" where it holds its own labels for who and when."""
        if (
            part.form not in ("field", "runin")
            or part.heading is None
            or id(part) in self.used
            or self.titles.column(part.heading.value, whole=True) != "action"
        ):
            return
        for block in part.blocks:
            if block.text is not None and self.labels.of(block.text.value):
                self.keeper.add_text(block.text, part, None)
                self.used.add(id(part))

    def _promised(self, part: Part) -> None:
        """Takes what stands under a label that promises ("We will", "Jo agrees to")."""
        owner = self.whose.promiser(part) if part.form == "field" and id(part) not in self.used else None
        if owner is None:
            return
        for block in part.blocks:
            if block.text is not None and block.form != "table" and block.text.value.strip():
                self.keeper.add_text(block.text, part, owner)
        self.used.add(id(part))

    def _label_rows(self, part: Part) -> None:
        """Takes the rows that a part's own labelled answers make."""
        labelled = labelled_rows.label_rows(part, self.titles, self._tell)
        if not labelled or not (
            part.form == "group" or len(labelled) > 1 or any(self._is_asked(row, part) for row, _ in labelled)
        ):
            return
        if part.form == "group" and part.blocks:
            self.used.add(id(part))
        for row, parts in labelled:
            if not ({"who", "when", "measure"} & set(row.cells)) and part.form != "group" or is_history(part):
                continue
            self.keeper.add_row(row, part, labelled=True)
            self.used.update(id(kid) for used in parts for kid in used.walk())

    def _is_asked(self, row: Row, part: Part) -> bool:
        """Whether a row has a place for who or when, or its own words say who among actions that are measured."""
        if {"who", "when"} & set(row.cells):
            return True
        how = self.asks.asking(row.words("action"))
        return part.purpose in HOLDS_ACTIONS and "measure" in row.cells and how.form in ("subject", "telling")

    def _followed_rows(self, part: Part) -> None:
        """Takes actions whose who and when stand labelled below each."""
        found = [] if is_history(part) or id(part) in self.used else labelled_rows.followed_rows(part, self.titles)
        if not found or part.purpose not in HOLDS_ACTIONS and len(found) < 2:
            return
        for row, parts in found:
            if any(id(kid) in self.used for kid in parts):
                continue
            self.keeper.add_row(row, part)
            self.used.update(id(kid) for used in parts for kid in used.walk())
            self.taken.add(row.span.start)

    def _answered_rows(self, part: Part) -> list[Row]:
        """Rows whose key is the action and whose one answer says who and when."""
        if part.purpose not in HOLDS_ACTIONS:
            return []
        kids = [
            kid
            for kid in map(_only_inside, part.parts)
            if kid.form == "field"
            and id(kid) not in self.used
            and kid.role != "contingency"
            and not any(self.asks.asking(text.value).form in ("subject", "telling", "order") for text in kid.texts)
        ]
        found = [
            (kid, segments.answered_row(kid, self.titles, self.calendar, self.circle, self.vocabulary)) for kid in kids
        ]
        return [row for _, row in found if row is not None] if len(found) >= 2 else []

    def _tell(self, answer: str) -> str | None:
        """Whether an answer is who or when, by itself."""
        if not answer or len(answer.split()) > 9:
            return None
        if times.judge(answer, self.calendar, self.vocabulary, cell=True).state in times.DATED:
            return "when"
        judged = owners.judge(answer, self.circle, self.vocabulary)
        return "who" if judged.state in ("person", "post", "two_people") and judged.names else None

    def _table(self, block: Block, part: Part) -> None:
        titled = (
            {self.titles.column(cell.text.value, whole=True) for cell in block.table.header}
            if block.table is not None
            else set()
        )
        asks = "action" in titled and bool(titled & {"who", "when"})
        if (
            not asks
            and block.table is not None
            and any(WHAT_WAS_DONE.search(plain(cell.text.value)) for cell in block.table.header)
        ):
            # "What Harvey did": such a table tells.
            return
        found, columns = table_rows.table_rows(block, part, self.titles, self.vocabulary, calendar=self.calendar)
        asked = "action" in columns and (
            bool({"who", "when"} & set(columns)) or part.purpose in HOLDS_ACTIONS or self._cells_ask(found)
        )
        if not asked:
            self._cells_promise(block, part)
            return
        chronology = table_rows.table_rows(block, part, self.titles, self.vocabulary, "chronology")[1]
        if "event" in chronology and "date" in chronology and ("who" not in columns or self.kind == "chronology"):
            return
        if (
            block.table is not None
            and not asks
            and any(_OF_PEOPLE.search(folded(cell.text.value)) for cell in block.table.header)
        ):
            return
        if (
            part.purpose in ("household", "network", "signatures", "facts")
            and not asks
            or part.purpose in ("chronology", "previous", "history")
            and "who" not in columns
            and not (part.purpose == "previous" and self._say_who_was_to(found))
        ):
            return
        if "who" not in columns and part.purpose not in HOLDS_ACTIONS and self._is_all_past(found):
            return
        for row in found:
            if "action" in row.cells:
                self.keeper.add_row(row, part)

    def _say_who_was_to(self, found: list[Row]) -> bool:
        """Whether most cells of an action column name somebody who is "to" do something: what was promised, with what came of it."""
        texts = [row.words("action") for row in found if row.words("action")]
        asked = [text for text in texts if (how := self.asks.asking(text)).form == "subject" and how.modal == "to"]
        return len(asked) * 2 > len(texts)

    def _is_all_past(self, found: list[Row]) -> bool:
        """Whether the days of a table's rows all lie behind the record: what is in it happened."""
        whens = [row.words("when") for row in found]
        if whens and all(
            _YEARS.fullmatch(when) and int(when.strip()[-4:]) <= self.calendar.base.year for when in whens
        ):
            return True
        days = [day for when in whens for day in dates.find(when, self.calendar.base)]
        return bool(days) and all(day.latest <= self.calendar.base for day in days)

    def _cells_promise(self, block: Block, part: Part) -> None:
        """Takes the promises in a table in which no column is titled as one for steps."""
        asking = self._cells_that_ask(block)
        for text in asking:
            self.points.listed(Block("point", text, text.span()), part, None)
        if (
            asking
            or self.kind not in ("plan", "review")
            or block.table is None
            or max(map(len, block.table.rows), default=0) != 2
        ):
            return
        for row in block.table.rows:
            if len(row) == 2 and row[1] is not None and row[1].text.value.strip():
                cell = Block("prose", row[1].text, row[1].text.span())
                if part.purpose in HOLDS_ACTIONS:
                    self.points.listed(cell, part, None)
                else:
                    self.sentences.promises(cell, part, strict=False)

    def _cells_that_ask(self, block: Block) -> list[Text]:
        """The cells of a column of which most say who is to do what ("Mina to ring the clinic"), whatever its title."""
        if block.table is None:
            return []
        for number in range(1, max(map(len, block.table.rows), default=0)):
            column = [row[number] for row in block.table.rows if number < len(row)]
            cells = [cell.text for cell in column if cell is not None and cell.text.value.strip()]
            asked = [how for how in (self.asks.asking(cell.value) for cell in cells) if how.modal == "to"]
            if len(asked) >= 2 and len(asked) * 2 >= len(cells) and all(how.form == "subject" for how in asked):
                return cells
        return []

    def _cells_ask(self, found: list[Row]) -> bool:
        """Whether the cells of an action column themselves say who does it and when."""
        texts = [row.words("action") for row in found if row.words("action")]
        asked = [
            text
            for text in texts
            if self.asks.tells(text) or self.asks.asking(text).form == "subject" or dates.find(text, self.calendar.base)
        ]
        return bool(texts) and len(asked) * 2 > len(texts)


def _only_inside(part: Part) -> Part:
    """What stands alone under a number ("1": {"Ring the clinic": "Bev, 4 December"}); any other part itself."""
    alone = part.parts[0] if len(part.parts) == 1 and not part.blocks else None
    numbered = part.heading is not None and part.heading.value.strip(" .)").isdigit()
    return alone if alone is not None and numbered else part


_YEARS = pattern(r"\s*(?:(?:19|20)\d\d\s*(?:to|[-–])\s*)?(?:19|20)\d\d\s*")
"""A year or two, and no day."""
_OF_PEOPLE = pattern(
    r"^(?:age|aged|how old|years old)\W*$|\b(?:dob|d\.o\.b|date of birth|relationship|relation to|person id|ethnicity|lives with)\b"
)
"""A column of a list of people."""
