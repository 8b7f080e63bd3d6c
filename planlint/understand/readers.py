"""Whether a family is among a record's readers: by its own word, else by its kind."""

from __future__ import annotations

from planlint.model import Document

_KEPT_INSIDE = frozenset((None, "supervision"))
"""Supervision is the worker's and the manager's. All else is read by a family sooner or later: they agree to a referral, get
the minutes of a decision, have the chronology before a conference, and a child may ask for what was written of a visit."""


def family_reads(doc: Document) -> bool:
    """True if the family is among the readers; a record kept inside by its own word is not theirs."""
    if doc.audience == "family":
        return True
    if doc.audience in ("internal", "restricted") and doc.audience_reason != "by its kind":
        return False
    return doc.kind not in _KEPT_INSIDE
