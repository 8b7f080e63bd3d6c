"""Signs of success that were written down and say nothing."""

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
