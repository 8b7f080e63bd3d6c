"""Traces of records, kept and laid together: several runs come to the same as one over all of their records."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from planlint.errors import ConfigError
from planlint.service.gathered import of_files
from planlint.traces import Due, Trace, as_json, case_id, of_json
from tests.cli.command import SOUND, planlint
from tests.engine.test_across import BROTHER, SISTER, STRANGER

USUAL = ("--as-of", "2026-11-22", "--config", "planlint.yaml")
SILENT = STRANGER.replace(
    "# Child in Need Plan",
    '# Child in Need Plan\n\n<!-- planlint: ignore-file[COP202] reason="the same worker saw both families" -->',
)
OTHER_PLAN = SOUND.replace("Ada Finch, age 8", "Ada Finch, 3 May 2018").replace("27 November", "18 November")
RECORDS = {
    "North/1/plan.md": SISTER,
    "North/2/plan.md": BROTHER,
    "South/3/plan.md": STRANGER,
    "South/4/plan.md": SILENT.replace("Rowan Pike", "Ned Oake").replace("Rowan", "Ned").replace("Kay Pike", "Dee Oake"),
    "South/5/plan.md": OTHER_PLAN,
    "South/5/broken.yaml": "plan: [unclosed\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in RECORDS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text('fingerprint_key: "one for the tests"\nteam_from: "{team}/**"\n', "utf-8")
    return tmp_path


def run(folder: Path, name: str, *paths: str) -> str:
    planlint("check", *paths, "-f", "concise", "-o", f"run={name}", *USUAL, folder=folder)
    return str(folder / name)


def test_runs_over_parts_come_to_the_same_as_one_over_all(folder: Path) -> None:
    whole = of_files([run(folder, "all.jsonl", "North", "South")])
    parts = of_files([run(folder, "s.jsonl", "South"), run(folder, "n.jsonl", "North")])
    assert parts.traces == whole.traces
    assert any(one.code == "COP201" for trace in whole.traces for one in trace.spoken)


def test_what_is_said_of_several_records_is_what_check_says(folder: Path) -> None:
    gathered = of_files([run(folder, "all.jsonl", "North", "South")])
    ran = planlint("check", "North", "South", "-f", "json", "--paths", "id", *USUAL, folder=folder)
    told = {(one["path"], one["code"]) for one in json.loads(ran.out)["findings"]}
    assert {(one.record, said.code) for one in gathered.traces for said in one.spoken if not said.suppressed} == told
    silenced = [said.code for one in gathered.traces for said in one.spoken if said.suppressed]
    assert silenced == ["COP202"]


def test_a_record_in_two_runs_is_counted_once(folder: Path) -> None:
    both = of_files([run(folder, "a.jsonl", "South"), run(folder, "b.jsonl", "South")])
    assert len(both.traces) == sum(name.startswith("South") for name in RECORDS)


def test_a_trace_says_whose_it_is_and_what_is_due_without_a_name(folder: Path) -> None:
    (one,) = of_files([run(folder, "one.jsonl", "South/5/plan.md")]).traces
    assert (one.team, one.kind, one.level, one.written) == ("South", "plan", "child_in_need", date(2026, 11, 2))
    assert [due._replace(owners=()) for due in one.due] == [
        Due("action", date(2026, 11, 18), "professional", 11, False),
        Due("review", date(2026, 12, 9), "professional", 5, False),
    ]
    assert [len(due.owners) for due in one.due] == [1, 0]


def test_a_run_holds_no_word_of_a_record(folder: Path) -> None:
    text = Path(run(folder, "all.jsonl", "North", "South")).read_text("utf-8")
    assert not [word for word in ("Layla", "Bashir", "stairs", "Rowan", "Marsh", "Finch", "worker saw") if word in text]


def test_a_child_is_found_by_the_case_number_of_a_list(folder: Path) -> None:
    (folder / "South/3/plan.md").write_text(STRANGER.replace("\n\n## ", "\n**Case number:** CN-0042\n\n## "), "utf-8")
    (one,) = of_files([run(folder, "one.jsonl", "South/3/plan.md")]).traces
    assert one.child == case_id("one for the tests", "cn 0042")
    assert case_id("one for the tests", " - ") is None


def test_runs_that_do_not_go_together_are_not_counted_together(folder: Path) -> None:
    first = run(folder, "a.jsonl", "North")
    planlint("check", "South", "-o", "run=b.jsonl", "--as-of", "2026-11-23", folder=folder)
    with pytest.raises(ConfigError, match="as of 2026-11-23"):
        of_files([first, str(folder / "b.jsonl")])
    planlint("check", "South", "-o", "run=b.jsonl", "--isolated", "--as-of", "2026-11-22", folder=folder)
    with pytest.raises(ConfigError, match="different keys"):
        of_files([first, str(folder / "b.jsonl")])


def test_half_a_run_is_none(folder: Path) -> None:
    path = Path(run(folder, "a.jsonl", "North"))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), "utf-8")
    with pytest.raises(ConfigError, match="the end of it is missing"):
        of_files([str(path)])
    path.write_text(lines[0] + lines[1][:40], "utf-8")
    with pytest.raises(ConfigError, match="no run"):
        of_files([str(path)])
    shutil.copy(folder / "North/1/plan.md", path)
    with pytest.raises(ConfigError, match="no run"):
        of_files([str(path)])


def test_a_trace_is_read_as_it_was_written(folder: Path) -> None:
    traces = of_files([run(folder, "all.jsonl", "North", "South")]).traces
    assert [of_json(json.loads(json.dumps(as_json(one)))) for one in traces] == traces
    assert of_json(as_json(Trace("record-1", "failed"))) == Trace("record-1", "failed")
