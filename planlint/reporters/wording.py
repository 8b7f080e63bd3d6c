"""The sentences that several formats share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.model import Document
from planlint.reporters.terminal import printable
from planlint.reporters.view import View
from planlint.results import Checked, Finding
from planlint.rules import Rule
from planlint.source import Span

CANNOT_SEE = "planlint reads wording. It cannot see the child."
NO_QUESTIONS = (
    "planlint has no questions about the wording. It cannot see the child, and this is no judgement on the work."
)
LITTLE_PLACED = 0.6
"""Below this share of a record's text in places whose purpose is known, only a part of it was understood."""

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


def lines_of(numbers: list[int], most: int = 4) -> str:
    """`line 20`, `lines 20 and 24`, `lines 20, 24, 31, 33 and 3 more`."""
    numbers = sorted(set(numbers))
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) <= most:
        return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return f"lines {', '.join(map(str, numbers[:most]))} and {len(numbers) - most} more"


def lines_between(document: Document, span: Span) -> str:
    """`line 4` or `lines 4 to 9`, for a piece of the record."""
    first = document.source.position(span.start).line
    last = document.source.position(max(span.start, span.end - 1)).line
    return f"line {first}" if first == last else f"lines {first} to {last}"
