"""Which entry of a record waited longest to be written up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import understood


def waited(text: str) -> tuple[date, date] | None:
    """The two days of the entry that waited longest."""
    days = {one.name: one.day for one in understood(text).moments}
    return (days["entry_of"], days["entered"]) if "entered" in days else None


HEAD = "# Assessment\n\nChild: Ada Moss, 9\nDate: 16 November 2026\n\n## Visits\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "- Home visit 29 September 2026 (written up 12 November 2026), Ada and her mum.",
        "- 29/09/2026 Home visit, Ada at school. Entered 12/11/2026",
        "- Visit of 29.09.2026, recorded on the system on 12.11.2026, Ada seen.",
    ],
)
def test_two_days_in_one_line(line: str) -> None:
    assert waited(f"{HEAD}{line}\n- Home visit 9 November 2026, Ada seen.\n") == (date(2026, 9, 29), date(2026, 11, 12))


@pytest.mark.parametrize("head", ["Entered on", "Date entered", "Recorded", "Date of entry"])
def test_a_column_of_its_own(head: str) -> None:
    text = (
        "# Chronology\n\nChild: Ada Moss, 9\n\n"
        f"| Date | What happened | {head} |\n| --- | --- | --- |\n"
        "| 3 March 2026 | Ada ran from school. | 4 March 2026 |\n"
        "| 12 May 2026 | Ada told her nan about the lock. | 17 June 2026 |\n"
    )
    assert waited(text) == (date(2026, 5, 12), date(2026, 6, 17))


@pytest.mark.parametrize(
    "line",
    [
        "- Home visit 9 November 2026, Ada seen on her own.",
        "- Ada's mum recorded the calls on 12 November 2026.",
        "- Written up 12 November 2026.",
    ],
)
def test_one_day_is_no_wait(line: str) -> None:
    assert waited(f"{HEAD}{line}\n") is None
