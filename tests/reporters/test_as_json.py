"""planlint's JSON comes piece by piece: the rest laid out, what an iterator gives one to a line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planlint.reporters.as_json import in_pieces

VALUES: list[Any] = [
    {},
    {"a": {}, "b": [], "c": [[], {}, [1, [2]]]},
    {"null": None, "true": True, "false": False, "zero": 0, "number": -7, "share": 0.5, "whole": 1.0},
    {"words": 'a "quoted" word\nand \\ a tab\t, a bell \x07', "": "é “curly” \U0001f600 \u0085?"[:-2]},
    {"deep": {"list": [{"a": 1}, {"b": [{"c": None}]}], "empty": ""}},
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_laid_out(value: dict[str, Any]) -> None:
    assert "".join(in_pieces({"one": value})) == json.dumps({"one": value}, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("several", range(len(VALUES)))
def test_what_an_iterator_gives_stands_one_to_a_line(several: int) -> None:
    made = "".join(in_pieces({"before": VALUES, "items": iter(VALUES[:several]), "behind": None}))
    assert json.loads(made) == {"before": VALUES, "items": VALUES[:several], "behind": None}
    lines = [line.strip().removesuffix(",") for line in made.splitlines()]
    assert lines[-3 - several : -3] == [json.dumps(one, ensure_ascii=False) for one in VALUES[:several]]


@pytest.mark.parametrize("steering", ["\x7f", "\x9b31m", "\u202e", "##vso[task.complete]", "\u2028"])
def test_what_steers_a_terminal_or_a_build_server_is_escaped(steering: str) -> None:
    made = "".join(in_pieces({"one": [f"before {steering} behind"], "two": iter([f"before {steering} behind"])}))
    assert steering not in made
    assert json.loads(made) == {"one": [f"before {steering} behind"], "two": [f"before {steering} behind"]}
