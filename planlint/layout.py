"""The format-neutral tree between readers and understanding: what the syntax of a file says, and where.

A reader never looks at the field's vocabulary. The equivalences that it may make are these and no others:

* `**Who:** Jo`, `Who: Jo` alone on a line, `- Who: Jo` and a YAML pair with a scalar are a `Field`;
* a YAML pair with a mapping or a sequence is a `Section`, a Markdown heading opens one;
* a YAML sequence of mappings of scalars is a `Table` whose header is the union of the keys;
* front matter is the fields at the start of the document;
* two or more tab-separated lines with the same number of cells are a `Table`;
* a short line that ends in `:` or `?`, followed by text, is a `Field`.

Everything else (a bold line as heading, a table on its side, an owner as heading) is understanding's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.dataclass import dataclass, field
from planlint.source import Source, Span, Text
from planlint.typed import TypeAlias


@dataclass(slots=True)
class Paragraph:
    """Running text. Line breaks inside it are `\\n` in the value.

    `strong` holds the pieces (value offsets, half open) that stand in bold, `emphasis` those in italics.
    """

    text: Text
    span: Span
    strong: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Field:
    """A label with what stands under it; no children, or only blank ones, means that it is empty.

    `span` runs from the label to the end of the last child. `same_line` is true if the value begins on the label's
    line.
    """

    label: Text
    children: list[Node]
    span: Span
    same_line: bool = True


@dataclass(slots=True)
class Section:
    """A heading and all that stands under it, deeper sections included. Levels start at 1."""

    heading: Text
    level: int
    children: list[Node]
    span: Span


@dataclass(slots=True)
class Cell:
    """One cell. `label` is the key in front of it where a row carries its own keys (YAML), else None.

    An empty cell has an empty `text` whose place is where its words would stand. `strong` as in Paragraph.
    """

    text: Text
    span: Span
    label: Text | None = None
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Table:
    """Rows under a header. Rows may be shorter or longer than the header, as they stand in the file.

    A YAML row that lacks a key of the header has None there.
    """

    header: list[Cell]
    rows: list[list[Cell | None]]
    row_spans: list[Span]
    span: Span


@dataclass(slots=True)
class Item:
    """One point of a list. `checked` is None if it has no box; `marker` is "-", "*", "1." and so on, "" in YAML."""

    children: list[Node]
    span: Span
    marker: str = ""
    checked: bool | None = None


@dataclass(slots=True)
class Items:
    """A list of points."""

    children: list[Item]
    span: Span


@dataclass(slots=True)
class Quote:
    """A quoted block."""

    children: list[Node]
    span: Span


@dataclass(slots=True)
class Unread:
    """Something that the reader could not take in: code, html, image, a comment after a value, a drawing."""

    span: Span
    reason: str


Node: TypeAlias = Paragraph | Field | Section | Table | Items | Quote | Unread


@dataclass(slots=True)
class Comment:
    """A comment in the file's own syntax, its text without the comment marks.

    `scope` says what a suppression in it would cover: "line" (at the end of a line, value or cell), "next" (alone on a
    line), and `target` is the span that it covers, worked out by the reader; None if nothing is covered.
    """

    text: Text
    span: Span
    scope: str
    target: Span | None


@dataclass(slots=True)
class Problem:
    """A complaint about the file itself. `code` is a reader's short name for it ("duplicate-key", "yaml-syntax", ...).

    `advice` says in plain words what to type; it never quotes the file. `fatal` means that the rest was not read.
    """

    code: str
    span: Span
    advice: str
    fatal: bool = False


@dataclass(slots=True)
class Layout:
    """A whole file as its reader saw it."""

    source: Source
    children: list[Node]
    format: str
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(problem.fatal for problem in self.problems)


def unread(nodes: Sequence[Node | Item]) -> Iterator[Unread]:
    """Every unread piece below these nodes, in order."""
    for node in nodes:
        if isinstance(node, Unread):
            yield node
        elif isinstance(node, Section | Field | Items | Item | Quote):
            yield from unread(node.children)
