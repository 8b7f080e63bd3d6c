"""What a run did not check, for the formats that people read."""

from __future__ import annotations

from planlint.run.outcome import Outcome


def undone(outcome: Outcome) -> list[tuple[str, list[str]]]:
    """Each reason with the paths that it holds for, those first that leave the job undone; some reasons have no path."""
    told = [(error.message, error.path) for error in outcome.errors]
    told += [
        (record.reason or "", record.path) for status in ("failed", "skipped") for record in outcome.having(status)
    ]
    by_reason: dict[str, list[str]] = {}
    for reason, path in told:
        by_reason.setdefault(reason, []).extend([path] if path else [])
    return list(by_reason.items())
