"""Every style of YAML scalar: the value is PyYAML's, and each of its characters stands where the map says."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from planlint.readers import yaml_tree
from planlint.readers.pure import PureParser
from planlint.readers.scalars import scalar_text
from planlint.source import Run, Text

LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
WORDS = [
    "a",
    "Mum",
    "é",
    "日本",
    "x y",
    "it's",
    "it''s",
    "#3",
    "a # b",
    ": b",
    "b:",
    "-",
    "  ",
    "\t",
    "",
    "",
    "!",
    "&c",
    '"q"',
]
ESCAPES = ["\\n", "\\t", '\\"', "\\\\", "\\x41", "\\u00e9", "\\U0001F600", "\\/", "\\ ", "\\\n   ", "\\\n\n  "]


def lines_of(words: list[str]) -> st.SearchStrategy[str]:
    line = st.lists(st.sampled_from(words), max_size=4).map("".join)
    return st.lists(line, max_size=6).map("\n  ".join)


def snippets() -> st.SearchStrategy[str]:
    """The source of one scalar behind a key: plain, quoted, literal or folded."""
    header = st.tuples(
        st.sampled_from("|>"), st.sampled_from(["", "-", "+", "2", "2-", "+3"]), st.sampled_from(["", " # c"])
    )
    margins = st.lists(st.sampled_from(["  ", "   ", "    ", "", "  \t", " "]), min_size=6, max_size=6)
    block = st.builds(
        lambda head, lines, margin: "".join(head) + "\n" + "".join(
            f"{space}{line.strip()}\n" for space, line in zip(margin, lines.split("\n"), strict=False)
        ),
        header, lines_of(WORDS), margins,
    )  # fmt: skip
    return st.one_of(
        lines_of(WORDS),
        lines_of(WORDS).map(lambda words: f"'{words}'"),
        lines_of(WORDS + ESCAPES).map(lambda words: f'"{words}"'),
        block,
    )


def mapped(source: str) -> list[tuple[yaml_tree.Scalar, Text]]:
    composer = yaml_tree.Composer(source)
    return [(part, scalar_text(source, part.start, part.end, part.style, part.value)[0]) for part in composer.scalars]


@given(snippets(), LINE_ENDS, st.sampled_from(["k1: {}\nk2: c\n", "- {}\n- d\n", "k1:\n - k2: {}\n   k3: d\n"]))
def test_each_character_stands_at_its_place(snippet: str, line_end: str, around: str) -> None:
    source = around.replace("{}", snippet).replace("\n", line_end)
    assume(not yaml_tree.Composer(source).problems)
    scalars = mapped(source)
    assert Counter(flat(loaded(source))) <= Counter(scalar.value for scalar, _ in scalars)
    for scalar, text in scalars:
        assert text.value == scalar.value
        if not text.value.strip():
            continue
        places = [text.place(offset) for offset in range(len(text.value))]
        assert places == sorted(places)
        for character, place in zip(text.value, places, strict=True):
            assert scalar.start <= place < max(scalar.end, scalar.start + 1)
            assert source[place] == character or source[place] in "\\'\r\n \t"


def loaded(source: str) -> object:
    """What PyYAML makes of a text; texts whose names or keys it refuses are no examples."""
    try:
        return yaml.load(source, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        reject()


def flat(value: object) -> list[object]:
    if isinstance(value, dict):
        return [part for pair in value.items() for side in pair for part in flat(side)]
    return [part for item in value for part in flat(item)] if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("a: plain words", [(0, 3, 11)]),
        ("a: 'it''s'", [(0, 4, 2), (2, 6, 1), (3, 8, 1)]),
        ('a: "x\\n\\u00e9y"', [(0, 4, 1), (1, 5, 1), (2, 7, 1), (3, 13, 1)]),
        ("a: one\n  two", [(0, 3, 3), (3, 6, 1), (4, 9, 3)]),
        ("a: one\r\n\r\n  two", [(0, 3, 3), (3, 8, 1), (4, 12, 3)]),
        ('a: "one\\\n  two"', [(0, 4, 3), (3, 11, 3)]),
        ("a: |\n  one\n  two\n", [(0, 7, 4), (4, 13, 4)]),
        ("a: |\r\n  one\r\n  two\r\n", [(0, 8, 3), (3, 11, 1), (4, 15, 3), (7, 18, 1)]),
        ("a: >\n  one\n  two\n\n  three\n", [(0, 7, 3), (3, 10, 1), (4, 13, 4), (8, 20, 6)]),
        ("a: |2-\n    one\n   two", [(0, 9, 6), (6, 17, 4)]),
        ("a: &n !t words", [(0, 9, 5)]),
    ],
)
def test_the_map_of_a_scalar(source: str, runs: list[tuple[int, int, int]]) -> None:
    *_, (_, text) = mapped(source)
    assert list(text.runs) == [Run(*run) for run in runs]


def test_the_pure_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "a: |\n  one\n  é two\nb: {c: 'd''e', f: h}\ng: [\"h\\ti\", *x]\n"
    expected = mapped(source.replace("*x", "x"))
    monkeypatch.setattr(yaml_tree, "_parser", PureParser)
    found = mapped(source.replace("*x", "x"))
    assert [(text.value, text.runs) for _, text in found] == [(text.value, text.runs) for _, text in expected]
