"""The workbook about a service, read back with another library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from planlint.pages.report import xlsx
from planlint.service.overview import Look, Overview, Pointer, Unknown
from tests.pages.services import line, service, too_few

ROOT = Path(__file__).parents[2]
TRICKS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"https://elsewhere.example\")", "{=1}", "https://elsewhere.example", "\t=1", "1e5", "007"]  # fmt: skip
MADE = "import sys; from tests.pages.services import service; from planlint.pages.report import xlsx; sys.stdout.buffer.write(xlsx.report(service()))"


def read(overview: Overview) -> Workbook:
    return load_workbook(BytesIO(xlsx.report(overview)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read(service())


def cells(book: Workbook) -> Iterator[Cell]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_a_sheet_for_each_box_and_appendix(book: Workbook) -> None:
    assert book.sheetnames == [
        "About",
        "1 Reach",
        "2 Look this week",
        "2 Records to look at",
        "3 Over time",
        "4 Signs",
        "5 Read these",
        "6 Not known",
        "A Criteria",
        "B Common findings",
    ]


def test_each_sheet_has_frozen_headings_a_filter_over_all_of_it_and_room_for_its_words(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(column.width > 7 for column in sheet.column_dimensions.values())
        assert sheet.print_title_rows == "$1:$1"


def test_shares_and_counts_are_numbers_and_days_are_days(book: Workbook) -> None:
    found = rows(book["3 Over time"])[1]
    assert found[:4] == ("Every step says who and when", "The whole service", "Oct-Dec 2025", datetime(2025, 12, 31))
    assert found[4] == pytest.approx(134 / 326)
    assert found[7:9] == (134, 326)
    assert book["3 Over time"]["E2"].number_format == "0%"
    assert ("Children open", 412) in rows(book["1 Reach"])
    assert ("Open, no plan found", "C-20140") in rows(book["1 Reach"])


def test_what_is_too_small_has_words_and_no_figures() -> None:
    book = read(service(lines=(too_few(line(0, "East"), 4),)))
    last = rows(book["3 Over time"])[-1]
    assert last[1:3] + last[4:9] == ("East", "Oct-Dec 2026", "too few to show", None, None, None, None)
    assert rows(book["A Criteria"])[-1][3:] == ("too few to show", None, None, None, None)


@pytest.mark.parametrize("trick", TRICKS)
def test_what_comes_from_outside_is_text_and_never_a_formula_a_link_or_a_number(trick: str) -> None:
    pointer = Pointer(trick, trick)
    overview = service(
        teams=(trick,),
        looks=(Look(trick, 1, 2, (pointer,)),),
        unknowns=(Unknown(trick, 1, trick),),
        reach=service().reach._replace(missing=(trick,)),
    )
    book = read(overview)
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
    assert [cell.hyperlink for cell in cells(book) if cell.hyperlink] == []
    written = trick.replace("\t", "    ")
    for sheet, at in (("1 Reach", -1), ("2 Look this week", 1), ("2 Records to look at", 1), ("6 Not known", 1)):
        assert written in rows(book[sheet])[at]
    with ZipFile(BytesIO(xlsx.report(overview))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets" in name]
    assert [part for part in sheets if b"<f>" in part] == []


def test_control_characters_are_replaced_and_what_is_too_long_is_cut() -> None:
    found = rows(read(service(unknowns=(Unknown("a\x00b\x1b[1m\ud800", 1, "x" * 40_000),)))["6 Not known"])[1]
    assert found[0] == "a\ufffdb\ufffd[1m\ufffd"
    assert found[2] == "x" * 32_767


def test_same_overview_same_bytes(book: Workbook) -> None:
    made = [
        subprocess.run([sys.executable, "-c", MADE], capture_output=True, check=True, cwd=ROOT).stdout for _ in range(2)
    ]
    assert made[0] == made[1] == xlsx.report(service())
    assert book.properties.created == datetime(2026, 11, 30)
    assert book.properties.creator in (None, "")
