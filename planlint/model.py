"""The typed record of this field, and the closed lists of states that its parts can be in.

Understanding makes these; checks and reporters read them. Nothing here knows a rule. Whatever understanding judges becomes a
`Judgement`: what was judged (`subject`), the state it was found in, where that stands, and the evidence in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.dataclass import dataclass, field
from planlint.layout import Layout, Table
from planlint.source import Source, Span, Text

KINDS = ("plan", "assessment", "chronology", "supervision", "decision", "direct_work", "review", "referral")
LEVELS = ("early_help", "child_in_need", "child_protection", "child_in_care", "care_leaver", "other")
STAGES = ("draft", "final", "superseded", "closed")

STATES: dict[str, tuple[str, ...]] = {
    # Who will do it. "gap" is an honest gap, "gap_passed" one whose day has gone by, "done" a thing done by whomever.
    "action.who": (
        "person",
        "post",
        "two_people",
        "unallocated",
        "agency",
        "group",
        "placeholder",
        "gap",
        "gap_passed",
        "done",
        "missing",
    ),
    # Whether it could be done and checked as written.
    "action.what": ("concrete", "administrative", "several_owners", "no_act", "service", "gap"),
    # By when. "ends": a frequency with an end; "open": one without.
    "action.when": (
        "day",
        "window",
        "event_dated",
        "event_undated",
        "review_undated",
        "review_passed",
        "ends",
        "open",
        "vague",
        "placeholder",
        "gap",
        "gap_passed",
        "impossible",
        "before_plan",
        "done",
        "missing",
    ),
    "action.overdue": ("passed", "window_passed", "undone", "done", "ahead", "undated"),
    # How anyone would see that it worked. "outcome": the outcome it serves says it. "told": inside the step, as a figure
    # or as somebody who will tell; a sign, and no outcome. "not_needed": one-off administration.
    "action.measure": ("life", "told", "outcome", "delivery", "generic", "missing", "not_needed", "gap"),
    # Of the whole record's actions.
    "balance": (
        "shared",
        "family_only",
        "child_only",
        "answerable_for_another",
        "wait_unfilled",
        "one_date",
        "lead_owns_all",
    ),
    "outcome": ("life", "service", "generic", "empty"),
    "outcomes": ("found", "absent", "empty"),
    "outcome.link": ("served", "unserved"),
    "need": ("met", "unmet"),
    # Text of one record that stands in it twice, as it is or with another child's name.
    "copied": ("repeated", "carried_over"),
    "voice": (
        "quoted",
        "told",
        "observed",
        "in_passing",
        "declined",
        "restricted",
        "gap",
        "gap_passed",
        "thin",
        "proxy",
        "too_young",
        "copied",
        "empty",
        "absent",
    ),
    # Whether anything comes of the only passage in which a child is heard.
    "voice.use": ("left",),
    "worry": ("answered", "unanswered", "in_doubt"),
    "seen": ("alone", "seen", "not_alone", "not_seen", "in_doubt", "reason", "gap", "unsaid"),
    "day": ("particular", "pointer", "thin", "empty", "absent"),
    "history": ("told", "pointer", "dates_only", "thin", "empty", "absent", "gap", "gap_passed"),
    "history.adults": ("told", "missing"),
    "history.identity": ("told", "label_only", "missing"),
    "history.domains": ("covered", "missing"),
    "history.unknowns": ("told", "missing"),
    "analysis": (
        "anchored",
        "description",
        "no_effect",
        "no_reason",
        "general",
        "one_sided",
        "copied",
        "empty",
        "absent",
        "gap",
        "gap_passed",
    ),
    # What was decided and why. "circular": its reason is a threshold, a score or co-operation, and would stand in any file.
    "decision": (
        "reasoned",
        "no_reason",
        "circular",
        "up_unsaid",
        "down_unsaid",
        "closing_unsaid",
        "referral_unsaid",
        "absent",
        "gap",
        "gap_passed",
    ),
    "decision.handover": ("named", "nobody"),
    "decision.way_back": ("told", "missing"),
    "referral.tried": ("told", "effect_unsaid", "missing", "none_said"),
    "referral.ask": ("told", "general", "missing"),
    "referral.consent": ("told", "missing"),
    "oversight": ("weighed", "decided", "signed", "general", "absent", "empty", "gap", "gap_passed"),
    # Of a chronology: whether its lines or a reading of the whole say what the events meant; "blank": their place is left empty.
    "chronology": ("told", "pointer", "gap", "gap_passed", "blank", "counted", "untold"),
    "chronology.lines": ("events", "drowned"),
    "chronology.order": ("in_order", "out_of_order"),
    "chronology.years": ("covered", "silent"),
    "entry": ("told", "twice"),
    # Words that a system wrote: "printed" where they are more than a third of a chronology's lines, "labelled" where they say so.
    "system": ("printed", "lines", "labelled"),
    # Of a supervision: whether anybody thinks about the child; "worker_only": only how the worker is.
    "reflection": ("told", "thin", "worker_only", "empty", "absent", "gap", "gap_passed"),
    "supervision.child": ("there", "missing"),
    "supervision.earlier": ("looked_at", "not_looked_at"),
    # Of a session with a child: what it meant, what it was for, what comes of it.
    "evaluation": ("told", "thin", "empty", "absent", "gap", "gap_passed"),
    "session.purpose": ("told", "missing"),
    "session.next": ("told", "missing"),
    "allocation": ("held", "unallocated", "in_doubt", "duty_dated", "unsaid"),
    # The day on which the plan is looked at again. "impossible": no calendar has it; "undated": told without a day;
    # "stand_in": TBC; "closes_open": the record ends the plan while steps of it are still to come.
    "review": (
        "ahead",
        "passed",
        "impossible",
        "undated",
        "stand_in",
        "empty",
        "gap",
        "gap_passed",
        "closes",
        "closes_open",
        "not_needed",
        "absent",
    ),
    "review.look_back": ("missing",),
    "review.moved": ("unexplained",),
    # Who leads the plan. "unheld": no worker, and nobody who leads in the meantime.
    # "closing": it closes with steps still to be done, and nobody to see to them.
    "lead": ("named", "team", "post", "two", "unheld", "closing", "absent", "gap"),
    "lead.agencies": ("busy", "idle"),
    # What happens if it does not work. "procedure": only a meeting, a referral or what any procedure says.
    "contingency": ("told", "procedure", "thin", "empty", "absent", "gap", "gap_passed"),
    # What the family itself thinks. "declined": asked and why not; "unheard": one of those who matter was not asked.
    "family_views": ("told", "thin", "empty", "absent", "declined", "gap", "gap_passed", "unheard"),
    "family.difference": ("told", "missing"),
    "family.copy": ("told", "missing"),
    # Their own account of what the record judges them for.
    "family.account": ("missing",),
    "section": ("filled", "empty", "placeholder", "stand_in", "pointer"),
    # What a reader of this copy need not or must not have. "child_number": NHS number or pupil number; "contact": of the family.
    "private": (
        "child_number",
        "identity_number",
        "contact",
        "home",
        "hidden_home",
        "other_child",
        "file_name",
    ),
    # A child's fear of an adult who gets this copy.
    "feared": ("reader",),
    # Dates and ages that cannot both be right.
    "dates": (
        "weekday",
        "no_such_day",
        "age",
        "old_age",
        "two_days",
        "order",
        "ahead",
    ),
    # A first name in a sentence about the child. "nobody": it belongs to no one in this record; "sibling": to a brother or sister.
    "name": ("nobody", "sibling", "pronoun"),
    "household": ("unplanned",),
    # How people and things are worded (rules/vocabulary/wording.yaml). "inside": the family is no reader of this record.
    "wording": (
        "blame",
        "exploitation",
        "label",
        "preferred",
        "contested",
        "unreadable",
        "unreadable_inside",
        "service",
        "soft",
    ),
    "acronym": ("explained", "unexplained", "unexplained_inside"),
    "reading": ("plain", "long"),
}
"""Every subject that understanding judges, with the states it can be found in. A rule may name no other."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What understanding found about one thing, with its evidence.

    `why` is words for a person who asks how planlint came to this; it may quote the record, so it is shown by `inspect`
    and `check --why` only. `due` is the day whose passing alone brought this state about, else None. `note` is planlint's own
    words to stand after a rule's message, never a record's.
    """

    subject: str
    state: str
    span: Span
    why: tuple[str, ...] = ()
    confidence: str = "high"
    action: Action | None = None
    part: Part | None = None
    due: date | None = None
    related: tuple[Span, ...] = ()
    child: str | None = None
    note: str = ""


@dataclass(slots=True)
class Block:
    """Words that stand together inside a part: `form` is prose, point, quote or table.

    `strong` holds the pieces (value offsets) that stand in bold. A table's words are in `table`, its `text` is None.
    """

    form: str
    text: Text | None
    span: Span
    strong: tuple[tuple[int, int], ...] = ()
    table: Table | None = None
    checked: bool | None = None
    texts: tuple[Text, ...] = field(init=False)
    """Its words, or those of the cells that hold any, row by row."""

    def __post_init__(self) -> None:
        """Gathers the texts: every question about a part asks for them."""
        if self.text is not None:
            self.texts = (self.text,)
        else:
            rows = self.table.rows if self.table is not None else []
            self.texts = tuple(
                [cell.text for row in rows for cell in row if cell is not None and cell.text.value.strip()]
            )


@dataclass(slots=True)
class Part:
    """A titled piece of a record (a section, a labelled answer, one entry of a list) and what it is for.

    `role` is a name of `rules/vocabulary/headings.yaml`, "facts" for a labelled detail, or None where the heading is not known.
    `form` is root, section, field, group (an untitled entry that holds labelled answers) or runin (a title inside its paragraph).
    """

    heading: Text | None
    role: str | None
    span: Span
    level: int = 0
    form: str = "section"
    blocks: list[Block] = field(default_factory=list)
    parent: Part | None = None
    parts: list[Part] = field(default_factory=list)
    why: str = ""
    order: list[Block | Part] = field(default_factory=list)

    def __repr__(self) -> str:
        """Short, and without the record's words: a part knows its parent and its pieces."""
        return f"Part(form={self.form!r}, role={self.role!r}, span={self.span!r})"

    @property
    def title(self) -> str:
        """The words of its heading as they are read: a key's underscores are spaces; empty where it has none."""
        return self.heading.value.replace("_", " ") if self.heading is not None else ""

    def walk(self) -> Iterator[Part]:
        """This part and all inside it, in order."""
        yield self
        # One generator for the whole tree: nested ones would hand each part up through all that are around it.
        around = [iter(self.parts)]
        while around:
            part = next(around[-1], None)
            if part is None:
                around.pop()
                continue
            yield part
            if part.parts:
                around.append(iter(part.parts))

    @property
    def texts(self) -> list[Text]:
        """Its own words in order, cells included, without the words of parts inside it."""
        return [text for block in self.blocks for text in block.texts]

    @property
    def all_texts(self) -> list[Text]:
        """Its words and those of all parts inside it, in the order of the record."""
        found: list[Text] = []
        for piece in self.order:
            found.extend(piece.all_texts if isinstance(piece, Part) else piece.texts)
        return found

    @property
    def first_text(self) -> Text | None:
        """The first of `all_texts`, None where there are no words."""
        return next(iter(self.all_texts), None)

    @property
    def words(self) -> str:
        return "\n".join(text.value for text in self.texts)

    @property
    def all_words(self) -> str:
        return "\n".join(text.value for text in self.all_texts)

    @property
    def purpose(self) -> str | None:
        """Its role, or that of the closest part around it that has one."""
        part: Part | None = self
        while part is not None:
            if part.role is not None:
                return part.role
            part = part.parent
        return None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the record. `role` is "child", "mother", "social worker", ... or None; `held` is false for a post with nobody in it."""

    name: str
    role: str | None
    span: Span
    household: bool = False
    family: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that an action says, where it stands, and the state it was judged to be in."""

    text: str | None
    span: Span
    state: str
    why: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(slots=True)
class Action:
    """Something that the record asks somebody to do.

    `span` covers its own words (the cell, point or sentence that says what); `text` is those words. `task` is the part of them that
    says what is to be done, without who, when and the sign of success; `signs_of_success` is all that the record says of that sign.
    """

    text: Text
    span: Span
    who: Value
    what: Value
    when: Value
    measure: Value
    overdue: Value
    status: str | None = None
    outcome: Text | None = None
    need: str | None = None
    part: Part | None = None
    owners: tuple[str, ...] = ()
    done: bool = False
    task: str = ""
    signs_of_success: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be different, as the record words it."""

    text: Text
    span: Span
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed or worried about, as the record words it.

    `state` is met (it stands beside a step), unmet (the place for its step is empty) or listed (it stands for itself).
    """

    text: Text
    span: Span
    state: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A child's words or observed behaviour, or what stands in their place."""

    text: Text
    span: Span
    state: str
    speaker: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a chronology.

    `significance` is what the event meant: None where the line has no place for it, an empty text where its place is empty.
    """

    day: Text | None
    text: Text
    span: Span
    significance: Text | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A detail of the record: `name` is a name of `rules/vocabulary/facts.yaml`."""

    name: str
    text: Text
    span: Span
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something happened or is to happen: `name` is a name of `rules/vocabulary/moments.yaml`, or own_day, next_review, entry_of or entered.

    `explained` says that the record gives a reason for the time that it took.
    """

    name: str
    day: date
    span: Span
    part: Part | None = None
    explained: bool = False


@dataclass(slots=True)
class Unplaced:
    """Words under a heading, key or column whose purpose is not known."""

    span: Span
    heading: Text | None
    characters: int


@dataclass(slots=True)
class Document:
    """One record as planlint understood it, on a given day.

    `kind` is None if no kind could be told. `sign` is false if nothing in the file looks like a child's record.
    `as_of` is the day on which "passed" and "ahead" were judged.
    """

    path: str
    source: Source
    layout: Layout
    as_of: date
    written: date | None = None
    """The day that the record itself gives as its own, at its head or foot or by a label."""
    kind: str | None = None
    kind_reason: str = ""
    also: tuple[str, ...] = ()
    level: str = "other"
    level_reason: str = ""
    stage: str = "final"
    stage_reason: str = ""
    audience: str = "agencies"
    audience_reason: str = ""
    sign: bool = False
    title: Text | None = None
    facts: list[Fact] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    root: Part | None = None
    actions: list[Action] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    characters: int = 0
    placed: float = 1.0
    unplaced: list[Unplaced] = field(default_factory=list)

    def judged(self, subject: str) -> list[Judgement]:
        """All judgements of a subject, in the order of the record."""
        return [judgement for judgement in self.judgements if judgement.subject == subject]

    def fact(self, name: str) -> Fact | None:
        """The first fact of that name, or None."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def parts(self, role: str | None = None) -> list[Part]:
        """All parts, or those of one role, in order."""
        if self.root is None:
            return []
        return [part for part in self.root.walk() if role is None or part.role == role]
