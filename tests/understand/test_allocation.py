"""Who holds a record: somebody, nobody, or somebody named until a day."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, understood

BODY = "**Date of plan:** 9 November 2026\n\n## Actions\n\n- Ring the clinic by 4 December 2026.\n"


def record(line: str) -> str:
    return f"# Child in need plan\n\n**Child:** Ada Finch, 8\n{line}\n{BODY}"


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("**Social worker:** Duty", "unallocated"),
        ("**Social worker:** will be assigned when a space comes up", "unallocated"),
        ("**Lead professional:** once somebody is back from leave", "unallocated"),
        ("**Social worker:** Jo Marsh (left 9 October)", "held"),
        ("**Social worker:** vacant since Jo Marsh left", "unallocated"),
        ("**Social worker:** On duty until 30 November 2026, when Sam Oyelaran takes it", "duty_dated"),
        ("**Social worker:** to be allocated by 30 November 2026", "unallocated"),
        ("**Social worker:** Jo Marsh", "held"),
        ("At present there is no allocated social worker for the family.", "unallocated"),
        ("Nobody has been allocated to Ada.", "unallocated"),
        ("We are still waiting for allocation and will write when a worker is found.", "unallocated"),
    ],
)
def test_who_holds_it(line: str, state: str) -> None:
    assert states(understood(record(line)), "allocation") == [state]


@pytest.mark.parametrize(
    "line",
    [
        "The school place has not yet been allocated.",
        "A family support worker is to be allocated for the mornings.",
        "A mentor has yet to be identified for Ada.",
        "| Step | Who | Progress |\n| --- | --- | --- |\n| Refer Ada to CAMHS | Jo Marsh | On the waiting list since May |\n",
        "In 2024 the family had been unallocated for three months.",
        "The family was without a social worker until June.",
        "The case was unallocated when Jo Marsh came.",
        "The family previously had no allocated social worker.",
        "## History\n\nThe case was held on duty for most of 2023.\n",
    ],
)
def test_other_things_that_are_allocated_and_other_times(line: str) -> None:
    assert [state for state, _ in judged(understood(record(line)), "allocation") if state == "unallocated"] == []


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("From here Ada will be picked up by the Harbour family hub.", "unallocated"),
        ("**Personal adviser:** on waiting list, the team is full", "unallocated"),
        ("**IRO:** vacant", "unallocated"),
        ("The mornings go to a family support worker, once allocated.", "unallocated"),
        ("From here Ada will be picked up by her nan at three.", "held"),
        ("From here Sam Oyelaran of the Harbour family hub leads.", "held"),
    ],
)
def test_who_comes_next(line: str, state: str) -> None:
    found = states(understood(record(f"**Social worker:** Jo Marsh\n\n{line}\n")), "allocation")
    assert found == [state]


@pytest.mark.parametrize(
    ("cell", "states_found"),
    [("Not yet allocated", ["unallocated"]), ("Awaiting allocation", ["unallocated"]), ("Bea Larkin", [])],
)
def test_a_post_in_a_table_that_nobody_has_yet(cell: str, states_found: list[str]) -> None:
    rows = f"| Service | Who |\n|---|---|\n| Youth worker | {cell} |\n"
    record = understood(
        f"# Early help plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\n## Who helps\n\n{rows}"
    )
    assert [one for one in states(record, "allocation") if one == "unallocated"] == states_found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The social worker is not yet assigned.", [("unallocated", "not yet assigned")]),
        ("The case is unallocated.", [("unallocated", "unallocated")]),
        ("A school place is not yet assigned.", []),
    ],
)
def test_what_is_not_assigned_is_a_worker_where_one_is_spoken_of(sentence: str, found: list[tuple[str, str]]) -> None:
    head = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date of plan:** 9 November 2026\n\n## How things are\n\n"
    assert judged(understood(f"{head}{sentence}\n"), "allocation") == found
