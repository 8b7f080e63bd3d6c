"""Labels and their answers, in lines that take turns or stand side by side, and in tables that only pair them."""

from __future__ import annotations

import re
from collections.abc import Callable

from planlint.language.words import squeezed
from planlint.layout import Table
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand import nodes
from planlint.understand.boxes import opening
from planlint.understand.habits import Habits
from planlint.understand.regular import lines_of
from planlint.understand.title_lines import trimmed

_GAPPED = pattern(r"\s*(?P<label>[A-Z][\w /'’()-]{0,28}?)(?:\s{3,}|\t+)(?=\S)")
"""A label with its answer set in a second column."""
_STATES = pattern(
    r"(?!(?:what|who|how|when|where|why|things|if)\b).*\b(?:is|was|can't|can’t|won't|won’t|doesn't|doesn’t|isn't|isn’t|has been)\b",
    re.IGNORECASE,
)
"""Words at a row's head that tell how something is ("Ada is late for school"), and are no title."""


class LabelPairs:
    """Finds the labels of one record with their answers. `asked` are those whose lines took turns with their answers."""

    def __init__(
        self,
        role_of: Callable[[str], str | None],
        is_label: Callable[[str], bool],
        is_column: Callable[[str], bool],
        habits: Habits,
    ) -> None:
        self.role_of = role_of
        self.is_label = is_label
        self.is_column = is_column
        self.children = habits.children
        self.asked: set[str] = set(habits.frame)

    def of_lines(self, text: Text) -> list[tuple[Text, Text]]:
        """The labels of a paragraph's lines, with their answers; empty if it holds none."""
        pairs = self._alternating(text) or self._gapped(text) or self._framed(text) or self._unanswered(text)
        self.asked.update(squeezed(label.value) for label, _ in pairs)
        return pairs

    def of_table(self, table: Table) -> list[tuple[Text, Text, Span]] | None:
        """The labels and answers of a table that only pairs them, with the places of both together, or None."""
        return self._pairs(table) or self._questions(table)

    def _alternating(self, text: Text) -> list[tuple[Text, Text]]:
        """Labels and answers that take turns, line by line, as a form without colons is pasted; empty if the lines do not."""
        lines = lines_of(text)
        if len(lines) < 3:
            return []
        known = [self.is_column(line.value) for line in lines]
        if sum(known) < 2:
            return []
        if sum(known[::2]) == sum(known) and sum(known) * 4 >= len(lines):
            # Every other line is a label, whether as a column or as a title of its own.
            known = [
                label or not at % 2 and self.role_of(line.value) is not None
                for at, (line, label) in enumerate(zip(lines, known, strict=True))
            ]
        if not known[0]:
            return []
        pairs: list[tuple[Text, Text]] = []
        for line, label in zip(lines, known, strict=True):
            end = len(line.value)
            if label:
                pairs.append((trimmed(line), line.cut(end, end)))
            elif pairs[-1][1].value:
                return []
            else:
                pairs[-1] = (pairs[-1][0], line)
        return pairs

    def _gapped(self, text: Text) -> list[tuple[Text, Text]]:
        """Lines of a label and an answer with a wide gap between them, most labels being those of an action; empty if they are none."""
        lines = lines_of(text)
        if len(lines) < 3 or not any(_GAPPED.match(line.value) for line in lines):
            return []
        pairs: list[tuple[Text, Text]] = []
        known = 0
        for line in lines:
            found = _GAPPED.match(line.value)
            whole = line.strip()
            label = whole if found is None else trimmed(line.cut(*found.span("label")))
            if found is None and not self.is_column(whole.value):
                return []
            known += self.is_column(label.value)
            end = len(line.value)
            pairs.append((label, line.cut(end, end) if found is None else line.cut(found.end()).strip()))
        return pairs if known * 3 >= len(pairs) * 2 else []

    def _framed(self, text: Text) -> list[tuple[Text, Text]]:
        """A label that came before, or of the form's frame, on the first line and its answer on the lines below."""
        end = text.value.find("\n")
        if end < 0:
            return []
        label = trimmed(text.cut(0, end))
        return [(label, text.cut(end + 1).strip())] if squeezed(label.value) in self.asked else []

    def _unanswered(self, text: Text) -> list[tuple[Text, Text]]:
        """A label alone in its paragraph that had an answer below it before: the answer is empty here."""
        label = trimmed(text)
        end = len(text.value)
        return [(label, text.cut(end, end))] if squeezed(label.value) in self.asked else []

    def _pairs(self, table: Table) -> list[tuple[Text, Text, Span]] | None:
        """The labels and answers of a table that only pairs them, or None."""
        rows = [[cell for cell in row if cell is not None] for row in table.rows]
        if any(cell.label is not None for row in rows for cell in row):
            return None
        head = list(table.header)
        blank_head = not any(cell.text.value.strip() for cell in head)
        every = rows if blank_head else [head, *rows]
        widths = {len(row) for row in every if row}
        if not widths or not widths <= {2, 4}:
            return None
        labels = [row[at] for row in every for at in range(0, len(row), 2)]
        if any(len(cell.text.value.split()) > 7 or opening(cell.text.value.lstrip()) for cell in labels):
            return None
        known = sum(1 for cell in labels if self.is_label(cell.text.value))
        if self._is_first_table(table) and max(widths) == 2 and known and len(every) >= 3:
            # A box at the head with a few words and what they are ("Me", "My PA", "Date").
            known = len(labels) if all(len(cell.text.value.split()) <= 3 for cell in labels) else known
        bold = sum(1 for cell in labels if cell.strong)
        if not (
            blank_head and known * 2 >= len(labels) or bold * 2 > len(labels) and known or known * 3 >= len(labels) * 2
        ):
            return None
        if not blank_head and sum(1 for cell in head if self.is_label(cell.text.value)) >= 2 and max(widths) == 2:
            return None
        if not blank_head and sum(1 for cell in head if self.is_column(cell.text.value)) >= 3:
            # Titles of columns, over a row in which the form asks the same once more.
            return None
        return [
            (row[at].text, row[at + 1].text, Span(row[at].span.start, row[at + 1].span.end))
            for row in every
            for at in range(0, len(row) - 1, 2)
            if row[at].text.value.strip()
        ]

    def _is_first_table(self, table: Table) -> bool:
        """Whether a table stands before all others and near the top of the record."""
        return table.span.start < 600 and next(nodes.at_the_margin(self.children, Table), None) is table

    def _questions(self, table: Table) -> list[tuple[Text, Text, Span]] | None:
        """The questions and answers of a form laid out as a table of two columns, or None."""
        rows = [row for row in table.rows if len(row) == 2 and row[0] is not None]
        if len(rows) < 3 or len(rows) != len(table.rows):
            return None
        if sum(1 for cell in table.header if self.is_column(cell.text.value)) == 2:
            # Tasks may hold words of titles ("Mo to share the progress report"); over them stands what they are.
            return None
        asked = [trimmed(row[0].text) for row in rows if row[0] is not None]
        titles = sum(
            1
            for text in asked
            if row_title(text.value) or self.role_of(text.value) is not None and not _STATES.match(text.value)
        )
        if titles * 5 < len(rows) * 3 or any(len(text.value.split()) > 16 for text in asked):
            return None
        return [
            (title, row[1].text, Span(row[0].span.start, row[1].span.end))
            for title, row in zip(asked, rows, strict=True)
            if row[0] is not None and row[1] is not None
        ]


def row_title(words: str) -> bool:
    """Whether words are a question such as a form asks."""
    return words.rstrip().endswith("?") and len(words.split()) >= 2
