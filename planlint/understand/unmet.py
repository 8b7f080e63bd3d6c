"""Sentences that read as a worry of the child's which nothing in the record takes up, where none was told in so many words.

Most children tell in passing, and what they tell is passed on: "Ania asked again who feeds the dog at night." Each sentence that may
be hard is weighed by its words, by how it is told and where, and by what of the record shares its matter. The table
(rules/vocabulary/unmet.yaml) is fitted on labelled records by benchmarks/fit_unmet.py. What is found so is asked as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from planlint.language import gaps, weighed
from planlint.language.sentences import quotations
from planlint.model import Document, Judgement
from planlint.patterns import pattern
from planlint.source import Places
from planlint.understand.answers import Answers, Told, tells_the_child
from planlint.understand.child import Words, windows

TABLE = "unmet"
BORDER = 0.22
"""How likely a sentence must be a worry that nothing takes up to ask; benchmarks/fit_unmet.py tells what each border finds."""
MAY_BE_HARD = 0.4
"""How likely the words of a sentence must be something hard to be weighed, if nothing says that the child told it."""
_SAYS = pattern(r"\b(?:sa(?:id|ys)|told|tells|asked|asks|wrote|drew|whisper\w*)\b")
_COUNTED = ("steps_that_help", "steps_for_the_child")


def in_doubt(doc: Document, words: Words, told: Sequence[Told], answers: Answers) -> Iterator[Judgement]:
    """The likeliest of a record's worries that nothing takes up, if it is likely enough; `told` are those that the child is said to have told."""
    weighed_so = [
        (weighed.chance(TABLE, signs(one, answers, words, doc), words.vocabulary), one)
        for one in asked(doc, words, told)
    ]
    for chance, one in sorted(weighed_so, key=lambda pair: -pair[0]):
        if chance < BORDER:
            return
        if not answers.takes_up(one):
            why = ("it reads as a worry, and nothing takes it up",)
            yield Judgement("worry", "in_doubt", one.span, why, part=one.part, confidence="medium")
            return


def asked(doc: Document, words: Words, told: Sequence[Told]) -> Iterator[Told]:
    """What the child is said to have told, and sentences elsewhere that may be hard."""
    known = Places(one.span for one in told)
    yield from told
    for window in windows(doc, words, 1):
        if words.purpose(window.part) == "actions" or known.meet(window.text.span()):
            continue
        if (
            _is_of_a_grown_up(window.value, words)
            or gaps.asked_in_vain(window.value)
            or gaps.restricted(window.value)
            or tells_the_child(window.value, words)
        ):
            continue
        likely = weighed.likely("told", window.value, words.subjects, words.vocabulary)
        if likely >= MAY_BE_HARD:
            yield Told(window.part, window.text, 0, len(window.value), window.value, False, likely)


def _is_of_a_grown_up(sentence: str, words: Words) -> bool:
    """Whether a sentence is what a grown-up said, in quotation marks, and names no child."""
    quoted = quotations(sentence)
    return bool(quoted) and words.speaker(sentence[: quoted[0][0]]) == "adult" and not words.named.search(sentence)


def signs(one: Told, answers: Answers, words: Words, doc: Document) -> frozenset[str]:
    """The words of a worry, and in angle brackets how hard it is likely to be, who tells it and where, and what may answer it."""
    sentence = one.text.value[one.start : one.end]
    purpose = words.purpose(one.part)
    chance = min(0.98, max(0.02, one.likely))
    hard = max(-2, min(4, round(log(chance / (1 - chance)))))
    how = "told" if one.worry != sentence or one.sure or one.passed_on else "elsewhere"
    found = {
        f"<hard {hard}>",
        f"<{how}>",
        f"<{how} hard {hard}>",
        f"<part {purpose}>",
        f"<{how} in {purpose}>",
        f"<kind {doc.kind}>",
        f"<length {min(len(sentence.split()) // 8, 5)}>",
    }
    for sign, value in answers.signs(one).items():
        if sign in _COUNTED:
            found.add(f"<{sign} {round(value)}>")
        elif value > 0 and sign != "hard":
            found.add(f"<{sign}>")
    if '"' in sentence or "“" in sentence:
        found.add("<quotes>")
    if _SAYS.search(sentence):
        found.add("<says>")
    if "?" in sentence:
        found.add("<asks>")
    return frozenset(found | weighed.signs(one.worry, words.subjects))
