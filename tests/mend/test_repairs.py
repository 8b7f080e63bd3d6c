"""What can be mended without anybody's words, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.mend.repairs import Mended, Prompt, mend
from tests.mend.records import PRACTICE, checked

ROOT = Path(__file__).parent.parent.parent
HEAD = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Date of plan:** 2 November 2026\n**We meet again:** 9 December 2026\n\n"
TABLE = """\
| What will happen | Who | By when |
|---|---|---|
| Book Ada's hearing test at the clinic | Jo Marsh | 27 November 2026 |
"""
SAID = 'reason="agreed with Ada and Jo"'


def mended(text: str, *, name: str = "p.md", prompts: bool = False) -> Mended:
    def confirmed(prompt: Prompt) -> bool:
        return prompts

    return mend(checked(name, text), PRACTICE.rules, PRACTICE.vocabulary, lambda words: checked(name, words), confirmed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# # ###", "# # ##"),
        ("# ### ###", "# ## ##"),
        ("# #### ##### ####", "# ## ### ##"),
        ("# ### ## ####", "# ## ## ###"),
        ("# #### ### ##", "# ## ## ##"),
        ("## #### ##", "## ### ##"),
        ("### ## #", "### ## #"),
        ("# ## ### ##", "# ## ### ##"),
    ],
)
def test_a_heading_that_skips_a_level_comes_below_the_one_it_stands_under(before: str, after: str) -> None:
    def record(marks: str) -> str:
        first, *others = marks.split()
        heads = "".join(f"{mark} Part {number}\n\nAda has a red coat.\n\n" for number, mark in enumerate(others))
        return f"{first} Child in need plan\n\n**Child:** Ada Finch, 8\n\n{heads}"

    assert mended(record(before)).text == record(after)


@pytest.mark.parametrize(
    "text",
    [
        "####No blank, no heading\n",
        "    #### code\n",
        "```\n#### code\n```\n",
        "Underlined\n---\n",
        "> #### in a quote\n",
    ],
)
def test_what_is_no_heading_of_the_record_stays(text: str) -> None:
    assert mended(HEAD + text + "\nAda has a red coat.\n").repairs == ()


def test_closing_marks_and_line_ends_stay() -> None:
    text = (HEAD + "### What will happen ###\n\n" + TABLE).replace("\n", "\r\n")
    assert mended(text).text == text.replace("### What will happen ###", "## What will happen ###")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Ada has a red coat. <!-- planlint: ignore[ACT103] {} -->\n', "Ada has a red coat.\n"),
        ("<!-- planlint: ignore[ACT103] {} -->\nAda has a red coat.\n", "Ada has a red coat.\n"),
        ("  <!-- planlint: ignore[ACT103] {} -->  \r\nAda has a coat.\n", "Ada has a coat.\n"),
        ("## An ordinary day <!-- planlint: ignore[ACT103] {} -->\n\nAda has a coat.\n", "## An ordinary day\n\nAda has a coat.\n"),
    ],
)  # fmt: skip
def test_a_suppression_that_silences_nothing_goes(before: str, after: str) -> None:
    assert mended(HEAD + before.replace("{}", SAID)).text == HEAD + after


def test_in_a_table_only_the_comment_goes() -> None:
    row = f"| Ring Nan | Jo Marsh | 27 November 2026 <!-- planlint: ignore[ACT103] {SAID} --> |\n"
    assert mended(HEAD + TABLE + row).text == HEAD + TABLE + "| Ring Nan | Jo Marsh | 27 November 2026 |\n"


def test_of_several_rules_the_unused_go() -> None:
    row = "| Ring Nan | All <!-- planlint: ignore[ACT103, ACT301,ACT201] {} --> | 27 November 2026 |\n".replace(
        "{}", SAID
    )
    after = mended(HEAD + TABLE + row).text
    assert "ignore[ACT103, ACT201]" in after or "ignore[ACT103]" in after
    assert "ACT301" not in after
    assert after.replace("ignore[ACT103]", "").count("|") == (HEAD + TABLE + row).count("|")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("who: Jo Marsh  # planlint: ignore[ACT103] {}\n", "who: Jo Marsh\n"),
        ("# planlint: ignore[ACT103] {}\n    who: Jo Marsh\n", "who: Jo Marsh\n"),
    ],
)
def test_in_yaml_as_well(before: str, after: str) -> None:
    text = f"kind: child in need plan\nchild: Ada Finch, 8\nsteps:\n  - what: Book Ada's hearing test\n    {before.replace('{}', SAID)}    when: 27 November 2026\n"
    assert f"    {after}    when" in mended(text, name="p.yaml").text


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- planlint: ignore[ACT103] {SAID} -->",
        f"<!-- planlint: ignore[ACT999] {SAID} -->",
        "<!-- planlint: ignore[ACT301] -->",
        "<!-- Jo: ask Ruth about Sunday -->",
    ],
)
def test_other_comments_stay(comment: str) -> None:
    # The first silences something; what is wrong with the others only their writer knows.
    text = f"{HEAD}{TABLE}| Ring Nan | All {comment} | 27 November 2026 |\n"
    assert mended(text).repairs == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ada likes the dark. Click or tap here to enter text.\n", "Ada likes the dark.\n"),
        ("Ada likes the dark.\nClick here to enter text\n", "Ada likes the dark.\n"),
        (
            "Ada likes the dark.\n\nClick or tap here to enter text.\n\n## Next\n\nx\n",
            "Ada likes the dark.\n\n## Next\n\nx\n",
        ),
        ("Ada likes the dark. [Describe the impact on the child]\n", "Ada likes the dark.\n"),
    ],
)
def test_a_forms_words_behind_an_answer_go_once_somebody_says_so(before: str, after: str) -> None:
    text = HEAD + "## What Ada says\n\n" + before
    unsure, sure = mended(text), mended(text, prompts=True)
    assert unsure.text == text and len(unsure.left) == 1
    assert sure.text == HEAD + "## What Ada says\n\n" + after and sure.left == ()


def test_in_a_block_scalar_too() -> None:
    text = "kind: child in need plan\nchild: Ada Finch, 8\nwhat Ada says: >\n  Ada likes the dark.\n  Click or tap here to enter text.\ndate: 2 November 2026\n"
    assert mended(text, name="p.yaml", prompts=True).text == text.replace("\n  Click or tap here to enter text.", "")


@pytest.mark.parametrize(
    "answer",
    [
        "Click or tap here to enter text.",
        "Click or tap here to enter text. Ada likes the dark.",
        "Date to be confirmed.",
        "TBC",
        'She read it out: "click or tap here to enter text"',
        "Ada likes the dark [and her diary says so].",
        "See previous minutes.",
        "Seen on 31 February 2026, or on Tuesday 4 November 2026, or on 05/06.",
    ],
)
def test_answers_and_what_only_their_writer_can_settle_stay(answer: str) -> None:
    text = HEAD + "## What Ada says\n\n" + answer + "\n"
    found = mended(text, prompts=True)
    assert (found.text, found.repairs, found.left) == (text, (), ())


def test_mending_twice_mends_nothing_more() -> None:
    text = (
        HEAD
        + f"#### Day <!-- planlint: ignore[ACT103] {SAID} -->\n\nAda likes the dark. Click here to enter text\n\n##### At night\n\nx\n"
    )
    once = mended(text, prompts=True)
    assert len(once.repairs) == 4
    assert mended(once.text, prompts=True).repairs == ()


WORDS = st.sampled_from(
    ["# ", "## ", "#### ", "\n\n", "\n", "Ada ", "likes the dark. ", "| a | b |\n|---|---|\n", "[Describe the harm] ", "Who: Jo\n",
     f"<!-- planlint: ignore[ACT103] {SAID} --> ", "- ", "Click here to enter text ", "\r\n", "> ", "```\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_every_word_of_the_record_is_there_afterwards(pieces: list[str]) -> None:
    text = HEAD + "".join(pieces)
    after = mended(text).text

    def letters(words: str) -> str:
        return "".join(
            sign for sign in words.replace(f"<!-- planlint: ignore[ACT103] {SAID} -->", "") if sign.isalnum()
        )

    assert letters(after) == letters(text)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("*.md")))
def test_the_examples_need_no_mending(name: str) -> None:
    assert mended((ROOT / "examples" / name).read_text("utf-8")).repairs == ()
