"""One workbook, to filter and to count on."""

from __future__ import annotations

from planlint.pages.report import without
from planlint.reporters.view import View
from planlint.service.overview import Overview

try:
    from planlint.pages.report.xlsx import report as workbook
except ModuleNotFoundError as missing:
    raise without(missing) from None


def report(overview: Overview, view: View) -> bytes:
    """The whole file."""
    return workbook(overview)
