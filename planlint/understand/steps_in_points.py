"""Parts -> steps in points: the points and paragraphs of a list of steps, each one step, or one for each sentence that asks."""

from __future__ import annotations

import re
from itertools import groupby

from planlint.language import dates, owners, times
from planlint.language.clauses import Asking
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand import labelled_rows, rows, segments
from planlint.understand.around_steps import Around
from planlint.understand.found_steps import Search
from planlint.understand.kept_steps import Keeper
from planlint.understand.no_steps import (
    BRACKETED,
    SIGNED_OFF,
    WISHING,
    is_of_the_record,
    is_standing,
    is_wish,
    may_only,
    tells_only,
)
from planlint.understand.rows import Row
from planlint.understand.step_places import BEHIND_ITS_OUTCOME, HOLDS_ACTIONS, NEVER, is_a_list
from planlint.understand.titles import MEETS, plain
from planlint.understand.whose_steps import Whose


class StepsInPoints:
    """Finds the steps of one record that stand in lists."""

    def __init__(self, search: Search, keeper: Keeper, around: Around, whose: Whose) -> None:
        self.search = search
        self.keeper = keeper
        self.around = around
        self.whose = whose
        self.root = search.root
        self.titles = search.titles
        self.labels = search.labels
        self.used = search.used
        self.asks = search.asks
        self.circle = search.asks.circle
        self.calendar = search.asks.calendar
        self.vocabulary = search.asks.vocabulary
        self.lexicon = search.asks.lexicon

    def listed(self, block: Block, part: Part, owner_title: Text | None) -> None:
        """A point or paragraph where actions are listed: one action, or one for each sentence that asks somebody else."""
        text = block.text
        assert text is not None
        value = text.value
        if is_of_the_record(value, self.asks):
            return
        row = (
            self._behind_its_outcome(text, part)
            or self._labelled_by_its_owner(text, part)
            or self._owner_below(text, part)
        )
        if row is not None:
            self.keeper.add_row(row, part)
            return
        lines = list(pattern(r"[^\n]+").finditer(value))
        each = len(lines) > 1 and self._are_rows(text, lines, part)
        listed = each or len(lines) > 1 and is_a_list([line.group() for line in lines])
        row = None
        if not each:
            row = segments.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        if row is not None:
            if owner_title is not None:
                row.cells.setdefault("who", owner_title)
            self.keeper.add_row(row, part)
            return
        if (
            not value.strip()
            or SIGNED_OFF.match(value)
            or is_standing(value, self.circle)
            or is_wish(value)
            or self.asks.waits_for_something(value)
            and len(sentences(value)) == 1
            or block.form == "quote"
            and not each
            and (value.lstrip()[:1] in tuple("\"“‘'") or not self._asks_or_names(value))
            or BRACKETED.match(value.strip())
        ):
            return
        pieces = [text.cut(*line.span()).strip() for line in lines] if listed else [text]
        for piece in pieces:
            row = (
                segments.segment_row(piece, part, self.calendar, self.circle, self.vocabulary)
                if len(pieces) > 1
                else None
            )
            if row is not None:
                self.keeper.add_row(row, part)
                continue
            self._one_or_more(
                piece, block if len(pieces) == 1 else Block("point", piece, piece.span()), part, owner_title
            )

    def _behind_its_outcome(self, text: Text, part: Part) -> Row | None:
        """The labelled step that stands behind an outcome ("Reads to Nan. Strategy: Miss Obi reads with her. By: 3 May")."""
        is_behind = part.why == BEHIND_ITS_OUTCOME or labelled_rows.column_of(part, self.titles) == "outcome"
        first = self.labels.first(text.value) if is_behind else None
        cells = {piece.column: text.cut(piece.start, piece.end) for piece in reversed(self.labels.of(text.value))}
        if first is None or "action" not in cells:
            return None
        cells.setdefault("outcome", text.cut(0, first).strip())
        return Row(cells, text.span(), part)

    def _labelled_by_its_owner(self, text: Text, part: Part) -> Row | None:
        """A point labelled by a body or a post, with its holder before the task ("Police: DC Shah. Notices on the flat by Friday"), or by a person."""
        if part.form != "field" or part.heading is None or part.parent is None or part.parent.form != "group":
            return None
        judge = owners.judge
        row = segments.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
        task = row.cells["action"] if row is not None else text
        first = pattern(r"\s*(?P<who>[A-ZÀ-Þ][^.;:,]{2,40})[.;,]\s+(?=[A-Z])").match(task.value)
        if first is not None and judge(first["who"], self.circle, self.vocabulary).state in ("person", "two_people"):
            who, rest = task.cut(*first.span("who")), task.cut(first.end())
        elif (
            judge(part.heading.value, self.circle, self.vocabulary).state in ("person", "two_people")
            or segments.TO_COME.fullmatch(part.heading.value.strip())
            or (self.whose.is_owner(part.heading.value) and self.whose.stands_among_owners(part.parent))
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

    def _owner_below(self, text: Text, part: Part) -> Row | None:
        """A point whose second line says who and when, and a third perhaps how it will be seen."""
        lines = [text.cut(*line.span()).strip() for line in pattern(r"[^\n]+").finditer(text.value)]
        if not 2 <= len(lines) <= 3 or len(lines[0].value.split()) < 3:
            return None
        row = Row({"action": rows.spanning(lines[:2])}, text.span(), part)
        self.whose.part_off_the_owner(row)
        if "who" not in row.cells:
            return None
        if len(lines) == 3:
            row.cells.setdefault("measure", lines[2])
        return row

    def _are_rows(self, text: Text, lines: list[re.Match[str]], part: Part) -> bool:
        """Whether two lines of a paragraph or more are each a row of their own ("Craig: tea at home, 4 to 6")."""
        rows_found = 0
        for line in lines:
            piece = text.cut(*line.span()).strip()
            if segments.segment_row(piece, part, self.calendar, self.circle, self.vocabulary) is not None:
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
            if self.asks.is_contingent(sentence) and not self.labels.of(sentence) or self.around.is_a_sign(sentence):
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
            or self.asks.tells(value)
            and asks[0][1].form == "telling"
            and pattern(r"(?:is|are|has|have)\b").match(value[asks[0][1].verb_at :]) is None
            and self.asks.has_an_end(value)
        )
        real = [(span, how) for span, how in asks if how.form == "subject" or how.form == "passive"]
        deeds = (
            [span for span in spans if self.whose.opens_with_a_deed(value[slice(*span)])]
            if owner_title is not None
            else []
        )
        if len(deeds) > 1 and block.form == "prose":
            for number, (start, _) in enumerate(deeds):
                self.keeper.add_text(
                    text.cut(start, deeds[number + 1][0] if number + 1 < len(deeds) else len(value)).strip(),
                    part,
                    owner_title,
                )
            return
        if point:
            if not self._asks_something(value, asks, owner_title, part):
                return
            many = [one for one in real if one[1].form == "subject" and one[1].modal not in WISHING]
            if (
                len(many) > 1
                and len({folded(value[slice(*how.moved(span[0]).subject)]) for span, how in many}) > 1
                and block.form != "point"
                and not has_labels
            ):
                for number, (span, _) in enumerate(many):
                    end = many[number + 1][0][0] if number + 1 < len(many) else len(value)
                    self.keeper.add_text(text.cut(span[0], end).strip(), part, owner_title)
                return
            self.keeper.add_text(text, part, owner_title)
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
            self.keeper.add_text(piece, part, owner_title)
        if not real and asks[0][1].form == "order" and len(spans) <= 3:
            self.keeper.add_text(text, part, owner_title)

    def _is_topic(self, part: Part, answer: str) -> bool:
        """Whether a label among actions is a number or a topic whose answer is the step, and not a detail such as a day."""
        assert part.heading is not None
        label = part.heading.value
        if pattern(r"\W*(?:no\.?\s*)?(?:\d{1,2}|[a-z])\W*", ANY_CASE).fullmatch(label):
            return True
        return (
            self.titles.fact(label) is None
            and labelled_rows.column_of(part, self.titles) is None
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
            and not may_only(low)
        ):
            return True
        if (
            pattern(
                r"(?:none|n/a|nil|no actions?|not applicable|nothing|see (?:below|above|attached|plan)|as (?:above|below))\b"
            ).match(low)
            or tells_only(low)
            or may_only(low)
        ):
            return False
        if owner_title is not None or self.labels.of(value) or self.asks.tells(value) or self._tail_in_brackets(value):
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

    def owned_by_the_next(self, part: Part, number: int) -> Row | None:
        """A step on a line of its own whose who and when, and perhaps sign, stand in the paragraph below it."""
        block, below = part.blocks[number], part.blocks[number + 1] if number + 1 < len(part.blocks) else None
        if block.text is None or below is None or below.text is None or "table" in (block.form, below.form):
            return None
        text = block.text.strip()
        if "\n" in text.value or len(text.value.split()) < 3 or below.form == "point":
            return None
        if self.asks.asking(text.value).form == "subject" or self.asks.tells(text.value):
            return None
        if dates.find(text.value, self.calendar.base) and self.whose.is_owner(pattern(r"[,:(]").split(text.value)[0]):
            return None
        finished = _OWNED_AND_DONE.match(below.text.value)
        if finished is not None and self.whose.is_owner(finished["who"]):
            cells = {
                "action": text,
                "who": below.text.cut(*finished.span("who")),
                "status": below.text.cut(finished.start("status")),
            }
            return Row(cells, Span(text.span().start, below.text.span().end), part)
        who, when, sign = segments.split_answer(below.text, self.calendar)
        if when is None or not self.whose.is_owner(who.value):
            return None
        row = Row({"action": text, "who": who, "when": when}, Span(text.span().start, below.text.span().end), part)
        if sign is not None:
            row.cells["measure"] = sign
        return row

    def is_aim_of_owned(self, part: Part, number: int) -> bool:
        """Whether a point says what the points behind it are for: they have who and when in the paragraph below each, it has none."""
        block, behind = part.blocks[number], part.blocks[number + 1 : number + 3]
        if (
            block.form != "point"
            or block.text is None
            or len(behind) < 2
            or [one.form for one in behind] != ["point", "prose"]
        ):
            return False
        return self.owned_by_the_next(part, number + 1) is not None and not dates.find(
            block.text.value, self.calendar.base
        )

    def beside_their_like(self) -> None:
        """The points of a list of which most are steps: nobody puts down among tasks what is none."""
        taken = self.search.places()
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
                        self.listed(Block("point", text, text.span()), part, None)


_OWNED_AND_DONE = pattern(
    r"\s*(?P<who>[A-ZÀ-Þ][^.:;]{2,60})\.\s+(?P<status>(?:Done|Completed|Finished|Sent)\b.*)", re.DOTALL
)
"""Who did a step, in the paragraph below it, and that it is done."""
_SAID_DONE = pattern(r"(?<=[.!?\]])\s+[*_(]*(?:Done|Completed)\b")
"""A point that closes by saying that it was done."""
_NO_LIST_OF_STEPS = HOLDS_ACTIONS | NEVER | {"about"}
"""Purposes of parts in which no point is a step for standing among steps: those read point by point, and those of other things."""
_MOST_OF_A_POINT = 60
"""Blanks in a point that may still be a step for standing among steps."""
_NUMBER_OF_ITS_OWN = pattern(r"[\[(*_]*[A-Z]{0,2}\d{1,2}[\])*_]*[.):]\s")


def _is_counted(block: Block) -> bool:
    """Whether a block is a point, or a paragraph with a number of its own ("D4. Nia starts on Friday")."""
    return (
        block.form in ("point", "quote")
        or block.text is not None
        and _NUMBER_OF_ITS_OWN.match(block.text.value) is not None
    )
