"""A text read and checked as the command does it: the shortest way from words to what planlint makes of them."""

from __future__ import annotations

from datetime import date
from functools import cache

from planlint import engine
from planlint.config import Settings
from planlint.model import Document, Judgement
from planlint.readers import read
from planlint.results import Finding
from planlint.rules import RuleSet, load, rules_folder
from planlint.source import Span
from planlint.understand import understand
from planlint.vocabulary import Vocabulary
from planlint.vocabulary import load as load_vocabulary

AS_OF = date(2026, 11, 22)
FLAGGED = ("error", "warning")


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary([rules_folder() / "vocabulary"])


@cache
def rules() -> RuleSet:
    return load()


def understood(text: str | bytes, name: str = "plan.md", *, as_of: date = AS_OF) -> Document:
    """The record of these words."""
    content = text.encode() if isinstance(text, str) else text
    return understand(read(name, content), vocabulary(), as_of=as_of)


def findings(text: str | bytes, name: str = "plan.md", *, as_of: date = AS_OF) -> list[Finding]:
    """Every finding about these words, rules on trial as they are by default."""
    return engine.check(understood(text, name, as_of=as_of), rules(), Settings()).findings


def flagged(text: str | bytes, name: str = "plan.md", *, as_of: date = AS_OF) -> set[str]:
    """The criteria of which there is an error or a warning."""
    return {finding.criterion for finding in findings(text, name, as_of=as_of) if finding.severity in FLAGGED}


def told(text: str | bytes, name: str = "plan.md", *, as_of: date = AS_OF) -> set[tuple[str, str]]:
    """The rules that speak, each with its criterion."""
    return {(finding.code, finding.criterion) for finding in findings(text, name, as_of=as_of)}


def words(record: Document, span: Span) -> str:
    """What stands at a place."""
    return record.source.text[span.start : span.end]


def judged(record: Document, subject: str) -> list[tuple[str, str]]:
    """State and words of everything judged of a subject, in order."""
    return [(one.state, words(record, one.span)) for one in record.judged(subject)]


def states(record: Document, subject: str) -> list[str]:
    return [one.state for one in record.judged(subject)]


def only(found: list[Judgement]) -> Judgement:
    """The only judgement there is."""
    (one,) = found
    return one
