"""The same small record in Markdown, as a pasted form and in YAML gives the same labels and values."""

from __future__ import annotations

import pytest

from planlint.readers import read
from tests.readers.kit import pairs

MARKDOWN = """\
**Name:** Leila
**Born:** 14.03.2014

## What is going well

- Leila is loved
- She draws

## The plan

| Action | Who | By |
|---|---|---|
| Write to the *GP* | Moira | 27.11.26 |
| Chase housing | | ASAP |

## Views

Mum: wants a house
Dad: no
"""

PASTED = """\
Name:\tLeila
Born: 14.03.2014

What is going well:
• Leila is loved
• She draws

Action\tWho\tBy
Write to the GP\tMoira\t27.11.26
Chase housing\t\tASAP

Mum: wants a house
Dad:\tno
"""

YAML = """\
Name: Leila
Born: 14.03.2014
What is going well:
  - Leila is loved
  - She draws
The plan:
  - {Action: Write to the GP, Who: Moira, By: 27.11.26}
  - Action: "Chase housing"
    Who:
    By: ASAP
Views:
  Mum: >
    wants
    a house
  Dad: no
"""

EXPECTED = [
    ("Name", "Leila"),
    ("Born", "14.03.2014"),
    ("What is going well", "Leila is loved"),
    ("What is going well", "She draws"),
    ("Action", "Write to the GP"),
    ("Who", "Moira"),
    ("By", "27.11.26"),
    ("Action", "Chase housing"),
    ("Who", ""),
    ("By", "ASAP"),
    ("Mum", "wants a house"),
    ("Dad", "no"),
]


@pytest.mark.parametrize(("name", "text"), [("a.md", MARKDOWN), ("a.txt", PASTED), ("a.yaml", YAML)])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_twins(name: str, text: str, line_end: str) -> None:
    assert pairs(read(name, text.replace("\n", line_end).encode()).children) == EXPECTED
