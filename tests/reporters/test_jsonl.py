"""One piece of the JSON on each line, and together the whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planlint.reporters.view import View
from tests.reporters.run import PRIVATE, QUOTING, told


@pytest.mark.parametrize("view", [PRIVATE, QUOTING], ids=["private", "quoting"])
def test_the_lines_are_the_json_in_pieces(view: View) -> None:
    lines: list[dict[str, Any]] = [json.loads(line) for line in told("jsonl", view=view).splitlines()]
    pieces: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        pieces.setdefault(line.pop("type"), []).append(line)
    (run,) = pieces["run"]
    assert {
        **run,
        "rules": {rule.pop("code"): rule for rule in pieces["rule"]},
        "documents": pieces["document"],
        "findings": pieces["finding"],
        "errors": pieces["error"],
    } == json.loads(told("json", view=view))


def test_the_run_stands_on_the_first_line() -> None:
    assert json.loads(told("jsonl").splitlines()[0])["type"] == "run"
