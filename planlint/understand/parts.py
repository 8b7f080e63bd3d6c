"""Layout -> parts: every titled piece of the record, however the title is set.

A title may be a heading, a key, a label, a bold or capital line, a numbered line, or the first words of its paragraph. A table
that only pairs labels with answers becomes labelled answers, a list entry made of labelled answers becomes a group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, zip_longest

from planlint.language.sentences import sentences
from planlint.language.words import squeezed
from planlint.layout import Field, Item, Items, Layout, Node, Paragraph, Quote, Section, Table, Unread
from planlint.model import Block, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Span, Text
from planlint.typed import TypeVar
from planlint.understand.gapped import with_labels
from planlint.understand.regular import lines_of, regular

RoleOf = Callable[[str], str | None]
"""What a title is for: a role of headings.yaml, or None."""

_NUMBERED_IN_BRACKETS = pattern(r"\[(?:q|qu|question)?[. ]?(?P<number>\d{1,2})[a-z]?\]\s+", re.IGNORECASE)
_NUMBERED = pattern(
    r"^\s*(?:(?:part|section|chapter|step|box)\s+)?(?:\d{1,2}[a-z]?|[a-zA-Z]|[ivxIVX]{1,4})[.):]\s+(?=\S)",
    re.IGNORECASE,
)
_DEFINED = pattern(r"(?P<term>[^\n:]{1,80})\n\s*:\s+(?P<answer>\S)")
"""A term and, on the line below behind a colon, what it is."""
_GAPPED = pattern(r"\s*(?P<label>[A-Z][\w /'’()-]{0,28}?)(?:\s{3,}|\t+)(?=\S)")
"""A label with its answer set in a second column."""
_FRAMED = pattern(r"(?:(?P<mark>[~=*#_+])(?P=mark)*\s+\S.*\S\s+(?P=mark)+|[-–—]{2,}\s+\S.*\S\s+[-–—]{2,})$")
"""A line that stands between two ornaments is a title."""
_FEWEST_PARAGRAPHS = 8
"""Numbered paragraphs, at least, of a report that numbers them through."""
_MOST_OF_IT = 0.6
"""The share of a report's words that stand in them."""
_MOST_WORDS_IN_ITALICS = 8
"""Words of a title that is all in italics, over a list."""
_ORNAMENT = pattern(r"^[=*_#~★☆◆■▪>\s-]{1,}|(?<![=*_#~★☆◆■▪\s-])[=*_#~★☆◆■▪\s-]{1,}$")
_FIELD_LEVEL = 50
STEP_LEVEL = 25
WEEK_LEVEL = 26
"""The level of a lettered or numbered title under a title that has nothing else under it."""
_WEEK = pattern(r"\W*(?:wk|week|w/c|w/b|wc)\b.{0,24}\d", re.IGNORECASE)
"""The first line of one week of a calendar."""
_LETTERED = pattern(r"[\[(](?:[a-z]|\d{1,2}|[ivx]{1,4})[\])]\s+\S|(?:[a-z]|\d{1,2})[.)]\s+\S", re.IGNORECASE)


class Builder:
    """Builds the tree of parts of one record."""

    def __init__(
        self,
        layout: Layout,
        role_of: RoleOf,
        is_label: Callable[[str], bool],
        is_run_in: Callable[[str], bool],
        is_column: Callable[[str], bool],
    ) -> None:
        self.layout = layout
        self.role_of = role_of
        self.is_label = is_label
        self.is_run_in = is_run_in
        self.is_column = is_column
        self.children = regular(
            with_labels(layout.children, lambda label: is_label(label) or is_column(label)), is_column
        )
        self.is_form = self._looks_like_a_form()
        self.leads = sum(1 for node in _at_the_margin(self.children, Paragraph) if _LEAD.match(_lead_of(node)))
        self.over_lines = sum(
            1 for node in _at_the_margin(self.children, Paragraph) if _OVER_LINES.match(node.text.value)
        )
        self.capitals = sum(
            1 for node in _at_the_margin(self.layout.children, Paragraph) if _CAPITAL_RUN_IN.match(node.text.value)
        )
        self.counted = self._counted()
        self.bracketed = self._bracketed()
        self.numbers = self._numbers()
        self.counting = self._counting()
        self.paragraphs = self._numbered_paragraphs()
        self.frame = self._repeated_labels()
        self.asked: set[str] = set(self.frame)
        """Labels of the lines that took turns with their answers."""

    def _counted(self) -> set[int]:
        """The places of short lines that count the record's pieces ("8. Until conference"), where three do or more."""
        lines = [
            node.text
            for node in _at_the_margin(self.children, Paragraph)
            if _COUNTED_TITLE.fullmatch(node.text.value.strip()) and len(node.text.value.split()) <= 9
        ]
        return {text.span().start for text in lines} if len(lines) >= 3 else set()

    def _bracketed(self) -> set[int]:
        """The places of paragraphs that open with a title numbered in brackets ("[7] Date of next discussion"), if they count on."""
        found: list[tuple[int, int]] = []
        for node in _at_the_margin(self.children, Paragraph):
            first = node.text.value.strip().split("\n", 1)[0].rstrip()
            match = _NUMBERED_IN_BRACKETS.match(first)
            if match and len(first.split()) <= 10 and not first.endswith((".", ",", ";")):
                found.append((int(match["number"]), node.text.span().start))
        counts = all(one[0] <= other[0] for one, other in pairwise(found))
        return {place for _, place in found} if len(found) >= 4 and counts else set()

    def _numbers(self) -> dict[int, int]:
        """Where the words begin behind the bare numbers of paragraphs that count 1, 2, 3 ("1 Huw comes every Sunday"), by their places."""
        found: dict[int, int] = {}
        run: list[tuple[int, int]] = []
        for node in _at_the_margin(self.children, Paragraph):
            match = _BARE_NUMBER.match(node.text.value)
            order = int(match["number"]) if match else 0
            if match is None or order != len(run) + 1:
                if len(run) >= 3:
                    found.update(run)
                run = []
            if match is not None and order == len(run) + 1:
                run.append((node.text.span().start, match.end()))
        if len(run) >= 3:
            found.update(run)
        return found

    def _numbered_paragraphs(self) -> bool:
        """Whether the record's paragraphs are numbered through from its first to its last, whatever title they stand under, as in a
        report to court. Steps that count on from goal to goal are a part of a record only.
        """
        lists = list(_at_the_margin(self.children, Items))
        runs = [[int(item.marker[:-1]) for item in node.children if _is_numbered(item)] for node in lists]
        numbers = [number for run in runs for number in run]
        if len(numbers) < _FEWEST_PARAGRAPHS or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return False
        told = sum(
            len(item.children[0].text.value)
            for node in lists
            for item in node.children
            if _is_numbered(item) and item.children and isinstance(item.children[0], Paragraph)
        )
        return sum(1 for run in runs if run) >= 3 and told >= _MOST_OF_IT * len(self.layout.source.text)

    def _looks_like_a_form(self) -> bool:
        """Whether most paragraphs are a short label on a line of its own and its answer below: text pasted from a form.

        What is asked as a question was read as a label with its answer already; the answers behind labels are no paragraphs of their own.
        """
        fields = list(_at_the_margin(self.children, Field))
        inside = Places(node.span for node in fields)
        every = [node for node in _at_the_margin(self.children, Paragraph) if node.text.value.strip()]
        plain = [node.text.value for node in every if not inside.hold(node.text.span().start)]
        asked = sum(1 for node in fields if not node.same_line and node.label.value.endswith("?"))
        labelled = asked + sum(1 for value in plain if _FORM_LINE.match(value))
        return labelled - asked >= 3 and labelled >= 5 and labelled * 2 >= len(plain) + asked

    def _repeated_labels(self) -> set[str]:
        """The labels of a form's frame for each action, each alone on the first line of several paragraphs; empty if there is no such frame.

        A form may ask the same again and again: what it asks as a question was read as a label already, and counts with these.
        """
        asked = Counter(squeezed(node.label.value) for node in _at_the_margin(self.children, Field))
        asked_again = {label for label, count in asked.items() if count >= 2}
        if not self.is_form and not asked_again:
            return set()
        counted: dict[str, int] = {}
        for node in _at_the_margin(self.children, Paragraph):
            first = node.text.value.lstrip().split("\n", 1)[0]
            if len(first) <= 60 and self.is_column(first):
                label = squeezed(first.strip(" .:;"))
                counted[label] = counted.get(label, 0) + 1
        often = {label for label, count in counted.items() if count >= 2}
        return often if len(often) >= 2 or often and len(often) + len(asked_again) >= 3 else set()

    def build(self) -> Part:
        root = Part(None, None, Span(0, len(self.layout.source.text)), form="root")
        self._fill(root, self.children)
        return root

    # -- containers

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

    # -- paragraphs and their titles

    def _paragraph(self, outer: Part, here: Part, node: Paragraph, follows: Node | None) -> Part:
        value = node.text.value
        if not value.strip():
            return here
        pairs = (
            self._alternating(node.text)
            or self._gapped(node.text)
            or self._framed(node.text)
            or self._unanswered(node.text)
        )
        if pairs:
            self.asked.update(squeezed(label.value) for label, _ in pairs)
            opener = here if here.form not in ("runin", "field") else here.parent or outer
            for label, answer in pairs:
                part = self._open(opener, label, Span(label.span().start, answer.span().end), "field", _FIELD_LEVEL)
                if answer.value.strip():
                    _add(part, Block("prose", answer, answer.span()))
            return opener
        defined = _DEFINED.match(value)
        if defined:
            opener = here if here.form not in ("runin", "field") else here.parent or outer
            part = self._open(opener, _trimmed(node.text.cut(*defined.span("term"))), node.span, "field", _FIELD_LEVEL)
            answer = node.text.cut(defined.start("answer"))
            _add(part, Block("prose", answer, answer.span()))
            return opener
        if self._is_title(node, follows, outer):
            parent = self._room(outer, here, node)
            level = 30 if node.strong or _all_italic(node) else 20 if parent is outer else STEP_LEVEL
            return self._open(parent, _trimmed(node.text), node.span, "section", level)
        split = self._run_in(node, outer)
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
            part = self._open(parent, title, node.span, "runin", 40)
            _add(part, Block("prose", rest, rest.span()))
            return part
        lines = self._line_title(node, here)
        if lines is not None:
            title, rest = lines
            parent = (
                here.parent or outer
                if _WEEK.match(title.value) and here.level == WEEK_LEVEL
                else self._room(outer, here, node)
            )
            if _WEEK.match(title.value):
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
        elif here.form == "runin" and here.parent is not None and not self._continues(here):
            target = here.parent
        else:
            target = here
        number = self.numbers.get(node.text.span().start)
        if number is not None:
            point = node.text.cut(number)
            _add(target, Block("point", point, point.span()))
            return target
        _add(target, Block("prose", node.text, node.text.span(), node.strong))
        return target if target is not here else here

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
                pairs.append((_trimmed(line), line.cut(end, end)))
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
            label = whole if found is None else _trimmed(line.cut(*found.span("label")))
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
        label = _trimmed(text.cut(0, end))
        return [(label, text.cut(end + 1).strip())] if squeezed(label.value) in self.asked else []

    def _unanswered(self, text: Text) -> list[tuple[Text, Text]]:
        """A label alone in its paragraph that had an answer below it before: the answer is empty here."""
        label = _trimmed(text)
        end = len(text.value)
        return [(label, text.cut(end, end))] if squeezed(label.value) in self.asked else []

    def _continues(self, here: Part) -> bool:
        """Whether plain paragraphs after a run-in title still belong to it: they do, until the next title."""
        return True

    def _room(self, outer: Part, here: Part, node: Paragraph) -> Part:
        """Where a bold or capital line opens its part: beside the last such part, whatever that was.

        A lettered or numbered one belongs under the title before it, if nothing else stands there ("STEPS", "[a] The den").
        """
        if _LETTERED.match(node.text.value.lstrip()):
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

    def _is_title(self, node: Paragraph, follows: Node | None, outer: Part) -> bool:
        value = node.text.value.strip()
        if in_brackets := _NUMBERED_IN_BRACKETS.match(value):
            return (
                follows is not None
                and "\n" not in value
                and len(value.split()) <= 10
                and not value.endswith((".", ",", ";"))
                and (node.text.span().start in self.bracketed or self.role_of(value[in_brackets.end() :]) is not None)
            )
        if (
            value[:1] in "→>•–-["
            and not _FRAMED.match(value)
            or "\n" in value
            or follows is None
            or len(value) > 110
            or isinstance(follows, Section)
            and outer.form == "root"
            and not node.strong
        ):
            return False
        words = value.split()
        if len(words) > (22 if node.strong else 14):
            return False
        whole = (
            len(node.strong) == 1
            and node.strong[0][1] - node.strong[0][0] >= len(value) - 2
            or value.startswith("==")
            and value.endswith("==")
            or _FRAMED.match(value) is not None
            or isinstance(follows, Items)
            and _all_italic(node)
            and len(words) <= _MOST_WORDS_IN_ITALICS
        )
        if whole and not (
            isinstance(follows, Paragraph) and _all_strong(follows) and outer.form == "root" and not outer.parts
        ):
            return not value.endswith((".", ",", ";")) or self.role_of(value) is not None
        bare = _NOTE_BEHIND.sub("", value)
        letters = [character for character in bare if character.isalpha()]
        if letters and bare == bare.upper() and len(letters) >= 4 and not bare.endswith((".", ",")):
            return self.role_of(bare) is not None or bool(outer.parts) or len(words) <= 6
        if node.text.span().start in self.counted and isinstance(follows, (Items, Paragraph)):
            return True
        if _NUMBERED.match(value) and not value.endswith((".", ",", ";")):
            return self.role_of(_NUMBERED.sub("", value)) is not None
        if value.endswith(".") and len(words) <= 9 and self.role_of(value) is not None and isinstance(follows, Items):
            return _SAYS.search(value) is None
        if (
            value.endswith("?")
            and len(words) <= 12
            or not value.endswith((".", ",", ";", "!", '"', "”", ":"))
            and len(words) <= 8
        ):
            known = self.role_of(value) is not None and not isinstance(follows, Section)
            return known and not _is_led_in(node)
        return False

    def _run_in(self, node: Paragraph, outer: Part) -> tuple[Text, Text] | None:
        """A title at the start of its paragraph: bold, in italics, or a short first sentence that is one of the known titles."""
        value = node.text.value
        for pieces in (node.strong, node.emphasis):
            if (
                pieces
                and not any(character.isalnum() for character in value[: pieces[0][0]])
                and pieces[0][0] <= 4
                and pieces[0][1] < len(value.rstrip())
            ):
                end = pieces[0][1]
                title = value[pieces[0][0] : end].strip()
                after = value[end : end + 2]
                closed = (
                    title.endswith((".", ":", "?", "!"))
                    or after.lstrip()[:1] in (":", ".", "-", "–", "—")
                    or after.startswith("\n")
                )
                set_off = self.leads >= 3 and pieces is node.strong and _LEAD.match(_lead_of(node)) is not None
                told = pieces is node.strong and len(title.split()) <= 6 and self.role_of(title) is not None
                if (
                    (closed or told or set_off)
                    and len(title.split()) <= (10 if pieces is node.strong else 6)
                    and (pieces is node.strong or self.role_of(title) is not None)
                ):
                    rest = node.text.cut(end)
                    lead = len(rest.value) - len(rest.value.lstrip(" .:–—-\n"))
                    return _trimmed(node.text.cut(pieces[0][0], end)), rest.cut(lead)
        capital = _CAPITAL_RUN_IN.match(value)
        if capital is not None and self.capitals >= 3:
            return _trimmed(node.text.cut(*capital.span("title"))), node.text.cut(capital.end())
        first = sentences(value[:160])
        if value.lstrip()[:1] in "→>•–-[":
            return None
        if outer.form != "field" and len(first) > 1 and first[0][1] < 60:
            title = value[first[0][0] : first[0][1]]
            if title.endswith((".", "?", ":")) and 2 <= len(title.split()) <= 7 and self.is_run_in(title):
                rest = node.text.cut(first[1][0])
                return _trimmed(node.text.cut(*first[0])), rest
        return None

    def _line_title(self, node: Paragraph, here: Part) -> tuple[Text, Text] | None:
        """A title alone on the first line of a paragraph of several lines."""
        value = node.text.value
        if "\n" not in value:
            return None
        end = value.index("\n")
        title = _NOTE_BEHIND.sub("", value[:end].strip())
        if (
            not title
            or len(title.split()) > 10
            or title.endswith((".", ",", ";", "!", '"', "”"))
            or _ENTRY.match(title)
        ):
            return None
        rest = value[end + 1 :]
        if _WEEK.match(title) and len(title.split()) <= 7:
            return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if node.text.span().start in self.bracketed:
            return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        opens = here.level == STEP_LEVEL or here.form == "section" and not here.order
        if opens and _LETTERED.match(title) and len(title.split()) <= 8 and len(rest.split()) >= 4:
            return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if self.is_form and title[:1].isupper() and len(title.split()) <= 8 and "," not in title:
            return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if self.over_lines >= 2 and _OVER_LINES.match(value):
            return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if (
            len(rest.split()) < 4
            or self.role_of(title) is None
            and not (title == title.upper() and any(c.isalpha() for c in title))
        ):
            return None
        return _trimmed(node.text.cut(0, end)), node.text.cut(end + 1)

    # -- lists, tables, quotations

    def _items(self, part: Part, node: Items, outer: Part | None = None) -> Part:
        """The points of a list; a closing point that is only a title opens the part for what follows the list."""
        is_told = self.paragraphs and not (part.heading is not None and self.role_of(part.heading.value) == "actions")
        for number, item in enumerate(node.children):
            kids = item.children
            title = (
                self._counting_title(item)
                if outer is not None and item.span.start in self.counting
                else self._point_title(kids)
                if outer is not None and (number == len(node.children) - 1 or len(node.children) > 2)
                else None
            )
            if title is not None and outer is not None:
                part = self._open(outer, title, item.span, "section", 30)
                self._rest_of_point(part, kids)
                asked = _in_capitals(kids[0])
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
                                "point" if first and not (is_told and _is_numbered(item)) else "prose",
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

    def _counting_title(self, item: Item) -> Text | None:
        """The first line of a numbered point that counts the record's pieces."""
        kid = item.children[0] if item.children else None
        if isinstance(kid, Field):
            return kid.label
        return _trimmed(kid.text.cut(0, len(kid.text.value.split("\n", 1)[0]))) if isinstance(kid, Paragraph) else None

    def _counting(self) -> set[int]:
        """Where numbered points begin that are the record's titles: three or more, short, with words or a list of other marks below each."""
        found: list[int] = []
        for nodes in _siblings(self.children):
            for node, follows in zip_longest(nodes, nodes[1:]):
                items = node.children if isinstance(node, Items) else []
                for item in items:
                    kid = item.children[0] if item.children else None
                    if not item.marker[:1].isdigit():
                        continue
                    if _in_capitals(kid) is not None:
                        found.append(item.span.start)
                    if not isinstance(kid, Paragraph):
                        continue
                    first, _, rest = kid.text.value.partition("\n")
                    last = item is items[-1] and isinstance(follows, (Items, Paragraph, Field))
                    if any(isinstance(one, Field) and self.is_column(one.label.value) for one in item.children):
                        continue
                    title = (
                        _TITLE_LINE.fullmatch(first.strip())
                        or _CAPITAL_TITLE.fullmatch(first.strip())
                        or _all_strong(kid)
                        and len(first.split()) <= 14
                    )
                    if title and (rest.strip() or len(item.children) > 1 or last):
                        found.append(item.span.start)
        return set(found) if len(found) >= 3 else set()

    def _point_title(self, kids: list[Node]) -> Text | None:
        """The title that a lone point is: bold or known, with nothing said in it."""
        if len(kids) != 1:
            return None
        kid = kids[0]
        if isinstance(kid, Field) and not any(
            isinstance(child, Paragraph) and child.text.value.strip() or not isinstance(child, Paragraph)
            for child in kid.children
        ):
            return kid.label
        if isinstance(kid, Paragraph) and kid.strong and _all_strong(kid) and _is_short(kid.text.value):
            return _trimmed(kid.text)
        if isinstance(kid, Paragraph):
            first = _ANSWERED_BY_BOX.sub("", kid.text.value.split("\n", 1)[0])
            letters = [character for character in first if character.isalpha()]
            most = _MOST_WORDS_ASKED if first.endswith("?") else 8
            if len(letters) >= 4 and first == first.upper() and len(first.split()) <= most and not first.endswith("."):
                return _trimmed(kid.text.cut(0, len(first)))
        return None

    def _rest_of_point(self, part: Part, kids: list[Node]) -> None:
        """What stands behind a title that is the first line of a numbered point ("8. ACTIONS"), and below it."""
        for kid in kids:
            if not isinstance(kid, Paragraph):
                continue
            first, _, below = kid.text.value.partition("\n")
            boxes = _ANSWERED_BY_BOX.search(first)
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
        pairs = self._pairs(table) or self._questions(table)
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
        if any(len(cell.text.value.split()) > 7 for cell in labels):
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
        return table.span.start < 600 and next(_at_the_margin(self.children, Table), None) is table

    def _questions(self, table: Table) -> list[tuple[Text, Text, Span]] | None:
        """The questions and answers of a form laid out as a table of two columns, or None."""
        rows = [row for row in table.rows if len(row) == 2 and row[0] is not None]
        if len(rows) < 3 or len(rows) != len(table.rows):
            return None
        asked = [_trimmed(row[0].text) for row in rows if row[0] is not None]
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


_STATES = pattern(
    r"(?!(?:what|who|how|when|where|why|things|if)\b).*\b(?:is|was|can't|can’t|won't|won’t|doesn't|doesn’t|isn't|isn’t|has been)\b",
    re.IGNORECASE,
)
"""Words at a row's head that tell how something is ("Ada is late for school"), and are no title."""
_LEAD = pattern(r"[A-ZÀ-Þ0-9][^.,:;!?]{0,28}(?:  |\t)")


def _lead_of(node: Paragraph) -> str:
    """The bold words that a paragraph opens with, and the white space behind them."""
    if not node.strong or node.strong[0][0] > 0:
        return ""
    return node.text.value[: node.strong[0][1] + 2]


_ENTRY = pattern(r"\W*(?:[\d-]{1,2}[/.-][\d-]{1,2}[/.-]\d{2}|\d{1,2}[/-][A-Za-z]{3}[/-]\d\d)")
"""A line that opens with its day is an entry, and no title."""
_BARE_NUMBER = pattern(r"(?P<number>\d{1,2})\s{1,3}(?=[A-ZÀ-Þ])")
_TAGGED = pattern(r"\s*\[[A-Z]{1,2}\]\s")
_CAPITAL_RUN_IN = pattern(
    r"\s*(?:\[[A-Z]{1,2}\]\s+)?(?P<title>(?=[^a-z\n]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’&/ -]{2,50}(?:\([^()\n]{1,40}\))?)(?<!\d)[.:?]\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])(?![A-ZÀ-Þ]{3})"
)
"""A few words in capitals before what is said of them, behind a letter in brackets that marks the line, or none ("[N] HOME. Jo saw ...")."""
_MOST_WORDS_ASKED = 20
"""Words of a title in capitals that asks."""
_ANSWERED_BY_BOX = pattern(r"(?:\s{2,}\[[ xX]?\]\s*\w+)+\s*$")
_CLOSES = pattern(
    r"(?:yours(?: (?:sincerely|faithfully|truly))?|(?:(?:with )?(?:all )?(?:my |our |much )?(?:very )?(?:best|kind|warm|warmest|kindest) (?:wishes|regards)|with love|love|take care|regards|see you soon|cofion)(?: from)?)[ ,.!]*",
    re.IGNORECASE,
)
_CAPITAL_TITLE = pattern(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9'’&/,() -]{5,60}[A-ZÀ-Þ)?](?: ?[-–—:] [a-z][\w'’,/ -]{2,60}\??)?")
"""A line in capitals, with or without a few more words behind a dash ("LEVEL OF NEED - which applies?")."""
_TITLE_LINE = pattern(r"[A-ZÀ-Þ][\w'’,-]*(?: [\w'’,&/-]+){0,7}")
_NOTE_BEHIND = pattern(r"(?<=[A-ZÀ-Þ])\s+\([^()\n]{3,90}\)$")
"""What a title in capitals adds in brackets ("QUALITY CHECK (team use)")."""
_COUNTED_TITLE = pattern(r"\d{1,2}[.)]\s+[A-ZÀ-Þ][^\n.;:!]*[^\n.;:!,]")
_OVER_LINES = pattern(r"\s*[A-ZÀ-Þ][\w'’&-]*(?: [\w'’&-]+){0,2}[ \t]*\n\s*[A-ZÀ-Þ][\w'’-]*(?: \S+){3}")
"""One to three words alone over a line that opens anew: a name or a topic, and what is said of it."""
_FORM_LINE = pattern(r"[A-ZÀ-Þ][^\n.,;!]{1,60}\n\S")


_Sort = TypeVar("_Sort", Paragraph, Table, Field, Items)


def _closes_a_letter(node: Node) -> bool:
    """Whether a paragraph closes a letter, so that the next is a signature and no title, however bold."""
    return isinstance(node, Paragraph) and _CLOSES.fullmatch(node.text.value.strip()) is not None


def _is_numbered(item: Item) -> bool:
    return item.marker[:-1].isdigit()


def _at_the_margin(nodes: Iterable[Node], sort: type[_Sort]) -> Iterator[_Sort]:
    """Every node of a sort that stands at the margin or under a heading, in order."""
    for node in nodes:
        if isinstance(node, sort):
            yield node
        elif isinstance(node, (Section, Field)):
            yield from _at_the_margin(node.children, sort)


def _siblings(nodes: list[Node]) -> Iterator[list[Node]]:
    """The nodes at the margin, and those under each heading, together."""
    yield nodes
    for node in nodes:
        if isinstance(node, (Section, Field)):
            yield from _siblings(node.children)


def row_title(words: str) -> bool:
    """Whether words are a question such as a form asks."""
    return words.rstrip().endswith("?") and len(words.split()) >= 2


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


def _is_short(value: str) -> bool:
    """Whether words are few enough for a title, and not a sentence."""
    return len(value.split()) <= 9 and "\n" not in value and not value.rstrip().endswith((".", ","))


def _is_led_in(node: Paragraph) -> bool:
    """Whether words in bold or italics that close with a stop of their own stand before the rest of a line ("*Consent.* TBC")."""
    value = node.text.value
    return any(
        start <= 2 and end < len(value.rstrip()) and value[start:end].rstrip().endswith((".", ":", "?", "!"))
        for start, end in (*node.strong[:1], *node.emphasis[:1])
    )


def _all_italic(node: Paragraph) -> bool:
    return len(node.emphasis) == 1 and node.emphasis[0][1] - node.emphasis[0][0] >= len(node.text.value.strip()) - 2


def _all_strong(node: Paragraph) -> bool:
    return len(node.strong) == 1 and node.strong[0][1] - node.strong[0][0] >= len(node.text.value.strip()) - 2


def _trimmed(text: Text) -> Text:
    """A title without numbering, ornaments and closing punctuation."""
    value = text.value
    start, end = 0, len(value)
    for found in _ORNAMENT.finditer(value):
        if found.start() == 0 and found.end() < end:
            start = found.end()
        elif found.end() == len(value) and found.start() > start:
            end = found.start()
    numbered = _NUMBERED.match(value, start, end)
    if numbered and numbered.end() < end:
        start = numbered.end()
    while end > start and value[end - 1] in " .:;":
        end -= 1
    return text.cut(start, end)


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


_SAYS = pattern(r"\b(?:will|shall|should|must|would|is to|are to|needs? to) ", ANY_CASE)
"""What a sentence has and a title that is closed like one has not ("Professionals will continue to monitor his weight.")."""


def _in_capitals(node: Node | None) -> Field | None:
    """A label that is a question in capitals ("WHAT NEEDS TO HAPPEN NOW?"), as a numbered title may be."""
    return node if isinstance(node, Field) and node.label.value.endswith("?") and node.label.value.isupper() else None
