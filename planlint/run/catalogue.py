"""The rules as a practice lead looks them up: which there are, and how serious each is for which kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planlint.checks.hit import Hit
from planlint.dataclass import dataclass
from planlint.expect import Expectations
from planlint.expect import severity as severity_of
from planlint.layout import Layout
from planlint.model import KINDS, Document
from planlint.results import SEVERITIES
from planlint.rules import Rule
from planlint.run.practice import Practice
from planlint.source import Source, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, with the severity that it has for each kind of record that it speaks about, if sure of itself."""

    rule: Rule
    severities: dict[str, str]

    @property
    def strongest(self) -> list[str]:
        """The severities that it can have, the strongest first."""
        return [severity for severity in reversed(SEVERITIES) if severity in self.severities.values()]


def catalogue(
    practice: Practice,
    *,
    families: Sequence[str] = (),
    kind: str | None = None,
    level: str | None = None,
    severity: str | None = None,
    status: str | None = None,
) -> list[Entry]:
    """The rules that fit, by code. What is not given does not narrow the list."""
    found = []
    for rule in practice.rules.rules:
        if (families and rule.family not in families) or (status and rule.status != status):
            continue
        entry = Entry(rule, _severities(rule, practice, [kind] if kind else KINDS, level or "other"))
        if (severity and severity not in entry.severities.values()) or (kind and not entry.severities):
            continue
        found.append(entry)
    return found


def _severities(rule: Rule, practice: Practice, kinds: Sequence[str], level: str) -> dict[str, str]:
    settings = practice.settings
    expectations = Expectations(practice.rules.expectations, settings.expectations)
    found = {}
    for kind in kinds:
        if rule.kinds and kind not in rule.kinds:
            continue
        need = expectations.all(_nothing_of(kind, level)).get(rule.criterion, "should")
        serious = severity_of(rule, need, Hit(Span(0, 0)), settings)
        if serious is not None:
            found[kind] = serious
    return found


def _nothing_of(kind: str, level: str) -> Document:
    """An empty record of that kind and level, of which something is expected none the less."""
    source = Source("", "")
    return Document("", source, Layout(source, [], ""), date.min, kind=kind, level=level)
