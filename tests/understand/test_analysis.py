"""What it means: reasoning joined to what a record tells, and the ways in which a place for it holds something else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import findings, judged, states, understood

HEAD = "# Child and family assessment\n\n**Child:** Ida Moss, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
PAST = (
    "## History\n\nIn 2023 the chip shop under the flat burned and Ida was carried down the ladder. Her granddad Walt took "
    "her in for five months and taught her to gut mackerel. The school says that she leaves the hall when the toaster is on.\n\n"
)


def analysis(text: str, title: str = "## Analysis") -> list[str]:
    return states(understood(f"{HEAD}{PAST}{title}\n\n{text}\n"), "analysis")


@pytest.mark.parametrize(
    "text",
    [
        "Ida leaves the hall because the toaster smells as the shop did that night.",
        "The toaster is not naughtiness; every time she leaves, somebody has burned the toast.",
        "I think that Ida still listens for the ladder. If Walt moves to the coast she loses the one flat that she sleeps in.",
        "On the days when the hall smells of toast Ida is out of lessons by ten. Nothing else sets her off.",
        "Walt's harbour is where she is calm, which tells us that it is smoke and not school that frightens her.",
    ],
)
def test_a_sentence_that_joins_is_plenty(text: str) -> None:
    assert analysis(text) == ["anchored"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Whenever the toaster is on in the hall, Ida is up the ladder.", "anchored"),
        ("When the toaster is on in the hall, Ida is up the ladder.", "anchored"),
        ("When the toaster was on in the hall, Ida was up the ladder.", "description"),
        ("If the toaster is on in the hall, Ida is up the ladder.", "anchored"),
        ("Walt was asked if the toaster is on in the hall.", "description"),
        ("On four mornings out of six Ida was up the ladder after Walt burned the toast.", "anchored"),
        ("On three of the five Mondays Ida was up the ladder after Walt burned the toast.", "anchored"),
        ("Ida was up the ladder on four mornings and Walt burned the toast.", "description"),
        ("Ida had three of the five toasts that Walt burned in the hall.", "description"),
        ("Ida climbs the ladder in the hall when she thinks that Walt has gone.", "anchored"),
        ("Ida climbs the ladder in the hall when she comes home.", "description"),
    ],
)
def test_what_happens_each_time_is_a_thought_and_what_happened_once_or_was_asked_is_none(text: str, state: str) -> None:
    assert analysis(text) == [state]


@pytest.mark.parametrize(
    "title", ["## What we make of it", "**So what?**", "## Professional judgement", "## How I see it"]
)
def test_titles_of_other_makes(title: str) -> None:
    assert analysis("Ida leaves the hall because the toaster smells as the shop did that night.", title) == ["anchored"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "There are a number of risk factors and protective factors. On balance, and because of the above, the risk to Ida "
            "is considered to be medium and is likely to have an impact on her emotional wellbeing.",
            "general",
        ),
        (
            "Research shows that children who experience trauma may struggle to regulate. It is therefore important that Ida "
            "receives support so that she can reach her full potential.",
            "general",
        ),
        (
            "The shop burned in 2023. Walt took Ida in on 3 May 2023. On 12 October the toaster was on in the hall. "
            "On 14 October the head teacher rang Walt.",
            "description",
        ),
        ("In my professional judgement Ida is at high risk and a child in need plan is required.", "no_reason"),
        ("", "empty"),
        ("To be completed", "empty"),
        ("What the smell does to Ida is not known yet; Jo Marsh asks her at the harbour on 2 December 2026.", "gap"),
        (
            "What the smell does to Ida is not known yet; Jo Marsh asks her at the harbour on 12 November 2026.",
            "gap_passed",
        ),
    ],
)
def test_what_stands_in_its_place(text: str, state: str) -> None:
    assert analysis(text)[0] == state


@pytest.mark.parametrize(
    "cues",
    ["because", "therefore", "this means that", "consequently", "if nothing changes", "in light of this", "likely to"],
)
def test_no_number_of_reasoning_words_makes_an_analysis(cues: str) -> None:
    text = f"There are concerns, {cues} there are needs, {cues} there is risk, {cues} support is needed to improve outcomes. "
    assert analysis(text * 3)[0] not in ("anchored", "one_sided")


def test_reasoning_about_grown_ups_alone() -> None:
    fires = "Walt sold the boat in March because the harbour closed. He rows with Brenda each time the rent letter comes, so drink may be part of it."
    silent = fires + " Ida lies under the table when the letter comes, because that is when the plates fly."
    assert analysis(fires) == ["no_effect"]
    assert analysis(silent) == ["anchored"]


def test_worries_with_nothing_on_the_other_side_are_a_small_point() -> None:
    text = (
        "Ida leaves the hall because the toaster smells of that night, and she is afraid of each fire drill. "
        "She cannot sleep on bonfire nights and is late the morning after. Her reading is falling behind, and she is alone at the gate."
    )
    assert analysis(text) == ["one_sided"]
    assert {
        finding.severity
        for finding in findings(f"{HEAD}{PAST}## Analysis\n\n{text}\n")
        if finding.criterion == "analysis"
    } == {"advice"}
    assert analysis(text + " But with Walt she cooks on gas.") == ["anchored"]


SAME = "Since the fire {child} counts the doors of each room before {she} sits down, and if one is locked {she} will not take off {her} coat."


def two(first: str, second: str) -> str:
    return f"# Single assessment\n\n**Children:** Ida Moss (8), Fred Moss (5)\n**Author:** Jo Marsh\n**Date:** 9 November 2026\n\n## Analysis\n\n### Ida\n\n{first}\n\n### Fred\n\n{second}\n"


def test_one_analysis_for_two_children() -> None:
    ida = SAME.format(child="Ida", she="she", her="her")
    fred = SAME.format(child="Fred", she="he", her="his")
    record = understood(two(ida, fred))
    assert ("copied", fred) in judged(record, "analysis")
    own = "Fred was a baby then. What he has is Ida's counting: he holds her coat in every room, so a class of his own would show us more."
    assert "copied" not in states(understood(two(ida, own)), "analysis")


def test_history_copied_under_analysis() -> None:
    assert "copied" in analysis(PAST.removeprefix("## History\n\n").strip())


def test_a_letter_reasons_without_a_title() -> None:
    letter = (
        "Dear Ms Moss,\n\nThank you for Monday. I decided to keep the plan for Ida, 8, until March. I think that the toaster and the fire drill are one "
        "thing to her: both times she ran to the gate, where Walt stands. If the gate is locked in winter she has nowhere to run.\n\n"
        "Yours sincerely,\n\nJo Marsh, team manager\n"
    )
    assert states(understood(letter), "analysis")[-1] == "anchored"


def test_a_quoted_because_is_nobodys_analysis() -> None:
    text = HEAD + PAST + '## What Ida says\n\nIda told me, "I go out because the toaster makes me see the ladder."\n'
    assert states(understood(text), "analysis") == ["absent"]


def test_a_day_passing_changes_only_what_is_due() -> None:
    text = (
        f"{HEAD}{PAST}## Analysis\n\nWe do not know yet what the toaster means; Jo Marsh asks Ida on 2 December 2026.\n"
    )
    assert states(understood(text, as_of=date(2026, 12, 2)), "analysis") == ["gap"]
    assert states(understood(text, as_of=date(2026, 12, 3)), "analysis") == ["gap_passed"]


@pytest.mark.parametrize(
    ("sentence", "copied"),
    [("Ida leaves the hall and sits up there.", True), ("Ida leaves the hall and sits there.", False)],
)
def test_a_sentence_of_eight_words_stands_nowhere_else_by_chance(sentence: str, copied: bool) -> None:
    history = f"## History\n\nIn 2023 the chip shop under the flat burned. {sentence}\n\n"
    record = understood(f"{HEAD}{history}## Analysis\n\n{sentence}\n")
    assert ("copied" in states(record, "analysis")) is copied
