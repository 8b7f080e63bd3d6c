"""Rule files that planlint cannot follow are refused, each with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.errors import RuleError
from planlint.rules import RuleSet, load, read_rule

RULE = """\
code: LOC101
name: worker-without-telephone
criterion: who
finds: thin
answered_by: worker
message: "A name stands here without a number."
question: "Which number?"
why: "So that a family can ring."
check: {kind: state, of: action.who, is: [person]}
"""


def written(folder: Path, text: str, name: str = "LOC101.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pack_adds_rules_to_ours(tmp_path: Path) -> None:
    written(tmp_path / "pack", RULE)
    rules = load([tmp_path / "pack"])
    assert {"ACT101", "LOC101"} < {rule.code for rule in rules.rules}
    assert [rule.code for rule in rules.rules] == sorted(rule.code for rule in rules.rules)
    local = rules.find("worker-without-telephone")
    assert local
    assert (local.family, local.status, local.severity, local.subjects) == ("LOC", "stable", None, ("action.who",))
    assert rules.rules_hash != load().rules_hash


def test_a_packs_expectations_go_before_ours(tmp_path: Path) -> None:
    written(tmp_path / "pack", "who: {plan: may}\n", "expectations.yaml")
    expected = load([tmp_path / "pack"]).expectations["who"]
    assert (expected["plan"], expected["review"]) == ("may", "must")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    written(tmp_path / "pack", RULE)
    before = load([tmp_path / "pack"])
    written(tmp_path / "pack", RULE.replace("Which number?", "Which number does the family have?"))
    after = load([tmp_path / "pack"])
    assert [one.question for one in (before.find("LOC101"), after.find("LOC101")) if one] == [
        "Which number?",
        "Which number does the family have?",
    ]
    assert before.rules_hash != after.rules_hash


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("code: LOC101", "code: loc1", "1:7", "`loc1` is no code"),
        ("name: worker-without-telephone", "name: No telephone", "2:7", "`No telephone` is no name"),
        ("criterion: who", "criterion: whom", "3:12", "`whom` is not known here, did you mean `who`?"),
        ("finds: thin", "finds: thick", "4:8", "`thick` is not known here, did you mean `thin`?"),
        ("finds: thin\n", "", "1:1", "`finds` is missing"),
        ("finds: thin", "find: thin", "4:1", "unknown key `find`, did you mean `finds`?"),
        ("answered_by: worker", "answered_by: worker\nseverity: error", "6:11", "takes its severity from"),
        ("criterion: who", "criterion: jargon", "1:1", "`severity` is missing"),
        ("of: action.who", "of: action.whom", "9:26", "`action.whom` is not known here, did you mean `action.who`?"),
        ("is: [person]", "is: [persona]", "9:43", "`persona` is not known here, did you mean `person`?"),
        ("kind: state", "kind: regex", "9:15", "`regex` is not known here; one of state, share"),
        ("kind: state, ", "", "9:8", "`kind` is missing: which check is it?"),
        (", is: [person]", ", is: [person], at: 1", "9:52", "unknown key `at`"),
        ("kind: state", "kind: share", "9:8", "one of `at_least` and `more_than` is wanted"),
        ("kind: state", "kind: share, at_least: 2", "9:32", "a share lies between 0 and 1"),
        ("why:", "kinds: [plan, plans]\nwhy:", "8:15", "`plans` is not known here, did you mean `plan`?"),
        ("why:", "sources: [{year: 2023}]\nwhy:", "8:11", "`title` is missing"),
        ("why:", "sources: [{title: Guide, year: soon}]\nwhy:", "8:32", "a whole number is wanted here, not `soon`"),
        ("code: LOC101", "code: LOC101\ncode: LOC102", "2:1", "`code` stands here twice (first on line 1)"),
        ("code: LOC101", "code: &a LOC101", "1:7", "anchors and aliases"),
        ("code: LOC101", "code: !!str LOC101", "1:7", "tags (`!`) are not read here"),
        ("question: ", "question: [", "8:1", "is not valid YAML"),
        ("why:", "examples: [{fires: no marks}]\nwhy:", "8:12", "has «marks» around the words expected"),
        ("why:", 'examples: [{silent: "«marks»"}]\nwhy:', "8:12", "a silent example has none"),
        ("why:", "examples: [{format: yaml}]\nwhy:", "8:12", "has one of `fires`, `silent` and `missed`"),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    assert old in RULE
    path = written(tmp_path, RULE.replace(old, new, 1))
    with pytest.raises(RuleError) as caught:
        read_rule(path)
    assert message in caught.value.message
    assert str(caught.value).startswith(f"{path}:{place}: ")


def test_two_rules_may_not_share_a_name(tmp_path: Path) -> None:
    written(tmp_path / "pack", RULE.replace("worker-without-telephone", "action-without-owner"))
    with pytest.raises(RuleError, match="`action-without-owner` also names another rule"):
        load([tmp_path / "pack"])


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        load([tmp_path / "nowhere"])


def test_a_table_of_expectations_has_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "pack", "who:\n  plan: must\n  plans: may\n", "expectations.yaml")
    with pytest.raises(RuleError, match="unknown key `plans`, did you mean `plan`") as caught:
        load([tmp_path / "pack"])
    assert str(caught.value).startswith(f"{path}:3:3: ")


def a_set() -> RuleSet:
    """Three rules of three families and one that is off."""
    one = load().find("ACT101")
    assert one

    codes = [("ACT101", "stable"), ("ACT301", "trial"), ("VOC101", "stable"), ("VOC102", "off"), ("DOC001", "stable")]
    rules = tuple(one._replace(code=code, name=f"rule-{code.lower()}", status=status) for code, status in codes)
    return RuleSet(tuple(sorted(rules, key=lambda rule: rule.code)), {}, "")


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ({}, "ACT101 ACT301 DOC001 VOC101"),
        ({"select": ["ACT"]}, "ACT101 ACT301 DOC001"),
        ({"select": ["act1"]}, "ACT101 DOC001"),
        ({"select": ["rule-voc101"]}, "DOC001 VOC101"),
        ({"ignore": ["ACT"]}, "DOC001 VOC101"),
        ({"select": ["ACT"], "ignore": ["ACT"]}, "DOC001"),
        ({"select": ["ACT101"], "ignore": ["ACT"]}, "ACT101 DOC001"),
        ({"select": ["ACT"], "ignore": ["ACT101"]}, "ACT301 DOC001"),
        ({"select": ["ACT101"], "ignore": ["ACT101"]}, "DOC001"),
        ({"select": ["ACT1"], "extend_select": ["VOC"]}, "ACT101 DOC001 VOC101"),
        ({"extend_select": ["VOC"]}, "ACT101 ACT301 DOC001 VOC101"),
        ({"extend_select": ["VOC102"]}, "ACT101 ACT301 DOC001 VOC101 VOC102"),
        ({"select": ["VOC"]}, "DOC001 VOC101"),
        ({"trial": "off"}, "ACT101 DOC001 VOC101"),
        ({"ignore": ["DOC001", "DOC"]}, "ACT101 ACT301 VOC101"),
        ({"ignore": ["ACT101"], "locked": ["ACT1"]}, "ACT101 ACT301 DOC001 VOC101"),
    ],
)
def test_which_rules_run(chosen: dict[str, list[str]], codes: str) -> None:
    expected = set(codes.split()) | {"DOC001"}
    assert {rule.code for rule in a_set().select(**chosen).rules} == expected  # type: ignore[arg-type]
