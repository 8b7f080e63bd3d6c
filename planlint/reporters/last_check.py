"""What people who judged the same records found of planlint, in a sentence for a report."""

from __future__ import annotations

from planlint.reporters.closing import long_day
from planlint.run.outcome import many
from planlint.service.overview import Calibration


def last_check(known: Calibration) -> str:
    """What the last comparison with people came to."""
    twice = f" Of {many(known.twice, 'answer')} that two gave, {known.agreed} were alike." if known.twice else ""
    return (
        f"Last check {long_day(known.day)}: {many(known.records, 'record')}, {many(known.auditors, 'auditor')}.{twice} "
        f"planlint missed {many(known.missed, 'thing')} that they saw."
    )
