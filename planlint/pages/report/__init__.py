"""A report about a service as a page and as a workbook. Both need libraries that come with the extra `report`."""

from __future__ import annotations

from planlint.errors import ConfigError

LIBRARIES = ("jinja2", "markupsafe", "matplotlib", "xlsxwriter")
WITHOUT = "the page and the workbook need libraries that come with an extra: pip install 'planlint[report]'"


def without(missing: ModuleNotFoundError) -> Exception:
    """What to raise where a module is missing: how to install the extra, if it comes with that."""
    return ConfigError(WITHOUT) if (missing.name or "").partition(".")[0] in LIBRARIES else missing
