"""Sound sentences that social workers wrote in records of their own make, and the question that each would have been asked in vain."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import findings, judged, understood

TODAY = date(2026, 11, 28)
PLAN = (
    "# Child in need plan\n\nChild: Alfie Marsh, 9\nSocial worker: Jo Lamb\nPlan date: 18 November 2026\n\n"
    "## Plan\n\n- Jo Lamb will take Alfie to the barber on 4 December 2026.\n\n"
)
ASSESSMENT = (
    "# Child and family assessment\n\nChild: Alfie Marsh, 9\nSocial worker: Jo Lamb\nDate: 18 November 2026\n\n"
)


def codes(text: str) -> set[str]:
    return {one.code for one in findings(text, as_of=TODAY)}


@pytest.mark.parametrize(
    "line",
    [
        "We meet again at the centre on 14 January 2027 at 10 o'clock, with Idris if he wants to come.",
        "We will meet again on 14 January 2027.",
        "Everyone meets again on 14 January 2027 at school.",
        "We will look at this plan again on 14 January 2027.",
    ],
)
def test_when_all_of_them_meet_again_is_the_review_and_no_step(line: str) -> None:
    record = understood(f"{PLAN}## Next steps\n\n{line}\n", as_of=TODAY)
    assert [one.text.value for one in record.actions] == ["Jo Lamb will take Alfie to the barber on 4 December 2026."]
    assert [state for state, _ in judged(record, "review")] == ["ahead"]


def test_what_is_done_the_same_day_if_something_happens_is_no_step_but_what_happens_if_it_fails() -> None:
    line = "Ms Irwin will ring the Hub on the same day if Alfie misses two days running."
    record = understood(f"{PLAN}## Next steps\n\n{line}\n", as_of=TODAY)
    assert len(record.actions) == 1
    assert judged(record, "contingency") == [("told", line)]


def test_a_step_with_a_time_of_its_own_stays_one_whatever_is_done_the_same_day() -> None:
    line = "Fran Ogilvie weighs Alfie every Monday to 14 December and rings the GP the same day if he has lost any."
    assert len(understood(f"{PLAN}## Next steps\n\n- {line}\n", as_of=TODAY).actions) == 2


def test_at_that_visit_is_by_the_day_of_the_point_before() -> None:
    text = "# Supervision\n\nChild: Alfie Marsh, 9\nDate: 18 November 2026\n\n## To do\n\n- Jo Lamb to see Kath at work by 3 December.\n- Jo Lamb to look at the meter with Kath at that visit.\n"
    assert [one.when.latest for one in understood(text, as_of=TODAY).actions] == [date(2026, 12, 3)] * 2
    alone = text.replace("- Jo Lamb to see Kath at work by 3 December.\n", "")
    assert [one.when.latest for one in understood(alone, as_of=TODAY).actions] == [None]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("Alfie's mum was out when I called; I saw Alfie with his nan.", True),
        ("Alfie's dad has not been seen since June.", True),
        ("Alfie was not seen.", False),
    ],
)
def test_somebody_else_who_was_out_or_not_seen(line: str, seen: bool) -> None:
    assert ("VOC301" not in codes(f"{PLAN}## Update\n\n{line}\n")) is seen


@pytest.mark.parametrize(
    "line",
    [
        "Asked on 4 November and chose not to say.",
        "Alfie was asked on 4 November and chose not to say.",
        "Kept in the restricted record of 4 November 2026, where the people he is afraid of won't read it.",
        "Not seen yet; the visit is on 2 December and Jo Lamb will ask.",
    ],
)
def test_what_the_rules_call_fine_in_the_place_of_a_voice_is_asked_nothing_more(line: str) -> None:
    assert not {one for one in codes(f"{PLAN}## What Alfie says\n\n{line}\n") if one.startswith("VOC")}


@pytest.mark.parametrize(
    ("line", "answered"),
    [
        ("Jo told him on 9 November that he won't have to go back there.", True),
        ("The police arrested his stepdad on 17 November.", True),
        ("Jo saw Alfie that afternoon and his stepdad has moved out.", True),
        ("We told Alfie that we believe him.", True),
        ("Rose meets the bus now.", True),
        ("Mrs Coyle told him that he was good for saying.", False),
        ("Jo told him to behave at home.", False),
        ("", False),
    ],
)
def test_what_was_done_about_a_worry_stands_right_behind_it(line: str, answered: bool) -> None:
    text = f"{PLAN}## What Alfie says\n\nAlfie said his stepdad hits him with a belt. {line}\n"
    assert ("VOC201" not in codes(text)) is answered


def test_a_child_heard_in_passing_is_not_said_to_be_silent() -> None:
    text = (
        f"{PLAN}## Update\n\nAlfie told Jo on 12 November that he gets the first go on the trampoline since Ray left.\n"
    )
    assert "VOC101" not in codes(text)
    assert "VOC101" in codes(f"{PLAN}## Update\n\nKath told Jo that the trampoline is back since Ray left.\n")


def test_a_child_heard_in_passing_whose_worry_nothing_answers_was_heard_and_left() -> None:
    text = f"{PLAN}## Update\n\nKath has a new job. Alfie told his teacher that his stepdad hits him with a belt.\n"
    told = codes(text)
    assert {"VOC108", "VOC201"} <= told and "VOC101" not in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "An early help worker visited from March to July 2024. Kath went to every session and Alfie was on time for school. It stopped when the worker went on maternity leave.",
            True,
        ),
        ("In 2023 Homestart helped Kath for a year. Alfie started to talk at nursery in that year.", True),
        ("First contact; records asked for on 3 November 2026.", True),
        ("The family is known to services.", False),
        ("There were referrals in 2019 and 2021.", False),
    ],
)
def test_a_history_told_in_plain_words(line: str, told: bool) -> None:
    assert ("HIS103" not in codes(f"{ASSESSMENT}## History\n\n{line}\n")) is told


def test_what_became_of_the_last_steps_is_no_history() -> None:
    text = f"{ASSESSMENT}## What we did since October\n\n- Jo Lamb rang the landlord by 31 October: done.\n"
    assert "HIS103" not in codes(text) and "HIS101" in codes(text)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("If Steve turns up, ring Nan.", True),
        ("Nan has said Alfie can come any time, day or night. Jo would ask for a strategy meeting.", True),
        ("If concerns escalate, ring the team.", False),
        ("Jo would ask for a strategy meeting.", False),
    ],
)
def test_somebody_of_the_family_who_is_rung(line: str, told: bool) -> None:
    record = understood(f"{PLAN}## If it does not work\n\n{line}\n", as_of=TODAY)
    assert ([state for state, _ in judged(record, "contingency")] == ["told"]) is told


def test_a_step_that_begins_before_the_review_is_no_review() -> None:
    text = (
        "# Child in need plan\n\nChild: Alfie Marsh, 9\nPlan date: 18 November 2026\nNext review: 15 January 2027\n\n"
        "| Step | Who | By when |\n|---|---|---|\n| Walk Alfie to school | Jo Lamb | From 30 November 2026 until the review on 15 January 2027 |\n"
    )
    assert judged(understood(text, as_of=TODAY), "review") == [("ahead", "15 January 2027")]


def test_a_day_that_no_month_has_is_not_out_of_order_as_well() -> None:
    text = "# Chronology: Alfie Marsh, 9\n\n| Date | What happened |\n|---|---|\n" + "".join(
        f"| {day} | {what} |\n"
        for day, what in (
            ("12/01/2025", "Police came after a fight."),
            ("31/02/2025", "Dad moved out."),
            ("04/04/2025", "School rang about lunch."),
            ("06/06/2026", "Dad came back."),
        )
    )
    told = codes(text)
    assert "DOC202" in told and "CHR301" not in told
