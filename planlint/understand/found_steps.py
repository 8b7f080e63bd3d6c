"""What has been found of a record's steps so far: the words of each, and what of the record has been read for them."""

from __future__ import annotations

from planlint.dataclass import dataclass
from planlint.language import clauses
from planlint.language.clauses import Asking
from planlint.model import Part
from planlint.source import Places, Text
from planlint.understand.asks import Asks
from planlint.understand.rows import Row
from planlint.understand.titles import Titles


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


class Search:
    """The search for the steps of one record: what it goes by, and how far it has come.

    `used` are the parts that have been read to the end, by their ids, and `taken` the places of blocks that belong to a step already.
    """

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
        self.labels = labels
        self.found: list[Found] = []
        self.without_step: list[Row] = []
        """Rows of a need whose step was left empty."""
        self.used: set[int] = set()
        self.taken: set[int] = set()

    def places(self) -> Places:
        """Where the actions found so far stand."""
        return Places(one.text.span() if one.row is None else one.row.span for one in self.found)
