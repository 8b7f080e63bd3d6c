"""Whose a record is: by case number, else by name and birth day, else by the configured folder."""

from __future__ import annotations

import pytest

from planlint import across
from planlint.config import Settings
from planlint.understand.digest import Digest, digest, folder_hash
from tests.reading import understood, vocabulary

CASE, BORN = "**Case number:** CN-{}\n", "**Date of birth:** {} May 2018\n"
PLAN = "# Child in need plan\n\n**Child:** Ada Finch\n{}**Date of plan:** {} November 2026\n\n"
STEPS = "| What | Who | By when |\n|---|---|---|\n| Book the hearing test at the clinic for Ada | Jo Marsh | {} December 2026 |\n"


def one(more: str, folder: str | None, day: int = 2, by: int = 4) -> Digest:
    found = digest(understood((PLAN + STEPS).format(more, day, by), "plan.md"), b"key", vocabulary())
    return found._replace(folders=(folder_hash(b"key", folder),)) if folder is not None else found


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ((CASE.format(1), "a"), (CASE.format(1), "b"), True),
        ((CASE.format(1), "a"), (CASE.format(2), "a"), False),
        ((BORN.format(3), "a"), (BORN.format(3), "b"), True),
        ((BORN.format(3), "a"), (BORN.format(4), "a"), False),
        (("", "a"), ("", "a"), True),
        (("", "a"), ("", "b"), False),
        (("", None), ("", None), False),
        (("", "a"), ("", None), False),
        ((CASE.format(1), "a"), ("", "a"), True),
        ((CASE.format(1), "a"), (BORN.format(3), "a"), True),
        ((CASE.format(1), None), (BORN.format(3), None), False),
    ],
)
def test_what_is_surest_of_all_that_both_tell_decides(
    first: tuple[str, str | None], second: tuple[str, str | None], same: bool
) -> None:
    assert one(*first).is_same_child(one(*second)) == same
    assert one(*second).is_same_child(one(*first)) == same


def test_the_id_of_a_child_is_the_surest_that_is_told() -> None:
    ids = [one(CASE.format(1) + BORN.format(3), "a"), one(BORN.format(3), "a"), one("", "a")]
    assert ids[0].child == one(CASE.format(1), None).child
    assert ids[1].child == one(BORN.format(3), "b").child
    assert ids[2].child == f"{folder_hash(b'key', 'a'):016x}"
    assert one("", None).child is None


def test_a_step_that_moved_is_noticed_by_the_folder_alone() -> None:
    plans = [one("", "a"), one("", "a", day=9, by=18)]
    assert [(found.record, found.state) for found in across.drifted(plans)] == [(1, "moved")]
    assert list(across.drifted([one("", "a"), one("", "b", day=9, by=18)])) == []


@pytest.mark.parametrize(
    ("patterns", "path", "name"),
    [
        (("records/{child}/**",), "records/42/plan.md", "42"),
        (("records/{child}/**",), "records/42/old/plan.md", "42"),
        (("records/{child}/**",), "records/plan.md", None),
        (("records/{child}/**", "*/{child}-plan.md"), "South/7-plan.md", "7"),
        ((), "records/42/plan.md", None),
    ],
)
def test_the_name_in_a_path(patterns: tuple[str, ...], path: str, name: str | None) -> None:
    assert Settings(children=patterns).child(path) == name
