"""Examples in rule files: marks against places, and what `planlint test` says of a rule that does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.examples import ExampleOutcome, run_examples, run_examples_of, unmarked, wording_faults
from planlint.rules import load, rule_files, rules_folder
from planlint.source import Span
from tests.reading import rules, vocabulary

PACK = """\
code: LOC101
name: local-action-without-owner
criterion: document
severity: warning
finds: absent
answered_by: worker
message: "Nobody is named for this step."
question: "Who will do it?"
why: "So that a family can ask."
check: {kind: phrase, phrases: [on the radar]}
examples:
"""


def test_marks() -> None:
    assert unmarked("a «b» c «»d") == ("a b c d", [Span(2, 3), Span(6, 6)])
    assert unmarked("nothing") == ("nothing", [])


@pytest.mark.parametrize("path", rule_files(rules_folder()), ids=lambda path: path.stem)
def test_our_examples_hold(path: Path) -> None:
    outcomes = run_examples_of(path, rules(), vocabulary(), coverage=True)
    assert [outcome for outcome in outcomes if not outcome.held] == []
    assert {outcome.rule for outcome in outcomes} == {path.stem.partition("-")[0]}


def test_every_rule_has_its_file() -> None:
    assert {path.stem.partition("-")[0] for path in rule_files(rules_folder())} == {rule.code for rule in load().rules}


def outcome_of(folder: Path, examples: str) -> list[ExampleOutcome]:
    (folder / "LOC101.yaml").write_text(PACK + examples, encoding="utf-8")
    return run_examples([folder])


RECORD = "# Family Plan\\n\\nChild: Ada Finch, age 8\\n\\n## Analysis\\n\\n"


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (f'fires: "{RECORD}He is «on the radar» now."', ""),
        (
            f'fires: "{RECORD}He is on «the radar» now."',
            "is to speak at 7:10 «the radar» and speaks at 7:7 «on the radar»",
        ),
        (f'fires: "{RECORD}He is «seen» now."', "is to speak at 7:7 «seen» and speaks at no place"),
        (f'silent: "{RECORD}He is on the radar now."', "speaks at 7:7 «on the radar»"),
        (f'silent: "{RECORD}He is seen."', ""),
        (f'missed: "{RECORD}He is «seen»."', ""),
        (f'missed: "{RECORD}He is «on the radar»."', "speaks now: it is no longer a limit, mark it as `fires`"),
    ],
)
def test_what_is_said_of_an_example(tmp_path: Path, example: str, told: str) -> None:
    [outcome] = outcome_of(tmp_path, f"  - {example}\n")
    assert (outcome.told, outcome.rule, outcome.line) == (told, "LOC101", 12)


def test_coverage_wants_a_firing_and_a_silent_example(tmp_path: Path) -> None:
    (tmp_path / "LOC101.yaml").write_text(PACK.replace("examples:\n", ""), encoding="utf-8")
    [coverage, wording] = run_examples([tmp_path], coverage=True)
    assert (coverage.expects, coverage.told) == ("coverage", "has no example that fires, and none that stays silent")
    assert (wording.expects, wording.held) == ("wording", True)


@pytest.mark.parametrize(
    ("message", "question", "told"),
    [
        ("You have not named anybody.", "Who?", ["the message says `you`"]),
        ("There's no evidence of it.", "Who?", ["the message says `evidence`"]),
        ("A smarter way.", "Who?", []),
        ("One.", "Who? When?", ["the question is not one question"]),
        ("One", "Who?", ["the message is not a statement that ends in a full stop"]),
        ("About {child}.", "Who is {name}?", ["`{child}` is the only thing that may stand in braces"]),
        ("word " * 32 + "word.", "Who is it?", ["message and question have 36 words together, 34 are the most"]),
    ],
)
def test_wording(message: str, question: str, told: list[str]) -> None:
    ours = load().find("ACT101")
    assert ours
    assert list(wording_faults(ours._replace(message=message, question=question))) == told
