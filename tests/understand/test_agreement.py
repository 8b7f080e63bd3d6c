"""Dates and ages that cannot both be right, and look-alikes that can."""

from __future__ import annotations

import pytest

from tests.reading import judged, understood

HEAD = "# Child in need plan\n\n**Child:** Ada Finch\n**Date of plan:** 9 November 2026\n**Next review:** 8 December 2026\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We meet on Monday 8 December 2026.", ("weekday", "Monday 8 December 2026")),
        ("We meet on Friday 8 December.", ("weekday", "Friday 8 December.")),
        ("She moved on 31 June 2026.", ("no_such_day", "31 June 2026")),
        ("Ada (born 4 May 2018, aged 6) swims.", ("age", "6")),
        ("Ada (born 9 November 2026, aged 6) swims.", ("age", "6")),
        ("Ada was born 4 May 2018. Ada (dob 4 May 2017) swims.", ("two_days", "4 May 2017")),
        ("Away from 12 August 2026 to 3 August 2026.", ("order", "3 August 2026")),
        ("The form was signed on 4 December 2027.", ("ahead", "4 December 2027")),
        ("The next review is on 15 December 2026.", ("two_days", "15 December 2026")),
        ("We met on 17/11/2026 (Monday).", ("weekday", "17/11/2026")),
        ("On 17 November 2026, Monday, she fell.", ("weekday", "17 November 2026")),
        (
            "**Conference:** 12 October 2026\n\nAt the conference on 21 October her uncle spoke.",
            ("two_days", "21 October"),
        ),
        (
            "It follows the conference of 5 October 2026. She wrote to the conference on 12 October.",
            ("two_days", "12 October."),
        ),
    ],
)
def test_what_cannot_be(text: str, expected: tuple[str, str]) -> None:
    assert judged(understood(f"{HEAD}\n{text}\n"), "dates") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "We meet on Tuesday 8 December 2026.",
        "We met on 17/11/2026 (Tuesday).",
        "The list is of 17/11/2026, Sunday dinner and all.",
        "**Conference:** 12 October 2026\n\nThe conference on 5 October was postponed.",
        "**Conference:** 12 October 2026\n\nThe conference of 4 May 2026 ended the last plan.",
        "The strategy discussion on 5 October and the strategy discussion on 9 October said so.",
        "We meet on Tuesday 8 December.",
        "We met on Monday 8 December.",
        'Ada said "it was Monday 8 December 2026".',
        "Ada (born 4 May 2018, aged 8) swims.",
        "Ada (born 4 May 2018) moved in 2022, when Ada (4) was small.",
        "Her sister Una was born 4 May 2020 and Ada (born 4 May 2018) was there.",
        "Away from 3 August 2026 to 12 August 2026.",
        "The form is to be signed on 4 December 2027.",
        "The next review is on 8 December 2026, and the one after that on 15 March 2027.",
    ],
)
def test_what_can(text: str) -> None:
    assert judged(understood(f"{HEAD}\n{text}\n"), "dates") == []


def test_the_next_meeting_before_this_one() -> None:
    text = HEAD.replace("8 December 2026", "8 October 2026")
    assert judged(understood(text), "dates") == [("order", "8 October 2026")]


def test_an_entry_tells_the_age_of_its_own_day() -> None:
    rows = "# Chronology\n\n**Child:** Ada Finch\n**Date of birth:** 4 May 2018\n\n| Date | Event |\n|---|---|\n| 9 June 2024 | Ada ({age}) rang Nan. |\n"
    assert judged(understood(rows.format(age=6)), "dates") == []
    assert judged(understood(rows.format(age=8)), "dates") == [("age", "8")]


def test_an_empty_place_for_a_birthday_is_no_birthday() -> None:
    text = "# Child in need plan\n\n| Child | Date of birth | Age |\n|---|---|---|\n| Ada Finch | | 8 |\n| Bo Finch | not given | 5 |\n"
    assert judged(understood(text), "dates") == []


def test_a_column_of_birthdays_where_one_is_not_known() -> None:
    rows = (
        HEAD + "\n| Name | DOB | Age |\n|---|---|---|\n| Ada Finch | 4 May 2018 | 7 |\n| Una Finch | not known | 3 |\n"
    )
    assert judged(understood(rows), "dates") == [("age", "7")]


@pytest.mark.parametrize(
    ("begun", "finished", "wrong"),
    [
        ("10 August 2026", "3 August 2026", ["3 August 2026"]),
        ("10 August 2026", "17 August 2026", []),
        ("10 August", "3 August 2026", []),
        ("10 August 2026", "3 August", []),
    ],
)
def test_an_assessment_is_not_finished_before_it_was_begun_as_far_as_years_are_told(
    begun: str, finished: str, wrong: list[str]
) -> None:
    dates = f"**Date started:** {begun}\n**Date completed:** {finished}\n**Date:** 9 November 2026\n"
    record = understood(f"# Child and family assessment\n\n**Child:** Ada Finch\n{dates}\nAda swims.\n")
    assert judged(record, "dates") == [("order", place) for place in wrong]


def test_a_birthday_in_a_table_is_of_the_child_in_its_row_whatever_the_order_of_the_columns() -> None:
    for head, row in (
        ("| Date of birth | Child | Age |", "| {} | {} | 6 |"),
        ("| No | Child | Date of birth | Age |", "| 1 | {1} | {0} | 6 |"),
    ):
        rule = "|---" * (head.count("|") - 1) + "|"
        rows = "\n".join(row.format(born, name) for born, name in (("4 May 2018", "Ada"), ("4 May 2020", "Bo")))
        record = understood(f"# Child in need plan\n\n**Date of plan:** 9 November 2026\n\n{head}\n{rule}\n{rows}\n")
        assert judged(record, "dates") == [("age", "6"), ("age", "6")]


def test_a_visit_is_not_written_down_before_it_was_made() -> None:
    text = "# Visit record\n\n**Child:** Ada Finch\n**Date of visit:** {}\n**Date recorded:** 3 November 2026\n\nAda swims.\n"
    assert judged(understood(text.format("4 November 2026")), "dates") == [("order", "3 November 2026")]
    assert judged(understood(text.format("3 November 2026")), "dates") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada, aged 5, is in Year 1 and has the blue coat peg.", [("old_age", "5")]),
        ("Ada, aged 6, is in Year 2 and has the blue coat peg.", [("old_age", "6")]),
        ("Ada, aged 7, is in Year 3 and has the blue coat peg.", [("age", "7")]),
        ("Ada, aged 8, is in Year 3 and has the blue coat peg.", []),
        ("Ada, aged 11, is in Year 3 and has the blue coat peg.", [("age", "11")]),
        ("Ada (born 4 May 2018), aged 5, is in Year 1 and has the blue coat peg.", [("age", "5")]),
        ("In May 2023 Ada, aged 5, was in Year 1 and had the blue coat peg.", []),
    ],
)
def test_an_age_of_years_ago_in_a_sentence_is_of_an_earlier_record(text: str, expected: list[tuple[str, str]]) -> None:
    head = HEAD.replace("Ada Finch\n", "Ada Finch\n**Date of birth:** 4 May 2018\n")
    assert judged(understood(f"{head}\n## School\n\n{text}\n"), "dates") == expected
    told = head.replace("**Date of birth:** 4 May 2018\n", "").replace("Ada Finch", "Ada Finch, 8")
    if "born" not in text and expected != [("age", "7")]:
        assert judged(understood(f"{told}\n## School\n\n{text}\n"), "dates") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("**Previous review:** 3 December 2026\n", [("order", "3 December 2026")]),
        ("**Date signed:** 20 November 2026\n", [("order", "20 November 2026")]),
        ("**Previous review:** 3 September 2026\n**Date signed:** 26 November 2026\n", []),
    ],
)
def test_the_last_meeting_is_before_this_one_and_its_record_signed_after_it(
    told: str, expected: list[tuple[str, str]]
) -> None:
    record = (
        f"# Child in need review\n\n**Child:** Ada Finch\n**Date of meeting:** 24 November 2026\n{told}\nAda swims.\n"
    )
    assert judged(understood(record), "dates") == expected
