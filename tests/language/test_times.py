"""By when: in which state a time is, and which days it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.language import times
from planlint.language.times import Calendar
from planlint.model import STATES
from tests.reading import vocabulary

BASE, AS_OF, REVIEW = date(2026, 11, 9), date(2026, 11, 22), date(2026, 12, 14)
PLAIN = Calendar(BASE, AS_OF)
REVIEWED = Calendar(BASE, AS_OF, REVIEW)
PAST = Calendar(BASE, AS_OF, date(2026, 11, 16))


def cell(text: str, calendar: Calendar = PLAIN) -> tuple[str, date | None]:
    judged = times.judge(text, calendar, vocabulary(), cell=True)
    return judged.state, judged.latest


def sentence(text: str, calendar: Calendar = PLAIN) -> tuple[str, date | None, str]:
    judged = times.judge(text, calendar, vocabulary(), cell=False)
    return judged.state, judged.latest, text[judged.start : judged.end]


@pytest.mark.parametrize(
    ("text", "state", "latest"),
    [
        ("4 December 2026", "day", date(2026, 12, 4)),
        ("by Fri 4 Dec", "day", date(2026, 12, 4)),
        ("04/12/26", "day", date(2026, 12, 4)),
        ("w/c 2 March 2027", "window", date(2027, 3, 8)),
        ("a fortnight today", "window", date(2026, 11, 24)),
        ("two weeks from today", "window", date(2026, 11, 24)),
        ("before the end of the month", "window", date(2026, 11, 30)),
        ("this side of Christmas", "day", date(2026, 12, 25)),
        ("the week of 30 November 2026", "window", date(2026, 12, 6)),
        ("before Christmas", "day", date(2026, 12, 25)),
        ("by the end of January 2027", "window", date(2027, 1, 31)),
        ("within 10 working days", "window", date(2026, 11, 23)),
        ("within six weeks", "window", date(2026, 12, 21)),
        ("December 2026", "window", date(2026, 12, 31)),
        ("weekly until 18 December 2026", "ends", date(2026, 12, 18)),
        ("every Monday from 16 November to 21 December 2026", "ends", date(2026, 12, 21)),
        ("six sessions, one a week", "ends", None),
        ("weekly", "open", None),
        ("twice a week", "open", None),
        ("fortnightly", "open", None),
        ("every day from 16 November 2026", "open", None),
        ("ongoing", "vague", None),
        ("On-going", "vague", None),
        ("ASAP", "vague", None),
        ("as needed", "vague", None),
        ("as and when required", "vague", None),
        ("straight away", "vague", None),
        ("immediately", "vague", None),
        ("in due course", "vague", None),
        ("Autumn term", "vague", None),
        ("long term", "vague", None),
        ("soon", "vague", None),
        ("TBC", "placeholder", None),
        ("tbc", "placeholder", None),
        ("N/A", "placeholder", None),
        ("?", "missing", None),
        ("-", "missing", None),
        ("", "missing", None),
        ("   ", "missing", None),
        ("31 November 2026", "impossible", date(2026, 11, 30)),
        ("by the next review", "review_undated", None),
        ("next core group", "review_undated", None),
        ("before the conference", "review_undated", None),
        ("when the flat is ready", "event_undated", None),
        ("today", "day", None),
    ],
)
def test_a_cell(text: str, state: str, latest: date | None) -> None:
    assert cell(text)[0] == state
    if latest is not None:
        assert cell(text)[1] == latest


@pytest.mark.parametrize(
    ("text", "calendar", "state", "latest"),
    [
        ("by the next review", REVIEWED, "event_dated", REVIEW),
        ("next review", REVIEWED, "event_dated", REVIEW),
        ("Before our next meeting", REVIEWED, "event_dated", REVIEW),
        ("by the next review", PAST, "review_passed", date(2026, 11, 16)),
        ("weekly", REVIEWED, "ends", REVIEW),
        ("every Thursday", REVIEWED, "ends", REVIEW),
        ("weekly", PAST, "open", date(2026, 11, 16)),
        ("ongoing", REVIEWED, "vague", None),
        ("ASAP", REVIEWED, "vague", None),
        ("as needed", REVIEWED, "vague", None),
        ("TBC", REVIEWED, "placeholder", None),
        (
            "by the hearing",
            Calendar(BASE, AS_OF, None, {"hearing": date(2027, 1, 15)}),
            "event_dated",
            date(2027, 1, 15),
        ),
        (
            "by half term",
            Calendar(BASE, AS_OF, None, {"half term": date(2027, 2, 16)}),
            "event_dated",
            date(2027, 2, 16),
        ),
        ("by half term", PLAIN, "event_undated", None),
        ("by 36 weeks", Calendar(BASE, AS_OF, None, {}, date(2027, 2, 1)), "event_dated", date(2027, 1, 4)),
    ],
)
def test_a_cell_that_leans_on_the_records_days(text: str, calendar: Calendar, state: str, latest: date | None) -> None:
    assert cell(text, calendar) == (state, latest)


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("Jo will ring the clinic by 4 December 2026.", "day", "4 December 2026"),
        ("Jo will ring the clinic about the letter of 3 October 2026.", "missing", ""),
        ("Jo will ring the clinic.", "missing", ""),
        ("Jo will visit weekly until 18 December 2026.", "ends", "18 December 2026"),
        ("Jo will visit every week.", "open", "every week"),
        ("Jo will make six weekly visits.", "open", "six weekly"),
        ("Jo will make six visits, weekly.", "ends", "six visits, weekly"),
        ("Jo will ring the clinic as soon as possible.", "vague", "as soon as possible"),
        ("Jo will ring the clinic before the next review.", "review_undated", "review"),
        ("Jo will ring the clinic by 31 November.", "impossible", "31 November"),
        ("Since 3 May 2026 Jo has rung; she will ring again by 1 December 2026.", "day", "1 December 2026"),
        ("Jo will ring the clinic tomorrow.", "day", "tomorrow"),
        ("Jo will write within two weeks.", "window", "within two weeks"),
    ],
)
def test_a_sentence(text: str, state: str, words: str) -> None:
    judged = sentence(text)
    assert judged[0] == state
    assert words in judged[2]
    assert bool(words) == bool(judged[2])


WORDS = st.lists(
    st.sampled_from(
        [
            "by",
            "weekly",
            "ongoing",
            "ASAP",
            "next review",
            "31 November",
            "4 December 2026",
            "until",
            "within",
            "two weeks",
            "TBC",
            "Christmas",
            "36 weeks",
            "from",
            "\n",
            "every",
            ",",
        ]
    )
    | st.text(max_size=5)
).map(" ".join)


@given(WORDS, st.booleans(), st.sampled_from([PLAIN, REVIEWED, PAST]))
def test_it_never_raises_and_places_lie_inside(text: str, is_cell: bool, calendar: Calendar) -> None:
    judged = times.judge(text, calendar, vocabulary(), cell=is_cell)
    assert judged.state in STATES["action.when"]
    assert 0 <= judged.start <= judged.end <= len(text)
    if judged.earliest and judged.latest:
        assert judged.earliest <= judged.latest


def test_a_review_before_the_first_time_is_no_end() -> None:
    judged = times.judge("weekly from Christmas", REVIEWED, vocabulary(), cell=True)
    assert (judged.state, judged.latest) == ("open", None)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("from 16 November 2026 for six weeks", date(2026, 12, 28)),
        ("for six weeks from 16 November 2026", date(2026, 12, 28)),
        ("16 November 2026, six weeks before", date(2026, 11, 16)),
    ],
)
def test_a_first_day_and_how_long_it_lasts_have_an_end(text: str, latest: date) -> None:
    assert cell(text) == ("day", latest)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("every Tuesday until we meet on the {day}", REVIEWED.review),
        ("every week until the {day}", REVIEWED.review),
        ("on the {day}", None),
    ],
)
def test_a_day_of_the_month_that_something_runs_to_is_the_reviews_if_that_is_on_such_a_day(
    text: str, latest: date | None
) -> None:
    assert REVIEWED.review is not None
    judged = times.judge(text.format(day=f"{REVIEWED.review.day}th"), REVIEWED, vocabulary(), cell=True)
    assert (judged.latest == REVIEWED.review) is (latest is not None)


def test_how_fast_a_baby_grows_is_no_frequency() -> None:
    assert sentence("Ann weighs Mabel at the clinic. Want 150g a week.")[0] == "missing"
    assert sentence("Ann weighs Mabel twice a week. Want 150g a week.")[0] == "open"


@pytest.mark.parametrize(
    "text",
    [
        "by 17:00 today",
        "today by 5pm",
        "before the medical today",
        "decision by 5pm today",
        "end of today",
        "today after school",
        "today, 15:00",
    ],
)
def test_an_hour_of_today_is_the_records_day(text: str) -> None:
    assert cell(text) == ("day", BASE)


def test_today_in_a_sentence_that_tells_is_no_time() -> None:
    assert sentence("Today after school he was calm.")[0] == "missing"
