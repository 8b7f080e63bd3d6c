"""What is asked first, and whose question it is."""

from __future__ import annotations

from planlint.results import SEVERITIES, Finding

STEP_CRITERIA = ("who", "what", "when", "overdue", "measure")
_IMPORTANCE = (
    (
        "document",
        "answered",
        "wrong_child_name",
        "copy_paste",
        "privacy_identifier",
        "child_seen",
        "allocation",
        "voice",
    ),
    ("outcomes", "balance"),
    STEP_CRITERIA,
    ("lived_experience", "history_context", "analysis", "family_views"),
    ("review_date", "contingency", "lead_professional", "management_oversight", "decision_rationale"),
)
"""What matters most for the child comes first; whatever is not named here comes after."""

OTHERS = {
    "manager": "For your manager",
    "chair": "For the chair",
    "partner": "For the other agency",
    "system": "For whoever looks after the system",
}
"""Whose questions stand apart from the worker's, and under which heading."""


def order(findings: list[Finding]) -> tuple[bool, int, int, int]:
    """Where findings of one cause come among others: advice last, then by what matters for the child, severity and place."""
    strongest = max(SEVERITIES.index(finding.severity) for finding in findings)
    group = next((n for n, names in enumerate(_IMPORTANCE) if findings[0].criterion in names), len(_IMPORTANCE))
    return strongest == 0, group, -strongest, findings[0].span.start
