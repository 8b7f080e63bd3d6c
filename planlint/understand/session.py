"""What came of time spent with a child: what it meant, what it was for, and what happens with it.

Shapes: a part that says what the worker makes of it, or a sentence that does so anywhere; a label for the purpose; steps or a
next time. Praise of a session and a tool's merits are no evaluation. Sources: Tameside letter of 14 May 2018.
"""

from __future__ import annotations

from datetime import date

from planlint.language import gaps
from planlint.language.lexicon import Lexicon
from planlint.language.sentences import sentences
from planlint.language.words import squeezed
from planlint.model import Document, Judgement, Part
from planlint.source import Span
from planlint.understand.child import Words, _is_placeholder, _label_span, _title_span, _words_span, windows
from planlint.understand.thinking import is_of_method, is_own, thinking
from planlint.vocabulary import Vocabulary


def session(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Judgements of a record of direct work, a visit or an observation; none of another kind."""
    if doc.kind != "direct_work":
        return []
    return [_evaluation(doc, words, base), _purpose(doc, words), _next(doc, words)]


def _evaluation(doc: Document, words: Words, base: date) -> Judgement:
    found = next(thinking(doc, words, asking=False), None)
    if found is not None:
        return Judgement(
            "evaluation", "told", found.text.span(), (f"thought about the child: {found.way}",), part=found.part
        )
    analysed = next(iter(doc.judged("analysis")), None)
    if analysed is not None and analysed.state == "anchored" and _is_of_life(doc, analysed.span, words):
        return Judgement("evaluation", "told", analysed.span, analysed.why, part=analysed.part)
    places = [part for part in doc.parts() if _is_place(part, words) and not is_own(part, words)]
    if not places:
        why = ("no passage says what it meant",)
        return Judgement("evaluation", "absent", _beside(doc), why)
    filled = [
        part
        for part in places
        if part.all_words.strip(" -–—.\n") and not _is_placeholder(part.all_words, words.vocabulary)
    ]
    if not filled:
        return Judgement(
            "evaluation", "empty", _label_span(places[0]), ("nothing stands under the heading",), part=places[0]
        )
    text = "\n".join(part.all_words for part in filled)
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("evaluation", honest.state, _words_span(filled[0]), (honest.why,), part=filled[0], due=due)
    return Judgement(
        "evaluation", "thin", _words_span(filled[0]), ("it says how it went, and not what it meant",), part=filled[0]
    )


def _is_of_life(doc: Document, span: Span, words: Words) -> bool:
    """Whether what was reasoned is about more than the session and its tools."""
    text = doc.source.text[span.start : span.end]
    pieces = [text[start:end] for start, end in sentences(text)]
    return sum(1 for piece in pieces if is_of_method(piece, words)) * 2 < len(pieces)


def _is_place(part: Part, words: Words) -> bool:
    """Whether a part's title asks how it went or what it meant."""
    if part.heading is None or part.form == "root":
        return False
    if _lexicon(words.vocabulary).holds(squeezed(part.title), "purpose_titles"):
        return False
    return part.role in ("analysis", "reflection") or _lexicon(words.vocabulary).holds(
        squeezed(part.title), "evaluates"
    )


def _beside(doc: Document) -> Span:
    """The heading behind which an evaluation would stand: what the child said or did, else what comes next, else the title."""
    for role in ("actions", "voice", "activity"):
        for part in doc.parts(role):
            if part.heading is not None and part.form != "root":
                return part.heading.span()
    return _title_span(doc)


def _purpose(doc: Document, words: Words) -> Judgement:
    """Whether it says why somebody went: under a label, or in a sentence."""
    lexicon = _lexicon(words.vocabulary)
    for part in doc.parts():
        if (
            part.heading is not None
            and part.all_words.strip()
            and lexicon.holds(squeezed(part.title), "purpose_titles")
        ):
            return Judgement("session.purpose", "told", part.heading.span(), ("a part gives the purpose",), part=part)
    for window in windows(doc, words, 1):
        if lexicon.holds(window.value, "purpose"):
            return Judgement(
                "session.purpose", "told", window.text.span(), ("a sentence gives the purpose",), part=window.part
            )
    return Judgement(
        "session.purpose", "missing", _title_span(doc), ("nothing says what it was for",), confidence="medium"
    )


def _next(doc: Document, words: Words) -> Judgement:
    """Whether anything follows from it: a step, a next time, or a reason why nothing does."""
    if doc.actions:
        return Judgement("session.next", "told", doc.actions[0].span, ("there is a step",))
    lexicon = _lexicon(words.vocabulary)
    for part in doc.parts():
        title = part.heading is not None and lexicon.holds(squeezed(part.title), "next")
        if title and part.all_words.strip():
            return Judgement("session.next", "told", _label_span(part), ("a part says what comes next",), part=part)
    for window in windows(doc, words, 1):
        if lexicon.holds(window.value, "next", "nothing_next"):
            return Judgement(
                "session.next", "told", window.text.span(), ("a sentence says what comes next",), part=window.part
            )
    return Judgement(
        "session.next", "missing", _title_span(doc), ("nothing says what comes next",), confidence="medium"
    )


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "session", lambda one: Lexicon({name: one.words("session", name) for name in one.table("session")})
    )
    return made
