"""The child's voice: what a child said, did or chose, or what stands where that belongs, for each child of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import gaps, particulars, signs
from planlint.language.sentences import outside_quotations, quotations, sentences
from planlint.language.words import folded, word_list
from planlint.model import Document, Judgement, Part, Voice
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand import child
from planlint.understand.child import PRONOUNS, Window, Words, finds, own_words, windows

HEARD = 0.6
"""How likely a passage must be to hold a child's own life; set on the records in tests/records/own."""
HEARD_IN_PLACE = 0.52
"""The same in the child's own part, where nobody else's life is told."""
HEARD_TOGETHER = 0.55
"""The same for two plain passages of the child's own part together."""
PLAIN = 0.3
"""How likely each of two plain passages must be at least."""

Best = tuple[float, Window, tuple[str, ...]]


def voice(doc: Document, words: Words, base: date) -> list[Judgement]:
    """How the child can be heard: the best passage found, or what stands where the voice belongs; then who was left out.

    The judgement of the record as a whole is the last one.
    """
    heard: list[Best] = []
    for window in windows(doc, words):
        weighed = _weighed(window, words)
        if weighed is None:
            continue
        likely, why = weighed
        if likely >= _needed(window, words):
            speaker = doc.children[0] if doc.children else None
            doc.voices.append(Voice(window.text, window.text.span(), _manner(window, words), speaker, "; ".join(why)))
        heard.append((likely, window, why))
    best = max(heard, key=lambda one: one[0] - _needed(one[1], words), default=None)
    if best is None or not (best[0] >= _needed(best[1], words) or _together(heard, words) >= HEARD_TOGETHER):
        return [_no_voice(doc, words, base, best[0] if best is not None else 0.0)]
    whole = Judgement("voice", _manner(best[1], words), best[1].text.span(), best[2], part=best[1].part)
    return [*(_copied(doc, words) or [*_unheard(doc, words, base)] or _too_young(doc, words)), whole]


def _needed(window: Window, words: Words) -> float:
    return HEARD_IN_PLACE if words.is_own(window.part) else HEARD


def _weighed(window: Window, words: Words) -> tuple[float, tuple[str, ...]] | None:
    if not _may_hold_voice(window, words):
        return None
    heard = _without_lists(own_words(window.value, words))
    if not heard:
        return None
    weighed = signs.weigh(signs.of_voice(heard, words.vocabulary, without=words.without), "voice", words.vocabulary)
    if (
        weighed.likely < HEARD_IN_PLACE
        and words.is_own(window.part)
        and _tells_enough(heard, words, child.is_set_off(window, words))
    ):
        return HEARD_IN_PLACE, ("one sentence of the child's own part, with three things that are particular",)
    return weighed.likely, weighed.why


TOLD_IN_ALL = 5
"""Particular things in the short sentences of a passage by which one child is told from another."""

_LIST = (
    r"^\W*(?:[A-ZÀ-Þ][\w'’-]+|he|she|they) (?:also |really )?(?:likes?|loves?|enjoys?|is into)\b"
    r"(?!.*\b(?:when|because|as|so|that|if|but|who|where|until|before|after|than|instead|best)\b)[^\"“:;]*$"
)


def _without_lists(value: str) -> str:
    """A passage without its sentences that only list what a child likes: football and pizza tell no child from another."""
    return " ".join(value[start:end] for start, end in sentences(value) if not finds(_LIST, value[start:end]))


_WHY = r"\bI\b.{0,40}\b(?:because|cos|when|if|but|so|until|till|after|before)\b"
"""A child's own words that say why, when or but: two things are enough of a life there."""


_LIKES = r"\bI (?:really |do )?(?:like|love|enjoy)\b"


def _tells_enough(value: str, words: Words, quote: bool) -> bool:
    """Whether one sentence, free of stock phrases, tells three things that are particular."""
    for start, end in sentences(value):
        sentence = value[start:end]
        told = words.speaks.search(sentence) or words.acts.search(sentence) or quotations(sentence) or quote
        says_why = quotations(sentence) and finds(_WHY, sentence) and not finds(_LIKES, sentence)
        things = 2 if says_why else 3
        if told and not _is_stock(sentence) and len(_things(sentence, words)) >= things:
            return True
    return len(_told_in_all(value, words)) >= TOLD_IN_ALL


def _told_in_all(value: str, words: Words) -> set[str]:
    """The particular things that several short sentences about the child tell together; none of a single sentence."""
    several = [
        _things(sentence, words)
        for sentence in (value[start:end] for start, end in sentences(value))
        if not _is_stock(sentence) and words.child.search(sentence)
    ]
    telling = [things for things in several if things]
    return set().union(*telling) if len(telling) >= 2 else set()


_TELLING = frozenset(
    [
        "chose",
        "picked",
        "sent",
        "said",
        "told",
        "asked",
        "wrote",
        "drew",
        "likes",
        "liked",
        "loves",
        "via",
        "thanks",
        "alone",
        "shared",
        "smiled",
        "joined",
        "reminded",
        "signed",
        "put",
        "met",
    ]
)


def _things(sentence: str, words: Words) -> set[str]:
    """The particular words of a sentence that are neither people nor the telling itself."""
    inner = pattern(r"(?<!^)(?<![.!?\"“] )\b[A-ZÀ-Þ][\w’-]+")
    names = {folded(found.group()) for found in inner.finditer(sentence)}
    found = set(particulars.words(sentence, words.vocabulary, without=[*words.without, *names]))
    return found - _TELLING - words.vocabulary.set("people", "family") - words.vocabulary.set("people", "parents")


def _together(heard: list[Best], words: Words) -> float:
    """How likely the two best passages of the child's own parts are to hold a life between them."""
    own = sorted((likely for likely, window, _ in heard if words.is_own(window.part)), reverse=True)[:2]
    missing = 1.0
    for likely in own if len(own) == 2 and own[1] >= PLAIN else []:
        missing *= 1 - likely
    return 1 - missing


def _may_hold_voice(window: Window, words: Words) -> bool:
    part = window.part
    purpose = words.purpose(part)
    if purpose == "voice":
        return _is_of_somebody(window, words)
    if purpose in child.SILENT or words.is_adults(part):
        return False
    value = window.value
    if purpose == "day" and not words.is_baby and not _is_said(value, words):
        # What an adult tells of a day pictures it; the voice of a child who can speak is another thing.
        return False
    if (child.is_of_child(part) or words.is_of_the_child) and finds(r"\b(?:I|me|my)\b", value):
        return True
    if (words.is_titled_by_name(part) or words.is_beside_the_name(window)) and any(
        words.speaker(value[:start]) != "adult" for start, _ in quotations(value)
    ):
        return True
    own = words.is_own(part)
    named = own or bool(words.named.search(value))
    if words.voice_of.search(value):
        return True
    if words.speaks.search(value) and (named or (words.subjects and quotations(value))):
        return True
    if named and any(words.speaker(value[:start]) in ("child", *PRONOUNS) for start, _ in quotations(value)):
        return True
    return purpose in ("activity", "about", "seen", None, "day") and bool(words.acts.search(value)) and named


def _is_of_somebody(window: Window, words: Words) -> bool:
    """Whether a passage of the child's own part speaks of anybody: by name, as he or I, in quotation marks, or by a deed."""
    value = window.value
    if words.child.search(value) or quotations(value) or child.is_set_off(window, words):
        return True
    if finds(r"\b(?:I|me|my|mine|her|him|his|hers|them|their|we|us|our)\b", value):
        return True
    deed = pattern(rf"\W*(?:{child.ACTS}|{child.TOLD})\b", re.IGNORECASE)
    return any(deed.match(value[start:end]) for start, end in sentences(value))


def _is_said(value: str, words: Words) -> bool:
    """Whether the child is told to have said something, and not only to have liked or missed it."""
    said = r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|shouted|replied|answered|explained|signed)"
    spoke = child.naming(rf"(?<![\w'])(?:{words.names}|he|she|they|I) (?:\w+ )?{said}\b", re.IGNORECASE).search(
        outside_quotations(value)
    )
    return bool(quotations(value)) or spoke is not None


def _manner(window: Window, words: Words) -> str:
    if quotations(window.value) or child.is_set_off(window, words):
        return "quoted"
    return "told" if words.speaks.search(window.value) else "observed"


# -- nobody heard


def _no_voice(doc: Document, words: Words, base: date, nearest: float) -> Judgement:
    own = words.own_parts(doc)
    if not own and (passing := _in_passing(doc, words)) is not None:
        told = "it tells what the child said, in passing"
        span = passing.text.span()
        doc.voices.append(Voice(passing.text, span, "told", doc.children[0] if doc.children else None, told))
        return Judgement("voice", "in_passing", span, (told,), part=passing.part)
    if not own:
        # Parts of unknown purpose were searched as well: a child who is nowhere near to be heard is absent whatever the headings.
        sure = "high" if nearest < PLAIN else child._sure(doc)
        why = ("no passage in which the child speaks or is watched",)
        return Judgement("voice", "absent", child._place(doc, "voice"), why, confidence=sure)
    part = own[0]
    text = "\n".join(one.all_words for one in own).strip()
    state, why_, due = _stands_there(text, doc, words, base)
    return Judgement(
        "voice",
        state,
        child._label_span(part) if state == "empty" else child._words_span(part),
        (why_,),
        part=part,
        due=due,
    )


def _in_passing(doc: Document, words: Words) -> Window | None:
    """The first sentence outside of the child's own parts that tells what the child said, in other words than stock phrases."""
    return next(
        (
            window
            for window in windows(doc, words, 1)
            if not words.is_adults_account(window.value)
            and not _is_stock(window.value)
            and _is_told_of_the_child(window.value, words)
        ),
        None,
    )


def _is_told_of_the_child(sentence: str, words: Words) -> bool:
    if words.named.search(outside_quotations(sentence)) is None:
        return False
    if words.speaks.search(sentence):
        return True
    return any(words.speaker(sentence[:start]) == "child" for start, _ in quotations(sentence))


def _stands_there(text: str, doc: Document, words: Words, base: date) -> tuple[str, str, date | None]:
    """What words are that stand in the place of a voice and in which no child can be heard: the state, why, and its day."""
    if not text.strip(" -–—.\n") or child._is_placeholder(text, words.vocabulary):
        return "empty", "nothing stands under the heading", None
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        return honest.state, honest.why, honest.day if honest.state == "gap_passed" else None
    if gaps.restricted(text):
        return "restricted", "it points to where the words are kept", None
    if gaps.chose_not(text, base, doc.as_of):
        return "declined", "asked, on a day that is told, and chose not to say", None
    found = signs.of_voice(text, words.vocabulary, without=words.without)
    if found["too_young"]:
        return "too_young", "age or disability stands in place of what was seen", None
    if found["adults_say"] and not words.speaks.search(text):
        return "proxy", "grown-ups speak for the child", None
    return "thin", "the words would fit any child", None


# -- one of several


def _unheard(doc: Document, words: Words, base: date) -> Iterator[Judgement]:
    """Children of a record that hears somebody, who themselves are only told about.

    Each child lives a different day in the same house, and the quietest is the one whose box is filled with somebody else's
    sentence. One judgement at most: it is the same question for all of them.
    """
    if len(words.subjects) < 2:
        return
    for name in words.subjects:
        found = list(_passages_about(doc, words, name))
        if not found or any(_is_heard(window, words, name, goes_on) for window, goes_on in found):
            continue
        passages = [window for window, _ in found]
        own = [window for window in passages if _is_place_of(window, name, words)]
        about = own or [window for window in passages if _tells_of(window.value, name)]
        if not about:
            continue
        text = " ".join(f"{_lead(window.part)}{window.value}" for window in about)
        if _is_explained(text, doc, words, base):
            continue
        state, why, due = _stands_there(text, doc, words, base)
        if state in ("thin", "proxy", "too_young", "gap_passed"):
            first = about[0]
            yield Judgement(
                "voice",
                state,
                first.text.span(),
                (f"{why}; the others can be heard",),
                part=first.part,
                due=due,
                child=name,
            )
            return


def _lead(part: Part) -> str:
    """The opening words that were read as a title inside their paragraph, as a sentence."""
    return f"{part.title}. " if part.form == "runin" and part.heading is not None else ""


def _is_place_of(window: Window, name: str, words: Words) -> bool:
    """Whether a passage stands where this child's voice belongs."""
    if _names(window.part, name) and not _names_several(window.part, words):
        return True
    if words.purpose(window.part) != "voice":
        return False
    opening = rf"^\W*(?:[\w'’-]+,? and )?(?:{re.escape(name)})(?!\w|['’])"
    return any(child.naming(opening).match(window.value[start:end]) for start, end in sentences(window.value))


_ABOUT = frozenset(("voice", "about", "seen", "activity", "day", "development", "previous", "discussion", None))


def _passages_about(doc: Document, words: Words, name: str) -> Iterator[tuple[Window, bool]]:
    """The sentences in which this child could be heard: under its name, naming it, going on about it, or said of all together.

    With each goes whether it needs no name to be about this child: it stands under the name, or goes on from a sentence with it.
    """
    for part in doc.parts():
        if words.purpose(part) not in _ABOUT or part.role == "facts" or words.is_adults(part):
            continue
        mine = _names(part, name) and not _names_several(part, words)
        another = _names_another(part, name, words)
        shared = words.purpose(part) == "voice" and not another
        for text in part.texts:
            opens = re.match(rf"\W*(?:{re.escape(name)})\b", text.value) is not None
            last: str | None = None
            for start, end in sentences(text.value):
                sentence = text.value[start:end]
                named = _named_in(sentence, words)
                last = named[0] if named else last
                goes_on = mine or (not named and last == name and (opens or not another))
                about = goes_on or name in named or (shared and _is_shared(sentence))
                if about and not child.is_young(sentence):
                    yield Window(text.cut(start, end), part), goes_on


def _named_in(sentence: str, words: Words) -> list[str]:
    """The children named in a sentence outside of quoted speech, in order."""
    told = outside_quotations(sentence)
    places = [(found.start(), name) for name in words.subjects if (found := pattern_of(name).search(told))]
    return [name for _, name in sorted(places)]


def pattern_of(name: str) -> re.Pattern[str]:
    return child.naming(rf"(?<![\w'])(?:{re.escape(name)})(?!\w)", re.IGNORECASE)


def _names(part: Part, name: str) -> bool:
    return part.heading is not None and bool(pattern_of(name).search(part.title))


def _names_several(part: Part, words: Words) -> bool:
    return sum(1 for name in words.subjects if _names(part, name)) > 1


def _names_another(part: Part, name: str, words: Words) -> bool:
    return not _names(part, name) and any(_names(part, other) for other in words.subjects)


def _is_shared(value: str) -> bool:
    """Whether words are said of all of them together ("the boys asked")."""
    return (
        finds(r"\b(?:they|we|both|the (?:boys|girls|twins|brothers|sisters|three|two)|together)\b", value) is not None
    )


def _is_heard(window: Window, words: Words, name: str, goes_on: bool) -> bool:
    """Whether a sentence holds anything that this child said or did, however little, in other words than stock phrases."""
    sentence = own_words(window.value, words)
    if len(sentence.split()) < 5 or _is_stock(sentence):
        return False
    if _does_one_after_another(sentence, name):
        return True
    told = words.speaks.search(sentence) or words.acts.search(sentence) or quotations(sentence)
    if not told and not (goes_on and pattern(rf"^\W*{child.ACTS}\b", re.IGNORECASE).match(sentence)):
        return False
    together = _is_shared(sentence) and not _names_another(window.part, name, words)
    return goes_on or together or _does(sentence, name)


def _does_one_after_another(sentence: str, name: str) -> bool:
    """Whether a sentence opens with this child and lists what it did ("Luca, watched on the 5th: goes to Gina, checks her face")."""
    opens = re.match(rf"\W*(?:{re.escape(name)})\b", sentence) is not None
    return opens and len(pattern(rf"(?:[,:;]|\band)\s+(?:and\s+|then\s+)?{child.ACTS}\b").findall(sentence)) >= 2


def _is_stock(sentence: str) -> bool:
    """Whether a sentence holds a phrase that is said of any child. What a child built of bricks is none."""
    rest = pattern(r"\b[Bb]uilt a\b(?! (?:\w+ )?(?:rapport|relationship|bond))|(?:,|\band)\s+settle[sd]\b").sub(
        " ", sentence
    )
    return finds(signs._STOCK_VOICE.pattern, rest) is not None


def _does(value: str, name: str) -> bool:
    """Whether this child, and not only another one of the same passage, speaks or acts in it."""
    does = pattern(
        rf"(?:['’]s (?:own|picture|drawing|answer|words?))?\s+(?:[\w(),'’]+\s+){{0,3}}?(?:{child.ACTS}|{child.TOLD}|was (?:watched|busy|playing|sitting|seen to)|showed)\b"
    )
    who = child.naming(rf"(?<![\w'])(?:{re.escape(name)})")
    return child.Doing(who, does).search(outside_quotations(value)) is not None


def _tells_of(value: str, name: str) -> bool:
    """Whether a sentence says how this child is, in the words of adults."""
    return any(
        pattern_of(name).search(value[start:end])
        and finds(r"\b(?:is|are|has|was|were|presents?|appears?|continues?)\b", value[start:end])
        and finds(signs._STOCK_VOICE.pattern, value[start:end])
        for start, end in sentences(value)
    )


def _is_explained(text: str, doc: Document, words: Words, base: date) -> bool:
    """Whether the record says why this child was not heard: asked and chose not to, restricted, or an honest gap."""
    return (
        gaps.declined(text)
        or gaps.restricted(text)
        or bool((gap := gaps.judge(text, base, doc.as_of, words.vocabulary)) and gap.state == "gap")
    )


def _too_young(doc: Document, words: Words) -> list[Judgement]:
    """Another child of the same record of whom only the age is said."""
    for window in windows(doc, words, 1):
        if (
            window.part.purpose in ("voice", "about", None, "seen")
            and signs.TOO_YOUNG.search(window.value)
            and (window.part.purpose == "voice" or words.named.search(window.value))
            and not words.acts.search(_behind(window))
            and not words.acts.search(window.value)
            and not gaps.judge(window.value, doc.as_of, doc.as_of, words.vocabulary)
        ):
            why = ("age stands in place of what was seen",)
            return [Judgement("voice", "too_young", window.text.span(), why, part=window.part)]
    return []


def _behind(window: Window) -> str:
    """What follows a sentence in its own paragraph."""
    text = next((text.value for text in window.part.texts if window.value in text.value), "")
    return text[text.find(window.value) + len(window.value) :]


# -- copied


def _copied(doc: Document, words: Words) -> list[Judgement]:
    """The same words for one child and another, or "as above": the later one is said to be copied."""
    before: list[tuple[Text, str, frozenset[str]]] = []
    for part in doc.parts():
        if words.purpose(part) != "voice" or part.form == "root":
            continue
        name = _whose(part, words)
        for text in part.texts:
            own = _whose_words(text.value, words) or name
            if own is None:
                continue
            if (
                before
                and finds(r"^\W*(?:as (?:above|for)|see above|same as|ditto|as per)\b", text.value)
                and len(text.value) < 60
            ):
                return [_copy(text.span(), part, before[-1][0], own)]
            said = _telling(text.value, words)
            for earlier, other, there in before:
                if other != own and len(said) >= 4 and len(said & there) * 10 >= len(said | there) * 8:
                    return [_copy(text.span(), part, earlier, own)]
            before.append((text, own, said))
    return []


def _copy(span: Span, part: Part, earlier: Text, name: str) -> Judgement:
    return Judgement(
        "voice",
        "copied",
        span,
        ("the same words stand for another child",),
        part=part,
        related=(earlier.span(),),
        child=name,
    )


def _whose(part: Part, words: Words) -> str | None:
    """The child whom a part belongs to by its title, or that of the part around it."""
    around: Part | None = part
    while around is not None:
        for name in words.subjects:
            if _names(around, name):
                return name
        around = around.parent
    return None


def _whose_words(value: str, words: Words) -> str | None:
    """The child whose name opens the words ("Ruby would like")."""
    opening = value[:40]
    return next((name for name in words.subjects if re.match(rf"\W*(?:{re.escape(name)})\b", opening)), None)


_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "their",
        "theirs",
        "himself",
        "herself",
        "themselves",
        "it",
        "its",
    ]
)


def _telling(value: str, words: Words) -> frozenset[str]:
    """The words of a passage without names and pronouns, which change when it is copied."""
    names = {name.lower() for name in words.children}
    return frozenset(
        word.removesuffix("'s")
        for word in word_list(value)
        if word not in _PRONOUNS and word.removesuffix("'s") not in names
    )
