"""One page for a board: what changed, what is waiting, how far to trust it. No list of records, no teams."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.closing import long_day
from planlint.reporters.last_check import last_check
from planlint.reporters.over_time import (
    interval,
    left_out,
    marks,
    not_listed,
    not_shown,
    percent,
    shown_points,
    sign_words,
    whose,
)
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE
from planlint.run.outcome import many
from planlint.run.record import OWN_REPORT
from planlint.service.overview import Overview

_POINTS = 4


def report(overview: Overview, view: View) -> str:
    """About one page of A4 as Markdown."""
    parts = (_reach, _looks, _lines, _signs, _unknown)
    text = [
        OWN_REPORT,
        "",
        f"# The service, as its records stood on {long_day(overview.as_of)}",
        "",
        f"*{CANNOT_SEE} This is no grade.*",
    ]
    for part in parts:
        text += ["", *part(overview)]
    return "\n".join(text) + "\n"


def _reach(overview: Overview) -> Iterator[str]:
    reach = overview.reach
    yield "## How much of the service is here"
    yield ""
    if reach.open is not None:
        yield f"Children open: {reach.open}. Current plan read: {reach.planned}. **No plan found: {reach.without}.** Could not be read: {reach.unread}."
        if reach.missing and reach.nobody:
            yield whose(reach)
        if reach.not_listed:
            yield not_listed(reach)
    else:
        yield "No list of open children was given, so children without a plan are not counted."
    yield f"{many(reach.records, 'record')} counted. {left_out(reach)}"


def _looks(overview: Overview) -> Iterator[str]:
    yield "## Where a person should look"
    yield ""
    yield "| | children | longest wait |"
    yield "| --- | ---: | ---: |"
    for look in overview.looks:
        wait = many(look.longest, "day") if look.children and look.longest is not None else "-"
        aside = f" ({look.not_listed} not on the list)" if look.not_listed else ""
        yield f"| {look.name} | {look.children}{aside} | {wait} |"


def _lines(overview: Overview) -> Iterator[str]:
    yield "## What we said we would work on"
    yield ""
    whole = [line for line in overview.lines if line.team is None]
    if not whole or not whole[0].points:
        yield "There is nothing to follow over time yet."
        return
    heads = [point.label for point in shown_points(whole[0].points, _POINTS)]
    yield f"| | {' | '.join(map(_safe, heads))} | change |"
    yield f"| --- |{' ---: |' * len(heads)} --- |"
    for line in whole:
        cells = [
            f"{percent(point.share)} of {point.share.of} ({interval(point.share)})" if point.share else "too few"
            for point in shown_points(line.points, _POINTS)
        ]
        yield f"| {line.question} | {' | '.join(cells)} | {line.change} |"
    yield ""
    yield "Share of records in which the wording was found, with its 95 % interval. A change is told only where chance alone would bring one anywhere in this report in less than 1 service of 20."
    for one in marks(whole[0].points):
        yield f"At {_safe(one)}."
    if left := not_shown(whole[0].points, _POINTS):
        yield _safe(left)


def _signs(overview: Overview) -> Iterator[str]:
    yield "## Is the wording changing without the work?"
    yield ""
    for sign in overview.signs:
        yield f"- {sign_words(sign)}"


def _unknown(overview: Overview) -> Iterator[str]:
    yield "## What we don't know"
    yield ""
    known = overview.calibration
    if known is not None:
        yield last_check(known)
    else:
        yield "planlint has not been checked against people's judgement here yet."
    if overview.unknowns:
        yield ""
    for one in overview.unknowns[:4]:
        yield f"- Not known of {many(one.records, 'record')}: {_safe(one.what)} ({_safe(one.why)})."
    yield ""
    yield "Decided: ______________ by whom ______ by when ______ look again ______"


def _safe(words: str) -> str:
    """Words that somebody else chose, with nothing that Markdown would take for more than words."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in words)
