"""What happens if it does not work: this family's own, or what any procedure says."""

from __future__ import annotations

import pytest

from tests.reading import states, told, understood

HEAD = "# Child Protection Plan\n\n**Child:** Ines Okoro, 8\n**Social worker:** Paul Wren\n**Date:** 9 November 2026\n**Next review:** 7 December 2026\n\n"


def found(body: str) -> list[str]:
    return states(understood(HEAD + body), "contingency")


@pytest.mark.parametrize(
    "body",
    [
        "## Contingency\n\nIf Mum drinks again, Ines rings Auntie Bim, who lives over the road and has a spare room.\n",
        "## If it goes wrong\n\n- Dad shouts: Ines goes next door to Mrs Patel\n- No heating: Paul brings the oil heater that day\n",
        "## Plan B\n\nGran will have her. Gran has a bed and the school knows.\n",
        "If the boiler goes off again, Mum takes Ines to her sister's and texts Paul.\n",
        "## Contingency\n\nRelapse = Mr Okoro moves to his brother's flat the same day; Paul visits within 24 hours.\n",
        "## Plan B\n\nIf Mum isn't well, Gran has Ines.\n",
        "## Plan B\n\nIf Siân or Geraint is ill, Nia has her; if Nia can't, Auntie Bim.\n",
        "## When it gets too much\n\nInes texts the word PEGS and Gran comes over that evening, no questions.\n",
    ],
)
def test_somebody_who_does_something_that_night(body: str) -> None:
    assert found(body) == ["told"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("If the situation deteriorates an emergency core group will be convened.", "procedure"),
        ("Legal advice.", "procedure"),
        ("If Mum isn't engaging, Social Care will consider options.", "thin"),
        ("If Mum doesn't attend, the plan will be reviewed.", "thin"),
        (
            "The local authority would seek legal advice if parents do not comply with the written agreement.",
            "procedure",
        ),
        ("Paul Wren will call a meeting within 10 working days if progress is not made.", "procedure"),
        ("Should Mr Okoro relapse, consideration will be given to alternative care arrangements.", "thin"),
        ("Family to contact emergency services if required.", "thin"),
        ("", "empty"),
        ("N/A", "empty"),
        ("Not agreed yet; Paul Wren asks Auntie Bim about a bed by 1 December 2026.", "gap"),
        ("Not agreed yet; Paul Wren asks Auntie Bim about a bed by 12 November 2026.", "gap_passed"),
    ],
)
def test_what_stands_in_its_place(answer: str, state: str) -> None:
    assert found(f"## Contingency plan\n\n{answer}\n") == [state]


def test_an_if_of_another_kind_is_no_fall_back() -> None:
    assert found("If Ines wishes, Paul sees her at school on Tuesdays.\n") == ["absent"]
    assert found('## What Ines says\n\n"If Dad shouts, I go to Mrs Patel\'s and she makes toast."\n') == ["absent"]


def test_small_in_early_help() -> None:
    early = HEAD.replace("Child Protection Plan", "Early Help Plan") + "- Paul Wren rings on 1 December 2026.\n"
    severities = {one for one in told(early) if one[1] == "contingency"}
    assert severities == {("CON101", "contingency")}
