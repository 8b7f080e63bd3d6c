"""Records laid side by side: what counts as carried over, from whom, and what is said of the other record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint import across
from planlint.understand.digest import Digest, digest
from tests.cli.command import planlint
from tests.reading import understood, vocabulary

LINES = (
    "{name} gets {self} up in the morning and waits at the gate until the bell goes. {Pro} told me on Monday that {pro} does "
    "not like the stairs at the back of the flats."
)
GIRL, BOY = {"self": "herself", "Pro": "She", "pro": "she"}, {"self": "himself", "Pro": "He", "pro": "he"}


def record(name: str, words: dict[str, str], more: str = "", *, heading: str = "How things are") -> str:
    return f"# Child in Need Plan\n\n**Child:** {name}\n{more}\n\n## {heading}\n\n{LINES.format(name=name.split()[0], **words)}\n"


SISTER = record("Layla Bashir (11)", GIRL, "**Mum:** Amina Bashir\n**Brother:** Zayn Bashir (4)")
BROTHER = record("Zayn Bashir (4)", BOY, "**Mum:** Amina Bashir\n**Sister:** Layla Bashir (11)")
STRANGER = record("Rowan Pike (7)", BOY, "**Mum:** Kay Pike")


def digests(*texts: str) -> list[Digest]:
    return [digest(understood(text, f"{number}.md"), b"key", vocabulary()) for number, text in enumerate(texts)]


def states(*texts: str) -> list[tuple[int, str, int]]:
    return [(one.record, one.state, one.other) for one in across.carried(digests(*texts))]


def test_a_brothers_record_with_the_sisters_words() -> None:
    assert states(SISTER, BROTHER) == [(0, "siblings", 1), (1, "siblings", 0)]


def test_another_familys_words() -> None:
    assert states(BROTHER, STRANGER) == [(0, "households", 1), (1, "households", 0)]


def test_what_brothers_and_sisters_have_in_common_is_no_copy() -> None:
    assert states(*(text.replace("How things are", "History") for text in (SISTER, BROTHER))) == []


def test_one_sentence_alone_may_be_chance() -> None:
    assert states(BROTHER, STRANGER.split(" He told")[0] + "\n") == []


@pytest.mark.parametrize("at_a_time", [1, 2, 3])
def test_a_slice_of_all_sentences_at_a_time_finds_the_same(at_a_time: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = (SISTER, BROTHER, STRANGER, record("Ivo Lund (9)", BOY, heading="What we think"))
    whole = list(across.carried(digests(*texts)))
    monkeypatch.setattr(across, "AT_A_TIME", at_a_time)
    assert list(across.carried(digests(*texts))) == whole
    assert len(whole) > 4


def test_a_forms_own_sentences_are_no_copy() -> None:
    others = [record(f"{name} (7)", BOY) for name in ("Rowan Pike", "Ivo Lund", "Sam Ek", "Tal Or")]
    assert states(*others) == []


@pytest.mark.parametrize(("day", "expected"), [("9 November 2026", [(1, "last_time", 0)]), ("4 May 2026", [])])
def test_only_the_later_record_of_one_child_repeats_the_earlier(day: str, expected: list[tuple[int, str, int]]) -> None:
    born = "**Date of birth:** 3 May 2022\n**Date of plan:** "
    assert states(record("Zayn Bashir", BOY, f"{born}4 May 2026"), record("Zayn Bashir", BOY, born + day)) == expected


def test_a_name_alone_makes_nobody_the_same_child() -> None:
    assert states(record("Zayn Bashir", BOY), record("Zayn Khan", BOY)) == []


def test_a_digest_holds_nothing_that_can_be_read() -> None:
    told = repr(digests(BROTHER))
    assert not any(word in told for word in ("Zayn", "Bashir", "stairs", "Amina", "zayn", "stairs"))


def test_a_run_says_where_the_siblings_words_stand_and_never_names_another_family(tmp_path: Path) -> None:
    for name, text in (("a.md", SISTER), ("b.md", BROTHER), ("c.md", STRANGER)):
        (tmp_path / name).write_text(text, "utf-8")
    ran = planlint("check", ".", "--format", "json", "--select", "COP", "--trial", "full", folder=tmp_path)
    found = json.loads(ran.out)["findings"]
    assert [(one["path"], one["code"], [other["path"] for other in one["related"]]) for one in found] == [
        ("a.md", "COP201", ["a.md", "b.md"]),
        ("b.md", "COP201", ["b.md", "a.md"]),
        ("c.md", "COP202", ["c.md"]),
    ]


def test_with_a_folder_one_record_is_compared_and_without_it_says_that_it_was_not(tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "b.md").write_text(BROTHER, "utf-8")
    (tmp_path / "others" / "a.md").write_text(SISTER, "utf-8")
    usual = ("check", "b.md", "--format", "json", "--select", "COP", "--trial", "full")
    alone = json.loads(planlint(*usual, folder=tmp_path).out)
    assert alone["findings"] == []
    assert {one["rule"] for one in alone["documents"][0]["not_checked"]} >= {"COP201", "COP202", "COP203"}
    beside = json.loads(planlint(*usual, "--with", "others", folder=tmp_path).out)
    assert [one["code"] for one in beside["findings"]] == ["COP201"]
    assert [one["path"] for one in beside["documents"]] == ["b.md"]
    assert not any(one["rule"].startswith("COP2") for one in beside["documents"][0]["not_checked"])


@pytest.mark.parametrize(
    ("beside", "errors"),
    [
        ("gone", [("gone", "missing")]),
        ("others", [("others/broken.yaml", "unread"), ("others/lost.md", "missing")]),
        ("others/scan.pdf", [("others/scan.pdf", "unread")]),
        ("others/cake.txt", [("others/cake.txt", "unread")]),
        ("aside", []),
    ],
)
def test_what_cannot_be_compared_is_an_error(tmp_path: Path, beside: str, errors: list[tuple[str, str]]) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "aside").mkdir()
    (tmp_path / "b.md").write_text(BROTHER, "utf-8")
    (tmp_path / "others" / "a.md").write_text(SISTER, "utf-8")
    (tmp_path / "others" / "broken.yaml").write_text("plan: [unclosed\n", "utf-8")
    (tmp_path / "others" / "lost.md").symlink_to("nowhere.md")
    for folder in ("others", "aside"):
        (tmp_path / folder / "cake.txt").write_text("Two eggs, a cup of flour, a little milk.\n", "utf-8")
        (tmp_path / folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    usual = ("check", "b.md", "--format", "json", "--select", "COP", "--exit-zero")
    ran = planlint(*usual, "--with", beside, folder=tmp_path)
    told = json.loads(ran.out)
    assert [(one["path"], one["kind"]) for one in told["errors"]] == errors
    assert ran.code == (2 if errors else 0)
    assert [one["path"] for one in told["documents"]] == ["b.md"]


def plan(day: str, *steps: str) -> str:
    rows = "\n".join(f"| {step} |" for step in steps)
    head = f"# Child in Need Plan\n\n**Child:** Zayn Bashir\n**Date of birth:** 3 May 2022\n**Date of plan:** {day}\n\n"
    return f"{head}| What | Who | By when |\n|---|---|---|\n{rows}\n"


STAIRS = "Ask the landlord about the stairs at the back | Jo Marsh | "
CANAL = "Walk Zayn to nursery along the canal | Amina Bashir | 18 December 2026"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([CANAL, STAIRS + "1 June 2026"], []),
        ([CANAL], ["dropped"]),
        ([CANAL, STAIRS + "1 December 2026"], ["moved"]),
        ([CANAL, STAIRS + "1 May 2026"], []),
        (["Paint the front room with Zayn | Amina Bashir | 18 December 2026"], []),
    ],
)
def test_steps_of_the_last_plan(now: list[str], expected: list[str]) -> None:
    texts = [plan("4 May 2026", CANAL, STAIRS + "1 June 2026"), plan("9 November 2026", *now)]
    assert [one.state for one in across.drifted(digests(*texts))] == expected


def test_only_the_plan_before_counts() -> None:
    texts = [
        plan("4 May 2026", CANAL, STAIRS + "1 June 2026"),
        plan("9 August 2026", CANAL),
        plan("9 November 2026", CANAL),
    ]
    assert [(one.record, one.state) for one in across.drifted(digests(*texts))] == [(1, "dropped")]


ZAYN = "**Child:** Zayn Bashir\n**Case number:** 40772\n**Date of birth:** 3 May 2022\n"
NEEDS = (
    f"# Child and family assessment\n\n{ZAYN}**Date of assessment:** 30 October 2026\n\n## What Zayn needs\n\n"
    "- His hearing looked at\n- A bed of his own\n"
)
HEARING = (
    f"# Child in Need Plan\n\n{ZAYN}**Date of plan:** 9 November 2026\n\n"
    "| What | Who | By when |\n|---|---|---|\n| Book the hearing test | Jo Marsh | 1 December 2026 |\n"
)


def between(*texts: str) -> list[tuple[int, str, int]]:
    return [(one.record, one.state, one.other) for one in across.between(digests(*texts))]


def test_a_need_of_the_assessment_that_the_plan_passes_over() -> None:
    assert between(HEARING, NEEDS) == [(0, "unplanned", 1)]
    assert between(NEEDS, HEARING) == [(1, "unplanned", 0)]
    assert between(HEARING + "\nHis bed comes on Friday.\n", NEEDS) == []


@pytest.mark.parametrize(
    ("plan", "assessment"),
    [
        (HEARING, NEEDS.replace("30 October", "10 November")),
        (HEARING, NEEDS.replace("40772", "50881").replace("3 May 2022", "4 June 2022")),
        (HEARING, NEEDS + "- Somebody to play chess with\n- A way to school in the rain\n"),
        (HEARING.replace("hearing test", "clinic"), NEEDS),
    ],
    ids=["the plan is older", "another child", "most needs in other words", "none known again"],
)
def test_needs_of_which_nothing_is_said(plan: str, assessment: str) -> None:
    assert between(plan, assessment) == []


def test_one_child_with_two_birth_days() -> None:
    other = NEEDS.replace("3 May 2022", "5 March 2022").replace("- A bed of his own\n", "")
    assert between(HEARING, other) == [(0, "born_otherwise", 1), (1, "born_otherwise", 0)]
    assert between(HEARING, other.replace("Zayn", "Layla")) == []
    assert between(HEARING, other.replace("40772", "50881")) == []
