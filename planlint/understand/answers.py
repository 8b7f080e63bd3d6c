"""Whether anything in a record answers a worry that the child told, weighed from signs that each can be named.

A worry is answered by a step of somebody who helps, by reasoning that takes it up, or by what the child was told; thanks, praise and
a reminder of the rules are no answer. How much each sign counts stands in `rules/vocabulary/answers.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log, log1p

from planlint.dataclass import NamedTuple
from planlint.language import gaps, particulars
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.weighed import logistic
from planlint.language.words import folded, stem, word_list
from planlint.model import Action, Document, Part
from planlint.patterns import pattern
from planlint.source import Places, Span, Text
from planlint.understand.child import Words, finds, naming
from planlint.understand.planning import side
from planlint.vocabulary import Vocabulary


class Told(NamedTuple):
    """A worry as the child told it: its sentence, the words that are the worry itself, and where it stands."""

    part: Part
    text: Text
    start: int
    end: int
    worry: str
    sure: bool = True
    likely: float = 0.0
    passed_on: bool = False

    @property
    def span(self) -> Span:
        return self.text.span(self.start, self.end)


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made("worries", lambda one: Lexicon(one.table("worries")))
    return made


_REPLY = (
    r"(?:^|[.;,]\s|\band )\W*(?:[A-Z]\w+ )?(?:I told (?:him|her|them|you)|I said (?:that )?(?:I|we|he|she|they"
    r"|it (?:was|is) not)\b|we told (?:him|her|them)|I (?:promised|explained|rang"
    r"|have (?:asked|told|spoken|passed)|passed|asked (?:him|her) (?:what|who|if|when|how)|showed)|I did not"
    r"|so (?:the plan|(?:we|I)\b(?!['’]ve (?:gone|had|not)|['’]d\b| (?:went|have (?:gone|had|not)|had|did(?: not|n['’]t)|could|can|do not|don['’]t|am not|was|were|left)\b))"
    r"|that(?:['’]s| is) why|because (?:he|she|they) (?:said|told|asked)|was (?:told(?! \w+ (?:would|should)\b)|passed|rung|reported)|rang"
    r"|sorted|agreed there|did (?:ask|ring|listen|check|go back)"
    r"|strategy (?:discussion|meeting)|we (?:will|have)|told (?:him|her|them) (?:that|who|what|when|why)|since then"
    r"|has passed|reported (?:it|this|to)|fitted|mended|moved(?! on\b)|a gate|from (?:today|now|tonight)|yes\b"
    r"|(?!(?:it|this|that|there|who|what) )\w+ (?:will|has agreed to|has asked)|they told)\b"
)
_CHILD_WILL = r"^\W*(?:he|she|they) will\b"
"""What opens a sentence that goes on about what the child is to do."""
_SPEAKS = pattern(r"told|promised|explained|showed|answered|reassured")
_SPOKEN_TO = pattern(
    r"(?<![\w'’])(?!(?:She|He|They|It|You) )(?P<who>(?:Mr |Mrs |Ms |Miss |Dr )?[A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ][\w'’-]+)?(?: (?:saw|rang|met|visited|spoke to|sat with|went to) [^.;]{0,50}? and)? (?:told|promised|explained to|showed|answered|reassured) (?:him|her|them)\b"
    r"(?! (?:off|to (?:be|stop|try|behave|calm|ignore|get)|not to|that (?:he|she|they) (?:must|should|has to|have to|need|(?:is|are|was|were) (?:a )?(?:good|brave|great|right|very|so|really)\b|(?:will|would) (?:pass|record|write|note|log))))"
)
"""Somebody told the child something, and it is no telling-off."""
_GONE = pattern(
    r"\b(?:(?:has|have|had) (?:since )?(?:moved out|left the|gone to live|agreed to|been (?:arrested|charged|bailed|sacked|suspended|moved|told to))"
    r"|(?:has|have) to (?:leave|stay away|live elsewhere|sleep elsewhere)|(?:police|officers?) (?:have |has )?(?:arrested|charged|bailed|removed|spoken to|spoke to)|was arrested|were arrested"
    r"|no longer (?:lives?|works?|comes?|stays?|sleeps?|collects?|drives?|has a key))\b"
)
_DONE_NOW = pattern(
    r"(?<![\w'’])[A-ZÀ-Þ][\w'’-]+ (?:meets|walks|sits|collects|sleeps|fetches|stays|takes|drives|waits|checks|stands|locks|rings|reads|eats|travels)\b[^.;]{0,50}\bnow\b"
)
"""What somebody does now that they did not do before ("Rose meets the bus now")."""
_UNDERTAKES = (
    r"\b(?:will|['’]ll|has agreed|have agreed|agreed|I told|I said|we told|told (?:him|her|them)|I can['’]t|cannot"
    r"|promised|starting|yes"
    r"|goes|comes|rings|takes|showed|explained|so that|is to|are to)\b"
)
_TAKES_UP = frozenset(
    (
        "analysis",
        "decision",
        "contingency",
        "outcomes",
        "reflection",
        "oversight",
        "needs",
        "measure",
        "review",
        "discussion",
    )
)


class _Answer(NamedTuple):
    """A passage that may answer a worry: its particular stems, where it stands, whom it names, and whether it frees the child of a load."""

    stems: frozenset[str]
    start: int
    end: int
    step: bool
    frees: bool
    names: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


class Answers:
    """All that may answer a worry in one record: steps that help, what professionals make of it, and what the child was told."""

    def __init__(self, doc: Document, words: Words) -> None:
        self.doc = doc
        self.words = words
        self._kin = _kin(doc, words)
        self._helpful = [action for action in doc.actions if _helps(action, doc, words)]
        self._elsewhere = _is_kept_elsewhere(doc)
        steps = list(self._steps())
        self._passages = [*steps, *self._thoughts()]
        self._by_matter: dict[str, list[int]] = {}
        self._by_words: dict[str, list[int]] = {}
        for number, answer in enumerate(self._passages):
            for word in answer.stems | answer.numbers | answer.names:
                self._by_matter.setdefault(word, []).append(number)
            for word in answer.people | answer.plain:
                self._by_words.setdefault(word, []).append(number)
        self._freeing = [number for number, answer in enumerate(self._passages) if answer.frees]
        self._helping = log1p(len(steps))
        self._for_child = log1p(sum(1 for action in self._helpful if words.named.search(_whole(action))))

    def lacks(self, told: Told) -> float:
        """How likely it is that a sentence tells a worry which nothing answers, from 0 to 1."""
        if self._elsewhere or _is_passed_on(told, self.doc, self.words) or self.has_one_for(told):
            return 0.0
        table = self.words.vocabulary.weights("answers")
        signs = self.signs(told).items()
        return logistic(table["bias"] + sum([table.get(sign, 0.0) * value for sign, value in signs]))

    def has_one_for(self, told: Told) -> bool:
        """Whether a worry is replied to where it stands, or taken up by a later passage or a step that shares its matter."""
        words = self.words
        sentence = told.text.value[told.start : told.end]
        if (
            _GOES_ON.search(words.named.sub("she", _behind(sentence, told.worry)))
            or _is_replied(told.text.value[told.end : told.end + 300], words)
            or _is_replied_beside(told, words)
        ):
            return True
        own = _stems(told.worry, words)
        telling = own - _WEAK
        who = _names(told.worry, words)
        plain = self._plain_of(told)
        weak = _stems(outside_quotations(sentence), words)
        around = weak - _WEAK
        load = lexicon(words.vocabulary).holds(told.worry, "burden")
        numbers = _numbers(told.worry)
        sought = own | around | weak | numbers | who
        for answer in self._later(told, self._by_matter, sought, self._freeing if load else ()):
            shared = own & answer.stems
            if shared & telling or len(shared) >= 2 or load and answer.frees or numbers & answer.numbers:
                return True
            if answer.names & who and (shared or answer.plain & plain):
                return True
            wide = around & answer.stems
            if answer.step and (len(wide) >= 2 or (wide and len((own | weak) & answer.stems) >= 2)):
                return True
        return False

    def takes_up(self, told: Told) -> bool:
        """Whether a worry is plainly answered, or a step or a thought about it uses two of its longer words."""
        plain = self._plain_of(told)
        later = self._later(told, self._by_words, plain)
        return self.has_one_for(told) or any(len(answer.plain & plain) >= 2 for answer in later)

    def signs(self, told: Told) -> dict[str, float]:
        """What speaks for a worry where nothing surely answers it: its wording, how likely it is hard, who is in it, and how far
        the record's help may reach it all the same.
        """
        sentence = told.text.value[told.start : told.end]
        chance = min(0.98, max(0.02, told.likely))
        people = self._people(sentence)
        plain = self._plain_of(told)
        found = {
            "worded": float(told.sure),
            "hard": max(0.0, log(chance / (1 - chance))),
            "shown_or_passed_on": float(told.passed_on),
            "somebody_in_it": float(bool(people) or bool(_names(told.worry, self.words))),
            "steps_that_help": self._helping,
            "steps_for_the_child": self._for_child,
            "put_off": float(_is_put_off(told, self.words)),
        }
        for answer in self._later(told, self._by_words, people | plain):
            by = "step" if answer.step else "thought"
            if answer.people & people:
                found[f"{by}_about_somebody_in_it"] = 1.0
            words_of_it = min(2.0, len(answer.plain & plain)) / 2
            if words_of_it > found.get(f"{by}_with_its_words", 0.0):
                found[f"{by}_with_its_words"] = words_of_it
        return found

    def _later(
        self, told: Told, index: dict[str, list[int]], sought: frozenset[str], more: Sequence[int] = ()
    ) -> Iterator[_Answer]:
        """Steps wherever they stand, and the passages behind a worry: those with something that is sought, and some more."""
        place = told.span
        numbers = {number for word in sought for number in index.get(word, ())}
        for number in sorted(numbers.union(more)):
            answer = self._passages[number]
            if not place.start <= answer.start < place.end and (
                answer.step and not answer.start <= place.start < answer.end or answer.start >= place.start
            ):
                yield answer

    def _plain_of(self, told: Told) -> frozenset[str]:
        own = {folded(name) for name in self.words.children}
        return _plain(told.worry) - _names(told.worry, self.words) - _PLACES - own

    def _people(self, text: str) -> frozenset[str]:
        """Who is in a text: kinship words and names, a name standing for what its bearer is to the child."""
        found = set()
        for word in pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*").findall(text):
            low = folded(word).removesuffix("'s")
            if low in _KIN:
                found.add(_KIN[low])
            elif word[0].isupper() and low in self._kin:
                found.add(self._kin[low])
        return frozenset(found)

    def _steps(self) -> Iterator[_Answer]:
        words = self.words
        for action in self._helpful:
            whole = _whole(action)
            yield _Answer(
                _stems(whole, words),
                action.span.start,
                action.span.end,
                True,
                _frees(whole, words),
                _names(whole, words),
                _plain(whole),
                self._people(" ".join((whole, *action.owners))),
                _numbers(whole),
            )

    def _thoughts(self) -> Iterator[_Answer]:
        words = self.words
        acted = Places(action.span for action in self.doc.actions)
        for part in self.doc.parts():
            replies = _is_reply(part, words)
            for text in part.texts:
                for start, end in sentences(text.value):
                    sentence = text.value[start:end]
                    place = text.span(start, end)
                    if acted.hold(place.start):
                        continue
                    if replies or words.purpose(part) in _TAKES_UP or _undertakes(sentence, part, words):
                        whole = f"{_titles(part)} {sentence}" if replies else sentence
                        yield _Answer(
                            _stems(whole, words),
                            place.start,
                            place.end,
                            False,
                            False,
                            frozenset(),
                            _plain(whole),
                            self._people(sentence),
                            _numbers(whole),
                        )


_KIN = {
    **dict.fromkeys(("mum", "mummy", "mam", "mammy", "ma", "mama", "mom", "mother"), "mum"),
    **dict.fromkeys(("dad", "daddy", "da", "father", "tata", "baba"), "dad"),
    **dict.fromkeys(("nan", "nana", "nanna", "gran", "granny", "grandma", "nain", "grandmother"), "nan"),
    **dict.fromkeys(("grandad", "granda", "grandpa", "taid", "grandfather"), "grandad"),
}
"""Words for the same person in a child's mouth and in a worker's."""
_GOES_ON = pattern(
    r"[;,]\s+(?:(?:and|but|so|then) )*(?!(?:and|but|so|then|he|she|you|they (?:asked|told)|asked|told)\b)(?:\w+\s+){1,6}(?:will(?! (?:carry on|continue|monitor|be))"
    r"|rang|told|changes?|showed|fits|fitted|asked|agreed?|sorted)\b",
    re.IGNORECASE,
)
"""What a sentence tells behind a worry that somebody did about it, and no more of what the child said."""


def _whole(action: Action) -> str:
    """The words of a step with its need, its outcome, its sign of success and the title it stands under."""
    outcome = action.outcome.value if action.outcome is not None else ""
    return " ".join((action.text.value, action.need or "", outcome, action.signs_of_success, _titles(action.part)))


def _kin(doc: Document, words: Words) -> dict[str, str]:
    """What each name of a grown-up is to the child: a kinship word, else the name itself."""
    own = {folded(name) for name in words.children}
    found: dict[str, str] = {}
    for person in doc.people:
        what = folded(person.role or "").split()[-1:]
        for word in person.name.split():
            low = folded(word)
            if low not in own and len(low) > 2 and low not in _TITLES:
                found[low] = _KIN.get(what[0], low) if what else low
    return found


_TITLES = frozenset(("mrs", "miss", "aunt", "auntie", "uncle", "nurse"))


def _numbers(text: str) -> frozenset[str]:
    """Numbers that are a matter of their own: a telephone number, a bus, three digits or more."""
    return frozenset(number for number in pattern(r"\b\d{3,}\b").findall(text) if not number.startswith("20"))


def _is_put_off(told: Told, words: Words) -> bool:
    """Whether the next words are thanks, praise or a reminder of the rules."""
    follows = outside_quotations(told.text.value[told.end : told.end + 300])
    return any(
        lexicon(words.vocabulary).holds(follows[start:end], "no_answer") for start, end in sentences(follows)[:2]
    )


def _undertakes(sentence: str, part: Part, words: Words) -> bool:
    """Whether a sentence outside the parts of adults and children says what is done or why not."""
    if (words.is_own(part) and not finds(r"\b(?:I|we) (?:told|said|will|can|have)\b", sentence)) or words.is_adults(
        part
    ):
        return False
    return (
        words.purpose(part) in ("actions", "seen", None, "activity", "previous")
        and finds(_UNDERTAKES, outside_quotations(sentence)) is not None
    )


def _is_reply(part: Part, words: Words) -> bool:
    """Whether a part, by its title or one around it, is what was said back to the child."""
    around: Part | None = part
    while around is not None:
        if around.heading is not None and lexicon(words.vocabulary).holds(
            around.title.replace("_", " "), "answer_titles"
        ):
            return True
        around = around.parent
    return False


def _frees(text: str, words: Words) -> bool:
    """Whether a step takes a load off the child: care by somebody else, or something done so that the child can be a child."""
    named = words.named.pattern
    return (
        finds(
            r"\b(?:carers?|care assessment|adult care|take over|takes over|instead of|hand(?:s|ed)? (?:it )?over)\b",
            text,
        )
        is not None
        or finds(r"\bso (?:that )?(?:\S+ ){1,3}(?:can|does not have to|doesn['’]t have to)\b", text) is not None
        and naming(
            rf"\bso (?:that )?(?:{named}|he|she) (?:can|does not have to|doesn['’]t have to)\b", re.IGNORECASE
        ).search(text)
        is not None
    )


def _is_kept_elsewhere(doc: Document) -> bool:
    """Whether the record says that the answer is kept where it is safe to keep it."""
    return any(
        gaps.restricted(text.value) and finds(r"\b(?:answer\w*|what (?:we|i) (?:will do|did)|asked that)\b", text.value)
        for part in doc.parts()
        for text in part.texts
    )


def _names(text: str, words: Words) -> frozenset[str]:
    """The names in a text, children and professionals left out."""
    left = {folded(name) for name in words.without}
    inner = pattern(r"(?<!^)(?<![.!?\"“] )\b[A-ZÀ-Þ][\w’-]+").finditer(text)
    return frozenset(
        low for found in inner if (low := folded(found.group())) not in left and low not in particulars.CALENDAR
    )


def _titles(part: Part | None) -> str:
    return part.title.lower() if part is not None and part.heading is not None else ""


def _helps(action: Action, doc: Document, words: Words) -> bool:
    """Whether an action is help: something that can be done, by somebody who is not only the family."""
    doable = action.what.state in ("concrete", "administrative", "several_owners")
    return doable and (side(action, doc, words) == "other" or action.measure.state in ("life", "outcome"))


def _stems(text: str, words: Words) -> frozenset[str]:
    """Particular stems without names: that a name comes again is no answer. Words for fear are one."""
    inner = pattern(r"(?<!^)(?<![.!?] )(?<![\"“:] )\b[A-ZÀ-Þ][\w'’-]+")
    names = {folded(found.group()).removesuffix("'s") for found in inner.finditer(text)}
    without = [*words.children, *names, *words.professionals]
    found = {stem(word) for word in particulars.words(text, words.vocabulary, without=without)}
    if finds(r"\b(?:scared|frighten\w*|afraid|fear(?:s|ful)?|terrified)\b", text):
        found.add("<fear>")
    return frozenset(found)


_WEAK = frozenset(
    stem(word)
    for word in [
        "mum",
        "dad",
        "mummy",
        "daddy",
        "nan",
        "school",
        "home",
        "house",
        "night",
        "nights",
        "morning",
        "day",
        "bed",
        "room",
        "bedroom",
        "told",
        "said",
        "time",
        "want",
        "hurt",
        "scared",
        "worried",
        "hate",
        "asleep",
        "sleep",
        "door",
        "sister",
        "brother",
        "phone",
        "play",
        "sit",
        "stay",
        "stop",
        "keep",
        "hold",
        "hand",
        "week",
        "tea",
        "talk",
        "walk",
        "picture",
        "drew",
        "read",
        "bit",
        "lot",
        "back",
    ]
)
"""Words that hold in any child's days: they join a worry to its answer only together with another."""


def _is_passed_on(told: Told, doc: Document, words: Words) -> bool:
    """Whether the record is itself the answer: a referral passes on what a child told, unless the child was put off with a reminder."""
    if doc.kind != "referral":
        return False
    follows = outside_quotations(told.text.value[told.end :])
    near = sentences(follows)[:2]
    return not any(lexicon(words.vocabulary).holds(follows[start:end], "no_answer") for start, end in near)


def _is_replied_beside(told: Told, words: Words) -> bool:
    """Whether the next part, by its title, is what was said back, or a later one that takes up a plain word of the worry."""
    parent = told.part.parent
    at = (
        next((number for number, one in enumerate(parent.parts) if one is told.part), None)
        if parent is not None
        else None
    )
    if parent is None or at is None:
        return False
    later = parent.parts[at + 1 : at + 2]
    if later and _is_reply(later[0], words) and not _is_reply(told.part, words) and parent.form != "root":
        return True
    plain = _plain(told.worry)
    replies = words.once(f"replies {id(parent)}", lambda: _replies(parent, words))
    return any(number > at and plain & said for number, said in replies)


def _replies(parent: Part, words: Words) -> list[tuple[int, frozenset[str]]]:
    """The pieces of a part that are what was said back to the child: where each stands, and its plain words."""
    return [
        (number, frozenset(_plain(f"{_all_titles(part)} {part.all_words}")))
        for number, part in enumerate(parent.parts)
        if _is_reply(part, words)
    ]


def _all_titles(part: Part) -> str:
    return " ".join(one.title for one in part.walk() if one.heading is not None)


def _plain(text: str) -> frozenset[str]:
    """The stems of a text's longer words."""
    return frozenset(stem(word) for word in word_list(text) if len(word) > 3 and word not in _FILL)


_PLACES = frozenset(stem(word) for word in ["school", "home", "house", "room", "nursery", "class", "teacher"])
_FILL = frozenset(
    [
        "will",
        "does",
        "doesn't",
        "don't",
        "didn't",
        "must",
        "might",
        "shall",
        "make",
        "made",
        "take",
        "taken",
        "give",
        "come",
        "comes",
        "sure",
        "each",
        "every",
        "also",
        "only",
        "still",
        "again",
        "never",
        "always",
        "other",
        "after",
        "before",
        "here",
        "there",
        "that",
        "this",
        "they",
        "them",
        "then",
        "than",
        "there",
        "their",
        "would",
        "could",
        "should",
        "with",
        "when",
        "what",
        "from",
        "have",
        "been",
        "said",
        "says",
        "told",
        "just",
        "really",
        "want",
        "going",
        "about",
        "because",
        "some",
        "because",
        "your",
        "year",
        "into",
        "like",
    ]
)


def _behind(sentence: str, worry: str) -> str:
    """What a sentence goes on to say after the worry, quoted words left out."""
    at = sentence.find(worry)
    return (
        outside_quotations(sentence)[at + (len(worry) if worry in sentence and quotations(sentence) else 0) :]
        if at >= 0
        else ""
    )


def _is_replied(follows: str, words: Words) -> bool:
    """Whether the next words are an answer: what was said, done or found out, and not thanks or a reminder."""
    near = " ".join(outside_quotations(follows).split()[:30])
    for start, end in sentences(near)[:2]:
        sentence = near[start:end]
        if lexicon(words.vocabulary).holds(sentence, "no_answer"):
            return False
        told = pattern(_CHILD_WILL, re.IGNORECASE).sub("", words.named.sub("she", sentence))
        if pattern(_REPLY, re.IGNORECASE).search(told) or _is_dealt_with(sentence, words):
            return True
    return False


def _is_dealt_with(sentence: str, words: Words) -> bool:
    """Whether a sentence tells that a professional spoke to the child about it, that who is feared is gone, or what is done now."""
    if tells_the_child(sentence, words):
        return True
    told = words.named.sub("them", sentence)
    return _GONE.search(told) is not None or _DONE_NOW.search(told) is not None


def tells_the_child(sentence: str, words: Words) -> bool:
    """Whether somebody who is no family told the child something, in words that are no telling-off."""
    if _SPEAKS.search(sentence) is None:
        return False
    spoken = _SPOKEN_TO.search(words.named.sub("them", sentence))
    return spoken is not None and folded(spoken["who"]).split()[0] not in words.kin
