"""What stands around a step and is said for it: the outcome that it serves, the sign of success, the need, the group it is in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from planlint.language import clauses, particulars
from planlint.language.sentences import sentences
from planlint.language.words import stem
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand import labelled_rows, rows
from planlint.understand.found_steps import Found, Search
from planlint.understand.no_steps import WISHING, is_wish
from planlint.understand.step_places import HOLDS_ACTIONS
from planlint.understand.titles import names_an_outcome, plain


class Around:
    """Tells what one record says around its steps. What a part says for all steps in it is looked for once."""

    def __init__(self, search: Search) -> None:
        self.root = search.root
        self.titles = search.titles
        self.labels = search.labels
        self.asks = search.asks
        self.vocabulary = search.asks.vocabulary
        self._outcomes: list[tuple[Text, set[str]]] | None = None
        self._numbered: dict[str, Text] | None = None
        self._sign: list[Text | None] = []
        self._telling: dict[int, list[tuple[Part, set[str]]]] = {}
        self._wishes: dict[int, list[Text]] = {}
        self._blocks: dict[int, list[Block]] = {}

    def inherit(self, found: Found, part: Part) -> None:
        """What the parts around an action say for all actions in them: the outcome, the sign of success, the owner, the day."""
        around: Part | None = part
        while around is not None and around.form != "root":
            for kid, tells in self._telling_for_all(around):
                if found.measure is not None and found.outcome is not None and found.need is not None:
                    break
                if found.measure is None and "measure" in tells and not _inside(kid, part):
                    found.measure = kid.first_text
                elif found.outcome is None and "outcome" in tells and not _inside(kid, part):
                    found.outcome = kid.first_text
                elif found.need is None and "need" in tells and not _inside(kid, part):
                    found.need = kid.first_text
            if (
                found.outcome is None
                and around.heading is not None
                and around.form == "section"
                and self._is_an_outcome(around)
            ):
                found.outcome = around.heading
            around = around.parent
        self._look_up(found)
        if found.outcome is None and part.purpose in HOLDS_ACTIONS:
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
                column = labelled_rows.column_of(kid, self.titles) if kid.form in ("field", "runin") else None
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
        if part.purpose in HOLDS_ACTIONS | {"outcomes"} and names_an_outcome(plain(part.heading.value)):
            return True
        return (
            part.role == "actions"
            and part.parent is not None
            and part.parent.role == "outcomes"
            and len(part.heading.value.split()) >= 4
        )

    def _aim_of(self, part: Part) -> Text | None:
        block = part.blocks[0] if part.blocks else None
        return block.text if block is not None and self.is_the_aim(block, part) else None

    def is_the_aim(self, block: Block, part: Part) -> bool:
        """Whether the first words under a title say what the steps listed below them are for, and ask nobody."""
        if block.form != "prose" or block.text is None or not any(one.form == "point" for one in part.blocks[1:]):
            return False
        asked = [self.asks.asking(block.text.value[start:end]) for start, end in sentences(block.text.value)]
        if any(how.form in ("order", "subject") and how.modal not in WISHING for how in asked):
            return self._is_for(block.text.value)
        return part.form == "runin" or self._is_for(block.text.value)

    def _is_for(self, value: str) -> bool:
        return _SO_THAT.match(value) is not None

    def wish_before(self, text: Text, part: Part) -> Text | None:
        """The last outcome that stands as a line of its own before a step among the blocks of its part."""
        if id(part) not in self._wishes:
            own = (block.text for block in part.blocks if block.text is not None)
            self._wishes[id(part)] = [one for one in own if is_wish(one.value)]
        wishes = self._wishes[id(part)]
        before = bisect_left(wishes, text.span().start, key=lambda one: one.span().start)
        return wishes[before - 1] if before else None

    def _look_up(self, found: Found) -> None:
        """Puts the words of an outcome, or of a sign of success, in the place of what only points to them."""
        if found.outcome is not None and _POINTS_TO.fullmatch(found.outcome.value):
            found.outcome = self._pointed_to(found.outcome.value) or found.outcome
        cells = found.row.cells if found.row is not None else {}
        for column in ("outcome", "measure"):
            cell = cells.get(column)
            if cell is not None and _POINTS_TO.fullmatch(cell.value):
                cells[column] = self._pointed_to(cell.value) or cell

    def _pointed_to(self, value: str) -> Text | None:
        """The outcome that a step points to by its number or letter and number ("1", "S2"); of several the first."""
        if self._numbered is None:
            self._numbered = dict(self._with_numbers())
        return next((self._numbered[one] for one in _REFERENCE.findall(value) if one in self._numbered), None)

    def _with_numbers(self) -> Iterator[tuple[str, Text]]:
        """The outcomes of the record with what each is pointed to by: its own number, its cell beside it, or its place in a list."""
        for part in self.root.walk():
            if part.role not in ("outcomes", "measure"):
                continue
            points = [block.text for block in part.blocks if block.form == "point" and block.text is not None]
            yield from ((str(number), text) for number, text in enumerate(points, 1))
            for text in part.texts:
                if (own := _OWN_NUMBER.match(text.value)) is not None:
                    yield own["number"], text
            for block in part.blocks:
                for row in block.table.rows if block.table is not None else ():
                    cells = [cell.text for cell in row if cell is not None and cell.text.value.strip()]
                    if len(cells) > 1 and _POINTS_TO.fullmatch(cells[0].value):
                        yield cells[0].value.strip(), max(cells[1:], key=lambda text: len(text.value))

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
        return next((text for text in alone if text is not None and self.is_a_sign(text.value)), None)

    def sign_beside(self, found: Found) -> Text | None:
        """What the paragraph of a step in running text says of how success will be seen, or the brackets in its label do."""
        own = found.text.span()
        text = self._text_around(own, found.part)
        if text is None or text.span() == own:
            return None
        for start, end in sentences(text.value):
            if text.span(start, end).start not in range(own.start, own.end) and self.is_a_sign(text.value[start:end]):
                return text.cut(start, end)
        heading = found.part.heading if found.part.form in ("field", "runin") else None
        bracketed = _SIGN_IN_BRACKETS.search(heading.value) if heading is not None else None
        return heading.cut(*bracketed.span("sign")) if heading is not None and bracketed is not None else None

    def _text_around(self, step: Span, part: Part) -> Text | None:
        """The words of the paragraph or point of a part that a step stands in."""
        if id(part) not in self._blocks:
            self._blocks[id(part)] = [block for block in part.blocks if block.text is not None]
        blocks = self._blocks[id(part)]
        before = bisect_right(blocks, step.start, key=lambda block: block.span.start)
        return blocks[before - 1].text if before and blocks[before - 1].span.covers(step) else None

    def is_a_sign(self, sentence: str) -> bool:
        """Whether a sentence opens by saying how success will be seen ("We'll see: he puts her number at 8.")."""
        cue = clauses.measures(self.vocabulary).first(sentence, "cue")
        if cue is not None and not sentence[: cue.start].strip(" *_\"'“”‘’(-–—"):
            return True
        return any(piece.column == "measure" for piece in self.labels.of(sentence)) and self.labels.first(sentence) == 0

    def group(self, part: Part) -> Part:
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


_SO_THAT = pattern(r"\W*(?:so that|so|in order that)\s", ANY_CASE)
_SIGN_IN_BRACKETS = pattern(
    r"\((?P<sign>(?:(?:he|she|they|it|both)(?:'s|’s)?|[A-ZÀ-Þ][\w'’-]+(?= [a-z]{2,}s\b)) [^()]{6,90}|in [^()]{2,60}\d[^()]{2,40})\)\W*$"
)
"""What will be so, in the brackets of a label over steps ("For lunch (she eats half or more on four days)")."""


_REFERENCE = pattern(r"[A-Z]{0,3}\d{1,2}")
_POINTS_TO = pattern(r"\W*[A-Z]{0,3}\d{1,2}(?:\s*(?:[,&/+]|and)\s*[A-Z]{0,3}\d{1,2})*\W*")
"""A cell that only points to outcomes by their numbers."""
_OWN_NUMBER = pattern(r"\W*(?P<number>[A-Z]{0,3}\d{1,2})[.):]\s")


def _inside(kid: Part, part: Part) -> bool:
    """Whether `part` is `kid` or lies inside it."""
    around: Part | None = part
    while around is not None:
        if around is kid:
            return True
        around = around.parent
    return False
