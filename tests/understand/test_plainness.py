"""The two longest sentences, and where no number is given."""

from __future__ import annotations

from planlint.model import Judgement
from tests.reading import understood, words

HEAD = "# Early help plan\n\n**Child:** Ida Moss, 8\n**Date:** 9 November 2026\n\n## What is happening\n\n"
LONG = "The mornings " + "and the nights and the bus and the school " * 4 + "were talked about."
LONGER = "Then the landlord " + "and the heater and the damp and the letters " * 5 + "were talked about."


def plain(text: str) -> list[Judgement]:
    return understood(f"{HEAD}{text}\n").judged("reading")


def test_short_ones() -> None:
    assert [one.state for one in plain("Mornings are hard. The bus comes at ten to eight.")] == ["plain"]


def test_the_two_longest_in_the_order_of_the_record() -> None:
    text = f"{LONG} It ends. {LONGER} It ends. {LONG[:-1]} as well."
    record = understood(f"{HEAD}{text}\n")
    (one,) = record.judged("reading")
    assert one.state == "long"
    assert words(record, one.span) == LONGER
    assert [words(record, span) for span in one.related] == [f"{LONG[:-1]} as well."]
    assert one.note == ""


def test_a_number_only_from_150_words_on() -> None:
    (one,) = plain(f"{LONGER} " + "The bus comes at ten to eight and Ida is up. " * 12)
    assert one.note.startswith("Two formulas put the whole record at a reading age of ")


def test_speech_and_lists_are_left_alone() -> None:
    speech = f'Her dad says: "{LONG}"'
    names = "There were " + ", ".join(f"Jo Marsh{letter} (worker)" for letter in "abcdefghijklmnopq") + "."
    assert [one.state for one in plain(f"{speech}\n\n{names}")] == ["plain"]


def test_a_record_kept_inside() -> None:
    text = f"# Supervision\n\n**Child:** Ida Moss, 8\n**Date:** 9 November 2026\n\n## Discussion\n\n{LONG}\n"
    assert understood(text).judged("reading") == []
