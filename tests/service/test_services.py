"""Made-up services whose truth is known: the report says what is so in each of them."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from planlint.reporters.report import csv as as_csv
from planlint.reporters.report import json as as_json
from planlint.reporters.report import markdown, text
from planlint.reporters.view import View
from planlint.service.building import overview
from planlint.service.looks import PASSED
from planlint.service.overview import Calibration, Overview
from planlint.service.signs import ONE_DATE, ONE_SENTENCE, SILENCED
from tests.cli.schema import faults

ROOT = Path(__file__).parent.parent.parent


def benchmark() -> Any:
    """`benchmarks/services.py`, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("services", ROOT / "benchmarks" / "services.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


services = benchmark()


@pytest.fixture(scope="module", params=sorted(services.SERVICES))
def service(request: pytest.FixtureRequest) -> tuple[str, Overview]:
    made = overview(services.gathered(services.SERVICES[request.param], 5), services.wanted())
    return request.param, made


TOLD = {
    "steady": set(),
    "another form": set(),
    "improving": {("who+when", "more"), ("outcomes", "more")},
    "worsening": {("voice", "less")},
    "better words": {("outcomes", "more"), (ONE_DATE, "more")},
    "written to pass": {(ONE_DATE, "more"), (SILENCED, "more")},
}
"""Changes of the whole service that have to be told, and no others may be."""


def test_what_changes_is_told_and_nothing_else(service: tuple[str, Overview]) -> None:
    name, page = service
    told = set(services.changes(page))
    assert {one for one in told if "Team" not in one[0]} == TOLD[name]
    assert {(words.split()[0], change) for words, change in told if "Team" in words} <= TOLD[name]


def test_sentences_that_are_handed_around_are_seen(service: tuple[str, Overview]) -> None:
    name, page = service
    now = {one.name: one.now for one in page.signs}[ONE_SENTENCE]
    assert now is not None
    handed_around = name in ("better words", "written to pass")
    assert (now.found > 0) == handed_around


def test_what_is_overdue_is_counted_where_it_is(service: tuple[str, Overview]) -> None:
    _, page = service
    look = next(one for one in page.looks if one.name == PASSED)
    assert look.children > 0
    assert page.steps_passed == (len(look.records), len(look.records))


SCHEMA = json.loads((ROOT / "docs" / "schema" / "report.schema.json").read_text("utf-8"))


def test_json_holds_to_its_schema(service: tuple[str, Overview]) -> None:
    _, page = service
    checked = page._replace(calibration=Calibration(services.AS_OF, 30, 2, 88, 5, 96))
    for one in (page, checked):
        assert faults(json.loads(as_json.report(one, View())), SCHEMA) == []
    assert faults({**json.loads(as_json.report(page, View())), "score": 7}, SCHEMA)


def test_a_table_has_no_formula_and_every_row_all_its_cells(service: tuple[str, Overview]) -> None:
    _, page = service
    first = page.lines[0]._replace(team='=HYPERLINK("x")')
    rows = list(csv.reader(io.StringIO(as_csv.report(page._replace(lines=(first,)), View()))))
    assert {len(row) for row in rows} == {len(as_csv.COLUMNS)}
    assert not [cell for row in rows for cell in row if re.match(r"[=+\-@|%]", cell)]
    assert '\'=HYPERLINK("x")' in rows[-1] or any('\'=HYPERLINK("x")' in row for row in rows)


@pytest.mark.parametrize("columns", [60, 100, 110])
def test_the_page_keeps_within_the_terminal(service: tuple[str, Overview], columns: int) -> None:
    _, page = service
    lines = text.report(page, View(columns=columns)).splitlines()
    assert [line for line in lines if len(line) > columns] == []
    assert [line[0] for line in lines if re.match(r"\d [A-Z]", line)] == list("123456")


def test_a_board_paper_names_no_record_and_no_team(service: tuple[str, Overview]) -> None:
    _, page = service
    paper = markdown.report(page, View())
    assert "record-" not in paper
    assert "Team" not in paper
    assert len(paper.splitlines()) < 60


@pytest.mark.parametrize("made", [text, markdown, as_csv, as_json], ids=lambda made: made.__name__.rpartition(".")[2])
def test_nothing_is_graded(service: tuple[str, Overview], made: Any) -> None:
    _, page = service
    written = made.report(page, View()).lower()
    assert not re.search(r"complian|\bscore|\brank|person-\d", written)
