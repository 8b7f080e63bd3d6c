"""Markdown for a build's summary or a comment on a change: each record's questions, each once.

The record's words stand in code spans, where nothing in them is a link, a mention or markup.
"""

from __future__ import annotations

from planlint.reporters.causes import Cause, causes, see_also
from planlint.reporters.closing import long_day
from planlint.reporters.masking import quotable
from planlint.reporters.terminal import excerpt, printable
from planlint.reporters.undone import undone
from planlint.reporters.view import View
from planlint.reporters.wording import CANNOT_SEE, NO_QUESTIONS, lines_of, unnamed
from planlint.results import LITTLE_PLACED, Checked, Finding
from planlint.run.outcome import Outcome, many
from planlint.run.record import OWN_REPORT

_MARKUP = frozenset("\\`*_[]<>&|~#@")


def report(outcome: Outcome, view: View) -> str:
    """A heading for each record with questions, then the records with none, then what was not checked."""
    checked = outcome.having("checked")
    with_questions = [record for record in outcome.checked if record.findings]
    silent = [record for record in checked if not record.findings]
    blocks = [OWN_REPORT, "# What planlint asks", _opening(len(checked), outcome)]
    for record in with_questions:
        blocks += _record(record, outcome, view)
    if silent:
        blocks += ["## No questions", _listed([_code(record.path) for record in silent]), NO_QUESTIONS]
    if left := undone(outcome):
        blocks += ["## Not checked", _listed([_undone(reason, paths) for reason, paths in left])]
    return "\n\n".join(blocks) + "\n"


def _opening(count: int, outcome: Outcome) -> str:
    return f"{many(count, 'record')}, {many(outcome.rule_count, 'rule')}, as of {long_day(outcome.as_of)}. {CANNOT_SEE}"


def _record(record: Checked, outcome: Outcome, view: View) -> list[str]:
    blocks = [f"## {_code(record.path)}"]
    document = record.document
    if document is not None:
        kind = document.kind or "a kind of record that planlint does not know"
        told = f"{kind}, {document.level}, {document.stage}".replace("_", " ")
        little = " Only part of it was understood." if document.placed < LITTLE_PLACED else ""
        blocks.append(f"{told[0].upper()}{told[1:]}.{little}")
    return [*blocks, _listed([_cause(cause, record, view) for cause in causes(record, outcome)])]


def _cause(cause: Cause, record: Checked, view: View) -> str:
    """One question with its lines; the places one by one below it where more is to be said of them."""
    rule = cause.rule
    where = lines_of([record.position(finding.span.start).line for finding in cause.findings], most=20)
    severity = f"{cause.severity}, on trial" if cause.on_trial else cause.severity
    asks = f"{_plain(unnamed(cause.says))} **{_plain(unnamed(rule.question))}**"
    below = [told for finding in cause.findings for told in _place(cause, finding, record, view)]
    return "\n".join([f"{where[0].upper()}{where[1:]} ({severity}): {asks} ({rule.code})", *below])


def _place(cause: Cause, finding: Finding, record: Checked, view: View) -> list[str]:
    told = [_plain(words) for words in (cause.note(finding), see_also(finding, record)) if words]
    if view.quote and record.document is not None:
        told.append(_code(excerpt(quotable(record.document), finding.span).text))
    return [f"  - Line {record.position(finding.span.start).line}: {' '.join(told)}"] if told else []


def _undone(reason: str, paths: list[str]) -> str:
    return f"{', '.join(map(_code, paths))}: {_plain(reason)}" if paths else _plain(reason)


def _listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _plain(words: str) -> str:
    """Words that are to be read as they stand."""
    return "".join(f"\\{character}" if character in _MARKUP else character for character in printable(words))


def _code(words: str) -> str:
    """A code span: its fence is longer than every row of backticks in it."""
    words = printable(words)
    fence = "`"
    while fence in words:
        fence += "`"
    return (
        f"{fence} {words} {fence}"
        if words.startswith(("`", " ")) or words.endswith(("`", " "))
        else f"{fence}{words}{fence}"
    )
