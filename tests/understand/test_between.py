"""Between the lines nobody met the child, or nobody holds the record: asked as a doubt, unless something beside it settles it."""

from __future__ import annotations

import pytest

from tests.reading import states, understood

HEAD = """# Core group minutes

**Child:** Kayla Stubbs (8)
**Date of meeting:** 11 November 2026

## Where things are

The flat is warm and there is food in. """


def doubts(text: str) -> set[str]:
    doc = understood(f"{HEAD}{text}\n".encode(), "minutes.md")
    return {one.subject for one in doc.judgements if one.state == "in_doubt"}


UNMET = "Kayla has been asleep or at her nan's each time that the worker has called, so we went by what her mum told us on the phone."
UNHELD = "Her health visitor went on sick leave in August and the caseload is kept by the team, so nobody has been out."


def test_a_child_who_was_out_each_time_is_asked_about() -> None:
    assert doubts(UNMET) == {"seen"}


def test_a_worker_who_went_without_another_is_asked_about() -> None:
    assert "allocation" in doubts(UNHELD)


@pytest.mark.parametrize(
    "text",
    [
        f"{UNMET} Isaac sees her at nursery on 18 November.",
        f"{UNHELD} Tess Amari took her over in the same week.",
        f"{UNMET} She chose not to say more and went back to her drawing.",
        f"{UNMET} Kayla did not want to be seen.",
        "Isaac saw Kayla on her own at school on 3 November and she showed him the snail she keeps.",
        "Kayla was seen in the kitchen with Mum on the visit.",
        "Mrs Malik was asleep when the worker visited.",
        "The home has been clean each time that I have visited.",
        "Mum went on sick leave in August and the shop has kept her job.",
        f'Mum said, "{UNHELD}"',
    ],
)
def test_what_settles_it_or_is_another_matter_is_silent(text: str) -> None:
    assert doubts(text) == set()


def test_what_was_found_in_so_many_words_is_not_asked_again_as_a_doubt() -> None:
    doc = understood(f"{HEAD}{UNMET}\n\nKayla was not seen on this visit.\n".encode(), "minutes.md")
    assert [one.state for one in doc.judgements if one.subject == "seen"] == ["not_seen"]


@pytest.mark.parametrize(("label", "states"), [("", ["in_doubt"]), ("**Seen alone:** No\n", ["not_alone"])])
def test_a_form_that_says_who_was_not_met_alone_leaves_no_doubt(label: str, states: list[str]) -> None:
    text = HEAD.replace("\n\n## Where", f"\n{label}\n## Where")
    doc = understood(f"{text}{UNMET}\n".encode(), "minutes.md")
    assert [one.state for one in doc.judgements if one.subject == "seen"] == states


def test_she_may_be_the_child_beside_a_grown_up_and_a_day_in_a_table_settles_nothing() -> None:
    record = understood(
        "# Plan for Kayla (7)\n\nWritten 11 November 2026 by Isaac Bright, family worker\n\n"
        "Kayla likes the snails at school. I called three times this month; each time she was at her nan's, so I've gone by what mum says.\n\n"
        "| What | Who | When |\n|---|---|---|\n| Ring the school nurse | Isaac Bright | 4 December 2026 |\n"
    )
    assert states(record, "seen") == ["in_doubt"]
