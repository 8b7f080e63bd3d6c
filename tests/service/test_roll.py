"""The list of open children: what is on it, and where a wrong one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.errors import ConfigError
from planlint.service.roll import Open, read
from planlint.traces import case_id

KEY = "one for the tests"


def roll(folder: Path, text: str | bytes) -> list[Open]:
    path = folder / "open.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return list(read(str(path), KEY).children.values())


def test_a_list_is_read_whatever_its_columns_order_is(tmp_path: Path) -> None:
    text = "Team,Name,ID,Level\nNorth,x,CN-1,Child in need\n\nSouth,y,CN-2,CP\n,z,3,\n"
    assert roll(tmp_path, text) == [
        Open("CN-1", "child_in_need", "North", 2),
        Open("CN-2", "child_protection", "South", 4),
        Open("3", "other", None, 5),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_is_read_as_spreadsheets_write_it(tmp_path: Path, delimiter: str) -> None:
    lines = "\r\n".join(delimiter.join(cells) for cells in [("id", "level", "team"), ("7", "cin", '"Teà, north"')])
    assert roll(tmp_path, lines.encode("utf-8-sig")) == [Open("7", "child_in_need", "Teà, north", 2)]
    assert roll(tmp_path, lines.encode("cp1252")) == [Open("7", "child_in_need", "Teà, north", 2)]


def test_a_child_is_known_by_the_number_however_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("id,level,team\ncn 0042,cin,North\nCN-0042,cin,North\n", "utf-8")
    assert list(read(str(path), KEY).children) == [case_id(KEY, "CN0042")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "its first line names the columns (id, level, team)"),
        ("id,team\n1,North\n", "open.csv:1: its first line names no column 'level'"),
        ("id,level,team\n", "no child is listed"),
        ("id,level,team\n1,cin,North\n,cin,North\n", "open.csv:3: 'id' is empty in this line"),
        ("id,level,team\n1,cin,North\n-,cin,North\n", "open.csv:3: there is no letter or digit in the id"),
        ("id,level,team\n1,child in nead,North\n", "open.csv:2: 'child in nead' is no level, did you mean"),
        ("id,level,team\n1,cin,North,7\n", "open.csv:2: this line has more columns"),
        (
            "id,level,team\n1,cin,North\n2,cin,South\n1,cp,North\n",
            "open.csv:4: this child stands in line 2 with another",
        ),
        ('id,level,team\n1,cin,"North\n', "a quotation mark is not closed"),
    ],
)
def test_a_wrong_list_says_in_which_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        roll(tmp_path, text)
    assert told in str(raised.value)
    with pytest.raises(ConfigError, match="cannot be read"):
        read(str(tmp_path / "gone.csv"), KEY)
