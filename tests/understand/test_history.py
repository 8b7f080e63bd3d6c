"""What came before and what an assessment looks round for, each told and untold side by side."""

from __future__ import annotations

import pytest

from tests.reading import findings, judged, states, understood

HEAD = "# Child and family assessment\n\n**Child:** Ida Moss, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"


def history(text: str, title: str = "## History") -> list[str]:
    return states(understood(f"{HEAD}{title}\n\n{text}\n"), "history")


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 the chip shop burned and Walt took Ida in for five months; she went home when the flat was dry.",
        "Brenda grew up above the shop. Her father threw plates. When Ida was two, Brenda ran to the refuge and came back for the dog.",
        "A helper came on Mondays for a year and the mornings held. It stopped when her post was cut, and nobody took it up.",
        "First contact with us. The family came from Grimsby in August, where Walt had a boat.",
        "Referral 2021, referral 2023. Both times the boat had been laid up, and both times the letters stopped once Walt was at sea again.",
    ],
)
def test_a_past_is_told(text: str) -> None:
    assert history(text) == ["told"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The family are well known to services and there has been previous involvement.", "thin"),
        (
            "Ms Moss has experienced difficulties in her own childhood and is known to have had previous involvement.",
            "thin",
        ),
        (
            "Referral 03/02/2021, NFA. Assessment 04/05/2022, closed. Contact 07/08/2024, step down. Contact 01/02/2025, NFA.",
            "dates_only",
        ),
        ("See Form B.", "thin"),
        ("As per previous assessment.", "thin"),
        ("The chronology of 3 October 2026 tells it.", "pointer"),
        ("Set out in the assessment dated 14 May 2025.", "pointer"),
        ("", "empty"),
        ("N/A", "empty"),
        ("Not known yet; Jo Marsh rings the records office in Grimsby on 2 December 2026.", "gap"),
        ("Not known yet; Jo Marsh rings the records office in Grimsby on 12 November 2026.", "gap_passed"),
    ],
)
def test_what_stands_in_its_place(text: str, state: str) -> None:
    assert history(text) == [state]


def test_a_year_of_a_book_is_no_year_of_a_family() -> None:
    text = "It is recognised that early loss was linked to later harm (Bowlby, 1969), and this led to changed practice (Howe and Fearnley, 2003)."
    assert history(text) == ["thin"]


def test_a_letter_that_only_says_there_was_something_before() -> None:
    letter = "Dear Ms Moss,\n\nThe plan for Ida, 8, ends on Friday. There had also been some concerns before that. Since then you have come to each meeting.\n\nJo Marsh, team manager\n"
    assert judged(understood(letter), "history") == [("thin", "There had also been some concerns before that.")]


# -- what stands around it


def around(text: str, subject: str, facts: str = "") -> list[str]:
    return states(understood(HEAD.rstrip() + f"\n{facts}\n\n{text}\n"), f"history.{subject}")


def test_an_adult_who_is_named_and_never_told_of() -> None:
    facts = "**Mother:** Brenda Moss\n**Father:** Olav Berg"
    assert around("## History\n\nBrenda took Ida to the refuge in 2024.", "adults", facts) == ["missing"]
    for told in (
        "Olav has her on Sundays.",
        "Her dad is at sea until May.",
        "Mr Berg was asked twice and did not answer.",
    ):
        assert around(f"## History\n\nBrenda took Ida to the refuge in 2024. {told}", "adults", facts) == ["told"]
    assert "missing" not in around(
        "## History\n\nBrenda took Ida to the refuge.",
        "adults",
        "**Father:** Not asked; the reason is in the restricted record",
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("White British. No religion.", "label_only"),
        ("Ida is of dual heritage, Norwegian and English. There are no cultural needs identified.", "label_only"),
        ("Ida speaks Norwegian to her dad on the boat radio and is teased at school for her plaits.", "told"),
        ("White British. The family said that it isn't important to them here.", "told"),
        ("Mixed heritage. What that means to Ida is not known yet; Jo Marsh asks her dad on 2 December 2026.", "told"),
    ],
)
def test_identity(text: str, state: str) -> None:
    assert around(f"## Identity\n\n{text}", "identity") == [state]


def test_sides_of_a_life() -> None:
    one = "## Development\n\nIda reads two years ahead and has grown out of her coat."
    assert around(one, "domains") == ["missing"]
    assert around(
        one + "\n\n## Care\n\nWalt cooks and wakes her.\n\n## Home\n\nThe rent is paid till May.", "domains"
    ) == ["covered"]
    assert around("## Scope\n\nThis looks at only her coat, as the family asked.\n\n" + one, "domains") == ["covered"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Walt took Ida in and she slept.", "missing"),
        ("Walt took Ida in. We don't know who paid for the room.", "told"),
        ("Walt took Ida in. Her dad has not been asked.", "told"),
        ("Walt took Ida in. I wonder what she saw on the ladder.", "told"),
    ],
)
def test_what_is_not_known(text: str, state: str) -> None:
    assert around(f"## History\n\n{text}", "unknowns") == [state]


def test_what_stands_around_is_never_more_than_advice() -> None:
    text = (
        HEAD.rstrip()
        + "\n**Father:** Olav Berg\n\n## Identity\n\nWhite British.\n\n## History\n\nIn 2024 Brenda took Ida to the refuge for a month.\n"
    )
    found = {finding.code: finding.severity for finding in findings(text)}
    assert {code for code in found if code.startswith("HIS2")} >= {"HIS201", "HIS202"}
    assert {severity for code, severity in found.items() if code.startswith("HIS2")} == {"advice"}
