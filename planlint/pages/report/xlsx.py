"""The report as a workbook: a sheet for each box and appendix, to be filtered and counted on.

Whatever comes from a record, a list or a configuration is written as text: `=1+1` is three characters and no formula, and an
address is no link. The file holds no date but the report's own, so the same overview gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planlint.pages.report.tables import Cell, Table, tables
from planlint.reporters.closing import long_day
from planlint.reporters.terminal import printable
from planlint.service.overview import Overview

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def report(overview: Overview) -> bytes:
    """The whole workbook. The same overview gives the same bytes."""
    to = BytesIO()
    book = Workbook(to, _AS_TEXT)
    made = datetime(overview.as_of.year, overview.as_of.month, overview.as_of.day, tzinfo=UTC)
    book.set_properties({"title": f"The service in its records, {long_day(overview.as_of)}", "created": made})
    formats = {
        "heading": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#eef1f4"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "count": book.add_format({"num_format": "0", "valign": "top"}),
        "share": book.add_format({"num_format": "0%", "valign": "top"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
    }
    for table in tables(overview):
        _sheet(book.add_worksheet(table.name), table, formats)
    book.close()
    return to.getvalue()


def _sheet(sheet: Worksheet, table: Table, formats: Mapping[str, Format]) -> None:
    for column, (heading, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats["heading"])
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    if table.says:
        sheet.set_header(f"&L{table.says.replace('&', '&&')}&R&A")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[str, Format]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, printable(cell)[:LONGEST], formats["text"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])
    elif isinstance(cell, float):
        sheet.write_number(row, column, cell, formats["share"])
    elif cell is not None:
        sheet.write_number(row, column, cell, formats["count"])
