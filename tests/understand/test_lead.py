"""Who leads: somebody by name, or what stands in that place."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, told, understood

BODY = "**Date of plan:** 9 November 2026\n**Next review:** 7 December 2026\n\n## Actions\n\n- Mrs Amin keeps the place by the window until 4 December 2026.\n"


def lead(line: str, kind: str = "Early Help Plan") -> list[str]:
    return states(understood(f"# {kind}\n\n**Child:** Ada Finch, 8\n{line}\n{BODY}"), "lead")


@pytest.mark.parametrize(
    "line",
    [
        "**Lead professional:** Mrs Amin",
        "**Lead practitioner:** Bev Outhwaite, Pastoral Manager, Sallow Lane Primary",
        "**Family worker:** Shaz Iqbal",
        "**Written by:** Karen Dodd, Learning Mentor (lead)",
        "Mrs Amin (class teacher, who keeps this plan) was there, and Sister Boyle.",
        "Non Haf leads this plan and the family rings her.",
        "Who to ring: Nadia Begum",
        "Your social worker is Tom Reed.",
        "**My PA:** Shanice Okello",
        "**Chair and lead:** Marcus Day, social worker",
        "**Worker who holds this plan:** Ciaran McAteer",
        "**Lead professional:** Mrs Amin and Sister Boyle; the family rings Mrs Amin first",
        "Ada Finch (8) · SW Marta Zielin · Team Manager P. Lund",
        "Mum: Kerry. SW **Marta Zielin**. Chair **Roy Tindall**.",
        "**Social worker, and lead for the plan:** Ruth Penhall",
        "*Lead social worker and chair:* Tamsin Oyelow",
        "Order made in July. Social worker for both: Imogen Sayle. Reviewing officer: Terence Obi.",
        "Ada and Finn, at Nan's; my PA is Sheila Wroe",
        "**Worker you ring:** Colette Rimmer",
        "Jas is the person who keeps it up to date.",
        "Denise Parr from the Tollgate Centre wrote it and looks after it.",
        "Gwen Parry from the hub, who holds this plan together",
        "I'm the children's social worker, for anyone new.",
        "**Present:** Kerry Finch (mam); Anwen Tudor, TAF co-ordinator and lead worker; Dilwyn Rees, head of year 9",
        "**Chair and notes:** Moira Kettle (MK), allocated SW",
        "Social-Worker: Katrina Boyd (since 26 October)",
    ],
)
def test_somebody_leads(line: str) -> None:
    assert lead(line) == ["named"]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("**Lead professional:** TAF", "team"),
        ("**Lead professional:** Family Hub North Team", "team"),
        ("**Lead professional:** Mrs Amin and Sister Boyle", "two"),
        ("**Lead practitioner:** Bev Outhwaite / Carl Dunne", "two"),
        ("**Lead professional:** Not agreed yet; Mrs Amin settles it with school by 4 December 2026", "gap"),
        ("**Lead professional:** vacant", "unheld"),
        ("**Present:** Mr Hayes (pastoral lead), Sister Boyle (school nurse)", "absent"),
        ("**Key contact:** Lead Professional (see system)", "absent"),
        ("**Present:** Ms Grant (head), SW Duty Team", "absent"),
        ("SW visit on 3 November 2026. SW Home Visit Record follows.", "absent"),
        ("The social worker and the school agreed. A worker who Kofi liked left in May.", "absent"),
    ],
)
def test_what_stands_in_that_place(line: str, state: str) -> None:
    assert lead(line) == [state]


def test_one_who_leads_in_the_meantime() -> None:
    line = "**Social worker:** Duty\n\nUntil there is a worker, Gill Tanner leads this plan.\n"
    assert lead(line, "Child in Need Plan") == ["named"]
    assert lead("**Social worker:** Duty", "Child in Need Plan") == ["unheld"]


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("Close to early help. Universal services to continue.", "closing"),
        ("Close to early help. Bev Outhwaite rings Mr Finch on 7 December.", "named"),
        ("It is too early to close the plan.", "named"),
    ],
)
def test_steps_that_outlive_the_plan(decision: str, state: str) -> None:
    record = (
        "# Early Help Review\n\n**Child:** Ada Finch, 8\n**Lead professional:** Bev Outhwaite\n**Held:** 9 November 2026\n\n"
        "| Action | Who | By when |\n|---|---|---|\n| Weigh Ada before lunch | Sister Boyle | 30 November 2026 |\n"
        f"| Walk to the club with Ada | Mr Finch | 4 December 2026 |\n\n## Decision\n\n{decision}\n"
    )
    assert states(understood(record), "lead") == [state]


def test_a_named_worker_is_enough_from_child_in_need_up() -> None:
    found = told(f"# Child in Need Plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n{BODY}")
    assert not any(criterion == "lead_professional" for code, criterion in found if code != "LEA301")


@pytest.mark.parametrize("label", ["Present", "Attended", "Who came", "Professionals involved"])
def test_a_worker_who_is_only_listed_is_idle_whatever_the_list_is_called(label: str) -> None:
    head = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of plan:** 9 November 2026\n"
    rows = "".join(f"| {what} | {{}} | 4 December 2026 |\n" for what in ("Ring the clinic", "Walk Ada", "Write to Des"))
    record = f"{head}**{label}:** Bea Larkin, health visitor\n\n## Actions\n\n| Action | Who | By when |\n|---|---|---|\n{rows}"
    assert judged(understood(record.format("Jo Marsh", "Jo Marsh", "Jo Marsh")), "lead.agencies") == [
        ("idle", "Bea Larkin")
    ]
    assert states(understood(record.format("Jo Marsh", "Bea Larkin", "Jo Marsh")), "lead.agencies") == ["busy"]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("**Present:** Kerry Finch; Tirion Beddoe (TB), social worker; Mr Farr, head of year", "named"),
        ("**Present:** Kerry Finch (mother); Tomasz Biel (social worker); Mr Farr", "named"),
        ("**Present:** Kerry Finch (mother); Mr Farr (head of year)", "absent"),
        ("\nAs lead I promised a summary in plain words.", "named"),
        ("\nAs leads go, this was a long one.", "absent"),
    ],
)
def test_who_leads_may_stand_with_initials_or_in_brackets_or_say_so(line: str, state: str) -> None:
    record = understood(f"# Review\n\n**Child:** Ada Finch, 8\n**Date:** 3 November 2026\n{line}\n\nAda sleeps.\n")
    assert [one.state for one in record.judged("lead")] == [state]
