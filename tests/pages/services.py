"""Invented services as reports about them are given to the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt

from planlint.service.overview import (
    Calibration,
    Common,
    Line,
    Look,
    Overview,
    Point,
    Pointer,
    Reach,
    Reading,
    Share,
    Sign,
    States,
    Unknown,
)

TIMES = [
    ("Oct-Dec 2025", date(2025, 12, 31)),
    ("Jan-Mar 2026", date(2026, 3, 31)),
    ("Apr-Jun 2026", date(2026, 6, 30)),
    ("Jul-Sep 2026", date(2026, 9, 30)),
    ("Oct-Dec 2026", date(2026, 11, 30)),
]
QUESTIONS = [
    ("who", "Every step says who and when", (41, 43, 48, 51, 57), "more", (28, 30)),
    ("outcomes", "What should change for the child", (52, 51, 50, 52, 53), "no clear change", (26, 30)),
    ("voice", "Child heard, and answered", (38, 41, 44, 44, 45), "no clear change", (22, 30)),
    ("analysis", "Why: what came before, and what it means", (35, 37, 36, 41, 44), "no clear change", (24, 30)),
]
TEAMS = ["Assessment", "Bridge Street", "Disabled children", "East", "Families first", "North", "Through care", "West"]
KINDS = [("plan", "child_in_need", 212), ("plan", "child_protection", 96), ("assessment", "child_in_need", 140), ("plan", "child_in_care", 63)]  # fmt: skip
CRITERIA = "who what when measure overdue outcomes voice answered lived_experience analysis family_views contingency review_date allocation child_seen".split()


def share(found: int, of: int) -> Share:
    """A share with Wilson's interval."""
    if not of:
        return Share(0, 0, 0, 1)
    rate, z = found / of, 1.96
    middle, wide = rate + z * z / (2 * of), z * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return Share(found, of, max(0.0, (middle - wide) / (1 + z * z / of)), min(1.0, (middle + wide) / (1 + z * z / of)))


def line(number: int, team: str | None = None, *, of: int = 371, moved: int = 0) -> Line:
    criterion, question, shares, change, agreed = QUESTIONS[number % len(QUESTIONS)]
    points = []
    for at, ((label, day), percent) in enumerate(zip(TIMES, shares, strict=True)):
        size = of - 9 * (len(TIMES) - at)
        found = round(size * min(0.97, max(0.03, (percent + moved * (1 if at % 2 else -1)) / 100)))
        points.append(
            Point(label, day, share(found, size), "new form for plans" if at == 2 and criterion == "outcomes" else None)
        )
    return Line(criterion, question, team, tuple(points), change if team is None else "no clear change", agreed if team is None else None)  # fmt: skip


def too_few(one: Line, *at: int) -> Line:
    """The line without its shares at some of its points."""
    points = tuple(point._replace(share=None) if n in at else point for n, point in enumerate(one.points))
    return one._replace(points=points)


def states(kinds: Sequence[tuple[str, str, int]] = tuple(KINDS)) -> tuple[States, ...]:
    rows = []
    for kind, level, of in kinds:
        for at, criterion in enumerate(CRITERIA):
            unchecked = of // 20 if criterion == "overdue" else at % 3
            thin, missing = of * (10 + at % 5 * 4) // 100, of * (8 + at * 7 % 31) // 100
            rows.append(States(criterion, kind, level, of, of - thin - missing - unchecked, thin, missing, unchecked))
    rows += [States(criterion, "review", "early_help", *[None] * 5) for criterion in CRITERIA[:2]]
    return tuple(rows)


def pointers(count: int, *, days: int) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(f"r-{(7919 * (days + n)) % 1_000_000:06d}", TEAMS[(n * 3) % len(TEAMS)], 12 + n * 5 % 40, max(1, days - n * 3))
        for n in range(count)
    )  # fmt: skip


def look(name: str, children: int, longest: int) -> Look:
    return Look(name, children, longest, pointers(children, days=longest))


def service(teams: Sequence[str] = tuple(TEAMS), **changed: object) -> Overview:
    """A service of 412 children with all of its boxes filled."""
    lines = [line(number) for number in range(len(QUESTIONS))]
    for at, team in enumerate(reversed(teams)):
        own = [line(number, team, of=58 + 11 * (at % 7), moved=at % 5) for number in range(len(QUESTIONS))]
        lines += [too_few(one, 0, 1) if at == 3 else one for one in own]
    overview = Overview(
        as_of=date(2026, 11, 30),
        version="0.5",
        rules_hash="4f7a90c1",
        seed=4711,
        reach=Reach(412, 371, 29, 12, 811, 12, 46, 118, 9, 7, 3, tuple(f"C-{20140 + n * 37}" for n in range(29))),
        looks=(
            look("A child's worry that nothing answers", 7, 19),
            look("Nobody allocated", 4, 23),
            look("No date seen within our limit, no reason", 11, 41),
            look("Review date passed, nothing later", 18, 64),
            look("Steps past their date, nothing said", 58, 71),
            look("Dates moved without a word", 9, 88),
        ),
        steps_passed=(96, 58),
        lines=tuple(lines),
        signs=(
            Sign("All steps on one date", share(82, 371), share(31, 340), "", "more", "Oct-Dec 2025"),
            Sign("One analysis sentence in three or more families", share(6, 140), share(4, 131), "", "", "Oct-Dec 2025"),
            Sign("Records with a rule set aside", share(14, 371), share(11, 340), "9 of 14 on one rule", "no clear change", "Oct-Dec 2025"),
        ),
        reading=tuple(
            Reading(pointer, why)
            for pointer, why in zip(
                pointers(6, days=900),
                ["little to ask", "little to ask", "ordinary", "ordinary", "planlint was unsure", "planlint was unsure"],
                strict=True,
            )
        ),
        unknowns=(
            Unknown("DOC110, LAN105", 811, "off unless selected by its code"),
            Unknown("COP101, COP102, REV152 and 3 more rules", 63, "only one record of this child was given"),
            Unknown("whose record it is", 44, "no case number, and no name with a birth day: older versions are not known as such"),
            Unknown("a part of the text", 21, "less than 60 % of it stands under a heading that is known"),
            Unknown("who wrote it", 9, "nobody is named as its writer"),
        ),
        calibration=Calibration(date(2026, 11, 14), 30, 2, 88, 5, 96),
        states=states(),
        common=(
            Common("ACT102", "group-as-owner", "A reader cannot tell which person will do this.", "Who, by name or post, will do it?", 143, "All professionals to support the family."),
            Common("VOC101", "child-not-heard", "The child cannot be heard here.", "What did the child say or show, and when?", 121, "Voice of the child: Benji is 4 and likes dinosaurs."),
            Common("ANA101", "analysis-could-be-anybodys", "What is said here would fit any child.", "What does it mean for this child?", 96, "There are concerns around home conditions."),
            Common("OUT101", "outcome-is-a-service", "This says what will be provided, not what should change.", "What will be different for the child?", 88, "Family support to be put in place."),
        ),
        errors=0,
        teams_left_out=2,
    )  # fmt: skip
    return overview._replace(**changed)  # type: ignore[arg-type]
