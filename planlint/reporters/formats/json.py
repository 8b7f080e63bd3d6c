"""planlint's JSON (docs/schema/check.schema.json): every key always there, nothing quoted unless asked for."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.as_json import in_pieces, run
from planlint.reporters.view import View
from planlint.run.outcome import Outcome

JSON = True


def report(outcome: Outcome, view: View) -> Iterator[str]:
    """The whole run as one JSON text, piece by piece."""
    return in_pieces(run(outcome, view))
