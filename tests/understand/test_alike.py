"""What a piece is, told by those that stand beside it: points among steps, columns of unknown title, people's names over lists."""

from __future__ import annotations

from datetime import date

import pytest

from planlint.language import owners
from planlint.understand import told_steps
from tests.reading import understood, vocabulary

HEAD = "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date:** 9 November 2026\n\n"
ASKING = "- Jo Marsh will ring the clinic by 4 December 2026\n- Kerry will walk Ada to school until 18 December 2026\n"


def steps(text: str, name: str = "plan.md") -> list[tuple[str, str | None]]:
    """Each step's first two words and who has it."""
    record = understood(HEAD + text if name.endswith(".md") else text, name)
    return [(" ".join(one.text.value.split()[:2]), one.who.text) for one in record.actions]


READING = "- Nan, reading twice a week, 14 September to half term. Done.\n"


@pytest.mark.parametrize(
    ("title", "more", "count"),
    [
        ("What we decided", "", 3),
        ("What we decided", "- Bedtimes\n- The yard\n", 2),
        ("If it goes wrong", "", 1),
    ],
)
def test_a_point_among_steps_is_a_step_unless_most_beside_it_are_none(title: str, more: str, count: int) -> None:
    assert len(steps(f"## {title}\n\n{ASKING}{READING}{more}")) == count


def test_a_column_of_which_most_cells_ask_holds_steps_whatever_its_title() -> None:
    table = (
        "| Who we spoke of | What was said | Left with |\n|---|---|---|\n| Ada | Sleeps badly | {} |\n"
        "| Kerry | Is tired | Kerry to keep her clinic appointments |\n| Nan | Comes on Fridays | Nothing |\n"
    )
    asked = steps("## Talk\n\n" + table.format("Jo Marsh to ring the clinic on 4 December 2026"))
    assert asked == [("Jo Marsh", "Jo Marsh"), ("Kerry to", "Kerry")]
    assert steps("## Talk\n\n" + table.format("She was seen on the 4th")) == []


NAMED = (
    "## Bev Cutler, health visitor\n\n- 4 December 2026 at the flat: Ada's weight\n- Ring the surgery\n\n"
    "## Kerry\n\n- Straight answers when Jo asks\n\n## Me\n\n- Home every second Thursday to 14 January 2027\n"
)


def test_points_under_names_side_by_side_belong_to_those_named() -> None:
    assert [who for _, who in steps(NAMED)] == [
        *["Bev Cutler, health visitor"] * 2,
        "Kerry",
        "Me",
    ]


def test_rows_keyed_by_who_does_them_have_that_owner() -> None:
    text = (
        "type: child in need plan\nchild: Ada Finch, 8\ndate: 9 November 2026\nwho_does_what:\n"
        "  Kerry:\n    - does: In the kitchen with Ada at seven\n      when: every day to 20 January 2027\n"
        "  Leo:\n    - does: Home visit on the bus\n      when: 4 December 2026\n"
        "  Nan:\n    - does: Same sheet on her weekends\n      when: to 17 January 2027\n"
    )
    assert [who for _, who in steps(text, "plan.yaml")] == ["Kerry", "Leo", "Nan"]


@pytest.mark.parametrize(
    ("cell", "state"), [("4 December 2026", "day"), ("When the whole of the family feels ready for it", "missing")]
)
def test_few_words_with_a_day_beside_a_name_say_when(cell: str, state: str) -> None:
    record = understood(
        f"{HEAD}## The plan\n\n| What we hope will grow | How we get there | In whose hands | Rhythm | How we will know |\n|---|---|---|---|---|\n"
        f"| Ada sleeps | Letter to the clinic about the nights | Jo Marsh | {cell} | Ada sleeps till six |\n"
        "| Calm mornings | Bags packed by the door the night before | Kerry | Each school day | In by nine |\n"
    )
    assert next(one.when.state for one in record.actions) == state


def test_a_target_is_a_day_where_days_and_words_of_time_are_all_that_stands_there() -> None:
    rows = "".join(
        f'  - {{rec: "{task}", resp: "Jo Marsh", target: "{target}"}}\n'
        for task, target in (
            ("Life story work", "Ongoing"),
            ("Ring the clinic", "30/11/2026"),
            ("Pay the bus", "Daily"),
        )
    )
    record = understood(f"type: review\nchild: Ada Finch, 8\ndate: 9 November 2026\nrecommendations:\n{rows}", "r.yaml")
    assert [one.when.state for one in record.actions] == ["vague", "day", "open"]


@pytest.mark.parametrize(("note", "state"), [("[did, it is on her wall]", "done"), ("[the big one]", "passed")])
def test_what_stands_in_brackets_behind_a_step_may_say_that_it_was_done(note: str, state: str) -> None:
    record = understood(f"{HEAD}## Actions\n\n- Jo Marsh to bring the map on 18 November 2026 {note}\n")
    assert record.actions[0].overdue.state == state


@pytest.mark.parametrize(("over", "who"), [("_Kerry_", "Kerry"), ("Kerry and I spoke about the whole of it", None)])
def test_a_line_in_italics_over_a_list_is_its_title(over: str, who: str | None) -> None:
    lists = "".join(f"_{name}_\n\n- Clean sheets every day to 18 December\n\n" for name in ("Leo", "Nan"))
    found = steps(f"## Who is doing what\n\n{over}\n\n- Straight answers when Jo asks\n\n{lists}")
    assert found[0] == ("Straight answers", who)


def test_each_column_of_steps_holds_steps_and_its_title_says_whose() -> None:
    table = (
        "| Area | How it is now | What I will do | What others will do | By |\n|---|---|---|---|---|\n"
        "| Rent | Two months owed | Ring the landlord and ask for a plan | | 4 December 2026 |\n"
        "| School | Is late | Set the alarm and put it by the door | Jo Marsh to ask for the early bus | 11 December 2026 |\n"
    )
    assert steps("## Plan by area\n\n" + table) == [("Ring the", "I"), ("Set the", "I"), ("Jo Marsh", "Jo Marsh")]
    assert steps("## Plan by area\n\n" + table.replace("I will do", "we will do"))[0] == ("Ring the", None)


@pytest.mark.parametrize(
    "point",
    [
        "Send the school the new list (Jo Marsh: done 17 November)",
        "Savings book opened, Kerry, by 30 June: done, there is £41 in it",
    ],
)
def test_a_colon_inside_what_is_asked_parts_no_label_off(point: str) -> None:
    assert [words for words, _ in steps(f"## Actions\n\n- Ring the clinic (Nan, 4 December)\n- {point}\n")] == [
        "Ring the",
        " ".join(point.split()[:2]),
    ]


def test_a_topic_among_points_is_a_step_with_its_answer() -> None:
    assert len(steps(f"## Left to do\n\n{ASKING}- Bus pass: Nan with the form, Tuesday 1 December, at hers.\n")) == 3


def test_numbered_paragraphs_are_points() -> None:
    text = "D1. Jo Marsh brings both boys to the park on 29 November 2026.\n\nD2. Kerry will ring the clinic by 4 December 2026.\n\nD3. {}\n"
    short, long = "Nan says nothing in the shop, Saturdays to January.", "Nan says nothing. " * 30
    assert [len(steps("## Decisions\n\n" + text.format(one))) for one in (short, long)] == [3, 2]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Mrs Nixon, St Bride's", ("Mrs Nixon",)),
        ("Mondays and Thursdays", ()),
        ("Dr Ng", ("Dr Ng",)),
        ("St Bride's", ()),
    ],
)
def test_whom_an_owners_words_name(title: str, names: tuple[str, ...]) -> None:
    assert owners.judge(title, owners.Circle(), vocabulary()).names == names


def test_what_stands_in_brackets_behind_a_point_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_steps, "is_likely", lambda *_: True)
    record = understood(
        f"{HEAD}## Decision\n\n- Kerry and Nan to have two afternoons. (Jo Marsh to drive; 28 November. It has worked "
        "if Ada can say whose turn it is.)\n"
    )
    assert [one.when.latest for one in record.actions if "afternoons" in one.text.value] == [date(2026, 11, 28)]


def owners_of(points: str) -> list[tuple[str | None, str]]:
    record = understood(f"{HEAD}## Steps\n\n{points}")
    return [(one.who.text, one.when.state) for one in record.actions]


@pytest.mark.parametrize(
    ("closing", "who", "when"),
    [
        ("*Pete Long, sanctuary scheme, by Friday 27 November 2026.*", "Pete Long", "day"),
        ("Ada, 4 December 2026.", "Ada", "day"),
        ("Kerry, with Nan on the phone; 9 December 2026.", "Kerry", "day"),
        ("Miss Bell.", "Miss Bell", "missing"),
        ("School, ongoing.", "School", "vague"),
    ],
)
def test_a_closing_piece_says_who_and_when(closing: str, who: str, when: str) -> None:
    assert owners_of(f"- Set up the rent with Jo next to her and ring the office. {closing}\n") == [(who, when)]


def test_a_closing_sentence_that_tells_more_is_nobodys_name() -> None:
    assert owners_of("- Set up the rent and ring the office. Kerry feels better about it.\n") == [(None, "missing")]


def test_orders_that_close_with_who_and_when_are_steps_under_their_aim() -> None:
    aims = "## Aims\n\n**Aim 1. Ada sleeps.** We will see: seven of ten nights.\n\n{}\n"
    step = "- Start the sleep group. *Kerry, from Monday 30 November 2026.*"
    assert steps(aims.format(step)) == [("Start the", "Kerry")]
    assert steps(aims.format("- Sleep in her own bed by 30 November 2026.")) == []


def test_words_that_ask_nobody_after_all_leave_the_steps_before_them_alone() -> None:
    assert steps("## Analysis\n\nWe have read this plan and Jo Marsh will ring the clinic by 4 December 2026.\n") == []


TELLING = "| Card | Where Ada put it | {} |\n|---|---|---|\n| Bag | Up | Mimed packing her kite |\n| Bed | Down | Pushed it off |\n"


def test_a_table_of_what_somebody_did_holds_no_steps() -> None:
    assert steps("## What happened\n\n" + TELLING.format("What she did")) == []


def test_the_records_own_title_is_no_place_for_steps_where_another_part_is() -> None:
    text = (
        "# My pathway plan\n\nAda Finch / Age 18 / Leeds\nAdviser Jo Marsh / Rivers Team\n\n{}## What we will do\n\n"
        + ASKING
    )
    assert len(understood(text.format("")).actions) == 2


def test_a_title_beside_titles_of_other_things_is_no_owner() -> None:
    beside = "## Kerry's view\n\n1. She is glad.\n\n## Nan's view\n\n1. She is tired.\n\n## Plan\n\n" + ASKING
    assert len(steps("## Ada\n\n1. Jo saw Ada by herself on 4 November.\n2. She showed her kite.\n\n" + beside)) == 2


def test_a_list_of_lines_parted_by_strokes_says_when_by_one_day_and_a_review() -> None:
    text = "record: Child in need review\nchild: Ada Finch\nactions agreed:\n  - Kerry to keep an eye on Ada / Kerry / ongoing\n  - Ada to talk to her nan / Ada / next review\n  - Minutes to be sent out / Jo Marsh / 25 November 2026\n"
    assert [who for _, who in steps(text, "review.yaml")] == ["Kerry", "Ada", "Jo Marsh"]


def test_a_passage_set_off_among_steps_is_a_step() -> None:
    text = "## Talk\n\n> Jo Marsh will ring the clinic by 4 December 2026\n>\n> Kerry to walk Ada to school until 18 December 2026\n>\n> Chase school. ASAP.\n"
    assert len(steps(text)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "What next?",
        "Leo (dad to both) was visited in prison on 29 October.",
        "I moved from Nan's to flat 9, Ropewalk House on 28 September.",
        "We look at all this together on Friday 18 December 2026, 4pm, at home.",
    ],
)
def test_lines_that_ask_nobody(line: str) -> None:
    assert len(steps(f"## Steps\n\n{ASKING}\n{line}\n")) == 2


def test_what_there_will_be_is_a_step_that_nobody_has() -> None:
    assert steps(f"## Steps\n\n{ASKING}- There will be support with the rent.\n")[2] == ("There will", None)


FORM = "9. ANALYSIS\nThings are so.\n\n10. WHAT NEEDS TO HAPPEN NOW?\n10.1 Kerry to ring the clinic. Who: Kerry. When: 4 December 2026.\n10.2 Ada to go to bed. Who: Ada. When: Ongoing.\n\n11. OUTCOME HOPED FOR\nThat Ada sleeps.\n"


def test_a_numbered_title_that_asks_is_a_title_as_those_beside_it() -> None:
    record = understood("CHILD IN NEED PLAN\n\nChild: Ada Finch, 8\n\n" + FORM, "plan.txt")
    assert [one.who.text for one in record.actions] == ["Kerry", "Ada"]


def test_a_sentence_before_a_numbered_title_is_none() -> None:
    text = "## Health\n\nProfessionals will continue to monitor her weight.\n\n4.2 Learning\n\nAda reads well.\n\n4.3 Views\n\nShe is glad.\n"
    assert steps(text) == [("Professionals will", "Professionals")]
