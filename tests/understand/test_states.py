"""Whatever is judged is in a state of the closed list, at a place inside the record; nothing ever raises."""

from __future__ import annotations

from datetime import date

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
