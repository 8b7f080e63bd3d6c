"""Parts -> steps in sentences: promises in running text, sentences weighed as likely steps, and those that hardly are one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from planlint.language import dates
from planlint.language.clauses import Asking
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text
from planlint.understand import segments, told_steps
from planlint.understand.around_steps import Around
from planlint.understand.asks import PLANNING
from planlint.understand.found_steps import Found, Search
from planlint.understand.kept_steps import Keeper
from planlint.understand.no_steps import BRACKETED, NOT_KNOWN, SIGNED_OFF, is_standing, is_wish
from planlint.understand.step_places import HOLDS_ACTIONS, NEVER, NO_STEPS, TELLING, is_frame
from planlint.understand.titles import plain


class StepsInSentences:
    """Finds the steps of one record that are sentences in running text."""

    def __init__(self, search: Search, keeper: Keeper, around: Around) -> None:
        self.search = search
        self.keeper = keeper
        self.around = around
        self.root = search.root
        self.labels = search.labels
        self.used = search.used
        self.taken = search.taken
        self.asks = search.asks
        self.circle = search.asks.circle
        self.calendar = search.asks.calendar
        self.vocabulary = search.asks.vocabulary
        self.kind = search.asks.kind
        self._starts: dict[int, tuple[list[Block], list[int]]] = {}
        self._ends: dict[int, list[int]] = {}

    def promises(self, block: Block, part: Part, *, strict: bool) -> None:
        """Sentences elsewhere that ask a named person for something: by a day, or as an order between professionals."""
        text = block.text
        assert text is not None
        value = text.value
        if block.form == "quote":
            return
        labelled = {piece.column for piece in self.labels.of(value)}
        ask_one = [end for start, end in sentences(value) if self.asks.asking(value[start:end]).form == "subject"]
        if not strict and ask_one and labelled & {"who", "when"}:
            self.keeper.add_text(text, part, None)
            return
        if (
            not strict
            and block.form == "point"
            and self.kind in ("plan", "review")
            and part.purpose in PLANNING
            and self.asks.asks_by_a_day(value, part.purpose)
        ):
            self.keeper.add_text(text, part, None)
            return
        if part.purpose not in NEVER and block.form == "point" and segments.is_set_in_columns(value):
            row = segments.segment_row(text, part, self.calendar, self.circle, self.vocabulary)
            if row is not None and {"who", "when"} <= set(row.cells) and len(row.words("action").split()) >= 3:
                self.keeper.add_row(row, part)
                return
        if part.purpose == "previous" and block.form == "point" and len(ask_one) == 1:
            self.keeper.add_text(text, part, None)
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
                or part.purpose == "review"
                and _CHAIRS.search(sentence)
            ):
                continue
            for begin, how in self.asks.clauses(sentence):
                if self.asks.is_promise(sentence[begin:], how, part, listed=False, strict=strict) or (
                    self._is_a_step(sentence[begin:], how, part) and not _NOT_YET.search(folded(gap))
                ):
                    if is_frame(block, part, self.root) and not dates.find(sentence, self.calendar.base):
                        break
                    piece = text.cut(start + begin, self._with_its_sign(value, end)).strip()
                    kept = self.keeper.add_text(piece, part, None)
                    if kept is not None:
                        kept.leads_in = _shortly_before(value, start)
                    break

    def _is_a_step(self, sentence: str, how: Asking, part: Part) -> bool:
        """Whether a sentence in running text is a step of a plan though nobody "will": told in the present by a day, or left to be done."""
        if self.kind not in ("plan", "review", "supervision") or part.purpose in NO_STEPS:
            return False
        if self.asks.is_told_ahead(sentence, how):
            return True
        return part.purpose not in TELLING - {"parents"} and self.asks.is_left_to_do(sentence, how)

    def told_between(self) -> None:
        """Sentences that stand in no action found so far and are likely to be one all the same."""
        taken = self.search.places()
        for part in self.root.walk():
            if id(part) in self.used or part.heading is not None and NOT_KNOWN.search(plain(part.heading.value)):
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
                        and (part.purpose in HOLDS_ACTIONS or _IN_BRACKETS.match(block.text.value, end))
                        and not block.text.value[:start].strip()
                    ):
                        end = len(block.text.value)
                    self._add_weighed(block.text, start, end, part)
                    if end == len(block.text.value):
                        break

    def _is_likely(self, block: Block, at: tuple[int, int], part: Part) -> bool:
        """Whether a sentence is likely a step, and nothing plainly says that it is none."""
        assert block.text is not None
        sentence = block.text.value[slice(*at)]
        if (
            len(sentence) < told_steps.FEWEST
            or is_standing(sentence, self.circle)
            or is_wish(sentence)
            or self.asks.waits_for_something(sentence)
            or self.around.is_a_sign(sentence)
            or self.asks.asking(sentence).modal in _HOPING
            or SIGNED_OFF.match(sentence)
            or BRACKETED.match(sentence.strip())
            or _BEGS.match(sentence)
            or self.kind == "referral"
            and _TO_THE_READER.search(sentence)
            or part.purpose == "oversight"
            and _OWN_PROMISE.match(sentence)
            or part.purpose == "review"
            and _CHAIRS.search(sentence)
        ):
            return False
        return told_steps.is_likely(block.text.value, at, block, part, self.asks)

    def _add_weighed(self, text: Text, start: int, end: int, part: Part) -> None:
        kept = self.keeper.add_text(text.cut(start, self._with_its_sign(text.value, end)).strip(), part, None)
        if kept is not None:
            kept.weighed = True
            kept.leads_in = _shortly_before(text.value, start)
            kept.asking = self._asks_inside(kept.text.value) or kept.asking

    def _asks_inside(self, value: str) -> Asking | None:
        """How the first clause of a sentence asks that says who, wherever it stands."""
        start, end = sentences(value)[0]
        for begin, how in self.asks.clauses(value[start:end]):
            if how.form in ("subject", "telling"):
                return how.moved(start + begin)
        return None

    def _with_its_sign(self, value: str, end: int) -> int:
        """Where an action that is a sentence in running text ends: with the sentences behind it that say how it will be seen, or what came of it."""
        for start, stop in sentences(value):
            sentence = value[start:stop]
            if start >= end and not (self.around.is_a_sign(sentence) or _CAME_OF_IT.match(sentence)):
                break
            if start >= end:
                end = stop
        return end

    def is_hardly_one(self, found: Found) -> bool:
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


_NOT_YET = pattern(
    r"\b(?:not|nobody has|no one has|hasn't|haven't)\s+(?:yet\s+)?(?:been\s+)?(?:known|heard|asked|seen|spoken|clear|sure|found out)\b"
)
"""An honest gap: the sentence beside it says who will ask, and is the gap's own."""
_GAP = pattern(f"{NOT_KNOWN.pattern}|{_NOT_YET.pattern}")
_HOPING = ("can", "would like to", "wants to")
"""How a sentence says what somebody hopes for, which asks nobody."""
_OWN_PROMISE = pattern(r"\W*I(?:['’]ll| will| shall| am going to)\b")
"""What an overseer will do, and asks of nobody."""
_CHAIRS = pattern(r"\b(?:will|to) (?:chair|take (?:the )?(?:minutes|notes)|minute it)\W*$", ANY_CASE)
"""Who has which part at the meeting whose day stands before."""
_TO_THE_READER = pattern(r"\byou\b", ANY_CASE)
"""What a referral says to the service that gets it, which no plan holds yet."""
_BEGS = pattern(r"\W*(?:please|(?:could|can|would) (?:you|somebody|someone)|i would be grateful)\b", ANY_CASE)
"""A request of whoever reads, which names nobody."""
_IN_BRACKETS = pattern(r"[ *_]*\(")
"""What stands in brackets behind a step's sentence, and belongs to it."""
_CAME_OF_IT = pattern(r"[\W_]*(?:Done|Completed|Not done|Not yet done)\b(?! by\b)")
"""A sentence behind a step that says what came of it."""


def _shortly_before(value: str, at: int) -> str:
    """The two sentences before a place in a text."""
    starts = [start for start, end in sentences(value) if end <= at][-2:]
    return value[starts[0] : at] if starts else ""
