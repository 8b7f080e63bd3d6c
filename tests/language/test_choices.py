"""Keys with choices: which phrases they find, where, and what lies between the words."""

from __future__ import annotations

import pytest

from planlint.language.choices import Choices

KEYS = Choices(
    [
        ("[put|puts] [herself|himself] at risk", "risk"),
        ("risk", "short"),
        ("[lack of|no] insight", "insight"),
        ("hard-to-reach", "reach"),
        ("toxic trio", "trio"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She puts herself at risk.", ["puts herself at risk", "risk"]),
        ("Puts Herself\n  at risk", ["Puts Herself\n  at risk", "risk"]),
        ("She puts, herself at risk", ["risk"]),
        ("a lack of insight; no insight", ["lack of insight", "no insight"]),
        ("lack of\u00a0insight", ["lack of\u00a0insight"]),
        ("No. Insight", []),
        ("a hard-to-reach shelf", ["hard-to-reach"]),
        ("toxic-trio, toxic trios", []),
        ("risks, asterisk", []),
        ("", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in KEYS.find(text)] == found


def test_the_longest_first_and_what_it_stands_for() -> None:
    first, second = KEYS.find("He PUTS himself at risk")
    assert (first.meaning, first.phrase) == ("risk", "puts himself at risk")
    assert second.meaning == "short"
