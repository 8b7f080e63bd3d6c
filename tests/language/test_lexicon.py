"""Phrases found as whole words, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language.lexicon import Lexicon
from planlint.language.words import folded, squeezed, stem

LEXICON = Lexicon(
    {"post": ["social worker", "worker", "SENCO"], "time": ["as soon as possible", "soon", "n/a", "child's day"]}
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The social worker rang.", [("social worker", "post")]),
        ("SOCIAL WORKER", [("SOCIAL WORKER", "post")]),
        ("the senco", [("senco", "post")]),
        ("workers and coworker", []),
        ("As soon as possible", [("As soon as possible", "time")]),
        ("as  soon\n as possible", [("as  soon\n as possible", "time")]),
        ("N/A", [("N/A", "time")]),
        ("the child’s day", [("child’s day", "time")]),
        ("worker, worker", [("worker", "post"), ("worker", "post")]),
        ("social-worker", [("worker", "post")]),
        ("", []),
    ],
)
def test_whole_words_in_any_case(text: str, expected: list[tuple[str, str]]) -> None:
    found = LEXICON.of(text, "post", "time")
    assert [(text[hit.start : hit.end], hit.lists[0]) for hit in found] == expected


def test_only_the_lists_asked_for() -> None:
    text = "The social worker comes soon."
    assert [hit.phrase for hit in LEXICON.of(text, "time")] == ["soon"]
    assert LEXICON.holds(text, "post") and not LEXICON.holds(text, "nothing of that name")
    first = LEXICON.first(text, "post")
    assert first is not None and first.phrase == "social worker"


def test_a_phrase_of_two_lists_names_both() -> None:
    both = Lexicon({"one": ["nan"], "two": ["Nan"]})
    assert both.hits("Nan")[0].lists == ("one", "two")


def test_no_phrases_find_nothing() -> None:
    assert Lexicon({"none": []}).hits("anything at all") == ()


def test_a_phrase_without_a_word_is_none() -> None:
    assert [hit.phrase for hit in Lexicon({"kin": ["", " ", "nan"]}).hits("At her nan's.")] == ["nan"]


@given(st.text(alphabet=st.sampled_from("socialwrkern/ '’\n\tİß")) | st.text())
def test_places_lie_inside_and_hold_the_phrase(text: str) -> None:
    for hit in LEXICON.hits(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert squeezed(text[hit.start : hit.end]) == hit.phrase


def test_a_letter_that_grows_in_lower_case_stays_as_it_is() -> None:
    assert folded("İda’s DAY") == "İda's day"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert squeezed(squeezed(text)) == squeezed(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("says", "told"),
        ("worries", "worry"),
        ("children", "child"),
        ("changed", "changes"),
        ("planning", "plans"),
        ("views", "view"),
        ("dies", "die"),
        ("stress", "stressed"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["crisis", "bus", "mess"])
def test_a_word_that_only_looks_like_a_plural_keeps_its_end(word: str) -> None:
    assert stem(word) == word


@given(st.from_regex(r"[a-z']{1,14}", fullmatch=True))
def test_a_stem_is_never_empty_for_a_word(word: str) -> None:
    assert stem(word) or not word.strip("'s")


_WORDS = st.text(alphabet=st.sampled_from("aab '-/£²_ß "), max_size=6)


@given(st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=12).map(" ".join))
def test_the_first_texts_are_answered_like_the_later_ones(one: list[str], other: list[str], text: str) -> None:
    early, late = (Lexicon({"one": one, "other": other}) for _ in range(2))
    late.hits("much was read before this " * 1000)
    assert early.hits(text) == late.hits(text)
