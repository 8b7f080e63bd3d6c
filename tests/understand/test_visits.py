"""The day of the next visit, as records word it; what is a contact, or somebody else's visit, is none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import understood

RECORD = """# Home visit

**Child:** Ada Finch, 8
**Date of visit:** 9 November 2026
**Worker:** Jo Marsh
{line}

Ada showed me the coat by the door. {after}
"""


def visits(line: str = "", after: str = "") -> list[date]:
    document = understood(RECORD.format(line=line, after=after))
    return [one.day for one in document.moments if one.name == "next_visit"]


@pytest.mark.parametrize(
    "line",
    [
        "**Next visit:** 23 November 2026",
        "**Next visit:** Monday 23 November, 4pm",
        "**Date of next statutory visit:** 23/11/2026",
        "**Next visit due by:** 23 Nov 26",
        "**Next seen:** 23.11.26",
    ],
)
def test_labels(line: str) -> None:
    assert visits(line) == [date(2026, 11, 23)]


@pytest.mark.parametrize(
    "after",
    [
        "My next visit is on Monday 23 November.",
        "The next visit will be on 23 November 2026, after school.",
        "I will visit again on 23 November 2026.",
        "We'll see her next on 23 November.",
        "\n\n## Next visit\n\n23 November 2026, at school",
    ],
)
def test_sentences_and_headings(after: str) -> None:
    assert visits(after=after) == [date(2026, 11, 23)]


@pytest.mark.parametrize(
    "after",
    [
        "The last visit was on 2 November 2026.",
        "The next visit by the health visitor is on 23 November 2026.",
        "Dad will see her again on 23 November 2026.",
        "Nan will visit again on 23 November 2026.",
        "The next visit is in a fortnight.",
    ],
)
def test_what_is_no_day_of_a_workers_visit(after: str) -> None:
    assert visits(after=after) == []
