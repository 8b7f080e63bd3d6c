"""What an auditor is asked about a record, in plain words: the criteria as questions, where to look, and the five answers."""

from __future__ import annotations

from typing import NamedTuple

THERE, THIN, NOT_THERE, NOT_EXPECTED, CANNOT_TELL = "there", "thin", "not there", "not expected here", "can't tell"
ANSWERS = {
    THERE: "a reader who doesn't know the child would find it, and could use it",
    THIN: "something stands there, and a reader would still have to ask",
    NOT_THERE: "a reader would look for it in vain",
    NOT_EXPECTED: "this record, for this child, needn't say it",
    CANNOT_TELL: "not from what was read",
}
"""What may be answered, and what each answer means."""
WANTING = (THIN, NOT_THERE)
"""The answers that say that something is wanting."""


class Asked(NamedTuple):
    """A criterion as a question, its short form, and where in a record to look: parts by their role, details by their name."""

    question: str
    short: str
    roles: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


OF_RECORDS = {
    "voice": Asked(
        "Can you hear the child: what they said, did or chose, and when?", "Can you hear the child?", ("voice", "seen")
    ),
    "answered": Asked(
        "Is each worry that the child told or showed answered: by a step, a reason, or a reply to the child?",
        "Is every worry answered?",
        ("voice", "worries"),
    ),
    "child_seen": Asked(
        "Does it say when the child was last seen, and how?",
        "When was the child seen?",
        ("seen",),
        ("last_seen", "seen"),
    ),
    "lived_experience": Asked(
        "Could you picture an ordinary day in this child's life?", "Could you picture an ordinary day?", ("day",)
    ),
    "history_context": Asked(
        "Does it tell what came before: what was tried, and what that changed?",
        "What came before?",
        ("history", "adults", "chronology"),
    ),
    "analysis": Asked(
        "Does it say what all this means for the child, and what makes the writer think so?",
        "What does it mean for the child?",
        ("analysis",),
    ),
    "family_views": Asked(
        "Do you hear what parents or carers think themselves?",
        "What do parents or carers think?",
        ("parents", "feedback"),
    ),
    "outcomes": Asked(
        "Does it say what will be different for the child?",
        "What will be different for the child?",
        ("outcomes", "needs"),
    ),
    "balance": Asked(
        "Is the work shared fairly: no need is left to the family alone, and nobody has to answer for what another adult does?",
        "Is the work shared fairly?",
        ("actions", "needs"),
    ),
    "contingency": Asked(
        "Does it say what will happen for the child if this doesn't work?", "What if it doesn't work?", ("contingency",)
    ),
    "review_date": Asked(
        "Does it give the day on which this will be looked at again?",
        "When is it looked at again?",
        ("review",),
        ("review_date",),
    ),
    "lead_professional": Asked(
        "Is one person named who holds this together?", "Who holds it together?", ("network",), ("lead_professional",)
    ),
    "allocation": Asked(
        "Has the child a named worker now?", "Has the child a worker?", (), ("social_worker", "lead_professional")
    ),
    "management_oversight": Asked(
        "Does a manager say what was weighed up and what tipped it?", "What did the manager weigh up?", ("oversight",)
    ),
    "decision_rationale": Asked(
        "Is it said why this was decided, for this child?", "Why was it decided?", ("decision", "reason")
    ),
    "chronology_significance": Asked(
        "Do the entries say what each event meant for the child?", "What did the events mean?", ("chronology",)
    ),
    "supervision_reflection": Asked(
        "Does it show thinking: what both were unsure of, and what last time's steps changed?",
        "What were both unsure of?",
        ("reflection", "discussion"),
    ),
    "direct_work_evaluation": Asked(
        "Does it say what the work with the child showed, and what follows?",
        "What did the work show?",
        ("activity", "feedback"),
    ),
}
"""Asked of a record as a whole, those about the child first."""

OF_STEPS = {
    "who": Asked("Is it one person whom the family could ring?", "Who will do it?"),
    "what": Asked("Would two people who read it do the same?", "What will happen?"),
    "when": Asked("Is there a day on which it would be late?", "By when?"),
    "measure": Asked("Would the family know that it worked?", "How will we know?"),
    "overdue": Asked(
        "Does the record say so? If its day has not passed: not expected here.", "Its day has passed: what came of it?"
    ),
}
"""Asked of single steps."""

OF_WORDS = {
    "acronym": "Are short forms explained?",
    "blaming_language": "Is nobody blamed by a word?",
    "jargon": "Would the family know the words?",
    "placeholder": "Is nothing left to be filled in?",
    "copy_paste": "Is it this child's own text?",
    "wrong_child_name": "Is it the right child's name?",
    "privacy_identifier": "Is nothing there that should not be?",
    "inconsistent_date": "Do the dates go together?",
    "late_recording": "Was it written in time?",
    "system_generated": "Is it more than the system's lines?",
}
"""Of single words and places; auditors are not asked about them, labelled records may tell some."""

MATTERED = "What did planlint's questions not ask that mattered most?"


def short(criterion: str) -> str:
    """The criterion as a short question."""
    asked = OF_RECORDS.get(criterion) or OF_STEPS.get(criterion)
    return asked.short if asked is not None else OF_WORDS.get(criterion, criterion)
