"""A record as a page shows it: all of its words, and the places of questions at exactly theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.layout import Field, Item, Items, Layout, Node, Paragraph, Quote, Section, Table
from planlint.pages.web.shown import DEEPEST, Block, Piece, Place, blocks
from planlint.readers import read
from planlint.source import Span

ROOT = Path(__file__).parents[2]
RECORDS = sorted(
    path
    for folder in ("examples", "tests/readers/records", "tests/records/own")
    for path in (ROOT / folder).iterdir()
    if path.suffix in {".md", ".markdown", ".txt", ".yaml", ".yml"} and not path.name.endswith(".report.txt")
)
PLAN = """\
# Plan for **TJ**

Worker:

## Steps

| What | Who |
|---|---|
| Ring Nan | |
| Book the *hearing* test | Jo Marsh |

- He likes swimming
"""


def every(shown: tuple[Block, ...]) -> Iterator[Block]:
    for block in shown:
        yield block
        yield from every(block.inside)


def pieces(shown: tuple[Block, ...]) -> Iterator[Piece]:
    for block in every(shown):
        yield from block.words


def words(shown: tuple[Block, ...]) -> str:
    return "".join(piece.text for piece in pieces(shown))


def marked(text: str, *spans: tuple[int, int], path: str = "plan.md") -> list[Piece]:
    """The pieces in which a place begins or that one covers."""
    places = [Place(Span(*span), number, "first", f"p{number}") for number, span in enumerate(spans, 1)]
    shown = pieces(blocks(read(path, text.encode()), places))
    return [piece for piece in shown if piece.begin or piece.groups]


def of(text: str, words_: str) -> tuple[int, int]:
    start = text.index(words_)
    return start, start + len(words_)


def texts(nodes: list[Node] | list[Item]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.text.value
        elif isinstance(node, Table):
            yield from (cell.text.value for cell in node.header)
            yield from (cell.text.value for row in node.rows for cell in row if cell)
        elif isinstance(node, Section | Field):
            yield (node.heading if isinstance(node, Section) else node.label).value
            yield from texts(node.children)
        elif isinstance(node, Items | Item | Quote):
            yield from texts(node.children)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_every_word_of_a_record_is_shown_in_order_whatever_is_marked(path: Path) -> None:
    layout = read(path.name, path.read_bytes())
    size = len(layout.source.text)
    places = [Place(Span(at, min(size, at + at % 40)), at, "first", str(at)) for at in range(0, size, 37)]
    plain, with_places = blocks(layout, ()), blocks(layout, places)
    assert words(plain) == words(with_places)
    begun = [place.number for piece in pieces(with_places) for place in piece.begin]
    assert sorted(begun) == [place.number for place in places]
    if not layout.failed:
        shown = "".join(piece.text for piece in pieces(plain))
        assert all(text in shown for text in texts(layout.children))


def test_a_place_is_marked_at_its_own_words() -> None:
    (piece,) = marked(PLAN, of(PLAN, "Ring Nan"))
    assert (piece.text, piece.groups, [place.number for place in piece.begin]) == ("Ring Nan", ("first",), [1])


def test_a_part_of_a_text_is_marked_and_the_rest_is_not() -> None:
    (piece,) = marked(PLAN, of(PLAN, "likes"))
    assert piece.text == "likes"


def test_styles_and_places_cut_a_text_apart() -> None:
    text = "He said **I hate it** twice.\n"
    found = marked(text, of(text, "said **I hate"))
    assert [(piece.text, piece.strong, len(piece.begin)) for piece in found] == [
        ("said ", False, 1),
        ("I hate", True, 0),
    ]


def test_two_places_over_the_same_words_both_begin_there() -> None:
    found = marked(PLAN, of(PLAN, "Ring Nan"), of(PLAN, "Nan"))
    assert [(piece.text, [place.number for place in piece.begin]) for piece in found] == [("Ring ", [1]), ("Nan", [2])]


def test_an_empty_cell_gets_the_place_itself() -> None:
    row = PLAN.index("| Ring Nan | |") + len("| Ring Nan | ")
    layout = read("plan.md", PLAN.encode())
    shown = blocks(layout, [Place(Span(row, row), 1, "first", "p1")])
    (table,) = (block for block in every(shown) if block.form == "table")
    who = table.inside[1].inside[1]
    assert (who.note, words((who,)), [place.number for piece in who.words for place in piece.begin]) == ("Who", "", [1])


def test_an_empty_answer_is_marked_beside_its_label() -> None:
    at = PLAN.index("Worker:") + len("Worker:")
    (piece,) = marked(PLAN, (at, at))
    layout = read("plan.md", PLAN.encode())
    (field,) = (one for one in every(blocks(layout, [Place(Span(at, at), 1, "first", "p1")])) if one.form == "field")
    assert piece in field.words


def test_a_place_before_all_words_is_marked_at_the_first() -> None:
    (piece,) = marked(PLAN, (0, 0))
    assert piece.text.startswith("Plan for")


def test_a_record_that_cannot_be_read_is_shown_as_it_stands() -> None:
    text = 'title: Plan\nworry: "he said\nactions: []\n'
    layout = read("plan.yaml", text.encode())
    assert layout.failed
    (block,) = blocks(layout, [Place(Span(12, 17), 1, "first", "p1")])
    assert words((block,)) == text
    assert [piece.text for piece in block.words if piece.begin] == ["worry"]


def test_nothing_that_was_left_unread_is_left_out() -> None:
    text = "# Plan\n\n```\nlet x = 1\n```\n\nTJ is nine.\n"
    layout = read("plan.md", text.encode())
    unread = [block for block in every(blocks(layout, ())) if block.form == "unread"]
    assert [(block.note, "let x = 1" in words((block,))) for block in unread] == [("code", True)]


def depth(shown: tuple[Block, ...]) -> int:
    return max((1 + depth(block.inside) for block in shown), default=0)


def test_what_lies_deep_is_shown_less_deep_and_whole() -> None:
    text = "".join(f"{'  ' * level}- point {level}\n" for level in range(60))
    layout: Layout = read("plan.md", text.encode())
    shown = blocks(layout, ())
    assert depth(shown) <= DEEPEST + 3
    assert all(f"point {level}" in words(shown) for level in range(60))


@given(st.text(alphabet="#-*|:>\n ab`<&\t\"'", max_size=80), st.integers(0, 80), st.integers(0, 30), st.booleans())
def test_no_text_and_no_place_breaks_it(text: str, start: int, length: int, yaml: bool) -> None:
    layout = read("a.yaml" if yaml else "a.md", text.encode())
    size = len(layout.source.text)
    place = Place(Span(min(start, size), min(start + length, size)), 1, "first", "p1")
    shown = blocks(layout, [place])
    assert words(shown) == words(blocks(layout, ()))
    begun = sum(len(piece.begin) for piece in pieces(shown))
    assert begun == 1 or not any(character.isalnum() for character in words(shown))


def test_a_place_in_what_was_not_read_is_shown_there() -> None:
    assert [piece.text for piece in marked("<a>\n", (0, 3))] == ["<a>"]
    assert [piece.text for piece in marked("<a>\n", (0, 0))] == ["<a>"]
