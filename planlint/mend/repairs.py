"""What can be mended without a word of anybody's: levels of headings, suppressions that silence nothing, a form's own words.

Nothing here touches what somebody wrote about a child, and nothing settles what a record leaves open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from planlint.layout import Comment, Node, Section
from planlint.mend.edits import Edit, applied, line_end, line_start, next_line
from planlint.model import Document
from planlint.patterns import pattern
from planlint.results import Checked
from planlint.rules import RuleSet
from planlint.source import Source, Span
from planlint.suppress import FORM
from planlint.understand.sections import form_words
from planlint.vocabulary import Vocabulary

_ATX = pattern(r" {0,3}(#{1,6})(?=[ \t]|$)")
_NAME = pattern(r"[^,\s]+")

Again = Callable[[str], Checked | None]
"""Checks another text as this record; None if it cannot be checked."""


class Repair(NamedTuple):
    """One change of a record's text, and what it does in planlint's own words."""

    edit: Edit
    told: str


class Prompt(NamedTuple):
    """A form's own words that stand behind an answer, with the white space before them."""

    span: Span
    words: str


class Mended(NamedTuple):
    """A record's text with all repairs made, and prompts that nobody has confirmed.

    `held` are repairs that are not made, because the record would be read otherwise or asked more after them.
    """

    text: str
    repairs: tuple[Repair, ...]
    left: tuple[Prompt, ...]
    held: tuple[Repair, ...]


def mend(
    record: Checked, rules: RuleSet, vocabulary: Vocabulary, again: Again, is_prompt: Callable[[Prompt], bool]
) -> Mended:
    """What can be mended in a record; `is_prompt` says of a form's words whether somebody has confirmed that they go.

    Repairs of one sort that would have the record read otherwise are not made.
    """
    document = record.document
    assert document is not None
    found = list(prompts(document, vocabulary))
    confirmed = [prompt for prompt in found if is_prompt(prompt)]
    sorts = (
        list(headings(document)),
        list(unused(record, document, rules)),
        [Repair(Edit(prompt.span, ""), "the form's own words behind an answer go") for prompt in confirmed],
    )
    made: list[Repair] = []
    held: list[Repair] = []
    for sort in sorts:
        (made if _is_read_alike(record, sort, again) else held).extend(sort)
    for repairs in (made, held):
        repairs.sort(key=lambda repair: repair.edit.span)
    left = tuple(prompt for prompt in found if prompt not in confirmed)
    return Mended(applied(document.source.text, [repair.edit for repair in made]), tuple(made), left, tuple(held))


def headings(document: Document) -> Iterator[Repair]:
    """Headings with # that skip a level: each comes right below the one that it stands under."""
    pending: list[tuple[Node, int]] = [(node, 0) for node in reversed(document.layout.children)]
    while pending:
        node, above = pending.pop()
        if not isinstance(node, Section):
            continue
        marks = _marks(document.source, node)
        level = node.level
        if marks is not None and above and level > above + 1:
            level = above + 1
            told = f"a heading that skips a level: {'#' * node.level} becomes {'#' * level}"
            yield Repair(Edit(marks, "#" * level), told)
        pending += [(child, level) for child in reversed(node.children)]


def unused(record: Checked, document: Document, rules: RuleSet) -> Iterator[Repair]:
    """Comments that suppress what no rule says; of one that names several rules, those names."""
    codes = {rule.code for rule in rules.rules if "unused" in rule.check.get("of", ())}
    spans = [finding.span for finding in record.findings if finding.code in codes]
    for comment in document.layout.comments:
        names = [span for span in spans if comment.span.covers(span)]
        if names:
            yield _without(document.source, comment, names)


def prompts(document: Document, vocabulary: Vocabulary) -> Iterator[Prompt]:
    """A form's own words at the end of what somebody wrote; where they are the whole answer, they are no answer's end."""
    source = document.source
    seen: set[Span] = set()
    for part in document.parts():
        texts = part.texts
        for number, text in enumerate(texts):
            for start, end in form_words(text, vocabulary):
                before, behind = text.value[:start], text.value[end:]
                is_last = not any(sign.isalnum() for sign in behind) and number == len(texts) - 1
                has_answer = _has_words(before) or any(_has_words(one.value) for one in texts[:number])
                span = text.span(start, end + len(behind.rstrip()))
                if is_last and has_answer and span not in seen:
                    seen.add(span)
                    begin = len(source.text[: span.start].rstrip())
                    yield Prompt(Span(begin, span.end), source.text[span.start : span.end])


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _marks(source: Source, section: Section) -> Span | None:
    start = line_start(source, section.span.start)
    match = _ATX.match(source.text, start, line_end(source, start))
    return Span(*match.span(1)) if match else None


def _without(source: Source, comment: Comment, names: Collection[Span]) -> Repair:
    kept = _names_left(comment, names)
    if kept:
        first, last = _inside(comment)
        told = "rules that a suppression names and that say nothing there go"
        return Repair(Edit(comment.text.span(first, last), ", ".join(kept)), told)
    return Repair(Edit(_with_its_place(source, comment.span), ""), "a suppression that silences nothing goes")


def _names_left(comment: Comment, names: Collection[Span]) -> list[str]:
    first, last = _inside(comment)
    words = _NAME.finditer(comment.text.value, first, last)
    return [word[0] for word in words if comment.text.span(*word.span()) not in names]


def _inside(comment: Comment) -> tuple[int, int]:
    """Where the names of a suppression stand in its comment's words."""
    form = FORM.match(comment.text.value)
    assert form is not None and form["rules"] is not None
    return form.span("rules")


def _with_its_place(source: Source, span: Span) -> Span:
    """A comment with its line if it is alone on it, else with the white space before it."""
    first, last = line_start(source, span.start), line_end(source, max(span.start, span.end - 1))
    if not source.text[first : span.start].strip() and not source.text[span.end : last].strip():
        return Span(first, next_line(source, last))
    line = source.text[first : span.start]
    return Span(first + len(line.rstrip(" \t")), span.end)


def _is_read_alike(record: Checked, repairs: Sequence[Repair], again: Again) -> bool:
    """Whether the record with these repairs is of the same kind, keeps its steps, and raises no question that it did not."""
    document = record.document
    if not repairs or document is None:
        return False
    after = again(applied(document.source.text, [repair.edit for repair in repairs]))
    if after is None or after.document is None or after.status != record.status:
        return False
    grown = Counter(one.code for one in after.findings) - Counter(one.code for one in record.findings)
    is_same = after.document.kind == document.kind and len(after.document.actions) == len(document.actions)
    return is_same and not grown
