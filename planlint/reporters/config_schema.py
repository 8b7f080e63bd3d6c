"""JSON Schema of a configuration file, for editors."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.config import FAIL_ON, KEYS, OVERRIDE_KEYS
from planlint.model import KINDS, LEVELS, STAGES
from planlint.reporters import FORMATS
from planlint.reporters.as_json import Json, written
from planlint.results import SEVERITIES
from planlint.rules import EXPECTED_CRITERIA, NEEDS
from planlint.timescales import NATIONS

_TEXT: Json = {"type": "string"}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_TEXT_OR_TEXTS: Json = {"anyOf": [_TEXT, _TEXTS]}


def report() -> str:
    """The schema as JSON text: every key with what it is for."""
    forms = _forms()
    properties = {key: {"description": said, **forms[key]} for key, said in KEYS.items()}
    return written(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "planlint.yaml",
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
        }
    )


def _forms() -> dict[str, Json]:
    severities = {"type": "object", "additionalProperties": _one_of(SEVERITIES)}
    return {
        "extends": _TEXT,
        "packs": _TEXTS,
        "vocabulary": _TEXTS,
        "expectations": _expectations(),
        "select": _TEXT_OR_TEXTS,
        "ignore": _TEXT_OR_TEXTS,
        "severity": severities,
        "locked": _TEXT_OR_TEXTS,
        "required_version": _TEXT,
        "nation": _one_of(NATIONS),
        "overrides": _overrides(severities),
        "exclude": _TEXT_OR_TEXTS,
        "children": _TEXT_OR_TEXTS,
        "fail_on": _one_of(FAIL_ON),
        "drafts": _one_of(("pass", "fail")),
        "format": _one_of(FORMATS),
        "suppressions": _one_of(("allow", "forbid")),
        "baseline": _TEXT,
        "fingerprint_key": _TEXT,
        "kinds": _globs_of(KINDS),
        "levels": _globs_of(LEVELS),
        "stages": _globs_of(STAGES),
        "limits": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
        "team_from": _TEXT,
    }


def _one_of(words: Iterable[str]) -> Json:
    return {"enum": list(words)}


def _globs_of(words: Iterable[str]) -> Json:
    return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(words, _TEXT_OR_TEXTS)}


def _expectations() -> Json:
    needs = dict.fromkeys(KINDS, _one_of(NEEDS))
    by_kind = {"type": "object", "additionalProperties": False, "properties": needs}
    at_level = {"anyOf": [_one_of(NEEDS), by_kind]}
    levels = {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LEVELS, at_level)}
    row = {"type": "object", "additionalProperties": False, "properties": {**needs, "by_level": levels}}
    return {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(EXPECTED_CRITERIA, row)}


def _overrides(severities: Json) -> Json:
    forms = {
        "files": _TEXT_OR_TEXTS,
        "reason": _TEXT,
        "select": _TEXT_OR_TEXTS,
        "ignore": _TEXT_OR_TEXTS,
        "severity": severities,
        "expectations": _expectations(),
        "kind": _one_of(KINDS),
        "level": _one_of(LEVELS),
        "stage": _one_of(STAGES),
    }
    one = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: forms[key] for key in OVERRIDE_KEYS},
        "required": ["files", "reason"],
    }
    return {"type": "array", "items": one}
