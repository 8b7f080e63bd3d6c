"""Questions about a text that are worked out once."""

from __future__ import annotations

from planlint.language.kept import LONGEST, once_for_each_text


def test_a_text_is_asked_about_once_unless_it_is_long() -> None:
    asked: list[str] = []

    @once_for_each_text
    def size(text: str, unit: int) -> int:
        asked.append(text)
        return len(text) // unit

    long = "x" * (LONGEST + 1)
    assert [size(text, 2) for text in ("four", "four", long, long)] == [2, 2, len(long) // 2, len(long) // 2]
    assert asked == ["four", long, long]
    assert size("four", 4) == 1
