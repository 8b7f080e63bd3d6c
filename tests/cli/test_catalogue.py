"""`planlint rules`, `explain`, `test` and `config`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from planlint.config import KEYS
from tests.cli.command import planlint


def test_rules_as_a_table(tmp_path: Path) -> None:
    ran = planlint("rules", folder=tmp_path)
    assert ran.code == 0
    assert any(line.split()[:3] == ["ACT101", "action-without-owner", "who"] for line in ran.out.splitlines())


def test_rules_by_family_and_kind(tmp_path: Path) -> None:
    ran = planlint("rules", "-f", "csv", "--family", "ACT1", "--kind", "plan", folder=tmp_path)
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows[0][:4] == ["code", "name", "criterion", "severity"]
    assert ["ACT101", "action-without-owner", "who", "error"] in [row[:4] for row in rows]
    assert {row[0][:4] for row in rows[1:]} == {"ACT1"}


def test_rules_by_severity(tmp_path: Path) -> None:
    ran = planlint("rules", "-f", "json", "--severity", "error", "--kind", "chronology", folder=tmp_path)
    rules = {rule["code"]: rule["severities"] for rule in json.loads(ran.out)["rules"]}
    assert (ran.code, "DOC103" in rules) == (0, True)
    assert all(severities == {"chronology": "error"} for severities in rules.values())


@pytest.mark.parametrize(
    ("option", "given", "says"),
    [
        ("--family", "XYZ", "--family: no rule is of a family 'XYZ'; there are ACT1, ACT2, "),
        ("--family", "ACT1,vco", "--family: no rule is of a family 'VCO', did you mean `VOC`?"),
        ("--kind", "plann", "--kind: 'plann' is not known, did you mean `plan`?"),
        ("--level", "low", "--level: 'low' is not known"),
        ("--severity", "grave", "--severity: 'grave' is not known"),
        ("--status", "of", "--status: 'of' is not known, did you mean `off`?"),
    ],
)
def test_what_no_rule_can_be_is_refused(tmp_path: Path, option: str, given: str, says: str) -> None:
    ran = planlint("rules", option, given, folder=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"planlint: {says}")


def test_a_family_is_known_in_small_letters(tmp_path: Path) -> None:
    ran = planlint("rules", "--family", "voc", "-f", "csv", folder=tmp_path)
    assert ran.code == 0
    assert {row[0][:3] for row in list(csv.reader(io.StringIO(ran.out)))[1:]} == {"VOC"}


def test_rules_as_markdown(tmp_path: Path) -> None:
    lines = planlint("rules", "-f", "markdown", folder=tmp_path).out.splitlines()
    assert lines[0].startswith("| code | name |")
    assert len({line.count(" | ") for line in lines if line.startswith("| ACT1")}) == 1


def test_explain_tells_what_a_worker_needs(tmp_path: Path) -> None:
    ran = planlint("explain", "action-without-owner", folder=tmp_path)
    assert ran.code == 0
    assert ran.out.startswith("ACT101 action-without-owner\n")
    for title in ("Also fine", "Why it matters", "What it cannot tell", "It is silent here"):
        assert f"\n{title}\n" in ran.out


def test_explain_all(tmp_path: Path) -> None:
    codes = [rule["code"] for rule in json.loads(planlint("rules", "-f", "json", folder=tmp_path).out)["rules"]]
    shown = planlint("explain", "--all", folder=tmp_path).out
    assert all(f"{code} " in shown for code in codes)


def test_a_rule_that_is_named_twice_is_explained_once(tmp_path: Path) -> None:
    ran = planlint("explain", "ACT103", "ACT10", "action-of-everyone", folder=tmp_path)
    begun = re.findall(r"^(ACT10\d) [a-z-]+$", ran.out, re.MULTILINE)
    assert (ran.code, begun) == (0, ["ACT103", "ACT101", "ACT102", "ACT104", "ACT105", "ACT106"])


def test_explain_of_an_unknown_rule_is_2(tmp_path: Path) -> None:
    ran = planlint("explain", "action-without-owners", folder=tmp_path)
    assert (ran.code, "action-without-owner" in ran.err) == (2, True)


def test_verbose_tells_of_examples_that_hold_and_says_so(tmp_path: Path) -> None:
    assert "Tell of the examples that hold, too." in " ".join(planlint("test", "--help", folder=tmp_path).out.split())


def test_examples_of_a_pack_are_run(tmp_path: Path) -> None:
    assert planlint("test", "gone", folder=tmp_path).code == 2


def test_config_show_says_where_a_setting_comes_from(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("# ours\nfail_on: warning\nfingerprint_key: Quillfeather\n")
    ran = planlint("config", "show", "plan.md", folder=tmp_path)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "configuration: planlint.yaml"
    assert any(line.split() == ["fail_on", "warning", "planlint.yaml:2"] for line in ran.out.splitlines())
    assert "Quillfeather" not in ran.out


def test_config_show_of_a_folder_is_of_the_records_in_it(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("fail_on: warning\n")
    told = json.loads(planlint("config", "show", "-f", "json", folder=tmp_path).out)
    assert told["settings"]["fail_on"] == {"value": "warning", "from": "planlint.yaml:1"}


def test_config_schema_knows_every_key(tmp_path: Path) -> None:
    schema = json.loads(planlint("config", "schema", folder=tmp_path).out)
    assert schema["properties"].keys() == KEYS.keys()


def test_version_and_help(tmp_path: Path) -> None:
    assert planlint("--version", folder=tmp_path).out.startswith("planlint ")
    shown = planlint("--help", folder=tmp_path)
    assert shown.code == 0
    for command in ("check", "inspect", "explain", "rules", "test", "config"):
        assert f" {command} " in shown.out
    assert planlint("check", "--help", folder=tmp_path).code == 0


def test_an_unknown_command_is_2(tmp_path: Path) -> None:
    assert planlint("chekc", folder=tmp_path).code == 2
