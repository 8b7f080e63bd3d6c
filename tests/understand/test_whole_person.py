"""A person who is told in pieces under a key, as case systems export them."""

from __future__ import annotations

import pytest

from tests.reading import understood

PLAN = "formName: Child in need plan\nchildName: Alfie Marsh\nplanDate: 2026-11-18\nplanItems:\n  - actionRequired: Ring the charity shop about the quilt\n    {owner}\n    dueDate: 2026-12-05T09:30:00\n"


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        ("assignedTo: {name: Jo Lamb}", "Jo Lamb"),
        ("owner: {name: Jo Lamb, role: social worker}", "Jo Lamb, social worker"),
        ("responsiblePerson:\n      firstName: Jo\n      lastName: Lamb", "Jo Lamb"),
        (
            "responsiblePerson:\n      first_name: Jo\n      last_name: Lamb\n      job title: social worker\n      team: North",
            "Jo Lamb, social worker at North",
        ),
    ],
)
def test_the_owner_of_a_step(owner: str, told: str) -> None:
    record = understood(PLAN.format(owner=owner), "plan.yaml")
    ((who, children),) = [(one.who, record.children) for one in record.actions]
    assert (who.state, who.text) == ("person", told)
    assert children == ["Alfie Marsh"]


@pytest.mark.parametrize("owner", ["assignedTo: {role: social worker}", "assignedTo: {name: , role: }"])
def test_nobody_is_named_in_the_pieces(owner: str) -> None:
    (action,) = understood(PLAN.format(owner=owner), "plan.yaml").actions
    assert action.who.state == "missing"


def test_a_child_and_how_old_they_are_stay_apart() -> None:
    record = understood("formName: Child in need plan\nchild: {name: Alfie Marsh, age: 9}\n", "plan.yaml")
    assert record.children == ["Alfie Marsh"]
    assert [one.text.value for one in record.facts if one.name == "age"] == ["9"]
