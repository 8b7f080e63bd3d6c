"""Markdown as workers type it, with exact places."""

from __future__ import annotations

import pytest

from tests.readers.kit import read_outline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# A\n\nx\n\n## B\n\ny\n\n# C\n",
            [
                "section 1 'A' 0-15",
                "  words 'x' 5-6",
                "  section 2 'B' 8-15",
                "    words 'y' 14-15",
                "section 1 'C' 17-20",
            ],
        ),
        (
            "Title\n=====\n\nSub\n---\n\nx\n",
            ["section 1 'Title' 0-23", "  section 2 'Sub' 13-23", "    words 'x' 22-23"],
        ),
        ("# A *b* &amp; c ##\n", ["section 1 'A b & c' 0-15"]),
        ("\u200b# A\n\n-\xa0b\n", ["section 1 'A' 1-9", "  items 6-9", "    - 6-9", "      words 'b' 8-9"]),
    ],
)
def test_headings(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n---\nx\n", ["words 'One\\ntwo' 0-7", "words 'x' 12-13"]),
        ("Who: Jo\n---\n", ["field 'Who' 0-7", "  words 'Jo' 5-7"]),
        ("A sentence ends here.\n---\n", ["words 'A sentence ends here.' 0-21"]),
        ("CARE PLAN: X\n------------\n", ["section 2 'CARE PLAN: X' 0-12"]),
        ("| a | b |\n---\n", ["words '| a | b |' 0-9"]),
    ],
)
def test_rules_that_look_like_underlines(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| a | b |\n|---|---|\n| **x** y | p \\| q |\n| | r<br>s |\n| 1 | 2 | 3 |\n| z |\nNext: 4 May\n",
            [
                "table 0-73",
                "  'a' 2 | 'b' 6",
                "  'x y' 24 | 'p | q' 32",
                "  '' 43 | 'r\\ns' 45",
                "  '1' 56 | '2' 60 | '3' 64",
                "  'z' 70",
                "field 'Next' 74-85",
                "  words '4 May' 80-85",
            ],
        ),
        (
            "Text\n| a | b |\n|---|---|\n| c | d |\n",
            ["words 'Text' 0-4", "table 5-34", "  'a' 7 | 'b' 11", "  'c' 27 | 'd' 31"],
        ),
        ("a | b\n---|---\nc | d\n", ["table 0-19", "  'a' 0 | 'b' 4", "  'c' 14 | 'd' 18"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- a\n  - b\n\n    c\n- [x] d\n- [ ] e\n",
            [
                "items 0-32",
                "  - 0-16",
                "    words 'a' 2-3",
                "    items 6-16",
                "      - 6-16",
                "        words 'b' 8-9",
                "        words 'c' 15-16",
                "  - [x] 17-24",
                "    words 'd' 23-24",
                "  - [ ] 25-32",
                "    words 'e' 31-32",
            ],
        ),
        (
            "- Who: Jo\n- x\n",
            [
                "items 0-13",
                "  - 0-9",
                "    field 'Who' 2-9",
                "      words 'Jo' 7-9",
                "  - 10-13",
                "    words 'x' 12-13",
            ],
        ),
        ("***\n\n-\n\nx\n", ["items 5-6", "  - 5-6", "words 'x' 8-9"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Mum to go\n2. Dad to go\nReview: May\n",
            [
                "items 0-25",
                "  1. 0-12",
                "    words 'Mum to go' 3-12",
                "  2. 13-25",
                "    words 'Dad to go' 16-25",
                "field 'Review' 26-37",
                "  words 'May' 34-37",
            ],
        ),
        (
            "1. Refer\nOwner: SW\n2. House\nOwner:\n",
            [
                "items 0-34",
                "  1. 0-18",
                "    words 'Refer' 3-8",
                "    field 'Owner' 9-18",
                "      words 'SW' 16-18",
                "  2. 19-34",
                "    words 'House' 22-27",
                "    field 'Owner' 28-34",
            ],
        ),
        (
            "Tasks:\n- a\nWorries:\n- b\n",
            [
                "field over 'Tasks' 0-10",
                "  items 7-10",
                "    - 7-10",
                "      words 'a' 9-10",
                "field over 'Worries' 11-23",
                "  items 20-23",
                "    - 20-23",
                "      words 'b' 22-23",
            ],
        ),
        (
            "- a\n**More**\n- b\n",
            [
                "items 0-3",
                "  - 0-3",
                "    words 'a' 2-3",
                "words 'More' bold='More' 6-10",
                "items 13-16",
                "  - 13-16",
                "    words 'b' 15-16",
            ],
        ),
    ],
)
def test_what_stands_at_the_margin_below_a_point(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. About you\n\nName: Jo\n\n2. Family\n\nMum: Ann\n",
            [
                "words '1. About you' 0-12",
                "field 'Name' 14-22",
                "  words 'Jo' 20-22",
                "words '2. Family' 24-33",
                "field 'Mum' 35-43",
                "  words 'Ann' 40-43",
            ],
        ),
        ("1. Mum to go\n\nx\n", ["items 0-12", "  1. 0-12", "    words 'Mum to go' 3-12", "words 'x' 14-15"]),
    ],
)
def test_numbered_headings(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> a\n> - b\n", ["quote 0-9", "  words 'a' 2-3", "  items 6-9", "    - 6-9", "      words 'b' 8-9"]),
        ("```\nx\n```\n", ["unread code 0-9"]),
        ("a `b c` d\n", ["words 'a b c d' 0-9"]),
    ],
)
def test_quotes_and_code(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "    Name: Jo\n\n    - a\n",
            ["field 'Name' 4-12", "  words 'Jo' 10-12", "items 18-21", "  - 18-21", "    words 'a' 20-21"],
        ),
        ("\tx\n\n\t\ty\n", ["words 'x' 1-2", "words 'y' 6-7"]),
        (">     Who: Jo\n", ["quote 0-13", "  field 'Who' 6-13", "    words 'Jo' 11-13"]),
    ],
)
def test_indented_text_is_text(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "see [the log](http://x.y) and ![a b](c.png) or <http://z.w>\n",
            ["words 'see the log and  or http://z.w' 0-58", "unread image 30-43"],
        ),
        ("<div>\nx\n</div>\n", ["unread html 0-14"]),
        (
            "a <b>c</b> <insert name> d<br>e\n",
            ["words 'a c <insert name> d\\ne' 0-31", "unread html 2-5", "unread html 6-10"],
        ),
        ("[Manager]: yes\n", ["words '[Manager]: yes' 0-14"]),
    ],
)
def test_links_images_and_html(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\\\nb  \nc\n", ["words 'a\\nb\\nc' 0-8"]),
        ("a &amp; b &#233; c\n", ["words 'a & b é c' 0-18"]),
        ("a\r\nb\rc", ["words 'a\\nb\\nc' 0-6"]),
    ],
)
def test_line_breaks_and_entities(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\nform: x\nn: [a, b]\n---\n\ny\n",
            [
                "field 'form' 4-11",
                "  words 'x' 10-11",
                "section 1 'n' 12-20",
                "  items 16-20",
                "    item 16-17",
                "      words 'a' 16-17",
                "    item 19-20",
                "      words 'b' 19-20",
                "words 'y' 27-28",
            ],
        ),
        ("---\nnot a mapping\n---\n", ["section 2 'not a mapping' 4-17"]),
        ("---\na: b: c\n---\n", ["field 'a' 4-11", "  words 'b: c' 7-11"]),
    ],
)
def test_front_matter(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected
