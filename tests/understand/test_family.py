"""The family's own view, told in particular and told as any family's, in other wording than the records the rules were made on."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, told, understood

HEAD = "# Child in Need Plan\n\n**Child:** Ines Okoro, 8\n**Social worker:** Paul Wren\n**Date:** 9 November 2026\n**Next review:** 7 December 2026\n\n"


def views(body: str) -> list[str]:
    return states(understood(HEAD + body), "family_views")


@pytest.mark.parametrize(
    "body",
    [
        "## Views of the family\n\nMum's main worry is the damp: she scrubs the bedroom wall every Sunday and it is black again by Wednesday.\n",
        "## Parents\n\nMr Okoro can't see why a warning letter came before a phone call. He'd have come.\n",
        "Her gran told Paul that Ines goes quiet on the stairs, and she'd like the school to stop asking about her dad.\n",
        "## Mum and Dad\n\n- Mum: no more parenting courses. She has done two.\n- Dad: wants weekends.\n",
        "## What the family say\n\nThey don't accept that the bruise came from home. They want a second doctor to look.\n",
        "## Parents' views\n\nMum doesn't agree with the plan.\n",
        '## Parental views\n\nMs Okoro: "I\'m on my own with three and you give me a leaflet."\n',
        "Ms Okoro asked for the review to be at four so she doesn't lose her shift.\n",
        "## Mother\n\nFrightened of losing the flat. Angry that nobody rang her back in June.\n",
    ],
)
def test_a_view_of_its_own_counts_wherever_it_stands(body: str) -> None:
    assert views(body) == ["told"]


@pytest.mark.parametrize(
    "body",
    [
        "## Views of the family\n\nThe family have been fully involved throughout and value the support that they have received.\n",
        "## Parent/carer views\n\nMrs Okoro reports that she has found the sessions useful and would recommend the service.\n",
        "## Mum's views\n\nMum recognises that there have been some difficulties and is motivated to make positive changes for the sake of the children.\n",
        "## Family's wishes\n\nThey want the best for Ines and would like her to achieve her full potential and be happy and healthy.\n",
        "The parents have signed the plan and are in agreement with it.\n",
        "## Carers' views\n\nThe foster carers are very fond of Ines and remain committed to meeting all her needs.\n",
        "## Views of parents\n\nDad says he will do what is asked of him. He knows that social care are there to help.\n",
        "Paul thinks that the mornings are the problem and the bus is late. Mum agreed.\n",
        "## Parents' views\n\nMother minimises the incident and is dismissive of the impact of domestic abuse on the children.\n",
    ],
)
def test_what_is_said_of_any_family_is_no_view(body: str) -> None:
    assert views(body) == ["thin"]


def test_who_engages_with_the_family_says_nothing_of_its_view() -> None:
    assert views("Professionals will continue to engage with the parents.\n") == ["absent"]
    assert views("The parents engage well with professionals.\n") == ["thin"]


def test_a_worker_with_the_word_family_in_the_post_is_not_the_family() -> None:
    assert views("## Family\n\nTasha, the family worker, feels that the bath and the stairs are not safe.\n") == [
        "absent"
    ]


def test_what_a_grown_up_tells_in_the_childs_place_is_of_the_child() -> None:
    body = "## What Ines says\n\nMum thinks that Ines would like a bunk bed and her own lamp.\n"
    assert views(body) == ["absent"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("N/A", "empty"),
        ("Not known yet; Paul Wren asks her gran on 1 December 2026.", "gap"),
        ("Not known yet; Paul Wren asks her gran on 12 November 2026.", "gap_passed"),
        ("Asked on 3 November 2026; she said no, not today.", "declined"),
        ("It is not safe to ask Mr Okoro while the injunction stands.", "declined"),
        ("Her words are kept in the restricted record of 3 November 2026.", "declined"),
        ("She arrived unaccompanied and has no parents to ask.", "declined"),
    ],
)
def test_what_stands_in_its_place(answer: str, state: str) -> None:
    assert views(f"## Parents' views\n\n{answer}\n") == [state]


@pytest.mark.parametrize(
    ("sentence", "states_found"),
    [
        ("Mr Okoro was not consulted.", ["told", "unheard"]),
        ("Dad has not been spoken to at this time.", ["told", "unheard"]),
        ("Mr Okoro was not consulted because of the injunction.", ["told"]),
        ("Dad has not been spoken to yet; Paul Wren rings him on the rig on 1 December 2026.", ["told"]),
        ("Paul rang Dad on 3 and 5 November and nobody picked up.", ["told"]),
        ("The landlord was not spoken to.", ["told"]),
        ("Dad was not asked, he is not in contact.", ["told"]),
        ("Dad was not asked.", ["told", "unheard"]),
    ],
)
def test_the_other_parent(sentence: str, states_found: list[str]) -> None:
    body = f"## Parents' views\n\nMum wants the boiler mended before anyone talks about routines. {sentence}\n"
    assert views(body) == states_found


def test_a_letter_to_a_parent() -> None:
    letter = "18 November 2026\n\nDear Ms Okoro\n\n# Child in Need Plan for Ines Okoro, 8\n\nYou told me that the bath is too high for you since the fall and that you'd like the council to stop writing in English.\n\nPaul Wren, social worker\n"
    assert states(understood(letter), "family_views") == ["told"]


def test_an_empty_place_is_one_finding() -> None:
    found = told(HEAD + "## Parents' views\n\n## Actions\n\n- Paul Wren brings the ladder on 1 December 2026.\n")
    assert ("FAM102", "family_views") in found
    assert not any(code.startswith("DOC10") for code, _ in found)


def test_feedback_at_the_end() -> None:
    review = (
        HEAD.replace("Plan", "Review")
        + "## Parents' views\n\nDad says {}.\n\n## Decision\n\nThe plan is closed today.\n"
    )
    happy = understood(review.format("that the meetings are on the only evening when he plays darts"))
    heard = understood(review.format("the walking bus helped and the course did not; mornings are quieter"))
    assert [state for state, _ in judged(happy, "family.difference")] == ["missing"]
    assert [state for state, _ in judged(heard, "family.difference")] == ["told"]


def test_somebody_called_by_a_surname_is_of_the_family_if_the_record_says_so() -> None:
    said = "said that Ines is tired in the mornings and cries at the gate."
    assert views(f"## How things are\n\nMrs Bell (nan) {said}\n") == ["told"]
    assert views(f"## How things are\n\nMrs Bell {said}\n") == ["absent"]
    assert views(f"## How things are\n\nMrs Bell (family worker) {said}\n") == ["absent"]


@pytest.mark.parametrize("name", ["Ida", "Una"])
def test_a_name_with_the_first_letter_of_the_childs_is_not_the_child(name: str) -> None:
    view = f"{name} thinks the nights are too long and wants the lock back."
    assert judged(understood(f"{HEAD}## How things are\n\n{view} {name} rang twice.\n"), "family_views") == [
        ("told", view)
    ]


@pytest.mark.parametrize("title", ["From Kay", "Kay", "Views of Kay", "What Kay thinks"])
def test_a_title_with_a_first_name_gives_that_grown_up_the_word(title: str) -> None:
    body = "The flat is damp. I would move tomorrow if I could. Kay has asked twice.\n"
    assert views(f"## {title}\n\n{body}") == ["told"]


JUDGED = "## Why there is a plan\n\nMrs Okoro is hard to reach and fails to engage.\n\n"
THEIRS = "## What the family says\n\nMrs Okoro said that the boiler has been off since August and that she carries the water up from her sister's.\n\n"


def account(body: str) -> list[str]:
    return states(understood(HEAD + body), "family.account")


def test_a_family_that_is_judged_is_asked_for_its_own_account() -> None:
    assert account(JUDGED + THEIRS) == ["missing"]


@pytest.mark.parametrize(
    "body",
    [
        THEIRS,
        THEIRS.replace("says\n\n", "says\n\nThe centre calls her hard to reach. "),
        JUDGED + THEIRS + "What she says to that is not known yet; Paul Wren asks her by 27 November 2026.\n",
        JUDGED
        + THEIRS
        + "Mr Okoro said that nobody told him about the meetings at the centre, and he would have swapped his shift.\n\n"
        + "Mrs Okoro thinks that the letters went to the old flat, and wants to be rung before somebody stands at the door.\n",
    ],
)
def test_no_judgement_or_one_that_their_account_stands_beside(body: str) -> None:
    assert account(body) == []


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Last time we agreed that Paul would ring Mum's doctor.", "absent"),
        ("Mum agreed with what we plan.", "thin"),
    ],
)
def test_what_the_workers_agree_on_is_nothing_that_the_family_agrees_with(sentence: str, state: str) -> None:
    assert views(f"## What happened\n\n{sentence}\n") == [state]
