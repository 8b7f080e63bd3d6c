"""How shares, points in time and what was left out are worded wherever a report about a service is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planlint.run.outcome import many
from planlint.service.overview import Line, Point, Reach, Share, Sign

_NAMED = 10


def percent(share: Share) -> str:
    """`57%`."""
    return f"{100 * share.found / share.of:.0f}%"


def interval(share: Share | None) -> str:
    """`48 to 66%`; nothing where no share is told."""
    return f"{100 * share.low:.0f} to {100 * share.high:.0f}%" if share is not None else ""


def sign_words(sign: Sign) -> str:
    """A sign, now and at the first point in time, with its change and what else is known of it."""
    if sign.now is None:
        return f"{sign.name}: too few records to tell"
    before = f"{sign.since}: {percent(sign.before)} of {sign.before.of}" if sign.before else ""
    now = f"{percent(sign.now)} of {sign.now.of} ({interval(sign.now)})"
    return f"{sign.name}: {'; '.join(filter(None, (now, before, sign.change, sign.note)))}"


def shown_points(points: Sequence[Point], most: int) -> list[Point]:
    """As many points as there is room for: the first, and the last ones."""
    if len(points) <= most:
        return list(points)
    return [points[0], *points[len(points) - most + 1 :]] if most > 1 else [points[-1]]


def not_shown(points: Sequence[Point], most: int) -> str:
    """That there are points for which there is no room, and where they lie; nothing if there are none."""
    shown = shown_points(points, most)
    count = len(points) - len(shown)
    if not count or len(shown) < 2:
        return ""
    are = "is" if count == 1 else "are"
    return f"Between {shown[0].label} and {shown[1].label} {many(count, 'point')} {are} left out here; the other formats have all."


def marks(points: Sequence[Point]) -> Iterator[str]:
    """What changed other than practice, at each point where something did."""
    for point in points:
        if point.mark:
            yield f"{point.label}: {point.mark}; what lies before is not compared"


def marks_of_teams(lines: Sequence[Line]) -> Iterator[str]:
    """The same of each team, where it is not what is told of the whole service; each once."""
    of_all = {(point.day, point.mark) for line in lines if line.team is None for point in line.points}
    told = dict.fromkeys(
        (line.team, point.label, point.mark)
        for line in lines
        if line.team is not None
        for point in line.points
        if point.mark and (point.day, point.mark) not in of_all
    )
    yield from (f"{team}, {label}: {mark}; what lies before is not compared" for team, label, mark in told)


def left_out(reach: Reach) -> str:
    """What was left out, in one sentence; and what could not be read."""
    counts = [
        (reach.drafts, "draft", "drafts"),
        (reach.old, "old version", "old versions"),
        (reach.restricted, "restricted", "restricted"),
        (reach.closed, "closed", "closed"),
    ]
    told = counts_of(counts)
    words = f"Left out: {told}." if told else "Nothing was left out."
    return f"{words} {many(reach.files_unread, 'file')} could not be read." if reach.files_unread else words


def counts_of(counts: Iterable[tuple[int, str, str]]) -> str:
    """Counts with what they are of, for one and for several, without those that are nothing."""
    return ", ".join(f"{count} {one if count == 1 else several}" for count, one, several in counts if count)


def whose(reach: Reach) -> str:
    """How many records could not be matched with any child; nothing if all could."""
    if not reach.nobody:
        return ""
    return f"Matched with no child, for want of a case number or a birth day: {many(reach.nobody, 'record')}. Any may be one of their plans."


def not_listed(reach: Reach) -> str:
    """That records tell of children who are not on the list; nothing if they don't."""
    if not reach.not_listed:
        return ""
    are = "is" if reach.not_listed == 1 else "are"
    return f"{many(reach.not_listed, 'child')} in these records {are} not on the list: closed since, or missing from it. They count below, and stand last where a person should look."


def missing_words(missing: Sequence[str]) -> str:
    """The open children without a plan, by the numbers of the list: the first few of them."""
    if not missing:
        return ""
    more = len(missing) - _NAMED
    return f"No plan found for {', '.join(missing[:_NAMED])}" + (f" and {more} more." if more > 0 else ".")
