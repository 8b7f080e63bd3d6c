"""A due list for people and for spreadsheets: records by ids or file names, teams, days; nobody's name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from planlint.reporters.cells import cell
from planlint.reporters.closing import long_day
from planlint.reporters.over_time import counts_of
from planlint.reporters.terminal import printable
from planlint.run.outcome import many
from planlint.service.due import DueList, Item

COLUMNS = ("team", "what", "day", "state", "days_left", "record", "line", "note")
NOBODY = "nobody is named"


def as_text(told: DueList) -> str:
    """A table for each team, the longest past first."""
    return "".join(f"{line}\n".replace(" \n", "\n") for line in _lines(told))


def as_csv(told: DueList) -> str:
    """A row for each, with days as a spreadsheet sorts them; nothing in it is a formula."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in told.items:
        state = "past" if one.days < 0 else "due"
        # Written by planlint itself, a number may begin with a minus.
        words = [one.team or "", word_of(one), one.day.isoformat(), state, None, _name(one), one.line, _note(one)]
        rows.writerow([one.days if word is None else cell(word) for word in words])
    return text.getvalue()


def left_out(told: DueList) -> str:
    """From how many records it was made, and what nothing was taken from."""
    out = told.left_out
    parts = counts_of(
        (
            (out.drafts, "draft", "drafts"),
            (out.old, "older plan or review", "older plans and reviews"),
            (out.restricted, "restricted", "restricted"),
            (out.closed, "closed", "closed"),
        )
    )
    listed = f"Listed what {many(told.records, 'current record')} {'has' if told.records == 1 else 'have'} to come as of {long_day(told.as_of)}"
    return f"{listed}; left out: {parts}" if parts else listed


def word_of(item: Item) -> str:
    """What it is, as records' readers say: a step, a review or a visit."""
    return "step" if item.what == "action" else item.what


def _lines(told: DueList) -> Iterator[str]:
    whose = "Your own: past, or due" if told.of_owner else "Past, or due"
    yield f"{whose} by {long_day(told.until)}; as of {long_day(told.as_of)}"
    if not told.items:
        yield ""
        yield "Nothing."
    wide = max((len(printable(_name(one))) for one in told.items), default=0)
    for team, items in groupby(told.items, key=lambda one: one.team):
        several = list(items)
        yield ""
        past = sum(one.days < 0 for one in several)
        yield f"{printable(team or 'No team')}: {past} past, {len(several) - past} to come"
        for one in several:
            yield f"  {f'{one.day:%a} {one.day.day} {one.day:%b %Y}':<15}  {_left(one.days):<15} {word_of(one):<6}  {printable(_name(one)):<{wide}}  line {one.line:<4} {_note(one)}".rstrip()
    yield from _family(told)


def _family(told: DueList) -> Iterator[str]:
    if told.family:
        yield ""
        yield "To talk through with the family (what parents, carers or children said they would do; not listed)"
        for team, steps, records in told.family:
            yield f"  {printable(team or 'No team')}: {many(steps, 'step')} in {many(records, 'record')}"


def _left(days: int) -> str:
    if days == 0:
        return "today"
    return f"{many(-days, 'day')} past" if days < 0 else f"in {many(days, 'day')}"


def _name(one: Item) -> str:
    return one.path or one.record


def _note(one: Item) -> str:
    return "" if one.is_held else NOBODY
