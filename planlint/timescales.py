"""Time limits as data: what may lie between two events of a record, in which nation, and who says so.

planlint's own stand in `rules/timescales.yaml`; a configuration's `limits` go first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.model import KINDS, LEVELS, Document, Moment
from planlint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planlint.decode import Node

UNITS = ("working days", "days", "weeks", "months")
NATIONS = ("england", "wales", "scotland", "northern_ireland", "jersey", "guernsey", "isle_of_man")
FORCES = ("must", "should", "good_practice")
BASES = ("read", "known", "own")
_FORCE_OF = {"known": "good_practice", "own": "own"}
"""What was not read at its source is told as good practice, whatever its force, and a number of ours as ours."""
NONE = "none"
"""What a configuration says where a limit is not to be used."""

LONGEST = 999


class Bound(NamedTuple):
    """How long something may take. `force` is one of `FORCES`, "local" where the configuration set it, or "own" where planlint did."""

    amount: int
    unit: str
    force: str

    def __str__(self) -> str:
        return told(self.amount, self.unit)


class Overrun(NamedTuple):
    """Two events that lie further apart than they may: how many units lie between them, and the bound."""

    start: Moment
    end: Moment
    taken: int
    bound: Bound


def told(amount: int, unit: str) -> str:
    """ "1 working day", "6 weeks"."""
    return f"{amount} {unit.removesuffix('s') if amount == 1 else unit}"


def within(words: str) -> tuple[int, str] | None:
    """The amount and unit of "45 working days"; a bare number is days. None if the words are no length of time."""
    number, _, unit = words.strip().partition(" ")
    unit = " ".join(unit.split()) or "days"
    unit = unit if unit.endswith("s") else f"{unit}s"
    return (int(number), unit) if number.isdigit() and 0 < int(number) <= LONGEST and unit in UNITS else None


def read(root: Node) -> dict[str, Any]:
    """The table of a file: name -> from, to, kinds, levels, about and limits. Raises an error with its place."""
    return {name: _one(node) for name, node in root.mapping().items()}


def _one(node: Node) -> dict[str, Any]:
    pairs = node.fields(("about", "from", "to", "kinds", "levels", "seen", "limits"), ("about", "from", "to"))
    return {
        "about": pairs["about"].text(),
        "from": pairs["from"].texts(),
        "to": pairs["to"].texts(),
        "kinds": pairs["kinds"].choices(KINDS) if "kinds" in pairs else [],
        "levels": pairs["levels"].choices(LEVELS) if "levels" in pairs else [],
        "limits": [_limit(one) for one in pairs["limits"].items()] if "limits" in pairs else [],
    }


def _limit(node: Node) -> dict[str, Any]:
    needed = ("within", "force", "basis", "source", "edition")
    pairs = node.fields(("nations", *needed), needed)
    length = within(pairs["within"].text())
    if length is None:
        raise pairs["within"].fault("a length of time is wanted, for instance `45 working days`")
    return {
        "nations": pairs["nations"].choices(NATIONS) if "nations" in pairs else list(NATIONS),
        "amount": length[0],
        "unit": length[1],
        "force": pairs["force"].choice(FORCES),
        "basis": pairs["basis"].choice(BASES),
        "source": pairs["source"].text(),
        "edition": pairs["edition"].integer(),
    }


class Timescales:
    """The limits in force: the table, with a nation and the configuration's own limits."""

    def __init__(self, table: Mapping[str, Any], nation: str, local: Mapping[str, str]) -> None:
        self._table = table
        self._nation = nation
        self._local = local

    def bound(self, name: str) -> Bound | None:
        """The limit of that name, or None where there is none in this nation."""
        if name in self._local:
            length = within(self._local[name])
            return Bound(*length, "local") if length else None
        for limit in self._table[name]["limits"]:
            if self._nation in limit["nations"]:
                force = _FORCE_OF.get(limit["basis"], limit["force"])
                return Bound(limit["amount"], limit["unit"], force)
        return None

    def last(self, start: date, bound: Bound) -> date:
        """The last day that keeps to the limit."""
        from planlint.language import working_days

        return working_days.after(start, bound.amount, bound.unit, self._nation)

    def overruns(self, document: Document, names: list[str]) -> Iterator[Overrun]:
        """Where the record's own days lie further apart than the named limits allow, at most once for each limit."""
        for name in names:
            if name in self._table and self._is_meant(self._table[name], document):
                bound = self.bound(name)
                pair = _pair(self._table[name], document.moments) if bound else None
                if bound and pair and pair[1].day > self.last(pair[0].day, bound):
                    yield Overrun(*pair, self._taken(pair[0].day, pair[1].day, bound.unit), bound)

    def _taken(self, start: date, end: date, unit: str) -> int:
        from planlint.language import working_days

        return working_days.between(start, end, unit, self._nation)

    def _is_meant(self, row: Mapping[str, Any], document: Document) -> bool:
        kinds = (document.kind, *document.also)
        return (not row["kinds"] or any(kind in row["kinds"] for kind in kinds)) and (
            not row["levels"] or document.level in row["levels"]
        )


def _pair(row: Mapping[str, Any], moments: list[Moment]) -> tuple[Moment, Moment] | None:
    """The two days that a limit is about: the earliest end that follows a beginning, and the latest beginning before it."""
    for end in sorted((one for one in moments if one.name in row["to"]), key=lambda one: (one.day, one.span)):
        for wanted in row["from"]:
            starts = [one for one in moments if one.name == wanted and one.day <= end.day]
            if starts:
                return max(starts, key=lambda one: (one.day, -one.span.start)), end
    return None
