"""Thought about a child in supervision and after a session, and the words that stand in its place."""

from __future__ import annotations

import pytest

from tests.reading import judged, states, understood

SUPERVISION = "# Supervision: case discussion\n\nWorker: Ines Marlow\nSupervisor: Tom Sadler\nDate: 10 November 2026\nChild: Billy Orrin, 9, child in need plan\n\n## Discussion\n\nBilly was seen on 28 October. He had two keys on a string and walked the long way round, past the garage. "
SESSION = '# Direct work session\n\nChild: Nell Garrity, 7\nWorker: Ade Brook\nDate: 5 November 2026\n\n## What we did\n\nWe drew the house. Nell put her bed on the landing and said "so I can see who it is".\n\n## Evaluation\n\n'


@pytest.mark.parametrize(
    "line",
    [
        "Tom asked who gave him the second key.",
        "Whose is the second key? Nobody had asked him.",
        "Ines had put the keys down to mum's shifts.",
        "Either the garage is where his dad is, or it is where somebody else is not.",
        "We don't know what he is guarding at the garage.",
        "It may be that nobody is in when he turns the key.",
        "Ines, who drove behind him once, thinks he waits at the garage till the light is on.",
    ],
)
def test_thought_about_the_child(line: str) -> None:
    assert states(understood(SUPERVISION + line + "\n"), "reflection") == ["told"]


@pytest.mark.parametrize(
    "line",
    [
        "Case discussed at length and a reflective discussion took place. Hypotheses were explored.",
        "Tom asked if the chronology had been updated and when Ines last saw the bedroom.",
        "Mum wonders whether it is his age and thinks the keys are a phase.",
        "We were curious about power and held the uncertainty together.",
        "Billy asked whether the garage sells dogs.",
    ],
)
def test_what_stands_in_its_place(line: str) -> None:
    assert states(understood(SUPERVISION + line + "\n"), "reflection") == ["absent"]


@pytest.mark.parametrize("title", ["Worker wellbeing", "About Ines", "About you"])
def test_the_workers_own_part_is_not_read(title: str) -> None:
    text = f"{SUPERVISION}\n\n## {title}\n\nInes wonders whether the second key made her think of her own brother.\n"
    assert states(understood(text), "reflection") == ["absent"]


def test_a_place_for_reflection() -> None:
    assert states(understood(f"{SUPERVISION}\n\n## Reflection\n\nTBC\n"), "reflection") == ["empty"]
    assert states(understood(f"{SUPERVISION}\n\n## Reflection\n\nInes has booked leave.\n"), "reflection") == [
        "worker_only"
    ]
    honest = "Not discussed, we have not yet heard from school; Tom Sadler will ask Ines on 26 November 2026."
    assert states(understood(f"{SUPERVISION}\n\n## Reflection\n\n{honest}\n"), "reflection") == ["gap"]


def test_supervision_about_nobody() -> None:
    assert (
        states(understood("# Supervision\n\nWorker: Ines Marlow\n\n## Workload\n\nSixteen families.\n"), "reflection")
        == []
    )


@pytest.mark.parametrize(
    "line",
    [
        "I think the bed on the landing is a look-out post.",
        "I had put her tiredness down to the baby; she keeps watch from that landing.",
        "I can't tell yet whether the landing is a game.",
        "A positive session. It fits what her teacher said of the landing light.",
    ],
)
def test_what_a_session_meant(line: str) -> None:
    assert states(understood(SESSION + line + "\n"), "evaluation") == ["told"]


@pytest.mark.parametrize(
    "line",
    [
        "A positive session. Nell engaged well and I would use this tool again.",
        "I think Nell really enjoyed drawing the landing, and perhaps we could use clay next time.",
        "Research shows that drawing lets children express themselves, so the landing was a helpful focus.",
        "Mum thinks that the landing is a phase and wonders if it is her age.",
    ],
)
def test_a_session_that_was_not_weighed(line: str) -> None:
    assert states(understood(SESSION + line + "\n"), "evaluation") == ["thin"]


def test_where_an_evaluation_is_wanting() -> None:
    assert judged(understood(f"{SESSION}TBC\n"), "evaluation") == [("empty", "Evaluation")]


@pytest.mark.parametrize("worker", ["Bo Li", "Ines Marlow"])
def test_what_the_worker_thinks_is_no_grown_up_of_the_familys(worker: str) -> None:
    text = SUPERVISION.replace("Ines Marlow", worker)
    line = f"{worker.split()[0]} thinks he waits at the garage till the light is on.\n"
    assert states(understood(text + line), "reflection") == ["told"]
