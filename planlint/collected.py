"""How often Python's collector looks for objects that hold each other."""

from __future__ import annotations

import gc

_ALLOCATIONS_BETWEEN_COLLECTIONS = 100_000
"""A record's worth and more: with Python's own 700 the collector looks through all of planlint's tables again and again."""


def collect_seldom() -> None:
    """Has this process collect after many more objects than Python would; what holds nobody goes at once, as always."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS, 20, 20)
