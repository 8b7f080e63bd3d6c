"""What is written of how far a step is: that it came about in any words, that it did not, or when it is to be now."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.model import Value
from tests.reading import judged, understood

TODAY = date(2026, 11, 28)


def of_note(note: str, when: str = "2 November 2026") -> Value:
    """How overdue a step is, with this note in the place for how far it is."""
    text = (
        "# Child in need review, 19 November 2026\n\n**Child:** Kit Lowe, 7\n**Next review:** 17 December 2026\n\n"
        f"| Agreed last time | Who | By when | Progress |\n|---|---|---|---|\n| Drive Kit to the physio | Una Brophy | {when} | {note} |\n"
    )
    return understood(text, as_of=TODAY).actions[0].overdue


@pytest.mark.parametrize(
    "note",
    [
        "He has a splint now and likes it",
        "The physio came to the house on 5 November and taped the knee",
        "Kit walked up the stairs by himself",
        "No longer needed, his uncle drives him",
        "Yes",
    ],
)
def test_what_came_of_it_in_any_words(note: str) -> None:
    assert of_note(note).state == "done"


@pytest.mark.parametrize(
    "note",
    [
        "Not done",
        "Una was off sick, it has not happened",
        "Partly, one of two visits",
        "This did not happen.",
        "No longer needed",
    ],
)
def test_told_not_to_be_done(note: str) -> None:
    assert of_note(note).state == "undone"


@pytest.mark.parametrize("note", ["", "ongoing", "in progress", "says he'll go", "he will be driven", "?"])
def test_nothing_that_tells_what_came(note: str) -> None:
    assert of_note(note).state == "passed"


@pytest.mark.parametrize(
    "note",
    [
        "Kit would not get out of the car. Una takes him on 4 December",
        "Not done; now 4 December",
        "Not known yet; Una will ask the clinic by 4 December 2026",
    ],
)
def test_a_new_day(note: str) -> None:
    assert of_note(note).state == "ahead"


def test_a_new_day_that_has_passed_as_well() -> None:
    assert of_note("Not done; now 20 November 2026").state == "undone"


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Una to drive Kit to the physio by 2 November: yes, he has a splint now.", "done"),
        ("Una to drive Kit to the physio by 2 November. He has a splint now and wears it.", "done"),
        ("Una to drive Kit to the physio by 2 November: not done, the car was broken.", "undone"),
        ("In October Una is to drive Kit to the physio by 2 November.", "passed"),
    ],
)
def test_behind_the_day_of_a_step_of_last_time(line: str, state: str) -> None:
    text = f"# Child in need review, 19 November 2026\n\n**Child:** Kit Lowe, 7\n\n## What we agreed last time\n\n- {line}\n"
    assert [one.overdue.state for one in understood(text, as_of=TODAY).actions] == [state]


def test_what_stands_for_how_far_it_is_is_no_stand_in() -> None:
    text = (
        "# Child in need review, 19 November 2026\n\n**Child:** Kit Lowe, 7\n\n## Agreed last time\n\n"
        "| Step | Who | By when | Progress | Room |\n|---|---|---|---|---|\n"
        "| Drive Kit to the physio | Una Brophy | 4 December 2026 | pending | TBC |\n"
    )
    record = understood(text, as_of=TODAY)
    assert judged(record, "section") == [("stand_in", "TBC")]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("TBC", "stand_in"),
        ("To be confirmed", "stand_in"),
        ("Details to follow", "stand_in"),
        ("[TBC]", "stand_in"),
        ("Click or tap here to enter text.", "placeholder"),
        ("[Manager to add rationale]", "placeholder"),
        ("dd/mm/yyyy", "placeholder"),
        ("Landlord: ________", "placeholder"),
        ("See previous minutes", "pointer"),
    ],
)
def test_a_workers_stand_in_is_not_the_forms_own_words(answer: str, state: str) -> None:
    text = f"# Single assessment\n\n**Child:** Kit Lowe, 7\n\n## Health\n\n{answer}\n\n## Education\n\nKit reads to Mr Oke at lunch.\n"
    assert [one for one, _ in judged(understood(text, as_of=TODAY), "section")] == [state]


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("Not done, the clinic cancelled twice. New date 8 December.", "day"),
        ("Not done.", "missing"),
        ("Not done, tried on 3 November.", "missing"),
    ],
)
def test_a_new_day_told_with_how_it_went_where_no_column_has_days(note: str, state: str) -> None:
    text = (
        "# Child in need review, 19 November 2026\n\n**Child:** Kit Lowe, 7\n**Next review:** 17 December 2026\n\n"
        f"## What we said last time\n\n| Action | Who | What happened |\n|---|---|---|\n| Kit's hearing test | Una Brophy | {note} |\n"
    )
    assert [one.when.state for one in understood(text, as_of=TODAY).actions] == [state]
