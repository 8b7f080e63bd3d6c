"""What is said of criteria and rules once they were judged: figures, proposals that nobody applies, and what is never said."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from planlint.reporters.calibrated import as_markdown, moderation, on_console
from planlint.rules import RuleSet, load
from planlint.run.outcome import Outcome
from planlint.service.agreement import Estimate
from planlint.service.calibration import Result, as_json, calibrated, change, read
from planlint.service.judged import Judged, Judgements
from planlint.traces import Trace

DAY = date(2026, 11, 22)
WHO = "ACT101"


@cache
def rules() -> RuleSet:
    return load()


def with_status(code: str, status: str) -> RuleSet:
    return rules()._replace(
        rules=tuple(rule._replace(status=status) if rule.code == code else rule for rule in rules().rules)
    )


def judged(child: int, answers: tuple[str, ...], *codes: str, criterion: str = "who", weight: float = 1.0) -> Judged:
    says = "not there" if codes else "there"
    return Judged(f"child {child}", "all", weight, f"record-{child:03}", 7, criterion, answers, says, codes)


def spoke(times: int, right: int) -> list[Judged]:
    """A rule that spoke so many times, in so many of which auditors found the same."""
    return [judged(at, ("not there" if at < right else "there",), WHO) for at in range(times)]


def result(several: list[Judged], *, among: RuleSet | None = None, locked: tuple[str, ...] = ()) -> Result:
    traces = {one.record: Trace(one.record, "checked", kind="plan") for one in several}
    outcome = Outcome(DAY, among or rules())
    return calibrated(Judgements(outcome, tuple(several), traces, 2, 1), DAY, locked=locked)


def proposed(
    times: int, right: int, status: str = "stable", locked: tuple[str, ...] = ()
) -> tuple[str | None, bool, int]:
    told = result(spoke(times, right), among=with_status(WHO, status), locked=locked)
    (rule,) = told.rules
    return rule.proposal, rule.is_wanting, told.exit_code


def test_a_stable_rule_that_is_right_too_seldom_is_found_wanting() -> None:
    assert proposed(60, 30) == ("trial", True, 1)
    assert proposed(60, 49) == (None, False, 0)
    assert proposed(60, 60) == (None, False, 0)


def test_nothing_is_proposed_under_thirty_firings() -> None:
    assert proposed(29, 0) == (None, False, 0)
    assert proposed(30, 0) == ("trial", True, 1)


def test_a_rule_on_trial_is_proposed_for_one_or_the_other() -> None:
    assert proposed(60, 60, "trial") == ("stable", False, 0)
    assert proposed(60, 45, "trial") == (None, False, 0)
    assert proposed(60, 10, "trial") == ("off", False, 0)


def test_nothing_is_proposed_for_a_locked_rule_and_it_is_still_found_wanting() -> None:
    for locked in (WHO, "ACT1", "action-without-owner", "ALL"):
        assert proposed(60, 30, locked=(locked,)) == (None, True, 1)
    assert "is locked: nothing is proposed" in on_console(result(spoke(60, 30), locked=(WHO,)))


def test_no_proposal_is_applied() -> None:
    before = Path(rules().find(WHO).path).read_bytes()  # type: ignore[union-attr]
    told = result(spoke(60, 30))
    assert "Proposed: ACT101 action-without-owner from stable to trial" in on_console(told)
    assert "Nothing was changed." in on_console(told)
    assert Path(rules().find(WHO).path).read_bytes() == before  # type: ignore[union-attr]


def test_a_rule_and_its_criterion_are_counted_apart() -> None:
    """Two rules ask who: what one says and the other doesn't is found all the same."""
    several = [
        judged(1, ("not there",), "ACT101"),
        judged(2, ("thin",), "ACT104"),
        judged(3, ("there",), "ACT104"),
        judged(4, ("thin",)),
    ]
    told = result(several)
    (who,) = told.criteria
    assert (who.figures.counts.both, who.figures.counts.first, who.figures.counts.second) == (2, 1, 1)
    parts = {rule.code: (rule.firings, rule.figures.precision.value, rule.figures.recall.value) for rule in told.rules}
    assert parts == {"ACT101": (1, 1.0, 1 / 3), "ACT104": (2, 0.5, 1 / 3)}


def test_not_expected_here_is_nothing_wanting() -> None:
    told = result([judged(1, ("not expected here",), WHO)])
    assert told.criteria[0].figures.counts.first == 1


def test_two_auditors_are_measured_against_each_other() -> None:
    several = [
        *(judged(at, ("thin", "not there"), WHO) for at in range(15)),
        *(judged(at, ("thin", "there"), WHO) for at in range(15, 20)),
        *(judged(at, ("there", "not there")) for at in range(20, 30)),
        *(judged(at, ("there", "there")) for at in range(30, 100)),
    ]
    told = result(several)
    between = told.criteria[0].between
    assert between is not None
    # The table of Viera and Garrett again: whether something is wanting counts, not how it is called.
    assert between.value == pytest.approx(0.57, abs=0.005)
    assert (told.answers_twice, told.answers_alike) == (100, 85)
    assert "Two auditors gave 85 of 100 answers alike" in on_console(told)


def test_few_cases_are_marked() -> None:
    line = next(line for line in on_console(result(spoke(19, 10))).splitlines() if line.startswith("Who will do it?"))
    assert re.search(r" 53 \(\d\d-\d\d\)\* ", line)
    line = next(line for line in on_console(result(spoke(20, 10))).splitlines() if line.startswith("Who will do it?"))
    assert re.search(r" 50 \(\d\d-\d\d\) ", line)


def test_labels_that_do_not_say_all_give_no_precision() -> None:
    several = [judged(at, ("not there",), "LAN301", criterion="acronym")._replace(exhaustive=False) for at in range(25)]
    told = as_json(result(several))
    assert (told["criteria"]["acronym"]["precision"], told["criteria"]["acronym"]["recall"]["value"]) == (None, 1.0)
    assert told["rules"] == {}


def test_what_was_written_is_read_as_the_last_round(tmp_path: Path) -> None:
    told = result(spoke(60, 50))
    (tmp_path / "last.json").write_text(json.dumps(as_json(told)), "utf-8")
    last = read(str(tmp_path / "last.json"))
    assert last.day == DAY
    assert last.rules_hash == told.rules_hash
    assert last.criteria["who"]["precision"].value == pytest.approx(50 / 60, abs=1e-4)


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (Estimate(0.9, 0.86, 0.93, 200), Estimate(0.7, 0.64, 0.76, 200), "more"),
        (Estimate(0.7, 0.64, 0.76, 200), Estimate(0.9, 0.86, 0.93, 200), "less"),
        (Estimate(0.8, 0.7, 0.88, 60), Estimate(0.75, 0.63, 0.84, 60), "no clear change"),
        (Estimate(0.9, 0.7, 1.0, 12), Estimate(0.2, 0.1, 0.4, 12), "too few to tell"),
        (Estimate(0.9, 0.7, 1.0, 30), None, ""),
    ],
)
def test_change_is_told_only_where_chance_does_not_explain_it(
    now: Estimate, before: Estimate | None, says: str
) -> None:
    assert change(now, before) == says


def test_chance_alone_is_seldom_taken_for_change() -> None:
    """Two rounds of the same rule, 200 times: at most one in twenty is called a change, with room for chance itself."""
    precision = cache(lambda right: result(spoke(80, right)).criteria[0].figures.precision)
    chance, told = random.Random(2), 0
    for _ in range(200):
        now, before = (precision(sum(chance.random() < 0.8 for _ in range(80))) for _ in range(2))
        told += change(now, before) in ("more", "less")
    assert told <= 16


def test_nothing_of_a_single_record_stands_in_the_figures() -> None:
    told = result(spoke(60, 30))
    for text in (json.dumps(as_json(told)), on_console(told), as_markdown(told)):
        assert "record-" not in text
        assert "child " not in text.replace("child was", "").replace("for the child", "").replace("the child", "")
    assert moderation(told).count("record-") == 30


def test_markdown_has_whole_tables() -> None:
    lines = as_markdown(result(spoke(60, 30))).splitlines()
    tables = [line for line in lines if line.startswith("|")]
    assert len(tables) > 6
    assert len({line.count("|") for line in tables[:4]}) == 1
