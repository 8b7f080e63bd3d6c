"""First names in sentences about the child that belong to nobody in the record, or to a brother or sister: a trace of another record.

Only a question can be asked. A chosen name, a friend whom everybody knows and a sister who is rightly spoken of look the same as a
slip; so a name counts only where the sentence says of its bearer what is said of the child a record is about, and where no
other sentence says who that is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from planlint.dataclass import NamedTuple
from planlint.language.particulars import CALENDAR, is_general
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded
from planlint.model import Document, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand.child import Words, naming
from planlint.vocabulary import Vocabulary

_NAME = pattern(r"(?<![\w'’-])[A-ZÀ-ÞŁŚŻ][a-zà-ÿąćęłńóśźż]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?(?![\w-])")
_OF_A_CHILD = pattern(
    r"\s(?:(?:has|have|had|is|was|will|to|should|must|continues to|does not|did not)\s)?(?:(?:been|be|also|now|still|not)\s){0,2}"
    r"(?:attend(?:s|ed|ing)?|start(?:s|ed|ing)?|enjoy(?:s|ed|ing)?|settled (?:in|into|at)|registered at|on roll at|excluded from)\s"
    r"(?:at |in |into |his |her |their |the )?(?:[\w'’-]+\s){0,2}?(?:school|nursery|college|pre-?school|playgroup|lessons|class|reception|breakfast club)\b"
    r"|\s(?:was|has been|had been)\s(?:also )?(?:seen|observed|spoken to|visited)\s(?:alone|at (?:school|home|nursery)|in (?:school|class|nursery)|by (?:the |his |her )?(?:social )?worker)\b"
    r"|\s[^.;]{0,60}\b(?:meeting|reaching|met) (?:all )?(?:his|her|their) (?:developmental )?milestones\b"
    r"|['’]s\s(?:\w+\s)?(?:placement|milestones|attendance|school|nursery|class teacher|teacher|foster carers?|carers|EHCP|PEP"
    r"|wishes and feelings|wishes|views|voice|behaviours?|needs|safety|welfare|emotional (?:needs|wellbeing|health)|wellbeing|presentation|lived experience"
    r"|best interests|development|developmental|immunisations|health assessment|child protection plan|care plan|pathway plan|plan)\b"
    r"(?!\s(?:team|officer|manager|student|teacher|panel|service))"
    r"|\s(?:is|was|presents as|presented as)\s(?:an? )?(?:[\w-]+,?\s(?:and\s)?){0,3}(?:little |young )?(?:boy|girl|baby|toddler|child|pupil|young (?:man|woman|person|lady))\b"
    r"|\s(?:is|was|remains?|has been|continues to be)\s(?:made |currently )?(?:placed with|accommodated|subject to|subject of|non-verbal|looked after by|thriving"
    r"|settled|safe|happy|vulnerable|resilient|making (?:good |expected )?progress|developing|doing well|at risk|monitored|well cared for)\b"
    r"|\s(?:appears|appeared|presented|presents)\s(?:to be |as )?(?:well|happy|content|clean|settled|appropriately dressed|withdrawn|unkempt|anxious)\b"
    r"|\s(?:needs|deserves)\s(?:to (?:feel|be|know|have|live)|a\b|stability|consistency|routine|support)"
    r"|['’]s\s(?:speech|language|reading|writing|phonics|maths|hearing|eyesight|weight|height|growth|teeth|hair|skin|sleep|diet|appetite|mood|confidence"
    r"|anxiety|asthma|eczema|self-esteem|resilience|identity|friendships|education|health needs)\b"
    r"|['’]s\ssense of (?:belonging|identity|self)\b"
    r"|\s(?:has|had)\s(?:also |now |really )?(?:settled\b|(?:built|formed|developed|made) (?:a )?(?:\w+ )?(?:relationships?|friendships?|friends|progress|attachments?|bonds?)\b(?!\swith (?:\w+ )?(?:famil|parents|children|residents|communit))"
    r"|(?:good|excellent|limited|strong|poor) (?:\w+ )?(?:skills|relationships?|self-care)\b)"
    r"|\s(?:still |also |now )?(?:needs|wears|misses|likes|loves|enjoys)\s(?:his|her)\s"
    r"|\sengaged\s(?:well|positively|fully|really well)\b"
    r"|\s(?:presented|presents)(?=\s(?:with|as)\b|\s*(?:[.;,\n]|$))"
    r"|\sto\s(?:feel|be (?:safe|supported|seen|heard|offered|referred|monitored)|engage|receive|access|remain|live|continue|thrive|(?:meet|reach) (?:\w+ ){0,2}milestones|make (?:\w+ )?progress|have (?:a|his|her|their|access|contact))\b"
)
"""What records say of the child they are about, from behind the name on."""
_SAYS_SOMETHING = pattern(
    r"['’]s\s[a-z]|\s(?!(?:to|et|tells?|puts?|moves?|moved|gets?|wants?|went|goes|left|leaves|retired|comes?|came|joins?|joined|(?:has|had) (?:agreed|offered|arranged|taken|asked|been asked|sent|left|gone|moved)|rang|rings?|calls?|called|emails?|emailed|texted|agreed|offer\w*|confirmed|advised|reported|asks?|asked|visit\w*"
    r"|sent|sends|met|meets|spoke|speaks|chair\w*|cover\w*|works?|worked|supports?|supported|said|says|told|tells|writes|wrote|noted|noticed|shared|explained|suggested"
    r"|took|takes|brings|brought|helps?|helped|runs?|ran|and|or|in|on|at|from|for|with|by|of|who|as|than|is (?:the|my|our|his|her|their)|was (?:the|there|present|not available)|[a-z]+ (?:you|me|us))\b)[a-z]+"
)
"""What may be said of anybody, but not what a colleague does who is called by a first name, or somebody whom the reader of a letter knows."""
_AS_SUBJECT = pattern(
    r"(?:^|[.!?;:]\s+|\n\W*|\b(?:that|because|so|if|but|[Ww]ithout support|[Tt]herefore|[Hh]owever),?\s)$"
)
"""What stands before the one whom a sentence or a clause is about."""
_OF_OTHERS = frozenset(("history", "chronology", "previous", "network", "household", "adults"))
"""Parts that tell of brothers, sisters and others."""
_ALONE = 2
"""Places with a name at most, from which nobody could learn who bears it."""
_IN_A_CHILDS_VOICE = pattern(
    r"\s(?:also |then |really )?(?:said|says|told|likes?|liked|loves?|enjoys?|enjoyed|wants?|wanted|would like|wishes|wished|feels?|felt|misses)\b"
)
"""What is said of the child in the child's own part."""
_PLACED = pattern(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Tt]he|[Oo]f|[Vv]ia|[Tt]o|[Ff]or|[Ww]ith|[Oo]n|[Bb]y)\s$")
_EFFECT = pattern(
    r"\s(?:is|was|has|had|will|would|could|can|may)\b[^.;]{0,90}?\b(?:affect\w*|impact\w*|harm\w*|suffer\w*|carrying|struggl\w*|at risk)\b"
)
_PRONOUNS = frozenset(
    "neither either both each everyone everybody nobody someone somebody another others none most many some all".split()
)
_NO_NAME = pattern(r"(?:[ts]ions?|ments?|ness|ity|ities|ances?|ences?|cial|ional|ical|ings?|ership|days)$")
"""Endings of words for matters that may open a sentence, and of no first name."""
_MOST = 3
"""Places with a name in several parts, from which on its bearer is somebody that this record tells of."""


class _Mention(NamedTuple):
    text: Text
    part: Part
    start: int
    end: int


def strangers(doc: Document, words: Words, vocabulary: Vocabulary) -> list[Judgement]:
    """Names of nobody, at the sentence; then a brother or sister in the child's place. At most three of each."""
    if doc.root is None or not doc.children:
        return []
    mentions = _mentions(doc, vocabulary)
    known = _Known(doc, words)
    nobody = [
        judged
        for name, places in mentions.items()
        if not known.hold(folded(name))
        for judged in _of_nobody(folded(name), places, doc, words, vocabulary)
    ]
    return sorted(nobody, key=lambda judged: judged.span)[:3] + list(_siblings(doc))[:3]


def _mentions(doc: Document, vocabulary: Vocabulary) -> dict[str, list[_Mention]]:
    """Every capital word that can be a first name, with its places; words of forms, services, days and posts are none."""
    general = vocabulary.set("general", "general")
    none = (
        vocabulary.set("people", "organisation")
        | vocabulary.set("people", "agency")
        | vocabulary.set("people", "family")
        | vocabulary.set("people", "group")
        | vocabulary.set("people", "child")
        | vocabulary.set("tasks", "act")
        | CALENDAR
        | _PRONOUNS
    )
    found: dict[str, list[_Mention]] = defaultdict(list)
    for part in doc.parts():
        for text in ([part.heading] if part.heading is not None else []) + part.texts:
            for match in _NAME.finditer(text.value):
                low = folded(match.group())
                if len(low) > 2 and low not in none and not is_general(low, general) and not _NO_NAME.search(low):
                    found[match.group()].append(_Mention(text, part, *match.span()))
    return found


class _Known:
    """The names that the record tells of, piece by piece and folded."""

    def __init__(self, doc: Document, words: Words) -> None:
        names = (*(person.name for person in doc.people), *doc.children, *words.subjects)
        self._pieces = {folded(piece) for name in names for piece in name.replace("-", " ").split()} | words.kin
        long = [piece for piece in self._pieces if len(piece) > 2]
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        for piece in long:
            self._beginnings[piece[:3]].append(piece)
        self._joined = "\n".join(long)

    def hold(self, low: str) -> bool:
        """Whether a name is one of them, can be short for one ("Otty" for Ottoline), or is a spelling of one."""
        first = low.partition("-")[0]
        if low in self._pieces or first in self._pieces or first in self._joined:
            return True
        if any(_are_one(first, piece) for piece in self._beginnings.get(first[:3], ())):
            return True
        inside = (first[start:end] for start in range(len(first)) for end in range(start + 3, len(first) + 1))
        return any(piece in self._pieces for piece in inside)


def _are_one(name: str, piece: str) -> bool:
    """Whether a name that begins like another can be short for it or a spelling of it ("Otty" for Ottoline, "Kaydon" for Kayden)."""
    if name.endswith(_SHORTENED) or piece.endswith(_SHORTENED):
        return True
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, piece, strict=False)))
    return alike * 5 >= max(len(name), len(piece)) * 3


_SHORTENED = ("y", "ie", "i", "s", "o")


def _of_nobody(
    low: str, places: list[_Mention], doc: Document, words: Words, vocabulary: Vocabulary
) -> Iterator[Judgement]:
    alone = len(places) <= _ALONE and low.partition("-")[0] in vocabulary.set("names", "first_names")
    telling = [
        place
        for place in places
        if place.part.heading is not place.text
        and (
            _OF_A_CHILD.match(place.text.value, place.end)
            or alone
            and words.purpose(place.part) not in _OF_OTHERS
            and _SAYS_SOMETHING.match(place.text.value, place.end)
            and _AS_SUBJECT.search(place.text.value, 0, place.start)
            or words.purpose(place.part) == "voice"
            and _IN_A_CHILDS_VOICE.match(place.text.value, place.end)
        )
    ]
    told_of = len(places) > _MOST and len({id(place.part) for place in places}) > 1
    if not telling or told_of or any(_is_introduced(place, vocabulary) for place in places):
        return
    for place in telling:
        start, end = next(
            ((a, b) for a, b in sentences(place.text.value) if a <= place.start < b), (0, len(place.text.value))
        )
        quoted = any(a <= place.start and place.end <= b for a, b in quotations(place.text.value))
        if not quoted and not _tells_who(place.text.value[place.end : end], doc):
            yield Judgement(
                "name",
                "nobody",
                place.text.span(start, end),
                ("said of somebody whom nothing else in the record tells of",),
                "medium",
                part=place.part,
            )


def _tells_who(rest: str, doc: Document) -> bool:
    """Whether a sentence itself says who its bearer is to the child ("Priya is a quiet girl who sits with him")."""
    named = {folded(word) for word in pattern(r"[A-ZÀ-Þ][\w-]+").findall(rest)}
    if named & {folded(child.split()[0]) for child in doc.children}:
        return True
    return (
        pattern(
            r"\b(?:who(?!\s(?:is|was|has|had|can|will|does|attends|likes|loves|enjoys|presents|needs|engages)\s(?!with (?:him|her|them)\b))|(?:with|like) (?:him|her|them)(?=\W*$|[.,;:]|\s(?:and|at|in|on|every|each)\b)|(?:his|her|their) (?:best )?(?:friend|mate|cousin))\b"
        ).search(rest)
        is not None
    )


def _is_introduced(place: _Mention, vocabulary: Vocabulary) -> bool:
    """Whether a mention says who this is: a post, a kinship, an age, a surname or others beside it, or a list of people."""
    value = place.text.value
    before, after = value[max(0, place.start - 40) : place.start], value[place.end : place.end + 60]
    if (
        place.part.purpose in ("household", "network", "signatures")
        or place.part.role == "facts"
        and place.part.form == "field"
    ):
        return True
    if place.part.heading is place.text:
        return True
    if pattern(
        r"\s(?:is|was|['’]s)\s(?:her|his|their|my|our|the family['’]s)\s|\s*\(|\s[A-ZÀ-Þ][\w'’-]+|,\s(?:an?|the|his|her|their|who|aged?|from)\s|,\s\d|\sand\s[A-ZÀ-Þ]|,\s[A-ZÀ-Þ]"
    ).match(after):
        return True
    if _PLACED.search(before) and not pattern(r"\b(?:[Ff]or|[Ww]ith|[Bb]y|[Tt]o)\s$").search(before):
        return True
    if pattern(
        r"(?:\b(?:[A-ZÀ-Þ][\w'’-]+|[A-ZÀ-Þ][a-z]{0,2}\.),?\s|(?<![a-z],\s)\band\s|\bcalled\s|\bnamed\s|,\s|[\"“‘(/&]\s?|\b(?:known as|calls? (?:him|her|them))\s)$"
    ).search(before):
        # A capital word that only opens the sentence is no first name ("However Kyle").
        opening = pattern(r"(?:^|[.!?]\s)([A-Z][a-z]+),?\s$").search(before)
        if opening is None or not is_general(folded(opening.group(1)), vocabulary.set("general", "general")):
            return True
    low = folded(before)
    for known in _beside(vocabulary):
        at = low.rfind(known)
        if at < 0 or low[at - 1 : at].isalnum():
            continue
        if pattern(r"(?:['’]s)?[\s,:–-]{1,3}(?:(?:is|was|is called|was called)\s)?$").fullmatch(low, at + len(known)):
            return True
    return False


def _beside(vocabulary: Vocabulary) -> list[str]:
    """Words that say who somebody is, right before a name (posts, kin, friends, animals), the longest first."""
    lists = ("single", "several", "family", "child", "acquaintances")
    made: list[str] = vocabulary.made(
        "beside a name",
        lambda one: sorted({word for name in lists for word in one.words("people", name)}, key=len, reverse=True),
    )
    return made


# -- a brother or sister in the child's place


def _siblings(doc: Document) -> Iterator[Judgement]:
    """In a record about one child: a step for that child's outcome that a brother or sister is to do, and the child's own
    words or a conclusion that tell of a brother or sister and never name the child."""
    if len(doc.children) != 1:
        return
    child = doc.children[0].split()[0]
    own = naming(rf"(?<![\w'’-]){re.escape(child)}(?![\w-])", re.IGNORECASE)
    names = _of_siblings(doc, child)
    if not names:
        return
    named = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    for action in doc.actions:
        outcome = action.outcome.value if action.outcome is not None else ""
        opens = naming(rf"\W*(?:{named})\s+(?:to|will)\s").match(action.text.value)
        if (
            opens
            and own.search(outcome)
            and not naming(rf"\b(?:{named})\b").search(outcome)
            and not own.search(action.text.value)
        ):
            yield Judgement(
                "name",
                "sibling",
                action.span,
                ("a brother or sister under the child's own outcome",),
                "medium",
                action,
                action.part,
            )
    for part in doc.parts("voice"):
        if part.purpose == "voice" and not own.search(part.all_words):
            for text in part.texts[:1]:
                about = naming(rf"\W*(?:{named})(?![\w'’-])").match(text.value)
                if about and _IN_A_CHILDS_VOICE.match(text.value, about.end()):
                    start, end = sentences(text.value)[0]
                    why = ("a brother or sister where the child's own words belong, and the child is not named",)
                    yield Judgement("name", "sibling", text.span(start, end), why, "medium", part=part)
    for part in doc.parts():
        if part.purpose not in ("reason", "analysis") or own.search(part.all_words):
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                about = naming(rf"\W*(?:{named})(?![\w'’-])").match(text.value, start)
                if about and _EFFECT.match(text.value[about.end() : end]):
                    yield Judgement(
                        "name",
                        "sibling",
                        text.span(start, end),
                        ("what it does to a brother or sister, and the child is not named",),
                        "medium",
                        part=part,
                    )


def _of_siblings(doc: Document, child: str) -> set[str]:
    """First names behind "sister", "brothers" and the like."""
    found = {
        person.name.split()[0]
        for person in doc.people
        if person.role and pattern(r"\b(?:sister|brother|sibling|twin)\b", ANY_CASE).search(person.role)
    }
    for part in doc.parts():
        for text in part.texts:
            for match in pattern(
                r"\b(?:[Ss]isters?|[Bb]rothers?|[Ss]iblings?|[Tt]win)\b[:,]?\s(?:are |is |called )?"
            ).finditer(text.value):
                rest = text.value[match.end() :]
                listed = pattern(
                    r"[A-ZÀ-Þ][\w'’-]+(?: \(\d{1,2}\))?(?:(?:, | and | & )[A-ZÀ-Þ][\w'’-]+(?: \(\d{1,2}\))?){0,4}"
                ).match(rest)
                if listed is not None:
                    found.update(pattern(r"[A-ZÀ-Þ][\w'’-]+").findall(listed.group()))
    return {name for name in found if folded(name) != folded(child)}
