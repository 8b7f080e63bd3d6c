"""planlint's JSON (docs/schema/check.schema.json) in pieces, one on each line, for programs that read a line at a time."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.as_json import on_one_line, run
from planlint.reporters.view import View
from planlint.run.outcome import Outcome

JSON = True
_LISTS = {"documents": "document", "findings": "finding", "errors": "error"}


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """First the run, then each rule, document, finding and error, each saying in `type` which it is."""
    whole = run(outcome, view)
    lists = {kind: whole.pop(key) for key, kind in _LISTS.items()}
    rules = whole.pop("rules")
    yield on_one_line({"type": "run", **whole})
    yield from (on_one_line({"type": "rule", "code": code, **rule}) for code, rule in rules.items())
    yield from (on_one_line({"type": kind, **one}) for kind, several in lists.items() for one in several)
