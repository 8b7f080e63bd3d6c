"""A table for spreadsheets, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from planlint.reporters.formats.csv import COLUMNS
from planlint.reporters.view import View
from tests.cli.command import NO_OWNER, check
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import PRIVATE, QUOTING, told


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


def cell(words: str, view: View = QUOTING) -> str:
    """The cell in which a step's words are quoted."""
    record = document(f"{words}\n", steps=(words,))
    (row,) = rows(told("csv", outcome(checked(record, finding("ACT101", record.actions[0].span))), view))
    return row["excerpt"]


def test_each_finding_is_a_row() -> None:
    found = rows(told("csv"))
    assert [(row["code"], row["line"], row["severity"], row["on_trial"]) for row in found] == [
        ("ACT101", "3", "error", "no"),
        ("ACT101", "3", "error", "no"),
        ("ACT301", "3", "warning", "no"),
        ("ACT301", "4", "warning", "no"),
        ("OUT104", "1", "advice", "yes"),
    ]
    assert found[2]["question"] == "When will it be done by?"
    assert (found[0]["stage"], found[0]["kind"], found[0]["level"]) == ("draft", "plan", "child_in_need")


def test_a_run_without_findings_has_its_column_names() -> None:
    assert told("csv", outcome()) == f"{','.join(COLUMNS)}\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('=HYPERLINK("x";"y")', '\'=HYPERLINK("x";"y")'),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("|cmd", "'|cmd"),
        ("％", "％"),
        ("＝1+1", "'＝1+1"),
        ("Ring; =1+1", "Ring;' =1+1"),
        ("Ring Nan - today", "Ring Nan - today"),
    ],
)
def test_nothing_is_a_formula(words: str, shown: str) -> None:
    assert cell(words) == shown


@pytest.mark.parametrize("words", ["\t=1", " =1", "\x0b=1", "\u00a0=1"])
def test_nor_behind_what_a_spreadsheet_passes_over(words: str) -> None:
    assert cell(words).startswith("'")


def test_nothing_is_quoted_unless_asked() -> None:
    assert {row["excerpt"] for row in rows(told("csv", view=PRIVATE))} == {""}


def test_records_go_by_ids_unless_names_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "Ada Finch.md").write_text(NO_OWNER)
    for arguments, path in (
        ([], "record-1"),
        (["--paths", "id"], "record-1"),
        (["--paths", "relative"], "Ada Finch.md"),
    ):
        ran = check(".", "-f", "csv", "-o", "csv=t.csv", "-o", "json=t.json", *arguments, folder=tmp_path)
        assert [row["path"] for row in rows(ran.out)] == [path]
        assert [row["path"] for row in rows((tmp_path / "t.csv").read_text())] == [path]
        named = "record-1" if "id" in arguments else "Ada Finch.md"
        assert json.loads((tmp_path / "t.json").read_text())["documents"][0]["path"] == named


def test_the_same_record_has_the_same_id_in_every_run_where_there_is_a_key(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("fingerprint_key: a secret of ours\n")
    (tmp_path / "plan.md").write_text(NO_OWNER)
    first = rows(check(".", "-f", "csv", folder=tmp_path).out)[0]["path"]
    (tmp_path / "another.md").write_text(NO_OWNER)
    assert first in {row["path"] for row in rows(check(".", "-f", "csv", folder=tmp_path).out)}
