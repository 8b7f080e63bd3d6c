"""The report as one HTML file: a page in six boxes that prints to one sheet of A4, and appendices behind it.

Nothing in it runs and nothing is fetched. Jinja escapes whatever comes from a record, a list or a configuration.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from planlint.pages.report import charts, tables
from planlint.pages.report.drawing import Shapes, settings
from planlint.pages.report.tables import Cell, Table, without
from planlint.pages.report.words import TOO_FEW, counted, percent, plain, shown, waited
from planlint.reporters.closing import long_day
from planlint.reporters.last_check import last_check
from planlint.reporters.over_time import left_out, marks_of_teams, not_listed
from planlint.reporters.terminal import printable
from planlint.reporters.wording import CANNOT_SEE
from planlint.service.overview import Line, Overview, Sign, States

_MOST_POINTERS = 100
"""Records that a list on the page names; the workbook names all."""


class Asked(NamedTuple):
    """A question over time: the service's chart and those of its teams in the order of the alphabet, with the table behind each."""

    line: Line
    chart: Markup
    table: Table
    trusted_least: bool
    teams: tuple[tuple[Line, Markup], ...]
    behind_teams: Table
    marks_of_teams: tuple[str, ...]


class Bars(NamedTuple):
    """The criteria of records of one kind and level as bars, with the table behind them. No chart where all are too few to show."""

    title: str
    chart: Markup | None
    table: Table


def report(overview: Overview) -> str:
    """The whole page. The same overview gives the same text."""
    shapes = Shapes()
    with settings():
        told = {
            "reached": charts.reached(shapes, overview.reach) if overview.reach.open else None,
            "asked": _asked(shapes, overview.lines),
            "signs": _signs(shapes, overview.signs),
            "bars": _bars(shapes, overview.states),
        }
    page = _templates().get_template("page.html")
    return page.render(
        it=overview,
        shapes=shapes.kept(),
        scale=charts.scale_of(line for line in overview.lines if line.team is None),
        scale_of_teams=charts.scale_of(overview.lines),
        marked=any(point.mark for line in overview.lines for point in line.points),
        since=_since(overview.signs),
        most=charts.most_of(overview.signs),
        left_out=left_out(overview.reach),
        states=[word for _, word, *_ in charts.STATES],
        cannot_see=CANNOT_SEE,
        **told,
    )


def _asked(shapes: Shapes, lines: tuple[Line, ...]) -> list[Asked]:
    service = [line for line in lines if line.team is None]
    least = _least_trusted(service)
    scale, scale_of_teams = charts.scale_of(service), charts.scale_of(lines)
    told = []
    for line in service:
        teams = sorted(
            (one for one in lines if one.team is not None and one.criterion == line.criterion),
            key=lambda one: (one.team or "").casefold(),
        )
        told.append(
            Asked(
                line,
                charts.over_time(shapes, line, scale),
                without(tables.over_time([line]), "Question", "Of", "Change"),
                line == least,
                tuple((team, charts.over_time(shapes, team, scale_of_teams, service=line)) for team in teams),
                without(tables.over_time(teams), "Question"),
                tuple(marks_of_teams([line, *teams])),
            )
        )
    return told


def _least_trusted(lines: list[Line]) -> Line | None:
    """The question on which people and planlint agreed least, where several were compared and one stands out."""
    compared = sorted(
        (
            (line.agreed[0] / line.agreed[1], number)
            for number, line in enumerate(lines)
            if line.agreed and line.agreed[1]
        ),
    )
    if len(compared) < 2 or compared[0][0] == compared[1][0]:
        return None
    return lines[compared[0][1]]


def _signs(shapes: Shapes, signs: tuple[Sign, ...]) -> list[tuple[Sign, Markup]]:
    most = charts.most_of(signs)
    return [(sign, charts.sign(shapes, sign, most=most)) for sign in signs]


def _since(signs: Iterable[Sign]) -> str:
    """The first point in time of the signs, where they have one in common."""
    named = {sign.since for sign in signs if sign.since}
    return named.pop() if len(named) == 1 else ""


def _bars(shapes: Shapes, states: Iterable[States]) -> list[Bars]:
    by_group: dict[tuple[str, str], list[States]] = {}
    for row in states:
        by_group.setdefault((row.kind, row.level), []).append(row)
    found = []
    for (kind, level), rows in by_group.items():
        title = f"{plain(kind)}, {plain(level).lower()}"
        chart = charts.bars(shapes, rows, title=title) if any(row.of for row in rows) else None
        found.append(Bars(title, chart, without(tables.states(rows), "Kind", "Level")))
    return found


def _templates() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters.update(
        cell=_cell, counted=counted, day=long_day, percent=percent, plain=plain, shown=shown, waited=waited
    )
    environment.filters.update(last_check=last_check, not_listed=not_listed)
    environment.globals.update(too_few=TOO_FEW, most_pointers=_MOST_POINTERS)
    return environment


def _source(name: str) -> str:
    """A template, or the page's style, from wherever planlint lies: a folder or a zip."""
    return files("planlint.pages.report").joinpath("templates", name).read_text(encoding="utf-8")


def _cell(value: Cell) -> str:
    """A cell as it is read: shares as percentages."""
    if isinstance(value, float):
        return percent(value)
    return "" if value is None else str(value)


def _shown(value: object) -> object:
    """What stands in the page for a value: control characters and turned writing never do."""
    return printable(value) if type(value) is str else "" if value is None else value
