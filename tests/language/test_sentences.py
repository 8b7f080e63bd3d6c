"""Where sentences and quoted speech begin and end."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language.sentences import quotations, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def quoted(text: str) -> list[str]:
    return [text[start:end].strip("\"“”'‘’") for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada is eight. She swims.", ["Ada is eight.", "She swims."]),
        ("Is she well? Yes! Good.", ["Is she well?", "Yes!", "Good."]),
        ("Mr. Lowe rang. Dr. Amin wrote.", ["Mr. Lowe rang.", "Dr. Amin wrote."]),
        ("Mrs O. Lowe rang.", ["Mrs O. Lowe rang."]),
        ("It cost 3.50 pounds. She paid.", ["It cost 3.50 pounds.", "She paid."]),
        ("At 8.30 a.m. she left. He stayed.", ["At 8.30 a.m. she left.", "He stayed."]),
        ("She came, e.g. on Monday. Then no more.", ["She came, e.g. on Monday.", "Then no more."]),
        ('He said "I am cold." Then he slept.', ['He said "I am cold."', "Then he slept."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("No full stop", ["No full stop"]),
        ("", []),
        ("  \n ", []),
        ("See www.example.org. It helps.", ["See www.example.org.", "It helps."]),
        ("At ten past\n3. Ring the clinic.\n4. Walk.", ["At ten past", "3. Ring the clinic.", "4. Walk."]),
        ("Room 12. Then the hall.", ["Room 12.", "Then the hall."]),
        ("Wait... what? Yes.", ["Wait...", "what?", "Yes."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("last", ascii_lowercase)
def test_a_line_that_ends_in_a_letter_goes_on_below(last: str) -> None:
    text = f"Her coat hangs on peg {last}\nin the hall."
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ada said "I am cold".', ["I am cold"]),
        ("Ada said “I am cold”.", ["I am cold"]),
        ("Ada said ‘I am cold’.", ["I am cold"]),
        ("Ada said 'I am cold'.", ["I am cold"]),
        ('Ada said "I\'m cold" and "so is Leo".', ["I'm cold", "so is Leo"]),
        ("Ada said 'I don't like it'.", ["I don't like it"]),
        ("Ada's coat isn't Leo's.", []),
        ("The children's and parents' views", []),
        ("She didn't and he couldn't.", []),
        ("", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet=st.sampled_from("ab .!?\"'“”‘’\n1Mr(")) | st.text())
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    before = 0
    covered: set[int] = set()
    for start, end in sentences(text):
        assert before <= start < end <= len(text)
        assert text[start:end].strip()
        covered.update(range(start, end))
        before = end
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())


@given(st.text(alphabet=st.sampled_from("ab .!?\"'“”‘’\n1s")) | st.text())
def test_quotations_lie_inside_in_order(text: str) -> None:
    before = 0
    for start, end in quotations(text):
        assert before <= start < end <= len(text)
        before = end
