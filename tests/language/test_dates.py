"""Days as they are written: which days each can mean, and where its words stand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.language import dates
from planlint.language.words import folded

BASE = date(2026, 11, 9)  # a Monday
TWELFTH = date(2027, 5, 12)  # a Wednesday


def found(text: str, base: date = BASE) -> list[tuple[str, date, date]]:
    """Words, earliest and latest day of each mention."""
    return [(text[day.start : day.end], day.earliest, day.latest) for day in dates.find(text, base)]


@pytest.mark.parametrize(
    "written",
    [
        "12/05/2027",
        "12/5/27",
        "12.05.2027",
        "12-05-2027",
        "12 May 2027",
        "12th May 2027",
        "the 12th of May 2027",
        "12 May, 2027",
        "12-May-2027",
        "12 May 27",
        "2027-05-12",
        "2027-05-12T00:00:00Z",
        "2027-05-12T09:30",
        "2027-05-12T09:30:15.250+01:00",
        "May 12, 2027",
        "May 12th 2027",
        "Wednesday 12 May 2027",
        "Weds 12 May 2027",
        "Wed. 12 May 2027",
        "Wednesday the 12th of May 2027",
        "Wednesday, 12 May 2027",
        "Wed 12/05/2027",
        "12 MAY 2027",
        "12 Mai 2027",
    ],
)
def test_one_day_in_every_style(written: str) -> None:
    text = f"Done by {written}, at the latest."
    assert [(first, last) for _, first, last in found(text)] == [(TWELFTH, TWELFTH)]
    ((words, _, _),) = found(text)
    assert words.removeprefix("the ") == written.removeprefix("the ")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 November", date(2026, 11, 12)),
        ("the last Sunday of November", date(2026, 11, 29)),
        ("second Friday in December", date(2026, 12, 11)),
        ("first Monday of March 2027", date(2027, 3, 1)),
        ("Mon 23.11", date(2026, 11, 23)),
        ("Weds 12 May", date(2027, 5, 12)),
        ("2 January", date(2027, 1, 2)),
        ("28 October", date(2026, 10, 28)),
        ("30th August", date(2026, 8, 30)),
        ("12/01", date(2027, 1, 12)),
        ("the 20th", date(2026, 11, 20)),
        ("Friday 13th", date(2026, 11, 13)),
        ("Christmas Eve", date(2026, 12, 24)),
        ("Christmas", date(2026, 12, 25)),
        ("Boxing Day", date(2026, 12, 26)),
        ("New Year", date(2027, 1, 1)),
        ("Easter", date(2027, 3, 28)),
        ("Good Friday", date(2027, 3, 26)),
        ("Easter Monday 2027", date(2027, 3, 29)),
        ("Christmas Eve 2027", date(2027, 12, 24)),
    ],
)
def test_a_year_that_is_not_written_is_the_nearest_to_the_record(written: str, day: date) -> None:
    assert [(first, last) for _, first, last in found(f"by {written}")] == [(day, day)]
    assert [one.sure for one in dates.find(f"by {written}", BASE)] == [written[-4:].isdigit()]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, "03-31"), (2025, "04-20"), (1954, "04-18"), (1981, "04-19"), (2049, "04-18"), (2076, "04-19")],
)
def test_easter_as_it_is_printed_in_calendars(year: int, day: str) -> None:
    """The last four are those whose full moon the rule moves by a day."""
    assert dates.easter(year).isoformat() == f"{year}-{day}"


def test_a_weekday_chooses_the_year() -> None:
    """12 May is a Wednesday in 2027 and a Tuesday in 2026: the weekday decides where both years are near."""
    assert found("Tues 12 May", date(2026, 11, 10)) == [("Tues 12 May", date(2026, 5, 12), date(2026, 5, 12))]
    assert found("Weds 12 May", date(2026, 11, 10)) == [("Weds 12 May", date(2027, 5, 12), date(2027, 5, 12))]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("in March 2027", date(2027, 3, 1), date(2027, 3, 31)),
        ("by the end of January 2027", date(2027, 1, 20), date(2027, 1, 31)),
        ("mid-February 2027", date(2027, 2, 10), date(2027, 2, 20)),
        ("early December", date(2026, 12, 1), date(2026, 12, 10)),
        ("by December", date(2026, 12, 1), date(2026, 12, 31)),
        ("3-5 December 2026", date(2026, 12, 3), date(2026, 12, 5)),
        ("3 to 5 December 2026", date(2026, 12, 3), date(2026, 12, 5)),
        ("on 3, 10 and 17 December 2026", date(2026, 12, 3), date(2026, 12, 17)),
        ("w/c 30 November 2026", date(2026, 11, 30), date(2026, 12, 6)),
    ],
)
def test_a_stretch_of_time_has_its_first_and_last_day(written: str, first: date, last: date) -> None:
    mentions = found(written)
    assert (min(one for _, one, _ in mentions), max(one for _, _, one in mentions)) == (first, last)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("by Friday", date(2026, 11, 13)),
        ("before Wednesday", date(2026, 11, 11)),
        ("close of play Friday", date(2026, 11, 13)),
        ("on Monday", date(2026, 11, 9)),
    ],
)
def test_a_weekday_alone_is_the_next_one(written: str, last: date) -> None:
    assert [one for _, one, _ in found(written)] == [last]


@pytest.mark.parametrize(
    "written",
    [
        "31 November 2026",
        "30 February 2027",
        "29 February 2027",
        "31/06/2027",
        "32/01/2027",
        "12/13/2027",
        "31st April",
    ],
)
def test_a_day_that_no_calendar_has(written: str) -> None:
    assert [day.form for day in dates.find(f"by {written}", BASE)] == ["impossible"]


@pytest.mark.parametrize("written", ["29 February 2028", "31 December 2026", "30/11/2026", "28 Feb 2027"])
def test_a_day_that_every_calendar_has(written: str) -> None:
    assert [day.form for day in dates.find(f"by {written}", BASE)] == ["day"]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("Thursday 12 May 2027", True),
        ("Wednesday 12 May 2027", False),
        ("Weds 12/05/2027", False),
        ("Mon 12/05/2027", True),
        ("Sat the 12th of May 2027", True),
        ("12 May 2027", False),
        ("Friday 27 November 2026", False),
        ("Monday 27 November 2026", True),
    ],
)
def test_a_weekday_that_contradicts_its_date(written: str, wrong: bool) -> None:
    assert [day.weekday_wrong for day in dates.find(written, BASE)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Ada may come.",
        "They march to school.",
        "Three of the four.",
        "Version 1.2.3",
        "Ring 01632 960 123.",
        "It costs 12.50 pounds.",
        "Bus 12 at 8.30",
        "Half past two",
        "Section 17 of the Act",
        "aged 12",
        "the first time",
        "The sun is out and Jo sat down.",
        "April Jones is her aunt.",
        "May is her sister.",
        "He scored 10/12 in maths",
        "the 5th birthday",
        "the mould in the 2nd bedroom",
        "on the 9th centile",
        "from the 3rd table",
        "a Christmas card",
        "April's hearing test",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hearing test: April",
        "Hearing test in April.",
        "The meeting moves to June, in the hall",
        "October's hearing test",
        "In March",
        "By May",
    ],
)
def test_a_month_that_could_be_a_name_and_is_nobodys(text: str) -> None:
    assert [words for words, _, _ in found(text)] == [re.findall("April|June|October|March|May", text)[0]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("within 10 working days", [14]),
        ("within six weeks", [42]),
        ("in a fortnight", [14]),
        ("within 24 hours", [1]),
        ("within the next 3 months", [92]),
        ("for 6 weeks", [42]),
        ("in 2 weeks' time", [14]),
    ],
)
def test_lengths_of_time(text: str, days: list[int]) -> None:
    assert [length.days for length in dates.lengths(text)] == days
    assert all(
        length.within == text.startswith(("within", "in")) or text.startswith("for") for length in dates.lengths(text)
    )


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
STYLES = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day.day} {day:%b %Y}",
    lambda day: day.isoformat(),
    lambda day: f"{day:%A} {day.day} {day:%B %Y}",
)


@given(
    DAYS, st.sampled_from(STYLES), st.sampled_from(["by {}", "({})", "Ring the clinic on {}.", "{}", "until {}, then"])
)
def test_any_day_is_found_whole(day: date, style: object, frame: str) -> None:
    written = style(day)  # type: ignore[operator]
    text = frame.format(written)
    assert found(text) == [(written, day, day)]


@given(DAYS, DAYS)
def test_an_inferred_year_is_never_more_than_half_a_year_away(day: date, base: date) -> None:
    for _, first, _ in found(f"by {day.day} {day:%B}", base):
        assert abs((first - base).days) <= 184 or (day.month, day.day) == (2, 29)


PIECES = st.lists(
    st.sampled_from(
        [
            "12",
            "31",
            "/",
            "-",
            ".",
            " ",
            "May",
            "march",
            "Feb",
            "2027",
            "th",
            "of",
            "Wed",
            "by",
            "Easter",
            "the",
            "'",
            "’",
            "w/c",
            "0",
            "99",
            "\n",
            "and",
        ]
    )
    | st.text(max_size=4)
).map("".join)


@given(PIECES, DAYS)
def test_it_never_raises_and_places_lie_inside(text: str, base: date) -> None:
    before = 0
    for day in dates.find(text, base):
        assert before <= day.start < day.end <= len(text)
        assert day.earliest <= day.latest
        before = day.start
    for length in dates.lengths(text):
        assert 0 <= length.start < length.end <= len(text)
        assert length.days >= 1


MENTIONED = (
    "the The 1 2 03 12 31 2026 26 '26 1st 22nd third first second last fourth week half of in end mid middle early late beginning"
    " start by on to until before due w/c Monday mon Tues Wednesdays thu fri Sat sun. Sunday, January jan feb March may May june"
    " sept October Nov DEC ionawr Mai medi 3/4 03/04 03.04 3-4-26 2026-11-02 1/12/2025 31/11/2026 Christmas Eve christmas day"
    " new year New Year's Boxing Good Friday easter monday and or & - , . ( / 's am 10am 9:30 birthday Ada é ’ within daily mayor"
).split(" ")


@given(st.lists(st.tuples(st.sampled_from(MENTIONED), st.sampled_from((" ", " ", "", "\n", "  ", "-"))), max_size=9))
@settings(max_examples=300, deadline=None)
def test_a_date_is_tried_for_wherever_one_begins(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + blank for word, blank in pieces)
    begins = [found.start() for found in dates._BEGINS.finditer(folded(text))]
    assert [found.span() for found in dates._written(text, begins)] == [
        found.span() for found in dates._DATE.finditer(text)
    ]


def test_a_range_of_days_has_an_end_and_a_step_on_a_scale_none() -> None:
    base = date(2026, 11, 20)
    assert [str(day.latest) for day in dates.find("16/11 to 4/12, then Carly only", base)][-1] == "2026-12-04"
    assert dates.find("moves from 2/5 to 4/5", base) == [] and dates.find("3/10 to 7/10 on the scale", base) == []
