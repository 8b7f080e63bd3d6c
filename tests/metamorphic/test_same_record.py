"""The same record, however it is written, has the same findings: the property over twins, and each dimension by itself."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading import told

from .records import INES, KOFI, SOUND, TOBI, WREN, Record
from .writing import COLUMNS, DAYS, FIELDS, FORMATS, PLAIN, Style, write

WANTING = (
    TOBI.step(0, who="All").step(1, when="ongoing").saying("voice", "Tobi is happy and settled."),
    INES.step(0, when="").step(2, measure="", outcome="").without("voice"),
    KOFI.step(1, who="").saying("analysis", "There are ongoing concerns and the threshold is met."),
    WREN.step(0, when="31 November 2026").without("history").without("day"),
)
RECORDS = (*SOUND, *WANTING)
IDS = [*(record.name for record in SOUND), *(f"{record.name} wanting" for record in WANTING)]
every_record = pytest.mark.parametrize("record", RECORDS, ids=IDS)


def said(record: Record, style: Style = PLAIN) -> set[tuple[str, str]]:
    return told(write(record, style), style.name)


@pytest.mark.parametrize("format", FORMATS)
@every_record
def test_format(record: Record, format: str) -> None:
    assert said(record, Style(format=format)) == said(record)


@pytest.mark.parametrize("days", DAYS)
@every_record
def test_style_of_days(record: Record, days: str) -> None:
    assert said(record, Style(days=days)) == said(record)


@pytest.mark.parametrize("format", ["table", "list", "form"])
@pytest.mark.parametrize("headings", range(5))
@every_record
def test_wording_of_headings(record: Record, headings: int, format: str) -> None:
    assert said(record, Style(headings=headings, format=format)) == said(record)


@pytest.mark.parametrize("format", ["table", "bullets", "list", "nested", "form", "rows"])
@pytest.mark.parametrize("columns", range(max(map(len, COLUMNS.values()))))
def test_wording_of_columns(columns: int, format: str) -> None:
    for record in RECORDS:
        assert said(record, Style(columns=columns, format=format)) == said(record), record.name


@pytest.mark.parametrize("format", ["table", "list", "rows"])
def test_order_of_columns(format: str) -> None:
    for order in permutations(FIELDS):
        for record in RECORDS:
            assert said(record, Style(order=order, format=format)) == said(record), (record.name, order)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("line_end", "mark"), [("\r\n", False), ("\n", True), ("\r\n", True)])
def test_line_ends_and_byte_order_mark(format: str, line_end: str, mark: bool) -> None:
    for record in RECORDS:
        plain = said(record, Style(format=format))
        assert said(record, Style(format=format, line_end=line_end, mark=mark)) == plain, record.name


styles = st.builds(
    Style,
    format=st.sampled_from(FORMATS),
    order=st.permutations(FIELDS).map(tuple),
    headings=st.integers(0, 4),
    columns=st.integers(0, 4),
    days=st.sampled_from(list(DAYS)),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(RECORDS), styles)
def test_twins(record: Record, style: Style) -> None:
    assert said(record, style) == said(record), write(record, style).decode()
