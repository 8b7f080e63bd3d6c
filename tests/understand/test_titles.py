"""What headings are for: wordings of the tests' own, each beside its role."""

from __future__ import annotations

import pytest

from planlint.understand.titles import Titles
from tests.reading import understood, vocabulary

TITLES = Titles(vocabulary(), children=["Ada"], family=["Leo", "Kerry"])


def role(title: str) -> str | None:
    found = TITLES.role(title)
    return found.role if found else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Date of discussion", "facts"),
        ("Place of meeting", "facts"),
        ("Legal status on leaving care", "facts"),
        ("Date of next discussion", "review"),
        ("Date of last visit", "seen"),
    ],
)
def test_details_of_the_record(title: str, expected: str) -> None:
    assert role(title) == expected


@pytest.mark.parametrize("marks", ["[{}]", "[Q{}]"])
def test_lines_that_count_in_brackets_are_titles_whatever_they_are_of(marks: str) -> None:
    lines = ["Child\nAda Finch, 8", "Allotment\nPlot 9.", 'Ada\'s words\n"I like beans."', "Buses\nCarried forward."]
    text = "\n\n".join(f"{marks.format(at + 1)} {line}" for at, line in enumerate(lines))
    titles = [part.title for part in understood(f"CASE SUPERVISION\n\n{text}\n").parts() if part.form == "section"]
    assert [title.split("] ")[-1] for title in titles] == [
        "CASE SUPERVISION",
        "Child",
        "Allotment",
        "Ada's words",
        "Buses",
    ]


def test_a_few_references_in_brackets_are_no_titles() -> None:
    text = "# Note\n\n[3] Plot of land\nSold in May.\n\n[1] Buses\nNone on Sundays.\n"
    assert [part.title for part in understood(text).parts() if part.form == "section"] == ["Note"]


def test_a_numbered_step_is_no_title_but_a_numbered_title_is() -> None:
    assert role("B2. Tell Ada what happens") is None
    assert role("B2. Ada says sorry") == "voice"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What Ada told us", "voice"),
        ("Ada's words", "voice"),
        ("How Ada sees it", "voice"),
        ("What we heard from Ada", "voice"),
        ("Listening to Ada", "voice"),
        ("What the children want", "voice"),
        ("Ada's hopes and worries", "voice"),
        ("The young person's wishes", "voice"),
        ("A school day for Ada", "day"),
        ("What a week is like for Ada", "day"),
        ("An ordinary Tuesday", "day"),
        ("Ada's world at the moment", "day"),
        ("What it is like to live here", "day"),
        ("What Kerry thinks", "parents"),
        ("What Leo wants for Ada", "parents"),
        ("How mum sees things", "parents"),
        ("What the family say", "parents"),
        ("Kerry's view", "parents"),
        ("What has happened before now", "history"),
        ("How we got here", "history"),
        ("The story until now", "history"),
        ("Earlier help and what came of it", "history"),
        ("Past involvement of services", "history"),
        ("What this means for Ada", "analysis"),
        ("What we make of it all", "analysis"),
        ("Making sense of what we know", "analysis"),
        ("Our thinking", "analysis"),
        ("Why this matters for Ada", "analysis"),
        ("Weighing it up", "analysis"),
        ("Professional analysis and judgement", "analysis"),
        ("What needs to be different", "outcomes"),
        ("What we hope for", "outcomes"),
        ("What will be better for Ada", "outcomes"),
        ("Goals", "outcomes"),
        ("What should change", "outcomes"),
        ("What has to change", "outcomes"),
        ("What has changed", "difference"),
        ("Where we want to get to", "outcomes"),
        ("Who will do what by when", "actions"),
        ("What we agreed to do", "actions"),
        ("The steps", "actions"),
        ("Jobs", "actions"),
        ("Tasks for the next six weeks", "actions"),
        ("Things to do", "actions"),
        ("If it does not go to plan", "contingency"),
        ("What we do if it goes wrong", "contingency"),
        ("Our plan B", "contingency"),
        ("If nothing changes", "contingency"),
        ("When we will look at this again", "review"),
        ("Next meeting", "review"),
        ("What is going well", "strengths"),
        ("Things that help", "strengths"),
        ("What keeps Ada safe", "strengths"),
        ("What we are worried about", "worries"),
        ("Worries", "worries"),
        ("What worries us", "worries"),
        ("Team manager's comments", "oversight"),
        ("Reason for being looked after", "reason"),
        ("Reason for plan", "reason"),
        ("What I would do differently", "reflection"),
        ("[A3] Team manager's comments", "oversight"),
        ("Sign-off by the manager", "oversight"),
        ("What did we decide and why", "decision"),
        ("Who lives at home", "household"),
        ("People in Ada's life", "network"),
        ("When Ada was seen", "seen"),
        ("Visits to Ada", "seen"),
        ("Permission to share", "consent"),
        ("Health", "development"),
        ("Learning and school", "development"),
    ],
)
def test_a_title_has_its_role(title: str, expected: str) -> None:
    assert role(title) == expected


@pytest.mark.parametrize(
    "change",
    [str.upper, str.lower, lambda title: title + ":", lambda title: f"3. {title}", lambda title: f"**{title}**"],
)
@pytest.mark.parametrize(
    ("title", "expected"),
    [("The child's voice", "voice"), ("Family history", "history"), ("Contingency plan", "contingency")],
)
def test_case_numbers_and_punctuation_do_not_matter(title: str, expected: str, change: object) -> None:
    assert role(change(title)) == expected  # type: ignore[operator]


@pytest.mark.parametrize(
    "title",
    [
        "Fenway Primary",
        "Appendix 3",
        "Lorem ipsum",
        "Room 4",
        "Ada Finch",
        "12 May 2027",
        "Photocopying",
        "",
        "  ",
        "?",
    ],
)
def test_a_title_that_says_nothing_has_none(title: str) -> None:
    assert role(title) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What Zoë says", None),
        ("What Ada says", "voice"),
        ("What Kerry says", "parents"),
        ("What the teacher says", None),
    ],
)
def test_whose_words_they_are_decides(title: str, expected: str | None) -> None:
    assert role(title) == expected or expected is None and role(title) != "voice"


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Who", "who"),
        ("By whom?", "who"),
        ("Person responsible", "who"),
        ("Whose job", "who"),
        ("Owner", "who"),
        ("By when", "when"),
        ("Deadline", "when"),
        ("Target date", "when"),
        ("Timescale", "when"),
        ("Action", "action"),
        ("What we will do", "action"),
        ("Task", "action"),
        ("How will we know?", "measure"),
        ("Success criteria", "measure"),
        ("What we will see", "measure"),
        ("Outcome", "outcome"),
        ("What do we want to be different", "outcome"),
        ("Progress", "status"),
        ("RAG", "rag"),
        ("Need", "need"),
        ("Worry", "need"),
        ("Postcode", None),
    ],
)
def test_columns(title: str, column: str | None) -> None:
    assert TITLES.column(title) == column


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("Child", "child_name"),
        ("Name of child", "child_name"),
        ("Date of birth", "dob"),
        ("DOB", "dob"),
        ("Social worker", "social_worker"),
        ("Lead professional", "lead_professional"),
        ("Date of plan", "plan_date"),
        ("Next review", "review_date"),
        ("Team manager", "manager"),
        ("Favourite colour", None),
    ],
)
def test_facts(label: str, fact: str | None) -> None:
    assert TITLES.fact(label) == fact


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("How we read it", "analysis"),
        ("Thinking it through", "analysis"),
        ("Is early help still right?", "analysis"),
        ("Where we're heading", "outcomes"),
        ("What was meant to change", "previous"),
        ("What Wren told me", "voice"),
        ("What's already good", "strengths"),
        ("Catching up", "discussion"),
        ("Why I am writing now", "reason"),
    ],
)
def test_more_ways_of_titling(title: str, role: str) -> None:
    found = Titles(vocabulary(), children=["Wren"]).role(title)
    assert found is not None and found.role == role


@pytest.mark.parametrize("label", ["Held", "Sent", "Venue", "Created by", "Type of visit", "Apologies", "Copies to"])
def test_the_frame_of_a_record_is_known(label: str) -> None:
    assert Titles(vocabulary()).fact(label) is not None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What we said and what came of it", "previous"),
        ("What we carried over", "previous"),
        ("New and carried-over actions", "actions"),
        ("Day and night", "day"),
        ("What Ada wants by next summer", "outcomes"),
        ("1\tWhat Ada says", "voice"),
        ("maureen_says", "parents"),
        ("police_say", "adults"),
        ("Nursery says", "adults"),
        ("Around the table", "network"),
        ("His mornings", "day"),
        ("Where we'd like to be", "outcomes"),
        ("Why you've got one", "reason"),
        ("How it went", "activity"),
        ("Current picture", "about"),
        ("Engagement", "adults"),
    ],
)
def test_titles_say_what_stands_under_them(title: str, expected: str) -> None:
    assert role(title) == expected


@pytest.mark.parametrize("label", ["Who holds the plan", "Holds the plan", "Keeps Ada's plan"])
def test_whoever_holds_the_plan_leads(label: str) -> None:
    assert TITLES.fact(label) == "lead_professional"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What the children told Fern (2 November, at home, one at a time)", "voice"),
        ("D. What Ada wants you to know (her words, to Jo)", "voice"),
    ],
)
def test_what_stands_in_brackets_does_not_say_what_a_part_is_for(title: str, expected: str) -> None:
    assert role(title) == expected


def test_a_line_of_up_to_eight_words_may_be_a_title() -> None:
    record = understood(
        "# Child in need plan\n\n**Child:** Ada Finch, 8\n\nWhat matters to Ada and to us all\n\nAda swims.\n",
        "plan.txt",
    )
    assert [part.heading.value for part in record.parts() if part.heading and part.role == "voice"] == [
        "What matters to Ada and to us all"
    ]
    longer = "What matters most to Ada and to us all"
    record = understood(f"# Child in need plan\n\n**Child:** Ada Finch, 8\n\n{longer}\n\nAda swims.\n", "plan.txt")
    assert [part.heading.value for part in record.parts() if part.heading and part.role == "voice"] == []


def test_two_names_each_on_a_line_over_its_words_are_titles() -> None:
    lines = "Mum\nShe thinks that Ada is tired.\n\nSchool\nAda reads well in the mornings.\n"
    record = understood(f"# Child in need plan\n\n**Child:** Ada Finch, 8\n\n## Views\n\n{lines}")
    assert [part.heading.value for part in record.parts() if part.heading][-2:] == ["Mum", "School"]


def test_a_title_has_sixteen_words_at_most() -> None:
    title = "What Ada says about red blue green wet dry hot cold tall wide thin old new"
    assert (len(title.split()), role(title)) == (16, "voice")
    assert role(f"{title} long") is None


def test_bare_numbers_count_again_from_one() -> None:
    lines = "1 Huw comes.\n\n2 Ada swims.\n\n3 Nan cooks.\n\n5 Huw left.\n\n1 Kay came.\n\n2 Kay left.\n\n3 Kay rang.\n"
    record = understood(f"# Visit\n\n{lines}")
    assert [text.value for part in record.parts() for text in part.texts] == [
        *("Huw comes.", "Ada swims.", "Nan cooks.", "5 Huw left.", "Kay came.", "Kay left.", "Kay rang.")
    ]


@pytest.mark.parametrize(
    "line", ["**The red shed**. She sat.", "**The red shed**– she sat.", "**The red shed** - she sat."]
)
def test_bold_words_closed_by_a_mark_are_a_title_of_what_follows(line: str) -> None:
    record = understood(f"# Visit\n\n**Child:** Ada Finch, 8\n\n{line}\n")
    assert [part.title for part in record.parts() if part.form == "runin"] == ["The red shed"]


def test_a_table_of_two_columns_is_labels_and_answers_where_half_of_them_are_known() -> None:
    rows = "|  |  |\n|---|---|\n| Child | Ada Finch |\n| Bananas | seven |\n"
    record = understood(f"# Child in need plan\n\n## Home\n\nWords.\n\n{rows}")
    assert [part.title for part in record.parts() if part.form == "field"] == ["Child", "Bananas"]


def test_a_label_after_words_with_a_title_of_their_own_is_beside_them() -> None:
    record = understood("# Visit\n\n**Child:** Ada Finch, 8\n\n**The red shed.** She sat.\n\nWarm: yes\n\nDry: no\n")
    around = {part.title: part.parent and part.parent.title for part in record.parts()}
    assert [around[title] for title in ("The red shed", "Warm", "Dry")] == ["Visit"] * 3


def test_a_title_in_italics_closes_with_its_stop_however_short_the_answer() -> None:
    record = understood("# Referral\n\n**Child:** Ada Quill, 9\n\n## Steps\n\nJo rings.\n\n*Parents' view.* TBC\n")
    assert [part.title for part in record.parts() if part.form == "runin"] == ["Parents' view"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What we have done", "previous"),
        ("What has been done", "previous"),
        ("What school has done", "history"),
        ("What we've done and what we're going to do", "actions"),
        ("What still has to be done next", "actions"),
        ("half_past", None),
        ("twenty_past", None),
        ("Looking at the past", "history"),
        ("desiredOutcome1", "outcomes"),
        ("Reports-To-Conference", "adults"),
        ("Recommendations-For-Child-In-Need-Plan", "actions"),
    ],
)
def test_what_is_done_times_of_day_and_keys(title: str, expected: str | None) -> None:
    assert role(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What makes me happy", "voice"),
        ("What makes Ada angry", "voice"),
        ("What I would like to happen", "voice"),
        ("What is not going well", "worries"),
        ("And if it isn't going well", "contingency"),
        ("What is going well", "strengths"),
        ("What the worker thinks", "analysis"),
        ("How is the worker?", "wellbeing"),
        ("PA's view", "analysis"),
        ("Personal adviser's view", "analysis"),
        ("Views of family members", "parents"),
        ("Family members", "household"),
        ("Strategies", "actions"),
        ("Special educational provision", "actions"),
        ("Steps to get there", "actions"),
        ("Work to be done", "actions"),
        ("My aspirations", "outcomes"),
        ("Review of previous targets", "previous"),
        ("Matters arising", "previous"),
        ("TM comments", "oversight"),
        ("Why this matters (analysis)", "analysis"),
        ("What we know (history)", "history"),
        ("What Ada said (at home)", "voice"),
    ],
)
def test_titles_of_schools_and_of_the_child(title: str, expected: str) -> None:
    assert role(title) == expected


@pytest.mark.parametrize("label", ["Next PEP", "Date of next PEP", "Next LAC", "Next RCPC", "Review on"])
def test_the_day_on_which_they_meet_again(label: str) -> None:
    assert TITLES.fact(label) == "review_date"
