"""Details that run on in one line, each behind its label."""

from __future__ import annotations

import pytest

from tests.reading import understood

STEP = "\n- Jo Lamb takes Alfie to the barber on 4 December 2026.\n"


def details(head: str) -> dict[str, str]:
    return {one.name: one.text.value for one in understood(f"# Child in Need Plan\n\n{head}\n{STEP}").facts}


@pytest.mark.parametrize("between", [" ", ", ", "; ", " | ", " / "])
def test_each_known_label_opens_a_detail(between: str) -> None:
    head = between.join(
        ("Child: Alfie Marsh", "DOB: 3/4/2017", "School: Elm Primary", "Social worker: Jo Lamb", "Next PEP: 18/12/2026")
    )
    assert details(head) == {
        "child_name": "Alfie Marsh",
        "dob": "3/4/2017",
        "school": "Elm Primary",
        "social_worker": "Jo Lamb",
        "review_date": "18/12/2026",
    }


def test_people_are_not_called_by_the_next_label() -> None:
    head = "Child: Alfie Marsh\nVirtual School adviser: Paul Gant Carer: Denise Social worker: Mira Shah"
    people = {one.name for one in understood(f"# Personal Education Plan\n\n{head}\n{STEP}").people}
    assert "Denise Social" not in people
    assert "Mira Shah" in people


def test_an_empty_answer_stays_empty() -> None:
    assert details("Child: Alfie Marsh DOB: School: Elm Primary") == {
        "child_name": "Alfie Marsh",
        "dob": "",
        "school": "Elm Primary",
    }


@pytest.mark.parametrize(
    "head",
    [
        "Child: Alfie Marsh\nReason: Mum asked what she can do now that Alfie will not go in, and she told School: he walks.",
        "Subject: RE: RE: TAF yesterday",
        "Child: Alfie Marsh, known as: Alf",
    ],
)
def test_words_with_a_colon_in_an_answer_are_its_own(head: str) -> None:
    parts = understood(f"# Child in Need Plan\n\n{head}\n{STEP}").parts()
    assert [part.title for part in parts if part.form == "field"] == [
        line.split(":")[0] for line in head.split("\n") if ":" in line
    ]


def test_places_are_those_of_the_file() -> None:
    text = f"# Child in Need Plan\n\nChild: Alfie Marsh DOB: 3/4/2017, School: Elm Primary\n{STEP}"
    for fact in understood(text).facts:
        span = fact.text.span()
        assert text[span.start : span.end] == fact.text.value
