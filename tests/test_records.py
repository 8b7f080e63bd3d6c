"""The labelled records: labels that can be found, kinds read right, and scores that never fall below what was reached.

The floors stand a little under what `benchmarks/accuracy.py` gave on the day they were set: raise them when it gives
more, and never lower one while the records are the same (our own set took in half of the unseen one on 26 November 2026, which got 75
new records, and the floors of both were set anew; later that day 92 harder records were added to the one and 44 to the other, on the 27th twice 32 and 16;
on the 28th our own set took in half of the unseen one again, which got 98 new records, and the floors of both were set anew; later that
day it took in a third, and half of 72 new ones, the other half of which went to the unseen set; on the 28th, too, each got 30 of 60 new ones). Of the unseen records nothing but figures is shown, in a failure as well.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from planlint.model import KINDS, LEVELS, STAGES
from tests.reading import understood

RECORDS = Path(__file__).parent / "records"
SEEN, ALL = ("given", "own"), ("given", "own", "unseen")


def _accuracy() -> ModuleType:
    """`benchmarks/accuracy.py`, which is no part of a package."""
    path = Path(__file__).parent.parent / "benchmarks" / "accuracy.py"
    made = importlib.util.spec_from_file_location("accuracy", path)
    assert made and made.loader
    module = importlib.util.module_from_spec(made)
    sys.modules["accuracy"] = module
    made.loader.exec_module(module)
    return module


accuracy = _accuracy()
SEEN_RECORDS = [path for name in SEEN for path in accuracy.labelled(RECORDS / name)]


def faults(path: Path) -> list[str]:
    """What is wrong with a record's labels, in words that quote nothing."""
    text, labels = accuracy.words(path), accuracy.told(path)
    found = [
        f"action {number + 1} stands {text.count(action['locate'])} times"
        for number, action in enumerate(labels["actions"])
        if text.count(action["locate"]) != 1
    ]
    found += [
        f"defect {number + 1} stands {text.count(defect['locate'])} times"
        for number, defect in enumerate(labels["other_defects"])
        if defect["locate"] and text.count(defect["locate"]) != 1
    ]
    known = (("doc_type", KINDS), ("level", LEVELS), ("stage", STAGES))
    found += [f"{key} is none of the known ones" for key, values in known if labels[key] not in values]
    found += [
        f"aspect {name} is {value}"
        for name, value in labels["aspects"].items()
        if value not in ("good", "weak", "absent", "na", "")
    ]
    return found


@pytest.mark.parametrize("path", SEEN_RECORDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_labels_are_sound(path: Path) -> None:
    assert faults(path) == []


def test_labels_of_the_unseen_records_are_sound() -> None:
    wrong = sum(1 for path in accuracy.labelled(RECORDS / "unseen") if faults(path))
    assert wrong == 0, f"{wrong} unseen records"


def test_every_record_has_its_labels() -> None:
    for name in ALL:
        files = [path for path in (RECORDS / name).iterdir() if path.suffix in accuracy.SUFFIXES]
        assert len(files) == len(accuracy.labelled(RECORDS / name)) > 0, name


@pytest.mark.parametrize("path", SEEN_RECORDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_kind(path: Path) -> None:
    kind = understood(path.read_bytes(), path.name).kind
    assert kind == accuracy.told(path)["doc_type"]


FLOORS: dict[str, dict[str, float]] = {
    "given": {
        "kind": 1.0,
        "level": 0.95,
        "actions": 0.97,
        "who": 0.95,
        "when": 0.95,
        "overdue": 0.95,
        "what": 0.88,
        "measure": 0.89,
        "aspects pooled": 0.89,
        "answered": 0.8,
        "child_seen": 0.8,
        "allocation": 0.8,
        "balance": 0.8,
        "clean": 0.93,
        "placed": 0.94,
    },
    "own": {
        "kind": 0.95,
        "level": 0.89,
        "actions": 0.93,
        "who": 0.85,
        "when": 0.89,
        "overdue": 0.79,
        "what": 0.87,
        "measure": 0.84,
        "aspects pooled": 0.72,
        "answered": 0.75,
        "child_seen": 0.83,
        "allocation": 0.74,
        "balance": 0.77,
        "clean": 0.38,
        "placed": 0.91,
    },
    "unseen": {
        "kind": 0.93,
        "level": 0.88,
        "actions": 0.89,
        "who": 0.77,
        "when": 0.87,
        "what": 0.77,
        "measure": 0.79,
        "aspects pooled": 0.74,
        "answered": 0.61,
        "child_seen": 0.61,
        "allocation": 0.66,
        "placed": 0.89,
        "balance": 0.68,
    },
    "stuffed": {"challenges": 0.9},
    "plain": {"clean": 0.95},
}


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, Any]]:
    return {name: accuracy.figures(records, resamples=0) for name, records in accuracy.sets()}


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, rows in FLOORS.items() for row in rows])
def test_no_score_falls_below_its_floor(figures: dict[str, dict[str, Any]], name: str, row: str) -> None:
    value = figures[name][row].value
    assert value >= FLOORS[name][row], f"{row} on {name}: {value:.3f}"


def test_the_scorer_counts_as_the_labels_do() -> None:
    """Two actions, of which the shorter claims its line first; a measure that nobody asks for is left out."""
    assert accuracy.pair([4, 5], [(3, 6), (4, 4)]) == {0: 1, 1: 0}
    assert accuracy.pair([4], [(4, 4), (4, 4)]) == {0: 0}
    assert accuracy.pair([9], [(1, 2)]) == {}
    action = {"who": "ok", "what": "vague", "when": "overdue", "measure": "na"}
    assert accuracy.truths(action) == {"who": False, "what": True, "when": False, "overdue": True}
    assert accuracy.truths({**action, "measure": "missing"})["measure"] is True
    tally = accuracy.Tally(tp=3, fp=1, fn=2)
    assert (tally.precision, tally.recall, round(tally.f1, 2)) == (0.75, 0.6, 0.67)
    assert accuracy.line_of("a\nb\nc", "c") == 3
