"""Signs of success that were written down and say nothing, and words for nobody that open a step."""

from __future__ import annotations

import pytest

from tests.reading import understood

HEAD = (
    "# {kind}\n\n**Child:** Ida Moss, 8\n**Social worker:** Jo Marsh\n**Mother:** Beata Moss\n**Date:** 9 November 2026\n"
    "**Next review:** 14 December 2026\n\n"
)
TABLE = "## Actions\n\n| Action | Who | By when | How we will know |\n|---|---|---|---|\n| {task} | Jo Marsh | 4 December 2026 | {sign} |\n"


def sign_of(sign: str, task: str = "Send the minutes to everyone who came", kind: str = "Child in need plan") -> str:
    (action,) = understood((HEAD + TABLE).format(kind=kind, task=task, sign=sign)).actions
    return str(action.measure.state)


@pytest.mark.parametrize(
    "sign", ["Positive feedback", "Reduction in concerns", "Progress is made", "Improved outcomes"]
)
def test_a_sign_that_only_says_better_is_none_even_of_a_task_that_needs_none(sign: str) -> None:
    assert sign_of(sign) == "generic"
    assert sign_of(sign, "Ring the allotment office about the key", "Supervision") == "generic"


@pytest.mark.parametrize("sign", ["Sent", "Minutes sent", "n/a"])
def test_that_a_task_was_done_is_enough_of_it(sign: str) -> None:
    assert sign_of(sign) == "not_needed"


def who(text: str) -> list[tuple[str, str | None]]:
    record = understood(HEAD.format(kind="Child in need plan") + f"## What will happen\n\n- {text}\n")
    return [(one.who.state, one.who.text) for one in record.actions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All will meet Beata alone by 4 December 2026.", ("group", "All")),
        ("All to bring the boxes down by 4 December 2026.", ("group", "All")),
        ("Relevant agencies meet Beata by 4 December 2026.", ("group", "Relevant agencies")),
        ("**Breakfast.** TBC walks Ida there each school day until 10 December.", ("placeholder", "TBC")),
        ("Jo Marsh will meet all of them by 4 December 2026.", ("person", "Jo Marsh")),
    ],
)
def test_words_for_nobody_that_open_a_step_are_who_takes_it(text: str, expected: tuple[str, str]) -> None:
    assert who(text) == [expected]
