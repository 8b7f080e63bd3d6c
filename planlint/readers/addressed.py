"""Comments that speak to planlint and not to a reader of the record."""

from __future__ import annotations

import re

from planlint.patterns import pattern

_OURS = pattern(r"\s*planlint\s*:", re.IGNORECASE)


def is_ours(comment: str) -> bool:
    """Whether a comment speaks to planlint."""
    return _OURS.match(comment) is not None
