"""Words that judge or that a family trips over: which are told, and what leaves them alone."""

from __future__ import annotations

import pytest

from planlint.understand.wording import LISTS, listed
from tests.reading import findings, judged, understood, vocabulary, words

HEAD = "# Child in need plan\n\n**Child:** Ida Moss, 8\n**Social worker:** Jo Marsh\n**Mother:** Bren Moss\n**Date:** 9 November 2026\n\n"


def found(text: str, title: str = "## What is happening") -> list[tuple[str, str]]:
    return judged(understood(f"{HEAD}{title}\n\n{text}\n"), "wording")


def about(text: str, title: str = "## What is happening") -> list[str]:
    return [said for state, said in found(text, title) if state in ("blame", "exploitation")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mother failed to attend twice.", "failed to attend"),
        ("Mother has consistently failed to attend.", "failed to attend"),
        ("Did not engage.", "Did not engage"),
        ("Bren is hard\nto reach.", "hard\nto reach"),
        ("Ida can be manipulative.", "manipulative"),
        ("Mum’s partner is in denial.", "in denial"),
        ("School met Bren, who lacks insight.", "lacks insight"),
        ("This is a lifestyle choice.", "lifestyle choice"),
        ("Bren does not prioritise school.", "does not prioritise"),
        ("Bren needs to show more commitment.", "needs to show more commitment"),
        ("Mum makes light of it.", "makes light of"),
        ("Mum has made little use of the group.", "made little use of"),
        ("Her engagement has been patchy.", "engagement has been patchy"),
        ("She keeps putting herself at risk.", "putting herself at risk"),
        ("There is disguised compliance.", "disguised compliance"),
        ("Mum has chosen not to support a prosecution.", "chosen not to support"),
        ("Bren chose the relationship over Ida.", "chose the relationship over"),
        ("Bren was difficult with officers.", "was difficult with officers"),
        ("Ida can be a madam.", "a madam"),
        ("Mum told school the bus was late but failed to ring the nurse. Mum failed to bring her.", "failed to bring"),
        ("Mum was offered a place by the clinic and has failed to take it up.", "failed to take"),
        ("Bren has been sent many letters over the years and has chosen not to answer.", "chosen not to answer"),
        ("The nurse's note says that Bren was seen in May and failed to return.", "failed to return"),
        ("Ida is not settled at school and doesn't listen to advice.", "doesn't listen to advice"),
        ("Lunch was not eaten, Ida refused to comply.", "refused to comply"),
        ("Family support service – did not engage.", "did not engage"),
        ("Ida can do it if she puts her mind to it.", "puts her mind to it"),
        ("The relationship is a volatile one.", "relationship is a volatile"),
        ("Mum tends to collude with Ida.", "collude"),
    ],
)
def test_told(text: str, said: str) -> None:
    assert about(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "School failed to send the letter and the council has not engaged with her.",
        "Jo failed to attend twice. Mrs Marsh failed to attend.",
        "We failed to protect Ida. Our service did not engage with her dad.",
        "The heating failed to come on.",
        "The school rang Bren and failed to say why.",
        "A letter that Bren had from the council failed to give a day.",
        "Housing – failed to respond to Bren.",
        "Bren is not sneaky and hysterical.",
        "Ida has to use the side door. Bren needs to make use of a lift.",
        "The top shelf is hard to reach.",
        "Ida was difficult to wake. Bren knows exactly what you need.",
        'Gran said, "he failed to protect her".',
        "Bren says that she failed to protect Ida.",
        "Ida thinks that she is attention seeking when she asks.",
        "Bren is not hard to reach. She was never uncooperative.",
        "We don't think that Ida is manipulative.",
        "She is afraid of being a bad mother.",
        "She was called promiscuous for it.",
        "Baby is failing to thrive.",
        "Lack of engagement by the council held it up.",
        "Ida chose to stay with her nan. Ida chose not to talk today.",
        "He hit Bren with a belt and the room smelt of urine.",
    ],
)
def test_left_alone(text: str) -> None:
    assert about(text) == []


def test_a_parents_own_words_are_their_own() -> None:
    assert about("I failed to protect her and I was in denial.", "## What Ida's mum says") == []


def test_titles_are_left_alone() -> None:
    assert about("Nobody has asked Bren.", "## Failure to engage") == []


def test_once_for_each_wording_with_its_other_places() -> None:
    record = understood(f"{HEAD}## Worries\n\nMum is in denial. Dad is in denial.\n\nBoth are in denial, and lazy.\n")
    first, second = (one for one in record.judgements if one.subject == "wording")
    assert (words(record, first.span), len(first.related)) == ("in denial", 2)
    assert words(record, second.span) == "lazy"


def test_small_points_are_told_once_a_record() -> None:
    text = "Ida sees her siblings at the contact centre. Respite at Ann's. The siblings like it."
    record = understood(f"{HEAD}## What is happening\n\n{text}\n")
    (one,) = (one for one in record.judgements if one.state == "preferred")
    assert len(one.related) == 3
    assert (
        one.note
        == 'For "siblings": brothers and sisters; for "contact centre": family time centre; for "respite": a short break.'
    )


def test_theory_is_for_the_family_to_read() -> None:
    text = "Ida's internal working model is shaped by this."
    assert found(text) == [("unreadable", "internal working model")]
    inside = understood(
        f"# Supervision\n\n**Child:** Ida Moss, 8\n**Date:** 9 November 2026\n\n## Discussion\n\n{text}\n"
    )
    assert judged(inside, "wording") == [("unreadable_inside", "internal working model")]


def test_a_note_never_holds_the_records_words() -> None:
    text = f"{HEAD}## Worries\n\nMum is in denial about Zebedee.\n"
    messages = [one.message for one in findings(text) if one.code == "LAN101"]
    assert len(messages) == 1
    assert "Zebedee" not in messages[0]
    assert messages[0].endswith("Better told: what the family says about it, and why others see it in another way.")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_explained(name: str) -> None:
    table = vocabulary().table("wording", name)
    assert table
    assert all(prefer and prefer[-1] not in ".!" for prefer in table.values())
    state = "blame" if name == "blame_of" else name
    assert set(table) <= set(listed(state, vocabulary()))


def test_whoever_a_label_makes_kin_is_of_the_family() -> None:
    for label, name in (
        ("Parent", "Bren Moss"),
        ("Parent/carer 2", "Lou Hart"),
        ("Step-father", "Lou Hart"),
        ("Parents", "Bren and Lou Hart"),
    ):
        head = HEAD.replace("**Mother:** Bren Moss", f"**{label}:** {name}")
        record = understood(f"{head}## What is happening\n\n{name.split()[-2]} has failed to attend.\n")
        assert judged(record, "wording") == [("blame", "failed to attend")], label


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("## What Ida says", "I don't want to go to the respite house again.", []),
        ("## What Ida says", "Ida enjoys her respite.", ["respite"]),
        ("## What is happening", "I will book her respite.", ["respite"]),
    ],
)
def test_words_that_a_child_uses_are_the_childs(title: str, text: str, said: list[str]) -> None:
    assert [words for _, words in found(text, title)] == said
