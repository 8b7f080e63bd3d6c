"""Signs of particular writing: what counts, and that saying more of the same counts no more."""

from __future__ import annotations

import pytest

from planlint.language import particulars, signs
from tests.reading import vocabulary


def sign(text: str, name: str) -> float:
    return signs.shared(text, vocabulary())[name]


@pytest.mark.parametrize(
    ("name", "none", "some", "enough", "more"),
    [
        ("quotes", "He said no.", "He said “no”.", "“No.” “Yes.”", "“No.” “Yes.” “Maybe.” “Never.”"),
        ("clock", "In the morning.", "At 8.15 he left.", "At 8.15, 9.15.", "At 8.15, 9.15, 10.15 and 11.15."),
        ("names", "They went home.", "They met Bet.", "They met Bet, Sam, Lou.", "They met Bet, Sam, Lou, Kay, Ann."),
        ("everyday_speech", "He eats.", "He's here.", "He's a bit ok.", "He's a bit ok, gets stuff, got a thing."),
    ],
)
def test_a_sign_counts_up_to_a_few(name: str, none: str, some: str, enough: str, more: str) -> None:
    assert 0 == sign(none, name) < sign(some, name) < sign(enough, name) == sign(more, name)


RAIN = "Ada walks to Nan's at 7.40 with two bags, because the bus is late more than twice a week. Mum says that she's happy and settled. If it rains she gets wet and Mr Lowe rings us, so her shoes are dried by Friday. “I hate the rain,” she told us. Support will be offered in order to meet her needs, and progress will be monitored."
STOCK = "Mum reports that Ada will engage with the service. Dad says that she is too young to give her views. He states that she appears happy. Sessions attended."


@pytest.mark.parametrize(
    ("judge", "text", "expected"),
    [
        (
            "shared",
            RAIN,
            {
                "particular": 2.0,
                "particular_share": 0.85,
                "everyday": 2.0,
                "everyday_share": 0.91,
                "clock": 0.5,
                "quantity": 1.5,
                "stock": 2.0,
                "stock_share": 0.61,
                "names": 0.5,
                "quotes": 0.5,
                "everyday_speech": 1.5,
            },
        ),
        (
            "shared",
            STOCK,
            {"particular": 0.25, "particular_share": 0.14, "stock": 1.0, "stock_share": 0.71, "names": 0.5},
        ),
        (
            "of_task",
            RAIN,
            {"no_verb_and_artifact": 1.0, "how_often": 1.0, "no_verb": 1.0, "artifact": 1.0, "aim": 1.0, "thing": 1.0},
        ),
        ("of_task", STOCK, {"no_verb": 1.0, "no_verb_and_little_else": 1.0, "aim": 1.0}),
        ("of_outcome", RAIN, {"by_a_service": 1.0, "than": 1.0, "finite": 1.0}),
        ("of_outcome", STOCK, {"by_a_service": 1.0, "finite": 1.0}),
        ("of_measure", RAIN, {"by_a_service": 1.0, "than": 1.0, "finite": 1.0, "delivered": 0.5, "only_better": 1.0}),
        ("of_measure", STOCK, {"by_a_service": 1.0, "finite": 1.0, "delivered": 1.0, "only_better": 0.5}),
        ("of_voice", RAIN, {"speaks_or_does": 1.0, "first_person": 1.0, "adults_say": 0.5, "stock_voice": 1.0}),
        ("of_voice", STOCK, {"speaks_or_does": 0.5, "adults_say": 1.0, "too_young": 1.0, "stock_voice": 0.5}),
        ("of_day", RAIN, {"child_acts": 1.0, "adults_say": 0.5, "stock_voice": 1.0}),
        ("of_day", STOCK, {"child_acts": 0.67, "adults_say": 1.0, "stock_voice": 0.5}),
        ("of_analysis", RAIN, {"new_particulars": 1.5, "if_and_particular": 1.0, "likely_and_particular": 1.0}),
        ("of_analysis", STOCK, {"new_particulars": 0.25}),
    ],
)
def test_signs_stand_on_the_scale_that_their_weights_were_fitted_to(
    judge: str, text: str, expected: dict[str, float]
) -> None:
    """Signs that are not there are 0; words of a task's own are weighed elsewhere. What changes here has to be fitted anew."""
    found = getattr(signs, judge)(text, vocabulary())
    common = {} if judge == "shared" else signs.shared(text, vocabulary())
    assert {
        name: round(value, 2)
        for name, value in found.items()
        if value and name not in common and not name.startswith("the word")
    } == expected


def test_a_word_that_doubles_its_last_letter_is_a_form_of_the_shorter_one() -> None:
    assert particulars.words("The planner and the referrer", vocabulary()) == []


def test_every_form_of_a_general_word_is_general() -> None:
    general = frozenset(("agree", "care", "ease", "plan", "staff", "tidy", "kind"))
    forms = "agree agreed agreeing caring eased planning planner staffing tidies tidied tidying kindly kindness"
    assert [word for word in forms.split() if not particulars.is_general(word, general)] == []
    assert not particulars.is_general("planet", general)


def test_a_thing_of_services_is_no_idea_whatever_its_ending() -> None:
    assert particulars.words("The tenancy, her immunisations, the situation", vocabulary()) == [
        "tenancy",
        "immunisations",
    ]


def test_a_vague_head_is_no_act_though_its_verb_is_one_elsewhere() -> None:
    assert signs.of_task("Ensure attendance", vocabulary())["act_head"] == 0
    assert signs.of_task("Ring the clinic", vocabulary())["act_head"] == 1


def test_one_thing_is_enough_for_a_deed_that_somebody_is_to_get() -> None:
    assert signs.of_task("Will be walked to the clinic", vocabulary())["passive_act_and_artifact"] == 1
    assert signs.of_task("Will be walked", vocabulary())["passive_act_and_artifact"] == 0


def test_an_idea_is_told_by_its_ending_and_is_nothing_particular() -> None:
    text = "Her defensiveness and the stabilisation, chaotically motherhood-focused, by the lighthouse"
    assert particulars.words(text, vocabulary()) == ["lighthouse"]


def test_words_of_services_count_by_their_share_of_a_text() -> None:
    few, many = (
        signs.shared(text, vocabulary())["services_share"]
        for text in (
            "The tenancy by the harbour where the cat and the hens sleep under a boat",
            "Tenancy, immunisations, licence",
        )
    )
    assert 0 < few < many


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Ada does not sleep.", 1),
        ("Ada never ate.", 1),
        ("Nobody came.", 1),
        ("Ada sleeps.", 0),
        ("A knot in her lace", 0),
    ],
)
def test_what_is_not_so_is_told_by_a_whole_word(text: str, negated: int) -> None:
    for of in (signs.of_measure, signs.of_outcome, signs.of_voice):
        assert of(text, vocabulary())["negated"] == negated
