"""Places left empty, and words of the form that still stand where an answer belongs."""

from __future__ import annotations

import pytest

from tests.reading import flagged, judged, told, understood

HEAD = "# Early help assessment\n\n**Child:** Ada Finch, 8\n**Completed by:** Jo Marsh\n**Date:** 9 November 2026\n\n"


def found(text: str, name: str = "plan.md") -> list[tuple[str, str]]:
    return judged(understood(HEAD + text if name.endswith(".md") else text, name), "section")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Housing\n\n[insert details of tenure]\n", "[insert details of tenure]"),
        ("## Housing\n\nChoose an item.\n", "Choose an item."),
        ("## Housing\n\nTBC\n", "TBC"),
        ("## Housing\n\nTo be confirmed by the panel\n", "To be confirmed by the panel"),
        ("**Landlord:** ____________\n", "____________"),
        ("## Housing\n\nThe move is agreed, date to be confirmed.\n", "date to be confirmed"),
        ("## Housing\n\nTwo rooms. Next landlord's visit tbc.\n", "Next landlord's visit tbc"),
        ("## Housing\n\nWithin policy timescales\n", "Within policy timescales"),
        ("## Housing\n\nTwo rooms. [Use this box to say how each room is heated]\n", "Use this box"),
        ("## Housing\n\nThe flat is rented / owned (delete as appropriate).\n", "delete as appropriate"),
        ("## Housing\n\nThey moved in XX weeks ago and the damp came with them.\n", "XX"),
        ("## Housing\n\nTwo rooms. [Worker to add landlord's name]\n", "[Worker to add landlord's name]"),
        ("## Housing\n\nTwo rooms. Landlord's number: [insert].\n", "[insert]"),
        ("## Housing\n\nThe rent is £___ a week.\n", "___"),
        ("## Housing\n\nMum ___ and Ada ___ of ten.\n", "___ and Ada ___"),
        ("## Housing\n\nTwo rooms, the third move since March (check).\n", "(check)"),
        ("## Housing\n\n| Room | State |\n|---|---|\n| Kitchen | dd/mm/yyyy |\n", "dd/mm/yyyy"),
        ("## Housing\n\nTo be talked about at the table.\n", "To be talked about at the table."),
        ("## Housing\n\nDetails to follow. Report awaited.\n", "Details to follow. Report awaited."),
        ("**Landlord:** *not recorded*\n", "not recorded"),
        ("**Landlord:** pending\n", "pending"),
        ("**Landlord:** .\n", "."),
        ("## Housing\n\nTwo rooms and a yard. {{tenure_text}}\n", "{{tenure_text}}"),
        ("## Housing\n\n<<Housing summary>>\n", "<<Housing summary>>"),
        ("**Landlord:** {if applicable}\n", "{if applicable}"),
        ("## Housing\n\n[Child's name] has a room at the back.\n", "[Child's name]"),
        ("## Housing\n\nTwo rooms and a yard. [consider: damp, heating, space]\n", "[consider: damp, heating, space]"),
        (
            "## Housing\n\nForm guidance: list each room. Delete before sharing.\n\nTwo rooms and a yard.\n",
            "Form guidance: list each room. Delete before sharing.",
        ),
        (
            "## Housing\n\n> *Guidance (remove when done): include who holds the tenancy.*\n\nTwo rooms and a yard.\n",
            "Guidance (remove when done): include who holds the tenancy.",
        ),
        ("## Housing\n\nDoes the landlord know of the damp? [ ] Yes [ ] No\n", "[ ] Yes [ ] No"),
        ("## Housing\n\nDoes the landlord know? Yes ☐ No ☐ If no, why not:\n", "Yes ☐ No ☐"),
        ("**Landlord told:** Yes / No\n", "Yes / No"),
        ("## Housing\n\nDean sleeps at his nan's, views not yet sought.\n", "views not yet sought"),
        ("## Housing\n\nTwo rooms and a yard. New landlord TBC. The rent is paid.\n", "TBC"),
        ("## Housing\n\nNot yet obtained.\n", "Not yet obtained."),
    ],
)
def test_words_in_the_place_of_an_answer(text: str, expected: str) -> None:
    ((state, words),) = found(text)
    assert state in ("placeholder", "stand_in") and words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Housing\n\nRefer to previous assessment.\n", "Refer to previous assessment."),
        ("## Housing\n\nPer appendix\n", "Per appendix"),
        (
            "## Housing\n\nTwo rooms. Please see the court bundle for the history.\n",
            "Please see the court bundle for the history.",
        ),
        ("## Housing\n\nTime with Dad: as per minutes.\n", "as per minutes."),
        ("## Housing\n\nAs previous assessment.\n", "As previous assessment."),
        ("## Housing\n\nRemains as per last plan\n", "Remains as per last plan"),
        ("**Next visit:** as per diary\n", "as per diary"),
        ("## Housing\n\nAs in the conference papers.\n", "As in the conference papers."),
        ("## Housing\n\nSame as at our last visit\n", "Same as at our last visit"),
        ("## Housing\n\nSame as last visit\n", "Same as last visit"),
        ("## Housing\n\nEarlier plan refers.\n", "Earlier plan refers."),
        (
            "## Housing\n\nThe chronology on the system covers all of this.\n",
            "The chronology on the system covers all of this.",
        ),
        ("## Housing\n\nDealt with in the referral.\n", "Dealt with in the referral."),
        ("## Housing\n\nSee Mosaic. As per case notes.\n", "See Mosaic. As per case notes."),
        ("## Housing\n\nTwo rooms. Ada has the back one. The yard floods. See chronology.\n", "See chronology."),
    ],
)
def test_readers_sent_elsewhere(text: str, expected: str) -> None:
    assert found(text) == [("pointer", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "## Housing\n\nTo be agreed at the table on Tuesday\n",
        "## Housing\n\nThe move is agreed; the date is not known yet and Jo Marsh rings Ada by 4 December 2026.\n",
        "## Housing\n\nTwo rooms. The history is told in the assessment of 4 May 2026.\n",
        "## Housing\n\nThe chronology is on file and Ada has a copy.\n",
        "## Housing\n\nNot known yet; Jo Marsh asks the landlord by 4 December 2026.\n",
        "## Housing\n\n[restricted: kept in the separate record]\n",
        "## Housing\n\nTwo rooms [the damp one is Ada's] and a yard.\n",
        "## Housing\n\nThe letter is [on the council's page](https://example.org/letter).\n",
        "## Housing\n\nNone.\n",
        "## Housing\n\nAs in May 2026: two rooms and a yard.\n",
        "## Housing\n\nAs damp as the last place.\n",
        "## Housing\n\nLandlord's letter read with Ada. Report to follow.\n",
        "## Housing\n\nThe rent covers all of this.\n",
        "## Housing\n\nSame as last year: two rooms and a yard.\n",
        "## Housing\n\nThe keys are pending; Jo Marsh rings the landlord by 4 December 2026.\n",
        "## Housing\n\nThe next visit is on 4 December 2026.\n",
        "## Housing\n\nSee the surveyor's report of 2 November 2026, page 3.\n",
        "## Housing\n\nNan signs her cards Moira XX and keeps the key.\n",
        "## Housing\n\nGuidance: Ada's nan was given it by the landlord.\n",
        "## Housing\n\nDoes the landlord know of the damp? [x] Yes [ ] No\n",
        "## Housing\n\nDoes the landlord know? ☐ Yes ☐ No - he was rung on 4 November and says that it was done.\n",
        "## Housing\n\nDad's views: not known yet, Jo Marsh will ask him by 4 December 2026.\n",
        "## Housing\n\nThe landlord said yes/no to the dog, and then yes.\n",
        "## Housing\n\nTwo rooms. See how Ada has hung her lamp. The yard floods.\n",
        '## Housing\n\nAda said, "it said choose an item so I chose the bath".\n',
    ],
)
def test_answers(text: str) -> None:
    assert found(text) == []


def test_what_an_actions_own_rules_ask_about_is_not_asked_twice() -> None:
    steps = "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n| Ring the clinic | TBC | TBC |\n"
    assert found(steps) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Health\n\n## Education\n\nAda walks in by herself.\n", [("empty", "Health")]),
        ("## Parents' views\n\nKerry: the flat is too small.\n\nDean Rourke:\n", [("empty", "Dean Rourke")]),
        ("## Health\n\n### Asthma\n\nTwo puffs at bedtime.\n", []),
        ("## Health\n\nNothing to tell.\n\n## Education\n\nAda walks in by herself.\n", []),
    ],
)
def test_empty_sections(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_an_empty_label_counts_where_it_titles_something_and_not_as_a_cell() -> None:
    record = (
        "kind: early help assessment\nchild: Ada Finch, 8\ncompleted: 9 November 2026\nhousing: ''\n"
        "actions:\n  - what: Ring the clinic\n    who: Jo Marsh\n    by when: 4 December 2026\n    progress: ''\n"
    )
    assert found(record, "plan.yaml") == [("empty", "housing")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_an_old_character_set_is_told_and_read_all_the_same(encoding: str) -> None:
    text = "# Family plan\n\n**Child:** Zoë Finch, 7\n**Date of plan:** 9 November 2026\n"
    assert ("DOC102", "document") in told(text.encode(encoding))
    assert ("DOC102", "document") not in told(text.encode())
    assert "document" not in flagged(text.encode(encoding)), "it is a small point"
    assert understood(text.encode(encoding)).children == ["Zoë Finch"]


def test_a_view_left_empty_beside_another_is_told_and_two_empty_ones_are_one_matter() -> None:
    record = (
        "kind: early help assessment\nchild: Ada Finch, 8\ncompleted: 9 November 2026\n"
        "mothers_view: {mother}\nfathers_view: ''\n"
    )
    told = record.format(mother="She wants the lock back on the gate before the clocks change.")
    assert found(told, "plan.yaml") == [("empty", "fathers_view")]
    assert found(record.format(mother="''"), "plan.yaml") == []


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("The risks are small and known, and none of them meets the threshold.", "analysis"),
        ("My mum should stop shouting and I want my own room.", "voice"),
    ],
)
def test_whose_what_i_think_is(told: str, role: str) -> None:
    record = understood(f"# Referral\n\nRe: unborn baby\n\n**What is good.** She comes.\n\n**What I think.** {told}\n")
    assert next(part.role for part in record.parts() if part.title == "What I think") == role


def test_titles_before_the_first_word_are_a_letterhead() -> None:
    record = "**BRACKEN COUNCIL**\n\n**REVIEWING SERVICE**\n\n**Record of a review**\n\nAda Finch, 8. Held on 9 November 2026.\n"
    assert judged(understood(record), "section") == []


def test_a_stand_in_is_told_where_another_rule_only_says_that_a_matter_stands_nowhere() -> None:
    record = (
        "# Child in need plan\n\n**Child:** Ada Finch, 8\n**Social worker:** Jo Marsh\n**Date of plan:** 9 November 2026\n"
        "**Next review:** 9 December 2026\n\n## Actions\n\n- Jo Marsh will ring the clinic on 4 December 2026.\n\n## Education\n\n"
    )
    assert ("LIV101", "lived_experience") in told(record + "See previous minutes\n")
    assert ("DOC109", "placeholder") in told(record + "See previous minutes\n")
    assert ("DOC111", "placeholder") in told(record + "To be confirmed\n")
    assert "placeholder" not in flagged(record + "Ada reads to the reception class on Fridays.\n")
