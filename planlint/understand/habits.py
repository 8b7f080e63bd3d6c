"""What a record does again and again to set off its pieces: seen three times, it is read as meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise, zip_longest

from planlint.language.words import squeezed
from planlint.layout import Field, Items, Layout, Node, Paragraph
from planlint.patterns import pattern
from planlint.source import Places
from planlint.understand import nodes

NUMBERED_IN_BRACKETS = pattern(r"\[(?:q|qu|question)?[. ]?(?P<number>\d{1,2})[a-z]?\]\s+", re.IGNORECASE)
"""The number of a title, in brackets ("[7] Date of next discussion")."""
_FEWEST_PARAGRAPHS = 8
"""Numbered paragraphs, at least, of a report that numbers them through."""
_MOST_OF_IT = 0.6
"""The share of a report's words that stand in them."""
LEAD = pattern(r"[A-ZÀ-Þ0-9][^.,:;!?]{0,28}(?:  |\t)")
"""A few words and a wide gap behind them."""
_BARE_NUMBER = pattern(r"(?P<number>\d{1,2})\s{1,3}(?=[A-ZÀ-Þ])")
CAPITAL_RUN_IN = pattern(
    r"\s*(?:\[[A-Z]{1,2}\]\s+)?(?P<title>(?=[^a-z\n]*[A-ZÀ-Þ]{3})[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’&/ -]{2,50}(?:\([^()\n]{1,40}\))?)(?<!\d)[.:?]\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])(?![A-ZÀ-Þ]{3})"
)
"""A few words in capitals before what is said of them, behind a letter in brackets that marks the line, or none ("[N] HOME. Jo saw ...")."""
_CAPITAL_TITLE = pattern(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9'’&/,() -]{5,60}[A-ZÀ-Þ)?](?: ?[-–—:] [a-z][\w'’,/ -]{2,60}\??)?")
"""A line in capitals, with or without a few more words behind a dash ("LEVEL OF NEED - which applies?")."""
_MINUTED = pattern(r"\s*(?P<title>[A-ZÀ-Þ][^.:;!?\n]{1,50}?)\.(?:\s+(?=[A-ZÀ-Þ\"“‘'])|\s*$|\s*\n)")
_IN_BRACKETS = pattern(r"\s*\([^()]*\)")
_MOST_OF_A_TITLE, _FEWEST_MINUTED, _WORDS_MINUTED = 6, 4, 15
"""Words of an item's title at most; items with one, and words of each on average, at least."""
_TITLE_LINE = pattern(r"[A-ZÀ-Þ][\w'’,-]*(?: [\w'’,&/-]+){0,7}")
_COUNTED_TITLE = pattern(r"\d{1,2}[.)]\s+[A-ZÀ-Þ][^\n.;:!]*[^\n.;:!,]")
OVER_LINES = pattern(r"\s*[A-ZÀ-Þ][\w'’&-]*(?: [\w'’&-]+){0,2}[ \t]*\n\s*[A-ZÀ-Þ][\w'’-]*(?: \S+){3}")
"""One to three words alone over a line that opens anew: a name or a topic, and what is said of it."""
_FORM_LINE = pattern(r"[A-ZÀ-Þ][^\n.,;!]{1,60}\n\S")


class Habits:
    """The ways in which one record sets off titles and labels, each found over the whole of it.

    `children` are its pieces as they were made regular, `layout` as they were read.
    """

    def __init__(
        self,
        children: list[Node],
        layout: Layout,
        is_column: Callable[[str], bool],
        is_title: Callable[[str], bool],
    ) -> None:
        self.children = children
        self.layout = layout
        self.is_column = is_column
        self.is_title = is_title
        paragraphs = list(nodes.at_the_margin(children, Paragraph))
        self.is_form = self._looks_like_a_form()
        self.leads = sum(1 for node in paragraphs if LEAD.match(nodes.lead_of(node)))
        self.over_lines = sum(1 for node in paragraphs if OVER_LINES.match(node.text.value))
        self.capitals = sum(
            1 for node in nodes.at_the_margin(layout.children, Paragraph) if CAPITAL_RUN_IN.match(node.text.value)
        )
        self.counted = self._counted()
        self.bracketed = self._bracketed()
        self.numbers = self._numbers()
        self.counting = self._counting()
        self.minuted = self._minuted()
        self.paragraphs = self._numbered_paragraphs()
        self.frame = self._repeated_labels()

    def _counted(self) -> set[int]:
        """The places of short lines that count the record's pieces ("8. Until conference"), where three do or more."""
        lines = [
            node.text
            for node in nodes.at_the_margin(self.children, Paragraph)
            if _COUNTED_TITLE.fullmatch(node.text.value.strip()) and len(node.text.value.split()) <= 9
        ]
        return {text.span().start for text in lines} if len(lines) >= 3 else set()

    def _bracketed(self) -> set[int]:
        """The places of paragraphs that open with a title numbered in brackets ("[7] Date of next discussion"), if they count on."""
        found: list[tuple[int, int]] = []
        for node in nodes.at_the_margin(self.children, Paragraph):
            first = node.text.value.strip().split("\n", 1)[0].rstrip()
            match = NUMBERED_IN_BRACKETS.match(first)
            if match and len(first.split()) <= 10 and not first.endswith((".", ",", ";")):
                found.append((int(match["number"]), node.text.span().start))
        counts = all(one[0] <= other[0] for one, other in pairwise(found))
        return {place for _, place in found} if len(found) >= 4 and counts else set()

    def _numbers(self) -> dict[int, int]:
        """Where the words begin behind the bare numbers of paragraphs that count 1, 2, 3 ("1 Huw comes every Sunday"), by their places."""
        found: dict[int, int] = {}
        run: list[tuple[int, int]] = []
        for node in nodes.at_the_margin(self.children, Paragraph):
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
        lists = list(nodes.at_the_margin(self.children, Items))
        runs = [[int(item.marker[:-1]) for item in node.children if nodes.is_numbered(item)] for node in lists]
        numbers = [number for run in runs for number in run]
        if len(numbers) < _FEWEST_PARAGRAPHS or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return False
        told = sum(
            len(item.children[0].text.value)
            for node in lists
            for item in node.children
            if nodes.is_numbered(item) and item.children and isinstance(item.children[0], Paragraph)
        )
        return sum(1 for run in runs if run) >= 3 and told >= _MOST_OF_IT * len(self.layout.source.text)

    def _looks_like_a_form(self) -> bool:
        """Whether most paragraphs are a short label on a line of its own and its answer below: text pasted from a form.

        What is asked as a question was read as a label with its answer already; the answers behind labels are no paragraphs of their own.
        """
        fields = list(nodes.at_the_margin(self.children, Field))
        inside = Places(node.span for node in fields)
        every = [node for node in nodes.at_the_margin(self.children, Paragraph) if node.text.value.strip()]
        plain = [node.text.value for node in every if not inside.hold(node.text.span().start)]
        asked = sum(1 for node in fields if not node.same_line and node.label.value.endswith("?"))
        labelled = asked + sum(1 for value in plain if _FORM_LINE.match(value))
        return labelled - asked >= 3 and labelled >= 5 and labelled * 2 >= len(plain) + asked

    def _repeated_labels(self) -> set[str]:
        """The labels of a form's frame for each action, each alone on the first line of several paragraphs; empty if there is no such frame.

        A form may ask the same again and again: what it asks as a question was read as a label already, and counts with these.
        """
        asked = Counter(squeezed(node.label.value) for node in nodes.at_the_margin(self.children, Field))
        asked_again = {label for label, count in asked.items() if count >= 2}
        if not self.is_form and not asked_again:
            return set()
        counted: dict[str, int] = {}
        for node in nodes.at_the_margin(self.children, Paragraph):
            first = node.text.value.lstrip().split("\n", 1)[0]
            if len(first) <= 60 and self.is_column(first):
                label = squeezed(first.strip(" .:;"))
                counted[label] = counted.get(label, 0) + 1
        often = {label for label, count in counted.items() if count >= 2}
        return often if len(often) >= 2 or often and len(often) + len(asked_again) >= 3 else set()

    def _minuted(self) -> dict[int, int]:
        """Where the titles of minuted items end ("3. School (JK). Amelia has ..."), by the places of the items.

        Most numbered items open with a few words and a full stop, a third of which are known titles, and say more than a line each.
        """
        found: dict[int, int] = {}
        items = [item for node in nodes.at_the_margin(self.children, Items) for item in node.children]
        numbered = [item for item in items if nodes.is_numbered(item) and item.children]
        known = words = 0
        for item in numbered:
            kid = item.children[0]
            title = _MINUTED.match(kid.text.value) if isinstance(kid, Paragraph) else None
            if isinstance(kid, Paragraph) and title is not None and len(title["title"].split()) <= _MOST_OF_A_TITLE:
                found[item.span.start] = title.end()
                known += self.is_title(_IN_BRACKETS.sub("", title["title"]))
                words += len(kid.text.value.split())
        most = len(found) >= _FEWEST_MINUTED and len(found) * 4 >= len(numbered) * 3
        return found if most and known * 3 >= len(found) and words >= _WORDS_MINUTED * len(found) else {}

    def _counting(self) -> set[int]:
        """Where numbered points begin that are the record's titles: three or more, short, with words or a list of other marks below each."""
        found: list[int] = []
        for beside in nodes.siblings(self.children):
            for node, follows in zip_longest(beside, beside[1:]):
                items = node.children if isinstance(node, Items) else []
                for item in items:
                    kid = item.children[0] if item.children else None
                    if not item.marker[:1].isdigit():
                        continue
                    if nodes.in_capitals(kid) is not None:
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
                        or nodes.is_all_strong(kid)
                        and len(first.split()) <= 14
                    )
                    if title and (rest.strip() or len(item.children) > 1 or last):
                        found.append(item.span.start)
        return set(found) if len(found) >= 3 else set()
