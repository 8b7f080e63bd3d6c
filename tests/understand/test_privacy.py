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
        "If Ada is alone she rings Mum, whose number is 07700 900 442.\n",
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
        ("She sat by Jade Morley (dob 4 March 2018), who is her best friend.\n", [("other_child", "Jade Morley")]),
        ("She sat by Jade Morley, a classmate.\n", [("other_child", "Jade Morley")]),
        ("Kay Morley is a classmate's mother and fetches both.\n", []),
        ("Kay Morley is her friend and fetches both.\n", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**CHI:** 190214 7731\n", ["190214 7731"]),
        ("**HSC number:** 382 551 0947\n", ["382 551 0947"]),
        ("Her H&C No. is 382 551 0947.\n", ["382 551 0947"]),
        ("**Reference:** 190214 7731\n", []),
    ],
)
def test_health_numbers_of_scotland_and_northern_ireland(text: str, expected: list[str]) -> None:
    assert private(PLAN + text) == [("child_number", number) for number in expected]


def test_a_number_behind_a_key_in_one_word() -> None:
    record = understood("kind: family plan\nchild: Ada Finch, 8\nnhsNumber: '999 218 6645'\n", "plan.yaml")
    assert judged(record, "private") == [("child_number", "999 218 6645")]


def test_how_to_reach_mum_between_meetings() -> None:
    text = "## About the family\n\nFor contact between meetings, Mum's new number is 07700 900 318.\n"
    assert private(PLAN + text) == [("contact", "07700 900 318")]


def test_a_sentence_of_copies_says_who_reads_it() -> None:
    record = f"# Chronology\n\nAda Finch, 8. NHS number {NHS}. Kept by Jo Marsh. *Copies: her gran and mum.*\n\n- **4 May 2026.** She moved.\n"
    assert judged(understood(record), "private") == [("child_number", NHS)]
    assert judged(understood(record.replace("her gran and mum", "the school")), "private") == []
