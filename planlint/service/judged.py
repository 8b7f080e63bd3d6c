"""What people said of records, beside what planlint says of the same: from forms that were filled in, or from labelled records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from planlint.results import Checked, Finding, RunError
from planlint.run.checking import check
from planlint.run.ids import with_ids
from planlint.run.outcome import Outcome
from planlint.run.request import Request, found
from planlint.service import audit_round
from planlint.service.agreement import Case
from planlint.service.audit_round import Round
from planlint.service.filled import Filled, Handed
from planlint.service.forms import READERS, Form, Question, Step
from planlint.service.questions import CANNOT_TELL, NOT_THERE, OF_STEPS, THERE, THIN, WANTING
from planlint.traces import Trace, opened

FLAGGED = ("error", "warning")
"""The severities by which planlint says that something is wanting; advice does not."""
NOTHING = "-"
"""What planlint says where it said nothing of its own."""
_STATES = {"found": THERE, "thin": THIN, "not_found": NOT_THERE}


class Judged(NamedTuple):
    """One question about one place, with what an auditor or two answered and what planlint says.

    `says` is planlint's in the same words, `codes` the rules that spoke there. `exhaustive` is false where people noted only some of
    what is wanting, so that nothing can be said of what they did not note.
    """

    child: str
    stratum: str
    weight: float
    record: str
    line: int
    criterion: str
    answers: tuple[str, ...]
    says: str
    codes: tuple[str, ...]
    exhaustive: bool = True

    @property
    def said(self) -> bool:
        return bool(self.codes)

    @property
    def true(self) -> float:
        """How far auditors found something wanting: 0 or 1, between them where two differ."""
        return sum(answer in WANTING for answer in self.answers) / len(self.answers)

    @property
    def case(self) -> Case:
        return Case(self.child, self.stratum, self.weight, self.said, self.true)

    @property
    def is_alike(self) -> bool:
        """Whether auditors and planlint agree that something is wanting, or that nothing is."""
        return self.true == float(self.said)

    @property
    def is_disputed(self) -> bool:
        """Whether two auditors answered differently in whether something is wanting."""
        return self.true not in (0.0, 1.0)


class Judgements(NamedTuple):
    """All that was judged, with what is needed to count it and what was left out.

    `traces` are of the records, by id. `unread` counts answers about records that planlint could not read, and in how many of those
    something was wanting. `blank` are forms that nobody filled in.
    """

    outcome: Outcome
    judged: tuple[Judged, ...]
    traces: Mapping[str, Trace]
    auditors: int
    seed: int
    unread: tuple[int, int] = (0, 0)
    cannot_tell: int = 0
    unanswered: int = 0
    blank: tuple[str, ...] = ()
    mattered: int = 0
    minutes: tuple[int, ...] = ()
    errors: tuple[RunError, ...] = ()


class Spoken:
    """What planlint says of one record, to be asked by criterion and line."""

    def __init__(self, record: Checked) -> None:
        self.record = record
        self.by_criterion: dict[str, list[Finding]] = defaultdict(list)
        for finding in record.findings:
            if finding.severity in FLAGGED:
                self.by_criterion[finding.criterion].append(finding)

    def codes(self, criterion: str) -> tuple[str, ...]:
        """The rules that say that this is wanting in the record."""
        return tuple(sorted({finding.code for finding in self.by_criterion[criterion]}))

    def codes_at(self, criterion: str, line: int) -> tuple[str, ...]:
        """The rules that say that this is wanting in the action at a line."""
        here = [
            finding.code
            for finding in self.by_criterion[criterion]
            if self.record.position((finding.action or finding.span).start).line == line
        ]
        return tuple(sorted(set(here)))

    def says(self, criterion: str) -> str:
        """planlint's own answer."""
        state = self.record.criteria.get(criterion)
        return _STATES.get(state.state, NOTHING) if state is not None else NOTHING

    def line(self, criterion: str) -> int:
        """Where it speaks first of this; 1 where it is silent."""
        spans = [finding.span.start for finding in self.by_criterion[criterion]]
        return self.record.position(min(spans)).line if spans else 1


def spoken_of(codes: Sequence[str], says: str = NOTHING) -> str:
    """planlint's answer about a step, or about words: not there unless nothing was said."""
    return says if says != NOTHING else NOT_THERE if codes else THERE


def by_id(outcome: Outcome) -> tuple[dict[str, Trace], dict[str, str]]:
    """The traces of a run by id, and the ids of its records by their names."""
    traces = {trace.record: trace for trace in map(opened, outcome.traces)}
    return traces, {trace.path or "": trace.record for trace in traces.values()}


def of_forms(
    request: Request, one: Round, handed: Handed, tell: Callable[[int, int], None] | None = None
) -> Judgements:
    """The forms of a round beside the records of a request, of which only those that were drawn are read."""
    assert request.key is not None
    wanted = {record.id: record.mark for form in one.forms for record in form.records}
    files = [file for file in found(request).files if _id(request, file.shown) in wanted]
    marks = audit_round.marked(request, files)
    here = {_id(request, file.shown): marks[file.shown] for file in files}
    changed = {name for name, mark in here.items() if mark != wanted[name]}
    missing = wanted.keys() - here.keys()
    outcome = check(request._replace(paths=tuple(file.path for file in files)), tell)
    traces, ids = by_id(outcome)
    spoken = {ids[record.path]: Spoken(record) for record in outcome.checked if record.status == "checked"}
    taking = _Taking(handed, spoken, changed | missing)
    for form in one.forms:
        taking.take(form)
    names = {name for form in one.forms for name in form.names}
    errors = [
        *handed.errors,
        *_undone(changed, "has changed since the sample was drawn"),
        *_undone(missing, "is not where it was"),
    ]
    errors += [
        RunError("form", "it is no form of this sample", form.path)
        for form in handed.forms.values()
        if form.name not in names
    ]
    mine = [form for form in handed.forms.values() if form.name in names]
    return Judgements(
        with_ids(outcome, request.key),
        tuple(taking.judged),
        traces,
        _readers(mine),
        one.seed,
        (taking.unread, taking.unread_wanting),
        taking.cannot_tell,
        taking.unanswered,
        tuple(sorted(names - {form.name for form in mine})),
        sum(form.mattered for form in mine),
        tuple(form.minutes for form in mine if form.minutes is not None),
        tuple(errors),
    )


def _id(request: Request, name: str) -> str:
    from planlint.keyed import record_id

    assert request.key is not None
    return record_id(request.key, name)


def _undone(records: Iterable[str], why: str) -> list[RunError]:
    return [
        RunError("record", f"it {why}; what was answered about it is left out", record) for record in sorted(records)
    ]


def _readers(forms: Sequence[Filled]) -> int:
    named = {form.reader for form in forms if form.reader}
    return max(len(named), len({form.name.rpartition("-")[2] for form in forms}))


class _Taking:
    """Lays forms beside what planlint says, one after the other."""

    def __init__(self, handed: Handed, spoken: Mapping[str, Spoken], without: set[str]) -> None:
        self.handed = handed
        self.spoken = spoken
        self.without = without
        self.judged: list[Judged] = []
        self.unread = self.unread_wanting = self.cannot_tell = self.unanswered = 0

    def take(self, form: Form) -> None:
        copies = [
            self.handed.forms[f"{form.number}-{reader}"]
            for reader in READERS
            if f"{form.number}-{reader}" in self.handed.forms
        ]
        if not copies:
            return
        for question in form.questions:
            answers = self._answers(copies, question.number)
            if self._is_judged(question, answers):
                self._add(form, question, question.criterion, answers)
        for step in form.steps:
            for criterion in OF_STEPS:
                answers = self._answers(copies, f"{step.letter} {criterion}")
                if self._is_judged(step, answers):
                    self._add(form, step, criterion, answers)

    def _answers(self, copies: Sequence[Filled], question: str) -> tuple[str, ...]:
        given = [copy.answers.get(question) for copy in copies]
        self.unanswered += given.count(None)
        self.cannot_tell += given.count(CANNOT_TELL)
        return tuple(answer for answer in given if answer is not None and answer != CANNOT_TELL)

    def _is_judged(self, asked: Question | Step, answers: tuple[str, ...]) -> bool:
        if not answers or asked.record in self.without:
            return False
        if asked.record not in self.spoken:
            self.unread += 1
            self.unread_wanting += any(answer in WANTING for answer in answers)
            return False
        return True

    def _add(self, form: Form, asked: Question | Step, criterion: str, answers: tuple[str, ...]) -> None:
        spoken = self.spoken[asked.record]
        if isinstance(asked, Step):
            codes, line = spoken.codes_at(criterion, asked.line), asked.line
            says = spoken_of(codes)
        else:
            codes, line = spoken.codes(criterion), spoken.line(criterion)
            says = spoken_of(codes, spoken.says(criterion))
        weight = form.weight * asked.weight
        self.judged.append(
            Judged(form.child, form.stratum, weight, asked.record, line, criterion, answers, says, codes)
        )
