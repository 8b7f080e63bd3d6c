"""Parts -> actions: everything that the record asks somebody to do, with who, when and how success will be seen.

Found in four ways, each piece of wording once: as rows (steps_in_rows), as points and paragraphs of a part that holds actions
(steps_in_points), as what was to be done since the last time (steps_of_before), and as sentences elsewhere that name somebody, what
is to be done and a day, or are likely steps by their words (steps_in_sentences). Every one is kept in the same way (kept_steps).
"""

from __future__ import annotations

from planlint.language import clauses
from planlint.model import Part
from planlint.understand.around_steps import Around
from planlint.understand.asks import Asks
from planlint.understand.found_steps import Found, Search
from planlint.understand.kept_steps import Keeper
from planlint.understand.no_steps import NOT_KNOWN
from planlint.understand.step_places import (
    HOLDS_ACTIONS,
    is_a_detail,
    is_made_of_steps,
    is_preface,
    is_strict,
    is_the_records_title,
)
from planlint.understand.steps_in_points import StepsInPoints
from planlint.understand.steps_in_rows import StepsInRows
from planlint.understand.steps_in_sentences import StepsInSentences
from planlint.understand.steps_of_before import StepsOfBefore
from planlint.understand.titles import Titles, plain
from planlint.understand.whose_steps import Whose


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
        self.vocabulary = asks.vocabulary
        self.kind = asks.kind
        self.search = search = Search(root, titles, asks, labels)
        self.around = Around(search)
        self.whose = Whose(titles, asks)
        self.keeper = Keeper(search, self.around, self.whose)
        self.sentences = StepsInSentences(search, self.keeper, self.around)
        self.points = StepsInPoints(search, self.keeper, self.around, self.whose)
        self.rows = StepsInRows(search, self.keeper, self.whose, self.points, self.sentences)
        self.before = StepsOfBefore(asks, self.keeper)

    def find(self) -> list[Found]:
        for part in self.root.walk():
            self.rows.take(part)
        for part in self.root.walk():
            if id(part) not in self.search.used:
                self._blocks_of(part)
        self.search.found = [one for one in self.search.found if not self.sentences.is_hardly_one(one)]
        self.sentences.told_between()
        self.points.beside_their_like()
        ticked = {block.span.start for part in self.root.walk() for block in part.blocks if block.checked}
        for one in self.search.found:
            one.checked = one.checked or one.text.span().start in ticked
            if one.row is None and (beside := self.around.sign_beside(one)) is not None:
                one.measure = beside
        self.search.found.sort(key=lambda one: one.text.span())
        return self.search.found

    def _blocks_of(self, part: Part) -> None:
        if is_a_detail(part, self.titles) or part.heading is not None and NOT_KNOWN.search(plain(part.heading.value)):
            return
        purpose = part.purpose
        if purpose == "previous" and self.before.came_of(part):
            return
        owner_title = self.whose.owner_title(part)
        if owner_title is not None and part.role not in (None, "actions") and part.parent is not None:
            # A post in the title ("Joy Mbeki, health visitor") says nothing of what stands under it.
            purpose = part.parent.purpose
        lists = (
            purpose in HOLDS_ACTIONS
            and not is_the_records_title(part, self.root)
            or owner_title is not None
            and purpose is None
            and self._around_actions(part)
            or is_made_of_steps(part, self.asks)
        )
        # The prose beside a list under a name may be about its bearer, and no step.
        of_all = owner_title is not None and (self.whose.points_ask(part) or self.whose.stand_beside_owners(part))
        heads = self.whose.lines_over_points(part) if lists else {}
        for number, block in enumerate(part.blocks):
            if block.text is None or block.form == "table" or block.span.start in self.search.taken:
                continue
            if number < 3 and is_preface(block, part, self.root, self.vocabulary):
                continue
            if lists and number == 0 and self.around.is_the_aim(block, part):
                continue
            if number in heads:
                if (owner := heads[number]) is not None:
                    self.points.listed(block, part, owner)
                continue
            if lists and self.points.is_aim_of_owned(part, number):
                self.search.taken.add(block.span.start)
                continue
            row = self.points.owned_by_the_next(part, number) if lists else None
            if row is not None:
                self.keeper.add_row(row, part)
                self.search.taken.add(part.blocks[number + 1].span.start)
            elif lists:
                self.points.listed(block, part, owner_title if of_all or block.form == "point" else None)
            elif purpose != "previous" or not self.before.of_text(block.text, part):
                self.sentences.promises(block, part, strict=is_strict(part, purpose, self.asks))

    def _around_actions(self, part: Part) -> bool:
        """Whether a part under a name stands where steps do: beside others under names, in a list of steps, or as points."""
        parent = part.parent
        if parent is not None and self.kind in ("plan", "review") and self.whose.is_by_names(parent):
            return True
        points = sum(1 for block in part.blocks if block.form == "point")
        return parent is not None and (
            parent.purpose in HOLDS_ACTIONS
            or self.kind in ("plan", "review", "assessment")
            and points >= len(part.blocks) - points
        )
