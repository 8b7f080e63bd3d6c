"""What is kept of a record holds for other days as well, and for no day on which anything would be told otherwise."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planlint.config import Flags
from planlint.run import unchanged
from planlint.run.discover import Found
from planlint.run.packed import Press, expected
from planlint.run.practice import Practices
from planlint.run.request import Request
from planlint.run.unchanged import marks
from planlint.run.workers import Done, Way, done
from tests.run.test_unchanged import DAY, folder, linted, run, told

__all__ = ["folder", "linted"]

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(
    path for path in (ROOT / "examples").iterdir() if path.suffix in (".md", ".yaml", ".txt") and "-" in path.name
)
RECORDS = [path for path in EXAMPLES if not path.name.endswith(".report.txt")]
UNDATED = "# Child in need plan\n\nChild: Ada\n\n## Actions\n\n| What | Who | By when |\n| --- | --- | --- |\n| Walk Ada to school | Jo Marsh | by Friday |\n"
PRACTICES = Practices(Flags(isolated=True))
STEPS = 3
"""Stretches of days that are tried in each direction."""


def way(day: date, *, noting: bool) -> Way:
    request = Request(paths=(".",), as_of=day, practices=PRACTICES, key="one for the tests")
    press = Press(expected(PRACTICES.own_rules()), day)
    made = marks(request, press.expected, b"own", b"secret") if noting else None
    return Way(request, True, press, b"secret", made)


def on(day: date, path: Path) -> Any:
    """All that a run would take from the record on a day, without anything noted or kept."""
    (one,) = done(way(day, noting=False), [Found(str(path), path.name, True)])
    return all_of(one)


def all_of(one: Done) -> Any:
    assert one.error is None
    assert one.record is not None
    return one._replace(entry=None, trace=None), one.trace and one.trace.content


def kept_on(day: date, path: Path) -> tuple[Any, int, int]:
    """The same where it is noted for which days it holds, with the first and the last of them (ordinals)."""
    (one,) = done(way(day, noting=True), [Found(str(path), path.name, True)])
    assert one.entry is not None
    kept = unchanged._read(one.entry.content[unchanged._SEAL :])
    assert one.entry.since == kept.since
    return all_of(one), kept.since, kept.until


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_a_record_is_the_same_on_all_days_that_its_entry_holds_for(path: Path) -> None:
    chance = random.Random(path.name)
    for way_on in (-1, 1):
        day = DAY
        for _ in range(STEPS):
            kept, since, until = kept_on(day, path)
            assert since <= day.toordinal() <= until
            first, last = max(since, day.toordinal() - 500), min(until, day.toordinal() + 500)
            for other in {first, last, chance.randint(first, last)}:
                assert on(date.fromordinal(other), path) == kept
            day = date.fromordinal((last if way_on > 0 else first) + way_on)


def test_most_examples_hold_for_more_than_their_day() -> None:
    longer = [until > since for _, since, until in (kept_on(DAY, path) for path in RECORDS)]
    assert sum(longer) * 4 > len(longer) * 3


def test_what_is_due_on_a_weekday_without_any_date_holds_for_one_day(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(UNDATED)
    _, since, until = kept_on(DAY, tmp_path / "a.md")
    assert since == until == DAY.toordinal()


@pytest.mark.parametrize("key", [None, "one for the tests"], ids=["findings", "traces"])
def test_a_run_on_any_day_tells_what_it_tells_without_the_cache(folder: Path, key: str | None) -> None:
    for name in ("plan-strong.md", "plan-weak.md", "review-weak.yaml", "chronology-weak.md"):
        (folder / name).write_text((ROOT / "examples" / name).read_text("utf-8"), "utf-8")
    (folder / "undated.md").write_text(UNDATED)
    chance = random.Random(5)
    days = [DAY + timedelta(days=chance.choice((0, 1, 7, -1, 30, -200, 400))) for _ in range(7)]
    for day in days:
        assert told(run(folder, key=key, as_of=day)) == told(run(folder, key=key, as_of=day, cache=False))


def test_the_day_after_only_what_the_day_brings_is_done_again(folder: Path, linted: list[str]) -> None:
    (folder / "undated.md").write_text(UNDATED)
    run(folder)
    linted.clear()
    later = DAY + timedelta(days=1)
    after = told(run(folder, as_of=later))
    assert "undated.md" in linted
    assert not {"North/a.md", "North/b.md", "North/c.md", "d.yaml", "e.yaml"} & {*linted}
    assert after == told(run(folder, as_of=later, cache=False))
    linted.clear()
    # The day before is still known as well.
    run(folder)
    run(folder, as_of=later)
    assert linted == []


def test_a_step_that_was_due_is_asked_about_when_its_day_has_passed(folder: Path, linted: list[str]) -> None:
    text = "# Child in need plan\n\nChild: Ada\nDate: 2 November 2026\n\n## Actions\n\n| What | Who | By when |\n| --- | --- | --- |\n| Walk Ada to school | Jo Marsh | 24 November 2026 |\n"
    (folder / "due.md").write_text(text)
    run(folder)
    said = []
    for days in range(4):
        linted.clear()
        outcome = run(folder, as_of=DAY + timedelta(days=days))
        (record,) = [one for one in outcome.records if one.path == "due.md"]
        said.append(("due.md" in linted, "ACT351" in {one.code for one in record.findings}))
    assert said == [(False, False), (False, False), (False, False), (True, True)]
