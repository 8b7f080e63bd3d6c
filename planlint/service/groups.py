"""Which groups of records are large enough to be told of, so that no one worker's and no one family's records are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from planlint.traces import Trace

RECORDS = 10
AUTHORS = 3
"""Authors whose records a group has at least; all whose records name nobody count as one."""

Key = TypeVar("Key")


def enough(records: Iterable[Trace]) -> bool:
    """Whether a group is large enough."""
    held = list(records)
    return len(held) >= RECORDS and len({one.author for one in held}) >= AUTHORS


def shown(
    groups: Mapping[Key, Sequence[Trace]], others: Sequence[Trace] = (), sizes: Mapping[Key, int] | None = None
) -> frozenset[Key]:
    """The groups that may be told of beside their total, which `others` belong to as well.

    The total less what is shown leaves the rest: if that is a small group, the smallest of the shown ones is left out, too,
    until the rest is large enough itself. `sizes` says which is the smallest where it should be the same one at several times.
    """
    kept = {key for key, records in groups.items() if enough(records)}
    rest = [one for key, records in groups.items() if key not in kept for one in records] + list(others)
    while kept and rest and not enough(rest):
        smallest = min(kept, key=lambda key: (sizes[key] if sizes is not None else len(groups[key]), str(key)))
        kept.remove(smallest)
        rest += groups[smallest]
    return frozenset(kept)
