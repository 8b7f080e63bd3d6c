"""What it means: whether a record reasons about this child where that is to be said, and what stands there if it does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planlint.language import gaps, particulars
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import folded, tokens, word_list
from planlint.model import Document, Judgement, Part
from planlint.source import Places
from planlint.understand.child import (
    Words,
    _is_placeholder,
    _label_span,
    _place,
    _sure,
    _words_span,
    windows,
)
from planlint.understand.reasoned import (
    NOT_HERE,
    OWN_VIEW,
    Reasoning,
    Stretch,
    Thought,
    grown_ups,
    is_asked,
    is_dated,
    is_reported,
    words_of_reasoning,
)
from planlint.understand.said_again import PRONOUNS, said_again
from planlint.vocabulary import Vocabulary

REASONED_ELSEWHERE = 0.5
"""How likely reasoning that stands under no heading of its own must be to be anchored."""


_DECIDING = frozenset(
    ("decision", "oversight", "reflection", "closure", "worries", "strengths", "reason", "discussion", None)
)


def analysis(doc: Document, words: Words, base: date, reasoned: Reasoning) -> list[Judgement]:
    """What the record makes of what it tells, then each piece that only stands there a second time."""
    own, stretches = reasoned.own, reasoned.stretches
    copies = said_again(doc, own, words)
    return [_whole(doc, words, base, own, stretches), *copies]


def _whole(doc: Document, words: Words, base: date, own: list[Part], stretches: list[Stretch]) -> Judgement:
    if not own:
        return _elsewhere(doc, words, stretches)
    text = "\n".join(one.all_words for one in own).strip()
    part = next((one for one in own if one.all_words.strip()), own[0])
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        found = _elsewhere(doc, words, stretches)
        return (
            found
            if found.state == "anchored"
            else Judgement("analysis", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0])
        )
    mine = {id(part) for one in own for part in one.walk()}
    inside = [stretch for stretch in stretches if id(stretch.part) in mine]
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    best = max(
        (one for one in inside if one.anchored and not (honest and _is_gap(one, base, doc, words))),
        key=lambda one: one.likely,
        default=None,
    )
    if best is None and honest:
        return Judgement(
            "analysis",
            honest.state,
            _words_span(part),
            (honest.why,),
            part=part,
            due=honest.day if honest.state == "gap_passed" else None,
        )
    if best is None:
        return _wanting(part, inside, words)
    span = _words_span(part)
    if doc.kind in ("assessment", "referral") and not _is_of_a_child(doc, own, words):
        return Judgement(
            "analysis", "no_effect", span, ("it reasons, and the child is not in it",), part=part, confidence="medium"
        )
    if _is_one_sided(doc, text, words):
        return Judgement(
            "analysis",
            "one_sided",
            span,
            ("each sentence is a worry, and nothing points the other way",),
            part=part,
            confidence="low",
        )
    return Judgement("analysis", "anchored", best.span, best.why, part=best.part)


def _is_gap(stretch: Stretch, base: date, doc: Document, words: Words) -> bool:
    return gaps.judge(stretch.value, base, doc.as_of, words.vocabulary) is not None


def _elsewhere(doc: Document, words: Words, stretches: list[Stretch]) -> Judgement:
    """Reasoning under another heading, or in a letter: it has to be the writer's own, and its joins have to show."""
    asked = Places(action.span for action in doc.actions)
    thinking = [stretch for stretch in stretches if _is_the_writers(stretch, asked, words)]
    best = max(thinking, key=lambda one: one.likely, default=None)
    if best is not None:
        return Judgement("analysis", "anchored", best.span, best.why, part=best.part)
    thoughts = (thought for stretch in stretches if stretch.part.purpose in _DECIDING for thought in stretch.thoughts)
    concluded = next((thought for thought in thoughts if _concludes(thought, words.vocabulary)), None)
    if concluded is not None:
        why = ("it concludes, and is joined to nothing told here",)
        return Judgement("analysis", "general", concluded.text.span(), why, confidence="medium")
    return Judgement(
        "analysis",
        "absent",
        _place(doc, "analysis"),
        ("no passage says what it means for the child",),
        confidence=_sure(doc),
    )


def _is_the_writers(stretch: Stretch, asked: Places, words: Words) -> bool:
    """Whether the writer thinks here, in sentences that ask nobody for anything and give nobody else's words."""
    part = stretch.part
    mine = part.purpose in ("parents", "adults") and any(
        OWN_VIEW.search(outside_quotations(thought.text.value)) for thought in stretch.thoughts
    )
    if (
        part.purpose in NOT_HERE
        and not mine
        or part.form == "field"
        and part.purpose is None
        and len(stretch.thoughts) < 2
    ):
        return False
    own = [thought for thought in stretch.thoughts if not is_asked(thought, asked) and not is_reported(thought, words)]
    joined = [thought for thought in own if thought.joins]
    if not joined or stretch.likely < REASONED_ELSEWHERE:
        return False
    if any("view" in thought.cues for thought in joined):
        return True
    viewed = any("view" in thought.cues and not thought.theory for thought in own)
    return part.purpose in _DECIDING and (viewed or len(joined) >= 2 or any(_is_close(thought) for thought in joined))


def _is_close(thought: Thought) -> bool:
    """Whether one sentence holds a reason and what follows from it."""
    reason, after = {"reason", "if"}, {"effect", "pattern", "contrast", "if"}
    return bool(thought.cues & reason and thought.cues & after) or len(thought.cues) >= 3


def _concludes(thought: Thought, vocabulary: Vocabulary) -> bool:
    """Whether a sentence draws a conclusion in the trade's words and rests it on nothing told."""
    value = thought.text.value
    return (
        len(value.split()) > 4
        and words_of_reasoning(vocabulary).holds(value, "conclusion", "pointing_at_nothing")
        and not thought.joins
    )


def _wanting(part: Part, inside: list[Stretch], words: Words) -> Judgement:
    """What an analysis that joins nothing does instead: tell again, conclude without a reason, or fit any file."""
    lexicon = words_of_reasoning(words.vocabulary)
    thoughts = [thought for stretch in inside for thought in stretch.thoughts]
    span = _words_span(part)
    concluded = [thought for thought in thoughts if lexicon.holds(thought.text.value, "conclusion")]
    reasons = any(
        thought.cues & {"reason", "pattern", "if"} or lexicon.holds(thought.text.value, "pointing_at_nothing")
        for thought in thoughts
    )
    if (
        concluded
        and not reasons
        and not any(thought.grounds for thought in thoughts)
        and len(concluded) * 2 >= len(thoughts)
    ):
        return Judgement("analysis", "no_reason", span, ("a conclusion, and nothing that it rests on",), part=part)
    happened = [thought for thought in thoughts if thought.grounds or is_dated(thought)]
    restates = len(happened) * 2 >= len(thoughts) and not any(thought.theory for thought in thoughts)
    state = "description" if restates else "general"
    return Judgement(
        "analysis", state, span, ("it tells again what happened" if restates else "it would fit any child",), part=part
    )


def _is_of_a_child(doc: Document, own: list[Part], words: Words) -> bool:
    """Whether the child is anywhere in it: by name, as "the children" or "you", or a "she" with no adult before it."""
    if any(heading and words.named.search(heading) for part in own for heading in _headings(part)):
        return True
    children = words.vocabulary.set("reasoning", "any_child")
    people = grown_ups(doc) | words.vocabulary.set("reasoning", "grown_ups")
    general = words.vocabulary.set("general", "general")
    known = _pronouns_of(doc, words)
    for part in own:
        for text in part.all_texts:
            if words.named.search(text.value):
                return True
            adult = False
            for token in tokens(text.value):
                word = folded(token.group()).removesuffix("'s")
                if word in children:
                    return True
                named = token.group()[0].isupper() and not particulars.is_general(word, general)
                adult = adult or named or word in people
                if word in PRONOUNS and (not adult or word in known):
                    return True
    return not words.children


def _pronouns_of(doc: Document, words: Words) -> frozenset[str]:
    """How the record speaks of its child, behind the child's name; where it never does, any may be meant."""
    counted = {"she": 0, "he": 0}
    for window in windows(doc, words, 2):
        named = words.named.search(window.value)
        after = word_list(window.value[named.end() :])[:16] if named else []
        first = next((word for word in after if word in _SHE | _HE), None)
        if first is not None and not words.vocabulary.set("reasoning", "grown_ups") & set(after[: after.index(first)]):
            counted["she" if first in _SHE else "he"] += 1
    if counted["she"] == counted["he"]:
        return frozenset(("she", "he", "they"))
    return _SHE if counted["she"] > counted["he"] else _HE


_SHE = frozenset(("she", "her", "hers"))


_HE = frozenset(("he", "him", "his"))


def _headings(part: Part) -> Iterable[str]:
    one: Part | None = part
    while one is not None and one.form != "root":
        if one.heading is not None:
            yield one.heading.value
        one = one.parent
    for inner in part.walk():
        if inner.heading is not None:
            yield inner.heading.value


def _is_one_sided(doc: Document, text: str, words: Words) -> bool:
    """Whether three or more sentences are all worries, and neither they nor a place for strengths says what helps."""
    if doc.kind != "assessment" or any(part.all_words.strip() for part in doc.parts("strengths")):
        return False
    lexicon = words_of_reasoning(words.vocabulary)
    pieces = [text[start:end] for start, end in sentences(text)]
    if len(pieces) < 3 or lexicon.holds(text, "relief"):
        return False
    return sum(1 for piece in pieces if lexicon.holds(piece, "worry")) * 3 >= len(pieces) * 2
