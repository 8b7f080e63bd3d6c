"""The report's charts.

All shares of one kind stand on one scale, so that what is small looks small beside what is large. No line is drawn across a
change of rules or forms: what lies on either side was counted in different ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, nan
from typing import NamedTuple

from markupsafe import Markup
from matplotlib.axes import Axes

from planlint.pages.report import drawing
from planlint.pages.report.drawing import Shapes, blank
from planlint.pages.report.words import TOO_FEW, counted, named, percent, shown
from planlint.reporters.terminal import printable
from planlint.service.overview import Line, Point, Reach, Share, Sign, States


class Lines(NamedTuple):
    """Lines over a bar: how many pixels apart, and how far each leans over for each pixel that it rises."""

    apart: float
    lean: float


_SLANTED, _UPRIGHT = Lines(5, 1), Lines(3, 0)
STATES = (
    ("found", "found", drawing.FOUND, drawing.PAPER, None),
    ("thin", "thin", drawing.THIN, drawing.INK, None),
    ("not_found", "not found", drawing.NOT_FOUND, drawing.INK, _SLANTED),
    ("not_checked", "not checked", drawing.NOT_CHECKED, drawing.INK, _UPRIGHT),
)
"""Field, word, colour, the colour of figures on it, and lines for eyes and printers without colours."""

_BAR, _COUNT, _ROW = 316, 34, 29
_LABEL = 66
"""Pixels that the name of a point in time needs."""
_LONGEST_LABEL = 14
"""Characters of a name that are drawn under a line; the table behind it has the whole."""


class Scale(NamedTuple):
    """The shares at the foot and at the head of a chart."""

    low: float
    high: float

    def steps(self) -> list[float]:
        """Where the scale is named: at quarters, at halves where it goes from 0 to 100%."""
        step = 0.5 if self.high - self.low == 1 else 0.25
        return [self.low + step * number for number in range(round((self.high - self.low) / step) + 1)]


def scale_of(lines: Iterable[Line]) -> Scale:
    """The closest quarters that hold every interval of the lines, never less than half of the way from 0 to 100%."""
    shares = [share for line in lines for _, share in shown(line.points)]
    low = floor(min((share.low for share in shares), default=0) * 4) / 4
    high = ceil(max((share.high for share in shares), default=1) * 4) / 4
    return Scale(min(low, max(0.0, high - 0.5)), max(high, min(1.0, low + 0.5)))


def over_time(shapes: Shapes, line: Line, scale: Scale, *, service: Line | None = None) -> Markup:
    """A question over time with its interval; a team's is drawn smaller, over the interval of the whole service.

    Empty where nothing of it may be shown.
    """
    if not shown(line.points):
        return Markup()
    small = service is not None
    title = f"{line.question}: {line.team or 'the whole service'}"
    times = line.points if service is None else (*service.points, *line.points)
    if len({point.day for point in times}) == 1:
        return shapes.svg(_once(line.points[0], scale, service), title=title, told=told(line))
    axes = (
        blank(230, 94, left=12, right=36, top=8, bottom=20)
        if small
        else blank(330, 114, left=32, right=42, top=6, bottom=20)
    )
    _scaled(axes, sorted(times, key=_at), scale, small=small)
    if service is not None:
        _band(axes, service.points, drawing.SERVICE)
    _band(axes, line.points, drawing.THIN, alpha=0.42)
    for run in _runs(line.points):
        axes.plot(
            [_at(point) for point, _ in run],
            [_of(share) for _, share in run],
            color=drawing.FOUND,
            linewidth=1.8,
            clip_on=False,
        )
    points = shown(line.points)
    for point, share in points[:-1]:
        _dot(axes, _at(point), _of(share), size=4.5)
    for point, share in points[-1:]:
        _dot(axes, _at(point), _of(share), size=7.5)
        _say(axes, percent(_of(share)), (_at(point), _of(share)), right=8, size=10 if small else 12, bold=True)
    _marks(axes, line.points, scale)
    return shapes.svg(axes, title=title, told=told(line))


def _once(point: Point, scale: Scale, service: Line | None) -> Axes:
    """A question that was asked at one time only: its share and interval along the scale."""
    small = service is not None
    axes = blank(230, 40, left=14, right=14, bottom=20) if small else blank(330, 44, left=20, right=20, bottom=20)
    axes.set_xlim(*scale)
    axes.set_ylim(-1, 1)
    axes.set_yticks([])
    steps = scale.steps()
    axes.set_xticks(steps, [percent(step) for step in steps], fontsize=8.5)
    axes.plot(scale, [0, 0], color=drawing.GRID, linewidth=1, clip_on=False)
    for there, colour, width in ((service.points if service else (), drawing.SERVICE, 16), ((point,), drawing.THIN, 8)):
        for _, share in shown(there):
            axes.plot(
                [share.low, share.high], [0, 0], color=colour, linewidth=width, solid_capstyle="butt", clip_on=False
            )
    for _, share in shown((point,)):
        _dot(axes, _of(share), 0, size=8)
    return axes


def told(line: Line) -> str:
    """What a line shows, in words."""
    words = [f"{point.label}: {counted(point.share)}" for point in line.points]
    words += [f"at {point.label} something else changed: {point.mark}" for point in line.points if point.mark]
    return f"{'; '.join(words)}. Change: {line.change}."


def bars(shapes: Shapes, rows: Sequence[States], *, title: str) -> Markup:
    """A bar for each criterion of records of one kind and level: what was found of it, each as a share of the bar."""
    axes = blank(_BAR + _COUNT, _ROW * len(rows), right=_COUNT)
    _bare(axes, across=1, low=len(rows), high=0)
    for at, row in enumerate(rows):
        _say(axes, named(row.criterion), (0, at + 0.27))
        if row.of:
            _say(axes, str(row.of), (1, at + 0.7), right=6, colour=drawing.SOFT)
            _bar(axes, at + 0.7, row, row.of)
        else:
            _say(axes, TOO_FEW, (0, at + 0.7), colour=drawing.SOFT)
    return shapes.svg(axes, title=title, told="; ".join(_told(row) for row in rows))


def _bar(axes: Axes, at: float, row: States, of: int) -> None:
    start = 0.0
    for field, _, colour, on_it, lines in STATES:
        count: int = getattr(row, field) or 0
        share = count / of
        if count:
            _part(axes, at, 0.46, start, share, colour, lines)
        if count and share * _BAR > 6 * len(str(count)) + 5:
            behind = {"facecolor": colour, "edgecolor": "none", "pad": 0.2} if lines else None
            axes.text(
                start + share / 2,
                at,
                str(count),
                ha="center",
                va="center_baseline",
                color=on_it,
                fontsize=9,
                bbox=behind,
            )
        start += share


def _part(axes: Axes, at: float, height: float, start: float, length: float, colour: str, lines: Lines | None) -> None:
    """A part of a bar, with its lines. They are drawn one by one: browsers print patterns as pictures of a hundred kilobytes each."""
    axes.barh(at, length, left=start, height=height, color=colour, edgecolor=drawing.PAPER, linewidth=1, clip_on=False)
    if lines is None:
        return
    pixel = 1 / axes.transData.get_matrix()[0, 0]
    rise = abs(height * axes.transData.get_matrix()[1, 1])
    foot = at - height / 2
    xs: list[float] = []
    ys: list[float] = []
    begin = -lines.lean * rise + lines.apart
    while begin * pixel < length:
        # What would stand out on the left or on the right of the part is cut off.
        low = max(0.0, -begin / (lines.lean * rise)) if lines.lean else 0.0
        high = min(1.0, (length / pixel - begin) / (lines.lean * rise)) if lines.lean else 1.0
        if high > low:
            xs += [start + (begin + lines.lean * rise * up) * pixel for up in (low, high)] + [nan]
            ys += [foot + height * up for up in (low, high)] + [nan]
        begin += lines.apart
    axes.plot(xs, ys, color=drawing.HATCH, linewidth=0.9, solid_capstyle="butt", clip_on=False)


def _told(row: States) -> str:
    if not row.of:
        return f"{named(row.criterion)}: {TOO_FEW}"
    counts = ", ".join(f"{getattr(row, field) or 0} {word}" for field, word, *_ in STATES)
    return f"{named(row.criterion)}: {counts}, of {row.of}"


def reached(shapes: Shapes, reach: Reach) -> Markup:
    """One bar: of the children who are open, those whose plan was read, who have none, and whose records could not be read."""
    parts = [
        ("current plan read", reach.planned or 0, *STATES[0][2:]),
        ("no plan found", reach.without or 0, *STATES[2][2:]),
        ("could not be read", reach.unread or 0, *STATES[3][2:]),
    ]
    axes = blank(330, 16)
    _bare(axes, across=max(reach.open or 0, sum(count for _, count, *_ in parts), 1), low=1, high=0)
    start = 0
    for _, count, colour, _, lines in parts:
        if count:
            _part(axes, 0.5, 1, start, count, colour, lines)
        start += count
    words = ", ".join(f"{name} {count}" for name, count, *_ in parts)
    return shapes.svg(axes, title="Children open", told=f"{reach.open} children: {words}.")


def sign(shapes: Shapes, one: Sign, *, most: float) -> Markup:
    """Where a sign stood at first, as a ring, and where it stands now, as a point with its interval, from 0 to `most`."""
    axes = blank(150, 22, left=8, right=8)
    _bare(axes, across=most, low=-1, high=1)
    axes.plot([0, most], [0, 0], color=drawing.GRID, linewidth=1, clip_on=False)
    if one.now is not None and one.now.of:
        axes.plot(
            [one.now.low, one.now.high], [0, 0], color=drawing.THIN, linewidth=6, solid_capstyle="butt", clip_on=False
        )
    if one.before is not None and one.before.of:
        _dot(axes, _of(one.before), 0, size=7, colour=drawing.PAPER, edge=drawing.FOUND)
    if one.now is not None and one.now.of:
        _dot(axes, _of(one.now), 0, size=8)
    return shapes.svg(axes, title=one.name, told=f"Now {counted(one.now)}; at first {counted(one.before)}.")


def most_of(signs: Sequence[Sign]) -> float:
    """The end of the scale that signs stand on, in steps of a tenth."""
    highest = max((share.high for one in signs for share in (one.now, one.before) if share is not None), default=0.1)
    return min(1.0, max(1, ceil(round(highest * 10, 6))) / 10)


def _scaled(axes: Axes, points: Sequence[Point], scale: Scale, *, small: bool) -> None:
    """The scale, and as many of the points' names as there is room for, the last one always."""
    axes.set_ylim(*scale)
    days = [_at(point) for point in points]
    first, last = min(days), max(days)
    room = (last - first) * 0.08 or 1.0
    axes.set_xlim(first - room, last + room)
    steps = scale.steps()
    axes.set_yticks(steps, ["" if small else percent(step) for step in steps], fontsize=8.5)
    axes.grid(axis="y", color=drawing.GRID, linewidth=0.8, clip_on=False)
    axes.set_axisbelow(True)
    pixels = (182 if small else 256) / (last - first + 2 * room)
    named_points: list[Point] = []
    for point in (points[-1], points[0], *(() if small else reversed(points))):
        if all(abs(_at(other) - _at(point)) * pixels >= _LABEL for other in named_points):
            named_points.append(point)
    labels = [printable(point.label)[:_LONGEST_LABEL] for point in named_points]
    axes.set_xticks([_at(point) for point in named_points], labels, fontsize=8.5, parse_math=False)
    axes.tick_params(axis="x", pad=6)


def _band(axes: Axes, points: Sequence[Point], colour: str, *, alpha: float = 1) -> None:
    """The interval around a line, which lets what lies behind it be seen; around a single point a bar."""
    for run in _runs(points):
        days = [_at(point) for point, _ in run]
        low, high = [share.low for _, share in run], [share.high for _, share in run]
        if len(run) == 1:
            axes.plot(
                [days[0], days[0]],
                [low[0], high[0]],
                color=colour,
                alpha=alpha,
                linewidth=9,
                solid_capstyle="butt",
                clip_on=False,
                zorder=1.5,
            )
        else:
            axes.fill(
                [*days, *reversed(days)],
                [*low, *reversed(high)],
                color=colour,
                alpha=alpha,
                linewidth=0,
                clip_on=False,
                zorder=1.5,
            )


def _marks(axes: Axes, points: Sequence[Point], scale: Scale) -> None:
    """A broken line where something other than practice changed: between a point and the one before it."""
    for before, point in pairwise(points):
        if point.mark:
            middle = (_at(before) + _at(point)) / 2
            axes.plot([middle, middle], scale, color=drawing.SOFT, linewidth=1, linestyle=(0, (3, 2.5)), clip_on=False)


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[Point, Share]]]:
    """Points that may be joined: neither one that is too small to show nor a mark lies between them."""
    run: list[tuple[Point, Share]] = []
    for point in points:
        there = shown((point,))
        if run and (point.mark or not there):
            yield run
            run = []
        run = [*run, *there]
    if run:
        yield run


def _dot(
    axes: Axes, x: float, y: float, *, size: float, colour: str = drawing.FOUND, edge: str = drawing.PAPER
) -> None:
    axes.plot(
        [x],
        [y],
        linestyle="none",
        marker="o",
        markersize=size,
        color=colour,
        markeredgecolor=edge,
        markeredgewidth=1.2,
        clip_on=False,
        zorder=4,
    )


def _say(
    axes: Axes,
    words: str,
    at: tuple[float, float],
    *,
    right: float = 0,
    align: str = "left",
    colour: str = drawing.INK,
    size: float = 9.5,
    bold: bool = False,
) -> None:
    """Writes so many pixels to the right of a place."""
    weight = "bold" if bold else "normal"
    axes.annotate(
        printable(words),
        at,
        (right, 0),
        textcoords="offset points",
        ha=align,
        va="center",
        color=colour,
        fontsize=size,
        fontweight=weight,
        parse_math=False,
    )


def _bare(axes: Axes, *, across: float, low: float, high: float) -> None:
    axes.set_xlim(0, across)
    axes.set_ylim(low, high)
    axes.set_axis_off()


def _at(point: Point) -> float:
    return float(point.day.toordinal())


def _of(share: Share) -> float:
    return share.found / share.of
