"""Characters and words: folding that keeps every offset, tokens, and stems good enough to compare headings and facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from planlint.language.kept import once_for_each_text
from planlint.patterns import pattern

CAPITALS = "A-ZÀ-ÞŁŚŻŹĆĐŠŽČĞİŞ"
"""Letters that a name may open with, for a set of characters."""
NAME = rf"[{CAPITALS}](?:[^\W\dA-Z_]|['’])[\w'’-]*"
"""A word written as a name is: "Ada", "Mikołaj", "Ruby-Mae", "O'Neil"; no short form in capitals."""
HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr"))
"""What stands before a surname and is no name of its own."""
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\n": " ", "\r": " ", "\t": " "}
_TOKEN = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGIT = pattern(r"\d")
_NOT_ASCII = pattern(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """Lower case with straight quotes and plain hyphens, one character for one: offsets stay what they were."""
    if text.isascii() and text.isprintable():
        # Most words and sentences: nothing in them has a curly or a white-space form.
        return text.lower()
    low = text.lower()
    if len(low) != len(text):
        # "İ" grows when lowered; such characters stay as they are.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for written, plain in _PLAIN.items():
        if written in low:
            low = low.replace(written, plain)
    return low


def squeezed(text: str) -> str:
    """Folded, with white space collapsed and ends trimmed: the form in which vocabulary is written."""
    # Of ASCII, folding changes only case and white space.
    return " ".join((text.lower() if text.isascii() else folded(text)).split())


def holds_digit(text: str) -> bool:
    """Whether any character of a text is a digit, of whatever script."""
    if _DIGIT.search(text) is not None:
        return True
    return not text.isascii() and any(character.isdigit() for character in _NOT_ASCII.findall(text))


def tokens(text: str) -> list[re.Match[str]]:
    """Words in order, apostrophes inside them kept; numbers are words."""
    return list(_TOKEN.finditer(text))


@once_for_each_text
def word_list(text: str) -> Sequence[str]:
    """The words of a text, folded."""
    return _TOKEN.findall(folded(text))


_IRREGULAR = {
    "said": "say",
    "says": "say",
    "saying": "say",
    "told": "say",
    "tell": "say",
    "tells": "say",
    "telling": "say",
    "spoke": "say",
    "spoken": "speak",
    "showed": "show",
    "shown": "show",
    "shows": "show",
    "thought": "think",
    "thinks": "think",
    "thinking": "think",
    "thoughts": "think",
    "wants": "want",
    "wanted": "want",
    "hopes": "hope",
    "hoped": "hope",
    "felt": "feel",
    "feels": "feel",
    "feelings": "feel",
    "feeling": "feel",
    "wishes": "wish",
    "views": "view",
    "viewed": "view",
    "opinions": "opinion",
    "knew": "know",
    "known": "know",
    "knows": "know",
    "saw": "see",
    "sees": "see",
    "went": "go",
    "goes": "go",
    "going": "go",
    "gone": "go",
    "does": "do",
    "did": "do",
    "done": "do",
    "doing": "do",
    "made": "make",
    "makes": "make",
    "making": "make",
    "means": "mean",
    "meant": "mean",
    "meaning": "mean",
    "lives": "live",
    "lived": "live",
    "living": "live",
    "came": "come",
    "comes": "come",
    "coming": "come",
    "got": "get",
    "gets": "get",
    "getting": "get",
    "worries": "worry",
    "agencies": "agency",
    "agreed": "agree",
    "agrees": "agree",
    "children": "child",
    "kids": "child",
    "reviews": "review",
    "reviewed": "review",
    "reviewing": "review",
    "planned": "plan",
    "plans": "plan",
    "planning": "plan",
    "tried": "try",
    "tries": "try",
    "happened": "happen",
    "happens": "happen",
    "happening": "happen",
    "changed": "change",
    "changes": "change",
    "meeting": "meet",
    "meetings": "meet",
    "meets": "meet",
    "met": "meet",
    "working": "work",
    "worked": "work",
    "works": "work",
    "stopped": "stop",
    "stops": "stop",
    "stopping": "stop",
    "discussed": "discuss",
    "discussion": "discuss",
    "reflections": "reflect",
    "reflection": "reflect",
    "reflecting": "reflect",
    "analysis": "analysis",
    "analyses": "analysis",
    "summaries": "summary",
    "histories": "history",
    "stories": "story",
    "families": "family",
    "needs": "need",
    "needed": "need",
    "signs": "sign",
    "signed": "sign",
    "less": "less",
    "this": "this",
    "its": "it",
    "involved": "involve",
    "involvement": "involve",
    "refer": "refer",
    "referred": "refer",
    "referring": "refer",
    "decided": "decide",
    "decides": "decide",
    "decisions": "decision",
    "understood": "understand",
    "understanding": "understand",
    "taken": "take",
    "took": "take",
    "better": "better",
    "went wrong": "wrong",
    "goals": "goal",
    "closing": "close",
    "closed": "close",
    "closes": "close",
    "recommended": "recommend",
    "recommendations": "recommend",
    "recommendation": "recommend",
    "improves": "improve",
    "improving": "improve",
    "improved": "improve",
    "heard": "hear",
    "hears": "hear",
    "hearing": "hear",
    "asked": "ask",
    "asks": "ask",
    "brought": "bring",
    "brings": "bring",
    "bringing": "bring",
    "weighed": "weigh",
    "weighing": "weigh",
    "led": "lead",
    "leads": "lead",
    "leading": "lead",
    "kept": "keep",
    "keeps": "keep",
    "days": "day",
    "weeks": "week",
}


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word's stem, for comparing headings and facts: `says`, `said` and `told` are one; plurals, -ed and -ing fall away."""
    if word.endswith(("'s", "s'")):
        word = word[:-2] if word.endswith("'s") else word[:-1]
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed") if word.endswith(("ing", "ed")) else ():
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= 3
            and any(vowel in word[: -len(ending)] for vowel in "aeiouy")
        ):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in word_list(text)]
