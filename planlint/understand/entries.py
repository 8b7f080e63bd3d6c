"""The lines of a chronology: day, words, and what the event meant."""

from __future__ import annotations

from planlint.language import dates
from planlint.model import Block, Document, Entry, Part
from planlint.source import Span, Text
from planlint.understand import rows
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary


def gather(doc: Document, titles: Titles, vocabulary: Vocabulary) -> list[Entry]:
    """Every dated line of a table, list or set of labels that tells events; none from tables of actions."""
    assert doc.root is not None
    found: list[Entry] = []
    acted = [action.span for action in doc.actions]
    for part in doc.root.walk():
        for block in part.blocks:
            if block.form == "table":
                found.extend(_of_table(part, titles, vocabulary, block, acted))
        titled = part.heading is not None and part.form in ("section", "field")
        entry = _of_part(part, titles, doc) if titled else _of_group(part, titles) if part.form == "group" else None
        if entry is not None:
            found.append(entry)
    return sorted(found, key=lambda entry: entry.span)


def _of_table(part: Part, titles: Titles, vocabulary: Vocabulary, block: Block, acted: list[Span]) -> list[Entry]:
    read, columns = rows.table_rows(block, part, titles, vocabulary, "chronology")
    if (
        "date" not in columns
        or "event" not in columns
        or "significance" not in columns
        and part.purpose not in ("chronology", "history", None)
    ):
        return []
    return [
        Entry(row.cells.get("date"), row.cells["event"], row.span, row.cells.get("significance"))
        for row in read
        if row.words("event") and not any(span == row.cells["event"].span() for span in acted)
    ]


def _of_part(part: Part, titles: Titles, doc: Document) -> Entry | None:
    """An entry whose title is its day ("14/02/2017: ...")."""
    assert part.heading is not None
    days = dates.find(part.heading.value, doc.as_of)
    if not days or len(part.heading.value) > 60 or days[0].start > 12:
        return None
    cells = {
        titles.column(kid.heading.value, "chronology"): _first(kid) for kid in part.parts if kid.heading is not None
    }
    text = cells.get("event") or (_first(part) if not part.parts else None)
    if text is None:
        return None
    return Entry(part.heading, text, part.span, cells.get("significance"))


def _of_group(part: Part, titles: Titles) -> Entry | None:
    cells: dict[str | None, Text | None] = {
        titles.column(kid.heading.value, "chronology"): _first(kid) for kid in part.parts if kid.heading is not None
    }
    event = cells.get("event")
    if event is None or cells.get("date") is None:
        return None
    return Entry(cells["date"], event, part.span, cells.get("significance"))


def _first(part: Part) -> Text | None:
    texts = part.all_texts
    return texts[0] if texts else None
