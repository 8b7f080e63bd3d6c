"""Layout -> layout: details that run on in one line, each behind a label that is known, are answers of their own.

Name: Ada Finch DOB: 3/4/2017 School: Elm Primary
Child: Ada Finch, Social worker: Jo Marsh, Date of plan: 2 November 2026
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlint.language.words import folded
from planlint.layout import Field, Node, Paragraph
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.nodes import rewritten

_BEFORE_COLON = pattern(r"(?P<words>[^\W_][^:\n]*?)[ *_]*:(?=\s)")
_WORD = pattern(r"[^\s,;/]+(?:/[^\s,;/]+)*")
_MOST_WORDS_OF_A_LABEL = 5
_MOST_WORDS_OF_A_DETAIL = 8
FEWEST = 2
"""Labels of one line that are known; a single one behind an unknown label may be a word of its answer."""


def with_details_apart(nodes: list[Node], is_fact: Callable[[str], bool]) -> list[Node]:
    """The nodes, and those below them, with each detail of such a line as a field of its own."""
    return rewritten(nodes, lambda node: _apart(node, is_fact) if isinstance(node, Field) else None)


def _apart(node: Field, is_fact: Callable[[str], bool]) -> list[Node]:
    first = node.children[0] if node.children else None
    if not isinstance(first, Paragraph) or ":" not in first.text.value:
        return [node]
    text = first.text
    labels = list(_labels(text.value, is_fact))
    if not labels:
        return [node]
    names = [node.label, *(text.cut(start, end) for start, end, _ in labels)]
    if len({folded(name.value) for name in names}) < len(names) or len(labels) + is_fact(node.label.value) < FEWEST:
        return [node]
    stops = [start for start, _, _ in labels] + [len(text.value)]
    answers = [text.cut(begin, stop) for begin, stop in zip([0, *(after for *_, after in labels)], stops, strict=True)]
    if any(len(answer.value.split()) > _MOST_WORDS_OF_A_DETAIL for answer in answers[:-1]):
        return [node]
    fields = [_field(name, _closed(answer)) for name, answer in zip(names, answers, strict=True)]
    fields[0].same_line = node.same_line
    fields[-1].children += node.children[1:]
    fields[-1].span = Span(fields[-1].span.start, node.span.end)
    return [*fields]


def _labels(value: str, is_fact: Callable[[str], bool]) -> Iterator[tuple[int, int, int]]:
    """Where each known label of a text's first line begins and ends, and where its answer begins."""
    end = value.find("\n")
    answer = -1
    for found in _BEFORE_COLON.finditer(value, 0, end if end >= 0 else len(value)):
        start, stop = found.span("words")
        words = list(_WORD.finditer(value, max(start, value.rfind(" / ", start, stop) + 1), stop))
        for word in words[-_MOST_WORDS_OF_A_LABEL:]:
            before = value[: word.start()].rstrip()
            is_apart = before and (before[-1] != ":" or len(before) == answer)
            if is_apart and word[0][0].isupper() and is_fact(value[word.start() : stop]):
                answer = found.end()
                yield word.start(), stop, answer
                break


def _closed(answer: Text) -> Text:
    """An answer without what parts it from the next label."""
    return answer.cut(0, len(answer.value.rstrip(" ,;|/*_"))).strip()


def _field(label: Text, answer: Text) -> Field:
    children: list[Node] = [Paragraph(answer, answer.span())] if answer.value else []
    return Field(label, children, Span(label.span().start, (answer if answer.value else label).span().end))
