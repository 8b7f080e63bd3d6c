"""One HTML file with charts, to look at and to print."""

from __future__ import annotations

from planlint.pages.report import page
from planlint.reporters.view import View
from planlint.service.overview import Overview


def report(overview: Overview, view: View) -> str:
    """The whole page."""
    return page(overview)
