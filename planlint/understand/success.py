"""What a step's own words say of how its success will be seen, where no cell and no label of a form does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from planlint.language import clauses, signs
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.vocabulary import Vocabulary

CLOSING = 0.5
"""How likely a closing sentence that no word sets off must be; set on tests/records/own."""
MOST_OF_A_STEP = 4
"""Words before somebody tells what came of it, at least: with fewer the telling is the step itself."""


class Success:
    """Looks for signs of success among the words of steps."""

    def __init__(self, names: Iterable[str], vocabulary: Vocabulary, asks_or_tells: Callable[[str], bool]) -> None:
        """`names` are those of the record's children; `asks_or_tells` says of a sentence that it asks for a deed or tells one done."""
        self.names = list(names)
        self.vocabulary = vocabulary
        self.asks_or_tells = asks_or_tells

    def clause(self, text: Text) -> Text | None:
        """The clause that a cue opens ("so that ...", "we will know when ..."), or an end that is a sign in the child's life."""
        lexicon = clauses.measures(self.vocabulary)
        hit = lexicon.first(text.value, "cue") or lexicon.first(text.value, "purpose")
        until = _UNTIL_THEY_CAN.search(text.value) if hit is None else None
        if until is not None and folded(until["who"]) in {folded(name) for name in self.names}:
            return text.cut(until.start()).strip()
        if hit is None or hit.start == 0 and hit.end >= len(text.value) - 3:
            return None
        start = hit.start
        if len(text.value[hit.end :].split()) < 6:
            # "... is showing in her sentence length (aim is six)": the sign stands before its cue.
            before = max(text.value.rfind(mark, 0, start - 3) for mark in (". ", "; ", " and ", " until "))
            start = before + 1 if before > 0 else start
        return text.cut(start).strip()

    def closing(self, text: Text) -> tuple[Text, str] | None:
        """What will be so, though no cue sets it off: a closing sentence, or the figure that is hoped for; and which it is."""
        if (closing := self._closing(text)) is not None:
            return closing, "it closes with what will be so"
        aimed = self._with(_AIMED, text)
        return None if aimed is None else (aimed, "it says which figure is hoped for")

    def told(self, text: Text) -> tuple[Text, str] | None:
        """What lets others see how it went, though nobody says what should come of it: a figure to look for, somebody who will tell."""
        for found, why in (
            (self._with(_LOOKED_FOR, text), "it says which figure is looked for"),
            (self._meant_for(text), "it says what it is to do for somebody"),
            (self._told_back(text), "it says who will tell what came of it"),
        ):
            if found is not None:
                return found, why
        return None

    def _closing(self, text: Text) -> Text | None:
        """The last sentence of a step where it asks nobody and says, in figures, what will be so ("Rosie up to the 9th centile")."""
        spans = sentences(text.value)
        if len(spans) < 2:
            return None
        last = text.cut(*spans[-1]).strip()
        if self.asks_or_tells(last.value) or _HAS_BEEN.match(last.value):
            return None
        if _EXPECTED.match(last.value):
            return last
        told = self._signs(last.value)
        if not (told["quantity"] and (told["than"] or told["finite"]) or _CAN.match(last.value)):
            return None
        return last if signs.weigh(told, "measure", self.vocabulary).likely >= CLOSING else None

    def _with(self, figure: re.Pattern[str], text: Text) -> Text | None:
        """The clause with a figure that is not the count of sessions or meetings ("60 hoped for", "attendance above 90%")."""
        return next(
            (one for one in _clauses(text) if figure.search(one.value) and not self._signs(one.value)["delivered"]),
            None,
        )

    def _meant_for(self, text: Text) -> Text | None:
        """What somebody will have from the step, or what is wanted of it, in particular ("..., so she isn't in with Cara")."""
        for found in _MEANT_FOR.finditer(text.value):
            if self._is_second(text, found) and self._is_particular(
                found.group(), ("stock", "only_better", "delivered")
            ):
                return text.cut(found.start()).strip()
        return None

    def _told_back(self, text: Text) -> Text | None:
        """Who will tell, after the step, what in particular came of it ("..., and says on 15 December whether he ate there")."""
        for found in _TELLS_BACK.finditer(text.value):
            words = text.value[found.start() :]
            if (
                self._is_second(text, found)
                and self._is_particular(words, ("stock", "delivered"))
                and _OF_ANYBODY.search(words) is None
            ):
                return text.cut(found.start()).strip()
        return None

    @staticmethod
    def _is_second(text: Text, found: re.Match[str]) -> bool:
        """Whether enough stands before words for them to be no step themselves."""
        return len(text.value[: found.start()].split()) >= MOST_OF_A_STEP

    def _is_particular(self, words: str, never: Iterable[str]) -> bool:
        told = self._signs(words)
        return told["particular"] > 0 and not any(told[sign] for sign in never)

    def _signs(self, words: str) -> signs.Signs:
        return signs.of_measure(words, self.vocabulary, without=self.names)


def is_seen(sign: str, names: Iterable[str]) -> bool:
    """Whether a sign is a deed of somebody's that can be seen or heard ("Ada says whether it helped"), or what will be no more."""
    if _NO_MORE.match(sign) or _ATTENDANCE.match(sign):
        return True
    found = _DEED.match(sign)
    if found is None or _STATES.search(sign):
        return False
    own = {folded(part) for name in names for part in name.split()}
    return found["pronoun"] is not None or bool({folded(word) for word in found["names"].split()} & own)


def says_why_not(cell: str) -> bool:
    """Whether a cell says that no sign is asked, and why ("n/a, one visit")."""
    return _WHY_NOT.match(cell) is not None


def _clauses(text: Text) -> Iterator[Text]:
    for clause in pattern(r"[^;()–—]+").finditer(text.value):
        for start, end in sentences(clause.group()):
            yield text.cut(clause.start() + start, clause.start() + end).strip()


_CAN = pattern(
    r"\W*(?:(?:he|she|they|both)|[A-ZÀ-Þ][\w'’-]+(?: and [A-ZÀ-Þ][\w'’-]+)?) can (?:show|say|tell|name|do|find|make|get|go|sleep|eat|walk|ask|ring)\b(?: [\w'’]+){3}",
    re.IGNORECASE,
)
"""What somebody will be able to do, as the last sentence of a step."""
_HAS_BEEN = pattern(r"\W*[\w'’ ]{1,30}?\b(?:has been|have been|had|was|were)\b", re.IGNORECASE)
"""A sentence that tells how it was, and not how it will be."""
_FIGURE = (
    r"(?:(?<!\d)(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?%?(?!\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|none|one|two|three|four|five|six|seven|eight|nine|ten|half)\b"
)
_HOPED = (
    r"(?:hoped for|hoping for|is hoped|wanted|we want|aiming for|(?:is|are|as) (?:the|our|his|her|their) (?:aim|goal|target|deal|line|hope)"
    r"|the aim\b|is what (?:[A-ZÀ-Þ]?\w+|they|we)(?:['’]d| would)? (?:wants?|likes?|hopes?)|they['’]re hoping|would (?:be|do|tell)|is a win|it has worked)"
)
_UNTIL_THEY_CAN = pattern(
    r"\buntil (?P<who>[A-ZÀ-Þ][\w'’-]+) (?:can|knows|says|tells|sleeps|eats|goes|walks|shows|has (?:said|shown|told|done))\b"
)
"""An end that is a sign in the child's life ("until Ada can say the address")."""
_EXPECTED = pattern(
    r"\W*(?:(?:I|we|she|he|they|you)['’]d (?:know|have|see|be)\b|(?:it|that|there|this) should\b|we['’]ve got\b"
    r"|what (?:we|I)(?:['’]re| are|['’]m| am)? (?:after|want|hope for|look for)\b|(?:confirmed|shown|seen) by\b"
    r"|[^.;]{2,60}\bwould be (?:nice|good|great|brilliant|enough|lovely|plenty)\b|[^.;]{2,60}\bor (?:we|I|they) know why not\b)",
    ANY_CASE,
)
"""A last sentence of what is expected of a step, with no label before it ("It should say £120 less", "Debt wiped or we know why not")."""
_AIMED = pattern(rf"{_FIGURE}[^.]{{0,60}}?\b{_HOPED}|\b{_HOPED}[^.]{{0,30}}?{_FIGURE}", re.IGNORECASE)
_NUMBER = r"(?:\d+(?:[.,]\d+)?|none|one|two|three|four|five|six|seven|eight|nine|ten|half)"
_LOOKED_FOR = pattern(
    r"\b\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b)"
    rf"|\b(?:above|over|under|below|at least|no more than|fewer than|target(?: of| is|:)?) {_NUMBER}\b(?!\s*(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|sessions?|visits?|meetings?)\b)"
    rf"|\b(?:it(?:['’]s| is| was)|now|(?:score )?was) {_NUMBER}\b(?!\s*(?:o['’]clock|am|pm|minutes?|days?|weeks?|months?|years?)\b)",
    ANY_CASE,
)
"""A share; a border that is crossed; or a figure for how it stands, which is told to say what it should become."""
_SOMEBODY = r"(?:you|he|she|they|I|we|it|[A-ZÀ-Þ][\w'’-]+(?: and [A-ZÀ-Þ][\w'’-]+)?|the (?:children|boys|girls|twins|baby)|both(?: \w+)?)"
_MEANT_FOR = pattern(
    rf"\bso (?:that )?{_SOMEBODY}(?:['’](?:s|ve|re|ll|d|m))?\b(?: [^\s.;]+){{3,}}"
    r"|\b(?:we|I|he|she|they|[A-ZÀ-Þ]\w+)(?:['’]s|['’]re| is| are|['’]m)? (?:wants?|looking for|hop(?:es?|ing) for) (?:to see )?"
    r"(?:her|him|them|it|[A-ZÀ-Þ]\w+|one|the \w+)\b(?: [^\s.;]+){3,}"
)
"""What somebody is to have from a step, or what is wanted of it."""
_DEED = pattern(
    r"\W*(?:(?P<pronoun>(?:he|she|they|both(?: \w+)?|the (?:children|boys|girls|twins))\b|I)|(?P<names>[A-ZÀ-Þ][\w'’-]+(?: (?:and )?[A-ZÀ-Þ][\w'’-]+)*?))"
    r"(?:(?:['’](?:s|ve)| has| have) (?:been (?:seen|told|in|back)\b|come\b|gone\b|met\b|said\b|(?:a|an|his|her|their|the) \w)"
    r"|(?:['’]s| is| are) (?:back|home|asleep|in the|at the|in (?:his|her|their) own)\b"
    r"| (?:(?:can|could|will) )?(?:says? (?:who|what|if|whether|which|where|when)|tells? \w+ (?:who|what|if|whether|where|when)|names? \w+|identif(?:y|ies) \w+"
    r"|goes (?:in|out|back|to|home)|go (?:in|out|back|to|home)|stays? (?:a|the|for|on|in|until|till)|wants? to (?:go|come|stay|do|try|see)|sleeps?|eats?|walks?|changes? at least|wears?|rings?|plays? (?:in|on|out)"
    r"|gets? (?:up|in|there)|turns? up|picks?)\b)[,;]?(?: \S+)+",
)
"""Somebody of the record, and a deed or a place that others can see."""
_STATES = pattern(
    r"\b(?:feel\w*|better|support\w*|safe\w*|engag\w*|potential|progress|positive\w*|confiden\w*|need\w*|things|help|happ(?:y|ier)|well|ease|behaviour|relationships?)\b",
    re.IGNORECASE,
)
"""Words for a state that one may claim and another deny, whatever is said to be done."""
_NO_MORE = pattern(
    r"\W*(?:no|zero|nil) (?:(?:further|more|new|repeat|reported) )*(?:[a-z]+ )?(?:incidents|injur(?:y|ies)|marks|bruis(?:es|ing)|call-?outs|exclusions|suspensions|absences|arguments|fights|arrests"
    r"|accidents|admissions|episodes|overdoses|letters|fines|evictions|missed (?:days|visits|doses|appointments))\b",
    re.IGNORECASE,
)
"""What somebody counts and what will happen no more ("no further incidents", "no red marks after school")."""
_ATTENDANCE = pattern(
    r"\W*(?:school |her |his |their )?attendance (?:at |of |is |up to |above |over )*\d+\s?%(?! of)", re.IGNORECASE
)
_WHY_NOT = pattern(r"\W*(?:n/?a|not (?:needed|applicable)|none needed)[,;:(–—-]+\s*\w{2}", re.IGNORECASE)
_OF_ANYBODY = pattern(
    r"\b(?:feel(?:s|ing)?|supports?|doing|getting on|coping|presents?|things|needs?|needed)\b", re.IGNORECASE
)
"""What is asked of anybody ("how she is feeling", "whether support is needed")."""
_TELLS_BACK = pattern(
    r"(?:[,;.&]|\band|\bthen|\bto) (?:to )?(?:(?:[A-ZÀ-Þ][\w'’-]+|he|she|they|we|I|you)(?:['’]ll| will|['’]s to| is to)? )?(?:then )?"
    r"(?:tells?|says?|writes?|reports?(?: back)?|asks?|scores?|counts?|notes?|hears?|lets? \w+ know|sees?) (?:[^.,;:()]{1,50}? )??"
    r"(?:(?:how (?:many|much|often|long|far)\b|what\b(?! (?:will|to|is going|should|happens next)\b)|which\b|whether\b|if\b)(?:[^.,;:()]*\s){2}"
    r"|how (?:it|that|each|he|she|they) (?:went|goes|has gone|was|is|felt|sleeps?|slept|ate|eats|gets? on)\b)",
)
"""A second deed, of somebody who tells or asks afterwards how it went."""
