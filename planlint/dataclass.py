"""Dataclasses and named tuples as `dataclasses` and `typing` make them, without the time that they take.

A short run would spend a tenth of its time there: `dataclasses` imports `inspect` and compiles up to six methods for
each class, `typing` compiles every annotation of a named tuple. Here one method is compiled, the one that makes an
object, and only when the first object is made; the others are shared.

Only what planlint uses is here. Of dataclasses: slots always, `frozen`, defaults, `field(default_factory=...)`,
`field(init=False)` and `__post_init__`; of named tuples all but `_make`. There is no inheritance between such classes.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter, itemgetter

from planlint.typed import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")

_NOTHING: Any = object()


class _Field:
    __slots__ = ("default", "default_factory", "init")

    def __init__(self, default: Any = _NOTHING, default_factory: Any = _NOTHING, init: bool = True) -> None:
        self.default = default
        self.default_factory = default_factory
        self.init = init


def field(*, default_factory: Any = _NOTHING, init: bool = True) -> Any:
    """A field whose default is made anew for each object, or that `__post_init__` fills."""
    return _Field(default_factory=default_factory, init=init)


@dataclass_transform(field_specifiers=(field,))
def dataclass(*, frozen: bool = False, slots: bool) -> Callable[[type[T]], type[T]]:
    """Makes a class of annotated names into one with `__init__`, comparison, `repr` and slots."""
    assert slots
    return lambda made: _slotted(made, frozen=frozen)


def replace(value: T, **changes: Any) -> T:
    """A new object with other values in the fields named."""
    kind: Any = type(value)
    return kind(**{name: getattr(value, name) for name in kind.__match_args__} | changes)  # type: ignore[no-any-return]


def field_names(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields, in order."""
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    return names


def _slotted(made: type[T], *, frozen: bool) -> type[T]:
    body = dict(vars(made))
    names = tuple(body.get("__annotations__", ()))
    fields = {}
    for name in names:
        default = body.pop(name, _NOTHING)
        fields[name] = default if isinstance(default, _Field) else _Field(default)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    body["__slots__"] = names
    body["__match_args__"] = tuple(name for name in names if fields[name].init)
    values = attrgetter(*names) if len(names) > 1 else lambda one, get=attrgetter(*names): (get(one),)

    def begin(self: Any, *given: Any, **named: Any) -> None:
        kind.__init__ = _init(kind, fields, frozen=frozen)
        kind.__init__(self, *given, **named)

    def equals(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def told(self: Any) -> str:
        pairs = ", ".join(f"{name}={value!r}" for name, value in zip(names, values(self), strict=True))
        return f"{self.__class__.__qualname__}({pairs})"

    body |= {"__init__": begin, "__eq__": equals, "__repr__": body.get("__repr__", told), "__hash__": None}
    if frozen:
        body |= {"__hash__": lambda self: hash(values(self)), "__setattr__": _refuse, "__delattr__": _refuse}
        body |= {"__getstate__": lambda self: values(self), "__setstate__": _restored}
    kind: Any = type(made.__name__, made.__bases__, body)
    kind.__qualname__ = made.__qualname__
    return cast("type[T]", kind)


def _init(kind: type, fields: dict[str, _Field], *, frozen: bool) -> Any:
    """The `__init__` of a class, compiled."""
    parameters = []
    lines = []
    scope: dict[str, Any] = {"_nothing": _NOTHING, "_set": object.__setattr__}
    for name, one in fields.items():
        value = name
        if one.default_factory is not _NOTHING:
            scope[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _nothing else {name}" if one.init else f"_make_{name}()"
        elif not one.init:
            continue
        if one.init:
            scope[f"_default_{name}"] = one.default
            has_default = one.default is not _NOTHING or one.default_factory is not _NOTHING
            parameters.append(f"{name}=_default_{name}" if has_default else name)
        lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), scope)  # noqa: S102
    return scope["__init__"]


def _refuse(self: object, name: str, _value: object = None) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} can't be changed")


def _restored(self: object, state: tuple[Any, ...]) -> None:
    for name, value in zip(field_names(type(self)), state, strict=True):
        object.__setattr__(self, name, value)


class _Naming(type):
    """Makes a class that is written as one of `typing.NamedTuple` into a tuple whose places have names."""

    def __new__(meta, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(meta, name, bases, body)
        names = tuple(body.get("__annotations__", ()))
        defaults = tuple(body.pop(one) for one in names if one in body)

        def begin(made: Any, *given: Any, **named: Any) -> Any:
            made.__new__ = _new(names, defaults)
            return made.__new__(made, *given, **named)

        shared = {"_replace": _replaced, "_asdict": _as_dict, "__repr__": _named_values, "__getnewargs__": _values}
        places = {one: _place(number) for number, one in enumerate(names)}
        own = {"__slots__": (), "_fields": names, "__match_args__": names, "__new__": begin}
        return type(name, (tuple,), {**shared, **own, **places, **body})


def _new(names: tuple[str, ...], defaults: tuple[Any, ...]) -> Any:
    """The `__new__` of a named tuple, compiled."""
    scope: dict[str, Any] = {"_new": tuple.__new__}
    listed = "".join(f"{name}, " for name in names)
    exec(f"def __new__(_made, {listed}):\n return _new(_made, ({listed}))", scope)  # noqa: S102
    scope["__new__"].__defaults__ = defaults
    return scope["__new__"]


def _place(number: int) -> Any:
    """The value at a place of a tuple, under its name: as quick as C where Python gives us the means."""
    try:
        from _collections import _tuplegetter  # type: ignore[import-not-found]
    except ImportError:
        return property(itemgetter(number))
    return _tuplegetter(number, None)


def _replaced(self: Any, **changes: Any) -> Any:
    return self.__class__(**self._asdict() | changes)


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(self)


def _as_dict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _named_values(self: Any) -> str:
    pairs = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
    return f"{self.__class__.__name__}({pairs})"


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class NamedTuple(metaclass=_Naming):
        """A tuple with names, as `typing.NamedTuple`; what reads types is told that it is that one."""
