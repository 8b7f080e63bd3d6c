"""Intervals and tests against values from tables, and their promises."""

from __future__ import annotations

import random

import pytest

from planlint.service import chance
from planlint.service.chance import Answer


def alone(yes: int, no: int, name: str = "") -> list[Answer]:
    """Answers of records that have nothing to do with each other."""
    return [Answer(number < yes, f"{name}author {number}", f"{name}child {number}") for number in range(yes + no)]


def test_students_t_is_that_of_the_tables() -> None:
    assert chance.two_sided(12.706, 1) == pytest.approx(0.05, abs=1e-4)
    assert chance.two_sided(2.228, 10) == pytest.approx(0.05, abs=1e-4)
    assert chance.two_sided(-2.228, 10) == chance.two_sided(2.228, 10)
    assert chance.quantile(1) == pytest.approx(12.706, abs=1e-3)
    assert chance.quantile(30) == pytest.approx(2.042, abs=1e-3)
    assert chance.quantile(1e6) == pytest.approx(1.960, abs=1e-3)


def test_an_interval_of_records_of_many_authors_is_wilsons() -> None:
    known = chance.share(alone(5, 495))
    assert (known.found, known.of) == (5, 500)
    assert (known.low, known.high) == pytest.approx((0.0043, 0.0232), abs=2e-4)
    assert chance.share(alone(0, 20)).low == 0
    assert chance.share(alone(20, 0)).high == 1


def test_an_interval_is_wider_where_few_authors_each_do_as_they_always_do() -> None:
    of_ten = [Answer(number % 10 < 5, f"author {number % 10}", f"child {number}") for number in range(100)]
    mixed = [Answer(number // 10 % 2 == 0, f"author {number % 10}", f"child {number}") for number in range(100)]
    assert width(of_ten) > 2 * width(mixed)


def width(answers: list[Answer]) -> float:
    known = chance.share(answers)
    return known.high - known.low


def test_two_thirds_after_one_third_is_a_rise() -> None:
    change = chance.change([(0, alone(30, 60, "a")), (90, alone(60, 30, "b"))])
    assert change is not None
    assert change.up
    assert change.chance == pytest.approx(7.7e-6, rel=1)  # z = 4.47, and few authors


def test_where_nothing_can_be_said_nothing_is() -> None:
    assert chance.change([]) is None
    assert chance.change([(0, alone(5, 5))]) is None
    assert chance.change([(0, alone(5, 5)), (0, alone(5, 5))]) is None
    same = [Answer(number % 2 == 0, "one", f"child {number}") for number in range(20)]
    assert chance.change([(0, same), (90, same)]) is None
    level = chance.change([(0, alone(10, 0, "a")), (90, alone(10, 0, "b"))])
    assert level is not None
    assert level.chance == 1


def test_what_one_author_does_is_no_change_of_a_service() -> None:
    before = [Answer(number % 2 == 0, f"author {number % 12}", f"a{number}") for number in range(120)]
    after = [
        Answer(number % 2 == 0 or number % 12 == 1, f"author {number % 12}", f"b{number}") for number in range(120)
    ]
    by_one = chance.change([(0, before), (90, after)])
    spread = chance.change([(0, alone(60, 60, "a")), (90, alone(70, 50, "b"))])
    assert by_one is not None
    assert spread is not None
    assert by_one.chance > spread.chance


def test_of_many_tests_the_weighted_least_is_told_first() -> None:
    assert chance.beyond([(0.001, 1), (0.5, 1), (0.026, 1)]) == [True, False, False]
    assert chance.beyond([(0.001, 1), (0.001, 0.01)]) == [True, True]
    assert chance.beyond([(0.5, 1), (0.001, 0.01)]) == [False, False]
    assert chance.beyond([]) == []


def test_a_chance_is_as_often_small_as_it_says() -> None:
    """Two questions put to each line, and their dependence, are in the chance that is told."""
    made = random.Random(4)
    small = 0
    for _ in range(600):
        points = [
            (float(at), [Answer(made.random() < 0.4, f"{at} {number}", f"{at} {number}") for number in range(60)])
            for at in range(5)
        ]
        change = chance.change(points)
        small += change is not None and change.chance < 0.1
    assert 0.06 < small / 600 < 0.135
