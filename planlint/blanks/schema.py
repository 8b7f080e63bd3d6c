"""JSON Schema of a record written in YAML, from which an editor completes keys and shows the questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planlint.blanks.record import Blank, BlankPart, Detail
from planlint.blanks.wording import GAP

Schema = dict[str, Any]

_DETAIL: Schema = {"type": ["string", "number", "null", "array", "object"]}
_PROSE: Schema = {"type": ["string", "null", "array", "object"]}
_CELL: Schema = {"type": ["string", "number", "null", "array"]}
_POINTS: Schema = {"type": ["array", "null"], "items": {"type": ["string", "object", "null"]}}
_NEEDS = {"must": "It has to be there.", "should": "It should be there.", "may": "It may be there."}


def schema(blank: Blank) -> Schema:
    """The schema of a kind of record: the keys of its blank record, each with what is asked there.

    Draft 7, which every editor's YAML server reads. Other keys are allowed: a record may be laid out in its own way.
    """
    properties: Schema = {"kind": {"title": "Kind of record", "default": blank.title, "type": "string"}}
    for detail in blank.details:
        properties[detail.key] = {**_DETAIL, "title": detail.label, **_described(_told(detail))}
    for part in blank.parts:
        properties[part.key] = {**_form(part), "title": part.heading, **_described(_told(part))}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": blank.title,
        "description": GAP,
        "type": "object",
        "properties": properties,
    }


def _form(part: BlankPart) -> Schema:
    if not part.columns:
        return _POINTS if part.listed else _PROSE
    columns = {column.key: {**_CELL, "title": column.title, **_described(column.questions)} for column in part.columns}
    return {"type": ["array", "null"], "items": {"type": ["object", "string", "null"], "properties": columns}}


def _told(one: Detail | BlankPart) -> list[str]:
    return [*one.questions, *([_NEEDS[one.need]] if one.need in _NEEDS else [])]


def _described(sentences: Iterable[str]) -> Schema:
    words = "\n".join(sentences)
    return {"description": words} if words else {}
