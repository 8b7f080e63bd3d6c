"""The whole report as JSON: its schema is docs/schema/report.schema.json."""

from __future__ import annotations

from typing import Any

from planlint.reporters.as_json import written
from planlint.reporters.view import View
from planlint.service.overview import Line, Look, Overview, Pointer, Share, Sign

JSON = True
SCHEMA_VERSION = 1


def report(overview: Overview, view: View) -> str:
    """Every key always there; a number that may not be told is null."""
    return written(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "planlint", "version": overview.version, "rules_hash": overview.rules_hash},
            "as_of": overview.as_of.isoformat(),
            "seed": overview.seed,
            "reach": {**overview.reach._asdict(), "missing": list(overview.reach.missing)},
            "looks": [_look(one) for one in overview.looks],
            "steps_passed": {"steps": overview.steps_passed[0], "records": overview.steps_passed[1]},
            "lines": [_line(one) for one in overview.lines],
            "teams_left_out": overview.teams_left_out,
            "signs": [_sign(one) for one in overview.signs],
            "reading": [{**_pointer(one.pointer), "why": one.why} for one in overview.reading],
            "unknowns": [one._asdict() for one in overview.unknowns],
            "calibration": _calibration(overview),
            "states": [one._asdict() for one in overview.states],
            "common": [one._asdict() for one in overview.common],
            "errors": overview.errors,
        }
    )


def _look(look: Look) -> dict[str, Any]:
    return {
        "name": look.name,
        "children": look.children,
        "not_listed": look.not_listed,
        "longest": look.longest,
        "records": [_pointer(one) for one in look.records],
    }


def _pointer(one: Pointer) -> dict[str, Any]:
    return one._asdict()


def _line(line: Line) -> dict[str, Any]:
    return {
        "criterion": line.criterion,
        "question": line.question,
        "team": line.team,
        "points": [
            {"label": one.label, "day": one.day.isoformat(), "share": _share(one.share), "mark": one.mark}
            for one in line.points
        ],
        "change": line.change,
        "agreed": {"records": line.agreed[0], "of": line.agreed[1]} if line.agreed else None,
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"found": share.found, "of": share.of, "low": round(share.low, 4), "high": round(share.high, 4)}


def _sign(sign: Sign) -> dict[str, Any]:
    return {
        "name": sign.name,
        "now": _share(sign.now),
        "before": _share(sign.before),
        "since": sign.since or None,
        "note": sign.note or None,
        "change": sign.change or None,
    }


def _calibration(overview: Overview) -> dict[str, Any] | None:
    known = overview.calibration
    return {**known._asdict(), "day": known.day.isoformat()} if known is not None else None
