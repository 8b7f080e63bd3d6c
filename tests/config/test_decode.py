"""Strict YAML: nothing is guessed, everything has its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.decode import load, parse
from planlint.errors import ConfigError, PlanlintError


def test_every_value_is_what_stands_there() -> None:
    text = "no: no\nnumber: 0123\ntime: 12:30\nday: 2026-02-28\nempty:\nnone: ~\nquoted: ''\nlist: [yes, 1.0]\n"
    assert parse(text, "x.yaml", ConfigError).plain() == {
        "no": "no",
        "number": "0123",
        "time": "12:30",
        "day": "2026-02-28",
        "empty": None,
        "none": None,
        "quoted": "",
        "list": ["yes", "1.0"],
    }


def test_types_are_the_callers() -> None:
    values = parse("a: 12\nb: 0.5\nc: true\nd: 2026-02-28\ne: one\nf: [one, two]\n", "x.yaml", ConfigError).mapping()
    assert (values["a"].integer(), values["b"].number(), values["c"].boolean()) == (12, 0.5, True)
    assert (values["d"].day(), values["e"].texts(), values["f"].texts()) == (date(2026, 2, 28), ["one"], ["one", "two"])


@pytest.mark.parametrize(
    ("text", "read", "message"),
    [
        ("\n  a: yes", "boolean", "x.yaml:2:6: `true` or `false` is wanted here, not `yes`"),
        ("a: 2026-02-30", "day", "x.yaml:1:4: a day is wanted here, written like 2026-05-12, not `2026-02-30`"),
        ("a: 1.5", "integer", "x.yaml:1:4: a whole number is wanted here, not `1.5`"),
        ("a: ½", "integer", "x.yaml:1:4: a whole number is wanted here, not `½`"),
        ("a: ²", "integer", "x.yaml:1:4: a whole number is wanted here, not `²`"),
        ("a: --5", "integer", "x.yaml:1:4: a whole number is wanted here, not `--5`"),
        (f"a: {'9' * 5000}", "integer", f"x.yaml:1:4: a whole number is wanted here, not `{'9' * 40}`"),
        ("a: half", "number", "x.yaml:1:4: a number is wanted here, not `half`"),
        ("a: [b]", "text", "x.yaml:1:4: words are wanted here"),
        ("a: {b: c}", "items", "x.yaml:1:4: a list is wanted here, for instance `[one, two]`"),
        ("a: b", "mapping", "x.yaml:1:4: keys and values are wanted here"),
    ],
)
def test_a_wrong_value_has_its_place(text: str, read: str, message: str) -> None:
    node = parse(text, "x.yaml", ConfigError).mapping()["a"]
    with pytest.raises(ConfigError) as caught:
        getattr(node, read)()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: `a` stands here twice (first on line 1)"),
        ("a: &x 1\nb: *x\n", "x.yaml:1:4: anchors and aliases (`&`, `*`) are not read here: write the value out"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: one document per file: take out the second `---`"),
        ("[a]: 1\n", "x.yaml:1:1: a key must be a word"),
        ("a: b: c\n", "x.yaml:1:5: is not valid YAML: mapping values are not allowed in this context"),
        ("a: \x07\n", "x.yaml: is not valid YAML: a character that YAML does not allow"),
        ("[" * 60, "x.yaml:1:41: is nested too deeply"),
    ],
)
def test_what_cannot_be_followed_has_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "x.yaml", ConfigError)
    assert str(caught.value) == message


def test_no_nesting_exhausts_the_stack() -> None:
    for opening in ("[", "{a: ", "- "):
        with pytest.raises(ConfigError):
            parse(opening * 100_000, "x.yaml", ConfigError)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with pytest.raises(ConfigError, match="cannot be read"):
        load(path, ConfigError)
    path.write_bytes(b"a: \xff")
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        load(path, ConfigError)
    path.write_bytes(b"\xef\xbb\xbf")
    assert load(path, ConfigError).mapping() == {}
    path.write_text("- a\n")
    with pytest.raises(ConfigError, match="keys and values are wanted here"):
        load(path, ConfigError).mapping()


@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"&*!|>#? \n\t,%"), max_size=40))
def test_whatever_stands_there_gives_a_value_or_a_complaint(text: str) -> None:
    try:
        parse(text, "x.yaml", ConfigError)
    except PlanlintError as complaint:
        assert complaint.path == "x.yaml"
