"""YAML shapes, with exact places; every scalar is the text in the file."""

from __future__ import annotations

import pytest

from tests.readers.kit import read_outline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "consent: no\nid: 0123\nat: 12:30\non: 2026-02-30\nx: ~\ny: null\n",
            [
                "field 'consent' 0-11",
                "  words 'no' 9-11",
                "field 'id' 12-20",
                "  words '0123' 16-20",
                "field 'at' 21-30",
                "  words '12:30' 25-30",
                "field 'on' 31-45",
                "  words '2026-02-30' 35-45",
                "field 'x' 46-50",
                "  words '~' 49-50",
                "field 'y' 51-58",
                "  words 'null' 54-58",
            ],
        ),
    ],
)
def test_scalars_are_text(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a:\n  b: c\n  d:\n    e: f\n",
            [
                "section 1 'a' 0-23",
                "  field 'b' 5-9",
                "    words 'c' 8-9",
                "  section 2 'd' 12-23",
                "    field 'e' 19-23",
                "      words 'f' 22-23",
            ],
        ),
        (
            "a: [x, 'y: z']\n",
            [
                "section 1 'a' 0-12",
                "  items 4-12",
                "    item 4-5",
                "      words 'x' 4-5",
                "    item 8-12",
                "      field 'y' 8-12",
                "        words 'z' 11-12",
            ],
        ),
        (
            "a:\n- who: Jo\n  what: go\n- what: run\n",
            [
                "section 1 'a' 0-35",
                "  table 5-35",
                "    'who' 5 | 'what' 15",
                "    'Jo' 10 | 'go' 21",
                "    - | 'run' 32",
            ],
        ),
        (
            "- a\n- [b, c]\n- d: e\n  f: [g]\n",
            [
                "items 2-27",
                "  item 2-3",
                "    words 'a' 2-3",
                "  item 7-11",
                "    items 7-11",
                "      item 7-8",
                "        words 'b' 7-8",
                "      item 10-11",
                "        words 'c' 10-11",
                "  item 15-27",
                "    field 'd' 15-19",
                "      words 'e' 18-19",
                "    section 1 'f' 22-27",
                "      items 26-27",
                "        item 26-27",
                "          words 'g' 26-27",
            ],
        ),
        ("just words\n", ["words 'just words' 0-10"]),
        ("a: {}\nb: []\nc: ''\nd:\n", ["section 1 'a' 0-2", "section 1 'b' 6-8", "field 'c' 12-14", "field 'd' 18-20"]),
        (
            "? [a, b]\n: c\n",
            ["items 3-7", "  item 3-4", "    words 'a' 3-4", "  item 6-7", "    words 'b' 6-7", "words 'c' 11-12"],
        ),
        ("? a\n: b\n", ["field 'a' 2-7", "  words 'b' 6-7"]),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- {a: , b: x}\n- {b: , c}\n",
            ["table 3-23", "  'a' 3 | 'b' 8 | 'c' 22", "  '' 5 | 'x' 11 | -", "  - | '' 19 | '' 23"],
        ),
        ("- a:\n  b: ''\n", ["table 2-9", "  'a' 2 | 'b' 7", "  '' 4 | '' 9"]),
    ],
)
def test_a_cell_that_is_empty(text: str, expected: list[str]) -> None:
    """Its place is right behind the colon of its key."""
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- a: b\n  a: c\n",
            [
                "items 2-13",
                "  item 2-13",
                "    field 'a' 2-6",
                "      words 'b' 5-6",
                "    field 'a' 9-13",
                "      words 'c' 12-13",
            ],
        ),
        (
            "- a: b\n- c\n",
            [
                "items 2-10",
                "  item 2-6",
                "    field 'a' 2-6",
                "      words 'b' 5-6",
                "  item 9-10",
                "    words 'c' 9-10",
            ],
        ),
        ("- a: b\n- {}\n", ["items 2-9", "  item 2-6", "    field 'a' 2-6", "      words 'b' 5-6", "  item 9-9"]),
    ],
)
def test_rows_that_are_no_table(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b\n---\nc: d\n...\n---\n- e\n",
            [
                "field 'a' 0-4",
                "  words 'b' 3-4",
                "field 'c' 9-13",
                "  words 'd' 12-13",
                "items 24-25",
                "  item 24-25",
                "    words 'e' 24-25",
            ],
        ),
    ],
)
def test_several_documents(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x Jo\nb: *x\n", ["field 'a' 0-8", "  words 'Jo' 6-8", "field 'b' 9-13", "  words 'Jo' 12-13"]),
        (
            "a: &x {b: c}\nd:\n  <<: *x\n  e: f\n",
            [
                "section 1 'a' 0-11",
                "  field 'b' 7-11",
                "    words 'c' 10-11",
                "section 1 'd' 13-31",
                "  field 'b' 22-23",
                "    words 'c' 22-23",
                "  field 'e' 27-31",
                "    words 'f' 30-31",
            ],
        ),
        ("- &r {a: b}\n- *r\n", ["table 6-15", "  'a' 6", "  'b' 9", "  'b' 14"]),
    ],
)
def test_aliases(text: str, expected: list[str]) -> None:
    """An alias reads as what it stands for, at its own place."""
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: b\r\nc: |\r\n  d\r\n  e\r\n",
            ["field 'a' 0-4", "  words 'b' 3-4", "field over 'c' 6-20", "  words 'd\\ne' 14-20"],
        ),
        ("a: b\rc: d", ["field 'a' 0-4", "  words 'b' 3-4", "field 'c' 5-9", "  words 'd' 8-9"]),
    ],
)
def test_line_ends(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\x07c\n", ["field 'a' 0-6", "  words 'b\\x07c' 3-6"]),
        ("a:\xa0b\xa0c\n", ["field 'a' 0-6", "  words 'b\\xa0c' 3-6"]),
        ("a: b\u2028c\n", ["field 'a' 0-6", "  words 'b\\u2028c' 3-6"]),
    ],
)
def test_characters_that_yaml_does_not_allow(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected
