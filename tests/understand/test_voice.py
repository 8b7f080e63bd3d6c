"""The child's voice among brothers and sisters, worries in their many wordings, and being seen: what speaks and what is silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.understand.child import Words
from tests.reading import states, understood, vocabulary

TOLD = [
    "Bella told her key worker that she sleeps on the landing so she can hear if Mum stops breathing.",
    "Bella said, \"If I don't text him back he says he'll come to school.\"",
    '"He makes me sit on the step till it\'s dark," Bella told the nurse.',
    "Bella wrote that her stomach hurts every Friday because Friday is Dad's.",
    "Bella said she keeps her coat on indoors so that she can get out quick.",
    'Bella asked Mr Hale not to ring home because "it gets worse when you ring".',
    "Bella told us she has started carrying a compass in her pocket for the walk home.",
    "Bella said nobody has told her whether she is still living here after Christmas.",
    "Bella says she does not eat at Gran's because there isn't enough and Milo is only little.",
    'She whispered to the teaching assistant, "Please don\'t let Uncle Ray fetch me."',
    'Bella put in her worry box: "I think Mum is going to die."',
    "Bella said the big boys make her hold things for them after school.",
    "Bella told the doctor that her brother comes into the bathroom when she is in the shower.",
    "Bella said she cannot tell us what happens because then they will split us up.",
    "Bella confided in the dinner lady that she had not had any tea since Sunday.",
    "When asked about weekends Bella went quiet and said she would rather stay at school.",
    'Bella said, "Dean shuts me in the shed when I cry."',
    "Bella told Jo that it is her fault that Dad went.",
    "Bella asked Jo if Mum is poorly because she was naughty.",
    "Bella said that if she is bad they will send her to live with her dad.",
    "Bella said that she gets a funny feeling when Uncle Ray tickles her.",
    'Bella said, "Dad says he will find us."',
    "Bella wrote that she wishes she was not here.",
    "Bella told Jo that a boy keeps asking her for pictures.",
    'Bella said, "My brother gets on top of me."',
    "Bella said she has not got a bed.",
    'Bella said, "Mum forgets to come and get me."',
    "Bella told Miss Lee that she does not want to go on the train with her dad.",
    "Bella told Jo that the dog bit her and Dad said to say she fell.",
    "Bella told Jo her boyfriend checks her phone and tells her what to wear.",
    "Bella said that there are needles on the bathroom floor.",
    'Bella said, "I do the cooking because Mum cannot stand up."',
    "Bella told her teacher that she feels like nobody would notice if she went.",
    'Bella said, "Mum was lying on the stairs and I could not wake her."',
    "Bella said that she drags the chest of drawers across the door at bedtime.",
    'Bella told Jo, "Nan hides us under the coats until he has gone."',
    "Bella told Jo that Mum and Craig scream at each other every night.",
    "Bella said that girls on the bus call her names.",
    'Bella said, "I told Kim about it and she did nothing."',
    "Bella said that a man waits by the lift and says things.",
    'Bella wrote, "The cooker went on fire and I put it out."',
]

NO_WORRY = [
    "Bella said that her friends sat with her at lunch.",
    "Bella said that the boys throw the ball to her.",
    "Bella said she hates peas.",
    "Bella told us that she likes netball and her cat.",
    "Bella said that she used to be scared of the dog and now she walks him.",
    "Bella would like to see more of her cousins.",
    "Bella said she sleeps well now that the new bed has come.",
    "Mum said that she is worried about Bella's reading.",
    "Bella laughed and said the film was so scary it was funny.",
    "The school is worried that Bella is falling behind.",
    "Bella said that maths is boring.",
    "Bella told me she wants to be a vet or a firefighter.",
    "Bella said that Mrs Okoro never shouts and lets her feed the fish.",
    "Bella said she misses the old house but likes having her own room.",
    "Bella hid behind the curtain and jumped out at me, laughing.",
    "Bella told me that she is saving for a bike.",
    "Bella said she gets cross when Milo takes her pens.",
    "Bella said that she goes home on the bus with Ada.",
    'Bella said, "Mum puts me in the bath with bubbles."',
    "Bella told Jo that her uncle locks the shed when they go out.",
    "Bella said that Nan put her to bed at eight.",
    "Bella said that Mum takes her to live music.",
    "Bella told Jo that it was her idea that Dad went to the match.",
    "Bella said her brother puts her in goal.",
    "Bella asked if she can bring Milo a drink.",
    "Bella said that she moves her chair next to Ada's at lunch.",
    "Bella told Jo that Dad was asleep on the sofa after his night shift.",
    "Bella told Jo that she got her marshmallow to catch fire.",
    "Bella said that Nan names all of her hens.",
]

UNSEEN = [
    "Callum has not been seen on his own since the plan began.",
    "The worker was unable to see Callum on this visit.",
    "Callum was in his room and did not come down.",
    "I did not get to see Callum as he had already left for school.",
    "Callum was spoken to in front of his mother.",
    "Callum sat next to his mum throughout and she answered for him.",
    "Both visits were with Dad in the room.",
    "Callum was not available.",
    "Callum was at his grandma's when I called.",
    "Callum was asleep on each visit.",
    "Callum has only been seen in the presence of his stepfather.",
    "No one has spoken to Callum since 4 September.",
    "Callum was not present at any of the visits.",
    "We did not speak to Callum alone.",
    "It was not possible to speak to Callum by himself.",
    "Callum was spoken to over the phone while Mum listened.",
    "Callum's views were given by his mum and he was not met.",
    "Kelly told me that Callum had gone to football.",
    "Callum was at a sleepover.",
    "Callum had popped out to the shop on his scooter.",
    "Callum wasn't about when I called.",
    "I heard Callum upstairs but did not meet him.",
    "I have yet to meet Callum.",
    "Callum has still not been met by anybody from this team.",
    "Nobody from this service has laid eyes on Callum since September.",
    "I keep missing Callum.",
    "I am looking forward to getting up to the coast to meet Callum.",
    "We have not managed to catch Callum in.",
    "Callum was upstairs and would not come down.",
    "I spoke to Callum in front of his mum.",
    "His mum sat in with us all the way through.",
    "Each time I have seen Callum, his mum has been in the room.",
    "I have never had Callum on his own.",
    "I have only had Callum together with his mum.",
    "Callum was seen but not on his own.",
    "There was no chance to talk to Callum privately.",
    "Callum was seen each time, in the front room with his mum there.",
    "The children were out with their dad.",
]

SEEN = [
    "Callum was at football when I called, so I went to the pitch and he told me about his goal.",
    "Callum was not seen alone as he asked for his sister to stay.",
    "Callum was at school; Priya sees him there on 3 December.",
    "Callum was not seen this time; he is in hospital and Priya visits him on 2 December 2026.",
    "I saw Callum first with his mum and then by himself in the garden.",
    "Callum did not want to be seen alone and we walked the dog together with Nan.",
    "He has not been seen in town with the older lads since October.",
    "Mum was not at home, so Callum and I talked on the step.",
    "Callum has not seen his dad since August.",
    "The family has not been seen by the health visitor.",
    "Callum was out with his uncle on Saturday and loved it.",
    'Callum wrote: "I\'ve never seen my file."',
    "He was asleep on the sofa by seven, after his first full week.",
    "Callum was seen alone on 4 November.",
    "Callum had gone to football, so I drove to the pitch and met him there.",
    "Callum was at football on Saturday and scored twice.",
    "Callum was upstairs on his Xbox and showed me his base.",
    "Callum asked if his mum could sit with us.",
    "Callum said he keeps missing his bus.",
    "I keep missing the health visitor.",
    "His dad sees him on Sundays with Nan present throughout.",
    "Callum was not seen alone; it was so that Callum could have Nan by him.",
]

NOTE = (
    "# Supervision\n\n**Worker:** Jo Lane\n**Supervisor:** Pat Ames\n**Date:** 12 November 2026\n**Child:** Bella Quinn, 8\n\n"
    "## Update\n\nThe chair has come and the boiler works. Bella has been drawing with Jo at school. {told} The panel papers are in.\n\n"
    "## Actions\n\n- Jo to send the school the guarantee for the chair by 19 November 2026.\n"
)
VISIT = (
    "# Child protection visit\n\n**Child:** Callum Reid, 9\n**Date of visit:** 11 November 2026\n**Worker:** Priya Nair\n\n"
    "## The visit\n\nThe kitchen was tidy and Kelly had made soup. {told} The boiler has been mended.\n"
)
PLAN = (
    "# Child in need plan\n\n**Children:** Idris Vale (10), Mabel Vale (6)\n**Social worker:** Jo Lane\n**Date:** 12 November 2026\n\n"
    "## Children's views\n\n### Idris\n\nIdris told Jo that he walks the long way round so that the dog does not see him.\n\n"
    "### Mabel\n\n{told}\n"
)


PREYED_ON = [
    'Bella said, "Two lads come in my room at night."',
    "Bella told Jo that the big boys throw stones at the bus stop.",
    "Bella messaged Jo that the man upstairs wants her to look after a bag.",
    "Bella said that they make her hand over her dinner card.",
]


@pytest.mark.parametrize("told", PREYED_ON)
def test_what_others_do_to_a_child_who_cannot_send_them_away(told: str) -> None:
    assert "unanswered" in states(understood(NOTE.format(told=told)), "worry")


def test_a_line_of_speech_under_a_childs_name_is_that_childs() -> None:
    text = (
        NOTE.format(told="All is well.")
        + "\n## Bella\n\n- 'The big lads at the bus stop throw stones and say get back to your field.'\n"
    )
    assert "unanswered" in states(understood(text), "worry")


@pytest.mark.parametrize("told", TOLD)
def test_a_worry_that_nothing_answers(told: str) -> None:
    assert "unanswered" in states(understood(NOTE.format(told=told)), "worry")


@pytest.mark.parametrize("told", NO_WORRY)
def test_what_a_child_tells_that_is_no_worry(told: str) -> None:
    assert "unanswered" not in states(understood(NOTE.format(told=told)), "worry")


@pytest.mark.parametrize("told", UNSEEN)
def test_a_child_who_was_not_seen_or_not_alone(told: str) -> None:
    assert {"not_seen", "not_alone"} & set(states(understood(VISIT.format(told=told)), "seen"))


@pytest.mark.parametrize("told", SEEN)
def test_a_reason_or_a_meeting_is_an_answer(told: str) -> None:
    assert not {"not_seen", "not_alone"} & set(states(understood(VISIT.format(told=told)), "seen"))


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Mabel is a happy little girl who is meeting her milestones.", "thin"),
        ("Mabel walks the long way round so that the dog does not see her.", "copied"),
        ("As above.", "copied"),
        ("Mabel is too young to give her views.", "too_young"),
        ("Mabel is wee and does not have much to say about things yet.", "too_young"),
        ("Mabel's wishes could not be ascertained.", "too_young"),
        ("It was not possible to obtain Mabel's views.", "too_young"),
        ("Mabel drew the gate four times and left the dog out of each one.", None),
        ("Mabel has not been asked yet. Jo Lane will see her at school on 2 December 2026.", None),
        ("Mabel chose not to talk to Jo.", None),
    ],
)
def test_the_quiet_one_of_two(told: str, state: str | None) -> None:
    found = states(understood(PLAN.format(told=told)), "voice")
    assert found == ([state, "told"] if state else ["told"])


def test_what_a_young_child_did_one_thing_after_another_is_heard() -> None:
    one = "Mabel, at the sand with the spade: climbs on Gina there."
    two = "Mabel, at the sand with the spade: climbs on Gina, hides her face."
    assert states(understood(PLAN.format(told=one)), "voice") == ["thin", "told"]
    assert states(understood(PLAN.format(told=two)), "voice") == ["observed"]
    aside = "Mabel (watched in the kitchen with Mum and the dog on the 5th): climbs on Gina, hides her face."
    assert states(understood(PLAN.format(told=aside)), "voice") == ["observed"]


SESSION = (
    "# Child in need plan\n\n**Child:** Wren (Birdie) Adeyemi, 11\n**Social worker:** Jo Marsh\n\n{told}\n\n"
    "## Actions\n\n| Action | Who | By when |\n|---|---|---|\n"
    "| Ring the landlord about the boiler and tell Kerry the day | Jo Marsh | 4 December 2026 |\n"
)


@pytest.mark.parametrize(
    "told",
    [
        "## What Wren said\n\n\"The swing is good. Nan's lodger tries my door handle at night and I hold it shut. Toast is best.\"",
        "## What Wren said\n\n\"Lee shouts when he drinks and hits the wall.\"",
        "## Birdie says\n\n\"I don't like it when Lee comes in my room at night.\"",
        "## Wren writes\n\nmy cousin hits me and says he will kill the dog if I tell",
        "## Home\n\nNan says that Wren hides under the table when Lee shouts and she will not come out.",
        "## Home\n\nMr Okonjo, class teacher, rang to say that Wren told him she hides when Lee shouts.",
    ],
    ids=["in a long quotation", "of somebody else", "by another name", "in her own writing", "seen by a nan", "told to a teacher"],
)  # fmt: skip
def test_a_worry_wherever_the_childs_words_stand(told: str) -> None:
    assert "unanswered" in states(understood(SESSION.format(told=told)), "worry")


@pytest.mark.parametrize(
    "told",
    [
        '## What Wren said\n\n"The swing is good. Nan\'s lodger makes me laugh. Toast is best."',
        "## Wren writes\n\nI like the swing and toast and my cousin's dog",
        "## Home\n\nNan says that Wren has started sleeping in her own bed.",
        '## What Kerry says\n\n"I am scared that the boiler will go at night."',
        '## What Wren said\n\n"I\'m scared of the boiler when it bangs." Jo told her that the landlord mends it on Friday.',
    ],
    ids=["light", "light and written", "light and seen", "a mother's", "replied to"],
)
def test_no_worry_that_is_left(told: str) -> None:
    assert "unanswered" not in states(understood(SESSION.format(told=told)), "worry")


HELD = 'Bella told Jo, "Uncle Ray locks me in the shed when he drinks"'


@pytest.mark.parametrize(
    ("follows", "answered"),
    [
        (", then asked if it was nearly dinner.", False),
        (", and she asked how long panels take.", False),
        ("; she told Miss Vaz about the match too.", False),
        (", and Jo told the police that afternoon.", True),
        (", and the school rang the police.", True),
        (". She will sing at the concert tomorrow.", False),
        (". Bella will sing at the concert tomorrow.", False),
        (". We moved on to the drawing.", False),
        (". Nan wrote about the shoes and was told Jo would ring back.", False),
        (". Police reported one call in May about noise.", False),
        (". Miss Vaz will collect her from the gate and Ray will not.", True),
        (". It was reported to the police the same day.", True),
    ],
)
def test_more_of_what_the_child_did_or_said_is_no_answer(follows: str, answered: bool) -> None:
    found = states(understood(NOTE.format(told=f"{HELD}{follows}")), "worry")
    assert ("unanswered" not in found) is answered


def test_a_step_that_is_the_telling_itself_is_no_answer_to_it() -> None:
    told = 'Jo Lane to bring the photographs of the garden shed by 19 November 2026. Bella said "Uncle Ray locks me in the shed when he drinks."'
    record = understood(ELSEWHERE.format(title="School", told=f"- {told}"))
    assert any(told in action.text.value for action in record.actions)
    assert "unanswered" in states(record, "worry")


ELSEWHERE = (
    "# Child in need review\n\n**Child:** Bella Quinn, 8\n**Mum:** Kerry Quinn\n**Social worker:** Jo Lane\n**Date:** 12 November 2026\n\n"
    "## {title}\n\n{told}\n\n## Actions\n\n- Jo to send the school the guarantee for the chair by 19 November 2026.\n"
)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("What Mum says", "Bella told her nan that she sleeps on the landing so she can hear if Mum stops breathing."),
        ("Network", 'The dinner lady passed on that Bella said "Uncle Ray makes me hold things for him after school".'),
        (
            "School",
            "Bella has friends. She tends to sit by the door. She said to the mentor that Mum hits her with the belt.",
        ),
        (
            "School",
            'Bella made a sheet with Mr Adlam. On the other side: "I hide in the bath when Ray comes in drunk."',
        ),
    ],
)
def test_a_worry_told_in_others_parts_or_with_nobody_said_to_speak(title: str, told: str) -> None:
    assert "unanswered" in states(understood(ELSEWHERE.format(title=title, told=told)), "worry")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("What Mum says", "She is scared that Ray will come back. She hides the bank card from him."),
        ("School", "Kerry came in on Monday with Bella. She said that Ray hits her and that she is scared of him."),
    ],
)
def test_what_a_grown_up_tells_of_a_life_of_their_own_is_no_childs_worry(title: str, told: str) -> None:
    assert "unanswered" not in states(understood(ELSEWHERE.format(title=title, told=told)), "worry")


def test_what_a_letter_says_that_you_said_is_the_childs() -> None:
    letter = (
        "Dear Bella,\n\nthank you for the walk on 3 November. I am Jo, your social worker. You like the ducks. "
        "You told me that you hide in the bath when Ray comes in drunk.\n\nJo to send the school the guarantee for the chair by 19 November 2026.\n"
    )
    assert "unanswered" in states(understood(letter), "worry")


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ("Callum was seen alone on 3 November.", True),
        ("Seen alone on 3 November.", True),
        ("Priya talked with Callum on his own in the garden.", True),
        ("Callum spends time away from home.", False),
        ("Callum has carried this alone.", False),
        ("Callum was not seen alone, as he asked for his nan to stay.", False),
    ],
)
def test_that_a_child_was_seen_alone_is_said_by_somebody_who_met_the_child(told: str, alone: bool) -> None:
    assert ("alone" in states(understood(VISIT.format(told=told)), "seen")) is alone


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ("Jo saw Idris alone on 3 November.", False),
        ("Jo saw Idris alone on 3 November, and Mabel alone on 4 November.", True),
        ("Both children were seen alone on 3 November.", True),
    ],
)
def test_of_several_children_each_has_to_be_met_alone(told: str, alone: bool) -> None:
    assert ("alone" in states(understood(PLAN.format(told=told)), "seen")) is alone


SAID = '"The beep makes everybody look." "When Mam comes I know I am not dying but I miss PE and the bear goes back in the box."'


@pytest.mark.parametrize(
    ("part", "state"),
    [
        (f"## Ada\n\nSeen at school on the 5th. {SAID}\n", "quoted"),
        (f"## Kerry\n\nSeen at home on the 5th. {SAID}\n", "absent"),
        (
            f"## This month\n\n| Who, where | What we heard |\n|---|---|\n| Ada, 5 May, on the bus | {SAID} |\n",
            "quoted",
        ),
        (
            f"## This month\n\n| Who, where | What we heard |\n|---|---|\n| Kerry, 5 May, on the bus | {SAID} |\n",
            "absent",
        ),
    ],
)
def test_words_under_a_childs_name_or_beside_it_are_the_childs(part: str, state: str) -> None:
    record = understood(
        f"# Child in need plan\n\n**Child:** Ada Finch, 8\n**Mum:** Kerry Finch\n**Date of plan:** 9 November 2026\n\n{part}"
    )
    assert [one.state for one in record.judged("voice")][-1] == state


@pytest.mark.parametrize(
    ("title", "heard"),
    [("My pathway plan", True), ("Pathway plan", False), ("Plan. My assessment is that Ada copes.", False)],
)
def test_who_says_i_in_a_record_that_calls_itself_mine_is_the_child(title: str, heard: bool) -> None:
    record = understood(
        f"# {title}\n\n**Young person:** Ada Finch, 17\n**Date:** 9 November 2026\n\n## Where will you live?\n\n"
        "I unpacked at Maureen's last Christmas and the blue bike lives in her hall. On Wednesdays I am at the boatyard covered in gunk, "
        "and if my head hurts I lie under the coats.\n"
    )
    assert ([one.state for one in record.judged("voice")][-1] != "absent") is heard


def test_a_child_who_has_been_told_something_has_said_nothing() -> None:
    record = understood("# Plan\n\n**Child:** Ada Finch, 8\n**Date:** 9 November 2026\n\nText.\n")
    words = Words(record, vocabulary())
    assert words.speaks.search("She told me about the bus") is not None
    assert words.speaks.search("She has been told about the bus") is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('| 4 May 2026 | Bella told the nurse, "Dean shuts me in the shed." | |', ["unanswered"]),
        ('| 4 May 2019 | Bella told the nurse, "Dean shuts me in the shed." | |', []),
        (
            '| 4 May 2026 | Bella told the nurse, "Dean shuts me in the shed." | She had told it to the first grown-up who asked. |',
            [],
        ),
    ],
)
def test_a_worry_in_a_chronology_counts_where_it_is_of_the_last_year_and_nothing_is_made_of_it(
    line: str, found: list[str]
) -> None:
    text = (
        "# Chronology\n\n**Child:** Bella Fenn, 9\n**Date:** 12 November 2026\n\n| When | What happened | What it meant |\n|---|---|---|\n"
        f"| 2 March 2018 | Born at St Anne's, 3 kilos. | Wanted, her nan says. |\n| 9 June 2024 | Mum's brother moved in. | |\n{line}\n"
    )
    assert states(understood(text), "worry") == found


def test_what_children_disclose_is_found_and_everyday_things_are_left_alone() -> None:
    """240 sentences by somebody who had seen no rule, first found 59 and 14 false; the floors stand under what was reached since."""
    path = Path(__file__).parent.parent / "records" / "statements" / "disclosures.json"
    told = json.loads(path.read_text("utf-8"))["report"]
    said = [(one["worry"], "unanswered" in states(understood(NOTE.format(told=one["text"])), "worry")) for one in told]
    assert sum(hard and found for hard, found in said) >= 100
    assert sum(found and not hard for hard, found in said) <= 18


@pytest.mark.parametrize("lead", ["Idris brought a page that he had done at school:", "Idris wrote this at Nan's:"])
def test_a_page_that_a_child_wrote_is_set_off_below_a_line_that_says_so(lead: str) -> None:
    page = "> I like the dog.\n>\n> Two big lads make me hand over my dinner money at the bus stop.\n"
    record = understood(PLAN.format(told=f"Mabel is well.\n\n## At school\n\n{lead}\n\n{page}"))
    assert "unanswered" in states(record, "worry")


def test_a_worry_is_heard_in_a_long_answer_under_a_label() -> None:
    told = 'Mabel is well.\n\n**School:** Idris told Mrs Pell "Dad squashed Mum\'s neck and I hid in the coats".'
    assert "unanswered" in states(understood(PLAN.format(told=told)), "worry")
