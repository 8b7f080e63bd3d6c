"""Records packed until all of a run are read: nothing that is printed changes, and no word stays that nobody may see."""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path

import pytest

from planlint import engine
from planlint.config import Settings
from planlint.dataclass import replace
from planlint.model import Document
from planlint.reporters import FORMATS, reporter
from planlint.reporters.view import View
from planlint.results import ALONE, Checked, NotChecked, Related
from planlint.rules import load
from planlint.run.outcome import Outcome, Records
from planlint.run.packed import Press, expected
from planlint.source import Position, Source, Span
from tests.cli.made import checked, document, finding
from tests.reading import understood

RULES = load()
PRESS = Press(expected(RULES), date(2026, 11, 22))
RECORDS = sorted(
    path
    for path in (Path(__file__).parent.parent / "records" / "given").iterdir()
    if path.name in ("A001.md", "B002.yaml", "C019a.md", "D05.md", "T03.md")
)
SETTINGS = Settings(trial="full")
NUMBERED = "# Child in need plan\n\n**Child:** Quilla Zabrowe\n**NHS number:** 943 476 5919\n\n{} is to be seen.\n"


def linted(text: str, path: str) -> Checked:
    return engine.check(understood(text, path), RULES, SETTINGS)


def told(record: Checked, name: str, view: View) -> str:
    return reporter(name)(Outcome(date(2026, 11, 22), RULES, [record]), view)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", FORMATS)
def test_a_record_prints_what_it_printed_before_it_was_packed(path: Path, name: str) -> None:
    record = linted(path.read_text("utf-8"), path.name)
    for words in (True, False):
        again = PRESS.open(PRESS.pack(record, words=words))
        for view in (View(quote=words), View(quote=words, whole=True)):
            assert told(again, name, view) == told(record, name, view)
        assert (again.head, again.codes) == (record.head, record.codes)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_place_stays_what_it_is(line_end: str) -> None:
    text = f"# Plan{line_end}{line_end}Ü: x{line_end}last"
    record = checked(document(text))
    again = PRESS.open(PRESS.pack(record, words=False))
    assert [again.position(at) for at in range(len(text) + 2)] == [record.position(at) for at in range(len(text) + 2)]
    assert again.document is not None
    assert not again.document.source.text.strip()


@pytest.mark.parametrize("text", ["", "\n", "x", "\n\n\n"])
def test_texts_with_hardly_a_line(text: str) -> None:
    again = PRESS.open(PRESS.pack(checked(document(text)), words=False))
    assert again.document is not None
    assert again.document.source.line_starts == Source("plan.md", text).line_starts


def test_no_word_of_the_record_is_kept_where_nobody_may_see_it() -> None:
    record = linted(
        NUMBERED.format("Quilla")
        + '\n<!-- planlint: ignore[ACT101] reason="Quilla asked for this herself" -->\n- Quilla to engage\n',
        "plan.md",
    )
    assert record.document is not None
    silences = engine.silences(record.document, RULES, SETTINGS)
    for words in (True, False):
        content = zlib.decompressobj(zdict=PRESS.expected).decompress(PRESS.pack(record, silences, words=words).content)
        assert [word in content for word in (b"Quilla", b"943 476", b"engage", b"herself")] == [words] * 4


def test_findings_with_places_in_other_records_and_what_is_left_of_suppressions() -> None:
    where = Related(Span(0, 4), "See here as well.", ("other.md", Position(3, 2)))
    one = finding("ACT101", Span(2, 6), trial=True)
    record = checked(document("# A plan\n"), one)
    record.suppressed = [replace(one, suppression="agreed with the family last week", related=(where,))]
    record.reason = "because"
    again = PRESS.open(PRESS.pack(record, words=True))
    assert again.suppressed == record.suppressed
    assert again.findings == record.findings
    assert (again.path, again.status, again.reason) == (record.path, record.status, record.reason)


def test_a_record_that_was_compared_no_longer_says_that_it_was_alone() -> None:
    record = checked(document("# A plan\n"))
    record.not_checked = [NotChecked("ACT101", "ignored"), NotChecked("COP201", ALONE)]
    packed = PRESS.pack(record, words=False)
    assert PRESS.open(packed).not_checked == record.not_checked
    assert PRESS.open(packed._replace(compared=True)).not_checked == record.not_checked[:1]


def test_what_a_record_silences_of_findings_still_to_come() -> None:
    text = (
        "# Child in need plan\n\n**Child:** Ada\n\n"
        '<!-- planlint: ignore[COP201, ACT101] reason="the sisters share a room and a bedtime" -->\n'
        "Ada gets herself up in the morning and waits at the gate until the bell goes at nine.\n"
    )
    record = linted(text, "plan.md")
    assert record.document is not None
    heard = engine.silences(record.document, RULES, SETTINGS)
    assert [silence.code for silence in heard] == ["COP201"]
    assert PRESS.heard(PRESS.pack(record, heard, words=True)) == heard


def test_a_packed_record_is_small() -> None:
    for path in RECORDS:
        record = linted(path.read_text("utf-8"), path.name)
        assert len(PRESS.pack(record, words=False).content) < 3000 + 60 * len(record.findings), path.name


def test_records_are_opened_one_by_one_as_often_as_they_are_asked_for() -> None:
    made: list[Document] = [document("# A plan\n", path=f"{number}.md") for number in range(3)]
    records = Records([PRESS.pack(checked(one, finding("ACT101", Span(2, 3))), words=False) for one in made], PRESS)
    assert [record.path for record in records] == [record.path for record in records] == ["0.md", "1.md", "2.md"]
    assert records[1].path == records[-2].path == "1.md"
    assert [record.path for record in records[1:]] == ["1.md", "2.md"]
    outcome = Outcome(date(2026, 11, 22), RULES, records)
    assert len(outcome.having("checked")) == 3
    assert not outcome.having("failed")
    found = outcome.findings()
    assert [record.path for record, _ in found] == [record.path for record, _ in found] == ["0.md", "1.md", "2.md"]
