"""What a history of runs holds, and what was taken out of it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from planlint.reporters.as_json import SCHEMA_VERSION, written
from planlint.reporters.closing import long_day
from planlint.run.outcome import many
from planlint.run.paths import shown
from planlint.service.history import Forgotten, Kept


def as_text(path: str, key_mark: str, runs: Sequence[Kept]) -> str:
    """A line for each run."""
    lines = [f"{shown(path)}: {many(len(runs), 'run')}, made with the key {key_mark}"]
    if runs:
        lines.append(f"{'as of':<18} {'records':>8}  {'teams':>5}  {'planlint':<9} {'rules':<9} other than before")
    for run in runs:
        lines.append(
            f"{long_day(run.as_of):<18} {run.records:>8}  {len(run.teams):>5}  {run.version:<9} {run.rules_hash[:8]:<9} {run.mark or '-'}"
        )
    return "\n".join(lines) + "\n"


def as_json(path: str, key_mark: str, runs: Sequence[Kept]) -> str:
    """The same for a program."""
    return written(
        {
            "schema_version": SCHEMA_VERSION,
            "history": shown(path),
            "key": key_mark,
            "runs": [{**run._asdict(), "as_of": run.as_of.isoformat(), "teams": list(run.teams)} for run in runs],
        }
    )


def forgotten(path: str, gone: Sequence[Forgotten]) -> str:
    """How much was taken out."""
    rows, records = sum(one.rows for one in gone), sum(one.records for one in gone)
    runs = max(one.runs for one in gone)
    of = f"{many(records, 'record')} in {many(runs, 'run')}" if len(gone) == 1 else many(records, "record")
    return (
        f"{shown(path)}: {many(rows, 'row')} of {of} taken out.\n"
        "The next run that reads such a record keeps it again, and what was written elsewhere (reports, runs of `check -f run`) is as it was.\n"
    )


def not_there(asked: int, missing: Sequence[int], *, is_own: bool) -> str:
    """That nothing of somebody was found; what was typed may be a name and is not said again."""
    which = "nothing of it" if asked == 1 else f"nothing of number {', '.join(map(str, missing))} as they were typed"
    why = "" if is_own else "; it was made with another key, so that here only ids as it has them are found"
    return f"{which} is in this history{why}"
