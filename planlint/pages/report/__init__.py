"""A report about a service as a page and as a workbook.

Both need libraries that come with the extra `report`; without them ConfigError says how to install it.
"""

from __future__ import annotations

from planlint.errors import ConfigError
from planlint.service.overview import Overview

LIBRARIES = ("jinja2", "markupsafe", "matplotlib", "xlsxwriter")
WITHOUT = "the page and the workbook need libraries that come with an extra: pip install 'planlint[report]'"


def page(overview: Overview) -> str:
    """The report as one HTML file: nothing in it runs, nothing is fetched. The same overview gives the same text."""
    try:
        from planlint.pages.report import html
    except ModuleNotFoundError as missing:
        raise _without(missing) from None
    return html.report(overview)


def workbook(overview: Overview) -> bytes:
    """The report as an XLSX file, a sheet for each table. The same overview gives the same bytes."""
    try:
        from planlint.pages.report import xlsx
    except ModuleNotFoundError as missing:
        raise _without(missing) from None
    return xlsx.report(overview)


def _without(missing: ModuleNotFoundError) -> Exception:
    return ConfigError(WITHOUT) if (missing.name or "").partition(".")[0] in LIBRARIES else missing
