"""Labels -> rows: groups of labels, one label that comes again and again, and parts under somebody's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlint.model import Block, Part
from planlint.patterns import pattern
from planlint.source import Span, Text
from planlint.understand.rows import Row, is_without_step, spanning
from planlint.understand.titles import Titles, plain

_NUMBERED_ACTION = pattern(
    r"^(?:action|step|task|no|promise|job|decision)\s*(?:no\.?\s*)?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)$"
)


def label_rows(part: Part, titles: Titles, tell: Teller | None = None) -> list[tuple[Row, list[Part]]]:
    """Rows made of a part's own labelled answers: one, or one for each time that the label of the action comes again."""
    rows: list[tuple[Row, list[Part]]] = []
    current: Row | None = None
    used: list[Part] = []
    exact = {
        titles.column(kid.heading.value, whole=True)
        for kid in part.parts
        if kid.heading is not None and kid.form == "field"
    }
    whole = part.form != "group" and (part.form == "root" or not {"who", "when"} <= exact)
    labelled = [
        (kid, column_of(kid, titles, whole=whole))
        for kid in part.parts
        if kid.heading is not None and kid.form in ("field", "runin")
    ]
    if part.form != "group":
        # Several points under a label of a whole piece are a step each.
        labelled = [
            (kid, None if column == "action" and (whole and len(kid.order) > 1 or _is_a_list(kid)) else column)
            for kid, column in labelled
        ]
    if tell is not None and not any(column == "when" for _, column in labelled):
        # "Target: 23/10/2026" is a day, whatever it is called.
        labelled = [
            (kid, "when" if column == "outcome" and tell(_answer(kid).value.strip()) == "when" else column)
            for kid, column in labelled
        ]
    if tell is not None and part.form == "group":
        labelled = _told_apart(labelled, tell)
    if (
        part.form == "group"
        and part.blocks
        and part.blocks[0].text is not None
        and not any(column == "action" for _, column in labelled)
    ):
        return _pointed(part, part.blocks[0].text, labelled)
    if not any(column == "action" for _, column in labelled):
        return []
    starts = _starter(labelled)
    for kid, column in labelled:
        if column is None:
            continue
        if column == starts or current is None or column == "action" and "action" in current.cells:
            if (
                column not in ("action", starts)
                and current is None
                and column not in ("who", "when", "need", "outcome", "number")
            ):
                continue
            current = Row({}, kid.span, part)
            used = []
            rows.append((current, used))
        if column in current.cells and current.cells[column].value.strip():
            continue
        text = _answer(kid)
        current.cells[column] = text
        current.places[column] = kid.span if not text.value.strip() else text.span()
        current.span = Span(min(current.span.start, kid.span.start), max(current.span.end, kid.span.end))
        used.append(kid)
    return [(row, parts) for row, parts in rows if row.words("action") or is_without_step(row, titles)]


Teller = Callable[[str], str | None]
"""Tells from an answer alone whether it is who or when, or None."""


def _told_apart(labelled: list[tuple[Part, str | None]], tell: Teller) -> list[tuple[Part, str | None]]:
    """Labels that are in no list, told by what is answered under them."""
    have = {column for _, column in labelled}
    kept: list[tuple[Part, str | None]] = []
    for kid, column in labelled:
        if column is None:
            guess = tell(_answer(kid).value.strip())
            if guess is not None and guess not in have:
                have.add(guess)
                column = guess
        kept.append((kid, column))
    return kept


def _pointed(part: Part, point: Text, labelled: list[tuple[Part, str | None]]) -> list[tuple[Row, list[Part]]]:
    """A row whose action is the point itself, with its answers labelled below it."""
    if not {"who", "when", "measure"} & {column for _, column in labelled}:
        return []
    row = Row({"action": point}, part.span, part, {"action": point.span()})
    used: list[Part] = []
    for kid, column in labelled:
        if column is not None and column != "action" and column not in row.cells:
            text = _answer(kid)
            row.cells[column] = text
            row.places[column] = kid.span if not text.value.strip() else text.span()
            used.append(kid)
    return [(row, used)]


def _starter(labelled: list[tuple[Part, str | None]]) -> str:
    """The label that begins each row: the first that comes as often as the action's, or the outcome that opens them all."""
    columns = [column for _, column in labelled if column]
    count = columns.count("action")
    first = columns.index("action")
    for column in columns[max(0, first - 5) : first]:
        if (
            (columns.count(column) == count or column == "outcome" == columns[0] and columns.count(column) > count)
            and columns.index(column) >= first - 5
            and column in ("who", "when", "need", "number", "outcome", "measure")
        ):
            return column
    return "action"


def column_of(part: Part, titles: Titles, *, whole: bool = False) -> str | None:
    """What a labelled answer holds as a cell of a row."""
    if part.heading is None:
        return None
    label = part.heading.value
    low = plain(label)
    if _NUMBERED_ACTION.match(low):
        return "action"
    numbered = _ORDINAL.search(low)
    if numbered:
        # "Who does decision one", "action 2 due": one set of labels for each action.
        bare = (low[: numbered.start()] + " " + low[numbered.end() :]).strip()
        return titles.column(pattern(r"\b(?:for|of|on|to|in)$").sub("", bare).strip()) if bare else "action"
    return titles.column(label, whole=whole) or titles.column(_COUNT_BEHIND.sub("", low), whole=whole)


_COUNT_BEHIND = pattern(r"(?<=[a-z])[ _]?\d{1,2}$")
"""The number of the action behind a label ("owner2")."""
_ORDINAL = pattern(
    r"\b(?:decision|action|step|task|goal|point|item|promise|job)\s*(?:no\.?\s*)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
)


def is_numbered(part: Part) -> bool:
    """Whether a label belongs to one of several numbered actions ("By when for decision one")."""
    return part.heading is not None and _ORDINAL.search(plain(part.heading.value)) is not None


def _is_a_list(part: Part) -> bool:
    return sum(block.form == "point" for block in part.blocks) > 1


def _answer(part: Part) -> Text:
    texts = part.all_texts
    if not texts:
        assert part.heading is not None
        end = len(part.heading.value)
        return part.heading.cut(end, end)
    return texts[0] if len(texts) == 1 else spanning(texts)


_LEADS = pattern(r"\s*(?:\d{1,2}[.)]?\s+)?(?:\[[^\]\n]{0,8}\]\s*)?")
"""A number and the outcome that it serves, in front of an action's words."""


def followed_rows(part: Part, titles: Titles) -> list[tuple[Row, list[Part]]]:
    """Rows of an action's own words and the labels that stand below it, one after another ("Ring the school", "Who: Jo", "By: 3 May")."""
    found: list[tuple[Row, list[Part]]] = []
    block: Block | None = None
    current: tuple[Row, list[Part]] | None = None
    for piece in part.order:
        if isinstance(piece, Block):
            block, current = piece, None
            continue
        column = column_of(piece, titles, whole=True) if piece.form == "field" else None
        if column not in ("who", "when", "measure", "status", "outcome") or block is None or block.text is None:
            block, current = None, None
            continue
        if current is None:
            lead = _LEADS.match(block.text.value)
            text = block.text.cut(lead.end() if lead else 0).strip()
            current = (Row({"action": text}, block.span, part, {"action": text.span()}), [])
            found.append(current)
        if column not in current[0].cells:
            text = _answer(piece)
            current[0].cells[column] = text
            current[0].places[column] = piece.span if not text.value.strip() else text.span()
            current[1].append(piece)
    return [(row, parts) for row, parts in found if {"who", "when"} & set(row.cells) and len(row.words("action")) < 500]


def named_rows(part: Part, titles: Titles) -> Iterator[Row]:
    """Rows whose action is the title itself: a key or heading that is the action, its owner and day labelled below it."""
    for kid in part.parts:
        if kid.heading is None or titles.role(kid.heading.value) is not None and len(kid.heading.value.split()) < 5:
            continue
        columns = {
            column_of(grandchild, titles): grandchild for grandchild in kid.parts if grandchild.heading is not None
        }
        if "action" in columns or not ({"who", "when"} & {column for column in columns if column}):
            continue
        if len(kid.heading.value.split()) < 3 or titles.fact(kid.heading.value):
            continue
        if any(grandchild.parts or grandchild.role == "actions" for grandchild in kid.parts):
            continue
        if len(followed_rows(kid, titles)) >= 2:
            continue
        row = Row({"action": kid.heading}, kid.span, kid)
        row.places["action"] = kid.heading.span()
        for column, grandchild in columns.items():
            if column:
                text = _answer(grandchild)
                row.cells[column] = text
                row.places[column] = grandchild.span if not text.value.strip() else text.span()
        yield row
