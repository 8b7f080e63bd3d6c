"""The questions that are followed over time. A criterion is shown by its question, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from planlint.dataclass import NamedTuple
from planlint.decode import did_you_mean
from planlint.errors import ConfigError
from planlint.service.chance import Answer
from planlint.service.reach import Standing
from planlint.traces import Trace

QUESTIONS = {
    "who": "Every step says who will do it",
    "when": "Every step says by when",
    "what": "Every step says what will happen",
    "measure": "A family would know whether it worked",
    "overdue": "Nothing is past its date without a word",
    "balance": "Help stands beside what is asked of the family",
    "outcomes": "What should change for the child",
    "voice": "The child can be heard",
    "answered": "What the child said is answered",
    "lived_experience": "An ordinary day can be pictured",
    "history_context": "What came before, and what it changed",
    "analysis": "What it means for the child, and why",
    "family_views": "The family's own view is here",
    "contingency": "What happens if it doesn't work",
    "review_date": "The day to look again is given",
    "lead_professional": "One person leads, by name",
    "allocation": "Somebody holds it, by name",
    "child_seen": "When the child was seen",
    "management_oversight": "A manager's thinking can be read",
    "decision_rationale": "Why it was decided",
    "chronology_significance": "What each event meant",
    "supervision_reflection": "What both were unsure of",
    "direct_work_evaluation": "What the session changed",
}
"""What a record that has it tells a reader, for every criterion that is expected of some kind."""

_TOGETHER: dict[tuple[str, ...], str] = {
    ("who", "when"): "Every step says who and when",
    ("voice", "answered"): "The child is heard, and answered",
    ("history_context", "analysis"): "Why: what came before, what it means",
}
USUAL = ("who+when", "outcomes", "voice+answered", "history_context+analysis")
MOST = 6
"""Questions that are followed at once: more, and a change in any is hardly ever sure enough to be told."""
BY_THE_DAY = ("overdue",)
"""What the passing of days alone makes of a record: not followed by the records' own days, since older ones have more of it."""

Expects = Callable[[str, str, str], str]
"""Criterion, kind and level -> must, should, may or no."""


class Question(NamedTuple):
    """One question, of one criterion or of several together: all have to be found."""

    name: str
    criteria: tuple[str, ...]
    words: str


def asked(names: Iterable[str]) -> tuple[Question, ...]:
    """The questions of `--ask`: criteria, or several joined with `+`. Raises ConfigError if one is none."""
    questions = [_question(name) for name in dict.fromkeys(names)] or [_question(name) for name in USUAL]
    if len(questions) > MOST:
        raise ConfigError(f"--ask: {len(questions)} questions are too many; choose up to {MOST}, better three or four")
    return tuple(questions)


def _question(name: str) -> Question:
    criteria = tuple(part.strip() for part in name.split("+"))
    for criterion in criteria:
        if criterion not in QUESTIONS:
            raise ConfigError(f"--ask: no question {criterion!r}{did_you_mean(criterion, list(QUESTIONS))}")
        if criterion in BY_THE_DAY:
            raise ConfigError(f"--ask: {criterion} depends on the day it is asked; the second box of the report has it")
    words = _TOGETHER.get(criteria) or "; ".join(QUESTIONS[one] for one in criteria)
    return Question("+".join(criteria), criteria, words)


def answers(
    question: Question, traces: Sequence[Trace], records: Standing, expects: Expects
) -> list[tuple[Trace, Answer]]:
    """The records of which the question is expected and could be answered, each with its answer.

    Of several records of one kind about one child the latest counts.
    """
    told = [(one, yes) for one in _latest(traces, records) if (yes := answer(question, one, expects)) is not None]
    return [(one, of(one, yes, records)) for one, yes in told]


def answer(question: Question, one: Trace, expects: Expects) -> bool | None:
    """Whether all that the question asks for was found as the record was written; None if it isn't expected or wasn't looked at."""
    states = [
        state_as_written(one, criterion) for criterion in question.criteria if is_expected(one, criterion, expects)
    ]
    states = [state for state in states if state != "not_expected"]
    if not states or "not_checked" in states:
        return None
    return all(state == "found" for state in states)


def of(one: Trace, yes: bool, records: Standing) -> Answer:
    """A record's answer with whose it is. An author who isn't named is taken for another one with each child."""
    child = records.child(one)
    return Answer(yes, one.author or f"of {child}", child)


def is_expected(one: Trace, criterion: str, expects: Expects) -> bool:
    """Whether a record of this kind and level should have it."""
    kinds = [kind for kind in (one.kind, *one.also) if kind is not None]
    return any(expects(criterion, kind, one.level) in ("must", "should") for kind in kinds)


def state_as_written(one: Trace, criterion: str) -> str:
    """The state, but for what only the passing of a day has brought since; not_checked where the record says nothing of it."""
    known = one.criteria.get(criterion)
    if known is None:
        return "not_checked"
    if known.state in ("thin", "not_found"):
        spoken = [said for said in one.spoken if said.criterion == criterion and said.severity != "advice"]
        if spoken and all(said.due is not None for said in spoken):
            return "found"
    return known.state


def _latest(traces: Sequence[Trace], records: Standing) -> list[Trace]:
    latest: dict[tuple[str, str | None], Trace] = {}
    for one in traces:
        key = records.child(one), one.kind
        before = latest.get(key)
        if before is None or _age(one) > _age(before):
            latest[key] = one
    return list(latest.values())


def _age(one: Trace) -> tuple[int, str]:
    return one.written.toordinal() if one.written is not None else 0, one.record


def agreed(questions: Iterable[Question], by_criterion: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Of how many answers to each question auditors' were planlint's own, from those to its criteria; without those that nobody was asked."""
    found = {}
    for question in questions:
        pairs = [by_criterion[criterion] for criterion in question.criteria if criterion in by_criterion]
        if pairs:
            found[question.name] = sum(alike for alike, _ in pairs), sum(of for _, of in pairs)
    return found
