"""Parts -> actions: everything that the record asks somebody to do, with who, when and how success will be seen.

Found in four ways, each piece of wording once: as rows (tables, groups of labels), as points and paragraphs of a part that holds
actions, and as sentences elsewhere that name somebody, what is to be done and a day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, islice

from planlint.dataclass import dataclass
from planlint.language import clauses, dates, owners, particulars, times
from planlint.language.clauses import Asking
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, stem
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.understand import kind, rows, told_steps
from planlint.understand.asks import PLANNING, Asks
from planlint.understand.rows import Row
from planlint.understand.titles import MEETS, Titles, names_an_outcome, plain


@dataclass(slots=True)
class Found:
    """An action's words before they are judged. Cells that the record has for it are in `row`; `asking` is how its sentence asks."""

    text: Text
    row: Row | None
    part: Part
    asking: Asking | None
    heading_owner: Text | None = None
    outcome: Text | None = None
    measure: Text | None = None
    need: Text | None = None
    group: Part | None = None
    checked: bool = False
    leads_in: str = ""
    """The two sentences before an action that is a sentence in running text."""
    weighed: bool = False
    """Whether no pattern found it: it was taken because sentences like it are steps."""


class Finder:
    """Finds the actions of one record."""

    def __init__(
        self,
        root: Part,
        titles: Titles,
        asks: Asks,
        labels: clauses.Labels,
    ) -> None:
        self.root = root
        self.titles = titles
        self.asks = asks
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary
        self.kind = asks.kind
        self.labels = labels
        self.lexicon = asks.lexicon
        self.used: set[int] = set()
        self.taken: set[int] = set()
        self._outcomes: list[tuple[Text, set[str]]] | None = None
        self._sign: list[Text | None] = []
        self._telling: dict[int, list[tuple[Part, set[str]]]] = {}
        self._starts: dict[int, tuple[list[Block], list[int]]] = {}
        self._ends: dict[int, list[int]] = {}
        self.found: list[Found] = []

    def find(self) -> list[Found]:
        for part in self.root.walk():
            self._rows_of(part)
        for part in self.root.walk():
            if id(part) not in self.used:
                self._blocks_of(part)
        self.found = [one for one in self.found if not self._is_hardly_one(one)]
        self._told_between()
        self._beside_their_like()
        ticked = {block.span.start for part in self.root.walk() for block in part.blocks if block.checked}
        for one in self.found:
            one.checked = one.text.span().start in ticked
            if one.row is None and (beside := self._sign_beside(one)) is not None:
                one.measure = beside
        self.found.sort(key=lambda one: one.text.span())
        return self.found

    # -- rows

    def _rows_of(self, part: Part) -> None:
        self._labelled_as_action(part)
        self._promised(part)
        for block in part.blocks:
            if block.form == "table":
                self._table(block, part)
        self._label_rows(part)
        self._followed_rows(part)
        if part.parent is None and part.form != "root":
            return
        if part.purpose in _HOLDS_ACTIONS or any(
            rows.column_of(kid, self.titles) in ("who", "when") for kid in part.parts for kid in kid.parts
        ):
            for row in [*rows.named_rows(part, self.titles), *self._answered_rows(part)]:
                if (
                    id(row.part) in self.used
                    or self._is_history(part)
                    or part is self.root
                    and row.part is self.root.parts[0]
                    or (part is self.root or part is self.root.parts[0])
                    and kind.names_a_kind(row.words("action"), self.vocabulary)
                ):
                    continue
                self._add_row(row, part)
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
                self._add_text(block.text, part, None)
                self.used.add(id(part))

    def _promised(self, part: Part) -> None:
        """Takes what stands under a label that promises ("We will", "Jo agrees to")."""
        owner = self._promiser(part) if part.form == "field" and id(part) not in self.used else None
        if owner is None:
            return
        for block in part.blocks:
            if block.text is not None and block.form != "table" and block.text.value.strip():
                self._add_text(block.text, part, owner)
        self.used.add(id(part))

    def _label_rows(self, part: Part) -> None:
        """Takes the rows that a part's own labelled answers make."""
        labelled = rows.label_rows(part, self.titles, self._tell)
        if not labelled or not (
            part.form == "group" or len(labelled) > 1 or any(self._is_asked(row, part) for row, _ in labelled)
        ):
            return
        if part.form == "group" and part.blocks:
            self.used.add(id(part))
        for row, parts in labelled:
            if not ({"who", "when", "measure"} & set(row.cells)) and part.form != "group" or self._is_history(part):
                continue
            self._add_row(row, part, labelled=True)
            self.used.update(id(kid) for used in parts for kid in used.walk())

    def _is_asked(self, row: Row, part: Part) -> bool:
        """Whether a row has a place for who or when, or its own words say who among actions that are measured."""
        if {"who", "when"} & set(row.cells):
            return True
        how = self.asks.asking(row.words("action"))
        return part.purpose in _HOLDS_ACTIONS and "measure" in row.cells and how.form in ("subject", "telling")

    def _followed_rows(self, part: Part) -> None:
        """Takes actions whose who and when stand labelled below each."""
        found = [] if self._is_history(part) or id(part) in self.used else rows.followed_rows(part, self.titles)
        if not found or part.purpose not in _HOLDS_ACTIONS and len(found) < 2:
            return
        for row, parts in found:
            if any(id(kid) in self.used for kid in parts):
                continue
            self._add_row(row, part)
            self.used.update(id(kid) for used in parts for kid in used.walk())
            self.taken.add(row.span.start)

    def _promiser(self, part: Part) -> Text | None:
        """Who promises what stands under a label such as "We will" or "Jo agrees to"; None for any other label."""
        assert part.heading is not None
        found = _PROMISES.fullmatch(part.heading.value)
        if found is None or part.purpose in ("contingency", "history", "chronology") or not part.blocks:
            return None
        low = folded(found["who"])
        if low not in ("i", "we") and owners.judge(found["who"], self.circle, self.vocabulary).state not in (
            "person",
            "post",
            "two_people",
        ):
            return None
        return part.heading.cut(*found.span("who"))

    def _answered_rows(self, part: Part) -> list[Row]:
        """Rows whose key is the action and whose one answer says who and when."""
        if part.purpose not in _HOLDS_ACTIONS:
            return []
        kids = [
            kid
            for kid in part.parts
            if kid.form == "field"
            and id(kid) not in self.used
            and kid.role != "contingency"
            and not any(self.asks.asking(text.value).form in ("subject", "telling", "order") for text in kid.texts)
        ]
        found = [
            (kid, rows.answered_row(kid, self.titles, self.calendar, self.circle, self.vocabulary)) for kid in kids
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
        found, columns = rows.table_rows(block, part, self.titles, self.vocabulary, calendar=self.calendar)
        asked = "action" in columns and (
            bool({"who", "when"} & set(columns)) or part.purpose in _HOLDS_ACTIONS or self._cells_ask(found)
        )
        if not asked:
            self._cells_promise(block, part)
            return
        chronology = rows.table_rows(block, part, self.titles, self.vocabulary, "chronology")[1]
        if "event" in chronology and "date" in chronology and ("who" not in columns or self.kind == "chronology"):
            return
        titled = (
            {self.titles.column(cell.text.value, whole=True) for cell in block.table.header}
            if block.table is not None
            else set()
        )
        asks = "action" in titled and bool(titled & {"who", "when"})
        if (
            block.table is not None
            and not asks
            and any(_OF_PEOPLE.search(folded(cell.text.value)) for cell in block.table.header)
        ):
            return
        if (
            part.purpose in ("household", "network", "signatures", "facts")
            and not asks
            or part.purpose in ("chronology", "previous")
            and "who" not in columns
        ):
            return
        if "who" not in columns and part.purpose not in _HOLDS_ACTIONS and self._is_all_past(found):
            return
        for row in found:
            if row.words("action"):
                self._add_row(row, part)

    def _is_all_past(self, found: list[Row]) -> bool:
        """Whether the days of a table's rows all lie behind the record: what is in it happened."""
        days = [day for row in found for day in dates.find(row.words("when"), self.calendar.base)]
        return bool(days) and all(day.latest <= self.calendar.base for day in days)

    def _cells_promise(self, block: Block, part: Part) -> None:
        """Takes the promises in a table in which no column is titled as one for steps."""
        asking = self._cells_that_ask(block)
        for text in asking:
            self._listed(Block("point", text, text.span()), part, None, 0)
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
                if part.purpose in _HOLDS_ACTIONS:
                    self._listed(cell, part, None, 0)
                else:
                    self._promises(cell, part, strict=False)

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
            if self._tells(text) or self.asks.asking(text).form == "subject" or dates.find(text, self.calendar.base)
        ]
        return bool(texts) and len(asked) * 2 > len(texts)

    def _tells(self, text: str) -> bool:
        """Whether a text opens with somebody and what they do, in the present ("Peg comes on Wednesdays")."""
        how = self.asks.asking(text)
        return how.form == "telling" and owners.judge(
            text[slice(*how.subject)], self.circle, self.vocabulary
        ).state in ("person", "post", "two_people")

    def _add_row(self, row: Row, part: Part, *, labelled: bool = False) -> None:
        """Keeps a row as an action; `labelled` if its cells are labels under a title of its own."""
        text = row.cells["action"]
        if not text.value.strip() or len(text.value.split()) <= 6 and _NOT_KNOWN.search(plain(text.value)):
            return
        if _SPEECH.match(text.value.strip()):
            return
        trimmed = text.strip()
        if self._is_a_topic(row, trimmed):
            row.cells.pop("who", None)
        self._find_the_owner(row, labelled=labelled)
        self.found.append(
            Found(
                trimmed,
                row,
                part,
                self.asks.asking(trimmed.value),
                outcome=row.cells.get("outcome"),
                measure=row.cells.get("measure"),
                need=row.cells.get("need"),
                group=self._group(part),
            )
        )
        self._inherit(self.found[-1], part)

    def _find_the_owner(self, row: Row, *, labelled: bool) -> None:
        """An owner that stands where no column for one is: before the day in its cell ("Tunji. 24 November"), or over the row's labels."""
        if "who" in row.cells:
            return
        self._part_off_the_owner(row)
        when = row.cells.get("when")
        if "who" in row.cells:
            return
        split = _OWNER_AND_DAY.match(when.value) if when is not None else None
        if when is not None and split is not None and self._is_owner(split["who"]):
            row.cells["who"], row.cells["when"] = when.cut(*split.span("who")), when.cut(split.end())
            return
        title = row.part.heading
        if labelled and title is not None and self._is_owner(title.value):
            row.cells["who"] = title
            return
        above = row.part if title is not None else row.part.parent
        if above is not None and above.heading is not None and self._stand_beside_owners(above):
            row.cells["who"] = above.heading

    def _part_off_the_owner(self, row: Row) -> None:
        """Who and when on the line below the task ("Ring the office", "Dee Malik, by 3 May")."""
        text = row.cells["action"]
        end = text.value.find("\n")
        if end < 1:
            return
        below = text.cut(end + 1).strip()
        who, when, sign = rows.split_answer(below, self.calendar)
        if "\n" in below.value or when is None or not self._is_owner(who.value):
            return
        row.cells["action"], row.cells["who"] = text.cut(0, end).strip(), who
        row.cells.setdefault("when", when)
        if sign is not None:
            row.cells.setdefault("measure", sign)

    def _is_owner(self, words: str) -> bool:
        return len(words.split()) <= 9 and words[:1].isupper() and rows.is_owner(words, self.circle, self.vocabulary)

    def _is_a_topic(self, row: Row, text: Text) -> bool:
        """Whether a line's first words are a topic, and its own sentence says who ("Naledi's school - I will meet ...")."""
        who = row.words("who")
        if not who or owners.judge(who, self.circle, self.vocabulary).state not in ("agency", "group"):
            return False
        return row.cells["who"].span().start < text.span().start and self.asks.asking(text.value).form == "subject"

    def _inherit(self, found: Found, part: Part) -> None:
        """What the parts around an action say for all actions in them: the outcome, the sign of success, the owner, the day."""
        around: Part | None = part
        while around is not None and around.form != "root":
            for kid, tells in self._telling_for_all(around):
                if found.measure is not None and found.outcome is not None and found.need is not None:
                    break
                if found.measure is None and "measure" in tells and not _inside(kid, part):
                    found.measure = _first(kid)
                elif found.outcome is None and "outcome" in tells and not _inside(kid, part):
                    found.outcome = _first(kid)
                elif found.need is None and "need" in tells and not _inside(kid, part):
                    found.need = _first(kid)
            if (
                found.outcome is None
                and around.heading is not None
                and around.form == "section"
                and self._is_an_outcome(around)
            ):
                found.outcome = around.heading
            around = around.parent
        if found.outcome is None and part.purpose in _HOLDS_ACTIONS:
            found.outcome = self._aim_of(part)
        if found.measure is None:
            self._sign = self._sign or [self._shared_sign()]
            found.measure = self._sign[0]
        if found.outcome is None:
            found.outcome = self._served(found.text.value)

    def _telling_for_all(self, around: Part) -> list[tuple[Part, set[str]]]:
        """The pieces of a part that may hold a sign of success, an outcome or a need for the actions in it, and which of them."""
        if id(around) not in self._telling:
            kept: list[tuple[Part, set[str]]] = []
            for kid in around.parts:
                column = rows.column_of(kid, self.titles) if kid.form in ("field", "runin") else None
                told = self.titles.role(kid.heading.value) if kid.heading is not None else None
                role = kid.role or (told.role if told is not None else None)
                tells = {column} & {"measure", "outcome", "need"} | {"measure"} & {role}
                if role == "outcomes":
                    tells.add("outcome")
                if tells:
                    kept.append((kid, {one for one in tells if one is not None}))
            self._telling[id(around)] = kept
        return self._telling[id(around)]

    def _is_an_outcome(self, part: Part) -> bool:
        """Whether the title over some steps is the outcome that they serve."""
        assert part.heading is not None
        if part.purpose in _HOLDS_ACTIONS | {"outcomes"} and names_an_outcome(plain(part.heading.value)):
            return True
        return (
            part.role == "actions"
            and part.parent is not None
            and part.parent.role == "outcomes"
            and len(part.heading.value.split()) >= 4
        )

    def _shared_sign(self) -> Text | None:
        """What one part of the record says for all its actions ("How we shall know that it has helped"), or a paragraph of its own."""
        for part in self.root.walk():
            if (
                part.role == "measure"
                and part.form != "field"
                or part.role == "measure"
                and part.parent is not None
                and part.parent.form in ("root", "section")
            ):
                texts = part.all_texts
                if texts:
                    return texts[0] if len(texts) == 1 else rows.spanning(texts)
        alone = (block.text for part in self.root.walk() for block in part.blocks if block.form == "prose")
        return next((text for text in alone if text is not None and self._is_a_sign(text.value)), None)

    def _served(self, value: str) -> Text | None:
        """The outcome, listed elsewhere, that shares most particular words with an action; with one list for all, the list."""
        if self._outcomes is None:
            self._outcomes = [
                (text, self._stems(text.value))
                for part in self.root.walk()
                if part.role == "outcomes"
                for text in part.texts
                if text.value.strip()
            ]
        if not self._outcomes:
            return None
        own = self._stems(value)
        best, stems = max(self._outcomes, key=lambda one: len(own & one[1]))
        if own & stems:
            return best
        return self._outcomes[0][0] if len(self._outcomes) == 1 else None

    def _stems(self, value: str) -> set[str]:
        return {stem(word) for word in particulars.words(value, self.vocabulary)}

    def _group(self, part: Part) -> Part:
        """The part whose actions serve one need: the closest that has a title of its own."""
        around = part
        while around.parent is not None and (
            around.form == "group"
            or around.heading is None
            or self.titles.column(around.heading.value) == "action"
            or around.role == "actions"
        ):
            if around.parent.form == "root":
                break
            around = around.parent
        return around

    def _is_history(self, part: Part) -> bool:
        purpose = part.purpose
        return purpose in ("chronology", "history", "household", "network", "seen")

    # -- points, paragraphs, sentences

    def _blocks_of(self, part: Part) -> None:
        if self._is_a_detail(part) or part.heading is not None and _NOT_KNOWN.search(plain(part.heading.value)):
            return
        purpose = part.purpose
        if purpose == "previous" and self._came_of(part):
            return
        owner_title = self._owner_title(part)
        if owner_title is not None and part.role not in (None, "actions") and part.parent is not None:
            # A post in the title ("Joy Mbeki, health visitor") says nothing of what stands under it.
            purpose = part.parent.purpose
        lists = (
            purpose in _HOLDS_ACTIONS
            or owner_title is not None
            and purpose is None
            and self._around_actions(part)
            or self._is_made_of_steps(part)
        )
        # The prose beside a list under a name may be about its bearer, and no step.
        of_all = owner_title is not None and (self._points_ask(part) or self._stand_beside_owners(part))
        for number, block in enumerate(part.blocks):
            if block.text is None or block.form == "table" or block.span.start in self.taken:
                continue
            if number < 3 and self._is_preface(block, part):
                continue
            if lists and number == 0 and self._is_the_aim(block, part):
                continue
            row = self._owned_by_the_next(part, number) if lists else None
            if row is not None:
                self._add_row(row, part)
                self.taken.add(part.blocks[number + 1].span.start)
            elif lists:
                self._listed(block, part, owner_title if of_all or block.form == "point" else None, number)
            elif purpose != "previous" or not self._of_before(block.text, part):
                self._promises(block, part, strict=self._is_strict(part, purpose))

    def _is_made_of_steps(self, part: Part) -> bool:
        """Whether what stands under a title that says nothing of steps is a list of them: points that ask, rows of who and when, or boxes to tick."""
        if part.purpose in _NO_STEPS - {"review"} | _TELLING - {"history"} | {"outcomes", "facts"}:
            return False
        if self._points_all_ask(part):
            return True
        if self.kind not in ("plan", "review", None) or part.purpose == "history":
            return False
        blocks = [block for block in part.blocks if block.text is not None and block.text.value.strip()]
        boxes = [block for block in blocks if block.checked is not None]
        if len(boxes) >= 3 and len(boxes) * 2 > len(blocks):
            return not all(block.checked for block in boxes)
        rows_found = sum(self._is_a_full_row(block, part) for block in blocks)
        return rows_found >= 2 and rows_found * 2 >= len(blocks)

    def _points_all_ask(self, part: Part) -> bool:
        """Whether a part is a list of two points or more, of which most order something or say who is to do it, by name or post."""
        points = [block.text.value for block in part.blocks if block.form == "point" and block.text is not None]
        if len(points) < 2 or len(points) < len(part.blocks) or any(len(point.split()) > 40 for point in points):
            return False
        asked = [
            how for how in map(self.asks.asking, points) if how.form in ("order", "subject") and how.modal in ("", "to")
        ]
        named = any(how.modal == "to" for how in asked)
        return named and len(asked) * 3 >= len(points) * 2 and all(self._asks_of_somebody(point) for point in points)

    def _asks_of_somebody(self, point: str) -> bool:
        """Whether the one whom a point asks, if it asks anybody, is somebody and no child or thing that should become different."""
        how = self.asks.asking(point)
        if how.form != "subject":
            return True
        who = point[slice(*how.subject)]
        state = owners.judge(who, self.circle, self.vocabulary).state
        return (
            state in ("person", "post", "agency", "two_people", "unallocated")
            and folded(who).split()[0] not in self.circle.children
        )

    def _is_a_full_row(self, block: Block, part: Part) -> bool:
        text = block.text
        assert text is not None
        if not rows.is_set_in_columns(text.value):
            return False
        row = rows.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        return row is not None and {"who", "when"} <= set(row.cells)

    def _is_the_aim(self, block: Block, part: Part) -> bool:
        """Whether the first words under a title say what the steps listed below them are for, and ask nobody."""
        if block.form != "prose" or block.text is None or not any(one.form == "point" for one in part.blocks[1:]):
            return False
        asked = [self.asks.asking(block.text.value[start:end]) for start, end in sentences(block.text.value)]
        if any(how.form in ("order", "subject") and how.modal not in _WISHING for how in asked):
            return self._is_for(block.text.value)
        return part.form == "runin" or self._is_for(block.text.value)

    def _is_for(self, value: str) -> bool:
        return _SO_THAT.match(value) is not None

    def _aim_of(self, part: Part) -> Text | None:
        block = part.blocks[0] if part.blocks else None
        return block.text if block is not None and self._is_the_aim(block, part) else None

    def _is_strict(self, part: Part, purpose: str | None) -> bool:
        """Whether a part tells rather than plans, so that only a plain promise in it is a step."""
        if self.kind == "plan" and purpose == "worries" and part.role is None and part.form == "field":
            return False
        return purpose in _NEVER or purpose in _TELLING

    def _is_a_detail(self, part: Part) -> bool:
        """Whether a part is a label for one detail of an action, and what stands under it no action of its own."""
        return (
            part.form == "field"
            and part.heading is not None
            and part.purpose in _HOLDS_ACTIONS
            and not _NUMBERED.match(part.heading.value)
            and self.titles.column(part.heading.value, whole=True) in ("measure", "status", "who", "when")
        )

    def _came_of(self, part: Part) -> bool:
        """Takes a label of the last time's steps whose answer says how it went ("Drug review": "done 4 September, Dr Lall")."""
        if part.form != "field" or part.heading is None or part.parent is None or part.parts:
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
        self._add_row(row, part)
        return True

    def _of_before(self, text: Text, part: Part) -> bool:
        """Takes a step of the last time with how it went; True too for a line that only sends the reader on."""
        if self.asks.asking(text.value).modal in ("was to", "were to"):
            self._add_text(text, part, None)
            return True
        if _SENDS_ON.search(folded(text.value)) or self._lines_of_before(text, part):
            return True
        row = rows.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        if row is not None:
            self._add_row(row, part)
        return row is not None

    def _lines_of_before(self, text: Text, part: Part) -> bool:
        """Takes the lines of a paragraph that say how the steps of the last time went; False if they are no such lines."""
        lines = list(pattern(r"[^\n]+").finditer(text.value))
        if len(lines) < 2 or not _is_a_list([line.group() for line in lines]):
            return False
        pieces = [text.cut(*line.span()).strip() for line in lines]
        found = [rows.segment_row(piece, part, self.calendar, self.circle, self.vocabulary) for piece in pieces]
        if sum(row is not None for row in found) < 2:
            return False
        for row in found:
            if row is not None:
                self._add_row(row, part)
        return True

    def _is_frame(self, block: Block, part: Part) -> bool:
        """Whether a block belongs to the record's first lines."""
        return (
            part.form == "root"
            and any(one is block for one in part.order[:3])
            or part.parent is self.root
            and part is self.root.parts[0]
            and any(one is block for one in part.order[:2])
        )

    def _is_preface(self, block: Block, part: Part) -> bool:
        """Whether a block at the very head of the record says what the record is."""
        if part.form != "root" and not (part.parent is self.root and part is self.root.parts[0]):
            return False
        return (
            block.text is not None
            and len(block.text.value) < 400
            and bool(part.parts or len(self.root.parts) > 1)
            and kind.names_a_kind(block.text.value[:120], self.vocabulary)
        )

    def _around_actions(self, part: Part) -> bool:
        parent = part.parent
        if parent is not None and self.kind in ("plan", "review") and self._is_by_names(parent):
            return True
        points = sum(1 for block in part.blocks if block.form == "point")
        return parent is not None and (
            parent.purpose in _HOLDS_ACTIONS
            or self.kind in ("plan", "review", "assessment")
            and points >= len(part.blocks) - points
        )

    def _is_by_names(self, parent: Part) -> bool:
        """Whether pieces of a part stand side by side under the names of those who do what is in them: three, or two of the record's people."""
        owned = (self._owner_title(kid) for kid in parent.parts if kid.form in ("section", "runin"))
        named = [title.value for title in islice((title for title in owned if title is not None), 3)]
        return len(named) == 3 or len(named) == 2 and all(folded(one).split()[0] in self.circle.names for one in named)

    def _owner_title(self, part: Part) -> Text | None:
        """The title of the part, if it is somebody who is asked to do what stands under it."""
        if part.heading is None:
            return None
        if self._stand_beside_owners(part):
            return part.heading
        title = pattern(r"\s*\([^()]*\)\W*$").sub("", part.heading.value)
        title = owners.in_small_letters(title)
        named = title.split(",")[0] if _NAMED.fullmatch(title) else ""
        if len(title.split()) > 9 or self.titles.fact(title):
            return None
        if (
            self.titles.role(part.heading.value) is not None
            and part.role not in (None, "actions")
            and not (
                owners.name_in(named, self.circle, self.vocabulary)
                and (len(named.split()) > 1 or folded(named) in self.circle.names)
            )
        ):
            return None
        cleaned = (
            pattern(r"\b(?:will|to do|actions?|tasks?|promises?|agrees? to|jobs?|for|by|what)\b", ANY_CASE)
            .sub(" ", title)
            .strip(" :")
        )
        if not cleaned:
            return None
        state = owners.judge(cleaned, self.circle, self.vocabulary).state
        both = (
            pattern(r"both(?: of us)?|us both").fullmatch(folded(cleaned)) is not None
            and part.parent is not None
            and len(part.parent.parts) > 2
        )
        if (
            not both
            and (state not in ("person", "post", "two_people") or self._says_more(cleaned))
            or not self._points_ask(part)
            and not self._is_one_of_several_owners(part)
        ):
            return None
        return part.heading

    def _is_one_of_several_owners(self, part: Part) -> bool:
        """Whether a part with points stands under somebody's name beside two others or more that are made alike."""
        if part.parent is None:
            return False
        beside = [kid for kid in part.parent.parts if kid.form == part.form and kid.level == part.level]
        titles = [kid.heading for kid in beside if any(block.form == "point" for block in kid.blocks)]
        return part.heading in titles and sum(one is not None and self._is_owner(one.value) for one in titles) >= 3

    def _stand_beside_owners(self, part: Part) -> bool:
        """Whether the pieces of a list of steps stand under the names of those who do them, three or more."""
        parent = part.parent
        if parent is None or parent.purpose not in _HOLDS_ACTIONS or part.form != "section":
            return False
        titles = [kid.heading.value for kid in parent.parts if kid.heading is not None and kid.form == "section"]
        named = sum(rows.is_owner(title, self.circle, self.vocabulary) for title in titles)
        return named >= 3 and named == len(parent.parts)

    def _points_ask(self, part: Part) -> bool:
        """Whether most points under a name say what that person does: "keeps the diary", "to ring", "will meet"."""
        texts = [block.text.value for block in part.blocks if block.text is not None and block.text.value.strip()]
        title = folded(part.heading.value) if part.heading is not None else ""
        if len(texts) <= 3 and texts and self._tells_of(title, texts[0]):
            return True
        asked = [
            text
            for text in texts
            if pattern(r"\W*(?:to |will |is going to |[a-z]{3,}s\b|[a-z]{3,}\b)").match(text)
            or self.asks.asking(text).form == "order"
            or self._opens_with_a_deed(text)
        ]
        return bool(texts) and len(asked) * 2 > len(texts)

    def _tells_of(self, title: str, text: str) -> bool:
        """Whether a text opens with what one of those in the title does by a day that lies ahead ("Tom meets him ... until Christmas" under "Tom Reed")."""
        how = self.asks.asking(text)
        return (
            how.form in ("subject", "telling")
            and folded(text[slice(*how.subject)]).split()[0] in title.split()
            and self.asks.has_an_end(text)
        )

    def _opens_with_a_deed(self, text: str) -> bool:
        """Whether words under somebody's name say what they do, with nobody before the verb ("Keeps a seat for her")."""
        first = pattern(r"\W*([A-Z][a-z]+s|[A-Z][a-z]+ed|Made|Gave|Met|Saw|Wrote|Sent|Took)\s").match(text)
        return (
            first is not None
            and not first[1].endswith("ss")
            and folded(first[1]) not in self.circle.names
            and folded(first[1]) not in _NO_DEED
        )

    def _says_more(self, title: str) -> bool:
        """Whether a title holds words beyond a name or a post ("Lyra this month" does, "Uncle Yusuf" does not)."""
        left = pattern(r"\([^)]*\)|,.*$").sub(" ", title)
        taken = {
            word
            for hit in owners.lexicon(self.vocabulary).of(left, "single", "several", "family", "child", "parents")
            for word in hit.phrase.split()
        }
        named = False
        for word in pattern(r"[^\W\d_][\w'’.-]*").findall(left):
            low = folded(word).strip(".").removesuffix("'s")
            if named and word[:1].isupper() and not word.isupper():
                # A surname behind a first name.
                continue
            if (
                low in taken
                or low in self.circle.names
                or low in ("and", "the", "or", "with", "you", "me", "i", "mr", "mrs", "ms", "miss", "dr", "nurse")
            ):
                continue
            if word[:1].isupper() and owners.name_in(word, self.circle, self.vocabulary) and len(left.split()) <= 4:
                named = True
                continue
            return True
        return False

    def _listed(self, block: Block, part: Part, owner_title: Text | None, number: int) -> None:
        """A point or paragraph where actions are listed: one action, or one for each sentence that asks somebody else."""
        text = block.text
        assert text is not None
        value = text.value
        if self._is_of_the_record(value):
            return
        row = self._labelled_by_its_owner(text, part) or self._owner_below(text, part)
        if row is not None:
            self._add_row(row, part)
            return
        lines = list(pattern(r"[^\n]+").finditer(value))
        each = len(lines) > 1 and self._are_rows(text, lines, part)
        listed = each or len(lines) > 1 and _is_a_list([line.group() for line in lines])
        row = None
        if not each:
            row = rows.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        if row is not None:
            if owner_title is not None:
                row.cells.setdefault("who", owner_title)
            self._add_row(row, part)
            return
        if (
            not value.strip()
            or _SIGNED_OFF.match(value)
            or self._is_standing(value)
            or self._is_wish(value)
            or block.form == "quote"
            and not each
            and (value.lstrip()[:1] in tuple("\"“‘'") or not self._asks_or_names(value))
            or _BRACKETED.match(value.strip())
        ):
            return
        pieces = [text.cut(*line.span()).strip() for line in lines] if listed else [text]
        for piece in pieces:
            row = (
                rows.segment_row(piece, part, self.calendar, self.circle, self.vocabulary) if len(pieces) > 1 else None
            )
            if row is not None:
                self._add_row(row, part)
                continue
            self._one_or_more(
                piece, block if len(pieces) == 1 else Block("point", piece, piece.span()), part, owner_title
            )

    def _labelled_by_its_owner(self, text: Text, part: Part) -> Row | None:
        """A point labelled by a body or a post, with its holder before the task ("Police: DC Shah. Notices on the flat by Friday"), or by a person."""
        if part.form != "field" or part.heading is None or part.parent is None or part.parent.form != "group":
            return None
        judge = owners.judge
        row = rows.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        task = row.cells["action"] if row is not None else text
        first = pattern(r"\s*(?P<who>[A-ZÀ-Þ][^.;:,]{2,40})[.;,]\s+(?=[A-Z])").match(task.value)
        if first is not None and judge(first["who"], self.circle, self.vocabulary).state in ("person", "two_people"):
            who, rest = task.cut(*first.span("who")), task.cut(first.end())
        elif judge(part.heading.value, self.circle, self.vocabulary).state in ("person", "two_people") or (
            self._is_owner(part.heading.value) and self._stands_among_owners(part.parent)
        ):
            who, rest = part.heading, task
        else:
            return None
        if rest is task and self.asks.asking(task.value).form == "subject" or len(rest.value.split()) < 3:
            return None
        row = row or Row({}, part.span, part)
        row.cells |= {"who": who, "action": rest}
        row.places["who"] = who.span()
        return row

    def _stands_among_owners(self, group: Part) -> bool:
        """Whether the points beside one that opens with a label open with somebody's name, two or more."""
        beside = [kid for kid in group.parent.parts if kid.form == "group"] if group.parent is not None else []
        labels = [kid.parts[0].heading.value for kid in beside if kid.parts and kid.parts[0].heading is not None]
        return sum(map(self._is_owner, labels)) * 3 >= len(beside) * 2 and len(labels) >= 3

    def _owner_below(self, text: Text, part: Part) -> Row | None:
        """A point whose second line says who and when, and a third perhaps how it will be seen."""
        lines = [text.cut(*line.span()).strip() for line in pattern(r"[^\n]+").finditer(text.value)]
        if not 2 <= len(lines) <= 3 or len(lines[0].value.split()) < 3:
            return None
        row = Row({"action": rows.spanning(lines[:2])}, text.span(), part)
        self._part_off_the_owner(row)
        if "who" not in row.cells:
            return None
        if len(lines) == 3:
            row.cells.setdefault("measure", lines[2])
        return row

    def _owned_by_the_next(self, part: Part, number: int) -> Row | None:
        """A step on a line of its own whose who and when, and perhaps sign, stand in the paragraph below it."""
        block, below = part.blocks[number], part.blocks[number + 1] if number + 1 < len(part.blocks) else None
        if block.text is None or below is None or below.text is None or "table" in (block.form, below.form):
            return None
        text = block.text.strip()
        if "\n" in text.value or len(text.value.split()) < 3 or below.form == "point":
            return None
        if self.asks.asking(text.value).form == "subject" or self._tells(text.value):
            return None
        if dates.find(text.value, self.calendar.base) and self._is_owner(pattern(r"[,:(]").split(text.value)[0]):
            return None
        who, when, sign = rows.split_answer(below.text, self.calendar)
        if when is None or not self._is_owner(who.value):
            return None
        row = Row({"action": text, "who": who, "when": when}, Span(text.span().start, below.text.span().end), part)
        if sign is not None:
            row.cells["measure"] = sign
        return row

    def _are_rows(self, text: Text, lines: list[re.Match[str]], part: Part) -> bool:
        """Whether two lines of a paragraph or more are each a row of their own ("Craig: tea at home, 4 to 6")."""
        rows_found = 0
        for line in lines:
            piece = text.cut(*line.span()).strip()
            if rows.segment_row(piece, part, self.calendar, self.circle, self.vocabulary) is not None:
                rows_found += 1
        return rows_found >= 2

    def _asks_or_names(self, value: str) -> bool:
        """Whether a set-off line says who does what: it is set off as an action, and no speech."""
        how = self.asks.asking(value)
        return how.form in ("subject", "order", "telling") and self.asks.has_an_end(value)

    def _one_or_more(self, text: Text, block: Block, part: Part, owner_title: Text | None) -> None:
        value = text.value
        spans = sentences(value)
        asks: list[tuple[tuple[int, int], Asking]] = []
        for start, end in spans:
            sentence = value[start:end]
            if self.asks.is_contingent(sentence) and not self.labels.of(sentence) or self._is_a_sign(sentence):
                continue
            how = self.asks.asking(sentence)
            asks.append(((start, end), how))
        if not asks:
            return
        has_labels = bool(self.labels.of(value))
        around = part.parent
        if around is not None and around.form == "group" and len(around.parts) == 1 and not around.blocks:
            # A point that is all one label and its answer ("- Family tree: Hannah with Nan, 1 December").
            around = around.parent
        numbered = (
            part.form == "field"
            and part.role is None
            and around is not None
            and around.role == "actions"
            and len(part.blocks) == 1
            and self._is_topic(part, value)
        )
        point = (
            block.form == "point"
            or numbered
            or has_labels
            or owner_title is not None
            or part.form == "runin"
            or asks[0][1].form == "order"
            or self._tail_in_brackets(value)
            or self._tells(value)
            and asks[0][1].form == "telling"
            and pattern(r"(?:is|are|has|have)\b").match(value[asks[0][1].verb_at :]) is None
            and self.asks.has_an_end(value)
        )
        real = [(span, how) for span, how in asks if how.form == "subject" or how.form == "passive"]
        deeds = (
            [span for span in spans if self._opens_with_a_deed(value[slice(*span)])] if owner_title is not None else []
        )
        if len(deeds) > 1 and block.form == "prose":
            for number, (start, _) in enumerate(deeds):
                self._add_text(
                    text.cut(start, deeds[number + 1][0] if number + 1 < len(deeds) else len(value)).strip(),
                    part,
                    owner_title,
                )
            return
        if point:
            if not self._asks_something(value, asks, owner_title, part):
                return
            many = [one for one in real if one[1].form == "subject" and one[1].modal not in _WISHING]
            if (
                len(many) > 1
                and len({folded(value[slice(*_shift(how.subject, span[0]))]) for span, how in many}) > 1
                and block.form != "point"
                and not has_labels
            ):
                for number, (span, _) in enumerate(many):
                    end = many[number + 1][0][0] if number + 1 < len(many) else len(value)
                    self._add_text(text.cut(span[0], end).strip(), part, owner_title)
                return
            self._add_text(text, part, owner_title)
            return
        for number, (span, how) in enumerate(real):
            end = real[number + 1][0][0] if number + 1 < len(real) else len(value)
            piece = text.cut(span[0], end).strip()
            if (
                how.form == "subject"
                and how.modal not in ("to", "that")
                and not self.asks.is_promise(piece.value, how, part, listed=True)
            ):
                continue
            self._add_text(piece, part, owner_title)
        if not real and asks[0][1].form == "order" and len(spans) <= 3:
            self._add_text(text, part, owner_title)

    def _sign_beside(self, found: Found) -> Text | None:
        """What the paragraph of a step in running text says of how success will be seen, or the brackets in its label do."""
        own = found.text.span()
        blocks = (one.text for one in found.part.blocks if one.text is not None and one.span.covers(own))
        text = next(blocks, None)
        if text is None or text.span() == own:
            return None
        for start, end in sentences(text.value):
            if text.span(start, end).start not in range(own.start, own.end) and self._is_a_sign(text.value[start:end]):
                return text.cut(start, end)
        heading = found.part.heading if found.part.form in ("field", "runin") else None
        bracketed = _SIGN_IN_BRACKETS.search(heading.value) if heading is not None else None
        return heading.cut(*bracketed.span("sign")) if heading is not None and bracketed is not None else None

    def _is_a_sign(self, sentence: str) -> bool:
        """Whether a sentence opens by saying how success will be seen ("We'll see: he puts her number at 8.")."""
        cue = clauses.measures(self.vocabulary).first(sentence, "cue")
        if cue is not None and not sentence[: cue.start].strip(" *_\"'“”‘’(-–—"):
            return True
        return any(piece.column == "measure" for piece in self.labels.of(sentence)) and self.labels.first(sentence) == 0

    def _with_its_sign(self, value: str, end: int) -> int:
        """Where an action that is a sentence in running text ends: with the sentences behind it that say how it will be seen, or what came of it."""
        for start, stop in sentences(value):
            sentence = value[start:stop]
            if start >= end and not (self._is_a_sign(sentence) or _CAME_OF_IT.match(sentence)):
                break
            if start >= end:
                end = stop
        return end

    def _is_topic(self, part: Part, answer: str) -> bool:
        """Whether a label among actions is a number or a topic whose answer is the step, and not a detail such as a day."""
        assert part.heading is not None
        label = part.heading.value
        if pattern(r"\W*(?:no\.?\s*)?(?:\d{1,2}|[a-z])\W*", ANY_CASE).fullmatch(label):
            return True
        return (
            self.titles.fact(label) is None
            and rows.column_of(part, self.titles) is None
            and not MEETS.search(plain(label))
            and len(answer.split()) >= 4
        )

    def _asks_something(
        self, value: str, asks: list[tuple[tuple[int, int], Asking]], owner_title: Text | None, part: Part
    ) -> bool:
        low = folded(value)
        if _SAID_DONE.search(value):
            return True
        if (
            any(how.form in ("subject", "order") for _, how in asks)
            or any(how.form == "passive" for _, how in asks)
            and not self._may_only(low)
        ):
            return True
        if (
            pattern(
                r"(?:none|n/a|nil|no actions?|not applicable|nothing|see (?:below|above|attached|plan)|as (?:above|below))\b"
            ).match(low)
            or self._tells_only(low)
            or self._may_only(low)
        ):
            return False
        if owner_title is not None or self.labels.of(value) or self._tells(value) or self._tail_in_brackets(value):
            return True
        if (
            self.lexicon.holds(value, "vague", "act", "refer", "tool")
            or dates.find(value, self.calendar.base)
            or times.lexicon(self.vocabulary).holds(value, "vague", "frequency")
        ):
            return len(value.split()) <= 40
        return len(value.split()) <= 12 and not value.rstrip().endswith((":", "?")) and part.role == "actions"

    def _tail_in_brackets(self, value: str) -> bool:
        """Whether a line closes with somebody in brackets ("... (Dawn, both visits by Friday)")."""
        tail = pattern(r"\(([^()]{2,140})\)[.*_ ]*$").search(value)
        if not tail or len(value) > 420:
            return False
        first = pattern(r"[,;:–-]").split(tail.group(1))[0]
        return owners.judge(first, self.circle, self.vocabulary).state in (
            "person",
            "post",
            "two_people",
            "agency",
            "group",
        ) and (bool(owners.name_in(first, self.circle, self.vocabulary)) or len(first.split()) <= 3)

    def _may_only(self, low: str) -> bool:
        """Whether a line says what may happen and asks nobody."""
        return bool(pattern(r"\b(?:may|might|could|would) be\b").search(low)) and not pattern(
            r"\b(?:to|will)\s+[a-z]+"
        ).search(low)

    def _tells_only(self, low: str) -> bool:
        """Whether a line only tells how things are: a finite past or present with no sign of a task."""
        return bool(
            pattern(
                r"(?:this|these|there|it|all of|the (?:\w+ )?(?:plan|family|children|meeting|case|risk|risks|threshold|worries|concerns|strengths))\s+(?:is|are|was|were|has|have|will|needs?)\b"
            ).match(low)
        )

    def _promises(self, block: Block, part: Part, *, strict: bool) -> None:
        """Sentences elsewhere that ask a named person for something: by a day, or as an order between professionals."""
        text = block.text
        assert text is not None
        value = text.value
        if block.form == "quote":
            return
        labelled = {piece.column for piece in self.labels.of(value)}
        ask_one = [end for start, end in sentences(value) if self.asks.asking(value[start:end]).form == "subject"]
        if not strict and ask_one and labelled & {"who", "when"}:
            self._add_text(text, part, None)
            return
        if (
            not strict
            and block.form == "point"
            and self.kind in ("plan", "review")
            and part.purpose in PLANNING
            and self.asks.asks_by_a_day(value, part.purpose)
        ):
            self._add_text(text, part, None)
            return
        if part.purpose not in _NEVER and block.form == "point" and rows.is_set_in_columns(value):
            row = rows.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
            if row is not None and {"who", "when"} <= set(row.cells) and len(row.words("action").split()) >= 3:
                self._add_row(row, part)
                return
        if part.purpose == "previous" and block.form == "point" and len(ask_one) == 1:
            self._add_text(text, part, None)
            return
        quoted = quotations(value)
        before = ""
        for start, end in sentences(value):
            sentence, gap = value[start:end], f"{before} {value[start:end]}"
            before = sentence
            if (
                any(a <= start and end <= b + 1 for a, b in quoted)
                or self.asks.is_contingent(sentence)
                or len(sentence) < 12
            ):
                continue
            for begin, how in self.asks.clauses(sentence):
                if self.asks.is_promise(sentence[begin:], how, part, listed=False, strict=strict) or (
                    self._is_a_step(sentence[begin:], how, part) and not _NOT_YET.search(folded(gap))
                ):
                    if self._is_frame(block, part) and not dates.find(sentence, self.calendar.base):
                        break
                    self._add_text(text.cut(start + begin, self._with_its_sign(value, end)).strip(), part, None)
                    self.found[-1].leads_in = _shortly_before(value, start)
                    break

    def _told_between(self) -> None:
        """Sentences that stand in no action found so far and are likely to be one all the same."""
        taken = self._places()
        for part in self.root.walk():
            if id(part) in self.used or part.heading is not None and _NOT_KNOWN.search(plain(part.heading.value)):
                continue
            for block in part.blocks:
                if block.text is None or block.form == "table" or block.span.start in self.taken:
                    continue
                for start, end in sentences(block.text.value):
                    if taken.hold(block.text.span(start, end).start) or not self._is_likely(block, (start, end), part):
                        continue
                    if _GAP.search(plain(f"{_shortly_before(block.text.value, start)} {block.text.value[start:end]}")):
                        # Who asks for what is not known yet: the gap's own, and no step of the plan.
                        continue
                    if (
                        block.form == "point"
                        and (part.purpose in _HOLDS_ACTIONS or _IN_BRACKETS.match(block.text.value, end))
                        and not block.text.value[:start].strip()
                    ):
                        end = len(block.text.value)
                    self._add_weighed(block.text, start, end, part)
                    if end == len(block.text.value):
                        break

    def _places(self) -> Places:
        """Where the actions found so far stand."""
        return Places(one.text.span() if one.row is None else one.row.span for one in self.found)

    def _beside_their_like(self) -> None:
        """The points of a list of which most are steps: nobody puts down among tasks what is none."""
        taken = self._places()
        for part in self.root.walk():
            if id(part) in self.used or part.purpose in _NO_LIST_OF_STEPS:
                continue
            for counted, run in groupby(part.blocks, key=_is_counted):
                points = list(run) if counted else []
                others = [block for block in points if not taken.meet(block.span)]
                if not others or len(points) - len(others) < max(2, len(others)):
                    continue
                for block in others:
                    if block.text is not None and block.text.value.count(" ") < _MOST_OF_A_POINT:
                        number = _NUMBER_OF_ITS_OWN.match(block.text.value)
                        text = block.text.cut(number.end()) if number is not None else block.text
                        self._listed(Block("point", text, text.span()), part, None, 0)

    def _is_hardly_one(self, found: Found) -> bool:
        """Whether words that stand as a step, with no name or day set beside them, hardly ask anybody for anything."""
        if found.row is not None or found.heading_owner is not None or self.labels.of(found.text.value):
            return False
        own = found.text.span()
        block = self._block_at(found.part, own.start)
        if block is None or block.text is None:
            return False
        value = block.text.value
        inside = [at for at in self._sentences_in(block, own) if own.start < block.text.span(*at).end <= own.end + 1]
        return bool(inside) and all(told_steps.is_hardly(value, at, block, found.part, self.asks) for at in inside)

    def _block_at(self, part: Part, at: int) -> Block | None:
        """The block of words of a part in which a place of the source lies; a long part is not gone through for each place."""
        if id(part) not in self._starts:
            blocks = [one for one in part.blocks if one.text is not None and one.form != "table"]
            blocks.sort(key=lambda one: one.span.start)
            self._starts[id(part)] = blocks, [one.span.start for one in blocks]
        blocks, starts = self._starts[id(part)]
        number = bisect_right(starts, at) - 1
        return blocks[number] if number >= 0 and at < blocks[number].span.end else None

    def _sentences_in(self, block: Block, own: Span) -> Sequence[tuple[int, int]]:
        """The sentences of a block from the one in which a span begins to the one in which it ends."""
        assert block.text is not None
        every = sentences(block.text.value)
        if id(block) not in self._ends:
            self._ends[id(block)] = [block.text.span(*at).end for at in every]
        ends = self._ends[id(block)]
        return every[bisect_right(ends, own.start) : bisect_right(ends, own.end) + 1]

    def _is_likely(self, block: Block, at: tuple[int, int], part: Part) -> bool:
        """Whether a sentence is likely a step, and nothing plainly says that it is none."""
        assert block.text is not None
        sentence = block.text.value[slice(*at)]
        if (
            len(sentence) < told_steps.FEWEST
            or self._is_standing(sentence)
            or self._is_wish(sentence)
            or self._is_a_sign(sentence)
            or self.asks.asking(sentence).modal in _HOPING
            or _SIGNED_OFF.match(sentence)
            or _BRACKETED.match(sentence.strip())
            or _BEGS.match(sentence)
            or self.kind == "referral"
            and _TO_THE_READER.search(sentence)
        ):
            return False
        return told_steps.is_likely(block.text.value, at, block, part, self.asks)

    def _add_weighed(self, text: Text, start: int, end: int, part: Part) -> None:
        before = len(self.found)
        self._add_text(text.cut(start, self._with_its_sign(text.value, end)).strip(), part, None)
        for one in self.found[before:]:
            one.weighed = True
            one.leads_in = _shortly_before(text.value, start)
            one.asking = self._asks_inside(one.text.value) or one.asking

    def _asks_inside(self, value: str) -> Asking | None:
        """How the first clause of a sentence asks that says who, wherever it stands."""
        start, end = sentences(value)[0]
        for begin, how in self.asks.clauses(value[start:end]):
            if how.form in ("subject", "telling"):
                return Asking(how.form, _shift(how.subject, start + begin), how.verb_at + start + begin, how.modal)
        return None

    def _is_a_step(self, sentence: str, how: Asking, part: Part) -> bool:
        """Whether a sentence in running text is a step of a plan though nobody "will": told in the present by a day, or left to be done."""
        if self.kind not in ("plan", "review", "supervision") or part.purpose in _NO_STEPS:
            return False
        if self.asks.is_told_ahead(sentence, how):
            return True
        return part.purpose not in _TELLING - {"parents"} and self.asks.is_left_to_do(sentence, how)

    def _is_standing(self, value: str) -> bool:
        """Whether a listed line recommends how things stand for the child ("That Kasia is looked after"), which asks nobody."""
        found = pattern(
            r"\W*(?:that\s+)?(?P<who>[A-ZÀ-Þ][\w'’-]*(?: and [A-ZÀ-Þ][\w'’-]*)?|the child(?:ren)?)\s+(?:is|are|be|remains?|stays?|continues? to be|to remain|to be|to stay)\s+(?:looked after|subject|made subject|placed|a child|child in need|in (?:the care|care|foster)|accommodated|at home|on a|open)",
            ANY_CASE,
        ).match(value)
        return (
            found is not None
            and (folded(found["who"]).split()[0] in self.circle.children or "child" in folded(found["who"]))
            or bool(
                pattern(
                    r"\W*(?:remain|continue|stay|step(?:ped)? (?:up|down)|close)\s+(?:at |on |as |to )?(?:a )?(?:child in need|cin|cp|child protection|early help|universal|case)\b",
                    ANY_CASE,
                ).match(value)
            )
            and len(value.split()) <= 8
        )

    def _is_wish(self, value: str) -> bool:
        """Whether a listed line is an outcome that stands among the actions ("WANT 1. ...")."""
        return bool(
            pattern(
                r"\s*(?:want|goal|outcome|aim|hope|need|worry|safety goal|danger)\s*(?:no\.?\s*)?\d{0,2}\s*[.:\-–]",
                ANY_CASE,
            ).match(value)
        )

    def _add_text(self, text: Text, part: Part, owner_title: Text | None) -> None:
        if not text.value.strip() or self._is_only_a_day(text.value) or _ONLY_AN_ANSWER.fullmatch(text.value):
            return
        if _SPEECH.match(text.value) or self._is_of_the_record(text.value):
            return
        found = Found(
            text,
            None,
            part,
            self._first_asking(text.value),
            owner_title,
            group=self._group(part.parent if owner_title is not None and part.parent is not None else part),
        )
        self._inherit(found, part)
        wish = self._wish_before(text, part)
        if wish is not None:
            found.outcome = wish
        self.found.append(found)

    def _is_of_the_record(self, value: str) -> bool:
        """Whether a line is a title, says who has read the record, or on which day those round the child meet again."""
        return (
            _READ_THROUGH.search(value) is not None
            or _A_LETTERED_TITLE.fullmatch(value.strip()) is not None
            or _MEETS_AGAIN.match(value) is not None
            and "\n" not in value
            and (self.asks.asking(value).form == "none" or _REVIEW_MEETING.match(value) is not None)
        )

    def _is_only_a_day(self, value: str) -> bool:
        """Whether nothing but a day stands there."""
        found = dates.find(value, self.calendar.base) if len(value) <= 60 else []
        left = "".join(
            " " if any(day.start <= at < day.end for day in found) else char for at, char in enumerate(value)
        )
        return bool(found) and not any(len(word) > 2 for word in pattern(r"[^\W\d_]+").findall(left))

    def _first_asking(self, value: str) -> Asking:
        """How a text asks: by its first sentence, or by the first that asks somebody where the first asks nothing."""
        first = self.asks.asking(value)
        if first.form != "none" and not self._is_wish(value):
            return first
        for start, end in sentences(value)[1:]:
            how = self.asks.asking(value[start:end])
            if how.form == "subject" and not self._is_a_sign(value[start:end]):
                return Asking(how.form, _shift(how.subject, start), how.verb_at + start, how.modal)
        return first

    def _wish_before(self, text: Text, part: Part) -> Text | None:
        wish: Text | None = None
        for block in part.blocks:
            if block.text is not None and block.text.span().start >= text.span().start:
                break
            if block.text is not None and self._is_wish(block.text.value):
                wish = block.text
        return wish


_NOT_KNOWN = pattern(
    r"\b(?:not (?:yet )?known|(?:don't|do not|cannot|can't) (?:yet )?(?:know|say)|unknowns?|gaps? in)\b"
)
"""A part that tells what nobody knows yet holds honest gaps, each with who asks and when; they are not steps of the plan."""
_NOT_YET = pattern(
    r"\b(?:not|nobody has|no one has|hasn't|haven't)\s+(?:yet\s+)?(?:been\s+)?(?:known|heard|asked|seen|spoken|clear|sure|found out)\b"
)
"""An honest gap: the sentence beside it says who will ask, and is the gap's own."""
_GAP = pattern(f"{_NOT_KNOWN.pattern}|{_NOT_YET.pattern}")
_HOLDS_ACTIONS = frozenset(("actions",))
_NEVER = frozenset(
    ("contingency", "chronology", "measure", "signatures", "outcomes", "household", "facts", "wellbeing")
)
_NO_LIST_OF_STEPS = _HOLDS_ACTIONS | _NEVER | {"about"}
"""Purposes of parts in which no point is a step for standing among steps: those read point by point, and those of other things."""
_SO_THAT = pattern(r"\W*(?:so that|so|in order that)\s", ANY_CASE)
_NO_STEPS = frozenset(
    (
        "contingency",
        "chronology",
        "measure",
        "signatures",
        "household",
        "wellbeing",
        "review",
        "previous",
        "voice",
        "day",
        "seen",
    )
)
"""What a part of a plan is for in which a day that lies ahead is no step."""
_TELLING = frozenset(
    (
        "analysis",
        "history",
        "voice",
        "day",
        "parents",
        "reason",
        "strengths",
        "worries",
        "oversight",
        "decision",
        "adults",
        "seen",
    )
)


_OWNER_AND_DAY = pattern(r"\s*(?P<who>[A-ZÀ-Þ][^.;:,\d]{2,50}?)(?:[.;,]|\s[–—-])\s+(?=\S)")
_NAMED = pattern(r"[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){0,3}(?:,\s.{3,60})?")
"""A title that is a name, or a name and what its bearer is."""
_NO_DEED = frozenset("his its this was is has views strengths needs risks worries yes always sometimes parents".split())
_NUMBERED = pattern(r"\W*\d")
_PROMISES = pattern(
    r"\W*(?P<who>[A-ZÀ-Þ][\w'’ ,&]{0,40}?)(?:['’]ll|\s+(?:will|promises?(?: to)?|agrees? to|agreed to|is going to|are going to))(?: do)?\W*",
)
_SENDS_ON = pattern(r"\b(?:see|now) (?:agreed|action|step|number|no\.?|above|below|new plan)\b")
_OF_PEOPLE = pattern(r"\b(?:dob|d\.o\.b|date of birth|relationship|relation to|person id|ethnicity|lives with)\b")
"""A column of a list of people."""
_SIGNED_OFF = pattern(
    r"\W*(?:(?:read|seen) and (?:agreed|approved|noted)\b|(?:amended|updated|typed up|entered|written up|recorded) (?:on |by )?[\dA-Z]|written (?:on |by )?\d|(?:(?:team|service|practice) )?manager\b[^.:\n]{0,50}\d{1,2}[/.]\d{1,2}[^:\n]{0,6}:\s|(?:a )?cop(?:y|ies) of this\b|(?:read|seen|agreed|approved|authorised|signed|countersigned|checked|endorsed|noted)(?: and \w+)?(?: off)? by\b"
    r"|(?:seen|agreed|authorised|approved)\b\W+[A-Z]\.? [A-Z]|signed\W+[A-Z]|(?:(?:kind |best |many |warm )?regards|yours (?:sincerely|faithfully)|(?:many )?thanks)\b)",
    re.IGNORECASE,
)
"""A manager's own line under a record."""
_HOPING = ("can", "would like to", "wants to")
"""How a sentence says what somebody hopes for, which asks nobody."""
_WISHING = ("can", "would like to", "wants to", "needs to", "need to", "should")
_SAID_DONE = pattern(r"(?<=[.!?\]])\s+[*_(]*(?:Done|Completed)\b")
"""A point that closes by saying that it was done."""
_HOW_IT_WENT = pattern(
    r"\W*(?:not )?(?:done|completed?|achieved|started|held|made|sent|met|in place|partly|outstanding)\b"
)
_CAME_OF_IT = pattern(r"[\W_]*(?:Done|Completed|Not done|Not yet done)\b(?! by\b)")
"""A sentence behind a step that says what came of it."""
_MOST_OF_A_POINT = 60
"""Blanks in a point that may still be a step for standing among steps."""
_TO_THE_READER = pattern(r"\byou\b", ANY_CASE)
"""What a referral says to the service that gets it, which no plan holds yet."""
_BEGS = pattern(r"\W*(?:please|(?:could|can|would) (?:you|somebody|someone)|i would be grateful)\b", ANY_CASE)
"""A request of whoever reads, which names nobody."""
_IN_BRACKETS = pattern(r"[ *_]*\(")
"""What stands in brackets behind a step's sentence, and belongs to it."""
_NUMBER_OF_ITS_OWN = pattern(r"[\[(*_]*[A-Z]{0,2}\d{1,2}[\])*_]*[.):]\s")
_SPEECH = pattern(
    r"\W*(?:[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)?\s?:\s*)?[\"“](?=[^\"”]*\b(?:I|me|my|we)\b)[^\"”]{12,}[\"”]\W*(?:$|[A-ZÀ-Þ][\w'’-]*\s?:\s*[\"“])"
)
"""Nothing but what somebody said, with or without who said it."""
_READ_THROUGH = pattern(
    r"^[^.!?\n]{0,40}\b(?:have|has|had) read (?:this|it|the (?:plan|draft|record))\b|^[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)? read this\b[^.!?\n]{0,8}\d"
)
"""Who has read the record, which was done and asks nothing."""
_A_LETTERED_TITLE = pattern(r"\W*(?:section|part|annex|appendix) (?:[a-z]|\d{1,2})\b\W*[\w '’&,/-]{0,40}", ANY_CASE)
_MEETS_AGAIN = pattern(
    r"\W*(?:(?:the |our )?(?:next )?(?:(?:(?:child protection|child in need|cin|lac|cla|initial|final|midway|statutory|plan|first|second|third) )*(?:review|conference|core group|meeting|team around the (?:child|family)|taf|tac|panel|hearing)"
    r"(?: (?:conference|meeting|\d{1,2}))?|we meet(?: again)?)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day )[^.!?\n]{0,24}?\b\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9}|[/.]\d{1,2})",
    ANY_CASE,
)
"""A line with the day on which those round the child meet again."""
_REVIEW_MEETING = pattern(r"\W*review (?:conference|meeting)\b(?! to\b)", ANY_CASE)
_SIGN_IN_BRACKETS = pattern(
    r"\((?P<sign>(?:(?:he|she|they|it|both)(?:'s|’s)?|[A-ZÀ-Þ][\w'’-]+(?= [a-z]{2,}s\b)) [^()]{6,90}|in [^()]{2,60}\d[^()]{2,40})\)\W*$"
)
"""What will be so, in the brackets of a label over steps ("For lunch (she eats half or more on four days)")."""
_ONLY_AN_ANSWER = pattern(r"\W*(?:yes|no|none|got|n/?a)\b.{0,30}", ANY_CASE)
_BRACKETED = pattern(r"^\[[^\]]*\]\.?$|^<[^>]*>$")


def _is_counted(block: Block) -> bool:
    """Whether a block is a point, or a paragraph with a number of its own ("D4. Nia starts on Friday")."""
    return block.form == "point" or block.text is not None and _NUMBER_OF_ITS_OWN.match(block.text.value) is not None


def _shortly_before(value: str, at: int) -> str:
    """The two sentences before a place in a text."""
    starts = [start for start, end in sentences(value) if end <= at][-2:]
    return value[starts[0] : at] if starts else ""


def _looks_like_item(line: str) -> bool:
    return bool(pattern(r"\s*(?:[-*•–◦▪]|\d{1,2}[.)]|\(?[a-z][.)])\s+").match(line))


def _is_a_list(lines: list[str]) -> bool:
    """Whether the lines of a paragraph are points of their own and not one text that was wrapped."""
    if all(_looks_like_item(line) for line in lines):
        return True
    starts = sum(1 for line in lines if line.lstrip(" *_-→").strip()[:1].isupper() or line.strip()[:1].isdigit())
    if starts < len(lines):
        return False
    longest = max(len(line) for line in lines)
    shortest = min(len(line) for line in lines[:-1])
    return longest < 60 or shortest < longest * 0.75 or all(line.rstrip().endswith((".", ")", "!")) for line in lines)


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _inside(kid: Part, part: Part) -> bool:
    """Whether `part` is `kid` or lies inside it."""
    around: Part | None = part
    while around is not None:
        if around is kid:
            return True
        around = around.parent
    return False


def _first(part: Part) -> Text | None:
    texts = part.all_texts
    return texts[0] if texts else None
