"""Labels that wide gaps keep apart from their answers, one below the other, as printed forms have them.

Child          Ada Finch
Lives with     Pat and Sam Lowe, foster carers,
               since March
"""

from __future__ import annotations

from collections.abc import Callable

from planlint.layout import Field, Node, Paragraph
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.boxes import BOX
from planlint.understand.nodes import rewritten
from planlint.understand.regular import lines_of

FEWEST = 2
"""Lines in a row whose answers begin at the same place."""

_LINE = pattern(
    r"(?P<label>[^\W\d_](?:(?! {2})[^\n]){0,48}?|\[[A-Z]?\d{1,2}\] (?:(?! {2})[^\n]){0,44}?) {2,}(?P<answer>\S[^\n]*)"
)
_CELLS = pattern(r" {3,}")
_AGED = pattern(r"\d|[Dd]\.?[Oo]\.?[Bb]|[Bb]orn\b|[MF]\b")
"""How the answer to a name begins in a list of children, which is no form."""
_MOST_WORDS, _FEW_WORDS = 6, 3


def with_labels(nodes: list[Node], is_known: Callable[[str], bool]) -> list[Node]:
    """The nodes, and those below them, with such lines as labels: at least two, half of whose labels are known ones."""
    return rewritten(nodes, lambda node: _fields(node, is_known) if isinstance(node, Paragraph) else None)


def _fields(node: Paragraph, is_known: Callable[[str], bool]) -> list[Node]:
    value = node.text.value
    if "   " not in value or "\n" not in value or "|" in value:
        return [node]
    found: list[tuple[Text, list[Text]]] = []
    before: list[Text] = []
    column = -1
    for line in lines_of(node.text):
        labelled = _LINE.fullmatch(line.value.rstrip())
        if labelled is not None and not (
            is_known(labelled["label"]) or _is_label(labelled["label"], labelled["answer"])
        ):
            return [node]
        if labelled is None:
            text = line.strip()
            if found and _is_bare(text.value) and is_known(text.value):
                found.append((text, []))
            else:
                (found[-1][1] if found else before).append(text)
            continue
        if column not in (-1, labelled.start("answer")):
            return [node]
        column = labelled.start("answer")
        found.append((line.cut(*labelled.span("label")).strip(), [line.cut(*labelled.span("answer")).strip()]))
    labels = [label.value for label, _ in found]
    if len(found) < FEWEST or len(before) > 1 or sum(map(is_known, labels)) * 2 < len(labels):
        return [node]
    fields: list[Node] = [Paragraph(text, text.span()) for text in before]
    for label, answers in found:
        children: list[Node] = [Paragraph(answer, answer.span()) for answer in answers]
        fields.append(Field(label, children, Span(label.span().start, (answers or [label])[-1].span().end)))
    return fields


def _is_bare(line: str) -> bool:
    """Whether a line may be a label that nobody answered."""
    return len(line.split()) <= _FEW_WORDS and not line.endswith((".", "!", ",", ";")) and ":" not in line


def _is_label(label: str, answer: str) -> bool:
    return (
        len(label.split()) <= _MOST_WORDS
        and not label.endswith((".", ";", ","))
        and (label.isupper() or not _AGED.match(answer))
        and (len(_CELLS.findall(answer)) < 2 or BOX.search(answer) is not None)
    )
