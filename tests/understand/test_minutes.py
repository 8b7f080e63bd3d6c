"""Minutes: items that open with their title and a full stop, and titles with a remark behind them."""

from __future__ import annotations

from tests.reading import understood

MINUTES = """MINUTES OF CORE GROUP
Children: Ada Finch (8)
Present: Jo Marsh (JM, social worker), Kerry Finch (mother)

1. Welcome. JM explained that the last worker has left, and that visits will be picked up by whoever is free.

2. Last meeting's actions.
 2.1 JM to ring the clinic, by 16th October. Done, rung on the 14th.

3. School (DF). Ada has stayed behind on most Mondays, and said that she would sooner be there than anywhere.

4. Mum's view. Kerry said that she does not agree that it is neglect, and finds these meetings harder than home.

5. Discussion. The group felt that there has been some progress, and that the mornings are where it goes wrong.
 ACTION: JM to take Ada to the open afternoon on 4th December.

6. Any other business. The fair is on Friday and all are welcome to come along and bring a cake with them.
"""


def test_items_of_minutes_are_parts_under_their_titles() -> None:
    record = understood(MINUTES)
    roles = {part.title: part.role for part in record.parts() if part.title}
    assert roles["School (DF)"] == "development"
    assert roles["Mum's view"] == "parents"
    assert roles["Last meeting's actions"] == "previous"
    assert roles["Discussion"] == "discussion"
    assert any(one.text.value.startswith("JM to take Ada") for one in record.actions)


def test_steps_that_open_with_a_few_words_stay_steps() -> None:
    listed = "# Plan\n\nChild: Ada Finch, 8\n\n## Actions\n\n" + "\n".join(
        f"{number}. *{title}.* Jo Marsh {deed} by {number} December 2026, and tells Ada what was said there that day."
        for number, (title, deed) in enumerate(
            [("School", "rings Mr Tidy"), ("Health", "rings the clinic"), ("Home", "brings the bed"), ("Mum", "calls")],
            1,
        )
    )
    assert len(understood(listed).actions) == 4


def test_a_title_with_a_remark_in_brackets_holds_what_stands_below() -> None:
    record = understood(
        "# One to one\n\nAda Finch, 15\n\n**What she said** (written down in the car park after, so near enough word for word)\n\n"
        'On sleep\t"About four hours."\nOn school\t"They all stare."\n\n**How it went**\n\nGood.\n'
    )
    said = next(part for part in record.parts() if part.title == "What she said")
    assert [kid.title for kid in said.parts] == ["On sleep", "On school"]


def test_a_label_in_two_halves_stands_before_a_tab() -> None:
    record = understood(
        "ASSESSMENT\n\nChild: Ada Finch, 8\n\nFathers:\tBo is in Leeds.\nChild's views - Ada:\tAda likes netball.\n"
    )
    assert next(part.role for part in record.parts() if part.title == "Child's views - Ada") == "voice"
