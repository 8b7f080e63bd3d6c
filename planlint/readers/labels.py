"""Labels in lines of text: `Who: Jo`, a question with its answer, several labels side by side."""

from __future__ import annotations

import re
from bisect import bisect_left

from planlint.dataclass import NamedTuple
from planlint.patterns import pattern
from planlint.readers.line import Line, Pieces, is_wrapped

_LABEL = pattern(r"(?:\d{1,2}(?:[a-z][.)]?|[.)])\s+)?[^\W\d_][^\"“”;!|?]*\??")
_SENTENCE_INSIDE = pattern(r"\w{3,}[.!?]\s|\b[a-z]{2}[.!?]\s+[A-Z]|\s[-–—]\s")
_DASHED = pattern(r"[^.!?–—-]{2,40}\s[-–—]\s[^.!?–—-]{2,30}")
"""A label in two halves ("Child's views - Jordan"): one only before a colon and a tab."""
_SEPARATOR = pattern(r"\s+\|\s+|\s*\t\s*| {2,}")
_BEFORE_DOTS = r"(?P<label>(?:[\[(][A-Z]?\d{1,2}[\])] )?[A-ZÀ-Þ][\w /'’()&-]{1,40}?)"
_LED = pattern(rf"{_BEFORE_DOTS}\s?(?:\.{{4,}}|…{{2,}}|(?:\. ){{4,}})\s*")
_LED_BY_FEW = pattern(rf"{_BEFORE_DOTS} (?:\.{{1,3}}|…) ")
"""A label before fewer dots, beside others before more."""
_WIDE = pattern(r"\s{3,}")
_TELLS = pattern(
    r"(?:[A-ZÀ-Þ][\w'’-]+ ){1,2}(?:put|met|saw|told|went|came|took|gave|rang|brought|drew|wrote|felt|asked|hid|cried|ran|sat|built|chose)"
    r" (?:the|a|an|his|her|their|to|at|in|on|for|that|him|them|me|us|with|it)\b"
)
"""Somebody who did something: the beginning of a sentence, and no label."""
_NUMBERS = pattern(
    r"(?:section|part|step|stage|box|page|appendix|annex|chapter)\s+(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})", re.IGNORECASE
)
"""The number of a section, which stands before its title and labels nothing."""
_STEP = pattern(r"[^,]{8,}, [^,]+, by [\dA-Z][^,]*")
"""A task, who does it and by which day, with what came of it behind a colon."""
_COLON_BEHIND = pattern(r" *:")

_NEXT = pattern(r"[.;]\s+(?P<label>[A-ZÀ-Þ][\w'’/-]*(?: [\w'’/&-]+){0,3}):\s+(?=\S)")
"""The end of one detail and the label of the next."""

LONGEST = 60
"""Characters of the longest label that is not in bold."""

LONGEST_BOLD = 100
MOST_WORDS = 8
MOST_WORDS_BEFORE_PROSE = 5
"""A label may have so many words if what follows it is more than a few words."""

MOST_WORDS_ASKED = 12
MOST_IN_A_LINE = 50
MOST_WORDS_BOLD = 24
"""Words of a line whose labels are told by being bold alone."""

MOST_WORDS_OF_A_DETAIL = 8
"""Words of a detail that stands with others in one line."""


_UNSETTLED = frozenset(
    f"{lead}{word}"
    for lead in ("to be ", "still to be ", "yet to be ", "not ", "not yet ")
    for word in ("agreed", "confirmed", "decided", "settled", "known")
)
"""What begins a sentence that says that something is open, and labels nothing ("To be agreed: Jo will ring on ...")."""


class Label(NamedTuple):
    """A label and the words after it, by value offsets; words without a label have start == end == -1."""

    start: int
    end: int
    value_start: int
    value_end: int

    @property
    def is_bare(self) -> bool:
        return self.start >= 0 and self.value_start >= self.value_end


class Labels:
    """Finds the labels of the lines of a text, from the first line on."""

    def __init__(self, value: str, strong: Pieces, lines: list[Line]) -> None:
        self.value = value
        self.strong = strong
        self.lines = lines
        self.found: list[list[Label] | None] = []
        self._all_bold: bool | None = None
        self._any_led: bool | None = None

    def find(self, marked: list[bool]) -> list[list[Label] | None]:
        """The labels of each line with their words, if it begins with one and not with a mark."""
        for at, has_mark in enumerate(marked):
            self.found.append(None if has_mark else self._of_line(at))
        return self.found

    def _of_line(self, at: int) -> list[Label] | None:
        _, start, end = self.lines[at]
        value = self.value
        colon = value.find(":", start, end)
        if colon < 0 and value.find("?", start, end) < 0:
            if self.strong and self._is_all_bold():
                return self._bold(start, end) or None
            return self._led(start, end)
        if self.strong and (bold := self._bold(start, end)):
            return bold
        separators = (
            [found for found in _SEPARATOR.finditer(value, start, end) if not value.startswith(":", found.end(), end)]
            if colon >= 0
            else []
        )
        if len(separators) > MOST_IN_A_LINE:
            return None
        if separators:
            return self._separated(start, end, at, separators)
        single = self._plain(start, end, at)
        if single is None:
            return None
        return self._in_sentences(single, end) or [single]

    def _in_sentences(self, first: Label, end: int) -> list[Label] | None:
        """`Date: 2 May. Review: 3 June. Worker: Jo.`: short details in one line, each closed like a sentence."""
        further = list(_NEXT.finditer(self.value, first.value_start, end))
        if not further:
            return None
        found = [first, *(Label(*one.span("label"), one.end(), end) for one in further)]
        stops = [one.start() + 1 for one in further] + [end]
        found = [one._replace(value_end=stop) for one, stop in zip(found, stops, strict=True)]
        words = [self.value[one.value_start : one.value_end].split() for one in found]
        if not all(0 < len(one) <= MOST_WORDS_OF_A_DETAIL for one in words[:-1]):
            return None
        return [
            Label(one.start, one.end, *self._trim(one.value_start, self._without_stop(one.value_end))) for one in found
        ]

    def _without_stop(self, end: int) -> int:
        return end - 1 if self.value[end - 1] in ".;" else end

    def _led(self, start: int, end: int) -> list[Label] | None:
        """`Name ....... Jo`: a label whose answer stands at the end of a row of dots."""
        found = self._led_at(start, end)
        labels: list[Label] = []
        while found is not None:
            # Another may stand beside it, behind a wide gap.
            after = next(
                (
                    beside
                    for gap in _WIDE.finditer(self.value, found.end(), end)
                    if (beside := self._led_at(gap.end(), end))
                ),
                None,
            )
            labels.append(Label(*found.span("label"), *self._trim(found.end(), after.start() if after else end)))
            found = after
        return labels or None

    def _led_at(self, start: int, end: int) -> re.Match[str] | None:
        found = _LED.match(self.value, start, end)
        if found is None and self._is_led():
            found = _LED_BY_FEW.match(self.value, start, end)
        return found

    def _is_led(self) -> bool:
        """True if a line of the text is a label before a row of dots."""
        if self._any_led is None:
            self._any_led = any(_LED.match(self.value, line.start, line.end) for line in self.lines)
        return self._any_led

    def _bold(self, start: int, end: int) -> list[Label]:
        """`**Name:** X   **Born:** Y`: one label for each bold piece with a colon, if the line begins with one."""
        first = bisect_left(self.strong, (start, 0))
        if first == len(self.strong) or self.strong[first][0] != start:
            return []
        found: list[Label] = []
        for piece, stop in self.strong[first : first + MOST_IN_A_LINE]:
            if stop > end or stop - piece > LONGEST_BOLD:
                break
            label = self._bold_label(piece, stop, end, first=not found)
            if label:
                found.append(label)
            elif not found:
                break
        stops = [label.start for label in found[1:]] + [end]
        return [
            Label(label.start, label.end, *self._trim(label.value_start, stop))
            for label, stop in zip(found, stops, strict=False)
        ]

    def _bold_label(self, start: int, stop: int, end: int, *, first: bool) -> Label | None:
        """A bold piece that ends in a colon, has one behind it or, first in its line, is a question.

        Where each line opens with a bold piece, none needs a colon, and strokes or gaps part those of one line.
        """
        words = self.value[start:stop].rstrip()
        colon = _COLON_BEHIND.match(self.value, stop, end)
        if words.endswith(":"):
            words = words[:-1].rstrip()
        elif colon:
            stop = colon.end()
        elif self._is_all_bold():
            before = self.value[:start]
            if not (first or before.endswith("  ") or before.rstrip().endswith(("/", "|", "·"))):
                return None
        elif not words.endswith("?") or not first:
            return None
        return Label(start, start + len(words), stop, end) if words else None

    def _is_all_bold(self) -> bool:
        """True for two short lines or more that each open with a bold piece and go on behind it (`**Name** Ada Finch / **Age** 8`)."""
        if self._all_bold is None:
            opening = dict(self.strong)
            self._all_bold = len(self.lines) > 1 and all(
                opening.get(line.start, line.end) < line.end
                and self.value.count(" ", line.start, line.end) < MOST_WORDS_BOLD
                and not self.value[line.start : line.end].endswith((".", "!", "?"))
                for line in self.lines
            )
        return self._all_bold

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without white space, and without a bar at its end."""
        words = self.value[start:end]
        stripped = words.lstrip()
        start += len(words) - len(stripped)
        stripped = stripped.rstrip()
        if stripped.endswith((" |", " /", " ·")) or stripped in ("|", "/", "·"):
            stripped = stripped[:-1].rstrip()
        return start, start + len(stripped)

    def _plain(self, start: int, end: int, at: int) -> Label | None:
        """`Label: words`, `Label:` or a question with a short answer or none."""
        value = self.value
        colon = value.find(":", start, min(end, start + LONGEST + 10))
        after = colon + 2 if value.startswith("::", colon, end) and not value[colon - 1].isspace() else colon + 1
        if colon > 0 and (after == end or value[after].isspace()):
            label = Label(start, start + len(value[start:colon].rstrip()), *self._trim(after, end))
            if self._is_label(label, at):
                return label
        mark = value.find("?", start, min(end, start + LONGEST_BOLD))
        if mark > 0 and (mark + 1 == end or value[mark + 1].isspace()):
            question = Label(start, mark + 1, *self._trim(mark + 1, end))
            if self._is_question(question, at):
                return question
        return None

    def _goes_on(self, at: int) -> bool:
        """True if the line before goes on in this one."""
        return at > 0 and is_wrapped(self.value, self.lines[at - 1])

    def _is_label(self, label: Label, at: int) -> bool:
        """Short, begins with a letter, holds no sentence; before prose it is shorter still."""
        words = self.value[label.start : label.end]
        tabbed = self.value.startswith(":\t", label.end) and _DASHED.fullmatch(words) is not None
        if len(words) > LONGEST or not _LABEL.fullmatch(words) or _SENTENCE_INSIDE.search(words) and not tabbed:
            return False
        if not label.is_bare and " ".join(words.lower().split()) in _UNSETTLED:
            return False
        if words.count("(") > words.count(")"):
            # The colon stands inside brackets ("Send Dr Hale the list (SD: done 17 November)").
            return False
        if _TELLS.match(words) or not label.is_bare and (_NUMBERS.fullmatch(words) or _STEP.fullmatch(words)):
            return False
        count = len(words.split())
        if tabbed:
            return count <= MOST_WORDS
        before_prose = self.value.count(" ", label.value_start, label.value_end) >= MOST_WORDS and not words.isupper()
        if count > (MOST_WORDS_BEFORE_PROSE if before_prose else MOST_WORDS):
            return False
        if self.lines[at].start == label.start and self._goes_on(at):
            return count <= MOST_WORDS_BEFORE_PROSE - 1 and not words[0].islower()
        return count <= 3 or not words[0].islower()

    def _is_question(self, question: Label, at: int) -> bool:
        """A short question; words behind it are its answer if they are few or the line before has a label, too."""
        words = self.value[question.start : question.end]
        if not _LABEL.fullmatch(words) or _SENTENCE_INSIDE.search(words) or words[0].islower():
            return False
        if len(words.split()) > MOST_WORDS_ASKED or self._goes_on(at):
            return False
        if question.is_bare:
            return at + 1 < len(self.lines) or at == 0 or any(self.found)
        after_label = at > 0 and self.found[at - 1] is not None
        return after_label or self.value.count(" ", question.value_start, question.value_end) < 4

    def _separated(self, start: int, end: int, at: int, separators: list[re.Match[str]]) -> list[Label] | None:
        """`Worker: A | Supervisor: B`: labels parted by bars, tabs or wide gaps.

        Words behind a bar stand for themselves; words behind a gap belong to the label before it.
        """
        labels: list[Label] = []
        bar = True
        for separator in [*separators, None]:
            stop = separator.start() if separator else end
            label = self._plain(start, stop, at)
            if label and (bar or not self._ends_sentence(start)):
                labels.append(label)
            elif not labels and not (separator and "|" in separator[0]):
                return None
            elif bar and not (labels and labels[-1].is_bare):
                labels.append(Label(-1, -1, start, stop))
            else:
                last = labels[-1]
                labels[-1] = last._replace(value_start=start if last.is_bare else last.value_start, value_end=stop)
            if separator:
                bar = "|" in separator[0]
                start = separator.end()
        return labels if any(label.start >= 0 for label in labels) else None

    def _ends_sentence(self, at: int) -> bool:
        return self.value[max(0, at - 99) : at].rstrip().endswith((".", "!", "?"))
