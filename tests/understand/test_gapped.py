"""Labels that wide gaps keep apart from their answers."""

from __future__ import annotations

import pytest

from tests.reading import understood

FORM = (
    "Child          Ada Finch, 8\nSocial worker  {gap}Jo Marsh\nLives with     Kerry Finch,\n               her nan\n"
)


def test_a_printed_form_is_read_as_labels() -> None:
    record = understood(f"# Child in need plan\n\n{FORM.format(gap='')}")
    assert record.children == ["Ada Finch"]
    assert {fact.name: fact.text.value for fact in record.facts}["social_worker"] == "Jo Marsh"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FORM.format(gap="   "), id="answers that begin in different places"),
        pytest.param("Child          Ada Finch, 8\n", id="one line"),
        pytest.param("Ada Finch      8 yrs   F\nTom Finch      6 yrs   M\n", id="a list of people"),
        pytest.param("Ring the clinic      Jo Marsh\nFit the lock         Pete Long\n", id="labels that nobody knows"),
    ],
)
def test_what_is_no_such_form_stays_as_it_is(text: str) -> None:
    record = understood(f"# Child in need plan\n\n{text}")
    assert record.root is not None
    assert not [part for part in record.root.walk() if part.form == "field"]
