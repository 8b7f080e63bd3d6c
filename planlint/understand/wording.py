"""Words about people that judge more than they tell, and words that a family would trip over.

The words are rules/vocabulary/wording.yaml. Quoted speech is left alone, and so is what somebody in the family tells in
their own way; a wording that is turned round ("not hard to reach") or said of a service is none. What judges is told once
for each wording, with its other places; small points are told once a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from planlint.dataclass import NamedTuple
from planlint.language.choices import Choices, Found
from planlint.language.owners import Circle
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, word_list
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.readers import family_reads
from planlint.vocabulary import Vocabulary

ONE_BY_ONE = {"blame_of": "blame", "blame": "blame", "exploitation": "exploitation", "unreadable": "unreadable"}
"""Lists of the vocabulary of which each wording is told by itself, and the state of each."""
TOGETHER = ("label", "preferred", "contested", "service", "soft")
"""Lists that are told once a record; the state is named for the list."""
LISTS = (*ONE_BY_ONE, *TOGETHER)
ABOUT_PEOPLE = ("blame_of", "blame", "exploitation", "label")
MOST_NAMED = 4


class _Wording(NamedTuple):
    list: str
    prefer: str


class _Place(NamedTuple):
    wording: _Wording
    phrase: str
    span: Span
    part: Part


def wording(doc: Document, circle: Circle, vocabulary: Vocabulary) -> list[Judgement]:
    """Everything that the record words in a way of the lists, in the order of the record."""
    words: _Words = vocabulary.made("wording", _Words)
    people = _People(doc, circle, words)
    places = [
        place for part in doc.parts() for text in part.texts for place in _Reading(text, part, words, people).places()
    ]
    unreadable = "unreadable" if family_reads(doc) else "unreadable_inside"
    found: list[Judgement] = []
    by_key: dict[str, list[_Place]] = {}
    for place in places:
        name = place.wording.list
        by_key.setdefault(f"{name} {place.phrase}" if name in ONE_BY_ONE else name, []).append(place)
    for group in by_key.values():
        first = group[0]
        name = first.wording.list
        state = ONE_BY_ONE.get(name, name)
        found.append(
            Judgement(
                "wording",
                unreadable if state == "unreadable" else state,
                first.span,
                (f"'{first.phrase}'",),
                part=first.part,
                related=tuple(place.span for place in group[1:]),
                note=_note(group, one=name in ONE_BY_ONE),
            )
        )
    return sorted(found, key=lambda one: one.span)


def _note(group: list[_Place], *, one: bool) -> str:
    if one:
        return f"Better told: {group[0].wording.prefer}."
    named: dict[str, str] = {}
    for place in group:
        if place.wording.prefer not in named.values():
            named[place.phrase] = place.wording.prefer
    told = "; ".join(f'for "{phrase}": {prefer}' for phrase, prefer in list(named.items())[:MOST_NAMED])
    more = len(named) - MOST_NAMED
    return f"{told[:1].upper()}{told[1:]}{f'; and {more} more' if more > 0 else ''}."


def listed(state: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The wordings that are judged to be in a state, each with what to tell or say in its place."""
    state = state.removesuffix("_inside")
    return {
        key: prefer
        for name in LISTS
        if ONE_BY_ONE.get(name, name) == state
        for key, prefer in vocabulary.table("wording", name).items()
    }


# -- the lists


class _Words:
    """The lists as one lexicon, and the words for families and services that a wording can be said of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        keys: list[tuple[str, _Wording]] = [(key, _Wording("fine", "")) for key in vocabulary.words("wording", "fine")]
        for name in LISTS:
            table: Mapping[str, str] = vocabulary.table("wording", name)
            keys.extend((key, _Wording(name, prefer)) for key, prefer in table.items())
        self.choices = Choices(keys)
        self.tellers = frozenset(vocabulary.words("wording", "tellers"))
        self.turned = [tuple(phrase.split()) for phrase in vocabulary.words("wording", "turned")]
        self.family = _heads(vocabulary, "family", "child", "parents") | vocabulary.set("wording", "relatives")
        self.services = (_heads(vocabulary, "single", "several") | vocabulary.set("wording", "services")) - self.family


def _heads(vocabulary: Vocabulary, *names: str) -> frozenset[str]:
    """The last words of posts, relations and bodies, by which a sentence names them."""
    return frozenset(
        phrase.split()[-1] for name in names for phrase in vocabulary.words("people", name) if phrase[-1:].isalpha()
    )


_CAPITAL = pattern(r"\b[A-ZÀ-Þ][\w'’-]+")


class _People:
    """Who in the record belongs to the family and who to a service, by each word of their names."""

    def __init__(self, doc: Document, circle: Circle, words: _Words) -> None:
        self.words = words
        self.family = {word for child in doc.children for word in word_list(child)}
        self.services: set[str] = set()
        for fact in doc.facts:
            if fact.name in ("parents", "household", "family_name"):
                self.family.update(folded(word) for word in _CAPITAL.findall(fact.text.value))
        for person in doc.people:
            names = set(word_list(person.name))
            if person.family or person.household or person.role == "child":
                self.family |= names
            elif person.role is not None:
                self.services |= names
        self.services -= self.family
        self.family |= {word for name in circle.names for word in word_list(name)} - self.services

    def side(self, word: str, *, capital: bool) -> str | None:
        """ "family" or "service" for a word that names somebody, None for any other; a stranger's name is a family's."""
        word = word.removesuffix("'s").removesuffix("s'")
        if word in self.family or word in self.words.family:
            return "family"
        if word in self.services or word in self.words.services:
            return "service"
        return "family" if capital else None


# -- one text


class _Reading:
    def __init__(self, text: Text, part: Part, words: _Words, people: _People) -> None:
        self.text = text
        self.value = text.value
        self.low = folded(text.value)
        self.part = part
        self.words = words
        self.people = people

    def places(self) -> Iterator[_Place]:
        hits = self._chosen()
        if not hits:
            return
        quoted = quotations(self.value)
        pieces = sentences(self.value)
        for hit in hits:
            if any(start <= hit.start < end for start, end in quoted):
                continue
            start, end = next((piece for piece in pieces if piece[0] <= hit.start < piece[1]), (0, len(self.value)))
            if self._stands(hit, hit.meaning, start, end):
                yield _Place(hit.meaning, hit.phrase, self.text.span(hit.start, hit.end), self.part)

    def _chosen(self) -> list[Found]:
        """The longest wordings that start first; a fine phrase covers what stands in it."""
        chosen: list[Found] = []
        for hit in self.words.choices.find(self.value):
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
            elif hit.meaning.list == "fine" and hit.end > chosen[-1].end:
                chosen[-1] = hit
        return [hit for hit in chosen if hit.meaning.list != "fine"]

    def _stands(self, hit: Found, meant: _Wording, start: int, end: int) -> bool:
        if meant.list not in ABOUT_PEOPLE:
            return not self._is_the_childs(start, end)
        before = self.low[start : hit.start]
        clause = _clause(before)
        if _ends_turned(self._own_words(clause, hit.phrase), self.words.turned) or self._is_their_own(
            clause, start, end
        ):
            return False
        if self.part.purpose == "strengths" and "prioriti" in hit.phrase:
            return False
        if "engag" in hit.phrase:
            # Nobody but the family is said to engage or not: a service before a dash is what it was with.
            start += max((found.end() for found in _DASHES.finditer(before)), default=0)
        side = self._said_of(start, hit.start)
        if side == "service" or self._is_by_a_service(hit.end):
            return False
        return meant.list != "blame_of" or side == "family" or _opens(self.low[start : hit.start])

    def _is_the_childs(self, start: int, end: int) -> bool:
        """Whether a sentence stands as the child's own, without quotation marks: words that people choose for themselves are left alone."""
        told = set(word_list(self.value[start:end]))
        return self.part.purpose == "voice" and bool(_FIRST_PERSON & told) and not _TO_SOMEBODY & told

    def _own_words(self, clause: str, phrase: str) -> str:
        """What stands before a wording in its own statement: not what another was said not to do, nor the first of two things said of one."""
        _, comma, behind = clause.rpartition(", ")
        if comma and any(self.people.side(word, capital=False) for word in word_list(behind)):
            clause = behind
        _, joined, behind = clause.rpartition(" and ")
        if joined and _opens(behind) and (phrase.split()[0] in _DOES or "n't" in phrase.split()[0]):
            return behind
        return clause

    def _said_of(self, start: int, end: int) -> str | None:
        """The side of the last who is named before a wording; of the second of two things that one does, of who did the first.

        Whom a thing comes from ("was offered help by the school and has failed") did not do it.
        """
        last_named: str | None = None
        doing: str | None = None
        last_word, behind = "", _FAR
        for number, word in enumerate(_WORD.finditer(self.value, start, end)):
            low = folded(word.group())
            capital = number > 0 and word.group()[0].isupper() and low not in _NO_NAMES
            side = self.people.side(low, capital=capital)
            if side is not None:
                last_named = side
                if doing is None and (side == "family" or behind >= _FAR):
                    doing = side
            behind = 0 if low in _FROM_WHOM else behind + 1
            if low == "that":
                doing = None
            last_word = low if low in _AND or low not in _OPENERS else last_word
        return doing if doing is not None and last_word in _AND else last_named

    def _is_by_a_service(self, end: int) -> bool:
        behind = pattern(r"\s+(?:by|from|of|on the part of)\s+(?:the\s+|our\s+|other\s+)?([^\W\d_]+)").match(
            self.low, end
        )
        return behind is not None and self.people.side(behind.group(1), capital=False) == "service"

    def _is_their_own(self, clause: str, start: int, end: int) -> bool:
        """Whether the family tells it: somebody of the family with a verb of telling, or "I" where their own words stand."""
        words = word_list(clause)
        for before, word in pairwise(words):
            if word in self.words.tellers and self.people.side(before, capital=False) == "family":
                return True
        own = self.part.purpose in ("voice", "parents", "feedback")
        return own and bool(_FIRST_PERSON & set(word_list(self.value[start:end])))


_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december year".split()
)
_TO_SOMEBODY = frozenset(("you", "your", "you're", "you've"))
"""Words of a letter to the child, in which "I" is the one who writes."""
_FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "our"))
_BREAKS = pattern(r"[;:,]?\s(?:but|however|although|though|yet|why|how)\s|[;:]\s|\s[-–—]\s")
_DASHES = pattern(r"[;:]\s|\s[-–—]\s")
"""Behind these notes begin anew ("Care and support plan – did not engage")."""
_DOES = frozenset(
    "did does do has have had is are was were can could will would still failed fails refused refuses chose chooses lacks lacked minimises minimised struggles struggled".split()
)
"""First words of wordings that say what somebody does: behind "and" they are not turned by what stands before it."""


def _clause(before: str) -> str:
    """What stands before a wording in its own clause."""
    last = 0
    for found in _BREAKS.finditer(before):
        last = found.end()
    return before[last:]


def _ends_turned(clause: str, turned: Iterable[tuple[str, ...]]) -> bool:
    words = clause.replace(",", " ").split()[-6:]
    return any(
        tuple(words[at : at + len(phrase)]) == phrase for phrase in turned for at in range(len(words) - len(phrase) + 1)
    )


_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FROM_WHOM = frozenset(("by", "from", "with", "at", "through", "via"))
"""Words behind which stands whom a thing comes from, and not who does what is judged."""
_FAR = 3
"""Words behind such a word in which its noun stands ("with the alcohol service")."""
_AND = frozenset(("and", "but"))
_OPENERS = frozenset(
    "has have had is are was were be been being can could still again often also repeatedly and but or at times very quite continues continued consistently presents present presented as described sometimes some a the an no to currently history historically previously generally remains".split()
)


def _opens(before: str) -> bool:
    """Whether nobody can be named before it: it opens the sentence, as notes do ("Did not engage.")."""
    return all(word in _OPENERS or word.isdigit() for word in word_list(before))
