"""Who is meant by an owner's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import owners
from planlint.language.owners import Circle
from planlint.model import STATES
from tests.reading import vocabulary

NOBODY = Circle()
FAMILY = Circle(
    names=["Jo", "Marsh", "Jo Marsh", "Ada", "Finch"], held=["social worker"], children=["Ada"], family=["Leo Finch"]
)
VACANT = Circle(unallocated=True)


def state(text: str, circle: Circle = NOBODY) -> str:
    return owners.judge(text, circle, vocabulary()).state


@pytest.mark.parametrize(
    "text",
    [
        "Jo Marsh",
        "Jo Marsh, family worker",
        "Jo Marsh (family worker)",
        "J. Marsh",
        "Mrs Okonjo",
        "Mr. Lowe",
        "Dr Amin",
        "PC Birch",
        "Nguyen",
        "Zoë",
        "Ó Briain",
        "Singh-Kaur",
        "Mum",
        "mum",
        "Dad",
        "Nan",
        "Grandad Ted",
        "her mother",
        "Ada's dad",
        "the foster carer, Pat",
        "Family worker Jo Marsh",
        "Health visitor - Moira Kay",
        "School (Mrs Okonjo)",
        "me",
    ],
)
def test_one_person(text: str) -> None:
    assert state(text) == "person"


@pytest.mark.parametrize(
    "text",
    [
        "Jo Marsh and Mrs Okonjo",
        "Jo Marsh, Des Holt",
        "Mum and Dad",
        "Jo Marsh & Tariq Aziz",
        "Parents",
        "both parents",
    ],
)
def test_two_people(text: str) -> None:
    assert state(text) == "two_people"


@pytest.mark.parametrize(
    "text",
    [
        "SENCO",
        "the health visitor",
        "health visitor",
        "IRO",
        "DSL",
        "headteacher",
        "GP",
        "Team manager",
        "school nurse",
    ],
)
def test_a_post_that_only_one_can_hold(text: str) -> None:
    assert state(text) == "post"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo Marsh / Tariq Aziz", "two_people"),
        ("Jo Marsh / SW", "person"),
        ("Jo Marsh / school nurse", "group"),
        ("Jo Marsh / Housing", "agency"),
        ("Mum / partner agencies", "group"),
        ("Jo Marsh w/ Ada's nan", "two_people"),
        ("Jo Marsh, 3/12", "person"),
    ],
)
def test_each_behind_a_slash_is_somebody_or_nobody_is(text: str, expected: str) -> None:
    assert state(text, FAMILY) == expected


def test_the_records_own_social_worker() -> None:
    assert state("SW", FAMILY) == "post"
    assert state("Social worker", FAMILY) == "post"
    assert state("Social worker", VACANT) == "unallocated"
    assert state("the allocated social worker", VACANT) == "unallocated"


@pytest.mark.parametrize(
    "text",
    [
        "Duty",
        "duty social worker",
        "allocation pending",
        "awaiting allocation",
        "SW (allocation pending)",
        "Social worker, not yet allocated",
        "Vacant",
        "unallocated",
    ],
)
def test_a_post_with_nobody_in_it(text: str) -> None:
    assert state(text) == "unallocated"


@pytest.mark.parametrize(
    "text",
    [
        "School",
        "CAMHS",
        "Housing",
        "Health",
        "Police",
        "Children's Services",
        "the school",
        "Early Help",
        "Fenway Primary School",
        "the family hub",
        "Women's Aid",
        "Adult mental health team",
        "nursery",
    ],
)
def test_a_service_with_no_person_named(text: str) -> None:
    assert state(text) == "agency"


@pytest.mark.parametrize(
    "text",
    [
        "All",
        "all professionals",
        "Professionals",
        "Everyone",
        "the family",
        "Family",
        "core group",
        "the network",
        "agencies",
        "Team around the family",
        "anyone who sees her",
        "teachers",
        "a social worker",
        "Thurs",
        "Nov",
        "New Year",
    ],
)
def test_nobody_in_particular(text: str) -> None:
    assert state(text) == "group"


@pytest.mark.parametrize("text", ["TBC", "tbc", "to be confirmed", "TBA", "N/A", "???", "to be decided"])
def test_a_stand_in(text: str) -> None:
    assert state(text) == "placeholder"


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—"])
def test_nothing_written(text: str) -> None:
    assert state(text) == "missing"


@pytest.mark.parametrize(
    ("text", "circle", "expected"),
    [
        ("JM", Circle(names=["JM"]), "person"),
        ("Ada", FAMILY, "person"),
        ("ada", FAMILY, "person"),
        ("Will", Circle(names=["Will"]), "person"),
        ("May", Circle(names=["May"]), "person"),
        ("School and Jo Marsh", FAMILY, "person"),
        ("School / Health", FAMILY, "agency"),
        ("SW / school", FAMILY, "agency"),
        ("Health visitor and CAMHS", FAMILY, "post"),
        ("CAMHS and health visitor", FAMILY, "agency"),
        ("All, led by Jo Marsh", FAMILY, "person"),
        ("All school staff", FAMILY, "group"),
        ("Riverside Academy Mrs Lowe", NOBODY, "person"),
        ("Riverside Academy", NOBODY, "agency"),
    ],
)
def test_the_records_own_people_and_mixtures(text: str, circle: Circle, expected: str) -> None:
    assert state(text, circle) == expected


@pytest.mark.parametrize("text", ["JM", "J.M."])
def test_initials_are_known_with_and_without_stops(text: str) -> None:
    known, stranger = Circle(names=["Jo Marsh"]), Circle(names=["Kay Lowe"])
    assert "initials" in owners.judge(text, known, vocabulary()).why
    assert "initials" not in owners.judge(text, stranger, vocabulary()).why


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jo Marsh and Des Holt", ["Jo", "Des"]),
        ("Jo Marsh, family worker", ["Jo"]),
        ("Mum", ["mum"]),
    ],
)
def test_names_are_told(text: str, names: list[str]) -> None:
    told = owners.judge(text, NOBODY, vocabulary()).names
    assert [name.split()[0] for name in told] == names


PIECES = st.lists(
    st.sampled_from(
        [
            "Jo",
            "All",
            "TBC",
            "school",
            "/",
            "and",
            ",",
            "(",
            ")",
            "SW",
            "SENCO",
            "mum",
            "-",
            "the",
            "’s",
            "Mr",
            "&",
            "\n",
            "a",
        ]
    )
    | st.text(max_size=5)
).map(" ".join)


@given(PIECES, st.sampled_from([NOBODY, FAMILY, VACANT]))
def test_it_never_raises_and_its_states_are_the_known_ones(text: str, circle: Circle) -> None:
    judged = owners.judge(text, circle, vocabulary())
    assert judged.state in STATES["action.who"]
    assert judged.why


@given(st.from_regex(r"[A-ZÀÉÎŁ][a-zàéîł]{2,9} [A-ZÀÉÎŁ][a-zàéîł]{2,9}", fullmatch=True))
def test_a_known_name_is_always_a_person(name: str) -> None:
    assert state(name, Circle(names=[name, *name.split()])) == "person"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Previous SW", "unallocated"),
        ("the former social worker", "unallocated"),
        ("last key worker", "unallocated"),
        ("Previous SW Jo Marsh", "person"),
    ],
)
def test_a_post_told_of_as_that_of_somebody_who_left(words: str, state: str) -> None:
    assert owners.judge(words, Circle(names=frozenset({"jo", "marsh"})), vocabulary()).state == state


@pytest.mark.parametrize(
    "text",
    ["Citizens Advice", "Independent RHI provider", "Family Solutions", "Local Authority", "PRU", "Short Breaks"],
)
def test_a_service_is_known_by_its_name_or_its_last_word(text: str) -> None:
    assert state(text) == "agency"


@pytest.mark.parametrize(
    "text", ["Transitions worker (not yet allocated)", "EH worker (once identified)", "Mentor (hub to allocate)"]
)
def test_a_post_that_nobody_holds_yet(text: str) -> None:
    assert state(text) == "unallocated"


def test_somebody_of_the_record_is_named_whatever_stands_behind() -> None:
    assert state("Jo Marsh (mentor to be identified)", FAMILY) == "person"


@pytest.mark.parametrize("text", ["Photo of the crates", "Rent arrears", "Bus pass form"])
def test_everyday_words_are_nobodys_name(text: str) -> None:
    assert state(text) != "person"


def test_a_name_that_is_also_a_word_is_a_name_where_the_record_knows_it() -> None:
    assert state("Bill", Circle(names=["Bill"])) == "person"
    assert state("Bill Marsh") == "person"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Placement Staff", "agency"),
        ("Ferncliffe staff", "agency"),
        ("Support Workers", "agency"),
        ("Jo and staff", "person"),
        ("Both of you", "two_people"),
        ("the two of us", "two_people"),
        ("Gethin?", "placeholder"),
        ("Who?", "placeholder"),
    ],
)
def test_bodies_pairs_and_questions(text: str, expected: str) -> None:
    assert state(text) == expected
