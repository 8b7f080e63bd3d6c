"""Dataclasses as `dataclasses` makes them, without its import and its time.

A short run would spend a tenth of its time there: `dataclasses` imports `inspect` and compiles up to six methods for
each class. Here one method is compiled, `__init__`, and only when the first object is made; the others are shared.

Only what planlint uses is here: slots always, `frozen`, defaults, `field(default_factory=...)`, `field(init=False)` and
`__post_init__`. There is no inheritance between such classes.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

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


def _refuse(self: object, name: str, value: object = None) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} can't be changed")


def _restored(self: object, state: tuple[Any, ...]) -> None:
    for name, value in zip(field_names(type(self)), state, strict=True):
        object.__setattr__(self, name, value)
