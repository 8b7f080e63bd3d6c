"""The labelled records are read as they were: a change that was not meant shows with its record, and one that was meant is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readings import SETS, kept, reading, records

KEPT = {name: kept(name) for name in SETS}
ALL = [path for name in SETS for path in records(name)]


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_record_is_read_as_it_was(path: Path) -> None:
    assert reading(path) == KEPT[path.parent.name].get(path.name), "look at it, then: python -m tests.readings"


def test_nothing_is_kept_of_records_that_are_gone() -> None:
    assert {name: set(readings) for name, readings in KEPT.items()} == {
        name: {path.name for path in records(name)} for name in SETS
    }
