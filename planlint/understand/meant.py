"""Whom a pronoun means: the person that the sentences before it are about.

A sentence is about whoever stands first in it and does something; one that begins with a pronoun goes on about the same person
if the pronoun fits. "Ada did a sheet with Mr Lowe. She said ..." is Ada, however near Mr Lowe stands; "Dad brought Ada. He said ..."
is her father.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planlint.dataclass import NamedTuple
from planlint.language.particulars import CALENDAR, is_general
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import NAME, folded
from planlint.patterns import pattern
from planlint.understand.child import Words
from planlint.understand.pronouns import spoken_of

FORMS = frozenset(("he", "she"))
_SOMEBODY = pattern(
    r"\b(?:[Mm]um|[Mm]ummy|[Mm]other|[Dd]ad|[Dd]addy|[Ff]ather|[Nn]an|[Gg]ran\w*|[Pp]artner|M(?:r|rs|s"
    rf"|iss) [A-Z][\w'’-]+|{NAME})\b"
)
_PERSON = pattern(rf"{_SOMEBODY.pattern}|\b(?:[Hh]e|[Ss]he)\b")
_WOMEN = pattern(
    r"(?i:mum|mummy|mam|mother|nan\w*|granny|grandma|grandmother|aunt\w*|sister|stepmum)\b|M(?:rs|s|iss)\b"
)
_MEN = pattern(r"(?i:dad|daddy|father|grandad|grandfather|uncle|brother|stepdad|stepfather)\b|Mr\b")
_OWNED = pattern(r"['’]s?\b")
_BEHIND = pattern(
    r"\b(?i:to|with|by|from|about|for|of|in|at|on|his|her|their|the|and|near|like|than|see|saw|told|asked|met|rang|called|took|brought|helped|gave|showed|shows|handed|texted|messaged|emailed|hugged|heard|watched|found|left|shown)\W+$",
)
"""Words behind which a name is not the one who does what the sentence tells."""
_FRONTED = pattern(r"\W*(?:When|As|After|Before|While|If|Since|Because|Once|Until|Although|Though)\b")
_THAT = pattern(
    r"\s+(?:\w+ly )?(?:has |have |also )?(?:says?|said|reports?|reported|states?|stated|shared|describes?|described|noticed|notices|noted|mentioned"
    r"|explained|confirmed|adds?|added|told [^.,;]{1,30}?|advised|thinks?|believes?)(?: [\w'’-]+){0,6}? (?:that|how)\b"
)
"""Somebody who passes on what the sentence is about."""
_DESCRIBES = pattern(
    r"\b(?:describes?|described)\s+(?:him|her|them|an?\s(?:[\w,-]+\s){0,5}?(?:boy|girl|child|lad|lass|pupil|baby|toddler|young (?:man|woman|person)))\b"
)
"""A grown-up who passes on what the child is like: what follows is about the child."""
_MEETS = pattern(
    r"\b(?:saw|met|visited|seen|took|collected|picked up|sat with|spoke (?:to|with)|spent [\w ]{1,20} with|walked with|played with|drew with)\s+(?=[A-ZÀ-Þ])"
)
_NEAR = 500
"""Letters that are read backwards for whom a passage is about."""


class Somebody(NamedTuple):
    """A person named in a text: where, whether it is a child of the record, and which pronoun fits (None: not known)."""

    start: int
    end: int
    child: bool
    form: str | None


def means_child(pronoun: str, before: str, clause: str, words: Words) -> bool:
    """Whether a pronoun is a child that the record is about. `before` holds earlier sentences, `clause` its own up to the pronoun."""
    pronoun = pronoun.lower()
    if not _may_be(pronoun, words):
        return False
    clause = outside_quotations(clause[-_NEAR:])
    answers = _answers_the_writer(pronoun, before, clause, words)
    if answers is not None:
        return answers.child
    here = [one for one in _doers(clause, words) if one.form in (None, pronoun) and not _is_pronoun(clause, one)]
    if here:
        return here[-1].child
    about = _about(before[-_NEAR:], words)
    if about is None:
        return pronoun in FORMS and _is_the_childs_alone(pronoun, before[-_NEAR:], words)
    if about.child or pronoun not in FORMS:
        return about.child
    # The one the passage is about does not fit the pronoun, so it goes on about the child, if one was named.
    return about.form is not None and about.form != pronoun and words.named.search(before[-_NEAR:]) is not None


def _answers_the_writer(pronoun: str, before: str, clause: str, words: Words) -> Somebody | None:
    """The one to whom the writer spoke just before, if the pronoun fits ("I told Mum what Ada had drawn, she cried and said ...")."""
    last = clause
    if not clause.strip(" ,;–-"):
        spans = sentences(before[-_NEAR:])
        last = before[-_NEAR:][slice(*spans[-1])] if spans else ""
    spoken = _SPOKEN_TO.match(last)
    if spoken is None:
        return None
    child = words.named.fullmatch(spoken["who"]) is not None
    form = None if child else "she" if _WOMEN.match(spoken["who"]) else "he" if _MEN.match(spoken["who"]) else None
    return Somebody(*spoken.span("who"), child, form) if form in (None, pronoun) else None


_SPOKEN_TO = pattern(
    r"\W*(?:(?:[Tt]hen|[Ss]o|[Aa]fter(?:wards)?|[Ll]ater),? )?(?:I|[Ww]e) (?:\w+ly |then |also )?(?:told|asked|rang|phoned|called|texted|messaged|emailed|spoke (?:to|with)|talked (?:to|with)) "
    rf"(?P<who>{_SOMEBODY.pattern})(?!['’]s?\b)"
)
"""The writer, speaking to somebody."""


def _is_the_childs_alone(pronoun: str, before: str, words: Words) -> bool:
    """Whether a pronoun is that of the record's one child, and no grown-up whom it could mean is told of shortly before."""
    if not before.strip() or len(words.subjects) != 1 or _form_of_children(words) != pronoun:
        return False
    return not any(one.form in (None, pronoun) for one in _doers(before, words) if not _is_pronoun(before, one))


def is_about_child(before: str, clause: str, words: Words) -> bool:
    """Whether what comes next, with nobody said to speak it, stands in a passage about a child."""
    clause = outside_quotations(clause[-_NEAR:])
    here = _doers(clause, words)
    if here and _is_pronoun(clause, here[-1]):
        return means_child(clause[here[-1].start : here[-1].end], before, clause[: here[-1].start], words)
    about = here[-1] if here else _about(before[-_NEAR:], words)
    return about is not None and about.child


def is_about_child_or_nobody(before: str, words: Words) -> bool:
    """Whether a passage is about a child, or names nobody whom it could be about while the record has one child."""
    about = _about(before[-_NEAR:], words)
    return len(words.subjects) == 1 if about is None else about.child


def somebody(text: str) -> Iterator[str]:
    """Each name, or word for one of the family, in a text."""
    return (found.group() for found in _SOMEBODY.finditer(text))


def _about(text: str, words: Words) -> Somebody | None:
    """Whom the last sentence of a text is about."""
    about: Somebody | None = None
    for start, end in sentences(text):
        sentence = outside_quotations(text[start:end])
        doers = _doers(sentence.partition(":")[0], words)
        first = 1 if len(doers) > 1 and _FRONTED.match(sentence) else 0
        if len(doers) > first + 1 and _THAT.match(sentence, doers[first].end):
            first += 1
        if doers and _is_pronoun(sentence, doers[first]):
            pronoun = sentence[doers[first].start : doers[first].end].lower()
            about = _going_on(about, pronoun, text[:start], words)
        elif doers:
            about = _met(sentence, doers[first], words) or doers[first]
        elif owner := _owner(sentence, words):
            about = owner
    return about


def _owner(sentence: str, words: Words) -> Somebody | None:
    """The child of whom something is told at the head of a sentence that names nobody else ("School: Ada's attendance is 84%")."""
    found = words.named.search(sentence[:_HEAD])
    if found is None or not _OWNED.match(sentence, found.end()) and not _OWNED.search(found.group()[-2:]):
        return None
    return Somebody(found.start(), found.end(), True, _form_of_children(words))


_HEAD = 40
"""Letters at the head of a sentence."""


def _going_on(about: Somebody | None, pronoun: str, before: str, words: Words) -> Somebody | None:
    """Whom a sentence is about that begins with a pronoun."""
    if about is None or about.form in (None, pronoun):
        return about
    if _may_be(pronoun, words) and not about.child and words.named.search(before):
        return Somebody(0, 0, True, pronoun)
    return Somebody(0, 0, False, pronoun)


def _met(sentence: str, one: Somebody, words: Words) -> Somebody | None:
    """The child, where a sentence says no more than that somebody saw it: what follows is what the child said and did."""
    if one.child:
        return None
    if words.subjects and _DESCRIBES.search(sentence, one.end):
        return Somebody(0, 0, True, _form_of_children(words))
    met = _MEETS.search(sentence, one.end)
    if met is None or words.named.match(sentence, met.end()) is None:
        return None
    return Somebody(met.end(), met.end(), True, _form_of_children(words))


def _is_pronoun(sentence: str, one: Somebody) -> bool:
    return sentence[one.start : one.end].lower() in FORMS


def _doers(text: str, words: Words) -> list[Somebody]:
    """Those in a text who may be the ones that do something, in their order."""
    return list(_each(text, words))


def _each(text: str, words: Words) -> Iterator[Somebody]:
    for found in _PERSON.finditer(text):
        word = found.group()
        if (
            _OWNED.search(word[-2:])
            or _OWNED.match(text, found.end())
            or _BEHIND.search(text[max(0, found.start() - 14) : found.start()])
        ):
            continue
        if word.lower() in FORMS:
            yield Somebody(found.start(), found.end(), False, word.lower())
        elif words.named.fullmatch(word):
            yield Somebody(found.start(), found.end(), True, _form_of_children(words))
        elif can_be_somebody(word, words):
            yield Somebody(found.start(), found.end(), False, form_of(word, words))


def can_be_somebody(word: str, words: Words) -> bool:
    """Whether a word with a capital can be a person, and no month, place or word that opens a sentence."""
    low = folded(word)
    return words.is_adult(word) or (
        low not in CALENDAR
        and low not in words.vocabulary.set("people", "agency")
        and not is_general(low, words.vocabulary.set("general", "general"))
    )


def form_of(word: str, words: Words) -> str | None:
    """The pronoun that fits a grown-up, by the word for them or their role in the family."""
    if _WOMEN.match(word):
        return "she"
    return "he" if _MEN.match(word) else _forms(words).get(folded(word.split()[-1]))


def _may_be(pronoun: str, words: Words) -> bool:
    form = _form_of_children(words)
    return form is None or pronoun not in FORMS or form == pronoun


def _form_of_children(words: Words) -> str | None:
    """The pronoun of the record's children, if all have the same one."""
    return words.once("form of children", lambda: _common_form(words))


def _common_form(words: Words) -> str | None:
    forms = {_forms(words).get(folded(name)) for name in words.subjects}
    return forms.pop() if len(forms) == 1 else None


def _forms(words: Words) -> dict[str, str]:
    """Which pronoun fits whom by first name: of the family by what they are to the child, of the child by the sentences about it."""
    return words.once("forms", lambda: dict(_told_forms(words)))


def _told_forms(words: Words) -> Iterator[tuple[str, str]]:
    children = {folded(name) for name in words.subjects}
    for person in words.doc.people:
        name = folded(person.name.split()[0])
        if person.family and person.role is not None and person.role != "child" and name not in children:
            if _WOMEN.match(person.role):
                yield name, "she"
            elif _MEN.match(person.role):
                yield name, "he"
    for name in words.subjects:
        told = Counter(one.form for one in spoken_of(words.doc, name))
        for form in FORMS:
            if told[form] > 2 * (told.total() - told[form]):
                yield folded(name), form
