"""Which lines are titles: bold, in capitals, numbered or known, alone in a paragraph or at its beginning."""

from __future__ import annotations

import re
from collections.abc import Callable

from planlint.language.sentences import sentences
from planlint.layout import Field, Item, Items, Node, Paragraph, Section
from planlint.model import Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand import nodes
from planlint.understand.habits import CAPITAL_RUN_IN, LEAD, NUMBERED_IN_BRACKETS, OVER_LINES, Habits

_NUMBERED = pattern(
    r"^\s*(?:(?:part|section|chapter|step|box)\s+)?(?:\d{1,2}[a-z]?|[a-zA-Z]|[ivxIVX]{1,4})[.):]\s+(?=\S)",
    re.IGNORECASE,
)
_FRAMED = pattern(r"(?:(?P<mark>[~=*#_+])(?P=mark)*\s+\S.*\S\s+(?P=mark)+|[-–—]{2,}\s+\S.*\S\s+[-–—]{2,})$")
"""A line that stands between two ornaments is a title."""
_MOST_WORDS_IN_ITALICS = 8
"""Words of a title that is all in italics, over a list."""
_ORNAMENT = pattern(r"^[=*_#~★☆◆■▪>\s-]{1,}|(?<![=*_#~★☆◆■▪\s-])[=*_#~★☆◆■▪\s-]{1,}$")
STEP_LEVEL = 25
"""The level of a lettered or numbered title under a title that has nothing else under it."""
WEEK_LEVEL = 26
"""The level of one week of a calendar."""
WEEK = pattern(r"\W*(?:wk|week|w/c|w/b|wc)\b.{0,24}\d", re.IGNORECASE)
"""The first line of one week of a calendar."""
LETTERED = pattern(r"[\[(](?:[a-z]|\d{1,2}|[ivx]{1,4})[\])]\s+\S|(?:[a-z]|\d{1,2})[.)]\s+\S", re.IGNORECASE)
_ENTRY = pattern(r"\W*(?:[\d-]{1,2}[/.-][\d-]{1,2}[/.-]\d{2}|\d{1,2}[/-][A-Za-z]{3}[/-]\d\d)")
"""A line that opens with its day is an entry, and no title."""
_MOST_WORDS_ASKED = 20
"""Words of a title in capitals that asks."""
ANSWERED_BY_BOX = pattern(r"(?:\s{2,}\[[ xX]?\]\s*\w+)+\s*$")
"""Boxes to tick behind a question."""
_NOTE_BEHIND = pattern(r"(?<=[A-ZÀ-Þ])\s+\([^()\n]{3,90}\)$")
"""What a title in capitals adds in brackets ("QUALITY CHECK (team use)")."""
_SAYS = pattern(r"\b(?:will|shall|should|must|would|is to|are to|needs? to) ", ANY_CASE)
"""What a sentence has and a title that is closed like one has not ("Professionals will continue to monitor his weight.")."""


class TitleLines:
    """Tells the titles of one record by its habits and by what is known of titles.

    `role_of` is what a title is for, a role of headings.yaml or None; `is_run_in` says whether a first sentence is a known title.
    """

    def __init__(self, role_of: Callable[[str], str | None], is_run_in: Callable[[str], bool], habits: Habits) -> None:
        self.role_of = role_of
        self.is_run_in = is_run_in
        self.habits = habits

    def is_title(self, node: Paragraph, follows: Node | None, outer: Part) -> bool:
        """Whether a paragraph is the title of what follows it; `outer` is the part that both stand in."""
        value = node.text.value.strip()
        if in_brackets := NUMBERED_IN_BRACKETS.match(value):
            return (
                follows is not None
                and "\n" not in value
                and len(value.split()) <= 10
                and not value.endswith((".", ",", ";"))
                and (
                    node.text.span().start in self.habits.bracketed
                    or self.role_of(value[in_brackets.end() :]) is not None
                )
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
            and nodes.is_all_italic(node)
            and len(words) <= _MOST_WORDS_IN_ITALICS
        )
        if whole and not (
            isinstance(follows, Paragraph) and nodes.is_all_strong(follows) and outer.form == "root" and not outer.parts
        ):
            return not value.endswith((".", ",", ";")) or self.role_of(value) is not None
        bare = _NOTE_BEHIND.sub("", value)
        letters = [character for character in bare if character.isalpha()]
        if letters and bare == bare.upper() and len(letters) >= 4 and not bare.endswith((".", ",")):
            return self.role_of(bare) is not None or bool(outer.parts) or len(words) <= 6
        if node.text.span().start in self.habits.counted and isinstance(follows, (Items, Paragraph)):
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

    def run_in(self, node: Paragraph, outer: Part) -> tuple[Text, Text] | None:
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
                set_off = (
                    self.habits.leads >= 3 and pieces is node.strong and LEAD.match(nodes.lead_of(node)) is not None
                )
                told = pieces is node.strong and len(title.split()) <= 6 and self.role_of(title) is not None
                if (
                    (closed or told or set_off)
                    and len(title.split()) <= (10 if pieces is node.strong else 6)
                    and (pieces is node.strong or self.role_of(title) is not None)
                ):
                    rest = node.text.cut(end)
                    lead = len(rest.value) - len(rest.value.lstrip(" .:–—-\n"))
                    return trimmed(node.text.cut(pieces[0][0], end)), rest.cut(lead)
        capital = CAPITAL_RUN_IN.match(value)
        if capital is not None and self.habits.capitals >= 3:
            return trimmed(node.text.cut(*capital.span("title"))), node.text.cut(capital.end())
        first = sentences(value[:160])
        if value.lstrip()[:1] in "→>•–-[":
            return None
        if outer.form != "field" and len(first) > 1 and first[0][1] < 60:
            title = value[first[0][0] : first[0][1]]
            if title.endswith((".", "?", ":")) and 2 <= len(title.split()) <= 7 and self.is_run_in(title):
                rest = node.text.cut(first[1][0])
                return trimmed(node.text.cut(*first[0])), rest
        return None

    def line_title(self, node: Paragraph, here: Part) -> tuple[Text, Text] | None:
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
        if WEEK.match(title) and len(title.split()) <= 7:
            return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if node.text.span().start in self.habits.bracketed:
            return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        opens = here.level == STEP_LEVEL or here.form == "section" and not here.order
        if opens and LETTERED.match(title) and len(title.split()) <= 8 and len(rest.split()) >= 4:
            return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if self.habits.is_form and title[:1].isupper() and len(title.split()) <= 8 and "," not in title:
            return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if self.habits.over_lines >= 2 and OVER_LINES.match(value):
            return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)
        if (
            len(rest.split()) < 4
            or self.role_of(title) is None
            and not (title == title.upper() and any(c.isalpha() for c in title))
        ):
            return None
        return trimmed(node.text.cut(0, end)), node.text.cut(end + 1)

    def point_title(self, kids: list[Node]) -> Text | None:
        """The title that a lone point is: bold or known, with nothing said in it."""
        if len(kids) != 1:
            return None
        kid = kids[0]
        if isinstance(kid, Field) and not any(
            isinstance(child, Paragraph) and child.text.value.strip() or not isinstance(child, Paragraph)
            for child in kid.children
        ):
            return kid.label
        if isinstance(kid, Paragraph) and kid.strong and nodes.is_all_strong(kid) and _is_short(kid.text.value):
            return trimmed(kid.text)
        if isinstance(kid, Paragraph):
            first = ANSWERED_BY_BOX.sub("", kid.text.value.split("\n", 1)[0])
            letters = [character for character in first if character.isalpha()]
            most = _MOST_WORDS_ASKED if first.endswith("?") else 8
            if len(letters) >= 4 and first == first.upper() and len(first.split()) <= most and not first.endswith("."):
                return trimmed(kid.text.cut(0, len(first)))
        return None

    def counting_title(self, item: Item) -> Text | None:
        """The first line of a numbered point that counts the record's pieces."""
        kid = item.children[0] if item.children else None
        if isinstance(kid, Field):
            return kid.label
        return trimmed(kid.text.cut(0, len(kid.text.value.split("\n", 1)[0]))) if isinstance(kid, Paragraph) else None


def trimmed(text: Text) -> Text:
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
