"""What stands in a copy that should not, by who gets it; and a child's fear of somebody who does."""

from __future__ import annotations

import pytest

from tests.reading import judged, understood

NHS = "943 476 5919"
PLAN = "# Family plan\n\n**Child:** Ada Finch, 8\n**Mother:** Tess Finch\n**Date of plan:** 9 November 2026\n\n"
REFERRAL = "# Referral to early help\n\n**Child:** Ada Finch, 8\n**Referred by:** Jo Marsh, school nurse\n**Date of referral:** 9 November 2026\n\n"


def private(text: str) -> list[tuple[str, str]]:
    return judged(understood(text), "private")


def test_what_is_fine_depends_on_who_gets_it() -> None:
    told = f"**NHS number:** {NHS}\n**Mum's mobile:** 07700 900 118\n**Address:** 12 Larch Close\n"
    assert private(REFERRAL + told) == []
    assert [state for state, _ in private(PLAN + told)] == ["child_number", "contact", "home"]
    assert ("child_number", NHS) in private(REFERRAL + told + "\nA copy was given to Mum.\n")


@pytest.mark.parametrize("audience", ["RESTRICTED\n\n", "Confidential: not to be shared with the family\n\n"])
def test_a_restricted_record_may_hold_it(audience: str) -> None:
    document = understood(audience + PLAN + f"**NHS number:** {NHS}\n")
    if document.audience == "restricted":
        assert judged(document, "private") == []


@pytest.mark.parametrize(
    "text",
    [
        "**Who holds this:** Jo Marsh, family worker, 07700 900 118\n",
        "## If it goes wrong\n\nAda rings Nan on 07700 900 442.\n",
        "Ring the duty desk on 01632 960 114.\n",
        "We meet at the hub, 12 Larch Close.\n",
        "Jo asks the Home Office 27 November 2026.\n",
    ],
)
def test_numbers_that_belong_in_a_familys_plan(text: str) -> None:
    assert private(PLAN + text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Placement address:** 14 Alder Road\n", [("hidden_home", "14 Alder Road")]),
        ("Tess and Ada are in a refuge at 22 Pell Street.\n", [("hidden_home", "22 Pell Street")]),
        ("Her friend Jade Morley was there.\n", [("other_child", "Jade Morley")]),
        ("Her friend Jade was there with Mr Osman.\n", []),
        ("The refugee project at 22 Pell Street helps.\n", []),
    ],
)
def test_homes_that_are_hidden_and_other_children(text: str, expected: list[tuple[str, str]]) -> None:
    assert private(PLAN + text) == expected


def test_a_child_in_the_files_name() -> None:
    assert judged(understood(PLAN, "ada-finch.md"), "private") == [("file_name", "Family plan")]
    assert judged(understood(PLAN, "ada-plan.md"), "private") == []


AFRAID = "## What Ada says\n\nAda is scared of her dad when he has been drinking."


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (f"**Copies to:** Mum, Dad\n\n{AFRAID}\n", True),
        ("**Copies to:** Tess Finch\n\n## What Ada says\n\nAda is scared of her mum when she shouts.\n", True),
        ("**Copies to:** Mum\n\n## How it is\n\nAda hid under the bed, and then she was frightened of Mum.\n", True),
        ("**Copies to:** Mum\n\n## How it is\n\nNan hid under the bed, and then she was frightened of Mum.\n", False),
        (f"{AFRAID}\n\n## Who was told\n\nBoth parents have read this.\n", True),
        (f"**Present:** Tess Finch (mother), Dad, Jo Marsh\n\n{AFRAID}\n", True),
        (f"{AFRAID}\n", False),
        (f"**Copies to:** Mum\n\n{AFRAID}\n", False),
        (f"**Copies to:** Mum. Not to Dad.\n\n{AFRAID}\n", False),
        (f"**Copies to:** Mum, Dad\n\n{AFRAID} She knows that he will read this.\n", False),
        ("**Copies to:** Mum, Dad\n\n## What Ada says\n\nAda is not scared of her dad.\n", False),
        ("**Copies to:** Mum, Dad\n\n## What Ada says\n\nAda is scared of the dark when Dad is at work.\n", False),
        ("**Copies to:** Mum, Dad\n\n## How it is\n\nMum is frightened of Dad.\n", False),
    ],
)
def test_fear_in_a_copy_that_the_feared_adult_gets(text: str, fires: bool) -> None:
    assert bool(judged(understood(PLAN + text), "feared")) is fires


def test_a_referral_that_nobody_of_the_family_gets_is_no_copy_of_theirs() -> None:
    told = f"**NHS number:** {NHS}\n\nSent to the front door and filed.\n"
    assert understood(REFERRAL + told).audience == "agencies"
    assert private(REFERRAL + told) == []
    assert private(REFERRAL + told + "A copy was given to Mum.\n") == [("child_number", NHS)]


def test_another_child_may_be_named_in_a_restricted_record() -> None:
    other = "\nAda was hit by another child, Jaxon Orme (9), at school.\n"
    assert [state for state, _ in private(PLAN + other)] == ["other_child"]
    assert private("RESTRICTED\n\n" + PLAN + other) == []
