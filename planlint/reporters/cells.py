"""Cells of a table that a spreadsheet will open: whatever is in them, none is a formula."""

from __future__ import annotations

from planlint.patterns import pattern
from planlint.reporters.terminal import printable


def cell(value: object) -> str:
    """Words for a cell, with an apostrophe before whatever a spreadsheet would take for the beginning of a formula.

    A semicolon ends a cell where a comma writes decimals, so what follows one counts as a beginning, too; full-width
    signs are formulas in East Asian settings.
    """
    text = printable(str(value))
    return pattern(r"(^|;)(?=\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20])").sub(r"\1'", text)
