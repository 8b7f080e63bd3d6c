"""Whatever is judged is in a state of the closed list, at a place inside the record; nothing ever raises."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.model import KINDS, LEVELS, STAGES, STATES, Document
from tests.metamorphic.records import SOUND
from tests.metamorphic.test_gaps import HONEST
from tests.metamorphic.writing import FORMATS, Style, write
from tests.reading import understood


def check(record: Document) -> None:
    size = len(record.source.text)
    assert record.kind is None or record.kind in KINDS
    assert record.level in LEVELS and record.stage in STAGES
    assert 0 <= record.placed <= 1
    for one in record.judgements:
        assert one.subject in STATES, one.subject
        assert one.state in STATES[one.subject], (one.subject, one.state)
        assert 0 <= one.span.start <= one.span.end <= size
        assert one.confidence in ("high", "medium", "low")
    for action in record.actions:
        for name in ("who", "what", "when", "measure", "overdue"):
            value = getattr(action, name)
            assert value.state in STATES[f"action.{name}"], (name, value.state)
            assert 0 <= value.span.start <= value.span.end <= size
        assert 0 <= action.span.start < action.span.end <= size
    for part in record.unplaced:
        assert 0 <= part.span.start <= part.span.end <= size


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
def test_sound_records(record: object, layout: str) -> None:
    style = Style(layout=layout)
    check(understood(write(record, style), style.name))  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["what", "who", "when", "measure"])
@pytest.mark.parametrize("honest", HONEST)
def test_gaps_before_and_after_their_day(field: str, honest: str) -> None:
    for record in SOUND:
        written = write(record.step(0, **{field: honest}))
        check(understood(written, as_of=date(2026, 11, 22)))
        check(understood(written, as_of=date(2027, 2, 1)))


WORDS = st.sampled_from(
    [
        "# ",
        "## ",
        "\n",
        "\n\n",
        "- ",
        "| ",
        " |\n|---|---|\n",
        "**",
        ": ",
        "Child",
        "Ada Finch, 8",
        "Actions",
        "Who",
        "By when",
        "What Ada says",
        "Jo Marsh",
        "will ring",
        "the clinic",
        "by 4 December 2026",
        "31 November",
        "TBC",
        "“I am scared”",
        "Analysis",
        "because",
        "Plan",
        "> ",
        "    ",
        "\t",
        "1. ",
        "ongoing",
        "not seen",
        "review",
        "not allocated",
        "Dear Ada,",
        "=",
        "---\n",
        "{",
        "}",
        "[",
        "]",
        "é",
        "\u2028",
        "🙂",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join), st.sampled_from(["plan.md", "plan.yaml", "plan.txt"]))
def test_any_jumble_of_a_records_words(text: str, name: str) -> None:
    check(understood(text, name))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["plan.md", "plan.yaml", "plan.txt"]))
def test_any_text(text: str, name: str) -> None:
    check(understood(text.encode("utf-8", "replace"), name))


RECORDS = Path(__file__).parent.parent / "records"


@cache
def pieces(by: str) -> list[str]:
    """Whole records in Markdown, taken apart at the ends of lines, paragraphs or sentences."""
    texts = [path.read_text("utf-8") for name in ("given", "own") for path in sorted((RECORDS / name).glob("*.md"))]
    parted = sorted({piece for text in texts for piece in re.split(by, text)})
    return [piece for piece in parted if piece.strip()]


@pytest.mark.parametrize(("by", "between"), [(r"\n", "\n"), (r"\n\s*\n", "\n\n"), (r"(?<=[.!?])\s+", " ")])
def test_pieces_of_records_in_any_order(by: str, between: str) -> None:
    @given(st.lists(st.sampled_from(pieces(by)), min_size=1, max_size=25))
    @settings(max_examples=150, deadline=None)
    def lay(found: list[str]) -> None:
        check(understood(between.join(found)))

    lay()


def test_a_table_whose_first_row_is_longer_than_the_others() -> None:
    check(
        understood(
            "# My Support Plan\n\n| 12 | Voice | Direct work | Worker (to be found) | Aware |\n"
            "| 21 Nov 2023 | 9 | Visit, no concerns | It tells us about the neighbours |\n"
        )
    )
