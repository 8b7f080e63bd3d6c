"""What a record tells that its readers need not or must not have, and a child's fear in a copy that the feared adult gets.

What is fine depends on who reads it: a referral carries the child's numbers and home, because the next service has to find the
child; a plan that a whole family keeps does not. A worker's own number belongs in every copy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from planlint.language import numbers, owners
from planlint.language.lexicon import Lexicon
from planlint.language.numbers import Number
from planlint.language.sentences import sentences
from planlint.language.words import folded
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.child import Words, naming
from planlint.understand.copies import Copies, Kin, copies
from planlint.vocabulary import Vocabulary

_FAMILY_FORMS = ("plan", "review", "assessment")


def privacy(doc: Document, words: Words, vocabulary: Vocabulary) -> list[Judgement]:
    """All that should not stand in this copy, in the order of the record."""
    kin = Kin(doc, vocabulary)
    copy = copies(doc, vocabulary, kin)
    found: list[Judgement] = []
    if copy.audience not in ("restricted", "internal"):
        for part, text, label in _texts(doc):
            for number in numbers.find(text.value, label):
                judged = _of_number(number, text, label, part, doc, copy, kin, vocabulary)
                if judged is not None:
                    found.append(judged)
            found.extend(_other_children(text, part, doc, vocabulary))
    found.extend(_file_name(doc))
    found.extend(_feared(doc, words, copy, kin))
    return found


def _texts(doc: Document) -> Iterator[tuple[Part, Text, str]]:
    """All words of a record, cells of tables and titles too, each with the label that it answers.

    In a table the first cell of a row and the head of the column are that label.
    """
    for part in doc.parts():
        label = part.title
        if part.heading is not None and len(part.title) > 8:
            yield part, part.heading, ""
        for block in part.blocks:
            if block.text is not None:
                yield part, block.text, label
            elif block.table is not None:
                heads = [cell.text.value for cell in block.table.header]
                for row in block.table.rows:
                    first = row[0].text.value if row and row[0] is not None else ""
                    for at, cell in enumerate(row):
                        if cell is not None and cell.text.value.strip():
                            head = heads[at] if at < len(heads) and len(heads[at]) < 40 else ""
                            yield part, cell.text, f"{first if at else ''} {head} {label}".strip()


_HEALTH = ("nhs", "upn")
_IDENTITY = ("insurance", "document")


def _of_number(
    number: Number,
    text: Text,
    label: str,
    part: Part,
    doc: Document,
    copy: Copies,
    kin: Kin,
    vocabulary: Vocabulary,
) -> Judgement | None:
    span = text.span(number.start, number.end)

    def judged(state: str, why: str, confidence: str = "high") -> Judgement:
        return Judgement("private", state, span, (why,), confidence, part=part)

    if number.kind in _IDENTITY:
        return judged("identity_number", "a number that opens accounts or doors, in a copy that others keep")
    family = copy.audience == "family"
    if number.kind in _HEALTH:
        if not family:
            return None
        # The front sheet of an assessment prints it; what reads the plan or letter at home does not need it.
        low = doc.kind == "assessment" and doc.audience_reason == "by its kind" and not copy.letter
        return judged("child_number", "a number of the child in a copy for the family", "low" if low else "high")
    hidden = _hidden(number, text, label, vocabulary)
    if number.kind in ("street", "postcode"):
        if hidden is not None and (family or hidden == "refuge" and doc.audience != "internal"):
            return judged("hidden_home", "the address of a home that somebody may not know")
        if family and not copy.letter and _is_a_home(number, text, label, vocabulary):
            return judged("home", "where a family lives, in a copy that others keep", "low")
        return None
    if (
        family
        and not copy.letter
        and doc.kind in _FAMILY_FORMS
        and _is_of_family(number, text, label, part, kin, doc, vocabulary)
    ):
        return judged("contact", "how to reach somebody of the family, in a copy that others keep")
    return None


def _hidden(number: Number, text: Text, label: str, vocabulary: Vocabulary) -> str | None:
    """Whether an address is that of a refuge or of a home that a child was placed in, by the words of its own sentence or label."""
    if number.kind not in ("street", "postcode"):
        return None
    words = f"{label}: {_sentence_of(text.value, number.start)}"
    found = _lexicon(vocabulary)
    if found.holds(words, "refuge"):
        return "refuge"
    return "placed" if found.holds(words, "hidden") else None


def _sentence_of(text: str, at: int) -> str:
    return next((text[start:end] for start, end in sentences(text) if start <= at < end), text)


def _is_a_home(number: Number, text: Text, label: str, vocabulary: Vocabulary) -> bool:
    """Whether an address is where somebody of the family lives, and not a school's, a clinic's or a meeting's."""
    words = f"{label}: {_sentence_of(text.value, number.start)}"
    if owners.lexicon(vocabulary).holds(words, "agency", "single", "several") or pattern(_PLACES, re.IGNORECASE).search(
        words
    ):
        return False
    return bool(
        pattern(r"\b(?:address|lives?|living|home|moved|stay(?:s|ing)? (?:at|with)|household)\b", re.IGNORECASE).search(
            words
        )
    )


_PLACES = (
    r"\b(?:school|nursery|college|surgery|clinic|hospital|centre|center|hub|office|council|library|church|mosque|meeting"
    r"|review|venue|station|court house|team|service|practice|academy)\b"
)


def _is_of_family(
    number: Number, text: Text, label: str, part: Part, kin: Kin, doc: Document, vocabulary: Vocabulary
) -> bool:
    """Whether a phone or an e-mail is that of somebody of the family: what stands closest before it names them, and no worker.

    Whom to ring when it goes wrong is what a safety plan is for, and a family's own network gave its numbers for it.
    """
    if part.purpose in ("contingency", "network", "signatures", "actions", "oversight", "consent"):
        return False
    before = f"{label}: {_sentence_of(text.value, number.start)}"
    around = text.value[max(0, number.start - 60) : number.start]
    posts = owners.lexicon(vocabulary)
    if posts.holds(before, "single", "several", "agency", "unallocated"):
        return False
    if pattern(
        r"\b(?:ring|rings|call|calls|text|texts|phone|contact|reach|emergency|duty|out of hours|worker|office)\b",
        re.IGNORECASE,
    ).search(around) and not pattern(
        r"\b(?:phone|mobile|tel|telephone|contact|email|e-mail)\W*(?:no|number|nos|details)?\W*$|^(?!.*\b(?:ring|rings|call|calls|text|texts)\b).*\bnumber is(?: now)?\W*$",
        re.IGNORECASE,
    ).search(around):
        return False
    professionals = {folded(name) for person in doc.people if not person.family for name in person.name.split()}
    named = {folded(word) for word in pattern(r"[A-ZÀ-Þ][\w'’-]+").findall(before)}
    if named & (professionals - set(kin.names) - {folded(name) for child in doc.children for name in child.split()}):
        return False
    children = {folded(name) for child in doc.children for name in child.split()}
    return bool(kin.of(before)) or bool(named & children) or "home" in folded(label)


# -- other people's children

_FULL = r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+ (?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][\w'’-]+)"


def _other_children(text: Text, part: Part, doc: Document, vocabulary: Vocabulary) -> Iterator[Judgement]:
    """A friend or another pupil by first name and surname, outside the lists of family and network."""
    if part.purpose in ("household", "network", "actions", "signatures"):
        return
    lex = _lexicon(vocabulary)
    if not lex.holds(text.value, "child"):
        return
    known = {folded(word) for person in doc.people for word in person.name.split()}
    known |= {folded(word) for child in doc.children for word in child.split()}
    for hit in lex.of(text.value, "child"):
        found = pattern(r"(?:,? (?:called|named))?,?\s" + _FULL).match(text.value, hit.end)
        if found is None and folded(text.value[hit.start : hit.end]) not in _OF_ANY_AGE:
            found = _IS_ONE.search(text.value, max(0, hit.start - 120), hit.start)
        if found is None or text.value[hit.end : hit.end + 1] in ("'", "’"):
            continue
        first, last = folded(found["name"]).split()[0], folded(found["name"]).split()[-1]
        if first in _TITLE_WORDS or last in known or owners.lexicon(vocabulary).holds(found["name"], "agency", "group"):
            continue
        yield Judgement(
            "private",
            "other_child",
            text.span(*found.span("name")),
            ("another family's child by first name and surname",),
            "medium",
            part=part,
        )


_OF_ANY_AGE = ("friend", "mate", "peer", "peers")
_IS_ONE = pattern(
    _FULL
    + r"(?:\s\([^)\n]{2,60}\))?(?:,\s(?:who\s(?:is|was)\s)?|\s(?:is|was)\s)(?:(?:his|her|their|a|another)\s)(?:then\s|old\s)?$"
)
"""What stands before the word for a friend of whom the name came first ("Poppy Renshaw, who is her best friend")."""
_TITLE_WORDS = frozenset("mr mrs ms miss dr pc the year class".split())


# -- the file's name


def _file_name(doc: Document) -> Iterator[Judgement]:
    stem = folded(os.path.basename(doc.path).rsplit(".", 1)[0])
    words = set(pattern(r"[^\W\d_]+").findall(stem))
    for child in doc.children:
        names = [name for name in folded(child).split() if len(name) > 2]
        # A first name alone is many children's; with the surname the name of the file is the child's.
        if len(names) > 1 and names[0] in words and names[-1] in words:
            span = doc.title.span() if doc.title is not None else Span(0, 0)
            yield Judgement("private", "file_name", span, ("the file is called by the child's name",))
            return


# -- a child's fear in a copy that the feared adult gets

_AFRAID = r"(?:scared|frightened|afraid|terrified|petrified|fearful|worried about being alone with)"
_FEAR = rf"\b(?:{_AFRAID}|fears?)\b"
_KNOWS = (
    r"\b(?:knows?|agreed?s?|agrees|happy|fine|okay|ok|asked|wants?|wanted|chose|said (?:I|we|that we|that I) (?:could|can|may)"
    r"|gave permission|told (?:that|her|him|them) (?:who|that))\b[^.]{0,70}\b(?:read|reads|see|sees|told|know|knows|share|shared|hear|hears"
    r"|written|copy|say|tell|in here|put in)\b"
)
_KEPT_BACK = (
    r"\b(?:restricted|separate (?:record|note|file)|not in (?:this|the) copy|taken out of|removed from|redacted)\b"
)


_LEADS_TO = (
    r"\s(?:of|by|when|that|what|if|to be|at|around|in case|because)\s(?:(?:what|how|being|left|alone|with|near|around|her|his|their|my"
    r"|the|when|that|if|own|both|step|to|go|home|hit|hurt|shouted at|shouting)\s)*"
)
"""What may stand between a word for fear and the adult who is feared; "of the dark when Dad is at work" is fear of the dark."""
_FOR_THEM = r"\b(?:lose|losing|dies?|dying|ill|hurt(?:ing)? (?:him|her)self|go(?:es|ing)? (?:away|to prison))\b"
"""What makes it fear for somebody, and not of them."""


def _feared(doc: Document, words: Words, copy: Copies, kin: Kin) -> Iterator[Judgement]:
    """A sentence in which the child is afraid of an adult who gets this copy, with nothing near that says that the child knows."""
    if not copy.readers or doc.audience in ("restricted", "internal"):
        return
    for part in doc.parts():
        for text in part.texts:
            value = text.value
            if not pattern(_FEAR, re.IGNORECASE).search(value):
                continue
            spans = sentences(value)
            for number, (start, end) in enumerate(spans):
                sentence = value[start:end]
                around = value[spans[max(0, number - 1)][0] : spans[min(number + 1, len(spans) - 1)][1]]
                if _is_of_reader(sentence, part, words, copy, kin) and not (
                    pattern(_KNOWS, re.IGNORECASE).search(around) or pattern(_KEPT_BACK, re.IGNORECASE).search(around)
                ):
                    yield Judgement(
                        "feared",
                        "reader",
                        text.span(start, end),
                        ("the child is afraid of somebody who gets this copy",),
                        part=part,
                    )
                    return


def _is_of_reader(sentence: str, part: Part, words: Words, copy: Copies, kin: Kin) -> bool:
    whose = rf"(?:{words.names}|[Hh]e|[Ss]he|[Tt]hey|I)"
    afraid = naming(
        rf"(?<![\w'’])(?P<who>{whose})(?:['’](?:s|m|re)|\s+(?:\w+\s+){{0,4}}?(?:is|are|was|were|am|feels?|felt|gets?|got|being|be|looked|seemed))?\s+"
        rf"(?P<how>(?:\w+\s+){{0,3}}?){_AFRAID}(?P<of>\s+(?:of|by|when|that|what|if|to be|at|around|in case|because)\b[^.;]{{0,80}})"
        rf"|(?<![\w'’])(?P<who2>{whose})\s+fears?(?P<of2>\s[^.;]{{0,60}})"
        rf"|(?<![\w'’])(?:{words.names})['’]s fear (?P<of3>of[^.;]{{0,60}})"
    )
    for found in afraid.finditer(sentence):
        of = found["of"] or found["of2"] or found["of3"] or ""
        if pattern(r"\b(?:not|never|no longer)\b|n['’]t\b").search(found.group()[: len(found.group()) - len(of)]):
            continue
        who = found["who"] or found["who2"] or ""
        if who and not words.named.fullmatch(who) and not _speaks_of_child(sentence, found.start(), part, words, kin):
            continue
        lost = pattern(_FOR_THEM).search(of)
        if lost is None and any(
            one in copy.readers and pattern(_LEADS_TO).fullmatch(of, 0, start) for start, _, one in kin.places(of)
        ):
            return True
    return False


def _speaks_of_child(sentence: str, at: int, part: Part, words: Words, kin: Kin) -> bool:
    """Whether "he", "she" or "I" is the child: named before in the sentence, or in a part of the child's own."""
    before = sentence[:at]
    if words.named.search(before):
        return True
    return words.is_own(part) and not kin.of(before)


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "privacy",
        lambda one: Lexicon(
            {
                "hidden": one.words("privacy", "hidden_home"),
                "refuge": one.words("privacy", "refuge"),
                "child": one.words("privacy", "other_child"),
            }
        ),
    )
    return made
