"""Deleting a heading is never cheaper than leaving it empty, nor that cheaper than thin words under it."""

from __future__ import annotations

import pytest

from planlint.results import SEVERITIES
from tests.reading import findings

from .records import INES, KOFI, SOUND, TOBI, WREN, Record
from .writing import Style, write

COST = {"advice": 1, "warning": 2, "error": 3}
assert set(SEVERITIES) == set(COST)


def cost(record: Record, layout: str, *criteria: str) -> tuple[int, int]:
    """The worst severity and the number of findings, of these criteria or of all."""
    style = Style(layout=layout)
    found = [one for one in findings(write(record, style), style.name) if not criteria or one.criterion in criteria]
    return max((COST[one.severity] for one in found), default=0), len(found)


ROLES = [(record, part.role) for record in SOUND for part in record.parts]
IDS = [f"{record.name} {role}" for record, role in ROLES]
CRITERIA = {"voice": "voice", "day": "lived_experience", "history": "history_context", "analysis": "analysis"}


@pytest.mark.parametrize("layout", ["table", "list", "form"])
@pytest.mark.parametrize(("record", "role"), ROLES, ids=IDS)
def test_deleting_costs_as_much_as_leaving_empty(record: Record, role: str, layout: str) -> None:
    deleted, empty = (cost(one, layout, CRITERIA.get(role, "")) for one in (record.without(role), record.emptied(role)))
    assert deleted[0] >= empty[0]
    assert deleted[1] >= empty[1]


@pytest.mark.parametrize("layout", ["table", "list", "form"])
@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
def test_deleting_everything_costs_as_much_as_leaving_all_empty(record: Record, layout: str) -> None:
    deleted = empty = record
    for role in ("voice", "day", "history", "analysis"):
        deleted, empty = deleted.without(role), empty.emptied(role)
    criteria = tuple(CRITERIA.values())
    assert cost(deleted, layout, *criteria) >= cost(empty, layout, *criteria)


@pytest.mark.parametrize("field", ["who", "when", "measure"])
@pytest.mark.parametrize("record", [TOBI, INES, KOFI, WREN], ids=lambda record: record.name)
def test_a_column_left_out_costs_as_much_as_an_empty_one(record: Record, field: str) -> None:
    """Without the column there is no cell to point at, and each action still lacks it."""
    bare = record.no_step_has("outcome") if field == "measure" else record
    empty = Style()
    order = tuple(name for name in empty.order if name != field)
    emptied = [one for one in findings(write(bare.no_step_has(field))) if one.criterion == field]
    left_out = [one for one in findings(write(bare, Style(order=order))) if one.criterion == field]
    assert (
        len(left_out) >= len(emptied) >= len(record.steps) - 1
    )  # one step of a record may say its time in its own words
    assert max(COST[one.severity] for one in left_out) >= max(COST[one.severity] for one in emptied)


@pytest.mark.parametrize(
    ("role", "thin"),
    [
        ("voice", "Kofi is happy at home."),
        ("day", "Kofi has a good routine."),
        ("history", "The family is known to services."),
        ("analysis", "There are concerns."),
    ],
)
def test_an_empty_heading_costs_as_much_as_thin_words(role: str, thin: str) -> None:
    assert cost(KOFI.emptied(role), "table", CRITERIA[role]) >= cost(KOFI.saying(role, thin), "table", CRITERIA[role])
