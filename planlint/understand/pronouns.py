"""A child who is "he" in most sentences and "she" in one: the trace that a sentence leaves that was written of another child.

Only sentences that speak of nobody but the child count, and a record that says which words the child uses, or uses "they",
is not looked at. It is a question and never a correction.
"""

from __future__ import annotations

from planlint.dataclass import NamedTuple
from planlint.language.sentences import quotations, sentences
from planlint.language.words import NAME, folded
from planlint.model import Document, Judgement
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Span, Text

_HE = frozenset("he him his himself he's".split())
_SHE = frozenset("she her hers herself she's".split())
_TOLD = pattern(
    r"\b(?:pronouns?|he/him|she/her|they/them|he/they|she/they|uses (?:he|she|they)|trans|transgender|non-?binary|gender)\b",
    ANY_CASE,
)
_CAPITAL = pattern(r"(?<![.!?]\s)(?<!^)(?<!\n)\b" + NAME)
_OTHERS = pattern(
    r"\b(?:mum|mam|mother|dad|father|nan|nana|gran|grandma|grandad|granddad|grandfather|grandmother|aunt|auntie|uncle|brother|sister|sibling"
    r"|cousin|friend|carer|stepdad|stepmum|partner|boyfriend|girlfriend|teacher|worker|nurse|visitor|doctor|gp|parent|parents|baby|twin|son|daughter"
    r"|boy|girl|man|woman|somebody|someone|another|other|mr|mrs|ms|miss|dr|i|my|me|we|you|they|their|them)\b"
)
FEWEST = 3
"""Sentences that must agree before one that differs is asked about."""


class Spoken(NamedTuple):
    """A sentence that speaks of nobody but the child: the child's pronoun in it ("he" or "she"), and where that stands."""

    form: str
    span: Span


def pronouns(doc: Document) -> list[Judgement]:
    """The first place where the child is called by the other pronoun than everywhere else, if there is one."""
    if len(doc.children) != 1 or doc.root is None or not doc.children[0].split():
        return []
    if any(_TOLD.search(text.value) for part in doc.parts() for text in (*part.texts, *filter(None, (part.heading,)))):
        return []
    name = doc.children[0].split()[0]
    spoken = spoken_of(doc, name)
    forms = {form: [one for one in spoken if one.form == form] for form in ("he", "she")}
    few, many = sorted(forms.values(), key=len)
    if not few or len(few) > 2 or len(many) < FEWEST * len(few):
        return []
    return [Judgement("name", "pronoun", few[0].span, ("every other sentence has the other word",))]


def spoken_of(doc: Document, name: str) -> list[Spoken]:
    """Each sentence of a record that begins with a child's name and speaks of nobody else."""
    return [one for part in doc.parts() for text in part.texts for one in _spoken(text, name)]


def _spoken(text: Text, name: str) -> list[Spoken]:
    """The pronouns of sentences that begin with the child's name and speak of nobody else."""
    found: list[Spoken] = []
    quoted = quotations(text.value)
    for start, end in sentences(text.value):
        sentence = text.value[start:end]
        if not sentence.startswith(name) or any(begin < end and start < stop for begin, stop in quoted):
            continue
        rest = sentence[len(name) :]
        if _OTHERS.search(folded(rest)) or _CAPITAL.search(rest):
            continue
        words = list(pattern(r"[A-Za-z'’]+").finditer(rest))
        told = {form for form, known in (("he", _HE), ("she", _SHE)) for word in words if folded(word.group()) in known}
        if len(told) != 1:
            continue
        form = told.pop()
        at = next(word for word in words if folded(word.group()) in (_HE if form == "he" else _SHE))
        found.append(Spoken(form, text.span(start + len(name) + at.start(), start + len(name) + at.end())))
    return found
