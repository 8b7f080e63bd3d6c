"""The contract's JSON, schema version 1: every key always there, nothing quoted unless asked for."""

from __future__ import annotations

from planlint.reporters.as_json import run, written
from planlint.reporters.view import View
from planlint.run.outcome import Outcome


def report(outcome: Outcome, view: View) -> str:
    """The whole run as one JSON text."""
    return written(run(outcome, view))
