"""One plan's five steps in the layouts that councils and workers use, under a title that says so and under one that does not.

Every layout must give the same five steps, each with its own person, day and sign of success. A layout is a line for one
step, with what stands before them all and between them.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from planlint.model import Action
from tests.reading import understood


class Step(NamedTuple):
    """A step as its writer would fill it into any form; `by` is its day as running words say it."""

    task: str
    who: str
    day: str
    sign: str

    @property
    def by(self) -> str:
        return "on an ongoing basis" if self.day == "ongoing" else f"by {self.day}"


STEPS = (
    Step(
        "Ring the housing office about the damp and send them the photos",
        "Dee Malik",
        "27 November 2026",
        "the landlord's visit is booked and Ola coughs on fewer than two nights a week",
    ),
    Step(
        "Walk Ola to breakfast club on Mondays and Thursdays",
        "Grandad Piet",
        "18 December 2026",
        "Ola has eaten before nine on eight school days out of ten",
    ),
    Step("Support around routines", "School", "ongoing", "improved routines"),
    Step(
        "Referral to the young carers' group, with Ola choosing the day",
        "Mrs Hartnell (SENCO)",
        "4 December 2026",
        "Ola has been twice and says whether it is for her",
    ),
    Step(
        "Check in about the tablets at the kitchen table and write the count on the chart",
        "Femi Oduya, family worker",
        "11 December 2026",
        "no day missed on the chart in a fortnight",
    ),
)

HEAD = """# Early help plan for Ola Brandt

Child: Ola Brandt, 9
Lead professional: Dee Malik, family support worker
Mum: Anneke Brandt. Grandad: Piet Brandt. SENCO: Mrs Hartnell. Family worker: Femi Oduya
Date of plan: 12 November 2026
Next review: 14 January 2027

## What Ola says

Ola told Dee on 9 November, "I do the tablets because Mum's hands shake. I count them twice."

"""

KEYS = """title: Early help plan
child: Ola Brandt
age: 9
lead professional: Dee Malik, family support worker
family: 'Mum: Anneke Brandt. Grandad: Piet Brandt.'
network: [Mrs Hartnell (SENCO), 'Femi Oduya, family worker']
date: 12 November 2026
next review: 14 January 2027
"""


class Layout(NamedTuple):
    """How one step is written; `start` stands before the steps, `between` between them."""

    name: str
    step: str
    start: str = ""
    between: str = "\n"


MARKDOWN = (
    Layout(
        "table",
        "| {task} | {who} | {day} | {sign} |",
        "| What | Who | By when | How we will know |\n|---|---|---|---|\n",
    ),
    Layout(
        "table in another order",
        "| {day} | {sign} | {who} | {task} |",
        "| When | Sign | Name | The job |\n|---|---|---|---|\n",
    ),
    Layout("table without titles", "| {task} | {who} | {day} | {sign} |", "| | | | |\n|---|---|---|---|\n"),
    Layout(
        "table by need",
        "| Home | {task} | {who} | {day} | {sign} |",
        "| Need | Step | Person | Date | Difference |\n|---|---|---|---|---|\n",
    ),
    Layout(
        "one cell for who and when",
        "| {task} | {who}, {day} | {sign} |",
        "| Step | Who and by when | Difference it should make |\n|---|---|---|\n",
    ),
    Layout("dashes", "- {task} – {who} – {day} – {sign}"),
    Layout("hyphens", "- {task} - {who} - {day} - {sign}"),
    Layout("arrows", "- {task} → {who} → {day} → {sign}"),
    Layout("chevrons", "{task} >> {who} >> {day} >> {sign}", between="\n\n"),
    Layout("semicolons", "{number}) {task} ; {who} ; {day} ; {sign}"),
    Layout("double slashes", "* {task} // {who} // {day} // {sign}"),
    Layout("slashes", "{task} / {who} / {day} / {sign}"),
    Layout("bars with a number", "{number} | {task} | {who} | {day} | {sign}"),
    Layout("bars, owner first", "{who} | {task} | {day} | {sign}"),
    Layout("wide gaps", "{task}      {who}      {day}      {sign}"),
    Layout("tabs", "{task}\t{who}\t{day}\t{sign}"),
    Layout("tabs with titles", "{task}\t{who}\t{day}\t{sign}", "Task\tOwner\tDue\tSuccess\n"),
    Layout("dots", "{task} · {who} · {day} · {sign}", between="\n\n"),
    Layout("quoted bars", "> {task} | {who} | {day} | {sign}"),
    Layout("labels in points below", "- {task}\n  - Who: {who}\n  - By when: {day}\n  - We will know: {sign}"),
    Layout("numbered, labels below", "{number}. {task}\n   - Lead: {who}\n   - Date: {day}\n   - Sign: {sign}"),
    Layout(
        "bold, labels listed below",
        "**{number}. {task}**\n* Who: {who}\n* By when: {day}\n* How will we know: {sign}",
        between="\n\n",
    ),
    Layout("labels in lines below", "{task}\nWho: {who}\nBy when: {day}\nHow we will know: {sign}", between="\n\n"),
    Layout("numbered labels", "Action {number}: {task}\nOwner: {who}\nDue: {day}\nMeasure: {sign}", between="\n\n"),
    Layout("bold labels in one line", "- **What:** {task} **Who:** {who} **When:** {day} **Success:** {sign}"),
    Layout("brackets", "{number}. {task} ({who}, {by}). We will know: {sign}."),
    Layout("square brackets", "- {task} [{who}; {day}] Sign: {sign}"),
    Layout("will", "{number}. {who} will {low} {by}. We'll know it has worked when {sign}."),
    Layout("owner and colon", "- {who}: {low}, {by}. Sign: {sign}."),
    Layout("two lines", "{number}. {task}\n   {who}, {by}\n   We'll see: {sign}"),
    Layout(
        "headings, labels below",
        "### {number}. {task}\n\nWho: {who}\nBy: {day}\nHow we will know: {sign}",
        between="\n\n",
    ),
    Layout(
        "counted headings",
        "### Step {number}\n\n- What: {task}\n- Who: {who}\n- When: {day}\n- Difference: {sign}",
        between="\n\n",
    ),
    Layout("owners as headings", "### {who}\n\n- {task}, {by}. We'll know: {sign}", between="\n\n"),
    Layout(
        "form, answers below",
        "What needs to happen\n{task}\n\nWho will do it\n{who}\n\nBy when\n{day}\n\nHow will we know\n{sign}",
        between="\n\n",
    ),
    Layout(
        "form in one block",
        "Task\n{task}\nPerson responsible\n{who}\nTarget date\n{day}\nSuccess measure\n{sign}",
        between="\n\n",
    ),
)

YAML = (
    Layout("rows", '  - what: "{task}"\n    who: {who}\n    when: {day}\n    sign: "{sign}"'),
    Layout(
        "rows with keys of its own",
        '  - the job: "{task}"\n    whose: {who}\n    done by: {day}\n    difference for Ola: "{sign}"',
    ),
    Layout("numbered keys", '  {number}:\n    step: "{task}"\n    owner: {who}\n    due: {day}\n    success: "{sign}"'),
    Layout(
        "counted keys",
        '  step_{number}:\n    task: "{task}"\n    lead: {who}\n    timescale: {day}\n    measure: "{sign}"',
    ),
    Layout("the task as key", '  "{task}":\n    who: {who}\n    by: {day}\n    we will know: "{sign}"'),
    Layout("the owner as key", '  "{who}":\n    - "{task}, {by}. We\'ll know: {sign}"'),
    Layout("strings with bars", '  - "{task} | {who} | {day} | {sign}"'),
    Layout("strings with hyphens", '  - "{task} - {who} - {day} - {sign}"'),
    Layout("lists", '  - ["{task}", "{who}", "{day}", "{sign}"]'),
    Layout("a counted first key", '  - t{number}: "{task}"\n    who: {who}\n    by: {day}\n    sign: "{sign}"'),
    Layout(
        "camel case",
        '  - actionRequired: "{task}"\n    responsiblePerson: {who}\n    targetDate: {day}\n    successMeasure: "{sign}"',
    ),
)

FLAT = (
    Layout(
        "flat keys",
        'action_{number}: "{task}"\naction_{number}_who: {who}\naction_{number}_when: {day}\naction_{number}_measure: "{sign}"',
    ),
    Layout(
        "flat keys, numbered at the end",
        'action{number}: "{task}"\nowner{number}: {who}\ndueDate{number}: {day}\nsuccess{number}: "{sign}"',
    ),
)


def _written(layout: Layout) -> str:
    lines = [
        layout.step.format(number=number, low=step.task[0].lower() + step.task[1:], by=step.by, **step._asdict())
        for number, step in enumerate(STEPS, 1)
    ]
    return layout.start + layout.between.join(lines) + "\n"


def _actions(text: str, suffix: str) -> list[Action]:
    return understood(text, f"plan{suffix}").actions


def _told(actions: list[Action]) -> list[tuple[str, str, str, bool]]:
    """Of each step: its first words, how its owner and its day are judged, whether a sign of success that counts is there."""
    return [
        (
            next(
                (step.task for step in STEPS if step.task[5:22].lower() in action.text.value.lower()), action.text.value
            ),
            "somebody" if action.who.state in ("person", "post") else action.who.state,
            "no day" if action.when.state in ("vague", "missing") else action.when.state,
            action.measure.state in ("life", "told", "outcome", "not_needed"),
        )
        for action in actions
    ]


EXPECTED = [
    (
        step.task,
        "agency" if step.who == "School" else "somebody",
        "no day" if step.day == "ongoing" else "day",
        step.day != "ongoing",
    )
    for step in STEPS
]


@pytest.mark.parametrize("title", ["Actions", "The jobs, and whose they are"])
@pytest.mark.parametrize("layout", MARKDOWN, ids=lambda layout: layout.name)
def test_markdown(layout: Layout, title: str) -> None:
    assert _told(_actions(f"{HEAD}## {title}\n\n{_written(layout)}", ".md")) == EXPECTED


@pytest.mark.parametrize("key", ["actions", "the jobs and whose they are"])
@pytest.mark.parametrize("layout", YAML, ids=lambda layout: layout.name)
def test_yaml(layout: Layout, key: str) -> None:
    assert _told(_actions(f"{KEYS}{key}:\n{_written(layout)}", ".yaml")) == EXPECTED


@pytest.mark.parametrize("layout", FLAT, ids=lambda layout: layout.name)
def test_flat_yaml(layout: Layout) -> None:
    assert _told(_actions(KEYS + _written(layout), ".yaml")) == EXPECTED
