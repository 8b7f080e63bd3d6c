"""How planlint reads each labelled record today, in lines short enough to be compared: what it judged, where, and what it found.

    python -m tests.readings

writes `records/readings/` anew. What differs then is to be looked at, record by record, before it is kept: nothing in here says that
a reading is right, which is what the labels are for. It quotes no record. Records that were set aside have no reading.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from planlint import engine
from planlint.config import Settings
from planlint.source import Span
from tests.reading import rules, understood

RECORDS = Path(__file__).parent / "records"
READINGS = RECORDS / "readings"
SETS = ("given", "own")


def reading(path: Path) -> list[str]:
    """What planlint makes of a record: its kind, each subject with its states and the findings, with line, column and length."""
    record = understood(path.read_bytes(), path.name)

    def place(span: Span) -> str:
        at = record.source.position(span.start)
        return f"{at.line}:{at.column}+{span.end - span.start}"

    told: defaultdict[str, list[str]] = defaultdict(list)
    for one in record.judgements:
        told[one.subject].append(f"{one.state} {place(one.span)}")
    for finding in engine.check(record, rules(), Settings()).findings:
        told["found"].append(f"{finding.code} {place(finding.span)}")
    head = f"{record.kind}, {record.level}, {record.stage}, {len(record.actions)} steps"
    return [head, *(f"{subject}: {', '.join(states)}" for subject, states in sorted(told.items()))]


def kept(name: str) -> dict[str, list[str]]:
    """The readings of a set as they were when they were last written, by file name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (READINGS / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            lines.append(line.strip())
        else:
            lines = found[line] = []
    return found


def records(name: str) -> list[Path]:
    return sorted(path for path in (RECORDS / name).iterdir() if path.with_name(f"{path.name}.labels.json").exists())


if __name__ == "__main__":
    READINGS.mkdir(exist_ok=True)
    for name in SETS:
        lines = [line for path in records(name) for line in (path.name, *(f"  {told}" for told in reading(path)))]
        (READINGS / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
