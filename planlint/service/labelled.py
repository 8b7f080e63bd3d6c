"""Labelled records: each has beside it, in `NAME.labels.json`, what an auditor said of it as a whole and of each action.

Actions are found by words that stand once in the record (`locate`); of each it is said whether `who`, `what`, `when` and `measure` are
ok, vague, missing, overdue or not asked for (`na`). `aspects` are good, weak, absent or na; `other_defects` name what else was wanting.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from planlint.expect import Expectations
from planlint.file import content
from planlint.results import Checked, RunError
from planlint.run.checking import check
from planlint.run.discover import SUFFIXES
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.service.judged import Judged, Judgements, Spoken, by_id, spoken_of
from planlint.service.questions import NOT_THERE, OF_RECORDS, OF_WORDS, THERE, THIN

LABELS = ".labels.json"
WHOLE = {"answered": "unanswered_worry", "child_seen": "not_seen", "allocation": "unallocated", "balance": "imbalance"}
"""Criteria of which the labels say all: each with what a defect of it is called."""
SEED = 4711
_ALL = "all"
_ASPECTS = {"good": THERE, "weak": THIN, "absent": NOT_THERE}
_OTHER_NAMES = {"unexplained_acronym": "acronym"}


class _Answer(NamedTuple):
    criterion: str
    answer: str
    codes: tuple[str, ...]
    says: str
    line: int
    exhaustive: bool = True


def is_labelled(folder: str) -> bool:
    """Whether there are labelled records in a folder or below it."""
    return next(_records(folder), None) is not None


def of_labels(request: Request, folder: str, tell: Callable[[int, int], None] | None = None) -> Judgements:
    """The labels of a folder beside its records. Each record counts as one child's."""
    paths = tuple(_records(folder))
    outcome = check(request._replace(paths=paths, quoted=True), tell)
    traces, ids = by_id(outcome)
    judged: list[Judged] = []
    errors: list[RunError] = []
    for record in outcome.checked:
        labels = _labels(record.file)
        if isinstance(labels, RunError):
            errors.append(labels)
        elif record.status != "checked":
            errors.append(RunError("record", record.reason or "it was not read", record.path))
        else:
            name = ids[record.path]
            try:
                answers = list(_answers(record, labels, request.practices))
            except (KeyError, TypeError, AttributeError):
                errors.append(RunError("labels", "these are no labels as planlint knows them", record.path))
            except ValueError as error:
                errors.append(RunError("labels", str(error), record.path))
            else:
                judged += [
                    Judged(
                        name,
                        _ALL,
                        1.0,
                        name,
                        one.line,
                        one.criterion,
                        (one.answer,),
                        one.says,
                        one.codes,
                        one.exhaustive,
                    )
                    for one in answers
                ]
    return Judgements(outcome, tuple(judged), traces, 1, SEED, errors=tuple(errors))


def _records(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        held = set(names)
        for name in sorted(names):
            if os.path.splitext(name)[1].lower() in SUFFIXES and name + LABELS in held:
                yield os.path.join(here, name)


def _labels(path: str) -> Any:
    try:
        return json.loads(content(path + LABELS).decode())
    except (OSError, ValueError, RecursionError):
        return RunError("labels", "its labels cannot be read", path)


def _answers(record: Checked, labels: Any, practices: Practices) -> Iterator[_Answer]:
    spoken = Spoken(record)
    yield from _of_actions(record, labels, spoken)
    practice = practices.of(record.file)
    expected = Expectations(practice.rules.expectations, practice.settings.expectations)
    for criterion in OF_RECORDS:
        answer = _ASPECTS.get(labels["aspects"].get(criterion))
        need = expected.need(criterion, labels["doc_type"], labels.get("level") or "other")
        if answer is not None and need in ("must", "should") and criterion not in WHOLE:
            yield _of_record(criterion, answer, spoken)
    defects = [(defect["kind"], defect.get("locate") or "") for defect in labels["other_defects"]]
    for criterion, kind in WHOLE.items():
        yield _of_record(criterion, NOT_THERE if any(kind == one for one, _ in defects) else THERE, spoken)
    for kind, locate in defects:
        criterion = _OTHER_NAMES.get(kind, kind)
        if criterion in OF_WORDS:
            line = _line(record, locate, "a defect") if locate else None
            codes = _spoken_at(criterion, line, spoken)
            yield _Answer(criterion, NOT_THERE, codes, spoken_of(codes), line or 1, exhaustive=False)


def _of_record(criterion: str, answer: str, spoken: Spoken) -> _Answer:
    codes = spoken.codes(criterion)
    return _Answer(criterion, answer, codes, spoken_of(codes, spoken.says(criterion)), spoken.line(criterion))


def _of_actions(record: Checked, labels: Any, spoken: Spoken) -> Iterator[_Answer]:
    document = record.document
    assert document is not None
    lines = [_line(record, action["locate"], f"action {number + 1}") for number, action in enumerate(labels["actions"])]
    places = [
        (record.position(action.span.start).line, record.position(action.span.end).line) for action in document.actions
    ]
    own = _paired(lines, places)
    for number, action in enumerate(labels["actions"]):
        at = places[own[number]][0] if number in own else None
        for criterion, answer in _said_of(action).items():
            codes = spoken.codes_at(criterion, at) if at is not None else ()
            yield _Answer(criterion, answer, codes, spoken_of(codes), lines[number])


def _said_of(action: Any) -> dict[str, str]:
    """What an auditor would answer about one labelled action; a measure that nobody asks for is left out."""
    grades = {"ok": THERE, "na": THERE, "vague": THIN, "missing": NOT_THERE, "overdue": THERE}
    said = {criterion: grades[action[criterion]] for criterion in ("who", "what", "when")}
    said["overdue"] = NOT_THERE if action["when"] == "overdue" else THERE
    if action["measure"] != "na":
        said["measure"] = grades[action["measure"]]
    return said


def _paired(lines: Sequence[int], places: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Labelled action -> the action found that is its own: the shortest choose first, none is used twice."""
    own: dict[int, int] = {}
    for number in sorted(range(len(places)), key=lambda at: (places[at][1] - places[at][0], places[at][0])):
        first, last = places[number]
        free = next((at for at, line in enumerate(lines) if at not in own and first <= line <= last), None)
        if free is not None:
            own[free] = number
    return own


def _line(record: Checked, locate: str, what: str) -> int:
    assert record.document is not None
    at = record.document.source.text.find(locate)
    if at < 0:
        raise ValueError(f"the words by which its labels find {what} are not in it")
    return record.position(at).line


def _spoken_at(criterion: str, line: int | None, spoken: Spoken) -> tuple[str, ...]:
    """The rules that speak of a criterion where a line is among their places."""
    return tuple(
        sorted(
            {
                finding.code
                for finding in spoken.by_criterion[criterion]
                for span in (finding.span, *(other.span for other in finding.related if other.elsewhere is None))
                if line is None
                or spoken.record.position(span.start).line <= line <= spoken.record.position(span.end).line
            }
        )
    )
