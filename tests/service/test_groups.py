"""Which groups may be told of: a hidden one cannot be worked out from the total."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planlint.service.groups import enough, shown
from planlint.traces import Trace
from tests.service.traced import record


def group(records: int, authors: int, name: str = "") -> list[Trace]:
    return [record(f"{name}{number}", author=f"{name}{number % authors}") for number in range(records)]


def test_ten_records_of_three_authors_are_enough() -> None:
    assert enough(group(10, 3))
    assert not enough(group(9, 3))
    assert not enough(group(50, 2))


def test_all_that_name_nobody_count_as_one_author() -> None:
    unknown = [one._replace(author=None) for one in group(40, 40)]
    assert not enough(unknown)
    assert enough([*unknown, *group(2, 2, "x")])


def test_one_small_team_takes_another_with_it() -> None:
    teams = {
        "East": group(4, 2, "e"),
        "North": group(30, 6, "n"),
        "South": group(20, 5, "s"),
        "West": group(25, 5, "w"),
    }
    assert shown(teams) == {"North", "West"}


def test_small_teams_that_are_large_together_need_no_other() -> None:
    teams = {"East": group(6, 2, "e"), "North": group(30, 6, "n"), "South": group(7, 2, "s")}
    assert shown(teams) == {"North"}


def test_those_of_no_team_are_a_group_as_well() -> None:
    assert shown({"North": group(30, 6, "n"), "West": group(25, 5, "w")}, group(3, 3, "x")) == {"North"}
    assert shown({"North": group(30, 6, "n")}, group(12, 4, "x")) == {"North"}
    assert shown({"North": group(30, 6, "n")}) == {"North"}


SIZES = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 8)), max_size=7)


@given(SIZES, st.integers(0, 30), st.integers(1, 8))
def test_what_the_total_leaves_is_nothing_or_a_large_group(
    sizes: list[tuple[int, int]], without: int, authors: int
) -> None:
    teams = {f"{number}": group(records, many, f"{number}-") for number, (records, many) in enumerate(sizes)}
    others = group(without, authors, "none-")
    kept = shown(teams, others)
    assert all(enough(teams[name]) for name in kept)
    rest = [one for name, records in teams.items() if name not in kept for one in records] + others
    assert not kept or not rest or enough(rest)


def test_the_group_that_is_left_out_for_a_small_one_is_the_smallest_over_all_times() -> None:
    groups = {"large": group(40, 4, "l"), "middle": group(20, 4, "m"), "small": group(4, 4, "s")}
    assert shown(groups) == {"large"}
    assert shown(groups, sizes={"large": 100, "middle": 200, "small": 9}) == {"middle"}
