"""Long expressions are tried only where one of their words stands: what they hold in, that word stands in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planlint.language import dates, numbers
from planlint.patterns import pattern
from planlint.rules import load, rules_folder
from planlint.understand import allocation, lead, titles
from planlint.vocabulary import load as vocabulary

ROOT = Path(__file__).parent.parent.parent
PAIRS = {
    "who leads": (pattern(lead._LEADS), lead._MAY_LEAD),
    "a post that leads": (pattern(lead._BY_POST), lead._MAY_BE_A_POST),
    "the one who writes": (pattern(lead._WHOM, re.IGNORECASE), lead._MAY_WRITE),
    "held by nobody": (allocation._HELD_BY_NOBODY, allocation._MAY_BE_HELD_BY_NOBODY),
    "a weekday": (dates._BY_WEEKDAY, pattern(dates._WEEKDAY_NAME.pattern, re.IGNORECASE)),
    "an address": (numbers._EMAIL, pattern("@")),
}
INVENTED = (
    "Jo Marsh leads this plan.", "I am the one to ring.", "Key worker: Jo Marsh", "Bea Larkin, SW", "GRANDPA", "NSPA",
    "Post vacant", "the case sits with duty", "once someone is allocated", "until one becomes available", "please ring me",
    "by next Thursday", "jo@example.org", "plan held by Jo Marsh", "Ann Lee (coordinates)", "whose plan: Ann Lee",
    "whom to ring: Ann Lee", "I'm the one who makes sure", "I am your adviser", "no reviewing officer", "name a care manager",
)  # fmt: skip


def lines() -> list[str]:
    found = list(INVENTED)
    for folder in (ROOT / "examples", ROOT / "tests" / "records" / "given", ROOT / "tests" / "records" / "own"):
        for path in sorted(folder.glob("*.*")):
            if path.suffix in (".md", ".yaml", ".txt"):
                found += path.read_text(encoding="utf-8").splitlines()
    for rule in load().rules:
        found += Path(rule.path).read_text(encoding="utf-8").splitlines()
    return found


LINES = lines()


@pytest.mark.parametrize("name", PAIRS)
def test_where_the_long_one_holds_the_word_stands(name: str) -> None:
    long, word = PAIRS[name]
    held = [line for line in LINES if long.search(line)]
    assert held
    assert [line for line in held if not word.search(line)] == []


def test_titles_told_by_the_list_are_what_each_would_be() -> None:
    words = vocabulary([str(rules_folder() / "vocabulary")])
    lists = [lists.get("titles", []) for lists in words.table("headings").values()]
    lists += list(words.table("facts").values())
    lists += [list(INVENTED), ["what  we do"], ["a b", "no. 3: x"], ["step 1"], ["-"], ["who's who", "mum & dad"]]
    lists += [["what we\ndo", "mum"], [], [""], ["a - b", "plan, -x", "-x", "(who) leads", "d.o.b.", "é", "seen_by"]]
    assert [titles._all_plain(one) for one in lists] == [[titles.plain(title) for title in one] for one in lists]
