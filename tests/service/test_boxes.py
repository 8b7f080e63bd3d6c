"""Each box of a report, from a few records."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from planlint.config import Flags
from planlint.errors import ConfigError
from planlint.results import NotChecked
from planlint.run.practice import Practices
from planlint.service.building import Wanted, overview, wanted_of
from planlint.service.due import due
from planlint.service.followed import asked, state_as_written
from planlint.service.gathered import Gathered, Run
from planlint.service.looks import MOVED, NOBODY, NOT_SEEN, NOT_SEEN_WITHIN, PASSED, REVIEW, WORRY, looks
from planlint.service.overview import Overview, Pointer
from planlint.service.periods import Period, of_own_days
from planlint.service.reach import not_listed, reach, standing
from planlint.service.roll import Open, Roll
from planlint.service.signs import ONE_DATE, ONE_SENTENCE, SILENCED, signs
from planlint.source import Span
from planlint.traces import Due, Trace
from planlint.understand.digest import ANALYSIS, Digest
from tests.service.traced import AS_OF, found, record, said


def digest(*, cases: Iterable[int] = (), children: Iterable[int] = (), thoughts: Sequence[int] = (), household: Sequence[int] = ()) -> Digest:  # fmt: skip
    role = [ANALYSIS] * len(thoughts)
    return Digest("plan", None, tuple(children), tuple(cases), (), tuple(household), array("Q", thoughts), array("I"), array("H", role), array("Q"), array("I"), array("I"), b"", Span(0, 0))  # fmt: skip


@pytest.fixture(scope="module")
def usual() -> Wanted:
    return wanted_of(Practices(Flags(isolated=True)).here(), asked(()))


def page(traces: Iterable[Trace], wanted: Wanted, **changes: Any) -> Overview:
    run = Run(AS_OF, "1", "rules", "mark", 3, 0)
    return overview(Gathered((run,), sorted(traces, key=lambda one: one.record)), wanted._replace(**changes))


# -- box 1


def test_what_is_left_out_is_counted() -> None:
    records = standing(
        [
            record("now", child="a"),
            record("before", child="a", written=date(2026, 5, 2)),
            record("undated", child="a", written=None),
            record("assessment", child="a", kind="assessment", written=date(2026, 5, 2)),
            record("draft", stage="draft"),
            record("superseded", stage="superseded"),
            record("closed", stage="closed"),
            record("restricted", audience="restricted", stage="draft"),
            record("unknown", kind=None, child=None),
            Trace("broken", "failed", "it is not YAML"),
            Trace("other", "skipped", "no sign of a record"),
        ]
    )
    assert {one.record for one in records.current} == {"now", "undated", "assessment", "unknown"}
    told = reach(records, None)
    assert (told.records, told.drafts, told.old, told.restricted, told.closed) == (4, 1, 2, 1, 1)
    assert (told.files_unread, told.no_kind, told.nobody, told.open) == (1, 1, 1, None)


def test_a_visit_does_not_do_away_with_the_one_before() -> None:
    visits = [record(f"{day}", kind="direct_work", child="a", written=date(2026, 11, day)) for day in (2, 9)]
    assert len(standing(visits).current) == 2


def test_a_record_with_a_name_is_of_the_child_whose_number_another_one_gives() -> None:
    numbered = record("new", child=f"{5:016x}", digest=digest(cases=[5], children=[9]))
    named = record("old", child=f"{9:016x}", digest=digest(children=[9]), written=date(2026, 5, 2))
    assert [one.record for one in standing([numbered, named]).current] == ["new"]


def test_children_of_the_list_are_those_with_a_plan_without_one_and_unread() -> None:
    names = ("planned", "restricted", "draft", "assessed", "gone", "closed", "unread")
    roll = Roll({f"{number:016x}": Open(name, "other", "North", number) for number, name in enumerate(names)})
    ids = {name: f"{number:016x}" for number, name in enumerate(names)}
    records = standing(
        [
            record("1", child=ids["planned"]),
            record("2", child=ids["restricted"], audience="restricted"),
            record("3", child=ids["draft"], stage="draft"),
            record("4", child=ids["assessed"], kind="assessment"),
            record("5", child=ids["closed"], stage="closed"),
            record("6", child="somebody else"),
            Trace("7", "failed", "it is not YAML", child=ids["unread"]),
        ]
    )
    told = reach(records, roll)
    assert (told.open, told.planned, told.without, told.unread) == (7, 2, 4, 1)
    assert told.missing == ("assessed", "closed", "draft", "gone")


def test_children_who_are_not_on_the_list_are_counted_if_their_records_give_a_number() -> None:
    roll = Roll({f"{1:016x}": Open("1", "other", "North", 2)})
    numbers = {"on the list": 1, "gone from it": 2}
    numbered = [record(name, child=f"{at:016x}", digest=digest(cases=[at])) for name, at in numbers.items()]
    again = numbered[1]._replace(record="visit", kind="direct_work")
    records = standing([*numbered, again, record("named")])
    assert reach(records, roll).not_listed == 1
    assert not_listed(records, roll) == {f"{2:016x}"}
    assert not_listed(records, None) == frozenset()


def test_who_is_not_on_the_list_is_counted_apart_and_stands_last() -> None:
    worry = said("VOC201", "answered")
    records = standing(
        [
            record("closed", child="not listed", written=date(2025, 1, 2), spoken=(worry,)),
            record("new", child="listed", written=date(2026, 11, 20), spoken=(worry,)),
            record("old", child="listed too", written=date(2026, 3, 2), spoken=(worry,)),
        ]
    )
    (plain, *_), (apart, *_) = looks(records, AS_OF), looks(records, AS_OF, None, {"not listed"})
    assert [one.record for one in plain.records] == ["closed", "old", "new"]
    assert [one.record for one in apart.records] == ["old", "new", "closed"]
    assert (plain.children, plain.not_listed) == (3, 0)
    assert (apart.children, apart.not_listed, apart.longest) == (3, 1, plain.longest)


def test_a_record_without_a_team_has_that_of_the_list(usual: Wanted) -> None:
    roll = Roll({"a": Open("1", "other", "North", 2)})
    told = page([record("1", child="a", spoken=(said("LEA101", "allocation"),))], usual, roll=roll)
    assert told.looks[1].records == (Pointer("1", "North", 7, 28),)


# -- box 2


def test_each_thing_to_look_at_is_told_in_children_and_days() -> None:
    passed = date(2026, 11, 20)
    records = standing(
        [
            record("worry", child="a", spoken=(said("VOC201", "answered"), said("VOC201", "answered", line=9))),
            record("visit", child="a", kind="direct_work", written=AS_OF, spoken=(said("VOC201", "answered"),)),
            record("nobody", written=None, spoken=(said("LEA101", "allocation"),)),
            record("unseen", spoken=(said("VOC301", "child_seen"),)),
            record("alone", spoken=(said("VOC302", "child_seen"),)),
            record("review", spoken=(said("REV104", "review_date", due=passed), said("REV101", "review_date"))),
            record("trial", spoken=(said("VOC201", "answered", trial=True), said("REV162", "review_date", trial=True))),
            record("silenced", spoken=(said("LEA101", "allocation", suppressed=True),)),
            record("draft", stage="draft", spoken=(said("LEA101", "allocation"),)),
        ]
    )
    told = {one.name: one for one in looks(records, AS_OF)}
    assert {name: (one.children, one.longest) for name, one in told.items()} == {
        WORRY: (1, 28),
        NOBODY: (1, None),
        NOT_SEEN: (1, 28),
        REVIEW: (1, 10),
        PASSED: (0, None),
        MOVED: (0, None),
    }
    assert told[WORRY].records == (Pointer("worry", None, 7, 28), Pointer("visit", None, 7, 0))


def test_what_a_family_has_not_done_stands_on_no_list(usual: Wanted) -> None:
    day = date(2026, 11, 10)
    dues = [("professional", False), ("nobody", False), ("family", False), ("child", False), ("professional", True)]
    one = record(
        "late",
        spoken=(said("ACT351", "overdue", due=day),),
        due=tuple(Due("action", day, whose, 20 + number, told) for number, (whose, told) in enumerate(dues)),
    )
    told = page([one, record("by the family", spoken=one.spoken, due=(Due("action", day, "family", 3, False),))], usual)
    assert told.steps_passed == (2, 1)
    assert told.looks[4].records == (Pointer("late", None, 20, 20),)


def test_what_a_newer_plan_has_done_away_with_is_past_neither_here_nor_in_the_due_list(usual: Wanted) -> None:
    spring, autumn = date(2026, 6, 1), date(2026, 11, 10)

    def dated(name: str, day: date, written: date, **changes: Any) -> Trace:
        spoken = (said("ACT351", "overdue", due=day), said("REV104", "review_date", due=day))
        to_come = (Due("action", day, "professional", 20, False), Due("review", day, "professional", 5, False))
        return record(name, child="a", written=written, spoken=spoken, due=to_come, actions=1, **changes)

    traces = [
        dated("old review", spring, date(2026, 5, 1), kind="review"),
        dated("supervision", spring, date(2026, 5, 2), kind="supervision"),
        dated("plan", autumn, date(2026, 11, 2)),
    ]
    told = page(traces, usual)
    listed = due(Gathered((Run(AS_OF, "1", "rules", "mark", 3, 0),), traces), days=0)
    passed = {one.name: [pointer.record for pointer in one.records] for one in told.looks if one.records}
    assert passed == {REVIEW: ["plan"], PASSED: ["plan"]}
    assert {(one.record, one.what) for one in listed.items} == {("plan", "action"), ("plan", "review")}


def test_a_child_has_a_worker_if_a_later_record_names_one() -> None:
    duty = record("duty", child="a", spoken=(said("LEA101", "allocation"),))
    visit = record("visit", child="a", kind="direct_work", written=date(2026, 11, 9), criteria=found("allocation"))
    before = visit._replace(written=date(2026, 10, 9))
    told = [looks(standing([duty, one]), AS_OF)[1].children for one in (visit, before)]
    assert told == [0, 1]


def test_with_a_limit_the_last_day_in_any_record_of_the_child_counts() -> None:
    def within(day: date) -> date:
        return day + timedelta(days=42)

    records = standing(
        [
            record("plan", child="a", seen=date(2026, 8, 1)),
            record("visit", child="a", kind="direct_work", seen=date(2026, 11, 1)),
            record("late", child="b", seen=date(2026, 10, 1)),
            record("never told", child="c"),
        ]
    )
    told = {one.name: one for one in looks(records, AS_OF, within)}[NOT_SEEN_WITHIN]
    assert (told.children, told.longest, [one.record for one in told.records]) == (1, 60, ["late"])


# -- box 3


def test_quarters_are_those_of_the_records_own_days() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 11, 2)]
    traces = [record(f"{day}", written=day) for day in days]
    traces += [
        record("draft", stage="draft"),
        record("undated", written=None),
        record("later", written=date(2027, 1, 1)),
    ]
    told = of_own_days(traces, AS_OF, {date(2026, 6, 1): "a new form"})
    assert [(one.label, one.day, one.mark, len(one.records)) for one in told] == [
        ("Jan-Mar 2026", date(2026, 3, 31), None, 2),
        ("Apr-Jun 2026", date(2026, 6, 30), "a new form", 1),
        ("Oct-Dec 2026", AS_OF, None, 1),
    ]
    assert [one.label for one in of_own_days(traces[2:4], date(2026, 4, 30))] == ["Apr 2026"]


def practice(period: str, day: date, *, good: int, of: int = 60, team: str | None = None) -> list[Trace]:
    return [
        record(
            f"{team}-{period}-{number}",
            written=day,
            team=team,
            author=f"{team}-{number % 20}",
            criteria=found("outcomes", state="found" if number < good else "not_found"),
        )
        for number in range(of)
    ]


QUARTERS = [date(2026, 2, 2), date(2026, 5, 2), date(2026, 8, 2), date(2026, 11, 2)]


def test_a_change_is_told_and_chance_is_not(usual: Wanted) -> None:
    one = asked(["outcomes"])
    rising = [trace for day, good in zip(QUARTERS, (15, 18, 40, 45), strict=True) for trace in practice(f"{day}", day, good=good)]  # fmt: skip
    level = [trace for day, good in zip(QUARTERS, (25, 29, 24, 28), strict=True) for trace in practice(f"{day}", day, good=good)]  # fmt: skip
    falling = [trace for day, good in zip(QUARTERS, (45, 40, 18, 15), strict=True) for trace in practice(f"{day}", day, good=good)]  # fmt: skip
    assert [page(traces, usual, questions=one).lines[0].change for traces in (rising, level, falling)] == [
        "more",
        "no clear change",
        "less",
    ]


def test_nothing_is_compared_across_a_change_of_form(usual: Wanted) -> None:
    rising = [trace for day, good in zip(QUARTERS, (15, 15, 45, 45), strict=True) for trace in practice(f"{day}", day, good=good)]  # fmt: skip
    marked = page(rising, usual, questions=asked(["outcomes"]), marks={date(2026, 7, 1): "a new form"})
    assert marked.lines[0].change == "no clear change"
    assert [one.mark for one in marked.lines[0].points] == [None, None, "a new form", None]
    last = page(rising, usual, questions=asked(["outcomes"]), marks={date(2026, 11, 1): "a new form"})
    assert last.lines[0].change == "too few to tell"


def test_earlier_runs_take_the_place_of_own_days(usual: Wanted) -> None:
    earlier = [Period("30 May 2026", date(2026, 5, 30), None, practice("may", date(2026, 5, 2), good=15))]
    now = practice("now", date(2026, 11, 2), good=50)
    told = page(now, usual, questions=asked(["outcomes"]), earlier=earlier)
    assert [(one.label, one.share and one.share.found) for one in told.lines[0].points] == [
        ("30 May 2026", 15),
        ("30 Nov 2026", 50),
    ]
    assert told.lines[0].change == "more"
    marked = page(now, usual, questions=asked(["outcomes"]), earlier=earlier, mark="other rules")
    assert marked.lines[0].change == "too few to tell"


def test_teams_come_by_name_and_a_small_one_cannot_be_worked_out(usual: Wanted) -> None:
    day = date(2026, 11, 2)
    traces = [
        *practice("a", day, good=10, of=30, team="West"),
        *practice("b", day, good=10, of=20, team="east"),
        *practice("c", day, good=10, of=25, team="North"),
        *practice("d", day, good=1, of=4, team="South"),
    ]
    told = page(traces, usual, questions=asked(["outcomes"]))
    assert [one.team for one in told.lines] == [None, "North", "West"]
    assert told.teams_left_out == 2
    whole, *teams = [one.points[-1].share for one in told.lines]
    assert whole is not None
    left = whole.of - sum(one.of for one in teams if one is not None)
    assert left >= 10


def test_a_criterion_that_is_only_possible_is_not_asked(usual: Wanted) -> None:
    plans = [one._replace(criteria=found("analysis", "history_context", state="not_found")) for one in practice("a", AS_OF, good=1)]  # fmt: skip
    told = page(plans, usual, questions=asked(["history_context+analysis"]))
    assert [one.share for one in told.lines[0].points] == [None]


def test_what_a_passing_day_brings_does_not_make_older_records_worse() -> None:
    one = record("1", criteria=found("who", state="thin"), spoken=(said("ACT106", "who", due=date(2026, 11, 9)),))
    assert state_as_written(one, "who") == "found"
    assert state_as_written(one._replace(spoken=(*one.spoken, said("ACT101", "who"))), "who") == "thin"
    assert state_as_written(one, "voice") == "not_checked"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["voise"], "no question 'voise', did you mean"),
        (["overdue"], "depends on the day"),
        (["who", "when", "what", "voice", "measure", "outcomes", "analysis"], "7 questions are too many"),
    ],
)
def test_a_question_that_cannot_be_followed_is_told(names: list[str], told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        asked(names)
    assert told in str(raised.value)


# -- box 4


def test_signs_count_dates_sentences_and_silence() -> None:
    due = tuple(Due("action", AS_OF, "professional", 9, False) for _ in range(4))
    traces = [
        record(
            f"{number}",
            actions=4,
            dates_given=1 if number < 3 else 4,
            due=due[: 4 if number else 3],
            spoken=(said("ACT102", "who", suppressed=number < 2), said("VOC201", "answered", suppressed=number == 1)),
            digest=digest(
                thoughts=[1, 2, 10 + number] if number < 3 else [1, 10 + number], household=[number, 99 - number]
            ),
        )
        for number in range(12)
    ]
    told = {one.sign.name: one.sign for one in signs([Period("now", AS_OF, None, traces)], standing(traces))}
    counts = {name: (one.now.found, one.now.of, one.note) for name, one in told.items() if one.now is not None}
    assert counts == {
        ONE_DATE: (2, 12, ""),
        ONE_SENTENCE: (3, 12, "1 sentence"),
        SILENCED: (2, 12, "3 in all: ACT102 2, VOC201 1"),
    }
    few = signs([Period("now", AS_OF, None, traces[:9])], standing(traces[:9]))
    assert [one.sign.now for one in few] == [None, None, None]


def test_one_family_with_a_sentence_in_three_records_is_one_family() -> None:
    brothers = [record(f"{number}", digest=digest(thoughts=[5], household=[1, 2])) for number in range(3)]
    others = [
        record(f"x{number}", digest=digest(thoughts=[50 + number], household=[9 + number])) for number in range(9)
    ]
    told = {one.sign.name: one.sign for one in signs([Period("now", AS_OF, None, brothers + others)], standing([]))}
    now = told[ONE_SENTENCE].now
    assert now is not None
    assert (now.found, now.of) == (0, 12)


# -- box 5


def test_the_draw_is_the_same_for_the_same_seed_and_takes_no_child_twice(usual: Wanted) -> None:
    traces = [
        record(
            f"{number:02}",
            child=f"{number // 2}",
            placed=0.4 if number % 10 == 0 else 1.0,
            spoken=tuple(said("ACT101", "who") for _ in range(number)),
        )
        for number in range(40)
    ]
    first, again, other = (page(traces, usual, seed=seed).reading for seed in (1, 1, 2))
    assert first == again != other
    assert [one.why for one in first] == ["little to ask"] * 2 + ["ordinary"] * 2 + ["planlint was unsure"] * 2
    children = [int(one.pointer.record) // 2 for one in first]
    assert len(set(children)) == 6
    assert all(int(one.pointer.record) < 10 for one in first[:2])
    assert all(int(one.pointer.record) % 10 == 0 for one in first[4:])


# -- appendices


def test_states_are_told_by_kind_and_level_and_small_groups_are_not(usual: Wanted) -> None:
    def group(count: int, name: str, **changes: Any) -> list[Trace]:
        states = ("found", "thin", "not_found", "not_checked")
        return [record(f"{name}{number}", criteria=found("voice", state=states[number % 4]), **changes) for number in range(count)]  # fmt: skip

    traces = [
        *group(20, "plan"),
        *group(12, "protection", level="child_protection"),
        *group(4, "referral", kind="referral"),
    ]
    told = {(one.kind, one.level): one[3:] for one in page(traces, usual).states if one.criterion == "voice"}
    assert told == {
        ("plan", "child_in_need"): (20, 5, 5, 5, 5),
        ("plan", "child_protection"): (None,) * 5,  # else the four referrals could be worked out
        ("referral", "child_in_need"): (None,) * 5,
    }


def test_the_commonest_findings_come_with_invented_examples(usual: Wanted) -> None:
    spoken = (said("ACT101", "who"), said("ACT101", "who"), said("LAN105", "jargon", trial=True))
    traces = [record(f"{number}", spoken=spoken if number < 8 else ()) for number in range(12)]
    (one,) = page(traces, usual).common
    assert (one.code, one.records) == ("ACT101", 8)
    assert one.example
    assert "«" not in one.example
    assert page(traces[:9], usual).common == ()


def test_every_rule_that_a_box_names_exists() -> None:
    from planlint.service.looks import MOVED_RULES, NOT_SEEN_RULE

    known = {rule.code: rule.criterion for rule in Practices(Flags(isolated=True)).here().rules.rules}
    assert known[NOT_SEEN_RULE] == "child_seen"
    assert {known[code] for code in MOVED_RULES} == {"review_date"}


def test_what_is_not_known_is_counted_with_its_reason(usual: Wanted) -> None:
    traces = [
        record("1", child=None, author=None, written=None, placed=0.3),
        record("2", kind=None, spoken=(said("ACT101", "who", trial=True),), not_checked=(NotChecked("VOC101", "off"),)),
        record("3", child="a", seen=date(2026, 11, 1)),
        Trace("4", "failed", "it is not YAML"),
    ]
    told = page(traces, usual, last_seen_by=lambda day: day).unknowns
    assert [(one.what, one.records) for one in told] == [
        ("the whole file", 1),
        ("what kind of record it is", 1),
        ("a part of the text", 1),
        ("whose record it is", 1),
        ("who wrote it", 1),
        ("what rules on trial ask", 1),
        ("when it was written", 1),
        ("when the child was last seen", 2),
        ("VOC101", 1),
    ]


def test_a_record_with_a_wrong_day_makes_no_column_without_a_figure(usual: Wanted) -> None:
    now = practice("now", date(2026, 11, 2), good=30)
    told = page([*now, record("long ago", written=date(2019, 5, 2))], usual)
    assert {tuple(point.label for point in line.points) for line in told.lines} == {("Oct-Dec 2026",)}
