"""The lines of chronologies in many layouts, what they meant, and what a system wrote."""

from __future__ import annotations

import pytest

from planlint.understand.chronology import is_machine
from planlint.understand.entries import opens
from tests.reading import judged, states, understood, vocabulary

HEAD = "# Chronology\n\nChild: Dara Pell, 8\nWorker: Ife Lund\n\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14/02/2017: born", "14/02/2017"),
        ("[2024-03] HEALTH. Two nights", "2024-03"),
        ("2019 · 14 Jan — police", "2019 · 14 Jan"),
        ("Spring 2017 to August 2019. Four homes", "Spring 2017 to August 2019"),
        ("Wed 4 March 2026, moved", "4 March 2026"),
        ("04-Mar-26 16:20 Moved", "04-Mar-26"),
        ("03/2016", "03/2016"),
        ("2012 to 2022, Keren", "2012 to 2022"),
        ("May 2020 to January 2022 has not been searched", "May 2020 to January 2022"),
        ("2 Apr the car", None),
        ("4 visits in 2024", None),
        ("At 4 March 2026", None),
    ],
)
def test_days_that_open_a_line(line: str, day: str | None) -> None:
    at = opens(line)
    assert (line[slice(*at)] if at else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "[2022-02] SCHOOL. Asleep on the coats.\n[2023-09] POLICE. Stairs.\n[2026-10] HOME. Moved to Nan's.\n",
        "- **3 Feb 2022.** Asleep on the coats.\n- **9 Sept 2023.** Stairs.\n- **20 Oct 2026.** Moved to Nan's.\n",
        "| When | What |\n|---|---|\n| Feb 2022 | Asleep on the coats |\n| 2023 | Stairs |\n| 20/10/2026 | Moved to Nan's |\n",
        "## 3 February 2022\n\nAsleep on the coats.\n\n## 9 September 2023\n\nStairs.\n\n## 20 October 2026\n\nMoved to Nan's.\n",
        "> *Feb 2022, 4 years.* Asleep on the coats.\n\n> *Sept 2023, 5 years.* Stairs.\n\n> *Oct 2026, 8 years.* Moved to Nan's.\n",
    ],
)
def test_layouts(text: str) -> None:
    assert [entry.text.value.split(" ")[-1].strip(".") for entry in understood(HEAD + text).entries] == [
        "coats",
        "Stairs",
        "Nan's",
    ]


def test_what_an_event_meant_stands_in_many_places() -> None:
    text = "**2022 · 3 Feb** — Asleep on the coats.\n  ⇒ The first sign of how little he sleeps.\n\n**2023 · 9 Sept** — Stairs.\n\n**2026 · 20 Oct** — Moved to Nan's. So what? Eleven hours' sleep.\n"
    meant = [entry.significance and entry.significance.value.strip(". ") for entry in understood(HEAD + text).entries]
    assert meant == ["The first sign of how little he sleeps", None, "Eleven hours' sleep"]


ROWS = "| Date | Event |{0}\n|---|---|{1}\n| 03/02/2022 | Referral from school |{2}\n| 14/03/2022 | Assessment completed |{3}\n| 09/09/2023 | Review held |{4}\n| 20/10/2026 | Home visit completed |{5}\n"


def meaning(*cells: str, after: str = "") -> list[str]:
    table = ROWS.format(*(" Impact |", "---|", *(f" {cell} |" for cell in cells)) if cells else [""] * 6)
    return states(understood(f"{HEAD}{table}\n{after}\n"), "chronology")


def test_meaning() -> None:
    said = "He sat on the stairs with the cat till four"
    assert meaning() == ["untold"]
    assert meaning(said, said, "", said) == ["told"]
    assert meaning(said, "Important", "", "Noted.") == ["blank"]
    assert meaning("Negative", "Increased risk", "Dara's emotional wellbeing was impacted.", "Concerns") == ["blank"]
    assert meaning(after="Told in the assessment of 3 May 2026.") == ["pointer"]
    assert meaning(after="There have been three referrals and the family are well known to services.") == ["counted"]
    assert meaning(
        after="Each time his nan left he stopped sleeping, because she sat with him till the light went off."
    ) == ["told"]
    assert meaning(after="What they meant is not known yet. Ife Lund asks his nan on 4 December 2026.") == ["gap"]
    assert meaning(after="What they meant is not known yet. Ife Lund asks his nan on 4 November 2026.") == [
        "gap_passed"
    ]


@pytest.mark.parametrize(
    ("line", "machine"),
    [
        ("Contact record created. Status changed from Open to Closed. Outcome code 07.", True),
        ("Case note added - telephone call", True),
        ("Workflow step: Strategy Discussion - Not Required. Reassigned to Duty (pool).", True),
        ("Document uploaded", True),
        ("Contact 03-Mar-2021 - Outcome: Assessment - Status: Closed", True),
        ("NFA letter generated", True),
        ("Enquiry step auto-ended. Outcome 4: none.", True),
        ("Workflow: task reopened. Sent to Duty East tray.", True),
        ("School details amended by interface.", True),
        ("MIGRATION: 2 letters attached", True),
        ("Initial visit form generated 03/09/2026 16:02", True),
        ("Relationship added: Pell, Ann - mother", True),
        ("Supervision record added", True),
        ("Team field changed from DUTY to BLANK", True),
        ("Episode re-opened", True),
        ("Email received from housing", True),
        ("Case note - email out (3)", True),
        ("Letter from housing: they have until May", False),
        ("Email to housing about the damp in Dara's room", False),
        ("Initial visit form completed with her mum", False),
        ("Workflow: dad told the judge no", False),
        ("She was moved on by the interface between wards and her mum", False),
        ("Case closed.", False),
        ("Referral from GP. NFA.", False),
        ("Assessment completed. Closed to Early Help.", False),
        ("Case note added by Bea because he asked for her", False),
        ("Document found in his drawer: the letter from Hull", False),
    ],
)
def test_what_a_system_writes(line: str, machine: bool) -> None:
    assert is_machine(line, vocabulary()) is machine


def test_rows_of_the_past_ask_for_nothing() -> None:
    text = "# Timeline\n\nChild: Corey Banks, 12\n\n## Timeline for Corey\n\nSept 2018 - Started school.\nJan 2021 - Plan put in place.\nJune 2022 - Review. Plan to continue.\nFeb 2026 - Panel. Actions agreed.\n"
    record = understood(text)
    assert (len(record.entries), record.actions) == (4, [])


def test_what_is_set_off_below_an_event_says_what_it_meant() -> None:
    text = "3 May 2026 Dara was seen at school.\n\n> She hides her lunch.\n\n4 June 2026 Police came.\n"
    told = [
        (entry.text.value, entry.significance and entry.significance.value)
        for entry in understood(f"{HEAD}## Events\n\n{text}").entries
    ]
    assert told == [("Dara was seen at school.", "She hides her lunch."), ("Police came.", None)]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Referral to CAMHS",
            "Assessment completed",
            "Conference",
            "Dentist appointment",
            "Review held",
            "Benefit claim",
        ),
        ("Immunisations", "Physio appointment", "Optician", "Tenancy signed", "Referral", "Application for housing"),
    ],
)
def test_lines_of_services_and_nothing_else_drown_the_rest(lines: tuple[str, ...]) -> None:
    rows = "".join(f"| {month:02}/02/2022 | {line} |\n" for month, line in enumerate(lines, 1))
    meant = "Each time his nan left he stopped sleeping, because she sat with him till the light went off.\n"
    record = understood(f"{HEAD}| Date | Event |\n|---|---|\n{rows}\n{meant}")
    assert [(one.state, len(one.related)) for one in record.judged("chronology.lines")] == [("drowned", 5)]
    told = understood(
        f"{HEAD}| Date | Event |\n|---|---|\n{rows.replace(' |', ' and he hid under the slide |')}\n{meant}"
    )
    assert told.judged("chronology.lines") == []


def test_lines_of_a_system_are_found_under_a_history_wherever_it_stands() -> None:
    written = "Contact record created. Status changed from Open to Closed. Outcome code 07.\n\nCase note added - telephone call\n"
    head = "# Child and family assessment\n\n**Child:** Dara Pell, 8\n\n## What Dara says\n\nHe swims.\n\n"
    assert states(understood(f"{head}## History\n\n{written}"), "system") == ["printed"]
    assert states(understood(f"{head}## Notes\n\nDara hid.\n"), "system") == []


def test_what_to_do_if_it_happens_again_is_no_part_of_the_event() -> None:
    text = "## 3 May 2026\n\nDara was seen at school.\n\n**Contingency:** Ring Nan on a bad night.\n"
    assert [entry.text.value for entry in understood(HEAD + text).entries] == ["Dara was seen at school."]


@pytest.mark.parametrize(
    "text",
    [
        "- Date: 3 May 2026\n  - Event: Dara was seen.\n  - Meaning: She hides.\n- Date: 4 June 2026\n  - Event: Police came.\n",
        "- **School**\n  - Date: 3 May 2026\n  - Event: Dara was seen.\n  - Meaning: She hides.\n- **Police**\n  - Date: 4 June 2026\n  - Event: Police came.\n",
    ],
)
def test_labelled_answers_of_an_event_are_its_words(text: str) -> None:
    found = understood(f"{HEAD}## Events\n\n{text}").entries
    assert [(one.text.value, one.significance and one.significance.value) for one in found] == [
        ("Dara was seen.", "She hides."),
        ("Police came.", None),
    ]


def test_rows_of_events_in_an_assessment_are_told_with_what_they_meant() -> None:
    rows = "| Date | Event | Impact |\n|---|---|---|\n| 03/02/2022 | Police came | He hid |\n| 04/02/2022 | Nan left | He ran |\n"
    record = understood(f"# Child and family assessment\n\n**Child:** Dara Pell, 8\n\n## History\n\n{rows}")
    assert [(one.text.value, one.significance and one.significance.value) for one in record.entries] == [
        ("Police came", "He hid"),
        ("Nan left", "He ran"),
    ]


@pytest.mark.parametrize(
    ("below", "text", "meant"),
    [
        ("**Meaning:** He hides.", "Dara was seen at school.", "He hides."),
        ("**Source:** School.", "Dara was seen at school.", None),
        ("He cried.", "Dara was seen at school.He cried.", None),
    ],
)
def test_what_stands_in_the_part_of_an_event(below: str, text: str, meant: str | None) -> None:
    found = understood(f"{HEAD}## 3 May 2026\n\nDara was seen at school.\n\n{below}\n").entries
    assert [(one.text.value, one.significance and one.significance.value) for one in found] == [(text, meant)]


def lines_of_system(by: str, what: str) -> list[str]:
    rows = "".join(f"| {day} May 2026 | {what} | {by} |\n" for day in (3, 9, 17))
    head = "# Chronology\n\n**Child:** Dara Moss, 8\n\n| Date | Event | Entered by |\n|---|---|---|\n"
    doc = understood(head + rows)
    return [state for state, _ in judged(doc, "system")]


def test_a_line_that_the_system_entered_is_its_own() -> None:
    assert lines_of_system("System", "Transferred to North") == ["printed"]
    assert lines_of_system("Jo Marsh", "Transferred to North") == []
    assert lines_of_system("System", "His mum told the nurse that he had not slept") == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("*** Auto-authorised 11.11.26 02:00 - no comments entered ***", True),
        ("-- This form timed out and was restored from a draft --", True),
        ("Headings with no content have been suppressed.", True),
        ("Records like this will be closed automatically.", True),
        ("System letter A2 sent.", True),
        ("Plan episode started by workflow 24/09/2026 09:14 | Task 3 of 7", True),
        ("Record locked by user on 26/11/2026 09:12.", True),
        ("20/11/2026 17:31 Involvement ended.", True),
        ("Task CP2 completed.", True),
        ("Document ID 00981-A generated from LCS 19/10/2026 16:40:11", True),
        ("Sections 1 to 3 were pulled through from the record of 3 August 2026.", True),
        ("This letter was auto-created from form PW12.", True),
        ("(This authorisation was applied in bulk to 14 records.)", True),
        ("Task 'Authorise plan' sent to tray NORTH-MGR.", True),
        ("The risk is PICKLIST_VALUE_04.", True),
        ("This report is produced automatically from case events.", True),
        ("The body map form was completed at 14:30 by Dr Lee.", False),
        ("The task was started at 10:30 and Dara built the tower.", False),
        ("The review was brought forward from 3 December.", False),
        ("The letter was printed from the school office.", False),
        ("Jo wrote to say that the case will close in spring.", False),
        ("The report was not auto-generated.", False),
    ],
)
def test_a_line_that_says_itself_that_a_system_wrote_it(line: str, told: bool) -> None:
    record = understood(
        f"# Child in need plan\n\n**Child:** Dara Pell, 8\n\n## How things are\n\nDara swims.\n\n{line}\n"
    )
    assert judged(record, "system") == ([("labelled", line)] if told else [])


def test_each_place_that_a_system_wrote_is_told_up_to_three() -> None:
    lines = [f"Headings with no content have been suppressed, page {page}." for page in range(1, 6)]
    record = understood("# Child in need plan\n\n**Child:** Dara Pell, 8\n\n" + "\n\n".join(lines) + "\n")
    assert [words for _, words in judged(record, "system")] == lines[:3]
