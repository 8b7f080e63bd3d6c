"""Words and figures that the page and the workbook share."""

from __future__ import annotations

from planlint.service.overview import Point, Reach, Share

TOO_FEW = "too few to show"

_CRITERIA = {
    "who": "Who does each step",
    "what": "What is done",
    "when": "By when",
    "measure": "How it will be known",
    "overdue": "Dates that have passed",
    "balance": "Who carries the steps",
    "outcomes": "What should change",
    "voice": "The child can be heard",
    "answered": "Worries are answered",
    "lived_experience": "An ordinary day",
    "history_context": "What came before",
    "analysis": "What it means",
    "family_views": "The family’s view",
    "contingency": "If it does not work",
    "review_date": "Day of the review",
    "lead_professional": "Lead professional",
    "allocation": "Somebody is allocated",
    "child_seen": "When the child was seen",
    "management_oversight": "Manager’s oversight",
    "decision_rationale": "Why it was decided",
    "chronology_significance": "Why an event matters",
    "supervision_reflection": "Thought in supervision",
    "direct_work_evaluation": "What the work showed",
}


def named(criterion: str) -> str:
    """A criterion in a few words for somebody who has never seen its id."""
    return _CRITERIA.get(criterion) or plain(criterion)


def plain(identifier: str) -> str:
    """`Child in need` for `child_in_need`."""
    words = identifier.replace("_", " ")
    return words[:1].upper() + words[1:]


def percent(share: float) -> str:
    """`57%`."""
    return f"{100 * share:.0f}%"


def counted(share: Share | None) -> str:
    """`57% (52% to 62%), 211 of 371`."""
    if share is None or not share.of:
        return TOO_FEW
    return f"{percent(share.found / share.of)} ({between(share)}), {share.found} of {share.of}"


def between(share: Share) -> str:
    """`52% to 62%`."""
    return f"{percent(share.low)} to {percent(share.high)}"


def waited(days: int | None) -> str:
    """`19 days`; empty where it is not known."""
    return "" if days is None else f"{days} day{'' if days == 1 else 's'}"


def shown(points: tuple[Point, ...]) -> list[tuple[Point, Share]]:
    """The points that may be shown, each with its share."""
    return [(point, point.share) for point in points if point.share is not None and point.share.of]


def left_out(reach: Reach) -> list[tuple[str, int]]:
    """What was left out of every count, and how often; what did not occur is not named."""
    counts = [
        ("drafts", reach.drafts),
        ("old versions", reach.old),
        ("restricted", reach.restricted),
        ("files that could not be read", reach.files_unread),
        ("of no kind that planlint knows", reach.no_kind),
        ("that do not say whose they are", reach.nobody),
    ]
    return [(name, count) for name, count in counts if count]
