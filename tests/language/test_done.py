"""What says that a thing was done, in a progress note, in the cell for a time and behind a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import done
from tests.reading import vocabulary


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Done 8 September", True),
        ("done", True),
        ("Completed", True),
        ("Yes, booked on the 3rd", True),
        ("✓", True),
        ("Visited 21.10, guard fitted", True),
        ("Not until 19 Oct", True),
        ("Not done", False),
        ("Not yet done", False),
        ("Not received at the time of the meeting", False),
        ("Half of it has been done", False),
        ("To be done", False),
        ("Ongoing", False),
        ("", False),
        ("Jo rang but nobody came to the phone", False),
        ("Has not been completed", False),
        ("It has been sent to the school by Jo", True),
        ("The letter that Jo sent to the school is lost", False),
    ],
)
def test_what_says_that_it_was_done(note: str, told: bool) -> None:
    assert done.in_status(note, vocabulary()) is told


@given(st.text(max_size=60))
def test_done_never_raises(text: str) -> None:
    assert done.in_status(text, vocabulary()) in (True, False)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("20/11/2026 - sent 12/11/2026", True),
        ("6 Nov, done by phone", True),
        ("sent 10 November", True),
        ("given on Monday 2 November", True),
        ("Seen 19/11", True),
        ("20 November 2026", False),
        ("to be done by 20 November", False),
        ("held 6 times", False),
        ("sent out by 20 November", False),
    ],
)
def test_the_cell_for_a_time(cell: str, told: bool) -> None:
    assert done.in_time(cell) is told


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Ring the clinic by 3 November. Done on the 5th; nothing found.", True),
        ("Passport, Jo Marsh, by 30 June. Arrived 19 August.", True),
        ("Jo to get the letter by 16/10: got it 14/10", True),
        ("Jo to see Ada by 20/11. [Seen 19/11, 13:40]", True),
        ("Jo to see Ada, who was seen by the nurse, by 20 November.", False),
        ("Jo to have the letter sent by 20 November.", False),
    ],
)
def test_a_note_behind_a_step(step: str, told: bool) -> None:
    assert done.noted_behind(step) is told


@pytest.mark.parametrize(
    ("note", "told"), [("5 of 14 done", False), ("3/6 completed", False), ("6 of 6 done", True), ("Done 5/11/26", True)]
)
def test_a_share_is_done_where_it_is_the_whole(note: str, told: bool) -> None:
    assert done.in_status(note, vocabulary()) is told


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Chris has stopped the joke. He said sorry on the day.", True),
        ("Mum's moved the tablet downstairs.", True),
        ("I've rung the school and told them.", True),
        ("Ola and Kit have already sent the forms.", True),
        ("Jo has agreed to ring the school.", False),
        ("Nan has offered to have Ada on Fridays.", False),
        ("Mum has got to ring the school.", False),
        ("Jo has sent half of the forms.", False),
        ("The forms that Jo has sent go to Kit.", False),
    ],
)
def test_a_step_that_opens_with_who_has_done_it(step: str, told: bool) -> None:
    assert done.inside(step) is told
