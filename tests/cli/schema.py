"""The part of JSON Schema that planlint's own schemas use, so that the tests need no further package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_KNOWN = {
    "$schema", "title", "description", "type", "required", "properties", "additionalProperties", "items", "enum",
    "const", "anyOf", "minimum", "maximum", "pattern",
}  # fmt: skip


def faults(value: object, schema: Any, path: str = "$") -> list[str]:
    """Where a value does not hold to a schema; keywords that this cannot judge are faults, too."""
    return list(_faults(value, schema, path))


def _faults(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: {word} is not understood" for word in schema.keys() - _KNOWN)
    if "anyOf" in schema and all(faults(value, one, path) for one in schema["anyOf"]):
        yield f"{path}: {value!r} is none of what it may be"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if "type" in schema:
        if not isinstance(value, _TYPES[schema["type"]]) or isinstance(value, bool):
            yield f"{path}: {value!r} is not of type {schema['type']}"
            return
        yield from _WITHIN.get(schema["type"], _nothing)(value, schema, path)


def _nothing(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
    return iter(())


def _object(value: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}: {key} is missing" for key in schema.get("required", []) if key not in value)
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, one in value.items():
        if key in properties:
            yield from _faults(one, properties[key], f"{path}.{key}")
        elif others is False:
            yield f"{path}: {key} is not known"
        elif isinstance(others, dict):
            yield from _faults(one, others, f"{path}.{key}")


def _array(value: list[Any], schema: dict[str, Any], path: str) -> Iterator[str]:
    for number, one in enumerate(value):
        yield from _faults(one, schema.get("items", {}), f"{path}[{number}]")


def _number(value: float, schema: dict[str, Any], path: str) -> Iterator[str]:
    if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: {value} is out of bounds"


def _string(value: str, schema: dict[str, Any], path: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not look like {schema['pattern']}"


_WITHIN: dict[str, Callable[[Any, dict[str, Any], str], Iterator[str]]] = {
    "object": _object,
    "array": _array,
    "integer": _number,
    "number": _number,
    "string": _string,
}
