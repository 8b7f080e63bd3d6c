"""What `planlint calibrate` found: for people on the console and in Markdown, and as a sheet for those who talk over where they differ."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from planlint.reporters.closing import long_day
from planlint.reporters.wording import CANNOT_SEE
from planlint.run.outcome import many
from planlint.service.agreement import FEWEST, Estimate
from planlint.service.calibration import FEWEST_FIRINGS, POOLED, RIGHT_ENOUGH, Result, Row, RuleRow, change
from planlint.service.questions import short

FEW = "*"
_NO_FIGURE = "-"


class Table(NamedTuple):
    """Rows of words under their headings; the first column is words, the others stand to the right."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""


def on_console(result: Result) -> str:
    """For a person at a terminal, 110 columns wide at most."""
    blocks = [
        "\n".join(_opening(result)),
        *("\n".join(_drawn(table)) for table in _tables(result, whole=False)),
        "\n".join(_closing(result)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def as_markdown(result: Result) -> str:
    """For a paper, or the file of the round."""
    blocks = [f"# Calibration of {long_day(result.day)}", "\n".join(f"{line}  " for line in _opening(result)).rstrip()]
    blocks += ["\n".join(_in_markdown(table)) for table in _tables(result, whole=True)]
    blocks.append("\n".join(f"- {line}" for line in (*_closing(result), CANNOT_SEE)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def done(result: Result) -> str:
    """What was laid beside what, for the last line."""
    return (
        f"Laid {many(len(result.judgements.judged), 'answer')} beside what planlint says as of {long_day(result.day)}"
    )


def reasons(result: Result) -> str:
    """Why the exit code is what it is; nothing where the whole job was done and no rule is wanting."""
    told = [
        f"{many(len(result.errors), 'error')}, told above" if result.errors else "",
        "" if result.judgements.judged else "nobody has judged anything that could be counted",
    ]
    wanting = "a stable rule is right in too few cases" if result.exit_code == 1 else ""
    return ", ".join(filter(None, told)) or wanting


def moderation(result: Result) -> str:
    """Where planlint and auditors differ, or two auditors, as CSV without a word of a record; two columns are left to fill in."""
    text = StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(
        ("criterion", "question", "rule", "record", "line", "planlint", "auditor_1", "auditor_2", "agreed", "why")
    )
    for one in sorted(result.judgements.judged, key=lambda one: (one.criterion, one.record, one.line)):
        if one.is_alike:
            continue
        first, second = (*one.answers, "")[:2]
        about = (one.criterion, short(one.criterion), " ".join(one.codes), one.record, one.line)
        sheet.writerow((*about, one.says, first, second, "", ""))
    return text.getvalue()


def _opening(result: Result) -> Iterator[str]:
    judgements = result.judgements
    yield (
        f"{many(result.records, 'record')} of {many(result.children, 'child')}, judged by {many(result.auditors, 'auditor')}, "
        f"as the records stood on {long_day(result.day)}."
    )
    if result.answers_twice:
        yield f"Two auditors gave {result.answers_alike} of {result.answers_twice} answers alike. planlint missed {result.missed} things that an auditor saw."
    else:
        yield f"planlint missed {many(result.missed, 'thing')} that an auditor saw. No record was read by two."
    if judgements.blank:
        yield f"Not filled in: {many(len(judgements.blank), 'form')}. What is missing may be the hard ones: ask for them."
    if judgements.unanswered or judgements.cannot_tell:
        counts = ((judgements.unanswered, "not answered"), (judgements.cannot_tell, '"can\'t tell"'))
        yield f"Answers that are not counted: {', '.join(f'{count} {what}' for count, what in counts if count)}."
    if judgements.unread[0]:
        answers, wanting = judgements.unread
        yield f"About records that planlint could not read: {many(answers, 'answer')}, {wanting} of them that something is wanting. Not counted below."
    if judgements.mattered:
        yield f"{many(judgements.mattered, 'form')} {'says' if judgements.mattered == 1 else 'say'} what mattered most and was not asked: read them."
    if result.minutes is not None:
        yield f"A form took {result.minutes} minutes, as half of the auditors say: planlint sample --minutes {result.minutes}"


def _tables(result: Result, *, whole: bool) -> Iterator[Table]:
    """All tables; `whole` gives intervals of kappa, for which a terminal has no room."""
    yield _criteria(result, whole=whole)
    if result.last is not None:
        yield _since(result)
    yield from _rules(result)
    if result.fairness:
        yield _fairness(result)


def _criteria(result: Result, *, whole: bool) -> Table:
    rows = [_criterion(row, whole=whole) for row in (*result.criteria, result.pooled)]
    if not any(row.between is not None for row in result.criteria):
        rows = [row[:-1] for row in rows]
    head = (
        "in per cent, with the 95 % interval",
        "wanting",
        "right when it speaks",
        "of what is wanting",
        "F1",
        "kappa",
        "between auditors",
    )
    return Table(
        "What planlint says against what auditors say",
        head[: len(rows[0])],
        rows,
        f"{FEW} fewer than {FEWEST} cases: too few to tell.",
    )


def _criterion(row: Row, *, whole: bool) -> tuple[str, ...]:
    told = row.figures
    name = "All of these" if row.criterion == POOLED else short(row.criterion)
    wanting = f"{told.counts.both + told.counts.second:g}"
    if not row.exhaustive:
        return name, wanting, _NO_FIGURE, _percent(told.recall), _NO_FIGURE, _NO_FIGURE, _NO_FIGURE
    between = _decimal(row.between, interval=whole) if row.between is not None else _NO_FIGURE
    return (
        name,
        wanting,
        _percent(told.precision),
        _percent(told.recall),
        _percent(told.f1),
        _decimal(told.kappa, interval=whole),
        between,
    )


def _since(result: Result) -> Table:
    assert result.last is not None
    rows = []
    for row in (*result.criteria, result.pooled):
        before = result.last.criteria.get(row.criterion, {})
        cells: list[str] = []
        for measure, now in (("precision", row.figures.precision), ("recall", row.figures.recall)):
            old = before.get(measure)
            if old is None or None in (old.value, now.value) or (measure == "precision" and not row.exhaustive):
                cells += [_NO_FIGURE, ""]
            else:
                cells += [
                    f"{_percent(old, interval=False)} then, {_percent(now, interval=False)} now",
                    change(now, old),
                ]
        rows.append(("All of these" if row.criterion == POOLED else short(row.criterion), *cells))
    note = "" if result.has_same_rules else "The rules have changed since then: a difference may be theirs."
    return Table(
        f"Beside the round of {long_day(result.last.day)}",
        ("", "right when it speaks", "", "of what is wanting", ""),
        rows,
        note,
    )


def _rules(result: Result) -> Iterator[Table]:
    shown = [rule for rule in result.rules if rule.firings >= FEWEST]
    few = len(result.rules) - len(shown)
    others = f"{many(few, 'rule')} spoke fewer than {FEWEST} times where people judged: too few to tell." if few else ""
    if shown:
        yield Table(
            f"Rules that spoke {FEWEST} times or more where people judged",
            ("rule", "spoke", "right", "its part of what is wanting", "F1", "status"),
            [_rule(rule) for rule in shown],
            others,
        )
    elif few:
        yield Table("", (), [], others)


def _rule(rule: RuleRow) -> tuple[str, ...]:
    told = rule.figures
    status = f"{rule.status}, locked" if rule.is_locked else rule.status
    return (
        f"{rule.code} {rule.name}",
        str(rule.firings),
        _percent(told.precision),
        _percent(told.recall),
        _percent(told.f1),
        status,
    )


def _fairness(result: Result) -> Table:
    rows = [
        (f"{row.fact}: {row.value}", str(row.children), _percent(row.false_alarms), _percent(row.misses))
        for row in result.fairness
    ]
    left_out = f"{many(result.left_out, 'group')} of few children left out. " if result.left_out else ""
    return Table(
        "Is planlint wrong more often about some than about others?",
        ("", "children", "spoke and nothing was wanting", "silent and something was"),
        rows,
        f"{left_out}Where two intervals lie apart, ask why before the next round.",
    )


def _closing(result: Result) -> Iterator[str]:
    for rule in result.rules:
        precision = rule.figures.precision
        if rule.proposal is not None:
            why = f"right {_percent(precision)} per cent of {rule.firings} times"
            yield f"Proposed: {rule.code} {rule.name} from {rule.status} to {rule.proposal} ({why}). Nothing was changed."
        elif rule.is_wanting:
            yield f"Wanting: {rule.code} {rule.name} is right {_percent(precision)} per cent of {rule.firings} times, and is locked: nothing is proposed."
    least = f"{RIGHT_ENOUGH * 100:.0f} %"
    if not any(rule.proposal or rule.is_wanting for rule in result.rules):
        yield (
            f"No change of a rule's status is proposed: that takes {FEWEST_FIRINGS} times that it spoke where people judged, and an interval wholly on "
            f"one side of {least}."
        )


def _percent(one: Estimate, *, interval: bool = True) -> str:
    if one.value is None:
        return _NO_FIGURE
    told = f"{one.value * 100:.0f}"
    if interval and one.low is not None and one.high is not None:
        told += f" ({one.low * 100:.0f}-{one.high * 100:.0f})"
    return told if one.is_enough else told + FEW


def _decimal(one: Estimate, *, interval: bool) -> str:
    if one.value is None:
        return _NO_FIGURE
    told = _two_places(one.value)
    if interval and one.low is not None and one.high is not None:
        told += f" ({_two_places(one.low)} to {_two_places(one.high)})"
    return told if one.is_enough else told + FEW


def _two_places(value: float) -> str:
    # Adding nothing makes a nothing below it one without a sign.
    return f"{round(value, 2) + 0.0:.2f}"


def _drawn(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    if table.rows:
        yield from _in_columns(table.head, table.rows)
    if table.note:
        yield table.note


def _in_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Headings are broken into two lines where that makes a column narrower."""
    upper, lower = zip(*(_halves(label) for label in head), strict=True)
    widths = [max(map(len, cells)) for cells in zip(upper, lower, *rows, strict=True)]
    for cells in (upper, lower, *rows) if any(upper) else (lower, *rows):
        first, *others = (
            f"{cell:{width}}" if at == 0 else f"{cell:>{width}}"
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        yield "  ".join((first, *others)).rstrip()


def _halves(label: str) -> tuple[str, str]:
    words = label.split()
    if len(label) <= 12:
        return "", label
    at = min(range(1, len(words)), key=lambda at: max(len(" ".join(words[:at])), len(" ".join(words[at:]))), default=0)
    return " ".join(words[:at]), " ".join(words[at:])


def _in_markdown(table: Table) -> Iterator[str]:
    if table.title:
        yield f"## {table.title}"
        yield ""
    if table.rows:
        yield f"| {' | '.join(table.head)} |"
        yield f"|---|{'---:|' * (len(table.head) - 1)}"
        yield from (f"| {' | '.join(row)} |" for row in table.rows)
    if table.note:
        if table.rows:
            yield ""
        yield table.note.replace(FEW, f"\\{FEW}", 1) if table.note.startswith(FEW) else table.note
