"""The run for those who look at many: a line for the run, then one for each record, without a word or a name of any.

`planlint report --from` lays several of them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planlint.reporters.as_json import error_entry, on_one_line, opening
from planlint.reporters.view import View
from planlint.run.outcome import Outcome
from planlint.traces import FORM, as_json, opened

JSON = True
NAMES = "id"
TRACED = True
"""Its records have to be traced while they are checked."""


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """First the run, then the records in the order of their files."""
    yield on_one_line({"type": "run", "form": FORM, **head(outcome)})
    for kept in outcome.traces:
        yield on_one_line({"type": "record", **as_json(opened(kept))})


def head(outcome: Outcome) -> dict[str, Any]:
    """What a run says of itself: with what it was made, as of which day, and whether all of it was done."""
    return {
        **opening(outcome.rules.rules_hash),
        "as_of": outcome.as_of.isoformat(),
        "key": outcome.key_mark,
        "shard": [outcome.shard.number, outcome.shard.of] if outcome.shard is not None else None,
        "records": len(outcome.traces),
        "rules": outcome.rule_count,
        "practice": outcome.practice_mark,
        "exit_code": outcome.exit_code,
        "exit_reason": outcome.exit_reason,
        "errors": [{**error_entry(error), "path": None} for error in outcome.errors],
    }
