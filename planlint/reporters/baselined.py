"""What became of a baseline, and what it holds, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.reporters.as_json import SCHEMA_VERSION, written
from planlint.reporters.closing import long_day
from planlint.run.outcome import many
from planlint.run.paths import shown
from planlint.service.baseline import Change, Row


def created(change: Change) -> str:
    """What is known from now on."""
    if change.text is None:
        return _nothing(change)
    said = f"{many(change.added, 'finding')} in {many(change.records, 'record')} {_are(change.added)} known from now on"
    return _lines(change, said)


def updated(change: Change) -> str:
    """What was added and dropped."""
    if change.text is None:
        return _nothing(change)
    return _lines(change, f"{change.added} added, {change.stale} dropped, {change.kept} as before in these records")


def pruned(change: Change, *, only_check: bool) -> str:
    """What was stale."""
    if change.outcome.exit_code in (130, 143):
        return _nothing(change)
    done = "`planlint baseline prune` takes them out" if only_check else "taken out"
    stale = f"{many(change.stale, 'finding')} stale, {done}" if change.stale else "nothing is stale"
    return _lines(change, f"{stale}; {many(change.kept, 'finding')} known")


def as_text(path: str, rows: Sequence[Row]) -> str:
    """A table by rule."""
    total = sum(row.findings for row in rows)
    lines = [f"{shown(path)}: {many(total, 'finding')} known"]
    if rows:
        lines.append(f"{'rule':<52} {'findings':>8} {'records':>8}  {'since':<17} until")
    for row in rows:
        until = long_day(row.until) if row.until else "-"
        past = f"  ({row.expired} had their day)" if row.expired else ""
        lines.append(
            f"{row.code} {row.name:<45} {row.findings:>8} {row.records:>8}  {long_day(row.since):<17} {until}{past}"
        )
    return "\n".join(lines) + "\n"


def as_json(path: str, rows: Sequence[Row]) -> str:
    """The same for a program."""
    return written(
        {
            "schema_version": SCHEMA_VERSION,
            "baseline": shown(path),
            "findings": sum(row.findings for row in rows),
            "rules": [
                {
                    "code": row.code,
                    "name": row.name,
                    "findings": row.findings,
                    "records": row.records,
                    "since": row.since.isoformat(),
                    "until": row.until.isoformat() if row.until else None,
                    "expired": row.expired,
                }
                for row in rows
            ],
        }
    )


def _lines(change: Change, said: str) -> str:
    return "".join(f"{line}\n" for line in (f"{shown(change.path)}: {said}.", *_notes(change)))


def _notes(change: Change) -> Iterator[str]:
    if change.renamed:
        yield f"{many(change.renamed, 'record')} {_are(change.renamed)} known again under another name."
    if change.in_drafts:
        yield f"{many(change.in_drafts, 'finding')} in drafts left out: a draft fails nothing, and is asked about when it is final."
    if change.refused:
        yield f"{many(change.refused, 'finding')} left out that no baseline may hold: of a locked rule, or of a file that cannot be read."
    if change.elsewhere:
        yield f"{many(change.elsewhere, 'record')} left out: another configuration decides about {'it' if change.elsewhere == 1 else 'them'}."


def _nothing(change: Change) -> str:
    return f"{shown(change.path)} was left as it is: {change.outcome.exit_reason}.\n"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
