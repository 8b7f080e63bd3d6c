"""What is there already: how much was read, and what was found of it. A worker is shown that first."""

from __future__ import annotations

from planlint.model import Document
from planlint.results import Checked
from planlint.run.outcome import many

_THERE = {
    "voice": "The child can be heard.",
    "outcomes": "What is to be different for the child is said.",
    "lived_experience": "An ordinary day can be pictured.",
    "history_context": "What came before is told.",
    "analysis": "What it means for the child is said.",
    "family_views": "The family's own view is here.",
    "review_date": "The day of the review is given.",
    "child_seen": "It is said when the child was seen.",
}


def read_as(document: Document) -> str:
    """`9 steps, 2 needs`, or `text`."""
    counts = [
        (len(document.actions), "step"),
        (len(document.needs), "need"),
        (len(document.outcomes), "outcome"),
        (len(document.entries), "entry"),
    ]
    return ", ".join("1 entry" if (n, noun) == (1, "entry") else _plural(n, noun) for n, noun in counts if n) or "text"


def _plural(count: int, noun: str) -> str:
    return f"{count} entries" if noun == "entry" else many(count, noun)


def there(record: Checked, document: Document) -> str:
    """Sentences about what was found and is not asked about; empty if there is nothing to say."""
    asked = {finding.criterion for finding in record.findings}
    found = [_clear_steps(record, document)] if document.actions else []
    found += [
        words
        for criterion, words in _THERE.items()
        if criterion in record.criteria and record.criteria[criterion].state == "found" and criterion not in asked
    ]
    return " ".join(filter(None, found))


def _clear_steps(record: Checked, document: Document) -> str:
    """How many steps say who, what and when, as far as that was looked at."""
    states = {criterion: record.criteria[criterion].state for criterion in record.criteria}
    looked_at = [name for name in ("who", "what", "when") if states.get(name) in ("found", "thin", "not_found")]
    flagged = {
        finding.action for finding in record.findings if finding.criterion in looked_at and finding.severity != "advice"
    }
    clear = sum(1 for action in document.actions if action.span not in flagged)
    if not clear or not looked_at:
        return ""
    say = "says" if len(document.actions) == 1 else "say"
    return f"{clear} of {many(len(document.actions), 'step')} {say} {_listed(looked_at)}."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
