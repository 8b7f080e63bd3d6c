"""Children drawn for an audit: who can be, how many of whom, and weights that give back what is true of all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planlint.errors import ConfigError
from planlint.service import listed
from planlint.service.agreement import Case, Draws, figures
from planlint.service.sampling import UNREAD, Child, Frame, Sample, draw, frame, readings
from planlint.traces import Trace, case_id

AS_OF = date(2026, 11, 22)
KEY = "one for the tests"


def trace(number: int, **more: object) -> Trace:
    known = {"kind": "plan", "level": "child_in_need", "child": f"{number:016x}", "author": f"person-{number}"}
    return Trace(f"record-{number:03}", "checked", **{**known, **more})  # type: ignore[arg-type]


def of(traces: list[Trace], size: int, seed: int = 1) -> Sample:
    return draw(frame(traces, AS_OF, key=KEY), size, seed)


def test_the_unit_is_a_child_and_not_a_file() -> None:
    traces = [trace(1), trace(1, kind="assessment")._replace(record="record-1b"), trace(2, child=None)]
    children = frame(traces, AS_OF, key=KEY).children
    assert [(child.id, len(child.records), child.kind) for child in children] == [
        (f"{1:016x}", 2, "plan"),
        ("record-002", 1, "plan"),
    ]


def test_of_several_plans_the_latest_is_read_and_the_newest_record_stands_first() -> None:
    days = [("old", "plan", 1), ("new", "plan", 9), ("visit", "direct_work", 5)]
    traces = [trace(1, kind=kind, written=date(2026, 11, day))._replace(record=name) for name, kind, day in days]
    known = frame(traces, AS_OF, key=KEY)
    assert [one.record for one in known.children[0].records] == ["new", "visit"]
    assert known.left_out == {"old version": 1}


def test_the_level_is_the_highest_and_the_author_that_of_the_latest_plan() -> None:
    traces = [
        trace(1, written=date(2026, 1, 5), author="person-old"),
        trace(1, written=date(2026, 6, 5), author="person-new")._replace(record="record-1b"),
        trace(1, kind="assessment", level="child_protection", author="person-3")._replace(record="record-1c"),
    ]
    (child,) = frame(traces, AS_OF, key=KEY).children
    assert (child.level, child.kind, child.author) == ("child_protection", "plan", "person-new")


def test_drafts_and_what_is_restricted_or_replaced_are_left_out_and_counted() -> None:
    traces = [
        trace(1),
        trace(2, stage="draft"),
        trace(3, stage="superseded"),
        trace(4, audience="restricted"),
        Trace("record-5", "skipped", "no sign"),
    ]
    known = frame(traces, AS_OF, key=KEY)
    assert [child.id for child in known.children] == [f"{1:016x}"]
    assert known.left_out == {"draft": 1, "old version": 1, "restricted": 1, "no record": 1}


def test_a_record_that_could_not_be_read_can_be_drawn() -> None:
    sample = of([*map(trace, range(20)), Trace("record-lost", "failed", "broken")], 12)
    assert {one.stratum for one in sample.children if one.child.id == "record-lost"} == {UNREAD}
    assert {stratum.name: (stratum.children, stratum.drawn) for stratum in sample.strata}[UNREAD] == (1, 1)


def test_two_at_most_of_each_author_and_the_unknown_one_counts_as_one() -> None:
    traces = [trace(at, author=None if at < 30 else f"person-{at % 7}") for at in range(100)]
    for seed in range(20):
        drawn = of(traces, 100, seed).children
        counts = Counter(one.child.author for one in drawn)
        assert max(counts.values()) == 2
        assert len(drawn) == 16
        assert sum(one.weight for one in drawn) == pytest.approx(100)


def test_every_stratum_has_two_and_the_rest_goes_by_size() -> None:
    traces = [
        trace(at, level="child_in_need" if at < 80 else "child_in_care" if at < 97 else "early_help")
        for at in range(100)
    ]
    sample = of(traces, 20)
    assert {stratum.name: (stratum.children, stratum.drawn) for stratum in sample.strata} == {
        "child in need, plan": (80, 15),
        "child in care, plan": (17, 3),
        "early help, plan": (3, 2),
    }


def test_a_small_sample_is_divided_less_finely() -> None:
    levels = ("early_help", "child_in_need", "child_protection")
    traces = [trace(at, level=levels[at % 3], kind=("plan", "review")[at % 2]) for at in range(60)]
    assert len(of(traces, 12).strata) == 6
    assert len(of(traces, 11).strata) == 3
    assert [stratum.name for stratum in of(traces, 5).strata] == ["all"]


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    traces = [*map(trace, range(60))]
    again = random.Random(3).sample(traces, len(traces))
    assert of(traces, 20, 7) == of(again, 20, 7)
    assert of(traces, 20, 7) != of(traces, 20, 8)


def test_a_fifth_is_read_twice_and_six_at_least() -> None:
    traces = [*map(trace, range(100))]
    assert [sum(one.twice for one in of(traces, size).children) for size in (3, 10, 30, 31, 60)] == [3, 6, 6, 7, 12]
    assert [readings(size) for size in (3, 10, 30, 31, 60)] == [6, 16, 36, 38, 72]


def audited(tmp_path: Path, text: str) -> listed.Listed:
    path = tmp_path / "audited.csv"
    path.write_text(text, "utf-8")
    return listed.read(str(path), ("id", "day"))


def test_who_was_audited_within_a_year_is_left_in_peace(tmp_path: Path) -> None:
    child = case_id(KEY, "CN-0042")
    traces = [trace(1, child=child), trace(2), trace(3), trace(4)]
    known = audited(
        tmp_path, f"id,day\ncn 0042,2026-03-01\nrecord-002,2025-11-23\n{3:016x},2025-11-22\nCN-9999,2026-01-01\n"
    )
    met = frame(traces, AS_OF, key=KEY, audited=known)
    assert [one.id for one in met.children] == [f"{3:016x}", f"{4:016x}"]
    assert (met.audited, met.unknown) == (2, 1)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", None, "empty"),
        ("number,day\n1,2026-01-01\n", 1, "no column 'id'"),
        ("id,day\nCN-1,2026-01-01\nCN-2,1 May\n", 3, "'day' is no day"),
        ("id,day\n\nCN-1,\n", 3, "'day' is empty"),
        ("id,day\nCN-1,2026-01-01,x\n", 2, "more columns"),
        ("id,day\nCN-1,2026-11-23\n", 2, "lies after 2026-11-22"),
    ],
)
def test_a_wrong_list_names_its_line_and_quotes_nothing(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as raised:
        frame([trace(1)], AS_OF, key=KEY, audited=audited(tmp_path, text))
    assert raised.value.line == line
    assert "CN-" not in str(raised.value)


def test_a_list_may_have_semicolons_and_a_mark_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\ufeffID; Day\n1;2026-01-01\n".encode())
    (line,) = listed.read(str(path), ("id", "day")).lines
    assert line == listed.Line(2, {"id": "1", "day": "2026-01-01"})


SERVICE = Frame(
    tuple(
        Child(
            f"{at:04}",
            (),
            ("early_help", "child_in_need", "child_in_need", "child_in_need", "child_protection")[at % 5]
            if at % 50
            else "child_in_care",
            "plan",
            None if at % 40 == 0 else f"person-{at % 90}",
        )
        for at in range(900)
    ),
    {},
)
HARD = {"early_help": 0.95, "child_in_need": 0.8, "child_protection": 0.4, "child_in_care": 0.2}
"""How often planlint finds what is wanting, by level: in rare kinds of record it finds least."""


def seen(sample: Sample) -> Iterator[Case]:
    """What auditors would see: of each child something is wanting, and planlint found it or not."""
    for one in sample.children:
        found = random.Random(one.child.id).random() < HARD[one.child.level]
        yield Case(one.child.id, one.stratum, one.weight, found, 1.0)


def test_weights_give_back_what_is_true_of_the_whole_service() -> None:
    """Over many samples the weighted share is right on average; without the weights it is not."""
    everybody = [random.Random(child.id).random() < HARD[child.level] for child in SERVICE.children]
    truth = sum(everybody) / len(everybody)
    weighted, plain, estimated = [], [], []
    for seed in range(400):
        cases = [*seen(draw(SERVICE, 14, seed))]
        total = sum(case.weight for case in cases)
        estimated.append(sum(case.weight for case in cases if case.said) / len(everybody))
        weighted.append(sum(case.weight for case in cases if case.said) / total)
        plain.append(sum(case.said for case in cases) / len(cases))
    assert abs(sum(estimated) / 400 - truth) < 0.015
    assert abs(sum(weighted) / 400 - truth) < 0.012
    assert abs(sum(plain) / 400 - truth) > 0.06


def test_intervals_of_a_stratified_sample_hold_the_truth() -> None:
    everybody = [random.Random(child.id).random() < HARD[child.level] for child in SERVICE.children]
    truth, held = sum(everybody) / len(everybody), 0
    for seed in range(100):
        cases = [*seen(draw(SERVICE, 60, seed))]
        recall = figures(cases, Draws(cases, seed, resamples=200)).recall
        assert recall.low is not None and recall.high is not None
        held += recall.low <= truth <= recall.high
    assert held >= 91
