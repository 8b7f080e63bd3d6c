"""Places as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from planlint.server.places import Places
from planlint.source import Source, Span

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
TEXTS = st.text(st.sampled_from("a\u00e9\u2028\x0c\n\r\N{GRINNING FACE}\ud800"), max_size=30)


@given(TEXTS, st.sampled_from(ENCODINGS), st.booleans())
def test_every_place_is_found_again(text: str, encoding: str, marked: bool) -> None:
    source = Source("p.md", text)
    places = Places(source, encoding, marked=marked)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert places.offset(places.position(offset)) == offset


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 9), st.integers(0, 40))
def test_no_position_is_outside_the_text(text: str, encoding: str, line: int, character: int) -> None:
    offset = Places(Source("p.md", text), encoding).offset(types.Position(line, character))
    assert 0 <= offset <= len(text)


@pytest.mark.parametrize(("encoding", "start", "end"), [("utf-8", 3, 7), ("utf-16", 2, 4), ("utf-32", 2, 3)])
def test_a_range(encoding: str, start: int, end: int) -> None:
    found = Places(Source("p.md", "x\na\u00e9\N{GRINNING FACE}"), encoding).range(Span(4, 5))
    assert found == types.Range(types.Position(1, start), types.Position(1, end))


def test_the_middle_of_a_character_is_its_beginning() -> None:
    places = Places(Source("p.md", "a\N{GRINNING FACE}b"), "utf-16")
    assert [places.offset(types.Position(0, n)) for n in range(6)] == [0, 1, 1, 2, 3, 3]


def test_a_mark_at_the_beginning_is_counted_as_the_editor_does() -> None:
    places = Places(Source("p.md", "a\nb"), "utf-16", marked=True)
    assert places.position(0) == types.Position(0, 1)
    assert places.position(2) == types.Position(1, 0)
    assert places.offset(types.Position(0, 0)) == 0
