"""Which files a pattern of the configuration means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import globs
from planlint.globs import matches, name_in


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("archive", "archive/a.md", True),
        ("archive", "2026/archive/b/a.md", True),
        ("archive/", "2026/archive/a.md", True),
        ("archive", "archived/a.md", False),
        ("*.txt", "notes/a.txt", True),
        ("*.txt", "a.txt.md", False),
        ("notes/*.txt", "notes/a.txt", True),
        ("notes/*.txt", "old/notes/a.txt", False),
        ("notes/*.txt", "notes/old/a.txt", False),
        ("notes/**", "notes/old/a.txt", True),
        ("**/notes/*.txt", "notes/a.txt", True),
        ("**/notes/*.txt", "a/b/notes/c.txt", True),
        ("plans/**/final.md", "plans/final.md", True),
        ("plans/**/final.md", "plans/a/b/final.md", True),
        ("./plans/a.md", "plans/a.md", True),
        ("plans/2026", "plans/2026/a.md", True),
        ("plan?.md", "plan1.md", True),
        ("plan[12].md", "plan3.md", False),
        ("plan[!12].md", "plan3.md", True),
        ("plan[1-3].md", "plan2.md", True),
        ("plan[3-1].md", "plan2.md", False),
        ("plan[]].md", "plan].md", True),
        ("plan[.md", "plan[.md", True),
        ("a.md", "axmd", False),
        ("(a|b).md", "a.md", False),
    ],
)
def test_patterns(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


@given(
    st.lists(st.sampled_from(["*", "**", "**/", "?", "a", "b", "/", "[ab]", "[!a]", ".", "\n"]), max_size=8).map(
        "".join
    ),
    st.text(alphabet="ab/.\n", max_size=12),
)
def test_all_ways_at_once_lead_where_an_expression_leads(pattern: str, path: str) -> None:
    expected = re.fullmatch(globs._expression(pattern), path) is not None
    assert globs._walks(globs._pieces(pattern), path) is expected


def test_no_pattern_of_a_configuration_makes_planlint_hang() -> None:
    """With `re` each of these would take longer than anybody lives."""
    assert not matches("*a" * 40 + "b", "a" * 250)
    assert not matches("**a" * 40 + "b/c", "a/" * 120 + "a")
    assert not matches("**/" * 40 + "b/c", "a/" * 120 + "a")
    assert name_in("*a" * 40 + "/{child}/*b", "a" * 250 + "/a/c", "child") is None
