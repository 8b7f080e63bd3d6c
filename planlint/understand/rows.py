"""A row: what stands together about one action or one event, whether in a table, a group of labels, a repeated label or one line."""

from __future__ import annotations

from planlint.dataclass import dataclass, field
from planlint.model import Part
from planlint.source import Span, Text
from planlint.understand.titles import Titles


@dataclass(slots=True)
class Row:
    """Cells by what they hold. An empty cell has an empty text at its place; a column that is not there has no entry."""

    cells: dict[str, Text]
    span: Span
    part: Part
    places: dict[str, Span] = field(default_factory=dict)

    def words(self, column: str) -> str:
        text = self.cells.get(column)
        return text.value.strip() if text is not None else ""


def spanning(texts: list[Text]) -> Text:
    """Several texts as one, with line breaks between them that stand nowhere."""
    pieces: list[Text] = []
    for text in texts:
        if pieces:
            last = pieces[-1]
            pieces.append(Text("\n", (type(last.runs[0])(0, last.span().end, 1),)))
        pieces.append(text)
    return Text.joined(pieces)


def is_without_step(row: Row, titles: Titles) -> bool:
    """Whether a row has words for a need, and nothing where its step, owner, day and sign would stand."""
    need = row.words("need")
    return (
        len(need.split()) >= _FEWEST_WORDS
        and titles.role(need) is None
        and "action" in row.cells
        and not any(row.words(column).strip(NO_WORDS) for column in ("action", "who", "when", "measure", "status"))
    )


_FEWEST_WORDS = 4
"""Words of a need that says something; fewer are a topic that the form printed ("Health", "Family time")."""
NO_WORDS = " -–—.*_/\n\t"
"""What may stand in a cell in which nothing does."""
