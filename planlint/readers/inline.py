"""The words of one paragraph, heading or cell while they are being read, with what stands among them."""

from __future__ import annotations

from planlint.layout import Comment, Node
from planlint.readers.line import Pieces
from planlint.source import Run, Runs, Text


class Inline(Runs):
    """Words in order, the stretches in bold and italics, and comments and things that are not read."""

    __slots__ = ("asides", "chunks", "comments", "emphasis", "start", "strong", "unread")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.chunks: list[str] = []
        self.strong: list[tuple[int, int]] = []
        self.emphasis: list[tuple[int, int]] = []
        self.asides: list[int] = []
        self.comments: list[Comment] = []
        self.unread: list[Node] = []

    def words(self, words: str, at: int) -> None:
        """Words that stand unchanged in the source from a place on."""
        self.chunks.append(words)
        self.add(at, len(words))

    def form(self, words: str, at: int) -> None:
        """Characters that stand in the source in another form, which begins at a place."""
        self.chunks.append(words)
        for _ in words:
            self.add_form(at)

    def line_break(self, source: str, at: int) -> None:
        """A line break that stands at a place, whatever line ends the file has."""
        if source.startswith("\n", at):
            self.words("\n", at)
        else:
            self.form("\n", at)

    def close_aside(self, stretches: list[tuple[int, int]]) -> None:
        """Ends the stretch that was opened last."""
        if self.asides and (begin := self.asides.pop()) < self.size:
            stretches.append((begin, self.size))

    def bold(self) -> Pieces:
        return _apart(self.strong)

    def italic(self) -> Pieces:
        return _apart(self.emphasis)

    def as_text(self) -> Text:
        if len(self.runs) == 1:
            return Text("".join(self.chunks), (self.runs[0],))
        return self.text("".join(self.chunks), self.start)


def _apart(pieces: list[tuple[int, int]]) -> Pieces:
    """Stretches in order; those that overlap as one."""
    if len(pieces) < 2:
        return tuple(pieces)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def joined(lines: list[Inline]) -> Inline:
    """Lines of words as one paragraph."""
    whole = Inline(lines[0].start)
    for line in lines:
        if whole.size:
            whole.form("\n", max(line.start - 1, 0))
        base = whole.size
        text = line.as_text()
        for run in text.runs:
            _copy(whole, run, text.value[run.value : run.value + run.length])
        whole.strong += [(a + base, b + base) for a, b in line.strong]
        whole.emphasis += [(a + base, b + base) for a, b in line.emphasis]
        whole.comments += line.comments
        whole.unread += line.unread
    return whole


def _copy(whole: Inline, run: Run, words: str) -> None:
    if run.length > 1:
        whole.words(words, run.source)
    else:
        whole.form(words, run.source)


def text_of(source: str, lines: list[tuple[int, int]]) -> Text:
    """Lines of a source as one text, with a line break at the end of each but the last."""
    inline = Inline(lines[0][0] if lines else 0)
    for index, (start, end) in enumerate(lines):
        if index:
            inline.line_break(source, lines[index - 1][1])
        inline.words(source[start:end], start)
    return inline.as_text()
