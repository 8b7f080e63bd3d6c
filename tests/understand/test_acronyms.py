"""Short forms: which a family would have to look up, and what counts as written out."""

from __future__ import annotations

import pytest

from planlint.understand.acronyms import meanings
from tests.reading import judged, understood, vocabulary

HEAD = "# Early help plan\n\n**Child:** AJ Moss, 8\n**Lead:** Paula Ashe\n**Date:** 9 November 2026\n\n## What is happening\n\n"


def asked(text: str) -> list[str]:
    return [said for state, said in judged(understood(f"{HEAD}{text}\n"), "acronym") if state == "unexplained"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EHCP is late and CAMHS wrote.", ["EHCP", "CAMHS"]),
        ("The EHCP's pages. Two EHCPs. The EHCP.", ["EHCP"]),
        ("A C&F assessment under s47, then NFA.", ["C&F", "s47", "NFA"]),
        ("Logged on CPOMS, see the UNCRC.", ["CPOMS", "UNCRC"]),
        ("The XKVD panel meets.", ["XKVD"]),
        ("Mrs Pike, DSL, rings.", ["DSL"]),
    ],
)
def test_to_be_looked_up(text: str, found: list[str]) -> None:
    assert asked(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The GP, the NHS, the BBC, PE on WED, A&E and a TV from the UK.",
        "AJ and PA went. Signed PA.",
        "He was NOT late and VERY cross. PLEASE RING.",
        "MOTHER TOLD THE NURSE ABOUT EHCP PAPERS",
        "Leanne Ortiz (HV) came. Jo Pask (AJ's teacher and ELSA) came.",
        "Your IRO rings you.",
        "He goes to JBM Academy. WCCIS ref 009811.",
        'AJ says "what is EHCP".',
        "He lives at 4 AB Road, BD7 1AA.",
    ],
)
def test_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The education, health and care plan (EHCP) is late. The EHCP is due.",
        "The EHCP is due. EHCP (education, health and care plan) papers are here.",
        "CAMHS, the mental health service for children, wrote.",
        "CAMHS (child and adolescent mental health services) wrote.",
        "CAMHS (the place on the hill where AJ paints) wrote.",
        "FGC is in May.\n\nFGC = family group conference",
        "FGC is in May.\n\n| Short | Long |\n|---|---|\n| FGC | family group conference |",
        "A KVDT (kin visit day trial) is in May.",
        "Family group conference, or FGC, is in May.",
    ],
)
def test_written_out(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SW: Jo Crane. CAMHS (Dr Patel) wrote.",
        "He is a child in need of a hug. The CIN visit is on Monday.",
        "CAMHS, not seen since May.",
    ],
)
def test_not_written_out(text: str) -> None:
    assert len(asked(text)) == 1


def test_the_records_own_name_is_known() -> None:
    text = (
        "# CIN REVIEW\n\n**Child:** AJ Moss, 8\n**Date:** 9 November 2026\n\n## Decision\n\nStay at CIN; ring CAMHS.\n"
    )
    assert judged(understood(text), "acronym") == [("unexplained", "CAMHS")]


def test_supervision_is_not_the_familys() -> None:
    text = "# Supervision\n\n**Child:** AJ Moss, 8\n**Date:** 9 November 2026\n\n## Discussion\n\nCAMHS wrote.\n"
    assert judged(understood(text), "acronym") == [("unexplained_inside", "CAMHS")]


def test_what_it_stands_for_is_noted_where_the_record_does_not_say_so() -> None:
    notes = [
        [one.note for one in understood(f"{HEAD}{text}\n").judged("acronym")]
        for text in ("The EHCP is late.", "The education, health and care plan (EHCP) is late.", "The XKVD meets.")
    ]
    assert notes == [["In full: education, health and care plan."], [""], [""]]


def test_no_short_form_is_written_out_as_itself() -> None:
    assert [short for short, full in meanings(vocabulary()).items() if short.casefold() == full.casefold()] == []


@pytest.mark.parametrize(("label", "found"), [("Personal adviser", []), ("Support worker", ["PA"])])
def test_a_post_that_a_label_writes_out_is_known(label: str, found: list[str]) -> None:
    text = f"# Pathway plan\n\nYoung person: Dee Moss, 18\n{label}: Tunde Cole\nDate: 9 November 2026\n\nDee rings the PA phone.\n"
    assert [said for state, said in judged(understood(text), "acronym") if state == "unexplained"] == found
