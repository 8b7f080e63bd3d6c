"""Words and figures that the page and the workbook share."""

from __future__ import annotations

from planlint.reporters.over_time import interval
from planlint.service.followed import QUESTIONS
from planlint.service.overview import Point, Reach, Share

TOO_FEW = "too few to show"


def named(criterion: str) -> str:
    """A criterion as what it tells a reader."""
    return QUESTIONS.get(criterion) or plain(criterion)


def plain(identifier: str) -> str:
    """`Child in need` for `child_in_need`."""
    words = identifier.replace("_", " ")
    return words[:1].upper() + words[1:]


def percent(share: float) -> str:
    """`57%`."""
    return f"{100 * share:.0f}%"


def counted(share: Share | None) -> str:
    """`57% (52 to 62%), 211 of 371`."""
    if share is None or not share.of:
        return TOO_FEW
    return f"{percent(share.found / share.of)} ({interval(share)}), {share.found} of {share.of}"


def waited(days: int | None) -> str:
    """`19 days`; empty where it is not known."""
    return "" if days is None else f"{days} day{'' if days == 1 else 's'}"


def shown(points: tuple[Point, ...]) -> list[tuple[Point, Share]]:
    """The points that may be shown, each with its share."""
    return [(point, point.share) for point in points if point.share is not None and point.share.of]


def not_counted(reach: Reach) -> list[tuple[str, int]]:
    """What was left out of the counts, what could not be read, and what could be counted in part only; nothing that did not occur."""
    counts = [
        ("Left out: drafts", reach.drafts),
        ("Left out: old versions", reach.old),
        ("Left out: restricted", reach.restricted),
        ("Left out: closed", reach.closed),
        ("Files that could not be read", reach.files_unread),
        ("Records of no kind that planlint knows", reach.no_kind),
        ("Records that do not say whose they are", reach.nobody),
        ("Children in the records who are not on the list", reach.not_listed),
    ]
    return [(name, count) for name, count in counts if count]
