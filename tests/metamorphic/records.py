"""Sound records, invented, each told once: every layout, wording and order of it is written from here.

A day stands in braces (`{2026-11-03}`) and is written in the style asked for. `Part.titles` are wordings of one heading
that a worker could choose; the first is the plain one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One action: `when` and `measure` may hold days in braces; an empty field is written as an empty field."""

    what: str
    who: str
    when: str
    measure: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled piece of prose."""

    role: str
    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `people` are the names in it that could be anybody's; the first is the child's."""

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    people: tuple[str, ...]
    step_titles: tuple[str, ...] = ("Actions", "The plan", "What we will do", "Next steps", "Action plan")

    def without(self, role: str) -> Record:
        """The record with that piece and its title gone."""
        return replace(self, parts=tuple(part for part in self.parts if part.role != role))

    def emptied(self, role: str) -> Record:
        """The record with that piece's title and nothing under it."""
        return self.saying(role)

    def saying(self, role: str, *paragraphs: str) -> Record:
        """The record with other words in that piece."""
        return replace(
            self,
            parts=tuple(replace(part, paragraphs=paragraphs) if part.role == role else part for part in self.parts),
        )

    def with_part(self, part: Part, *, before: str | None = None) -> Record:
        """The record with one more piece, at its end or before the piece of a role."""
        at = next((number for number, one in enumerate(self.parts) if one.role == before), len(self.parts))
        return replace(self, parts=(*self.parts[:at], part, *self.parts[at:]))

    def step(self, number: int, **changes: str) -> Record:
        """The record with one action changed."""
        steps = [replace(step, **changes) if at == number else step for at, step in enumerate(self.steps)]
        return replace(self, steps=tuple(steps))

    def no_step_has(self, field: str) -> Record:
        return replace(self, steps=tuple(replace(step, **{field: EMPTY}) for step in self.steps))

    def renamed(self, old: str, new: str) -> Record:
        """The record with a person's name changed wherever it stands."""
        return _each(self, lambda text: text.replace(old, new))

    def role_titles(self, role: str) -> tuple[str, ...]:
        return next(part.titles for part in self.parts if part.role == role)


def _each(record: Record, change: Callable[[str], str]) -> Record:
    return replace(
        record,
        title=change(record.title),
        facts=tuple((label, change(value)) for label, value in record.facts),
        parts=tuple(
            Part(part.role, tuple(map(change, part.titles)), tuple(map(change, part.paragraphs)))
            for part in record.parts
        ),
        steps=tuple(
            Step(change(one.what), change(one.who), change(one.when), change(one.measure), change(one.outcome))
            for one in record.steps
        ),
        people=tuple(map(change, record.people)),
    )


TOBI = Record(
    name="tobi",
    title="Child in need plan",
    facts=(
        ("Child", "Tobi Larkin, 8"),
        ("Parents", "Marcus Larkin (dad)"),
        ("Social worker", "Helen Brandt"),
        ("Date of plan", "{2026-11-09}"),
        ("Next review", "{2026-12-14}"),
    ),
    parts=(
        Part(
            "reason",
            (
                "Why we have this plan",
                "Reason for the plan",
                "Why are we working together?",
                "What we are worried about",
            ),
            ("Marcus Larkin has epilepsy. His fits come at night, and Tobi is the only other person in the flat.",),
        ),
        Part(
            "voice",
            (
                "What Tobi says",
                "Tobi's voice",
                "Child's wishes and feelings",
                "Voice of the child",
                "In Tobi's own words",
            ),
            (
                'On {2026-11-03} Tobi told Helen on the walk home: "I sleep with my door open so I hear the bang." '
                "He asked for Bea to have the phone at night, not him.",
            ),
        ),
        Part(
            "day",
            ("An ordinary day for Tobi", "A day in Tobi's life", "Lived experience", "What life is like for Tobi"),
            (
                "On school days Tobi gets up at half past six, looks in on Marcus, makes toast and "
                "eats it on the stairs. "
                "He walks to Fenway Primary with Dara from number 9 and is at his desk by ten to nine. "
                "In the evening he draws buses at the kitchen table until Marcus has taken his tablets.",
            ),
        ),
        Part(
            "parents",
            ("What Marcus says", "Parent's views", "Dad's view", "Views of parents and carers"),
            ("Marcus says that he does not remember the fits and that he wants Tobi to stay in bed at night.",),
        ),
        Part(
            "contingency",
            ("If the plan does not work", "Contingency plan", "What if things don't change?", "Plan B"),
            (
                "If Tobi gets up for a fit again, Bea Larkin sleeps at the flat from that night and Helen calls us "
                "together within five days.",
            ),
        ),
    ),
    steps=(
        Step(
            "Fit a fall alarm beside Marcus's bed that rings Bea's phone",
            "Owen Pratt, community nurse",
            "{2026-12-04}",
            "Tobi sleeps with his door shut",
            "Tobi sleeps through the night and somebody else listens for the bang",
        ),
        Step(
            "Sleep at the flat on Sunday and Monday nights until the alarm is in",
            "Bea Larkin",
            "{2026-12-06}",
            "Tobi has not got up at night on those days",
            "Tobi sleeps through the night and somebody else listens for the bang",
        ),
        Step(
            "Keep a seat at breakfast club for Tobi and tell Helen of each day that he is late",
            "Mrs Ortega, class teacher",
            "{2026-12-11}",
            "Tobi eats breakfast with Dara four days in five",
            "Tobi eats breakfast sitting down before school",
        ),
    ),
    people=("Tobi", "Marcus", "Helen", "Bea", "Pratt", "Dara"),
)

INES = Record(
    name="ines",
    title="Child in need plan",
    facts=(
        ("Name of child", "Ines Duarte, 5"),
        ("Parents", "Paula Duarte (mum)"),
        ("Lead social worker", "Callum Reeve"),
        ("Plan date", "{2026-11-12}"),
        ("Review date", "{2026-12-17}"),
    ),
    parts=(
        Part(
            "reason",
            ("Why there is a plan", "Reason for this plan", "What are we worried about?"),
            (
                "Ines and Paula Duarte have lived in one room at the Harbour Guest House since the "
                "flat above them flooded.",
            ),
        ),
        Part(
            "voice",
            ("Ines's views", "What Ines tells us", "Wishes and feelings", "The child's voice"),
            (
                "Callum and Ines built the room out of blocks on {2026-11-10}. She put the bed against the door "
                'and said "that man bangs". She chose the blue house with the swing to live in.',
            ),
        ),
        Part(
            "day",
            ("A typical day", "Day to day life", "What is a day like for Ines?"),
            (
                "Ines eats cereal on the bed at seven while Paula dries her uniform on the radiator. "
                "Two buses take them to "
                "Saint Bride's. After school she does her reading in the library until it shuts at six, because "
                "there is no table in the room, and she is asleep by eight beside Paula.",
            ),
        ),
        Part(
            "parents",
            ("What Paula says", "Mum's views", "Parent/carer views"),
            (
                "Paula says that she would take any ground floor flat near Saint Bride's and that "
                "she is tired of the stairs.",
            ),
        ),
        Part(
            "contingency",
            ("What happens if this does not work", "Back-up plan", "Contingency"),
            (
                "If no flat is offered, Paula and Ines move to the room at Aunt Rosa's from "
                "{2026-12-21} and Callum asks for an appeal.",
            ),
        ),
    ),
    steps=(
        Step(
            "Move Ines and Paula to the room at the back, away from the man who bangs on the door",
            "Greta Holm, guest house manager",
            "{2026-11-27}",
            "Ines no longer pushes the bed against the door",
            "Ines feels safe in the room at night and sleeps in a bed of her own",
        ),
        Step(
            "Write to the housing panel with the letter of the doctor about the stairs",
            "Callum Reeve",
            "{2026-12-01}",
            "A flat with two bedrooms is offered near Saint Bride's",
            "Ines feels safe in the room at night and sleeps in a bed of her own",
        ),
        Step(
            "Give Ines a table in the after-school room on Tuesdays and Thursdays",
            "Miss Adeyemi, reception teacher",
            "{2026-11-30}",
            "Ines brings her reading book home finished twice a week",
            "Ines reads at a table and plays with other children after school instead of waiting in the library",
        ),
    ),
    people=("Ines", "Paula", "Callum", "Rosa", "Holm", "Adeyemi"),
    step_titles=("What will happen", "Actions", "Our plan", "Steps"),
)

KOFI = Record(
    name="kofi",
    title="Child and family assessment",
    facts=(
        ("Child", "Kofi Reid, 11"),
        ("Parents", "Joanne Reid (mum)"),
        ("Social worker", "Nadia Flynn"),
        ("Date of assessment", "{2026-11-06}"),
    ),
    parts=(
        Part(
            "reason",
            ("Reason for assessment", "Why this assessment", "Referral reason"),
            ("Larchmere School asked for help: Kofi falls asleep in lessons and smells of paraffin.",),
        ),
        Part(
            "history",
            ("Family history", "Background and history", "What has happened before", "Previous involvement"),
            (
                "Kofi lived with his grandfather on the allotments from 2019 until the old man died "
                "in March 2025. A family "
                "worker visited four times that summer and stopped when Joanne moved to her sister's "
                "caravan. The heater "
                "there broke in January 2026 and nobody mended it; Joanne was told by the site to "
                "wait. Kofi's father, Ellis, "
                "left for Leeds in 2018, was asked by letter on {2026-10-20} and rang back: he sees "
                "Kofi at Easter. Kofi is "
                "Ghanaian on Ellis's side, and his grandfather spoke Twi to him.",
            ),
        ),
        Part(
            "voice",
            ("Kofi's views", "What Kofi says", "The child's voice", "Wishes and feelings of the child"),
            (
                "Nadia saw Kofi alone at school on {2026-10-28}. \"I do the stove because Mum's "
                'hands shake," he said. He wants '
                "his grandfather's spade back and does not want to leave the site.",
            ),
        ),
        Part(
            "day",
            ("A day in Kofi's life", "An ordinary day", "Daily life"),
            (
                "Kofi lights the paraffin stove at five, fills the kettle at the standpipe and goes "
                "back to bed in his coat. He "
                "misses the first bus two days in five. After school he digs with the man from plot "
                "6 until dark, then "
                "heats soup for Joanne and does his sums by torch.",
            ),
        ),
        Part(
            "parents",
            ("What Joanne says", "Mother's views", "Parent's views"),
            (
                "Joanne says that the tremor began in the spring and that she has not told the "
                "doctor, because she fears for her licence.",
            ),
        ),
        Part(
            "analysis",
            ("Analysis", "What this means for Kofi", "Our analysis", "Professional judgement"),
            (
                "Kofi does at five in the morning what his grandfather did, and what Joanne's hands "
                "will not let her do. If "
                "the heater is not mended before the frost he will go on lighting the paraffin stove "
                "half asleep, and "
                "one spill in a caravan would burn them both. The digging and the man from plot 6 are what steady "
                "him, so moving him off the site would cost him the last thing that his grandfather "
                "left. The tremor is "
                "the part that we understand least; while no doctor has seen it, Joanne cannot say "
                "whether she will be able "
                "to light the stove herself.",
            ),
        ),
    ),
    steps=(
        Step(
            "Mend the heater in the caravan and take the paraffin away",
            "Des Holt, site manager",
            "{2026-11-27}",
            "Kofi sleeps until seven and comes by the first bus",
        ),
        Step(
            "Go with Joanne to Dr Amin about the tremor",
            "Nadia Flynn",
            "{2026-12-03}",
            "Joanne has told Kofi why her hands shake",
        ),
    ),
    people=("Kofi", "Joanne", "Nadia", "Ellis", "Holt", "Amin"),
    step_titles=("What happens next", "Actions", "Recommended actions", "Next steps"),
)

WREN = Record(
    name="wren",
    title="Child and family assessment",
    facts=(
        ("Child", "Wren Talbot, 10 months"),
        ("Parents", "Sky Talbot (mum) and Tam Talbot (dad)"),
        ("Social worker", "Priya Nair"),
        ("Date of assessment", "{2026-11-13}"),
    ),
    parts=(
        Part(
            "reason",
            ("Why we did this assessment", "Reason for assessment", "What led to this assessment"),
            ("The health visitor was worried that Wren had lost half a kilo between two weighings.",),
        ),
        Part(
            "history",
            ("History", "The story so far", "Family background", "Previous help"),
            (
                "Sky was in care in Hull from 2011 until she was eighteen and had nine placements; "
                "she says that nobody came "
                "back twice. Wren's brother Jude lived with her until 2022, when his feeding went "
                "the same way and he went to his "
                "father's mother, where he grew. A support worker came for six weeks then and "
                "stopped because Sky did not open the door. "
                "Wren's father, Tam, was asked on {2026-11-02}: he works on the boats, comes home "
                "each second Friday and has "
                "never been shown how to make a feed. The Talbots are Travellers, settled since 2020.",
            ),
        ),
        Part(
            "voice",
            ("How Wren tells us", "What we saw of Wren", "Wren's voice", "Voice of the child"),
            (
                "On {2026-11-05} Wren watched the bottle go past and did not reach. When Sky sang "
                "she turned, smiled and put "
                "a hand on Sky's chin. She drank 90 ml from the health visitor, looking at Sky over "
                "the teat, and cried when it was taken.",
            ),
        ),
        Part(
            "day",
            ("Wren's day", "An ordinary day for Wren", "What is life like for Wren?"),
            (
                "Wren wakes at six and lies in the cot with a cold bottle until Sky gets up at nine. "
                "She is on the sofa by the "
                "telly through the morning and sleeps from one. At four Nan Talbot comes, takes her "
                "out to see the ponies and "
                "feeds her mashed potato. Nobody writes down what she drinks.",
            ),
        ),
        Part(
            "parents",
            ("What Sky and Tam say", "Parents' views", "Views of the parents"),
            ("Sky says that Wren is a fussy feeder. Tam says that he would get up with her if somebody showed him.",),
        ),
        Part(
            "analysis",
            ("Analysis", "What we make of this", "What this means for Wren", "What we think this means"),
            (
                "Wren is hungry and has begun not to ask. Nan can get potato into her and Tam would "
                "learn, so it is the feeding and "
                "not an illness that needs to change. The three hours in the cot with a cold bottle "
                "are the gap; if they are left "
                "she will lose more weight before Christmas. Against that, she turns to Sky's singing, and Nan comes "
                "every afternoon. A new worker alone at the door is likely to fail, and Nan is the "
                "one to begin with.",
            ),
        ),
    ),
    steps=(
        Step(
            "Give Wren her first bottle at six, warm, and write down how much she drinks",
            "Nan Talbot",
            "{2026-12-11}",
            "Wren reaches for the bottle and gains 150 g a week",
        ),
        Step(
            "Show Tam and Sky how to make a feed and stay until Wren has drunk it",
            "Moira Kay, health visitor",
            "{2026-12-04}",
            "Wren takes a whole bottle from each of them",
        ),
    ),
    people=("Wren", "Sky", "Priya", "Tam", "Jude", "Kay"),
    step_titles=("What will happen next", "Actions", "Plan", "Agreed actions"),
)

PLANS = (TOBI, INES)
ASSESSMENTS = (KOFI, WREN)
SOUND = (*PLANS, *ASSESSMENTS)

NO_DAY_ELSEWHERE = {
    "tobi": TOBI.saying(
        "voice", 'On {2026-11-03} Tobi told Helen: "I want Nan to have the phone, not me, for the bang."'
    ),
    "ines": INES,
    "kofi": KOFI.saying(
        "analysis",
        "Joanne's hands will not let her do what Kofi's grandfather did, so it has fallen to Kofi. "
        "If the heater is not mended "
        "before the frost, one spill of paraffin in a caravan would burn them both. The man from "
        "plot 6 is what steadies him; "
        "moving him off the site would cost him the last thing that his grandfather left.",
    ),
    "wren": WREN.saying(
        "analysis",
        "Wren is hungry and has begun not to ask. Tam would learn and Nan is trusted, so it is the "
        "feeding and not an illness "
        "that needs to change. If it is left she will lose more weight before Christmas. A new "
        "worker alone at the door "
        "is likely to fail, and Nan is the one to begin with.",
    ),
}
"""The sound records without the glimpses of a day that other pieces give."""
