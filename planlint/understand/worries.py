"""Worries that a child told, anywhere in the record, and whether anything in it answers them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.language import particulars
from planlint.language.sentences import quotations, sentences
from planlint.language.words import folded, stem
from planlint.model import Action, Document, Judgement, Part
from planlint.source import Text
from planlint.understand.child import Words
from planlint.understand.planning import side

_FEAR = re.compile(
    r"\b(?:worr(?:y|ied|ies|ying)|scared|frightened|afraid|terrified|fear(?:s|ed)?|hates?|hated|does(?: not|n['’]t) (?:like|want|feel safe)|do(?: not|n['’]t) (?:like|want to|feel safe)|did(?: not|n['’]t) (?:like|want to go|feel safe)|never wants?|hurts?|hurting|hit|hits|smacks?|smacked|kicks?|kicked|pushe[sd]|shouts?|shouting|screams?|fight(?:s|ing)?|cries|crying|nightmares?|bad dreams?|hides?|hiding|hid|locks?|locked|runs? away|sleep(?:s)? with|keeps? (?:my|his|her|their) shoes|to be ready|in case|alone|by (?:myself|himself|herself)|not allowed|owes?|owe them|follow(?:s|ed|ing)?|wait(?:s|ed)? for (?:him|her|me)|touch(?:es|ed)?|bleed\w*|tummy|can['’]t sleep|wants? to go home|asked to go home|go home|not safe|unsafe|stop(?:s)? (?:it|them|him|her)|make(?:s)? me|angry|drunk|hungry|starving|cold|nobody|no one|leave(?:s)? me|miss(?:es)? (?:him|her|mum|dad|my)|secret|turn(?:s)? the telly up|the bang|gets? (?:cross|mad|angry))\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\b(?:worr(?:y|ied|ies)|scared|frightened|afraid|terrified|hates?|hated|does(?: not|n['’]t) (?:like|feel safe)|don['’]t like|hurts?|hit|hits|smack\w*|shout\w*|hides?|hiding|locked|owes?|wants? to go home|asked to go home|not safe|nightmares?|bad dreams?|drunk|hungry|scream\w*|cries when|when (?:mum|dad|he|she|it) (?:goes|shouts|drinks|happens|stays|knocks|comes))\b", re.IGNORECASE)
_HARD = re.compile(
    r"\b(?:what if|if (?:I|he|she|mum|dad|it) (?:get|gets|go|goes|fall|falls|wake|wakes|find|finds|die|dies|do|does)\b|(?:I|he|she|we) (?:have|has) to (?:be|do|get|look|stay|wait|keep|hide|help|go|sleep|make|listen|watch|count|turn|share|put|run)|don['’]t know if|allowed to|(?:he|she|they|dad|mum|who) (?:puts?|throws?|breaks?|comes? in|knocks?|finds? out|knows? (?:my|where|our)|waits?|locks?|takes?|grabs?|pushes|wakes?)|so I (?:sit|eat|sleep|hide|stay|run|keep|turn|don['’]t)|before (?:he|she|dad|mum|[A-Z]\w+) (?:gets?|comes?|wakes?)|out of the (?:house|way)|can just come in|look(?:s|ing)? after (?:mum|mummy|my|her|his|the)|the boss|nobody (?:rings?|comes?|knows?)|no one (?:rings?|comes?|knows?)|never (?:comes?|rings?)|when (?:mum|mummy|dad|daddy|he|she|[A-Z]\w+) (?:goes|shouts|drinks|happens|stays|knocks|comes|is (?:drunk|asleep|out|cross|poorly|ill|away)|cries|falls))",
)
"""What a child carries, keeps watch for or arranges a life around, told with no word of fear."""
_RELIEF = re.compile(r"\b(?:not (?:worried|scared)|no longer|used to|any ?more|stopped (?:being|listening|asking|hiding)|isn['’]t (?:scared|worried)|less (?:scared|worried)|feels? safe|never (?:hurt|hit)|isn['’]t frightened|has stopped|better now|not now|no worries|(?:doesn['’]t|does not|don['’]t) (?:hate|mind|worry)|nothing (?:worries|scares))\b", re.IGNORECASE)
_REPLY = re.compile(r"(?:^|[.;]\s|\band )\W*(?:[A-Z]\w+ )?(?:I told (?:him|her|them|you)|I said|we told (?:him|her|them)|I (?:promised|explained|rang|have (?:asked|told|spoken|passed)|passed|asked (?:him|her))|I did not|so (?:we|I|the plan)|that(?:'s| is) why|because (?:he|she|they) (?:said|told|asked)|was (?:told|passed|rung|reported)|rang|strategy (?:discussion|meeting)|we (?:will|have)|told (?:him|her) that|since then|the same day|has passed|reported|fitted|mended|a gate|from (?:today|now)|\w+ will)\b", re.IGNORECASE)


def worries(doc: Document, words: Words) -> list[Judgement]:
    """Each worry that the child told, answered or not. Answers are steps of grown-ups who help, reasoning that takes it up, and replies."""
    if doc.root is None or doc.kind == "chronology" or not doc.children:
        # A chronology tells worries of years ago, whose answers stand in other records; without a child's name nobody's words are theirs.
        return []
    answers = _answers(doc, words)
    found = []
    seen: set[int] = set()
    for part, text, start, end in _told(doc, words):
        span = text.span(start, end)
        if span.start in seen:
            continue
        seen.add(span.start)
        sentence = text.value[start:end]
        answered = _is_answered(sentence, text, end, part, answers, words)
        found.append(Judgement("worry", "answered" if answered else "unanswered", span, ("a worry that the child told",), part=part))
    return found


_DEAF = frozenset(("actions", "contingency", "outcomes", "measure", "network", "household", "signatures", "facts", "wellbeing", "consent", "parents", "adults", "oversight", "review"))


def _told(doc: Document, words: Words) -> Iterator[tuple[Part, Text, int, int]]:
    """Sentences that tell a worry as the child's own."""
    assert doc.root is not None
    for part in doc.root.walk():
        if part.role == "facts" or part.purpose in _DEAF:
            continue
        for text in part.texts:
            spans = sentences(text.value)
            for number, (start, end) in enumerate(spans):
                sentence = text.value[start:end]
                if _is_worry(sentence, part, words, text.value[:start], doc.kind == "direct_work"):
                    yield part, text, start, end


def _is_worry(sentence: str, part: Part, words: Words, before: str, session: bool) -> bool:
    if _RELIEF.search(sentence) or not (_FEAR.search(sentence) or _HARD.search(sentence)):
        return False
    if _adult_speaker(sentence, words):
        return False
    own_voice = part.purpose == "voice" or _says_child(part, words)
    quotes = [sentence[a:b] for a, b in quotations(sentence)]
    speech = words.speaks.search(sentence)
    attributed = bool(words.voice_of.search(sentence)) or speech is not None and (bool(words.named.match(speech.group())) or _means_child(before, sentence, words, own_voice))
    attributed = attributed or own_voice and bool(quotes) and bool(re.search(r"\b(?:has put|wrote|under|answered|card|worries)\b", sentence))
    if any((_STRONG.search(quote) or _HARD.search(quote)) and _about_self(quote) for quote in quotes):
        own = session and any(re.search(r"\b(?:I|my|me|I'm)\b", quote) for quote in quotes) or session and len(quotes) == 1 and len(quotes[0]) > len(sentence) * 0.8
        return attributed or own_voice or own
    if quotes and not attributed:
        return False
    return attributed and bool(_STRONG.search(sentence) or _HARD.search(sentence))


_SOMEBODY = re.compile(r"\b(?:[Mm]um|[Mm]ummy|[Mm]other|[Dd]ad|[Dd]addy|[Ff]ather|[Nn]an|[Gg]ran\w*|[Pp]artner|M(?:r|rs|s|iss) [A-Z][\w'’-]+|[A-ZÀ-Þ][a-zà-ÿ'’-]+)\b")


def _means_child(before: str, sentence: str, words: Words, own_voice: bool) -> bool:
    """Whether "he" or "she" is the child: the child was the last one named before it, or the part is the child's own."""
    if own_voice or re.search(r"(?<![\w'])(?:I|[Yy]ou)\s", sentence):
        return own_voice
    near = before[-300:]
    child = max((found.end() for found in words.named.finditer(near)), default=-1)
    other = max((found.end() for found in _SOMEBODY.finditer(near) if not words.named.match(found.group())), default=-1)
    return child > other - 60 and child >= 0


def _says_child(part: Part, words: Words) -> bool:
    return part.heading is not None and bool(words.named.search(part.heading.value))


def _about_self(quote: str) -> bool:
    return bool(re.search(r"\b(?:I|I'm|I’m|my|me|we|us|mum|dad|he|she|they|it|don['’]t|no|when|if|the)\b", quote, re.IGNORECASE)) and len(quote.split()) >= 2


def _adult_speaker(sentence: str, words: Words) -> bool:
    """Whether the one who speaks is a grown-up: mum, dad or a professional before the verb, and no child."""
    speaker = re.search(r"\b([Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arents?|[Tt]eacher|[Ss]chool|M(?:r|rs|s|iss) \w+|[Nn]an|[Cc]arer)\b[^.;:\"“]{0,30}\b(?:said|says|told|reports?|feels?|thinks?|is worried|worries|stated)\b", sentence)
    return speaker is not None and not words.speaks.search(sentence[: speaker.start()] or " ")


class _Answer:
    """A passage that may answer a worry: its particular stems."""

    __slots__ = ("part", "start", "stems")

    def __init__(self, stems: frozenset[str], start: int, part: Part | None) -> None:
        self.stems = stems
        self.start = start
        self.part = part


_TAKES_UP = frozenset(("analysis", "decision", "contingency", "outcomes", "reflection", "oversight", "worries", "needs", "measure", "reason", "review"))


def _answers(doc: Document, words: Words) -> list[_Answer]:
    """Passages that may answer: steps that help, and what professionals make of it."""
    answers = [
        _Answer(_stems(" ".join((action.text.value, action.need or "", action.outcome.value if action.outcome is not None else "", action.signs_of_success, _titles(action.part))), words), action.span.start, action.part)
        for action in doc.actions
        if _helps(action, doc, words)
    ]
    acted = [action.span for action in doc.actions]
    for part in doc.parts():
        if part.purpose in _TAKES_UP:
            for text in part.texts:
                if any(span.start <= text.span().start < span.end for span in acted):
                    continue
                answers.extend(_Answer(_stems(text.value[start:end], words), text.span(start, end).start, part) for start, end in sentences(text.value))
    return answers


def _titles(part: Part | None) -> str:
    return part.heading.value.lower() if part is not None and part.heading is not None else ""


def _helps(action: Action, doc: Document, words: Words) -> bool:
    """Whether an action is help: something that can be done, by somebody who is not only the family."""
    return action.what.state in ("concrete", "administrative", "several_owners") and (side(action, doc, words) == "other" or action.measure.state in ("life", "outcome"))


def _stems(text: str, words: Words) -> frozenset[str]:
    """Particular stems without names: that a name comes again is no answer. Words for fear are one."""
    names = {folded(found.group()).removesuffix("'s") for found in re.finditer(r"(?<!^)(?<![.!?] )(?<![\"“:] )\b[A-ZÀ-Þ][\w'’-]+", text)}
    found = {stem(word) for word in particulars.words(text, words.vocabulary, without=[*words.children, *names, *words.professionals])}
    if re.search(r"\b(?:scared|frighten\w*|afraid|fear(?:s|ful)?|terrified)\b", text, re.IGNORECASE):
        found.add("<fear>")
    return frozenset(found)


_WEAK = frozenset(stem(word) for word in "mum dad mummy daddy school home night nights morning day bed house room told said time want hurt scared worried hate".split())


def _is_answered(sentence: str, text: Text, end: int, part: Part, answers: list[_Answer], words: Words) -> bool:
    own = _stems(sentence, words)
    if re.search(r";\s+(?:\w+\s+){1,6}(?:will|is|are|has|have|rang|told|change\w*|show\w*|fit\w*|ask\w*|agree\w*)\b", sentence):
        return True
    follows = text.value[end : end + 260]
    if _REPLY.search(" ".join(follows.split()[:26])) and not _REPLY_NOT.search(follows[:60]):
        return True
    place = text.span().start
    telling = own - _WEAK
    for answer in answers:
        if place <= answer.start < place + len(text.value):
            continue
        shared = own & answer.stems
        if len(shared & telling) >= 1 or len(shared) >= 2:
            return True
    return False


_REPLY_NOT = re.compile(r"^\W*(?:he|she|they)\b[^.]{0,40}\b(?:polite|chatty|football)\b", re.IGNORECASE)
