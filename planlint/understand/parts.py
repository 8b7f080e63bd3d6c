"""Layout -> parts: every titled piece of the record, however the title is set.

A title may be a heading, a key, a label, a bold or capital line, a numbered line, or the first words of its paragraph. A table
that only pairs labels with answers becomes labelled answers, a list entry made of labelled answers becomes a group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planlint.language.words import squeezed
from planlint.layout import Field, Item, Items, Layout, Node, Paragraph, Quote, Section, Table, Unread
from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand import nodes
from planlint.understand.gapped import with_labels
from planlint.understand.habits import Habits
from planlint.understand.label_pairs import LabelPairs
from planlint.understand.regular import regular
from planlint.understand.run_on import with_details_apart
from planlint.understand.title_lines import ANSWERED_BY_BOX, LETTERED, STEP_LEVEL, WEEK, WEEK_LEVEL, TitleLines, trimmed
from planlint.understand.whole_person import with_whole_people

RoleOf = Callable[[str], str | None]
"""What a title is for: a role of headings.yaml, or None."""

_DEFINED = pattern(r"(?P<term>[^\n:]{1,80})\n\s*:\s+(?P<answer>\S)")
"""A term and, on the line below behind a colon, what it is."""
_FIELD_LEVEL = 50
_IN_BRACKETS = pattern(r"\s*\([^()]+\)\W*")
_TAGGED = pattern(r"\s*\[[A-Z]{1,2}\]\s")
_CLOSES = pattern(
    r"(?:yours(?: (?:sincerely|faithfully|truly))?|(?:(?:with )?(?:all )?(?:my |our |much )?(?:very )?(?:best|kind|warm|warmest|kindest) (?:wishes|regards)|with love|love|take care|regards|see you soon|cofion)(?: from)?)[ ,.!]*",
    re.IGNORECASE,
)
_TITLE_KEYS = frozenset(("q", "heading", "title", "section", "label", "question", "domain", "part", "area"))
_BODY_KEYS = frozenset(
    (
        "a",
        "text",
        "content",
        "answer",
        "points",
        "notes",
        "body",
        "response",
        "detail",
        "details",
        "paragraphs",
        "entry",
        "what we know",
    )
)


class Builder:
    """Builds the tree of parts of one record."""

    def __init__(
        self,
        layout: Layout,
        role_of: RoleOf,
        is_label: Callable[[str], bool],
        is_run_in: Callable[[str], bool],
        is_column: Callable[[str], bool],
        is_fact: Callable[[str], bool],
    ) -> None:
        self.layout = layout
        self.role_of = role_of
        whole = with_details_apart(with_whole_people(layout.children), is_fact)
        self.children = regular(with_labels(whole, lambda label: is_label(label) or is_column(label)), is_column)
        self.habits = Habits(self.children, layout, is_column, lambda title: role_of(title) is not None)
        self.lines = TitleLines(role_of, is_run_in, self.habits)
        self.pairs = LabelPairs(role_of, is_label, is_column, self.habits)

    def build(self) -> Part:
        root = Part(None, None, Span(0, len(self.layout.source.text)), form="root")
        self._fill(root, self.children)
        return root

    def _fill(self, part: Part, nodes: Iterable[Node]) -> None:
        here = part
        nodes = list(nodes)
        for number, node in enumerate(nodes):
            if isinstance(node, Paragraph):
                if number and _closes_a_letter(nodes[number - 1]):
                    _add(here, Block("prose", node.text, node.text.span(), node.strong))
                    continue
                here = self._paragraph(part, here, node, nodes[number + 1] if number + 1 < len(nodes) else None)
            elif isinstance(node, Section):
                here = part
                self._section(part, node.heading, node.level, node.children, node.span, "section")
            elif isinstance(node, Field):
                here = self._field(part, here, node)
            elif isinstance(node, Items):
                here = self._items(here, node, part)
            elif isinstance(node, Table):
                self._table(here, node)
            elif isinstance(node, Quote):
                self._fill_quote(here, node)
            elif isinstance(node, Unread):
                continue

    def _section(
        self, parent: Part, heading: Text | None, level: int, nodes: list[Node], span: Span, form: str
    ) -> Part:
        part = Part(heading, None, span, level, form, parent=parent)
        parent.parts.append(part)
        parent.order.append(part)
        self._fill(part, nodes)
        return part

    def _field(self, outer: Part, here: Part, node: Field) -> Part:
        """A labelled answer. One that opens a stretch of its own (a label line over lists and paragraphs) stays a field."""
        opener = here if here.form != "runin" else outer
        part = Part(node.label, None, node.span, _FIELD_LEVEL, "field", parent=opener)
        opener.parts.append(part)
        opener.order.append(part)
        self._fill(part, node.children)
        return here if here.form != "runin" else outer

    def _paragraph(self, outer: Part, here: Part, node: Paragraph, follows: Node | None) -> Part:
        value = node.text.value
        if not value.strip():
            return here
        pairs = self.pairs.of_lines(node.text)
        if pairs:
            opener = here if here.form not in ("runin", "field") else here.parent or outer
            for label, answer in pairs:
                part = self._open(opener, label, Span(label.span().start, answer.span().end), "field", _FIELD_LEVEL)
                if answer.value.strip():
                    _add(part, Block("prose", answer, answer.span()))
            return opener
        defined = _DEFINED.match(value)
        if defined:
            opener = here if here.form not in ("runin", "field") else here.parent or outer
            part = self._open(opener, trimmed(node.text.cut(*defined.span("term"))), node.span, "field", _FIELD_LEVEL)
            answer = node.text.cut(defined.start("answer"))
            _add(part, Block("prose", answer, answer.span()))
            return opener
        if self.lines.is_title(node, follows, outer):
            parent = self._room(outer, here, node)
            level = 30 if node.strong or nodes.is_all_italic(node) else 20 if parent is outer else STEP_LEVEL
            return self._open(parent, trimmed(node.text), node.span, "section", level)
        split = self.lines.run_in(node, outer)
        if split is not None:
            title, rest = split
            beside = (
                here.form == "runin"
                or here.form == "section"
                and here.level == 30
                and here is not outer
                and self.role_of(title.value) is not None
            )
            parent = here.parent if beside and here.parent is not None else here
            if follows is not None and _IN_BRACKETS.fullmatch(rest.value):
                # A title and a remark on it; what it is the title of stands below.
                part = self._open(self._room(outer, here, node), title, node.span, "section", 30)
            else:
                part = self._open(parent, title, node.span, "runin", 40)
            _add(part, Block("prose", rest, rest.span()))
            return part
        lines = self.lines.line_title(node, here)
        if lines is not None:
            title, rest = lines
            parent = (
                here.parent or outer
                if WEEK.match(title.value) and here.level == WEEK_LEVEL
                else self._room(outer, here, node)
            )
            if WEEK.match(title.value):
                part = self._open(parent, title, node.span, "section", WEEK_LEVEL)
                _add(part, Block("prose", rest, rest.span()))
                return part
            part = self._open(parent, title, node.span, "section", 20 if parent is outer else STEP_LEVEL)
            _add(part, Block("prose", rest, rest.span()))
            return part
        if here.form == "runin" and _TAGGED.match(value):
            # A line with a mark of its own ("[A] Jo to ring") is no part of what the last title opened.
            target = here.parent or outer
            while target.form == "runin" and target.parent is not None:
                target = target.parent
        else:
            target = here
        number = self.habits.numbers.get(node.text.span().start)
        if number is not None:
            point = node.text.cut(number)
            _add(target, Block("point", point, point.span()))
            return target
        _add(target, Block("prose", node.text, node.text.span(), node.strong))
        return target

    def _room(self, outer: Part, here: Part, node: Paragraph) -> Part:
        """Where a bold or capital line opens its part: beside the last such part, whatever that was.

        A lettered or numbered one belongs under the title before it, if nothing else stands there ("STEPS", "[a] The den").
        """
        if LETTERED.match(node.text.value.lstrip()):
            if here.level == STEP_LEVEL and here.parent is not None:
                return here.parent
            if here is not outer and here.form == "section" and not here.order:
                return here
        return outer

    def _open(self, parent: Part, title: Text, span: Span, form: str, level: int) -> Part:
        part = Part(title, None, span, level, form, parent=parent)
        parent.parts.append(part)
        parent.order.append(part)
        return part

    def _items(self, part: Part, node: Items, outer: Part | None = None) -> Part:
        """The points of a list; a closing point that is only a title opens the part for what follows the list."""
        of_steps = part.heading is not None and self.role_of(part.heading.value) == "actions"
        is_told = self.habits.paragraphs and not of_steps
        # A list that begins among steps is one of steps; the record's own title may speak of a plan.
        titled = part.parent is not None and part.parent.form == "root" and part is part.parent.parts[0]
        begins = node.children[:1] and node.children[0].marker[:-1] == "1"
        minuted = {} if outer is None or of_steps and begins and not titled else self.habits.minuted
        for number, item in enumerate(node.children):
            kids = item.children
            if outer is not None and (end := minuted.get(item.span.start)) is not None:
                part = self._minuted(outer, item, end)
                continue
            title = (
                self.lines.counting_title(item)
                if outer is not None and item.span.start in self.habits.counting
                else self.lines.point_title(kids)
                if outer is not None and (number == len(node.children) - 1 or len(node.children) > 2)
                else None
            )
            if title is not None and outer is not None:
                part = self._open(outer, title, item.span, "section", 30)
                self._rest_of_point(part, kids)
                asked = nodes.in_capitals(kids[0])
                self._fill(part, [*(asked.children if asked is not None else []), *kids[1:]])
                continue
            kids = _with_inner_fields(kids)
            fields = [kid for kid in kids if isinstance(kid, (Field, Section))]
            if fields:
                self._group(part, kids, item.span)
                continue
            first = True
            for kid in kids:
                if isinstance(kid, Paragraph):
                    if kid.text.value.strip():
                        _add(
                            part,
                            Block(
                                "point" if first and not (is_told and nodes.is_numbered(item)) else "prose",
                                kid.text,
                                kid.text.span(),
                                kid.strong,
                                checked=item.checked,
                            ),
                        )
                    first = False
                elif isinstance(kid, Items):
                    self._items(part, kid)
                elif isinstance(kid, Table):
                    self._table(part, kid)
                elif isinstance(kid, Quote):
                    self._fill_quote(part, kid)
        return part

    def _minuted(self, outer: Part, item: Item, end: int) -> Part:
        """The part that an item of minutes is, with the words up to `end` as its title."""
        first, *others = item.children
        assert isinstance(first, Paragraph)
        part = self._open(outer, trimmed(first.text.cut(0, end)), item.span, "section", 30)
        rest = first.text.cut(end).strip()
        if rest.value:
            _add(part, Block("prose", rest, rest.span()))
        self._fill(part, others)
        return part

    def _rest_of_point(self, part: Part, kids: list[Node]) -> None:
        """What stands behind a title that is the first line of a numbered point ("8. ACTIONS"), and below it."""
        for kid in kids:
            if not isinstance(kid, Paragraph):
                continue
            first, _, below = kid.text.value.partition("\n")
            boxes = ANSWERED_BY_BOX.search(first)
            if boxes or below:
                rest = kid.text.cut(boxes.start() if boxes else len(first) + 1).strip()
                _add(part, Block("prose", rest, rest.span()))

    def _group(self, parent: Part, kids: list[Node], span: Span) -> None:
        titled = _titled(kids)
        if titled is not None:
            heading, rest = titled
            self._section(parent, heading, _FIELD_LEVEL, rest, span, "section")
            return
        group = Part(None, None, span, _FIELD_LEVEL, "group", parent=parent)
        parent.parts.append(group)
        parent.order.append(group)
        for kid in kids:
            if isinstance(kid, Paragraph):
                if kid.text.value.strip():
                    _add(group, Block("point", kid.text, kid.text.span(), kid.strong))
            else:
                self._fill(group, [kid])

    def _table(self, part: Part, table: Table) -> None:
        if len(table.header) <= 1 and all(len(row) <= 1 for row in table.rows):
            self._one_column(part, table)
            return
        pairs = self.pairs.of_table(table)
        if pairs is None:
            _add(part, Block("table", None, table.span, table=table))
            return
        for label, value, span in pairs:
            field = Part(label, None, span, _FIELD_LEVEL, "field", parent=part)
            part.parts.append(field)
            part.order.append(field)
            if value.value.strip():
                _add(field, Block("prose", value, value.span()))

    def _one_column(self, part: Part, table: Table) -> None:
        """A table of one column is a list with a frame round it."""
        for cell in [*table.header, *(cell for row in table.rows for cell in row)]:
            if cell is not None and cell.text.value.strip():
                _add(part, Block("point", cell.text, cell.span))

    def _fill_quote(self, part: Part, node: Quote) -> None:
        for kid in node.children:
            if isinstance(kid, Paragraph):
                if kid.text.value.strip():
                    _add(part, Block("quote", kid.text, kid.text.span(), kid.strong))
            elif isinstance(kid, Items):
                self._items(part, kid)
            elif isinstance(kid, Quote):
                self._fill_quote(part, kid)
            else:
                self._fill(part, [kid])


def _closes_a_letter(node: Node) -> bool:
    """Whether a paragraph closes a letter, so that the next is a signature and no title, however bold."""
    return isinstance(node, Paragraph) and _CLOSES.fullmatch(node.text.value.strip()) is not None


def _with_inner_fields(kids: list[Node]) -> list[Node]:
    """A point whose sub-points are labelled answers ("Who: Jo"), with those answers as its own."""
    flat: list[Node] = []
    for kid in kids:
        if (
            isinstance(kid, Items)
            and kid.children
            and all(item.children and isinstance(item.children[0], Field) for item in kid.children)
        ):
            flat.extend(inner for item in kid.children for inner in item.children)
        else:
            flat.append(kid)
    return flat


def _add(part: Part, block: Block) -> None:
    part.blocks.append(block)
    part.order.append(block)


def _titled(kids: list[Node]) -> tuple[Text, list[Node]] | None:
    """The title and the rest of a list entry written as {heading: ..., text: ...}."""
    first = kids[0]
    if not isinstance(first, Field) or squeezed(first.label.value) not in _TITLE_KEYS or len(kids) < 2:
        return None
    if not all(isinstance(kid, (Field, Section)) and squeezed(_label(kid).value) in _BODY_KEYS for kid in kids[1:]):
        return None
    title = next((child.text for child in first.children if isinstance(child, Paragraph)), None)
    if title is None:
        return None
    rest: list[Node] = []
    for kid in kids[1:]:
        rest.extend(kid.children if isinstance(kid, (Field, Section)) else [kid])
    return title, rest


def _label(node: Field | Section) -> Text:
    return node.label if isinstance(node, Field) else node.heading
