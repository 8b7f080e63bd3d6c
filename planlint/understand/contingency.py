"""What happens if the plan does not hold: what would show it, who then does what at once, where the child would be.

Procedures ("if concerns escalate, follow the threshold document") and meetings are true of every plan. What decides is something of
this family's: an event that could be seen, somebody who does something, a bed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import gaps, owners, particulars
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import folded
from planlint.model import Document, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Text
from planlint.understand import child
from planlint.understand.asks import AT_ONCE
from planlint.understand.child import Words
from planlint.vocabulary import Vocabulary

_ELSEWHERE = frozenset(
    (
        None,
        "actions",
        "review",
        "decision",
        "outcomes",
        "network",
        "about",
        "seen",
        "reason",
        "development",
        "day",
        "strengths",
    )
)
"""Parts in which a step for the worse may stand although their title promises none."""
_ENOUGH = 2
"""How many words, none of a procedure and none a name, make it this family's."""
_MEETS = (
    r"\b(?:meeting|review|conference|core group|panel|legal|strategy|duty|desk|mash|gateway|front door|refer\w*|re-refer\w*|step(?:ped)? up"
    r"|escalat\w+|threshold|come back together|convene\w*|discuss\w*|proceedings|outline)\b"
)


def contingency(doc: Document, words: Words, base: date) -> Judgement:
    """Whether the record says what happens if it does not work, or what stands in that place."""
    own = _own(doc)
    for part in own:
        for title, text in _pieces(part):
            if _is_told(title, text, words) and not gaps.stands_for_all(text.value):
                return Judgement(
                    "contingency", "told", text.span(), ("what would show it, and who does what",), part=part
                )
    if (found := _elsewhere(doc, words)) is not None:
        return found
    if not own:
        return Judgement(
            "contingency",
            "absent",
            child._title_span(doc),
            ("no passage says what happens if it does not work",),
            confidence=child._sure(doc),
        )
    return _wanting(own, doc, words, base)


def _own(doc: Document) -> list[Part]:
    """The outermost parts that are for this; one that only holds a record's other parts is none."""
    return [
        part
        for part in doc.parts()
        if (part.role == "contingency" or part.role is None and pattern(_WHEN_BAD, re.IGNORECASE).match(part.title))
        and (part.parent is None or part.parent.purpose != "contingency")
        and part.form != "root"
        and sum(kid.form == "section" and kid.role not in (None, "contingency") for kid in part.walk()) < 2
    ]


_WHEN_BAD = r"\W*(?:when|if)\b.*\b(?:bad|worse|wrong|too much|wobbl\w*|slips?|fails?|crisis|apart)\b"


def _pieces(part: Part) -> Iterator[tuple[str, Text]]:
    """Its texts, each with the title that it stands under: a title may be the event ("Gas off one night")."""
    for inner in part.walk():
        if inner.role in (None, "contingency") or inner is part:
            title = inner.title if inner.heading is not None else ""
            for text in inner.texts:
                yield title, text


def _is_told(title: str, text: Text, words: Words, *, enough: int = _ENOUGH) -> bool:
    value = text.value
    left = _particular(f"{title}. {value}", words.vocabulary)
    return (
        len(left) >= enough
        and _somebody(value, words)
        and lexicon(words.vocabulary).holds(value, "at_once")
        or len(left) >= 2 * _ENOUGH
        and _somebody(value, words)
        or pattern(_A_BED).search(value) is not None
        or pattern(_A_CALL, re.IGNORECASE).search(value) is not None
        or pattern(_A_STAND_IN).search(value) is not None
    )


_A_BED = (
    r"\b(?:go(?:es)?|stays?|sleeps?|comes? to stay|taken|fetch(?:es)?|collects?|has|have|moves?)\b[^.;]{0,40}?\b(?:to|with|at) (?:the )?"
    r"(?:[A-ZÀ-Þ][a-zà-ÿ][\w’'-]*|(?:her|his|their|my|your|the) (?:\w+ )?(?:nan|gran\w*|aunt\w*|uncle|dad|mum|sister|brother|carers?|neighbour))"
    r"|\b(?:will have|has|have|takes?|fetch(?:es)?) (?:her|him|them|you|the (?:children|boys|girls|twins|baby))\b(?! (?:own|views?|say|assessed|to (?:the|a) (?:meeting|gp|doctor)))"
)
"""Somebody's house, to which the child goes."""
_FAMILY = r"(?:nan\w*|gran\w*|aunt\w*|uncle|dad|mum|mam|sister|brother|next door|the neighbours?)"
_IF_THEY = r"\bif (?!(?:things|this|it|the (?:plan|risk|concerns?|situation)|concerns?|risks?|there)\b)[^.;]{6,90}"
"""Somebody who does something, and nothing that any plan could say of itself."""
_A_CALL = (
    rf"{_IF_THEY}?,? (?:then )?(?:\w+ (?:to |will )?)?(?:rings?|calls?|phones?|texts?|goes? (?:round )?to|runs? to) (?:(?:her|his|their|your|my) )?{_FAMILY}\b"
    rf"|{_IF_THEY}[,.;]? (?:then )?(?:\w+ (?:to |will )?)?(?:rings?|calls?|phones?|texts?) (?:mr|mrs|ms|miss|aunt\w*|uncle) "
    rf"|\b{_FAMILY} (?:has said|says|said|has offered)\b[^.;]{{0,40}}\b(?:come|stay|sleep|go)\b[^.;]{{0,20}}\b(?:any ?time|day or night|at night|overnight|whenever|that night|at once)\b"
)
"""One of the family, or somebody by name, who is rung if somebody does something, or whose door is open at any hour."""
_A_STAND_IN = (
    rf"\b[Ii]f (?:(?:[Hh]er|[Hh]is|[Tt]heir|[Yy]our|[Mm]y) )?(?:[A-ZÀ-Þ][\w’'-]+|{_FAMILY})(?: (?:or|and) (?:[A-ZÀ-Þ][\w’'-]+|{_FAMILY}))?"
    r" (?:is|are|isn['’]t|aren['’]t|can['’]?t|cannot|gets?|won['’]t|doesn['’]t|don['’]t)\b[^.;]{0,60}?, (?:then )?(?:(?:[Hh]er|[Hh]is|[Tt]heir|[Yy]our|[Mm]y) )?"
    rf"(?:(?:Aunt\w*|Uncle|Nan\w*|Gran\w*|Miss|Mrs?|Ms) )?(?:[A-ZÀ-Þ][\w’'-]+|{_FAMILY})"
    r"(?:(?: will| is going to)? (?:ha(?:s|ve)|takes?|collects?|comes?|stays?|sleeps?|steps? in|looks? after|minds?|picks?|fetch(?:es)?)\b|\s*(?:[.;\n]|$))"
)
"""Who has the child where somebody of theirs cannot ("If Siân is ill, Nia has Mali; if Nia can't, Aunty Carys.")."""


def _particular(value: str, vocabulary: Vocabulary) -> set[str]:
    """The words that are of no procedure and of no other record; names and words in capitals are left out."""
    stock = vocabulary.set("contingency", "stock")
    small = set(pattern(r"(?<![\w’'-])[a-z][\w’'-]*").findall(value.replace("’", "'")))
    return {
        word
        for word in (*particulars.words(value, vocabulary), *(small & vocabulary.set("life", "everyday")))
        if word in small and word not in stock and not particulars.is_general(word, stock)
    }


def _somebody(value: str, words: Words) -> bool:
    """Whether a person, one of the family, or an emergency number is in it."""
    posts = owners.lexicon(words.vocabulary)
    if posts.holds(value, "family", "single") or pattern(r"\b(?:999|111|101|I|me|we)\b").search(value):
        return True
    return any(
        folded(found.group()) not in particulars.CALENDAR
        and not particulars.is_general(folded(found.group()), words.vocabulary.set("general", "general"))
        for found in pattern(r"(?<![.!?:;\n] )(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*").finditer(value)
    ) or any(folded(part) in folded(value) for person in words.professionals for part in [person] if len(part) > 2)


def _elsewhere(doc: Document, words: Words) -> Judgement | None:
    """An "if ..., then ..." with something of this family's in it, in a part that promises none."""
    for part in doc.parts():
        if part.purpose not in _ELSEWHERE or part.role == "facts":
            continue
        for text in part.texts:
            spans = sentences(text.value)
            for number, (start, end) in enumerate(spans):
                value = outside_quotations(text.value[start:end])
                turned = pattern(_TURNED).search(value) is not None
                if not (turned or pattern(_IF).match(value)) or pattern(_ASKS).search(value):
                    continue
                both = text.cut(start, spans[min(number + 1, len(spans) - 1)][1])
                if _is_told("", both, words, enough=1):
                    why = ("what would show it, and who does what",)
                    return Judgement("contingency", "told", both.span(), why, part=part)
    return None


_IF = r"\W*(?:If|IF|Should|Unless|In case|Any|Over|Two|Three|Fewer than|More than)\b[^.;]{8,160}?(?:[,:;]| then )"
_TURNED = rf"{AT_ONCE}\b(?:if|should|unless) (?:[A-ZÀ-Þ][\w'’-]+|he|she|they|you|the (?:baby|boy|girl|twins|children)) [^.;]{{6,120}}"
"""What is done at once if something happens ("Jo rings the Hub the same day if Alfie misses two days running")."""
_ASKS = r"\?\s*$|\b(?:we(?:['’]ll| will) know|success|worked if|works if|if (?:he|she|they) wish)\b"


def _wanting(own: list[Part], doc: Document, words: Words, base: date) -> Judgement:
    text = "\n".join(part.all_words for part in own).strip()
    part = next((one for one in own if one.all_words.strip()), own[0])
    if not text.strip(" -–—.\n") or child._is_placeholder(text, words.vocabulary):
        return Judgement(
            "contingency", "empty", child._label_span(own[0]), ("nothing stands under the heading",), part=own[0]
        )
    span = child._words_span(part)
    said = "\n".join(text[start:end] for start, end in sentences(text) if not pattern(_IF).match(text[start:end]))
    honest = gaps.judge(said, base, doc.as_of, words.vocabulary)
    if honest:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("contingency", honest.state, span, (honest.why,), part=part, due=due)
    if pattern(_MEETS, re.IGNORECASE).search(text):
        return Judgement(
            "contingency",
            "procedure",
            span,
            ("a meeting, a referral or a procedure, and nothing for the child",),
            part=part,
        )
    return Judgement("contingency", "thin", span, ("nothing of this family's in it",), part=part)


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "contingency", lambda one: Lexicon({name: one.words("contingency", name) for name in ("at_once",)})
    )
    return made
