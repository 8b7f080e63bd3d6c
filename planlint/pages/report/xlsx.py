"""The report as a workbook: a sheet for each box and appendix, to be filtered and counted on.

Whatever comes from a record, a list or a configuration is written as text: `=1+1` is three characters and no formula, and an
address is no link. The file holds no date but the report's own, so the same overview gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planlint.pages.report.tables import Cell, Table, tables
from planlint.reporters.closing import long_day
from planlint.reporters.terminal import printable
from planlint.reporters.wording import CANNOT_SEE
from planlint.service.overview import Overview

_LINE = 15.0
"""Points that a line is high."""
_ASIDE = 3
"""Characters of a cell's width that its words cannot use: the indent, and what bold and other fonts take more."""
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
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "bottom": 1,
                "bg_color": "#eef1f4",
                "align": "left",
                "indent": 1,
            }
        ),
        # A number stands at the right of its cell: without a gap the words of the next one would touch it.
        "text": book.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
        "count": book.add_format({"num_format": "0", "valign": "top"}),
        "share": book.add_format({"num_format": "0%", "valign": "top"}),
        "day": book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left", "indent": 1}),
    }
    for table in tables(overview):
        _sheet(book.add_worksheet(table.name), table, formats)
    book.close()
    return to.getvalue()


def _sheet(sheet: Worksheet, table: Table, formats: Mapping[str, Format]) -> None:
    for column, (heading, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, formats["heading"])
    widths = [width for _, width in table.columns]
    sheet.set_row(0, _height([heading for heading, _ in table.columns], widths))
    for number, row in enumerate(table.rows, 1):
        # Not every program that opens it makes room for words that run on below.
        sheet.set_row(number, _height(row, widths))
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    if table.says:
        sheet.set_header(f"&L{table.says.replace('&', '&&')}&R&A")
    sheet.set_footer(f"&L{CANNOT_SEE}&RPage &P of &N")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """The height in points at which the longest of its cells can be read."""
    return _LINE * max(
        sum(max(1, len(wrap(line, max(1, width - _ASIDE)))) for line in printable(cell).splitlines() or [""])
        if isinstance(cell, str)
        else 1
        for cell, width in zip(row, widths, strict=True)
    )


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[str, Format]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, printable(cell)[:LONGEST], formats["text"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])
    elif isinstance(cell, float):
        sheet.write_number(row, column, cell, formats["share"])
    elif cell is not None:
        sheet.write_number(row, column, cell, formats["count"])
