"""The family's own view: something particular that a grown-up of the family thinks, wants or lives with, wherever it stands.

That parents "agree and engage" is what services write of anybody. What decides is a wish, a reason, a disagreement or a circumstance
that could not stand in just any record; the place and the heading do not matter, nor does the length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from planlint.language import dates, gaps, owners, particulars
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.words import NAME, folded, squeezed
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Places, Text
from planlint.understand import child, lead
from planlint.understand.child import Words, naming
from planlint.vocabulary import Vocabulary

_KIN = (
    r"(?:mum|mam|mammy|mummy|dad|daddy|mother|father|parents?|both parents|carers?|foster (?:carers?|mum|dad)|nan|nana|nanna|nani"
    r"|gran|granny|grandma|grandad|grandmother|grandfather|grandparents|aunt|auntie|aunty|uncle|step-?(?:dad|mum|father|mother)"
    r"|(?:mum|dad|mother|father)['’]s (?:new )?partner|partner(?! agenc)|guardians?|special guardians?|family(?! (?:worker|support|help|hub|plan|court|time|group|centre|practitioner|meeting|home|network|intervention|star|safety))|couple)"
)
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx)\.? (?P<surname>[A-ZÀ-Þ][\w'’.-]*)"
_UNSAID = frozenset(
    ("actions", "contingency", "household", "network", "signatures", "oversight", "wellbeing", "chronology", "measure")
)
"""Parts in which nobody's view is told: a task, a list, somebody else's comment."""
_OTHERS_TITLE = r"\b(?:professionals?|agenc\w+|partners|partner (?:agenc\w+|views)|network|services)\b"
_ENOUGH = 2
"""How many words, none of them general and none a name, make a view somebody's own."""


class _Family:
    """The grown-ups of a record's family, and how a sentence gives one of them the word."""

    def __init__(self, doc: Document, words: Words) -> None:
        self.words = words
        self.vocabulary = words.vocabulary
        self.professionals = frozenset(
            folded(part.strip(".,"))
            for person in doc.people
            if not person.family and person.role != "child"
            for part in person.name.split()
        )
        related = _related(doc) - self.professionals
        self.children = frozenset(folded(name) for name in words.subjects) - related
        names = sorted({name for name in words.kin | related if name not in self.children})
        called = [*map(re.escape, names), *(["you"] if _is_to_a_grown_up(doc, words) else [])]
        self._kin = [pattern(rf"(?<![\w'’])(?:{_KIN})(?![\w])", re.IGNORECASE)]
        if called:
            self._kin.append(naming(rf"(?<![\w'’])(?:{'|'.join(called)})(?![\w])", re.IGNORECASE))
        self._whole = doc.source.text
        self._written = _words_written(doc.source.text.replace("’", "'"))
        self._initials = frozenset(name[0] for name in self.children if len(name.strip(".")) <= 3)
        self._lexicon = lexicon(words.vocabulary)
        of_family = [person.name for person in doc.people if person.family or person.role == "child"]
        self._surnames = {folded(name.split()[-1]) for name in (*of_family, *doc.children, *words.subjects) if name}

    def spoken(self, sentence: str) -> int | None:
        """Where in a sentence that which a grown-up of the family thinks, wants or lives with begins; None if it gives nobody the word."""
        told = outside_quotations(sentence)
        quoted = quotations(sentence)
        for at in self.mentions(told):
            after = told[at : at + 90]
            hit = self._lexicon.first(after, "view")
            if hit is not None and hit.start <= 45 and not self._is_of_another(after[: hit.start]):
                return at + hit.end
            for start, _ in quoted:
                if at < start <= at + 80 and _LEADS_IN.fullmatch(told[at : start - 1]):
                    return start
        return None

    def mentions(self, told: str) -> Iterator[int]:
        """Where each mention of a grown-up of the family as one who does something ends."""
        found = [match.span() for kin in self._kin for match in kin.finditer(told)]
        for titled in pattern(_TITLED).finditer(told):
            if self._is_kin(titled["surname"]):
                found.append(titled.span())
        found += [match.span("name") for match in pattern(_CALLED).finditer(told) if self._may_be_kin(match["name"])]
        for start, end in sorted(found):
            if told[end : end + 2] not in ("'s", "’s") and not _AS_OBJECT.search(told[max(0, start - 12) : start]):
                yield end

    def view_in(self, sentence: str) -> bool:
        return self._lexicon.holds(outside_quotations(sentence), "view")

    def opens(self, sentence: str) -> bool:
        """Whether a sentence begins with a grown-up of the family, whose words may follow ("MUM", "Val was there for ten minutes.")."""
        return next(self.mentions(sentence), 99) <= 25

    def is_named_in(self, text: str) -> bool:
        told = text.replace("'s", "  ").replace("’s", "  ")
        return any(kin.search(told) for kin in self._kin) or next(self.mentions(told), None) is not None

    def _is_kin(self, surname: str) -> bool:
        """Whether somebody called by a title and a surname is of the family: it is a child's or one of theirs, or it is said so beside it."""
        low = folded(surname).strip(".'")
        if self._is_professional(surname):
            return False
        if any(low in one for one in self._surnames):
            return True
        beside = naming(rf"\b{re.escape(surname)}(?:\s*\(|, (?:[\w'’-]+ ){{0,2}})(?:{_KIN})\b", re.IGNORECASE)
        return beside.search(self._whole) is not None

    def _is_professional(self, surname: str) -> bool:
        """Whether somebody called by a surname has a post, by the list of people or by the brackets behind the name."""
        low = folded(surname).strip(".'")
        if low in self.professionals:
            return True
        posts = owners.lexicon(self.vocabulary)
        behind = naming(rf"\b{re.escape(surname)}\s*\(([^)]{{2,60}})\)").search(self._whole)
        return behind is not None and posts.holds(behind.group(1), "agency", "single", "several", "organisation")

    def is_titled(self, part: Part) -> bool:
        """Whether a part's title gives it to a grown-up of the family ("From Mum", "Kay (nan)")."""
        title = _CAMEL.sub(" ", part.title.strip(" :*"))
        if part.heading is None or len(title.split()) > 6 or _ABOUT_THEM.search(title) or folded(title) == "family":
            return False
        rest = [word for word in title.split() if folded(word) not in _HAVING_THE_WORD]
        return self.is_named_in(_POSSESSIVE.sub("", title)) or any(
            self._may_be_kin(word.capitalize()) for word in rest[:1]
        )

    def _may_be_kin(self, name: str) -> bool:
        """Whether a first name that the record explains nowhere can be one of the family's."""
        low = folded(name).removesuffix("'s")
        return (
            bool(pattern(NAME).fullmatch(name))
            and bool(self.children)
            and self._written[name] >= 2
            and not self._written[low]
            and low[0] not in self._initials
            and low not in self.professionals
            and low not in self.children
            and low not in particulars.CALENDAR
            and low not in self.vocabulary.set("people", "agency")
            and low not in self.vocabulary.set("people", "organisation")
            and low not in self.vocabulary.set("people", "child")
            and low not in self.vocabulary.set("tasks", "act")
            and not particulars.is_general(low, self.vocabulary.set("general", "general"))
        )

    def _is_of_another(self, between: str) -> bool:
        """Whether somebody else stands between the grown-up and the verb ("to Mum and Ella says")."""
        return bool(pattern(r"[.;!?]").search(between)) or bool(self.words.named.search(between))


def _words_written(text: str) -> Counter[str]:
    """How often each word stands in a text as it is written, without the "'s" that may hang on it."""
    written: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text)).items():
        written[_OF_ONE.sub("", word) if "'s" in word else word] += times
    return written


def _is_to_a_grown_up(doc: Document, words: Words) -> bool:
    """Whether the record is a letter to somebody of the family: "you" is the one who thinks and wants."""
    return not words.to_child and any(
        pattern(r"^\s*Dear (?:Mr|Mrs|Ms|Miss|Mum|Dad|both|parents?|[A-ZÀ-Þ][a-z]+)\b", re.MULTILINE).search(text.value)
        for part in doc.parts()[:8]
        for text in part.texts
    )


_RELATED = (
    rf"(?P<name>{NAME})(?: [A-ZÀ-Þ][\w'’-]+)?(?:,| -| –)? \(?(?:is )?(?:(?:her|his|their|the|our|your) )?"
    r"(?:mum|mam|dad|mother|father|nan|gran|grandad|grandmother|grandfather|step-?(?:dad|mum|father|mother)|aunt|auntie|uncle|foster carer|carer|husband|wife|partner)\b"
    rf"|\b(?i:mum|mam|dad|mother|father|step-?(?:dad|mum)|parents?|foster carers?)(?: is|:|,| \(| -| \|)? ?\(?(?P<second>{NAME})\b(?:(?: [A-ZÀ-Þ][\w'’-]+)? and (?P<third>{NAME}))?"
)


def _related(doc: Document) -> frozenset[str]:
    """First names that the record gives to a parent or carer ("Fatou (mum)", "Dad: Rob", "Parents: Ana and Luis")."""
    found = {
        folded(name)
        for match in pattern(_RELATED).finditer(doc.source.text)
        for name in match.group("name", "second", "third")
        if name
    }
    return frozenset(name for name in found if name not in particulars.CALENDAR and name not in _NOT_CALLED)


_NOT_CALLED = frozenset(
    "the a an he she they not was is has and but who says said this that mum dad we i it no yes both".split()
)
_CAMEL = pattern(r"(?<=[a-z])(?=[A-Z])")
_SAYING = pattern(r"\b(?:says?|said|words?|views?|thinks?|bit|side)\b", re.IGNORECASE)
_WORD = pattern(r"(?<![\w'-])[^\W\d_][\w'-]*")
_OF_ONE = pattern(r"'s\b.*")
_HAVING_THE_WORD = frozenset(
    "says say said bit side words view views thinks wants from what told us feels and the".split()
)
_POSSESSIVE = pattern(
    r"['’]s?(?= (?:bit|side|words?|views?|say)\b)|(?<=[a-z])s(?= (?:bit|side|words?|views?|say)\b)", re.IGNORECASE
)
_LEADS_IN = pattern(r"\s*(?:\([^)]*\)\s*)?(?:,[^:.]{0,60})?\s*:?\s*(?:\n\s*)?")
_CALLED = (
    r"(?:^|[.!?:;]\s+|\n\s*|\b(?:and|but|while) )(?P<name>"
    + NAME
    + r")(?=(?: \([^)]{2,40}\))?(?:,[^:.]{0,60})?:\s| [a-z'’]+)"
)
"""A name with which a sentence opens, before what its bearer does or says."""
_AS_OBJECT = pattern(
    r"\b(?:to|with|by|of|for|at|from|about|near|after|before|than|if|should|unless|see|sees|saw|seeing|ask|told|asked|his|her|their)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABOUT_THEM = pattern(
    r"\b(?:with|seeing|contact|time|health|history|about|mental|work|support|copy|given|capacity|names?|details|plan|action)\b",
    re.IGNORECASE,
)


def family_views(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Whether the family's own view is told, what stands in its place, and who of those that matter was not asked."""
    family = _Family(doc, words)
    own = [part for part in doc.parts("parents") if not _is_of_others(part)]
    told = next(_told(doc, own, family), None)
    found = [told or _wanting(doc, own, family, base)]
    if told is not None:
        found.extend(_unheard(doc, family, base)[:1])
        found.extend(_difference(doc, own, family))
    found.extend(_copy(doc, family))
    return found


def _is_of_others(part: Part) -> bool:
    return bool(pattern(_OTHERS_TITLE, re.IGNORECASE).search(part.title))


# -- told


def one_sided(doc: Document, words: Words, base: date) -> list[Judgement]:
    """A family that the record judges in its own words, and whose view of it has hardly a place; told at the first view.

    Asks what was found of wording and of balance. Where one of them has all the steps as well, more of their view is asked for.
    """
    first = next((one for one in doc.judged("family_views") if one.state == "told"), None)
    judging = [one for one in doc.judged("wording") if one.state == "blame"]
    if first is None or all(one.part is not None and one.part.purpose == "parents" for one in judging):
        # What stands beside their own account is answered by it.
        return []
    family = _Family(doc, words)
    own = [part for part in doc.parts("parents") if not _is_of_others(part)]
    childs = Places(voice.span for voice in doc.voices)
    spans = {view.span for view in _told(doc, own, family)}
    theirs = [span for span in spans if not childs.meet(span)]
    if len(theirs) > HARDLY_HEARD and not doc.judged("balance"):
        return []
    answers = (_answer(text, part, True, family, doc, base) for part in own for text in part.all_texts)
    if any(one is not None and one.state != "gap_passed" for one in answers):
        return []
    why = ("the record judges somebody of the family, and hardly tells how they see it",)
    return [Judgement("family.account", "missing", first.span, why, "medium", part=first.part)]


HARDLY_HEARD = 2
"""Passages of the family's own view beside which a judgement of them stands alone."""


def _told(doc: Document, own: list[Part], family: _Family) -> Iterator[Judgement]:
    """Views that are somebody's own: in the place for them, and then wherever one of the family has the word."""
    steps = Places(action.span for action in doc.actions)
    for part in own:
        for inner in part.walk():
            for text in inner.texts if inner.purpose == "parents" else ():
                for start, end in _pairs(text.value):
                    at = text.span(start, end).start
                    if not steps.hold(at) and _is_a_view(text.value[start:end], family):
                        yield _judged(text.cut(start, end), inner)
    for part in doc.parts():
        for text in part.texts if part.purpose != "parents" else ():
            yield from _told_in(text, part, family)


def _is_a_view(value: str, family: _Family) -> bool:
    """Whether sentences in the place for the family's view hold one."""
    return (
        (_HAS_THE_WORD.search(value) is not None or family.spoken(value) is not None)
        and not _is_safe_reason(value[slice(*sentences(value)[0])])
        and not _is_of_a_service(value, family)
        and _is_own(value, family, under_their_name=True)
    )


def _told_in(text: Text, part: Part, family: _Family) -> Iterator[Judgement]:
    """Views in a part that is for something else. What a grown-up says in the child's place is told of the child."""
    titled = part.purpose not in ("actions", "contingency") and family.is_titled(part)
    if not titled and (
        part.purpose in _UNSAID - {"actions"} or part.purpose == "voice" and not _OF_OTHERS_TOO.search(part.title)
    ):
        return
    says = titled and _SAYING.search(_CAMEL.sub(" ", part.title)) is not None
    for start, end in _pairs(text.value) if titled else ():
        value = text.value[start:end]
        if (says or _HAS_THE_WORD.search(value)) and _is_own(value, family, under_their_name=True):
            yield _judged(text.cut(start, end), part)
    for start, said, end in _spoken(text.value, family):
        quoted = part.purpose != "actions" or quotations(text.value[said - 1 : end])
        if quoted and _is_own(text.value[said:end], family):
            yield _judged(text.cut(start, end), part)


_OF_OTHERS_TOO = pattern(
    r"\b(?:mum|mam|dad|daddy|mother|father|parents?|carers?|family|families|people|others|grown-?ups|home|everyone)\b",
    re.IGNORECASE,
)
_HAS_THE_WORD = pattern(
    r"[\"“‘]|\bI\b|\b(?:wants?|wanted|would|says?|said|thinks|(?:they|both|parents|we) think|thought|feels?|felt|hopes?|wishes|asks?|asked|agrees?|misses|likes?|afraid|worr(?:y|ies|ied)|ashamed|sorry|proud|frightened|scared|angry|cross|upset|relieved|glad|tired|fed up|worn out|no more|will (?:not |only )?(?:have|take|accept|put up with)|won['’]t (?:have|take|accept))\b|['’]d (?:like|rather|have)\b",
    re.IGNORECASE,
)
"""Under a title that is somebody's own: speech, or a wish."""


def _judged(text: Text, part: Part) -> Judgement:
    return Judgement(
        "family_views", "told", text.span(), ("what somebody of the family thinks or wants, in particular",), part=part
    )


def _pairs(value: str) -> Iterator[tuple[int, int]]:
    """Two neighbouring sentences at a time: a short one seldom holds enough."""
    spans = sentences(value)
    for number, (start, _) in enumerate(spans):
        yield start, spans[min(number + 1, len(spans) - 1)][1]


def _spoken(value: str, family: _Family) -> Iterator[tuple[int, int, int]]:
    """Sentences in which a grown-up of the family has the word: their begin, where what is said begins, and their end, which is that of the next where it goes on."""
    spans = sentences(value)
    for number, (start, end) in enumerate(spans):
        follows = spans[number + 1] if number + 1 < len(spans) else None
        goes_on = follows is not None and (
            pattern(r"\W*[\"“‘]").match(value[follows[0] : follows[1]])
            or pattern(r"\W*(?:He|She|They|Both)\b").match(value[follows[0] : follows[1]])
            and family.view_in(value[follows[0] : follows[1]])
        )
        said = family.spoken(value[start:end])
        if said is not None:
            yield start, start + said, follows[1] if follows is not None and goes_on else end
        elif follows is not None and goes_on and family.opens(value[start:end]):
            yield start, follows[0], follows[1]


_TO_US = r"\b(?:I|[Mm]e|[Mm]y|[Yy]ou|[Ww]e)\b"
"""How people talk, and not how they are written of."""
_WISH = r"\b(?:wants?|would (?:like|rather|love|prefer)|['’]d (?:like|rather)|no more|asks? for|asked for)\b"


def _is_own(value: str, family: _Family, *, under_their_name: bool = False) -> bool:
    """Whether words tell something that could not stand for just any family; where the place is theirs, a plain wish is enough."""
    vocabulary = family.vocabulary
    if "delete as" in value:
        return False
    left = _particular(value, vocabulary)
    quoted = [value[start:end] for start, end in quotations(value)]
    return (
        len(left) >= _ENOUGH
        or bool(left)
        and any(_particular(one, vocabulary) for one in quoted)
        or bool(left)
        and under_their_name
        and bool(pattern(_WISH, re.IGNORECASE).search(value) or pattern(_TO_US).search(value))
        or bool(left)
        and bool(pattern(_BUT, re.IGNORECASE).search(value))
        or any(pattern(_SOMEBODY, re.IGNORECASE).search(one) and not _is_stock(one, vocabulary) for one in quoted)
        or bool(pattern(_DISAGREES, re.IGNORECASE).search(value))
        and len(value.split()) >= 5
    )


_BUT = r"\b(?:but|nobody|never|\w+n['’]t|cannot|rather|unless|until)\b"
_SOMEBODY = r"\b(?:I|we|me|my|you|he|she|they|him|her|them)(?:\b|['’])(?:.*\s){4}"


def _is_stock(quoted: str, vocabulary: Vocabulary) -> bool:
    """Whether quoted words are those that anybody says ("I just want what is best for her")."""
    return lexicon(vocabulary).holds(quoted, "said_by_anybody")


_DISAGREES = (
    r"\b(?:does not|doesn['’]t|do not|don['’]t|did not|didn['’]t) (?:agree|want|think|accept)\b(?! to (?:engage|work))"
    r"|\bdisagrees?\b|\bthinks? (?:it|this|that) (?:is|was) (?:un\w+|wrong|too)|\bwould rather\b"
)


def _particular(value: str, vocabulary: Vocabulary) -> set[str]:
    """The particular words of a text, names and what is written of any family left out."""
    stock = vocabulary.set("family", "stock")
    small = frozenset(pattern(r"(?<![\w’'-])[a-z][\w’'-]*").findall(value.replace("’", "'")))
    capital_first = {
        folded(value[start:end].split(maxsplit=1)[0].strip("\"“‘'(,.;:"))
        for start, end in sentences(value)
        if value[start:end].split()
    }
    everyday = vocabulary.set("life", "everyday")
    found = [*particulars.words(value, vocabulary), *(word for word in small if word in everyday)]
    return {
        word
        for word in found
        if word not in stock
        and not particulars.is_general(word, stock)
        and (word in small or word in {one.removesuffix("'s") for one in small})
        and word not in capital_first - small
    }


def _is_of_a_service(value: str, family: _Family) -> bool:
    """Whether a sentence under the family's heading is a service's ("School report that ...")."""
    opening = pattern(r"\W*(?:The |All )?([A-Za-zÀ-ÿ'’-]+)(?: ([A-Za-zÀ-ÿ'’-]+))?").match(value)
    if opening is None:
        return False
    first = folded(opening.group(1))
    both = f"{first} {folded(opening.group(2) or '')}".strip()
    agency = family.vocabulary.set("people", "agency")
    return first in agency or both in agency or first in ("professionals", "agencies", "partners", "iro")


# -- what stands in its place


def _wanting(doc: Document, own: list[Part], family: _Family, base: date) -> Judgement:
    vocabulary = family.vocabulary
    parts = [part for part in own if part.all_words.strip(" -–—.\n")]
    if own and (not parts or all(child._is_placeholder(part.all_words.strip(), vocabulary) for part in parts)):
        return Judgement(
            "family_views", "empty", child._label_span(own[0]), ("nothing stands under the heading",), part=own[0]
        )
    for part in parts or doc.parts():
        for text in part.all_texts if parts else part.texts:
            judged = _answer(text, part, bool(parts), family, doc, base)
            if judged is not None:
                return judged
    if parts:
        part = parts[0]
        return Judgement(
            "family_views", "thin", child._words_span(part), ("nothing of the family's own in it",), part=part
        )
    return _agreed(doc, family) or Judgement(
        "family_views",
        "absent",
        child._place(doc, "family_views"),
        ("no passage tells what the family thinks",),
        # Who is grown up need not have a family in the plan: there it is a small point.
        confidence="low" if doc.level == "care_leaver" else child._sure(doc),
    )


def _answer(text: Text, part: Part, own: bool, family: _Family, doc: Document, base: date) -> Judgement | None:
    """An honest gap, a view that was offered and not wanted, or one kept elsewhere; outside its own part only where it names the family."""
    value = text.value
    if not own and not family.is_named_in(value):
        return None
    honest = gaps.judge(value, base, doc.as_of, family.vocabulary)
    if honest and (own or family.is_named_in(value[honest.start : honest.end])):
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("family_views", honest.state, text.span(), (honest.why,), part=part, due=due)
    if own and (gaps.chose_not(value, base, doc.as_of) or gaps.restricted(value) or _was_tried(value, base, doc)):
        return Judgement("family_views", "declined", text.span(), ("asked, and how it was answered",), part=part)
    if own and _is_safe_reason(value):
        return Judgement("family_views", "declined", text.span(), ("the reason for not asking is given",), part=part)
    return None


def _was_tried(value: str, base: date, doc: Document) -> bool:
    """Whether it was tried on days that are given, and what came of it."""
    tries = [day for day in dates.find(value, base) if day.form == "day" and day.latest <= doc.as_of]
    return bool(tries) and bool(
        pattern(
            r"\b(?:no (?:answer|reply)|not (?:answered|replied|come)|did(?: not|n['’]t) (?:answer|reply|come|want|pick up)|said no|declined)\b",
            re.IGNORECASE,
        ).search(value)
    )


def _is_safe_reason(value: str) -> bool:
    return bool(
        pattern(
            r"\b(?:not safe|unsafe|would put|puts? (?:her|him|them) at risk|injunction|restraining order|non-molestation|has died|died (?:in|on|when)|is dead|no parents?\b|unaccompanied|orphan\w*)\b",
            re.IGNORECASE,
        ).search(value)
    )


_OURS = pattern(r"(?<!with whom )\b(?:we|i) (?:all |both )?$", re.IGNORECASE)
"""Before words of agreeing: it is the writers who agree among themselves ("Last time we agreed that ...")."""


def _agreed(doc: Document, family: _Family) -> Judgement | None:
    """A sentence that says only that the family goes along, where there is no place for its view."""
    cues = lexicon(family.vocabulary)
    for part in doc.parts():
        if part.purpose in _UNSAID or part.role == "facts":
            continue
        for text in part.texts:
            for start, end in sentences(text.value):
                if not family.is_named_in(text.value[start:end]):
                    continue
                value = outside_quotations(text.value[start:end])
                # "To engage with the family" tells of those who do.
                if any(
                    (not hit.phrase.startswith("engag") or family.is_named_in(value[: hit.start]))
                    and not _OURS.search(value[: hit.start])
                    for hit in cues.of(value, "agreement")
                ):
                    return Judgement(
                        "family_views",
                        "thin",
                        text.cut(start, end).span(),
                        ("only that they go along with it",),
                        part=part,
                    )
    return None


# -- somebody who matters and was not asked


def _unheard(doc: Document, family: _Family, base: date) -> list[Judgement]:
    """Parents and partners of whom the record says, or shows by an empty answer, that nobody asked them, with no reason."""
    found = []
    cues = lexicon(family.vocabulary)
    for part in doc.parts():
        if part.purpose in ("actions", "contingency", "oversight", "history"):
            continue
        titled = part.heading is not None and _is_of_a_parent(part.title, family)
        for text in part.texts:
            if titled and _is_no_answer(text.value, family.vocabulary):
                found.append(_of_unheard(text, part))
                continue
            spans = sentences(text.value)
            for number, (start, end) in enumerate(spans):
                value = outside_quotations(text.value[start:end])
                hit = cues.first(value, "unasked")
                of_them = titled and pattern(_OF_THE_TITLE, re.IGNORECASE).match(value) is not None
                if (
                    hit is not None
                    and pattern(r"\b(?:has|have|had)\s+$").search(value[: hit.start])
                    and "been" not in hit.phrase
                ):
                    # "He has not asked": the one who did not ask, and not whom nobody asked.
                    continue
                if hit is None or not (of_them or _is_of_a_parent(value[: hit.end], family)):
                    continue
                around = text.value[start : spans[min(number + 3, len(spans) - 1)][1]]
                if (
                    not cues.holds(around, "reason")
                    and not dates.find(around[hit.end :], base)
                    and not gaps.judge(around, base, doc.as_of, family.vocabulary)
                ):
                    found.append(_of_unheard(text.cut(start, end), part))
    return found


_OF_THE_TITLE = r"\W*(?:not|he|she|they|was|were|has|have|did|does|views?|no)\b"
"""A sentence without a subject of its own: it is of whom the title names."""
_PARENT = pattern(
    r"\b(?:mum|mam|dad|daddy|mother|father|parent|step-?(?:dad|mum|father|mother)|partner)s?\b(?!['’]s (?:house|home|flat))",
    re.IGNORECASE,
)


def _is_of_a_parent(value: str, family: _Family) -> bool:
    if _PARENT.search(value.replace("_", " ")) or pattern(r"(?:father|mother|mum|dad)(?:Says|View)").search(value):
        return True
    return any(
        folded(found["surname"]).strip(".'") not in family.professionals for found in pattern(_TITLED).finditer(value)
    )


def _is_no_answer(value: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(value).strip(" .")
    return low in ("not obtained", "not sought", "not asked", "not invited", "not spoken to", "not seen", "none") or (
        child._is_placeholder(value, vocabulary)
    )


def _of_unheard(text: Text, part: Part) -> Judgement:
    return Judgement(
        "family_views", "unheard", text.span(), ("somebody who matters was not asked, with no reason",), part=part
    )


# -- what difference it made, and who has a copy


def _difference(doc: Document, own: list[Part], family: _Family) -> list[Judgement]:
    """At a review or an ending: whether those who had the help are heard on what it changed. Small before the end."""
    ends = lead.closes(doc)
    if doc.kind not in ("review", "decision") or doc.kind == "decision" and ends is None:
        return []
    cues = lexicon(family.vocabulary)
    for part in doc.parts():
        if part.purpose in ("actions", "contingency"):
            continue
        given = part.purpose in ("parents", "feedback") or family.is_titled(part)
        for text in part.texts:
            if given and cues.holds(text.value, "difference"):
                return [_heard_on_it(text, part)]
            for start, _, end in _spoken(text.value, family):
                if cues.holds(text.value[start:end], "difference"):
                    return [_heard_on_it(text.cut(start, end), part)]
    span = child._label_span(own[0]) if own else child._title_span(doc)
    return [
        Judgement(
            "family.difference",
            "missing",
            span,
            ("nobody of the family says what the help changed",),
            part=own[0] if own else None,
            confidence="low" if ends is None else "medium",
        )
    ]


def _heard_on_it(text: Text, part: Part) -> Judgement:
    return Judgement("family.difference", "told", text.span(), ("what the help changed, told by them",), part=part)


_OFFICIAL = ("child_in_need", "child_protection", "child_in_care", "care_leaver")
"""Levels at which a plan is written by an office, and the family's copy may be forgotten."""


def _copy(doc: Document, family: _Family) -> list[Judgement]:
    """Whether a plan says that the family has it, has read it, signed it or wrote it along. A small point."""
    if doc.kind != "plan" or doc.level not in _OFFICIAL or doc.fact("shared_with") is not None or family.words.to_child:
        return []
    cues = lexicon(family.vocabulary)
    for part in doc.parts():
        hit = cues.first(f"{part.title} {part.words}", "copy") if part.purpose != "history" else None
        if hit is not None:
            span = part.heading.span() if part.heading is not None else part.span
            return [Judgement("family.copy", "told", span, ("it says who has read it",), part=part)]
    return [
        Judgement("family.copy", "missing", child._title_span(doc), ("nothing says who has read it",), confidence="low")
    ]


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "family",
        lambda one: Lexicon(
            {
                name: one.words("family", name)
                for name in ("view", "agreement", "unasked", "reason", "difference", "copy", "said_by_anybody")
            }
        ),
    )
    return made
