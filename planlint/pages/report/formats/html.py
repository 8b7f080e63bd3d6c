"""One HTML file with charts, to look at and to print."""

from __future__ import annotations

from planlint.pages.report import without
from planlint.reporters.view import View
from planlint.service.overview import Overview

try:
    from planlint.pages.report.html import report as page
except ModuleNotFoundError as missing:
    raise without(missing) from None


def report(overview: Overview, view: View) -> str:
    """The whole page."""
    return page(overview)
