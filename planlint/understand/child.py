"""The child in the record: voice, an ordinary day, being seen, and worries that were told, each judged with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planlint.language import gaps, signs
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Fact, Judgement, Part, Voice
from planlint.source import Span, Text
from planlint.vocabulary import Vocabulary

HEARD = 0.6
"""How likely a passage must be to hold a child's own life; set on the records in tests/records/own."""
PICTURED = 0.5
"""How likely a passage must be to picture a child's day; set on the records in tests/records/own."""

_SILENT = frozenset(("contingency", "household", "network", "facts", "signatures", "measure", "outcomes", "oversight", "consent", "wellbeing", "actions", "parents", "adults"))


@dataclass(frozen=True, slots=True)
class Window:
    """A few neighbouring sentences of a part."""

    text: Text
    part: Part

    @property
    def value(self) -> str:
        return self.text.value


_ACTS = (
    r"(?:looked|looks|turned|turns|sat|sits|hid|hides|pressed|put|puts|ran|runs|took|takes|held|holds|reached|kicked|cried|cries|smiled|smiles|laughed|laughs|went|goes|came|comes|stood|stands|lay|lies|walked|walks|crawled|clung|pushed|pulled|"
    r"played|plays|built|drew|draws|made|makes|gave|gives|brought|brings|carried|carries|fell asleep|woke|wakes|ate|eats|watched|watches|listened|waved|nodded|shook|stopped|started|rocked|flapped|hummed|sang|sings|sleeps|slept|climbed|jumped|moved|stayed|stays|lined|folded|wrote|writes|touched|stared|froze|flinched|followed|follows|bit|bites|hit|hits|threw|throws|pointed|points|chose|chooses|picked|picks|leant|leaned|curled|covered|covers)"
)
_ADULT_SAYS = re.compile(
    r"^\W*(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arents?|[Cc]arers?|[Nn]an|[Gg]ran\w*|[Ss]chool|[Nn]ursery|[Tt]eachers?|[Ss]taff|(?:The )?(?:class |foster |midday |family )?(?:teacher|carers?|supervisor|school|nursery|visitor|worker|parents?|mother|father|grandparents?)|(?:His|Her|Their) (?:\w+ )?(?:teacher|mum|dad|mother|father|carer)|M(?:r|rs|s|iss) [A-Z][\w'’-]+)\b[^.\"“]{0,60}?\b(?:says?|said|reports?|reported|states?|stated|feels?|felt|thinks?|believes?|describes?|described|noticed|notices|informed|advised|confirmed|told)\b"
)


class Words:
    """What a record's own names are, for reading who says and does what."""

    def __init__(self, doc: Document, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.children = [part for child in doc.children for part in child.split()]
        self.professionals = [part for person in doc.people if not person.family for part in person.name.split()]
        self.without = [*self.children, *self.professionals]
        names = "|".join(sorted({re.escape(child.split()[0]) for child in doc.children}, key=len, reverse=True))
        some = "the child|the boy|the girl|the baby|the twins|the children|both children|the young person"
        who = rf"(?:{names + '|' if names else ''}[Hh]e|[Ss]he|[Tt]hey|I|[Yy]ou|{some})"
        told = (
            r"(?:said|says|told|tells|asked|asks|wrote|writes|whispered|shouted|replied|answered|explained|signed|drew|chose|picked|scored|pressed|texted|pointed|showed|nodded|shook|shrugged|dictated|wants?|wanted"
            r"|wishes|worries|hates|likes|loves|misses|would like|would rather|does ?n['’]t (?:like|want)|does not (?:like|want)|did ?n['’]t want|is (?:worried|scared|frightened|afraid)|was (?:worried|scared|frightened))"
        )
        self.named = re.compile(rf"(?<![\w'])(?:{names}|{some})(?![\w])" if names else rf"\b(?:{some})\b", re.IGNORECASE)
        self.child = re.compile(rf"(?<![\w'])(?:{who})(?![\w])")
        self.speaks = re.compile(rf"(?<![\w'])(?:{who})\s+(?:\w+\s+){{0,3}}?{told}\b")
        self.acts = re.compile(rf"(?<![\w'])(?:{who})\s+(?:\w+ly\s+|then\s+|also\s+|still\s+)?{_ACTS}\b")
        self.voice_of = re.compile(rf"(?<![\w'])(?:{who})(?:\s\([^)]*\))?\s*:\s*[\"“‘']")


def windows(doc: Document, size: int = 3) -> Iterator[Window]:
    """The record's prose in pieces of a few sentences, facts left out."""
    assert doc.root is not None
    for part in doc.root.walk():
        if part.role == "facts":
            continue
        for text in part.texts:
            spans = sentences(text.value)
            for number in range(0, len(spans), size):
                yield Window(text.cut(spans[number][0], spans[min(number + size, len(spans)) - 1][1]), part)


# -- voice


def voice(doc: Document, words: Words, base: date) -> list[Judgement]:
    """How the child can be heard: the best passage found, or what stands where the voice belongs."""
    best: tuple[float, Window, tuple[str, ...]] | None = None
    own_parts = [part for part in doc.parts("voice")]
    for window in windows(doc):
        if not _may_hold_voice(window, words):
            continue
        heard = _own_words(window.value, words)
        if not heard:
            continue
        weighed = signs.weigh(signs.of_voice(heard, words.vocabulary, without=words.without), "voice", words.vocabulary)
        if weighed.likely >= HEARD:
            doc.voices.append(Voice(window.text, window.text.span(), _manner(window.value, words), doc.children[0] if doc.children else None, "; ".join(weighed.why)))
        if best is None or weighed.likely > best[0]:
            best = (weighed.likely, window, weighed.why)
    if best is not None and best[0] >= HEARD:
        return [*_too_young(doc, words), Judgement("voice", _manner(best[1].value, words), best[1].text.span(), best[2], part=best[1].part)]
    return [_no_voice(doc, words, base, own_parts)]


def _own_words(value: str, words: Words) -> str:
    """The sentences that are not a grown-up's account of the child."""
    kept = [value[start:end] for start, end in sentences(value) if not _ADULT_SAYS.match(value[start:end]) or words.speaks.search(value[start:end]) and quotations(value[start:end])]
    return " ".join(kept)


def _too_young(doc: Document, words: Words) -> list[Judgement]:
    """Another child of the same record of whom only the age is said."""
    found = []
    for window in windows(doc, 1):
        if window.part.purpose in ("voice", "about", None, "seen") and re.search(r"\btoo young\b", window.value, re.IGNORECASE) and not words.acts.search(window.value) and not gaps.judge(window.value, doc.as_of, doc.as_of, words.vocabulary):
            found.append(Judgement("voice", "too_young", window.text.span(), ("age stands in place of what was seen",), part=window.part))
    return found[:1]


def _may_hold_voice(window: Window, words: Words) -> bool:
    purpose = window.part.purpose
    if purpose == "voice":
        return True
    if purpose in _SILENT:
        return False
    value = window.value
    if words.voice_of.search(value) or words.speaks.search(value) and (words.named.search(value) or quotations(value)):
        return True
    return purpose in ("activity", "about", "seen", None, "day") and bool(words.acts.search(value)) and bool(words.named.search(value) or window.part.heading is not None and words.named.search(window.part.heading.value))


def _manner(value: str, words: Words) -> str:
    if quotations(value):
        return "quoted"
    return "told" if words.speaks.search(value) else "observed"


def _no_voice(doc: Document, words: Words, base: date, own: list[Part]) -> Judgement:
    text = "\n".join(part.all_words for part in own).strip()
    if not own:
        return Judgement("voice", "absent", _place(doc, "voice"), ("no passage in which the child speaks or is watched",), confidence=_sure(doc))
    part = own[0]
    span = _words_span(part)
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("voice", "empty", _label_span(part), ("nothing stands under the heading",), part=part)
    honest = gaps.judge(text, base, doc.as_of, words.vocabulary)
    if honest:
        return Judgement("voice", honest.state, span, (honest.why,), part=part, due=honest.day if honest.state == "gap_passed" else None)
    if gaps.restricted(text):
        return Judgement("voice", "restricted", span, ("it points to where the words are kept",), part=part)
    if gaps.chose_not(text, base, doc.as_of):
        return Judgement("voice", "declined", span, ("asked, on a day that is told, and chose not to say",), part=part)
    found = signs.of_voice(text, words.vocabulary, without=words.without)
    if found["too_young"]:
        return Judgement("voice", "too_young", span, ("age or disability stands in place of what was seen",), part=part)
    if found["adults_say"] and not words.speaks.search(text):
        return Judgement("voice", "proxy", span, ("grown-ups speak for the child",), part=part)
    return Judgement("voice", "thin", span, ("the words would fit any child",), part=part)


# -- an ordinary day


def day(doc: Document, words: Words, base: date) -> Judgement:
    """Whether an ordinary day can be pictured, anywhere in the record where the child is told of."""
    own = doc.parts("day")
    best: tuple[float, Window, tuple[str, ...]] | None = None
    for window in windows(doc):
        purpose = window.part.purpose
        if purpose in _SILENT and purpose != "actions":
            continue
        near = purpose in ("day", "voice", "about")
        if not near and not words.named.search(window.value) and not (words.child.search(window.value) and purpose in (None, "activity", "seen")):
            continue
        weighed = signs.weigh(signs.of_day(window.value, words.vocabulary, without=words.without), "day", words.vocabulary)
        if best is None or weighed.likely > best[0]:
            best = (weighed.likely, window, weighed.why)
    if best is not None and best[0] >= PICTURED:
        return Judgement("day", "particular", best[1].text.span(), best[2], part=best[1].part)
    text = "\n".join(part.all_words for part in own).strip()
    if not own:
        return Judgement("day", "absent", _place(doc, "day"), ("no passage that pictures a day",), confidence=_sure(doc))
    if not text.strip(" -–—.\n") or _is_placeholder(text, words.vocabulary):
        return Judgement("day", "empty", _label_span(own[0]), ("nothing stands under the heading",), part=own[0])
    if _POINTER.search(text):
        return Judgement("day", "pointer", _words_span(own[0]), ("it points to a dated record that tells it",), part=own[0])
    return Judgement("day", "thin", _words_span(own[0]), best[2] if best else (), part=own[0])


_POINTER = re.compile(r"\b(?:see|told in|as told in|is in|stands in|recorded in)\b[^.]{0,60}\b(?:assessment|record|visit|session|note|report|letter)\b[^.]{0,40}\d", re.IGNORECASE)


# -- seen


_LABEL_NO = re.compile(r"\b(?P<what>(?:child(?:ren)? )?seen(?: alone)?|bedrooms? seen)\s*[:?]?\s*(?P<no>n\b|no\b|not seen|none)", re.IGNORECASE)
_NOT_SEEN = re.compile(
    r"\b(?:was|were|has|have|had)(?: not|n['’]t)(?: yet| been| currently)* (?:seen|spoken (?:to|with)|met|visited|observed)\b|\bnot (?:been )?(?:seen|visited|spoken (?:to|with)|observed)\b|\bnever (?:been )?(?:seen|spoken (?:to|with)|visited)\b|\b(?:was|were) (?:at a friend['’]s|out (?:with|at) \w+|asleep upstairs)\b",
    re.IGNORECASE,
)
_NOT_ALONE = re.compile(
    r"\b(?:not|n['’]t|never)\b[^.]{0,25}\b(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves))\b|\bseen (?:together |only )?(?:with|in the presence of|in front of) (?:his |her |their )?(?:mum|dad|mother|father|parents?|partner|carer)\b|\b(?:each|every|all|both) (?:visits? )?(?:was |were )?with (?:mum|dad|mother|father|his|her|both parents)\b[^.]{0,20}\b(?:present|in the)\b|\bvisits? with (?:mum|mother|dad|father) in the\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:by (?:his|her|their) (?:own )?(?:choice|wish)|chose|asked (?:for|to|that|if|not)|wanted|did(?: not|n['’]t) want|would(?: not|n['’]t)|said no|declined|refused|at (?:his|her|their) (?:request|wish)|too (?:ill|young|unwell|poorly)|in hospital|unborn|baby|weeks old|months old|will be seen|will see|to be seen|is to be seen|sees? (?:him|her|them) (?:on|by)|rebooked|rearranged|interpreter|not safe|unsafe|so that (?:he|she|they))\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves)|one to one|one-to-one|without (?:his|her|their|any) (?:parents?|mum|dad|carers?)|away from|in private|just (?:him|her|us))\b", re.IGNORECASE)
_SEEN_AT_ALL = re.compile(r"\b(?:seen|saw|visited|spoke (?:to|with)|spoken (?:to|with)|met|sat with|observed|drew|played|told|said|says|asked|showed|went to see)\b", re.IGNORECASE)
_UNASKED = frozenset(("contingency", "actions", "history", "chronology", "outcomes", "measure", "parents", "reason", "network", "strengths", "adults"))


def seen(doc: Document, words: Words, voice_state: str) -> list[Judgement]:
    """Whether the child was seen, and alone, where the record speaks of it; a reason or a day for it is an answer."""
    found: list[Judgement] = []
    for fact in doc.facts:
        if fact.name == "seen":
            found.extend(_of_fact(doc, fact))
    for window in windows(doc, 1):
        for match in _LABEL_NO.finditer(window.value):
            if "bedroom" not in match["what"].lower() and not _REASON.search(window.value[match.end() :]):
                state = "not_alone" if "alone" in match["what"].lower() else "not_seen"
                found.append(Judgement("seen", state, window.text.span(match.start(), match.end()), ("the form says no, with no reason",), part=window.part))
    if not found:
        for window in windows(doc, 2):
            found.extend(_unseen(window, words))
    if not found and doc.kind == "assessment" and voice_state in ("proxy", "absent") and doc.children and not _ever_seen(doc, words):
        found.append(Judgement("seen", "not_seen", _place(doc, "seen"), ("no passage tells of meeting the child",)))
    if found:
        return found[:2]
    if any(_ALONE.search(window.value) and words.child.search(window.value) for window in windows(doc, 1)):
        return [Judgement("seen", "alone", _title_span(doc), ("somebody saw the child alone",))]
    return []


def _of_fact(doc: Document, fact: Fact) -> list[Judgement]:
    low = squeezed(fact.text.value)
    label = folded(doc.source.text[fact.span.start : fact.text.span().start])
    if "bedroom" in label or _REASON.search(low):
        return []
    if re.match(r"(?:n|no|not seen|none|not since)\b", low) or _NOT_SEEN.search(low) and not _NOT_ALONE.search(low):
        return [Judgement("seen", "not_alone" if "alone" in label else "not_seen", fact.text.span(), ("the form says no, with no reason",))]
    if _NOT_ALONE.search(low) and not _ALONE.search(re.sub(r"\bnot\b[^.]*", "", low)):
        return [Judgement("seen", "not_alone", fact.text.span(), ("seen with a parent, with no reason",))]
    return []


def _unseen(window: Window, words: Words) -> list[Judgement]:
    """A sentence that says that the child was not seen, or never alone, with no reason in it or in the next."""
    if window.part.purpose in _UNASKED:
        return []
    value = window.value
    about = window.part.purpose in ("seen", "voice", "about")
    for start, end in sentences(value):
        sentence = value[start:end]
        titled = window.part.heading is not None and words.named.search(window.part.heading.value) is not None
        if re.match(r"\W*(?:He|She) has not spoken to\b", sentence):
            continue
        if not about and not titled and not (words.named.search(sentence) or re.search(r"\b(?:children|child|girls|boys|twins)\b", sentence, re.IGNORECASE)):
            continue
        if _REASON.search(value[start:]) or gaps.declined(value[start:]):
            continue
        alone = _NOT_ALONE.search(sentence)
        match = alone or _NOT_SEEN.search(sentence)
        if match:
            text = window.text.cut(start, end)
            return [Judgement("seen", "not_alone" if alone else "not_seen", text.span(), ("the record says so, with no reason and no day",), part=window.part)]
    return []


def _ever_seen(doc: Document, words: Words) -> bool:
    return any(words.child.search(window.value) and _SEEN_AT_ALL.search(window.value) and words.named.search(window.value) and not _ADULT_SAYS.match(window.value) and window.part.purpose not in ("history", "chronology", "actions", "parents", "reason", "contingency") for window in windows(doc, 1))


# -- places


def _words_span(part: Part) -> Span:
    texts = part.all_texts
    return Span(texts[0].span().start, texts[-1].span().end) if texts else part.span


def _label_span(part: Part) -> Span:
    return part.heading.span() if part.heading is not None else part.span


def _title_span(doc: Document) -> Span:
    return doc.title.span() if doc.title is not None else Span(0, 0)


_BESIDE = {"seen": ("voice", "about"), "voice": ("about", "day", "parents", "activity", "reason"), "day": ("voice", "about", "development", "reason"), "history": ("reason", "household", "about"), "analysis": ("worries", "strengths", "decision", "actions")}


def _place(doc: Document, role: str) -> Span:
    """Where a missing part would be looked for: the heading of a part that it belongs beside, else the title."""
    for beside in _BESIDE.get(role, ()):
        for part in doc.parts(beside):
            if part.heading is not None:
                return part.heading.span()
    return _title_span(doc)


def _sure(doc: Document) -> str:
    """How sure an absence is: low where a large part of the record was not understood and could hold it."""
    return "low" if doc.placed < 0.6 and doc.unplaced else "high"


def _is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    low = squeezed(text).strip(" .[]()-")
    return low in vocabulary.set("people", "placeholder") or low in vocabulary.set("sections", "placeholder") or bool(re.fullmatch(r"\[[^\]]{2,80}\]|<[^>]{2,80}>", text.strip()))
