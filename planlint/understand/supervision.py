"""What two grown-ups made of a child in supervision: thinking, the child there, and what became of the last steps.

Shapes: a part for reflection, or a line of it anywhere. What the worker says about themselves is neither read nor shown.
Sources: Tameside letter of 14 May 2018 ("little evidence of reflection").
"""

from __future__ import annotations

from datetime import date

from planlint.language import gaps
from planlint.language.lexicon import Lexicon
from planlint.model import Document, Judgement
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span
from planlint.understand.child import Words, _is_placeholder, _label_span, _title_span, windows
from planlint.understand.thinking import is_own, thinking
from planlint.vocabulary import Vocabulary


def supervision(doc: Document, words: Words, base: date) -> list[Judgement]:
    """Judgements of a supervision about a child; none of one that is about the worker alone, or of another kind."""
    if doc.kind != "supervision" or not (doc.children or words.subjects or doc.level != "other"):
        return []
    if not (doc.children or words.subjects):
        # Whose names were not read: only whether anybody thinks about a child can be told.
        return [_reflection(doc, words, base)]
    return [_reflection(doc, words, base), _child(doc, words), *_earlier(doc, words)]


def _reflection(doc: Document, words: Words, base: date) -> Judgement:
    found = next(thinking(doc, words, asking=True), None)
    if found is not None:
        return Judgement(
            "reflection", "told", found.text.span(), (f"thought about the child: {found.way}",), part=found.part
        )
    analysed = next(iter(doc.judged("analysis")), None)
    if analysed is not None and analysed.state == "anchored":
        return Judgement("reflection", "told", analysed.span, analysed.why, part=analysed.part)
    reflective = [
        part
        for part in doc.parts("reflection")
        if part.heading is not None and part.form != "root" and not is_own(part, words)
    ]
    if not reflective:
        why = ("no passage wonders, weighs or asks",)
        return Judgement("reflection", "absent", _discussed(doc), why)
    text = "\n".join(part.all_words for part in reflective).strip()
    place = reflective[0]
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("reflection", "empty", _label_span(place), ("nothing stands under the heading",), part=place)
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        due = honest.day if honest.state == "gap_passed" else None
        return Judgement("reflection", honest.state, _label_span(place), (honest.why,), part=place, due=due)
    if _lexicon(words.vocabulary).holds(text, "worker"):
        return Judgement("reflection", "worker_only", _discussed(doc), ("it tells how the worker is",), part=place)
    return Judgement("reflection", "thin", _label_span(place), ("it says that there was reflection",), part=place)


def _discussed(doc: Document) -> Span:
    """The heading under which the child was discussed, else the record's title."""
    for role in ("discussion", "analysis", "previous", "about"):
        for part in doc.parts(role):
            if part.heading is not None and part.form != "root" and len(part.all_words.split()) >= 12:
                return part.heading.span()
    return _title_span(doc)


_NOT_OF_CHILD = frozenset(("facts", "signatures", "wellbeing", "actions", "oversight", "consent", "household"))


def _child(doc: Document, words: Words) -> Judgement:
    """Whether any child of the record is spoken of outside its head and its steps, by name or by what "she" did."""
    for window in windows(doc, words, 1):
        part = window.part
        if part.role in _NOT_OF_CHILD or is_own(part, words) or _is_in_head(doc, window.text.span(), window.value):
            continue
        if words.named.search(window.value) or words.acts.search(window.value) or words.speaks.search(window.value):
            return Judgement("supervision.child", "there", window.text.span(), ("the child is spoken of",), part=part)
    return Judgement(
        "supervision.child", "missing", _discussed(doc), ("no sentence speaks of the child",), confidence="medium"
    )


def _is_in_head(doc: Document, span: Span, value: str) -> bool:
    """Whether a line is the record's title, or one of its first that is no sentence ("*Kacey (9), child in need*")."""
    return span.start <= _title_span(doc).end or span.start < 600 and len(value.split()) <= 7


_BEFORE = pattern(
    r"\b(?:last (?:supervision|met|discussed|held|time|session|month|one|talk)|previous(?:ly)?|prev\b|since (?:last|we)|date of last)",
    ANY_CASE,
)
_BECAME = pattern(
    r"\b(?:(?:from|said|agreed|actions?|did|do|promised|set) (?:\w+ ){0,3}(?:last time|previous|last supervision|before)"
    r"|last (?:time|month|supervision|session),? (?:\w+ ){0,3}(?:agreed|said|set|asked|decided|planned)\b"
    r"|what we (?:said|carried)|carried over|carried forward|c/f\b|agreed then|everything agreed"
    r"|previous (?:actions|tasks|steps)|earlier (?:actions|tasks|steps)|last (?:time|month|supervision)['’]s (?:actions|tasks|steps))",
    ANY_CASE,
)


_LAST = pattern(r"(?:from |at )?(?:last|previous|earlier) (?:time|actions|tasks|steps|supervision)\b", ANY_CASE)


def _earlier(doc: Document, words: Words) -> list[Judgement]:
    """Whether steps of the supervision before were looked at, where the record says that there was one before."""
    kept = [part for part in doc.parts() if not is_own(part, words)]
    lines = [(text, part) for part in kept for text in part.texts]
    titles = [part.title for part in kept if part.heading is not None]
    told = [line for line in [*titles, *(text.value for text, _ in lines)] if _BECAME.search(line)]
    looked = told or any(
        (part.role == "previous" or _LAST.match(part.title.strip(" *_:.")) is not None)
        and _lexicon(words.vocabulary).holds(part.all_words, "became")
        for part in kept
    )
    if looked or any(_lexicon(words.vocabulary).holds(text.value, "became_since") for text, _ in lines):
        return [Judgement("supervision.earlier", "looked_at", _title_span(doc), ("earlier steps are spoken of",))]
    if not doc.actions or not any(_BEFORE.search(line) for line in [*titles, *(text.value for text, _ in lines)]):
        return []
    titled = [part for part in doc.parts("actions") if part.heading is not None and part.form != "root"]
    span = _label_span(titled[0]) if titled else doc.actions[0].span
    why = ("there was a supervision before, and its steps are not spoken of",)
    return [Judgement("supervision.earlier", "not_looked_at", span, why, confidence="medium")]


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    made: Lexicon = vocabulary.made(
        "supervision", lambda one: Lexicon({name: one.words("supervision", name) for name in one.table("supervision")})
    )
    return made
