"""Sentences that ask somebody for a step though no pattern says so: weighed by how they ask, by when, where they stand, and their words.

People agree on things in letters, minutes and remarks under "What we don't know", in more turns of phrase than any list holds. Each
sign of a sentence adds its weight; the table (rules/vocabulary/steps.yaml) is fitted on labelled records by benchmarks/fit_steps.py.
"""

from __future__ import annotations

from bisect import bisect_right

from planlint.language import dates, owners, times, weighed
from planlint.language.clauses import Asking
from planlint.language.kept import once_for_each_text
from planlint.language.sentences import quotations
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.understand.asks import Asks

TABLE = "steps"
BORDER, IN_NO_FORM = 0.6, 0.8
"""How likely a sentence must be a step to be taken for one, if it has the form of asking somebody, and if it has none; what each
border finds, rightly and wrongly, is told by benchmarks/fit_steps.py."""
HARDLY, HARDLY_IN_PROSE = 0.03, 0.2
"""How likely a sentence of what a pattern finds must be a step at least, as a point and in running text; where none is, it is no step.
Of what patterns found in running text of records kept aside and the table held for less likely than .2, 2 were steps and 30 none."""
FEWEST = 12
"""Characters of a sentence that can ask for something."""
_TOLD_FIRST = pattern(r"\W*(?:Told|Sent|Given|Seen|Held|Met|Read|Shown|Written|Explained|Discussed|Shared)\b")
_DONE_FIRST = pattern(r"\W*(?:Made|Done|Taken|(?!Agreed|Asked|Advised|Reminded|Need|Requested|Invited)[A-Z][a-z]+ed)\b")
"""Words that open a line of what was done."""
_STATES = pattern(
    r"be\b|(?:has|have|is|are|was|were)\b(?! (?:agreed|offered|booked|arranged|asked|said|promised|going|to)\b)"
)
_WISHES = pattern(r"\b(?:would (?:like|love|rather|prefer)|wants?|wishes|hopes)\b")
_PRONOUNS = frozenset("i we you he she they".split())
_LENGTH = 6
"""Words of one step of length: up to six steps are told apart."""


def is_likely(value: str, at: tuple[int, int], block: Block, part: Part, asks: Asks) -> bool:
    """Whether the sentence at `at` in the words of a block is likely enough to ask somebody for a step."""
    sentence = value[slice(*at)]
    ahead = any(day.latest > asks.calendar.base for day in dates.find(sentence, asks.calendar.base))
    if _TOLD_FIRST.match(sentence) or _DONE_FIRST.match(sentence) and not ahead:
        return False
    border = BORDER if any(_asks(sentence[begin:], how) for begin, how in asks.clauses(sentence)) else IN_NO_FORM
    found = signs(value, at, block, part, asks) | of_place(part, asks)
    return weighed.chance(TABLE, found, asks.vocabulary) >= border


def is_hardly(value: str, at: tuple[int, int], block: Block, part: Part, asks: Asks) -> bool:
    """Whether the sentence at `at` in the words of a block hardly asks anybody for anything."""
    found = signs(value, at, block, part, asks) | of_place(part, asks)
    return weighed.chance(TABLE, found, asks.vocabulary) < (HARDLY_IN_PROSE if block.form == "prose" else HARDLY)


def _asks(clause: str, how: Asking) -> bool:
    """Whether a clause has the form of asking for something to be done, and not of a wish or of how things will be ("I will be there")."""
    states = _STATES.match(folded(clause[how.verb_at :]))
    return how.form != "none" and not states and not _WISHES.search(clause[: how.verb_at])


def signs(value: str, at: tuple[int, int], block: Block, part: Part, asks: Asks) -> frozenset[str]:
    """The words of a sentence and of the title over it, and in angle brackets how it asks, whom, by when, and where it stands."""
    sentence = value[slice(*at)]
    found = set(weighed.signs(sentence, tuple(asks.circle.children)))
    found |= _asked(sentence, asks)
    found |= _times(sentence, asks)
    found |= _place(at, block, part)
    for number, word in enumerate(sentence.split()[:2], 1):
        plain = folded(word).strip(".,:;*_()[]")
        found.add(f"<word {number} {'a name' if plain in asks.circle.names else plain}>")
    if part.heading is not None:
        titled = weighed.signs(part.heading.value, tuple(asks.circle.children))
        found.update(f"<title {word}>" for word in titled if " " not in word)
    starts, ends = _quoted(value)
    before = bisect_right(starts, at[0]) - 1
    if before >= 0 and at[1] <= ends[before] + 1:
        found.add("<quoted>")
    if '"' in sentence or "“" in sentence:
        found.add("<quotes>")
    return frozenset(found)


@once_for_each_text
def _quoted(value: str) -> tuple[list[int], list[int]]:
    """Where the quotations in some words begin, and where they end."""
    quoted = sorted(quotations(value))
    return [start for start, _ in quoted], [end for _, end in quoted]


def _asked(sentence: str, asks: Asks) -> set[str]:
    """How a sentence and the clauses in it ask, and whom."""
    found: set[str] = set()
    for begin, how in asks.clauses(sentence):
        if not found:
            found.add(f"<first {how.form}>")
        found.add(f"<form {how.form}>")
        if how.form not in ("subject", "telling"):
            continue
        who = sentence[begin:][slice(*how.subject)]
        state, low = owners.judge(who, asks.circle, asks.vocabulary).state, folded(who).strip()
        found |= {f"<who {state}>", f"<{how.form} {state}>", f"<modal {how.modal}>"}
        if low in _PRONOUNS:
            found.add(f"<who {low}>")
        elif low.split()[:1] and low.split()[0] in asks.circle.children:
            found.add("<who the child>")
    found.update(f"<{column}>" for column in ("act", "vague") if asks.lexicon.holds(sentence, column))
    if asks.is_contingent(sentence):
        found.add("<contingent>")
    if sentence.rstrip().endswith("?"):
        found.add("<question>")
    return found


def _times(sentence: str, asks: Asks) -> set[str]:
    base = asks.calendar.base
    found = {f"<time {times.judge(sentence, asks.calendar, asks.vocabulary, cell=False).state}>"}
    for day in dates.find(sentence, base):
        found.add("<day ahead>" if day.latest > base else "<its own day>" if day.latest == base else "<day gone>")
    return found


def _place(at: tuple[int, int], block: Block, part: Part) -> set[str]:
    """How a sentence stands: as a point or in a paragraph, how long, and whether it opens its paragraph or is all of it."""
    assert block.text is not None
    value = block.text.value
    found = {
        f"<stands as {block.form}>",
        f"<in a {part.form}>",
        f"<length {min(len(value[slice(*at)].split()) // _LENGTH, 6)}>",
    }
    if not value[: at[0]].strip():
        found.add("<opens>")
        if not value[at[1] :].strip():
            found.add("<alone>")
    return found


def of_place(part: Part, asks: Asks) -> frozenset[str]:
    """In what kind of record a sentence stands, and what its part is for: patterns go by that too, but steps stand under any title."""
    return frozenset((f"<kind {asks.kind}>", f"<part {part.purpose}>", f"<{asks.kind} {part.purpose}>"))
