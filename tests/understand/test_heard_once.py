"""One passage that is all that is heard of a child, and what comes of it."""

import pytest

from tests.reading import states, understood

HEAD = (
    "# Child in need plan\n\n**Child:** {child}\n**Social worker:** Jo Marsh\n**Date of plan:** 9 November 2026\n"
    "**Next review:** 7 December 2026\n\n"
)
WORRY = "## What Ada says\n\nAda told Jo that she is scared when Rick comes back late and that she hides in the airing cupboard.\n\n"
NO_ANSWER = "## Actions\n\n- Jo Marsh to send the housing form to the office by 20 November 2026.\n"
ANSWER = "## Actions\n\n- Jo Marsh to ask Ada at school by 20 November 2026 what happens when Rick comes back late.\n"
ANOTHER = '## School\n\nAda drew the yard for Miss Lee and said "the blue trike is best because it has two seats".\n\n'


def left(body: str, child: str = "Ada Finch, 8") -> list[str]:
    return states(understood(HEAD.format(child=child) + body), "voice.use")


def test_the_only_passage_and_nothing_answers_it() -> None:
    assert left(WORRY + NO_ANSWER) == ["left"]


@pytest.mark.parametrize("body", [WORRY + ANSWER, WORRY + ANOTHER + NO_ANSWER, ANOTHER + NO_ANSWER, NO_ANSWER])
def test_an_answer_another_passage_or_no_worry(body: str) -> None:
    assert left(body) == []


def test_the_only_passage_and_another_child_who_was_not_seen() -> None:
    both = "Ada Finch (8), Ben Finch (4)"
    assert left(ANOTHER + "## Visits\n\nBen was not seen on either visit.\n\n" + NO_ANSWER, both) == ["left"]
    seen = "## Visits\n\nBen was seen on both visits, on the mat with the cars.\n\n"
    assert left(ANOTHER + seen + NO_ANSWER, both) == []
