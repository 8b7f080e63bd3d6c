"""Files made to hurt: each is answered soon, with a problem that says why, and no tree is too deep to walk."""

from __future__ import annotations

import sys

import pytest

from planlint.layout import Item, Layout, Node, Paragraph, Table, Unread
from planlint.readers import read

MANY = 100_000
"""Seconds, with much room for a busy machine."""


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)]
    return "\n".join(lines)


def chain(link: str) -> str:
    return "a0: &a0 {x: y}\n" + "".join(link.format(at, at - 1) for at in range(1, 2000))


def depth(layout: Layout) -> int:
    deepest = 0
    pending: list[tuple[Node | Item, int]] = [(node, 1) for node in layout.children]
    while pending:
        node, level = pending.pop()
        deepest = max(deepest, level)
        if not isinstance(node, (Paragraph, Table, Unread)):
            pending += [(child, level + 1) for child in node.children]
    return deepest


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "[" * MANY, "too-deep"),
        ("a.yaml", "- " * MANY, "too-deep"),
        ("a.yaml", "{a: " * MANY, "too-deep"),
        ("a.yaml", "? " * MANY, "too-deep"),
        ("a.yaml", "".join(" " * at + "a:\n" for at in range(1000)), "too-deep"),
        ("a.yaml", bomb(), "alias-bomb"),
        ("a.yaml", chain("a{0}: &a{0} [*a{1}]\n"), "alias-bomb"),
        ("a.yaml", chain("a{0}: &a{0}\n  <<: *a{1}\n  z{0}: w\n"), "alias-bomb"),
        ("a.yaml", "- {a: b}\n" * 100_001, "too-long"),
        ("a.yaml", "- {a: b, c: d, e: f}\n" * 99_000, "too-long"),
        ("a.yaml", "x" * 20_000_001, "too-long"),
        ("a.md", ">" * MANY + "a", "too-deep"),
        ("a.md", "- " * MANY + "a", "too-deep"),
        ("a.md", "1. " * MANY + "a", "too-deep"),
        ("a.md", "".join("  " * at + "- a\n" for at in range(1000)), "too-deep"),
        ("a.md", "x" * 20_000_001, "too-long"),
        ("a.md", "*a* " * 4_000_000, "too-long"),
        ("a.md", "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b\n" * 3_000, "too-long"),
    ],
)  # fmt: skip
def test_bombs(name: str, text: str, code: str) -> None:
    data = text.encode()
    layout = read(name, data)
    assert [problem.code for problem in layout.problems if problem.fatal] == [code]
    assert depth(layout) <= sys.getrecursionlimit() // 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "[" * MANY),
        ("a.md", "[a" * MANY + "]:"),
        ("a.md", "**a:** b " * 20_000),
        ("a.md", "A: x | B: y " * 20_000),
        ("a.md", "**a" * MANY),
        ("a.md", "<!-- " * MANY),
        ("a.md", "<b " * MANY),
        ("a.md", "`" * MANY + "a"),
        ("a.md", "long words " * 9 + "\tx\n" + ("long words " * 9 + "\tx\n") * 20_000),
        ("a.md", "Why?\n\nBecause.\n\n" * 10_000),
        ("a.md", "Label:\n\n" + "words\n\n" * 20_000),
        ("a.md", "- a\nb: c\n" * 20_000),
        ("a.md", " " * MANY + "x"),
        ("a.md", "Hello there. " * 1_500_000),
        ("a.yaml", "a: |\n" + "  word: x\n" * 50_000),
        ("a.yaml", "a: >\n" + "  word\n\n" * 40_000),
        ("a.yaml", 'a: "' + "\\n" * MANY + '"'),
        ("a.yaml", 'a: "' + "\\x41" * 2_000_000 + '"'),
        ("a.yaml", "a: 'x" + " " * MANY + "y'\n"),
        ("a.yaml", "a: " + "#" * MANY + "\n"),
        ("a.yaml", "# c\n" * MANY),
        ("a.yaml", "".join(f"- {{a{at}: b}}\n" for at in range(20_000))),
        ("a.yaml", "a: |\n  " + "• " * MANY),
        ("a.yaml", "a: |\n" + "  " + "long words " * 9 + "\tx\n" + ("  " + "long words " * 9 + "\tx\n") * 20_000),
    ],
)
def test_long_monotonous_input_is_read_whole(name: str, text: str) -> None:
    data = text.encode()
    layout = read(name, data)
    assert not layout.failed
