"""What is past or due: of each child's newest plan, by team, without a name; what families do is only counted."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from planlint.reporters import due_calendar, due_list
from planlint.service.due import DueList, due
from planlint.service.gathered import Gathered, Run
from planlint.traces import Due, Trace, person_ids
from tests.cli.command import SOUND, planlint
from tests.cli.test_privacy import CANARY

TODAY = date(2026, 11, 22)
RUN = Run(TODAY, "1.0", "rules-1", "mark-1", 90, 0)
KEY = "one for the tests"
JO = person_ids(KEY, "Jo Marsh")


def action(day: date = TODAY, **changes: Any) -> Due:
    return Due("action", day, "professional", 11, False, tuple(JO))._replace(**changes)


def review(day: date = TODAY) -> Due:
    return Due("review", day, "professional", 5, False)


def visit(day: date = TODAY) -> Due:
    return Due("visit", day, "professional", 6, False)


def record(number: int, *several: Due, **changes: Any) -> Trace:
    usual = Trace(
        f"record-{number}",
        "checked",
        kind="plan",
        child="child-a",
        team="North",
        author=next(iter(JO)),
        written=date(2026, 11, 2),
        actions=sum(one.what == "action" for one in several),
        due=several,
    )
    return usual._replace(**changes)


def listed(*traces: Trace, days: int = 14, owner: frozenset[str] | None = None) -> DueList:
    return due(Gathered((RUN,), list(traces)), days=days, owner=owner)


def told(*traces: Trace, **asked: Any) -> list[tuple[str, str, int]]:
    return [(one.record, one.what, one.days) for one in listed(*traces, **asked).items]


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_what_is_past_and_what_comes_within_the_days() -> None:
    days = (action(in_days(15)), action(in_days(14)), action(in_days(-40)), review(in_days(0)), visit(in_days(-1)))
    assert told(record(1, *days)) == [
        ("record-1", "action", -40),
        ("record-1", "visit", -1),
        ("record-1", "review", 0),
        ("record-1", "action", 14),
    ]
    assert len(told(record(1, *days), days=15)) == 5


def test_what_the_record_tells_the_end_of_is_not_due() -> None:
    assert told(record(1, action(told=True))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "draft"},
        {"stage": "superseded"},
        {"stage": "closed"},
        {"audience": "restricted"},
        {"status": "failed"},
        {"kind": "supervision"},
        {"kind": None},
    ],
)
def test_records_of_which_nothing_is_due(changes: dict[str, Any]) -> None:
    assert told(record(1, action(), review(), **changes)) == []


def test_only_the_newest_plan_or_review_of_a_child_counts() -> None:
    old = record(1, action(), review())
    new = record(2, action(), review(), written=date(2026, 11, 9), kind="review")
    of_another = record(3, action(), child="child-b")
    of_nobody = (record(4, action(), child=None), record(5, action(), child=None))
    assert [one for one, _, _ in told(new, old, of_another, *of_nobody)] == [
        "record-2",
        "record-2",
        "record-3",
        "record-4",
        "record-5",
    ]


def test_a_review_without_steps_leaves_those_of_the_plan() -> None:
    plan = record(1, action(), review(in_days(-3)))
    after = record(2, review(in_days(9)), written=date(2026, 11, 20), kind="review")
    assert told(plan, after) == [("record-1", "action", 0), ("record-2", "review", 9)]


@pytest.mark.parametrize("change", [{"stage": "draft"}, {"stage": "superseded"}, {"kind": "supervision"}])
def test_what_does_not_take_the_place_of_a_plan(change: dict[str, Any]) -> None:
    later = record(2, action(), **{"written": date(2026, 11, 20), **change})
    assert told(record(1, action()), later) == [("record-1", "action", 0)]


def test_a_closing_record_ends_what_came_before_it() -> None:
    plan, ending = record(1, action(), visit()), record(2, kind="decision", stage="closed", written=date(2026, 11, 12))
    assert told(plan, ending) == []
    again = record(3, action(), written=date(2026, 11, 20))
    assert told(plan, ending, again) == [("record-3", "action", 0)]
    assert told(plan, ending._replace(written=None)) == [("record-1", "visit", 0), ("record-1", "action", 0)]


def test_the_newest_word_on_a_visit_counts_until_there_was_one() -> None:
    plan = record(1, action(), visit(in_days(-9)))
    first = record(2, visit(in_days(-2)), kind="direct_work", written=in_days(-9))
    assert told(plan, first) == [("record-2", "visit", -2), ("record-1", "action", 0)]
    second = record(3, kind="direct_work", written=in_days(-2))
    assert told(plan, first, second) == [("record-1", "action", 0)]
    assert told(plan, first, record(4, kind="supervision", seen=in_days(-1))) == [("record-1", "action", 0)]


def test_what_families_and_children_do_is_counted_and_not_listed() -> None:
    steps = (action(whose="family"), action(in_days(-2), whose="child"), action(in_days(15), whose="family"), action())
    found = listed(record(1, *steps), record(2, action(whose="family"), child="child-b", team=None))
    assert [one.line for one in found.items] == [11]
    assert found.family == (("North", 2, 1), (None, 1, 1))
    for text in (due_list.as_csv(found), due_calendar.as_calendar(found)):
        assert "record-2" not in text and "family" not in text
    assert "  North: 2 steps in 1 record\n  No team: 1 step in 1 record\n" in due_list.as_text(found)


def test_a_step_that_nobody_is_named_for_says_so() -> None:
    found = listed(record(1, action(whose="nobody", owners=())))
    assert "line 11   nobody is named\n" in due_list.as_text(found)
    assert due_list.as_csv(found).endswith(",record-1,11,nobody is named\n")


def test_teams_stand_by_the_alphabet_and_each_by_its_days() -> None:
    traces = [
        record(number, action(in_days(days)), child=None, team=team)
        for number, (team, days) in enumerate([("South", 1), (None, -9), ("North", 3), ("South", -4), ("North", 2)])
    ]
    assert [(one.team, one.days) for one in listed(*traces).items] == [
        ("North", 2),
        ("North", 3),
        ("South", -4),
        ("South", 1),
        (None, -9),
    ]


def test_an_owners_own_list() -> None:
    someone = action(in_days(1), owners=("person-other",))
    own = record(1, action(), someone, review(in_days(2)), action(whose="family"))
    of_another = record(2, action(in_days(3)), review(), child="child-b", author="person-other")
    found = listed(own, of_another, owner=JO)
    assert [(one.record, one.what, one.days) for one in found.items] == [
        ("record-1", "action", 0),
        ("record-1", "review", 2),
        ("record-2", "action", 3),
    ]
    assert found.family == (("North", 1, 1),)
    assert due_list.as_text(found).startswith("Your own: past, or due by 6 December 2026")


def test_no_list_shows_an_owner() -> None:
    found = listed(record(1, action(), review(), visit()))
    for text in (due_list.as_text(found), due_list.as_csv(found), due_calendar.as_calendar(found)):
        assert "person-" not in text


# -- as files


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_a_calendar_reads_back_as_it_was_meant() -> None:
    found = listed(
        record(1, action(), review(in_days(3))), record(2, visit(in_days(-1)), child="b", team="Süd; A, B\\C")
    )
    text = due_calendar.as_calendar(found)
    (calendar,) = Calendar.from_ical(text, multiple=True)
    assert not calendar.errors and (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in events(text)] == [
        ("Step, North, record-1, line 11", TODAY),
        ("Review, North, record-1, line 5", in_days(3)),
        ("Visit, Süd; A, B\\C, record-2, line 6", in_days(-1)),
    ]
    assert [one["CATEGORIES"].cats for one in events(text)] == [["North"], ["North"], ["Süd; A, B\\C"]]
    assert all(one["DTSTART"].params["VALUE"] == "DATE" and not one.subcomponents for one in events(text))
    assert len({str(one["UID"]) for one in events(text)}) == 3
    assert all(
        str(one["TRANSP"]) == "TRANSPARENT" and "ATTENDEE" not in one and "DTSTAMP" in one for one in events(text)
    )


def test_lines_of_a_calendar_are_short_and_end_as_they_should() -> None:
    text = due_calendar.as_calendar(listed(record(1, action(), team="Ærø – " * 30)))
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 and b"\n" not in line for line in lines)
    (one,) = events(text)
    assert str(one["SUMMARY"]) == f"Step, {'Ærø – ' * 30}, record-1, line 11"


def test_an_entry_keeps_its_id_when_its_day_is_moved_and_another_is_done() -> None:
    def ids(*several: Due) -> list[str]:
        return [one.uid for one in listed(record(1, *several)).items]

    first, second = ids(action(), action(in_days(1), line=12))
    assert first != second
    assert ids(action(told=True), action(in_days(9), line=14)) == [second]
    assert ids(review()) != ids(visit()) != ids(action())


def test_an_empty_calendar_is_one_all_the_same() -> None:
    assert events(due_calendar.as_calendar(listed())) == []
    assert "\nNothing.\n" in due_list.as_text(listed())


def test_nothing_in_a_table_is_a_formula_and_nothing_in_a_calendar_another_line() -> None:
    team = '=HYPERLINK("x")\r\nATTENDEE:mailto:x'
    found = listed(record(1, action(in_days(-3)), team=team, path="=1+1.md"))
    rows = list(csv.DictReader(io.StringIO(due_list.as_csv(found))))
    assert [(row["team"][:3], row["record"], row["days_left"], row["state"]) for row in rows] == [
        ("'=H", "'=1+1.md", "-3", "past")
    ]
    text = due_calendar.as_calendar(found)
    assert "ATTENDEE" not in events(text)[0] and "\nATTENDEE" not in text
    assert "1+1" not in text


# -- as a command

PLAN = SOUND.replace("9 December 2026", "1 December 2026").replace(
    "| Book Ada's", "| Bring the form to school | Mum | 24 November 2026 | It is there |\n| Book Ada's"
)
VISIT = """\
# Home visit

**Child:** Ada Finch, age 8
**Date of visit:** 19 November 2026
**Worker:** Jo Marsh
**Next visit:** 25 November 2026

Ada showed me the coat by the door and said that she likes it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        (f"North/{CANARY}/plan.md", PLAN),
        (f"North/{CANARY}/visit.md", VISIT),
        ("South/1/plan.md", SOUND.replace("Ada Finch, age 8", "Rowan Pike, age 4").replace("Jo Marsh", "Sam Oake")),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "planlint.yaml").write_text(f'fingerprint_key: "{KEY}"\nteam_from: "{{team}}/**"\n', "utf-8")
    return tmp_path


AS_OF = ("--as-of", "2026-11-22")


def shape(text: str) -> list[list[str]]:
    """The rows of a table without the records' ids."""
    return [row[:5] + row[6:] for row in csv.reader(io.StringIO(text))][1:]


ROWS = [
    ["North", "visit", "2026-11-25", "due", "3", "6", ""],
    ["North", "step", "2026-11-27", "due", "5", "12", ""],
    ["North", "review", "2026-12-01", "due", "9", "5", ""],
    ["South", "step", "2026-11-27", "due", "5", "11", ""],
]


def test_from_records_and_from_a_run_it_is_the_same(folder: Path) -> None:
    ran = planlint("due", *AS_OF, "-f", "csv", "-o", "ics=due.ics", folder=folder)
    assert (ran.code, shape(ran.out)) == (0, ROWS)
    assert ran.err.startswith(
        "Listed what 3 current records have to come as of 22 November 2026; exit code 0: the whole job was"
    )
    calendar = (folder / "due.ics").read_bytes()
    assert len(events(calendar.decode())) == 4
    planlint("check", "North", "-o", "run=n.jsonl", *AS_OF, folder=folder)
    planlint("check", "South", "-o", "run=s.jsonl", *AS_OF, folder=folder)
    again = planlint("due", "--from", "n.jsonl", "s.jsonl", "-f", "csv", "-o", "ics=due.ics", folder=folder)
    assert (again.code, again.out) == (0, ran.out)
    assert (folder / "due.ics").read_bytes() == calendar


def test_as_a_person_reads_it(folder: Path) -> None:
    ran = planlint("due", *AS_OF, "--team", "North", "--days", "5", "--paths", "relative", folder=folder)
    assert ran.out == (
        "Past, or due by 27 November 2026; as of 22 November 2026\n\n"
        "North: 0 past, 2 to come\n"
        f"  Wed 25 Nov 2026  in 3 days       visit   North/{CANARY}/visit.md  line 6\n"
        f"  Fri 27 Nov 2026  in 5 days       step    North/{CANARY}/plan.md   line 12\n\n"
        "To talk through with the family (what parents, carers or children said they would do; not listed)\n"
        "  North: 1 step in 1 record\n"
    )


def test_names_stay_in(folder: Path) -> None:
    (folder / f"{CANARY}.md").write_bytes(b"\x00")
    for arguments in ([], ["-f", "csv"], ["--owner", "Jo Marsh"], [f"{CANARY}.md", f"{CANARY} gone.md", "North"]):
        ran = planlint("due", *AS_OF, *arguments, "-o", "ics=d.ics", "-o", "csv=d.csv", folder=folder)
        texts = (ran.out, ran.err, (folder / "d.ics").read_text("utf-8"), (folder / "d.csv").read_text("utf-8"))
        for word in (CANARY, "Ada", "Finch", "Marsh", "Mum", "hearing"):
            assert not [text for text in texts if word in text]
    named = planlint("due", *AS_OF, "--paths", "relative", "-o", "ics=d.ics", folder=folder)
    assert CANARY in named.out and CANARY not in (folder / "d.ics").read_text("utf-8")


def test_own_list(folder: Path) -> None:
    ran = planlint("due", *AS_OF, "--owner", "Sam Oake", "-f", "csv", folder=folder)
    assert shape(ran.out) == ROWS[3:]
    of_jo = planlint("due", *AS_OF, "--owner", "jo marsh", "--owner", "Jo", "-f", "csv", folder=folder)
    assert shape(of_jo.out) == ROWS[:2]
    assert shape(planlint("due", *AS_OF, "--owner", "Nobody Known", "-f", "csv", folder=folder).out) == []


def test_an_owner_is_not_found_with_another_key(folder: Path) -> None:
    planlint("check", ".", "-o", "run=all.jsonl", *AS_OF, folder=folder)
    ran = planlint("due", "--from", "all.jsonl", "--owner", "Jo Marsh", "--isolated", folder=folder)
    assert (ran.code, ran.out, "another key" in ran.err) == (2, "", True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-f", "xlsx"], "there are text, csv, ics"),
        (["--team", "Noth"], "did you mean North"),
        (["-o", "ics"], "write it as FORMAT=PATH"),
        (["--from", "none.jsonl"], "cannot be read"),
        (["--from", "none.jsonl", "--as-of", "2026-11-22"], "leave --as-of"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], words: str) -> None:
    ran = planlint("due", *arguments, folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err.replace("`", "").replace("'", "")


def test_what_could_not_be_read_is_said(folder: Path) -> None:
    (folder / "South/1/broken.yaml").write_text("plan: [unclosed\n", "utf-8")
    ran = planlint("due", *AS_OF, "-f", "csv", folder=folder)
    assert (ran.code, shape(ran.out)) == (2, ROWS)
    assert "exit code 2: 1 file could not be read" in ran.err


@pytest.mark.parametrize("name", ["South/1/plan.md", "planlint.yaml"])
def test_what_was_read_is_not_written_over(folder: Path, name: str) -> None:
    before = (folder / name).read_text("utf-8")
    ran = planlint("due", *AS_OF, "-o", f"csv={name}", folder=folder)
    assert (ran.code, f"planlint: {name}: it is not written" in ran.err) == (2, True)
    assert (folder / name).read_text("utf-8") == before


def test_nor_is_a_run(folder: Path) -> None:
    planlint("check", "South", *AS_OF, "-o", "run=south.jsonl", folder=folder)
    before = (folder / "south.jsonl").read_text("utf-8")
    ran = planlint("due", "--from", "south.jsonl", "-o", "csv=south.jsonl", folder=folder)
    assert (ran.code, "planlint: south.jsonl: it is not written" in ran.err) == (2, True)
    assert (folder / "south.jsonl").read_text("utf-8") == before


def test_nothing_to_list_is_said(tmp_path: Path) -> None:
    ran = planlint("due", *AS_OF, folder=tmp_path)
    assert (ran.code, "there was nothing to list" in ran.err) == (2, True)
