"""Whether each child was seen, and alone, where the record speaks of it; a reason or a day for it is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.language import gaps
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Fact, Judgement, Part
from planlint.understand import child
from planlint.understand.child import Window, Words, finds, pattern, windows

_ADULT = r"(?:mum|mam|dad|mother|father|parents?|step-?(?:dad|mum|father|mother)|partner|carers?|nan|gran\w*|uncle|aunt\w*)"
_LABEL_NO = r"\b(?P<what>(?:child(?:ren)? )?seen(?: alone)?|bedrooms? seen)\s*[:?]?\s*(?P<no>n\b|no\b(?! (?:reason|concerns))|not seen|none)"
_NOT_SEEN = (
    r"\b(?:was|were|has|have|had)(?: not|n['’]t)(?: yet| been| currently)* (?:seen|spoken (?:to|with)|met|visited|observed)\b"
    r"|\bnot (?:been )?(?:seen|visited|spoken (?:to|with)|observed)\b|\bnever (?:been )?(?:seen|spoken (?:to|with)|visited)\b"
    r"|\b(?:was|were) (?:at (?:a|his|her|their) (?:friend|mate|cousin|nan|gran|grandparent|aunt|dad|mum|father|mother)\w*['’]s?"
    r"|out (?:with|at|when|playing)\b|asleep upstairs|away (?:at|with)|not (?:in|at home|there|present))"
)
_NOT_ALONE = (
    r"\b(?:not|n['’]t|never)\b[^.]{0,25}\b(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves))\b"
    rf"|\bseen (?:together |only |at home )?(?:with|in the presence of|in front of) (?:his |her |their |both )?{_ADULT}\b"
    rf"|\b(?:each|every|all|both) (?:visits? )?(?:was |were )?with (?:his |her |both )?{_ADULT}\b[^.]{{0,20}}\b(?:present|in the)\b"
    rf"|\bvisits? with {_ADULT} in the\b|\bseen\b[^.;]{{0,50}}\bwith (?:his |her |their |both )?{_ADULT} (?:also )?present\b"
    rf"|\bpresent (?:at|during|for|on) (?:the|each|every|all|both)(?: \w+)? visits?\b"
)
_REASON = (
    r"\b(?:by (?:his|her|their) (?:own )?(?:choice|wish)|chose|asked (?:for|to|that|if|not)|wanted|did(?: not|n['’]t) want"
    r"|would(?: not|n['’]t)|said no|declined|refused|at (?:his|her|their) (?:request|wish)|too (?:ill|young|unwell|poorly)"
    r"|in hospital|unborn|baby|weeks old|months old|will be seen|will see|to be seen|is to be seen|sees? (?:him|her|them) (?:on|by)"
    r"|sees? (?:him|her|them|\w+) (?:there|at|alone|by)|rebooked|rearranged|interpreter|not safe|unsafe"
    r"|so that (?:he|she|they))\b"
)
_ALONE = (
    r"\b(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves)|one to one|one-to-one"
    r"|without (?:his|her|their|any) (?:parents?|mum|dad|carers?)|away from|in private|just (?:him|her|us))\b"
)
_SEEN_AT_ALL = (
    r"\b(?:seen|saw|visited|spoke (?:to|with)|spoken (?:to|with)|met|sat with|observed|drew|played|told|said|says|asked|showed"
    r"|went to see|drove (?:to|over)|found (?:him|her|them))\b"
)
_UNASKED = frozenset(
    (
        "contingency",
        "actions",
        "history",
        "chronology",
        "outcomes",
        "measure",
        "parents",
        "reason",
        "strengths",
        "adults",
    )
)
_FORMER = _UNASKED - {"strengths", "adults", "outcomes", "measure"}


def seen(doc: Document, words: Words, heard: list[Judgement]) -> list[Judgement]:
    """Who was not seen, or never alone, with nothing that says why; at most two. `heard` is what was found of the voice."""
    found: list[Judgement] = []
    for fact in doc.facts:
        if fact.name == "seen":
            found.extend(_of_fact(doc, fact))
    for window in windows(doc, 1):
        found.extend(_of_label(window))
    if not found:
        for window in _pairs(doc):
            found.extend(_unseen(window, words))
    if not found:
        found.extend(_never_met(doc, words, heard[-1].state))
    if found:
        return found[:2]
    if any(finds(_ALONE, window.value) and words.child.search(window.value) for window in windows(doc, 1)):
        return [Judgement("seen", "alone", child._title_span(doc), ("somebody saw the child alone",))]
    return []


def _of_fact(doc: Document, fact: Fact) -> list[Judgement]:
    low = squeezed(fact.text.value)
    label = folded(doc.source.text[fact.span.start : fact.text.span().start])
    if "bedroom" in label or finds(_REASON, low):
        return []
    if re.match(r"(?:n|no|not seen|none|not since)\b", low) or finds(_NOT_SEEN, low) and not finds(_NOT_ALONE, low):
        state = "not_alone" if "alone" in label else "not_seen"
        return [Judgement("seen", state, fact.text.span(), ("the form says no, with no reason",))]
    shared = finds(_NOT_ALONE, low) or re.match(rf"(?:y|yes)\b\W*(?:with|together with) (?:his |her |their |both )?{_ADULT}\b", low)
    if shared and not finds(_ALONE, re.sub(r"\bnot\b[^.]*", "", low)):
        return [Judgement("seen", "not_alone", fact.text.span(), ("seen with a parent, with no reason",))]
    return []


def _of_label(window: Window) -> Iterator[Judgement]:
    """ "Seen alone: N" inside a line of a form, with no reason behind it."""
    for match in pattern(_LABEL_NO, re.IGNORECASE).finditer(window.value):
        if "bedroom" not in match["what"].lower() and not finds(_REASON, _after(window, match.end())):
            state = "not_alone" if "alone" in match["what"].lower() else "not_seen"
            span = window.text.span(match.start(), match.end())
            yield Judgement("seen", state, span, ("the form says no, with no reason",), part=window.part)


def _after(window: Window, at: int) -> str:
    """What follows a place in its part, for a reason that stands in the next sentence."""
    words = window.part.words
    start = words.find(window.value)
    return words[start + at : start + at + 260] if start >= 0 else window.value[at:]


def _pairs(doc: Document) -> Iterator[Window]:
    """Each sentence with the one behind it."""
    assert doc.root is not None
    for part in doc.root.walk():
        for text in part.texts if part.role != "facts" else []:
            spans = sentences(text.value)
            for number, (start, _) in enumerate(spans):
                yield Window(text.cut(start, spans[min(number + 1, len(spans) - 1)][1]), part)


def _unseen(window: Window, words: Words) -> list[Judgement]:
    """A sentence that says that the child was not seen, or never alone, with no reason in it or in the next."""
    if window.part.purpose in _UNASKED:
        return []
    value = window.value
    start, end = sentences(value)[0]
    sentence = value[start:end]
    if re.match(r"\W*(?:He|She) has not spoken to\b", sentence) or not _is_of_child(sentence, window.part, words):
        return []
    alone = finds(_NOT_ALONE, sentence)
    match = alone or finds(_NOT_SEEN, sentence)
    if not match or finds(_REASON, value) or gaps.declined(value) or _is_met(value[start + match.end() :], words):
        return []
    if alone and finds(_ALONE, sentence[: alone.start()]) and not finds(r"\b(?:not|never)\b", sentence[: alone.start()]):
        return []
    why = ("the record says so, with no reason and no day",)
    return [Judgement("seen", "not_alone" if alone else "not_seen", window.text.cut(start, end).span(), why, part=window.part)]


def _is_of_child(sentence: str, part: Part, words: Words) -> bool:
    if part.purpose in ("seen", "voice", "about") or words.named.search(sentence):
        return True
    return words.is_own(part) or bool(finds(r"\b(?:children|child|girls|boys|twins)\b", sentence))


def _is_met(follows: str, words: Words) -> bool:
    """Whether what follows tells of meeting the child all the same ("I drove to where they were and she told me")."""
    return bool(words.speaks.search(follows)) or finds(r"\b(?:I|we) (?:then |later )?(?:saw|met|drove|went|found|spoke|walked|waited)\b", follows) is not None


def _never_met(doc: Document, words: Words, voice_state: str) -> list[Judgement]:
    """An assessment in which nobody is told to have met the child, or only one of the children."""
    if doc.kind != "assessment" or not doc.children:
        return []
    if voice_state in ("proxy", "absent") and not _ever_seen(doc, words):
        return [Judgement("seen", "not_seen", child._place(doc, "seen"), ("no passage tells of meeting the child",))]
    return []


def _ever_seen(doc: Document, words: Words) -> bool:
    return any(
        words.child.search(window.value)
        and finds(_SEEN_AT_ALL, window.value)
        and words.named.search(window.value)
        and not words.is_adults_account(window.value)
        and window.part.purpose not in _FORMER
        for window in windows(doc, 1)
    )
