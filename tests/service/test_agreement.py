"""Figures of agreement against tables worked by hand, and against truths that were made up for the purpose."""

from __future__ import annotations

import random

import pytest

from planlint.service.agreement import (
    Case,
    Draws,
    Tally,
    errors,
    f1,
    figures,
    kappa,
    kappa_of,
    precision,
    reach_of,
    recall,
    size_for,
    wilson,
)

# Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960): tables of three
# diagnoses by two judges. Of the first he gives po = .29 and pc = .35, of the second po = .70 and pc = .41.
COHEN_1 = ((0.25, 0.13, 0.12), (0.12, 0.02, 0.16), (0.03, 0.15, 0.02))
COHEN_2 = ((0.44, 0.07, 0.09), (0.05, 0.20, 0.05), (0.01, 0.03, 0.06))
# Viera and Garrett, Understanding interobserver agreement, Family Medicine 37 (2005): 100 lectures, found helpful or not.
LECTURES = Tally(both=15, first=5, second=10, neither=70)


def test_kappa_is_what_was_worked_out_by_hand() -> None:
    assert kappa_of(COHEN_1) == pytest.approx((0.29 - 0.35) / 0.65)
    assert kappa_of(COHEN_2) == pytest.approx((0.70 - 0.41) / 0.59)
    assert kappa(LECTURES) == pytest.approx(0.57, abs=0.005)
    assert kappa(Tally(both=9)) is None
    assert kappa_of(()) is None


def test_kappa_does_not_depend_on_who_is_named_first() -> None:
    assert kappa(LECTURES) == pytest.approx(kappa(LECTURES._replace(first=10, second=5)))


def test_shares_of_a_table() -> None:
    assert (precision(LECTURES), recall(LECTURES)) == (0.75, 0.6)
    assert f1(LECTURES) == pytest.approx(2 / 3)
    assert (precision(Tally(second=3)), recall(Tally(first=3)), f1(Tally(neither=3))) == (None, None, None)


def test_wilsons_interval_is_what_a_table_says() -> None:
    # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), method 3.
    for found, of, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(found / of, of) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0.8, 0) == (0.0, 1.0)


def test_the_size_is_the_smallest_that_reaches_no_further() -> None:
    assert [size_for(points) for points in (5, 10, 15)] == [245, 60, 26]
    for points in (3.0, 7.5, 10.0, 20.0):
        assert reach_of(size_for(points)) <= points < reach_of(size_for(points) - 1)


def case(child: int, *, said: bool, true: float, weight: float = 1.0, stratum: str = "all") -> Case:
    return Case(f"child {child}", stratum, weight, said, true)


def test_what_two_auditors_see_differently_counts_half() -> None:
    cases = [case(1, said=True, true=1), case(2, said=True, true=0.5), case(3, said=False, true=0.5)]
    found = figures(cases, Draws(cases, 1, resamples=50))
    assert found.counts == Tally(both=1.5, first=0.5, second=0.5, neither=0.5)
    assert (found.precision.value, found.precision.cases) == (0.75, 2)
    assert (found.recall.value, found.recall.cases) == (0.75, 2)


def test_figures_are_the_same_for_the_same_seed() -> None:
    chance = random.Random(5)
    cases = [case(at // 3, said=chance.random() < 0.5, true=float(chance.random() < 0.6)) for at in range(90)]
    once, again, other = (figures(cases, Draws(cases, seed)) for seed in (1, 1, 2))
    assert once == again
    assert once.f1.value == other.f1.value
    assert once.f1 != other.f1


def test_weights_count() -> None:
    cases = [case(1, said=True, true=1, weight=9), case(2, said=False, true=1, weight=1)]
    found = figures(cases, Draws(cases, 1, resamples=50))
    assert found.recall.value == 0.9
    assert found.counts == Tally(both=1, second=1)


def test_where_nothing_is_wrong_the_interval_still_leaves_room() -> None:
    cases = [case(at, said=True, true=1) for at in range(30)]
    found = figures(cases, Draws(cases, 1, resamples=50))
    assert found.precision.high == 1
    assert found.precision.low == pytest.approx(wilson(1, 30)[0])
    assert found.f1.low == pytest.approx(wilson(1, 30)[0])
    assert found.kappa.value is None


def test_under_twenty_is_too_few_to_tell() -> None:
    cases = [case(at, said=at < 19, true=1) for at in range(20)]
    found = figures(cases, Draws(cases, 1, resamples=50))
    assert (found.precision.is_enough, found.recall.is_enough) == (False, True)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """60 children with three things each, alike within a child as far as chance goes; the truth is known."""
    chance, held, rounds = random.Random(11), {"precision": 0, "recall": 0, "f1": 0}, 150
    for _ in range(rounds):
        cases = []
        for child in range(60):
            easy = chance.random() < 0.5
            for _ in range(3):
                true = chance.random() < 0.4
                right = 0.95 if easy else 0.65
                cases.append(case(child, said=(chance.random() < right) == true, true=float(true)))
        found = figures(cases, Draws(cases, 3, resamples=200))
        recall_, false_alarms = 0.8, 0.2
        precision_ = 0.4 * recall_ / (0.4 * recall_ + 0.6 * false_alarms)
        truth = {"precision": precision_, "recall": recall_, "f1": 2 * precision_ * recall_ / (precision_ + recall_)}
        for name, value in truth.items():
            estimate = getattr(found, name)
            held[name] += estimate.low <= value <= estimate.high
    assert all(0.91 * rounds <= count for count in held.values()), held
    assert held["f1"] < rounds


def test_strata_of_one_child_are_drawn_together() -> None:
    cases = [case(at, said=at % 2 == 0, true=1, stratum=str(at)) for at in range(40)]
    found = figures(cases, Draws(cases, 1)).recall
    assert found.low is not None and found.high is not None
    assert 0.2 < found.low < 0.4 < 0.6 < found.high < 0.8


def test_a_stratum_of_one_among_others_and_one_child_alone_can_be_drawn() -> None:
    cases = [case(at, said=at % 2 == 0, true=1, stratum="some" if at else "one") for at in range(30)]
    assert figures(cases, Draws(cases, 1)).recall.value == 0.5
    (lonely,) = [case(1, said=True, true=1)]
    assert figures([lonely], Draws([lonely], 1)).recall.high == 1


def test_a_draw_gives_each_stratum_its_size_back() -> None:
    """Of n children n - 1 are drawn and each counts n / (n - 1) times, so that a stratum weighs what it weighs."""
    cases = [case(at, said=True, true=1, weight=1, stratum=str(at % 3)) for at in range(17)]
    totals = Draws(cases, 4, resamples=60).totals({one.child: one.tally for one in cases})
    assert [total.both for total in totals] == pytest.approx([17] * 60)


def test_errors_are_the_shares_of_false_alarms_and_misses() -> None:
    cases = [case(at, said=at < 4, true=float(at < 2 or at > 7)) for at in range(10)]
    false_alarms, misses = errors(cases, Draws(cases, 1, resamples=50))
    assert (false_alarms.value, false_alarms.cases) == (2 / 6, 6)
    assert (misses.value, misses.cases) == (0.5, 4)
