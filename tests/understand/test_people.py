"""Children, family and people with posts, wherever a record names them."""

from __future__ import annotations

import pytest

from planlint.source import Text
from planlint.understand.people import called_often
from tests.reading import understood, vocabulary, words


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("**Child:** Ada Finch, age 8", ["Ada Finch"]),
        ("**Name of child:** Ada Finch (8)", ["Ada Finch"]),
        ("**Children:** Ada Finch (8) and Leo Finch (5)", ["Ada Finch", "Leo Finch"]),
        ("**Children:** Ada (8), Leo (5), Mo (2)", ["Ada", "Leo", "Mo"]),
        ("Child: Ada Finch\n\nDOB: 3 May 2018", ["Ada Finch"]),
        ("Young person: Zoë Singh-Kaur, 15", ["Zoë Singh-Kaur"]),
        ("Child: O Nguyen, 6", ["O Nguyen"]),
        ("Child: Bo, 6", ["Bo"]),
        ("Child: May Larkin, 8", ["May Larkin"]),
        ("Child: Will Larkin, 8", ["Will Larkin"]),
        ("Child: Aoife Ó Briain, 8", ["Aoife Ó Briain"]),
        ("| Child | Ada Finch |\n|---|---|\n| Age | 8 |", ["Ada Finch"]),
        ("Dear Ada,\n\nthank you for showing me your room.", ["Ada"]),
        ("Ada Finch (8) lives with her nan.", ["Ada Finch"]),
        ("No child is named here.", []),
    ],
)
def test_children(text: str, children: list[str]) -> None:
    assert understood(f"# Child in need plan\n\n{text}\n").children == children


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("child: Ada Finch, 8", ["Ada Finch"]),
        ("child:\n  name: Ada Finch\n  age: 8", ["Ada Finch"]),
        ("children:\n  - name: Ada\n    age: 8\n  - name: Leo\n    age: 5", ["Ada", "Leo"]),
        ("children: [Ada, Leo]", ["Ada", "Leo"]),
        ("childName: Ada Finch", ["Ada Finch"]),
        ("child_name: Ada Finch", ["Ada Finch"]),
    ],
)
def test_children_in_yaml(text: str, children: list[str]) -> None:
    assert understood(f"title: Child in need plan\n{text}\n", "plan.yaml").children == children


PEOPLE = """\
# Child in need plan

**Child:** Ada Finch, 8
**Social worker:** Jo Marsh
**Parents:** Kerry Finch (mum) and Leo Finch (dad)

Mrs Okonjo, class teacher, rang on Monday. The health visitor, Moira Kay, weighed her.
Ada's nan Bea lives next door. PC Birch came once.
"""


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Ada Finch", "child"),
        ("Jo Marsh", "social worker"),
        ("Kerry Finch", "mum"),
        ("Leo Finch", "dad"),
        ("Mrs Okonjo", "class teacher"),
        ("Moira Kay", "health visitor"),
        ("Bea", "nan"),
    ],
)
def test_people_and_what_they_are(name: str, role: str) -> None:
    record = understood(PEOPLE)
    found = {person.name: person.role for person in record.people}
    assert found.get(name) == role
    assert name.split()[-1] in "".join(words(record, person.span) for person in record.people if person.name == name)


def test_family_are_family_and_professionals_are_not() -> None:
    family = {person.name: person.family for person in understood(PEOPLE).people}
    assert {name for name, theirs in family.items() if theirs} == {"Ada Finch", "Kerry Finch", "Leo Finch", "Bea"}


@pytest.mark.parametrize(
    "text",
    [
        "Fenway Primary, the school, rang.",
        "Monday, the social worker came.",
        "Housing (agency) wrote.",
        "Headteacher (teacher), Imam (adviser)",
        "**Lead professional:** Attendance Officer",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert [person.name for person in understood(f"# Child in need plan\n\n{text}\n").people] == []


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("# Plan for Ada Finch\n\nAda Finch (8) lives with her nan.\n", "Ada Finch", "Ada Finch"),
        ("# Plan\n\nDear Ada,\n\nthank you for showing me your room.\n", "Ada", "Ada"),
        ("# Plan\n\n**Children:** Ada Finch (8) and Leo Finch (5)\n", "Leo Finch", "Leo Finch"),
        ("# Plan\n\n**Child:** Emmanuel (Manny) Quaye, 12\n", "Emmanuel Manny Quaye", "Emmanuel (Manny) Quaye"),
        ("# PLAN: ADA FINCH\n\n**Child:** Ada Finch\n", "Ada Finch", "ADA FINCH"),
        ("# Plan\n\nSeen by xAda Finch (8) lives with her nan.\n", "Ada Finch", "Ada Finch"),
        ("# Plan\n\nFrom\n\nHannah Obi\nyour social worker\n\n**Author:** Jo Marsh\n", "Jo Marsh", "Jo Marsh"),
    ],
)
def test_where_somebody_is_first_named(text: str, name: str, there: str) -> None:
    document = understood(text)
    (person,) = (one for one in document.people if one.name == name)
    assert document.source.text[person.span.start : person.span.end] == there
    assert person.span.start == text.index(there)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Priya walks Ada home. Priya rang the school.", {"Priya"}),
        ("The nurse told Priya and left. Priya walks Ada home.", {"Priya"}),
        ("Priya walks Ada home.", set()),
        ("The bus from Bexley was late. The clinic in Bexley is shut.", set()),
    ],
)
def test_who_does_things_again_and_again_is_somebody_and_a_place_is_not(text: str, names: set[str]) -> None:
    assert called_often([Text.verbatim(text, 0, len(text))], vocabulary()) == names


def test_who_stands_behind_the_name_of_a_relation() -> None:
    people = understood(
        "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Mum:** Kerry Finch\n**Dad:** Lee Marsh\n"
    ).people
    assert [(one.name, one.role, one.family) for one in people] == [
        ("Ada Finch", "child", True),
        ("Kerry Finch", "mum", True),
        ("Lee Marsh", "dad", True),
    ]
    # The words of a section are no answer to its title.
    people = understood("# Child in need plan\n\n**Child:** Ada Finch, 8\n\n## Mum\n\nTess Finch\n").people
    assert [one.name for one in people] == ["Ada Finch"]


def test_a_relation_behind_a_comma_is_of_the_next_who_is_named() -> None:
    people = understood(
        "# Plan\n\n**Child:** Ada Finch, 8\n\nAda lives with mum Tess, brother Otto (12) and the dog.\n"
    ).people
    assert {one.name: one.role for one in people} == {"Ada Finch": "child", "Tess": "mum", "Otto": "brother"}


WITH_BODIES = """# Child in Need Plan

**Child:** Alfie Marsh, 9
**Social worker:** Lina Abbot
**Nursery:** Puddle Lane
**Date of plan:** 18 November 2026

Alfie was seen at Castle Mount and at the Lantern. He liked Little Oaks nursery and lives at Kerry's. Fairholm staff took him home. Tina
takes Kai home, and Tina shouts at Dot. At Mrs Bell the door was open. Health said it can wait, and Health will write.

## Actions

| Action | Who | By when |
|---|---|---|
"""


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("Puddle Lane", "agency"),
        ("Castle Mount", "agency"),
        ("The Lantern", "agency"),
        ("Little Oaks", "agency"),
        ("Fairholm", "agency"),
        ("Health", "agency"),
        ("Kerry", "person"),
        ("Kai", "person"),
        ("Tina", "person"),
        ("Dot", "person"),
        ("Mrs Bell", "person"),
        ("LA", "person"),
        ("Becky at Castle Mount", "person"),
    ],
)
def test_a_body_that_the_record_tells_of_as_one_is_nobody_whom_one_could_ring(who: str, state: str) -> None:
    row = f"| Read with Alfie in the hut | {who} | 4 December 2026 |\n"
    (action,) = understood(WITH_BODIES + row).actions
    assert action.who.state == state
