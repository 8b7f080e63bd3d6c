"""Whom a record is about, told from the grown-ups, brothers, sisters, workers and schools in the same lines."""

from __future__ import annotations

import pytest

from planlint.understand.subjects import child_names
from tests.reading import understood


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("# Significant events: Wren (6) and Kit (3) Adeyemi\n\nWorking copy 2 of the file, by Jo Marsh", ["Wren", "Kit"]),
        ("In the room: Wren Adeyemi (12), Mum (Kerry), Mrs Boyd (head of year)", ["Wren Adeyemi"]),
        ("WREN'S PLAN\n\nMade by Wren Adeyemi (13), her Nana (Jean Adeyemi) and Jo Marsh", ["Wren Adeyemi"]),
        ("Team around the family no. 2 for **Wren Adeyemi (Yr 8)**, early help", ["Wren Adeyemi"]),
        ("Where Wren and Kit Adeyemi (both 8) should live", ["Wren", "Kit Adeyemi"]),
        ("Wren Adeyemi | date of birth 11 May 2015 | age 11 | Year 7", ["Wren Adeyemi"]),
        ("From: Jo Marsh\nTo: Femi Sandhu\n\nHi Femi\n\nWren (9) and Kit (6): you updated me.", ["Wren", "Kit"]),
        ("Dear Amina and Joel,\n\n**About the assessment of Wren (2)**\n\nWren has grown.", ["Wren"]),
        ("**Your name:** Wren Adeyemi  **Age:** 18", ["Wren Adeyemi"]),
        ("Wren Adeyemi · 13 · plan 4 · written 3 March 2026", ["Wren Adeyemi"]),
        ("Wren Adeyemi (she likes “Birdie”) · 13 · full care order", ["Wren Birdie Adeyemi"]),
        ("Wren Adeyemi, 15, and bump (due in May)", ["Wren Adeyemi"]),
        ("TWINS: Kit and Wren Adeyemi, 7", ["Kit", "Wren Adeyemi"]),
        ("Kit's 15 and Wren is 6. They live apart.", ["Kit", "Wren"]),
        ("Wren Adeyemi (F, 9). Lives with her nan.", ["Wren Adeyemi"]),
        ("Wren, born 17 October, 2.9 kg. Her brothers Kit (7) and Bo (3) are at home.", ["Wren"]),
        ("Mum Kerry Adeyemi (20), Dad Leo Marsh (22). Wren Adeyemi, 2 yrs 3 mths.", ["Wren Adeyemi"]),
        ("Wren Adeyemi, 12. Sister Bo (9) has her own review.", ["Wren Adeyemi"]),
        ("Family: the Adeyemis. Wren (8), Kit (5), their dad Leo", ["Wren", "Kit"]),
        ("Family: **Wren Adeyemi (8)**, **Kit Adeyemi (10 months)**, mum **Kerry**", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("**Kids:** Wren, 12 · Kit, 9. **Grown-ups:** Kerry.", ["Wren", "Kit"]),
        ("**Young carer:** Wren Adeyemi, 12, Year 8", ["Wren Adeyemi"]),
        ("**Child 1:** Wren Adeyemi, 12\n\n**Child 2:** Kit Adeyemi, 9", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("**Child:** Wren Adeyemi, 12, Year 8, Hollow Lane Academy", ["Wren Adeyemi"]),
        ("**Subject:** WREN ADEYEMI, d.o.b. 14.02.2019 (7)", ["Wren Adeyemi"]),
        ("**YP:** Wren Adeyemi | DOB 02.02.2010 | PA: Jo Marsh", ["Wren Adeyemi"]),
        ("**Whose plan:** Jo Marsh, social worker\n\nWren Adeyemi, 15. Mum: Kerry.", ["Wren Adeyemi"]),
        ("**Who this plan is for:** Wren and Kit Adeyemi, twins, 5", ["Wren", "Kit Adeyemi"]),
        ("**Who:** Wren Adeyemi (12) with Jo Marsh, social worker", ["Wren Adeyemi"]),
        ("Person: ADEYEMI, Wren. Age 10. Sibling: ADEYEMI, Kit, 6", ["Wren Adeyemi"]),
        ("| Name | Age | Relationship |\n|---|---|---|\n| ADEYEMI, Wren | 9 | Subject |\n| ADEYEMI, Kerry | 29 | Mother |", ["Wren Adeyemi"]),
        ("| Child | Age | Where |\n|---|---|---|\n| Wren Adeyemi | 9 | with Nan |\n| Kit Adeyemi | 6 | with Nan |", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("Child ref      : 40917 (Wren Adeyemi, 15)\nWorker         : Jo Marsh", ["Wren Adeyemi"]),
        ("Name of child(ren):: Wren and Kit Adeyemi\nAges:: 13, 9", ["Wren", "Kit Adeyemi"]),
        ("NAME OF CHILD(REN):\tWren Adeyemi (13), Kit Adeyemi (6)\nDATE:\t12 Nov 2026", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("[A1] Child ........ Wren Adeyemi\n[A2] DOB .......... 03/02/2014\n[A3] Lives with ... Kerry", ["Wren Adeyemi"]),
        ("Child          Wren ADEYEMI (\"Birdie\")     b. 11/02/2016\nLegal status   Care order\nHeld           09/11/2026", ["Wren Birdie Adeyemi"]),
        ("[1] CHILD(REN)\n    Wren ADEYEMI   d.o.b. 19/04/2021\n    Kit ADEYEMI    d.o.b. 27/06/2025", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("SUBJECT CHILDREN\nWren ADEYEMI      10 yrs  M\nKit ADEYEMI       8 yrs   F", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("A1  Child(ren) referred\n\nWren Adeyemi   4 yrs 3 mths   Hill Nursery", ["Wren Adeyemi"]),
        ("Wren Adeyemi     F   10   Year 6        lives at home", ["Wren Adeyemi"]),
        ("CHILDREN\tADEYEMI Wren 14y\t\tADEYEMI Kit 12y", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("Who I am: Wren Adeyemi\nYears old: 15", ["Wren Adeyemi"]),
        ("Person: Wren Adeyemi\nDOB: 09/01/2020", ["Wren Adeyemi"]),
        ("With: Wren Adeyemi, nearly 8\nMe: Jo Marsh", ["Wren Adeyemi"]),
        ("*Child* Wren Adeyemi, 11 / *Brother* Kit, 4 / *Chair* Jo Marsh", ["Wren Adeyemi"]),
        ("Subject: RE: RE: TAF yesterday - Wren (4)\n\nHi all", ["Wren"]),
        ("Case: W. seen.\n\nWA (girl, 4) not seen since May.", ["WA"]),
        ("## Family composition\n\n| Person | Age | Who |\n|---|---|---|\n| Kerry Adeyemi | 36 | mother |\n| Wren Adeyemi | 13 | Year 9 |", ["Wren Adeyemi"]),
        ("## Who is who\n\nWren: 6, Year 2\n\nKerry: 37, joiner", ["Wren"]),
        ("# The ADEYEMI children\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\nF.\n\nG.\n\nH.\n\nI.\n\nJ.\n\nK.\n\nL.\n\nM.\n\nN.\n\nWren (6) came in without a coat. Wren cried.", ["Wren"]),
        ("Dear Kerry,\n\nWren is three and likes water.", ["Wren"]),
        ("Dear Kerry and Leo,\n\nThis is my pre-birth assessment.", []),
        ("We meet on Thursday, 14 January. Chair: Jo Marsh, 3 Hill Street.", []),
    ],
)  # fmt: skip
def test_subjects(text: str, children: list[str]) -> None:
    assert understood(f"# Child in need plan\n\n{text}\n").children == children


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("children: {Wren: 12, Kit: 5}", ["Wren", "Kit"]),
        ("who:\n  Wren: 12\n  Kit: 4\n  Dad: Leo, since February", ["Wren", "Kit"]),
        ("who: Wren Adeyemi\nage: 11", ["Wren Adeyemi"]),
        ("for: Wren Adeyemi\nage: 19", ["Wren Adeyemi"]),
        ("YP:\n  Forename: Wren\n  Surname: Adeyemi\n  Age: '15'", ["Wren Adeyemi"]),
        ("child_1: Wren Adeyemi, 9\nchild_2: Kit Adeyemi, 4\nlives_with: Mum, Kerry", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("child:\n  - {name: Wren Adeyemi, age: 5, school: Hollow Lane Primary}\n  - {name: Kit Adeyemi, age: 1}", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("children:\n  - {name: Wren Adeyemi, age: 11, school: St Attracta's PS, P7}\n  - {name: Kit Adeyemi, age: 8, school: St Attracta's PS, P4}", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("sender:\n  name: Jo Marsh\n  role: health visitor\nfamily:\n  - Wren Adeyemi, 2 years 3 months\n  - Kerry Adeyemi, 20, mum", ["Wren Adeyemi"]),
        ("who: Wren Adeyemi\nage: 11\nsteps:\n  - {name: Jo Marsh, does: Rings the school, day: 4 December 2026}", ["Wren Adeyemi"]),
        ("record_of: Decision about short breaks\nchild: Wren Adeyemi, 9", ["Wren Adeyemi"]),
        ("subject: Step down - what we agreed\nfrom: Jo Marsh\ntext: Ending the plan for Wren (7) and Kit (10 months).", ["Wren", "Kit"]),
    ],
)  # fmt: skip
def test_subjects_in_yaml(text: str, children: list[str]) -> None:
    assert understood(f"title: Child in need plan\n{text}\n", "plan.yaml").children == children


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Wren Adeyemi, 10, P6 and Kit Adeyemi, 5, P1", ["Wren Adeyemi", "Kit Adeyemi"]),
        ("May Jones, 8", ["May Jones"]),
        ("May, 8", []),
        ("May J", []),
        ("O Marsh", ["O Marsh"]),
    ],
)
def test_a_month_is_a_name_before_a_surname(answer: str, names: list[str]) -> None:
    assert child_names(answer) == names


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("children:\n  wren:\n    age: 9\n    school: Hill\n  notes: both well", ["Wren"]),
        ("children:\n  wren:\n    age: 9\n  kit:\n    age: 7", ["Wren", "Kit"]),
    ],
)
def test_a_key_with_an_age_below_it_is_a_child_and_no_other(text: str, children: list[str]) -> None:
    assert understood(f"title: Child in need plan\n{text}\n", "plan.yaml").children == children


def test_who_has_a_post_is_not_the_child_though_one_with_an_age_stands_behind() -> None:
    assert understood("# Child in need plan\n\n**For:** Jo Marsh, family worker (and Kay, 9)\n").children == ["Kay"]


@pytest.mark.parametrize(
    ("title", "children"),
    [
        ("ASSESSMENT OF WREN ADEYEMI", ["Wren Adeyemi"]),
        ("MINUTES OF THE FOURTH REVIEW OF ARRANGEMENTS FOR WREN ADEYEMI (9)", ["Wren Adeyemi"]),
        ("What has happened to Wren-Ann Adeyemi", ["Wren-Ann Adeyemi"]),
        ("Notes LAC rev – Wren-Ann Adeyemi 29/10", ["Wren-Ann Adeyemi"]),
        ("Wren Adeyemi, 20: where I'm at", ["Wren Adeyemi"]),
        ("Assessment of Need", []),
        ("Oak House — visit", []),
    ],
)
def test_titles_that_name_a_child(title: str, children: list[str]) -> None:
    assert understood(f"# {title}\n\n## Home\n\nThe flat is warm.\n").children == children


@pytest.mark.parametrize(
    ("text", "name", "children"),
    [
        (
            "childFirstName: Wren\nchildSurname: Adeyemi-Bell\nhouseholdMembers: Kit 11\n",
            "plan.yaml",
            ["Wren Adeyemi-Bell"],
        ),
        (
            "sheet: Session notes\nboys:\n  - Kit Adeyemi, 11\n  - Bo Adeyemi, 6\n",
            "notes.yaml",
            ["Kit Adeyemi", "Bo Adeyemi"],
        ),
        ("Dear Kit, Wren and Bo,\n\nThis is your plan.\n", "plan.md", ["Kit", "Wren", "Bo"]),
        (
            "# Wren's plan\n\n**Wren Adeyemi, eight (nine in March), Primary 4**\n\nMet on 9 November 2026.\n",
            "plan.md",
            ["Wren Adeyemi"],
        ),
    ],
)
def test_children_by_keys_greetings_and_ages_in_words(text: str, name: str, children: list[str]) -> None:
    assert list(understood(text, name).children) == children


@pytest.mark.parametrize(
    "title",
    [
        "TAF MTG – Kian B – 18.11.26 – Beechwood Primary, 9am",
        "# TAF: Kian B",
        "# Kian B – core group 18.11.26",
        "CIN visit: Kian B 18.11.26",
        "# Core group notes (Kian B)",
    ],
)
def test_a_first_name_and_an_initial_in_the_title_of_minutes(title: str) -> None:
    talk = 'K told Tracey he\'s "bored but not tired" since the tablet went. Mum says K is asleep by nine.'
    record = understood(f"{title}\n\n{talk}\n\n- Miss Lal tells the dinner staff which loo he uses by 20.12.26.\n")
    assert record.children == ["Kian B"]
    assert [voice.speaker for voice in record.voices] == ["Kian B"]


@pytest.mark.parametrize("title", ["TAF – Beechwood Primary – 18.11.26", "# Plan B – 18.11.26", "# Part B"])
def test_what_only_looks_like_a_first_name_and_an_initial(title: str) -> None:
    text = f"{title}\n\n- Miss Lal tells the dinner staff which loo is his by 20.12.26.\n"
    assert understood(text).children == []


def test_a_letter_that_is_somebody_elses_is_not_the_child() -> None:
    text = '# TAF: Kian B\n\nPresent: Karen Moss (mum)\n\nK told Tracey she\'s "bored". K is asleep by nine.\n\n- Miss Lal rings Karen by 20.12.26.\n'
    assert understood(text).voices == []
