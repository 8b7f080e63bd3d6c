"""The child: voice, an ordinary day, being seen, and worries; each heard and unheard side by side."""

from __future__ import annotations

import pytest

from planlint.model import Document
from planlint.understand.child import Words
from tests.reading import judged, states, understood, vocabulary

HEAD = "# Child and family assessment\n\n**Child:** {child}\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"


def read(text: str, child: str = "Ada Finch, 8") -> Document:
    return understood(HEAD.format(child=child) + text + "\n")


def voice(text: str, child: str = "Ada Finch, 8") -> list[str]:
    return states(understood(HEAD.format(child=child) + text + "\n"), "voice")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('## What Ada says\n\nOn 3 November Ada said: "I count the stairs so I know which one creaks."', "quoted"),
        (
            "## What Ada says\n\nAda told Jo on 3 November that she counts the stairs so that she "
            "knows which one creaks.",
            "told",
        ),
        ("## What Ada says\n\n> I count the stairs so I know which one creaks.", "quoted"),
        ("## Visit\n\nAda drew the stairs, coloured the fourth one black and said that it creaks.", "told"),
        ('## Reason\n\nAt school on 3 November Ada whispered to Mrs Okonjo, "the fourth stair tells on me".', "quoted"),
        (
            "## What Ada says\n\nI asked Ada on 3 November and on 6 November. She chose not to say "
            "more and went back to her drawing.",
            "declined",
        ),
        (
            "## What Ada says\n\nKept in the restricted record of 3 November 2026, because her "
            "stepfather has a copy of this.",
            "restricted",
        ),
        ("## What Ada says\n\nNot asked yet. Jo Marsh will see Ada at school on 2 December 2026.", "gap"),
        ("## What Ada says\n\nNot asked yet. Jo Marsh will see Ada at school on 12 November 2026.", "gap_passed"),
    ],
)
def test_the_child_is_heard_or_honestly_not(text: str, state: str) -> None:
    assert voice(text) == [state]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("## History\n\nKerry moved here in 2019.", "absent"),
        ("## What Ada says\n", "empty"),
        ("## What Ada says\n\nTBC", "empty"),
        ("## What Ada says\n\nMum reports that Ada is fine and has no worries.", "proxy"),
        ("## What Ada says\n\nThe teacher says that Ada is doing well.", "proxy"),
        ("## What Ada says\n\nAda is too young to give her views.", "too_young"),
        ("## What Ada says\n\nDue to her age Ada's wishes and feelings could not be obtained.", "too_young"),
        ("## What Ada says\n\nAda's wishes and feelings have been sought and taken into account.", "thin"),
        ("## What Ada says\n\nAda is happy and settled and enjoys school.", "thin"),
        ("## What Ada says\n\nAda wants to be safe and happy.", "thin"),
        ("## What Ada says\n\nAda does not want to say.", "thin"),
    ],
)
def test_the_child_is_not_heard(text: str, state: str) -> None:
    assert voice(text) == [state]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "## What we saw of Ada\n\nOn 3 November Ada reached for the blue cup, turned from the "
            "door when it banged and slept once Kerry hummed.",
            True,
        ),
        ("## What we saw of Ada\n\nAda presents as a happy baby and is meeting her milestones.", False),
    ],
)
def test_a_baby_is_watched(text: str, heard: bool) -> None:
    assert (voice(text, "Ada Finch, 7 months") == ["observed"]) is heard


def test_what_an_adult_tells_of_a_day_is_no_voice_of_a_child_who_can_speak() -> None:
    day = "## A day for Ada\n\nAda gets up at seven, eats toast on the stairs and walks to Fenway with Leo."
    assert voice(day) == ["absent"]


def test_he_misses_the_bus_says_nothing_about_feelings() -> None:
    day = "## A day for Ada\n\nShe misses the first bus two days in five and waits under the bridge."
    assert voice(day) == ["absent"]
    longing = "## What Ada says\n\nShe misses the dog at Hill Farm and asks each night who feeds him."
    assert voice(longing) == ["told"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "## An ordinary day\n\nAda gets up at six, lets the dog out and makes toast for Leo. She "
            "walks him to nursery, runs back for her "
            "bag and is at Fenway after the bell. At night she reads under the blanket until Kerry's "
            "shift ends at two.",
            "particular",
        ),
        (
            "## An ordinary day\n\nAda has a good routine and her basic needs are met. She attends school regularly.",
            "thin",
        ),
        ("## An ordinary day\n", "empty"),
        ("## History\n\nKerry moved here in 2019.", "absent"),
        (
            "## An ordinary day\n\nSee the visit record of 3 November 2026, where her day is told hour by hour.",
            "pointer",
        ),
    ],
)
def test_an_ordinary_day(text: str, state: str) -> None:
    assert states(understood(HEAD.format(child="Ada Finch, 8") + text + "\n"), "day") == [state]


STEPS = "\n\n## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| {step} | Jo Marsh | 4 December 2026 |\n"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ('Ada said "I am scared of the dog on the landing".', "Ask the man upstairs to keep the dog off the landing"),
        (
            "Ada told Jo that she hates it when Uncle Ray stays over.",
            "See that Uncle Ray does not stay over while Ada is there, and tell her so",
        ),
        (
            '"I hide in the airing cupboard when they shout," Ada said.',
            "Meet Kerry and Leo about the shouting and what Ada does in the airing cupboard",
        ),
        ("Ada is worried that nobody feeds the rabbits.", "Feed the rabbits with Ada on Saturdays"),
        (
            'Ada wrote: "the big girls wait for me at the bus stop and take my money"',
            "Meet Ada at the bus stop and speak to the head of the big girls' school",
        ),
    ],
)
def test_a_worry_with_and_without_an_answer(told: str, answer: str) -> None:
    voice_part = f"## What Ada says\n\nOn 3 November 2026 Jo saw Ada alone. {told}"
    unheard = understood(
        HEAD.format(child="Ada Finch, 8") + voice_part + STEPS.format(step="Send the school census form to the office")
    )
    answered = understood(HEAD.format(child="Ada Finch, 8") + voice_part + STEPS.format(step=answer))
    assert (states(unheard, "worry"), states(answered, "worry")) == (["unanswered"], ["answered"])
    ((_, words),) = judged(unheard, "worry")
    assert words in told or told in words


@pytest.mark.parametrize(
    "told",
    [
        "Ada came in at ten past four. Said she is scared of the man on the landing.",
        'A told the teaching assistant "I am scared of the man on the landing".',
        'Seen at nursery with Mrs Quigg. She said "I hide in the cupboard when Daddy shouts at Mummy".',
    ],
)
def test_a_worry_is_the_childs_where_the_sentence_does_not_name_the_child(told: str) -> None:
    record = understood(HEAD.format(child="Ada Finch, 8") + f"## Visit\n\n{told}\n")
    assert states(record, "worry") == ["unanswered"]


def test_what_a_grown_up_tells_of_themselves_without_a_subject_is_none_of_the_childs() -> None:
    told = "Kerry rang the office. Said she is scared of the man on the landing."
    record = understood(HEAD.format(child="Ada Finch, 8") + f"**Mum:** Kerry Finch\n\n## Visit\n\n{told}\n")
    assert states(record, "worry") == []


@pytest.mark.parametrize("child", ["Ruby-Mae Finch, 8", "Mikołaj Finch, 8"])
def test_a_name_of_two_parts_or_other_letters_speaks(child: str) -> None:
    name = child.split()[0]
    record = understood(
        HEAD.format(child=child) + f'## Visit\n\n{name} said "I am scared of the man on the landing".\n'
    )
    assert states(record, "worry") == ["unanswered"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada said that she is no longer scared of the dog.",
        "Ada said that she likes the dog.",
        "Kerry said that she is scared of the dog.",
        "I told Mum what Ada had played, she cried and said that she's scared of the evenings.",
        "Mrs Okonjo is worried that Ada is late.",
        "Ada was born in a cold winter and Kerry was alone.",
    ],
)
def test_what_is_no_worry_of_the_child(text: str) -> None:
    assert states(understood(HEAD.format(child="Ada Finch, 8") + f"## Visit\n\n{text}\n"), "worry") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada was not seen at this visit.", ["not_seen"]),
        ("Ada was not seen alone.", ["not_alone"]),
        ("Child seen: No", ["not_seen"]),
        ("Seen alone: N", ["not_alone"]),
        ("Jo saw Ada alone in her room for half an hour.", ["alone"]),
        ("Ada was not seen because she was in hospital; Jo will see her on 2 December 2026.", []),
        ("Ada was not seen alone: she asked for Bea to stay.", []),
        ("Child seen: Yes", []),
        ("Seen alone: Yes, at school on 3 November", []),
        ("The landlord was not seen.", []),
        ("Kerry was not seen.", []),
    ],
)
def test_seen(text: str, expected: list[str]) -> None:
    found = states(understood(HEAD.format(child="Ada Finch, 8") + f"## Visit\n\n{text}\n"), "seen")
    assert (
        [one for one in found if one in ("not_seen", "not_alone", "alone")] == expected
        or expected == []
        and not set(found)
        & {
            "not_seen",
            "not_alone",
        }
    )


CARED = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of plan:** 9 November 2026\n\n{told}\n"


@pytest.mark.parametrize(
    "told",
    [
        "**Ada last seen by us:** 3 August 2026",
        "Ada was last seen on 3 August.",
        "Ada has not been seen by the team since 3 August 2026.",
        "Not seen 1 October or 5 November (at respite both times).",
        "Ada was with her paternal grandmother on each of the visits.",
    ],
)
def test_a_child_who_was_not_seen_for_long(told: str) -> None:
    assert "not_seen" in {state for state, _ in judged(understood(CARED.format(told=told)), "seen")}


@pytest.mark.parametrize(
    "told",
    [
        "**Ada last seen by us:** 2 November 2026",
        "Ada was last seen on 20 October.",
        "Ada was last seen by the dentist on 3 August 2026.",
        "Ada was last seen on 3 August; she is in hospital in Leeds and Jo drives there on Friday.",
        "Ada knows that with this team she is never alone.",
        "Jo did not see Ada's brother Gus, who has moved.",
        "**Children seen:** N: 9 October, alone, at school",
    ],
)
def test_a_child_who_was_seen(told: str) -> None:
    states = {state for state, _ in judged(understood(CARED.format(told=told)), "seen")}
    assert not states & {"not_seen", "not_alone"}


@pytest.mark.parametrize(
    "told",
    [
        "**Child seen alone:** N (Mrs Kett present throughout)",
        "The assessor was not able to meet with Ada in the timescale.",
        "Ada did not attend the review. Ms Bright has not yet met her.",
        "The last three visits were done by duty and Ada was at school on each occasion.",
        "On none of my visits have I met Ada.",
        "I have not had the opportunity of meeting Ada.",
    ],
)
def test_a_child_who_was_not_seen_in_other_words(told: str) -> None:
    states = {state for state, _ in judged(understood(CARED.format(told=told)), "seen")}
    assert states & {"not_seen", "not_alone"}


def test_a_thing_counted_under_its_name_is_no_child() -> None:
    record = understood(
        "# Child and family assessment\n\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
        "**Cats:** 4\n\n**Kitchen:** 1\n\n**Bea:** 6\n"
    )
    assert Words(record, vocabulary()).subjects == ["Bea"]


@pytest.mark.parametrize(
    "told",
    [
        "Ada said that Dad took the lock off the bathroom.",
        "Ada told Jo there is no lock on the bathroom.",
        "Ada was in the hall. She hides under the bed when he comes.",
    ],
)
def test_a_door_that_no_longer_locks_and_a_place_to_hide_are_worries(told: str) -> None:
    assert states(understood(HEAD.format(child="Ada Finch, 8") + f"## Visit\n\n{told}\n"), "worry") == ["unanswered"]


def test_the_familys_grown_ups_are_called_by_their_first_names_or_behind_a_title_by_the_last() -> None:
    record = understood(
        "# Family plan\n\n**Child:** Ada Finch, 8\n**Mother:** Mrs Finch\n**Nan:** Bea Holt\n**Date of plan:** 9 November 2026\n"
    )
    assert Words(record, vocabulary()).kin == {"finch", "bea"}


@pytest.mark.parametrize(
    "line",
    [
        '**Ada:** "I count the stairs so I know which one creaks"',
        'Ada: "I count the stairs so I know which one creaks"',
    ],
)
def test_a_line_of_speech_behind_the_childs_name_is_the_childs(line: str) -> None:
    assert voice(f"## Afternoon\n\nWe sat on the stairs.\n\n{line}") == ["quoted"]


def test_a_long_assessment_in_which_nobody_met_the_child() -> None:
    home = "The flat is warm and there is food in the cupboard by the door. The bus stops at the end of the road. " * 7
    views = "## What Ada says\n\nMum reports that Ada is fine and has no worries."
    assert judged(read(f"## Home\n\n{home}\n\n{views}"), "seen") == [("in_doubt", "What Ada says")]
    assert judged(read(f"## Home\n\n{home[:200]}\n\n{views}"), "seen") == []
    assert judged(read(f"## Home\n\nAda was seen at home. {home}\n\n{views}"), "seen") == []
