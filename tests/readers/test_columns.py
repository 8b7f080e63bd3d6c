"""Tables whose columns are kept apart by blanks."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.layout import Table
from planlint.readers import read
from tests.readers.kit import check

_WORD = st.text("abcdefgäéß019.,'", min_size=1, max_size=9).filter(lambda word: word.strip(".,'"))
_CELL = st.lists(_WORD, min_size=1, max_size=12).map(" ".join)
_ROWS = st.integers(3, 5).flatmap(
    lambda many: st.lists(st.lists(_CELL, min_size=many, max_size=many), min_size=3, max_size=6)
)
_TITLES = ("Date", "What we do", "Who", "By", "Outcome")
_WIDTH = 22


def printed(rows: list[list[str]], rule: str) -> str:
    """A table as a case system prints it; `rule` is "each" for a rule below each title, "one" for one below all, or ""."""
    lines = [_line(_TITLES[: len(rows[0])])]
    if rule:
        lines.append("-" * 60 if rule == "one" else _line(["-" * _WIDTH for _ in rows[0]]))
    for row in rows:
        # The first column never goes on: a line that begins at the margin is a new row.
        wrapped = [[row[0][:_WIDTH].strip()], *(wrap(cell, _WIDTH) for cell in row[1:])]
        for number in range(max(map(len, wrapped))):
            lines.append(_line([pieces[number] if number < len(pieces) else "" for pieces in wrapped]))
    return "\n".join(lines) + "\n"


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(_WIDTH) for cell in cells).rstrip()


@given(_ROWS, st.sampled_from(["each", "one", ""]))
def test_what_is_printed_is_read_again(rows: list[list[str]], rule: str) -> None:
    text = f"Our plan\n\n{printed(rows, rule)}\nNext meeting: 3 May\n"
    layout = read("r.txt", text.encode())
    check(layout)
    (table,) = [node for node in layout.children if isinstance(node, Table)]
    assert [cell.text.value for cell in table.header] == list(_TITLES[: len(rows[0])])
    assert [[cell.text.value.split() for cell in row if cell] for row in table.rows] == [
        [row[0][:_WIDTH].split(), *(cell.split() for cell in row[1:])] for row in rows
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Dear all,   thank you   for coming\nwe met   at three   today\nand left\n", id="wide gaps in prose"
        ),
        pytest.param(
            "Name: Jo      Age: 3      School: Hill\nName: Bo      Age: 5      School: Vale\n", id="labels side by side"
        ),
        pytest.param("Ada Marsh      10 yrs      F\nBo Marsh       8 yrs       M\n", id="no titles"),
        pytest.param("WHAT      WHO      WHEN\n\nWe will see.\n", id="titles without rows"),
        pytest.param(
            "| WHAT   | WHO    | WHEN   |\n|---|---|---|\n| a      | b      | c      |\n| d      | e      | f      |\n",
            id="bars",
        ),
    ],
)
def test_what_is_no_such_table_is_read_as_before(text: str) -> None:
    from planlint.readers.columns import set_columns_apart
    from planlint.readers.stand_in import stand_in_for

    assert set_columns_apart(stand_in_for(text)) == (stand_in_for(text), {})


def test_words_that_run_over_the_next_columns_beginning_stay_together() -> None:
    text = (
        "DATE        EVENT                     IMPACT\n"
        "-------------------------------------------------\n"
        "03/03/2026  VISIT                     none\n"
        "            Seen: Y   Home conditions were adequate that day\n"
        "04/03/2026  TASK 71190 reassigned to the duty tray\n"
        "05/03/2026  CALL                      none\n"
    )
    (table,) = read("r.txt", text.encode()).children
    assert isinstance(table, Table)
    assert [[cell.text.value for cell in row if cell] for row in table.rows] == [
        ["03/03/2026", "VISIT\nSeen: Y   Home conditions were adequate that day", "none"],
        ["04/03/2026", "TASK 71190 reassigned to the duty tray", ""],
        ["05/03/2026", "CALL", "none"],
    ]
