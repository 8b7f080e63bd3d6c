"""Comments that silence findings: what they cover, and what is wrong with them."""

from __future__ import annotations

import pytest

from planlint.config import Settings
from planlint.engine import check
from planlint.layout import Cell, Item, Items, Paragraph, Section, Table
from planlint.model import Document
from planlint.results import Checked
from planlint.rules import RuleSet, load
from planlint.source import Span, Text

from .records import action, comment, document, section, span

REASON = 'reason="the clinic gives us the day"'


def record_with(words: str, *, target: str | None = "- Ring the clinic", state: str = "missing") -> Document:
    text = f"# Plan\n\n## Steps\n\n- Ring the clinic <!--{words}-->\n- Walk to school\n"
    record = document(text)
    part = section(record, "## Steps", role="actions", until="Walk to school")
    action(record, "Ring the clinic", part=part, who=state)
    action(record, "Walk to school", part=part, who="missing")
    comment(record, words, target)
    return record


def linted(record: Document, settings: Settings | None = None) -> Checked:
    return check(record, our_rules(), settings or Settings())


def our_rules() -> RuleSet:
    ours = load()
    kept = tuple(rule for rule in ours.rules if rule.code in ("ACT101", "ACT301") or rule.family == "IGN")
    return RuleSet(kept, ours.expectations, "")


def left(checked: Checked) -> list[tuple[str, str]]:
    """The findings that are left, each with its words."""
    assert checked.document
    text = checked.document.source.text
    return [(finding.code, text[finding.span.start : finding.span.end]) for finding in checked.findings]


WALK = ("ACT101", "Walk to school")
RING = ("ACT101", "Ring the clinic")


@pytest.mark.parametrize("name", ["ACT101", "act101", "action-without-owner"])
def test_it_silences_its_rule_where_it_stands_and_nowhere_else(name: str) -> None:
    checked = linted(record_with(f" planlint: ignore[{name}] {REASON} "))
    assert left(checked) == [WALK]
    assert [(one.code, one.suppression) for one in checked.suppressed] == [("ACT101", "the clinic gives us the day")]


@pytest.mark.parametrize(
    "words",
    [
        f"planlint: ignore-section[ACT101] {REASON}",
        f"planlint: ignore-file[ACT101] {REASON}",
        f"planlint:ignore-file[ACT301, ACT101] {REASON} until=2026-11-22",
        "planlint: ignore-file[ACT101] reason='the clinic gives us the day'",
        "planlint: ignore-file[ACT101] reason=\u201cthe clinic gives us the day\u201d",
    ],
)
def test_wider_ones(words: str) -> None:
    checked = linted(record_with(words))
    assert [code for code, _ in left(checked) if code == "ACT101"] == []
    assert len(checked.suppressed) == 2


@pytest.mark.parametrize(
    ("words", "fault", "at"),
    [
        ("planlint: ignore[ACT101]", "IGN101", None),
        ('planlint: ignore[ACT101] reason="n/a"', "IGN101", None),
        ('planlint: ignore[ACT101] reason="no no no no no"', "IGN101", None),
        (f"planlint: ignore {REASON}", "IGN102", None),
        (f"planlint: ignore[] {REASON}", "IGN102", None),
        (f"planlint: ignore[ACT1] {REASON}", "IGN102", "ACT1"),
        (f"planlint: ignore[action-without-owners] {REASON}", "IGN102", "action-without-owners"),
        (f"planlint: ignored[ACT101] {REASON}", "IGN102", None),
        (f"planlint: ignore[ACT101] {REASON} for ever", "IGN102", None),
        (f"planlint: ignore[ACT101] {REASON} until=Christmas", "IGN102", None),
        (f"planlint: ignore[IGN101] {REASON}", "IGN103", "IGN101"),
        (f"planlint: ignore[ACT101] {REASON} until=2026-11-21", "IGN104", None),
    ],
)
def test_what_is_wrong_silences_nothing_and_is_a_finding(words: str, fault: str, at: str | None) -> None:
    checked = linted(record_with(words))
    assert left(checked) == [RING, (fault, at or words), WALK]
    assert checked.suppressed == []


def test_a_rule_that_is_locked_speaks_on() -> None:
    checked = linted(record_with(f"planlint: ignore[ACT101] {REASON}"), Settings(locked=("ACT1",)))
    assert left(checked) == [RING, ("IGN103", "ACT101"), WALK]


def test_one_that_covers_nothing() -> None:
    words = f"planlint: ignore[ACT101] {REASON}"
    assert left(linted(record_with(words, target=None))) == [RING, ("IGN106", words), WALK]


def test_the_passing_of_its_day_alone_is_told_as_such() -> None:
    found = linted(record_with(f"planlint: ignore[ACT101] {REASON} until=2026-11-21")).findings[1]
    assert (found.severity, str(found.due)) == ("warning", "2026-11-21")


def test_unused_only_if_the_rule_ran_and_was_silent() -> None:
    record = record_with(f"planlint: ignore[ACT101] {REASON}", state="person")
    assert left(linted(record)) == [("IGN105", "ACT101"), WALK]
    assert left(linted(record, Settings(ignore=("ACT101",)))) == []
    assert left(linted(record, Settings(expectations={"who": {"plan": "no"}}))) == []


def test_the_auditors_view() -> None:
    checked = linted(record_with(f"planlint: ignore[ACT101] {REASON}"), Settings(suppressions="forbid"))
    assert (left(checked), checked.suppressed) == ([RING, WALK], [])


def test_a_comment_of_somebody_else_is_left_alone() -> None:
    assert left(linted(record_with("to do: ask about planlint: ignore"))) == [RING, WALK]


HEAD = "planlint: ignore: rule action-without-owner, at Ring the, reason the clinic gives us the day. "
HEAD += "Steps: Ring the clinic; Walk"


def at_the_top(at: str) -> Document:
    """A record with one entry under `planlint: ignore:` in the shape that the readers give it."""
    text = HEAD.replace("at Ring the,", f"at {at},")
    record = document(text)
    names, values = ("rule", "at", "reason"), ("action-without-owner", at, "the clinic gives us the day")
    cells = [Cell(Text.verbatim(text, *span(text, word)), span(text, word)) for word in names]
    row: list[Cell | None] = [Cell(Text.verbatim(text, *span(text, word)), span(text, word)) for word in values]
    whole = Span(0, text.index(". Steps"))
    table = Table(cells, [row], [whole], whole)
    inner = Section(Text.verbatim(text, *span(text, "ignore")), 2, [table], whole)
    record.layout.children.append(Section(Text.verbatim(text, *span(text, "planlint")), 1, [inner], whole))
    action(record, "Ring the clinic", who="missing")
    action(record, "Walk", who="missing")
    return record


def test_entries_at_the_top_of_a_record() -> None:
    assert left(linted(at_the_top("Ring the"))) == [("ACT101", "Walk")]
    codes = [code for code, _ in left(linted(at_the_top("Nowhere")))]
    assert codes == ["IGN106", "ACT101", "ACT101"]


def test_a_bare_name_at_the_top_has_no_reason() -> None:
    text = "planlint: ignore ACT101. Ring"
    record = document(text)
    at = span(text, "ACT101")
    items = Items([Item([Paragraph(Text.verbatim(text, *at), at)], at)], at)
    inner = Section(Text.verbatim(text, *span(text, "ignore")), 2, [items], at)
    record.layout.children.append(Section(Text.verbatim(text, 0, 8), 1, [inner], Span(0, 23)))
    action(record, "Ring", who="missing")
    assert left(linted(record)) == [("IGN101", "ACT101"), ("ACT101", "Ring")]
