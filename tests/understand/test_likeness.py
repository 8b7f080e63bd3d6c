"""Which kind a record is like where no title names one."""

from __future__ import annotations

from planlint.understand.likeness import likeness, signs
from tests.reading import understood, vocabulary

HOUR = """# Pod hour, 12 November 2026

Facilitator: Bronwen Pask. Bringing it: Tariq Moore.
Child: Danyal Finch, 13

**Reflection.** Tariq is finding it hard to be curious. He feels stuck, and he and I discussed what the work brings up for him. We explored two hypotheses.

**Discussion.** What does Danyal need from his social worker? Tariq to think about this before we next meet.

**How Tariq is.** Caseload 19, leave booked. He feels supported.

**Actions from last time.** Tariq to see Danyal by himself: done 3 November.

**Actions.** Tariq to visit on 20 November and to bring the genogram.
"""


def test_a_reflective_hour_is_like_supervision_whatever_its_title() -> None:
    doc = understood(HOUR)
    assert doc.root is not None
    like = likeness(doc.root, vocabulary())
    assert like is not None and like.kind == "supervision"
    assert (doc.kind, doc.kind_reason) == ("supervision", "its words and parts are most like those of one")


def test_a_title_that_names_a_kind_outweighs_what_the_words_are_like() -> None:
    doc = understood(HOUR.replace("# Pod hour", "# Referral"))
    assert doc.kind == "referral"


def test_days_and_numbers_are_no_signs() -> None:
    doc = understood(HOUR)
    assert doc.root is not None
    found = signs(doc.root)
    assert {"@actions", "^pod"} & found and not any(character.isdigit() for sign in found for character in sign)
    assert "november" not in found


def test_a_few_sentences_are_too_little_to_tell() -> None:
    doc = understood("# Pod hour\n\n**Reflection.** Tariq wonders what Ada would say.\n")
    assert doc.root is not None and likeness(doc.root, vocabulary()) is None


def test_what_names_nothing_is_given_no_kind() -> None:
    assert understood("The bus goes at ten. There is bread in the tin.").kind is None
