"""The kit of promises, over every record here in every dress, and over what hypothesis makes up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.readers import read
from tests.readers.kit import check

RECORDS = sorted((Path(__file__).parent / "records").iterdir())

DRESSES = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "marked": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
}

MARKDOWN = (
    "# ", "## ", "- ", "* ", "1. ", "2) ", "(a) ", "• ", "> ", "| ", "|", " | ", "\n", "\n\n", "---", "===",
    "***", "\t", "    ", "  ", "**", "*", "_", "`", "```", "~~~", "<!-- c -->", "<!--", "-->", "<br>", "<b>",
    "<div>", "<child's name>", "[x] ", "[a](b)", "![i](u)", "[r]: x", "&amp;", "\\", "\\|", "Who: Jo",
    "Label:", "Why?", "word", "Mum said no.", "é", "“q”", "日本", "\u2028", "\xa0", "\r\n", "\r", ":", "?",
    "Name:\tJo", "a\tb\tc", "\n|---|---|\n", "| a | b |\n", "---\n", "a: b\n", "# 3", "**Who:** ",
    "**A:** x  **B:** y", "A: x | B: y", "ACTION: do\n", "\x0c", "TITLE", "o\tx", "☐ ", "=",
    "long words that go on and on until the line is full and then", " - ", "\ufeff", "\u200b",
)  # fmt: skip

YAML = (
    "a: ", "b: ", "- ", "  ", "    ", "\n", "\n", "|", "|\n  ", ">", "> \n", "|-", "|2", "'", '"', "''", "\\",
    "\\n", "\\\n", "[", "]", "{", "}", ", ", ":", "# c", "#", "!t ", "---\n", "...\n", "? ", "word",
    "Mum said no.", "é", "“q”", "日本", "\u2028", "\xa0", "\r\n", "\r", "\t", "no", "012", "~", "null", "@", "%",
    "`", "Who: Jo", "Why?", "x: y: z", "\x85", "it's", '"q"', "a:\n  - b: 1\n    c: 2\n",
    "k: |\n  one\n  two\n", "k: >\n  one\n  two\n\n  three\n", "a: 'x\n  y'\n", 'a: "x\n  y\\\n  z"\n',
    "  # note\n", " # planlint: ignore\n", "=", "\ufeff", "k: |\n  - a\n  Who: b\n",
)  # fmt: skip

ALIASES = ("&x ", "*x", "<<: *x", "<<: [*x, *y]", "&y {a: b}", *YAML[:24], "word", "a: &x {b: c}\n", "d: *x\n")


def texts_of(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=20).map("".join)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_records_keep_the_promises(path: Path, dress: str) -> None:
    layout = read(path.name, DRESSES[dress](path.read_bytes()))
    assert layout.children
    assert not layout.problems
    check(layout, aliases=path.stem == "anchors")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_every_beginning_of_a_record_keeps_the_promises(path: Path) -> None:
    data = path.read_bytes()
    for size in range(0, len(data), 7):
        check(read(path.name, data[:size]), aliases=path.stem == "anchors")


@pytest.mark.parametrize("name", ["empty.md", "empty.yaml", "empty.txt"])
@pytest.mark.parametrize("data", [b"", b"\n", b"\r\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_an_empty_layout(name: str, data: bytes) -> None:
    layout = read(name, data)
    assert (layout.children, layout.comments, layout.problems) == ([], [], [])


@given(texts_of(MARKDOWN))
def test_any_markdown_keeps_the_promises(text: str) -> None:
    check(read("record.md", text.encode()))


@given(texts_of(YAML))
def test_any_yaml_keeps_the_promises(text: str) -> None:
    check(read("record.yaml", text.encode()))


@given(texts_of(ALIASES))
def test_any_aliases_keep_the_promises(text: str) -> None:
    check(read("record.yaml", text.encode()), aliases=True)


@given(st.text(), st.sampled_from(["a.md", "a.yaml", "a.txt", "a"]))
def test_any_text_is_read(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    check(read(name, data), aliases="*" in text)


@given(st.binary(), st.sampled_from(["a.md", "a.yaml"]))
def test_any_bytes_are_read(data: bytes, name: str) -> None:
    layout = read(name, data)
    check(layout, aliases="*" in layout.source.text)
