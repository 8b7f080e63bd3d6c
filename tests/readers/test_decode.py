"""Bytes to characters."""

from __future__ import annotations

import pytest

from planlint.readers import read
from planlint.readers.decode import decode
from planlint.source import Span


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Siân".encode(), "Siân", "utf-8"),
        (b"\xef\xbb\xbfA", "A", "utf-8"),
        ("Siân".encode("utf-16"), "Siân", "utf-16"),
        (b"\xfe\xff" + "Siân".encode("utf-16-be"), "Siân", "utf-16"),
        ("“Siân” – 4".encode("cp1252"), "“Siân” – 4", "cp1252"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    source, problems = decode("r.md", data)
    assert (source.text, source.encoding, problems) == (text, encoding, [])


@pytest.mark.parametrize(
    ("data", "code", "span"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary", Span(0, 0)),
        ("Siân was seen".encode("utf-16-le"), "binary", Span(0, 0)),
        (b"words and words and wor\0ds, and so on", "nul", Span(23, 24)),
        (b"x" * 20_000_001, "too-long", Span(0, 0)),
        (b"x\n" * 100_001, "too-long", Span(0, 0)),
    ],
)
def test_what_is_refused(data: bytes, code: str, span: Span) -> None:
    for name in ("r.md", "r.yaml"):
        layout = read(name, data)
        assert layout.failed
        assert layout.children == []
        assert [(problem.code, problem.span, problem.fatal) for problem in layout.problems] == [(code, span, True)]


@pytest.mark.parametrize(
    ("data", "code", "span"),
    [
        (b"Who: Jo\x0b and Mum, who was there as well", "control-character", Span(7, 8)),
        ("Siân, Zoë and a bad ".encode() + b"\xe9 byte", "damaged-character", Span(20, 21)),
    ],
)
def test_what_is_told_and_read(data: bytes, code: str, span: Span) -> None:
    layout = read("r.md", data)
    assert layout.children
    assert [(problem.code, problem.span, problem.fatal) for problem in layout.problems] == [(code, span, False)]


def test_only_the_first_control_characters_are_told() -> None:
    _, problems = decode("r.md", b"\x0b" * 20 + b"words " * 200)
    assert [problem.span.start for problem in problems] == list(range(10))
