"""What an auditor is given for one child: the records, a dozen questions with places, and room for an answer to each.

Forms are blind: what planlint says of the records is nowhere in them. They are made from the records as planlint read them, and
hold no word of any.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planlint.expect import Expectations
from planlint.keyed import keyed
from planlint.model import Action, Document
from planlint.results import Checked
from planlint.run.outcome import many
from planlint.run.practice import Practice
from planlint.service.questions import OF_RECORDS, OF_STEPS
from planlint.service.sampling import Drawn, chosen
from planlint.source import Span

AT_RISK = "If you see a child at risk: stop, tell the manager today."
MOST_QUESTIONS = 15
"""Of a child's form; those about its steps count as one each, however many steps there are."""
MOST_STEPS = 5
MOST_PLACES = 3
ANYWHERE = "anywhere in it"
_BEFORE_READING = tuple(OF_RECORDS)[:12]
"""What is asked of a record that planlint could not read, and of which it knows no kind."""
READERS = ("a", "b")


class Listed(NamedTuple):
    """A record of a form: its id, its file's name, its kind and level, and a mark by which a changed file is known."""

    id: str
    path: str
    kind: str | None
    level: str
    mark: str


class Question(NamedTuple):
    """A question about one record; `weight` says for how many like it in this child's records it stands."""

    number: str
    criterion: str
    record: str
    place: str
    weight: float


class Step(NamedTuple):
    """A step of a record, at its line, about which all questions of `OF_STEPS` are asked."""

    letter: str
    record: str
    line: int
    place: str
    weight: float


class Form(NamedTuple):
    """A child's form. `number` is written on it; `child` and `weight` are kept beside it."""

    number: str
    child: str
    stratum: str
    weight: float
    twice: bool
    records: tuple[Listed, ...]
    questions: tuple[Question, ...]
    steps: tuple[Step, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What its copies are called: one for each who reads the records."""
        return tuple(f"{self.number}-{reader}" for reader in (READERS if self.twice else READERS[:1]))

    def number_of(self, record: str) -> int:
        """Which of the child's records it is, from 1."""
        return [one.id for one in self.records].index(record) + 1


class Read(NamedTuple):
    """A record of a child that was drawn, as planlint read it."""

    id: str
    record: Checked
    practice: Practice | None
    mark: str


def mark_of(key: str, content: bytes) -> str:
    """By which it is seen whether a file is still what it was."""
    return keyed(key.encode(), content.decode("latin-1"))[:16]


def form(number: int, of: int, drawn: Drawn, records: Sequence[Read], seed: int) -> Form:
    """The form of one child, the same for the same seed."""
    chance = random.Random(f"{seed} {drawn.child.id}")  # noqa: S311 - no secret
    listed = tuple(_listed(one) for one in records)
    read = {one.id: one for one in records}
    steps, weight = chosen(_steps(records), MOST_STEPS, chance)
    asked, of_criteria = chosen(
        list(_expected(records).items()), MOST_QUESTIONS - (len(OF_STEPS) if steps else 0), chance
    )
    questions = []
    for at, (criterion, ids) in enumerate(asked):
        (record,), of_records = chosen(ids, 1, chance)
        place = _place(criterion, read[record].record.document)
        questions.append(Question(str(at + 1), criterion, record, place, of_criteria * of_records))
    width = max(2, len(str(of)))
    return Form(
        str(number).zfill(width),
        drawn.child.id,
        drawn.stratum,
        drawn.weight,
        drawn.twice,
        listed,
        tuple(questions),
        tuple(Step(chr(ord("A") + at), one.id, line, place, weight) for at, (one, line, place) in enumerate(steps)),
    )


def _listed(one: Read) -> Listed:
    document = one.record.document
    kind, level = (document.kind, document.level) if document is not None else (None, "other")
    return Listed(one.id, one.record.path, kind, level, one.mark)


def _expected(records: Iterable[Read]) -> Mapping[str, list[str]]:
    """The criteria that must or should be met, each with the records of which that is expected."""
    expected: dict[str, list[str]] = {criterion: [] for criterion in OF_RECORDS}
    for one in records:
        for criterion in _needed(one):
            if criterion in expected:
                expected[criterion].append(one.id)
    return {criterion: ids for criterion, ids in expected.items() if ids}


def _needed(one: Read) -> list[str]:
    document, practice = one.record.document, one.practice
    if document is None or practice is None or one.record.status != "checked":
        return list(_BEFORE_READING)
    needs = Expectations(practice.rules.expectations, practice.settings.expectations).all(document)
    return [criterion for criterion, need in needs.items() if need in ("must", "should")]


def _steps(records: Iterable[Read]) -> list[tuple[Read, int, str]]:
    return [
        (one, document.source.position(action.span.start).line, _at(document, action.span))
        for one in records
        if (document := one.record.document) is not None and one.record.status == "checked"
        for action in _one_for_each_line(document)
    ]


def _one_for_each_line(document: Document) -> list[Action]:
    """The actions, those of one line as one: an auditor is shown the line."""
    lines: dict[int, Action] = {}
    for action in document.actions:
        lines.setdefault(document.source.position(action.span.start).line, action)
    return list(lines.values())


def _place(criterion: str, document: Document | None) -> str:
    asked = OF_RECORDS[criterion]
    if document is None:
        return ANYWHERE
    spans = [part.span for role in asked.roles for part in document.parts(role)]
    spans += [fact.span for fact in document.facts if fact.name in asked.facts]
    told = list(dict.fromkeys(_at(document, span) for span in sorted(spans)))
    more = f" and {many(len(told) - MOST_PLACES, 'other place')}" if len(told) > MOST_PLACES else ""
    return ("; ".join(told[:MOST_PLACES]) + more) or ANYWHERE


def _at(document: Document, span: Span) -> str:
    source = document.source
    where = source.where(span.start)
    first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
    if where is None:
        return f"line {first}" if first == last else f"lines {first} to {last}"
    if where.table is not None:
        return f"table {where.table}, row {where.row}"
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"
