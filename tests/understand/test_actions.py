"""Actions found in many layouts, with who and when, and nothing else taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.language import bare
from planlint.language.owners import Circle
from planlint.understand import segments
from tests.reading import understood, vocabulary, words

HEAD = (
    "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of "
    "plan:** 9 November 2026\n\n"
)
YAML_HEAD = "title: Child in need plan\nchild: Ada Finch, 8\nsocial worker: Jo Marsh\ndate of plan: 9 November 2026\n"
RING, WALK = "Ring the clinic", "Walk Ada to school"
BOTH = [("Ring the clinic", "Jo Marsh", "4 December 2026"), ("Walk Ada to school", "Kerry Finch", "18 December 2026")]

LAYOUTS = {
    "table": (
        "plan.md",
        HEAD + "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | 4 "
        "December 2026 |\n"
        "| Walk Ada to school | Kerry Finch | 18 December 2026 |\n",
    ),
    "table with a number and an empty column": (
        "plan.md",
        HEAD + "## Plan\n\n| No | By when | Done? | Task | Lead |\n|---|---|---|---|---|\n| 1 | 4 "
        "December 2026 | | Ring the clinic | Jo Marsh |\n"
        "| 2 | 18 December 2026 | | Walk Ada to school | Kerry Finch |\n",
    ),
    "table turned on its side": (
        "plan.md",
        HEAD + "## Actions\n\n| Action | Ring the clinic | Walk Ada to school |\n|---|---|---|\n| Who | "
        "Jo Marsh | Kerry Finch |\n"
        "| By when | 4 December 2026 | 18 December 2026 |\n",
    ),
    "a letter and a number, and labels below": (
        "plan.txt",
        f"{HEAD}--- 2. PLAN ----------------------\nOUTCOME A: Ada hears her class\n"
        " A1  Ring the clinic\n       Who: Jo Marsh      When: 4 December 2026\n       How will we know: Ada says\n"
        " A2  Walk Ada to school\n       Who: Kerry Finch   When: 18 December 2026\n       How will we know: Ada says\n",
    ),
    "bars between short titles, and cells that go on": (
        "plan.txt",
        f"{HEAD}## Actions\n\nWhat            | Who    | When\n----------------------------\n"
        "Ring the clinic | Jo Marsh    | 4 December\n                |             | 2026\n"
        "Walk Ada        | Kerry Finch | 18 December\n  to school     |             | 2026\n",
    ),
    "bullets with labels": (
        "plan.md",
        HEAD + "## What we will do\n\n- Ring the clinic. Who: Jo Marsh. By when: 4 December 2026.\n"
        "- Walk Ada to school. Who: Kerry Finch. By when: 18 December 2026.\n",
    ),
    "bullets with labels below": (
        "plan.md",
        HEAD + "## What we will do\n\n- Ring the clinic\n  - Who: Jo Marsh\n  - By when: 4 December 2026\n"
        "- Walk Ada to school\n  - Who: Kerry Finch\n  - By when: 18 December 2026\n",
    ),
    "a heading for each action": (
        "plan.md",
        HEAD + "## Actions\n\n### Ring the clinic\n\nWho: Jo Marsh\n\nBy when: 4 December 2026\n\n"
        "### Walk Ada to school\n\nWho: Kerry Finch\n\nBy when: 18 December 2026\n",
    ),
    "an owner as the heading": (
        "plan.md",
        HEAD + "## Actions\n\n### Jo Marsh\n\n- Ring the clinic by 4 December 2026\n\n"
        "### Kerry Finch\n\n- Walk Ada to school until 18 December 2026\n",
    ),
    "sentences": (
        "plan.md",
        HEAD + "## Next steps\n\nJo Marsh will ring the clinic by 4 December 2026. Kerry Finch will walk "
        "Ada to school until "
        "18 December 2026.\n",
    ),
    "numbered": (
        "plan.md",
        HEAD + "## Actions\n\n1. Jo Marsh to ring the clinic by 4 December 2026\n"
        "2. Kerry Finch to walk Ada to school until 18 December 2026\n",
    ),
    "check boxes": (
        "plan.md",
        HEAD + "## To do\n\n- [ ] Ring the clinic (Jo Marsh, by 4 December 2026)\n"
        "- [ ] Walk Ada to school (Kerry Finch, until 18 December 2026)\n",
    ),
    "dashes": (
        "plan.md",
        HEAD + "## Actions\n\n- Ring the clinic - Jo Marsh - 4 December 2026\n- Walk Ada to school - "
        "Kerry Finch - 18 December 2026\n",
    ),
    "tabs": (
        "plan.txt",
        "Child in need plan\n\nChild:\tAda Finch, 8\nDate of plan:\t9 November "
        "2026\n\nActions\nAction\tWho\tBy when\n"
        "Ring the clinic\tJo Marsh\t4 December 2026\nWalk Ada to school\tKerry Finch\t18 December 2026\n",
    ),
    "form": (
        "plan.txt",
        "Child in need plan\n\nChild:\nAda Finch, 8\n\nDate of plan:\n9 November "
        "2026\n\nActions\n\nAction:\nRing the clinic\nWho:\n"
        "Jo Marsh\nBy when:\n4 December 2026\n\nAction:\nWalk Ada to school\nWho:\nKerry Finch\nBy "
        "when:\n18 December 2026\n",
    ),
    "form without colons": (
        "plan.txt",
        "Child in need plan\n\nChild\nAda Finch, 8\n\nDate of plan\n9 November "
        "2026\n\nActions\n\nAction\nRing the clinic\nWho\n"
        "Jo Marsh\nBy when\n4 December 2026\n\nAction\nWalk Ada to school\nWho\nKerry Finch\nBy "
        "when\n18 December 2026\n",
    ),
    "list of mappings": (
        "plan.yaml",
        YAML_HEAD + "actions:\n  - what: Ring the clinic\n    who: Jo Marsh\n    by when: 4 December 2026\n"
        "  - what: Walk Ada to school\n    who: Kerry Finch\n    by when: 18 December 2026\n",
    ),
    "the action's text as the key": (
        "plan.yaml",
        YAML_HEAD + "actions:\n  Ring the clinic:\n    who: Jo Marsh\n    by when: 4 December 2026\n"
        "  Walk Ada to school:\n    who: Kerry Finch\n    by when: 18 December 2026\n",
    ),
    "camelCase": (
        "plan.yaml",
        YAML_HEAD + "agreedActions:\n  - actionText: Ring the clinic\n    personResponsible: Jo Marsh\n    "
        "targetDate: 2026-12-04\n"
        "  - actionText: Walk Ada to school\n    personResponsible: Kerry Finch\n    targetDate: 2026-12-18\n",
    ),
    "snake_case": (
        "plan.yaml",
        YAML_HEAD + "action_plan:\n  - action: Ring the clinic\n    owner: Jo Marsh\n    due_date: 04/12/2026\n"
        "  - action: Walk Ada to school\n    owner: Kerry Finch\n    due_date: 18/12/2026\n",
    ),
    "strings": (
        "plan.yaml",
        YAML_HEAD + "next steps:\n  - Jo Marsh will ring the clinic by 4 December 2026\n"
        "  - Kerry Finch will walk Ada to school until 18 December 2026\n",
    ),
    "block scalar": (
        "plan.yaml",
        YAML_HEAD + "actions: |\n  - Jo Marsh to ring the clinic by 4 December 2026\n"
        "  - Kerry Finch to walk Ada to school until 18 December 2026\n",
    ),
    "one mapping for each person": (
        "plan.yaml",
        YAML_HEAD + "actions:\n  Jo Marsh:\n    - Ring the clinic by 4 December 2026\n"
        "  Kerry Finch:\n    - Walk Ada to school until 18 December 2026\n",
    ),
    "two names alone on their lines": (
        "plan.md",
        HEAD + "Ada lives with her mum, Kerry Finch.\n\nJo\nRings the clinic before 4 December 2026.\n\n"
        "Kerry\nWalks Ada to school until 18 December 2026.\n",
    ),
    "two sentences under one name": (
        "plan.md",
        HEAD + "## What we agreed\n\n**Jo Marsh (school)**\n\nJo rings the clinic by 4 December 2026.\n\n"
        "**Kerry Finch (mum)**\n\nKerry walks Ada to school until 18 December 2026.\n",
    ),
    "numbers of two parts": (
        "plan.md",
        HEAD + "## What we will do\n\n5.1 Jo Marsh to ring the clinic by 4 December 2026.\n"
        "5.2 Kerry Finch to walk Ada to school until 18 December 2026.\n",
    ),
    "a table without titles": (
        "plan.md",
        HEAD + "## What we will do\n\n| | | |\n|---|---|---|\n| Jo Marsh | Ring the clinic | by 4 December 2026 |\n"
        "| Kerry Finch | Walk Ada to school | until 18 December 2026 |\n",
    ),
    "rows as lists": (
        "plan.yaml",
        YAML_HEAD + "what we will do:\n  - [Jo Marsh, Ring the clinic, by 4 December 2026]\n"
        "  - [Kerry Finch, Walk Ada to school, until 18 December 2026]\n",
    ),
    "a name as a sentence": (
        "plan.md",
        HEAD + "## What we will do\n\nJo Marsh. Rings the clinic by 4 December 2026.\n"
        "Kerry Finch. Walks Ada to school until 18 December 2026.\n",
    ),
    "an owner as the key": (
        "plan.yaml",
        YAML_HEAD + "what we will do:\n  - Jo Marsh: {task: Ring the clinic, date: 4 December 2026, sign: Ada hears}\n"
        "  - Kerry Finch: {task: Walk Ada to school, date: until 18 December 2026, sign: Ada is in by 9}\n",
    ),
    "who and when in one answer": (
        "plan.yaml",
        YAML_HEAD + "steps:\n  - step: Ring the clinic\n    by: Jo Marsh. 4 December 2026\n"
        "  - step: Walk Ada to school\n    by: Kerry Finch. Until 18 December 2026\n",
    ),
    "a letter": (
        "plan.md",
        "# Your plan\n\nDear Ada,\n\nthis is what we agreed on 9 November 2026.\n\n**Jo Marsh** will "
        "ring the clinic by 4 December 2026.\n\n"
        "**Kerry Finch** will walk you to school until 18 December 2026.\n\nWith love from\n\nJo Marsh\n",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_two_actions_are_found_with_their_owners_and_days(name: str) -> None:
    path, text = LAYOUTS[name]
    record = understood(text, path)
    assert [
        (one.who.state, one.when.state in ("day", "ends", "window"), str(one.when.latest)) for one in record.actions
    ] == [
        ("person", True, "2026-12-04"),
        ("person", True, "2026-12-18"),
    ]
    assert ["Jo" in (one.who.text or "") for one in record.actions] == [True, False]
    assert ["clinic" in words(record, one.span) for one in record.actions] == [True, False]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("J. Marsh to ring the clinic by 4 December 2026.", "J. Marsh"),
        ("Call to the clinic by Jo Marsh, 4 December 2026", "Jo Marsh"),
        ("Call to the clinic by bus, 4 December 2026", None),
        ("Cake for Ada by Ada, 4 December 2026", None),
    ],
)
def test_who_stands_before_or_behind_the_task(line: str, who: str | None) -> None:
    (action,) = understood(f"{HEAD}## What we will do\n\n- {line}\n").actions
    assert (action.who.text, action.who.state) == ((who, "person") if who else (None, "missing"))


CELLS = [
    "table",
    "table with a number and an empty column",
    "tabs",
    "form",
    "list of mappings",
    "the action's text as the key",
]


@pytest.mark.parametrize("name", CELLS)
def test_the_place_of_an_action_is_its_own_words(name: str) -> None:
    path, text = LAYOUTS[name]
    record = understood(text, path)
    assert [words(record, one.span) for one in record.actions] == [RING, WALK]
    assert [words(record, one.who.span) for one in record.actions] == ["Jo Marsh", "Kerry Finch"]
    assert [words(record, one.when.span) for one in record.actions] == ["4 December 2026", "18 December 2026"]


@pytest.mark.parametrize(
    "text",
    [
        "## If the plan does not work\n\nIf Ada misses school again, Jo Marsh will call a meeting within five days.\n",
        "## Family history\n\nIn 2019 Jo Marsh was to ring the clinic by 3 May, and nobody did.\n",
        '## What Ada says\n\n"Mum will walk me to school on Monday."\n',
        "## Manager's comments\n\nI will read this again in January. Ama Boateng, team manager, 12 November 2026\n",
        "## What we are worried about\n\nAda may be late for school by an hour.\n",
        "## Who lives at home\n\n| Name | Age | Relation |\n|---|---|---|\n| Kerry | 31 | mum |\n",
        "## What happened\n\n| Date | Event |\n|---|---|\n| 3 May 2026 | Jo Marsh rang the clinic |\n",
        "## Consent\n\nKerry agreed on 9 November 2026 that we share this with school.\n",
        "## How things are\n\nChildren to be looked at.\n",
        "## A day for Ada\n\nAda gets up at seven and walks to school with Leo.\n",
    ],
    ids=[
        "if then",
        "history",
        "her words",
        "sign-off",
        "worry",
        "household",
        "chronology",
        "consent",
        "children",
        "a day",
    ],
)
def test_what_is_no_action(text: str) -> None:
    assert [one.text.value for one in understood(HEAD + text).actions] == []


def one(row: str) -> tuple[str, str, str, str, str]:
    """The states of an action in a table of all columns: what, who, when, measure, overdue."""
    table = "## Actions\n\n| Action | Who | By when | How we will know | Progress |\n|---|---|---|---|---|\n"
    (found,) = understood(HEAD + table + row + "\n").actions
    return found.what.state, found.who.state, found.when.state, found.measure.state, found.overdue.state


GOOD = "Ada hears the bell and turns round"


@pytest.mark.parametrize(
    ("row", "states"),
    [
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 4 December 2026 | {GOOD} | |",
            ("concrete", "person", "day", "life", "ahead"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | | 4 December 2026 | {GOOD} | |",
            ("concrete", "missing", "day", "life", "ahead"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | All | 4 December 2026 | {GOOD} | |",
            ("concrete", "group", "day", "life", "ahead"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | | {GOOD} | |",
            ("concrete", "person", "missing", "life", "undated"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | ongoing | {GOOD} | |",
            ("concrete", "person", "vague", "life", "undated"),
        ),
        (
            "| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 4 December 2026 | | |",
            ("concrete", "person", "day", "missing", "ahead"),
        ),
        (
            "| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 4 December 2026 | Six sessions delivered | |",
            ("concrete", "person", "day", "delivery", "ahead"),
        ),
        (
            "| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 4 December 2026 | Improvement | |",
            ("concrete", "person", "day", "generic", "ahead"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 16 November 2026 | {GOOD} | |",
            ("concrete", "person", "day", "life", "passed"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 16 November 2026 | {GOOD} | "
            f"Done 13 November |",
            ("concrete", "person", "day", "life", "done"),
        ),
        (
            f"| Take Ada to the hearing clinic on Mill Lane | Jo Marsh | 3 March 2026 | {GOOD} | |",
            ("concrete", "person", "before_plan", "life", "undated"),
        ),
        (
            f"| Engage with support | Jo Marsh | 4 December 2026 | {GOOD} | |",
            ("no_act", "person", "day", "life", "ahead"),
        ),
        (
            f"| Continue to monitor | Jo Marsh | 4 December 2026 | {GOOD} | |",
            ("no_act", "person", "day", "life", "ahead"),
        ),
        (
            f"| Support Ada's emotional wellbeing | Jo Marsh | 4 December 2026 | {GOOD} | |",
            ("no_act", "person", "day", "life", "ahead"),
        ),
        (f"| Safeguarding | Jo Marsh | 4 December 2026 | {GOOD} | |", ("no_act", "person", "day", "life", "ahead")),
        (
            f"| Monitor Ada's hearing aid each night and write the battery's number in the blue book "
            f"| Jo Marsh | 4 December 2026 | {GOOD} | |",
            ("concrete", "person", "day", "life", "ahead"),
        ),
    ],
)
def test_states_of_an_action(row: str, states: tuple[str, ...]) -> None:
    assert one(row) == states


def test_a_step_told_in_the_present_is_found_wherever_it_stands() -> None:
    told = (
        "## Health\n\nAda's ears hurt at night. Jo Marsh takes her to the clinic on 4 December 2026. "
        "Kerry Finch works nights until 18 December 2026.\n\n"
        "## How mum sees it\n\nKerry is tired. Nan Peg will mind the baby every Friday until 18 December 2026.\n"
    )
    found = [one.text.value for one in understood(HEAD + told).actions]
    assert [value.split()[0] for value in found] == ["Jo", "Nan"]


@pytest.mark.parametrize("when", ["as soon as possible", "in due course", "over the coming weeks", "at some point"])
def test_a_step_that_is_put_off_is_a_step(when: str) -> None:
    told = f"## Health\n\nAda's ears hurt at night. Jo Marsh takes her to the clinic {when}.\n"
    found = [(one.who.text, one.when.state) for one in understood(HEAD + told).actions]
    assert found == [("Jo Marsh", "vague")]


@pytest.mark.parametrize(
    ("task", "cell", "state"),
    [
        ("Ask Ada's worker at the clinic (Bea Lund) what Ada has been told", "TBC", "placeholder"),
        ("Hearing course (Solihull), both adults", "TBC", "placeholder"),
        ("Kerry Finch to ring the clinic about Ada's ears", "to be agreed", "placeholder"),
        ("Kerry Finch to ring the clinic about Ada's ears", "as above", "person"),
        ("**Nan Peg** minds the baby while Ada is at the clinic", "", "person"),
    ],
)
def test_whom_a_task_speaks_of_is_not_its_owner_where_nobody_is_settled(task: str, cell: str, state: str) -> None:
    assert one(f"| {task} | {cell} | 4 December 2026 | {GOOD} | |")[1] == state


@pytest.mark.parametrize(
    ("step", "owner"),
    [
        ("TBC: book the optician's by 4 December 2026, Ada's new frames included.", ("placeholder", "TBC")),
        ("TBC – book the optician's by 4 December 2026, Ada's new frames included.", ("placeholder", "TBC")),
        ("TBC will walk Ada to the clinic on 4 December 2026.", ("placeholder", "TBC")),
        ("Everyone involved takes Ada to the clinic on Fri 4 Dec.", ("group", "Everyone involved")),
        ("Somebody takes Ada to the clinic on Fri 4 Dec.", ("group", "Somebody")),
        ("All will take Ada to the clinic by 4 December 2026.", ("group", "All")),
        ("All to bring the boxes down by 4 December 2026.", ("group", "All")),
        ("Relevant agencies meet Kerry by 4 December 2026.", ("group", "Relevant agencies")),
        ("**Breakfast.** TBC walks Ada there each school day until 10 December.", ("placeholder", "TBC")),
        ("Jo Marsh will meet all of them by 4 December 2026.", ("person", "Jo Marsh")),
        ("Jo Marsh takes Ada to the clinic on Fri 4 Dec.", ("person", "Jo Marsh")),
    ],
)
def test_words_for_nobody_that_open_a_step_are_its_owner(step: str, owner: tuple[str, str]) -> None:
    (found,) = understood(HEAD + f"## Actions\n\n- {step}\n").actions
    assert (found.who.state, found.who.text) == owner


@pytest.mark.parametrize(
    ("task", "when", "state"),
    [
        ("Paint the hen house and let Ada put her name on", "each Saturday to 3 October 2026", "window_passed"),
        ("Tell Kerry of any late morning", "weekly to 3 October 2026", "window_passed"),
        ("See Ada after each missing episode", "within 72 hours", "undated"),
    ],
)
def test_a_frequency_that_ended_has_run_out(task: str, when: str, state: str) -> None:
    assert one(f"| {task} | Jo Marsh | {when} | {GOOD} | |")[4] == state


def test_who_asks_about_what_is_not_known_yet_is_no_step() -> None:
    told = (
        "## Dad's view\n\nNot heard yet; Jo Marsh rings him on 4 December 2026. Jo Marsh sees him on 6 December 2026.\n"
    )
    assert understood(HEAD + told).actions == []


def test_a_thing_left_to_be_done_by_nobody_is_a_step() -> None:
    told = "## Housing\n\nThe flat is damp. A heater to be fitted in Ada's room. Date to be confirmed. Ada to be happier at home.\n"
    assert [one.text.value for one in understood(HEAD + told).actions] == ["A heater to be fitted in Ada's room."]


def test_steps_stand_under_the_names_of_those_who_take_them() -> None:
    told = (
        "**Kerry**\nWalks Ada to school each day until 18 December 2026. Rings Jo Marsh on 4 December 2026 to say how it went.\n\n"
        "**Jo Marsh**\nBooks the hearing test by 4 December 2026.\n\n"
        "**Nan Peg**\nMinds the baby on 11 December 2026.\n"
    )
    found = [(one.text.value.split()[0], one.who.text) for one in understood(HEAD + told).actions]
    assert found == [("Walks", "Kerry"), ("Rings", "Kerry"), ("Books", "Jo Marsh"), ("Minds", "Nan Peg")]


def test_a_table_of_worries_and_what_was_said_of_them_holds_steps() -> None:
    told = (
        "| What's going on | What we said about it |\n|---|---|\n"
        "| Ada is late three days in five | Kerry Finch walks her to school each day until 18 December 2026 |\n"
        "| Ada can't hear the teacher | Jo Marsh rings the clinic on 4 December 2026 |\n"
        "| The house is noisy | It is a busy street and the baby is small |\n"
    )
    found = [one.text.value.split()[0] for one in understood(HEAD + told).actions]
    assert found == ["Kerry", "Jo"]


def test_the_title_of_a_record_is_no_piece_of_it() -> None:
    record = (
        "**FINCHLEY TRUST - COMMUNITY FAMILY SUPPORT PLAN**\n\nAda Finch (8), with Jo Marsh, social worker, 9 November 2026\n\n"
        "**How things are.** Ada lies awake.\n\n**The plan.** Jo Marsh rings the clinic on 4 December 2026.\n"
    )
    assert [one.text.value for one in understood(record).actions] == ["Jo Marsh rings the clinic on 4 December 2026."]


@pytest.mark.parametrize(
    ("sign", "state"),
    [
        ("; four nights in seven is what she wants", "life"),
        (" (nine late marks in October, two or fewer hoped for)", "life"),
        (", until Ada can get off at Mill Lane by herself three mornings in a row", "life"),
        ("; it would be good if she did", "not_needed"),
        (" and on 6 May as well", "not_needed"),
        ("; three sessions attended is the target", "not_needed"),
    ],
)
def test_a_figure_that_is_hoped_for_is_a_sign_of_success(sign: str, state: str) -> None:
    step = f"## Actions\n\n- Kerry Finch walks Ada to the bus until 18 December 2026{sign}.\n- Improve her wellbeing. We will know: better.\n"
    assert understood(HEAD + step).actions[0].measure.state == state


@pytest.mark.parametrize("other", ["We will know when Ada is there by nine.", ""])
def test_a_particular_step_is_asked_for_no_sign_where_nothing_has_a_place_for_it(other: str) -> None:
    """Neither where the steps beside it give one, nor where the record tells nowhere what is to change."""
    walks = f"- Kerry Finch walks Ada to school with Bea each day to 18 December 2026. {other}\n"
    reads = f"- Mrs Bell hears Ada read in the library on Mondays until 14 December 2026. {other}\n"
    sits = "- Jo Marsh sits with Kerry Finch over the meter on Tuesdays up to 15 December 2026.\n"
    supports = "- Jo Marsh supports Kerry Finch until 15 December 2026.\n"
    record = f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n## Actions\n\n{walks}{reads}{sits}{supports}"
    assert [one.measure.state for one in understood(record).actions][2:] == ["not_needed", "missing"]


def test_a_services_name_over_the_records_name_is_no_piece_of_it() -> None:
    record = (
        "# Millfield Community Primary\n## Family Action Sheet\n\nChild: **Ada Finch**, Y2 (6)\nLead: Jo Marsh\n\n"
        "| What's going on | What we said about it |\n|---|---|\n"
        '| Ada screams at the gate. She says, "the hall is too loud and it goes in my teeth." | Jo Marsh meets her at the side '
        "door each day until 18 December 2026 |\n"
        "| She won't wear the jumper | School to be flexible over uniform. |\n"
    )
    read = understood(record)
    assert [one.text.value.split()[0] for one in read.actions] == ["Jo", "School"]
    assert [one.state for one in read.judgements if one.subject == "voice"] == ["quoted"]


def test_a_step_behind_an_honest_gap_is_a_step() -> None:
    """The gap silences the sentence beside it, and no more."""
    record = understood(
        HEAD
        + "## Next steps\n\n- Jo Marsh rings the clinic by 4 December 2026\n\n## What else\n\nWe have not asked the school "
        "yet. Kerry asks them on 2 December 2026. Housing to be looked at.\n",
        "plan.md",
    )
    assert [words(record, one.span)[:7] for one in record.actions] == ["Jo Mars", "Housing"]


def test_a_list_under_any_title_is_one_of_steps_if_its_points_say_who_does_what_by_when() -> None:
    record = understood(
        HEAD
        + "## How her needs are met\n\n- Jo Marsh rings the clinic by 4 December 2026\n- Kerry Finch walks Ada to school "
        "until 18 December 2026\n- Mrs Bell hears her read every day until 18 December 2026\n",
        "plan.md",
    )
    assert len(record.actions) == 3


def test_a_list_of_what_somebody_did_is_none() -> None:
    record = understood(
        HEAD
        + "## How her needs are met\n\n- Jo Marsh rang the clinic on 4 November 2026\n- Kerry Finch walked Ada to school "
        "all autumn\n- Mrs Bell heard her read every day\n",
        "plan.md",
    )
    assert not record.actions


SMART = """# Child in Need Plan

**Child:** Ada Finch
**Date of plan:** 2 November 2026

| Specific | Measurable | Achievable | Relevant | Time-bound | Lead |
|---|---|---|---|---|---|
| Walk Ada to school along the canal | She is in by ten to nine four days of five | Yes | Yes | 4 December 2026 | Jo Marsh |
| Complete six sessions with Ada | Six sessions completed | Yes | Agreed | 4 December 2026 | Jo Marsh |
"""


def test_a_smart_form_says_what_will_be_seen_and_that_a_step_could_be_done_is_not_that_it_was() -> None:
    first, second = understood(SMART).actions
    assert (first.done, first.measure.state, first.when.state, first.who.text) == (False, "life", "day", "Jo Marsh")
    assert (second.done, second.measure.state) == (False, "delivery")


@pytest.mark.parametrize(
    "words", ["success being that all six sessions are completed", "success means that six sessions are completed"]
)
def test_a_sign_that_would_be_completed_is_no_step_that_is(words: str) -> None:
    (action,) = understood(
        f"# Plan\n\n## Steps\n\n- Jo Marsh to see Ada for six sessions by 8 January 2027, {words}\n"
    ).actions
    assert (action.done, action.measure.state) == (False, "delivery")


def test_what_an_assessment_came_to_is_no_outcome_for_the_child() -> None:
    text = SMART.replace("**Date of plan", "**Outcome of assessment:** Child in need, section 17\n**Date of plan")
    assert understood(text).outcomes == [] and all(action.outcome is None for action in understood(text).actions)


@pytest.mark.parametrize("words", ["until we meet", "until we meet again", "until we next meet", "by the time we meet"])
def test_until_we_meet_is_the_day_of_the_next_review(words: str) -> None:
    head = "# Child in need plan\n\n**Date of plan:** 2 November 2026\n**Next review:** 9 December 2026\n\n## Steps\n\n"
    (action,) = understood(f"{head}- Dot asks Ada about anyone new before saying yes, {words}.\n").actions
    assert (action.when.state, str(action.when.latest)) == ("event_dated", "2026-12-09")


def test_a_word_of_what_came_of_a_step_is_no_step() -> None:
    text = "Record: Review of Ada Finch's care plan\nWhat we said last time and what came of it:\n  - Glasses. Got.\n  - Maths with Mr Ogden. Done, 12 Tuesdays.\n"
    assert understood(text, "review.yaml").actions == []


GAPS = """# Child in need plan

**Child:** Ada Finch, 7
**Date of plan:** 2 November 2026

**Dad.** Not asked yet what he wants. His sister had the number. Deb Marsh will find out by 27 November.

**Mum.** She has been ill since May. Her sister comes. Deb Marsh will find out by 27 November.
"""


def test_a_step_that_finds_out_what_is_not_known_is_asked_for_no_sign_of_success() -> None:
    asked, other = understood(GAPS).actions
    assert (asked.measure.state, other.measure.state) == ("not_needed", "missing")


def test_not_known_is_no_step_with_nobody_to_do_it() -> None:
    text = "# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n## What needs to happen\n\n- Jo Marsh visits on Monday 9 November.\n- *Don't know:* whether Ada was hit. Mrs Varley sees her on 24 November.\n"
    assert [action.who.text for action in understood(text).actions] == ["Jo Marsh"]


def test_what_came_of_a_step_is_told_in_the_sentence_behind_it() -> None:
    text = "# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n**Dad:** Lee. Not asked yet. Deb Marsh will ring him by 13 November. *Done 12 November: he wants Saturdays.*\n"
    assert [(action.done, action.overdue.state) for action in understood(text).actions] == [(True, "done")]


def test_a_step_told_twice_is_done_where_one_of_them_is() -> None:
    text = "# Session with Sami Haddad, 9\n\n**Worker:** Gemma Tranmer\n**Date:** 10 November 2026\n\n## Not asked\n\nWhat Marwan does. Dervla Roe will ask him on 12 November.\n\n## Next\n\n- {}\n"
    done = text.format("Dervla Roe sees Sami on 12 November and asks about Marwan. Done. He shouts.")
    other = text.format("Dervla Roe sees Sami on 13 November and asks about Marwan. Done. He shouts.")
    assert [action.overdue.state for action in understood(done).actions] == ["done", "done"]
    assert [action.overdue.state for action in understood(other).actions] == ["passed", "done"]


def test_what_somebody_said_asks_for_nothing() -> None:
    text = '# Review for Ada Finch\n\n**Date:** 2 November 2026\n\n## Steps\n\n- Chloe: "Put that I do love them. I will ring them on 4 December, you know."\n- Chloe to ring them on 4 December\n'
    assert [action.text.value for action in understood(text).actions] == ["Chloe to ring them on 4 December"]


def test_where_a_child_is_to_stay_is_plain() -> None:
    text = "# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n## Steps\n\n- Kojo has him from 27 December to 2 January.\n- Kojo has her best interests in mind until 2 January.\n"
    assert [action.what.state for action in understood(text).actions] == ["concrete", "no_act"]


def test_rows_of_a_chronology_ask_for_nothing_though_they_say_from_whom_they_are() -> None:
    text = "chronology_of: Zuri Quinn, 5\nkept_by: Priya Raman, social worker\nupdated: 10 November 2026\nevents:\n  - when: 9 July 2025\n    what: Nursery tells us she puts toast in her socks. Closed in six weeks.\n    from: our record\n  - when: 4 August 2026\n    what: Child protection plan. Interpreter at every visit.\n    from: conference\n"
    assert understood(text, "chronology.yaml").actions == []


def test_a_day_since_which_an_order_runs_is_not_the_record_s_own() -> None:
    text = "# Record of decision\n\nChild: Davey Quigg, 7\nStatus: looked after, care order since 11 March 2025\nDecided by: Eilish Roe, head of service, on Tuesday 17 November 2026, after meeting Philomena herself on the 12th; written up on the 19th\n\n## What will be done\n\n- Conall Roe books Niamh to stay and has her approved by Friday 4 December\n"
    (action,) = understood(text).actions
    assert str(action.when.latest) == "2026-12-04"


@pytest.mark.parametrize(
    "line",
    [
        "Review conference Thursday 10 December 2026, 10am, Kirkgate.",
        "I have read this over to Lowri.",
        "Section B - Referrer",
        "Manager, Colm Brady, 16/11/26: Agreed. I asked for the dates to be kept.",
    ],
)
def test_a_line_of_the_record_s_own_is_no_step(line: str) -> None:
    text = f"# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n## Steps\n\n{line}\n\nJo Marsh to ring Mr Shah by 4 December.\n"
    assert [action.who.text for action in understood(text).actions] == ["Jo Marsh"]


GROUPED = """# Plan for Ada Finch

**Date:** 2 November 2026

| So that... | We will | Name | By | We'll tell because |
|---|---|---|---|---|
| Ada sleeps till seven | Read to her at bedtime | Dad | 4 December 2026 | she wakes once |
| {0} | Buy a lamp with her | Mum | 4 December 2026 | |
| She eats at school | Sit with her at lunch | Mrs Roe | 4 December 2026 | |
| {1} | Choose the food with her | Mum | 4 December 2026 | |
"""


def test_an_outcome_is_said_once_for_the_rows_below_it() -> None:
    outcomes = [
        action.outcome.value if action.outcome else None for action in understood(GROUPED.format("", "")).actions
    ]
    assert outcomes == ["Ada sleeps till seven"] * 2 + ["She eats at school"] * 2
    assert understood(GROUPED.format("", "")).actions[0].measure.text == "she wakes once"


def test_a_row_without_an_outcome_among_rows_with_theirs_has_none() -> None:
    last = understood(GROUPED.format("She has light", "")).actions[3]
    assert last.outcome is None or last.outcome.value != "She eats at school"


LETTER = """# Our plan for Ada Finch

**Date:** 2 November 2026
**We meet again:** 14 January 2027

**What we are each going to do**

*Her chest.* The nurse, Jo Marsh, will see Ada on 24 November and write her a plan. Miss Lacey will put the inhaler in the cupboard by 30 November. {sign}

*Her days.* Miss Lacey will read with her every day until 14 January. She has three books at home. Dad will choose them with her by 30 November.
"""


def test_a_sign_of_success_is_said_once_for_the_steps_of_a_paragraph() -> None:
    signed = understood(LETTER.format(sign="We are looking for no more than one night on the ward by January.")).actions
    bare = understood(LETTER.format(sign="She has been on the ward twice.")).actions
    assert [action.measure.state for action in signed[:2]] == ["life", "life"]
    assert all(action.measure.state != "life" for action in bare)


def test_initials_may_spell_a_small_word() -> None:
    text = "# Case supervision\n\nWorker: Odette Farrugia (OF)\nDate: 9 November 2026\n\n## Actions agreed\n\n- OF to ring the school nurse by 20 November\n"
    (action,) = understood(text).actions
    assert (action.who.state, action.who.text) == ("person", "OF")


@pytest.mark.parametrize("name", ["Jo", "Al", "Di"])
def test_a_short_name_below_a_step_is_its_owner_s(name: str) -> None:
    text = f"# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n## Who does what\n\n**A1. New lock and a camera bell.**\n{name}, by 25 November. *Seen by:* Ada opens it by herself.\n\n**A2. A lamp for the stairs.**\n{name}, by 27 November.\n"
    assert [action.who.text for action in understood(text).actions] == [name, name]


def test_brackets_behind_a_name_over_steps_are_no_sign_of_success() -> None:
    text = "# Plan for Ada Finch\n\n**Date:** 2 November 2026\n\n**For lunch {}:** Jo Marsh will sit with her by 20 November. Mum will choose the food by 27 November.\n"
    signed = understood(text.format("(she eats half or more on four days)")).actions
    named = understood(text.format("(Sure Start worker and her colleague)")).actions
    assert all(action.measure.text is not None for action in signed) and all(
        action.measure.text is None for action in named
    )


def test_where_a_child_is_to_stay_until_a_day_is_a_step() -> None:
    record = understood(HEAD + "## Next steps\n\nAda is to stay with her gran until 18 December 2026.\n")
    assert [(action.who.state, action.when.state) for action in record.actions] == [("person", "day")]


@pytest.mark.parametrize(
    ("when", "done"),
    [
        ("Done 4 November", True),
        ("Completed", True),
        ("20 November 2026 - sent 12/11/2026", True),
        ("20 November. Paid 8 November", True),
        ("6 November, done by phone", True),
        ("not done", False),
        ("to be completed by 4 December", False),
    ],
)
def test_a_cell_for_the_time_may_say_that_it_was_done(when: str, done: bool) -> None:
    row = f"## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | {when} |\n"
    assert [action.done for action in understood(HEAD + row).actions] == [done]


def test_what_a_single_step_is_for_is_no_step_itself() -> None:
    aim, step = "So that Ada hears her teacher:", "Jo Marsh will ring the clinic by 4 December 2026."
    record = understood(f"{HEAD}## Actions\n\n{aim}\n\n- {step}\n")
    assert [words(record, action.span) for action in record.actions] == [step]


def test_an_order_among_points_that_name_somebody_is_a_step_of_the_list() -> None:
    points = "- Jo Marsh to ring the clinic by 4 December 2026\n- Kerry Finch to take Ada there\n- Bring the red book\n"
    assert [action.who.state for action in understood(f"{HEAD}## Hearing\n\n{points}").actions] == [
        "person",
        "person",
        "missing",
    ]


def test_who_and_when_below_a_step_and_how_it_will_be_seen_below_them() -> None:
    points = "- Ring the clinic about the ears\n  Jo Marsh, 4 December 2026\n  The letter is on the fridge\n- Walk Ada to school\n  Kerry Finch, 18 December 2026\n"
    record = understood(f"{HEAD}## Actions\n\n{points}")
    assert [(words(record, one.span), one.who.text, one.measure.state) for one in record.actions] == [
        ("Ring the clinic about the ears", "Jo Marsh", "life"),
        ("Walk Ada to school", "Kerry Finch", "not_needed"),
    ]


@pytest.mark.parametrize(
    "task", ["Counselling", "Offer counselling", "To provide respite", "Get a place at youth club"]
)
def test_the_name_of_a_service_is_no_deed_whoever_offers_it(task: str) -> None:
    assert bare.only_a_service(task)
    assert not bare.only_a_service(f"{task} and drive Ada there on Mondays")


@pytest.mark.parametrize("heads", ["Rainbow | Done?", "Jobs from June | Rainbow | Status"])
def test_the_widest_column_before_what_came_of_it_holds_the_steps_whatever_its_title(heads: str) -> None:
    rows = "| Ring the clinic about a new hearing test | no |\n| Walk Ada to school on Mondays | yes |\n"
    if heads.count("|") == 2:
        rows = rows.replace("| no", "| x | no").replace("| yes", "| y | yes")
    record = understood(f"{HEAD}## Actions\n\n| {heads} |\n|{'---|' * (heads.count('|') + 1)}\n{rows}")
    assert [(words(record, one.span), one.done) for one in record.actions] == [
        ("Ring the clinic about a new hearing test", False),
        ("Walk Ada to school on Mondays", True),
    ]


def test_what_stands_under_each_of_three_names_is_theirs_however_short() -> None:
    under = "### Jo Marsh\n\n- The diary\n- The bus\n\n### Kerry Finch\n\n- Walk Ada to school\n"
    third = "\n### Mrs Bell\n\n- Hear Ada read every day\n"
    owners = [one.who.text for one in understood(f"{HEAD}## Actions\n\n{under}{third}").actions]
    assert owners == ["Jo Marsh", "Jo Marsh", "Kerry Finch", "Mrs Bell"]
    assert [one.who.text for one in understood(f"{HEAD}## Actions\n\n{under}").actions] == ["Kerry Finch"]


@pytest.mark.parametrize(
    ("closing", "state"),
    [
        ("It should say £120 less.", "life"),
        ("Debt wiped or we know why not.", "life"),
        ("I'd know where I stand before I go.", "life"),
        ("Three nights dry would be brilliant.", "life"),
        ("Confirmed by his reply.", "life"),
        ("We should meet again.", "not_needed"),
        ("I'd like it to be soon.", "not_needed"),
        ("The office is on the first floor.", "not_needed"),
    ],
)
def test_a_step_may_close_with_what_is_expected_of_it(closing: str, state: str) -> None:
    record = (
        "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n"
        "## What we will do\n\n"
        "- Jo Marsh sits with Kerry Finch over the meter on Tuesdays up to 12 January 2027 and they write it down. "
        + closing
        + "\n"
        "- Kerry Finch walks Ada to school with Bea each day to 18 December 2026. We will know when Ada is there by nine.\n"
    )
    action = understood(record).actions[0]
    assert action.measure.state == state


@pytest.mark.parametrize(
    ("step", "owner"),
    [
        ("Breakfast club. Anders walks both children there each school day until 18 December 2026.", "Anders"),
        ("She is £410 overdrawn. Thula and Stewart go to the money shop on 1 December 2026.", "Thula and Stewart"),
        ("Photos for the wall. Kwesi brings the box out of storage by 5 December 2026.", "Kwesi"),
    ],
)
def test_who_does_a_step_may_stand_in_a_sentence_of_its_own(step: str, owner: str) -> None:
    record = understood(
        f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n## What we agreed\n\n1. {step}\n"
    )
    assert [(one.who.state, one.who.text) for one in record.actions] == [
        ("person" if " and " not in owner else "two_people", owner)
    ]


@pytest.mark.parametrize(
    "step",
    [
        "Show Tam and Sky how to make a feed by 4 December 2026.",
        "Ada was late on Monday. Lunch money by 4 December 2026.",
        "Lunch money sorted by 4 December 2026. Ada likes pasta.",
    ],
)
def test_who_a_step_is_about_does_not_do_it(step: str) -> None:
    record = understood(
        f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n## What we agreed\n\n1. {step}\n"
    )
    assert [one.who.state for one in record.actions] == ["missing"]


def test_what_a_short_plan_tells_beside_its_table_is_no_step() -> None:
    doc = understood(
        "# Plan for Ada (7)\n\nWritten 20 November 2026 by Jo Marsh, family worker\n\n"
        "Ada told her teacher that she sleeps in her coat because the window never shuts.\n"
        "Everybody says how polite she is.\n\n"
        "| What | Who | When |\n|---|---|---|\n| Ring the clinic | Jo Marsh | 4 December 2026 |\n",
        "plan.md",
    )
    assert [action.task for action in doc.actions] == ["Ring the clinic"]


SAID_FOR_ALL = "**Measure:** Five nights in seven.\n\n**Outcome:** Ada sleeps.\n\n**Need:** Ada is up at four.\n\n"


@pytest.mark.parametrize(
    "actions",
    [
        "**Actions:**\n\n- Jo Marsh to ring the clinic by 4 December 2026\n- Kerry Finch to walk Ada to school by 4 December 2026\n",
        "| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | 4 December 2026 |\n| Walk | Kerry Finch | 4 December 2026 |\n",
    ],
)
def test_what_a_part_says_of_all_its_steps_belongs_to_each(actions: str) -> None:
    record = understood(f"{HEAD}## Sleep\n\n{SAID_FOR_ALL}{actions}")
    assert [(one.measure.text, one.outcome and one.outcome.value, one.need) for one in record.actions] == [
        ("Five nights in seven.", "Ada sleeps.", "Ada is up at four.")
    ] * 2


@pytest.mark.parametrize(
    ("lead", "owners"),
    [
        ("Ada should sleep through.", ["Jo Marsh"]),
        ("Kerry would like to sleep through.", ["Jo Marsh"]),
        ("So that Ada sleeps through five nights in seven.", ["Jo Marsh"]),
        ("Kerry Finch will ring the clinic by 4 December 2026.", ["Kerry Finch", "Jo Marsh"]),
    ],
)
def test_a_line_over_a_list_is_what_its_only_step_is_for_unless_it_asks_somebody(lead: str, owners: list[str]) -> None:
    step = "- Jo Marsh to sit with Ada at bedtime by 4 December 2026"
    record = understood(f"{HEAD}## Actions\n\n**Sleep.** {lead}\n\n{step}\n")
    assert [one.who.text for one in record.actions] == owners
    last = record.actions[-1]
    assert (last.outcome and last.outcome.value) == (lead if len(owners) == 1 else None)


@pytest.mark.parametrize("verb", ["plays", "sits"])
def test_what_is_done_at_a_set_time_is_plain_wherever_the_time_stands(verb: str) -> None:
    for step in (f"Jo Marsh {verb} with Ada each Tuesday", f"Each Tuesday at four Jo Marsh {verb} with Ada"):
        assert [one.what.state for one in understood(f"{HEAD}## Actions\n\n- {step}\n").actions] == ["concrete"]


def test_a_child_who_is_to_be_somewhere_with_a_grown_up_is_held_to_it() -> None:
    step = "Ada and Kerry Finch are to be at the clinic on 4 December 2026."
    for title in ("Actions", "How things are"):
        record = understood(f"{HEAD}## {title}\n\n{step}\n")
        assert [(one.who.text, one.text.value) for one in record.actions] == [("Ada and Kerry Finch", step)]


@pytest.mark.parametrize(
    "line",
    [
        "Jo Marsh to be at the clinic.",
        "School to home link.",
        "Health visitor to the clinic.",
    ],
)
def test_a_line_with_to_and_no_deed_is_no_step(line: str) -> None:
    assert understood(f"{HEAD}## Needs\n\n{line}\n").actions == []


@pytest.mark.parametrize("post", ["Family support worker", "Support worker"])
def test_a_post_of_many_is_one_persons_where_the_record_names_who_has_it(post: str) -> None:
    rows = f"## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | {post} | 4 December 2026 |\n"
    held = HEAD.replace("**Date", "**Family support worker:** Bea Larkin\n**Date")
    assert [one.who.state for one in understood(held + rows).actions] == ["post"]


@pytest.mark.parametrize("start", ["from 14 October", "since 2 November", "starting Tuesday"])
def test_who_stands_behind_a_first_day_is_no_day(start: str) -> None:
    for last, when in (("Jo Marsh", start), ("ongoing", "ongoing")):
        (action,) = understood(f"{HEAD}## Actions\n\n- Ring the clinic – {start} – {last}\n").actions
        assert (action.who.text, action.when.text) == ("Jo Marsh" if last == "Jo Marsh" else None, when)


@pytest.mark.parametrize("title", ["School and friends", "Money matters and the flat", "What is working well at home"])
def test_steps_under_a_title_that_only_has_a_word_of_another_matter_are_read_as_steps(title: str) -> None:
    lines = "- Jo Marsh – ring the clinic – 4 December 2026\n- Kerry Finch – walk Ada to school – 18 December 2026\n"
    record = understood(f"{HEAD}## {title}\n\n{lines}")
    assert [(one.who.text, one.text.value) for one in record.actions] == [
        ("Jo Marsh", "ring the clinic"),
        ("Kerry Finch", "walk Ada to school"),
    ]


def test_two_labels_with_an_owner_and_a_day_make_a_part_one_of_steps() -> None:
    text = (
        "**Jo Marsh:** ring the clinic by 4 December 2026\n\n**Kerry Finch:** walk Ada to school by 18 December 2026\n"
    )
    record = understood(f"{HEAD}## Around Ada\n\n{text}")
    (part,) = (one for one in record.parts() if one.title == "Around Ada")
    assert part.why == "most of what stands in it says who does it, and by when"
    assert [one.who.text for one in record.actions] == ["Jo Marsh", "Kerry Finch"]


def test_topics_side_by_side_that_each_ask_somebody_by_a_day_are_steps() -> None:
    topics = (
        "**Walk.** It is far. Kerry Finch will walk Ada to school by 18 December 2026.\n\n"
        "**Teeth.** They hurt. Nan to book the dentist by 18 December 2026.\n\n"
        "**Sleep.** It is short. Jo Marsh will ring the clinic by 4 December 2026.\n"
    )
    record = understood(HEAD + topics)
    assert [part.role for part in record.parts() if part.title in ("Walk", "Teeth", "Sleep")] == ["actions"] * 3
    assert [one.who.text for one in record.actions] == ["Kerry Finch", "Nan", "Jo Marsh"]


@pytest.mark.parametrize(
    ("words", "is_owner"),
    [
        ("Jo Marsh (family worker at the school)", True),
        ("Jo Ann van Marsh", True),
        ("Jo Ann Mary van Marsh", False),
        ("Housing team duty desk", True),
        ("The housing team duty desk", False),
    ],
)
def test_who_does_it_is_told_in_four_words_or_with_a_post(words: str, is_owner: bool) -> None:
    assert segments.is_owner(words, Circle(names=["Jo", "Marsh"]), vocabulary()) is is_owner


def test_an_action_of_two_paragraphs_under_its_number_is_one() -> None:
    text = (
        "actions:\n  action 1:\n    what: |\n      Ring the clinic\n\n      and tell them why\n    who: Jo Marsh\n"
        "    by when: 4 December 2026\n  action 2:\n    what: Walk Ada\n    who: Kerry Finch\n    by when: 4 December 2026\n"
    )
    assert [(one.who.text, one.text.value) for one in understood(YAML_HEAD + text, "plan.yaml").actions] == [
        ("Jo Marsh", "Ring the clinic\nand tell them why"),
        ("Kerry Finch", "Walk Ada"),
    ]


def test_several_paragraphs_under_one_label_are_several_steps_and_one_sign_of_success() -> None:
    steps = "**Actions:**\n\nJo Marsh to ring the clinic\n\nKerry Finch to walk Ada\n\n**Measure:** Ada is there four days in five.\n"
    assert [
        (one.text.value, one.measure.text) for one in understood(f"{HEAD}## Actions\n\n### One\n\n{steps}").actions
    ] == [
        ("Jo Marsh to ring the clinic", "Ada is there four days in five."),
        ("Kerry Finch to walk Ada", "Ada is there four days in five."),
    ]
    step = "**Action:** Ring the clinic\n\n**Measure:**\n\nAda is there four days in five.\n\nShe smiles.\n\n**Who:** Jo Marsh\n"
    (action,) = understood(f"{HEAD}## Actions\n\n### One\n\n{step}").actions
    assert (action.text.value, action.measure.text) == (
        "Ring the clinic",
        "Ada is there four days in five.\nShe smiles.",
    )


def test_a_row_that_ends_early_is_read_as_far_as_it_goes() -> None:
    rows = "| Ring the clinic | | Jo Marsh | 4 December 2026 |\n| Walk Ada |\n"
    record = understood(f"{HEAD}## Actions\n\n| T1 | T2 | Who | By when |\n|---|---|---|---|\n{rows}")
    assert [(one.text.value, one.who.text) for one in record.actions] == [
        ("Ring the clinic", "Jo Marsh"),
        ("Walk Ada", None),
    ]


@pytest.mark.parametrize(("letters", "owner"), [(499, "Jo Marsh"), (500, None)])
def test_a_text_of_five_hundred_letters_is_no_step_of_the_labels_below_it(letters: int, owner: str | None) -> None:
    text = f"Ring the clinic {'x' * letters}"[:letters]
    record = understood(f"{HEAD}## Actions\n\n{text}\n\nWho: Jo Marsh\n\nBy: 4 December 2026\n")
    assert [one.who.text for one in record.actions] == [owner]


def test_who_and_when_on_the_line_below_a_task_may_be_followed_by_what_shows_it() -> None:
    text = "- Ring the clinic\n  Jo Marsh, by 4 December 2026. Ada hears the bell.\n"
    (action,) = understood(f"{HEAD}## Actions\n\n{text}").actions
    assert (action.text.value, action.who.text, action.measure.text) == (
        "Ring the clinic",
        "Jo Marsh",
        "Ada hears the bell.",
    )


@pytest.mark.parametrize(("topic", "who"), [("Ada's school", "I"), ("School", "Jo Marsh"), ("Housing", "Jo Marsh")])
def test_a_topic_before_a_step_is_not_who_does_it(topic: str, who: str) -> None:
    record = understood(f"{HEAD}## Actions\n\n- {topic} - {who} will meet Mrs Bell by 4 December 2026\n")
    assert [(one.who.text, one.what.state) for one in record.actions] == [(who, "concrete")]


def test_a_step_of_the_last_time_may_be_a_label_with_how_it_went() -> None:
    record = understood(
        "# Child in need review\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n## Actions from last time\n\n"
        "**Dental check:** not done, Kerry Finch\n\n**The weather:** fine, Kerry Finch says\n"
    )
    assert [(one.text.value, one.who.text, one.done) for one in record.actions] == [
        ("Dental check", "Kerry Finch", False)
    ]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Jo Marsh is to ring the clinic.", 1),
        ("Professionals are to ring the clinic.", 0),
        ("Professionals are to ring the clinic by 4 December 2026.", 1),
    ],
)
def test_what_nobody_in_particular_is_to_do_is_a_step_if_it_has_a_day(sentence: str, count: int) -> None:
    assert len(understood(f"{HEAD}## How things are\n\n{sentence}\n").actions) == count


@pytest.mark.parametrize(
    ("came", "done"),
    [(" She rang on 3 November and they come on Friday.", True), (" Not done yet.", False), ("", False)],
)
def test_what_somebody_was_to_do_is_done_where_more_is_told_of_it(came: str, done: bool) -> None:
    head = (
        "# Child in need review\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
    )
    record = understood(f"{head}## Actions from last time\n\nJo Marsh was to ring the clinic.{came}\n")
    assert [(one.who.text, one.done) for one in record.actions] == [("Jo Marsh", done)]


def test_points_that_open_with_who_does_them() -> None:
    lines = "- Jo Marsh: ring the clinic by 4 December 2026\n- Kerry Finch: walk Ada by 18 December 2026\n- Nan: book the dentist\n"
    record = understood(f"{HEAD}## Actions\n\n{lines}")
    assert [one.who.text for one in record.actions] == ["Jo Marsh", "Kerry Finch", "Nan"]


def test_what_i_promise_is_mine() -> None:
    record = understood(
        f"{HEAD}## Actions\n\n**I will:**\n\n- ring the clinic by 4 December 2026\n- walk Ada to school\n"
    )
    assert [(one.who.text, one.who.state) for one in record.actions] == [("I", "person")] * 2


@pytest.mark.parametrize(
    ("verb", "state"), [("support Kerry with", "no_act"), ("monitor", "no_act"), ("ring Kerry in", "concrete")]
)
def test_a_promise_is_a_step_however_little_it_says(verb: str, state: str) -> None:
    record = understood(f"{HEAD}## Needs\n\nJo Marsh will {verb} the mornings.\n")
    assert [(one.who.text, one.what.state) for one in record.actions] == [("Jo Marsh", state)]


@pytest.mark.parametrize(
    ("step", "is_one"),
    [
        ("Counselling", True),
        ("Access counselling", True),
        ("Young carers support service", True),
        ("Local young carers support service", False),
        ("Write to the counselling service", False),
    ],
)
def test_the_name_of_a_service_has_four_words_at_most(step: str, is_one: bool) -> None:
    assert bare.only_a_service(step) is is_one


def test_a_ticked_box_is_a_step_that_was_done() -> None:
    record = understood(
        f"{HEAD}## Actions\n\n- [x] Jo Marsh to ring the clinic\n- [ ] Kerry Finch to walk Ada to school\n"
    )
    assert [one.done for one in record.actions] == [True, False]


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("By Friday 4 December", "By Friday 4 December"),
        ("Actions for 4 December 2026", None),
        ("What was agreed before the move", None),
        ("Due", None),
    ],
)
def test_a_title_that_says_by_which_day_dates_all_steps_below_it(title: str, when: str | None) -> None:
    steps = "- Jo Marsh to ring the clinic\n- Kerry Finch to walk Ada to school\n"
    assert [one.when.text for one in understood(f"{HEAD}## {title}\n\n{steps}").actions] == [when, when]


@pytest.mark.parametrize(
    ("step", "is_paper"),
    [
        ("Genogram to be updated", True),
        ("Update the chronology", True),
        ("Minutes to be circulated", True),
        ("The kettle to be mended", False),
        ("Ask Nan about the genogram", False),
    ],
)
def test_a_document_of_the_field_is_plain_paperwork(step: str, is_paper: bool) -> None:
    assert bare.is_paperwork(step) is is_paper


def test_points_that_ask_are_steps_under_any_title_if_one_names_who() -> None:
    named = "- Ring the clinic\n- Jo Marsh to sit with Kerry\n- Book the dentist\n"
    steps = [one.text.value for one in understood(f"{HEAD}## School\n\n{named}").actions]
    assert steps == ["Ring the clinic", "Jo Marsh to sit with Kerry", "Book the dentist"]


@pytest.mark.parametrize("title", ["Who by when", "Who, when", "Who does it by when", "Owner/date"])
def test_one_column_may_hold_who_and_when(title: str) -> None:
    rows = f"| Action | {title} |\n|---|---|\n| Ring the clinic | Jo Marsh, 4 December 2026 |\n| Walk Ada | Kerry Finch |\n"
    record = understood(f"{HEAD}## Actions\n\n{rows}")
    assert [(one.who.text, one.when.latest) for one in record.actions] == [
        ("Jo Marsh", date(2026, 12, 4)),
        ("Kerry Finch", None),
    ]


@pytest.mark.parametrize(
    ("first", "last"), [("", ""), ("Action | Who | By when\n", ""), ("One line.\nAnother.\n", ""), ("", "One line.\n")]
)
def test_lines_of_cells_are_rows_from_their_first_to_their_last(first: str, last: str) -> None:
    lines = "Ring the clinic | Jo Marsh | 4 December 2026\nWalk Ada | Kerry | 8 December 2026\nBook | Nan | 12 December 2026\n"
    record = understood(f"{HEAD}## Actions\n\n{first}{lines}{last}")
    (table,) = (block.table for part in record.parts() for block in part.blocks if block.table is not None)
    assert ([cell.text.value for cell in table.header], len(table.rows)) == (
        first.strip().split(" | ") if "|" in first else [],
        3,
    )
    found = [(one.text.value, one.who.text) for one in record.actions]
    assert [one for one in found if one[1]] == [("Ring the clinic", "Jo Marsh"), ("Walk Ada", "Kerry"), ("Book", "Nan")]


def test_a_title_that_is_no_step_hides_none_of_those_below_it() -> None:
    def step(title: str, who: str) -> str:
        return f"### {title}\n\n**Who:** {who}\n\n**By when:** 4 December 2026\n\n"

    text = (
        step("Ring the clinic today", "Jo Marsh")
        + step("Date of birth", "Nan")
        + step("Ring the landlord about damp", "Kerry")
    )
    record = understood(f"{HEAD}## Actions\n\n{text}")
    assert [(one.text.value, one.who.text) for one in record.actions] == [
        ("Ring the clinic today", "Jo Marsh"),
        ("Ring the landlord about damp", "Kerry"),
    ]


@pytest.mark.parametrize(("length", "count"), [(59, 2), (60, 1)])
def test_lines_short_of_sixty_letters_are_points_and_longer_ones_a_wrapped_text(length: int, count: int) -> None:
    lines = (
        f"{start} {'w' * length}"[:length] for start in ("Jo Marsh to ring the clinic", "Kerry Finch to walk with")
    )
    assert len(understood(HEAD + "## Actions\n\n" + "\n".join(lines) + "\n").actions) == count


@pytest.mark.parametrize(
    ("lines", "is_table"),
    [
        (
            "Ring the clinic / Jo Marsh / 4 December 2026\nWalk / Kerry / 8 December 2026\nBook / Nan / 12 December 2026\n",
            True,
        ),
        ("apples / pears / plums\nred / green / blue\nwet / dry / hot\n", False),
        ("apples   pears   plums\nred   green   blue\nwet   dry   hot\n", True),
    ],
)
def test_a_stroke_parts_cells_only_where_one_of_them_says_when(lines: str, is_table: bool) -> None:
    record = understood(f"{HEAD}## Food\n\n{lines}")
    assert any(block.table is not None for part in record.parts() for block in part.blocks) is is_table


def test_weeks_of_a_pregnancy_are_days_where_the_birth_is_due_on_one() -> None:
    head = "# Pre-birth plan\n\n**Mother:** Kerry Finch\n**{label}:** 1 February 2027\n**Date:** 9 November 2026\n\n## Actions\n\n"
    rows = "| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | Jo Marsh | by 36 weeks |\n"
    dated = understood(head.format(label="EDD") + rows).actions[0].when
    assert (dated.state, dated.latest) == ("event_dated", date(2027, 1, 4))
    assert understood(head.format(label="Seen") + rows).actions[0].when.state != "event_dated"


@pytest.mark.parametrize(
    ("step", "who"),
    [
        ("I'm putting a card on Ada's tray on 23 November 2026.", ("person", "I")),
        ("I owe Dr Lall a copy of this, by 27 November 2026.", ("person", "I")),
        ("Both parents tell Ada together on 28 November 2026.", ("two_people", "Both parents")),
        ("The grandparents have Ada on 28 November 2026.", ("person", "The grandparents")),
        ("You tell me by 4 December 2026 which group it is to be.", ("person", "You")),
        ("She has him booked for a check on 9 December 2026.", ("person", "She")),
        ("Midwife Roisin Daly flags the notes by 4 December 2026.", ("person", "Midwife Roisin Daly")),
        ("Both of them to read the leaflet by 4 December 2026.", ("group", "Both of them")),
        ("Support for Ada by 4 December 2026.", ("missing", None)),
    ],
)
def test_whoever_opens_the_sentence(step: str, who: tuple[str, str | None]) -> None:
    found = understood(f"{HEAD}## What we will do\n\n- {step}\n- Jo Marsh to ring the clinic by 4 December 2026.\n")
    assert (found.actions[0].who.state, found.actions[0].who.text) == who


def test_who_did_what_is_done_is_not_asked() -> None:
    found = understood(f"{HEAD}## Actions\n\n- [x] Dentist, 12 October 2026\n- [ ] Dentist, 12 December 2026\n")
    assert [one.who.state for one in found.actions] == ["done", "missing"]


@pytest.mark.parametrize(
    "line",
    [
        "Thursday 29 April 2027, 5pm, his flat; half-way check on 4 February",
        "20 January 2027 at school, 3.15pm.",
        "Core group 26/11/26, 1.30pm at Parkside Primary",
        "Next sit-down 17 Dec 2026, 5pm, same place",
        "Tuesday 26 January 2027, 5.15pm, Gammy's table, Becca brings the chart",
    ],
)
def test_where_they_meet_again_is_no_step(line: str) -> None:
    found = understood(f"{HEAD}## Actions\n\n- Jo Marsh to ring the clinic by 4 December 2026\n- {line}\n")
    assert [one.text.value for one in found.actions] == ["Jo Marsh to ring the clinic by 4 December 2026"]


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 1 December 2026, 4.10pm, Jo takes Ada to the dentist",
        "Monday 23 November 2026, 9am, ring the clinic",
        "Tuesday 1 December 2026, 4pm. Jo takes Ada to the dentist",
    ],
)
def test_an_hour_before_a_deed_is_a_step(line: str) -> None:
    found = understood(f"{HEAD}## Actions\n\n- Jo Marsh to ring the clinic by 4 December 2026\n- {line}\n")
    assert len(found.actions) == 2


def texts_of(text: str) -> list[str]:
    return [
        action.text.value
        for action in understood(
            f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n{text}"
        ).actions
    ]


def test_aims_over_points_whose_who_and_when_stand_below_are_no_steps() -> None:
    plan = (
        "## What we will do\n\n1. Ada feels safe at home\n\n   a) Change both locks and show Ada.\n      Jo Marsh. Done 5 November.\n"
        "   b) Draw the sleep ladder with Ada.\n      Jo Marsh, until 11 January 2027.\n\n2. Lee says what it did to Ada\n\n"
        "   a) Attend the first six meetings.\n      Lee Finch, by 6 January 2027.\n"
    )
    found = understood(f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n{plan}").actions
    assert [action.who.text for action in found] == ["Jo Marsh", "Jo Marsh", "Lee Finch"]
    assert found[0].done


def test_tables_of_people_and_of_what_happened_hold_no_steps() -> None:
    history = "## What we knew already\n\n| When | What | What came of it |\n|---|---|---|\n| 2015 | Police called to the flat | Advice |\n| 2018 | Lee moved out | None |\n"
    people = "## Adults\n\n| Name | Role | Age |\n|---|---|---|\n| Bren Finch | Mother, lives with Ada | 27 |\n"
    assert texts_of(history + "\n" + people) == []


def test_what_an_overseer_will_do_and_who_has_the_chair_are_no_steps() -> None:
    assert texts_of("## Team manager\n\nI have read this. I will look at it again with her on 10 December.\n") == []
    assert texts_of("## Review\n\nThursday 21 January 2027, 1.30pm, chapel. Jo Marsh will chair.\n") == []


@pytest.mark.parametrize(
    ("came", "state"), [("outstanding, c/f", "undone"), ("not rec'd", "passed"), ("no progress", "undone")]
)
def test_a_step_told_between_full_stops_keeps_its_day_where_what_came_of_it_stands_behind_a_mark(
    came: str, state: str
) -> None:
    record = understood(f"{HEAD}## Actions\n\n- Report to the core group. Jo Marsh. 16.10.26. // {came}\n")
    assert [(one.text.value, one.who.text, one.when.state, one.overdue.state) for one in record.actions] == [
        ("Report to the core group", "Jo Marsh", "day", state)
    ]


def test_paragraphs_numbered_through_a_report_are_no_steps_but_for_those_it_recommends() -> None:
    told = [
        "Kerry has a flat.",
        "Jo went there on 3 November.",
        "Ada slept.",
        "Nan is kind.",
        "Dad is in Leeds.",
        "Ada is eight.",
    ]
    report = "".join(
        f"{title}\n\n{place}.  {told[place - 1]}\n\n" for place, title in enumerate(("HOME", "NAN", "DAD"), 1)
    )
    rest = "".join(f"{place}.  {told[place - 1]}\n\n" for place in (4, 5, 6))
    advised = "I recommend:\n\n(i)  that a hearing test be booked by Jo Marsh by 4 December 2026;\n\n"
    text = f"VIABILITY ASSESSMENT\n\n{report}{rest}7.  It is a good home.\n\n8.  It could last.\n\n{advised}"
    record = understood(text, "report.txt")
    assert [(one.text.value[:22], one.who.text) for one in record.actions] == [("that a hearing test be", "Jo Marsh")]


@pytest.mark.parametrize(
    "step",
    [
        "Jo Marsh books the test by 9 November; she did.",
        "Jo Marsh to send the form by 9 November: done late, 12 November.",
    ],
)
def test_what_came_of_a_step_may_stand_behind_it(step: str) -> None:
    (action,) = understood(f"{HEAD}## Actions\n\n- {step}\n").actions
    assert action.overdue.state == "done"


@pytest.mark.parametrize("closing", ["Yours,", "With love", "Best wishes from", "Kind regards,"])
def test_a_name_in_bold_behind_the_end_of_a_letter_is_no_title(closing: str) -> None:
    record = understood(f"{HEAD}Dear Ada,\n\nI will ring.\n\n{closing}\n\n**Jo Marsh**\n")
    assert "Jo Marsh" not in [part.title for part in record.parts()]


@pytest.mark.parametrize(
    ("step", "who"),
    [
        ("Bunk bed up. Jo Marsh brings the tools on 4 December 2026", "Jo Marsh"),
        ("Session six, 4 December 2026: Kerry Finch will bring the map of the bus stops", "Kerry Finch"),
        ("Bunk bed up by 4 December 2026. The tools are in the van", None),
    ],
)
def test_who_takes_a_step_may_stand_behind_its_first_stop(step: str, who: str | None) -> None:
    record = understood(f"{HEAD}## Actions\n\n- {step}\n- Jo Marsh rings the clinic by 4 December 2026\n")
    assert record.actions[0].who.text == who


def test_a_time_may_be_told_by_the_day_before_it() -> None:
    told = "## Health\n\nJo Marsh will take Ada to the clinic on 4 December 2026. Kerry Finch will ring the school {when}.\n"
    for when, state in (("before then", "window"), ("the week after", "window"), ("some time", "missing")):
        assert [one.when.state for one in understood(HEAD + told.format(when=when)).actions] == ["day", state]


def test_a_day_alone_behind_next_is_when_they_meet_and_no_step() -> None:
    head = "Supervisee: Ollie Crane   Supervisor: Beth Amado   Date: 19 November 2026   Next: 17 December 2026\n"
    record = understood(f"Supervision note\n{head}\nCase: Poppy Hale (6)\n\n- Ollie rings Nan by 30 November 2026\n")
    assert [one.text.value for one in record.actions] == ["Ollie rings Nan by 30 November 2026"]
    assert {one.name: one.text.value for one in record.facts}["review_date"] == "17 December 2026"


@pytest.mark.parametrize(
    ("step", "owner"),
    [
        ("Speech referral from Ola by 4 December.", "Ola"),
        ("Feedback on the course, from Martin Osborne, facilitator, to Jo Marsh by 4 December 2026.", "Martin Osborne"),
        ("Hearing test with Mrs Bell at the clinic, Saturday 5 December.", "Mrs Bell"),
        ("Bread and soup with Ola on Mondays until 14 December.", "Ola"),
        ("Weekly sessions with Ola until 14 December.", None),
        ("Swimming with Ada on Saturdays until 12 December.", None),
        ("Get the letter from Mrs Bell by 4 December.", None),
        ("Move Ada away from Ola by 4 December.", None),
        ("[Task] Visit Ada at school [Owner] Ola Sand [Due] each Monday until 14 December 2026", "Ola Sand"),
        ("Have Ada from ten until four. Pauline, a neighbour; each Saturday to 12 December 2026; sign of progress: Ada tells Ola that she has played out.", "Pauline"),
        ("Mum's shifts. I'm going with Mum to see her manager on 2 December 2026.", "I"),
        ("Ola Sand, Ada's mentor at the club, writes to Jo Marsh each Friday until 11 December.", "Ola Sand"),
        ("Form for the free bus pass to the office (mum, 4 December).", "mum"),
        ("Ada's wishes and feelings to be gathered by 4 December.", None),
        ("Dad's whereabouts to be established by 4 December.", None),
    ],
)  # fmt: skip
def test_who_does_a_step_may_stand_behind_it_and_is_never_whose_thing_it_is(step: str, owner: str | None) -> None:
    head = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
    people = "Ola Sand (mentor) and Mrs Bell (teacher) came.\n\n## Actions\n\n- Jo Marsh rings the club on 4 December 2026.\n"
    assert understood(f"{head}{people}- {step}\n").actions[1].who.text == owner
