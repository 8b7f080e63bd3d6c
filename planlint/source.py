"""A record's characters and where each of them stands: the lowest layer, which knows nothing of planlint.

Offsets are code points into the decoded text, from 0; lines and columns are worked out only when something is printed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from planlint.dataclass import NamedTuple


class Span(NamedTuple):
    """A half-open piece of a source, in code points from 0. An empty span is a place with no width."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Places:
    """Spans of one source, of which it is asked again and again whether something lies in them: never each of them each time."""

    __slots__ = ("_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends: list[int] = []
        last = -1
        for span in self._spans:
            last = max(last, span.end)
            self._ends.append(last)

    def hold(self, offset: int) -> bool:
        """Whether one of them holds an offset."""
        before = bisect_right(self._starts, offset)
        return before > 0 and offset < self._ends[before - 1]

    def meet(self, span: Span) -> bool:
        """Whether one of them begins before a span ends, and ends after it begins."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and span.start < self._ends[before - 1]

    def begin_in(self, span: Span) -> bool:
        """Whether one of them begins in a span."""
        return bisect_left(self._starts, span.start) < bisect_left(self._starts, span.end)


class Position(NamedTuple):
    """Line and column as an editor shows them, both from 1, the column in code points."""

    line: int
    column: int


class Where(NamedTuple):
    """Where one line of a Word file stands, as somebody who has it open would find it; all count from 1.

    `part` is "body", "text box", "footnote", "endnote", "header" or "footer". Outside tables the next three are None;
    in a table inside a table they tell the inner one. Tables are counted through the whole file, `column` is the cell
    of its row. `heading` is the line of the heading that it stands under, None if there is none.
    """

    part: str = "body"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    heading: int | None = None


class Source:
    """One file's decoded text, with its line ends exactly as they stand in the file.

    Lines end at LF, CRLF and CR and at nothing else (not at form feeds or U+2028).
    A byte-order mark is not part of `text`. Of a file that is no text (Word), `text` is what a reader sees on its pages,
    each paragraph a line, and `wheres` tells where each line stands.
    """

    __slots__ = ("_starts", "encoding", "path", "text", "wheres")

    def __init__(
        self, path: str, text: str, *, encoding: str = "utf-8", wheres: tuple[Where, ...] | None = None
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.wheres = wheres
        self._starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; the first is 0."""
        if self._starts is None:
            starts = [0]
            text, at, size = self.text, 0, len(self.text)
            cr = text.find("\r")
            lf = text.find("\n")
            while lf >= 0 or cr >= 0:
                at = lf + 1 if cr < 0 or 0 <= lf <= cr + 1 else cr + 1
                starts.append(at)
                if 0 <= cr < at:
                    cr = text.find("\r", at) if at < size else -1
                if 0 <= lf < at:
                    lf = text.find("\n", at) if at < size else -1
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset; offsets past the end are the end."""
        if not 0 <= offset <= len(self.text):
            offset = 0 if offset < 0 else len(self.text)
        starts = self.line_starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def where(self, offset: int) -> Where | None:
        """Where in a Word file an offset stands; None in a file of text, where the line says it all."""
        if not self.wheres:
            return None
        return self.wheres[min(self.position(offset).line, len(self.wheres)) - 1]

    def line(self, number: int) -> str:
        """The characters of a line (from 1), without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


class Run(NamedTuple):
    """`length` characters of a value, from `value` on, that stand unchanged in the source from `source` on."""

    value: int
    source: int
    length: int


def _run_value(run: Run) -> int:
    return run.value


class Text:
    """Characters with the exact place of each.

    A verbatim text has one run. Where markup, escapes, folding or indentation lie between characters of the value
    there are several; a character that stands in the source in another form (an escape, a folded line end) has a run
    of length 1 at the first character of that form. Runs are sorted by value offset and cover the whole value.
    """

    __slots__ = ("runs", "value")

    def __init__(self, value: str, runs: tuple[Run, ...]) -> None:
        self.value = value
        self.runs = runs

    @classmethod
    def verbatim(cls, text: str, start: int, end: int) -> Text:
        """The characters `text[start:end]` of a source."""
        return cls(text[start:end], (Run(0, start, end - start),))

    @classmethod
    def joined(cls, pieces: list[Text]) -> Text:
        """Several texts one after the other as one; their places are kept."""
        if len(pieces) == 1:
            return pieces[0]
        runs: list[Run] = []
        at = 0
        for piece in pieces:
            runs.extend(Run(run.value + at, run.source, run.length) for run in piece.runs if run.length)
            at += len(piece.value)
        return cls("".join(piece.value for piece in pieces), tuple(runs) or (pieces[0].runs if pieces else ()))

    def place(self, offset: int) -> int:
        """The source offset of the value's character at `offset`; the value's length gives the end."""
        runs = self.runs
        if len(runs) == 1:
            return runs[0].source + offset
        if offset >= len(self.value):
            last = runs[-1]
            return last.source + last.length
        low, high = 0, len(runs)
        while low < high - 1:
            middle = (low + high) // 2
            if runs[middle].value <= offset:
                low = middle
            else:
                high = middle
        return runs[low].source + offset - runs[low].value

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where the value's characters from `start` to `end` stand; an empty piece has no width."""
        if end is None:
            end = len(self.value)
        runs = self.runs
        if len(runs) == 1:
            source = runs[0].source
            return Span(source + start, source + (end if end > start else start))
        first = self.place(start)
        return Span(first, self.place(end - 1) + 1 if end > start else first)

    def cut(self, start: int, end: int | None = None) -> Text:
        """The piece of the value from `start` to `end`, with its places."""
        size = len(self.value)
        end = size if end is None else min(end, size)
        start = min(start, end)
        if start == 0 and end == size:
            return self
        if len(self.runs) == 1:
            return Text(self.value[start:end], (Run(0, self.runs[0].source + start, end - start),))
        kept = []
        runs = self.runs
        for index in range(max(0, bisect_right(runs, start, key=_run_value) - 1), len(runs)):
            run = runs[index]
            if run.value >= end:
                break
            first, stop = max(run.value, start), min(run.value + run.length, end)
            if stop > first:
                kept.append(Run(first - start, run.source + first - run.value, stop - first))
        return Text(self.value[start:end], tuple(kept) or (Run(0, self.place(start), 0),))

    def strip(self) -> Text:
        """Without white space at either end; itself if there is none."""
        value = self.value
        if not value or not (value[0].isspace() or value[-1].isspace()):
            return self
        left = len(value) - len(value.lstrip())
        return self.cut(left, max(left, len(value.rstrip())))

    def __bool__(self) -> bool:
        return bool(self.value)

    def __repr__(self) -> str:
        return f"Text({self.value!r} at {self.runs[0].source if self.runs else None})"


class Runs:
    """Collects the runs of a text that is being read; characters that stand unchanged side by side share one."""

    __slots__ = ("open", "runs", "size")

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.size = 0
        self.open = -1

    def add(self, at: int, length: int) -> None:
        """Characters that stand unchanged in the source from a place on."""
        if not length:
            return
        if at == self.open:
            last = self.runs[-1]
            self.runs[-1] = Run(last.value, last.source, last.length + length)
        else:
            self.runs.append(Run(self.size, at, length))
        self.size += length
        self.open = at + length

    def add_form(self, at: int) -> None:
        """One character that stands in the source in another form, which begins at a place."""
        self.runs.append(Run(self.size, at, 1))
        self.size += 1
        self.open = -1

    def text(self, value: str, otherwise: int) -> Text:
        """The text of a value; an empty one stands at the place `otherwise`."""
        return Text(value, tuple(self.runs) or (Run(0, otherwise, 0),))
