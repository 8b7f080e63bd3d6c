"""What is kept of a record for those who look at many: days, counts, planlint's own words and keyed ids, none of the record's.

A trace is made beside a record's findings and can be written down, handed on and laid beside those of other runs.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from planlint.dataclass import NamedTuple
from planlint.keyed import keyed, record_id
from planlint.language import dates
from planlint.language.words import folded
from planlint.model import Action, Document, Moment
from planlint.results import ALONE, Checked, CriterionState, Finding, NotChecked
from planlint.source import Span
from planlint.suppress import Silence
from planlint.understand import planning
from planlint.understand.child import Words
from planlint.understand.digest import ARRAYS, Digest, case_hash
from planlint.understand.labels import labels
from planlint.vocabulary import Vocabulary

FORM = 1
"""Raised when a trace is written in another way."""
_WRITERS = ("author", "social_worker", "lead_professional")
"""Facts that say who wrote a record, the nearest first."""


class Spoken(NamedTuple):
    """A finding without words. `line` is from 1; `due` is the day whose passing alone brought it."""

    code: str
    criterion: str
    severity: str
    trial: bool
    line: int
    due: date | None = None
    suppressed: bool = False


class Due(NamedTuple):
    """Something that a record says will be done by a day: `what` is action, review or visit, `day` its last day.

    `whose` is professional, family, child or nobody. `owners` are keyed ids of those who were to do it; `told` says that the
    record tells what came of it. `line` is from 1.
    """

    what: str
    day: date
    whose: str
    line: int
    told: bool
    owners: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """What a record would be told if it were found to share something with another: the rule as it stands for this record."""

    code: str
    criterion: str
    severity: str
    trial: bool


class Trace(NamedTuple):
    """One record of a run. Everything in it is a day, a number, a word of planlint's own, a team of the configuration or a keyed id.

    `record` is the id of its file, `author` that of whoever wrote it, `digest` what can be laid beside other records; None
    where the record was not read. `child` is the child's id by case number, else by name and birth day, else by the configured
    folder; None where nothing tells it. `written` is its own day, `seen` the last day on which it says that the child was seen,
    `dates_given` on how many days its actions end. `beside` says for each state of `across` what would be told, and
    `silenced` which of that the record silences, with the place. `shares` says of a record of an earlier run whether a sentence of its analysis
    stood in several families' records then; None where that was not asked. `labels` are keyed hashes of 32 bits of its headings, labels and
    columns, by which the form that it is laid out on is known again. `path` is the file's name; it is never written down.
    """

    record: str
    status: str
    reason: str | None = None
    kind: str | None = None
    also: tuple[str, ...] = ()
    level: str = "other"
    stage: str = "final"
    audience: str = "agencies"
    child: str | None = None
    team: str | None = None
    author: str | None = None
    written: date | None = None
    seen: date | None = None
    placed: float = 1.0
    actions: int = 0
    dates_given: int = 0
    criteria: Mapping[str, CriterionState] = {}
    spoken: tuple[Spoken, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    due: tuple[Due, ...] = ()
    beside: Mapping[str, Comparison] = {}
    silenced: tuple[tuple[str, Span], ...] = ()
    digest: Digest | None = None
    shares: bool | None = None
    labels: tuple[int, ...] = ()
    path: str | None = None


def case_id(key: str, number: str) -> str | None:
    """The id of a child by the case number that a list of open cases gives, as `Trace.child` has it; None if it is none."""
    known = case_hash(key.encode(), number)
    return f"{known:016x}" if known is not None else None


def left_out(record: Checked, key: str, team: str | None) -> Trace:
    """The trace of a record that was not checked."""
    spoken = tuple(_spoken(record))
    return Trace(record_id(key, record.path), record.status, record.reason, team=team, spoken=spoken, path=record.path)


def trace(
    record: Checked,
    digest: Digest,
    *,
    key: str,
    team: str | None,
    vocabulary: Vocabulary,
    beside: Mapping[str, Finding],
    heard: Iterable[Silence],
) -> Trace:
    """The trace of a checked record. `beside` are findings as rules that compare would word them here, by state of `across`."""
    document = record.document
    assert document is not None
    days = {action.when.latest for action in document.actions if action.when.latest is not None}
    return Trace(
        record=record_id(key, record.path),
        status=record.status,
        reason=record.reason,
        kind=document.kind,
        also=document.also,
        level=document.level,
        stage=document.stage,
        audience=document.audience,
        child=digest.child,
        team=team,
        author=_author(document, key),
        written=digest.written,
        seen=_seen(document),
        placed=document.placed,
        actions=len(document.actions),
        dates_given=len(days),
        criteria=record.criteria,
        spoken=tuple(_spoken(record)),
        not_checked=tuple(one for one in record.not_checked if one.reason != ALONE),
        due=tuple(_due(record, document, key, vocabulary)),
        beside={state: Comparison(one.code, one.criterion, one.severity, one.trial) for state, one in beside.items()},
        silenced=tuple((one.code, one.target) for one in heard),
        digest=digest,
        labels=tuple(sorted({_label(key, one) for one in labels(document)})),
        path=record.path,
    )


def _label(key: str, words: str) -> int:
    return int(keyed(key.encode(), f"label\x1f{words}")[:8], 16)


def _spoken(record: Checked) -> Iterable[Spoken]:
    for suppressed, findings in ((False, record.findings), (True, record.suppressed)):
        for one in findings:
            line = record.position(one.span.start).line
            yield Spoken(one.code, one.criterion, one.severity, one.trial, line, one.due, suppressed)


def _author(document: Document, key: str) -> str | None:
    for name in _WRITERS:
        fact = document.fact(name)
        words = folded(fact.text.value).split() if fact is not None else []
        if words:
            return _person(key, " ".join(words[:2]))
    return None


def person_ids(key: str, name: str) -> frozenset[str]:
    """The ids that a person of this name has where an action names an owner, or a record its author."""
    words = folded(name).split()
    return frozenset(_person(key, " ".join(some)) for some in (words, words[:2]) if some)


def _person(key: str, name: str) -> str:
    return f"person-{keyed(key.encode(), name)[:12]}"


def _seen(document: Document) -> date | None:
    days = [
        day.latest
        for fact in document.facts
        if fact.name in ("last_seen", "seen")
        for day in dates.find(fact.text.value, document.as_of)
        if day.form != "impossible" and day.latest <= document.as_of
    ]
    return max(days, default=None)


def _due(record: Checked, document: Document, key: str, vocabulary: Vocabulary) -> Iterable[Due]:
    words = Words(document, vocabulary)
    for action in document.actions:
        if action.when.latest is None or (action.part is not None and action.part.purpose == "previous"):
            continue
        told = action.done or action.status is not None or action.overdue.state == "done"
        owners = tuple(_person(key, folded(name)) for name in action.owners)
        line = record.position(action.span.start).line
        yield Due("action", action.when.latest, _whose(action, document, words), line, told, owners)
    visits = [one for one in document.moments if one.name == "next_visit"][:1]
    reviews = [one for one in document.moments if one.name == "next_review" and not _is_of(one, visits)][:1]
    for what, moments in (("review", reviews), ("visit", visits)):
        for moment in moments:
            yield Due(what, moment.day, "professional", record.position(moment.span.start).line, False)


def _is_of(review: Moment, visits: list[Moment]) -> bool:
    """Whether what was taken for the next review is a visit of that day ("The next visit will be on 3 May")."""
    return any(
        visit.day == review.day and visit.span.start < review.span.end and review.span.start < visit.span.end
        for visit in visits
    )


def _whose(action: Action, document: Document, words: Words) -> str:
    side = planning.side(action, document, words)
    return "professional" if side == "other" else side


# -- kept, written down and read again


class Pressed(NamedTuple):
    """A trace in some hundred bytes, to be kept in memory: what its place decides and its digest apart from all else.

    So a record that is known again from an earlier run can be given its own place.
    """

    record: str
    path: str | None
    team: str | None
    digest: Digest | None
    content: bytes


def pressed(one: Trace) -> Pressed:
    """The trace, pressed."""
    given = as_json(one._replace(record="", team=None, child=None, digest=None))
    written = json.dumps(given, separators=(",", ":"))
    return Pressed(one.record, one.path, one.team, one.digest, zlib.compress(written.encode(), 3))


def opened(kept: Pressed) -> Trace:
    """The trace that was pressed."""
    child = kept.digest.child if kept.digest is not None else None
    one = of_json(json.loads(zlib.decompress(kept.content)))
    return one._replace(record=kept.record, path=kept.path, team=kept.team, digest=kept.digest, child=child)


def as_json(one: Trace) -> dict[str, Any]:
    """The trace as JSON has it; what is empty or usual is left out."""
    written: dict[str, Any] = {}
    for name, value in zip(one._fields, one, strict=True):
        if value not in (None, (), {}) and name != "path":
            written[name] = _WRITE.get(name, lambda value: value)(value)
    return written


def of_json(given: Mapping[str, Any]) -> Trace:
    """The trace that was written so. Raises KeyError, TypeError or ValueError if it is none."""
    known = {name: _READ.get(name, lambda value: value)(given[name]) for name in Trace._fields if name in given}
    return Trace(**known)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _of_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written is not None else None


def _bytes(numbers: array[int] | bytes) -> str:
    if isinstance(numbers, array):
        if sys.byteorder == "big":
            numbers = array(numbers.typecode, numbers)
            numbers.byteswap()
        numbers = numbers.tobytes()
    return b64encode(numbers).decode("ascii")


def _of_bytes(kind: str, written: str) -> array[int]:
    numbers = array(kind, b64decode(written, validate=True))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _digest(one: Digest) -> dict[str, Any]:
    written: dict[str, Any] = dict(zip(one._fields, one, strict=True))
    written["written"] = _day(one.written)
    for name in (*ARRAYS, "told"):
        written[name] = _bytes(written[name])
    return written


def _of_digest(given: Mapping[str, Any]) -> Digest:
    known = dict(given)
    known["written"] = _of_day(known["written"])
    for name, kind in ARRAYS.items():
        known[name] = _of_bytes(kind, known[name])
    known["told"] = b64decode(known["told"], validate=True)
    known["place"], known["born_at"] = Span(*known["place"]), Span(*known["born_at"])
    for name in ("children", "cases", "names", "household", "born", "folders"):
        known[name] = tuple(known.get(name, ()))
    return Digest(**known)


def _of_spoken(given: Sequence[Any]) -> Spoken:
    code, criterion, severity, trial, line, due, suppressed = given
    return Spoken(_one(code), _one(criterion), _one(severity), trial, line, _of_day(due), suppressed)


# The words are planlint's own and the same in all traces: held once, 20,000 traces take half of the memory.
_one = sys.intern
_same_label = lru_cache(maxsize=4096)(int)
_state = lru_cache(maxsize=4096)(CriterionState)
_comparison = lru_cache(maxsize=256)(Comparison)
_not_checked = lru_cache(maxsize=1024)(NotChecked)


def _of_due(given: Sequence[Any]) -> Due:
    what, day, whose, line, told, owners = given
    return Due(_one(what), date.fromisoformat(day), _one(whose), line, told, tuple(map(_one, owners)))


_WRITE: dict[str, Any] = {
    "written": _day,
    "seen": _day,
    "criteria": lambda states: {name: [one.state, one.flagged, one.of, one.gap] for name, one in states.items()},
    "spoken": lambda several: [[*one[:5], _day(one.due), one.suppressed] for one in several],
    "not_checked": lambda several: [[one.rule, one.reason] for one in several],
    "due": lambda several: [[one.what, _day(one.day), one.whose, one.line, one.told, one.owners] for one in several],
    "digest": _digest,
    "labels": lambda several: _bytes(array("I", several)),
}
_READ: dict[str, Any] = {
    "written": _of_day,
    "seen": _of_day,
    "also": tuple,
    "criteria": lambda states: {_one(name): _state(*one) for name, one in states.items()},
    "spoken": lambda several: tuple(map(_of_spoken, several)),
    "not_checked": lambda several: tuple(_not_checked(*one) for one in several),
    "due": lambda several: tuple(map(_of_due, several)),
    "beside": lambda states: {_one(state): _comparison(*one) for state, one in states.items()},
    "silenced": lambda several: tuple((code, Span(*place)) for code, place in several),
    "digest": _of_digest,
    "labels": lambda written: tuple(map(_same_label, _of_bytes("I", written))),
}
