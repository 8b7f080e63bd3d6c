"""The day as of which a record is read, which notes for how long what was found out with it stays so.

Most of what is found in a record says nothing about the day, and the rest compares it with days that the record tells. Each
comparison leaves a stretch of days on which it falls the same way; what all of them have in common is how long the whole
answer holds. Whatever else is asked of the day (its weekday, how many days lie between) leaves that one day alone,
so nothing that nobody thought of can make an answer hold for too long.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planlint.typed import Any

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class AskedDay(date):
    """A day that can be used as a `date`. On every day from `since` until `until` (ordinals, both included) all that it was
    asked so far would have been answered the same; at first that is every day.
    """

    __slots__ = ("plain", "since", "until")
    plain: date
    """The same day, for what has no part in the answer: nothing is noted of it."""
    since: int
    until: int

    def __new__(cls, day: date) -> AskedDay:
        made = super().__new__(cls, day.year, day.month, day.day)
        made.plain, made.since, made.until = day, _FIRST, _LAST
        return made

    def hold(self, since: int, until: int) -> None:
        """Notes that an answer was given which is the same on these days; today is one of them."""
        self.since, self.until = max(self.since, since), min(self.until, until)

    def pin(self) -> None:
        """Notes that an answer was given which may be another on every other day."""
        self.since = self.until = self.plain.toordinal()

    def __lt__(self, other: date) -> bool:
        return self._is_before(other)

    def __ge__(self, other: date) -> bool:
        return not self._is_before(other)

    def __gt__(self, other: date) -> bool:
        return self._is_behind(other)

    def __le__(self, other: date) -> bool:
        return not self._is_behind(other)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return False
        # Before it, behind it, or that very day: both questions together tell.
        return not self._is_before(other) and not self._is_behind(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    @property
    def year(self) -> int:
        year = self.plain.year
        self.hold(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        return year

    @property
    def month(self) -> int:
        self.pin()
        return self.plain.month

    @property
    def day(self) -> int:
        self.pin()
        return self.plain.day

    def _is_before(self, other: date) -> bool:
        if other is self:
            return False
        if type(other) is not date:
            self.pin()
            return self.plain < other
        day = other.toordinal()
        is_before = self.plain.toordinal() < day
        self.hold(*((_FIRST, day - 1) if is_before else (day, _LAST)))
        return is_before

    def _is_behind(self, other: date) -> bool:
        if other is self:
            return False
        if type(other) is not date:
            self.pin()
            return self.plain > other
        day = other.toordinal()
        is_behind = self.plain.toordinal() > day
        self.hold(*((day + 1, _LAST) if is_behind else (_FIRST, day)))
        return is_behind


def _pinning(name: str) -> Callable[..., Any]:
    def ask(self: AskedDay, *given: Any, **named: Any) -> Any:
        self.pin()
        return getattr(self.plain, name)(*given, **named)

    return ask


PINNING = (
    *("__add__", "__radd__", "__sub__", "__rsub__", "__hash__", "__str__", "__repr__", "__format__", "__reduce__"),
    *("__reduce_ex__", "__replace__", "ctime", "isocalendar", "isoformat", "isoweekday", "replace", "strftime"),
    *("timetuple", "toordinal", "weekday"),
)
"""What may be answered otherwise on every other day; a copy is a plain day."""
for _name in PINNING:
    if hasattr(date, _name):
        setattr(AskedDay, _name, _pinning(_name))


def plain(day: date) -> date:
    """The day as a plain one; nothing is noted of it."""
    return day.plain if isinstance(day, AskedDay) else day
