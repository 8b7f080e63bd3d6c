"""Questions about a text that are worked out once."""

from __future__ import annotations

from planlint.language.kept import MOST, begin_record, once_for_each_text


def test_a_text_is_asked_about_once_until_many_records_were_read() -> None:
    asked: list[str] = []

    @once_for_each_text
    def size(text: str, unit: int) -> int:
        asked.append(text)
        return len(text) // unit

    begin_record(MOST)
    assert [size(text, 2) for text in ("four", "four", "longer", "longer")] == [2, 2, 3, 3]
    assert asked == ["four", "longer"]
    assert size("four", 4) == 1
    begin_record(MOST)
    assert size("four", 2) == 2
    assert asked == ["four", "longer", "four", "four"]


def test_what_was_found_in_a_short_record_is_there_for_the_next_one() -> None:
    asked: list[str] = []

    @once_for_each_text
    def size(text: str) -> int:
        asked.append(text)
        return len(text)

    begin_record(MOST)
    begin_record(1)
    size("one")
    begin_record(MOST - 2)
    size("one")
    assert asked == ["one"]
    begin_record(3)
    size("one")
    assert asked == ["one", "one"]
