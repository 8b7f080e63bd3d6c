"""Bank holidays and counting. The days are those that the governments published, not what the code makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.language.working_days import after, bank_holidays, between, is_working_day

PUBLISHED = {
    ("england", 2026): "0101 0403 0406 0504 0525 0831 1225 1228",
    ("wales", 2026): "0101 0403 0406 0504 0525 0831 1225 1228",
    ("scotland", 2026): "0101 0102 0403 0504 0525 0615 0803 1130 1225 1228",
    ("northern_ireland", 2026): "0101 0317 0403 0406 0504 0525 0713 0831 1225 1228",
    ("england", 2022): "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    ("scotland", 2022): "0103 0104 0415 0502 0602 0603 0801 0919 1130 1226 1227",
    ("england", 2023): "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    ("scotland", 2023): "0102 0103 0407 0501 0508 0529 0807 1130 1225 1226",
    ("england", 2020): "0101 0410 0413 0508 0525 0831 1225 1228",
    ("england", 2021): "0101 0402 0405 0503 0531 0830 1227 1228",
    ("england", 2025): "0101 0418 0421 0505 0526 0825 1225 1226",
}


@pytest.mark.parametrize(("nation", "year"), list(PUBLISHED))
def test_the_published_days(nation: str, year: int) -> None:
    days = {date(year, int(day[:2]), int(day[2:])) for day in PUBLISHED[nation, year].split()}
    assert bank_holidays(nation, year) == days


@pytest.mark.parametrize(
    ("start", "amount", "unit", "nation", "end"),
    [
        ("2026-11-09", 1, "working days", "england", "2026-11-10"),
        ("2026-11-13", 1, "working days", "england", "2026-11-16"),  # over a weekend
        ("2026-11-14", 1, "working days", "england", "2026-11-16"),  # begun on a Saturday
        ("2026-08-28", 1, "working days", "england", "2026-09-01"),  # over the summer bank holiday
        ("2026-08-28", 1, "working days", "scotland", "2026-08-31"),  # which Scotland keeps four weeks before
        ("2026-12-24", 1, "working days", "wales", "2026-12-29"),
        ("2026-07-10", 1, "working days", "northern_ireland", "2026-07-14"),
        ("2026-08-11", 45, "working days", "england", "2026-10-14"),
        ("2026-11-30", 3, "months", "england", "2027-02-28"),
        ("2027-11-30", 3, "months", "england", "2028-02-29"),
        ("2026-08-31", 6, "months", "england", "2027-02-28"),
        ("2026-10-31", 1, "months", "england", "2026-11-30"),
        ("2026-11-09", 6, "weeks", "england", "2026-12-21"),
        ("2026-11-09", 28, "days", "scotland", "2026-12-07"),
    ],
)
def test_the_last_day_within(start: str, amount: int, unit: str, nation: str, end: str) -> None:
    assert after(date.fromisoformat(start), amount, unit, nation) == date.fromisoformat(end)


def test_what_lies_between_is_counted_as_the_limit_counts_it() -> None:
    assert between(date(2026, 8, 11), date(2026, 10, 14), "working days", "england") == 45
    assert between(date(2026, 8, 11), date(2026, 10, 15), "working days", "england") == 46
    assert between(date(2026, 11, 30), date(2027, 2, 28), "months", "england") == 3
    assert between(date(2026, 11, 30), date(2027, 2, 27), "months", "england") == 2
    assert between(date(2026, 11, 9), date(2026, 11, 9), "days", "england") == 0
    assert between(date(2026, 11, 9), date(2026, 12, 21), "weeks", "england") == 6
    assert between(date(2026, 11, 9), date(2026, 12, 20), "weeks", "england") == 5
    assert between(date(2026, 11, 9), date(2026, 12, 21), "days", "england") == 42


def test_no_day_off_is_at_a_weekend_only() -> None:
    assert not is_working_day(date(2026, 11, 14), "england")
    assert is_working_day(date(2026, 11, 30), "england")
    assert not is_working_day(date(2026, 11, 30), "scotland")
