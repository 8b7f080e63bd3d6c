"""Decisions with and without reasons, referrals, and what an overseer wrote: pairs that differ in what is told, not in cue words."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, understood

REVIEW = (
    "# Child in need review\n\n**Child:** Rory Beck, 9\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
    "## Rory's views\n\nRory told Jo that he gets up by himself when Da is on nights.\n\n"
    "## How things are\n\nSchool says 91 per cent. Da has a key to the flat. Grandad does the mornings.\n\n"
)
REFERRAL = "# Referral to the front door\n\n**Child:** Kezia Bloom, 12\n**From:** Amir Shah, youth worker\n**Date:** 9 November 2026\n\n"
PLAN = (
    "# Child protection plan\n\n**Child:** Maisie Lund, 5\n**Social worker:** Tariq Wynn\n**Date:** 2 November 2026\n\n"
    "| What | Who | When |\n|---|---|---|\n| Cook with Leanne on Mondays | Sue Platt | 9 November to 14 December 2026 |\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "## Decision\n\nStay on the plan. The locks came off in October but Da still has a key.",
        "## Decision\n\nWe are not closing. Two good months have followed two bad ones three times now.",
        "## Decision\n\nAgreed to end the plan on 4 December. Rory has been in school every day since his aunt took over the mornings.",
        "## Decision\n\n| Decision | Reason |\n|---|---|\n| Continue | Grandad's operation is in January and he does the school run |",
        "## Outcome of the review\n\nThe placement at Fern Road stands. Rory was asked with Mo there and said leave me where the bus is.",
        "**Chair's decision** - carry on for three months: the tests are clear, the nights are not.",
        "## Decision\n\nPlan to continue: Mum's relapse in May followed the last time that we stepped back.",
        "## Decision\n\nNo change. The bail ends on 14 January; until then nobody can say if he stays away.",
        "I've said that you can stay with Nia because you asked and because the move before this one cost you your rugby.",
        "## Decision\n\nNot to step down yet. Ann was sober for eight weeks in 2024 as well, and went back the week the worker did.",
        "Decision and rationale: CIN to continue. Grandad is the plan; Grandad is 74.",
    ],
)
def test_a_reason_is_something_told_of_these_people(text: str) -> None:
    assert states(understood(f"{REVIEW}{text}\n"), "decision") == ["reasoned"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("## Decision\n\nRemain CIN.", "no_reason"),
        ("## Decision\n\nPlan to continue because there are still some areas of need.", "circular"),
        ("## Decision\n\nTo continue. Therefore, because of the above, threshold continues to be met.", "circular"),
        (
            "## Decision\n\nAgreed to close. Mum knows where to come if she needs anything. Well done Rory!",
            "closing_unsaid",
        ),
        ("## Decision and rationale\n\nStep down. Risk has reduced because mother has engaged.", "down_unsaid"),
        ("## Decision\n\nStep up agreed, as concerns have escalated and threshold is met.", "up_unsaid"),
        ("## Decision\n\nRemain on plan. Jo Marsh to update the plan before the next meeting.", "no_reason"),
        ("## Decision\n\nNot decided yet; Jo Marsh asks Grandad's doctor by 4 December 2026.", "gap"),
        ("## Decision\n\nNot decided yet; Jo Marsh asks Grandad's doctor by 14 November 2026.", "gap_passed"),
    ],
)
def test_what_stands_in_place_of_a_reason(text: str, state: str) -> None:
    assert states(understood(f"{REVIEW}{text}\n"), "decision") == [state]


@pytest.mark.parametrize("kind", ["Child and family assessment", "Supervision record"])
def test_an_assessment_or_a_supervision_that_decides_says_why(kind: str) -> None:
    text = f"# {kind}\n\n**Child:** Rory Beck, 9\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n## How things are\n\nDa has a key to the flat.\n"
    assert states(understood(text), "decision") == []
    assert states(understood(f"{text}\n## Decision\n\nStep down to early help.\n"), "decision") == ["down_unsaid"]


def test_a_title_that_asks_why_is_answered_there() -> None:
    """A reason elsewhere does not answer a place that holds a stock phrase."""
    text = "## Decision\n\nRory stays with Grandad.\n\n## Rationale\n\n{}\n"
    told, stock = "Grandad's is the bed that Rory gets up from by himself.", "It is in Rory's best interests."
    assert states(understood(REVIEW + text.format(told)), "decision") == ["reasoned"]
    assert states(understood(REVIEW + text.format(stock)), "decision") == ["circular"]


@pytest.mark.parametrize(
    "text",
    [
        "## Reason for referral\n\nKezia's dad has started to sleep in his van outside her school. She told me that she walks out through the kitchens.",
        '## What are you worried about?\n\n- Three bruises on the inside of the arm on 2 November\n- She flinched when the door banged\n- She said that Uncle Lee "does the pinching game"',
        "## Why now?\n\nThe tenancy ends on 30 November. Kezia, her mum and two brothers have nowhere after that, and her insulin needs a fridge.",
        "Dear team\n\nKezia has stopped eating lunch. Kezia is alone at night with her baby brother, because her stepdad works in Hull. I gave her my packed lunch and she put half in her pocket for him.",
    ],
)
def test_a_referral_may_be_short(text: str) -> None:
    assert states(understood(f"{REFERRAL}{text}\n"), "decision") == ["reasoned"]


@pytest.mark.parametrize(
    "text",
    [
        "## Reason for referral\n\nWe have a number of concerns about Kezia and feel that she needs support. Home life is chaotic.",
        "## What are you worried about?\n\n- Behaviour\n- Attendance\n- Home conditions",
        "## Why now?\n\nConcerns have built up over time and the threshold for a referral is met.",
    ],
)
def test_a_referral_of_concerns_only(text: str) -> None:
    assert states(understood(f"{REFERRAL}{text}\n"), "decision") == ["referral_unsaid"]


def test_what_a_referral_carries() -> None:
    told = "## What has been tried\n\nMentoring on Tuesdays; it stopped when Mr Dunn left.\n\n## Consent\n\nNot sought: they would leave for Cork.\n\n## Request\n\nA visit today.\n"
    bare = "## What has been tried\n\nReport card, meetings with Mum, mentoring.\n\n## Consent\n\nn/a\n"
    for text, expected in ((told, ["told", "told", "told"]), (bare, ["effect_unsaid", "missing", "missing"])):
        record = understood(REFERRAL + text)
        found = [states(record, f"referral.{one}") for one in ("tried", "ask", "consent")]
        assert found == [[one] for one in expected]


@pytest.mark.parametrize(
    "line",
    [
        "## Manager's comments\n\nI asked Tariq what is different from last year. He has got Leanne's shifts.",
        "Dawn Fairley, manager, 4 November: I want Grandad's answer in writing before the core group.",
        "*Manager:* Agreed. Sue comes on Leanne's days off because the cooking ended with the nights.",
        "Team manager's view (Gill Stott, 6 Nov): Sam's car is known at the flats. I have asked DC Rao for somebody at the station.",
        "## Manager\n\nTariq to ask Bill by 12 November whether he can fetch Maisie from school.",
    ],
)
def test_an_overseer_weighs_or_sets_something(line: str) -> None:
    assert states(understood(f"{PLAN}{line}\n"), "oversight") == ["weighed"]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("## Manager's comments\n\nAgreed.", "signed"),
        ("## Manager's sign-off\n\nDawn Fairley 4 11 2026 10 30 Monday", "signed"),
        ("*Manager:* Noted, continue.", "signed"),
        ("Dawn Fairley, manager, 4 November: I have read and approve this plan.", "signed"),
        (
            "## Manager's comments\n\nI have read this plan and it is a thorough piece of work which is clear and child focused.",
            "general",
        ),
        (
            "## Manager's comments\n\nBecause the threshold is met I agree. Tariq to progress the plan within statutory timescales by 12 November.",
            "general",
        ),
        ("## Manager's sign-off\n\n[Manager to complete]", "empty"),
        ("## Manager's sign-off\n\nNot seen yet; Dawn Fairley reads it with Tariq on 4 December 2026.", "gap"),
    ],
)
def test_an_overseer_signs(line: str, state: str) -> None:
    assert states(understood(f"{PLAN}{line}\n"), "oversight") == [state]


def test_the_foot_is_asked_for_only_where_a_child_is_in_danger() -> None:
    assert [one.confidence for one in understood(PLAN).judged("oversight")] == ["low"]
    assert understood(PLAN.replace("Child protection plan", "Early help plan")).judged("oversight") == []


def test_a_name_and_a_day_with_no_word_of_their_own_say_nothing() -> None:
    assert states(understood(f"{PLAN}*Manager:* Dawn Fairley 4 November 2026\n"), "oversight") == ["absent"]


def test_a_managers_decision_is_its_own_oversight() -> None:
    text = (
        "# Step down\n\n**Child:** Hana Yusuf, 8\n**Decided by:** Pat Kinsella, team manager, 6 November 2026\n\n"
        "## Decision\n\nStep down. Hana has slept in pyjamas since her brother moved out, because the police have stopped coming.\n"
    )
    assert states(understood(text), "oversight") == ["decided"]
    assert judged(understood(text), "decision")[0][0] == "reasoned"
    own = "\n## Management oversight\n\nI have kept robust oversight of this case throughout by supervision, data and panel.\n"
    assert states(understood(text + own), "oversight") == ["general"]


def test_one_overseer_who_weighs_is_enough_whoever_signs_beside() -> None:
    weighed = (
        "*Manager:* The cooking answers the stairs only if Sue is there, since Maisie goes up when Leanne shouts.\n\n"
    )
    general = "## Manager's comments\n\nI have read this plan and it is a thorough piece of work which is clear and child focused.\n\n"
    assert states(understood(PLAN + general), "oversight") == ["general"]
    for text in (weighed + general, general + weighed):
        assert states(understood(PLAN + text), "oversight") == ["weighed"]


@pytest.mark.parametrize(("who", "state"), [("The panel", "decided"), ("We", "absent")])
def test_a_decision_of_a_panel_was_overseen(who: str, state: str) -> None:
    text = (
        "# Decision\n\n**Child:** Rory Beck, 9\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n## Decision\n\n"
        f"{who} agreed to end the plan on 4 December. Rory has been in school every day since his aunt took over the mornings.\n"
    )
    assert states(understood(text), "oversight") == [state]


def test_a_panels_decision_without_a_reason_is_no_oversight() -> None:
    head = "# Decision\n\n**Child:** Rory Beck, 9\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n## Decision\n\n"
    for reason in ("", " The threshold is met."):
        assert states(understood(f"{head}The panel agreed to end the plan.{reason}\n"), "oversight") == ["absent"]
