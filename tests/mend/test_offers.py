"""What an editor offers at a finding, in the record's own syntax."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.config import Flags
from planlint.mend.edits import Edit, applied, line_break, put
from planlint.run.practice import Practices
from planlint.source import Source, Span
from tests.mend.records import checked, offers, silences, taken

ROOT = Path(__file__).parent.parent.parent

HEAD = """\
# Child in need plan

**Child:** Ada Finch, 8
**Social worker:** Jo Marsh
**Date of plan:** 12 November 2026

## What Ada says

I saw Ada alone on 5 November. "The light wakes Sol up, so I do it in the dark."

"""
TABLE = """\
## What will happen

| What | Who | By when |
|---|---|---|
| Book Ada's hearing test at the clinic | All | 27 November 2026 |
| Bring the night light to Ada's room | Jo Marsh | |
"""
LINES = """\
## What will happen

- Jo Marsh will bring the night light to Ada's room ASAP.
"""
YAML = """\
kind: child in need plan
child: Ada Finch, 8
date of plan: 12 November 2026
what Ada says: >
  I saw Ada alone on 5 November. "The light wakes Sol up."
steps:
  - what: Book Ada's hearing test at the clinic
    who: All
    by when: 27 November 2026
  - what: Bring the night light to Ada's room
    who: Jo Marsh
"""


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def test_in_a_table_the_suppression_stands_in_the_rows_last_cell() -> None:
    after = taken("p.md", HEAD + TABLE, "ACT103", suppression=True)
    assert line_with(after, "hearing test") == (
        "| Book Ada's hearing test at the clinic | All | 27 November 2026 "
        '<!-- planlint: ignore[action-of-everyone] reason="" --> |'
    )


def test_on_a_line_it_stands_at_its_end() -> None:
    after = taken("p.md", HEAD + LINES, "ACT303", suppression=True)
    assert line_with(after, "night light").endswith(
        'ASAP. <!-- planlint: ignore[step-that-never-falls-due] reason="" -->'
    )


def test_in_yaml_it_stands_behind_the_value() -> None:
    after = taken("p.yaml", YAML, "ACT103", suppression=True)
    assert line_with(after, "All") == '    who: All  # planlint: ignore[action-of-everyone] reason=""'


def test_in_a_block_scalar_it_stands_above_the_key_since_a_mark_inside_is_text() -> None:
    text = YAML.replace("wakes Sol up.", 'wakes Sol up." She is manipulative and refuses to engage. "')
    assert "LAN101" in offers("p.yaml", text)
    after = taken("p.yaml", text, "LAN101", suppression=True)
    at = after.splitlines().index('# planlint: ignore[judges-more-than-it-tells] reason=""')
    assert after.splitlines()[at + 1] == "what Ada says: >"


@pytest.mark.parametrize(("name", "text"), [("p.md", HEAD + TABLE), ("p.yaml", YAML)])
def test_it_asks_for_its_reason_and_silences_only_when_one_is_written(name: str, text: str) -> None:
    after = taken(name, text, "ACT103", suppression=True)
    asked = [one.code for one in checked(name, after).findings]
    assert "ACT103" in asked and "IGN101" in asked
    said = after.replace('reason=""', 'reason="the whole band carries the piano"')
    quiet = [one.code for one in checked(name, said).findings]
    assert "ACT103" not in quiet and "IGN101" not in quiet


def test_what_cannot_be_silenced_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "planlint.yaml").write_text("locked: [ACT103]\n")
    locked = Practices(Flags()).of(str(tmp_path / "p.md"))
    assert not any(silences(one) for _, one in offers("p.md", HEAD + TABLE, locked)["ACT103"])
    forbidden = Practices(Flags(isolated=True, no_inline=True)).here()
    assert not any(silences(one) for _, one in offers("p.md", HEAD + TABLE, forbidden)["ACT103"])
    unread = offers("p.yaml", 'child: "Ada\nactions:\n  - what: Ring\n')
    assert unread["DOC001"] == []


def test_a_missing_part_comes_where_a_blank_plan_has_it() -> None:
    text = HEAD + TABLE + "\n## If it does not work\n\nJo rings Nan the same day, and Ada sleeps there.\n"
    after = taken("p.md", text, "LIV101", suppression=False)
    assert [line for line in after.splitlines() if line.startswith("#")] == [
        "# Child in need plan", "## What Ada says", "## An ordinary day", "## What will happen", "## If it does not work",
    ]  # fmt: skip
    assert "Who gets the child up, and what happens then until bedtime?" in after
    assert "\n\n\n\n" not in after
    codes = [one.code for one in checked("p.md", after).findings]
    assert "LIV101" not in codes and "LIV102" in codes


def test_a_missing_part_has_the_headings_level_and_the_line_ends_of_the_record() -> None:
    text = (HEAD + TABLE).replace("\n## ", "\n### ").replace("\n", "\r\n")
    after = taken("p.md", text, "LIV101", suppression=False)
    assert "\r\n### An ordinary day\r\n" in after
    assert "\n" not in after.replace("\r\n", "")


def test_a_missing_key_comes_with_its_indentation() -> None:
    nested = "plan:\n" + "".join(f"  {line}\n" for line in YAML.splitlines())
    after = taken("p.yaml", nested, "LIV101", suppression=False)
    lines = after.splitlines()
    at = lines.index("  an_ordinary_day: >")
    assert lines[at - 2] == "  # Who gets the child up, and what happens then until bedtime?"
    assert lines.index("  what Ada says: >") < at < lines.index("  steps:")
    assert "LIV101" not in [one.code for one in checked("p.yaml", after).findings]


def test_a_part_that_is_there_is_not_offered() -> None:
    text = HEAD + "## An ordinary day\n\n" + TABLE
    assert [one for _, one in offers("p.md", text)["LIV102"] if not silences(one)] == []


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("| Bring the night light | Jo Marsh |", "| Bring the night light | Jo Marsh |  |"),
        ("| Bring the night light |", "| Bring the night light |  |  |"),
        ("| Bring the night light | Jo Marsh", "| Bring the night light | Jo Marsh | "),
    ],
)
def test_a_missing_column_comes_into_every_line_of_the_table(row: str, wanted: str) -> None:
    text = f"{HEAD}## What will happen\n\n| What | Who |\n|---|---|\n| Book Ada's hearing test | Jo Marsh |\n{row}\n"
    after = taken("p.md", text, "ACT301", suppression=False)
    assert after == text.replace("| What | Who |", "| What | Who | By when |").replace(
        "|---|---|", "|---|---| --- |"
    ).replace("| Book Ada's hearing test | Jo Marsh |", "| Book Ada's hearing test | Jo Marsh |  |").replace(
        f"{row}\n", f"{wanted}\n"
    )


def test_a_missing_column_comes_into_pasted_rows() -> None:
    text = (
        f"{HEAD}What will happen\nWhat\tWho\tNotes\nBook Ada's hearing test\tJo Marsh\t\nBring the light\tJo Marsh\t\n"
    )
    after = taken("p.txt", text, "ACT301", suppression=False)
    assert "What\tWho\tNotes\tBy when\nBook Ada's hearing test\tJo Marsh\t\t\n" in after


def test_a_missing_key_comes_into_the_steps_that_have_none() -> None:
    after = taken("p.yaml", YAML, "ACT301", suppression=False)
    assert after == YAML + "    by_when:\n"


def test_a_column_that_is_there_is_not_offered() -> None:
    titles = [one.title for _, one in offers("p.md", HEAD + TABLE)["ACT301"]]
    assert not any(title.startswith("Add a place") for title in titles)


@pytest.mark.parametrize("name", ["plan-weak.md", "assessment-weak.yaml", "referral-form-weak.txt"])
def test_at_every_finding_of_a_weak_record_leaving_it_is_offered(name: str) -> None:
    text = (ROOT / "examples" / name).read_text("utf-8")
    made = offers(name, text)
    assert made
    record = checked(name, text)
    for code, several in made.items():
        silencing = [one for _, one in several if silences(one)]
        assert len(silencing) == len([one for one in record.findings if one.code == code])
        for _, offer in several:
            assert checked(name, applied(text, offer.edits)).document is not None


def test_edits_are_made_at_their_places() -> None:
    assert applied("abcd", [put(4, "!"), Edit(Span(1, 3), "X"), put(0, "-")]) == "-aXd!"
    with pytest.raises(AssertionError):
        applied("abcd", [Edit(Span(0, 3), ""), Edit(Span(1, 2), "")])


@pytest.mark.parametrize(
    ("text", "found"), [("a\r\nb", "\r\n"), ("a\rb", "\r"), ("a\nb", "\n"), ("a", "\n"), ("", "\n")]
)
def test_the_line_end_of_a_text(text: str, found: str) -> None:
    assert line_break(Source("p.md", text)) == found
