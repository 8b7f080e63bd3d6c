"""How far planlint can be trusted: criterion by criterion and rule by rule, against people who judged the same records.

Nothing here changes a rule: a status is proposed, with the figures that speak for it, and a person decides.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any, NamedTuple

from planlint.errors import ConfigError
from planlint.results import RunError
from planlint.rules import Rule, selects
from planlint.run.paths import shown
from planlint.service.agreement import Case, Draws, Estimate, Figures, errors, figures
from planlint.service.facts import Facts, Group, groups
from planlint.service.judged import Judged, Judgements
from planlint.service.overview import Calibration
from planlint.service.questions import OF_RECORDS, OF_STEPS, OF_WORDS, WANTING

FORM = 1
"""Raised when a calibration is written in another way."""
FEWEST_FIRINGS = 30
"""A rule that was judged less often is not talked about."""
RIGHT_ENOUGH = 0.85
"""So often a stable rule has to be right when it speaks."""
TOO_OFTEN_WRONG = 0.5
POOLED = "all criteria"
ORDER = (*OF_STEPS, *OF_RECORDS, *OF_WORDS)


class Row(NamedTuple):
    """A criterion: planlint against auditors, auditors against each other (None where none was read twice), and how many were judged alike."""

    criterion: str
    figures: Figures
    between: Estimate | None
    alike: int
    of: int
    exhaustive: bool = True


class RuleRow(NamedTuple):
    """A rule that spoke where people judged. `recall` is its own part: of all that was wanting in its criterion, how much it said.

    `proposal` is a status, with the figures that speak for it; `is_wanting` says that it is stable and too seldom right.
    """

    code: str
    name: str
    criterion: str
    status: str
    is_locked: bool
    figures: Figures
    proposal: str | None
    is_wanting: bool

    @property
    def firings(self) -> int:
        return int(self.figures.precision.cases)


class FairRow(NamedTuple):
    """A group of children by a fact: how often planlint was wrong about their records, in either way."""

    fact: str
    value: str
    children: int
    false_alarms: Estimate
    misses: Estimate


class Last(NamedTuple):
    """The round before: its day, the mark of the rules it was made with, and the figures of its criteria."""

    day: date
    rules_hash: str
    criteria: Mapping[str, Mapping[str, Estimate]]


class Result(NamedTuple):
    """What a round of calibration comes to."""

    day: date
    version: str
    rules_hash: str
    seed: int
    records: int
    children: int
    auditors: int
    judgements: Judgements
    criteria: tuple[Row, ...]
    pooled: Row
    rules: tuple[RuleRow, ...]
    fairness: tuple[FairRow, ...]
    left_out: int
    """Groups that are too small to be shown, or that would give a small one away."""
    last: Last | None
    errors: tuple[RunError, ...]

    @property
    def has_same_rules(self) -> bool:
        """Whether the round before was made with these rules, so that its figures can be laid beside."""
        return self.last is not None and self.last.rules_hash == self.rules_hash

    @property
    def answers_twice(self) -> int:
        return sum(1 for one in self.judgements.judged if len(one.answers) == 2)

    @property
    def answers_alike(self) -> int:
        return sum(1 for one in self.judgements.judged if len(one.answers) == 2 and not one.is_disputed)

    @property
    def missed(self) -> int:
        """What auditors found wanting, in whole or one of them, and planlint said nothing of."""
        return sum(1 for one in self.judgements.judged if one.true and not one.said)

    @property
    def minutes(self) -> int | None:
        """How long an auditor took for a form, as half of them say."""
        return round(median(self.judgements.minutes)) if self.judgements.minutes else None

    @property
    def exit_code(self) -> int:
        """2 if not everything could be counted, 1 if a stable rule is found wanting."""
        if self.errors or not self.judgements.judged:
            return 2
        return 1 if any(rule.is_wanting for rule in self.rules) else 0


def calibrated(
    judgements: Judgements, day: date, *, locked: Sequence[str], facts: Facts | None = None, last: Last | None = None
) -> Result:
    """The figures of all that was judged."""
    from planlint import __version__

    judged = judgements.judged
    draws = Draws((one.case for one in judged), judgements.seed)
    of_criterion: dict[str, list[Judged]] = defaultdict(list)
    of_rule: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        of_criterion[one.criterion].append(one)
        for code in one.codes if one.exhaustive else ():
            of_rule[code].append(one)
    outcome = judgements.outcome
    told = [one for one in judged if one.exhaustive]
    found, left_out = groups(told, judgements.traces, facts)
    return Result(
        day,
        __version__,
        outcome.rules.rules_hash,
        judgements.seed,
        len({one.record for one in judged}),
        len({one.child for one in judged}),
        judgements.auditors,
        judgements,
        tuple(_row(name, of_criterion[name], draws) for name in ORDER if name in of_criterion),
        _row(POOLED, told, draws),
        tuple(_rule(outcome.rule(code), of_rule[code], of_criterion, draws, locked) for code in sorted(of_rule)),
        tuple(_fair(group, draws) for group in found),
        left_out,
        last,
        tuple(_errors(judgements)),
    )


def _errors(judgements: Judgements) -> Iterable[RunError]:
    yield from judgements.outcome.errors
    yield from judgements.errors


def _row(name: str, judged: Sequence[Judged], draws: Draws) -> Row:
    twice = [
        Case(one.child, one.stratum, one.weight, one.answers[0] in WANTING, float(one.answers[1] in WANTING))
        for one in judged
        if len(one.answers) == 2
    ]
    return Row(
        name,
        figures([one.case for one in judged], draws),
        figures(twice, draws).kappa if twice else None,
        sum(one.is_alike for one in judged),
        len(judged),
        all(one.exhaustive for one in judged),
    )


def _rule(
    rule: Rule,
    firings: Sequence[Judged],
    of_criterion: Mapping[str, Sequence[Judged]],
    draws: Draws,
    locked: Sequence[str],
) -> RuleRow:
    mine = figures([one.case._replace(said=rule.code in one.codes) for one in of_criterion[rule.criterion]], draws)
    is_locked = rule.is_basic or any(selects(word, rule) for word in locked)
    low, high = mine.precision.low, mine.precision.high
    enough = len(firings) >= FEWEST_FIRINGS and low is not None and high is not None
    proposal = None
    if enough and not is_locked:
        proposal = _proposed(rule.status, low or 0.0, high or 0.0)
    wanting = enough and rule.status == "stable" and (high or 0.0) < RIGHT_ENOUGH
    return RuleRow(rule.code, rule.name, rule.criterion, rule.status, is_locked, mine, proposal, wanting)


def _proposed(status: str, low: float, high: float) -> str | None:
    """The status that the interval of being right speaks for, if it is another one than the rule has."""
    if status == "stable" and high < RIGHT_ENOUGH:
        return "trial"
    if status == "trial" and low >= RIGHT_ENOUGH:
        return "stable"
    if status == "trial" and high < TOO_OFTEN_WRONG:
        return "off"
    return None


def _fair(group: Group, draws: Draws) -> FairRow:
    false_alarms, misses = errors([one.case for one in group.judged], draws)
    return FairRow(group.fact, group.value, group.children, false_alarms, misses)


# -- written down and read again


def as_json(one: Result) -> dict[str, Any]:
    """The result as JSON has it: no word of a record, no name, nothing of a single record."""
    return {
        "type": "calibration",
        "form": FORM,
        "tool": {"name": "planlint", "version": one.version, "rules_hash": one.rules_hash},
        "day": one.day.isoformat(),
        "seed": one.seed,
        "records": one.records,
        "children": one.children,
        "auditors": one.auditors,
        "read_twice": {"answers": one.answers_twice, "alike": one.answers_alike},
        "missed": one.missed,
        "unread": {"answers": one.judgements.unread[0], "wanting": one.judgements.unread[1]},
        "cannot_tell": one.judgements.cannot_tell,
        "unanswered": one.judgements.unanswered,
        "forms_blank": len(one.judgements.blank),
        "named_what_was_not_asked": one.judgements.mattered,
        "minutes": one.minutes,
        "criteria": {row.criterion: _row_json(row) for row in (*one.criteria, one.pooled)},
        "rules": {
            rule.code: {
                "name": rule.name,
                "criterion": rule.criterion,
                "status": rule.status,
                "locked": rule.is_locked,
                "firings": rule.firings,
                "precision": _estimate(rule.figures.precision),
                "recall": _estimate(rule.figures.recall),
                "f1": _estimate(rule.figures.f1),
                "proposed": rule.proposal,
                "wanting": rule.is_wanting,
            }
            for rule in one.rules
        },
        "fairness": [
            {
                "fact": row.fact,
                "value": row.value,
                "children": row.children,
                "false_alarms": _estimate(row.false_alarms),
                "misses": _estimate(row.misses),
            }
            for row in one.fairness
        ],
        "groups_left_out": one.left_out,
        "last": {"day": one.last.day.isoformat(), "same_rules": one.has_same_rules} if one.last is not None else None,
        "errors": [_error(error) for error in one.errors],
        "exit_code": one.exit_code,
    }


def _error(error: RunError) -> dict[str, Any]:
    """Without the file's name; what is said of a configuration may hold one, too."""
    return {"kind": error.kind, "message": None if error.kind == "configuration" else error.message}


def _row_json(row: Row) -> dict[str, Any]:
    told = row.figures
    return {
        "counts": {
            "both": told.counts.both,
            "planlint_only": told.counts.first,
            "auditors_only": told.counts.second,
            "neither": told.counts.neither,
        },
        "alike": {"answers": row.alike, "of": row.of},
        "recall": _estimate(told.recall),
        "precision": _estimate(told.precision) if row.exhaustive else None,
        "f1": _estimate(told.f1) if row.exhaustive else None,
        "kappa": _estimate(told.kappa) if row.exhaustive else None,
        "kappa_between_auditors": _estimate(row.between) if row.between is not None else None,
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    return {
        "value": _rounded(one.value),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
        "cases": one.cases,
        "enough": one.is_enough,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def read(path: str) -> Last:
    """The figures of a round that was written as JSON. Raises ConfigError if the file is none, or not whole."""
    given = _given(path)
    try:
        criteria = {
            name: {
                measure: _of_estimate(row[measure])
                for measure in ("precision", "recall", "f1", "kappa")
                if row[measure]
            }
            for name, row in given["criteria"].items()
        }
        return Last(date.fromisoformat(given["day"]), str(given["tool"]["rules_hash"]), criteria)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise _no_calibration(path) from None


def for_report(path: str) -> Calibration:
    """The last calibration as a report tells of it, from its JSON. Raises ConfigError if the file is none, or not whole."""
    given = _given(path)
    try:
        return Calibration(
            day=date.fromisoformat(given["day"]),
            records=int(given["records"]),
            auditors=int(given["auditors"]),
            agreed=int(given["read_twice"]["alike"]),
            missed=int(given["missed"]),
            twice=int(given["read_twice"]["answers"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _no_calibration(path) from None


def judged_alike(path: str) -> dict[str, tuple[int, int]]:
    """By criterion, of how many answers (the second) auditors' were planlint's own (the first), as `Line.agreed` has it.

    Raises ConfigError if the file is no calibration, or not a whole one.
    """
    given = _given(path)
    try:
        return {
            name: (int(row["alike"]["answers"]), int(row["alike"]["of"])) for name, row in given["criteria"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise _no_calibration(path) from None


def _given(path: str) -> Any:
    try:
        with open(path, encoding="utf-8") as file:
            given = json.load(file)
        if given["type"] != "calibration" or given["form"] != FORM:
            raise ValueError
    except OSError as error:
        raise ConfigError(f"it cannot be read: {error.strerror}", path=shown(path)) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _no_calibration(path) from None
    return given


def _no_calibration(path: str) -> ConfigError:
    return ConfigError("this is no calibration: `planlint calibrate -o json=FILE` writes it", path=shown(path))


def _of_estimate(given: Any) -> Estimate:
    return Estimate(given["value"], given["low"], given["high"], float(given["cases"]))


def change(now: Estimate, before: Estimate | None) -> str:
    """What can be said of a figure beside that of the round before: more, less, no clear change, or too few to tell."""
    if before is None or None in (now.value, now.low, now.high, before.value, before.low, before.high):
        return ""
    if not (now.is_enough and before.is_enough):
        return "too few to tell"
    assert now.value is not None and now.low is not None and now.high is not None
    assert before.value is not None and before.low is not None and before.high is not None
    apart = now.value - before.value
    reach = (
        ((now.value - now.low) ** 2 + (before.high - before.value) ** 2) ** 0.5
        if apart > 0
        else ((now.high - now.value) ** 2 + (before.value - before.low) ** 2) ** 0.5
    )
    if abs(apart) <= reach:
        return "no clear change"
    return "more" if apart > 0 else "less"
