"""A copy of a Word record with the questions as Word comments beside its words: a sheet to work with, and no record.

The original is read once more and never written to. What stands in the copy is the record itself, so it is made only
where the record may be shown: not under `--excerpts never`.
"""

from __future__ import annotations

from planlint.reporters.closing import long_day
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE, MEANS, NO_QUESTIONS, about, cell_of, message_of, question_of
from planlint.results import Checked, Finding, RunError
from planlint.run.outcome import Outcome
from planlint.run.paths import shown

_ANSWERED_BY = {"manager": "your manager", "chair": "the chair", "partner": "the other agency", "system": "whoever looks after the system"}  # fmt: skip


def copy_of(outcome: Outcome, excerpts: str, path: str) -> bytes | RunError:
    """The copy that `path` is to hold, of the one Word record of a run; or why there is none."""
    if excerpts == "never":
        return _error("a copy with questions shows the record, which --excerpts never forbids", path)
    records = [
        record
        for record in outcome.having("checked")
        if record.document is not None and record.document.layout.format == "docx"
    ]
    if len(records) != 1:
        found = f"{len(records)} were" if records else "none was"
        return _error(f"a copy with questions is made of one Word file at a time, and {found} checked", path)
    return _annotated(records[0], outcome, path)


def _annotated(record: Checked, outcome: Outcome, path: str) -> bytes | RunError:
    from planlint.readers.docx_package import LONGEST, RefusedError
    from planlint.reporters.word_comments import Note, with_comments

    assert record.document is not None
    source = record.document.source
    try:
        with open(source.path, "rb") as file:
            data = file.read(LONGEST + 1)
    except (OSError, ValueError):
        return _error("the record cannot be read once more; name it as a file", path)
    notes = [Note(finding.span, _told(finding, record, outcome)) for finding in record.findings]
    banner = _banner(outcome, many_questions=bool(notes))
    try:
        made = with_comments(data, notes, text=source.text, banner=banner, day=outcome.as_of)
    except RefusedError:
        return _error("this file cannot be copied; save it in Word as a Word Document (.docx) of the usual form", path)
    return _error("the record has changed since it was checked", path) if made is None else made


def _banner(outcome: Outcome, *, many_questions: bool) -> list[str]:
    questions = "The questions stand beside the words as comments." if many_questions else NO_QUESTIONS
    return [
        f"Working copy, made by planlint on {long_day(outcome.as_of)}. It is not part of the record.",
        f"{questions} Answer in the record itself, then delete this copy. {CANNOT_SEE if many_questions else ''}".strip(),
    ]


def _told(finding: Finding, record: Checked, outcome: Outcome) -> tuple[str, ...]:
    view = View(quote=True)
    rule = outcome.rule(finding.code)
    where = record.document.source.where(finding.span.start) if record.document else None
    place = f"{cell_of(record.document, finding.span.start).capitalize()}: " if where and where.part != "body" else ""
    lines = [f"{place}{message_of(finding, record, view)}", question_of(rule, record, view)]
    lines += [f"Also fine: {about(way, record, view)}" for way in rule.also_fine]
    if rule.answered_by in _ANSWERED_BY:
        lines.append(f"A question for {_ANSWERED_BY[rule.answered_by]}.")
    trial = ", on trial" if finding.trial else ""
    lines.append(f"{finding.code} {rule.name} ({finding.severity}{trial}: {MEANS[finding.severity]})")
    return tuple(lines)


def _error(message: str, path: str) -> RunError:
    return RunError("output", message, shown(path))
