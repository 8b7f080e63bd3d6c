"""What it means: whether a record reasons about this child, in sentences that join things told to effects or reasons.

No count of words decides. A sentence counts when something particular stands in it that this record tells (or a thing
of everyday life), and it also thinks: why, what goes together, what it does, what is likely, one thing against another.
Theory, and conclusions that point at "the above", count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from planlint.dataclass import dataclass
from planlint.language import gaps, particulars, signs
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import folded, stem, tokens, word_list
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Places, Span, Text
from planlint.understand.child import (
    ADULT_SAYS,
    Words,
    _is_placeholder,
    _label_span,
    _place,
    _sure,
    _words_span,
    windows,
)
from planlint.vocabulary import Vocabulary

REASONED = 0.3
"""How likely a stretch with a joining sentence must be to be anchored; set on half of the labelled statements."""
REASONED_TWICE = 0.15
"""The same for a stretch in which two sentences join."""
REASONED_BESIDE = 0.55
"""The same for a stretch that weighs in one sentence what the one beside it holds."""
REASONED_ALONE = 0.6
"""The same for a stretch whose thinking no word shows ("The stomach knows the timetable.")."""
REASONED_ELSEWHERE = 0.5
"""The same for reasoning that stands under no heading of its own."""
STRETCH = 4
"""How many sentences are weighed together."""
COPIED_WORDS = 8
"""Shorter sentences may well be true of two children in the same words."""

_THINKING = frozenset(("view", "reason", "pattern", "effect", "contrast"))
_STRONG = frozenset(("view", "reason", "pattern", "effect", "if"))
_DECIDING = frozenset(
    ("decision", "oversight", "reflection", "closure", "worries", "strengths", "reason", "discussion", None)
)
_NOT_HERE = frozenset(
    (
        "actions",
        "contingency",
        "parents",
        "adults",
        "outcomes",
        "measure",
        "facts",
        "household",
        "network",
        "consent",
        "signatures",
        "history",
        "previous",
        "chronology",
        "wellbeing",
    )
)

_READ_ALL_THE_SAME = frozenset(("parents", "adults", "previous", "history"))
"""Those of them under which a writer's own words may run on: a title inside a paragraph ends nowhere."""


@dataclass(frozen=True, slots=True)
class Thought:
    """One sentence, the told or everyday things in it, and the ways in which it thinks."""

    text: Text
    grounds: frozenset[str]
    cues: frozenset[str]
    theory: bool
    plain: bool
    """Whether no stock phrase of the trade stands in it."""

    @property
    def joins(self) -> bool:
        """Whether it joins something told to a reason, an effect, a likelihood or a view."""
        if self.theory:
            return False
        return bool(self.grounds) and bool(self.cues & _STRONG) or len(self.grounds) >= 2 and "contrast" in self.cues

    @property
    def weighs(self) -> bool:
        """Whether it thinks at all, be it without a thing of its own: things may stand in the sentence beside it."""
        return not self.theory and ("view" in self.cues or bool(self.grounds and self.cues))

    @property
    def suffices(self) -> bool:
        """Whether it is enough by itself: two sentences are plenty, and one may be."""
        strong = self.cues & _STRONG
        more = len(self.grounds) >= 2 and bool(strong) or len(self.cues) >= 2 or "pattern" in self.cues
        return self.joins and self.plain and more


@dataclass(frozen=True, slots=True)
class Stretch:
    """A few neighbouring sentences, how likely they are to be anchored, and the sentences in them that join."""

    part: Part
    value: str
    likely: float
    why: tuple[str, ...]
    thoughts: tuple[Thought, ...]

    @property
    def span(self) -> Span:
        return Span(self.thoughts[0].text.span().start, self.thoughts[-1].text.span().end)

    @property
    def joined(self) -> int:
        return sum(1 for thought in self.thoughts if thought.joins)

    @property
    def anchored(self) -> bool:
        if self.thoughts and sum(1 for thought in self.thoughts if thought.theory) * 2 > len(self.thoughts):
            return False
        if any(thought.suffices for thought in self.thoughts):
            return True
        needed = REASONED if self.joined == 1 else REASONED_TWICE
        if self.joined and self.likely >= needed:
            return True
        if self.likely >= REASONED_BESIDE and any(thought.weighs for thought in self.thoughts):
            return True
        grounded = any(thought.grounds for thought in self.thoughts)
        told = any(thought.theory for thought in self.thoughts) or self.is_a_list_of_days
        return self.likely >= REASONED_ALONE and grounded and not told

    @property
    def is_a_list_of_days(self) -> bool:
        """Whether half its sentences name a month or a day: it tells what happened when."""
        dated = sum(1 for thought in self.thoughts if _is_dated(thought))
        return dated * 2 >= len(self.thoughts) > 1


def _is_dated(thought: Thought) -> bool:
    return bool(particulars.CALENDAR & set(word_list(thought.text.value)))


@dataclass(frozen=True, slots=True)
class Reasoning:
    """All sentences of a record as somebody's thinking: the parts that are for it, and everything cut into stretches."""

    own: list[Part]
    stretches: list[Stretch]
    told: frozenset[str]
    """The particular things that the record tells anywhere, and those of everyday life."""


def reasoning(doc: Document, words: Words) -> Reasoning:
    """A record's sentences weighed once, for all who ask whether somebody thought about what is told."""
    own = reasoning_parts(doc, words)
    stretches, told = _stretches(doc, own, words)
    return Reasoning(own, stretches, told)


def analysis(doc: Document, words: Words, base: date, reasoned: Reasoning) -> list[Judgement]:
    """What the record makes of what it tells, then each piece that only stands there a second time."""
    own, stretches = reasoned.own, reasoned.stretches
    copies = _copies(doc, own, words)
    return [_whole(doc, words, base, own, stretches), *copies]


def reasoning_parts(doc: Document, words: Words) -> list[Part]:
    """The parts that say what it means, by their title or as what a worker thinks.

    In an assessment without one it is the summary, which is where that is said.
    """
    titled = [part for part in doc.parts() if part.heading is not None and part.form != "root"]
    own = [part for part in titled if part.role == "analysis" or _is_a_workers(part, words)]
    if own or doc.kind != "assessment":
        return own
    return [part for part in titled if part.purpose is None and part.heading and _sums_up(part.heading.value)]


def _is_a_workers(part: Part, words: Words) -> bool:
    """Whether a title gives a worker's thinking ("What Kit thinks", "Ade's view")."""
    assert part.heading is not None
    listed = [word.removesuffix("'s") for word in word_list(part.heading.value)]
    named = {name.casefold() for name in words.professionals} & set(listed)
    return bool(named) and len(listed) <= 6 and bool(_THINKS & {stem(word) for word in listed})


_THINKS = frozenset(("think", "view", "opinion", "understand", "judgement", "judgment", "reason"))


def _sums_up(title: str) -> bool:
    words = [word for word in word_list(title.replace("_", " ")) if not word.isdigit()]
    return len(words) <= 4 and bool({"summary", "conclusion", "conclusions", "overview"} & set(words))


def _whole(doc: Document, words: Words, base: date, own: list[Part], stretches: list[Stretch]) -> Judgement:
    if not own:
        return _elsewhere(doc, words, stretches)
    text = "\n".join(one.all_words for one in own).strip()
    part = next((one for one in own if one.all_words.strip()), own[0])
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        found = _elsewhere(doc, words, stretches)
        return (
            found
            if found.state == "anchored"
            else Judgement("analysis", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0])
        )
    mine = {id(part) for one in own for part in one.walk()}
    inside = [stretch for stretch in stretches if id(stretch.part) in mine]
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    best = max(
        (one for one in inside if one.anchored and not (honest and _is_gap(one, base, doc, words))),
        key=lambda one: one.likely,
        default=None,
    )
    if best is None and honest:
        return Judgement(
            "analysis",
            honest.state,
            _words_span(part),
            (honest.why,),
            part=part,
            due=honest.day if honest.state == "gap_passed" else None,
        )
    if best is None:
        return _wanting(part, own, inside, words)
    span = _words_span(part)
    if doc.kind in ("assessment", "referral") and not _is_of_a_child(doc, own, words):
        return Judgement(
            "analysis", "no_effect", span, ("it reasons, and the child is not in it",), part=part, confidence="medium"
        )
    if _is_one_sided(doc, text, own, words):
        return Judgement(
            "analysis",
            "one_sided",
            span,
            ("each sentence is a worry, and nothing points the other way",),
            part=part,
            confidence="low",
        )
    return Judgement("analysis", "anchored", best.span, best.why, part=best.part)


def _is_gap(stretch: Stretch, base: date, doc: Document, words: Words) -> bool:
    return gaps.judge(stretch.value, base, doc.as_of, words.vocabulary) is not None


def _elsewhere(doc: Document, words: Words, stretches: list[Stretch]) -> Judgement:
    """Reasoning under another heading, or in a letter: it has to be the writer's own, and its joins have to show."""
    asked = Places(action.span for action in doc.actions)
    thinking = [stretch for stretch in stretches if _is_the_writers(stretch, asked, words)]
    best = max(thinking, key=lambda one: one.likely, default=None)
    if best is not None:
        return Judgement("analysis", "anchored", best.span, best.why, part=best.part)
    thoughts = (thought for stretch in stretches if stretch.part.purpose in _DECIDING for thought in stretch.thoughts)
    concluded = next((thought for thought in thoughts if _concludes(thought, words.vocabulary)), None)
    if concluded is not None:
        why = ("it concludes, and is joined to nothing told here",)
        return Judgement("analysis", "general", concluded.text.span(), why, confidence="medium")
    return Judgement(
        "analysis",
        "absent",
        _place(doc, "analysis"),
        ("no passage says what it means for the child",),
        confidence=_sure(doc),
    )


def _is_the_writers(stretch: Stretch, asked: Places, words: Words) -> bool:
    """Whether the writer thinks here, in sentences that ask nobody for anything and give nobody else's words."""
    part = stretch.part
    mine = part.purpose in ("parents", "adults") and any(
        _OWN_VIEW.search(outside_quotations(thought.text.value)) for thought in stretch.thoughts
    )
    if (
        part.purpose in _NOT_HERE
        and not mine
        or part.form == "field"
        and part.purpose is None
        and len(stretch.thoughts) < 2
    ):
        return False
    own = [thought for thought in stretch.thoughts if not is_asked(thought, asked) and not _is_reported(thought, words)]
    joined = [thought for thought in own if thought.joins]
    if not joined or stretch.likely < REASONED_ELSEWHERE:
        return False
    if any("view" in thought.cues for thought in joined):
        return True
    viewed = any("view" in thought.cues and not thought.theory for thought in own)
    return part.purpose in _DECIDING and (viewed or len(joined) >= 2 or any(_is_close(thought) for thought in joined))


_OWN_VIEW = pattern(r"\b(?:I|we) (?:think|believe|reckon|wonder)\b|\b(?:my|our) (?:view|worry) is\b")
"""A writer's own thinking beside what others said."""


def is_asked(thought: Thought, asked: Places) -> bool:
    return asked.begin_in(thought.text.span())


def _is_close(thought: Thought) -> bool:
    """Whether one sentence holds a reason and what follows from it."""
    reason, after = {"reason", "if"}, {"effect", "pattern", "contrast", "if"}
    return bool(thought.cues & reason and thought.cues & after) or len(thought.cues) >= 3


def _is_reported(thought: Thought, words: Words) -> bool:
    """Whether the sentence gives somebody else's words and not the writer's thinking."""
    value = thought.text.value
    return (
        bool(pattern(ADULT_SAYS).match(value))
        or bool(words.speaks.search(outside_quotations(value)))
        and "view" not in thought.cues
    )


def _concludes(thought: Thought, vocabulary: Vocabulary) -> bool:
    """Whether a sentence draws a conclusion in the trade's words and rests it on nothing told."""
    value = thought.text.value
    return (
        len(value.split()) > 4
        and _lexicon(vocabulary).holds(value, "conclusion", "pointing_at_nothing")
        and not thought.joins
    )


def _wanting(part: Part, own: list[Part], inside: list[Stretch], words: Words) -> Judgement:
    """What an analysis that joins nothing does instead: tell again, conclude without a reason, or fit any file."""
    lexicon = _lexicon(words.vocabulary)
    thoughts = [thought for stretch in inside for thought in stretch.thoughts]
    span = _words_span(part)
    concluded = [thought for thought in thoughts if lexicon.holds(thought.text.value, "conclusion")]
    reasons = any(
        thought.cues & {"reason", "pattern", "if"} or lexicon.holds(thought.text.value, "pointing_at_nothing")
        for thought in thoughts
    )
    if (
        concluded
        and not reasons
        and not any(thought.grounds for thought in thoughts)
        and len(concluded) * 2 >= len(thoughts)
    ):
        return Judgement("analysis", "no_reason", span, ("a conclusion, and nothing that it rests on",), part=part)
    happened = [thought for thought in thoughts if thought.grounds or _is_dated(thought)]
    restates = len(happened) * 2 >= len(thoughts) and not any(thought.theory for thought in thoughts)
    state = "description" if restates else "general"
    return Judgement(
        "analysis", state, span, ("it tells again what happened" if restates else "it would fit any child",), part=part
    )


def _is_of_a_child(doc: Document, own: list[Part], words: Words) -> bool:
    """Whether the child is anywhere in it: by name, as "the children" or "you", or a "she" with no adult before it."""
    if any(heading and words.named.search(heading) for part in own for heading in _headings(part)):
        return True
    children = words.vocabulary.set("reasoning", "any_child")
    people = _grown_ups(doc) | words.vocabulary.set("reasoning", "grown_ups")
    general = words.vocabulary.set("general", "general")
    known = _pronouns_of(doc, words)
    for part in own:
        for text in part.all_texts:
            if words.named.search(text.value):
                return True
            adult = False
            for token in tokens(text.value):
                word = folded(token.group()).removesuffix("'s")
                if word in children:
                    return True
                named = token.group()[0].isupper() and not particulars.is_general(word, general)
                adult = adult or named or word in people
                if word in _PRONOUNS and (not adult or word in known):
                    return True
    return not words.children


_PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers", "they", "them", "their"])


def _pronouns_of(doc: Document, words: Words) -> frozenset[str]:
    """How the record speaks of its child, behind the child's name; where it never does, any may be meant."""
    counted = {"she": 0, "he": 0}
    for window in windows(doc, words, 2):
        named = words.named.search(window.value)
        after = word_list(window.value[named.end() :])[:16] if named else []
        first = next((word for word in after if word in _SHE | _HE), None)
        if first is not None and not words.vocabulary.set("reasoning", "grown_ups") & set(after[: after.index(first)]):
            counted["she" if first in _SHE else "he"] += 1
    if counted["she"] == counted["he"]:
        return frozenset(("she", "he", "they"))
    return _SHE if counted["she"] > counted["he"] else _HE


_SHE = frozenset(("she", "her", "hers"))
_HE = frozenset(("he", "him", "his"))


def _headings(part: Part) -> Iterable[str]:
    one: Part | None = part
    while one is not None and one.form != "root":
        if one.heading is not None:
            yield one.heading.value
        one = one.parent
    for inner in part.walk():
        if inner.heading is not None:
            yield inner.heading.value


def _is_one_sided(doc: Document, text: str, own: list[Part], words: Words) -> bool:
    """Whether three or more sentences are all worries, and neither they nor a place for strengths says what helps."""
    if doc.kind != "assessment" or any(part.all_words.strip() for part in doc.parts("strengths")):
        return False
    lexicon = _lexicon(words.vocabulary)
    pieces = [text[start:end] for start, end in sentences(text)]
    if len(pieces) < 3 or lexicon.holds(text, "relief"):
        return False
    return sum(1 for piece in pieces if lexicon.holds(piece, "worry")) * 3 >= len(pieces) * 2


# -- the same words twice


def _copies(doc: Document, own: list[Part], words: Words) -> list[Judgement]:
    """Pieces of analysis whose sentences stand under another child, or are the record's history over again."""
    found: list[Judgement] = []
    told: dict[str, str] = {}
    leaves = [
        leaf
        for part in own
        if not any(part is inner for other in own if other is not part for inner in other.walk())
        for leaf in part.walk()
        if leaf.texts
    ]
    for leaf in leaves:
        child = _child_of(leaf, own, words)
        if child is None:
            continue
        forms = _forms(leaf.texts, [*words.children, child])
        again = [form for form in forms if told.get(form, child) != child]
        if again and sum(len(form) for form in again) * 2 >= sum(len(form) for form in forms):
            found.append(
                Judgement(
                    "analysis",
                    "copied",
                    _words_span(leaf),
                    ("the same sentences stand under another child",),
                    part=leaf,
                )
            )
        for form in forms:
            told.setdefault(form, child)
    if not found and own and (copied := _is_told_before(doc, own, words)) is not None:
        found.append(copied)
    return found


def _child_of(part: Part, own: list[Part], words: Words) -> str | None:
    """The child whose piece this is: by the closest heading that names one, else by a short title of its own."""
    names = {name.split()[0] for name in words.subjects}
    one: Part | None = part
    while one is not None:
        if one.heading is not None:
            listed = word_list(one.heading.value)
            named = [name for name in names if name.casefold() in listed]
            if len(named) == 1:
                return named[0]
            inside = one is part and not any(one is whole for whole in own)
            if inside and len(listed) <= 2 and one.heading.value[:1].isupper():
                return one.heading.value
        one = one.parent
    return None


def _forms(texts: Iterable[Text], named: Iterable[str]) -> list[str]:
    """Longer sentences in a form in which only a child's name and he or she may differ."""
    names = {word for name in named for word in word_list(name)}
    same = _PRONOUNS | {"himself", "herself", "themselves"} | names
    forms = []
    for text in texts:
        for start, end in sentences(text.value):
            listed = word_list(text.value[start:end])
            if len(listed) >= COPIED_WORDS:
                forms.append(" ".join("*" if word.removesuffix("'s") in same else word for word in listed))
    return forms


def _is_told_before(doc: Document, own: list[Part], words: Words) -> Judgement | None:
    """An analysis most of which stands word for word in another part of the record."""
    mine = {id(part) for one in own for part in one.walk()}
    others = {
        form
        for part in doc.parts()
        if id(part) not in mine and part.purpose not in ("analysis", "decision", "closure")
        for form in _forms(part.texts, words.children)
    }
    for part in own:
        forms = _forms(part.all_texts, words.children)
        again = [form for form in forms if form in others]
        if again and sum(len(form) for form in again) * 5 >= sum(len(form) for form in forms) * 3:
            return Judgement(
                "analysis", "copied", _words_span(part), ("these sentences stand elsewhere in the record",), part=part
            )
    return None


# -- sentences that think


def stretches_of(
    doc: Document, own: list[Part], words: Words, *, about: Callable[[Text], bool] | None = None
) -> list[Stretch]:
    """A record's sentences, a few neighbouring ones together, as somebody's thinking; `own` are the parts that are for it.

    With `about` only those that hold a sentence of which that is true.
    """
    return _stretches(doc, own, words, about)[0]


def _stretches(
    doc: Document, own: list[Part], words: Words, about: Callable[[Text], bool] | None = None
) -> tuple[list[Stretch], frozenset[str]]:
    if words.weighed is None:
        words.weighed = _Weighed(doc, words)
    weighed: _Weighed = words.weighed
    mine = {id(inner) for one in own for inner in one.walk()}
    found = [
        weighed.stretch(number)
        for number, (part, texts) in enumerate(weighed.pieces)
        if (part.purpose not in _NOT_HERE - _READ_ALL_THE_SAME or id(part) in mine)
        and (about is None or any(map(about, texts)))
    ]
    return found, weighed.grounds


class _Weighed:
    """A record cut into stretches, each weighed when it is first asked for: several ask, each for other parts of it."""

    def __init__(self, doc: Document, words: Words) -> None:
        self.words = words
        self.pieces = list(_pieces(doc))
        where = _where_told(self.pieces, words)
        self._life: frozenset[str] = words.vocabulary.made("everyday", _everyday)
        nothing = words.vocabulary.made("trade", _trade) | {stem(name) for name in _grown_ups(doc)}
        self._told = frozenset(where)
        self.grounds = (self._told | self._life) - nothing
        """What a thought can be grounded in, wherever it stands."""
        self._only_in: dict[int, set[str]] = {}
        for word, places in where.items():
            if len(places) == 1:
                self._only_in.setdefault(min(places), set()).add(word)
        self._known: dict[int, Stretch] = {}

    def stretch(self, number: int) -> Stretch:
        """A stretch, weighed against what is told elsewhere than in it."""
        if number not in self._known:
            self._known[number] = self._weigh(number)
        return self._known[number]

    def _weigh(self, number: int) -> Stretch:
        part, pieces = self.pieces[number]
        words = self.words
        here = frozenset(self._only_in.get(number, ()))
        value = " ".join(piece.value for piece in pieces)
        signed = signs.of_analysis(value, words.vocabulary, told=self._told, only_here=here, without=words.without)
        weighed = signs.weigh(signed, "analysis", words.vocabulary)
        thoughts = tuple(thought_of(piece, self.grounds, words, only_here=here - self._life) for piece in pieces)
        return Stretch(part, value, weighed.likely, weighed.why, thoughts)


def _pieces(doc: Document) -> Iterator[tuple[Part, list[Text]]]:
    """A few neighbouring sentences at a time; points of one list are neighbours, cells of a table are not."""
    assert doc.root is not None
    for part in doc.root.walk():
        if part.role == "facts":
            continue
        run: list[Text] = []
        for text, goes_on in _texts(part):
            if not goes_on and run:
                yield from _cut(part, run)
                run = []
            run += [text.cut(start, end) for start, end in sentences(text.value)]
        yield from _cut(part, run)


def _texts(part: Part) -> Iterator[tuple[Text, bool]]:
    """A part's texts, each with whether it is the next point of the list that the one before stands in."""
    before = ""
    for block in part.blocks:
        if block.text is not None:
            yield block.text, block.form == before == "point"
        elif block.table is not None:
            for row in block.table.rows:
                yield from ((cell.text, False) for cell in row if cell is not None and cell.text.value.strip())
        before = block.form


def _cut(part: Part, run: list[Text]) -> Iterator[tuple[Part, list[Text]]]:
    for number in range(0, len(run), STRETCH):
        yield part, run[number : number + STRETCH]


def thought_of(text: Text, told: frozenset[str], words: Words, *, only_here: frozenset[str] = frozenset()) -> Thought:
    """One sentence as somebody's thinking: which of the told things stand in it, and how it thinks about them.

    What is told `only_here` is no ground for it.
    """
    lexicon = _lexicon(words.vocabulary)
    own = outside_quotations(text.value)
    held = {stem(word) for word in particulars.words(text.value, words.vocabulary, without=words.without)}
    named = {name for hit in lexicon.hits(own) for name in hit.lists}
    cues = (named & _THINKING) | _conditions(word_list(own))
    grounds = frozenset((held - _titled(text.value) - only_here) & told)
    joins = bool(grounds and cues)
    plain = joins and signs.shared(text.value, words.vocabulary, without=words.without)["stock"] == 0
    return Thought(text, grounds, frozenset(cues), "theory" in named, plain)


def _conditions(listed: Sequence[str]) -> set[str]:
    """An "if" that is no question put to somebody, and a "when" of each time and not of once."""
    found = set()
    for number, word in enumerate(listed):
        if word == "unless" or word == "if" and (number == 0 or stem(listed[number - 1]) not in _PUT):
            found.add("if")
    once = any(word in ("was", "were", "had", "did") or word.endswith("ed") for word in listed[1:8])
    if listed[:1] == ["when"] and not once:
        found.add("pattern")
    return found


_PUT = frozenset(("ask", "see", "say", "know", "wonder", "check", "sure", "find", "as", "even"))


def _titled(value: str) -> set[str]:
    """Surnames behind a title, which may stand in no list of the record's people."""
    listed = word_list(value)
    return {stem(word) for before, word in pairwise(listed) if before in ("mr", "mrs", "ms", "miss", "dr")}


def _grown_ups(doc: Document) -> set[str]:
    """The names of everybody in the record who is no child of it: a name alone is nothing particular."""
    children = {name.casefold() for child in doc.children for name in child.split()}
    return {name.casefold() for person in doc.people for name in person.name.split()} - children


def _everyday(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(stem(word) for word in vocabulary.words("life", "everyday"))


def _trade(vocabulary: Vocabulary) -> frozenset[str]:
    """What services are made of, and their words for what happens: told in each record, so that they ground nothing."""
    arranged = {stem(word) for word in vocabulary.words("life", "service")} - _everyday(vocabulary)
    return frozenset(arranged | {stem(word) for word in vocabulary.words("reasoning", "trade")})


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The words of reasoning as one lexicon, made once for a vocabulary."""
    made: Lexicon = vocabulary.made(
        "reasoning", lambda one: Lexicon({name: one.words("reasoning", name) for name in one.table("reasoning")})
    )
    return made


def _where_told(seen: list[tuple[Part, list[Text]]], words: Words) -> dict[str, set[int]]:
    """For each particular stem the numbers of the pieces that hold it."""
    where: dict[str, set[int]] = {}
    for number, (_, pieces) in enumerate(seen):
        for piece in pieces:
            for word in particulars.words(piece.value, words.vocabulary, without=words.without):
                where.setdefault(stem(word), set()).add(number)
    return where
