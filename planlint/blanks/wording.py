"""The sentences that blank records share."""

from __future__ import annotations

GAP = "Not known yet, or not asked? That is an answer: say so, and who will ask by which day."
