"""Names that belong to nobody in the record, and the many that look so and do not."""

from __future__ import annotations

import pytest

from tests.reading import judged, understood

HEAD = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**At home:** mum Tess, brother Otto (12)\n**Date of plan:** 9 November 2026\n\n## How things are\n\nAda swims. "


@pytest.mark.parametrize(
    "text",
    [
        "Jaxon was seen at school and appeared well.",
        "Mason's placement is settled.",
        "It is good that Ruben is attending nursery every day.",
        "Mason's speech is behind and he is waiting for a place.",
        "Ruben finds it hard to sit still and can lash out.",
        "Jaxon has access to books at home.",
        "Mason enjoys Brownies.",
        "Ruben can stay up until nine at weekends.",
        "It is felt that Jaxon's network is small.",
        "Harriet has grown since the summer.",
        "Ruben is awaiting his hearing test.",
        "Ruben is a happy little boy who has settled well in his class.",
        "Marlowe engaged well with the session.",
        "Tyrell has built strong friendships with the other boys.",
        "Amanuel has good self-care skills.",
        "Rawand still needs his second jab.",
        "Jaxon to meet developmental milestones.",
        "We will honour this, and Mason's sense of identity will grow.",
    ],
)
def test_somebody_else(text: str) -> None:
    assert judged(understood(HEAD + text), "name") == [("nobody", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Otto was seen at school and appeared well.",
        "Her friend Jaxon was seen at school and appeared well.",
        "Jaxon (7) was seen at school and appeared well.",
        "Jaxon is a boy who sits with her.",
        "Her cousin is Jaxon. Jaxon was seen at school and appeared well.",
        "Miss Mason's attendance register says so.",
        'Tess said, "Jaxon was seen at school."',
        "Sertraline is prescribed to Tess.",
        "Rent is up to date.",
        "Harriet rang the school.",
        "Ada walks home since Harriet left.",
        "Ada likes Harriet a lot.",
        "Uniform can be worn.",
        "Bramley has built good relationships with families.",
        "Your day: Jaxon wakes you and then there is porridge.",
        "Tessie needs her rest.",
    ],
)
def test_nobody_else(text: str) -> None:
    assert judged(understood(HEAD + text), "name") == []


def test_a_brother_under_the_childs_own_outcome() -> None:
    rows = "\n\n## Actions\n\n| Outcome | Action | Who | By when |\n|---|---|---|---|\n| Ada has an evening of her own | {what} | Jo Marsh | 1 December 2026 |\n"
    assert judged(understood(HEAD + rows.format(what="Otto to join the chess club")), "name") == [
        ("sibling", "Otto to join the chess club")
    ]
    assert judged(understood(HEAD + rows.format(what="Otto to take Ada to chess")), "name") == []


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("Ada fell and he cried.", [("pronoun", "he")]),
        ("Ada rode with a friend and he fell.", []),
        ("Ada met Tom and he fell.", []),
        ("Ada fell and she cried.", []),
    ],
)
def test_the_other_pronoun_once_where_nobody_else_can_be_meant(last: str, found: list[tuple[str, str]]) -> None:
    text = f"and she sings. Ada likes her bike. Ada says she is glad. {last}"
    assert judged(understood(HEAD.removesuffix(" ") + text), "name") == found


def test_a_double_name_with_the_childs_own_in_it_is_the_child() -> None:
    text = "Bo-Ann was seen at school and appeared well."
    assert judged(understood(HEAD + text), "name") == [("nobody", text)]
    assert judged(understood(HEAD.replace("Ada", "Bo") + text), "name") == []
    assert judged(understood(HEAD.replace("Ada", "Lily-Ann") + text), "name") == [("nobody", text)]


def test_a_brother_named_in_a_sentence_is_a_brother_under_the_childs_own_outcome() -> None:
    rows = "\n\n## Actions\n\n| Outcome | Action | Who | By when |\n|---|---|---|---|\n| Ada has an evening of her own | Max to join the chess club | Jo Marsh | 1 December 2026 |\n"
    found = [
        judged(understood(f"{HEAD}{said}{rows}"), "name")
        for said in ("Her brothers Bo and Max swim, too.", "The sea is warm.")
    ]
    assert found == [[("sibling", "Max to join the chess club")], []]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Otto would like to go to Cubs. He is happy at Nan's.", [("sibling", "Otto would like to go to Cubs.")]),
        ("Otto said that Ada hides. Ada shrugged.", []),
        ("Otto is quiet when she sings.", []),
    ],
)
def test_a_brothers_words_where_the_childs_belong(said: str, found: list[tuple[str, str]]) -> None:
    assert judged(understood(f"{HEAD}Fine.\n\n## Ada's views\n\n{said}\n"), "name") == found
