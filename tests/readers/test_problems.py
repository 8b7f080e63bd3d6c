"""What is wrong with a file, at its exact place, with what to type; what was read before it stays."""

from __future__ import annotations

import pytest

from planlint.readers import read, yaml_tree
from planlint.readers.pure import PureParser
from tests.readers.kit import check, outline


@pytest.mark.parametrize(
    ("marked", "advice"),
    [
        ("when«:» Tuesday: 3pm\n".replace("«:»", ":").replace("day: 3", "day«:» 3"), "second colon"),
        ('a: «"»b\nc: d\n', "never closed"),
        ('a: «"»b\nc: "d"\n', "never closed"),
        ("a: «'»b\nc: d\n", "never closed"),
        ("a: 'Mum«'»s view'\n", "apostrophe"),
        ('a: "x" «y»\n', "after the closing quotation mark"),
        ("a:\n«\t»b: c\n", "tab"),
        ("a: b\n«\t»c: d\n", "tab"),
        ("a: «@»x\n", "cannot begin with this sign"),
        ("a: «%»x\n", "cannot begin with this sign"),
        ("a: «`»x`\n", "cannot begin with this sign"),
        ("a: «*»x*\n", "everything after the first colon"),
        ("- «*»x* y\n", "everything after the dash"),
        ("- a\n«-»b\n- c\n", "no space after the dash"),
        ("a:\n  b: c\n «d»: e\n", "line up"),
        ("a:\n  - b\n «-» c\n", "line up"),
        ("a: b\n «c»: d\n", "further to the right"),
        ("a: «[»Manager] x\n", "bracket"),
        ("a: «[»Manager\nb: c\n", "bracket"),
        ("a: «|» foo\n", "next line"),
        ("a: flat «#» 3\n  road\n", "taken for a comment"),
        ("a: b\n«f»oo\nc: d\n", "no key"),
        ("c: d\na«:»b\n", "a space after the colon"),
        ("a«:»b\nc: d\n", "a space after the colon"),
        ("a: x\n«-» b\n", "already has words"),
        ("a: «-» b\n", "below the key"),
        ('a: "x«\\»d"\n', "backslash"),
        ("«%»a b\n", "cannot begin with this sign"),
    ],
)
def test_yaml_mistakes(marked: str, advice: str) -> None:
    start = marked.index("«")
    text = marked.replace("«", "").replace("»", "")
    layout = read("r.yaml", text.encode())
    check(layout)
    assert [(problem.code, problem.span.start, problem.fatal) for problem in layout.problems] == [
        ("yaml-syntax", start, True)
    ]
    assert advice in layout.problems[0].advice
    assert not any(word in layout.problems[0].advice for word in ("Manager", "road", "Tuesday"))


def test_what_was_read_before_a_mistake_stays() -> None:
    layout = read("r.yaml", b"a: b\nc:\n  - d: e\n    f: 'g\n")
    assert layout.failed
    assert outline(layout.children) == [
        "field 'a' 0-4",
        "  words 'b' 3-4",
        "section 1 'c' 5-22",
        "  table 12-22",
        "    'd' 12 | 'f' 21",
        "    'e' 15 | '' 22",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\na: c\n", [("duplicate-key", "a", False)]),
        ("- a: b\n  a: c\n", [("duplicate-key", "a", False)]),
        ("a: *Review\n", [("unknown-alias", "*Review", False)]),
        ("a: &x [*x]\n", [("recursive-alias", "*x", False)]),
        ("a: &x {b: *x}\nc: *x\n", [("recursive-alias", "*x", False)]),
    ],
)
def test_problems_that_leave_the_rest_readable(text: str, expected: list[tuple[str, str, bool]]) -> None:
    layout = read("r.yaml", text.encode())
    check(layout, aliases=True)
    found = [(problem.code, text[slice(*problem.span)], problem.fatal) for problem in layout.problems]
    assert found == expected


def test_both_values_of_a_key_that_stands_twice_are_kept() -> None:
    layout = read("r.yaml", b"a: b\na: c\n")
    assert outline(layout.children) == ["field 'a' 0-4", "  words 'b' 3-4", "field 'a' 5-9", "  words 'c' 8-9"]
    assert [problem.span for problem in layout.problems] == [(5, 6)]


def test_a_word_taken_for_an_alias_is_kept() -> None:
    assert outline(read("r.yaml", b"a: *Review\n").children) == ["field 'a' 0-10", "  words '*Review' 3-10"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [("x\n\n<!-- open\n\ny\n", "open-comment", 3), ("x\n\n```\ny\n", "open-code", 3), ("~~~ a\ny\n", "open-code", 0)],
)
def test_markdown_that_swallows_the_rest(text: str, code: str, place: int) -> None:
    layout = read("r.md", text.encode())
    check(layout)
    assert [(problem.code, problem.span.start, problem.fatal) for problem in layout.problems] == [(code, place, False)]


@pytest.mark.parametrize(
    "text", ["a: b: c\n", "a: 'b\nc: d\n", "a: @x\n", "a:\n  b: c\n d: e\n", "a: *x*\n", "- a\n-b\n"]
)
def test_the_pure_parser_says_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read("r.yaml", text.encode()).problems
    monkeypatch.setattr(yaml_tree, "_parser", PureParser)
    assert read("r.yaml", text.encode()).problems == expected
