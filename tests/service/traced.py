"""Traces of records that nobody wrote, for tests about many."""

from __future__ import annotations

from datetime import date
from typing import Any

from planlint.results import CriterionState
from planlint.traces import Spoken, Trace

AS_OF = date(2026, 11, 30)


def record(name: str, **changes: Any) -> Trace:
    """A final plan of a child in need, of an author and a child of its own."""
    usual: dict[str, Any] = {
        "status": "checked",
        "kind": "plan",
        "level": "child_in_need",
        "child": f"child of {name}",
        "author": f"author of {name}",
        "written": date(2026, 11, 2),
    }
    return Trace(**{**usual, "record": name, **changes})


def found(*criteria: str, state: str = "found") -> dict[str, CriterionState]:
    """What a record is told to have."""
    return dict.fromkeys(criteria, CriterionState(state))


def said(code: str, criterion: str, **changes: Any) -> Spoken:
    """A finding that counts."""
    return Spoken(code, criterion, "warning", trial=False, line=7)._replace(**changes)
