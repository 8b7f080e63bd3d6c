"""Where in a record steps stand: told by what a part is for, by its form, and by what its list is made of."""

from __future__ import annotations

from planlint.language import owners
from planlint.language.words import folded
from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.understand import kind, segments
from planlint.understand.asks import Asks
from planlint.understand.titles import Titles
from planlint.vocabulary import Vocabulary

HOLDS_ACTIONS = frozenset(("actions",))
BEHIND_ITS_OUTCOME = "each outcome is followed by its labelled step"
UNDER_A_NAME = "a list under the name of whoever does it, beside others like it"
"""Why a part holds steps that are one person's."""
NEVER = frozenset(("contingency", "chronology", "measure", "signatures", "outcomes", "household", "facts", "wellbeing"))
"""What a part is for that holds no list of steps; only a plain promise in it is one."""
NO_STEPS = frozenset(
    (
        "contingency",
        "chronology",
        "measure",
        "signatures",
        "household",
        "wellbeing",
        "review",
        "previous",
        "voice",
        "day",
        "seen",
    )
)
"""What a part of a plan is for in which a day that lies ahead is no step."""
TELLING = frozenset(
    (
        "analysis",
        "history",
        "voice",
        "day",
        "parents",
        "reason",
        "strengths",
        "worries",
        "oversight",
        "decision",
        "adults",
        "seen",
    )
)
"""What a part is for that tells, and does not plan; here, too, only a plain promise is a step."""


def is_made_of_steps(part: Part, asks: Asks) -> bool:
    """Whether what stands under a title that says nothing of steps is a list of them: points that ask, rows of who and when, or boxes to tick."""
    if part.purpose in NO_STEPS - {"review"} | TELLING - {"history"} | {"outcomes", "facts"}:
        return False
    if _points_all_ask(part, asks):
        return True
    if asks.kind not in ("plan", "review", None) or part.purpose == "history":
        return False
    blocks = [block for block in part.blocks if block.text is not None and block.text.value.strip()]
    boxes = [block for block in blocks if block.checked is not None]
    if len(boxes) >= 3 and len(boxes) * 2 > len(blocks):
        return not all(block.checked for block in boxes)
    rows_found = sum(_is_a_full_row(block, part, asks) for block in blocks)
    return rows_found >= 2 and rows_found * 2 >= len(blocks)


def _points_all_ask(part: Part, asks: Asks) -> bool:
    """Whether a part is a list of two points or more, of which most order something or say who is to do it, by name or post."""
    points = [block.text.value for block in part.blocks if block.form == "point" and block.text is not None]
    if len(points) < 2 or len(points) < len(part.blocks) or any(len(point.split()) > 40 for point in points):
        return False
    asked = [how for how in map(asks.asking, points) if how.form in ("order", "subject") and how.modal in ("", "to")]
    named = any(how.modal == "to" for how in asked)
    return named and len(asked) * 3 >= len(points) * 2 and all(_asks_of_somebody(point, asks) for point in points)


def _asks_of_somebody(point: str, asks: Asks) -> bool:
    """Whether the one whom a point asks, if it asks anybody, is somebody and no child or thing that should become different."""
    how = asks.asking(point)
    if how.form != "subject":
        return True
    who = point[slice(*how.subject)]
    state = owners.judge(who, asks.circle, asks.vocabulary).state
    return (
        state in ("person", "post", "agency", "two_people", "unallocated")
        and folded(who).split()[0] not in asks.circle.children
    )


def _is_a_full_row(block: Block, part: Part, asks: Asks) -> bool:
    text = block.text
    assert text is not None
    if not segments.is_set_in_columns(text.value):
        return False
    row = segments.segment_row(text, part, asks.calendar, asks.circle, asks.vocabulary)
    return row is not None and {"who", "when"} <= set(row.cells)


def is_a_list(lines: list[str]) -> bool:
    """Whether the lines of a paragraph are points of their own and not one text that was wrapped."""
    if all(_looks_like_item(line) for line in lines):
        return True
    starts = sum(1 for line in lines if line.lstrip(" *_-→").strip()[:1].isupper() or line.strip()[:1].isdigit())
    if starts < len(lines):
        return False
    longest = max(len(line) for line in lines)
    shortest = min(len(line) for line in lines[:-1])
    return longest < 60 or shortest < longest * 0.75 or all(line.rstrip().endswith((".", ")", "!")) for line in lines)


def _looks_like_item(line: str) -> bool:
    return bool(pattern(r"\s*(?:[-*•–—◦▪]|\d{1,2}[.)]|\(?[a-z][.)])\s+").match(line))


def is_strict(part: Part, purpose: str | None, asks: Asks) -> bool:
    """Whether a part tells rather than plans, so that only a plain promise in it is a step."""
    if asks.kind == "plan" and purpose == "worries" and part.role is None and part.form == "field":
        return False
    return purpose in NEVER or purpose in TELLING


def is_history(part: Part) -> bool:
    """Whether a part tells what was, or who there is."""
    purpose = part.purpose
    return purpose in ("chronology", "history", "household", "network", "seen")


def is_a_detail(part: Part, titles: Titles) -> bool:
    """Whether a part is a label for one detail of an action, and what stands under it no action of its own."""
    return (
        part.form == "field"
        and part.heading is not None
        and part.purpose in HOLDS_ACTIONS
        and not _NUMBERED.match(part.heading.value)
        and titles.column(part.heading.value, whole=True) in ("measure", "status", "who", "when")
    )


_NUMBERED = pattern(r"\W*\d")


def is_frame(block: Block, part: Part, root: Part) -> bool:
    """Whether a block belongs to the record's first lines."""
    return (
        part.form == "root"
        and any(one is block for one in part.order[:3])
        or part.parent is root
        and part is root.parts[0]
        and any(one is block for one in part.order[:2])
    )


def is_the_records_title(part: Part, root: Part) -> bool:
    """Whether a part is the record's own title ("My Pathway Plan"), and another part is the place for its steps."""
    if not root.parts or part is not root.parts[0] or any(block.form == "point" for block in part.blocks):
        return False
    return any(one.role == "actions" and one.heading is not None for one in root.walk() if one is not part)


def is_preface(block: Block, part: Part, root: Part, vocabulary: Vocabulary) -> bool:
    """Whether a block at the very head of the record says what the record is."""
    if part.form != "root" and not (part.parent is root and part is root.parts[0]):
        return False
    return (
        block.text is not None
        and len(block.text.value) < 400
        and bool(part.parts or len(root.parts) > 1)
        and kind.names_a_kind(block.text.value[:120], vocabulary)
    )
