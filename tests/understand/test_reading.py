"""How much of a record was understood: by where its words stand, and by what was read out of them."""

from __future__ import annotations

from tests.reading import understood

HEAD = "# Child in need plan\n\n**Child:** Ida Moss, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
HEARD = "Ida told me that she hates the yard and wants to sleep at her nan's on Fridays.\n"
ANYTHING = "The fence at the bottom is green and goes on past the third gate as far as the allotments do.\n"


def left(text: str) -> list[str]:
    record = understood(HEAD + text)
    return [record.source.text[one.span.start : one.span.end] for one in record.unplaced]


def test_a_paragraph_in_which_somebody_is_heard_is_understood_wherever_it_stands() -> None:
    assert left(f"## The yard\n\n{HEARD}") == []
    assert understood(f"{HEAD}## The yard\n\n{HEARD}").placed > understood(f"{HEAD}## The yard\n\n{ANYTHING}").placed


def test_what_stands_beside_it_is_not() -> None:
    assert left(f"## The yard\n\n{HEARD}\n{ANYTHING}") == [ANYTHING.strip()]
    assert left(f"## The yard\n\n{ANYTHING}") == [ANYTHING.strip()]


def test_a_role_that_is_known_covers_all_that_stands_under_it() -> None:
    assert left(f"## Family history\n\n{ANYTHING}") == []
