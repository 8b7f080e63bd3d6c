"""The same record, however it is written, has the same findings: over twins, and each dimension alone."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest
from hypothesis import Phase, given, settings
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


@cache
def said(record: Record, style: Style = PLAIN) -> frozenset[tuple[str, str]]:
    return frozenset(told(write(record, style), style.name))


@pytest.mark.parametrize("layout", FORMATS)
@every_record
def test_format(record: Record, layout: str) -> None:
    assert said(record, Style(layout=layout)) == said(record)


@pytest.mark.parametrize("days", DAYS)
@every_record
def test_style_of_days(record: Record, days: str) -> None:
    assert said(record, Style(days=days)) == said(record)


@pytest.mark.parametrize("layout", ["table", "list", "form"])
@pytest.mark.parametrize("headings", range(5))
@every_record
def test_wording_of_headings(record: Record, headings: int, layout: str) -> None:
    assert said(record, Style(headings=headings, layout=layout)) == said(record)


@pytest.mark.parametrize("layout", ["table", "bullets", "list", "nested", "form", "rows"])
@pytest.mark.parametrize("columns", range(max(map(len, COLUMNS.values()))))
def test_wording_of_columns(columns: int, layout: str) -> None:
    for record in RECORDS:
        assert said(record, Style(columns=columns, layout=layout)) == said(record), record.name


@pytest.mark.parametrize("layout", ["table", "list", "rows"])
def test_order_of_columns(layout: str) -> None:
    for order in list(permutations(FIELDS))[::5]:
        for record in RECORDS:
            assert said(record, Style(order=order, layout=layout)) == said(record), (record.name, order)


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize(("line_end", "mark"), [("\r\n", False), ("\n", True), ("\r\n", True)])
def test_line_ends_and_byte_order_mark(layout: str, line_end: str, mark: bool) -> None:
    for record in RECORDS:
        plain = said(record, Style(layout=layout))
        assert said(record, Style(layout=layout, line_end=line_end, mark=mark)) == plain, record.name


styles = st.builds(
    Style,
    layout=st.sampled_from(FORMATS),
    order=st.permutations(FIELDS).map(tuple),
    headings=st.integers(0, 4),
    columns=st.integers(0, 4),
    days=st.sampled_from(list(DAYS)),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.booleans(),
)


@settings(max_examples=200, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.sampled_from(RECORDS), styles)
def test_twins(record: Record, style: Style) -> None:
    assert said(record, style) == said(record), write(record, style).decode()


@pytest.mark.parametrize("columns", [2, 3])
def test_a_pasted_form_asks_in_any_order(columns: int) -> None:
    """A label that is a question, or is no title of a column, stands on a line of its own like the others."""
    for order in list(permutations(FIELDS))[::7]:
        for record in (KOFI, WREN):
            style = Style(order=order, layout="bare", columns=columns)
            assert said(record, style) == said(record), (record.name, order)
