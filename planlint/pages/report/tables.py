"""The report as tables: those that stand behind the page's charts, and the sheets of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from planlint.pages.report.words import TOO_FEW, named, not_counted, plain
from planlint.reporters.closing import long_day
from planlint.reporters.wording import CANNOT_SEE
from planlint.service.overview import Line, Overview, Point, Pointer, Share, Sign, States

Cell = str | int | float | date | None
"""A float is a share from 0 to 1; None is an empty cell."""


class Table(NamedTuple):
    """`name` fits on a sheet's tab (31 characters at most). `columns` are headings with the width of each in characters."""

    name: str
    says: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def without(table: Table, *headings: str) -> Table:
    """The table without some of its columns."""
    kept = [number for number, (heading, _) in enumerate(table.columns) if heading not in headings]
    rows = tuple(tuple(row[number] for number in kept) for row in table.rows)
    return table._replace(columns=tuple(table.columns[number] for number in kept), rows=rows)


def tables(overview: Overview) -> list[Table]:
    """Every box and appendix, in the order of the page."""
    return [
        about(overview),
        reach(overview),
        looks(overview),
        to_look_at(overview),
        over_time(overview.lines),
        signs(overview.signs),
        reading(overview),
        unknowns(overview),
        states(overview.states),
        common(overview),
    ]


def about(overview: Overview) -> Table:
    """What the workbook is, and what it was made with."""
    rows: list[tuple[Cell, ...]] = [
        ("Records as they stood on", overview.as_of),
        ("planlint", overview.version),
        ("Rules", overview.rules_hash),
        ("Seed of the reading list", str(overview.seed)),
        ("What this is not", f"{CANNOT_SEE} This is not a grade, and says nothing about one worker."),
        (
            "Too few to show",
            "A group needs 10 records and 3 authors; another is left out where it would give a small one away.",
        ),
        ("Teams left out", str(overview.teams_left_out)),
        ("Intervals", "Low and high are the ends of the 95% interval. A change within them may be chance."),
    ]
    return Table("About", "The service in its records", (("What", 30), ("", 110)), tuple(rows))


def reach(overview: Overview) -> Table:
    here = overview.reach
    rows: list[tuple[Cell, ...]] = []
    if here.open is not None:
        rows += [
            ("Children open", here.open),
            ("Current plan read", here.planned),
            ("No plan found", here.without),
            ("Could not be read", here.unread),
        ]
    rows.append(("Records read", here.records))
    rows += not_counted(here)
    rows += [("Open, no plan found", child) for child in here.missing]
    return Table("1 Reach", "How much of the service is here", (("What", 52), ("How many, or whom", 24)), tuple(rows))


def looks(overview: Overview) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (look.name, look.children, look.not_listed, look.longest) for look in overview.looks
    ]
    columns = (("A person should look", 50), ("Children", 12), ("Of them not on the list", 27), ("Longest, days", 17))
    return Table("2 Look this week", "Where a person should look this week", columns, tuple(rows))


def to_look_at(overview: Overview) -> Table:
    rows = tuple(_pointer(look.name, pointer) for look in overview.looks for pointer in look.records)
    columns = (("Why", 50), ("Record", 36), ("Team", 22), ("Line", 8), ("Days waited", 15))
    return Table("2 Records to look at", "The records behind box 2", columns, rows)


def _pointer(why: str, pointer: Pointer) -> tuple[Cell, ...]:
    return why, pointer.record, pointer.team, pointer.line, pointer.days


def over_time(lines: Iterable[Line]) -> Table:
    """Questions at each time, of the whole service and of each team."""
    columns = (
        ("Question", 36),
        ("Of", 19),
        ("When", 16),
        ("Day", 14),
        ("Share", 19),
        ("Low", 8),
        ("High", 8),
        ("Found", 9),
        ("Records", 12),
        ("What else changed", 38),
        ("Change", 19),
    )
    rows = tuple(_point(line, point) for line in lines for point in line.points)
    return Table("3 Over time", "Chosen questions over time, each team against its own past", columns, rows)


def _point(line: Line, point: Point) -> tuple[Cell, ...]:
    whose = "The whole service" if line.team is None else line.team
    return line.question, whose, point.label, point.day, *_share(point.share), point.mark, line.change


def _share(share: Share | None) -> tuple[Cell, ...]:
    if share is None or not share.of:
        return TOO_FEW, None, None, None, None
    return share.found / share.of, share.low, share.high, share.found, share.of


def signs(found: Sequence[Sign]) -> Table:
    columns = (
        ("Sign that the wording changes without the work", 52),
        ("When", 16),
        ("Share", 19),
        ("Low", 8),
        ("High", 8),
        ("Found", 9),
        ("Of", 8),
        ("Change", 19),
        ("Note", 40),
    )
    rows = tuple(
        (sign.name, when, *_share(share), sign.change, sign.note)
        for sign in found
        for when, share in (("now", sign.now), (sign.since, sign.before))
        # Where there is no earlier point, or none since a mark, there is nothing that would be too few.
        if when
    )
    return Table("4 Signs", "Is the wording changing without the work?", columns, rows)


def reading(overview: Overview) -> Table:
    rows = tuple((one.why, one.pointer.record, one.pointer.team, one.pointer.line) for one in overview.reading)
    columns = (("Why it was drawn", 40), ("Record", 36), ("Team", 22), ("Line", 8))
    return Table("5 Read these", f"Read these before the meeting (seed {overview.seed})", columns, rows)


def unknowns(overview: Overview) -> Table:
    rows: list[tuple[Cell, ...]] = [(one.what, one.records, one.why) for one in overview.unknowns]
    last = overview.calibration
    if last is None:
        rows.append(("Nobody has compared planlint with people's reading yet", None, ""))
    else:
        says = (
            f"last check {long_day(last.day)}: {last.records} records, {last.auditors} auditors agreed on {last.agreed}"
        )
        rows.append(("Missed by planlint, seen by auditors", last.missed, says))
    if overview.errors:
        rows.append(("Errors while reading", overview.errors, "not the whole job was done"))
    return Table("6 Not known", "What we don’t know", (("What", 60), ("Records", 12), ("Why", 70)), tuple(rows))


def states(found: Iterable[States]) -> Table:
    columns = (
        ("Criterion", 50),
        ("Kind", 14),
        ("Level", 18),
        ("Records", 19),
        ("Found", 9),
        ("Thin", 9),
        ("Not found", 13),
        ("Not checked", 15),
    )
    rows = tuple(
        (
            named(row.criterion),
            plain(row.kind),
            plain(row.level),
            *((row.of, row.found, row.thin, row.not_found, row.not_checked) if row.of else (TOO_FEW, *[None] * 4)),
        )
        for row in found
    )
    return Table("A Criteria", "Every criterion by kind and level", columns, rows)


def common(overview: Overview) -> Table:
    columns = (
        ("Rule", 10),
        ("Name", 26),
        ("Records", 12),
        ("What a reader cannot do", 44),
        ("Question", 44),
        ("Invented example", 44),
    )
    rows = tuple((one.code, one.name, one.records, one.message, one.question, one.example) for one in overview.common)
    return Table("B Common findings", "What was found most often", columns, rows)
