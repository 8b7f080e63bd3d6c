"""Gathered -> Overview: the records of one run or of several, as the page about a service has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from planlint.dataclass import NamedTuple
from planlint.expect import Expectations
from planlint.rules import Example, Rule, read_rule
from planlint.run.practice import Practice
from planlint.service import appendices
from planlint.service.chance import ERROR, Change, beyond
from planlint.service.followed import Question
from planlint.service.gathered import Gathered
from planlint.service.looks import looks, steps_passed
from planlint.service.new_forms import new_forms
from planlint.service.overview import Calibration, Line, Overview
from planlint.service.periods import Period, marked, of_own_days
from planlint.service.picking import reading
from planlint.service.reach import not_listed, reach, standing, with_teams
from planlint.service.roll import Roll
from planlint.service.signs import signs
from planlint.service.trends import lines, teams_left_out, worded
from planlint.timescales import Timescales

SEEN = "child_seen"
"""The limit that a service sets for seeing a child."""
FOR_TEAMS = 0.1
FOR_SIGNS = 0.1
"""What all teams' lines, and all signs, weigh beside all lines of the whole service: how the chance of error is shared out."""


class Wanted(NamedTuple):
    """What a report is asked for, beside the records.

    `examples` gives a rule's own. `earlier` are points of earlier runs, without the present one; None if the records' own days are to be followed.
    `mark` says what has changed since the last of them. `last_seen_by` gives the last day that keeps to the local limit for
    seeing a child. `agreed` says of a question in how many of how many records the last calibration agreed.
    """

    questions: tuple[Question, ...]
    expectations: Expectations
    rules: Mapping[str, Rule]
    examples: Callable[[Rule], Sequence[Example]]
    seed: int | None = None
    roll: Roll | None = None
    last_seen_by: Callable[[date], date] | None = None
    earlier: Sequence[Period] | None = None
    mark: str | None = None
    marks: Mapping[date, str] = {}
    calibration: Calibration | None = None
    agreed: Mapping[str, tuple[int, int]] = {}
    error: float = ERROR


def wanted_of(practice: Practice, questions: tuple[Question, ...]) -> Wanted:
    """What can be asked for where this practice is in force."""
    rules, settings = practice.rules, practice.settings
    limits = Timescales(rules.timescales, settings.nation, settings.limits)
    bound = limits.bound(SEEN)
    return Wanted(
        questions,
        Expectations(rules.expectations, settings.expectations),
        {rule.code: rule for rule in rules.rules},
        lambda rule: read_rule(Path(rule.path))[1],
        last_seen_by=partial(limits.last, bound=bound) if bound is not None else None,
    )


def overview(gathered: Gathered, wanted: Wanted) -> Overview:
    """The whole page, as values."""
    traces = with_teams(gathered.traces, wanted.roll)
    records = standing(traces)
    as_of = gathered.as_of
    periods = _periods(traces, as_of, wanted)
    expects = wanted.expectations.need
    forms = new_forms(periods, records)
    followed = lines(wanted.questions, periods, records, expects, wanted.agreed, forms)
    signalled = signs(forms.marked(periods, None), records)
    sure = _sure([(one.change, one.line.team) for one in followed], [one.change for one in signalled], wanted.error)
    begun = _first_shown([one.line for one in followed])
    told = [
        one.line._replace(change=worded(one.change, next(sure)), points=one.line.points[begun:]) for one in followed
    ]
    seed = wanted.seed if wanted.seed is not None else int(f"{as_of:%Y%m%d}")
    return Overview(
        as_of=as_of,
        version=gathered.runs[0].version,
        rules_hash=gathered.runs[0].rules_hash,
        seed=seed,
        reach=reach(records, wanted.roll),
        looks=looks(records, as_of, wanted.last_seen_by, not_listed(records, wanted.roll)),
        steps_passed=steps_passed(records, as_of),
        lines=tuple(told),
        signs=tuple(
            one.sign._replace(change=worded(one.change, is_sure) if one.change else "")
            for one, is_sure in zip(signalled, sure, strict=True)
        ),
        reading=reading(records, seed),
        unknowns=appendices.unknowns(
            records, from_own_days=wanted.earlier is None, has_limit=wanted.last_seen_by is not None
        ),
        calibration=wanted.calibration,
        states=appendices.states(records, expects),
        common=appendices.common(records, wanted.rules, wanted.examples),
        errors=sum(run.errors for run in gathered.runs),
        teams_left_out=teams_left_out(periods, followed),
    )


def _periods(traces: Sequence[Any], as_of: date, wanted: Wanted) -> tuple[Period, ...]:
    if wanted.earlier is None:
        return of_own_days(traces, as_of, wanted.marks)
    now = Period(f"{as_of.day} {as_of:%b %Y}", as_of, wanted.mark, traces)
    return tuple(
        period._replace(records=standing(with_teams(period.records, wanted.roll)).current)
        for period in marked((*wanted.earlier, now), wanted.marks)
    )


def _first_shown(followed: Sequence[Line]) -> int:
    """The number of the first point in time at which anything is shown: a record with a wrong day makes no column of its own."""
    at = [number for line in followed for number, point in enumerate(line.points) if point.share is not None]
    return min(at, default=0)


def _sure(of_lines: Sequence[tuple[Change | None, str | None]], of_signs: Sequence[Change | None], error: float) -> Any:
    """For each line and then each sign whether its change may be told: over the whole page the chance of any error is held."""
    teams = sum(one is not None and team is not None for one, team in of_lines)
    whole = sum(one is not None and team is None for one, team in of_lines)
    signs_tested = sum(one is not None for one in of_signs)
    weighed = [
        (one, FOR_TEAMS / teams if team is not None else 1 / whole) if one is not None else None
        for one, team in of_lines
    ]
    weighed += [(one, FOR_SIGNS / signs_tested) if one is not None else None for one in of_signs]
    told = iter(beyond([(one[0].chance, one[1]) for one in weighed if one is not None], error))
    return iter([next(told) if one is not None else False for one in weighed])
