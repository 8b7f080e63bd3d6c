"""What is added without saying anything never helps; what is left out without loss never hurts."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reading import findings

from .records import INES, KOFI, SOUND, TOBI, WREN, Part, Record
from .writing import Style, write

WANTING = (
    TOBI.step(0, who="All").step(1, when="ongoing").without("voice"),
    INES.step(0, when="").saying("voice", "Ines is happy.").saying("day", "Ines has a routine."),
    KOFI.step(1, who="").without("analysis").without("history"),
    KOFI.saying("analysis", "There are concerns.").saying("voice", "Kofi is fine."),
    WREN.step(0, when="").without("voice").without("day"),
    WREN.saying("history", "The family is known to us.").saying("analysis", "Wren is at risk of harm."),
)
every_wanting = pytest.mark.parametrize("record", WANTING, ids=lambda record: record.name)

SKELETON = (
    ("voice", "The child's voice"),
    ("day", "Lived experience"),
    ("history", "Family history"),
    ("analysis", "Analysis"),
    ("contingency", "Contingency plan"),
    ("outcomes", "Outcomes"),
)
FILLER = (
    "The wishes and feelings of the child have been sought and are central to this work.",
    "A strengths-based, child-centred and trauma-informed approach has been taken throughout.",
    "The impact on the child is significant because of the cumulative nature of the concerns, "
    "therefore support is needed.",
    "All professionals will continue to work together in partnership to ensure the best possible outcomes.",
    "Risks and protective factors have been weighed, and on balance the plan is proportionate.",
    "Progress will be reviewed regularly and the plan will be SMART.",
    "The child said that they were happy and they enjoy spending time with their family.",
    "The family history has been fully considered, including previous involvement and patterns over time.",
)
IRRELEVANT = (
    "The town hall was built in 1911.",
    "Form version 4.2 replaces form version 4.1.",
    "The office moved to Station Road on 3 June 2024.",
    "There are 31 days in December.",
    "The 47 bus leaves from stand B.",
    "This document has been printed on recycled paper.",
    "The council has eleven wards.",
    "Parking behind the building is free after six.",
    "The library opens at nine on Saturdays.",
    "The switchboard is closed on bank holidays.",
)


def said(record: Record) -> Counter[str]:
    """How many findings of each criterion, advice left out."""
    return Counter(one.criterion for one in findings(write(record)) if one.severity != "advice")


def every_finding(record: Record) -> Counter[str]:
    return Counter(one.criterion for one in findings(write(record)))


@every_wanting
@pytest.mark.parametrize(("role", "heading"), SKELETON, ids=[role for role, _ in SKELETON])
def test_an_empty_heading_takes_no_finding_away(record: Record, role: str, heading: str) -> None:
    padded = record.with_part(Part("skeleton", (heading,), ()))
    assert every_finding(record) - every_finding(padded) == Counter()


@every_wanting
@pytest.mark.parametrize("filler", FILLER, ids=range(len(FILLER)))
def test_a_filler_sentence_takes_no_finding_away(record: Record, filler: str) -> None:
    for role in ("reason", "parents"):
        words = next(part.paragraphs for part in record.parts if part.role == role)
        assert said(record) - said(record.saying(role, *words, filler)) == Counter()


@every_wanting
@pytest.mark.parametrize(
    ("role", "heading", "sentence"),
    [
        ("voice", "The child's voice", FILLER[0]),
        ("voice", "The child's voice", FILLER[6]),
        ("analysis", "Analysis", FILLER[2]),
        ("analysis", "Analysis", FILLER[4]),
        ("history", "Family history", FILLER[7]),
    ],
)
def test_filler_under_the_right_heading_takes_no_finding_away(
    record: Record, role: str, heading: str, sentence: str
) -> None:
    kept = record.without(role)
    padded = kept.with_part(Part(role, (heading,), (sentence,)), before="parents")
    assert set(said(kept)) - set(said(padded)) == set()


@every_wanting
def test_all_filler_at_once_takes_no_finding_away(record: Record) -> None:
    padded = record.with_part(Part("more", ("Further information",), (" ".join(FILLER),)), before="parents")
    assert said(record) - said(padded) == Counter()


@every_wanting
@pytest.mark.parametrize("before", ["reason", "parents", None], ids=["first", "in the middle", "last"])
def test_ten_true_but_irrelevant_sentences_take_no_finding_away(record: Record, before: str | None) -> None:
    padded = record.with_part(Part("more", ("Further information",), (" ".join(IRRELEVANT),)), before=before)
    assert said(record) - said(padded) == Counter()


@pytest.mark.parametrize("role", ["voice", "day", "history", "analysis"])
def test_irrelevant_sentences_are_no_answer(role: str) -> None:
    record = KOFI.saying(role, "")
    padded = KOFI.saying(role, " ".join(IRRELEVANT))
    assert said(record) - said(padded) == Counter()


@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_irrelevant_sentences_bring_no_finding_either(record: Record, sentences: int) -> None:
    padded = record.with_part(Part("more", ("Further information",), (" ".join(IRRELEVANT[:sentences]),)))
    assert said(padded) - said(record) == Counter()


ESSENTIALS = {
    "tobi": {
        "voice": ('Tobi, {2026-11-03}: "I sleep with my door open so I hear the bang."',),
        "day": ("Tobi gets up at half past six, looks in on Marcus and eats toast on the stairs.",),
        "parents": ("Marcus wants Tobi to stay in bed at night.",),
        "reason": ("Marcus Larkin has fits at night.",),
    },
    "ines": {
        "voice": ('Ines put the bed against the door: "that man bangs" ({2026-11-10}).',),
        "day": ("Ines eats cereal on the bed at seven and reads in the library until it shuts at six.",),
        "parents": ("Paula would take any ground floor flat.",),
        "reason": ("Ines and Paula Duarte live in one room.",),
    },
    "kofi": {
        "voice": ('"I do the stove because Mum\'s hands shake." Kofi, alone at school, {2026-10-28}.',),
        "day": (
            "Kofi lights the paraffin stove at five and goes back to bed in his coat. He misses the "
            "bus two days in five.",
        ),
        "history": (
            "Kofi's grandfather died in March 2025. A family worker came four times and stopped. The "
            "heater broke in January "
            "2026 and nobody mended it. Ellis, his father, left for Leeds in 2018.",
        ),
        "analysis": (
            "If the heater is not mended Kofi will go on lighting the paraffin stove half asleep, "
            "and one spill would burn them both.",
        ),
    },
    "wren": {
        "voice": ("On {2026-11-05} Wren watched the bottle go past and did not reach. She turned when Sky sang.",),
        "day": ("Wren wakes at six and lies in the cot with a cold bottle until nine.",),
        "history": (
            "Jude's feeding went the same way in 2022; he grew when he moved to his father's mother. "
            "The support worker stopped "
            "after six weeks. Tam works on the boats.",
        ),
        "analysis": (
            "Wren is hungry and has stopped reaching for the bottle. Left in the cot until nine she "
            "will lose more weight.",
        ),
    },
}


@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
@pytest.mark.parametrize("layout", ["table", "list"])
def test_cut_to_its_essentials_a_sound_record_stays_sound(record: Record, layout: str) -> None:
    short = record
    for role, paragraphs in ESSENTIALS[record.name].items():
        short = short.saying(role, *paragraphs)
    style = Style(layout=layout)
    found = Counter(one.criterion for one in findings(write(short, style), style.name) if one.severity != "advice")
    assert found - said(record) == Counter()


@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.name)
@pytest.mark.parametrize("role", ["voice", "day", "history", "analysis", "parents", "reason"])
def test_cutting_one_piece_brings_nothing(record: Record, role: str) -> None:
    if role in ESSENTIALS[record.name]:
        short = record.saying(role, *ESSENTIALS[record.name][role])
        assert said(short) - said(record) == Counter()
