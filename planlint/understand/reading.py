"""How much of the record was understood, and which pieces were not.

A piece is understood that stands under a heading, key or column whose role is known, is a step or an entry, or in which somebody was
heard or something told: a letter has no headings, and all of it may be clear. Judges are asked before that is known, so that what they
miss is looked for in every piece without a known role.
"""

from __future__ import annotations

from planlint.language.words import folded
from planlint.model import Block, Document, Part, Unplaced
from planlint.patterns import pattern
from planlint.source import Places, Span
from planlint.understand.titles import Titles, plain


def place(doc: Document, titles: Titles) -> None:
    """Work out the share of the text that is understood, as far as it has been judged by then, and list the rest."""
    assert doc.root is not None
    doc.unplaced = []
    acted = Places([*(action.span for action in doc.actions), *(entry.span for entry in doc.entries)])
    values = [value.span for action in doc.actions for value in (action.who, action.what, action.when, action.measure)]
    told = Places(values)
    heard = Places(judged.span for judged in doc.judgements if judged.state in _HEARD.get(judged.subject, ()))
    names = {folded(word) for person in doc.people for word in person.name.split()} | {
        folded(word) for child in doc.children for word in child.split()
    }
    total = placed = 0
    for part in doc.root.walk():
        known = (
            part.purpose is not None
            or part.heading is not None
            and _is_of_somebody(part.heading.value, names)
            or doc.kind in _OF_ONE_PIECE
            and _is_the_title(part, doc.root)
        )
        if part.heading is not None:
            size = len(part.heading.value)
            total += size
            placed += size if known or part.parts and any(kid.purpose for kid in part.parts) else 0
        loose = 0
        start = end = None
        for block in part.blocks:
            size = _size(block)
            total += size
            if (
                known
                or acted.begin_in(block.span)
                or told.begin_in(block.span)
                or heard.meet(block.span)
                or block.form == "table"
                and _has_columns(block, titles)
                or _is_preface(part, block, doc)
            ):
                placed += size
                continue
            loose += size
            start = block.span.start if start is None else start
            end = block.span.end
        if loose and start is not None and end is not None:
            doc.unplaced.append(Unplaced(Span(start, end), part.heading, loose))
    doc.characters = total
    doc.placed = round(placed / total, 4) if total else 1.0


_HEARD = {
    "voice": ("quoted", "told", "observed", "in_passing"),
    "worry": ("answered", "unanswered", "in_doubt"),
    "day": ("particular",),
    "history": ("told",),
    "family_views": ("told",),
    "analysis": ("anchored",),
    "contingency": ("told",),
    "seen": ("alone", "seen", "not_alone", "not_seen"),
    "reflection": ("told",),
    "evaluation": ("told",),
    "referral.tried": ("told", "effect_unsaid"),
    "referral.ask": ("told",),
}
"""By subject the states in which something was read out of the words themselves."""


def _is_of_somebody(title: str, names: set[str]) -> bool:
    """Whether a title only says whose words or life stand below: a person of the record, alone or with "says", "views", "now"."""
    bare = pattern(r"\([^)]*\)").sub(" ", plain(title))
    words = [word.removesuffix("'s").strip(".") for word in pattern(r"[,&/·]").sub(" ", bare).split()]
    named = [word for word in words if word in names or word in _KIN]
    return bool(named) and all(word in names or word in _KIN or word in _SPEAKS for word in words)


_OF_ONE_PIECE = ("direct_work", "supervision", "decision", "referral")
"""Kinds whose whole text may stand under the record's own title, and is what that title says."""
_KIN = frozenset(
    "mum mam mummy dad daddy mother father parent parents nan nana nanna gran granny grandma grandad granda grandmother grandfather grandparents aunt auntie uncle sister sisters"
    " brother brothers sibling siblings twin carer carers partner stepdad stepmum family child children baby young person".split()
)
"""Words for the people of a child's life, as titles of what they say or who they are."""


_SPEAKS = frozenset(
    "says said say views view voice side wants thinks feels hopes told asks now today at home school and & with the what how of in his her their own words mr mrs ms miss dr".split()
)


def _size(block: Block) -> int:
    if block.text is not None:
        return len(block.text.value)
    assert block.table is not None
    cells = [*block.table.header, *(cell for row in block.table.rows for cell in row)]
    return sum(len(cell.text.value) for cell in cells if cell is not None)


def _has_columns(block: Block, titles: Titles) -> bool:
    assert block.table is not None
    heads = [cell.text.value for cell in block.table.header]
    return sum(
        1
        for head in heads
        if titles.column(head)
        or titles.column(head, "chronology")
        or titles.column(head, "facts")
        or titles.column(head, "household")
        or titles.role(head)
    ) * 2 >= len(heads)


def _is_the_title(part: Part, root: Part) -> bool:
    return bool(root.parts) and part is root.parts[0] and part.form == "section"


def _is_preface(part: Part, block: Block, doc: Document) -> bool:
    """Lines at the head of a record and short closing lines are its frame: names, dates, greetings, signatures."""
    assert doc.root is not None
    if block.text is None or part.form != "root" and not _is_the_title(part, doc.root):
        return False
    return len(block.text.value) < 160 and any(one is block for one in (*part.order[:3], *part.order[-3:]))
