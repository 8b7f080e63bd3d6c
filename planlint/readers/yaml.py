"""YAML to a layout. Every scalar is the text that stands in the file; nothing is ever resolved to a number or a day."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.layout import Cell, Field, Item, Items, Layout, Node, Paragraph, Problem, Section, Table
from planlint.patterns import pattern
from planlint.readers.lines import read_lines
from planlint.readers.scalars import scalar_text
from planlint.readers.yaml_comments import read_comments
from planlint.readers.yaml_tree import Alias, Anchored, Composer, Mapping, Scalar, Sequence, target_of
from planlint.readers.yaml_tree import Node as Part
from planlint.source import Run, Source, Span, Text

WIDEST = 100
"""Different keys that the rows of a table may have; rows with more are points."""

MOST_ALIASED = 5_000
"""Values, and twenties of characters, that aliases may add to a file."""

Pair = tuple[Part, Part, int | None]
"""A key, its value and the place of the alias that both are read through, if any."""

_UNPRINTABLE = pattern(
    "[^\t\n\r\x20-\x7e\xa1-\u1fff\u200c-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not allow or takes for a line end, and wide spaces that workers mean as spaces."""

_COLON = pattern(r"\s*:")

_ADVICE_DUPLICATE = "This key stands twice in the same place. Give one of the two another name, or join their words."
_ADVICE_BOMB = "The names marked with * here repeat each other too many times. Write the words out instead."


def read_yaml(source: Source) -> Layout:
    """The layout of a YAML text; never raises. A fatal problem leaves what was read before it."""
    layout = Layout(source, [], "yaml")
    stand_in = _UNPRINTABLE.sub(" ", source.text)
    _build(layout, stand_in, Composer(stand_in))
    return layout


def read_front_matter(layout: Layout, end: int) -> bool:
    """Adds the fields of front matter that ends at a place; False, and nothing added, if it is no YAML mapping."""
    stand_in = _UNPRINTABLE.sub(" ", layout.source.text[:end])
    composer = Composer(stand_in)
    failed = any(problem.fatal for problem in composer.problems)
    if failed or not composer.roots or not isinstance(composer.roots[0], Mapping):
        return False
    _build(layout, stand_in, composer)
    return True


def _build(layout: Layout, stand_in: str, composer: Composer) -> None:
    builder = _Builder(layout, stand_in)
    layout.problems += composer.problems
    try:
        for root in composer.roots:
            layout.children += builder.nodes(root, 1, None)
    except _BombError as bomb:
        layout.problems.append(Problem("alias-bomb", Span(bomb.place, bomb.place + 1), _ADVICE_BOMB, fatal=True))
    if "#" in stand_in:
        read_comments(layout, stand_in, composer.scalars, composer.stopped)
    layout.problems.sort(key=lambda problem: problem.span)


class _BombError(Exception):
    """Aliases that repeat each other without end."""

    def __init__(self, place: int) -> None:
        self.place = place


class _Builder:
    """Trees to nodes. `at` is the place of the alias that a piece of a tree is read through, else None."""

    def __init__(self, layout: Layout, stand_in: str) -> None:
        self.layout = layout
        self.source = layout.source.text
        self.stand_in = stand_in
        self.as_given = stand_in == self.source[: len(stand_in)]
        self.merges = "<<" in stand_in
        self.aliased = 0

    def nodes(self, part: Part, level: int, at: int | None) -> list[Node]:
        """What stands under a key, a dash or at the top."""
        part, at = self._resolved(part, at)
        if isinstance(part, Mapping):
            return self._fields(part, level, at)
        if isinstance(part, Sequence):
            return self._sequence(part, level, at)
        return self._lines(part, self._text(part, at))

    def _resolved(self, part: Part, at: int | None) -> tuple[Anchored, int | None]:
        """What an alias stands for, counted so that aliases cannot swell the file."""
        if isinstance(part, Alias):
            at = part.start if at is None else at
            part = part.target
        elif at is None:
            return part, None
        self.aliased += 1 + (len(part.value) // 20 if isinstance(part, Scalar) else 0)
        if self.aliased > MOST_ALIASED:
            raise _BombError(at)
        return part, at

    # ---- words

    def _text(self, scalar: Scalar, at: int | None) -> Text:
        value, start = scalar.value, scalar.start
        if at is not None:
            return Text(value, tuple(Run(index, at, 1) for index in range(len(value))) or (Run(0, at, 0),))
        if not scalar.style and scalar.end - start == len(value) and self.source.startswith(value, start):
            return Text(value, (Run(0, start, len(value)),))
        text, _ = scalar_text(self.stand_in, start, scalar.end, scalar.style, value)
        return text if self.as_given else self._as_written(text)

    def _as_written(self, text: Text) -> Text:
        """The text with the characters of the file where the parser was given others."""
        pieces = []
        for run in text.runs:
            words = text.value[run.value : run.value + run.length]
            same = self.stand_in.startswith(words, run.source)
            pieces.append(self.source[run.source : run.source + run.length] if same else words)
        return Text("".join(pieces), text.runs)

    def _lines(self, scalar: Scalar, text: Text) -> list[Node]:
        """Words told apart by lines; where lines are folded into paragraphs, each is one."""
        return read_lines(text, folded=scalar.style not in ("|", '"')) if text.value else []

    def _value(self, scalar: Scalar, at: int | None) -> list[Node]:
        """The words behind a key: they are told apart only where there are several lines."""
        text = self._text(scalar, at)
        if scalar.is_block or "\n" in text.value:
            return self._lines(scalar, text)
        text = text.strip()
        return [Paragraph(text, text.span())] if text.value else []

    # ---- mappings

    def _pairs(self, mapping: Mapping, at: int | None) -> list[Pair]:
        """Keys and values, those that are merged in among them."""
        if not self.merges:
            return [(key, value, at) for key, value in mapping.pairs()]
        own = {key.value for key, _ in mapping.pairs() if isinstance(key, Scalar)}
        pairs: list[Pair] = []
        for key, value in mapping.pairs():
            if isinstance(key, Scalar) and key.value == "<<" and not key.style and _is_merge(value):
                pairs += self._merged(value, at, own)
            else:
                pairs.append((key, value, at))
        return pairs

    def _merged(self, value: Part, at: int | None, own: set[str]) -> Iterator[Pair]:
        """The pairs of other mappings whose keys a mapping has not got; it has them then."""
        target, at = self._resolved(value, at)
        if isinstance(target, Sequence):
            for part in target.parts:
                yield from self._merged(part, at, own)
        elif isinstance(target, Mapping):
            for key, inner, place in self._pairs(target, at):
                if isinstance(key, Scalar) and key.value not in own:
                    own.add(key.value)
                    yield key, inner, place

    def _fields(self, mapping: Mapping, level: int, at: int | None) -> list[Node]:
        nodes: list[Node] = []
        seen: set[str] = set()
        for key, value, place in self._pairs(mapping, at):
            if isinstance(key, Scalar) and place is None:
                if key.value in seen:
                    span = Span(key.start, key.end)
                    self.layout.problems.append(Problem("duplicate-key", span, _ADVICE_DUPLICATE))
                seen.add(key.value)
            nodes += self._field(key, value, level, place)
        return nodes

    def _field(self, key: Part, value: Part, level: int, at: int | None) -> list[Node]:
        """One pair. An empty key adds nothing to its value; a key that is a collection stands in front of it."""
        name, key_at = self._resolved(key, at)
        before = value.start
        value, value_at = self._resolved(value, at)
        label = self._text(name, key_at).strip() if isinstance(name, Scalar) else None
        if not isinstance(name, Scalar) or label is None or not label.value:
            return self.nodes(name, level, key_at) + self.nodes(value, level, value_at)
        start, end = label.span()
        inner = self._value(value, value_at) if isinstance(value, Scalar) else self.nodes(value, level + 1, value_at)
        end = max(end, inner[-1].span.end if inner else self._colon(name, key_at, before))
        if isinstance(value, Scalar):
            return [Field(label, inner, Span(start, end), not value.is_block)]
        return [Section(label, level, inner, Span(start, end))]

    def _colon(self, key: Scalar, at: int | None, before: int) -> int:
        """The place behind a key and its colon, which stands before the value."""
        if at is not None:
            return at
        match = _COLON.match(self.stand_in, key.end, max(before, key.end))
        return match.end() if match else key.end

    # ---- sequences

    def _sequence(self, sequence: Sequence, level: int, at: int | None) -> list[Node]:
        if not sequence.parts:
            return []
        table = self._table(sequence, at) or self._untitled_table(sequence, at)
        if table:
            return [table]
        items = [self._item(part, level, at) for part in sequence.parts]
        return [Items(items, Span(items[0].span.start, items[-1].span.end))]

    def _item(self, part: Part, level: int, at: int | None) -> Item:
        children = self.nodes(part, level, at)
        if children:
            return Item(children, Span(children[0].span.start, children[-1].span.end))
        start = part.start if at is None else at
        return Item(children, Span(start, start))

    def _table(self, sequence: Sequence, at: int | None) -> Table | None:
        """Rows, if every part is a mapping of different keys to scalars."""
        if not all(_is_row(part) for part in sequence.parts):
            return None
        header: dict[str, Cell] = {}
        rows: list[dict[str, Cell]] = []
        for part in sequence.parts:
            row = self._row(part, at)
            if not row:
                return None
            rows.append(row)
            for name, cell in row.items():
                if name not in header and cell.label:
                    header[name] = Cell(cell.label, cell.label.span())
            if len(header) > WIDEST:
                return None
        spans = [_row_span(row) for row in rows]
        body = [[row.get(name) for name in header] for row in rows]
        return Table(list(header.values()), body, spans, Span(spans[0].start, spans[-1].end))

    def _untitled_table(self, sequence: Sequence, at: int | None) -> Table | None:
        """Rows without a header, if two parts or more are lists of as many scalars, three at least."""
        rows = [self._resolved(part, at) for part in sequence.parts]
        lists = [(target, place) for target, place in rows if isinstance(target, Sequence)]
        widths = {len(target.parts) for target, _ in lists}
        if len(lists) < 2 or len(lists) < len(rows) or len(widths) != 1 or not 3 <= widths.pop() <= WIDEST:
            return None
        body: list[list[Cell | None]] = []
        for target, place in lists:
            cells: list[Cell | None] = []
            for value in target.parts:
                words, value_at = self._resolved(value, place)
                if not isinstance(words, Scalar):
                    return None
                text = self._text(words, value_at).strip()
                cells.append(Cell(text, text.span()))
            body.append(cells)
        places = [[cell.span for cell in row if cell is not None] for row in body]
        spans = [Span(min(one.start for one in row), max(one.end for one in row)) for row in places]
        return Table([], body, spans, Span(min(one.start for one in spans), max(one.end for one in spans)))

    def _row(self, part: Part, at: int | None) -> dict[str, Cell] | None:
        """The cells of a mapping by their keys; None if a key stands twice or something is no scalar."""
        target, place = self._resolved(part, at)
        row: dict[str, Cell] = {}
        for key, value, pair_at in self._pairs(target, place) if isinstance(target, Mapping) else []:
            cell = self._cell(key, value, pair_at)
            if cell is None or cell.label is None or not cell.label.value or cell.label.value in row:
                return None
            row[cell.label.value] = cell
        return row

    def _cell(self, key: Part, value: Part, at: int | None) -> Cell | None:
        name, key_at = self._resolved(key, at)
        words, value_at = self._resolved(value, at)
        if not isinstance(name, Scalar) or not isinstance(words, Scalar):
            return None
        label = self._text(name, key_at).strip()
        text = self._text(words, value_at).strip()
        if not text.value:
            text = Text("", (Run(0, self._colon(name, key_at, value.start), 0),))
        return Cell(text, text.span(), label)


def _is_merge(value: Part) -> bool:
    """True for a mapping, or several, that `<<` may take in."""
    target = target_of(value)
    if isinstance(target, Sequence):
        return bool(target.parts) and all(isinstance(target_of(part), Mapping) for part in target.parts)
    return isinstance(target, Mapping)


def _is_row(part: Part) -> bool:
    target = target_of(part)
    if not isinstance(target, Mapping) or not target.parts:
        return False
    return all(
        isinstance(target_of(value), Scalar) or (isinstance(key, Scalar) and key.value == "<<")
        for key, value in target.pairs()
    )


def _row_span(row: dict[str, Cell]) -> Span:
    cells = list(row.values())
    start = cells[0].label.span().start if cells[0].label else cells[0].span.start
    return Span(start, max(start, cells[-1].span.end))
