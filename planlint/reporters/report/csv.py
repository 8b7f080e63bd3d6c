"""The whole report as one table, a row for each number or pointer; nothing in it is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from planlint.reporters.cells import cell
from planlint.reporters.last_check import last_check
from planlint.reporters.view import View
from planlint.service.followed import QUESTIONS
from planlint.service.overview import Overview, Pointer, Share

COLUMNS = (
    "box",
    "what",
    "team",
    "kind",
    "level",
    "point",
    "day",
    "count",
    "of",
    "low",
    "high",
    "change",
    "mark",
    "days",
    "record",
    "line",
    "note",
)
"""`count` are children, records or files, whatever `what` says; an empty cell is a number that is not told or not known."""


def report(overview: Overview, view: View) -> str:
    """A line of column names, then the boxes in their order and the appendices."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for row in _rows(overview):
        rows.writerow(cell(_plain(row.get(column))) for column in COLUMNS)
    return text.getvalue()


Row = dict[str, Any]


def _plain(value: object) -> object:
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) else value


def _rows(overview: Overview) -> Iterator[Row]:
    yield {
        "box": "report",
        "what": "as of",
        "day": overview.as_of,
        "note": f"planlint {overview.version}, rules {overview.rules_hash}, seed {overview.seed}",
    }
    yield from _reach(overview)
    yield from _looks(overview)
    yield from _lines(overview)
    for sign in overview.signs:
        for point, share in (("now", sign.now), (sign.since or "before", sign.before)):
            now = point == "now"
            yield {
                "box": "4 signs",
                "what": sign.name,
                "point": point,
                **_share(share),
                "change": sign.change if now else "",
                "note": sign.note if now else "",
            }
    for one in overview.reading:
        yield {"box": "5 reading", "what": one.why, **_pointer(one.pointer)}
    yield from _unknown(overview)
    for of in overview.states:
        for state, count in (
            ("found", of.found),
            ("thin", of.thin),
            ("not found", of.not_found),
            ("not checked", of.not_checked),
        ):
            yield {
                "box": "appendix: states",
                "what": QUESTIONS[of.criterion],
                "kind": of.kind,
                "level": of.level,
                "note": state,
                "count": count,
                "of": of.of,
            }
    for usual in overview.common:
        yield {
            "box": "appendix: commonest",
            "what": f"{usual.code} {usual.name}",
            "count": usual.records,
            "note": f"{usual.message} {usual.question} Example (invented): {usual.example}",
        }


def _reach(overview: Overview) -> Iterator[Row]:
    reach = overview.reach
    for what, count in (
        ("children open", reach.open),
        ("children with a current plan read", reach.planned),
        ("children without a plan found", reach.without),
        ("children whose records could not be read", reach.unread),
        ("records counted", reach.records),
        ("files that could not be read", reach.files_unread),
        ("drafts left out", reach.drafts),
        ("old versions left out", reach.old),
        ("restricted records left out", reach.restricted),
        ("closed records left out", reach.closed),
        ("records of no known kind", reach.no_kind),
        ("records that do not say whose they are", reach.nobody),
        ("children in the records who are not on the list", reach.not_listed if reach.open is not None else None),
    ):
        yield {"box": "1 reach", "what": what, "count": count}
    for number in reach.missing:
        yield {"box": "1 reach", "what": "open child without a plan found", "record": number}


def _looks(overview: Overview) -> Iterator[Row]:
    for look in overview.looks:
        yield {
            "box": "2 looks",
            "what": look.name,
            "count": look.children,
            "days": look.longest,
            "note": "children; longest wait"
            + (f"; {look.not_listed} of them not on the list" if look.not_listed else ""),
        }
        for one in look.records:
            yield {"box": "2 looks: list", "what": look.name, **_pointer(one)}
    steps, records = overview.steps_passed
    yield {"box": "2 looks", "what": "steps past their date", "count": steps, "note": f"in {records} records"}


def _lines(overview: Overview) -> Iterator[Row]:
    for line in overview.lines:
        for number, point in enumerate(line.points):
            last = number == len(line.points) - 1
            yield {
                "box": "3 over time",
                "what": line.question,
                "team": line.team or "whole service",
                "point": point.label,
                "day": point.day,
                **_share(point.share),
                "change": line.change if last else "",
                "mark": point.mark,
                "note": f"auditors agreed on {line.agreed[0]} of {line.agreed[1]}" if last and line.agreed else "",
            }


def _unknown(overview: Overview) -> Iterator[Row]:
    known = overview.calibration
    if known is not None:
        yield {
            "box": "6 not known",
            "what": "last calibration",
            "day": known.day,
            "count": known.agreed,
            "of": known.twice,
            "note": last_check(known),
        }
    for one in overview.unknowns:
        yield {"box": "6 not known", "what": one.what, "count": one.records, "note": one.why}


def _share(share: Share | None) -> Row:
    return {"count": share.found, "of": share.of, "low": share.low, "high": share.high} if share is not None else {}


def _pointer(one: Pointer) -> Row:
    return {"record": one.record, "team": one.team, "line": one.line, "days": one.days}
