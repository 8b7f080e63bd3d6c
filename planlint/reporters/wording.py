"""The sentences that several formats share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.model import Document
from planlint.reporters.terminal import printable
from planlint.reporters.view import View
from planlint.results import Checked, Finding
from planlint.rules import Rule
from planlint.source import Span, Where

CANNOT_SEE = "planlint reads wording. It cannot see the child."
NO_QUESTIONS = (
    "planlint has no questions about the wording. It cannot see the child, and this is no judgement on the work."
)

NEEDS = {"must": "must be there", "should": "should be there", "may": "may be there"}
MEANS = {"error": "a reader cannot act on this", "warning": "a reader will ask", "advice": "small point"}


def message_of(finding: Finding, record: Checked, view: View) -> str:
    """What a reader cannot do here; it names the child only where the record may be quoted."""
    return about(finding.message, record, view)


def question_of(rule: Rule, record: Checked, view: View) -> str:
    """The question whose answer mends the record."""
    return about(rule.question, record, view)


def about(words: str, record: Checked, view: View) -> str:
    """The words of a rule with the child named where the record may be quoted."""
    if "{child}" not in words:
        return words
    document = record.document
    one = view.quote and document is not None and len(document.children) == 1
    return _naming(words, printable(document.children[0].split()[0]) if document and one else "the child")


def unnamed(words: str) -> str:
    """The words of a rule for where nobody's name may stand."""
    return _naming(words, "the child") if "{child}" in words else words


def _naming(words: str, name: str) -> str:
    words = words.replace("{child}", name)
    return words[0].upper() + words[1:]


def heading_of(record: Checked) -> str:
    """The record's path and what planlint took it for."""
    document = record.document
    if document is None:
        return record.path
    kind = document.kind.replace("_", " ") if document.kind else "a kind of record that planlint does not know"
    return f"{record.path}: {kind}, {document.level.replace('_', ' ')}, {document.stage}"


def with_gaps(blocks: Iterable[str]) -> Iterator[str]:
    """Blocks of lines with an empty line between two of them."""
    for number, block in enumerate(blocks):
        yield f"\n{block}" if number else block


def spot(document: Document | None, offset: int) -> str:
    """`line 20`; in Word `paragraph 20`, `table 2, row 3`, `header`: as somebody who has the file open would look for it."""
    where = document.source.where(offset) if document else None
    if document is None or where is None:
        return f"line {document.source.position(offset).line if document else 1}"
    if where.table is not None:
        return f"table {where.table}, row {where.row}{_beside_the_body(where)}"
    return f"paragraph {document.source.position(offset).line}" if where.part == "body" else where.part


def cell_of(document: Document | None, offset: int) -> str:
    """`table 2, row 3, column 1` where a place in Word lies in a table, else its spot there; empty in a file of text."""
    where = document.source.where(offset) if document else None
    if where is None:
        return ""
    if where.table is None:
        return spot(document, offset)
    return f"table {where.table}, row {where.row}, column {where.column}{_beside_the_body(where)}"


def column_name(document: Document, offset: int) -> str | None:
    """What stands at the head of a place's column in Word, if all rows of its table have as many cells as the first.

    A table of two columns pairs labels with answers: an answer is called by its row's label, a label by nothing.
    """
    source = document.source
    where = source.where(offset)
    if where is None or where.table is None or where.row == 1:
        return None
    widths: dict[int | None, int] = {}
    head = label = None
    for number, one in enumerate(source.wheres or (), 1):
        if one.table == where.table and one.column is not None:
            widths[one.row] = max(widths.get(one.row, 0), one.column)
            if one.row == 1 and one.column == where.column and head is None:
                head = source.line(number)
            if one.row == where.row and one.column == 1 != where.column and label is None:
                label = source.line(number)
    if len(set(widths.values())) != 1 or widths[1] == 1:
        return None
    return label if widths[1] == _LABEL_AND_ANSWER else head


_LABEL_AND_ANSWER = 2
"""Columns of a table that pairs labels with answers."""


def heading_above(document: Document, offset: int) -> str | None:
    """The heading that a place in Word stands under, as the file has it; None if there is none."""
    where = document.source.where(offset)
    return document.source.line(where.heading) if where is not None and where.heading is not None else None


def _beside_the_body(where: Where) -> str:
    return "" if where.part == "body" else f" ({where.part})"


def spots(document: Document | None, offsets: list[int], most: int = 4) -> str:
    """`line 20`, `lines 20 and 24`, `lines 20, 24, 31, 33 and 3 more`; in Word `table 2, rows 3 and 5; paragraph 9`."""
    if document is None or not document.source.wheres:
        return lines_of([document.source.position(offset).line if document else 1 for offset in offsets], most)
    grouped: dict[str, list[str]] = {}
    for offset in sorted(set(offsets)):
        above, comma, row = spot(document, offset).rpartition(", row ")
        if not comma:
            above, row = row, ""
        rows = grouped.setdefault(above, [])
        if row and row not in rows:
            rows.append(row)
    told = [f"{above}, {_rows(rows, most)}" if rows else above for above, rows in grouped.items()]
    more = len(told) - most
    return f"{'; '.join(told[:most])} and {more} more" if more > 0 else "; ".join(told)


def _rows(rows: list[str], most: int) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) <= most:
        return f"rows {', '.join(rows[:-1])} and {rows[-1]}"
    return f"rows {', '.join(rows[:most])} and {len(rows) - most} more"


def lines_of(numbers: list[int], most: int = 4) -> str:
    """`line 20`, `lines 20 and 24`, `lines 20, 24, 31, 33 and 3 more`."""
    numbers = sorted(set(numbers))
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) <= most:
        return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return f"lines {', '.join(map(str, numbers[:most]))} and {len(numbers) - most} more"


def lines_between(document: Document, span: Span) -> str:
    """`line 4` or `lines 4 to 9`, for a piece of the record; in Word they are paragraphs."""
    first = document.source.position(span.start).line
    last = document.source.position(max(span.start, span.end - 1)).line
    name = "paragraph" if document.source.wheres else "line"
    return f"{name} {first}" if first == last else f"{name}s {first} to {last}"
