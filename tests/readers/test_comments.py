"""Comments, what each is about, and what is told as not read because it looks like one."""

from __future__ import annotations

import pytest

from planlint.layout import Layout
from planlint.readers import read
from tests.readers.kit import check, outline


def targets(layout: Layout) -> list[tuple[str, str, str | None]]:
    """Words, scope and covered piece of the file of each comment."""
    text = layout.source.text
    return [
        (comment.text.value, comment.scope, comment.target and text[slice(*comment.target)])
        for comment in layout.comments
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- c -->\nx\n\ny\n", [("c", "next", "x")]),
        ("<!-- c\nd -->\nx\n", [("c\nd", "next", "x")]),
        ("x <!-- c -->\n\ny\n", [("c", "line", "x")]),
        ("Who: Jo <!-- c -->\nWhen: May\n", [("c", "line", "Who: Jo")]),
        ("# H <!-- c -->\n\nx\n\n# I\n", [("c", "line", "# H <!-- c -->\n\nx")]),
        ("<!-- c -->\n# H\n\nx\n", [("c", "next", "# H")]),
        ("| a |\n|---|\n| b <!-- c --> |\n", [("c", "line", "| b <!-- c --> |")]),
        ("| a | b |\n|---|---|\n| d | e | <!-- c -->\n", [("c", "line", "| d | e | <!-- c -->")]),
        ("<!-- c -->\n\n| a |\n|---|\n| b |\n", [("c", "next", None)]),
        ("<!-- c -->\n- a\n- b\n", [("c", "next", "- a\n- b")]),
        ("- a <!-- c -->\n- b\n", [("c", "line", "a")]),
        ("x\n\n<!-- c -->\n", [("c", "next", None)]),
        ("<!-- c --> **Who:** Jo\n", [("c", "next", "Who:** Jo")]),
        ("Tasks: <!-- c -->\n\n- a\n\n- b\n", [("c", "line", "Tasks: <!-- c -->\n\n- a\n\n- b")]),
        ("<div><!-- c --></div>\n\nx\n", [("c", "next", "x")]),
        ("a\tb\tc\nd\te\tf <!-- c -->\ng\th\ti\n", [("c", "line", "d\te\tf <!-- c -->")]),
        ("a\tb\tc\r\nd <!-- c -->\te\t\r\n", [("c", "line", "d <!-- c -->\te\t")]),
    ],
)
def test_markdown(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    layout = read("r.md", text.encode())
    check(layout)
    assert targets(layout) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# c\na: b\nd: e\n", [("c", "next", "a: b")]),
        ("a: b # c\nd: e\n", [("c", "line", "a: b")]),
        ("a: 'b # b' # c\n", [("c", "line", "a: 'b # b")]),
        ("a: # c\n  d: e\n", [("c", "line", "a: # c\n  d: e")]),
        ("a: | # c\n  # b\n# d\ne: f\n", [("c", "line", "a: | # c\n  # b"), ("d", "next", "e: f")]),
        ("- a: b # c\n  d: e\n- a: f\n", [("c", "line", "a: b # c\n  d: e")]),
        ("- a: b\n# c\n- a: f\n", [("c", "next", "a: f")]),
        ("- a # c\n- b\n", [("c", "line", "a")]),
        ("- a:\n    d: e\n  # c\n  f: [g]\n", [("c", "next", "f: [g")]),
        ("a: &x#y b\n", []),
        ("a: b#c\n", []),
        ("a: b\n# c", [("c", "next", None)]),
        ("a: [b, # c\n  d]\n", [("c", "line", "b")]),
        ("a: b\r\n# c\r\nd: e\r\n", [("c", "next", "d: e")]),
        ("# é c\na: b # é d\n", [("é c", "next", "a: b"), ("é d", "line", "a: b")]),
    ],
)
def test_yaml(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    layout = read("r.yaml", text.encode())
    check(layout)
    assert targets(layout) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: flat # 3\nb: c\n", ["field 'a' 0-7", "  words 'flat' 3-7", "unread comment after a value 8-11"]),
        ("a: x # planlint: ignore[b]\n", ["field 'a' 0-4", "  words 'x' 3-4"]),
        ("# note\na: x\n", ["field 'a' 7-11", "  words 'x' 10-11"]),
        ("a:\n  b: flat # 3\n", ["section 1 'a' 0-16", "  field 'b' 5-12", "    words 'flat' 8-12"]),
        ("- a: flat # 3\n  b: c\n", ["table 2-20", "  'a' 2 | 'b' 16", "  'flat' 5 | 'c' 19"]),
        ("- flat # 3\n", ["items 2-10", "  item 2-10", "    words 'flat' 2-6"]),
    ],
)
def test_half_a_sentence_behind_a_value_is_told_as_not_read(text: str, expected: list[str]) -> None:
    lines = outline(read("r.yaml", text.encode()).children)
    assert lines[: len(expected)] == expected
    assert any("comment after a value" in line for line in lines) == ("flat" in text)
