"""Which lines of a text its old version did not have; the rest of `--changed-since` is in tests/with_git."""

from __future__ import annotations

import time

import pytest

from planlint.run.changed import changed_lines


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", set()),
        ("a\nb\nc\n", "a\nx\nc\n", {2}),
        ("a\nb\nc\n", "a\nc\n", set()),
        ("a\nb\nc\n", "a\nb\nx\ny\nc\n", {3, 4}),
        ("a\nb\nc\n", "b\nc\na\n", set()),
        ("a\nb\n", "a\nb\nb\n", {3}),
        ("a\r\nb\rc\n", "a\nb\nc\n", set()),
        ("", "a\nb", {1, 2}),
        ("a\u2028b\n", "a\u2028x\n", {1}),
        ("a", "", {1}),
    ],
)
def test_changed_lines(old: str, new: str, changed: set[int]) -> None:
    assert changed_lines(old, new) == changed


@pytest.mark.parametrize("count", [9_000, 200_000])
def test_long_texts_are_compared_in_time(count: int) -> None:
    begun = time.perf_counter()
    old = "".join(f"line {number % 7}\n" for number in range(count))
    new = "".join(f"line {number % 5}\n" for number in range(count))
    assert changed_lines(old, new)
    assert time.perf_counter() - begun < 20
