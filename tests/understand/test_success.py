"""What a step's own words say of success: figures, deeds that can be seen, who tells what came of it."""

from __future__ import annotations

import pytest

from tests.reading import understood

HEAD = (
    "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n"
    "**Next review:** 12 January 2027\n\n## Outcome\n\nAda sleeps in her own bed five nights a week.\n\n"
)


def of_sentence(step: str) -> str:
    text = f"{HEAD}## What we will do\n\n- {step}\n- Jo Marsh to lend the tent by 4 December 2026, so that Ada sleeps in it once.\n"
    text += "- Nan to bring the lamp on 5 December 2026, so that Ada sleeps without the big light.\n"
    return (
        understood(text.replace("## Outcome\n\nAda sleeps in her own bed five nights a week.\n\n", ""))
        .actions[0]
        .measure.state
    )


def of_cell(sign: str, task: str = "Take Ada to the swim on Saturdays") -> str:
    text = f"{HEAD}| Action | Who | By when | How we will know |\n|---|---|---|---|\n| {task} | Jo Marsh | 4 December 2026 | {sign} |\n"
    return understood(text).actions[0].measure.state


@pytest.mark.parametrize(
    "step",
    [
        "Jo Marsh takes Ada to the swim on Saturdays to 12 December 2026, and says at the review how many lengths she did.",
        "Jo Marsh takes Ada to the swim on Saturdays to 12 December 2026, then asks her teacher whether she talks of it.",
        "Jo Marsh walks Ada to school until 12 December 2026; attendance above 90 per cent by then.",
        "Jo Marsh does the sleep chart with Ada by 12 December 2026 (it was two nights in October).",
        "Jo Marsh moves Ada's desk by 12 December 2026, so she isn't beside the door.",
    ],
)
def test_seen_inside_the_step(step: str) -> None:
    assert of_sentence(step) == "told"


@pytest.mark.parametrize(
    "step",
    [
        "Jo Marsh takes Ada to the swim on Saturdays to 12 December 2026.",
        "Jo Marsh tells Ada by 12 December 2026 what will happen to the cat.",
        "Jo Marsh takes Ada to the swim, over five weeks, to 12 December 2026.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, so that she is able to access the support she needs.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, so that we can monitor the situation closely together.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, so she knows that support is available to her.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, and asks Ada how she is feeling about things.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, then tells the group what was discussed on the day.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, and sees whether this has made a positive difference.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, and asks whether any further support is needed.",
        "Jo Marsh takes Ada to the swim by 12 December 2026, and we want her to be happy and healthy at home.",
        "School to continue to monitor Ada and to report back on whether things improve.",
        "Jo Marsh takes Ada to the swim until 12 December 2026, so that she feels supported and her wellbeing improves.",
    ],
)
def test_nothing_seen_inside_the_step(step: str) -> None:
    assert of_sentence(step) not in ("told", "life")


@pytest.mark.parametrize(
    "sign",
    [
        "Ada says whether it helped",
        "she goes in, and wants to go again",
        "Ada has been told that the cat stays",
        "No further incidents",
        "no red marks after school",
        "attendance 90%",
    ],
)
def test_a_deed_or_what_will_be_no_more(sign: str) -> None:
    assert of_cell(sign) == "life"


@pytest.mark.parametrize(
    "sign",
    [
        "Ada says that she feels supported",
        "he is on track",
        "they are at ease with each other",
        "Ada asks for help when needed",
        "they get on better",
        "she goes from strength to strength",
        "she is in a better place",
        "Ada is up to date",
        "Ada wants to engage with support",
        "no safeguarding concerns",
        "No significant issues",
        "no unmet needs",
        "no further referrals",
        "Ada feels better",
        "she is supported",
        "no concerns",
        "Wellbeing improved",
        "no issues",
    ],
)
def test_words_that_fit_anything(sign: str) -> None:
    assert of_cell(sign) == "generic"


def test_a_cell_that_says_why_none_is_asked() -> None:
    assert of_cell("n/a, one visit") == "not_needed"
    assert of_cell("n/a") == "generic"
    assert of_cell("n/a, one visit", "Continue to monitor") != "not_needed"


def test_a_sign_for_several_steps_that_is_none_is_told_once_and_leaves_the_others_without() -> None:
    rows = "".join(
        f"| {what} | Jo Marsh | 3 December 2026 |\n" for what in ("Play with Ada", "Sit with Ada", "Walk with Ada")
    )
    text = (
        "# Early help plan\n\n**Child:** Ada Finch, 8\n**Date:** 4 November 2026\n\n## Plan\n\n"
        f"| What | Who | By when |\n|---|---|---|\n{rows}\n## What would success look like?\n\n"
    )
    found = [action.measure.state for action in understood(f"{text}Ada meets her milestones.\n").actions]
    assert found == ["generic", "missing", "missing"]
    found = [
        action.measure.state
        for action in understood(f"{text}Ada sleeps in her own bed five nights in seven.\n").actions
    ]
    assert found == ["life"] * 3
