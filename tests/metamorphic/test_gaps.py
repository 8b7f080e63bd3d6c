"""An honest gap silences the question that it stands in until its day has passed; then it is asked what was found."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import findings

from .records import INES, KOFI, NO_DAY_ELSEWHERE, SOUND, TOBI, Record
from .writing import Style, write

BEFORE, ON, AFTER = date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 13)
HONEST = (
    "Not known yet, Jo Marsh will ask by {2027-01-12}",
    "Not agreed yet; Jo Marsh will settle it with school by {2027-01-12}",
    "We do not know yet. The health visitor will find out by {2027-01-12}.",
    "To be agreed: Jo Marsh will ring the clinic on {2027-01-12}",
    "Nobody knows yet; Jo Marsh is asking and will tell us by {2027-01-12}",
)
STOCK = (
    "TBC",
    "To be confirmed",
    "Not known",
    "Not known at this time, to be explored",
    "Information not available, social worker to explore",
    "To be determined at the next meeting",
    "Unknown, will be discussed in due course",
    "Not applicable at the time of writing",
    "Views to be sought by all professionals",
)
FIELDS = [("who", "who"), ("when", "when"), ("measure", "measure"), ("what", "what")]
ROLES = [
    (TOBI, "voice", "voice"),
    (INES, "day", "lived_experience"),
    (KOFI, "voice", "voice"),
    (KOFI, "history", "history_context"),
    (KOFI, "analysis", "analysis"),
    (NO_DAY_ELSEWHERE["wren"], "day", "lived_experience"),
]
ROLE_IDS = [f"{record.name} {role}" for record, role, _ in ROLES]


def far(record: Record) -> Record:
    """The record with its own days out of the way, so that only the gap's day passes."""
    for number in range(len(record.steps)):
        record = record.step(number, when="{2027-03-12}")
    return record.renamed("{2026-12-14}", "{2027-03-15}").renamed("{2026-12-17}", "{2027-03-17}")


def of(record: Record, criterion: str, day: date, layout: str = "table") -> list[str]:
    """The codes of one criterion, on a day."""
    style = Style(layout=layout)
    return [one.code for one in findings(write(record, style), style.name, as_of=day) if one.criterion == criterion]


def lacking(record: Record, field: str, words: str) -> Record:
    """The record with these words in a field of its first action, which serves no outcome."""
    changed = record.step(0, **{field: words})
    return changed.step(0, outcome="") if field == "measure" else changed


@pytest.mark.parametrize("honest", HONEST)
@pytest.mark.parametrize(("field", "criterion"), FIELDS)
@pytest.mark.parametrize("layout", ["table", "list"])
def test_a_gap_in_a_field_of_an_action(field: str, criterion: str, honest: str, layout: str) -> None:
    record = lacking(far(TOBI), field, honest)
    assert of(record, criterion, BEFORE, layout) == []
    assert of(record, criterion, ON, layout) == []
    assert len(of(record, criterion, AFTER, layout)) == 1


@pytest.mark.parametrize("honest", HONEST)
@pytest.mark.parametrize(("record", "role", "criterion"), ROLES, ids=ROLE_IDS)
def test_a_gap_in_a_part(record: Record, role: str, criterion: str, honest: str) -> None:
    gap = far(record).saying(role, honest)
    assert of(gap, criterion, BEFORE) == []
    assert of(gap, criterion, ON) == []
    assert len(of(gap, criterion, AFTER)) == 1


@pytest.mark.parametrize("honest", HONEST)
def test_a_gap_for_the_outcome(honest: str) -> None:
    gap = far(TOBI).no_step_has("outcome").step(0, outcome=honest)
    assert of(gap, "outcomes", BEFORE) == []
    assert len(of(gap, "outcomes", AFTER)) >= 1


@pytest.mark.parametrize("honest", HONEST)
def test_a_gap_silences_only_its_own_question(honest: str) -> None:
    sound = far(TOBI)
    gap = sound.step(0, who=honest).step(1, when="")
    assert of(gap, "who", BEFORE) == []
    assert of(gap, "when", BEFORE) == ["ACT301"]


def test_the_finding_after_the_day_carries_the_day() -> None:
    gap = far(TOBI).step(0, who=HONEST[0])
    (late,) = [one for one in findings(write(gap), as_of=AFTER) if one.criterion == "who"]
    assert (late.due, late.code, late.severity) == (ON, "ACT106", "warning")


@pytest.mark.parametrize("stock", STOCK)
@pytest.mark.parametrize(("field", "criterion"), FIELDS[:3])
def test_a_stock_phrase_in_a_field_silences_nothing(field: str, criterion: str, stock: str) -> None:
    assert len(of(lacking(far(TOBI), field, stock), criterion, BEFORE)) == 1


@pytest.mark.parametrize("stock", STOCK)
@pytest.mark.parametrize(("record", "role", "criterion"), ROLES, ids=ROLE_IDS)
def test_a_stock_phrase_in_a_part_silences_nothing(record: Record, role: str, criterion: str, stock: str) -> None:
    """The criterion's own rule speaks, or the graver one about a form's words that stand for an answer."""
    changed = far(record).saying(role, stock)
    assert of(changed, criterion, BEFORE) or {"DOC103", "DOC111"} & set(of(changed, "placeholder", BEFORE))


@pytest.mark.parametrize(
    "almost",
    [
        "Not known yet, somebody will ask by {2027-01-12}",
        "Not known yet, Jo Marsh will ask",
        "Not known yet, Jo Marsh will ask soon",
        "Jo Marsh will ask",
        "Not known yet, will be asked by {2027-01-12}",
        "Not known yet, professionals will ask by {2027-01-12}",
        "Not known yet, Jo Marsh will ask by 31 November 2027",
    ],
)
@pytest.mark.parametrize(("record", "role", "criterion"), ROLES, ids=ROLE_IDS)
def test_two_thirds_of_a_gap_silence_nothing(record: Record, role: str, criterion: str, almost: str) -> None:
    assert len(of(far(record).saying(role, almost), criterion, BEFORE)) == 1


def test_more_than_half_of_the_actions_as_gaps_is_one_finding() -> None:
    gaps = far(TOBI).step(0, who=HONEST[0]).step(1, who=HONEST[0])
    assert [one.code for one in findings(write(gaps), as_of=BEFORE) if one.criterion in ("who", "what")] == ["ACT204"]
    one = far(TOBI).step(0, who=HONEST[0])
    assert [found.code for found in findings(write(one), as_of=BEFORE) if found.criterion in ("who", "what")] == []


def test_asked_and_chose_not_to_say() -> None:
    declined = "Asked on {2026-11-03} and again on {2026-11-05}; Kofi chose not to say."
    assert of(KOFI.saying("voice", declined), "voice", BEFORE) == []
    undated = "Kofi did not want to say."
    assert len(of(KOFI.saying("voice", undated), "voice", BEFORE)) == 1


def test_a_dated_place_where_it_stands() -> None:
    kept = "Kept in the restricted record of {2026-11-05}, because it isn't safe here."
    assert of(KOFI.saying("voice", kept), "voice", BEFORE) == []


@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
def test_a_sound_record_has_no_gap(record: Record) -> None:
    codes = {one.code for one in findings(write(record))}
    assert codes & {"ACT106", "ACT204", "ACT309", "VOC107", "HIS105", "ANA109"} == set()
