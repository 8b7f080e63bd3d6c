"""Take one thing out of a sound record and exactly the matching finding appears; put it back and it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading import AS_OF, findings, flagged, understood, words

from .records import ASSESSMENTS, INES, KOFI, NO_DAY_ELSEWHERE, PLANS, SOUND, TOBI, WREN, Record
from .writing import FORMATS, Style, write

NAMES = [record.name for record in SOUND]
every_record = pytest.mark.parametrize("record", SOUND, ids=NAMES)
every_plan = pytest.mark.parametrize("record", PLANS, ids=[record.name for record in PLANS])
every_assessment = pytest.mark.parametrize("record", ASSESSMENTS, ids=[record.name for record in ASSESSMENTS])
markdown_and_yaml = pytest.mark.parametrize("layout", ["table", "list"])


def said(record: Record, layout: str = "table") -> set[str]:
    style = Style(layout=layout)
    return flagged(write(record, style), style.name)


def complaints(record: Record) -> list[tuple[str, str]]:
    """Code and words of every error and warning."""
    read = understood(write(record))
    return [(one.code, words(read, one.span)) for one in findings(write(record)) if one.severity != "advice"]


@every_record
@pytest.mark.parametrize("layout", FORMATS)
def test_a_sound_record_is_left_alone(record: Record, layout: str) -> None:
    assert said(record, layout) == set()


@every_record
@markdown_and_yaml
@pytest.mark.parametrize(("field", "criterion"), [("who", "who"), ("when", "when"), ("measure", "measure")])
@pytest.mark.parametrize("number", [0, 1])
def test_one_action_loses_its(record: Record, layout: str, field: str, criterion: str, number: int) -> None:
    wanting = record.step(number, **{field: ""})
    if field == "measure":  # the outcome that an action serves is a sign of success as well
        wanting = wanting.step(number, outcome="")
    assert said(wanting, layout) - said(record, layout) == {criterion}
    assert said(record, layout) - said(wanting, layout) == set()


@every_record
def test_the_finding_stands_at_the_action(record: Record) -> None:
    lost = record.step(1, who="")
    new = [one for one in complaints(lost) if one not in complaints(record)]
    assert [code for code, _ in new] == ["ACT101"]
    about = [one.action_text for one in findings(write(lost)) if one.code == "ACT101"]
    assert about == [record.steps[1].what]


@every_plan
@markdown_and_yaml
def test_no_outcome(record: Record, layout: str) -> None:
    lost = record.no_step_has("outcome").no_step_has("measure")
    assert said(lost, layout) == {"outcomes", "measure"}


@pytest.mark.parametrize("record", [TOBI, INES, KOFI], ids=lambda record: record.name)
@markdown_and_yaml
def test_no_voice(record: Record, layout: str) -> None:
    assert said(record.without("voice"), layout) - said(record, layout) == {"voice"}


@every_record
@markdown_and_yaml
def test_no_ordinary_day(record: Record, layout: str) -> None:
    kept = NO_DAY_ELSEWHERE[record.name]
    assert said(kept, layout) == said(record, layout)
    assert said(kept.without("day"), layout) - said(kept, layout) == {"lived_experience"}


@every_assessment
@markdown_and_yaml
def test_no_history(record: Record, layout: str) -> None:
    assert said(record.without("history"), layout) - said(record, layout) == {"history_context"}


@every_assessment
@markdown_and_yaml
def test_no_analysis(record: Record, layout: str) -> None:
    assert said(record.without("analysis"), layout) - said(record, layout) == {"analysis"}


@pytest.mark.parametrize(
    ("record", "role", "paragraph", "criterion"),
    [
        (TOBI, "voice", "Tobi is happy and settled and his wishes and feelings have been taken into account.", "voice"),
        (INES, "voice", "Ines is too young to express her views.", "voice"),
        (
            KOFI,
            "voice",
            "Nadia met Kofi at school. Joanne reports that Kofi is fine at home and that he has no worries.",
            "voice",
        ),
        (
            NO_DAY_ELSEWHERE["wren"],
            "day",
            "Wren lives with her parents and her basic care needs are inconsistently met.",
            "lived_experience",
        ),
        (KOFI, "history", "The family is well known to services. See previous records.", "history_context"),
        (
            KOFI,
            "analysis",
            "There are a number of concerns about neglect. Support is needed to safeguard the child.",
            "analysis",
        ),
    ],
    ids=["stock phrase", "too young", "adults speak", "labels for a day", "known to services", "any child's analysis"],
)
def test_said_thinly(record: Record, role: str, paragraph: str, criterion: str) -> None:
    assert said(record.saying(role, paragraph)) - said(record) == {criterion}


@pytest.mark.parametrize(
    ("changes", "criterion"),
    [
        ({"who": "All"}, "who"),
        ({"who": "professionals"}, "who"),
        ({"who": "TBC"}, "who"),
        ({"who": "Children's Services"}, "who"),
        ({"when": "ongoing"}, "when"),
        ({"when": "ASAP"}, "when"),
        ({"when": "31 November 2026"}, "when"),
        ({"when": "3 March 2026"}, "overdue"),
        ({"what": "Continue to engage with support"}, "what"),
        ({"what": "Continue to monitor the situation"}, "what"),
        ({"measure": "Six sessions have been delivered", "outcome": ""}, "measure"),
        ({"measure": "Things are better", "outcome": ""}, "measure"),
        ({"when": "{2026-11-16}"}, "overdue"),
    ],
    ids=lambda value: next(iter(value.values())) if isinstance(value, dict) else "",
)
@every_record
def test_one_action_says_it_vaguely(record: Record, changes: dict[str, str], criterion: str) -> None:
    assert said(record.step(0, **changes)) - said(record) == {criterion}


@every_record
def test_an_action_of_the_past_that_says_what_happened(record: Record) -> None:
    assert AS_OF.isoformat() > "2026-11-16"
    done = record.step(0, when="{2026-11-16}, done")
    assert said(done) == said(record)


@every_record
def test_a_family_alone_with_its_plan(record: Record) -> None:
    parent = record.people[1]
    alone = replace(record, steps=tuple(replace(step, who=parent) for step in record.steps))
    assert said(alone) - said(record) == {"balance"}


def test_a_worry_that_nothing_answers() -> None:
    unheard = TOBI.saying(
        "voice", 'On {2026-11-03} Tobi told Helen on the walk home: "I am scared of the dog on the landing, it bites."'
    )
    assert said(unheard) - said(TOBI) == {"answered"}
    answered = unheard.step(2, what="Ask the man upstairs to keep the dog off the landing when Tobi goes to school")
    assert said(answered) == said(TOBI)


def test_nobody_allocated() -> None:
    facts = tuple((label, "Not allocated, on duty" if "ocial worker" in label else told) for label, told in WREN.facts)
    assert "allocation" in said(replace(WREN, facts=facts)) - said(WREN)


def test_a_child_who_was_not_seen() -> None:
    unseen = WREN.saying("voice", *[*_paragraphs(WREN, "voice"), "Wren was not seen at the last two visits."])
    assert said(unseen) - said(WREN) == {"child_seen"}
    with_reason = WREN.saying(
        "voice",
        *[
            *_paragraphs(WREN, "voice"),
            "Wren was not seen on {2026-11-12} because she was in hospital; Priya sees her on {2026-11-25}.",
        ],
    )
    assert said(with_reason) == said(WREN)


def _paragraphs(record: Record, role: str) -> tuple[str, ...]:
    return next(part.paragraphs for part in record.parts if part.role == role)
