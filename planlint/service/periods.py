"""A service at several points in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planlint.traces import Trace


class Period(NamedTuple):
    """The records as they stood on a day. `mark` says what is other than at the point before it, apart from practice; None if nothing is."""

    label: str
    day: date
    mark: str | None
    records: Sequence[Trace]
