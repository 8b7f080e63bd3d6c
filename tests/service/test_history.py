"""Runs kept in one file: each once, of one key, without a word, and gone when they are to be gone."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planlint.cli.history import NAME
from planlint.errors import ConfigError
from planlint.results import CriterionState
from planlint.service import history
from planlint.service.gathered import Gathered, Run, of_files
from planlint.traces import Due, Spoken, Trace
from tests.cli.command import NO_OWNER, SOUND, Ran, planlint
from tests.cli.test_privacy import CANARY, MARKDOWN, YAML

DAY = date(2026, 11, 22)
RUN = Run(DAY, "1.0", "rules-1", "mark-1", 90, 0, "settings-1")
STATES = {
    "who": CriterionState("thin", 2, 5, 1),
    "voice": CriterionState("found"),
    "analysis": CriterionState("not_found"),
    "measure": CriterionState("not_checked"),
    "balance": CriterionState("not_expected"),
}
SILENCED = Spoken("LAN101", "blaming_language", "warning", True, 7, DAY, True)
OTHERWISE = Spoken("VOC101", "voice", "error", False, 1)


def trace(number: int = 1, **changes: Any) -> Trace:
    usual = Trace(
        f"record-{number:012x}",
        "checked",
        kind="plan",
        also=("review",),
        level="child_in_need",
        child=f"{number:016x}",
        team="North",
        author="person-aaaaaaaaaaaa",
        written=date(2026, 11, 2),
        actions=5,
        dates_given=1,
        criteria=STATES,
        spoken=(SILENCED, OTHERWISE),
        due=(Due("action", DAY, "professional", 11, False, ("person-bbbbbbbbbbbb",)),),
        labels=(7, 4_294_967_295),
        path="Ada Finch.md",
    )
    return usual._replace(**changes)


def gathered(*traces: Trace, **changes: Any) -> Gathered:
    return Gathered((RUN._replace(**changes),), list(traces or (trace(1), trace(2))))


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "history.db")


def test_a_record_comes_back_as_a_trend_needs_it(path: str) -> None:
    failed = Trace("record-f", "failed", "it is too deep")
    assert history.add(path, gathered(trace(), failed))
    (period,) = history.periods(path, key_mark="mark-1")
    assert (period.label, period.day, period.mark, len(period.records)) == ("22 Nov 2026", DAY, None, 1)
    (kept,) = period.records
    given = {**dict.fromkeys(kept.criteria, CriterionState("not_checked")), **STATES}
    assert dict(kept.criteria) == given
    assert kept._replace(criteria={}) == trace(
        criteria={},
        spoken=(SILENCED._replace(line=0, due=None),),
        due=(Due("action", date.min, "nobody", 0, True),),
        path=None,
    )
    assert period.records[0].record == kept.record


def test_the_same_run_is_kept_once(path: str) -> None:
    assert history.add(path, gathered())
    assert not history.add(path, gathered())
    assert [run.records for run in history.show(path)] == [2]
    assert history.add(path, gathered(trace(1), trace(2, actions=4)))
    assert [run.records for run in history.show(path)] == [2, 2]


def test_of_two_runs_of_a_day_the_later_tells_of_a_record_that_is_in_both(path: str) -> None:
    history.add(path, gathered(trace(1), trace(2)))
    history.add(path, gathered(trace(2, team="South"), trace(3)))
    (period,) = history.periods(path)
    assert [(one.record[-1], one.team) for one in period.records] == [("1", "North"), ("2", "South"), ("3", "North")]
    assert len(period.records) == 3


def test_a_month_is_as_it_was_on_its_last_day(path: str) -> None:
    for day in (date(2026, 10, 31), date(2026, 9, 2), date(2026, 10, 1), DAY):
        history.add(path, gathered(as_of=day))
    assert [one.label for one in history.periods(path)] == ["2 Sep 2026", "31 Oct 2026", "22 Nov 2026"]
    assert [one.label for one in history.periods(path, before=DAY)] == ["2 Sep 2026", "31 Oct 2026"]
    assert [one.label for one in history.periods(path, before=date(2026, 10, 31))] == ["2 Sep 2026"]


def test_over_a_longer_time_there_is_a_point_for_each_quarter_and_eight_at_most(path: str) -> None:
    for month in range(1, 31):
        history.add(path, gathered(as_of=date(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 20)))
    months = [(one.day.year, one.day.month) for one in history.periods(path)]
    assert months == [(2024, 9), (2024, 12), (2025, 3), (2025, 6), (2025, 9), (2025, 12), (2026, 3), (2026, 6)]
    before = history.periods(path, before=date(2026, 7, 1))
    assert before[-1].day == date(2026, 6, 20)


def test_what_only_a_day_has_brought_is_kept_as_it_was_written(path: str) -> None:
    late = Spoken("REV101", "review_date", "warning", False, 5, date(2026, 11, 20))
    thin = Spoken("ACT103", "who", "warning", False, 5)
    states = {"review_date": CriterionState("thin"), "who": CriterionState("thin", 1, 2)}
    history.add(path, gathered(trace(spoken=(late, thin), criteria=states)))
    (kept,) = history.periods(path)[0].records
    assert (kept.criteria["review_date"].state, kept.criteria["who"]) == ("found", CriterionState("thin", 1, 2))


def test_the_points_before_a_run_and_what_is_other_since(path: str) -> None:
    now = gathered(version="1.1")
    assert history.add(path, now)
    assert history.earlier(path, now) == ([], None)
    for day in (date(2026, 10, 1), date(2026, 10, 30), date(2026, 11, 3)):
        history.add(path, gathered(as_of=day))
    points, mark = history.earlier(path, now)
    assert ([one.day.day for one in points], mark) == ([30], "planlint 1.1")


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({}, None),
        ({"version": "1.1"}, "planlint 1.1"),
        ({"rules_hash": "rules-2"}, "other rules"),
        ({"practice": "settings-2"}, "other settings or vocabulary"),
        ({"version": "1.1", "rules_hash": "rules-2"}, "planlint 1.1, other rules"),
    ],
)
def test_what_is_other_apart_from_practice_is_marked(path: str, changes: dict[str, str], mark: str | None) -> None:
    history.add(path, gathered(as_of=date(2026, 10, 22)))
    history.add(path, gathered(**changes))
    assert [one.mark for one in history.periods(path)] == [None, mark]
    assert [one.mark for one in history.show(path)] == [None, mark]


def test_other_teams_are_marked(path: str) -> None:
    history.add(path, gathered(as_of=date(2026, 10, 22)))
    history.add(path, gathered(trace(1), trace(2, team="South")))
    assert [one.mark for one in history.periods(path)] == [None, "other teams"]


def test_shards_with_settings_of_their_own_make_one_mark(path: str) -> None:
    parts = (RUN._replace(practice="b-a"), RUN._replace(practice="c-a", errors=1))
    history.add(path, Gathered(parts, [trace()]))
    assert [run.practice for run in history.show(path)] == ["a-b-c"]


@pytest.mark.parametrize(
    ("keep", "left"),
    [("24m", ["2024-11-22", "2026-11-22"]), ("2y", ["2024-11-22", "2026-11-22"]), ("1m", ["2026-11-22"])],
)
def test_older_runs_are_dropped(path: str, keep: str, left: list[str]) -> None:
    for day in (date(2024, 11, 21), date(2024, 11, 22)):
        history.add(path, gathered(as_of=day))
    history.add(path, gathered(), keep=keep)
    assert [run.as_of.isoformat() for run in history.show(path)] == left
    with sqlite3.connect(path) as there:
        assert there.execute("SELECT count(*) FROM record").fetchone() == (2 * len(left),)


def test_the_last_day_of_a_short_month(path: str) -> None:
    history.add(path, gathered(as_of=date(2026, 2, 27)))
    history.add(path, gathered(as_of=date(2026, 2, 28)))
    history.add(path, gathered(as_of=date(2026, 3, 31)), keep="1m")
    assert [run.as_of.isoformat() for run in history.show(path)] == ["2026-02-28", "2026-03-31"]


@pytest.mark.parametrize("keep", ["24", "m", "0m", "-1m", "24 months", ""])
def test_a_time_that_is_none_changes_nothing(path: str, keep: str) -> None:
    with pytest.raises(ConfigError, match="24m"):
        history.add(path, gathered(), keep=keep)
    assert not os.path.exists(path)


def test_another_key_is_refused(path: str) -> None:
    history.add(path, gathered())
    before = Path(path).read_bytes()
    with pytest.raises(ConfigError, match="made with another key"):
        history.add(path, gathered(key_mark="mark-2"))
    with pytest.raises(ConfigError, match="made with another key"):
        history.periods(path, key_mark="mark-2")
    assert Path(path).read_bytes() == before


OF_ANOTHER_PROGRAM = "of another program"


def foreign(path: str, sort: str) -> None:
    if sort == OF_ANOTHER_PROGRAM:
        with sqlite3.connect(path) as there:
            there.execute("CREATE TABLE notes (text)")
        there.close()
        return
    Path(path).write_bytes({"a record": SOUND.encode() * 40, "short": b"x"}[sort])


@pytest.mark.parametrize("sort", ["a record", "short", OF_ANOTHER_PROGRAM])
def test_what_is_no_history_is_left_as_it_is(path: str, sort: str) -> None:
    foreign(path, sort)
    before = Path(path).read_bytes()
    for act in (
        lambda: history.add(path, gathered()),
        lambda: history.show(path),
        lambda: history.periods(path),
        lambda: history.forget(path, ["record-1"]),
    ):
        with pytest.raises(ConfigError, match="left as it is"):
            act()
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("share", [0.4, 0.9])
def test_half_a_history_is_told_and_left_as_it_is(path: str, share: float) -> None:
    history.add(path, gathered(*map(trace, range(300))))
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[: int(len(whole) * share) // 4096 * 4096])
    before = Path(path).read_bytes()
    with pytest.raises(ConfigError, match="damaged"):
        history.add(path, gathered(as_of=date(2026, 12, 1)))
    assert Path(path).read_bytes() == before


def test_one_of_a_later_planlint_is_not_touched(path: str) -> None:
    history.add(path, gathered())
    with sqlite3.connect(path) as there:
        there.execute("PRAGMA user_version = 99")
    there.close()
    with pytest.raises(ConfigError, match="form 99"):
        history.add(path, gathered(as_of=date(2026, 12, 1)))


def test_an_empty_file_is_room_for_one(path: str) -> None:
    Path(path).touch()
    assert history.add(path, gathered())


def test_a_run_that_breaks_off_leaves_what_was_there(path: str) -> None:
    history.add(path, gathered())
    with pytest.raises(KeyError):
        history.add(path, gathered(trace(3), trace(4, criteria={"who": CriterionState("no such state")})))
    assert [(run.as_of, run.records) for run in history.show(path)] == [(DAY, 2)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_it(path: str) -> None:
    history.add(path, gathered())
    assert os.stat(path).st_mode & 0o777 == 0o600


def add_for(path: str, day: int) -> None:
    for month in range(1, 7):
        history.add(path, gathered(*map(trace, range(200)), as_of=date(2026, month, day)))


def test_several_may_write_at_once(path: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_for, args=(path, day)) for day in (1, 2, 3)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(120)
    assert [one.exitcode for one in writers] == [0, 0, 0]
    runs = history.show(path)
    assert [(run.as_of.month, run.as_of.day) for run in runs] == [
        (month, day) for month in range(1, 7) for day in (1, 2, 3)
    ]
    assert {run.records for run in runs} == {200}


def test_a_record_or_a_child_is_forgotten_in_every_run(path: str) -> None:
    sister = trace(3, child=trace(1).child)
    for day in (date(2026, 10, 22), DAY):
        history.add(path, gathered(trace(1), trace(2), sister, as_of=day))
    child, record = trace(1).child or "", trace(2).record
    assert child.encode() in Path(path).read_bytes()
    assert history.forget(path, [child]) == (4, 2, 2)
    assert history.forget(path, [record]) == (2, 1, 2)
    assert history.forget(path, [record, child]) == (0, 0, 0)
    assert [run.records for run in history.show(path)] == [0, 0]
    content = Path(path).read_bytes()
    assert not [one for one in (child, record, sister.record) if one.encode() in content]


def test_forgetting_is_not_undone_by_adding_the_very_run_again(path: str) -> None:
    history.add(path, gathered())
    history.forget(path, [trace(1).record])
    assert not history.add(path, gathered())
    assert [one.record for one in history.periods(path)[0].records] == [trace(2).record]


def test_many_records_are_gone_through_without_being_held(path: str) -> None:
    history.add(path, gathered(*map(trace, range(5000))))
    (period,) = history.periods(path)
    walk = iter(period.records)
    assert next(walk).record == trace(0).record
    assert sum(1 for _ in walk) == 4999
    assert os.path.getsize(path) / 5000 < 700


# -- from records to the commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / f"{CANARY} family" / "North"
    home.mkdir(parents=True)
    (home / f"{CANARY} plan.md").write_text(MARKDOWN, "utf-8")
    (home / f"{CANARY}.yaml").write_text(YAML, "utf-8")
    (home / "ada.md").write_text(SOUND.replace("\n\n## ", "\n**Case number:** CN-0042\n\n## "), "utf-8")
    (tmp_path / "planlint.yaml").write_text(
        f'fingerprint_key: "one for the tests"\nteam_from: "{CANARY} family/{{team}}/**"\n', "utf-8"
    )
    ran = planlint("check", ".", "-o", "run=run.jsonl", "--as-of", "2026-11-22", folder=tmp_path)
    assert ran.code in (1, 2)
    history.add(str(tmp_path / NAME), of_files([str(tmp_path / "run.jsonl")]))
    return tmp_path


def test_no_word_no_name_and_no_path_gets_in(folder: Path) -> None:
    content = (folder / NAME).read_bytes()
    assert b"North" in content
    for word in (CANARY, "Ada", "Finch", "Marsh", "CN-0042", "family/", ".md", "clinic"):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content


def test_show(folder: Path) -> None:
    ran = planlint("history", "show", folder=folder)
    assert (ran.code, ran.err) == (0, "")
    first, _, row = ran.out.splitlines()
    assert first.startswith(f"{NAME}: 1 run, made with the key ")
    assert row.split()[:5] == ["22", "November", "2026", "3", "1"]
    told = json.loads(planlint("history", "show", "-f", "json", folder=folder).out)
    assert (told["runs"][0]["as_of"], told["runs"][0]["records"], told["runs"][0]["teams"]) == (
        "2026-11-22",
        3,
        ["North"],
    )


def plans(folder: Path, *, owned: int) -> None:
    """Twelve plans by four authors, of which so many name who will do it."""
    (folder / "planlint.yaml").write_text('fingerprint_key: "one for the tests"\nteam_from: "{team}/**"\n', "utf-8")
    (folder / "North").mkdir(exist_ok=True)
    for number in range(12):
        text = SOUND if number < owned else NO_OWNER
        text = text.replace("Ada Finch, age 8", f"Child{'abcdefghijkl'[number]} Finch, {number + 1} May 2018")
        text = text.replace("\n\n## ", f"\n**Author:** {'Ann Bea Cat Dee'.split()[number % 4]} Oake\n\n## ")
        (folder / f"North/{number}.md").write_text(text, "utf-8")


def reported(folder: Path, day: str, *more: str) -> tuple[Ran, list[dict[str, Any]]]:
    """A report that keeps a history, and its line about who does each step."""
    asked = ("--as-of", day, *more) if "--from" not in more else more
    ran = planlint("report", *asked, "--history", "h.db", "--ask", "who", "-f", "json", folder=folder)
    lines = json.loads(ran.out)["lines"] if ran.out else []
    return ran, [one for one in lines if one["team"] is None]


def test_a_report_follows_its_questions_over_the_runs_that_it_kept(tmp_path: Path) -> None:
    plans(tmp_path, owned=3)
    ran, _ = reported(tmp_path, "2026-11-10")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "planlint: h.db: this run is kept; the first point in time.")
    plans(tmp_path, owned=9)
    ran, (line,) = reported(tmp_path, "2026-12-10", "--keep", "24m")
    assert ran.err.splitlines()[0] == "planlint: h.db: this run is kept; 1 earlier point in time."
    assert [(one["label"], one["share"]["found"], one["mark"]) for one in line["points"]] == [
        ("10 Nov 2026", 3, None),
        ("10 Dec 2026", 9, None),
    ]
    again, (same,) = reported(tmp_path, "2026-12-10")
    assert ("this run was kept before" in again.err, same) == (True, line)
    planlint("check", ".", "-o", "run=run.jsonl", "--as-of", "2026-12-10", folder=tmp_path)
    of_run, (same,) = reported(tmp_path, "2026-12-10", "--from", "run.jsonl")
    assert ("this run was kept before" in of_run.err, same) == (True, line)


def test_other_settings_and_what_a_person_knows_are_marked(tmp_path: Path) -> None:
    plans(tmp_path, owned=3)
    reported(tmp_path, "2026-11-10")
    with (tmp_path / "planlint.yaml").open("a", encoding="utf-8") as file:
        file.write("ignore: [LAN]\n")
    _, (line,) = reported(tmp_path, "2026-12-10", "--mark", "2026-12-01=new form")
    assert [one["mark"] for one in line["points"]] == [None, "other settings or vocabulary; new form"]
    assert line["change"] == "too few to tell"


def test_a_history_of_another_key_is_refused_before_any_record_is_read(tmp_path: Path) -> None:
    plans(tmp_path, owned=3)
    reported(tmp_path, "2026-11-10")
    (tmp_path / "planlint.yaml").write_text("fingerprint_key: another\n", "utf-8")
    for name in ("h.db", "North/1.md"):
        before = (tmp_path / name).read_bytes()
        ran = planlint("report", "--history", name, folder=tmp_path)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "another key" in ran.err or "no history that planlint wrote" in ran.err
        assert (tmp_path / name).read_bytes() == before


def test_nothing_is_kept_of_no_records_and_without_a_history(tmp_path: Path) -> None:
    ran = planlint("report", "--history", "h.db", folder=tmp_path)
    assert (ran.code, (tmp_path / "h.db").exists()) == (2, False)
    ran = planlint("report", "--keep", "24m", folder=tmp_path)
    assert (ran.code, "--keep: there is nothing to keep without --history" in ran.err) == (2, True)
    ran = planlint("report", "--history", "h.db", "--keep", "soon", folder=tmp_path)
    assert (ran.code, "write it as 24m" in ran.err) == (2, True)


@pytest.mark.parametrize("given", ["CN-0042", "cn 0042", f"{CANARY} family/North/ada.md"])
def test_forget_by_what_a_person_knows(folder: Path, given: str) -> None:
    ran = planlint("history", "forget", given, folder=folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{NAME}: 1 row of 1 record in 1 run taken out.\n")
    again = planlint("history", "forget", given, folder=folder)
    assert (again.code, again.out) == (2, "")
    assert again.err == "planlint: nothing of it is in this history\n"


def test_forget_says_which_of_several_was_not_there(folder: Path) -> None:
    ran = planlint("history", "forget", "CN-0042", f"{CANARY} Finch", folder=folder)
    assert (ran.code, "1 row of 1 record taken out" in ran.out) == (2, True)
    assert ran.err == "planlint: nothing of number 2 as they were typed is in this history\n"


def test_forget_says_that_the_key_is_another(folder: Path) -> None:
    (folder / "planlint.yaml").write_text("fingerprint_key: another\n", "utf-8")
    ran = planlint("history", "forget", "CN-0042", folder=folder)
    assert (ran.code, "made with another key" in ran.err) == (2, True)


def test_no_history_is_made_by_looking_for_one(tmp_path: Path) -> None:
    for command in (["show"], ["forget", "record-1"]):
        ran = planlint("history", *command, "--history", "none.db", folder=tmp_path)
        assert (ran.code, ran.err) == (2, "planlint: none.db: there is no such history\n")
    assert not (tmp_path / "none.db").exists()
