"""Box 3: a few chosen questions over time, the whole service and each team against its own past only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from planlint.dataclass import NamedTuple
from planlint.service import chance
from planlint.service.chance import Answer, Change
from planlint.service.followed import Expects, Question, answers
from planlint.service.groups import enough, shown
from planlint.service.new_forms import NewForms
from planlint.service.overview import Line, Point
from planlint.service.periods import Period
from planlint.service.reach import Standing
from planlint.traces import Trace

MORE, LESS, NOT_CLEAR, TOO_FEW = "more", "less", "no clear change", "too few to tell"

Told = Sequence[tuple[Trace, Answer]]
"""Records with their answers, at one point in time."""


class Untested(NamedTuple):
    """A line before it is known whether its change is told: `change` is None where there is too little to look for one."""

    line: Line
    change: Change | None


def lines(
    questions: Sequence[Question],
    periods: Sequence[Period],
    records: Standing,
    expects: Expects,
    agreed: Mapping[str, tuple[int, int]],
    forms: NewForms,
) -> list[Untested]:
    """Each question for the whole service, then for each team by its name; each is marked where its own forms changed."""
    made = []
    sizes = Counter(one.team for period in periods for one in period.records)
    for question in questions:
        told = [answers(question, period.records, records, expects) for period in periods]
        by_team = [_by_team(one) for one in told]
        visible = [_visible(whole, teams, sizes) for whole, teams in zip(told, by_team, strict=True)]
        names = sorted({name for kept in visible for name in kept}, key=lambda name: (name.casefold(), name))
        made.append(untested(question, None, forms.marked(periods, None), told, agreed))
        for name in names:
            own = [teams[name] if name in kept else [] for teams, kept in zip(by_team, visible, strict=True)]
            made.append(untested(question, name, forms.marked(periods, name), own, agreed))
    return made


def untested(
    question: Question,
    team: str | None,
    periods: Sequence[Period],
    told: Sequence[Told],
    agreed: Mapping[str, tuple[int, int]],
) -> Untested:
    """The line of a group whose records and answers are given for each period; a period in which it is too small has no share."""
    held = [one if enough(trace for trace, _ in one) else [] for one in told]
    points = tuple(
        Point(period.label, period.day, chance.share([answer for _, answer in one]) if one else None, period.mark)
        for period, one in zip(periods, held, strict=True)
    )
    return Untested(
        Line(question.name, question.words, team, points, TOO_FEW, agreed.get(question.name)),
        change(periods, [[answer for _, answer in one] for one in held]),
    )


def change(periods: Sequence[Period], told: Sequence[Sequence[Answer]]) -> Change | None:
    """What changed since the last mark: what lies before it was asked with other rules, or of other forms."""
    marked = [number for number, period in enumerate(periods) if period.mark]
    since = marked[-1] if marked else 0
    pairs = zip(periods[since:], told[since:], strict=True)
    return chance.change([(float(_number(period.day)), one) for period, one in pairs])


def worded(one: Change | None, is_sure: bool) -> str:
    """The change as a `Line` has it."""
    if one is None:
        return TOO_FEW
    return (MORE if one.up else LESS) if is_sure else NOT_CLEAR


def teams_left_out(periods: Sequence[Period], made: Sequence[Untested]) -> int:
    """How many teams that have records now have no line."""
    teams = {one.team for period in periods[-1:] for one in period.records if one.team is not None}
    return len(teams - {one.line.team for one in made})


def _number(day: date) -> int:
    return day.toordinal()


def _by_team(told: Told) -> dict[str, list[tuple[Trace, Answer]]]:
    teams: dict[str, list[tuple[Trace, Answer]]] = defaultdict(list)
    for trace, answer in told:
        if trace.team is not None:
            teams[trace.team].append((trace, answer))
    return teams


def _visible(whole: Told, teams: Mapping[str, Told], sizes: Mapping[str | None, int]) -> frozenset[str]:
    """The teams that may be shown; which one is left out so that a small one can't be worked out is the same at all times."""
    groups = {name: [trace for trace, _ in one] for name, one in teams.items()}
    return shown(groups, [trace for trace, _ in whole if trace.team is None], {name: sizes[name] for name in groups})
