"""Decisions and their reasons: whether what was decided is tied to something told in this record.

"Because" is no reason, nor is a threshold, a score or somebody's co-operation. A reason is a sentence beside the decision, under a
title that asks why, or in what the writer makes of it, in which something particular of this record stands and is thought about.
The tools for that are those of analysis; what differs is where they look, and what is asked: why this, and why now.
"""

from __future__ import annotations

from datetime import date

from planlint.dataclass import dataclass
from planlint.language import gaps, particulars, signs
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.words import stem, word_list
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Places, Span
from planlint.understand.child import Words, _sure, _title_span, _words_span
from planlint.understand.reasoned import OWN_VIEW, Reasoning, Stretch, Thought, is_reported, thought_of
from planlint.vocabulary import Vocabulary

_NO_REASON_HERE = frozenset(
    (
        "voice",
        "day",
        "parents",
        "adults",
        "household",
        "network",
        "facts",
        "actions",
        "outcomes",
        "measure",
        "contingency",
        "consent",
        "signatures",
        "history",
        "previous",
        "chronology",
        "identity",
        "seen",
        "wellbeing",
    )
)
"""Purposes under which others speak, or things are listed or planned: no writer gives reasons there."""
_RUNS_ON = frozenset(("previous", "history"))
"""Titles inside a paragraph under which a letter often goes on to something else."""
_LABELLED = r"\W*(?:The )?(?:[Rr]easons?|REASONS?|[Ww]hy|WHY|[Rr]ationale|RATIONALE|[Bb]ecause)\s*[:–—-]"
"""A sentence that a word in front of it gives as the reason."""
_DECIDING = frozenset(("decision", "closure", "analysis", "oversight", "discussion", "reflection"))
"""Purposes under which a writer's thinking is about what to do."""
_REFERRING = frozenset(("analysis", "reason", "worries", "decision"))
_OPEN = frozenset(
    (None, "reason", "worries", "review", "about", "decision", "closure", "analysis", "discussion", "reflection")
)
"""Purposes under which a letter or minutes may hold the writer's thinking."""
_NEAR = 420
"""Characters from a deciding sentence to another that is read with it."""
_BESIDE = 2
"""How many sentences before and behind a deciding one are read with it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the record, the part and stretch that it stands in."""

    thought: Thought
    stretch: Stretch

    @property
    def part(self) -> Part:
        return self.stretch.part


def decisions(doc: Document, words: Words, base: date, reasoned: Reasoning) -> list[Judgement]:
    """Whether what was decided, or asked of another service, has a reason, and then what a reader needs to act on it."""
    if not _is_expected(doc):
        return []
    found = [_reason(doc, words, base, reasoned)]
    if doc.kind == "decision":
        found += _afterwards(doc, words)
    if doc.kind == "referral":
        found += _of_referral(doc, words)
    return found


def _is_expected(doc: Document) -> bool:
    """Whether the record decides: by its kind, or because a part of it says what was decided."""
    if doc.kind in ("decision", "review", "referral"):
        return True
    return doc.kind in ("assessment", "supervision") and any(
        part.role == "decision" and part.all_words.strip() for part in doc.parts()
    )


def _reason(doc: Document, words: Words, base: date, reasoned: Reasoning) -> Judgement:
    lexicon = lexicon_of(words.vocabulary)
    phrases = "asking" if doc.kind == "referral" else "deciding"
    asked = Places(action.span for action in doc.actions)
    places = [
        Place(thought, stretch)
        for stretch in reasoned.stretches
        if stretch.part.purpose not in _NO_REASON_HERE - _RUNS_ON
        for thought in stretch.thoughts
    ]
    places += _unread(doc, places, words, reasoned)
    own = [part for part in doc.parts() if _asks_why(part, doc, words)]
    mine = {id(inner) for part in own for inner in part.walk()}
    # Neither what is to be done nor what is not known yet is a reason.
    steps = {
        id(place.thought)
        for place in places
        if _is_a_step(place.thought, asked)
        or gaps.judge(place.thought.text.value, base, doc.as_of, words.vocabulary) is not None
    }
    inside = [
        place
        for place in places
        if id(place.part) in mine
        and id(place.thought) not in steps
        or doc.kind != "referral"
        and pattern(_LABELLED).match(place.thought.text.value)
    ]
    told = [place for place in inside if len(place.thought.text.value.split()) > 2]
    name = doc.title.span() if doc.title is not None else Span(0, 0)
    opening = places[0].thought.text.span() if places and places[0].part.form == "root" else name
    opens = max(name.end, opening.start + 1)
    deciding = [
        place
        for place in places
        if place.thought.text.span().start >= opens
        and (
            _is_for_deciding(place.part, doc, words)
            or lexicon.holds(outside_quotations(place.thought.text.value), phrases)
        )
    ]
    reason = (
        next((place for place in inside if _answers_why(place, doc, words)), None)
        or next((place for place in deciding if not told and _is_told(place, doc, steps, words)), None)
        or _beside(places, deciding, steps, words)
        or _thinking(doc, [place for place in places if id(place.thought) not in steps], words, own=bool(told))
        or (_anywhere(reasoned) if not deciding and not told else None)
        or (_happened(places, words) if doc.kind == "referral" and not told else None)
    )
    if reason is not None:
        span = reason.thought.text.span()
        return Judgement("decision", "reasoned", span, ("tied to something told here",), part=reason.part)
    return _wanting(doc, words, base, told, deciding)


def _is_a_step(thought: Thought, asked: Places) -> bool:
    span = thought.text.span()
    return asked.hold(span.start) or asked.begin_in(span)


def _asks_why(part: Part, doc: Document, words: Words) -> bool:
    """Whether a title asks for the reasons of what was decided, or of what a referral asks."""
    if part.heading is None or part.form == "root" or part.purpose in _NO_REASON_HERE:
        return False
    listed = word_list(part.title)
    why = words.vocabulary.set("decisions", "why")
    if doc.kind == "referral":
        # "Reason for referral" is where a referral tells what happened, "why now" and its analysis are where it says what of it.
        return part.role == "analysis" or bool(set(listed) & why) and not set(listed) & _WHAT_HAPPENED
    if len(listed) > 14 or not set(listed) & why:
        return False
    return part.role == "decision" or not set(listed) & words.vocabulary.set("decisions", "why_of_something_else")


def _is_others(thought: Thought, words: Words) -> bool:
    """Whether a sentence gives what somebody else said or saw."""
    value = outside_quotations(thought.text.value)
    return is_reported(thought, words) or words.is_adults_account(value) or pattern(_SAID).match(value) is not None


_SAID = (
    r"\W*(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}(?:also |then |has |had )?"
    r"(?:said|says|told|tells|reported|reports|stated|states|asked|confirmed|noted|noticed|informed)\b"
)
"""A sentence that begins with somebody and what they said."""


_WHAT_HAPPENED = frozenset(
    ("referral", "request", "referring", "reason", "reasons", "contact", "involvement", "involved")
)


def _is_a_reason(thought: Thought) -> bool:
    """Whether a sentence joins something told to why it matters, and is more than a condition."""
    if not thought.joins or thought.cues == {"if"} or not (thought.plain or len(thought.grounds) >= 2):
        return False
    return thought.cues != {"reason"} or pattern(_SINCE_A_DAY).search(thought.text.value) is None


_SINCE_A_DAY = r"\b[Ss]ince\b[^.,;:]{0,40}\b(?:(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?|Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sept\w*|Oct\w*|Nov\w*|Dec\w*)\b"
"""A "since" that says from when on, and not why."""


def _answers_why(place: Place, doc: Document, words: Words) -> bool:
    """Whether a sentence under a title that asks why answers it with something that would not stand in any file."""
    thought = place.thought
    if _is_a_reason(thought):
        return True
    if not _is_own(thought, words):
        return False
    listed = {word.removesuffix("'s") for word in word_list(thought.text.value)}
    kin = listed & words.kin
    counted = bool(listed & words.vocabulary.set("people", "family")) and particulars.counts(thought.text.value) > 0
    if doc.kind == "referral":
        if {"now", "today"} & set(word_list(place.part.title)) and len(_particular(thought, words)) >= 2:
            return True
        return (
            len(thought.grounds) >= 2 or bool(thought.grounds) and bool(thought.cues & {"contrast", "pattern", "view"})
        )
    wished = lexicon_of(words.vocabulary).holds(thought.text.value, "wishes")
    return wished or counted or len(kin) >= 2 or bool(thought.grounds) and len(_particular(thought, words)) >= 2


def _unread(doc: Document, places: list[Place], words: Words, reasoned: Reasoning) -> list[Place]:
    """The sentences where a decision stands, though its title or a label in it was taken for something else ("Outcome of the review")."""
    seen = {place.thought.text.span().start for place in places}
    found = []
    for part in doc.parts():
        if part.role == "facts" or not _is_for_deciding(part, doc, words):
            continue
        for text in part.texts:
            pieces = [text.cut(start, end) for start, end in sentences(text.value)]
            thoughts = tuple(
                thought_of(piece, reasoned.told, words) for piece in pieces if piece.span().start not in seen
            )
            found += [Place(one, Stretch(part, text.value, 0.0, (), thoughts)) for one in thoughts]
    return found


def _is_for_deciding(part: Part, doc: Document, words: Words) -> bool:
    """Whether a part is where a decision stands, or stands inside such a part; a record that is all one is no such place."""
    name = doc.title.span() if doc.title is not None else Span(0, 0)
    about = words.vocabulary.set("decisions", "maker") | _OF_ONE
    one: Part | None = None if part.role in ("measure", "facts", "signatures") else part
    while one is not None and one.form != "root":
        if one.heading is not None and not name.start <= one.heading.span().start < name.end:
            listed = set(word_list(one.title))
            titled = len(listed) <= 7 and lexicon_of(words.vocabulary).holds(one.title, "decided_title")
            if (one.role == "decision" or titled) and not listed & about:
                return True
        one = one.parent
    return False


_OF_ONE = frozenset(("how", "progress", "know", "know:", "new", "previous", "last", "earlier", "court", "court's"))
"""Words of a title that is about one decision of several, or of another day."""


def _is_told(place: Place, doc: Document, steps: set[int], words: Words) -> bool:
    """Whether a sentence where a decision stands tells something of these people, and is no direction and no stock reason."""
    thought = place.thought
    value = thought.text.value
    if (
        doc.kind == "referral"
        or id(thought) in steps
        or sum(1 for word in value.split() if word[:1].islower()) < 3
        or not _is_for_deciding(place.part, doc, words)
        or not _is_own(thought, words)
        or pattern(_DIRECTS).search(value)
    ):
        return False
    if thought.grounds or len(_particular(thought, words)) >= 2:
        return True
    measured = particulars.counts(value) > 0 or bool(set(word_list(value)) & particulars.CALENDAR)
    return [_is_of_somebody(value, words), measured, bool(_particular(thought, words))].count(True) >= 2


def _is_of_somebody(value: str, words: Words) -> bool:
    """Whether a person of the family, or anybody by name, is in a sentence."""
    family = words.vocabulary.set("people", "family") | words.vocabulary.set("people", "parents") | words.kin | _THEY
    listed = {word.removesuffix("'s") for word in word_list(value)}
    if listed & family or words.named.search(value):
        return True
    return signs.shared(value, words.vocabulary, without=words.without)["names"] > 0


_THEY = frozenset(("he", "she", "his", "her", "him", "they", "you", "your"))
_DIRECTS = (
    r"^\W*(?:[A-ZÀ-Þ][\w'’.-]*,? (?:and )?){1,4}(?:to|will|agreed to) [a-z]+|\bto be [a-z]+(?:ed|en|ne|ld|de|ut)\b"
    r"|\b(?:next|review) (?:meeting|review|conference|panel)\b"
)
"""A direction, or the day of the next meeting: no reason of what was decided."""


def _is_own(thought: Thought, words: Words) -> bool:
    """Whether a sentence holds no word of the trade's reasons: a threshold, a score, co-operation, what is proportionate."""
    value = thought.text.value
    return (
        not thought.theory
        and not lexicon_of(words.vocabulary).holds(value, "circular")
        and not lexicon_of(words.vocabulary).holds(value, "any_direction")
        and signs.shared(value, words.vocabulary, without=words.without)["stock"] == 0
    )


def _particular(thought: Thought, words: Words) -> set[str]:
    """The particular things in a sentence, be they told elsewhere or here first; names alone are none."""
    held = particulars.words(thought.text.value, words.vocabulary, without=[*words.without, *words.kin])
    return {stem(word) for word in held} | thought.grounds


def _beside(places: list[Place], deciding: list[Place], steps: set[int], words: Words) -> Place | None:
    """A reason in a sentence that decides, or in one of those around it in the same passage."""
    numbers = {id(place.thought): number for number, place in enumerate(places)}
    lexicon = lexicon_of(words.vocabulary)
    for place in deciding:
        titled = place.part.purpose == "decision"
        turns = bool(place.thought.cues - {"view"}) or lexicon.holds(place.thought.text.value, "turns")
        if id(place.thought) not in steps and (
            _is_a_reason(place.thought) or turns and _is_own(place.thought, words) and _particular(place.thought, words)
        ):
            return place
        number = numbers[id(place.thought)]
        for other in places[max(0, number - _BESIDE) : number + _BESIDE + 1]:
            far = abs(other.thought.text.span().start - place.thought.text.span().start) > _NEAR
            if titled or far or other.part is not place.part or id(other.thought) in steps:
                continue
            if _is_a_reason(other.thought) and not _is_others(other.thought, words):
                return other
    return None


def _thinking(doc: Document, places: list[Place], words: Words, *, own: bool) -> Place | None:
    """A reason in the writer's own thinking: in parts for it, or in those that say what is better or worse than it was."""
    change = words.vocabulary.set("decisions", "change")
    purposes = _REFERRING if doc.kind == "referral" else _DECIDING - ({"oversight"} if own else set())
    for place in places:
        part = place.part
        titled = part.heading is not None and bool(set(word_list(part.title)) & change)
        if (
            (part.purpose in purposes or titled and part.purpose not in _NO_REASON_HERE)
            and _is_a_reason(place.thought)
            and place.stretch.anchored
            and not _is_others(place.thought, words)
        ):
            return place
    return None


def _anywhere(reasoned: Reasoning) -> Place | None:
    """A passage of the writer's thinking, where nothing that planlint knows for a decision stands: a letter may hold both."""
    for stretch in sorted(reasoned.stretches, key=lambda one: -one.likely):
        viewed = any(OWN_VIEW.search(outside_quotations(one.text.value)) for one in stretch.thoughts)
        if (stretch.part.purpose in _OPEN or viewed) and stretch.anchored:
            thinks = next(
                (one for one in stretch.thoughts if one.cues & {"reason", "view", "effect", "contrast"}), None
            )
            if thinks is not None:
                return Place(thinks, stretch)
    return None


def _happened(places: list[Place], words: Words) -> Place | None:
    """What a referral tells that happened, in two sentences that would stand in no other: a short one need say no more."""
    telling = [
        place
        for place in places
        if (place.part.purpose in ("reason", "worries") or place.part.purpose in _OPEN and place.part.form != "field")
        and _is_of_somebody(place.thought.text.value, words)
        and _is_own(place.thought, words)
        and (len(_particular(place.thought, words)) >= 2 or place.thought.grounds)
        and sum(1 for word in place.thought.text.value.split() if word[:1].islower()) >= 4
    ]
    return telling[0] if len(telling) >= 2 else None


def _wanting(doc: Document, words: Words, base: date, told: list[Place], deciding: list[Place]) -> Judgement:
    """Where no reason stands: an honest gap, the decision alone, or words that would stand in any file."""
    for place in (*told, *deciding):
        honest = gaps.judge(place.thought.text.value, base, doc.as_of, words.vocabulary)
        if honest:
            due = honest.day if honest.state == "gap_passed" else None
            span = place.thought.text.span()
            return Judgement("decision", honest.state, span, (honest.why,), part=place.part, due=due)
    # What stands under an analysis is asked about there: the decision's own rule speaks at the decision.
    told = [place for place in told if place.part.purpose != "analysis"]
    every = [*deciding, *told]
    if doc.kind == "referral":
        worried = [part for part in doc.parts() if part.role in ("reason", "worries") and part.all_words.strip()]
        part = told[0].part if told else worried[0] if worried else None
        span = told[0].thought.text.span() if told else _words_span(part) if part is not None else _title_span(doc)
        why = ("it asks, and nothing told here says why now",)
        return Judgement("decision", "referral_unsaid", span, why, part=part)
    if not every:
        why = ("nothing says what was decided",)
        return Judgement("decision", "absent", _title_span(doc), why, confidence=_sure(doc))
    state, reading = _kind_of_want(doc, every, words)
    first = _the_decision(every, words)
    if state == "circular":
        lexicon = lexicon_of(words.vocabulary)
        first = next(
            (place for place in (*told, *deciding) if lexicon.holds(place.thought.text.value, "circular")), first
        )
    return Judgement("decision", state, first.thought.text.span(), (reading,), part=first.part)


def _the_decision(places: list[Place], words: Words) -> Place:
    """Where the decision itself stands: under its own title, else the first sentence that decides."""
    maker = words.vocabulary.set("decisions", "maker")
    titled = [
        place for place in places if place.part.role == "decision" and not maker & set(word_list(place.part.title))
    ]
    lines = [place for place in places if len(place.thought.text.value.split()) > 1]
    return (titled or lines or places)[0]


def _kind_of_want(doc: Document, deciding: list[Place], words: Words) -> tuple[str, str]:
    """What a reader misses: what got worse, what held, what is different, why now; or any reason at all."""
    lexicon = lexicon_of(words.vocabulary)
    text = "\n".join(place.thought.text.value for place in deciding)
    title = doc.title.value if doc.title is not None else ""
    for said in (title, text):
        ways = [way for way in ("up", "down", "closing") if lexicon.holds(said, way)]
        if len(ways) == 1:
            return f"{ways[0]}_unsaid", "the way it goes is told, and what it rests on is not"
    if lexicon.holds(text, "circular"):
        return "circular", "its reason would stand in any file"
    return "no_reason", "what was decided stands alone"


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The words of decisions as one lexicon, made once for a vocabulary."""
    made: Lexicon = vocabulary.made(
        "decisions", lambda one: Lexicon({name: one.words("decisions", name) for name in one.table("decisions")})
    )
    return made


# -- what a reader needs to go on


def _afterwards(doc: Document, words: Words) -> list[Judgement]:
    """After a step down or an ending: who leads from then on, and how the family would come back."""
    lexicon = lexicon_of(words.vocabulary)
    assert doc.root is not None
    title = doc.title.value if doc.title is not None else ""
    text = _everything(doc)
    decided = title + "\n" + "\n".join(part.all_words for part in doc.parts("decision"))
    down, ends = lexicon.holds(decided, "down"), lexicon.holds(decided, "closing")
    if not down and not ends:
        return []
    place = _where_decided(doc, words)
    found = []
    if down:
        named = lexicon.holds(text, "leads_next") and not lexicon.holds(text, "leads_nobody")
        state = "named" if named else "nobody"
        found.append(Judgement("decision.handover", state, place, ("who leads from then on",), confidence="low"))
    back = lexicon.holds(text, "way_back") or bool(doc.parts("contingency")) or bool(doc.parts("closure"))
    state = "told" if back else "missing"
    found.append(Judgement("decision.way_back", state, place, ("how help would begin again",), confidence="low"))
    return found


def _where_decided(doc: Document, words: Words) -> Span:
    maker = words.vocabulary.set("decisions", "maker")
    for part in doc.parts("decision"):
        if part.heading is not None and not maker & set(word_list(part.title)):
            return part.heading.span()
    return _title_span(doc)


def _of_referral(doc: Document, words: Words) -> list[Judgement]:
    """What a referral has to carry so that a family need not tell it again: what was tried, what is asked, who agreed."""
    lexicon = lexicon_of(words.vocabulary)
    return [_tried(doc, lexicon), _ask(doc, lexicon), _consent(doc, lexicon)]


def _tried(doc: Document, lexicon: Lexicon) -> Judgement:
    """The work already undertaken, and whether a sentence about it says what it did."""
    parts = [part for part in doc.parts() if part.heading is not None and lexicon.holds(part.title, "tried")]
    texts = [text.value for part in parts for text in part.all_texts]
    assert doc.root is not None
    if not texts:
        sentences = [text.value for text in doc.root.all_texts if lexicon.holds(text.value, "tried", "help_given")]
        if not sentences:
            return Judgement(
                "referral.tried", "missing", _title_span(doc), ("no earlier help is told",), confidence="low"
            )
        texts = sentences
    told = "\n".join(texts)
    span = _words_span(parts[0]) if parts else _title_span(doc)
    if lexicon.holds(told, "nothing_tried"):
        return Judgement("referral.tried", "none_said", span, ("nothing came before, and it says so",))
    if lexicon.holds(told, "did") or quotations(told):
        return Judgement("referral.tried", "told", span, ("what was tried and what it did",))
    return Judgement(
        "referral.tried", "effect_unsaid", span, ("what was tried, and not what it did",), confidence="low"
    )


def _ask(doc: Document, lexicon: Lexicon) -> Judgement:
    """What is asked of those who read it."""
    parts = [part for part in doc.parts() if part.heading is not None and lexicon.holds(part.title, "asked_of_you")]
    asked = [text for part in parts if part.form != "root" for text in part.all_texts]
    assert doc.root is not None
    asked += [text for text in doc.root.all_texts if lexicon.holds(text.value, "asking")]
    if not asked and not doc.actions:
        return Judgement(
            "referral.ask", "missing", _title_span(doc), ("nothing says what is asked for",), confidence="low"
        )
    return Judgement("referral.ask", "told", _title_span(doc), ("it says what is asked for",))


def _consent(doc: Document, lexicon: Lexicon) -> Judgement:
    """Whether those whose family it is know and agreed, or why they were not asked."""
    assert doc.root is not None
    asks = {"consent", "consented", "agreement", "permission", "permissions"}
    parts = [part for part in doc.parts() if part.heading is not None and asks & set(word_list(part.title))]
    told = any(_says(part.all_words) for part in parts) or lexicon.holds(doc.root.all_words, "agreement")
    state = "told" if told else "missing"
    span = parts[0].heading.span() if parts and parts[0].heading is not None else _title_span(doc)
    return Judgement("referral.consent", state, span, ("who knows of it and agreed",), confidence="low")


def _everything(doc: Document) -> str:
    """The record's words, its titles among them."""
    return "\n".join(line for part in doc.parts() for line in (part.title, *(text.value for text in part.texts)))


def _says(text: str) -> bool:
    return text.strip(" -–—.\n").casefold() not in ("", "n/a", "na", "tbc", "none")
