"""Signs of particular writing: what counts, and that saying more of the same counts no more."""

from __future__ import annotations

import pytest

from planlint.language import signs
from tests.reading import vocabulary


def sign(text: str, name: str) -> float:
    return signs.shared(text, vocabulary())[name]


@pytest.mark.parametrize(
    ("name", "none", "some", "enough", "more"),
    [
        ("quotes", "He said no.", "He said “no”.", "“No.” “Yes.”", "“No.” “Yes.” “Maybe.” “Never.”"),
        ("clock", "In the morning.", "At 8.15 he left.", "At 8.15, 9.15.", "At 8.15, 9.15, 10.15 and 11.15."),
        ("names", "They went home.", "They met Bet.", "They met Bet, Sam, Lou.", "They met Bet, Sam, Lou, Kay, Ann."),
        ("everyday_speech", "He eats.", "He's here.", "He's a bit ok.", "He's a bit ok, gets stuff, got a thing."),
    ],
)
def test_a_sign_counts_up_to_a_few(name: str, none: str, some: str, enough: str, more: str) -> None:
    assert 0 == sign(none, name) < sign(some, name) < sign(enough, name) == sign(more, name)
