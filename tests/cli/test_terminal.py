"""Words of a record on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.reporters.terminal import excerpt, printable, shortened, width, with_carets
from planlint.source import Source, Span


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("red \x1b[31m words", "red \N{REPLACEMENT CHARACTER}[31m words"),
        ("bell \x07", "bell \N{REPLACEMENT CHARACTER}"),
        ("one\ttwo", "one    two"),
        ("one\r\ntwo", "one  two"),
        ("turned \N{RIGHT-TO-LEFT OVERRIDE} round", "turned \N{REPLACEMENT CHARACTER} round"),
        ("C1 \x9b2J", "C1 \N{REPLACEMENT CHARACTER}2J"),
        ("::error::no", ": :error::no"),
        ("so :::error::", "so : : :error::"),
        ("now ##vso[task.setvariable variable=x]y", "now # #vso[task.setvariable variable=x]y"),
        ("###[group]x", "## #[group]x"),
        ("a ::b and Who:: Jo, ## Heading [x]", "a : :b and Who:: Jo, ## Heading [x]"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{EN DASH} don\N{RIGHT SINGLE QUOTATION MARK}t", "café – don’t"),
    ],
)
def test_no_character_of_a_record_steers_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_what_is_shown_is_always_one_harmless_line(text: str) -> None:
    assert all(character.isprintable() or character in "\u200d\ufe0f\u00ad" for character in printable(text))


@pytest.mark.parametrize(
    ("line", "words", "shown", "carets"),
    [
        ("Who: nobody", "nobody", "Who: nobody", "     ^^^^^^"),
        ("\tWho: nobody", "nobody", "    Who: nobody", "         ^^^^^^"),
        ("家家 nobody", "nobody", "家家 nobody", "     ^^^^^^"),
        ("Who: 家", "家", "Who: 家", "     ^^"),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} all", "all", "e\u0301te\u0301 all", "    ^^^"),
        ("\x1b[0m all", "all", "\N{REPLACEMENT CHARACTER}[0m all", "     ^^^"),
    ],
)
def test_carets_stand_under_the_words(line: str, words: str, shown: str, carets: str) -> None:
    text = f"first line\n{line}\nlast line"
    start = text.index(words)
    found = excerpt(Source("plan.md", text), Span(start, start + len(words)))
    assert (found.line, *with_carets(found)) == (2, shown, carets)


def test_a_place_without_width_has_one_caret() -> None:
    found = excerpt(Source("plan.md", "| Ring Nan | |"), Span(11, 11))
    assert with_carets(found) == ("| Ring Nan | |", " " * 11 + "^")


def test_words_over_several_lines_are_marked_to_the_end_of_the_first() -> None:
    assert with_carets(excerpt(Source("plan.md", "Ring\nNan"), Span(0, 8))) == ("Ring", "^^^^")


def test_of_a_long_line_the_piece_around_the_words_is_shown() -> None:
    text = "a " * 200 + "everybody" + " b" * 200
    shown, carets = with_carets(excerpt(Source("plan.md", text), Span(400, 409)))
    assert len(shown) <= 120
    assert shown.startswith("...") and shown.endswith("...")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "everybody"


@given(st.text(max_size=60), st.integers(min_value=12, max_value=40))
def test_shortened_text_fits(text: str, columns: int) -> None:
    assert width(shortened(text, columns)) <= columns
