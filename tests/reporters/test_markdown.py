"""Markdown, read by a library that reads it for a living."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planlint.dataclass import replace
from planlint.reporters.view import View
from planlint.source import Position, Span
from tests.cli.command import NO_OWNER, check
from tests.cli.made import checked, document, finding, outcome
from tests.reporters.run import PRIVATE, QUOTING, told


def tokens(text: str) -> list[Token]:
    """Every token in order, those inside of lines as well."""
    found = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        found += [token, *(token.children or [])]
    return found


def headings(text: str) -> list[str]:
    found = tokens(text)
    return [found[at + 1].content for at, token in enumerate(found) if token.type == "heading_open"]


def words_of(path: str, words: str, view: View = QUOTING) -> list[Token]:
    """The tokens of a report about one step with those words."""
    record = document(f"{words}\n", path=path, steps=(words,))
    return tokens(told("markdown", outcome(checked(record, finding("ACT101", record.actions[0].span))), view))


def test_each_record_has_a_heading_and_each_question_stands_once() -> None:
    text = told("markdown")
    assert headings(text) == [
        "What planlint asks",
        "`drafts/plan.md`",
        "`plans/our plan.md`",
        "No questions",
        "Not checked",
    ]
    assert text.count("When will it be done by?") == 1
    assert (
        "- Lines 3 and 4 (warning): There is no date, so nobody could say that it is late. "
        "**When will it be done by?** (ACT301)\n"
    ) in text


def test_what_was_not_checked_is_told_with_its_reason() -> None:
    assert told("markdown").endswith(
        "## Not checked\n\n- `gone.md`: no such file or folder\n- `torn.yaml`: it could not be read whole\n"
        "- `old.md`: excluded by the configuration\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Ring `Nan` and ``Grandad``",
        "`",
        "<b>Ring</b> Nan &lt;now&gt;",
        "[Ring](javascript:alert(1)) @everyone #12 **now**",
        "| Ring | Nan |",
        "Ring \\` Nan \\",
        "    Ring",
    ],
)
def test_words_of_the_record_are_shown_as_they_stand_and_mean_nothing(words: str) -> None:
    found = words_of("a_b*c`d|e.md", words)
    spans = [token.content for token in found if token.type == "code_inline"]
    assert [span.strip() for span in spans] == ["a_b*c`d|e.md", words.strip()]
    assert not {token.type for token in found} & {"link_open", "image", "html_inline", "em_open", "table_open"}


def test_nothing_is_quoted_unless_asked() -> None:
    spans = [token.content for token in words_of("plan.md", "Ring Nan", PRIVATE) if token.type == "code_inline"]
    assert spans == ["plan.md"]


def test_another_place_is_named() -> None:
    record = document("# Plan\n\n- Ring Nan\n")
    one = finding("COP201", Span(0, 6), severity="advice")
    there = replace(one.related[0], elsewhere=("other.md", Position(7, 1)))
    text = told("markdown", outcome(checked(record, replace(one, related=(*one.related, there)))))
    assert "  - Line 1: See line 1 and line 7 of other.md.\n" in text


def test_a_report_beside_the_records_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(NO_OWNER)
    first = check(".", "-o", "markdown=report.md", "-o", "json=report.json", folder=tmp_path)
    report = (tmp_path / "report.md").read_text()
    again = check(".", "-o", "markdown=report.md", folder=tmp_path)
    assert (first.code, again.code, first.out) == (1, 1, again.out)
    assert "skipped report.md (one of planlint's own files)" in again.last_line
    assert "ACT101" in (tmp_path / "report.md").read_text()
    assert report.startswith("<!-- Written by planlint -->\n")
