"""Whether somebody thinks about this child on paper: a question put, two readings weighed, something unsure, a view.

A sentence counts only where something particular that the record tells stands in it, or right beside it. What was said by
the child and the family, steps, a manager's signature and the part about the worker's own wellbeing are never read for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.dataclass import dataclass
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations
from planlint.language.words import folded, word_list
from planlint.model import Document, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Places, Text
from planlint.understand.child import Words, naming
from planlint.understand.reasoned import Stretch, Thought, is_asked, reasoning_parts, stretches_of
from planlint.vocabulary import Vocabulary

_NOT_THOUGHT = frozenset(
    ("actions", "contingency", "signatures", "consent", "facts", "household", "network", "measure", "wellbeing", "seen")
)
"""Parts in which nobody thinks about the child, whatever words stand there."""

_ABOUT_ONE = pattern(r"(?:about|how (?:is|are)|looking after|for) (?:you|me|yourself|myself|(?P<name>[\w'’-]+))\b")


_PUT_DOWN = pattern(r"\bput (?:[\w'’-]+ ){1,4}down to\b", ANY_CASE)
"""A reading that was given up ("I had put her tiredness down to the baby")."""


@dataclass(frozen=True, slots=True)
class Thinking:
    """One sentence that thinks about the child, its part, and in what way: asked, unsure, readings, turned or view."""

    text: Text
    part: Part
    way: str


def is_own(part: Part, words: Words) -> bool:
    """Whether a part is about the worker's own wellbeing, which belongs to the worker and is not read."""
    one: Part | None = part
    names = {folded(name) for name in words.professionals}
    while one is not None:
        if one.role == "wellbeing":
            return True
        if one.heading is not None and one.form != "root" and len(one.title.split()) <= 4:
            found = _ABOUT_ONE.match(folded(one.title).strip(" *_:.()0123456789-"))
            if found and (found["name"] is None or found["name"] in names):
                return True
        one = one.parent
    return False


def is_of_method(sentence: str, words: Words) -> bool:
    """Whether a sentence is about how the session went and what to use next, and not about the child's life."""
    return _lexicon(words.vocabulary).holds(sentence, "stock", "method")


def thinking(doc: Document, words: Words, *, asking: bool) -> Iterator[Thinking]:
    """Every sentence that thinks about this child, in order.

    `asking` says that a question counts: two grown-ups ask each other in supervision; in a session the child is asked.
    """
    asked = Places(action.span for action in doc.actions)
    stretches = [
        stretch
        for stretch in stretches_of(doc, [*reasoning_parts(doc, words), *doc.parts("previous")], words)
        if stretch.part.purpose not in _NOT_THOUGHT
        and not is_own(stretch.part, words)
        and not _tells_theory(stretch.part)
    ]
    by_part: dict[int, list[tuple[Stretch, Thought]]] = {}
    for stretch in stretches:
        by_part.setdefault(id(stretch.part), []).extend((stretch, thought) for thought in stretch.thoughts)
    for run in by_part.values():
        for number, (stretch, thought) in enumerate(run):
            if is_asked(thought, asked) or _is_theory(stretch):
                continue
            beside = [near for _, near in run[max(0, number - 2) : number + 3]]
            way = _way(thought, beside, stretch.part, words, asking)
            if way is not None:
                yield Thinking(thought.text, stretch.part, way)


def _tells_theory(part: Part) -> bool:
    """Whether a title gives a part to books ("Links to theory and research", "Theory base")."""
    return part.heading is not None and bool({"theory", "research", "literature"} & set(word_list(part.title)))


def _is_theory(stretch: Stretch) -> bool:
    return sum(1 for thought in stretch.thoughts if thought.theory) * 3 >= len(stretch.thoughts)


def _way(thought: Thought, beside: list[Thought], part: Part, words: Words, asking: bool) -> str | None:
    value = outside_quotations(thought.text.value)
    lexicon = _lexicon(words.vocabulary)
    if lexicon.holds(value, "stock", "method") or not any(near.grounds for near in beside):
        return None
    if _is_familys(value, part, words):
        return None
    if asking and _is_question(thought, value, part, words):
        return "asked"
    reads = lexicon.holds(value, "readings") or _EITHER.match(value) is not None
    if not thought.grounds and not _is_of_child(value, words):
        # Two readings one after the other are weighed against each other, be they told without a thing of their own.
        both = sum(1 for near in beside if lexicon.holds(outside_quotations(near.text.value), "readings")) >= 2
        return "readings" if reads and both else None
    if reads:
        return "readings"
    if _PUT_DOWN.search(value):
        return "turned"
    for way in ("turned", "unsure"):
        if lexicon.holds(value, way):
            return way
    own = "view" in thought.cues or asking and _thinks(value, words)
    return "view" if thought.grounds and own and not thought.theory else None


_EITHER = pattern(r"\W*[Ee]ither\b.+\bor\b")
_WHETHER_DONE = pattern(
    r"\b(?:had|has|have|was|were|is|are) (?:\w+ ){0,2}?(?:been|done|booked|completed|sent|made|started|updated|recorded|uploaded|due|late|held|arranged|signed)\b"
    r"|\bwhen (?:\w+ ){1,3}last\b",
    ANY_CASE,
)
"""What is asked of a task and not of a child ("asked if the dentist had been booked")."""


def _is_of_child(value: str, words: Words) -> bool:
    return (
        words.named.search(value) is not None
        or pattern(r"\b(?:he|she|him|her|his|hers)\b", ANY_CASE).search(value) is not None
    )


def _is_question(thought: Thought, value: str, part: Part, words: Words) -> bool:
    """Whether two grown-ups ask themselves or each other something about the child, in a text that goes on."""
    if _WHETHER_DONE.search(value):
        return False
    if thought.grounds and _puts_a_question(value, words):
        return True
    alone = any(text.value.strip() == thought.text.value.strip() for text in part.texts)
    return value.rstrip().endswith("?") and len(value.split()) >= 3 and not alone


_THINKS = pattern(
    r"(?<!\w)(?P<who>[A-ZÀ-Þ][\w'’-]*|[Ww]e|I)(?:,[^,]{3,60},)? (?:now |still |both )?(?:thinks?|thought|reckons?|reckoned|suspects?|suspected|guess(?:es|ed)?) (?!of (?:doing|going))"
)
_ASKS = pattern(
    r"\b(?P<who>[A-ZÀ-Þ][\w'’-]*\.?|[Ww]e|I) (?:\w+ )?(?:asked|asks) (?:[\w'’-]+ ){0,3}?(?:who|what|why|whether|how|where|when|if)\b"
)


def _thinks(value: str, words: Words) -> bool:
    """Whether one who is no family thinks something ("Esme thinks he gave each adult the one that stops them")."""
    found = _THINKS.search(value)
    return found is not None and _is_no_family(found["who"], words)


def _puts_a_question(value: str, words: Words) -> bool:
    """Whether one grown-up who is no family asks something ("Huw asked why she had praised the kitchen")."""
    found = _ASKS.search(value)
    return found is not None and _is_no_family(found["who"], words)


def _is_no_family(name: str, words: Words) -> bool:
    low = folded(name.strip("."))
    return low not in words.kin and words.named.fullmatch(name) is None and low not in _PRONOUNS


_PRONOUNS = frozenset(("he", "she", "they", "mum", "dad", "mother", "father", "nan", "gran"))


def _is_familys(value: str, part: Part, words: Words) -> bool:
    """Whether a sentence tells what the child or somebody of the family says or thinks."""
    if words.is_adults_account(value) and not _is_workers_account(value, words):
        return True
    spoken = words.speaks.search(value)
    if spoken is not None and not value.startswith(("I ", "We ", "we "), spoken.start()):
        opening = folded(spoken.group()).split()[0]
        return opening not in ("he", "she", "they") or part.purpose == "voice"
    return False


def _is_workers_account(value: str, words: Words) -> bool:
    names = "|".join(re.escape(name) for name in words.professionals if len(name) > 1)
    return bool(names) and naming(rf"\W*(?:{names})\b").match(value) is not None


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "thinking", lambda one: Lexicon({name: one.words("thinking", name) for name in one.table("thinking")})
    )
    return made
