"""What is expected of a record, and how serious it is if that is not there."""

from __future__ import annotations

from planlint.checks.hit import Hit
from planlint.config import Settings
from planlint.model import Document
from planlint.results import SEVERITIES
from planlint.rules import ACTION_CRITERIA, EVERY, EXPECTED_CRITERIA, NEEDS, Rule, selects
from planlint.typed import Any

SEVERITY_BY_NEED = {
    ("must", "absent"): "error",
    ("must", "thin"): "warning",
    ("should", "absent"): "warning",
    ("should", "thin"): "warning",
    ("may", "absent"): "advice",
    ("may", "thin"): "advice",
}
"""Only where a thing must be there is its absence worse than its thinness."""


class Expectations:
    """The table of expectations with the configuration's own rows laid over it."""

    def __init__(self, table: dict[str, Any], local: dict[str, Any]) -> None:
        self._tables = (local, table) if local else (table,)

    def expected(self, document: Document, criterion: str) -> str:
        """must, should, may or no. A form that is two kinds has the stricter; of no known kind, only actions count."""
        if document.kind is None:
            return "should" if criterion in ACTION_CRITERIA or criterion == "document" else "no"
        needs = [self.need(criterion, kind, document.level) for kind in (document.kind, *document.also)]
        return min(needs, key=NEEDS.index)

    def all(self, document: Document) -> dict[str, str]:
        """What is expected of the document by every criterion of the table."""
        return {criterion: self.expected(document, criterion) for criterion in EXPECTED_CRITERIA}

    def need(self, criterion: str, kind: str, level: str) -> str:
        """must, should, may or no, for a kind of record at a level."""
        rows = [table[criterion] for table in self._tables if criterion in table]
        asked = next((row[kind] for row in rows if kind in row), "no") != "no"
        for row in rows:
            need = _at_level(row, kind, level, asked=asked) or row.get(kind)
            if need:
                return str(need)
        return "no"


def _at_level(row: dict[str, Any], kind: str, level: str, *, asked: bool) -> str | None:
    """What a row says of the kind at this level; a care leaver's record counts as one of a child in need."""
    levels = row.get("by_level", {})
    at = levels.get(level) or (levels.get("child_in_need") if level == "care_leaver" else None) or {}
    need = at.get(kind) or (at.get("every") if asked else None)
    return str(need) if need else None


def severity(rule: Rule, need: str, hit: Hit, settings: Settings) -> str | None:
    """How serious a hit is; None if the criterion is not expected here, so that nothing is said."""
    if rule.is_basic:
        return "error"
    base = _own(rule, need)
    if base is None:
        return None
    worst = _configured(rule, settings) or base
    if rule.status == "trial" and settings.trial != "full":
        return "advice"
    if hit.confidence == "low" or rule.confidence == "low":
        return "advice"
    return _at_most(worst, "warning") if hit.due else worst


def _configured(rule: Rule, settings: Settings) -> str | None:
    """What the configuration says of the rule itself, else of all rules; the latter leaves a locked rule as it is."""
    if rule.code in settings.severity or EVERY not in settings.severity:
        return settings.severity.get(rule.code)
    return None if any(selects(word, rule) for word in settings.locked) else settings.severity[EVERY]


def _own(rule: Rule, need: str) -> str | None:
    if rule.criterion not in EXPECTED_CRITERIA:
        return "advice" if rule.finds == "advice" else rule.severity
    if need == "no":
        return None
    return "advice" if rule.finds == "advice" else SEVERITY_BY_NEED[need, rule.finds]


def _at_most(severity: str, most: str) -> str:
    return min(severity, most, key=SEVERITIES.index)
