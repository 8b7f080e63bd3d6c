"""Honest gaps: three things must stand together, and nothing else is one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import gaps
from tests.reading import vocabulary

BASE, AS_OF = date(2026, 11, 9), date(2026, 11, 22)
DAY = date(2027, 1, 12)


def state(text: str, as_of: date = AS_OF) -> tuple[str, date | None] | None:
    gap = gaps.judge(text, BASE, as_of, vocabulary())
    return (gap.state, gap.day) if gap else None


HONEST = [
    "Not known yet, Jo Marsh will ask by 12 January 2027",
    "Not agreed yet; Jo Marsh will settle it with school by 12 January 2027.",
    "We do not know. Jo Marsh will ring the clinic on 12/01/2027.",
    "Not seen yet; the visit is on 12 January 2027 and Jo Marsh will ask.",
    "Nobody knows yet. The health visitor will find out by 12 January 2027.",
    "To be agreed: the SENCO decides by 12 January 2027.",
    "Unknown. I will ask his dad on 12 January 2027.",
    "It isn't safe to write this here; Jo Marsh will tell the conference on 12 January 2027.",
    "Dad hasn't been asked yet. Mum will give him the letter on 12 January 2027.",
    "We haven't asked Ada about this. Nguyen will, on 12 January 2027.",
    "Awaiting the letter from the hospital; Dr Amin will send it by 12 January 2027.",
]


@pytest.mark.parametrize("text", HONEST)
def test_a_whole_gap(text: str) -> None:
    assert state(text) == ("gap", DAY)


@pytest.mark.parametrize("text", HONEST)
def test_on_its_day_it_still_holds_and_on_the_next_it_has_passed(text: str) -> None:
    assert state(text, DAY) == ("gap", DAY)
    assert state(text, date(2027, 1, 13)) == ("gap_passed", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "TBC",
        "To be confirmed",
        "Not known",
        "Not known yet, Jo Marsh will ask",
        "Not known yet, Jo Marsh will ask soon",
        "Not known yet, to be explored by 12 January 2027",
        "Not known yet, somebody will ask by 12 January 2027",
        "Not known yet, professionals will ask by 12 January 2027",
        "Not known yet, school will ask by 12 January 2027",
        "Not known, TBC by 12 January 2027",
        "Not known yet whether Ada has been asked. Everyone involved will ask her by 12 January 2027",
        "TBC will take Ada to the clinic by 12 January 2027",
        "TBC to find a place with Jo Marsh by 12 January 2027",
        "Jo Marsh will ask by 12 January 2027",
        "Not known yet. Ada is 8. Ada goes to Fenway. Jo Marsh will ask by 12 January 2027.",
        "Jo Marsh has asked; it was not known on 3 May 2026",
        "Not known yet, Jo Marsh will ask by 31 November 2027",
        "Not yet completed. The plan will continue to be monitored until 12 January 2027.",
        "Not applicable",
        "",
    ],
)
def test_what_is_no_gap(text: str) -> None:
    assert state(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Asked on 3 November 2026 and chose not to say.", True),
        ("On 3 November 2026 she said no and would rather not talk.", True),
        ("She chose not to say.", False),
        ("Asked on 3 December 2026 and chose not to say.", False),
        ("On 3 November 2026 she talked about the dog.", False),
    ],
)
def test_asked_and_chose_not_to_say(text: str, said: bool) -> None:
    assert gaps.chose_not(text, BASE, AS_OF) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kept in the restricted record of 5 November 2026.", True),
        ("It is in her confidential file.", True),
        ("See the file.", False),
        ("The record is restricted in scope.", False),
        ("Ada keeps a record of her swimming.", False),
    ],
)
def test_kept_elsewhere(text: str, said: bool) -> None:
    assert gaps.restricted(text) is said


PIECES = st.lists(
    st.sampled_from(
        [
            "Not known",
            "yet",
            ",",
            ".",
            "Jo",
            "will ask",
            "by",
            "12 January 2027",
            "TBC",
            "school",
            "31 November",
            "\n",
            "I",
        ]
    )
    | st.text(max_size=6)
).map(" ".join)


@given(PIECES, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_it_never_raises_and_places_lie_inside(text: str, as_of: date) -> None:
    gap = gaps.judge(text, BASE, as_of, vocabulary())
    if gap:
        assert 0 <= gap.start < gap.end <= len(text)
        assert gap.state == ("gap" if gap.day is None or gap.day >= as_of else "gap_passed")
    gaps.chose_not(text, BASE, as_of)
    gaps.restricted(text)
    gaps.declined(text)
