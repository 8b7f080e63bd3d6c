"""Anybody's name will do: change one for any other and nothing changes."""

from __future__ import annotations

import pytest

from tests.reading import findings, told, understood

from .records import KOFI, SOUND, TOBI, Record
from .writing import Style, write

OTHERS = ("Gwenllian", "Nguyen", "O", "Singh-Kaur", "Bo", "Zoë", "Will", "May", "Grace", "Łucja", "D'Arcy")
WANTING = TOBI.step(0, who="").step(1, when="ongoing").saying("voice", "Tobi is happy.")
RECORDS = (*SOUND, WANTING)
CASES = [(record, name) for record in RECORDS for name in record.people]
IDS = [f"{'wanting ' if record is WANTING else ''}{name}" for record, name in CASES]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(("record", "name"), CASES, ids=IDS)
def test_a_name_for_another(record: Record, name: str, other: str) -> None:
    assert told(write(record.renamed(name, other))) == told(write(record))


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("layout", ["list", "bullets"])
def test_the_childs_name_in_other_formats(other: str, layout: str) -> None:
    style = Style(layout=layout)
    for record in RECORDS:
        renamed = record.renamed(record.people[0], other)
        assert told(write(renamed, style), style.name) == told(write(record, style), style.name), record.name


@pytest.mark.parametrize("other", OTHERS)
def test_owners_of_any_name_are_people(other: str) -> None:
    record = understood(write(KOFI.renamed("Nadia", other)))
    assert [action.who.state for action in record.actions] == ["person", "person"]


@pytest.mark.parametrize("other", OTHERS)
def test_messages_never_hold_the_old_name(other: str) -> None:
    told_of = " ".join(one.message for one in findings(write(WANTING.renamed("Tobi", other))))
    assert "Tobi" not in told_of
