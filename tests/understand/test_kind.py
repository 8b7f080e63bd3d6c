"""Which record it is, at which level, how final, with the reason shown."""

from __future__ import annotations

import pytest

from tests.reading import understood

STEPS = (
    "\n\n## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | 4 December 2026 |\n"
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Child in need plan", "plan"),
        ("Our family plan", "plan"),
        ("Safety plan for Ada", "plan"),
        ("Pathway Plan", "plan"),
        ("Child and family assessment", "assessment"),
        ("Early help assessment", "assessment"),
        ("Pre-birth assessment", "assessment"),
        ("Chronology", "chronology"),
        ("Supervision record", "supervision"),
        ("Case supervision: Ada Finch", "supervision"),
        ("Closing summary", "decision"),
        ("Management decision", "decision"),
        ("Direct work with Ada", "direct_work"),
        ("Home visit record", "direct_work"),
        ("Child in need review", "review"),
        ("Core group minutes", "review"),
        ("Child in care review", "review"),
        ("Referral to children's services", "referral"),
        ("Request for support", "referral"),
    ],
)
def test_a_title_names_the_kind(title: str, kind: str) -> None:
    markdown = understood(f"# {title}\n\n**Child:** Ada Finch, 8\n\n## What Ada says\n\nAda said that she swims.\n")
    yaml = understood(f"title: {title}\nchild: Ada Finch, 8\nwhat Ada says: Ada said that she swims.\n", "record.yaml")
    assert (markdown.kind, yaml.kind) == (kind, kind)
    assert markdown.kind_reason and yaml.kind_reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**Child:** Ada Finch, 8" + STEPS, "plan"),
        (
            "**Child:** Ada Finch, 8\n\n| Date | Event | Impact on the child |\n|---|---|---|\n"
            "| 3 May 2026 | Moved to Hull | She lost her friends |\n| 4 June 2026 | Started school | She cried |\n"
            "| 9 July 2026 | Dad left | She stopped eating |\n",
            "chronology",
        ),
        ("Dear Ada,\n\nThis is the plan that we made with you on 9 November 2026." + STEPS, "plan"),
        ("Two eggs, a cup of flour, a little milk.\n", None),
        ("", None),
        ("# Minutes of the parish council\n\nThe hedge was discussed.\n", None),
    ],
    ids=["actions", "dated entries", "a letter", "a recipe", "nothing", "other minutes"],
)
def test_without_a_title_the_shape_decides(text: str, kind: str | None) -> None:
    assert understood(text).kind == kind


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("# Child in need plan", "child_in_need"),
        ("# Section 17 plan", "child_in_need"),
        ("# Child protection plan", "child_protection"),
        ("# Core group record", "child_protection"),
        ("# Early help plan", "early_help"),
        ("# Team around the family plan", "early_help"),
        ("# Care plan\n\nAda is looked after under a care order.", "child_in_care"),
        ("# Plan\n\nPlacement: with foster carers Pat and Sam Lowe", "child_in_care"),
        ("# Pathway plan", "care_leaver"),
        ("# Plan\n\n**Level:** Child in need", "child_in_need"),
        ("# Plan\n\n**Standing:** Child in need, looked at 6 October", "child_in_need"),
        ("# Plan\n\n**Status:** Child in need plan. No child protection history", "child_in_need"),
        ("# Plan\n\n**Status:** CIN (stepped down from CP plan in July)", "child_in_need"),
        ("# Family Help: child in need plan", "child_in_need"),
        ("# Family Help plan", "early_help"),
        ("# Our plan", "other"),
    ],
)
def test_level(head: str, level: str) -> None:
    record = understood(f"{head}\n\n**Child:** Ada Finch, 8{STEPS}")
    assert record.level == level
    assert record.level_reason or level == "other"


@pytest.mark.parametrize(
    ("head", "stage"),
    [
        ("# Child in need plan", "final"),
        ("# DRAFT Child in need plan", "draft"),
        ("# Child in need plan (draft)", "draft"),
        ("# Child in need plan\n\n**Status:** Draft", "draft"),
        ("# Child in need plan\n\n**Status:** Closed", "closed"),
        ("# Child in need plan\n\n**Status:** Superseded by the plan of 3 May", "superseded"),
        ("# Child in need plan\n\nAda feels the draught by the window.", "final"),
    ],
)
def test_stage(head: str, stage: str) -> None:
    assert understood(f"{head}\n\n**Child:** Ada Finch, 8{STEPS}").stage == stage


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "- \n", "| |\n|-|\n", "#\n", "\ufeff", "a: b\n", "?" * 2000])
@pytest.mark.parametrize("name", ["plan.md", "plan.yaml", "plan.txt"])
def test_nothing_much_is_understood_without_a_fault(text: str, name: str) -> None:
    assert understood(text, name).actions == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Strategy meeting, section 47\n\n**Child:** Ada Finch, 8\n\nThe police go first.\n", "decision"),
        (
            "# Team Ada: who is carrying what\n\nAda Finch, 8\n\n**If it slips:** Jo rings the landlord.\n\n### Jo\n\n"
            "| carrying | by | done when |\n|---|---|---|\n| The letter | 4 December 2026 | the wall is dry |\n",
            "plan",
        ),
        (
            "Dear Kerry,\n\nThank you for Monday. I want to write down how we think it's going since we first sat down in May. Ada is three "
            "and comes to people now.\n",
            "review",
        ),
    ],
    ids=["a strategy meeting", "tables of steps", "a letter that looks back"],
)
def test_kinds_without_their_name(text: str, kind: str) -> None:
    assert understood(text).kind == kind


def test_words_in_capitals_open_what_is_said_of_them() -> None:
    """Three or more of them are the record's titles, with or without a mark before; a line with another mark stands for itself."""
    text = (
        "# Supervision\n\n**Child:** Ada Finch, 8\n\n[N] HOME. The kitchen was warm and the boiler works.\n\n"
        "[N] MUM'S VIEW. She would like the nights back.\n\n[N] HISTORY. Two plans, in 2021 and 2023.\n\n[A] Jo to ring the school by Friday.\n"
    )
    record = understood(text)
    assert [part.role for part in record.parts() if part.form == "runin"][1:] == ["parents", "history"]
    assert [action.text.value.removeprefix("[A] ") for action in record.actions] == ["Jo to ring the school by Friday."]


def test_a_mark_that_few_may_read_it_counts_below_other_details() -> None:
    details = "".join(f"**{label}:** {value}\n" for label, value in DETAILS)
    plan = f"# Child in need plan\n\n{details}**Access:** {{}}\n\n## Outcomes\n\nGus sleeps through.\n"
    assert understood(plan.format("Restricted access")).audience == "restricted"
    assert understood(plan.format("By bus, with a restricted diet in a bag that Nan packs")).audience == "family"


DETAILS = (
    ("Child", "Gus Ottery"),
    ("Date of birth", "2 January 2014"),
    ("Case number", "CN-0046"),
    ("Social worker", "Rhys Calloway"),
    ("Author", "Rhys Calloway"),
    ("Date of plan", "22 November 2026"),
    ("Date of review", "3 January 2027"),
)


def test_a_record_without_a_kind_in_its_name_that_says_why_and_that_the_family_agreed_is_a_referral() -> None:
    text = "# Holly Beck, 9\n\n**Date:** 9 November 2026\n\n## Reason for contact\n\nHolly sleeps in class since her nan died.\n"
    agreed = "\n## Consent\n\nMum agreed on 5 November 2026.\n"
    assert [understood(text).kind, understood(text + agreed).kind] == [None, "referral"]


def test_what_a_new_plan_was_written_for_is_still_looked_at_in_its_review() -> None:
    heads = ("Review before the new plan", "Review before the plan", "New plan")
    assert [understood(f"# {head}\n\n**Child:** Ada Finch, 8\n\nAda swims.\n").kind for head in heads] == [
        *("review", "review", "plan")
    ]
    assert understood("# Supervision after the pathway plan\n\n**Child:** Ada Finch, 16\n").kind == "supervision"
    assert understood("# Pathway plan review\n\n**Child:** Ada Finch, 16\n").kind == "plan"


@pytest.mark.parametrize(
    "days", [["2019", "2020", "2021", "2022", "2023"], ["3/2/2019", "4.2.2020", "5/2020", "2021", "2023"]]
)
def test_points_that_open_with_years_are_a_chronology(days: list[str]) -> None:
    lines = "".join(f"- {day} Nan left.\n" for day in days)
    assert understood(f"# Ada Finch\n\n{lines}").kind == "chronology"


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("**Young person:** Idris Hale, 17 (18 on 3 February 2027)", "child_in_care"),
        ("**Young person:** Idris Hale, 16", "child_in_care"),
        ("Idris Hale · 17 yrs 10 mths · written with Dev", "child_in_care"),
        ("Idris is 17. He likes welding.", "child_in_care"),
        ("**Young person:** Idris Hale, 18", "care_leaver"),
        ("**Young person:** Idris Hale, 17, relevant child: he left care in May", "care_leaver"),
        ("**Young person:** Idris Hale\n**Written:** 17 November 2026", "care_leaver"),
    ],
)
def test_whoever_is_not_yet_18_is_in_care_while_a_pathway_is_planned(head: str, level: str) -> None:
    assert understood(f"# Pathway plan\n\n{head}{STEPS}").level == level


def test_a_form_names_its_level_below_its_first_lines() -> None:
    head = "# Brook Family Safeguarding Team\n\n**Who with:** Ada Finch (8)\n**Who by:** Jo Marsh\n**Where:** school\n**Plan:** child protection, neglect\n"
    assert understood(f"{head}\n\nA social worker came, then a family worker.{STEPS}").level == "child_protection"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Considered child protection. Child in need from 4 May.", "child_in_need"),
        ("Until a child protection conference there is a child in need plan.", "child_in_need"),
        ("Child protection. Child in need before 4 May.", "child_protection"),
    ],
)
def test_a_level_that_was_only_thought_of_counts_little(line: str, level: str) -> None:
    assert understood(f"# Plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n{line}\n").level == level


@pytest.mark.parametrize(
    ("part", "kind"),
    [("", "plan"), ("## Decision\n\nStay.\n", "decision"), ("## Reflection\n\nI wonder.\n", "supervision")],
)
def test_a_record_without_a_name_is_what_its_parts_are_for(part: str, kind: str) -> None:
    outcomes = (
        "## Outcomes\n\nAda sleeps through.\n\n## Actions\n\n- Jo Marsh to ring the clinic by 4 December 2026\n\n"
    )
    record = understood(f"# Ada Finch\n\n{outcomes}{part}")
    assert (record.kind, record.kind_reason) == (kind, "what it holds")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (
            "CHILD IN NEED PLAN, second version, typed up on 5 November 2026\nNorth Team\n\n# How we got here\n\n",
            "plan",
        ),
        ("# Sessions with Ada (child in need plan)\n\n## Direct work\n\n", "direct_work"),
        ("# Child protection plan, full version out of core group 1\n\n", "plan"),
        ("# CP plan with social work assessment (combined form)\n\n", "plan"),
        ("# What Ada told us\n\n*Talking Mats, Tuesday 10 November 2026. Written by Jo Marsh.*\n\n", "direct_work"),
        ("# Core group 1, child protection plan of 5 November 2026\n\n", "review"),
        (
            "North County, children's team. Direct work, session 4. Ada Finch, 9. Wednesday 11 November 2026, ten to four till half "
            "past five, at Nan's table and then in the top field because she can't sit.\n\n",
            "direct_work",
        ),
    ],
)
def test_the_first_line_says_what_a_record_is(head: str, kind: str) -> None:
    assert understood(f"{head}Ada Finch, 8, was at home with Nan.\n").kind == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("This is your plan. Its proper name is a care and support plan", "plan"),
        ("This letter is also our assessment of what has changed", "assessment"),
        ("This is my assessment of what Ada needs", "assessment"),
    ],
)
def test_a_letter_says_in_its_first_sentences_what_it_is(said: str, kind: str) -> None:
    long = "It was talked through round the kitchen table with everybody who matters to you, and each of them has a copy of it to keep."
    record = understood(
        f"Marsh Council\n\n9 November 2026\n\nDear Ada,\n\n{said}. {long}\n\n**How we got here**\n\nOn 22 July 2026 you rang.\n"
    )
    assert record.kind == kind
