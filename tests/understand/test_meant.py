"""Whom a pronoun means: the one the passage is about, if the pronoun fits, and not whoever was named last."""

from __future__ import annotations

import pytest

from planlint.understand.child import Words
from planlint.understand.meant import is_about_child, means_child
from tests.reading import understood, vocabulary

HEAD = "# Plan for Amina Yusuf (9)\n\nMother: Hodan Yusuf\nFather: Tariq Yusuf\n\nAmina likes school. Amina says that she reads. Amina sings when she wakes.\n"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(understood(HEAD.encode(), "plan.md"), vocabulary())


@pytest.mark.parametrize(
    ("before", "pronoun", "clause", "child"),
    [
        ("Amina did a sheet with Mr Lowe.", "She", "", True),
        ("Amina goes to Mrs Lowe's room at break.", "she", "Later that day ", True),
        ("Tariq brought Amina to the centre.", "He", "", False),
        ("Tariq brought Amina to the centre.", "she", "On the way ", True),
        ("Hodan came with Amina.", "she", "", False),
        ("Petra Novak, social worker, saw Amina at school.", "She", "", True),
        ("Mrs Fenn said that Amina had made a house.", "She", "", True),
        ("Amina was quiet. She drew for an hour.", "she", "As the class left ", True),
        ("Amina was quiet.", "she", "When Hodan came in ", False),
        ("Amina was quiet.", "he", "", False),
        ("", "she", "", False),
        ("Amina was quiet.", "she", "I told Hodan what Amina had played, ", False),
        ("I rang Mum about Amina.", "She", "", False),
        ("I told Amina what Mum had said.", "She", "", True),
        ("I rang Tariq about Amina.", "she", "On the way ", True),
    ],
)
def test_whom_a_pronoun_means(words: Words, before: str, pronoun: str, clause: str, child: bool) -> None:
    assert means_child(pronoun, before, clause, words) is child


@pytest.mark.parametrize(
    ("before", "clause", "child"),
    [
        (
            "Amina did a sheet with Mr Lowe. On the good side: Mum laughing, maths, the dog.",
            "On the other side: ",
            True,
        ),
        ("Hodan has had a hard month.", "", False),
        ("Hodan has had a hard month. Amina knows it.", "", True),
        ("", "", False),
    ],
)
def test_whose_a_quotation_is_that_nobody_is_said_to_speak(words: Words, before: str, clause: str, child: bool) -> None:
    assert is_about_child(before, clause, words) is child
