"""The six boxes on one page, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planlint.reporters.closing import long_day
from planlint.reporters.colours import Paint
from planlint.reporters.last_check import last_check
from planlint.reporters.over_time import (
    interval,
    left_out,
    marks,
    marks_of_teams,
    missing_words,
    not_listed,
    not_shown,
    percent,
    shown_points,
    sign_words,
    whose,
)
from planlint.reporters.terminal import printable, shortened, width
from planlint.reporters.view import View
from planlint.run.outcome import many
from planlint.service.overview import Line, Look, Overview, Point, Pointer

_POINTERS = 3
"""Records that are named for each thing that somebody should look at."""
_CELL = 12
_CHANGE = 16
_TEXT = 2


def report(overview: Overview, view: View) -> str:
    """The page, in as many columns as there are."""
    page = _Page(overview, Paint(view.colour), view.columns)
    boxes = (page.reach, page.looks, page.lines, page.signs, page.reading, page.unknown)
    return "\n".join([*page.title(), *(line for box in boxes for line in ("", *box()))]) + "\n"


class _Page:
    def __init__(self, overview: Overview, paint: Paint, columns: int) -> None:
        self.overview = overview
        self.paint = paint
        self.columns = columns

    def title(self) -> Iterator[str]:
        left = f"THE SERVICE, as its records stood on {long_day(self.overview.as_of)}"
        yield self._apart(self.paint.bold(left), len(left), "planlint reads wording; not a grade")

    def reach(self) -> Iterator[str]:
        reach = self.overview.reach
        yield self._heading("1 HOW MUCH OF THE SERVICE IS HERE")
        if reach.open is not None:
            yield from self._wrapped(
                f"Children open {reach.open} | current plan read {reach.planned} | "
                f"no plan found {reach.without} | could not be read {reach.unread}"
            )
            yield from self._wrapped(missing_words(reach.missing))
            yield from self._wrapped(whose(reach) if reach.missing else "")
            yield from self._wrapped(not_listed(reach))
        else:
            yield from self._wrapped("A child without a plan is in none of these records: --roll open.csv counts them.")
        yield from self._wrapped(f"{many(reach.records, 'record')} counted. {left_out(reach)}")

    def looks(self) -> Iterator[str]:
        yield self._apart(self._heading("2 A PERSON SHOULD LOOK, THIS WEEK"), 33, "children   longest wait")
        for look in self.overview.looks:
            wait = many(look.longest, "day") if look.longest is not None and look.children else "-"
            yield self._apart(f"  {look.name}", len(look.name) + 2, f"{look.children:>8}   {wait:>12}")
            yield from self._pointers(look)
        steps, records = self.overview.steps_passed
        if steps:
            yield from self._wrapped(f"Steps past their date: {steps} in {many(records, 'record')}.")

    def _pointers(self, look: Look) -> Iterator[str]:
        shown = [_named(one) for one in look.records[:_POINTERS]]
        more = len(look.records) - len(shown)
        if shown:
            text = ", ".join(shown) + (f" and {more} more" if more else "")
            text += f"; not on the list: {look.not_listed} of the children, last" if look.not_listed else ""
            yield from (self.paint.dim(line) for line in self._wrapped(text, 4))

    def lines(self) -> Iterator[str]:
        yield self._heading("3 WHAT WE SAID WE WOULD WORK ON")
        if not self.overview.lines:
            yield from self._wrapped("Nothing to follow: no record gives a day of its own.")
            return
        most = max(1, (self.columns - 24 - _CHANGE) // _CELL)
        shown = shown_points(self.overview.lines[0].points, most)
        yield from self._header(shown)
        for question, several in groupby(self.overview.lines, key=lambda line: line.question):
            of_question = list(several)
            yield self._question(question, of_question[0])
            for line in of_question:
                yield from self._line(line)
        for one in (*marks(self.overview.lines[0].points), *marks_of_teams(self.overview.lines)):
            yield from self._wrapped(f"| {one}")
        yield from self._wrapped(not_shown(self.overview.lines[0].points, most))
        yield from self._wrapped(
            "Share of records in which the wording was found, of how many, and its 95 % interval. A change is told only where "
            "chance alone would bring one anywhere on this page in less than 1 service of 20. Each team beside its own past."
        )
        if self.overview.teams_left_out:
            yield from self._wrapped(
                f"{many(self.overview.teams_left_out, 'team')} not shown: fewer than 10 records or 3 authors, or it "
                "would give one of those away."
            )

    def _header(self, points: list[Point]) -> Iterator[str]:
        pairs = [one.label.rpartition(" ") for one in points]
        blank = " " * (self.columns - _CHANGE - _CELL * len(points))
        yield self.paint.dim(
            blank + "".join(f"{first[:_CELL]:>{_CELL}}" for first, _, _ in pairs) + f"{'change':>{_CHANGE}}"
        )
        yield self.paint.dim(blank + "".join(f"{last:>{_CELL}}" for _, _, last in pairs))

    def _question(self, question: str, line: Line) -> str:
        agreed = f"auditors agreed on {line.agreed[0]} of {line.agreed[1]}" if line.agreed else ""
        told = f"  {shortened(question, self.columns - _TEXT - len(agreed) - 2)}"
        return f"{told}{' ' * (self.columns - width(told) - len(agreed))}{agreed}" if agreed else told

    def _line(self, line: Line) -> Iterator[str]:
        points = shown_points(line.points, max(1, (self.columns - 24 - _CHANGE) // _CELL))
        room = self.columns - _CHANGE - _CELL * len(points)
        name = shortened(printable(line.team or "whole service"), room - 6)
        shares = "".join(f"{_share(one):>{_CELL}}" for one in points)
        yield f"    {name}{' ' * (room - 4 - width(name))}{shares}{line.change:>{_CHANGE}}"
        if any(one.share for one in points):
            yield self.paint.dim(" " * room + "".join(f"{interval(one.share):>{_CELL}}" for one in points))

    def signs(self) -> Iterator[str]:
        heading = "4 IS THE WORDING CHANGING WITHOUT THE WORK?"
        yield self._apart(self._heading(heading), len(heading), "whole service, never teams")
        for sign in self.overview.signs:
            yield from self._wrapped(sign_words(sign))

    def reading(self) -> Iterator[str]:
        heading = "5 READ THESE BEFORE THE MEETING"
        yield self._apart(self._heading(heading), len(heading), f"seed {self.overview.seed}")
        for why, several in groupby(self.overview.reading, key=lambda one: one.why):
            yield from self._wrapped(f"{why}: " + ", ".join(_named(one.pointer) for one in several))
        if not self.overview.reading:
            yield from self._wrapped("There is nothing to draw from.")

    def unknown(self) -> Iterator[str]:
        overview = self.overview
        yield self._heading("6 WHAT WE DON'T KNOW")
        known = overview.calibration
        yield from self._wrapped(
            last_check(known)
            if known
            else "Nobody has checked planlint against people here yet: `planlint sample` and `planlint calibrate`."
        )
        for one in overview.unknowns[:8]:
            yield from self._wrapped(f"{one.records:>5}  {one.what}: {one.why}", hang=7)
        if len(overview.unknowns) > 8:
            yield from self._wrapped(f"and {many(len(overview.unknowns) - 8, 'further reason')}")
        if overview.errors:
            yield from self._wrapped(f"{many(overview.errors, 'error')} kept planlint from doing the whole job.")
        yield ""
        yield from self._wrapped("Decided today: ______________ by whom ______ by when ______ look again ______")

    def _heading(self, words: str) -> str:
        return self.paint.bold(words)

    def _apart(self, left: str, taken: int, right: str) -> str:
        """Both on one line, or on two where there is no room."""
        between = self.columns - taken - len(right)
        return f"{left}{' ' * between}{right}" if between > 1 else f"{left}\n{right:>{self.columns}}"

    def _wrapped(self, text: str, indent: int = _TEXT, hang: int = 0) -> Iterator[str]:
        room, line = self.columns - indent, ""
        lead = len(text) - len(text.lstrip())
        for word in printable(text).split():
            if line and width(line) + 1 + width(word) > room:
                yield " " * indent + line
                line, lead = " " * hang + word, 0
            else:
                line = f"{line} {word}" if line.strip() else " " * lead + word
        if line:
            yield " " * indent + line


def _share(point: Point) -> str:
    if point.share is None:
        return "-"
    return f"{'|' if point.mark else ''}{percent(point.share)} of {point.share.of}"


def _named(one: Pointer) -> str:
    parts = [one.record + (f" line {one.line}" if one.line else "")]
    if one.team or one.days is not None:
        parts.append(f"({', '.join(filter(None, [one.team, many(one.days, 'day') if one.days is not None else '']))})")
    return " ".join(parts)
