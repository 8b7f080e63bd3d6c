"""Layout -> layout: a person told in pieces under a key is told whole ("owner: {name: Jo Lamb, role: social worker}")."""

from __future__ import annotations

from planlint.layout import Field, Node, Paragraph, Section
from planlint.patterns import pattern
from planlint.source import Run, Text
from planlint.understand.nodes import rewritten

_NAMES = frozenset(
    "name fullname displayname firstname forename givenname middlename surname lastname familyname".split()
)
_ROLES = frozenset("role jobtitle job position post designation relationship relation".split())
_PLACES = frozenset("agency organisation service team".split())
_OTHER_THAN_LETTERS = pattern(r"[^a-z]+")


def with_whole_people(nodes: list[Node]) -> list[Node]:
    """The nodes, and those below them, with each key that holds the pieces of one person as a label before that person."""
    return rewritten(nodes, _whole)


def _whole(node: Node) -> list[Node] | None:
    person = _person(node.children) if isinstance(node, Section) else None
    if not isinstance(node, Section) or person is None:
        return None
    return [Field(node.heading, [Paragraph(person, person.span())], node.span)]


def _person(nodes: list[Node]) -> Text | None:
    """Name, role and agency as a reader would write them; None if anything else is told there, or no name."""
    pieces: list[Text] = []
    has_name = False
    for node in nodes:
        if not isinstance(node, Field) or len(node.children) > 1:
            return None
        key = _OTHER_THAN_LETTERS.sub("", node.label.value.lower())
        if key not in _NAMES | _ROLES | _PLACES:
            return None
        for answer in node.children:
            if not isinstance(answer, Paragraph) or "\n" in answer.text.value:
                return None
            if pieces:
                between = " " if key in _NAMES else ", " if key in _ROLES else " at "
                end = pieces[-1].span().end
                pieces.append(Text(between, tuple(Run(at, end, 1) for at in range(len(between)))))
            has_name = has_name or key in _NAMES
            pieces.append(answer.text)
    return Text.joined(pieces) if has_name else None
