"""How somebody wants to see a run: what may be quoted, how much, in which colours."""

from __future__ import annotations

from planlint.dataclass import NamedTuple


class View(NamedTuple):
    """`quote`: the record's own words may be shown. `whole`: nothing is capped. `excerpts` is the setting as asked for.

    `quiet`: findings only, no line that sums them up.
    """

    quote: bool = False
    whole: bool = False
    colour: bool = False
    excerpts: str = "auto"
    columns: int = 100
    quiet: bool = False
