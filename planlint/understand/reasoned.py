"""Sentences that think: which of them join something told to a reason, an effect, a likelihood or a view.

No count of words decides. A sentence counts when something particular stands in it that this record tells (or a thing
of everyday life), and it also thinks: why, what goes together, what it does, what is likely, one thing against another.
Theory, and conclusions that point at "the above", count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from planlint.dataclass import dataclass
from planlint.language import particulars, signs
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import HONORIFICS, folded, stem, word_list
from planlint.model import Document, Part
from planlint.patterns import pattern
from planlint.source import Places, Span, Text
from planlint.understand.child import (
    ADULT_SAYS,
    Words,
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
STRETCH = 4
"""How many sentences are weighed together."""
_THINKING = frozenset(("view", "reason", "pattern", "effect", "contrast"))
_STRONG = frozenset(("view", "reason", "pattern", "effect", "if"))
NOT_HERE = frozenset(
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
        dated = sum(1 for thought in self.thoughts if is_dated(thought))
        return dated * 2 >= len(self.thoughts) > 1


def is_dated(thought: Thought) -> bool:
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


OWN_VIEW = pattern(r"\b(?:I|we) (?:think|believe|reckon|wonder)\b|\b(?:my|our) (?:view|worry) is\b")
"""A writer's own thinking beside what others said."""


def is_asked(thought: Thought, asked: Places) -> bool:
    return asked.begin_in(thought.text.span())


def is_reported(thought: Thought, words: Words) -> bool:
    """Whether the sentence gives somebody else's words and not the writer's thinking."""
    value = thought.text.value
    return (
        bool(pattern(ADULT_SAYS).match(value))
        or bool(words.speaks.search(outside_quotations(value)))
        and "view" not in thought.cues
    )


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
        if (part.purpose not in NOT_HERE - _READ_ALL_THE_SAME or id(part) in mine)
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
        nothing = words.vocabulary.made("trade", _trade) | {stem(name) for name in grown_ups(doc)}
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
    lexicon = words_of_reasoning(words.vocabulary)
    own = outside_quotations(text.value)
    held = {stem(word) for word in particulars.words(text.value, words.vocabulary, without=words.without)}
    named = {name for hit in lexicon.hits(own) for name in hit.lists}
    cues = (named & _THINKING) | _conditions(word_list(own)) | _habits(folded(own))
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


def _habits(low: str) -> set[str]:
    """What goes together as often as it is counted ("on five Saturdays of eight ... after Mum rings"), and what somebody does for how they feel."""
    together = _COUNTED.search(low) is not None and _TIED.search(low) is not None
    return {"pattern"} if together or _FOR_A_FEELING.search(low) else set()


_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|most|all|none|half)"
_TIMES = r"(?:times|days|mornings|afternoons|evenings|nights|weeks|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days|calls|meals)"
_COUNTED = pattern(
    rf"\b{_NUMBER} (?:{_TIMES} (?:out )?(?:of|in) (?:the |every |last |those ){{0,2}}{_NUMBER}|(?:out )?of (?:the |every |last |those ){{0,2}}{_NUMBER} {_TIMES})\b"
)
_TIED = pattern(r"\b(?:after|before|when|whenever|if|while) [\w'’]+ [\w'’]+")
_FOR_A_FEELING = pattern(
    r"\b\w+s (?:\w+ ){0,6}(?:when|whenever) (?:he|she|they) (?:thinks?|feels?|believes?|fears?|senses?|is (?:afraid|scared|frightened|lonely|ashamed|worried|alone))\b"
)
_PUT = frozenset(("ask", "see", "say", "know", "wonder", "check", "sure", "find", "as", "even"))


def _titled(value: str) -> set[str]:
    """Surnames behind a title, which may stand in no list of the record's people."""
    listed = word_list(value)
    return {stem(word) for before, word in pairwise(listed) if before in HONORIFICS}


def grown_ups(doc: Document) -> set[str]:
    """The names of everybody in the record who is no child of it: a name alone is nothing particular."""
    children = {name.casefold() for child in doc.children for name in child.split()}
    return {name.casefold() for person in doc.people for name in person.name.split()} - children


def _everyday(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(stem(word) for word in vocabulary.words("life", "everyday"))


def _trade(vocabulary: Vocabulary) -> frozenset[str]:
    """What services are made of, and their words for what happens: told in each record, so that they ground nothing."""
    arranged = {stem(word) for word in vocabulary.words("life", "service")} - _everyday(vocabulary)
    return frozenset(arranged | {stem(word) for word in vocabulary.words("reasoning", "trade")})


def words_of_reasoning(vocabulary: Vocabulary) -> Lexicon:
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
