"""One workbook, to filter and to count on."""

from __future__ import annotations

from planlint.pages.report import workbook
from planlint.reporters.view import View
from planlint.service.overview import Overview


def report(overview: Overview, view: View) -> bytes:
    """The whole file."""
    return workbook(overview)
