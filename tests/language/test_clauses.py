"""How a sentence asks: who is asked, where what is asked begins, and what its inline labels hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import clauses
from planlint.language.owners import Circle, judge
from tests.reading import vocabulary


def is_owner(words: str) -> bool:
    return judge(words, Circle(), vocabulary()).state in ("person", "post", "two_people", "agency", "group")


def asking(text: str) -> tuple[str, str, str]:
    """Form, the words that say who, and the words from what is asked."""
    how = clauses.asking(text, is_owner, clauses.tasks(vocabulary()))
    return how.form, text[slice(*how.subject)], text[how.verb_at :]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Jo Marsh will ring the clinic.", "Jo Marsh", "ring the clinic."),
        ("Jo Marsh to ring the clinic", "Jo Marsh", "ring the clinic"),
        ("Mum is to give the medicine at seven.", "Mum", "give the medicine at seven."),
        ("Mum and Dad will take turns.", "Mum and Dad", "take turns."),
        ("The health visitor should weigh Wren.", "The health visitor", "weigh Wren."),
        ("Jo Marsh has agreed to ring the clinic.", "Jo Marsh", "ring the clinic."),
        ("Jo Marsh (family worker) will ring the clinic.", "Jo Marsh (family worker)", "ring the clinic."),
        ("Jo Marsh, the family worker, will ring the clinic.", "Jo Marsh, the family worker,", "ring the clinic."),
        ("I will ring the clinic.", "I", "ring the clinic."),
        ("By Friday Jo Marsh will ring the clinic.", "Jo Marsh", "ring the clinic."),
        ("- Jo Marsh to ring the clinic", "Jo Marsh", "ring the clinic"),
        ("☐ Jo Marsh to ring the clinic", "Jo Marsh", "ring the clinic"),
        ("I have asked Jo Marsh to ring the clinic.", "Jo Marsh", "ring the clinic."),
        ("Jo Marsh'll ring the clinic.", "Jo Marsh", "ring the clinic."),
    ],
)
def test_somebody_is_asked(text: str, who: str, what: str) -> None:
    assert asking(text) == ("subject", who, what)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The hearing test to be booked by Jo Marsh.", "Jo Marsh"),
        ("The hearing test will be booked by the SENCO by 4 December.", "the SENCO"),
        ("The hearing test to be booked.", ""),
        ("The hearing test will be booked by Friday.", ""),
        ("The hearing test is to be booked by 4 December 2026.", ""),
        ("The letter to be sent by post.", ""),
        ("The hearing test to be booked by Marsha.", "Marsha"),
        ("The hearing test to be booked by Wayne, and soon.", "Wayne"),
        ("That a hearing test be booked by Jo Marsh.", "Jo Marsh"),
        ("That a hearing test be booked by March.", ""),
    ],
)
def test_passive(text: str, who: str) -> None:
    form, subject, _ = asking(text)
    assert (form, subject) == ("passive", who)


@pytest.mark.parametrize(
    "text", ["Ring the clinic", "Book the hearing test by 4 December", "Please send the letter", "Visit weekly"]
)
def test_an_order_names_nobody(text: str) -> None:
    assert asking(text)[:2] == ("order", "")


@pytest.mark.parametrize(
    ("text", "who"),
    [("Peg comes on Wednesdays.", "Peg"), ("Mr Lowe keeps the diary.", "Mr Lowe"), ("Nan walks Ada to school.", "Nan")],
)
def test_telling(text: str, who: str) -> None:
    assert asking(text)[:2] == ("telling", who)


@pytest.mark.parametrize(
    "text",
    [
        "The flat is cold.",
        "Ada was sad on Friday.",
        "Because of the damp.",
        "A very long night.",
        "It will rain.",
        "This will help.",
        "",
    ],
)
def test_what_asks_nobody_for_anything(text: str) -> None:
    assert asking(text)[0] == "none"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Please ring the clinic.", "order"),
        ("Please ring me.", "none"),
        ("Please send us the report.", "none"),
        ("Please see the file.", "none"),
        ("Send us the report.", "order"),
    ],
)
def test_what_is_asked_of_the_reader_is_a_courtesy(text: str, form: str) -> None:
    assert clauses.asking(text, lambda words: False, clauses.tasks(vocabulary())).form == form


def test_a_topic_before_who_is_asked_has_eight_words_at_most() -> None:
    assert asking("The top of the old cot and bed: Jo Marsh to ring Des.")[1] == "Jo Marsh"
    assert asking("The top of the old cot and her bed: Jo Marsh to ring Des.")[0] == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring the clinic. Who: Jo Marsh. By when: 4 May.", [("who", "Jo Marsh"), ("when", "4 May")]),
        ("Ring the clinic (Who: Jo Marsh; When: 4 May)", [("who", "Jo Marsh"), ("when", "4 May")]),
        ("Ring the clinic | Owner: Jo Marsh | Due: 4 May", [("who", "Jo Marsh"), ("when", "4 May")]),
        ("Ring the clinic - Lead: Jo Marsh - Deadline: 4 May", [("who", "Jo Marsh"), ("when", "4 May")]),
        ("Ring the clinic.\nWho: Jo Marsh\nBy when: 4 May", [("who", "Jo Marsh"), ("when", "4 May")]),
        (
            "Ring. Person responsible: Jo. Due date: 4 May. Measure of success: Ada hears.",
            [("who", "Jo"), ("when", "4 May"), ("measure", "Ada hears")],
        ),
        ("Ring. Who: Jo. We will know: Ada hears.", [("who", "Jo"), ("measure", "Ada hears")]),
        ("Ring. Who: . By when: 4 May.", [("who", ""), ("when", "4 May")]),
        ("Ring the clinic by when she can.", []),
        ("Ask who has the key.", []),
        ("Read the action plan", []),
    ],
)
def test_inline_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(piece.column, text[piece.start : piece.end]) for piece in clauses.Labels().of(text)] == expected


@given(
    st.lists(
        st.sampled_from(
            ["Jo", "will", "to", "be", "ring", "by", "Who:", "When:", ".", ",", "(", ")", "\n", "the SENCO", "-", "*"]
        )
        | st.text(max_size=5)
    ).map(" ".join)
)
def test_it_never_raises_and_places_lie_inside(text: str) -> None:
    how = clauses.asking(text, is_owner, clauses.tasks(vocabulary()))
    assert 0 <= how.subject[0] <= how.subject[1] <= len(text)
    assert 0 <= how.verb_at <= len(text)
    before = 0
    for piece in clauses.Labels().of(text):
        assert before <= piece.start <= piece.end <= len(text)
        before = piece.end
    first = clauses.Labels().first(text)
    assert first is None or 0 <= first < len(text)


@pytest.mark.parametrize(
    ("text", "asks"), [("Jo to ring the clinic", True), ("The plan covers May to the day that Jo is home", False)]
)
def test_a_to_before_a_thing_asks_nobody(text: str, asks: bool) -> None:
    assert (clauses.asking(text, lambda words: True, clauses.tasks(vocabulary())).form == "subject") is asks
