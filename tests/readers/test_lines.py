"""Lines of running text, the same in Markdown, pasted text and YAML's block scalars."""

from __future__ import annotations

import pytest

from tests.readers.kit import read_outline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who: Jo", ["field 'Who' 0-7", "  words 'Jo' 5-7"]),
        ("**Who:** Jo", ["field 'Who' 2-11", "  words 'Jo' 9-11"]),
        ("**Who**: Jo", ["field 'Who' 2-11", "  words 'Jo' 9-11"]),
        ("1a. Name: x", ["field '1a. Name' 0-11", "  words 'x' 10-11"]),
        ("OWNER:\nTIMESCALE: TBC\n", ["field 'OWNER' 0-6", "field 'TIMESCALE' 7-21", "  words 'TBC' 18-21"]),
        ("A: x | B: y", ["field 'A' 0-4", "  words 'x' 3-4", "field 'B' 7-11", "  words 'y' 10-11"]),
        ("**A:** x   **B:** y", ["field 'A' 2-8", "  words 'x' 7-8", "field 'B' 13-19", "  words 'y' 18-19"]),
        (
            "Seen: Y  Seen alone: N",
            ["field 'Seen' 0-7", "  words 'Y' 6-7", "field 'Seen alone' 9-22", "  words 'N' 21-22"],
        ),
        ("Ref: X | Episode 4", ["field 'Ref' 0-6", "  words 'X' 5-6", "words 'Episode 4' 9-18"]),
        ("Name      : Jo", ["field 'Name' 0-14", "  words 'Jo' 12-14"]),
        ("Name:: Jo", ["field 'Name' 0-9", "  words 'Jo' 7-9"]),
        ("[A1] Name .... Jo", ["field '[A1] Name' 0-17", "  words 'Jo' 15-17"]),
        (
            "Name .... Jo\nLives with ... Bo",
            ["field 'Name' 0-12", "  words 'Jo' 10-12", "field 'Lives with' 13-30", "  words 'Bo' 28-30"],
        ),
        (
            "Name ..... Jo    Age .... 3\nLead worker . Bo\n",
            [
                "field 'Name' 0-13",
                "  words 'Jo' 11-13",
                "field 'Age' 17-27",
                "  words '3' 26-27",
                "field 'Lead worker' 28-44",
                "  words 'Bo' 42-44",
            ],
        ),
        ("Name\tJo\nAge\t3\n", ["field 'Name' 0-7", "  words 'Jo' 5-7", "field 'Age' 8-13", "  words '3' 12-13"]),
        (
            "PLAN\t\tNeglect\nCHAIR / NOTES\tJo\n",
            [
                "field 'PLAN' 0-13",
                "  words 'Neglect' 6-13",
                "field 'CHAIR / NOTES' 14-30",
                "  words 'Jo' 28-30",
            ],
        ),
        (
            "HELD\t\tMay\nPRESENT\t\tJo\n\t\tand Bo\nAWAY\tAl\n",
            [
                "field 'HELD' 0-9",
                "  words 'May' 6-9",
                "field 'PRESENT' 10-30",
                "  words 'Jo' 19-21",
                "  words 'and Bo' 24-30",
                "field 'AWAY' 31-38",
                "  words 'Al' 36-38",
            ],
        ),
        ("CONTINGENCY\t\tAs per plan.", ["field 'CONTINGENCY' 0-25", "  words 'As per plan.' 13-25"]),
        ("Name:\tJo\tAge:\t3\n", ["field 'Name' 0-8", "  words 'Jo' 6-8", "field 'Age' 9-15", "  words '3' 14-15"]),
        (
            "Today: 2 May. Lead worker: Jo Marsh.",
            ["field 'Today' 0-12", "  words '2 May' 7-12", "field 'Lead worker' 14-35", "  words 'Jo Marsh' 27-35"],
        ),
        (
            "The plan is simple: we wait and see what comes.",
            ["field 'The plan is simple' 0-47", "  words 'we wait and see what comes.' 20-47"],
        ),
        (
            "Views: long text that goes on and on and on and on and on and on\nand on.\nBy: x",
            [
                "field 'Views' 0-72",
                "  words 'long text that goes on and on and on and on and on and on\\nand on.' 7-72",
                "field 'By' 73-78",
                "  words 'x' 77-78",
            ],
        ),
    ],
)
def test_labels(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Met at 3:30 with http://a.b: fine", ["words 'Met at 3:30 with http://a.b: fine' 0-33"]),
        ("12 May: x", ["words '12 May: x' 0-9"]),
        ("Contact 3 May - Outcome: none", ["words 'Contact 3 May - Outcome: none' 0-29"]),
        (
            "On the way home from school that day she said: no more of this, please",
            ["words 'On the way home from school that day she said: no more of this, please' 0-70"],
        ),
        (
            "Mum said: he has not slept in his own bed since the spring. School: late on most days.",
            [
                "field 'Mum said' 0-86",
                "  words 'he has not slept in his own bed since the spring. School: late on most days.' 10-86",
            ],
        ),
        ("Done. Next: x", ["words 'Done. Next: x' 0-13"]),
        ('He wrote "I am: x"', ["words 'He wrote \"I am: x\"' 0-18"]),
        ("Then he ... left", ["words 'Then he ... left' 0-16"]),
    ],
)
def test_what_only_looks_like_a_label(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why now?\nBecause.\n", ["field over 'Why now?' 0-17", "  words 'Because.' 9-17"]),
        (
            "What people promised:\n\n- a\n\nx\n",
            [
                "field over 'What people promised' 0-26",
                "  items 23-26",
                "    - 23-26",
                "      words 'a' 25-26",
                "words 'x' 28-29",
            ],
        ),
        (
            "Why?\n\nBecause.\n\n- a\n\nALL CAPS\n\nx\n",
            [
                "field over 'Why?' 0-19",
                "  words 'Because.' 6-14",
                "  items 16-19",
                "    - 16-19",
                "      words 'a' 18-19",
                "words 'ALL CAPS' 21-29",
                "words 'x' 31-32",
            ],
        ),
        (
            "What is wrong?\nNothing.\nWhat else?\n\nMore.\n",
            [
                "field over 'What is wrong?' 0-23",
                "  words 'Nothing.' 15-23",
                "field over 'What else?' 24-41",
                "  words 'More.' 36-41",
            ],
        ),
        (
            "Is he seen? Yes\nAlone? No\n",
            ["field 'Is he seen?' 0-15", "  words 'Yes' 12-15", "field 'Alone?' 16-25", "  words 'No' 23-25"],
        ),
        (
            "**Views:**\n\nGood.\n\n**Next**\n",
            ["field over 'Views' 2-17", "  words 'Good.' 12-17", "words 'Next' bold='Next' 21-25"],
        ),
    ],
)
def test_bare_labels(text: str, expected: list[str]) -> None:
    """A bare label takes the lines or the block below it."""
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "• a\n◦ b\n• c\n",
            [
                "items 0-11",
                "  • 0-7",
                "    words 'a' 2-3",
                "    items 4-7",
                "      ◦ 4-7",
                "        words 'b' 6-7",
                "  • 8-11",
                "    words 'c' 10-11",
            ],
        ),
        ("(a) x\n(b) y\n", ["items 0-11", "  (a) 0-5", "    words 'x' 4-5", "  (b) 6-11", "    words 'y' 10-11"]),
        (
            "a) x\nb) y\nc) z\n",
            [
                "items 0-14",
                "  a) 0-4",
                "    words 'x' 3-4",
                "  b) 5-9",
                "    words 'y' 8-9",
                "  c) 10-14",
                "    words 'z' 13-14",
            ],
        ),
        ("– x\n– y\n", ["items 0-7", "  – 0-3", "    words 'x' 2-3", "  – 4-7", "    words 'y' 6-7"]),
        ("☐ a\n☑ b\n", ["items 0-7", "  ☐ [ ] 0-3", "    words 'a' 2-3", "  ☑ [x] 4-7", "    words 'b' 6-7"]),
        (
            "• a\nOwner: x\n• b\nOwner:\n",
            [
                "items 0-23",
                "  • 0-12",
                "    words 'a' 2-3",
                "    field 'Owner' 4-12",
                "      words 'x' 11-12",
                "  • 13-23",
                "    words 'b' 15-16",
                "    field 'Owner' 17-23",
            ],
        ),
        (
            "• a\n• b\nReview: May\n",
            [
                "items 0-7",
                "  • 0-3",
                "    words 'a' 2-3",
                "  • 4-7",
                "    words 'b' 6-7",
                "field 'Review' 8-19",
                "  words 'May' 16-19",
            ],
        ),
        (
            "• a\nWorries:\n• b\n",
            [
                "items 0-3",
                "  • 0-3",
                "    words 'a' 2-3",
                "field over 'Worries' 4-16",
                "  items 13-16",
                "    • 13-16",
                "      words 'b' 15-16",
            ],
        ),
        (
            "• a long point that goes on in the next line, which begins with\nUpper case\n",
            [
                "items 0-74",
                "  • 0-74",
                "    words 'a long point that goes on in the next line, which begins with\\nUpper case' 2-74",
            ],
        ),
    ],
)
def test_points(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Year\n5. She went", ["words 'in Year\\n5. She went' 0-19"]),
        ("16.10 Mum came\n16.45 She left", ["words '16.10 Mum came\\n16.45 She left' 0-29"]),
        ("[ ] 1    [x] 2", ["words '[ ] 1    [x] 2' 0-14"]),
        ("A1  Ring\nand write", ["words 'A1  Ring\\nand write' 0-18"]),
        (
            "she said that she would rather not be asked about it at all\n– and I agree\n",
            [
                "words 'she said that she would rather not be asked about it at all' 0-59",
                "items 60-73",
                "  – 60-73",
                "    words 'and I agree' 62-73",
            ],
        ),
    ],
)
def test_what_only_looks_like_a_point(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\tc\nd\t\tf\n", ["table 0-10", "  'a' 0 | 'b' 2 | 'c' 4", "  'd' 6 | '' 8 | 'f' 9"]),
        ("| a | b |\n| c | d |\n", ["table 2-17", "  'a' 2 | 'b' 6", "  'c' 12 | 'd' 16"]),
        (
            "N\tNeed\tWho\n1.\ta\tMum\n\tb\tDad\n",
            [
                "table 0-26",
                "  'N' 0 | 'Need' 2 | 'Who' 7",
                "  '1.' 11 | 'a' 14 | 'Mum' 16",
                "  '' 20 | 'b' 21 | 'Dad' 23",
            ],
        ),
        (
            "+---+---+\n| a | b |\n+---+---+\n| c | d |\n| e | f |\n+---+---+\n",
            ["table 12-47", "  'a' 12 | 'b' 16", "  'c' 32 | 'd' 36", "  'e' 42 | 'f' 46"],
        ),
        (
            "+---+---+\n| a | b |\n+===+===+\n| c | d |\n| e |   |\n+---+---+\n| g | h |\n+---+---+\n",
            ["table 12-67", "  'a' 12 | 'b' 16", "  'c\\ne' 32 | 'd' 36", "  'g' 62 | 'h' 66"],
        ),
    ],
)
def test_rows(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Plan**\nText\n", ["words 'Plan' bold='Plan' 2-6", "words 'Text' 9-13"]),
        ("one\ntwo\n", ["words 'one\\ntwo' 0-7"]),
        ("== Next ==\n• a\n", ["words '== Next ==' 0-10", "items 11-14", "  • 11-14", "    words 'a' 13-14"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert read_outline("r.md", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: |\n  Who: Jo\n  - x\n  - y\n\n  Why?\n\n  Because.\n",
            [
                "field over 'a' 0-46",
                "  field 'Who' 7-14",
                "    words 'Jo' 12-14",
                "  items 17-26",
                "    - 17-20",
                "      words 'x' 19-20",
                "    - 23-26",
                "      words 'y' 25-26",
                "  field over 'Why?' 30-46",
                "    words 'Because.' 38-46",
            ],
        ),
        (
            "a: >\n  one\n  two\n\n  Who: Jo\n",
            ["field over 'a' 0-27", "  words 'one two' 7-16", "  field 'Who' 20-27", "    words 'Jo' 25-27"],
        ),
        (
            "a: |\n  a\tb\tc\n  \tx\ty\n",
            ["field over 'a' 0-19", "  table 7-19", "    'a' 7 | 'b' 9 | 'c' 11", "    '' 15 | 'x' 16 | 'y' 18"],
        ),
    ],
)
def test_block_scalars(text: str, expected: list[str]) -> None:
    assert read_outline("r.yaml", text) == expected


HEAD = "**Name** Ada Finch / **Age** 8\n**Adviser** Jo Marsh  **Team** Rivers\n**Written** 5 May 2026 at home\n"


def test_lines_that_each_open_in_bold_are_labels_without_a_colon() -> None:
    found = [line.split(" ", 1)[1].rsplit(" ", 1)[0] for line in read_outline("r.md", HEAD) if line.startswith("field")]
    assert found == ["'Name'", "'Age'", "'Adviser'", "'Team'", "'Written'"]


@pytest.mark.parametrize(
    "text",
    [
        "**Ada** is eight.\n**Tom** is five.\n",
        "**Name** Ada Finch / **Age** 8\nShe is well.\n",
        "**Ada** Finch\n",
        "**Ada**\n**Tom**\n",
    ],
)
def test_bold_words_that_label_nothing(text: str) -> None:
    assert not any(line.startswith("field") for line in read_outline("r.md", text))


@pytest.mark.parametrize("gap", ["\t", "\t\t"])
def test_labels_side_by_side_behind_tabs_are_each_their_own(gap: str) -> None:
    told = read_outline("plan.md", f"Session date: 06/10/2026{gap}Recorded: 17/11/2026\nWorker: Jo Marsh\n")
    assert [line.split("'")[1] for line in told] == [
        "Session date",
        "06/10/2026",
        "Recorded",
        "17/11/2026",
        "Worker",
        "Jo Marsh",
    ]
