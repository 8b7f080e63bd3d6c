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

_FEAR = re.compile(
    r"\b(?:worr(?:y|ied|ies|ying)|scared|frightened|afraid|terrified|fear(?:s|ed)?|hates?|hated|does(?: not|n['’]t) (?:like|want|feel safe)|do(?: not|n['’]t) (?:like|want to|feel safe)|did(?: not|n['’]t) (?:like|want to go|feel safe)|never wants?|hurts?|hurting|hit|hits|smacks?|smacked|kicks?|kicked|pushe[sd]|shouts?|shouting|screams?|fight(?:s|ing)?|cries|crying|nightmares?|bad dreams?|hides?|hiding|hid|locks?|locked|runs? away|sleep(?:s)? with|keeps? (?:my|his|her|their) shoes|to be ready|in case|alone|by (?:myself|himself|herself)|not allowed|owes?|owe them|follow(?:s|ed|ing)?|wait(?:s|ed)? for (?:him|her|me)|touch(?:es|ed)?|bleed\w*|tummy|can['’]t sleep|wants? to go home|asked to go home|go home|not safe|unsafe|stop(?:s)? (?:it|them|him|her)|make(?:s)? me|angry|drunk|hungry|starving|cold|nobody|no one|leave(?:s)? me|miss(?:es)? (?:him|her|mum|dad|my)|secret|turn(?:s)? the telly up|the bang|gets? (?:cross|mad|angry))\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\b(?:worr(?:y|ied|ies)|scared|frightened|afraid|terrified|hates?|hated|does(?: not|n['’]t) (?:like|feel safe)|don['’]t like|hurts?|hit|hits|smack\w*|shout\w*|hides?|hiding|locked|to be ready|owes?|wants? to go home|asked to go home|not safe|nightmares?|bad dreams?|drunk|hungry|scream\w*|cries when|in case|when (?:mum|dad|he|she|it) (?:goes|shouts|drinks|happens|stays|knocks|comes))\b", re.IGNORECASE)
_RELIEF = re.compile(r"\b(?:not (?:worried|scared)|no longer|used to|any ?more|stopped (?:being|listening|asking|hiding)|isn['’]t (?:scared|worried)|less (?:scared|worried)|feels? safe|never (?:hurt|hit)|isn['’]t frightened|has stopped|better now|not now|no worries|nothing (?:worries|scares))\b", re.IGNORECASE)
_REPLY = re.compile(r"\b(?:I told (?:him|her|them|you)|I said|we told (?:him|her|them)|I (?:promised|explained|rang|have (?:asked|told|spoken|passed)|passed|asked (?:him|her))|I did not|so (?:we|I|the plan)|that(?:'s| is) why|because (?:he|she|they) (?:said|told|asked)|was (?:told|passed|rung|reported)|rang|strategy (?:discussion|meeting)|we (?:will|have)|told (?:him|her) that|now|since then|the same day|that (?:day|evening|afternoon)|has passed|reported|fitted|mended|will)\b", re.IGNORECASE)


def worries(doc: Document, words: Words) -> list[Judgement]:
    """Each worry that the child told, answered or not. Answers are steps of grown-ups who help, reasoning that takes it up, and replies."""
    if doc.root is None:
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
                if _is_worry(sentence, part, words, text.value[spans[max(0, number - 1)][0] : start]):
                    yield part, text, start, end


def _is_worry(sentence: str, part: Part, words: Words, before: str) -> bool:
    if _RELIEF.search(sentence) or not _FEAR.search(sentence):
        return False
    spoken = [sentence[a:b] for a, b in quotations(sentence)]
    attributed = bool(words.speaks.search(sentence)) or bool(words.voice_of.search(sentence))
    own_voice = part.purpose == "voice" or _says_child(part, words)
    if any(_FEAR.search(quote) and _about_self(quote) for quote in spoken) and (attributed or own_voice or bool(words.speaks.search(before))):
        return _adult_speaker(sentence, words) is False
    if attributed and _STRONG.search(sentence):
        named = bool(words.named.search(sentence)) or own_voice
        return named and not _adult_speaker(sentence, words)
    return False


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


def _answers(doc: Document, words: Words) -> list[_Answer]:
    answers = [_Answer(_stems(f"{action.text.value} {action.outcome.value if action.outcome is not None else ''} {action.measure.text or ''}", words), action.span.start, action.part) for action in doc.actions if _helps(action, doc, words)]
    for part in doc.parts():
        if part.purpose in ("analysis", "decision", "contingency", "outcomes", "reflection", "oversight", "worries", "needs") and part.purpose not in ("voice",):
            for text in part.texts:
                answers.extend(_Answer(_stems(text.value[start:end], words), text.span(start, end).start, part) for start, end in sentences(text.value))
    return answers


def _helps(action: Action, doc: Document, words: Words) -> bool:
    """Whether an action is help: something that can be done, by somebody who is not only the family."""
    from planlint.understand.planning import _side

    return action.what.state in ("concrete", "administrative", "several_owners") and (_side(action, doc, words) == "other" or doc.kind in ("plan", "review") and action.measure.state in ("life", "outcome"))


def _stems(text: str, words: Words) -> frozenset[str]:
    return frozenset(stem(word) for word in particulars.words(text, words.vocabulary, without=words.children))


_WEAK = frozenset(stem(word) for word in "mum dad mummy daddy school home night nights morning day bed house room told said time want hurt scared worried hate".split())


def _is_answered(sentence: str, text: Text, end: int, part: Part, answers: list[_Answer], words: Words) -> bool:
    own = _stems(sentence, words)
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
