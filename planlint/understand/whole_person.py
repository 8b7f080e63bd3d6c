"""Layout -> layout: a person told in pieces under a key is told whole ("owner: {name: Jo Lamb, role: social worker}")."""

from __future__ import annotations

from planlint.layout import Field, Item, Items, Node, Paragraph, Section
from planlint.patterns import pattern
from planlint.source import Run, Text

_NAMES = frozenset(
    "name fullname displayname firstname forename givenname middlename surname lastname familyname".split()
)
_ROLES = frozenset("role jobtitle job position post designation relationship relation".split())
_PLACES = frozenset("agency organisation service team".split())
_OTHER_THAN_LETTERS = pattern(r"[^a-z]+")


def with_whole_people(nodes: list[Node]) -> list[Node]:
    """The nodes, and those below them, with each key that holds the pieces of one person as a label before that person."""
    return [_whole(node) for node in nodes]


def _whole(node: Node) -> Node:
    if isinstance(node, Items):
        points = [Item(with_whole_people(one.children), one.span, one.marker, one.checked) for one in node.children]
        return Items(points, node.span)
    if not isinstance(node, Section):
        return node
    person = _person(node.children)
    if person is not None:
        return Field(node.heading, [Paragraph(person, person.span())], node.span)
    return Section(node.heading, node.level, with_whole_people(node.children), node.span)


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
