"""Our quick dataclasses and named tuples beside those of Python, of which they have to be the same."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from typing import Any

import pytest

from planlint import dataclass as ours
from planlint.dataclass import dataclass, field, field_names, replace


def body(decorate: Any, make: Any) -> Any:
    @decorate
    class Leaf:
        """A leaf."""

        name: str
        size: int = 3
        notes: list[str] = make(default_factory=list)

        @property
        def shout(self) -> str:
            return self.name.upper()

    return Leaf


FROZEN = [
    body(dataclasses.dataclass(frozen=True, slots=True), dataclasses.field),
    body(dataclass(frozen=True, slots=True), field),
]
OPEN = [body(dataclasses.dataclass(slots=True), dataclasses.field), body(dataclass(slots=True), field)]


@pytest.mark.parametrize("kind", FROZEN + OPEN)
def test_objects_are_made_and_compared_alike(kind: Any) -> None:
    one = kind("oak")
    assert (one.name, one.size, one.notes, one.shout) == ("oak", 3, [], "OAK")
    assert one == kind(name="oak", size=3)
    assert one != kind("oak", 4)
    assert one != ("oak", 3, [])
    assert one.notes is not kind("oak").notes
    assert repr(kind("oak", 4, ["x"])) == f"{kind.__qualname__}(name='oak', size=4, notes=['x'])"
    assert kind.__doc__ == "A leaf."
    assert not hasattr(one, "__dict__")
    assert copy.deepcopy(one) == one
    assert kind.__match_args__ == ("name", "size", "notes")


@pytest.mark.parametrize("kind", FROZEN + OPEN)
@pytest.mark.parametrize(
    "given", [((), {}), (("oak",), {"colour": 1}), (("oak", 1, [], 2), {}), (("oak",), {"name": "ash"})]
)
def test_wrong_arguments_are_refused(kind: Any, given: tuple[Any, Any]) -> None:
    with pytest.raises(TypeError):
        kind(*given[0], **given[1])


@pytest.mark.parametrize("kind", FROZEN)
def test_frozen_objects_cannot_be_changed(kind: Any) -> None:
    one = kind("oak")
    with pytest.raises(AttributeError):
        one.name = "ash"
    with pytest.raises(AttributeError):
        del one.name
    assert hash(kind("oak", 3, ())) == hash(("oak", 3, ()))


@pytest.mark.parametrize("kind", OPEN)
def test_open_objects_can_be_changed_and_not_hashed(kind: Any) -> None:
    one = kind("oak")
    one.name = "ash"
    assert one.name == "ash"
    with pytest.raises(AttributeError):
        one.colour = "green"
    with pytest.raises(TypeError):
        hash(one)


def test_a_field_can_be_worked_out_from_the_others() -> None:
    @dataclass(slots=True)
    class Square:
        side: int
        area: int = field(init=False)

        def __post_init__(self) -> None:
            self.area = self.side**2

    assert Square(3).area == 9
    assert field_names(Square) == ("side", "area")
    with pytest.raises(TypeError):
        Square(3, 9)  # type: ignore[call-arg]


def test_replace_makes_another() -> None:
    one = FROZEN[1]("oak", 4)
    other = replace(one, size=5)
    assert (one.size, other.size, other.name) == (4, 5, "oak")


class TheirPlace(typing.NamedTuple):
    """A place."""

    line: int
    column: int = 1
    marks: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"

    def below(self) -> TheirPlace:
        return self._replace(line=self.line + 1)


class OurPlace(ours.NamedTuple):
    """A place."""

    line: int
    column: int = 1
    marks: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"

    def below(self) -> OurPlace:
        return self._replace(line=self.line + 1)


@pytest.mark.parametrize("kind", [TheirPlace, OurPlace])
def test_named_tuples_are_alike(kind: Any) -> None:
    one = kind(4, marks=("x",))
    assert one == (4, 1, ("x",))
    assert (one.line, one.column, one.marks, one.told) == (4, 1, ("x",), "4:1")
    assert one.below() == kind(5, 1, ("x",)) == one._replace(line=5)
    assert type(one.below()) is kind
    assert one._asdict() == {"line": 4, "column": 1, "marks": ("x",)}
    assert kind._fields == kind.__match_args__ == ("line", "column", "marks")
    assert repr(one) == f"{kind.__name__}(line=4, column=1, marks=('x',))"
    assert (kind.__doc__, kind.__qualname__, kind.__module__) == ("A place.", kind.__name__, __name__)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert {one: "kept"}[kind(4, 1, ("x",))] == "kept"
    assert sorted([kind(2), kind(1, 3), kind(1, 2)]) == [(1, 2, ()), (1, 3, ()), (2, 1, ())]
    line, *rest = one
    assert (line, rest) == (4, [1, ("x",)])
    with pytest.raises(AttributeError):
        one.line = 5
    assert not hasattr(one, "__dict__")


@pytest.mark.parametrize("kind", [TheirPlace, OurPlace])
@pytest.mark.parametrize("given", [((), {}), ((1, 2, (), 4), {}), ((1,), {"line": 2}), ((1,), {"colour": 2})])
def test_a_named_tuple_refuses_wrong_arguments(kind: Any, given: tuple[Any, Any]) -> None:
    with pytest.raises(TypeError):
        kind(*given[0], **given[1])
