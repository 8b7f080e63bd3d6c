"""The grammar of asking: who a sentence asks, what it asks for, and which part of it is the sign of success.

Only what English plan-writing makes regular is read: a subject with "to", "will", "is to", an order without a subject, a passive
with or without "by", labels inside a sentence, and what follows "we will know", "success is", "so that".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from planlint.dataclass import NamedTuple
from planlint.language.lexicon import Lexicon
from planlint.language.words import folded
from planlint.patterns import ANY_CASE, pattern
from planlint.vocabulary import Vocabulary

_MODAL = r"(?:will|not to|to|is to|are to|am to|shall|(?:has|have) (?:\w+ly |also |since |now )?(?:agreed|offered|volunteered) to|agrees to|agree to|agreed to|was to|were to|should|must|would like to|(?:is|are|am|was|were) (?:also |now |still |then )?going to|['’](?:m|s|re) (?:also |now |still |then )?going to|needs to|need to|can|'ll|’ll|has been asked to|have been asked to|has confirmed that [\w, ]{2,60}? will|have promised to|has promised to|promises to|undertakes to|intends to|plans to|wants to)"
_SUBJECT = pattern(
    rf"^(?:(?:At|In|On|By|From|Each|Every|After|Before|Once|Until|Meanwhile|Then|Today|This|Next)\b[^,.;:\n]{{0,40}}?,?\s+(?=[A-ZÀ-Þ])(?<!\d\s)(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s))?(?P<subject>(?:[A-ZÀ-Þ]\.\s?){{0,2}}[^,.;:!?\n]{{1,70}}?(?:,\s[^,.;!?\n]{{2,90}},|\s?\([^()\n]{{2,60}}\))?(?:\s+and\s+(?!\s)[^,.;:!?\n]{{2,40}}?)?)(?:\s+(?:[–—-]\s+)?|(?=['’](?:ll|(?:m|s|re) (?:\w+ )?going)\b))(?P<modal>{_MODAL})\s+(?P<rest>(?:not |also |then |still |each |continue to |both |always |never |only |now )?[a-z][\w'’-]*.*)$",
    re.DOTALL,
)
_THAT = pattern(
    r"^(?:that|for|i have asked|i've asked|we have asked|i am asking|asked|i ask)\s+(?!\s)(?P<subject>(?:[A-Z]\.\s?)?[^,.;:!?\n]{2,60}?)\s+(?P<modal>to|(?=\w+s\b)|be|is|are|will|should)\s*(?P<rest>\w.*)$",
    re.DOTALL | re.IGNORECASE,
)
_BY_AGENT = pattern(
    r"\bby\s+(?P<agent>(?!\d|(?:the )?(?:\d|end|date|review|next|mid|half)\b|(?:when|then|christmas|easter|noon|phone|post|e-?mail|text|bus|taxi|train|car|foot|telephone|letter|asking|a|his|her|their|giving|using|each|every|way|him|herself|himself)\b|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)[^,.;:()\n]{2,60}?)(?=\s+(?:by|on|before|in|at|so|and|to|from|until|for|every|within|with)\b|[,.;:()\n]|$)",
    re.IGNORECASE,
)
LABELS = {
    "pwy": "who",
    "pryd": "when",
    "erbyn": "when",
    "beth": "action",
    "who": "who",
    "by whom": "who",
    "who by": "who",
    "owner": "who",
    "lead": "who",
    "led by": "who",
    "delivered by": "who",
    "provided by": "who",
    "responsible": "who",
    "person": "who",
    "person responsible": "who",
    "action by": "who",
    "responsibility": "who",
    "lead person": "who",
    "responsible person": "who",
    "assigned to": "who",
    "by when": "when",
    "when": "when",
    "by": "when",
    "due": "when",
    "deadline": "when",
    "timescale": "when",
    "how often": "when",
    "date": "when",
    "due by": "when",
    "due date": "when",
    "date due": "when",
    "target date": "when",
    "completion date": "when",
    "measure": "measure",
    "success": "measure",
    "success looks like": "measure",
    "we will know": "measure",
    "we'll know": "measure",
    "we will check": "measure",
    "how will we know": "measure",
    "how will we know it has worked": "measure",
    "how will we know it worked": "measure",
    "how will we know if it has worked": "measure",
    "how we will know it has worked": "measure",
    "how we will know": "measure",
    "how we'll know": "measure",
    "aim": "measure",
    "target": "measure",
    "sign": "measure",
    "good sign": "measure",
    "evidence": "measure",
    "so that": "measure",
    "done when": "measure",
    "measure of success": "measure",
    "measured by": "measure",
    "success measure": "measure",
    "success criteria": "measure",
    "sign of success": "measure",
    "signs of success": "measure",
    "sign of progress": "measure",
    "signs of progress": "measure",
    "status": "status",
    "progress": "status",
    "update": "status",
    "outcome": "outcome",
    "desired outcome": "outcome",
    "goal": "outcome",
    "need": "need",
    "step": "action",
    "action": "action",
    "task": "action",
    "strategy": "action",
    "strategies": "action",
    "intervention": "action",
    "provision": "action",
    "planned support": "action",
    "what": "action",
    "who will do it": "who",
    "who will do this": "who",
    "who is responsible": "who",
    "by who": "who",
    "allocated to": "who",
    "named person": "who",
    "lead professional for this": "who",
    "by what date": "when",
    "timeframe": "when",
    "time frame": "when",
    "when by": "when",
    "completed by": "when",
    "to be done by": "when",
    "to be completed by": "when",
    "complete by": "when",
    "done by": "when",
    "how will success be measured": "measure",
    "how will this be measured": "measure",
    "what success looks like": "measure",
    "what success will look like": "measure",
    "success will look like": "measure",
    "what good looks like": "measure",
    "how it will be seen": "measure",
    "how we will see it": "measure",
    "how will we see it": "measure",
    "we will see": "measure",
    "we'll see": "measure",
    "what needs to change": "outcome",
    "what should change": "outcome",
    "what will be different": "outcome",
    "what will change": "outcome",
    "what needs to be different": "outcome",
    "change needed": "outcome",
    "desired change": "outcome",
    "what we want": "outcome",
    "intended outcome": "outcome",
    "expected outcome": "outcome",
    "what will we do": "action",
    "what we will do": "action",
    "what will happen": "action",
    "what needs to happen": "action",
    "what will be done": "action",
}
"""What asks for a column inside a sentence ("Who: Jo. By when: 3 May"), in small letters, and which."""
_LABEL = pattern(
    rf"(?:(?<=[.;|(\[–—\n,])|(?<=\s-)|^|(?<=\s))\s*[*_]*(?P<label>{'|'.join(LABELS)})\s*[*_]*\s*:\s*[*_]*",
    re.IGNORECASE,
)
_BRACKETED = pattern(rf"\[(?P<label>{'|'.join(LABELS)})\]\s*:?\s*", re.IGNORECASE)
"""A label in brackets ("[Owner] Jo Lamb [Due] 3 May")."""
_PASSIVE = pattern(
    r"^(?:[^.;:!?\n]{2,110}?)\s+(?:to be|will be|is to be|are to be|should be|be|is|are|needs to be)\s+(?:\w+ly\s+|also\s+)?(?:\w+ed|made|held|sent|done|given|taken|kept|found|put|set|written|seen|drawn|met|read|told|brought|sought|undertaken|begun|chosen|shown|spoken|paid|built|run|left|heard|rung|bought)\b",
    re.IGNORECASE,
)
_ORDER = pattern(
    r"^(?:(?:[Pp]lease|also|then|and|next|first|finally|today|tomorrow|each \w+|every \w+|once a \w+|together),?\s+)?(?P<verb>[A-Za-z][a-z'’-]+)\b(?!\s*(?::|,\s*\d))"
)


_TELLING = pattern(
    r"(?P<who>(?:[A-ZÀ-Þ][\w'’.-]*['’]s?\s[a-z]+\s[A-ZÀ-Þ][\w'’.-]*|[A-ZÀ-Þ][\w'’.-]*|I|[Mm]y|[Yy]our|[Tt]he|[Hh]er|[Hh]is|[Bb]oth|mum|dad|nan|and|or|&)(?:\s(?:[A-ZÀ-Þ][\w'’.-]*|mum|dad|nan|and|or|&|\+|(?:\w+ ){0,2}(?:worker|nurse|visitor|teacher|lead)))*(?:\s?\([^)]{2,60}\)|,\s[a-z][^,.]{2,50},|\s(?:from|at|of|in)\s(?:the\s)?[\w'’ ]{2,30}?)?)"
    r"\s+(?:also\s|then\s|each \w+\s|now\s)?(?P<verb>(?!(?:from|at|of|in|with|for|and|or|to|the|who|which|that|on|by|as|if)\b)[a-z]{2,})\b"
)


_FROM = pattern(r"[A-ZÀ-Þ][\w'’.-]*(?:\s(?:and\s)?[A-ZÀ-Þ][\w'’.-]*){0,3}\s(?:from|at|of|in)\s(?:the\s)?[\w'’-]+")
"""Somebody and the place they come from, before what they do ("Nerys from the alcohol team meets")."""
_GIVEN = pattern(
    r"(?:have|receive|get|be given|be offered)\s+(?:\w+\s+){0,2}?(?:support|help|sessions?|work|input|counselling|therapy|mentoring|respite|a break|intervention|services?)\b",
    re.IGNORECASE,
)
"""What somebody is to be given: they are not the one who is asked to do it."""


_TURNS = pattern(
    r"\b(?:when|whenever|if|because|who|which|while|until|once|so that|where|after|as soon as|unless)\b", re.IGNORECASE
)
"""A passive behind one of these belongs to a clause that only goes with what is asked."""
_LEAD = pattern(
    r"(?:[\s*_•→>–—☐☑\[\]x-]*)(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|\d{1,2}\.\d{1,2}\.?\s+|[A-Z]{1,3}\d{1,2}\s*[:.)–-]\s+|\[[A-Z]{1,3}\d{0,2}\]\s+)?"
)
_TIME_LEAD = pattern(
    r"\W*(?:from|each|every|by|on|until|after|before|weekly|fortnightly|monthly|(?:mon|tue|wed|thu|fri|sat|sun)\w*|\d{1,2}(?:st|nd|rd|th)?\b)",
    re.IGNORECASE,
)
_STARTS = pattern(
    r"\s+(?=[A-ZÀ-Þ])(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_DATED = pattern(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:each|every)\b|weekly|nightly|monthly", re.IGNORECASE
)
"""A line that opens with its day, and names its doer behind it ("Fri 27 Nov Priti has the lock fitted")."""
_TOPIC = pattern(r"(?P<topic>[A-ZÀ-Þ0-9][^.,;:!?\n]{1,40}?)(?::|\s[–—-])\s+(?=\S)")
"""What a line is about, set before it with a colon ("Rent arrears: a payment plan to be drawn up")."""


_NOBODY = frozenset("it this that there these those what which all this all that everything something nothing".split())
"""Words that stand where a doer would, and are none ("It will rain", "This will help")."""


class Piece(NamedTuple):
    """A labelled piece inside a sentence: what it holds, and where its words stand (value offsets)."""

    column: str
    start: int
    end: int


class Asking(NamedTuple):
    """How a sentence asks. `form` is subject, passive, order, telling ("Peg comes on Wednesdays") or none; offsets are of the value, (0, 0) where there is nothing.

    `subject` are the words that say who, `verb_at` is where the thing asked for begins.
    """

    form: str
    subject: tuple[int, int] = (0, 0)
    verb_at: int = 0
    modal: str = ""

    def moved(self, by: int) -> Asking:
        """The same of a text in which the sentence begins `by` characters further on."""
        return Asking(self.form, _moved(self.subject, by), self.verb_at + by, self.modal)


_SMALL_LABELS = frozenset(
    "by date when lead person outcome goal update need step action task what who sign target aim progress status".split()
)
"""Labels that are plain words as well: in small letters they are one only where a sentence ends before them."""


class Labels:
    """Labelled pieces inside a text ("... Who: Jo. By when: 3 May"); `own` are labels that one record uses for itself."""

    def __init__(self, own: Mapping[str, str] = MappingProxyType({})) -> None:
        self.own = own
        self._pattern = _own_pattern(own) if own else None

    def of(self, text: str) -> list[Piece]:
        """What each label introduces, in order; the words before the first label are left out."""
        found = self._found(text)
        pieces = []
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else len(text)
            start = match.end()
            while end > start and text[end - 1] in " \n;|,.(*_–—-)":
                end -= 1
            label = folded(match.group("label"))
            pieces.append(Piece(self.own.get(label) or LABELS[label], start, max(start, end)))
        return pieces

    def first(self, text: str) -> int | None:
        """Where the first label begins, or None."""
        found = self._found(text)
        return found[0].start() if found else None

    def _found(self, text: str) -> list[re.Match[str]]:
        found = list(_BRACKETED.finditer(text)) if "]" in text else []
        if ":" not in text:
            return found
        found += [
            match
            for match in _LABEL.finditer(text)
            if not (
                match.group("label").islower()
                and match.group("label") in _SMALL_LABELS
                and not _opens(text, match.start("label"))
            )
        ]
        if self._pattern is not None:
            found += [match for match in self._pattern.finditer(text) if _opens_own(text, match.start("label"))]
        return sorted(found, key=lambda match: match.start())


def _own_pattern(own: Mapping[str, str]) -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(own, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s*_(]))[*_]*(?P<label>{names})\s*[*_]*:[*_]*\s*", re.IGNORECASE)


def _opens_own(text: str, start: int) -> bool:
    before = text[:start].rstrip(" *_\n\"'”’)]")
    return not before or before[-1] in ".;!?|(–—-:" or "\n" in text[len(before) : start]


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" *_")
    return not before or before[-1] in ".;|([–—-\n,"


def asking(sentence: str, is_owner: Callable[[str], bool], lexicon: Lexicon) -> Asking:
    """How a sentence asks for something. `is_owner` tells whether words can be somebody who is asked."""
    found = _asking(sentence, is_owner, lexicon)
    if found.form in ("none", "passive") and found.subject == (0, 0) and _TIME_LEAD.match(sentence):
        for start in _STARTS.finditer(sentence, 0, 100):
            if not _DATED.search(sentence, 0, start.start()):
                continue
            later = _asking(sentence[start.end() :], is_owner, lexicon)
            if later.form in ("subject", "telling"):
                return Asking(later.form, _moved(later.subject, start.end()), later.verb_at + start.end(), later.modal)
    topic = _TOPIC.match(sentence) if found.form == "none" else None
    if topic is None or len(topic["topic"].split()) > 8:
        return found
    within = _asking(sentence[topic.end() :], is_owner, lexicon)
    if within.form == "order" and " " in sentence[topic.end() :].strip() and is_owner(topic["topic"]):
        # "Rhys - ring the school": whom an order is set behind is asked to do it.
        return Asking("subject", topic.span("topic"), within.verb_at + topic.end(), "to")
    if within.form in ("none", "order") or within.form != "subject" and len(topic["topic"].split()) > 5:
        return found
    moved = _moved(within.subject, topic.end()) if within.subject != (0, 0) else (0, 0)
    return Asking(within.form, moved, within.verb_at + topic.end(), within.modal)


def _asking(sentence: str, is_owner: Callable[[str], bool], lexicon: Lexicon) -> Asking:
    lead_in = _LEAD.match(sentence)
    lead = lead_in.end() if lead_in else 0
    text = sentence[lead:]
    that = _THAT.match(text)
    if that and pattern(r"(?:be|is|are)\s+(?:\w+ly\s+)?\w+(?:ed|en|de|ht|ld|wn|ut|et)\b", ANY_CASE).match(
        that["modal"] + " " + that["rest"] if that["modal"] else that["rest"]
    ):
        return _passive(text, that.start("rest"), lead, is_owner)
    if that and is_owner(that["subject"]) and folded(that["subject"]) not in ("it", "this", "there"):
        return Asking("subject", _moved(that.span("subject"), lead), lead + that.start("rest"), folded(that["modal"]))
    passive = _PASSIVE.match(text)
    if passive and _TURNS.search(passive.group()):
        passive = None
    subject = _SUBJECT.match(text)
    if subject and not (passive and folded(subject["rest"]).startswith("be ")):
        words = subject["subject"]
        if _GIVEN.match(subject["rest"]):
            return Asking("passive", (0, 0), lead, "passive")
        told = _told(text, subject, lexicon)
        if told is not None and is_owner(told["who"]):
            return Asking("telling", _moved(told.span("who"), lead), lead + told.start("verb"), "")
        leads_to = folded(subject["modal"]) == "to" and (
            _DETERMINER.match(subject["rest"])
            # "We moved from Desmond's to flat 9", but "Desmond's to ring the office".
            or words.endswith(("'s", "’s"))
            and not lexicon.holds(subject["rest"].split()[0], "act", "vague")
        )
        cut_short = words.count("(") > words.count(")")
        # "All will ring her", but not "All will be well".
        all_do = folded(words) == "all" and lexicon.holds(subject["rest"].split()[0], "act")
        if (all_do or folded(words) not in _NOBODY) and is_owner(words) and not leads_to and not cut_short:
            return Asking(
                "subject", _moved(subject.span("subject"), lead), lead + subject.start("rest"), _modal(subject["modal"])
            )
    if passive:
        return _passive(text, max(0, passive.end() - 1), lead, is_owner)
    order = _ORDER.match(text)
    if order and lexicon.holds(order["verb"], "act", "vague") and not _is_courtesy(text, order):
        return Asking("order", (0, 0), lead, "")
    telling = _TELLING.match(text)
    if telling and _is_verb(telling["verb"], lexicon) and is_owner(telling["who"]):
        return Asking("telling", _moved(telling.span("who"), lead), lead + telling.start("verb"), "")
    beside = _FROM.match(text)
    for word in pattern(r"\b[a-z]{3,}\b").finditer(text[: beside.end() + 60]) if beside else ():
        if (
            beside is not None
            and word.start() > beside.end()
            and _is_verb(word.group(), lexicon)
            and not text[: word.start()].rstrip().endswith(("-", "–", "—", ":"))
            and is_owner(text[: word.start()].strip())
        ):
            return Asking("telling", _moved((0, word.start() - 1), lead), lead + word.start(), "")
    return Asking("none", (0, 0), lead, "")


def _modal(words: str) -> str:
    """What stands between who is asked and what for, in its plainest form ("'s also going to": "is going to")."""
    low = folded(words)
    if not low.endswith("going to"):
        return low
    first = low.split()[0]
    return f"{first} to" if first in ("was", "were") else f"{_SHORT.get(first, first)} going to"


_SHORT = {"'m": "am", "'s": "is", "'re": "are"}


def _passive(text: str, start: int, lead: int, is_owner: Callable[[str], bool]) -> Asking:
    """What is to be done, with whom it is to be done by where that is said."""
    agent = _BY_AGENT.search(text, start)
    by = _moved(agent.span("agent"), lead) if agent and is_owner(agent["agent"]) else (0, 0)
    return Asking("passive", by, lead, "passive")


_DETERMINER = pattern(r"(?:the|an?|his|her|their|its|my|our|your|this|that|each|every)\b")
"""What follows a "to" that says where or until when, and asks nobody ("20 December to the day that ...")."""


def _is_courtesy(text: str, order: re.Match[str]) -> bool:
    """Whether an order only asks a reader to answer the writer or to look somewhere ("Please let me know", "Please see the file")."""
    verb = folded(order["verb"])
    after = folded(text[order.end("verb") :]).split()
    if verb in ("let", "give", "get", "contact", "feel") and after[:1] in (["me"], ["us"], ["free"]):
        return True
    if not folded(text[: order.start("verb")]).startswith("please"):
        return False
    return verb in ("see", "note", "find", "refer", "contact", "be", "let", "feel") or any(
        word.strip(".,;:") in ("me", "us", "you") for word in after
    )


def _told(text: str, subject: re.Match[str], lexicon: Lexicon) -> re.Match[str] | None:
    """What somebody does, where "to" only says where ("Nan walks Ada to school"): they do it before the "to", and no verb follows."""
    if folded(subject["modal"]) != "to" or _is_verb(pattern(r"\W").split(subject["rest"], maxsplit=1)[0], lexicon):
        return None
    telling = _TELLING.match(text, subject.start("subject"))
    if telling is None or telling.end("verb") >= subject.end("subject") or not telling["verb"].endswith("s"):
        return None
    return telling if _is_verb(telling["verb"], lexicon) else None


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb of doing, as it stands or with its ending taken off."""
    low = folded(word)
    forms = (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y")
    return low in ("is", "are", "has", "have", "do", "does") or any(
        lexicon.holds(form, "act", "vague") for form in forms if len(form) > 1
    )


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def tasks(vocabulary: Vocabulary) -> Lexicon:
    """The verbs, things and tools of actions as one lexicon."""
    made: Lexicon = vocabulary.made(
        "tasks",
        lambda one: Lexicon(
            {name: one.words("tasks", name) for name in ("act", "vague", "thing", "tool", "refer", "condition")}
        ),
    )
    return made


def measures(vocabulary: Vocabulary) -> Lexicon:
    """The cues of measures as one lexicon."""
    made: Lexicon = vocabulary.made(
        "measures",
        lambda one: Lexicon(
            {name: one.words("measures", name) for name in ("cue", "purpose", "delivery", "generic", "administrative")}
        ),
    )
    return made
